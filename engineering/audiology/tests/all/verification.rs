use audiology::{Verdict, VerificationError, verify};

#[test]
fn tolerances_widen_in_the_treble_and_end_at_4_khz() {
    let frequencies = [250.0, 2000.0, 3000.0, 4000.0, 6000.0];
    let result = verify(&frequencies, &[10.0; 5], &[5.0, 15.0, 18.0, 18.0, 60.0]).unwrap();
    let verdicts: Vec<Verdict> = result.points.iter().map(|point| point.verdict).collect();
    use Verdict::*;
    assert_eq!(verdicts, [Within, Within, Within, Within, NotJudged]);
    let worse = verify(&frequencies, &[10.0; 5], &[4.9, 15.1, 18.1, 1.9, 60.0]).unwrap();
    let verdicts: Vec<Verdict> = worse.points.iter().map(|point| point.verdict).collect();
    assert_eq!(verdicts, [TooLittle, TooMuch, TooMuch, TooLittle, NotJudged]);
    assert!(!worse.passed);
}

#[test]
fn an_error_that_tilts_fails_even_within_tolerance() {
    let tilted = verify(&[500.0, 1000.0], &[20.0, 20.0], &[17.0, 23.0]).unwrap();
    assert_eq!((tilted.steepest_tilt_db_per_octave, tilted.passed), (6.0, false));
    assert!(verify(&[500.0, 1000.0], &[20.0, 20.0], &[18.0, 22.0]).unwrap().passed);
}

#[test]
fn what_cannot_be_judged_is_refused() {
    assert!(matches!(verify(&[], &[], &[]), Err(VerificationError::LengthsDiffer { .. })));
    assert!(matches!(verify(&[500.0], &[1.0], &[f64::NAN]), Err(VerificationError::Gain { .. })));
    assert!(matches!(verify(&[500.0, 500.0], &[1.0; 2], &[1.0; 2]), Err(VerificationError::Frequency { .. })));
    assert_eq!(verify(&[8000.0], &[1.0], &[1.0]), Err(VerificationError::NothingToJudge));
}
