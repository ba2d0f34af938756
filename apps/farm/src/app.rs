//! What the farm hands to the server: rights, roles, schema, routes, jobs, demonstration.

use shell::{App, Permission, Role, Shell};
use store::Migration;
use utoipa_axum::router::OpenApiRouter;

/// See the platform and compute what it does.
pub const MODEL_READ: Permission = Permission("farm.model.read");
/// Import platforms and change their values.
pub const MODEL_WRITE: Permission = Permission("farm.model.write");
/// Keep load cases.
pub const LOAD_CASE_WRITE: Permission = Permission("farm.load_case.write");
/// Start long analyses: rehearsals, boundary elements.
pub const ANALYSIS_RUN: Permission = Permission("farm.analysis.run");

const PERMISSIONS: &[Permission] = &[MODEL_READ, MODEL_WRITE, LOAD_CASE_WRITE, ANALYSIS_RUN];

const ROLES: &[Role] = &[
    Role {
        code: "farm.naval_architect",
        name_zh: "船舶工程师",
        name_en: "Naval architect",
        permissions: &[MODEL_READ, MODEL_WRITE, LOAD_CASE_WRITE, ANALYSIS_RUN],
    },
    Role {
        code: "farm.crew",
        name_zh: "平台船员",
        name_en: "Platform crew",
        permissions: &[MODEL_READ, LOAD_CASE_WRITE],
    },
    Role {
        code: "farm.shore",
        name_zh: "岸基中心",
        name_en: "Shore centre",
        permissions: &[MODEL_READ, LOAD_CASE_WRITE, ANALYSIS_RUN],
    },
];

const MIGRATIONS: &[Migration] = &[
    Migration::portable("farm_0001_models", include_str!("../migrations/0001_models.sql")),
    Migration::portable("farm_0002_load_cases", include_str!("../migrations/0002_load_cases.sql")),
    Migration::portable("farm_0003_rehearsals", include_str!("../migrations/0003_rehearsals.sql")),
    Migration::portable("farm_0004_diffraction", include_str!("../migrations/0004_diffraction.sql")),
    Migration::portable("farm_0005_long_analyses", include_str!("../migrations/0005_long_analyses.sql")),
];

fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .merge(crate::models::routes())
        .merge(crate::stability::routes())
        .merge(crate::ballasting::routes())
        .merge(crate::rehearsals::routes())
        .merge(crate::moorings::routes())
        .merge(crate::motions::routes())
        .merge(crate::diffraction::routes())
        .merge(crate::papers::routes())
}

pub fn app() -> App {
    App {
        name: "farm",
        migrations: MIGRATIONS,
        permissions: PERMISSIONS,
        roles: ROLES,
        jobs: &[crate::rehearsals::RUN, crate::rehearsals::TABLES, crate::diffraction::RUN, crate::moorings::DYNAMICS],
        routes,
        demo: crate::demo::fill,
    }
}
