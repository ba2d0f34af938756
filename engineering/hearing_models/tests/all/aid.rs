//! The live aid, measured with the analyser as a laboratory would measure it (ANSI S3.22-2003).

use hearing_models::aid::{
    AUDIOMETRIC_HZ, Aid, AidSettings, Analyser, BAND_CENTRES_HZ, BANDS, Compression, Ear, PrescriptionFilter,
};
use proptest::prelude::*;

const RATE_HZ: u32 = 44_100;
const FULL_SCALE_DB_SPL: f64 = 120.0;

fn settings(compression: Compression, attack_s: f64, release_s: f64) -> AidSettings {
    let ear = Ear { bands: [compression; BANDS], largest_output_db_spl: 115.0 };
    AidSettings {
        sample_rate_hz: RATE_HZ,
        full_scale_db_spl: FULL_SCALE_DB_SPL,
        attack_s,
        release_s,
        ears: [ear.clone(), ear],
    }
}

fn analyser(frequency_hz: f64) -> Analyser {
    Analyser { frequency_hz, sample_rate_hz: RATE_HZ, full_scale_db_spl: FULL_SCALE_DB_SPL }
}

/// The left ear of a fresh aid.
fn left_of(settings: &AidSettings) -> impl FnMut(&mut [f64]) + use<> {
    let mut aid = Aid::prepare(settings).unwrap();
    move |samples| {
        let mut frames: Vec<[f64; 2]> = samples.iter().map(|sample| [*sample, 0.0]).collect();
        frames.chunks_mut(64).for_each(|block| aid.process(block));
        samples.iter_mut().zip(&frames).for_each(|(sample, frame)| *sample = frame[0]);
    }
}

#[test]
fn input_output_curve_kneepoint_and_ratio_are_the_ones_set() {
    for (compression, frequency_hz) in [
        (Compression { gain_db: 20.0, kneepoint_db_spl: 50.0, ratio: 2.0 }, 1000.0),
        (Compression { gain_db: 10.0, kneepoint_db_spl: 60.0, ratio: 3.0 }, 500.0),
        (Compression { gain_db: 25.0, kneepoint_db_spl: 45.0, ratio: 1.5 }, 4000.0),
    ] {
        let settings = settings(compression, 0.005, 0.05);
        let curve = analyser(frequency_hz).transfer_curve(|| left_of(&settings));
        for (input, output) in curve.input_db_spl.iter().zip(&curve.output_db_spl) {
            let wanted = input + compression.gain_at_db(*input);
            assert!((output - wanted).abs() < 0.2, "{compression:?} {input}: {output} not {wanted}");
        }
        let knee = curve.kneepoint_db_spl.unwrap();
        assert!((knee - compression.kneepoint_db_spl).abs() < 0.5, "{knee}");
        assert!((curve.ratio.unwrap() / compression.ratio - 1.0).abs() < 0.03);
    }
}

#[test]
fn attack_and_release_are_the_ones_set() {
    for (attack_s, release_s, ratio) in [(0.005, 0.05, 3.0), (0.02, 0.1, 2.0), (0.05, 0.5, 2.0), (0.01, 1.0, 4.0)] {
        let compression = Compression { gain_db: 20.0, kneepoint_db_spl: 45.0, ratio };
        for frequency_hz in [500.0, 1000.0, 2000.0, 4000.0] {
            let times = analyser(frequency_hz).step_times(left_of(&settings(compression, attack_s, release_s)));
            let near = |got: f64, set: f64| (got - set).abs() <= (0.1 * set).max(0.005);
            assert!(near(times.attack_s, attack_s), "{frequency_hz} Hz, attack {attack_s} s: {times:?}");
            assert!(near(times.release_s, release_s), "{frequency_hz} Hz, release {release_s} s: {times:?}");
        }
    }
}

#[test]
fn a_linear_aid_has_no_kneepoint() {
    let linear = settings(Compression { gain_db: 12.0, kneepoint_db_spl: 50.0, ratio: 1.0 }, 0.005, 0.05);
    let curve = analyser(1600.0).transfer_curve(|| left_of(&linear));
    assert_eq!((curve.kneepoint_db_spl, curve.ratio), (None, None));
    assert!((curve.output_db_spl[20] - curve.input_db_spl[20] - 12.0).abs() < 0.1);
}

