//! Loudness recruitment: each channel of a gammatone bank expanded so that it grows from nothing at the raised
//! threshold to normal loudness at the catch-up level (Moore & Glasberg 1993, J. Acoust. Soc. Am. 94:2050).

use pulp::{Arch, Simd, WithSimd};

use super::CORE_RATE_HZ;
use super::filterbank::{Broadening, Channel, SECTIONS};
use crate::HearingLoss;
use crate::dsp::biquad::Biquad;
use crate::dsp::elementary::{exp, ln};

/// Channels computed side by side, so that the compiler vectorises across them.
const LANES: usize = 4;
/// Above this level an impaired ear hears as loud as a normal one.
pub(super) const CATCH_UP_DB_SPL: f64 = 105.0;
/// Smallest envelope that is expanded; below it the gain stays as it is there.
const ENVELOPE_FLOOR: f64 = 1e-9;
/// The envelope filter: second-order elliptic, run forwards and backwards.
const ENVELOPE_RIPPLE_DB: f64 = 0.25;
const ENVELOPE_STOP_DB: f64 = 35.0;
const ENVELOPE_HIGHEST_BANDWIDTH_HZ: f64 = 100.0;
const ENVELOPE_EDGE_PER_BANDWIDTH: f64 = 0.75;

/// Samples that one step completes.
const STEP: usize = 8192;
/// How far the backward envelope filter looks ahead: 27 time constants at the lowest channel.
const LOOK_AHEAD: usize = 8192;
/// Between checks for states that have decayed out of use.
const STRIDE: usize = 128;
/// Far below any sound; a state this small is set to zero before it can become subnormal and slow.
const NEGLIGIBLE: f64 = 1e-100;

type Lanes = [f64; LANES];

/// The filter bank with expansion; output sample n belongs to input sample n − [`Bank::delay_samples`].
pub(super) struct Bank {
    groups: Vec<Group>,
    /// Input samples from the number of the next one to be filtered, plus what the most advanced channel needs.
    input: Vec<f64>,
    longest_advance: usize,
    /// Samples of band and envelope already waiting in the groups.
    waiting: usize,
    recombination: f64,
    sum: Vec<f64>,
}

/// Four neighbouring channels.
struct Group {
    advance_samples: [usize; LANES],
    section: Section,
    section_states: [[Lanes; 2]; SECTIONS],
    high_pass: Section,
    high_pass_state: [Lanes; 2],
    envelope: Section,
    envelope_state: [Lanes; 2],
    expansion: [Expansion; LANES],
    /// Envelope at the catch-up level, full scale 1.
    catch_up_envelope: f64,
    /// Channel signals and forward-filtered envelopes of `LOOK_AHEAD + STEP` samples.
    band: Vec<Lanes>,
    rising: Vec<Lanes>,
    smooth: Vec<Lanes>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Expansion {
    /// No lane, or nothing audible at any level.
    Inaudible,
    /// Gain (envelope / catch-up envelope) to this power.
    Power(f64),
}

/// A biquad of its own for each lane.
#[derive(Clone, Copy)]
struct Section {
    b: [Lanes; 3],
    a: [Lanes; 2],
}

impl Section {
    fn new(filters: [Biquad; LANES]) -> Self {
        Self {
            b: std::array::from_fn(|k| filters.map(|f| f.b[k])),
            a: std::array::from_fn(|k| filters.map(|f| f.a[k])),
        }
    }

    #[inline(always)]
    fn step(&self, state: &mut [Lanes; 2], input: Lanes) -> Lanes {
        let mut output = [0.0; LANES];
        for lane in 0..LANES {
            output[lane] = self.b[0][lane] * input[lane] + state[0][lane];
            state[0][lane] = self.b[1][lane] * input[lane] - self.a[0][lane] * output[lane] + state[1][lane];
            state[1][lane] = self.b[2][lane] * input[lane] - self.a[1][lane] * output[lane];
        }
        output
    }
}

impl Bank {
    pub(super) fn new(broadening: Broadening, loss: &HearingLoss, full_scale_db_spl: f64) -> Self {
        let channels = broadening.channels();
        let longest_advance = channels.iter().map(|channel| channel.advance_samples).max().unwrap_or(0);
        let groups = channels.chunks(LANES).map(|channels| Group::new(channels, loss, full_scale_db_spl)).collect();
        Self {
            groups,
            // Every channel starts before the first sample, so that its own advance skips nothing.
            input: vec![0.0; longest_advance],
            longest_advance,
            waiting: 0,
            recombination: broadening.recombination(),
            sum: vec![0.0; STEP],
        }
    }

    pub(super) fn delay_samples(&self) -> usize {
        self.longest_advance
    }

    /// Takes the next samples and appends the outputs of every completed step.
    pub(super) fn feed(&mut self, mut input: &[f64], output: &mut Vec<f64>) {
        while !input.is_empty() {
            let wanted = LOOK_AHEAD + STEP - self.waiting + self.longest_advance - self.input.len();
            let (taken, rest) = input.split_at(wanted.min(input.len()));
            self.input.extend_from_slice(taken);
            input = rest;
            if taken.len() == wanted {
                self.step(output);
            }
        }
    }

    fn step(&mut self, output: &mut Vec<f64>) {
        let new = LOOK_AHEAD + STEP - self.waiting;
        self.sum.fill(0.0);
        for group in &mut self.groups {
            let (input, waiting, sum) = (&self.input, self.waiting, &mut self.sum);
            Arch::new().dispatch(Pass { group, input, waiting, sum });
        }
        output.extend(self.sum.iter().map(|sample| sample * self.recombination));
        self.input.drain(..new);
        self.waiting = LOOK_AHEAD;
    }
}

/// A step of one group.
struct Pass<'a> {
    group: &'a mut Group,
    input: &'a [f64],
    waiting: usize,
    sum: &'a mut [f64],
}

