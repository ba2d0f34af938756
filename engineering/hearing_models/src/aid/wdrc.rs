//! The live aid: 18 third-octave bands measured beside the sound path, whose gains shape a cascade of bell filters in it.

use super::Frame;
use super::analysis::{Analysis, lag_s};
use super::bells::{Cascade, Design};
use super::limiter::Limiter;
use super::prescription_filter::{HIGHEST_RATE_HZ, LOWEST_RATE_HZ};
use crate::ModelError;

pub const BANDS: usize = 18;
/// Third octaves of the speech intelligibility index (ANSI S3.5-1997).
#[rustfmt::skip]
pub const BAND_CENTRES_HZ: [f64; BANDS] = [
    160.0, 200.0, 250.0, 315.0, 400.0, 500.0, 630.0, 800.0, 1000.0, 1250.0, 1600.0, 2000.0, 2500.0, 3150.0, 4000.0,
    5000.0, 6300.0, 8000.0,
];
const Q: f64 = 3.0;
/// Bells above this share of half the sample rate cannot be formed.
const USABLE_SHARE: f64 = 0.9;
/// Gains follow the levels this often.
const UPDATE_S: f64 = 0.000_75;
/// Steps of the bells towards their response at each update.
const APPROACHES: usize = 2;
/// Levels of the standard step and what is left of it when attack and release end (ANSI S3.22-2003, 6.15).
pub(super) const STEP_LOW_DB_SPL: f64 = 55.0;
pub(super) const STEP_HIGH_DB_SPL: f64 = 90.0;
pub(super) const ATTACK_LEFT_DB: f64 = 3.0;
pub(super) const RELEASE_LEFT_DB: f64 = 4.0;
const LARGEST_GAIN_DB: f64 = 80.0;
/// Least share of a set time that the gain takes for itself, however long the level lags.
const LEAST_OWN_SHARE: f64 = 0.2;

/// Compression of one band.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Compression {
    /// Gain below the kneepoint.
    pub gain_db: f64,
    pub kneepoint_db_spl: f64,
    /// Input decibels for one output decibel above the kneepoint; 1 is linear.
    pub ratio: f64,
}

impl Compression {
    /// Gain at a steady band level.
    pub fn gain_at_db(&self, level_db_spl: f64) -> f64 {
        self.gain_db - (level_db_spl - self.kneepoint_db_spl).max(0.0) * (1.0 - 1.0 / self.ratio)
    }
}

/// One ear of the aid.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Ear {
    pub bands: [Compression; BANDS],
    /// Level of a tone that is never exceeded.
    pub largest_output_db_spl: f64,
}

/// The whole aid.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct AidSettings {
    pub sample_rate_hz: u32,
    /// Level of a sound whose root mean square is 1, in and out.
    pub full_scale_db_spl: f64,
    /// Times as they are measured: from a step of 55 to 90 dB SPL to 3 dB above the steady output, and back to 4 dB
    /// below it.
    pub attack_s: f64,
    pub release_s: f64,
    /// Left, right.
    pub ears: [Ear; 2],
}

/// The aid at work.
pub struct Aid {
    analysis: Analysis,
    design: Design,
    cascade: Cascade<2>,
    limiter: Limiter,
    ears: [EarState; 2],
    full_scale_db_spl: f64,
    usable: usize,
    update_samples: usize,
    until_update: usize,
}

struct EarState {
    settings: Ear,
    /// Share of the way to the wanted gain that is gone at each update.
    attack: [f64; BANDS],
    release: [f64; BANDS],
    gains_db: [f64; BANDS],
    bells_db: [f64; BANDS],
}

impl Aid {
    pub fn prepare(settings: &AidSettings) -> Result<Self, ModelError> {
        check(settings)?;
        let rate_hz = f64::from(settings.sample_rate_hz);
        let usable = BAND_CENTRES_HZ.partition_point(|hz| *hz < USABLE_SHARE * rate_hz / 2.0);
        let centres_hz = &BAND_CENTRES_HZ[..usable];
        let update_samples = (UPDATE_S * rate_hz) as usize;
        let update_s = update_samples as f64 / rate_hz;
        let ceiling = settings.ears.each_ref().map(|ear| {
            let rms = 10f64.powf((ear.largest_output_db_spl - settings.full_scale_db_spl) / 20.0);
            rms * std::f64::consts::SQRT_2
        });
        let design = Design::new(centres_hz, Q, rate_hz);
        let mut aid = Self {
            analysis: Analysis::new(centres_hz, rate_hz),
            cascade: Cascade::new(&design),
            design,
            limiter: Limiter::new(ceiling, rate_hz),
            ears: settings.ears.each_ref().map(|ear| EarState::new(ear, settings, update_s)),
            full_scale_db_spl: settings.full_scale_db_spl,
            usable,
            update_samples,
            until_update: update_samples,
        };
        aid.start_from_quiet();
        Ok(aid)
    }

