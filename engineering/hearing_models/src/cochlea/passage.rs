//! Two sounds on their way through two cochleas, a few channels at a time.

use pulp::{Arch, Simd, WithSimd};

use super::adaptation::InnerHairCells;
use super::alignment::Aligner;
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

/// Several channels of one sound up to the compression.
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
        mut take: impl FnMut(usize, &mut ChannelResponse, &mut ChannelResponse),
    ) -> LongTermLevels {
        let reference_control = self.control(&self.reference, &sounds.reference);
        let processed_control = self.control(&self.processed, &sounds.processed);
        let delays = compensating_delays(&reference_control.width);
        let mut levels = LongTermLevels { reference_db: [0.0; CHANNELS], processed_db: [0.0; CHANNELS] };
        let mut aligner = Aligner::new((ALIGNMENT_REACH_S * RATE_HZ) as usize);
        let mut reference = Compressed::of(sounds.reference.len(), motion);
        let mut processed = Compressed::of(sounds.processed.len(), motion);
        // Kept from channel to channel: fresh memory costs more than the work on it.
        let mut lanes = <[[Vec<f64>; LANES]; 2]>::default();
        let mut heard = <[ChannelResponse; 2]>::default();
        for first in (0..CHANNELS).step_by(LANES) {
            self.compress(&self.reference, &reference_control.width, &sounds.reference, first, &mut reference);
            self.compress(&self.processed, &processed_control.width, &sounds.processed, first, &mut processed);
            for lane in 0..LANES {
                let channel = first + lane;
                let level = |ear, passed: &Compressed, control: &Control| {
                    let (envelope, control) = (passed.mean_square[lane].sqrt(), control.mean_square[channel].sqrt());
                    long_term_level_db(ear, channel, envelope, control, self.full_scale_db_spl)
                };
                levels.reference_db[channel] = level(&self.reference, &reference, &reference_control);
                levels.processed_db[channel] = level(&self.processed, &processed, &processed_control);
            }
            align(&mut aligner, &reference.envelope, &mut processed.envelope, &mut lanes);
            align(&mut aligner, &reference.motion, &mut processed.motion, &mut lanes);
            let cells = |ear| InnerHairCells::new(ear, first, self.full_scale_db_spl);
            cells(&self.reference).fire(&mut reference.envelope, &mut reference.motion);
            cells(&self.processed).fire(&mut processed.envelope, &mut processed.motion);
            for channel in first..first + LANES {
                reference.response(channel - first, delays[channel], &mut heard[0]);
                processed.response(channel - first, delays[channel], &mut heard[1]);
                let [reference, processed] = &mut heard;
                take(channel, reference, processed);
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
        passed: &mut Compressed,
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
    passed: &'a mut Compressed,
}

impl WithSimd for Compress<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Self { sound, mut control_filter, mut filter, mut cells, passed } = self;
        let mut sum = [0.0; LANES];
        let mut gains = [[0.0; LANES]; BLOCK];
        for (block, samples) in sound.chunks(BLOCK).enumerate() {
            let place = block * BLOCK..block * BLOCK + samples.len();
            let gains = &mut gains[..samples.len()];
            control_filter.envelope(samples, gains);
            cells.gains(gains);
            let envelope = &mut passed.envelope[place.clone()];
            if passed.motion.is_empty() {
                filter.envelope(samples, envelope);
            } else {
                let moved = &mut passed.motion[place];
                filter.envelope_and_motion(samples, envelope, moved);
                multiply(moved, gains);
            }
            for value in &*envelope {
                for lane in 0..LANES {
                    sum[lane] += value[lane] * value[lane];
                }
            }
            multiply(envelope, gains);
        }
        passed.mean_square = sum.map(|sum| sum / sound.len() as f64);
    }
}

impl Compressed {
    fn of(samples: usize, motion: Motion) -> Self {
        let moving = if motion == Motion::Computed { samples } else { 0 };
        Self { envelope: vec![[0.0; LANES]; samples], motion: vec![[0.0; LANES]; moving], mean_square: [0.0; LANES] }
    }

    /// One of the channels, later by its delay in samples.
    fn response(&self, lane: usize, delay: usize, heard: &mut ChannelResponse) {
        for (lanes, one) in [(&self.envelope, &mut heard.firing_db), (&self.motion, &mut heard.motion)] {
            one.clear();
            one.resize(delay.min(lanes.len()), 0.0);
            one.extend(lanes[..lanes.len() - one.len()].iter().map(|value| value[lane]));
        }
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

/// Moves every lane of the processed sound onto the reference.
fn align(
    aligner: &mut Aligner,
    reference: &[Lanes],
    processed: &mut [Lanes],
    [still, moved]: &mut [[Vec<f64>; LANES]; 2],
) {
    if reference.is_empty() {
        return;
    }
    apart(reference, still);
    apart(processed, moved);
    for (lane, (still, moved)) in still.iter().zip(moved).enumerate() {
        let delay = aligner.delay(still, moved, |value| value);
        for (n, value) in processed.iter_mut().enumerate() {
            value[lane] = n.checked_add_signed(delay).and_then(|n| moved.get(n)).copied().unwrap_or(0.0);
        }
    }
}

/// The channels apart from one another, block by block, so that each value is fetched from memory once.
fn apart(values: &[Lanes], lanes: &mut [Vec<f64>; LANES]) {
    lanes.iter_mut().for_each(Vec::clear);
    for block in values.chunks(BLOCK) {
        for (lane, samples) in lanes.iter_mut().enumerate() {
            samples.extend(block.iter().map(|value| value[lane]));
        }
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
