//! `yong farm wind`: 1-minute wind at 10 m over time at named points.

use std::path::{Path, PathBuf};

use kernel::Refusal;
use metocean::averaging::AveragingMethod;
use metocean::typhoon::{
    CompleteTrack, Estimate, Model, Site, WindConversion, WindField, WindSeries, beaufort_force, utc_text,
};
use metocean::units::HOUR_S;
use serde::Serialize;
use serde_json::Value;

use crate::cli::track_file::{self, TrackArguments};
use crate::papers::chart::{COLOURS, Line, chart};
use crate::papers::plot;

const ONE_MINUTE_S: f64 = 60.0;
const TWO_MINUTES_S: f64 = 120.0;
const HEIGHT_M: f64 = 10.0;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    track: TrackArguments,
    /// CSV of places: name,lat_deg,lon_deg.
    #[arg(long)]
    points: PathBuf,
    #[arg(long, value_enum)]
    model: ModelName,
    /// Farther than this from the centre there is no wind.
    #[arg(long, default_value_t = 500.0)]
    reach_km: f64,
    /// Also draws the wind of every point over time.
    #[arg(long, value_name = "FILE.svg|FILE.png")]
    plot: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
#[value(rename_all = "lower")]
pub(super) enum ModelName {
    /// Holland 1980.
    H1980,
    /// Holland 2008.
    H08,
    /// Holland, Belanger & Fritz 2010.
    H10,
    /// Emanuel & Rotunno 2011.
    Er11,
}

impl ModelName {
    pub(super) fn model(self) -> Model {
        match self {
            Self::H1980 => Model::H1980,
            Self::H08 => Model::H08,
            Self::H10 => Model::H10,
            Self::Er11 => Model::Er11,
        }
    }
}

#[derive(Serialize)]
struct Answer<'a> {
    model: Model,
    averaging_s: f64,
    height_m: f64,
    reach_m: f64,
    storm: Storm<'a>,
    time_utc: Vec<String>,
    points: Vec<PointAnswer>,
}

#[derive(Serialize)]
struct Storm<'a> {
    id: &'a str,
    name: &'a str,
    source: &'a str,
    source_averaging_s: f64,
    wind_conversion: WindConversion,
    estimated: &'a Estimate,
}

#[derive(Serialize)]
struct PointAnswer {
    name: String,
    lat_deg: f64,
    lon_deg: f64,
    max_m_s: f64,
    max_time_utc: String,
    /// Where the strongest wind comes from, clockwise from north.
    max_from_deg: f64,
    /// GB/T 28591 force of the 2-minute wind.
    max_force: u8,
    force_conversion: AveragingMethod,
    speed_m_s: Vec<f64>,
    north_m_s: Vec<f64>,
    east_m_s: Vec<f64>,
}

pub fn run(arguments: Arguments) -> Result<Value, Refusal> {
    let track = arguments.track.read()?;
    let places = read_points(&arguments.points)?;
    let (model, reach_m) = (arguments.model.model(), arguments.reach_km * 1000.0);
    let field =
        WindField::new(&track, model, reach_m).map_err(|error| track_file::refusal(&arguments.track.track, error))?;
    let sites: Vec<Site> = places.iter().map(|(_, site)| *site).collect();
    let time_utc: Vec<String> = track.states().iter().map(|state| utc_text(state.time_s)).collect();
    let points = places
        .into_iter()
        .zip(field.series(&sites))
        .map(|((name, site), series)| answer(name, site, series, &time_utc));
    let points: Vec<PointAnswer> = points.collect::<Result<_, _>>()?;
    if let Some(path) = &arguments.plot {
        plot::write(&figure(&track, &points), path)?;
    }
    command_line::document(&Answer {
        model,
        averaging_s: ONE_MINUTE_S,
        height_m: HEIGHT_M,
        reach_m,
        storm: storm(&track),
        points,
        time_utc,
    })
}

