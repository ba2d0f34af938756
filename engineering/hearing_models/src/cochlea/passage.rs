//! Two sounds on their way through two cochleas, a few channels at a time.

use pulp::{Arch, Simd, WithSimd};

use super::adaptation::InnerHairCells;
use super::alignment::{Aligner, shift};
use super::channels::{CHANNELS, EarParameters, centre_frequencies_hz};
use super::gammatone::{Gammatone, group_delay_samples};
use super::input::Prepared;
use super::lanes::{BLOCK, Together, scatter};
use super::loudness::{OuterHairCells, long_term_level_db};
use super::{LANES, Lanes, RATE_HZ};

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
#[derive(Default)]
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

/// Several channels of one sound, each by itself: the envelope, compressed and then firing, and the motion or nothing.
struct Passing {
    envelope: Together,
    motion: Together,
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
        mut take: impl FnMut(usize, &mut ChannelResponse, &mut ChannelResponse),
    ) -> LongTermLevels {
        let reference_control = self.control(&self.reference, &sounds.reference);
        let processed_control = self.control(&self.processed, &sounds.processed);
        let delays = compensating_delays(&reference_control.width);
        let mut levels = LongTermLevels { reference_db: [0.0; CHANNELS], processed_db: [0.0; CHANNELS] };
        let mut aligner = Aligner::new((ALIGNMENT_REACH_S * RATE_HZ) as usize);
        // Kept from channel to channel: fresh memory costs more than the work on it.
        let mut reference = Passing::of(sounds.reference.len(), motion);
        let mut processed = Passing::of(sounds.processed.len(), motion);
        let mut heard = <[ChannelResponse; 2]>::default();
        for first in (0..CHANNELS).step_by(LANES) {
            self.compress(&self.reference, &reference_control.width, &sounds.reference, first, &mut reference);
            self.compress(&self.processed, &processed_control.width, &sounds.processed, first, &mut processed);
            for lane in 0..LANES {
                let channel = first + lane;
                let level = |ear, passed: &Passing, control: &Control| {
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
            for lane in 0..LANES {
                let [ours, theirs] = &mut heard;
                reference.lend(lane, ours);
                processed.lend(lane, theirs);
                for part in [&mut ours.firing_db, &mut ours.motion, &mut theirs.firing_db, &mut theirs.motion] {
                    shift(part, -(delays[first + lane] as isize));
                }
                take(first + lane, ours, theirs);
                reference.lend(lane, ours);
                processed.lend(lane, theirs);
            }
        }
        levels
    }

    fn control(&self, ear: &EarParameters, sound: &[f64]) -> Control {
        let (centres, widest) = (centre_frequencies_hz(), EarParameters::widest());
        let mut control = Control { mean_square: [0.0; CHANNELS], width: [0.0; CHANNELS] };
        for first in (0..CHANNELS).step_by(LANES) {
            let filter = Gammatone::new(&some(&centres, first), &some(&widest, first));
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

    /// Several channels of a sound, over what `passed` held before.
    fn compress(
        &self,
        ear: &EarParameters,
        widths: &[f64; CHANNELS],
        sound: &[f64],
        first: usize,
        passed: &mut Passing,
    ) {
        let centres = some(&centre_frequencies_hz(), first);
        Arch::new().dispatch(Compress {
            sound,
            control_filter: Gammatone::new(&centres, &some(&EarParameters::widest(), first)),
            filter: Gammatone::new(&centres, &some(widths, first)),
            cells: OuterHairCells::new(ear, first, self.full_scale_db_spl),
            passed,
        });
    }
}

struct Compress<'a> {
    sound: &'a [f64],
    control_filter: Gammatone,
    filter: Gammatone,
    cells: OuterHairCells,
    passed: &'a mut Passing,
}

impl WithSimd for Compress<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Self { sound, mut control_filter, mut filter, mut cells, passed } = self;
        let mut sum = [0.0; LANES];
        let (mut gains, mut envelope, mut moved) =
            ([[0.0; LANES]; BLOCK], [[0.0; LANES]; BLOCK], [[0.0; LANES]; BLOCK]);
        for (block, samples) in sound.chunks(BLOCK).enumerate() {
            let (place, count) = (block * BLOCK, samples.len());
            let (gains, envelope, moved) = (&mut gains[..count], &mut envelope[..count], &mut moved[..count]);
            control_filter.envelope(samples, gains);
            cells.gains(gains);
            if passed.motion[0].is_empty() {
                filter.envelope(samples, envelope);
            } else {
                filter.envelope_and_motion(samples, envelope, moved);
                multiply(moved, gains);
                scatter(moved, &mut passed.motion, place);
            }
            for value in &*envelope {
                for lane in 0..LANES {
                    sum[lane] += value[lane] * value[lane];
                }
            }
            multiply(envelope, gains);
            scatter(envelope, &mut passed.envelope, place);
        }
        passed.mean_square = sum.map(|sum| sum / sound.len() as f64);
    }
}

impl Passing {
    fn of(samples: usize, motion: Motion) -> Self {
        let moving = if motion == Motion::Computed { samples } else { 0 };
        let zeros = |samples: usize| std::array::from_fn(|_| vec![0.0; samples]);
        Self { envelope: zeros(samples), motion: zeros(moving), mean_square: [0.0; LANES] }
    }

    /// Gives one of the channels away, or takes it back.
    fn lend(&mut self, lane: usize, heard: &mut ChannelResponse) {
        std::mem::swap(&mut self.envelope[lane], &mut heard.firing_db);
        std::mem::swap(&mut self.motion[lane], &mut heard.motion);
    }
}

#[inline(always)]
fn multiply(values: &mut [Lanes], gains: &[Lanes]) {
    for (value, gain) in values.iter_mut().zip(gains) {
        for lane in 0..LANES {
            value[lane] *= gain[lane];
        }
    }
}

/// Moves every channel of the processed sound onto the reference.
fn align(aligner: &mut Aligner, reference: &Together, processed: &mut Together) {
    for (still, moved) in reference.iter().zip(processed).filter(|(still, _)| !still.is_empty()) {
        let delay = aligner.delay(still, moved, |value| value);
        shift(moved, delay);
    }
}

fn some(values: &[f64; CHANNELS], first: usize) -> Lanes {
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