#[test]
fn the_delay_is_below_three_milliseconds() {
    let mut sloping = settings(Compression { gain_db: 0.0, kneepoint_db_spl: 50.0, ratio: 2.0 }, 0.005, 0.05);
    for ear in &mut sloping.ears {
        for (band, gain_db) in ear.bands.iter_mut().zip((0..BANDS).map(|band| 2.0 * band as f64)) {
            band.gain_db = gain_db;
        }
    }
    let aid = Aid::prepare(&sloping).unwrap();
    for (band, hz) in BAND_CENTRES_HZ.into_iter().enumerate() {
        let (gain_db, delay_s) = aid.response(0, hz, f64::from(RATE_HZ));
        assert!((gain_db - 2.0 * band as f64).abs() < 0.05, "{hz} Hz: {gain_db} dB");
        assert!(delay_s < 0.003, "{hz} Hz: {delay_s} s");
    }
    // A click comes out where it went in.
    let mut click = vec![0.0; 4410];
    click[1000] = 0.1;
    left_of(&sloping)(&mut click);
    assert!(click[..1000].iter().all(|sample| *sample == 0.0));
    let energy: f64 = click.iter().map(|x| x * x).sum();
    let centre: f64 = click.iter().enumerate().map(|(n, x)| n as f64 * x * x).sum::<f64>() / energy;
    assert!((centre - 1000.0) / f64::from(RATE_HZ) < 0.003, "{centre}");
}

#[test]
fn processing_never_allocates() {
    let mut aid =
        Aid::prepare(&settings(Compression { gain_db: 30.0, kneepoint_db_spl: 40.0, ratio: 3.0 }, 0.005, 0.05))
            .unwrap();
    let mut filter = PrescriptionFilter::prepare(&[10.0; 11], RATE_HZ).unwrap();
    let mut frames: Vec<[f64; 2]> =
        (0..44_100).map(|n| [(f64::from(n) * 0.2).sin(), (f64::from(n) * 0.3).cos()]).collect();
    let mut samples: Vec<f64> = frames.iter().map(|frame| frame[0]).collect();
    frames[500] = [f64::NAN, f64::INFINITY];
    assert_no_alloc::assert_no_alloc(|| {
        frames.chunks_mut(64).for_each(|block| aid.process(block));
        samples.chunks_mut(64).for_each(|block| filter.process(block));
    });
    assert!(frames.as_flattened().iter().chain(&samples).all(|sample| sample.is_finite()));
}

#[test]
fn silence_stays_silence_and_block_lengths_do_not_matter() {
    let settings = settings(Compression { gain_db: 30.0, kneepoint_db_spl: 40.0, ratio: 3.0 }, 0.005, 0.05);
    let run = |frames: &[[f64; 2]], block: usize| {
        let mut frames = frames.to_vec();
        let mut aid = Aid::prepare(&settings).unwrap();
        frames.chunks_mut(block).for_each(|block| aid.process(block));
        frames
    };
    assert!(run(&[[0.0; 2]; 2000], 64).as_flattened().iter().all(|sample| *sample == 0.0));
    let sound: Vec<[f64; 2]> = (0..5000).map(|n| [0.01 * (f64::from(n) * 0.1).sin(), 0.02]).collect();
    let (one, other) = (run(&sound, 64), run(&sound, 37));
    let difference =
        one.as_flattened().iter().zip(other.as_flattened()).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    assert!(difference < 1e-12, "{difference}");
}

#[test]
fn settings_outside_their_range_are_refused() {
    let good = settings(Compression { gain_db: 20.0, kneepoint_db_spl: 50.0, ratio: 2.0 }, 0.005, 0.05);
    type Change = fn(&mut AidSettings);
    let changes: [(Change, &str); 5] = [
        (|settings| settings.attack_s = 0.0, "aid_settings_invalid"),
        (|settings| settings.release_s = f64::NAN, "aid_settings_invalid"),
        (|settings| settings.ears[1].bands[3].ratio = 0.5, "aid_settings_invalid"),
        (|settings| settings.ears[0].largest_output_db_spl = 200.0, "aid_settings_invalid"),
        (|settings| settings.sample_rate_hz = 4000, "sample_rate_unsupported"),
    ];
    for (change, code) in changes {
        let mut settings = good.clone();
        change(&mut settings);
        assert_eq!(Aid::prepare(&settings).err().unwrap().code(), code);
    }
    assert!(Aid::prepare(&good).is_ok());
}

