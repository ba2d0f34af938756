//! The shell through its real router on every engine at hand.

mod app;
mod attachments;
mod edge;
mod full_disk;
mod hooks;
mod identity;
mod jobs;
mod live;
mod monitor;
mod notices;
mod oidc;
mod people;
mod sweep;
mod trail;
mod visitors;
