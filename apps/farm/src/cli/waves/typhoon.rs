use std::path::PathBuf;

use kernel::Refusal;
use metocean::typhoon::utc_text;
use rehearsal::{Sea, Site, SiteWeather, WaveCap};
use serde_json::{Value, json};

use crate::cli::track_file::TrackArguments;
use crate::cli::wind::{ModelName, read_points};
use crate::papers::chart::{BLUE, Line, ORANGE, chart};
use crate::papers::plot;

const SECONDS_PER_HOUR: f64 = 3600.0;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    track: TrackArguments,
    /// CSV of places: name,lat_deg,lon_deg.
    #[arg(long)]
    points: PathBuf,
    #[arg(long, value_enum, default_value = "h08")]
    model: ModelName,
    /// Water depth at the points.
    #[arg(long, default_value_t = 35.0, allow_negative_numbers = true)]
    depth_m: f64,
    /// Fetch of the local wind.
    #[arg(long, default_value_t = 200.0, allow_negative_numbers = true)]
    fetch_km: f64,
    /// Sea without the storm.
    #[arg(long, default_value_t = 1.2, allow_negative_numbers = true)]
    ambient_hs_m: f64,
    #[arg(long, default_value_t = 7.0, allow_negative_numbers = true)]
    ambient_tp_s: f64,
    /// What bounds the height at the points: breaking, or growth over unlimited fetch at the depth.
    #[arg(long, value_enum, default_value_t = Cap::DepthLimitedGrowth)]
    cap: Cap,
    /// Farther than this from the centre there is no wind.
    #[arg(long, default_value_t = 500.0)]
    reach_km: f64,
    /// Also draws wind and waves of the first point.
    #[arg(long, value_name = "FILE.svg|FILE.png")]
    plot: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
#[value(rename_all = "snake_case")]
enum Cap {
    Breaking,
    DepthLimitedGrowth,
}

pub fn run(arguments: &Arguments) -> Result<Value, Refusal> {
    let track = arguments.track.read()?;
    let places = read_points(&arguments.points)?;
    let wave_cap = match arguments.cap {
        Cap::Breaking => WaveCap::Breaking,
        Cap::DepthLimitedGrowth => WaveCap::DepthLimitedGrowth,
    };
    let mut points = Vec::new();
    let mut first: Vec<Sea> = Vec::new();
    for (name, place) in &places {
        let site = Site {
            lat_deg: place.lat_deg,
            lon_deg: place.lon_deg,
            depth_m: arguments.depth_m,
            fetch_m: 1000.0 * arguments.fetch_km,
            ambient_hs_m: arguments.ambient_hs_m,
            ambient_tp_s: arguments.ambient_tp_s,
            tidal_current_m_s: 0.0,
            wind_drift_factor: 0.0,
            wave_cap,
        };
        let refuse = |error: rehearsal::RehearsalError| {
            Refusal::new(error.code(), error.to_string(), format!("{}: {name}", arguments.points.display()))
        };
        site.check().map_err(refuse)?;
        let weather = SiteWeather { site: &site, model: arguments.model.model(), reach_m: 1000.0 * arguments.reach_km };
        let seas = weather.along(&track, i64::MIN, i64::MAX).map_err(refuse)?;
        points.push(point(name, &site, &seas));
        if first.is_empty() {
            first = seas;
        }
    }
    if let (Some(path), Some((name, _))) = (&arguments.plot, places.first()) {
        plot::write(&figure(name, &first), path)?;
    }
    Ok(json!({
        "model": arguments.model.model(),
        "waves": "highest of the ambient sea, local growth (Young & Verhagen 1996) and the storm's own (Young 1988, lowered with the wind)",
        "depth_m": arguments.depth_m,
        "time_utc": first.iter().map(|sea| utc_text(sea.time_s)).collect::<Vec<_>>(),
        "points": points,
    }))
}

fn point(name: &str, site: &Site, seas: &[Sea]) -> Value {
    let highest = seas.iter().max_by(|a, b| a.hs_m.total_cmp(&b.hs_m));
    let list = |of: fn(&Sea) -> f64| seas.iter().map(of).collect::<Vec<f64>>();
    json!({
        "name": name,
        "lat_deg": site.lat_deg,
        "lon_deg": site.lon_deg,
        "max_hs_m": highest.map(|sea| sea.hs_m),
        "max_tp_s": highest.map(|sea| sea.tp_s),
        "max_time_utc": highest.map(|sea| utc_text(sea.time_s)),
        "hs_m": list(|sea| sea.hs_m),
        "tp_s": list(|sea| sea.tp_s),
        "wind_1min_m_s": list(|sea| sea.wind_1min_m_s),
        "wind_from_deg": list(|sea| sea.wind_from_deg),
    })
}

fn figure(name: &str, seas: &[Sea]) -> paper::Figure {
    let start_s = seas.first().map_or(0, |sea| sea.time_s);
    let line = |name, colour, of: fn(&Sea) -> f64, dashed| {
        let at = |sea: &Sea| [(sea.time_s - start_s) as f64 / SECONDS_PER_HOUR, of(sea)];
        Line { name, points: seas.iter().map(at).collect(), colour, dashed }
    };
    let lines = [line("Hs m", BLUE, |sea| sea.hs_m, false), line("wind m/s", ORANGE, |sea| sea.wind_1min_m_s, true)];
    chart(format!("{name}: waves and 1-minute wind"), "h", "", &lines, &[])
}
