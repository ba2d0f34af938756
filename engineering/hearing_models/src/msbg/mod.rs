//! Simulation of a hearing loss: what a sound is to the impaired ear, made audible for a normal one.
//!
//! The Cambridge model "MSBG" (Moore, Stone, Baer, Glasberg; Stone & Moore 1999, Ear Hear. 20:182): outer and middle
//! ear, smeared spectra, gammatone bank with loudness recruitment, and back to the sound field. Output samples lie
//! where the input samples lie, so that both can be switched while playing. Thresholds below 0 dB HL count as 0,
//! thresholds at or above 105 dB HL as inaudible.
//!
//! The sound is needed three times, because its levels come before its samples: [`Survey`] twice, then
//! [`Simulation`]. [`simulate`] does it for a sound in memory.

mod filterbank;
mod level;
mod outer_ear;
mod recruitment;
mod smearing;

use level::{ActiveLevel, OverallLevel};
use recruitment::Bank;
use smearing::Smearer;

use crate::dsp::overlap_save::OverlapSave;
use crate::dsp::resample::{ResampleStream, Resampler};
use crate::{HearingLoss, ModelError};

/// Rate at which the model is defined; other rates are resampled to it and back.
pub const CORE_RATE_HZ: u32 = 44_100;
/// Level of a sound whose root mean square is 1, unless said otherwise.
pub const FULL_SCALE_DB_SPL: f64 = 120.0;
/// From this loss on nothing is heard: loudness never catches up with that of a normal ear.
pub const CATCH_UP_DB_HL: f64 = recruitment::CATCH_UP_DB_SPL;
pub const LOWEST_RATE_HZ: u32 = 8_000;
pub const HIGHEST_RATE_HZ: u32 = 192_000;
/// Zeros that push the last sample through are given in pieces of this many.
const FLUSH_SAMPLES: usize = 4096;

/// Degree of the loss by the mean threshold from 2 to 8 kHz; it chooses smearing and filter bank. Not a clinical grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SimulationClass {
    Nothing,
    Mild,
    Moderate,
    Severe,
}

impl SimulationClass {
    pub fn of(loss: &HearingLoss) -> Self {
        match loss.mean_db_hl(2000.0, 8000.0).unwrap_or(0.0) {
            mean if mean > 56.0 => Self::Severe,
            mean if mean > 35.0 => Self::Moderate,
            mean if mean > 15.0 => Self::Mild,
            _ => Self::Nothing,
        }
    }

    fn filterbank(self) -> filterbank::Broadening {
        match self {
            Self::Nothing | Self::Mild => filterbank::Broadening::OneAndAHalf,
            Self::Moderate => filterbank::Broadening::Two,
            Self::Severe => filterbank::Broadening::Three,
        }
    }

    /// Asymmetric broadening of the smearing filters (Baer & Moore 1993).
    fn smearing(self) -> Option<smearing::Broadening> {
        let broadening = |lower, upper| Some(smearing::Broadening { lower, upper });
        match self {
            Self::Nothing => None,
            Self::Mild => broadening(1.6, 1.1),
            Self::Moderate => broadening(2.4, 1.6),
            Self::Severe => broadening(4.0, 2.0),
        }
    }
}

/// Measures a sound before it is simulated: once for its level, once more for the level of its active frames.
pub struct Survey {
    to_core: Option<ResampleStream>,
    core: Vec<f64>,
    measure: Measure,
}

enum Measure {
    Overall(OverallLevel),
    Active(ActiveLevel),
}

impl Survey {
    pub fn first(sample_rate_hz: u32) -> Result<Self, ModelError> {
        let measure = Measure::Overall(OverallLevel::default());
        Ok(Self { to_core: to_core(sample_rate_hz)?, core: Vec::new(), measure })
    }

    /// The second pass over the same sound.
    pub fn second(mut self, sample_rate_hz: u32) -> Result<Self, ModelError> {
        self.finish();
        let Measure::Overall(level) = &self.measure else { return Ok(self) };
        let measure = Measure::Active(ActiveLevel::new(level.rms()));
        Ok(Self { to_core: to_core(sample_rate_hz)?, core: Vec::new(), measure })
    }

