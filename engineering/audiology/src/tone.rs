//! Test sounds, rendered sample by sample: pure tones, warble tones and third-octave noise, with soft edges.
//! Levels are relative to a full-scale sine (0 dBFS). One ear sounds, the other channel is exactly zero.

use std::f64::consts::TAU;

use crate::audiogram::Ear;
use crate::random::SplitMix;

/// Rise and fall of a test tone, ISO 8253-1.
pub const RISE_FALL_S: std::ops::RangeInclusive<f64> = 0.020..=0.050;
/// Warble: frequency modulation for sound-field tests (IEC 60645-1 allows 4 to 20 Hz and up to ±12.5 %).
const WARBLE_RATE_HZ: f64 = 5.0;
const WARBLE_SHARE: f64 = 0.05;
/// Resonators in a row; together one third of an octave wide at −3 dB, 18 dB an octave steep on either side.
const NOISE_RESONATORS: i32 = 3;
const LONGEST_S: f64 = 30.0;

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sound {
    Pure,
    Warble,
    /// A third of an octave of noise, the same for the same seed.
    NarrowBandNoise {
        seed: u64,
    },
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tone {
    pub sound: Sound,
    pub frequency_hz: f64,
    /// RMS of the steady part relative to that of a full-scale sine.
    pub level_dbfs: f64,
    pub duration_s: f64,
    pub rise_fall_s: f64,
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ToneError {
    #[error("{sample_rate_hz} Hz is not a sample rate between 8000 and 192000 Hz")]
    SampleRate { sample_rate_hz: f64 },
    #[error(
        "{frequency_hz} Hz cannot be rendered at {sample_rate_hz} Hz: it is above 0.45 of the sample rate or below 20 Hz"
    )]
    Frequency { frequency_hz: f64, sample_rate_hz: f64 },
    #[error("a level of {level_dbfs} dBFS would clip")]
    Clips { level_dbfs: f64 },
    #[error("a rise of {rise_fall_s} s is outside 0.02–0.05 s")]
    RiseFall { rise_fall_s: f64 },
    #[error("{duration_s} s is too short for its edges or longer than 30 s")]
    Duration { duration_s: f64 },
    #[error("the buffer holds {found} samples, the tone has {needed}")]
    BufferLength { found: usize, needed: usize },
}

impl Tone {
    /// Samples a channel of this tone has.
    pub fn samples(&self, sample_rate_hz: f64) -> usize {
        (self.duration_s * sample_rate_hz).round() as usize
    }

    fn check(&self, sample_rate_hz: f64) -> Result<(), ToneError> {
        let Self { frequency_hz, level_dbfs, duration_s, rise_fall_s, .. } = *self;
        if !(8000.0..=192_000.0).contains(&sample_rate_hz) {
            return Err(ToneError::SampleRate { sample_rate_hz });
        }
        if !(20.0..=0.45 * sample_rate_hz).contains(&frequency_hz) {
            return Err(ToneError::Frequency { frequency_hz, sample_rate_hz });
        }
        if !(-200.0..=0.0).contains(&level_dbfs) {
            return Err(ToneError::Clips { level_dbfs });
        }
        if !RISE_FALL_S.contains(&rise_fall_s) {
            return Err(ToneError::RiseFall { rise_fall_s });
        }
        if !(2.0 * rise_fall_s..=LONGEST_S).contains(&duration_s) {
            return Err(ToneError::Duration { duration_s });
        }
        Ok(())
    }

    /// One channel. `out` has exactly [`Tone::samples`] samples.
    pub fn render(&self, sample_rate_hz: f64, out: &mut [f32]) -> Result<(), ToneError> {
        self.check(sample_rate_hz)?;
        let needed = self.samples(sample_rate_hz);
        if out.len() != needed {
            return Err(ToneError::BufferLength { found: out.len(), needed });
        }
        let amplitude = 10f64.powf(self.level_dbfs / 20.0);
        let edge = Edge { samples: needed, rise_samples: self.rise_fall_s * sample_rate_hz };
        match self.sound {
            Sound::Pure | Sound::Warble => {
                for (n, sample) in out.iter_mut().enumerate() {
                    let phase = self.phase_turns(n as f64 / sample_rate_hz).fract() * TAU;
                    *sample = (amplitude * edge.gain(n) * phase.sin()) as f32;
                }
                Ok(())
            }
            Sound::NarrowBandNoise { seed } => self.render_noise(sample_rate_hz, seed, amplitude, &edge, out),
        }
    }