impl WithSimd for Pass<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        self.group.filter(self.input, self.waiting, LOOK_AHEAD + STEP - self.waiting);
        self.group.expand(self.sum);
    }
}

impl Group {
    fn new(channels: &[Channel], loss: &HearingLoss, full_scale_db_spl: f64) -> Self {
        let lane = |index: usize| channels[index.min(channels.len() - 1)];
        let filters = |of: fn(&Channel) -> Biquad| Section::new(std::array::from_fn(|index| of(&lane(index))));
        let pass_all = Biquad { b: [1.0, 0.0, 0.0], a: [0.0, 0.0] };
        let high_pass = std::array::from_fn(|index| lane(index).high_pass.unwrap_or(pass_all));
        Self {
            advance_samples: std::array::from_fn(|index| lane(index).advance_samples),
            section: filters(|channel| channel.section),
            section_states: [[[0.0; LANES]; 2]; SECTIONS],
            high_pass: Section::new(high_pass),
            high_pass_state: [[0.0; LANES]; 2],
            envelope: filters(envelope_filter),
            envelope_state: [[0.0; LANES]; 2],
            expansion: std::array::from_fn(|index| match channels.get(index) {
                Some(channel) => expansion(loss.over_frequency_db_hl(channel.centre_hz)),
                None => Expansion::Inaudible,
            }),
            band: vec![[0.0; LANES]; LOOK_AHEAD + STEP],
            rising: vec![[0.0; LANES]; LOOK_AHEAD + STEP],
            smooth: vec![[0.0; LANES]; STEP],
            catch_up_envelope: 10f64.powf(0.05 * (CATCH_UP_DB_SPL - full_scale_db_spl)),
        }
    }

    /// Filters `new` input samples and stores band and rising envelope after the `waiting` ones.
    #[inline(always)]
    fn filter(&mut self, input: &[f64], waiting: usize, new: usize) {
        let kept = LOOK_AHEAD + STEP - waiting..;
        self.band.copy_within(kept.clone(), 0);
        self.rising.copy_within(kept, 0);
        for begin in (0..new).step_by(STRIDE) {
            for n in begin..(begin + STRIDE).min(new) {
                let mut sample: Lanes = std::array::from_fn(|lane| input[n + self.advance_samples[lane]]);
                for state in &mut self.section_states {
                    sample = self.section.step(state, sample);
                }
                sample = self.high_pass.step(&mut self.high_pass_state, sample);
                self.band[waiting + n] = sample;
                self.rising[waiting + n] = self.envelope.step(&mut self.envelope_state, sample.map(f64::abs));
            }
            self.forget_the_inaudible();
        }
    }

    #[inline(always)]
    fn forget_the_inaudible(&mut self) {
        let states = self.section_states.iter_mut().chain([&mut self.high_pass_state, &mut self.envelope_state]);
        for value in states.flatten().flatten().filter(|value| value.abs() < NEGLIGIBLE) {
            *value = 0.0;
        }
    }

    /// Runs the envelope filter backwards and adds the expanded channels of the first `STEP` samples to `sum`.
    #[inline(always)]
    fn expand(&mut self, sum: &mut [f64]) {
        let mut state = [[0.0; LANES]; 2];
        for n in (STEP..self.rising.len()).rev() {
            self.envelope.step(&mut state, self.rising[n]);
        }
        for n in (0..STEP).rev() {
            self.smooth[n] = self.envelope.step(&mut state, self.rising[n]);
        }
        for (lane, expansion) in self.expansion.iter().enumerate() {
            let Expansion::Power(power) = *expansion else { continue };
            let samples = sum.iter_mut().zip(&self.band).zip(&self.smooth);
            if power == 0.0 {
                samples.for_each(|((sum, band), _)| *sum += band[lane]);
            } else {
                let level = ln(self.catch_up_envelope);
                for ((sum, band), envelope) in samples {
                    let envelope = envelope[lane].max(ENVELOPE_FLOOR).min(self.catch_up_envelope);
                    *sum += band[lane] * exp(power * (ln(envelope) - level));
                }
            }
        }
    }
}

fn envelope_filter(channel: &Channel) -> Biquad {
    let edge_hz = ENVELOPE_EDGE_PER_BANDWIDTH * channel.normal_bandwidth_hz.min(ENVELOPE_HIGHEST_BANDWIDTH_HZ);
    Biquad::elliptic_low_pass(ENVELOPE_RIPPLE_DB, ENVELOPE_STOP_DB, edge_hz, CORE_RATE_HZ as f64)
}

/// Expansion ratio C/(C − HL) less one. A threshold at or above the catch-up level leaves nothing to hear; a better
/// ear than normal is taken as normal, so that nothing becomes louder.
fn expansion(threshold_db_hl: f64) -> Expansion {
    let threshold_db_hl = threshold_db_hl.max(0.0);
    if threshold_db_hl >= CATCH_UP_DB_SPL {
        return Expansion::Inaudible;
    }
    Expansion::Power(CATCH_UP_DB_SPL / (CATCH_UP_DB_SPL - threshold_db_hl) - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expansion_grows_with_the_loss_and_stays_finite() {
        assert_eq!(expansion(-20.0), Expansion::Power(0.0));
        assert_eq!(expansion(52.5), Expansion::Power(1.0));
        assert_eq!(expansion(105.0), Expansion::Inaudible);
        assert!(matches!(expansion(104.999), Expansion::Power(power) if power.is_finite() && power > 1e4));
    }
}