    pub fn observe(&mut self, input: &[f64]) {
        match &mut self.to_core {
            None => self.measure.observe(input),
            Some(stream) => {
                self.core.clear();
                stream.feed(input, &mut self.core);
                self.measure.observe(&self.core);
            }
        }
    }

    /// The gain that [`Simulation::prepare`] wants.
    pub fn gain(mut self) -> f64 {
        self.finish();
        match self.measure {
            Measure::Overall(_) => 1.0,
            Measure::Active(level) => level.gain(),
        }
    }

    fn finish(&mut self) {
        if let Some(stream) = &mut self.to_core {
            self.core.clear();
            stream.finish(&mut self.core);
            self.measure.observe(&self.core);
        }
    }
}

impl Measure {
    fn observe(&mut self, samples: &[f64]) {
        match self {
            Self::Overall(level) => level.observe(samples),
            Self::Active(level) => level.observe(samples),
        }
    }
}

/// The model at work on a stream. Memory does not grow with the length of the sound.
pub struct Simulation {
    gain: f64,
    to_core: Option<ResampleStream>,
    from_core: Option<ResampleStream>,
    into_cochlea: OverlapSave,
    smearer: Option<Smearer>,
    bank: Bank,
    out_of_cochlea: OverlapSave,
    /// Core samples that still belong to the delay of the filters, and samples of the sound still to be given out.
    to_skip: usize,
    core_inputs: usize,
    core_outputs: usize,
    inputs: usize,
    outputs: usize,
    resampled: Vec<f64>,
    stages: Stages,
}

impl Simulation {
    /// `gain` comes from [`Survey::gain`]; `full_scale_db_spl` is the level of a sound of root mean square 1.
    pub fn prepare(
        loss: &HearingLoss,
        sample_rate_hz: u32,
        full_scale_db_spl: f64,
        gain: f64,
    ) -> Result<Self, ModelError> {
        let class = SimulationClass::of(loss);
        let to_core = to_core(sample_rate_hz)?;
        let smearer = class.smearing().map(|broadening| Smearer::new(broadening, f64::from(CORE_RATE_HZ)));
        let smearing_delay = if smearer.is_some() { smearing::DELAY_SAMPLES } else { 0 };
        let bank = Bank::new(class.filterbank(), loss, full_scale_db_spl);
        let back = || ResampleStream::new(Resampler::transparent(CORE_RATE_HZ, sample_rate_hz));
        Ok(Self {
            gain,
            from_core: to_core.is_some().then(back),
            to_core,
            into_cochlea: OverlapSave::new(&outer_ear::field_to_cochlea()),
            smearer,
            to_skip: outer_ear::DELAY_SAMPLES + smearing_delay + bank.delay_samples(),
            bank,
            out_of_cochlea: OverlapSave::new(&outer_ear::cochlea_to_field()),
            core_inputs: 0,
            core_outputs: 0,
            inputs: 0,
            outputs: 0,
            resampled: Vec::new(),
            stages: Stages::default(),
        })
    }

    /// Takes the next samples and appends the outputs that are complete; they lag, but they are not displaced.
    pub fn feed(&mut self, input: &[f64], output: &mut Vec<f64>) {
        self.inputs += input.len();
        let before = output.len();
        match &mut self.to_core {
            None => self.feed_core(input, output),
            Some(stream) => {
                let mut core = std::mem::take(&mut self.resampled);
                core.clear();
                stream.feed(input, &mut core);
                self.feed_core(&core, output);
                self.resampled = core;
            }
        }
        self.outputs += output.len() - before;
    }

