//! The one place that decides how loud a recording may be played.

use audiology::{Calibration, DEMO_CAP, Ear, Output};
use kernel::OrganisationId;
use shell::Failure;
use store::Read;

use crate::fittings::{CalibrationId, load_calibration};

/// Level of a recording whose root mean square is 1, inside models and aids.
pub(super) const MODEL_FULL_SCALE_DB_SPL: f64 = 120.0;
/// Uncalibrated: conversational speech lies 26 dB below full scale, as recordings of speech usually do.
const DEMO_FULL_SCALE_DB_SPL: f64 = 91.0;
/// Samples stay this far from the last code.
const HEADROOM_DB: f64 = -1.0;
/// Speech has most of its power around here; a recording is played by the calibration of this frequency.
const SPEECH_HZ: f64 = 1000.0;

/// The named output, or one that nobody measured.
pub(super) fn output(read: &mut Read<'_>, org: OrganisationId, id: Option<CalibrationId>) -> Result<Output, Failure> {
    match id {
        None => Ok(Output::Uncalibrated),
        Some(id) => load_calibration(read, org, id).map(Output::Calibrated),
    }
}

/// From sound pressure to samples, and never further than a limit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Playback {
    pub calibrated: bool,
    /// Level of a recording whose root mean square is 1, at the ear of the listener.
    pub full_scale_db_spl: f64,
    /// Highest magnitude of a sample; the level of it is the cap.
    pub ceiling: f64,
    pub cap_db_spl: f64,
}

impl Playback {
    pub(super) fn of(output: &Output) -> Self {
        match output {
            Output::Uncalibrated => Self::capped(false, DEMO_FULL_SCALE_DB_SPL, DEMO_CAP.0),
            Output::Calibrated(calibration) => {
                let full_scale_db = speech_full_scale_db(calibration);
                // A full-scale sine has a root mean square of 1/√2, 3 dB below 1.
                let full_scale_db_spl = full_scale_db.unwrap_or(DEMO_FULL_SCALE_DB_SPL) + 10.0 * 2f64.log10();
                Self::capped(full_scale_db.is_some(), full_scale_db_spl, calibration.cap_db.min(DEMO_CAP.0))
            }
        }
    }

    fn capped(calibrated: bool, full_scale_db_spl: f64, cap_db_spl: f64) -> Self {
        let ceiling_db = HEADROOM_DB.min(cap_db_spl - full_scale_db_spl);
        let ceiling = 10f64.powf(ceiling_db / 20.0);
        Self { calibrated, full_scale_db_spl, ceiling, cap_db_spl: full_scale_db_spl + ceiling_db }
    }

    /// Scales tracks of model level to samples, all by one gain, so that none passes the ceiling and they keep their
    /// difference. Answers the level by which all were lowered below their true one, 0 or negative.
    pub(super) fn scale(&self, tracks: &mut [Vec<[f64; 2]>]) -> f64 {
        let wanted = 10f64.powf((MODEL_FULL_SCALE_DB_SPL - self.full_scale_db_spl) / 20.0);
        let peaks = tracks.iter().flat_map(|track| track.as_flattened()).map(|sample| sample.abs());
        let peak = peaks.fold(0.0, f64::max) * wanted;
        let trim = if peak > self.ceiling { self.ceiling / peak } else { 1.0 };
        let gain = wanted * trim;
        for sample in tracks.iter_mut().flat_map(|track| track.as_flattened_mut()) {
            *sample *= gain;
        }
        20.0 * trim.log10()
    }
}

/// The louder ear decides, so that neither is louder than told.
fn speech_full_scale_db(calibration: &Calibration) -> Option<f64> {
    let at = |ear| {
        let here = calibration.points.iter().find(|point| point.ear == ear && point.frequency_hz == SPEECH_HZ);
        here.map(|point| point.full_scale_db)
    };
    match (at(Ear::Left), at(Ear::Right)) {
        (Some(left), Some(right)) => Some(left.max(right)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use audiology::{CalibrationPoint, Transducer};

    use super::*;

    fn measured(full_scale_db: f64, cap_db: f64) -> Output {
        let point = |ear| CalibrationPoint { ear, frequency_hz: SPEECH_HZ, full_scale_db };
        Output::Calibrated(Calibration {
            device: "booth 1".to_owned(),
            transducer: Transducer::Hda200,
            measured_on: "2026-11-01".to_owned(),
            points: vec![point(Ear::Left), point(Ear::Right)],
            cap_db,
        })
    }

    /// Peak in dB SPL (as a root mean square of that magnitude) after scaling a track of a given peak.
    fn played_db_spl(playback: &Playback, peak_db_spl: f64) -> f64 {
        let magnitude = 10f64.powf((peak_db_spl - MODEL_FULL_SCALE_DB_SPL) / 20.0);
        let mut tracks = vec![vec![[magnitude, -magnitude / 2.0]; 4], vec![[0.0; 2]; 4]];
        playback.scale(&mut tracks);
        assert!(tracks.iter().flat_map(|t| t.as_flattened()).all(|s| s.abs() <= playback.ceiling * (1.0 + 1e-12)));
        20.0 * tracks[0][0][0].log10() + playback.full_scale_db_spl
    }

    #[test]
    fn below_the_cap_the_level_is_true_and_above_it_is_the_cap() {
        let playback = Playback::of(&measured(110.0, 120.0));
        assert!(playback.calibrated);
        assert!((played_db_spl(&playback, 70.0) - 70.0).abs() < 1e-9);
        assert!((played_db_spl(&playback, 130.0) - 105.0).abs() < 1e-9, "the demonstration cap holds");
        let strict = Playback::of(&measured(110.0, 85.0));
        assert!((played_db_spl(&strict, 130.0) - 85.0).abs() < 1e-9, "a centre may set less");
        let demo = Playback::of(&Output::Uncalibrated);
        assert!(!demo.calibrated);
        assert!(played_db_spl(&demo, 200.0) <= 90.0 + 1e-9);
    }

    #[test]
    fn tracks_keep_their_difference() {
        let playback = Playback::of(&Output::Uncalibrated);
        let mut tracks = vec![vec![[2.0, 0.0]], vec![[0.5, 0.0]]];
        let lowered_db = playback.scale(&mut tracks);
        assert!(lowered_db < 0.0);
        assert!((tracks[0][0][0] / tracks[1][0][0] - 4.0).abs() < 1e-12);
    }
}
