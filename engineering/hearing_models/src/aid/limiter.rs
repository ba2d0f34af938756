//! The last stage: nothing leaves the aid above the ceiling.

use super::Frame;

/// Recovery after a peak.
const RELEASE_S: f64 = 0.050;

/// Reduces the gain at once and lets it return slowly, one gain an ear.
#[derive(Debug, Clone)]
pub(super) struct Limiter {
    ceiling: Frame,
    recovery: f64,
    gain: Frame,
}

impl Limiter {
    /// `ceiling` is the largest magnitude of a sample.
    pub(super) fn new(ceiling: Frame, sample_rate_hz: f64) -> Self {
        Self { ceiling, recovery: 1.0 - (-1.0 / (RELEASE_S * sample_rate_hz)).exp(), gain: [1.0; 2] }
    }

    #[inline(always)]
    pub(super) fn step(&mut self, frame: &mut Frame) {
        for ear in 0..2 {
            let gain = self.gain[ear] + self.recovery * (1.0 - self.gain[ear]);
            let magnitude = frame[ear].abs();
            let ceiling = self.ceiling[ear];
            self.gain[ear] = if magnitude * gain > ceiling { ceiling / magnitude } else { gain };
            frame[ear] = (frame[ear] * self.gain[ear]).clamp(-ceiling, ceiling);
        }
    }
}
