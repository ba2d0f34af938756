use store::Migration;
use utoipa_axum::router::OpenApiRouter;

use crate::{Failure, JobKind, Permission, Role, Shell, Work};

/// What an app hands to the server.
pub struct App {
    /// `community`; the first part of its routes, permissions, actions and job kinds.
    pub name: &'static str,
    pub migrations: &'static [Migration],
    pub permissions: &'static [Permission],
    pub roles: &'static [Role],
    pub jobs: &'static [JobKind],
    /// Routes with their whole path, `/api/community/…`.
    pub routes: fn() -> OpenApiRouter<Shell>,
    /// Fills a fresh demonstration organisation.
    pub demo: fn(&mut Work<'_, '_>) -> Result<(), Failure>,
}
