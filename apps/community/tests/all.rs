mod cases;
mod commands;
mod deadlines;
mod registry;
