//! The commands as a user types them, on files of their own.

mod engine_commands;
