//! Two sounds on their way through two cochleas, four channels at a time.

use super::adaptation::InnerHairCells;
use super::alignment::{Aligner, shifted};
use super::channels::{CHANNELS, EarParameters, centre_frequencies_hz};
use super::gammatone::{Gammatone, group_delay_samples};
use super::input::Prepared;
use super::loudness::{OuterHairCells, long_term_level_db};
use super::{LANES, Lanes, RATE_HZ};

/// Samples handled at a time, so that intermediate results stay in the cache.
const BLOCK: usize = 512;
/// Largest displacement of one channel of the processed sound.
const ALIGNMENT_REACH_S: f64 = 0.1;
/// Control levels between which the filters widen.
const NARROW_BELOW_DB_SPL: f64 = 50.0;
const WIDE_ABOVE_DB_SPL: f64 = 100.0;

/// Whether the motion of the basilar membrane is needed beside the envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Motion {
    Skipped,
    Computed,
}

/// The ears that hear the reference and the processed sound.
pub(crate) struct Cochlea {
    pub(crate) reference: EarParameters,
    pub(crate) processed: EarParameters,
    /// Level of a sound of root mean square 1.
    pub(crate) full_scale_db_spl: f64,
}

/// One channel of one sound, group delay compensated: firing in dB above threshold, and motion (or nothing).
pub(crate) struct ChannelResponse {
    pub(crate) firing_db: Vec<f64>,
    pub(crate) motion: Vec<f64>,
}

/// Level of every channel over the whole sound, in dB above threshold.
#[derive(Debug, Clone)]
pub(crate) struct LongTermLevels {
    pub(crate) reference_db: [f64; CHANNELS],
    pub(crate) processed_db: [f64; CHANNELS],
}

/// Four channels of one sound up to the compression.
struct Compressed {
    envelope: Vec<Lanes>,
    motion: Vec<Lanes>,
    /// Of the uncompressed envelope.
    mean_square: Lanes,
}

/// What the control filters, once through the whole sound, decide for one ear.
struct Control {
    mean_square: [f64; CHANNELS],
    width: [f64; CHANNELS],
}

impl Cochlea {
    /// Sends both sounds through and gives out their responses channel by channel, lowest first.
    pub(crate) fn listen(
        &self,
        sounds: &Prepared,
        motion: Motion,
        mut take: impl FnMut(usize, ChannelResponse, ChannelResponse),
    ) -> LongTermLevels {
        let reference_control = self.control(&self.reference, &sounds.reference);
        let processed_control = self.control(&self.processed, &sounds.processed);
        let delays = compensating_delays(&reference_control.width);
        let mut levels = LongTermLevels { reference_db: [0.0; CHANNELS], processed_db: [0.0; CHANNELS] };
        let mut aligner = Aligner::new((ALIGNMENT_REACH_S * RATE_HZ) as usize);
        for first in (0..CHANNELS).step_by(LANES) {
            let compressed = |ear, control: &Control, sound| self.compressed(ear, &control.width, sound, first, motion);
            let mut reference = compressed(&self.reference, &reference_control, &sounds.reference);
            let mut processed = compressed(&self.processed, &processed_control, &sounds.processed);
            for lane in 0..LANES {
                let channel = first + lane;
                let level = |ear, passed: &Compressed, control: &Control| {
                    let (envelope, control) = (passed.mean_square[lane].sqrt(), control.mean_square[channel].sqrt());
                    long_term_level_db(ear, channel, envelope, control, self.full_scale_db_spl)
                };
                levels.reference_db[channel] = level(&self.reference, &reference, &reference_control);
                levels.processed_db[channel] = level(&self.processed, &processed, &processed_control);
            }
            align(&mut aligner, &reference.envelope, &mut processed.envelope);
            align(&mut aligner, &reference.motion, &mut processed.motion);
            let cells = |ear| InnerHairCells::new(ear, first, self.full_scale_db_spl);
            cells(&self.reference).fire(&mut reference.envelope, &mut reference.motion);
            cells(&self.processed).fire(&mut processed.envelope, &mut processed.motion);
            let delays = &delays[first..first + LANES];
            let responses = reference.responses(delays).into_iter().zip(processed.responses(delays));
            for (lane, (reference, processed)) in responses.enumerate() {
                take(first + lane, reference, processed);
            }
        }
        levels
    }

