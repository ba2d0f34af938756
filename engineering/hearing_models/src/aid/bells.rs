//! Cascades of bell filters whose gains can change while they sound, and the gains that give a wanted response.
//!
//! A bell is the trapezoidal state-variable filter of (s² + sA/Q + 1)/(s² + s/(AQ) + 1), A = 10^(gain/40) (Zavalishin
//! 2012, The Art of VA Filter Design, ch. 4; Simper 2013). Finding the gains: Välimäki & Liski 2017, IEEE Signal
//! Process. Lett. 24:176.

use std::f64::consts::{LN_10, PI};

use crate::dsp::elementary::{exp, ln};

/// Gain at which the influence of one bell on its neighbours is taken.
const PROTOTYPE_DB: f64 = 10.0;
/// A state this small is silence; kept from becoming subnormal and slow.
const NEGLIGIBLE: f64 = 1e-30;

/// One bell for `EARS` signals, each with its own gain.
#[derive(Debug, Clone)]
struct Bell<const EARS: usize> {
    /// tan(π·centre/rate).
    warped: f64,
    q: f64,
    a: [[f64; EARS]; 3],
    mix: [f64; EARS],
    state: [[f64; EARS]; 2],
}

impl<const EARS: usize> Bell<EARS> {
    fn set_gain(&mut self, ear: usize, gain_db: f64) {
        let amplitude = exp(gain_db * LN_10 / 40.0);
        let damping = 1.0 / (self.q * amplitude);
        let a1 = 1.0 / (1.0 + self.warped * (self.warped + damping));
        self.a[0][ear] = a1;
        self.a[1][ear] = self.warped * a1;
        self.a[2][ear] = self.warped * self.warped * a1;
        self.mix[ear] = damping * (amplitude * amplitude - 1.0);
    }

    #[inline(always)]
    fn step(&mut self, input: &mut [f64; EARS]) {
        for ear in 0..EARS {
            let difference = input[ear] - self.state[1][ear];
            let band = self.a[0][ear] * self.state[0][ear] + self.a[1][ear] * difference;
            let low = self.state[1][ear] + self.a[1][ear] * self.state[0][ear] + self.a[2][ear] * difference;
            self.state[0][ear] = 2.0 * band - self.state[0][ear];
            self.state[1][ear] = 2.0 * low - self.state[1][ear];
            input[ear] += self.mix[ear] * band;
        }
    }
}

/// Bells one after another.
#[derive(Debug, Clone)]
pub(super) struct Cascade<const EARS: usize> {
    bells: Vec<Bell<EARS>>,
}

impl<const EARS: usize> Cascade<EARS> {
    pub(super) fn new(design: &Design) -> Self {
        let bell = |warped: &f64| {
            let zero = [0.0; EARS];
            let mut bell = Bell { warped: *warped, q: design.q, a: [zero; 3], mix: zero, state: [zero; 2] };
            (0..EARS).for_each(|ear| bell.set_gain(ear, 0.0));
            bell
        };
        Self { bells: design.warped.iter().map(bell).collect() }
    }

    pub(super) fn set_gains(&mut self, ear: usize, gains_db: &[f64]) {
        for (bell, gain_db) in self.bells.iter_mut().zip(gains_db) {
            bell.set_gain(ear, *gain_db);
        }
    }

    #[inline(always)]
    pub(super) fn step(&mut self, frame: &mut [f64; EARS]) {
        for bell in &mut self.bells {
            bell.step(frame);
        }
    }

    pub(super) fn forget_the_inaudible(&mut self) {
        for value in self.bells.iter_mut().flat_map(|bell| bell.state.as_flattened_mut()) {
            if value.abs() < NEGLIGIBLE {
                *value = 0.0;
            }
        }
    }
}

/// Centres, width and mutual influence of the bells of a cascade.
#[derive(Debug, Clone)]
pub(super) struct Design {
    q: f64,
    warped: Vec<f64>,
    influence: Influence,
    /// Row-major: change of bell i that moves the response at centre j by 1 dB and at no other.
    inverse: Vec<f64>,
    response_db: Vec<f64>,
    squares: Vec<[f64; 2]>,
}

impl Design {
    /// Bells at ascending centres below half the sample rate.
    pub(super) fn new(centres_hz: &[f64], q: f64, sample_rate_hz: f64) -> Self {
        let warped: Vec<f64> = centres_hz.iter().map(|hz| (PI * hz / sample_rate_hz).tan()).collect();
        let influence = Influence::new(&warped, &warped, q);
        let count = warped.len();
        let mut matrix = vec![0.0; count * count];
        for bell in 0..count {
            let mut only = vec![squares(&0.0); count];
            only[bell] = squares(&PROTOTYPE_DB);
            let mut response = vec![0.0; count];
            influence.response_db(&only, &mut response);
            for (centre, response) in response.iter().enumerate() {
                matrix[centre * count + bell] = response / PROTOTYPE_DB;
            }
        }
        Self {
            q,
            inverse: inverted(matrix, count),
            warped,
            influence,
            response_db: vec![0.0; count],
            squares: vec![[1.0; 2]; count],
        }
    }

    /// Moves `gains_db` so that the response at the centres comes to `wanted_db`; returns the largest error before the
    /// last step. Does not allocate.
    pub(super) fn approach(&mut self, wanted_db: &[f64], gains_db: &mut [f64], steps: usize) -> f64 {
        let mut worst_db = f64::INFINITY;
        for _ in 0..steps {
            self.squares.iter_mut().zip(&*gains_db).for_each(|(pair, gain_db)| *pair = squares(gain_db));
            self.influence.response_db(&self.squares, &mut self.response_db);
            for (response, wanted) in self.response_db.iter_mut().zip(wanted_db) {
                *response = wanted - *response;
            }
            worst_db = self.response_db.iter().fold(0.0f64, |worst, error| worst.max(error.abs()));
            for (gain, row) in gains_db.iter_mut().zip(self.inverse.chunks_exact(self.response_db.len())) {
                *gain += row.iter().zip(&self.response_db).map(|(weight, error)| weight * error).sum::<f64>();
            }
        }
        worst_db
    }

