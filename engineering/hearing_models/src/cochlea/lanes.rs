//! Between channels each by itself, as memory likes them, and channels side by side, as the arithmetic does.

use super::{LANES, Lanes};

/// Channels each by itself, equally long.
pub(super) type Together = [Vec<f64>; LANES];
/// Samples handled at a time: few enough to stay in the nearest cache.
pub(super) const BLOCK: usize = 128;

#[inline(always)]
pub(super) fn gather(channels: &Together, from: usize, block: &mut [Lanes]) {
    for (lane, channel) in channels.iter().enumerate() {
        for (value, sample) in block.iter_mut().zip(&channel[from..]) {
            value[lane] = *sample;
        }
    }
}

#[inline(always)]
pub(super) fn scatter(block: &[Lanes], channels: &mut Together, from: usize) {
    for (lane, channel) in channels.iter_mut().enumerate() {
        for (value, sample) in block.iter().zip(&mut channel[from..]) {
            *sample = value[lane];
        }
    }
}
