mod clocks;
mod table;