    fn control(&self, ear: &EarParameters, sound: &[f64]) -> Control {
        let (centres, widest) = (centre_frequencies_hz(), EarParameters::widest());
        let mut control = Control { mean_square: [0.0; CHANNELS], width: [0.0; CHANNELS] };
        for first in (0..CHANNELS).step_by(LANES) {
            let filter = Gammatone::new(&four(&centres, first), &four(&widest, first));
            control.mean_square[first..first + LANES].copy_from_slice(&filter.mean_square(sound));
        }
        for channel in 0..CHANNELS {
            let level_db_spl = 10.0 * control.mean_square[channel].log10() + self.full_scale_db_spl;
            let share = (level_db_spl - NARROW_BELOW_DB_SPL) / (WIDE_ABOVE_DB_SPL - NARROW_BELOW_DB_SPL);
            let narrowest = ear.narrowest[channel];
            control.width[channel] = narrowest + share.clamp(0.0, 1.0) * (widest[channel] - narrowest);
        }
        control
    }

    fn compressed(
        &self,
        ear: &EarParameters,
        widths: &[f64; CHANNELS],
        sound: &[f64],
        first: usize,
        motion: Motion,
    ) -> Compressed {
        let centres = four(&centre_frequencies_hz(), first);
        let mut control_filter = Gammatone::new(&centres, &four(&EarParameters::widest(), first));
        let mut filter = Gammatone::new(&centres, &four(widths, first));
        let mut cells = OuterHairCells::new(ear, first, self.full_scale_db_spl);
        let moving = if motion == Motion::Computed { sound.len() } else { 0 };
        let mut passed = Compressed {
            envelope: vec![[0.0; LANES]; sound.len()],
            motion: vec![[0.0; LANES]; moving],
            mean_square: [0.0; LANES],
        };
        let mut gains = [[0.0; LANES]; BLOCK];
        for (block, samples) in sound.chunks(BLOCK).enumerate() {
            let place = block * BLOCK..block * BLOCK + samples.len();
            let gains = &mut gains[..samples.len()];
            control_filter.envelope(samples, gains);
            cells.gains(gains);
            let envelope = &mut passed.envelope[place.clone()];
            if motion == Motion::Computed {
                let moved = &mut passed.motion[place];
                filter.envelope_and_motion(samples, envelope, moved);
                multiply(moved, gains);
            } else {
                filter.envelope(samples, envelope);
            }
            for value in &*envelope {
                for lane in 0..LANES {
                    passed.mean_square[lane] += value[lane] * value[lane];
                }
            }
            multiply(envelope, gains);
        }
        passed.mean_square = passed.mean_square.map(|sum| sum / sound.len() as f64);
        passed
    }
}

impl Compressed {
    /// The four channels, each later by its delay in samples.
    fn responses(self, delays: &[usize]) -> Vec<ChannelResponse> {
        let later = |values: &[Lanes]| {
            let lanes = apart(values).into_iter().zip(delays);
            lanes.map(|(lane, delay)| shifted(&lane, -(*delay as isize)))
        };
        let response = |(firing_db, motion)| ChannelResponse { firing_db, motion };
        later(&self.envelope).zip(later(&self.motion)).map(response).collect()
    }
}

fn multiply(values: &mut [Lanes], gains: &[Lanes]) {
    for (value, gain) in values.iter_mut().zip(gains) {
        for lane in 0..LANES {
            value[lane] *= gain[lane];
        }
    }
}

/// Moves every lane of the processed sound onto the reference.
fn align(aligner: &mut Aligner, reference: &[Lanes], processed: &mut [Lanes]) {
    if reference.is_empty() {
        return;
    }
    let (still, moved) = (apart(reference), apart(processed));
    let lanes = still.iter().zip(&moved);
    let shifted: Vec<Vec<f64>> =
        lanes.map(|(still, moved)| shifted(moved, aligner.delay(still, moved, |value| value))).collect();
    for (block, values) in processed.chunks_mut(BLOCK).enumerate() {
        for (lane, shifted) in shifted.iter().enumerate() {
            for (value, sample) in values.iter_mut().zip(&shifted[block * BLOCK..]) {
                value[lane] = *sample;
            }
        }
    }
}

/// The four channels apart from one another, block by block, so that each value is fetched from memory once.
fn apart(values: &[Lanes]) -> [Vec<f64>; LANES] {
    let mut lanes: [Vec<f64>; LANES] = std::array::from_fn(|_| Vec::with_capacity(values.len()));
    for block in values.chunks(BLOCK) {
        for (lane, samples) in lanes.iter_mut().enumerate() {
            samples.extend(block.iter().map(|value| value[lane]));
        }
    }
    lanes
}

fn four(values: &[f64; CHANNELS], first: usize) -> Lanes {
    std::array::from_fn(|lane| values[first + lane])
}

/// Samples that bring every channel to the largest group delay of the bank.
fn compensating_delays(widths: &[f64; CHANNELS]) -> [usize; CHANNELS] {
    let centres = centre_frequencies_hz();
    let delays: [usize; CHANNELS] =
        std::array::from_fn(|channel| group_delay_samples(centres[channel], widths[channel]));
    let largest = delays.iter().copied().max().unwrap_or(0);
    delays.map(|delay| largest - delay)
}
