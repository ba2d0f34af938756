//! What the centre hands to the server: rights, roles, schema, routes, demonstration.

use shell::{App, Permission, Role, Shell};
use store::Migration;
use utoipa_axum::router::OpenApiRouter;

pub const CLIENT_READ: Permission = Permission("hearing.client.read");
pub const CLIENT_WRITE: Permission = Permission("hearing.client.write");
/// Merge two records, hand a client everything that is kept, erase it.
pub const CLIENT_DISPOSE: Permission = Permission("hearing.client.dispose");
pub const APPOINTMENT_READ: Permission = Permission("hearing.appointment.read");
pub const APPOINTMENT_WRITE: Permission = Permission("hearing.appointment.write");
/// Hearing data: audiograms, prescriptions, verification.
pub const FITTING_READ: Permission = Permission("hearing.fitting.read");
pub const FITTING_WRITE: Permission = Permission("hearing.fitting.write");
pub const CALIBRATION_READ: Permission = Permission("hearing.calibration.read");
pub const CALIBRATION_WRITE: Permission = Permission("hearing.calibration.write");
pub const STOCK_READ: Permission = Permission("hearing.stock.read");
pub const STOCK_WRITE: Permission = Permission("hearing.stock.write");
pub const CAMPAIGN_WRITE: Permission = Permission("hearing.campaign.write");
pub const ORDER_READ: Permission = Permission("hearing.order.read");
/// Quote, sign, take money, hand over, take back.
pub const ORDER_WRITE: Permission = Permission("hearing.order.write");
/// Rooms, equipment, hours, services.
pub const SETTINGS_WRITE: Permission = Permission("hearing.settings.write");

const PERMISSIONS: &[Permission] = &[
    CLIENT_READ,
    CLIENT_WRITE,
    CLIENT_DISPOSE,
    APPOINTMENT_READ,
    APPOINTMENT_WRITE,
    FITTING_READ,
    FITTING_WRITE,
    CALIBRATION_READ,
    CALIBRATION_WRITE,
    STOCK_READ,
    STOCK_WRITE,
    CAMPAIGN_WRITE,
    ORDER_READ,
    ORDER_WRITE,
    SETTINGS_WRITE,
];

const ROLES: &[Role] = &[
    Role {
        code: "hearing.audiologist",
        name_zh: "验配师",
        name_en: "Audiologist",
        permissions: &[
            CLIENT_READ,
            CLIENT_WRITE,
            APPOINTMENT_READ,
            APPOINTMENT_WRITE,
            FITTING_READ,
            FITTING_WRITE,
            CALIBRATION_READ,
            CALIBRATION_WRITE,
            STOCK_READ,
            ORDER_READ,
            ORDER_WRITE,
            Permission::UNMASK,
        ],
    },
    Role {
        code: "hearing.receptionist",
        name_zh: "前台",
        name_en: "Receptionist",
        permissions: &[
            CLIENT_READ,
            CLIENT_WRITE,
            APPOINTMENT_READ,
            APPOINTMENT_WRITE,
            STOCK_READ,
            STOCK_WRITE,
            ORDER_READ,
            ORDER_WRITE,
            Permission::UNMASK,
        ],
    },
    Role {
        code: "hearing.manager",
        name_zh: "店长",
        name_en: "Centre manager",
        permissions: &[
            CLIENT_READ,
            CLIENT_WRITE,
            CLIENT_DISPOSE,
            APPOINTMENT_READ,
            APPOINTMENT_WRITE,
            FITTING_READ,
            CALIBRATION_READ,
            STOCK_READ,
            STOCK_WRITE,
            CAMPAIGN_WRITE,
            ORDER_READ,
            ORDER_WRITE,
            SETTINGS_WRITE,
            Permission::UNMASK,
        ],
    },
];

const MIGRATIONS: &[Migration] = &[
    Migration::portable("hearing_0001_clients", include_str!("../migrations/0001_clients.sql")),
    Migration::portable("hearing_0002_appointments", include_str!("../migrations/0002_appointments.sql")),
    Migration::portable("hearing_0003_fittings", include_str!("../migrations/0003_fittings.sql")),
    Migration::portable("hearing_0004_shop", include_str!("../migrations/0004_shop.sql")),
    Migration::portable("hearing_0020_sounds", include_str!("../migrations/0020_sounds.sql")),
];

fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .merge(crate::clients::routes())
        .merge(crate::appointments::routes())
        .merge(crate::fittings::routes())
        .merge(crate::shop::routes())
        .merge(crate::sounds::routes())
        .merge(crate::exchange::routes())
        .merge(crate::print::routes())
}

pub fn app() -> App {
    App {
        name: "hearing",
        migrations: MIGRATIONS,
        permissions: PERMISSIONS,
        roles: ROLES,
        jobs: &[crate::appointments::REMIND, crate::sounds::RENDER],
        routes,
        demo: crate::demo::fill,
    }
}
