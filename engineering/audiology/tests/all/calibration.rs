use audiology::{
    Calibration, CalibrationError, CalibrationPoint, DbHl, Ear, HIGHEST_DEMO_LEVEL, LevelLabel, Output, OutputError,
    Transducer,
};

fn measured() -> Calibration {
    Calibration {
        device: "USB sound card 1".into(),
        transducer: Transducer::Hda200,
        measured_on: "2026-11-01".into(),
        points: vec![CalibrationPoint { ear: Ear::Left, frequency_hz: 1000.0, full_scale_db: 110.0 }],
        cap_db: 105.0,
    }
}

#[test]
fn only_a_measured_output_speaks_of_hearing_level() {
    let calibrated = Output::Calibrated(measured()).drive(Ear::Left, 1000.0, 40.0).unwrap();
    assert_eq!(calibrated.label.to_string(), "40 dB HL");
    assert!((calibrated.level_dbfs - (40.0 + 5.5 - 110.0)).abs() < 1e-12);
    let demo = Output::Uncalibrated.drive(Ear::Left, 1000.0, 40.0).unwrap();
    assert_eq!((demo.label, demo.label.to_string().as_str()), (LevelLabel::DemoLevel(40.0), "demo level 40"));
}

#[test]
fn nothing_is_played_above_the_cap_or_beyond_the_device_or_unmeasured() {
    let output = Output::Calibrated(measured());
    let highest = measured().highest(Ear::Left, 1000.0).unwrap();
    assert_eq!(highest, DbHl(99.5));
    assert!(output.drive(Ear::Left, 1000.0, highest.0).is_ok());
    assert!(matches!(output.drive(Ear::Left, 1000.0, 100.0), Err(OutputError::AboveCap { .. })));
    let quiet_device = Calibration {
        points: vec![CalibrationPoint { ear: Ear::Left, frequency_hz: 1000.0, full_scale_db: 80.0 }],
        ..measured()
    };
    let beyond = Output::Calibrated(quiet_device).drive(Ear::Left, 1000.0, 90.0);
    assert!(matches!(beyond, Err(OutputError::AboveDevice { .. })));
    for (ear, frequency_hz) in [(Ear::Right, 1000.0), (Ear::Left, 2000.0)] {
        assert!(matches!(output.drive(ear, frequency_hz, 20.0), Err(OutputError::NotCalibrated { .. })));
    }
    let loudest = Output::Uncalibrated.drive(Ear::Left, 1000.0, HIGHEST_DEMO_LEVEL).unwrap();
    assert!(loudest.level_dbfs <= -20.0);
    assert!(Output::Uncalibrated.drive(Ear::Left, 1000.0, HIGHEST_DEMO_LEVEL + 1.0).is_err());
}

#[test]
fn a_profile_is_checked_before_it_is_kept() {
    assert_eq!(measured().check(), Ok(()));
    let with_point = |frequency_hz, full_scale_db| {
        let mut profile = measured();
        profile.points.push(CalibrationPoint { ear: Ear::Left, frequency_hz, full_scale_db });
        profile.check()
    };
    assert!(matches!(with_point(1000.0, 100.0), Err(CalibrationError::Repeated { .. })));
    assert!(matches!(with_point(1100.0, 100.0), Err(CalibrationError::NoReference { .. })));
    assert!(matches!(with_point(2000.0, f64::NAN), Err(CalibrationError::Reading { .. })));
    assert!(matches!(Calibration { cap_db: 200.0, ..measured() }.check(), Err(CalibrationError::Cap { .. })));
    assert_eq!(Calibration { device: " ".into(), ..measured() }.check(), Err(CalibrationError::Unnamed));
}

#[test]
fn reference_levels_exist_where_the_standards_give_them() {
    assert_eq!(Transducer::Hda200.reference_level_db(1000.0), Some(5.5));
    assert_eq!(Transducer::Er3a.reference_level_db(125.0), Some(26.0));
    assert_eq!(Transducer::B71.reference_level_db(1000.0), Some(42.5));
    assert_eq!(Transducer::B71.reference_level_db(8000.0), None);
    assert_eq!(Transducer::Tdh39.reference_level_db(1001.0), None);
}