    /// Response and group delay at one frequency for given gains.
    pub(super) fn at(&self, frequency_hz: f64, sample_rate_hz: f64, gains_db: &[f64]) -> (f64, f64) {
        let point = |hz: f64| (PI * hz / sample_rate_hz).tan();
        let phase = |hz: f64| -> f64 {
            let x = point(hz);
            let of_bell = |(warped, gain): (&f64, &f64)| {
                let (ratio, amplitude) = (x / warped, 10f64.powf(gain / 40.0));
                let resistance = 1.0 - ratio * ratio;
                (amplitude * ratio / self.q).atan2(resistance) - (ratio / (amplitude * self.q)).atan2(resistance)
            };
            self.warped.iter().zip(gains_db).map(of_bell).sum()
        };
        let mut response = [0.0];
        let squares: Vec<[f64; 2]> = gains_db.iter().map(squares).collect();
        Influence::new(&[point(frequency_hz)], &self.warped, self.q).response_db(&squares, &mut response);
        let step_hz = 1e-3 * frequency_hz;
        let slope = (phase(frequency_hz + step_hz) - phase(frequency_hz - step_hz)) / (2.0 * step_hz);
        (response[0], -slope / (2.0 * PI))
    }
}

/// What makes up |H|² of every bell at some points: (c + A²d)/(c + d/A²) with c = (1 − x²)², d = (x/Q)².
#[derive(Debug, Clone)]
struct Influence {
    bells: usize,
    c: Vec<f64>,
    d: Vec<f64>,
}

impl Influence {
    fn new(points: &[f64], warped: &[f64], q: f64) -> Self {
        let pairs = || points.iter().flat_map(|point| warped.iter().map(move |warped| point / warped));
        Self {
            bells: warped.len(),
            c: pairs().map(|x| (1.0 - x * x).powi(2)).collect(),
            d: pairs().map(|x| (x / q).powi(2)).collect(),
        }
    }

    fn response_db(&self, squares: &[[f64; 2]], response_db: &mut [f64]) {
        let rows = self.c.chunks_exact(self.bells).zip(self.d.chunks_exact(self.bells));
        for (response, (c, d)) in response_db.iter_mut().zip(rows) {
            let (mut above, mut below) = (1.0, 1.0);
            for ((c, d), [square, inverse]) in c.iter().zip(d).zip(squares) {
                above *= c + square * d;
                below *= c + inverse * d;
            }
            *response = 10.0 / LN_10 * (ln(above) - ln(below));
        }
    }
}

/// A² and its inverse for a bell of this gain.
fn squares(gain_db: &f64) -> [f64; 2] {
    let square = exp(gain_db * LN_10 / 20.0);
    [square, 1.0 / square]
}

/// Inverse by Gauss–Jordan with row exchange; the matrix is nearly diagonal.
fn inverted(mut matrix: Vec<f64>, size: usize) -> Vec<f64> {
    let mut inverse = vec![0.0; size * size];
    (0..size).for_each(|i| inverse[i * size + i] = 1.0);
    for column in 0..size {
        let magnitude = |row: &usize| matrix[row * size + column].abs();
        let pivot = (column..size).max_by(|a, b| magnitude(a).total_cmp(&magnitude(b))).unwrap_or(column);
        for k in 0..size {
            matrix.swap(column * size + k, pivot * size + k);
            inverse.swap(column * size + k, pivot * size + k);
        }
        let scale = 1.0 / matrix[column * size + column];
        for k in 0..size {
            matrix[column * size + k] *= scale;
            inverse[column * size + k] *= scale;
        }
        for row in (0..size).filter(|row| *row != column) {
            let factor = matrix[row * size + column];
            for k in 0..size {
                matrix[row * size + k] -= factor * matrix[column * size + k];
                inverse[row * size + k] -= factor * inverse[column * size + k];
            }
        }
    }
    inverse
}

#[cfg(test)]
mod tests {
    use super::*;

    const CENTRES_HZ: [f64; 4] = [500.0, 1000.0, 2000.0, 4000.0];
    const RATE_HZ: f64 = 44_100.0;

    #[test]
    fn the_response_comes_to_what_is_wanted_and_the_filter_does_it() {
        let mut design = Design::new(&CENTRES_HZ, 1.2, RATE_HZ);
        let wanted = [3.0, 10.0, 25.0, 12.0];
        let mut gains = [0.0; 4];
        assert!(design.approach(&wanted, &mut gains, 30) < 1e-6);
        let mut cascade = Cascade::<1>::new(&design);
        cascade.set_gains(0, &gains);
        for (hz, wanted) in CENTRES_HZ.into_iter().zip(wanted) {
            assert!((design.at(hz, RATE_HZ, &gains).0 - wanted).abs() < 1e-6);
            let mut filter = cascade.clone();
            let peak = (0..30_000).fold(0.0f64, |peak, n| {
                let mut frame = [(2.0 * PI * hz * f64::from(n) / RATE_HZ).sin()];
                filter.step(&mut frame);
                if n > 20_000 { peak.max(frame[0].abs()) } else { 0.0 }
            });
            assert!((20.0 * peak.log10() - wanted).abs() < 0.1, "{hz} Hz");
        }
    }
}
