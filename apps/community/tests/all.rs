mod commands;
mod registry;
