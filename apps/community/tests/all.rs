mod cases;
mod commands;
mod day;
mod deadlines;
mod desk;
mod fairness;
mod registry;
