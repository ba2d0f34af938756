mod models;
mod rights;
