//! The shell through its real router on every engine at hand.

mod app;
mod attachments;
mod full_disk;
mod hooks;
mod identity;
mod jobs;
mod monitor;
mod notices;
mod oidc;
mod sweep;
mod trail;
mod visitors;
