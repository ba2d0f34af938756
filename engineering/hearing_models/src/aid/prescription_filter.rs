//! A prescribed gain as a minimum-phase filter.

use super::bells::{Cascade, Design};
use crate::ModelError;

/// Frequencies at which hearing is tested.
pub const AUDIOMETRIC_HZ: [f64; 11] =
    [125.0, 250.0, 500.0, 750.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0, 6000.0, 8000.0];
/// Width of the bells: neighbours half an octave away carry over smoothly.
const Q: f64 = 1.4;
const LARGEST_GAIN_DB: f64 = 90.0;
/// What the filter may miss its target by.
const TOLERANCE_DB: f64 = 0.05;
const STEPS: usize = 400;
/// Bells above this share of half the sample rate cannot be formed.
const USABLE_SHARE: f64 = 0.9;
pub(super) const LOWEST_RATE_HZ: u32 = 8_000;
pub(super) const HIGHEST_RATE_HZ: u32 = 192_000;

/// Amplifies one signal by a gain given at the audiometric frequencies.
#[derive(Debug, Clone)]
pub struct PrescriptionFilter {
    design: Design,
    gains_db: Vec<f64>,
    base_db: f64,
    base: f64,
    cascade: Cascade<1>,
    sample_rate_hz: f64,
}

impl PrescriptionFilter {
    /// Meets `gains_db` at every audiometric frequency that the sample rate can carry. Below 125 Hz the gain there is
    /// kept; above the highest frequency it returns to that gain.
    pub fn prepare(gains_db: &[f64; AUDIOMETRIC_HZ.len()], sample_rate_hz: u32) -> Result<Self, ModelError> {
        super::wdrc::check_rate(sample_rate_hz)?;
        if let Some(gain_db) = gains_db.iter().find(|gain| !(gain.abs() <= LARGEST_GAIN_DB)) {
            return Err(ModelError::Aid { what: format!("a gain of {gain_db} dB is beyond ±{LARGEST_GAIN_DB} dB") });
        }
        let rate_hz = f64::from(sample_rate_hz);
        let usable = AUDIOMETRIC_HZ.partition_point(|hz| *hz < USABLE_SHARE * rate_hz / 2.0);
        let mut design = Design::new(&AUDIOMETRIC_HZ[..usable], Q, rate_hz);
        let base_db = gains_db[0];
        let wanted: Vec<f64> = gains_db[..usable].iter().map(|gain| gain - base_db).collect();
        let mut bells_db = vec![0.0; usable];
        let worst_db = design.approach(&wanted, &mut bells_db, STEPS);
        if !(worst_db <= TOLERANCE_DB) {
            return Err(ModelError::Aid {
                what: format!("the gains are too rugged for a filter: {worst_db:.2} dB off at best"),
            });
        }
        let mut cascade = Cascade::new(&design);
        cascade.set_gains(0, &bells_db);
        let base = 10f64.powf(base_db / 20.0);
        Ok(Self { design, gains_db: bells_db, base_db, base, cascade, sample_rate_hz: rate_hz })
    }

    /// Filters the next samples in place. Samples that are no numbers count as silence.
    pub fn process(&mut self, samples: &mut [f64]) {
        for sample in samples.iter_mut() {
            let mut frame = [if sample.is_finite() { *sample * self.base } else { 0.0 }];
            self.cascade.step(&mut frame);
            *sample = frame[0];
        }
        self.cascade.forget_the_inaudible();
    }

    /// Gain in dB and group delay in seconds at a frequency.
    pub fn response(&self, frequency_hz: f64) -> (f64, f64) {
        let (gain_db, delay_s) = self.design.at(frequency_hz, self.sample_rate_hz, &self.gains_db);
        (gain_db + self.base_db, delay_s)
    }
}
