//! Design of the gammatone filter banks: three degrees of broadening, each with its own spacing.
//!
//! A channel is four equal one-zero, two-pole sections, time-advanced by its delay, with a second-order Bessel
//! high-pass against the low-frequency tail in the upper channels (Baer & Moore 1993, J. Acoust. Soc. Am. 94:1229;
//! Moore & Glasberg 1993, J. Acoust. Soc. Am. 94:2050; parameters of the 2013 filter banks of the Cambridge group,
//! published in clarity, MIT licence).

use std::f64::consts::PI;

use super::CORE_RATE_HZ;
use crate::dsp::biquad::Biquad;

/// Equal sections in one channel.
pub(super) const SECTIONS: usize = 4;

/// One channel of a bank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Channel {
    pub(super) centre_hz: f64,
    /// Equivalent rectangular bandwidth of the normal ear at the centre.
    pub(super) normal_bandwidth_hz: f64,
    pub(super) section: Biquad,
    pub(super) advance_samples: usize,
    pub(super) high_pass: Option<Biquad>,
}

/// How broad the filters of an impaired ear are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broadening {
    OneAndAHalf,
    Two,
    Three,
}

struct Parameters {
    broadening: f64,
    /// Distance of neighbouring centres on the ERB-number scale, downwards from the highest.
    spacing_erb_numbers: f64,
    channels: usize,
    /// Centres at the low end, where the grid is denser than the scale.
    low_centres_hz: &'static [f64],
    advance_samples: &'static [usize],
    /// Corners of the high-pass filters of the upper channels, in bins of a 65536-point transform.
    high_pass_corner_bins: &'static [u16],
    /// What the channels add up to in excess of one.
    recombination_db: f64,
}

const HIGHEST_CENTRE_HZ: f64 = 19_183.5;
const CORNER_BIN_HZ: f64 = CORE_RATE_HZ as f64 / 65_536.0;

const ONE_AND_A_HALF: Parameters = Parameters {
    broadening: 1.5,
    spacing_erb_numbers: 1.125,
    channels: 36,
    low_centres_hz: &[
        72.58201774496074,
        97.86130530234148,
        129.4489766361951,
        168.2019140314725,
        214.9567784867668,
        270.52085192508474,
        335.6709180005188,
        411.1601707100491,
        497.73221811551855,
        596.1406352951145,
        707.1722644284607,
        831.6725250150043,
    ],
    advance_samples: &[
        485, 442, 396, 349, 311, 272, 239, 210, 186, 162, 143, 126, 111, 98, 87, 77, 69, 61, 54, 47, 42, 37, 33, 29,
        26, 23, 20, 18, 16, 14, 12, 11, 10, 9, 8, 7,
    ],
    high_pass_corner_bins: &[
        136, 160, 184, 224, 264, 312, 376, 448, 544, 648, 784, 944, 1144, 1376, 1656, 1984, 2376, 2824, 3328, 3872,
        4424, 4896,
    ],
    recombination_db: 5.133590840990304,
};

const TWO: Parameters = Parameters {
    broadening: 2.0,
    spacing_erb_numbers: 1.5,
    channels: 28,
    low_centres_hz: &[
        65.82694524192573,
        95.55458999227949,
        134.8830708049496,
        185.57021234380215,
        249.40928102138545,
        328.2318788750111,
        423.94010684525614,
        538.5653962797379,
        674.3479672301138,
    ],
    advance_samples: &[
        379, 339, 289, 253, 216, 184, 156, 132, 111, 95, 80, 68, 58, 49, 42, 36, 30, 26, 22, 19, 16, 13, 11, 10, 8, 7,
        6, 5,
    ],
    high_pass_corner_bins: &[184, 232, 280, 352, 440, 560, 704, 896, 1136, 1440, 1824, 2304, 2888, 3584, 4328, 5000],
    recombination_db: 4.967792069637238,
};

const THREE: Parameters = Parameters {
    broadening: 3.0,
    spacing_erb_numbers: 2.25,
    channels: 19,
    low_centres_hz: &[
        83.31770881583843,
        133.0673988832827,
        204.09758945435803,
        302.1646913266675,
        434.0250247649651,
        607.8519930062768,
    ],
    advance_samples: &[229, 204, 166, 133, 106, 83, 65, 50, 39, 31, 24, 19, 15, 12, 9, 7, 5, 4, 4],
    high_pass_corner_bins: &[320, 432, 592, 816, 1136, 1592, 2224, 3096, 4208, 5312],
    recombination_db: 4.240378918292534,
};

