//! What every app gets: HTTP, sign-in, permissions, jobs, live updates, notices, attachments, encrypted columns, rehearsal.
//!
//! Knows no app and no database driver. Start with [`App`] (what an app hands in), [`Context`] (what a handler gets)
//! and [`Work`] (what a command works on).

mod app;
pub mod attachment;
mod context;
mod crypto;
mod failure;
mod http;
pub mod identity;
mod jobs;
mod live;
mod notify;
mod outbound;
mod permission;
pub mod rehearsal;
mod shell;
pub mod stage;
mod trail;
mod work;

pub use app::App;
pub use context::{Context, Visitor};
pub use crypto::Keys;
pub use failure::Failure;
pub use http::{Answer, service};
pub use identity::Oidc;
pub use jobs::{Job, JobId, JobKind, Progress, Run};
pub use notify::{Mail, NoticeKind, notify};
pub use permission::{Permission, Role};
pub use shell::{Settings, Shell};
pub use work::{Look, Work};
