//! Who may come in: organisations, people, roles, passwords, sessions, and the provider that may vouch for somebody.

mod account;
mod cookie;
mod lock;
mod oidc;
mod open;
mod password;
mod people;
mod session;
mod sign_in;

use store::Migration;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use oidc::Oidc;
pub(crate) use oidc::Provider;
pub(crate) use password::Hashing;
pub use people::{NewOrganisation, NewPerson, create_organisation, create_person};
pub(crate) use session::{SessionCache, actor_of, digest, peek, session_token};

use crate::{Permission, Role, Shell};

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration::portable("shell_0001_identity", include_str!("../migrations/0001_identity.sql")),
    Migration::portable("shell_0005_oidc", include_str!("../migrations/0005_oidc.sql")),
];

/// Roles that exist in every app.
pub(crate) const ROLES: &[Role] = &[
    Role {
        code: "shell.administrator",
        name_zh: "系统管理员",
        name_en: "Administrator",
        permissions: &[Permission::MANAGE_USERS],
    },
    Role { code: "shell.auditor", name_zh: "审计员", name_en: "Auditor", permissions: &[Permission::READ_JOURNAL] },
];

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(sign_in::sign_in))
        .routes(routes!(sign_in::sign_out))
        .routes(routes!(account::me))
        .routes(routes!(account::change_password))
        .routes(routes!(session::list))
        .routes(routes!(session::revoke))
        .routes(routes!(people::list))
        .routes(routes!(people::create))
        .routes(routes!(people::disable))
        .routes(routes!(oidc::start::offer))
        .routes(routes!(oidc::start::start))
        .routes(routes!(oidc::callback::callback))
        .routes(routes!(oidc::link::mine))
        .routes(routes!(oidc::link::link))
        .routes(routes!(oidc::link::unlink))
        .routes(routes!(oidc::link::unlink_person))
}