    /// Amplifies the next frames in place. Samples that are no numbers count as silence.
    pub fn process(&mut self, mut frames: &mut [Frame]) {
        while !frames.is_empty() {
            let (now, rest) = frames.split_at_mut(self.until_update.min(frames.len()));
            frames = rest;
            for sample in now.as_flattened_mut() {
                if !sample.is_finite() {
                    *sample = 0.0;
                }
            }
            self.analysis.observe(now);
            for frame in now.iter_mut() {
                self.cascade.step(frame);
                self.limiter.step(frame);
            }
            self.until_update -= now.len();
            if self.until_update == 0 {
                self.update();
                self.until_update = self.update_samples;
            }
        }
    }

    /// Gain in dB and group delay in seconds of one ear now.
    pub fn response(&self, ear: usize, frequency_hz: f64, sample_rate_hz: f64) -> (f64, f64) {
        self.design.at(frequency_hz, sample_rate_hz, &self.ears[ear].bells_db[..self.usable])
    }

    fn update(&mut self) {
        for ear in 0..2 {
            let state = &mut self.ears[ear];
            let mut levels_db = [0.0; BANDS];
            self.analysis.levels_db(ear, &mut levels_db);
            for band in 0..self.usable {
                let wanted_db = state.settings.bands[band].gain_at_db(levels_db[band] + self.full_scale_db_spl);
                let now_db = state.gains_db[band];
                let share = if wanted_db < now_db { state.attack[band] } else { state.release[band] };
                state.gains_db[band] = now_db + share * (wanted_db - now_db);
            }
            self.shape(ear, APPROACHES);
        }
        self.cascade.forget_the_inaudible();
    }

    fn shape(&mut self, ear: usize, approaches: usize) {
        let state = &mut self.ears[ear];
        let bells_db = &mut state.bells_db[..self.usable];
        self.design.approach(&state.gains_db[..self.usable], bells_db, approaches);
        self.cascade.set_gains(ear, bells_db);
    }

    /// The gains that silence would have brought about.
    fn start_from_quiet(&mut self) {
        const SETTLE: usize = 60;
        for ear in 0..2 {
            for band in 0..BANDS {
                self.ears[ear].gains_db[band] = self.ears[ear].settings.bands[band].gain_db;
            }
            self.shape(ear, SETTLE);
        }
    }
}

impl EarState {
    fn new(settings: &Ear, aid: &AidSettings, update_s: f64) -> Self {
        let share = |band: usize, time_s: f64, left_db: f64| {
            let compression = &settings.bands[band];
            let travelled_db = compression.gain_at_db(STEP_LOW_DB_SPL) - compression.gain_at_db(STEP_HIGH_DB_SPL);
            // A gain on its exponential way has `left_db` to go after this many time constants; a compression that
            // hardly moves has no measurable time and takes the set one for its time constant.
            let constants = (travelled_db / left_db).ln().max(1.0);
            // The level itself lags and the gain waits for an update; both are part of the time that is measured.
            let lag_s = lag_s(BAND_CENTRES_HZ[band]) + update_s / 2.0;
            let own_s = (time_s - lag_s).max(LEAST_OWN_SHARE * time_s);
            1.0 - (-update_s * constants / own_s).exp()
        };
        Self {
            settings: settings.clone(),
            attack: std::array::from_fn(|band| share(band, aid.attack_s, ATTACK_LEFT_DB)),
            release: std::array::from_fn(|band| share(band, aid.release_s, RELEASE_LEFT_DB)),
            gains_db: [0.0; BANDS],
            bells_db: [0.0; BANDS],
        }
    }
}

fn check(settings: &AidSettings) -> Result<(), ModelError> {
    check_rate(settings.sample_rate_hz)?;
    let inside = |what: &str, value: f64, low: f64, high: f64| {
        if (low..=high).contains(&value) {
            return Ok(());
        }
        Err(ModelError::Aid { what: format!("{what} is {value}; {low} to {high} is possible") })
    };
    inside("attack_s", settings.attack_s, 0.001, 1.0)?;
    inside("release_s", settings.release_s, 0.005, 10.0)?;
    inside("full_scale_db_spl", settings.full_scale_db_spl, 60.0, 160.0)?;
    for ear in &settings.ears {
        inside("largest_output_db_spl", ear.largest_output_db_spl, 40.0, 140.0)?;
        for band in &ear.bands {
            inside("gain_db", band.gain_db, -LARGEST_GAIN_DB, LARGEST_GAIN_DB)?;
            inside("kneepoint_db_spl", band.kneepoint_db_spl, 0.0, 140.0)?;
            inside("ratio", band.ratio, 1.0, 100.0)?;
        }
    }
    Ok(())
}

pub(super) fn check_rate(sample_rate_hz: u32) -> Result<(), ModelError> {
    if (LOWEST_RATE_HZ..=HIGHEST_RATE_HZ).contains(&sample_rate_hz) {
        return Ok(());
    }
    let (lowest_hz, highest_hz) = (LOWEST_RATE_HZ, HIGHEST_RATE_HZ);
    Err(ModelError::SampleRateOutOfRange { sample_rate_hz, lowest_hz, highest_hz })
}
