//! Sums of harmonics in time.

use std::f64::consts::TAU;

use crate::response::Complex;
use crate::rigid::Vector6;

/// Wave load as harmonics: `Σ Re(F e^{i(ωt + φ)})`.
#[derive(Debug, Clone)]
pub struct Harmonics {
    omega_rad_s: Vec<f64>,
    load: Vec<[Complex; 6]>,
}

/// Steps after which a turning phasor is computed afresh.
const RENEWAL: usize = 256;

impl Harmonics {
    /// Loads by frequency for the amplitudes of one sea, each with a phase of its own.
    ///
    /// Phases come from the caller, who owns the randomness; a missing one counts as zero.
    pub fn new(omega_rad_s: &[f64], load: &[[Complex; 6]], phase_rad: &[f64]) -> Self {
        let phases = phase_rad.iter().copied().chain(std::iter::repeat(0.0));
        let turned = load
            .iter()
            .zip(phases)
            .map(|(load, phase)| load.map(|value| value * Complex::new(phase.cos(), phase.sin())));
        Self { omega_rad_s: omega_rad_s.to_vec(), load: turned.collect() }
    }

    /// After this time the sum repeats itself, if the frequencies are multiples of the first.
    pub fn period_s(&self) -> Option<f64> {
        let first = *self.omega_rad_s.first()?;
        let even = |omega: &f64| (omega / first - (omega / first).round()).abs() < 1e-9;
        (first > 0.0 && self.omega_rad_s.iter().all(even)).then_some(TAU / first)
    }

    /// The load at times `0, Δt, 2Δt, …`: each harmonic turns by a fixed angle a step.
    pub fn series(&self, step_s: f64, count: usize) -> Vec<Vector6> {
        let mut out = vec![Vector6::zeros(); count];
        for (omega, load) in self.omega_rad_s.iter().zip(&self.load) {
            if load.iter().all(|value| value.norm_sqr() == 0.0) {
                continue;
            }
            let turn = Complex::new((omega * step_s).cos(), (omega * step_s).sin());
            for (block, chunk) in out.chunks_mut(RENEWAL).enumerate() {
                let angle = omega * step_s * (block * RENEWAL) as f64;
                let mut phasor = Complex::new(angle.cos(), angle.sin());
                for sum in chunk {
                    for dof in 0..6 {
                        sum[dof] += load[dof].re * phasor.re - load[dof].im * phasor.im;
                    }
                    phasor *= turn;
                }
            }
        }
        out
    }
}
