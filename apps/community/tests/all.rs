mod cases;
mod commands;
mod deadlines;
mod desk;
mod registry;
