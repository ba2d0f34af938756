//! The shell through its real router on every engine at hand.

mod app;
mod attachments;
mod edge;
mod full_disk;
mod hooks;
mod identity;
mod live;
mod monitor;
mod notices;
mod oidc;
mod people;
mod trail;
mod visitors;
