//! What the prescription filter and the live aid do with given gains, a line of standard input each:
//! `filter RATE_HZ` and 11 gains, or `aid RATE_HZ` and 18 gains, in dB; answered by gains in dB and delays in s.
//! `cargo run --release -p hearing_models --example aid_figures`.

use hearing_models::aid::{
    AUDIOMETRIC_HZ, Aid, AidSettings, BAND_CENTRES_HZ, BANDS, Compression, Ear, PrescriptionFilter,
};

const CLICK_S: f64 = 0.05;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for line in std::io::stdin().lines() {
        let line = line?;
        let mut words = line.split_whitespace();
        let kind = words.next().unwrap_or_default();
        let rate_hz: u32 = words.next().unwrap_or_default().parse()?;
        let gains_db = words.map(str::parse).collect::<Result<Vec<f64>, _>>()?;
        let answer = match kind {
            "filter" => filter(rate_hz, gains_db.try_into().map_err(|_| "11 gains")?)?,
            "aid" => aid(rate_hz, gains_db.try_into().map_err(|_| "18 gains")?)?,
            other => return Err(format!("{other:?} is neither filter nor aid").into()),
        };
        println!("{answer}");
    }
    Ok(())
}

fn filter(rate_hz: u32, gains_db: [f64; 11]) -> Result<String, Box<dyn std::error::Error>> {
    let filter = PrescriptionFilter::prepare(&gains_db, rate_hz)?;
    let usable = AUDIOMETRIC_HZ.into_iter().filter(|hz| *hz < 0.45 * f64::from(rate_hz));
    let (gains_db, delays_s): (Vec<f64>, Vec<f64>) = usable.map(|hz| filter.response(hz)).unzip();
    Ok(format!(r#"{{"gains_db":{gains_db:?},"delays_s":{delays_s:?}}}"#))
}

/// A linear aid with these band gains: its response, and where the energy of a click is on average.
fn aid(rate_hz: u32, gains_db: [f64; BANDS]) -> Result<String, Box<dyn std::error::Error>> {
    let bands = gains_db.map(|gain_db| Compression { gain_db, kneepoint_db_spl: 50.0, ratio: 2.0 });
    let ear = Ear { bands, largest_output_db_spl: 130.0 };
    let settings = AidSettings {
        sample_rate_hz: rate_hz,
        full_scale_db_spl: 120.0,
        attack_s: 0.005,
        release_s: 0.05,
        ears: [ear.clone(), ear],
    };
    let mut aid = Aid::prepare(&settings)?;
    let responses = BAND_CENTRES_HZ.map(|hz| aid.response(0, hz, f64::from(rate_hz)));
    let (gains_db, delays_s): (Vec<f64>, Vec<f64>) = responses.into_iter().unzip();
    // As loud as leaves every gain where it was.
    let mut click = vec![[0.0; 2]; (CLICK_S * f64::from(rate_hz)) as usize];
    click[0] = [1e-6; 2];
    aid.process(&mut click);
    let energy: f64 = click.iter().map(|frame| frame[0] * frame[0]).sum();
    let centre: f64 = click.iter().enumerate().map(|(n, frame)| n as f64 * frame[0] * frame[0]).sum::<f64>() / energy;
    let click_s = centre / f64::from(rate_hz);
    Ok(format!(r#"{{"gains_db":{gains_db:?},"delays_s":{delays_s:?},"click_s":{click_s:e}}}"#))
}
