//! What the test room, the fitting desk and the listening corner play and compute: calibrated outputs, test tones, the
//! guide through a test, targets and the aid that meets them, and a sentence as the client hears it.
//!
//! Owns levels: nothing leaves here above the cap of its output, whatever was asked for. Knows no client; the record
//! keeps what comes of it. Start with [`level::Playback`], through which every sound passes.

mod fitting;
mod guide;
mod level;
mod listen;
mod masking;
mod plateau;
mod render;
mod sentences;
mod thresholds;
mod tone;
mod upload;
mod verification;
mod wav;

use axum::extract::DefaultBodyLimit;
use shell::{JobKind, Run, Shell};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

kernel::ids! {
    SoundId, SoundKind = "sound";
    RenderId, RenderKind = "render";
}

/// Three tracks of a sentence, made beside the server's other work.
pub(crate) const RENDER: JobKind = JobKind { name: "hearing.listening.render", run: Run::Long(listen::carry_out) };

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    let uploads =
        OpenApiRouter::new().routes(routes!(upload::upload)).layer(DefaultBodyLimit::max(upload::LARGEST_BYTES));
    OpenApiRouter::new()
        .merge(uploads)
        .routes(routes!(tone::tone))
        .routes(routes!(guide::next))
        .routes(routes!(guide::practise))
        .routes(routes!(masking::advise))
        .routes(routes!(plateau::plateau))
        .routes(routes!(fitting::targets))
        .routes(routes!(verification::judge))
        .routes(routes!(sentences::list))
        .routes(routes!(listen::order))
        .routes(routes!(listen::track))
}
