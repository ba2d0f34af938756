//! Records of other programs: FHIR R4 out and in, Noah and SaData exports of the user's own in; everything of a client
//! in one ZIP. What comes in is an ordinary entry of the fitting record, checked like one that was typed.

mod archive;
mod export;
mod import;
mod loinc;
mod read_fhir;
mod read_xml;

use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(archive::archive))
        .routes(routes!(export::fhir))
        .routes(routes!(import::fhir))
        .routes(routes!(import::xml))
}
