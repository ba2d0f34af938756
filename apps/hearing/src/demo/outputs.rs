use audiology::{Ear, Transducer};
use shell::{Failure, Work};

use crate::fittings::{NewCalibration, Reading, add_calibration};

const FREQUENCIES_HZ: [f64; 11] = [125.0, 250.0, 500.0, 750.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0, 6000.0, 8000.0];
/// Made up: what a sound card with a closed headphone reads at half volume, the same at every frequency.
const FULL_SCALE_DB_SPL: f64 = 108.0;
const CAP_DB_SPL: f64 = 105.0;

/// One output that counts as measured, so that a newcomer sees hearing levels. Its name says that the readings are made
/// up: nothing heard through it is a measurement.
pub(super) fn booth(work: &mut Work<'_, '_>) -> Result<(), Failure> {
    let reading = |ear| move |frequency_hz| Reading { ear, frequency_hz, full_scale_db: FULL_SCALE_DB_SPL };
    let points = [Ear::Left, Ear::Right].into_iter().flat_map(|ear| FREQUENCIES_HZ.into_iter().map(reading(ear)));
    let booth = NewCalibration {
        device: "演示测听室（读数为虚构）".to_owned(),
        transducer: Transducer::Hda200,
        measured_on: "2026-10-12".to_owned(),
        points: points.collect(),
        cap_db: CAP_DB_SPL,
    };
    add_calibration(work, &booth).map(|_| ())
}