    /// Appends the outputs that remain: there are as many as inputs.
    pub fn finish(&mut self, output: &mut Vec<f64>) {
        let before = output.len();
        if let Some(mut stream) = self.to_core.take() {
            let mut core = Vec::new();
            stream.finish(&mut core);
            self.feed_core(&core, output);
        }
        let wanted = self.inputs - self.outputs;
        let core_wanted = self.core_inputs;
        while output.len() - before < wanted && self.core_outputs < core_wanted {
            self.feed_core(&[0.0; FLUSH_SAMPLES], output);
        }
        if let Some(mut stream) = self.from_core.take() {
            stream.finish(output);
        }
        output.resize(before + wanted, 0.0);
        self.outputs = self.inputs;
    }

    fn feed_core(&mut self, input: &[f64], output: &mut Vec<f64>) {
        self.stages.clear();
        let Stages { scaled, cochlear, smeared, expanded, field } = &mut self.stages;
        self.core_inputs += input.len();
        scaled.extend(input.iter().map(|sample| sample * self.gain));
        self.into_cochlea.feed(scaled, cochlear);
        match &mut self.smearer {
            None => self.bank.feed(cochlear, expanded),
            Some(smearer) => {
                smearer.feed(cochlear, smeared);
                self.bank.feed(smeared, expanded);
            }
        }
        self.out_of_cochlea.feed(expanded, field);
        let skipped = self.to_skip.min(field.len());
        self.to_skip -= skipped;
        let field = &field[skipped..];
        self.core_outputs += field.len();
        match &mut self.from_core {
            None => output.extend_from_slice(field),
            Some(stream) => stream.feed(field, output),
        }
    }
}

/// What the stages hand on, kept so that a long stream reuses its memory.
#[derive(Default)]
struct Stages {
    scaled: Vec<f64>,
    cochlear: Vec<f64>,
    smeared: Vec<f64>,
    expanded: Vec<f64>,
    field: Vec<f64>,
}

impl Stages {
    fn clear(&mut self) {
        let Self { scaled, cochlear, smeared, expanded, field } = self;
        [scaled, cochlear, smeared, expanded, field].into_iter().for_each(Vec::clear);
    }
}

/// The simulation of a sound in memory: as long as the input, and never of a higher level.
pub fn simulate(
    loss: &HearingLoss,
    input: &[f64],
    sample_rate_hz: u32,
    full_scale_db_spl: f64,
) -> Result<Vec<f64>, ModelError> {
    crate::pair::finite("input", input)?;
    let mut survey = Survey::first(sample_rate_hz)?;
    survey.observe(input);
    let mut survey = survey.second(sample_rate_hz)?;
    survey.observe(input);
    let mut simulation = Simulation::prepare(loss, sample_rate_hz, full_scale_db_spl, survey.gain())?;
    let mut output = Vec::with_capacity(input.len());
    simulation.feed(input, &mut output);
    simulation.finish(&mut output);
    let trim = trim(rms(input), rms(&output));
    output.iter_mut().for_each(|sample| *sample *= trim);
    Ok(output)
}

/// What keeps an output from being louder than its input: the ripple of the filter bank can raise a pure tone by
/// some tenths of a decibel.
pub fn trim(input_rms: f64, output_rms: f64) -> f64 {
    if output_rms > input_rms { input_rms / output_rms } else { 1.0 }
}

fn rms(signal: &[f64]) -> f64 {
    (signal.iter().map(|x| x * x).sum::<f64>() / signal.len() as f64).sqrt()
}

fn to_core(sample_rate_hz: u32) -> Result<Option<ResampleStream>, ModelError> {
    if !(LOWEST_RATE_HZ..=HIGHEST_RATE_HZ).contains(&sample_rate_hz) {
        let (lowest_hz, highest_hz) = (LOWEST_RATE_HZ, HIGHEST_RATE_HZ);
        return Err(ModelError::SampleRateOutOfRange { sample_rate_hz, lowest_hz, highest_hz });
    }
    let needed = sample_rate_hz != CORE_RATE_HZ;
    Ok(needed.then(|| ResampleStream::new(Resampler::transparent(sample_rate_hz, CORE_RATE_HZ))))
}
