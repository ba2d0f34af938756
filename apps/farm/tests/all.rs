mod ballasting;
mod models;
mod rehearsals;
mod rights;
mod scenarios;
mod stability;
