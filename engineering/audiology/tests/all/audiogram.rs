use audiology::{Audiogram, AudiogramError, CurveError, DbHl, Ear, Finding, Measure, Point, Series, Transducer};

pub fn series(ear: Ear, measure: Measure, masked: bool, points: &[(f64, Finding)]) -> Series {
    let transducer = if measure == Measure::BoneThreshold { Transducer::B71 } else { Transducer::Hda200 };
    let points = points.iter().map(|&(frequency_hz, finding)| Point { frequency_hz, finding }).collect();
    Series { ear, measure, masked, transducer, points }
}

pub fn heard(level_db: f64) -> Finding {
    Finding::Level(DbHl(level_db))
}

const SILENT: Finding = Finding::NoResponse { limit: DbHl(110.0) };

#[test]
fn the_masked_finding_counts_and_untested_rows_do_not() {
    let record = Audiogram::new(vec![
        series(Ear::Left, Measure::AirThreshold, false, &[(500.0, heard(40.0)), (1000.0, heard(50.0))]),
        series(
            Ear::Left,
            Measure::AirThreshold,
            true,
            &[(500.0, Finding::NotTested), (1000.0, heard(70.0)), (2000.0, SILENT)],
        ),
        series(Ear::Left, Measure::BoneThreshold, true, &[(1000.0, heard(45.0)), (2000.0, heard(50.0))]),
    ])
    .unwrap();
    let curve = record.curve(Ear::Left, Measure::AirThreshold).unwrap();
    assert_eq!(curve.frequencies_hz(), [500.0, 1000.0, 2000.0]);
    assert_eq!(curve.thresholds_db_hl(), [40.0, 70.0, 110.0]);
    assert_eq!(record.finding(Ear::Left, Measure::AirThreshold, 2000.0), SILENT);
    assert_eq!(record.air_bone_gap_db(Ear::Left, 1000.0), Some(25.0));
    assert_eq!(record.air_bone_gap_db(Ear::Left, 2000.0), None, "a limit is no threshold");
    assert_eq!(record.curve(Ear::Right, Measure::AirThreshold), None);
}

#[test]
fn contradictory_records_are_refused() {
    let air = |masked| series(Ear::Left, Measure::AirThreshold, masked, &[(500.0, heard(40.0))]);
    let refused = |all: Vec<Series>| Audiogram::new(all).unwrap_err();
    assert!(matches!(refused(vec![air(false), air(false)]), AudiogramError::SeriesRepeated { .. }));
    assert!(Audiogram::new(vec![air(false), air(true)]).is_ok());
    let bone_by_headphone =
        Series { transducer: Transducer::Tdh39, ..series(Ear::Left, Measure::BoneThreshold, false, &[]) };
    assert!(matches!(refused(vec![bone_by_headphone]), AudiogramError::WrongTransducer { .. }));
    let masked_ucl = series(Ear::Left, Measure::Uncomfortable, true, &[]);
    assert!(matches!(refused(vec![masked_ucl]), AudiogramError::MaskedLoudness { .. }));
    for (points, bad_index) in [
        (vec![(500.0, heard(40.0)), (500.0, heard(40.0))], 1),
        (vec![(500.0, heard(40.0)), (250.0, heard(40.0))], 1),
        (vec![(500.0, heard(131.0))], 0),
        (vec![(50.0, heard(40.0))], 0),
        (vec![(500.0, Finding::NoResponse { limit: DbHl(f64::NAN) })], 0),
    ] {
        let error = refused(vec![series(Ear::Right, Measure::AirThreshold, false, &points)]);
        let AudiogramError::Points { error, .. } = error else { panic!("{error}") };
        let index = match error {
            CurveError::FrequencyRepeated { index, .. }
            | CurveError::FrequenciesUnsorted { index, .. }
            | CurveError::ThresholdOutOfRange { index, .. }
            | CurveError::FrequencyOutOfRange { index, .. } => index,
            other => panic!("{other}"),
        };
        assert_eq!(index, bad_index);
    }
}
