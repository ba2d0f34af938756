//! What the community hands to the server: rights, roles, schema, routes, demonstration.

use shell::{App, Permission, Role, Shell};
use store::Migration;
use utoipa_axum::router::OpenApiRouter;

pub const FIRM_READ: Permission = Permission("community.firm.read");
pub const FIRM_WRITE: Permission = Permission("community.firm.write");
pub const FIRM_IMPORT: Permission = Permission("community.firm.import");
/// Places, grids and their keepers.
pub const PLACE_WRITE: Permission = Permission("community.place.write");
pub const VISIT_READ: Permission = Permission("community.visit.read");
pub const VISIT_WRITE: Permission = Permission("community.visit.write");
pub const CASE_READ: Permission = Permission("community.case.read");
pub const CASE_COLLECT: Permission = Permission("community.case.collect");
/// Register, assign, park, merge: the desk.
pub const CASE_DISPATCH: Permission = Permission("community.case.dispatch");
pub const CASE_HANDLE: Permission = Permission("community.case.handle");
/// Report back, verify, close, re-open.
pub const CASE_VERIFY: Permission = Permission("community.case.verify");
/// Approve extensions and pauses.
pub const CASE_APPROVE: Permission = Permission("community.case.approve");
pub const INDICATOR_READ: Permission = Permission("community.indicator.read");
/// Tables as files.
pub const EXPORT_READ: Permission = Permission("community.export.read");
pub const SETTINGS_WRITE: Permission = Permission("community.settings.write");
pub const OFFER_READ: Permission = Permission("community.offer.read");
pub const OFFER_WRITE: Permission = Permission("community.offer.write");
pub const BOOKING_READ: Permission = Permission("community.booking.read");
pub const BOOKING_WRITE: Permission = Permission("community.booking.write");
/// Ledger entries: paid at the desk.
pub const CASH_WRITE: Permission = Permission("community.cash.write");

const PERMISSIONS: &[Permission] = &[
    FIRM_READ,
    FIRM_WRITE,
    FIRM_IMPORT,
    PLACE_WRITE,
    VISIT_READ,
    VISIT_WRITE,
    CASE_READ,
    CASE_COLLECT,
    CASE_DISPATCH,
    CASE_HANDLE,
    CASE_VERIFY,
    CASE_APPROVE,
    INDICATOR_READ,
    EXPORT_READ,
    SETTINGS_WRITE,
    OFFER_READ,
    OFFER_WRITE,
    BOOKING_READ,
    BOOKING_WRITE,
    CASH_WRITE,
];

const ROLES: &[Role] = &[
    Role {
        code: "community.secretary",
        name_zh: "社区书记",
        name_en: "Community secretary",
        permissions: &[
            FIRM_READ,
            FIRM_WRITE,
            FIRM_IMPORT,
            PLACE_WRITE,
            VISIT_READ,
            VISIT_WRITE,
            CASE_READ,
            CASE_COLLECT,
            CASE_DISPATCH,
            CASE_VERIFY,
            CASE_APPROVE,
            Permission::UNMASK,
            INDICATOR_READ,
            EXPORT_READ,
            SETTINGS_WRITE,
            OFFER_READ,
            OFFER_WRITE,
            BOOKING_READ,
            BOOKING_WRITE,
            CASH_WRITE,
        ],
    },
    Role {
        code: "community.grid_worker",
        name_zh: "网格员",
        name_en: "Grid worker",
        permissions: &[
            FIRM_READ,
            FIRM_WRITE,
            VISIT_READ,
            VISIT_WRITE,
            CASE_READ,
            CASE_COLLECT,
            INDICATOR_READ,
            OFFER_READ,
            BOOKING_READ,
        ],
    },
    Role {
        code: "community.handler",
        name_zh: "承办人",
        name_en: "Handler",
        permissions: &[FIRM_READ, CASE_READ, CASE_HANDLE, Permission::UNMASK],
    },
    Role {
        code: "community.window_clerk",
        name_zh: "窗口人员",
        name_en: "Window clerk",
        permissions: &[FIRM_READ, CASE_READ, CASE_COLLECT, OFFER_READ, BOOKING_READ, BOOKING_WRITE, CASH_WRITE],
    },
];

/// The roles that hold a permission.
pub(crate) fn roles_with(permission: Permission) -> impl Iterator<Item = &'static str> {
    ROLES.iter().filter(move |role| role.permissions.contains(&permission)).map(|role| role.code)
}

const MIGRATIONS: &[Migration] = &[
    Migration::portable("community_0001_registry", include_str!("../migrations/0001_registry.sql")),
    Migration::portable("community_0002_cases", include_str!("../migrations/0002_cases.sql")),
    Migration::portable("community_0003_visits", include_str!("../migrations/0003_visits.sql")),
    Migration::portable("community_0004_offers", include_str!("../migrations/0004_offers.sql")),
    Migration::portable("community_0005_bookings", include_str!("../migrations/0005_bookings.sql")),
    Migration::portable("community_0006_places", include_str!("../migrations/0006_places.sql")),
    Migration::portable("community_0007_figures", include_str!("../migrations/0007_figures.sql")),
    Migration::portable("community_0008_desk", include_str!("../migrations/0008_desk.sql")),
    Migration::portable("community_0009_search", include_str!("../migrations/0009_search.sql")),
    Migration::portable("community_0010_narrow", include_str!("../migrations/0010_narrow.sql")),
    Migration::portable("community_0011_open_cases", include_str!("../migrations/0011_open_cases.sql")),
    Migration::portable("community_0012_offer_changes", include_str!("../migrations/0012_offer_changes.sql")),
    Migration::portable("community_0013_place_keys", include_str!("../migrations/0013_place_keys.sql")),
    // Texts stand in indexes of SQLite alone: a row of one of PostgreSQL is too small for a long summary.
    Migration {
        name: "community_0014_indexes",
        sql: include_str!("../migrations/0014_indexes.sql"),
        sqlite: include_str!("../migrations/0014_indexes.sqlite.sql"),
        postgres: include_str!("../migrations/0014_indexes.postgres.sql"),
    },
    Migration::portable("community_0015_firm_beside", include_str!("../migrations/0015_firm_beside.sql")),
    Migration::portable("community_0016_words", include_str!("../migrations/0016_words.sql")),
    Migration::portable("community_0017_field", include_str!("../migrations/0017_field.sql")),
];

fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .merge(crate::registry::desk::routes())
        .merge(crate::places::routes())
        .merge(crate::visits::routes())
        .merge(crate::cases::desk::routes())
        .merge(crate::indicators::routes())
        .merge(crate::reports::routes())
        .merge(crate::offers::routes())
        .merge(crate::bookings::routes())
        .merge(crate::open311::routes())
}

pub fn app() -> App {
    App {
        name: "community",
        migrations: MIGRATIONS,
        permissions: PERMISSIONS,
        roles: ROLES,
        jobs: &[
            crate::offers::DECIDE,
            crate::cases::desk::RECKON,
            crate::cases::desk::SEAL,
            crate::cases::desk::WAKE,
            crate::cases::desk::WARN,
            crate::bookings::REMIND,
            crate::bookings::MISS,
            crate::places::SPELL,
            crate::registry::desk::SEAL,
        ],
        routes,
        demo: crate::demo::fill,
    }
}