    /// Both channels, interleaved left, right; the silent ear gets zeros.
    pub fn render_stereo(&self, ear: Ear, sample_rate_hz: f64) -> Result<Vec<f32>, ToneError> {
        self.check(sample_rate_hz)?;
        let mut one = vec![0.0; self.samples(sample_rate_hz)];
        self.render(sample_rate_hz, &mut one)?;
        let frame = |sample: f32| match ear {
            Ear::Left => [sample, 0.0],
            Ear::Right => [0.0, sample],
        };
        Ok(one.into_iter().flat_map(frame).collect())
    }

    /// Turns of the oscillator since the beginning: the integral of its frequency.
    fn phase_turns(&self, time_s: f64) -> f64 {
        let steady = self.frequency_hz * time_s;
        match self.sound {
            Sound::Warble => {
                let excursion_hz = WARBLE_SHARE * self.frequency_hz;
                let wobble = 1.0 - (TAU * WARBLE_RATE_HZ * time_s).cos();
                steady + excursion_hz / (TAU * WARBLE_RATE_HZ) * wobble
            }
            Sound::Pure | Sound::NarrowBandNoise { .. } => steady,
        }
    }

    /// Filtered white noise, scaled so that its RMS before the edges is exact.
    fn render_noise(
        &self,
        sample_rate_hz: f64,
        seed: u64,
        amplitude: f64,
        edge: &Edge,
        out: &mut [f32],
    ) -> Result<(), ToneError> {
        let mut random = SplitMix::new(seed);
        let mut filter = ThirdOctave::new(self.frequency_hz, sample_rate_hz);
        // The resonators forget their start within some periods of the bandwidth.
        let settle = (10.0 * sample_rate_hz / (self.frequency_hz * ThirdOctave::WIDTH)) as usize;
        (0..settle).for_each(|_| {
            filter.process(random.unit() - 0.5);
        });
        let mut power = 0.0;
        for sample in out.iter_mut() {
            let value = filter.process(random.unit() - 0.5);
            power += value * value;
            *sample = value as f32;
        }
        let rms = (power / out.len() as f64).sqrt();
        let gain = amplitude * std::f64::consts::FRAC_1_SQRT_2 / rms;
        let mut peak = 0.0f64;
        for (n, sample) in out.iter_mut().enumerate() {
            let value = f64::from(*sample) * gain * edge.gain(n);
            peak = peak.max(value.abs());
            *sample = value as f32;
        }
        if peak > 1.0 {
            out.fill(0.0);
            return Err(ToneError::Clips { level_dbfs: self.level_dbfs });
        }
        Ok(())
    }
}

/// Raised-cosine rise and fall.
struct Edge {
    samples: usize,
    rise_samples: f64,
}

impl Edge {
    fn gain(&self, n: usize) -> f64 {
        let from_end = (n.min(self.samples - 1 - n)) as f64;
        if from_end >= self.rise_samples {
            1.0
        } else {
            0.5 * (1.0 - (std::f64::consts::PI * from_end / self.rise_samples).cos())
        }
    }
}

/// Second-order resonators in cascade around one frequency.
struct ThirdOctave {
    b0: f64,
    a1: f64,
    a2: f64,
    states: [[f64; 2]; NOISE_RESONATORS as usize],
}

impl ThirdOctave {
    /// Bandwidth over centre frequency of a third of an octave: 2^(1/6) − 2^(−1/6).
    const WIDTH: f64 = 0.231_563_5;

    fn new(centre_hz: f64, sample_rate_hz: f64) -> Self {
        // A cascade is narrower than each of its parts by this factor.
        let narrowing = (2f64.powf(1.0 / f64::from(NOISE_RESONATORS)) - 1.0).sqrt();
        let quality = narrowing / Self::WIDTH;
        let omega = TAU * centre_hz / sample_rate_hz;
        let alpha = omega.sin() / (2.0 * quality);
        let a0 = 1.0 + alpha;
        Self {
            b0: alpha / a0,
            a1: -2.0 * omega.cos() / a0,
            a2: (1.0 - alpha) / a0,
            states: [[0.0; 2]; NOISE_RESONATORS as usize],
        }
    }

    /// Transposed direct form II with numerator b0·(1 − z⁻²).
    fn process(&mut self, input: f64) -> f64 {
        let mut value = input;
        for state in &mut self.states {
            let output = self.b0 * value + state[0];
            state[0] = state[1] - self.a1 * output;
            state[1] = -self.b0 * value - self.a2 * output;
            value = output;
        }
        value
    }
}
