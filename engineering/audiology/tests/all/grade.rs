use audiology::{
    Audiogram, DbHl, Degree, Ear, Finding, GradeError, Measure, Scheme, four_frequency_average, three_frequency_average,
};

use crate::audiogram::{heard, series};

fn both(left: [Finding; 4], right: [Finding; 4]) -> Audiogram {
    let air = |ear, findings: [Finding; 4]| {
        let points: Vec<(f64, Finding)> = [500.0, 1000.0, 2000.0, 4000.0].into_iter().zip(findings).collect();
        series(ear, Measure::AirThreshold, false, &points)
    };
    Audiogram::new(vec![air(Ear::Left, left), air(Ear::Right, right)]).unwrap()
}

#[test]
fn each_scheme_has_its_own_boundaries() {
    let check = |scheme: Scheme, ends: &[(f64, Degree)]| {
        for &(average_db, degree) in ends {
            assert_eq!(scheme.degree(DbHl(average_db)), degree, "{scheme:?} {average_db}");
        }
    };
    use Degree::*;
    check(
        Scheme::Who2021,
        &[
            (-5.0, Normal),
            (19.99, Normal),
            (20.0, Mild),
            (34.99, Mild),
            (35.0, Moderate),
            (50.0, ModeratelySevere),
            (65.0, Severe),
            (80.0, Profound),
            (94.99, Profound),
            (95.0, Complete),
        ],
    );
    check(
        Scheme::Who1997,
        &[
            (25.0, Normal),
            (25.49, Normal),
            (25.5, Mild),
            (40.49, Mild),
            (40.5, Moderate),
            (60.5, Severe),
            (80.49, Severe),
            (80.5, Profound),
        ],
    );
    check(
        Scheme::GbT26341,
        &[
            (40.49, NoDisability),
            (40.5, DisabilityGrade4),
            (60.49, DisabilityGrade4),
            (60.5, DisabilityGrade3),
            (80.5, DisabilityGrade2),
            (90.49, DisabilityGrade2),
            (90.5, DisabilityGrade1),
        ],
    );
}

#[test]
fn a_person_is_graded_by_the_better_ear_and_one_deaf_ear_is_named() {
    let record = both([10.0, 15.0, 15.0, 20.0].map(heard), [70.0, 80.0, 80.0, 90.0].map(heard));
    let grade = Scheme::Who2021.grade(&record).unwrap();
    assert_eq!((grade.degree, grade.average.level, grade.scheme), (Degree::Unilateral, DbHl(15.0), Scheme::Who2021));
    assert_eq!(Scheme::Who1997.grade(&record).unwrap().degree, Degree::Normal);
    assert_eq!(Scheme::Who2021.grade_ear(&record, Ear::Right).unwrap().degree, Degree::Profound);
}

#[test]
fn no_response_counts_with_its_limit_and_says_at_least() {
    let silent = Finding::NoResponse { limit: DbHl(120.0) };
    let record = both([heard(60.0), heard(70.0), heard(80.0), silent], [heard(90.0); 4]);
    let average = four_frequency_average(&record, Ear::Left).unwrap();
    assert_eq!((average.level, average.at_least), (DbHl(82.5), true));
    let three = three_frequency_average(&record, Ear::Left).unwrap();
    assert_eq!((three.level, three.at_least), (DbHl(70.0), false));
}

#[test]
fn an_untested_frequency_is_not_invented() {
    let record = both([heard(10.0), heard(10.0), heard(10.0), Finding::NotTested], [heard(10.0); 4]);
    let missing = GradeError::NotTested { ear: Ear::Left, frequency_hz: 4000.0 };
    assert_eq!(Scheme::Who2021.grade(&record), Err(missing));
}
