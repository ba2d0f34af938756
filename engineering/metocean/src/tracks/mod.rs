//! The field's track formats → [`Track`]. Every format is told from the content of the file, never from its name.

mod atcf;
mod babj;
mod cma;
mod ibtracs;
mod jma;
mod table;
mod text;

use crate::typhoon::{Track, TrackError};

/// All storms of a file in the order of the file.
pub fn read_all(text: &str) -> Result<Vec<Track>, TrackError> {
    let Some((_, first)) = text::lines(text).next() else { return Err(TrackError::Empty) };
    match first {
        first if first.starts_with(cma::HEADER) && cma::is_cma(text) => cma::read(text),
        first if first.starts_with(cma::HEADER) => jma::read(text),
        first if ibtracs::is_header(first) => ibtracs::read(text),
        first if table::is_header(first) => table::read(text),
        first if atcf::is_atcf(first) => atcf::read(text),
        _ if babj::is_babj(text) => babj::read(text),
        _ => Err(TrackError::UnknownFormat),
    }
}

/// The storm of a file; `wanted` is an id or a name (any case) where the file holds several.
pub fn read(text: &str, wanted: Option<&str>) -> Result<Track, TrackError> {
    /// How many storms a message lists.
    const LISTED: usize = 20;
    let mut tracks = read_all(text)?;
    let names =
        |tracks: &[Track]| tracks.iter().take(LISTED).map(|track| format!("{} {}", track.id, track.name)).collect();
    let Some(wanted) = wanted else {
        return match tracks.len() {
            1 => Ok(tracks.remove(0)),
            count => Err(TrackError::SeveralStorms { count, names: names(&tracks) }),
        };
    };
    let same = |track: &Track| track.id.eq_ignore_ascii_case(wanted) || track.name.eq_ignore_ascii_case(wanted);
    match tracks.iter().filter(|track| same(track)).count() {
        0 => Err(TrackError::StormNotFound { wanted: wanted.to_owned(), names: names(&tracks) }),
        1 => Ok(tracks.swap_remove(tracks.iter().position(same).unwrap_or_default())),
        count => {
            tracks.retain(same);
            Err(TrackError::SeveralStorms { count, names: names(&tracks) })
        }
    }
}
