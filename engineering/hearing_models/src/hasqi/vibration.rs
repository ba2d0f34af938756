//! How well the basilar membrane moves as it did for the reference, tile by tile.

use super::segments::{Segment, Segments};
use crate::cepstrum::remove_mean;
use crate::cochlea::RATE_HZ;
use crate::dsp::{dot, dots};

/// Shifts tried when two tiles are compared.
const LAG_S: f64 = 0.001;
const LAG: usize = (LAG_S * RATE_HZ) as usize;
/// Shifts compared at once; they divide the number of all.
const AT_ONCE: usize = 7;
const _: () = assert!((2 * LAG + 1).is_multiple_of(AT_ONCE));
const SMALL: f64 = 1e-30;

/// One channel: level of the reference in dB above threshold and correlation, segment by segment.
pub(super) struct Tiles {
    pub(super) level_db: Vec<f64>,
    pub(super) correlation: Vec<f64>,
}

/// What the windows take away, to be given back, and room to work in.
pub(super) struct Vibration {
    full: Normalisation,
    half: Normalisation,
    reference: Vec<f64>,
    /// With [`LAG`] zeros either side.
    processed: Vec<f64>,
}

struct Normalisation {
    power: f64,
    autocorrelation: [f64; LAG + 1],
}

impl Normalisation {
    fn new(window: &[f64]) -> Self {
        let autocorrelation = std::array::from_fn(|lag| 1.0 / dot(&window[lag..], &window[..window.len() - lag]));
        Self { power: autocorrelation[0], autocorrelation }
    }
}

impl Vibration {
    pub(super) fn new(segments: &Segments) -> Self {
        Self {
            full: Normalisation::new(&segments.window),
            half: Normalisation::new(&segments.window[segments.half()..]),
            reference: Vec::with_capacity(segments.window.len()),
            processed: Vec::with_capacity(segments.window.len() + 2 * LAG),
        }
    }

    /// Tiles whose level is not above `silence_db` are left at correlation 0.
    pub(super) fn tiles(
        &mut self,
        segments: &Segments,
        reference: &[f64],
        processed: &[f64],
        silence_db: f64,
    ) -> Tiles {
        let mut tiles = Tiles { level_db: Vec::new(), correlation: Vec::new() };
        for segment in segments.of(reference.len()) {
            let normalisation = if segment.window.len() == segments.window.len() { &self.full } else { &self.half };
            windowed(&segment, reference, 0, &mut self.reference);
            let mean_square = dot(&self.reference, &self.reference) * normalisation.power;
            // The motion was scaled so that its envelope is in dB.
            let level_db = (2.0 * mean_square).sqrt();
            let mut correlation = 0.0;
            if level_db > silence_db {
                windowed(&segment, processed, LAG, &mut self.processed);
                let processed_square = dot(&self.processed, &self.processed) * normalisation.power;
                if processed_square > SMALL {
                    let largest = largest_correlation(&self.reference, &self.processed, normalisation);
                    correlation = (largest / (mean_square * processed_square).sqrt()).clamp(0.0, 1.0);
                }
            }
            tiles.level_db.push(level_db);
            tiles.correlation.push(correlation);
        }
        tiles
    }
}

/// The segment under its window without its mean, between `margin` zeros.
fn windowed(segment: &Segment, signal: &[f64], margin: usize, into: &mut Vec<f64>) {
    let samples = &signal[segment.start..segment.start + segment.window.len()];
    into.clear();
    into.resize(margin, 0.0);
    into.extend(samples.iter().zip(segment.window).map(|(sample, weight)| sample * weight));
    remove_mean(&mut into[margin..]);
    into.resize(2 * margin + samples.len(), 0.0);
}

fn largest_correlation(reference: &[f64], padded: &[f64], normalisation: &Normalisation) -> f64 {
    let mut largest = 0.0f64;
    for first in (0..=2 * LAG).step_by(AT_ONCE) {
        let sums: [f64; AT_ONCE] = dots(reference, &padded[first..]);
        for (place, sum) in sums.into_iter().enumerate() {
            let lag = (first + place).abs_diff(LAG);
            largest = largest.max((sum * normalisation.autocorrelation[lag]).abs());
        }
    }
    largest
}
