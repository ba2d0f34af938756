//! Segments of 16 ms under a Hann window, half overlapping; the first and the last are half segments.

use crate::cochlea::RATE_HZ;
use crate::dsp::{dot, window};

const SEGMENT_S: f64 = 0.016;

pub(super) struct Segments {
    pub(super) window: Vec<f64>,
}

/// One segment: where it begins and the part of the window it lies under.
pub(super) struct Segment<'a> {
    pub(super) start: usize,
    pub(super) window: &'a [f64],
}

impl Segments {
    pub(super) fn new() -> Self {
        Self { window: window::hann_closed((SEGMENT_S * RATE_HZ) as usize) }
    }

    pub(super) fn half(&self) -> usize {
        self.window.len() / 2
    }

    /// All segments of a signal of `samples`, which is longer than one segment.
    pub(super) fn of(&self, samples: usize) -> impl Iterator<Item = Segment<'_>> {
        let (length, half) = (self.window.len(), self.half());
        let count = 1 + samples / length + (samples - half) / length;
        (0..count).map(move |index| match index {
            0 => Segment { start: 0, window: &self.window[half..] },
            last if last == count - 1 => Segment { start: last * half, window: &self.window[..half] },
            _ => Segment { start: index * half, window: &self.window },
        })
    }
}

/// Weighted mean of a signal in every segment.
pub(super) fn smoothed(segments: &Segments, signal: &[f64]) -> Vec<f64> {
    let mean = |segment: Segment| {
        let sum: f64 = segment.window.iter().sum();
        dot(&signal[segment.start..segment.start + segment.window.len()], segment.window) / sum
    };
    segments.of(signal.len()).map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_fit_into_every_length_and_keep_a_constant() {
        let segments = Segments::new();
        for samples in [600, 768, 769, 900, 24_000, 24_001, 24_191, 24_192] {
            for segment in segments.of(samples) {
                assert!(segment.start + segment.window.len() <= samples, "{samples}");
            }
            assert!(smoothed(&segments, &vec![2.0; samples]).iter().all(|mean| (mean - 2.0).abs() < 1e-12));
        }
    }
}