/// NAL-R of the standard audiograms N2 to N6 and S3 at the eleven frequencies, rounded.
const TARGETS_DB: [[f64; 11]; 6] = [
    [0.0, 0.0, 2.2, 7.5, 12.8, 15.0, 13.9, 14.5, 16.0, 17.5, 17.5],
    [0.0, 0.1, 9.1, 14.4, 19.7, 20.7, 20.8, 21.0, 22.9, 24.4, 24.4],
    [0.0, 8.5, 17.5, 21.0, 26.5, 28.0, 27.6, 28.1, 29.7, 31.2, 31.2],
    [10.0, 17.4, 27.9, 33.0, 38.5, 38.0, 38.0, 37.0, 37.0, 37.0, 37.0],
    [20.0, 25.8, 36.4, 42.0, 47.4, 46.5, 45.5, 44.5, 44.5, 44.5, 44.5],
    [0.0, 0.0, 0.0, 0.0, 7.4, 12.0, 20.0, 24.0, 27.0, 28.0, 28.0],
];

#[test]
fn the_prescription_filter_meets_its_target_without_delay() {
    for target_db in TARGETS_DB {
        for rate_hz in [16_000, 44_100, 48_000] {
            let filter = PrescriptionFilter::prepare(&target_db, rate_hz).unwrap();
            for (hz, wanted) in
                AUDIOMETRIC_HZ.into_iter().zip(target_db).filter(|(hz, _)| *hz < 0.45 * f64::from(rate_hz))
            {
                let (gain_db, delay_s) = filter.response(hz);
                assert!((gain_db - wanted).abs() < 0.5, "{hz} Hz: {gain_db} not {wanted}");
                assert!(delay_s < 0.003, "{hz} Hz at {rate_hz} Hz: {delay_s} s");
                assert!((measured_gain_db(&filter, hz, rate_hz) - wanted).abs() < 0.5, "{hz} Hz measured");
            }
        }
    }
}

fn measured_gain_db(filter: &PrescriptionFilter, frequency_hz: f64, rate_hz: u32) -> f64 {
    let step = 2.0 * std::f64::consts::PI * frequency_hz / f64::from(rate_hz);
    let mut tone: Vec<f64> = (0..rate_hz / 2).map(|n| (step * f64::from(n)).sin()).collect();
    filter.clone().process(&mut tone);
    let settled = &tone[tone.len() / 2..];
    10.0 * (2.0 * settled.iter().map(|x| x * x).sum::<f64>() / settled.len() as f64).log10()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn any_audiogram_like_target_is_met(
        start in 0.0..40.0f64,
        steps in proptest::collection::vec(-8.0..12.0f64, 10),
    ) {
        let mut target_db = [start; 11];
        for (index, step) in steps.iter().enumerate() {
            target_db[index + 1] = (target_db[index] + step).clamp(0.0, 60.0);
        }
        let filter = PrescriptionFilter::prepare(&target_db, RATE_HZ).unwrap();
        for (hz, wanted) in AUDIOMETRIC_HZ.into_iter().zip(target_db) {
            let gain_db = filter.response(hz).0;
            prop_assert!((gain_db - wanted).abs() < 0.5, "{} Hz: {} not {}", hz, gain_db, wanted);
        }
    }

    #[test]
    fn nothing_leaves_above_the_ceiling(level in -60.0..40.0f64, gain_db in 0.0..60.0f64, frequency in 0.001..0.49f64) {
        let mut settings = settings(Compression { gain_db, kneepoint_db_spl: 50.0, ratio: 1.2 }, 0.005, 0.05);
        settings.ears[0].largest_output_db_spl = 100.0;
        let amplitude = 10f64.powf(level / 20.0);
        let mut sound: Vec<f64> =
            (0..6000).map(|n| amplitude * (std::f64::consts::TAU * frequency * f64::from(n)).sin()).collect();
        left_of(&settings)(&mut sound);
        let ceiling = 0.1 * std::f64::consts::SQRT_2;
        prop_assert!(sound.iter().all(|sample| sample.abs() <= ceiling * (1.0 + 1e-12)));
    }
}
