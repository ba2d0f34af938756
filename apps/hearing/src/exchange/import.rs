use audiology::{Ear, Measure};
use axum::body::to_bytes;
use axum::extract::{Path, Query, Request};
use axum::http::{StatusCode, header};
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shell::{Answer, Context, Failure, Work};
use utoipa::{IntoParams, ToSchema};

use super::{read_fhir, read_xml};
use crate::app::FITTING_WRITE;
use crate::fittings::{AudiogramInput, Entry, FittingId, load_record, write_entry};

/// An export of one client is some hundred kilobytes.
const LARGEST_IMPORT_BYTES: usize = 4 * 1024 * 1024;
/// On average over the frequencies that both audiograms have, the ears fit so much better the other way round.
const SWAPPED_DB: f64 = 10.0;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Options {
    /// The record's version that was looked at.
    version: i64,
    /// The ears were compared and are right, although an earlier audiogram has them the other way round.
    #[serde(default)]
    ears_are_right: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::Imported)]
pub(crate) struct Imported {
    number: i64,
    version: i64,
    points: usize,
    /// What was not taken over, and why.
    skipped: Vec<String>,
    #[schema(value_type = Object)]
    computed: Value,
}

/// What a reader makes of a file.
pub(super) struct Found {
    pub input: AudiogramInput,
    pub skipped: Vec<String>,
}

async fn body(request: Request) -> Result<Vec<u8>, Failure> {
    let too_large = || {
        let detail = format!("at most {LARGEST_IMPORT_BYTES} bytes; export one client at a time");
        Failure::refused(StatusCode::PAYLOAD_TOO_LARGE, "import_too_large", detail, "body")
    };
    let told =
        request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|length| length > LARGEST_IMPORT_BYTES) {
        return Err(too_large());
    }
    to_bytes(request.into_body(), LARGEST_IMPORT_BYTES).await.map(|bytes| bytes.to_vec()).map_err(|_| too_large())
}

fn text(bytes: Vec<u8>) -> Result<String, Refusal> {
    String::from_utf8(bytes).map_err(|error| {
        let detail = format!("not UTF-8 at byte {}; save the export as UTF-8", error.utf8_error().valid_up_to());
        Refusal::new("import_encoding", detail, "body")
    })
}

/// Takes the thresholds of a FHIR R4 bundle into the record.
#[utoipa::path(
    post, path = "/api/hearing/fittings/{id}/import/fhir", tag = "hearing", operation_id = "hearing_import_fhir",
    params(("id" = String, Path), Options), request_body = Object, responses((status = 200, body = Imported), (status = 413))
)]
pub(crate) async fn fhir(
    context: Context,
    Path(id): Path<FittingId>,
    Query(options): Query<Options>,
    request: Request,
) -> Result<Answer, Failure> {
    context.require(FITTING_WRITE)?;
    let text = text(body(request).await?)?;
    let bundle: Value = serde_json::from_str(&text)
        .map_err(|error| Refusal::new("import_not_json", error.to_string(), format!("line {}", error.line())))?;
    context.command(FITTING_WRITE, move |work| take_in(work, id, &options, read_fhir::read(&bundle)?)).await
}

/// Takes the audiogram of a Noah or SaData XML export of the user's own into the record.
#[utoipa::path(
    post, path = "/api/hearing/fittings/{id}/import/xml", tag = "hearing", operation_id = "hearing_import_xml",
    params(("id" = String, Path), Options), request_body = String, responses((status = 200, body = Imported), (status = 413))
)]
pub(crate) async fn xml(
    context: Context,
    Path(id): Path<FittingId>,
    Query(options): Query<Options>,
    request: Request,
) -> Result<Answer, Failure> {
    context.require(FITTING_WRITE)?;
    let text = text(body(request).await?)?;
    context.command(FITTING_WRITE, move |work| take_in(work, id, &options, read_xml::read(&text)?)).await
}

fn take_in(work: &mut Work<'_, '_>, id: FittingId, options: &Options, found: Found) -> Result<Imported, Failure> {
    let (org, keys) = (work.org(), work.keys);
    let record = load_record(work, keys, org, id)?;
    if !options.ears_are_right {
        for written in record.entries.iter().rev() {
            let Entry::Audiogram(earlier) = &written.entry else { continue };
            if swapped(earlier, &found.input)? {
                let detail = format!(
                    "compared with entry {} left and right look swapped; check, then send ears_are_right=true",
                    written.number
                );
                return Err(Failure::refused(StatusCode::CONFLICT, "ears_look_swapped", detail, "left, right"));
            }
            break;
        }
    }
    let points = found.input.series.iter().map(|series| series.points.len()).sum();
    let done = write_entry(work, id, Some(options.version), &Entry::Audiogram(found.input))?;
    Ok(Imported { number: done.number, version: done.version, points, skipped: found.skipped, computed: done.computed })
}

/// Whether the new ears fit the earlier ones clearly better the other way round.
fn swapped(earlier: &AudiogramInput, new: &AudiogramInput) -> Result<bool, Refusal> {
    let (earlier, new) = (earlier.audiogram()?, new.audiogram()?);
    let (mut straight, mut crossed, mut count) = (0.0, 0.0, 0.0);
    for f in [250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0] {
        for ear in [Ear::Left, Ear::Right] {
            let level = |record: &audiology::Audiogram, ear| {
                record.finding(ear, Measure::AirThreshold, f).level_or_limit().map(|level| level.0)
            };
            if let (Some(same), Some(other), Some(now)) =
                (level(&earlier, ear), level(&earlier, ear.other()), level(&new, ear))
            {
                straight += (now - same).abs();
                crossed += (now - other).abs();
                count += 1.0;
            }
        }
    }
    Ok(count > 0.0 && (straight - crossed) / count >= SWAPPED_DB)
}

/// Points by ear, measure and masking, in order of frequency.
pub(super) struct Collected {
    series: Vec<crate::fittings::SeriesInput>,
}

impl Collected {
    pub(super) fn new() -> Self {
        Self { series: Vec::new() }
    }

    pub(super) fn add(&mut self, series: crate::fittings::SeriesInput) {
        let same = |known: &&mut crate::fittings::SeriesInput| {
            (known.ear, known.measure, known.masked) == (series.ear, series.measure, series.masked)
        };
        match self.series.iter_mut().find(same) {
            Some(known) => known.points.extend(series.points),
            None => self.series.push(series),
        }
    }

    pub(super) fn sorted(mut self) -> Vec<crate::fittings::SeriesInput> {
        for series in &mut self.series {
            series.points.sort_by(|a, b| a.frequency_hz.total_cmp(&b.frequency_hz));
        }
        self.series
    }
}
