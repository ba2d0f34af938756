use std::path::PathBuf;

use kernel::Refusal;
use metocean::extremes::ShortTerm;
use metocean::units::HOUR_S;
use metocean::waves::{Band, Moments, Normalisation, Spectrum, Spreading, wave_number_rad_m};
use serde_json::{Value, json};

use super::{of_spectrum, refuse};
use crate::papers::chart::{BLUE, Line, chart};
use crate::papers::plot;

const USUAL_FREQUENCIES: usize = 200;
const MOST_FREQUENCIES: usize = 100_000;
/// The table of the spectrum ends here, as a multiple of the peak frequency.
const TABLE_TO_PEAKS: f64 = 4.0;
const DIRECTIONS: usize = 36;
const RARE: f64 = 0.9;

#[derive(Debug, clap::Args)]
#[group(id = "sea_state")]
pub struct Arguments {
    /// Significant wave height.
    #[arg(long, allow_negative_numbers = true)]
    hs_m: Option<f64>,
    /// Peak period.
    #[arg(long, allow_negative_numbers = true)]
    tp_s: Option<f64>,
    /// A fully developed sea of this wind at 19.5 m (Pierson & Moskowitz 1964) instead of height and period.
    #[arg(long = "wind-19-5-m-s", conflicts_with_all = ["hs_m", "tp_s", "gamma"], allow_negative_numbers = true)]
    wind_19_5_m_s: Option<f64>,
    #[arg(long, value_enum, default_value_t = Shape::Jonswap)]
    spectrum: Shape,
    /// Peak enhancement of JONSWAP; 3.3 when left out.
    #[arg(long, allow_negative_numbers = true)]
    gamma: Option<f64>,
    /// How JONSWAP is scaled to the height: exactly, or by 1 - 0.287 ln gamma (DNV-RP-C205 3.5.5).
    #[arg(long, value_enum, default_value_t = Scale::Exact)]
    normalisation: Scale,
    /// Water depth for wave length and steepness; deep when left out.
    #[arg(long, allow_negative_numbers = true)]
    depth_m: Option<f64>,
    /// Length of the sea state that extremes are given for.
    #[arg(long, default_value_t = 3.0, allow_negative_numbers = true)]
    duration_h: f64,
    /// Mean direction the waves run to, from +x towards +y.
    #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
    heading_deg: f64,
    /// Directional spreading: cos2s:S over the circle, or cosn:N over the half circle.
    #[arg(long, value_name = "cos2s:S|cosn:N")]
    spreading: Option<String>,
    /// Points of the spectrum in the answer.
    #[arg(long, default_value_t = USUAL_FREQUENCIES)]
    frequencies: usize,
    /// Also draws the spectrum.
    #[arg(long, value_name = "FILE.svg|FILE.png")]
    plot: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
#[value(rename_all = "lower")]
enum Shape {
    Jonswap,
    /// ISSC 1964, Bretschneider, two-parameter Pierson–Moskowitz.
    Issc,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
#[value(rename_all = "lower")]
enum Scale {
    Exact,
    Dnv,
}

pub fn run(arguments: &Arguments) -> Result<Value, Refusal> {
    if !(2..=MOST_FREQUENCIES).contains(&arguments.frequencies) {
        let detail = format!("{} points; give 2 to {MOST_FREQUENCIES}", arguments.frequencies);
        return Err(Refusal::new("out_of_range", detail, "--frequencies"));
    }
    let (spectrum, source) = spectrum(arguments)?;
    let moments = spectrum.moments(Band::USUAL).map_err(of_spectrum)?;
    let step = TABLE_TO_PEAKS * spectrum.peak_rad_s() / arguments.frequencies as f64;
    let omega: Vec<f64> = (1..=arguments.frequencies).map(|index| step * index as f64).collect();
    let density: Vec<f64> = omega.iter().map(|omega| spectrum.density_m2_s_rad(*omega)).collect();
    let peak_period_s = std::f64::consts::TAU / spectrum.peak_rad_s();
    let mut answer = json!({
        "spectrum": source,
        "hs_m": moments.significant_height_m(),
        "tp_s": peak_period_s,
        "gamma": spectrum.gamma(),
        "peak_rad_s": spectrum.peak_rad_s(),
        "tz_s": moments.zero_crossing_period_s(),
        "t1_s": moments.mean_period_s(),
        "crest_period_s": moments.crest_period_s(),
        "m0_m2": moments.m0_m2,
        "m1_m2_rad_s": moments.m1_m2_rad_s,
        "m2_m2_rad2_s2": moments.m2_m2_rad2_s2,
        "m4_m2_rad4_s4": moments.m4_m2_rad4_s4,
        "moments_from_rad_s": moments.band.low_per_peak * spectrum.peak_rad_s(),
        "moments_to_rad_s": moments.band.high_per_peak * spectrum.peak_rad_s(),
        "extremes": extremes(&moments, arguments.duration_h)?,
        "peak_wave": peak_wave(&moments, spectrum.peak_rad_s(), arguments.depth_m)?,
    });
    if let Some(text) = &arguments.spreading {
        answer["directions"] = directions(spreading(text)?, arguments.heading_deg)?;
    }
    if let Some(path) = &arguments.plot {
        plot::write(&figure(arguments, &omega, &density), path)?;
    }
    answer["omega_rad_s"] = json!(omega);
    answer["density_m2_s_rad"] = json!(density);
    Ok(answer)
}

fn spectrum(arguments: &Arguments) -> Result<(Spectrum, &'static str), Refusal> {
    if let Some(wind_m_s) = arguments.wind_19_5_m_s {
        let found = Spectrum::pierson_moskowitz(wind_m_s).map_err(of_spectrum)?;
        return Ok((found, "Pierson & Moskowitz 1964, fully developed"));
    }
    let (Some(hs_m), Some(tp_s)) = (arguments.hs_m, arguments.tp_s) else {
        return Err(Refusal::new("sea_missing", "give --hs-m and --tp-s, or --wind-19-5-m-s", "--hs-m"));
    };
    if arguments.spectrum == Shape::Issc {
        if arguments.gamma.is_some() {
            return Err(Refusal::new("gamma_unused", "the ISSC spectrum has no gamma; leave it out", "--gamma"));
        }
        let found = Spectrum::bretschneider(hs_m, tp_s).map_err(of_spectrum)?;
        return Ok((found, "ISSC 1964 (Bretschneider 1959)"));
    }
    const USUAL_GAMMA: f64 = 3.3;
    let (normalisation, source) = match arguments.normalisation {
        Scale::Exact => (Normalisation::Exact, "JONSWAP (Hasselmann et al. 1973), scaled so that 4 sqrt(m0) is Hs"),
        Scale::Dnv => (Normalisation::OneMinus0287LnGamma, "JONSWAP, scaled by 1 - 0.287 ln gamma (DNV-RP-C205 3.5.5)"),
    };
    let gamma = arguments.gamma.unwrap_or(USUAL_GAMMA);
    Ok((Spectrum::jonswap(hs_m, tp_s, gamma, normalisation).map_err(of_spectrum)?, source))
}

fn extremes(moments: &Moments, duration_h: f64) -> Result<Value, Refusal> {
    let (std_m, tz_s) = (moments.m0_m2.sqrt(), moments.zero_crossing_period_s());
    let short = ShortTerm::new(std_m, tz_s, duration_h * HOUR_S).map_err(of_spectrum)?;
    let rare = short.fractile(RARE).map_err(|error| refuse(error, "--duration-h"))?;
    Ok(json!({
        "duration_h": duration_h,
        "waves": short.peaks(),
        "most_probable_crest_m": short.most_probable(),
        "expected_crest_m": short.expected(),
        "crest_90_percent_m": rare,
        "most_probable_height_m": 2.0 * short.most_probable(),
        "method": "Rayleigh crests of a narrow-banded Gaussian sea (Cartwright & Longuet-Higgins 1956)",
    }))
}

fn peak_wave(moments: &Moments, peak_rad_s: f64, depth_m: Option<f64>) -> Result<Value, Refusal> {
    let number_rad_m = match depth_m {
        Some(depth_m) => wave_number_rad_m(peak_rad_s, depth_m).map_err(|error| refuse(error, "--depth-m"))?,
        None => peak_rad_s * peak_rad_s / metocean::GRAVITY_M_S2,
    };
    let length_m = std::f64::consts::TAU / number_rad_m;
    Ok(json!({
        "depth_m": depth_m,
        "wave_number_rad_m": number_rad_m,
        "length_m": length_m,
        "steepness": moments.significant_height_m() / length_m,
        "phase_speed_m_s": peak_rad_s / number_rad_m,
    }))
}

fn spreading(text: &str) -> Result<Spreading, Refusal> {
    let malformed = || Refusal::new("spreading_malformed", "write cos2s:10 or cosn:4", "--spreading");
    let (kind, power) = text.split_once(':').ok_or_else(malformed)?;
    let power: f64 = power.parse().map_err(|_| malformed())?;
    match kind {
        "cos2s" => Spreading::cos_two_s(power).map_err(|error| refuse(error, "--spreading")),
        "cosn" => Spreading::cos_power(power).map_err(|error| refuse(error, "--spreading")),
        _ => Err(malformed()),
    }
}

fn directions(spreading: Spreading, heading_deg: f64) -> Result<Value, Refusal> {
    crate::cli::input::require("heading-deg", heading_deg, -360.0, 360.0)?;
    let step_deg = 360.0 / DIRECTIONS as f64;
    let off: Vec<f64> = (0..DIRECTIONS).map(|index| step_deg * index as f64 - 180.0).collect();
    let share: Vec<f64> = off.iter().map(|off_deg| spreading.density_1_rad(off_deg.to_radians())).collect();
    Ok(json!({
        "heading_deg": off.iter().map(|off_deg| (heading_deg + off_deg).rem_euclid(360.0)).collect::<Vec<_>>(),
        "share_1_rad": share,
        "note": "the directional spectrum is density_m2_s_rad times share_1_rad",
    }))
}

fn figure(arguments: &Arguments, omega: &[f64], density: &[f64]) -> paper::Figure {
    let points = omega.iter().zip(density).map(|(omega, density)| [*omega, *density]).collect();
    let caption = match (arguments.hs_m, arguments.tp_s) {
        (Some(hs_m), Some(tp_s)) => format!("Wave spectrum, Hs {hs_m} m, Tp {tp_s} s"),
        _ => format!("Wave spectrum of a wind of {} m/s", arguments.wind_19_5_m_s.unwrap_or_default()),
    };
    chart(caption, "rad/s", "m² s/rad", &[Line { name: "S", points, colour: BLUE, dashed: false }], &[])
}
