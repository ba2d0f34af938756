//! The level that the simulation takes a sound to have: the frames that carry it, not the pauses.

use super::CORE_RATE_HZ;

const FRAME_SAMPLES: usize = CORE_RATE_HZ as usize / 100;
/// A frame is active when it is not further than this below the overall level.
const RANGE_DB: f64 = 12.0;
/// Frames quieter than this are never active.
const LOWEST_DBFS: f64 = -80.0;
/// Keeps the logarithm of an empty frame finite, this far below the threshold.
const FLOOR_BELOW_THRESHOLD_DB: f64 = 30.0;

/// Root mean square of a stream.
#[derive(Debug, Clone, Default)]
pub(super) struct OverallLevel {
    energy: f64,
    samples: usize,
}

impl OverallLevel {
    pub(super) fn observe(&mut self, samples: &[f64]) {
        self.energy += samples.iter().map(|x| x * x).sum::<f64>();
        self.samples += samples.len();
    }

    pub(super) fn rms(&self) -> f64 {
        if self.samples == 0 { 0.0 } else { (self.energy / self.samples as f64).sqrt() }
    }
}

/// Root mean square of the active 10 ms frames of a stream whose overall level is known.
#[derive(Debug, Clone)]
pub(super) struct ActiveLevel {
    overall_rms: f64,
    threshold: f64,
    frame_energy: f64,
    frame_filled: usize,
    energy: f64,
    samples: usize,
}

impl ActiveLevel {
    pub(super) fn new(overall_rms: f64) -> Self {
        let threshold_db = (20.0 * overall_rms.log10() - RANGE_DB).max(LOWEST_DBFS);
        let power = |db: f64| 10f64.powf(db / 10.0);
        let threshold = power(threshold_db) - power(threshold_db - FLOOR_BELOW_THRESHOLD_DB);
        Self { overall_rms, threshold, frame_energy: 0.0, frame_filled: 0, energy: 0.0, samples: 0 }
    }

    pub(super) fn observe(&mut self, mut samples: &[f64]) {
        while !samples.is_empty() {
            let (taken, rest) = samples.split_at(samples.len().min(FRAME_SAMPLES - self.frame_filled));
            self.frame_energy += taken.iter().map(|x| x * x).sum::<f64>();
            self.frame_filled += taken.len();
            samples = rest;
            if self.frame_filled == FRAME_SAMPLES {
                if self.frame_energy / FRAME_SAMPLES as f64 >= self.threshold {
                    self.energy += self.frame_energy;
                    self.samples += FRAME_SAMPLES;
                }
                (self.frame_energy, self.frame_filled) = (0.0, 0);
            }
        }
    }

    /// What brings the active frames to the overall level. Never more than one: the simulation adds no loudness.
    pub(super) fn gain(&self) -> f64 {
        if self.samples == 0 || self.energy == 0.0 {
            return 1.0;
        }
        (self.overall_rms / (self.energy / self.samples as f64).sqrt()).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gain(signal: &[f64]) -> f64 {
        let mut overall = OverallLevel::default();
        overall.observe(signal);
        let mut active = ActiveLevel::new(overall.rms());
        signal.chunks(100).for_each(|chunk| active.observe(chunk));
        active.gain()
    }

    #[test]
    fn pauses_count_for_the_overall_level_only() {
        let mut signal = vec![0.1; 10 * FRAME_SAMPLES];
        assert!((gain(&signal) - 1.0).abs() < 1e-12);
        signal.resize(20 * FRAME_SAMPLES, 0.0);
        assert!((gain(&signal) - 0.5f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn silence_and_a_loud_end_are_never_amplified() {
        assert_eq!(gain(&vec![0.0; 2000]), 1.0);
        let mut signal = vec![0.01; 2 * FRAME_SAMPLES];
        signal.extend([1.0; 100]);
        assert_eq!(gain(&signal), 1.0);
    }
}