fn figure(track: &CompleteTrack, points: &[PointAnswer]) -> paper::Figure {
    let start_s = track.states().first().map_or(0, |state| state.time_s);
    let hours: Vec<f64> = track.states().iter().map(|state| (state.time_s - start_s) as f64 / HOUR_S).collect();
    let line = |(index, point): (usize, &'_ PointAnswer)| {
        let along = hours.iter().zip(&point.speed_m_s).map(|(hour, speed)| [*hour, *speed]);
        (index, along.collect::<Vec<_>>())
    };
    let series: Vec<(usize, Vec<[f64; 2]>)> = points.iter().enumerate().map(line).collect();
    let lines = series.into_iter().map(|(index, along)| Line {
        name: &points[index].name,
        points: along,
        colour: COLOURS[index % COLOURS.len()],
        dashed: index >= COLOURS.len(),
    });
    chart(format!("{} {}: 1-minute wind at 10 m", track.id, track.name), "h", "m/s", &lines.collect::<Vec<_>>(), &[])
}

fn storm(track: &CompleteTrack) -> Storm<'_> {
    Storm {
        id: &track.id,
        name: &track.name,
        source: &track.source,
        source_averaging_s: track.averaging.span_s(),
        wind_conversion: track.completion.wind_conversion,
        estimated: &track.estimate,
    }
}

fn answer(name: String, site: Site, series: WindSeries, time_utc: &[String]) -> Result<PointAnswer, Refusal> {
    let speed_m_s: Vec<f64> = (0..time_utc.len()).map(|step| series.speed_m_s(step)).collect();
    let strongest =
        (0..speed_m_s.len()).fold(0, |best, step| if speed_m_s[step] > speed_m_s[best] { step } else { best });
    let (north, east) = (series.north_m_s[strongest], series.east_m_s[strongest]);
    let force_conversion = AveragingMethod::WmoAtSea600S;
    let two_minutes_m_s = force_conversion
        .convert(speed_m_s[strongest], ONE_MINUTE_S, TWO_MINUTES_S)
        .map_err(|error| Refusal::new("wind_not_convertible", error.to_string(), name.clone()))?;
    Ok(PointAnswer {
        name,
        lat_deg: site.lat_deg,
        lon_deg: site.lon_deg,
        max_m_s: speed_m_s[strongest],
        max_time_utc: time_utc[strongest].clone(),
        max_from_deg: (-east).atan2(-north).to_degrees().rem_euclid(360.0),
        max_force: beaufort_force(two_minutes_m_s),
        force_conversion,
        speed_m_s,
        north_m_s: series.north_m_s,
        east_m_s: series.east_m_s,
    })
}

/// `name,lat_deg,lon_deg` in any order of columns; further columns are allowed.
pub(super) fn read_points(path: &Path) -> Result<Vec<(String, Site)>, Refusal> {
    let text = command_line::read_text(path)?;
    let at = |line: usize| format!("{}:{line}", path.display());
    let mut rows = text.lines().enumerate().filter(|(_, row)| !row.trim().is_empty());
    let header: Vec<&str> = rows.next().map(|(_, row)| row.split(',').map(str::trim).collect()).unwrap_or_default();
    let column = |name: &str| {
        header.iter().position(|known| *known == name).ok_or_else(|| {
            Refusal::new(
                "points_column_missing",
                format!("the header has no column {name}; write name,lat_deg,lon_deg"),
                at(1),
            )
        })
    };
    let (name, lat, lon) = (column("name")?, column("lat_deg")?, column("lon_deg")?);
    let mut places: Vec<(String, Site)> = Vec::new();
    for (i, row) in rows {
        let cells: Vec<&str> = row.split(',').map(str::trim).collect();
        let degrees = |column: usize, limit: f64| {
            let value =
                cells.get(column).and_then(|cell| cell.parse::<f64>().ok()).filter(|value| value.abs() <= limit);
            value.ok_or_else(|| {
                let detail = format!("{} must be a number within ±{limit} degrees: {row:?}", header[column]);
                Refusal::new("points_line_malformed", detail, at(i + 1))
            })
        };
        let site = Site { lat_deg: degrees(lat, 90.0)?, lon_deg: degrees(lon, 360.0)? };
        let name = cells.get(name).copied().unwrap_or_default().to_owned();
        if places.iter().any(|(known, _)| *known == name) {
            let detail = format!("the place {name:?} stands there twice; give each its own name");
            return Err(Refusal::new("points_name_repeated", detail, at(i + 1)));
        }
        places.push((name, site));
    }
    if places.is_empty() {
        return Err(Refusal::new("points_empty", "the file names no place; add lines name,lat_deg,lon_deg", at(1)));
    }
    Ok(places)
}