impl Broadening {
    fn parameters(self) -> &'static Parameters {
        match self {
            Self::OneAndAHalf => &ONE_AND_A_HALF,
            Self::Two => &TWO,
            Self::Three => &THREE,
        }
    }

    /// Factor that brings the sum of the channels back to the input's level.
    pub(super) fn recombination(self) -> f64 {
        10f64.powf(-0.05 * self.parameters().recombination_db)
    }

    pub(super) fn channels(self) -> Vec<Channel> {
        let parameters = self.parameters();
        let without_high_pass = parameters.channels - parameters.high_pass_corner_bins.len();
        (0..parameters.channels)
            .map(|index| {
                let centre_hz = parameters.centre_hz(index);
                let corner = index.checked_sub(without_high_pass).map(|k| parameters.high_pass_corner_bins[k]);
                let normal_bandwidth_hz = equivalent_rectangular_bandwidth_hz(centre_hz);
                Channel {
                    centre_hz,
                    normal_bandwidth_hz,
                    section: section(centre_hz, parameters.broadening * normal_bandwidth_hz),
                    advance_samples: parameters.advance_samples[index],
                    high_pass: corner.map(|bins| bessel_high_pass(f64::from(bins) * CORNER_BIN_HZ, centre_hz)),
                }
            })
            .collect()
    }
}

impl Parameters {
    fn centre_hz(&self, index: usize) -> f64 {
        let below_highest = (self.channels - 1 - index) as f64 * self.spacing_erb_numbers;
        match self.low_centres_hz.get(index) {
            Some(centre_hz) => *centre_hz,
            None => frequency_of_erb_number(erb_number(HIGHEST_CENTRE_HZ) - below_highest),
        }
    }
}

/// Glasberg & Moore 1990, Hear. Res. 47:103, eq. 3.
fn equivalent_rectangular_bandwidth_hz(frequency_hz: f64) -> f64 {
    24.7 * (4.37e-3 * frequency_hz + 1.0)
}

/// Glasberg & Moore 1990, eq. 4.
fn erb_number(frequency_hz: f64) -> f64 {
    21.4 * (4.37e-3 * frequency_hz + 1.0).log10()
}

fn frequency_of_erb_number(number: f64) -> f64 {
    (10f64.powf(number / 21.4) - 1.0) / 4.37e-3
}

/// A resonance of the given bandwidth with gain one at its centre.
fn section(centre_hz: f64, bandwidth_hz: f64) -> Biquad {
    let rate_hz = CORE_RATE_HZ as f64;
    let radius = (-2.0 * PI * bandwidth_hz / rate_hz).exp();
    let real = radius * (2.0 * PI * centre_hz / rate_hz).cos();
    let raw = Biquad { b: [1.0, -real, 0.0], a: [-2.0 * real, radius * radius] };
    raw.scaled(1.0 / raw.magnitude(centre_hz, rate_hz))
}

/// s² / (s² + 3s + 3), s = 1 at the corner, with gain one at the channel's centre.
fn bessel_high_pass(corner_hz: f64, centre_hz: f64) -> Biquad {
    let rate_hz = CORE_RATE_HZ as f64;
    let raw = Biquad::bilinear([1.0, 0.0, 0.0], [3.0, 3.0], corner_hz, rate_hz);
    raw.scaled(1.0 / raw.magnitude(centre_hz, rate_hz))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bank_is_complete_and_its_channels_pass_their_centre() {
        for (broadening, channels) in [(Broadening::OneAndAHalf, 36), (Broadening::Two, 28), (Broadening::Three, 19)] {
            let bank = broadening.channels();
            assert_eq!(bank.len(), channels);
            assert!(bank.windows(2).all(|pair| pair[0].centre_hz < pair[1].centre_hz));
            assert!(bank.windows(2).all(|pair| pair[0].advance_samples >= pair[1].advance_samples));
            for channel in bank {
                assert!((channel.section.magnitude(channel.centre_hz, 44_100.0) - 1.0).abs() < 1e-12);
            }
        }
    }

    /// First and last channel of the 1.5-fold bank as published.
    #[test]
    fn designs_the_published_coefficients() {
        let bank = Broadening::OneAndAHalf.channels();
        let close = |got: f64, want: f64| assert!((got - want).abs() < 1e-13, "{got} {want}");
        close(bank[0].section.b[0], 0.012103694520719806);
        close(bank[0].section.a[1], 0.986190130748368);
        close(bank[35].section.b[1], 0.2989729417206816);
        close(bank[35].high_pass.unwrap().b[0], 0.5313858318868752);
        close(bank[14].high_pass.unwrap().a[0], -1.9611379279411252);
        assert!(bank[13].high_pass.is_none());
    }
}
