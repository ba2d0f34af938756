//! Who may come in: organisations, people, roles, passwords, sessions, and the provider that may vouch for somebody.

mod access;
mod account;
mod cookie;
mod lock;
mod oidc;
mod open;
mod organisation;
mod password;
mod people;
mod roles;
mod session;
mod sign_in;

use store::Migration;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use oidc::Oidc;
pub(crate) use oidc::Provider;
pub use organisation::{Founded, Founding, NewOrganisation, create_organisation, found};
pub(crate) use password::Hashing;
pub use people::{NewPerson, create_person};
pub(crate) use session::{SessionCache, actor_of, digest, peek, session_token};

use crate::{Permission, Role, Shell};

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration::portable("shell_0001_identity", include_str!("../migrations/0001_identity.sql")),
    Migration::portable("shell_0005_oidc", include_str!("../migrations/0005_oidc.sql")),
];

/// Lets people in and shuts them out.
const ADMINISTRATOR: &str = "shell.administrator";

/// Roles that exist in every app.
pub(crate) const ROLES: &[Role] = &[
    Role {
        code: ADMINISTRATOR,
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
        .routes(routes!(roles::list))
        .routes(routes!(roles::change))
        .routes(routes!(access::disable))
        .routes(routes!(access::enable))
        .routes(routes!(access::unlock))
        .routes(routes!(access::reset_password))
        .routes(routes!(oidc::start::offer))
        .routes(routes!(oidc::start::start))
        .routes(routes!(oidc::callback::callback))
        .routes(routes!(oidc::link::mine))
        .routes(routes!(oidc::link::link))
        .routes(routes!(oidc::link::unlink))
        .routes(routes!(oidc::link::unlink_person))
}
