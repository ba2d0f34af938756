//! A typhoon track file and the options on it, shared by the commands that take one.

use std::path::{Path, PathBuf};

use kernel::Refusal;
use metocean::typhoon::{CompleteTrack, Completion, Track, TrackError, WindConversion};
use metocean::units::{HECTOPASCAL_PA, HOUR_S};

#[derive(Debug, clap::Args)]
pub struct TrackArguments {
    /// Track file: CMA best track, JMA bst, ATCF b-deck, IBTrACS v04 CSV, BABJ, or CSV with time, lat, lon.
    #[arg(long)]
    pub track: PathBuf,
    /// Storm id or name, where the file holds several.
    #[arg(long)]
    pub storm: Option<String>,
    /// Spacing of the instants in hours; a coarser or finer track is interpolated. 0 keeps the fixes as they are.
    #[arg(long, default_value_t = 0.5)]
    pub step_h: f64,
    /// Pressure around the storm in hPa, instead of the file's or the basin's.
    #[arg(long)]
    pub environment_hpa: Option<f64>,
    /// From the agency's averaging time to the models' one minute.
    #[arg(long, value_enum, default_value = "wmo_at_sea")]
    pub wind_conversion: Conversion,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Conversion {
    WmoAtSea,
    #[value(name = "knapp_kruk_2010")]
    KnappKruk2010,
}

impl Conversion {
    pub fn of_track(self) -> WindConversion {
        match self {
            Self::WmoAtSea => WindConversion::WmoAtSea,
            Self::KnappKruk2010 => WindConversion::KnappKruk2010,
        }
    }
}

impl TrackArguments {
    pub fn read(&self) -> Result<CompleteTrack, Refusal> {
        let track = read_track(&self.track, self.storm.as_deref())?;
        let refuse = |error| refusal(&self.track, error);
        let completion = Completion {
            environment_pa: self.environment_hpa.map(|pressure_hpa| pressure_hpa * HECTOPASCAL_PA),
            wind_conversion: self.wind_conversion.of_track(),
        };
        let complete = CompleteTrack::new(&track, completion).map_err(refuse)?;
        if self.step_h == 0.0 {
            return Ok(complete);
        }
        let step_s = (self.step_h * HOUR_S).round();
        if step_s.is_nan() || step_s < 1.0 {
            let detail = format!("{} is neither 0, the fixes as they are, nor a step from 0.017 to 24 h", self.step_h);
            return Err(Refusal::new("option_out_of_range", detail, "--step-h"));
        }
        complete.every(step_s as i64).map_err(refuse)
    }
}

/// The track of a file in UTF-8 or GBK, as the China Meteorological Administration writes.
pub fn read_track(path: &Path, storm: Option<&str>) -> Result<Track, Refusal> {
    parse_track(&command_line::read_bytes(path)?, &path.display().to_string(), storm)
}

/// The track in the bytes of a file; `at` names it in refusals.
pub fn parse_track(bytes: &[u8], at: &str, storm: Option<&str>) -> Result<Track, Refusal> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(),
        Err(_) => encoding_rs::GBK
            .decode_without_bom_handling_and_without_replacement(bytes)
            .map(Into::into)
            .ok_or_else(|| {
                let detail = "neither UTF-8 nor GBK text; save the file as UTF-8";
                Refusal::new("file_not_text", detail, at)
            })?,
    };
    metocean::tracks::read(&text, storm).map_err(|error| refusal_at(at, error))
}

pub fn refusal(path: &Path, error: TrackError) -> Refusal {
    refusal_at(&path.display().to_string(), error)
}

/// A track error with its line.
pub fn refusal_at(place: &str, error: TrackError) -> Refusal {
    let at = error.line().map_or_else(|| place.to_owned(), |line| format!("{place}:{line}"));
    Refusal::new(error.code(), error.to_string(), at)
}
