//! How it moves in waves: response operators and short-term statistics of the platform by strips.

pub(crate) mod body;
mod sea;

use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new().routes(routes!(sea::motions))
}
