use audiology::{Ear, Transducer};
use kernel::Rng;
use shell::{Failure, Work};

use super::{DAY_S, Staff, as_person, pick};
use crate::clients::ClientId;
use crate::fittings::{
    AudiogramInput, Entry, FittedEar, GUIDANCE, How, MeasureWord, Otoscopy, PointInput, RedFlags, SeriesInput,
    advance_fitting, open_fitting, write_entry,
};

const RECORDS: usize = 36;
const AIR_HZ: [f64; 8] = [250.0, 500.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0, 6000.0];
const BONE_AT: [usize; 3] = [1, 2, 4];
/// Standard audiograms N1–N6 and S1–S3 of Bisgaard, Vlaming & Dahlquist (2010), Trends in Amplification 14(2),
/// rounded to 5 dB.
const SHAPES: [[f64; 8]; 9] = [
    [10.0, 10.0, 10.0, 10.0, 15.0, 20.0, 30.0, 40.0],
    [20.0, 20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0],
    [35.0, 35.0, 40.0, 45.0, 50.0, 55.0, 60.0, 65.0],
    [55.0, 55.0, 55.0, 60.0, 65.0, 70.0, 75.0, 80.0],
    [65.0, 70.0, 75.0, 75.0, 80.0, 80.0, 80.0, 80.0],
    [75.0, 80.0, 85.0, 90.0, 90.0, 95.0, 100.0, 100.0],
    [10.0, 10.0, 10.0, 10.0, 15.0, 30.0, 55.0, 70.0],
    [20.0, 20.0, 25.0, 35.0, 55.0, 75.0, 95.0, 95.0],
    [30.0, 35.0, 45.0, 60.0, 70.0, 75.0, 80.0, 80.0],
];
const COMPLAINTS: [&str; 5] =
    ["看电视声音开得很大", "听得见但听不清", "开会坐后排听不清", "右耳接电话听不清", "儿女说话要重复几遍"];
const GOALS: [&str; 5] = ["听清电视新闻", "和孙辈聊天不用重复", "菜场里听清价钱", "打电话听清对方", "听清社区会议"];

pub(super) fn records(
    work: &mut Work<'_, '_>,
    rng: &mut Rng,
    staff: &Staff,
    clients: &[ClientId],
) -> Result<(), Failure> {
    let now = work.now;
    for (place, &client) in clients.iter().enumerate().take(RECORDS) {
        let begun = now.plus_s(-((RECORDS - place) as i64) * 3 * DAY_S);
        as_person(work, staff.audiologist, begun, |work| record(work, rng, client, place))?;
    }
    Ok(())
}

/// A record as far as its turn allows: every step is in the demonstration.
fn record(work: &mut Work<'_, '_>, rng: &mut Rng, client: ClientId, place: usize) -> Result<(), Failure> {
    let id = open_fitting(work, client)?;
    let shape = SHAPES[place % SHAPES.len()];
    let steps = [
        vec![profile(rng)],
        vec![Entry::Counselling {
            goals: vec![pick(rng, &GOALS).to_owned()],
            expectations: "先试听再决定".to_owned(),
            family_present: place.is_multiple_of(2),
        }],
        vec![Entry::Otoscopy { left: Otoscopy::Clear, right: Otoscopy::Clear }, audiogram(rng, &shape)],
        selection(&shape),
        [Ear::Left, Ear::Right].map(|ear| fitting(ear, place)).to_vec(),
        [Ear::Left, Ear::Right].map(|ear| verification(rng, ear, &shape)).to_vec(),
        vec![Entry::Guidance { done: GUIDANCE.map(str::to_owned).to_vec(), family_present: place.is_multiple_of(2) }],
        vec![Entry::FollowUp { hours_a_day: 8.0, satisfaction: 4, problems: String::new(), adjusted: true }],
    ];
    // Whom an ear doctor should see first stays at the test.
    let profound = shape[1] + shape[2] + shape[4] + shape[6] >= 4.0 * 80.0;
    let last = if profound { 2 } else { (place + place / SHAPES.len()) % (steps.len() + 1) };
    for (number, entries) in steps.into_iter().enumerate() {
        for entry in entries {
            write_entry(work, id, None, &entry)?;
        }
        if number >= last {
            break;
        }
        advance_fitting(work, id, None)?;
    }
    Ok(())
}

fn profile(rng: &mut Rng) -> Entry {
    Entry::Profile {
        complaint: pick(rng, &COMPLAINTS).to_owned(),
        history: "否认耳部手术史".to_owned(),
        noise_exposure: pick(rng, &["无", "纺织厂二十年", "船厂十五年"]).to_owned(),
        earlier_aids: pick(rng, &["无", "曾戴耳背式一只"]).to_owned(),
        red_flags: RedFlags {
            sudden_or_rapid_loss: false,
            discharge: false,
            dizziness: false,
            ear_pain: false,
            deformity: false,
            one_sided_or_pulsing_tinnitus: false,
            nerve_signs: false,
        },
    }
}

fn audiogram(rng: &mut Rng, shape: &[f64; 8]) -> Entry {
    let worse = 5.0 * rng.below(2) as f64;
    let air = |ear, add: f64| SeriesInput {
        ear,
        measure: MeasureWord::Air,
        masked: false,
        transducer: Transducer::Hda200,
        points: AIR_HZ
            .iter()
            .zip(shape)
            .map(|(&frequency_hz, level)| PointInput { frequency_hz, level_db: Some(level + add), no_response: false })
            .collect(),
    };
    let bone = SeriesInput {
        ear: Ear::Left,
        measure: MeasureWord::Bone,
        masked: false,
        transducer: Transducer::B71,
        points: BONE_AT
            .iter()
            // A bone vibrator gives no more than about 70 dB HL.
            .map(|&at| PointInput {
                frequency_hz: AIR_HZ[at],
                level_db: Some((shape[at] - 5.0).min(70.0)),
                no_response: shape[at] - 5.0 > 70.0,
            })
            .collect(),
    };
    Entry::Audiogram(AudiogramInput {
        how: How::Entered,
        device: "AD629 甲".to_owned(),
        calibration_id: None,
        measured_at: None,
        series: vec![air(Ear::Left, 0.0), air(Ear::Right, worse), bone],
    })
}

fn curve(shape: &[f64; 8]) -> Option<audiology::ThresholdCurve> {
    audiology::ThresholdCurve::new(&AIR_HZ, shape).ok()
}

/// NAL-R of the same shape, at the frequencies that it is tabulated for.
fn targets(shape: &[f64; 8]) -> (Vec<f64>, Vec<f64>) {
    let frequencies = audiology::prescription::SIX_FREQUENCIES_HZ.to_vec();
    let gains = curve(shape).and_then(|curve| audiology::prescription::nal_r(&curve, &frequencies).ok());
    let gains = gains.unwrap_or_else(|| vec![0.0; frequencies.len()]);
    let clamped = gains.into_iter().map(|gain| (gain.max(0.0) * 10.0).round() / 10.0).collect();
    (frequencies, clamped)
}

fn selection(shape: &[f64; 8]) -> Vec<Entry> {
    let ear =
        |ear| FittedEar { ear, item: "RIC-80".to_owned(), style: "ric".to_owned(), coupling: "vented".to_owned() };
    let prescription = |ear| {
        let (frequencies_hz, targets_db) = targets(shape);
        Entry::Prescription { ear, rule: "nal-r".to_owned(), level_db_spl: 65.0, frequencies_hz, targets_db }
    };
    vec![
        Entry::Selection {
            ears: vec![ear(Ear::Left), ear(Ear::Right)], reason: "双耳损失相近，双侧验配".to_owned()
        },
        prescription(Ear::Left),
        prescription(Ear::Right),
    ]
}

fn fitting(ear: Ear, place: usize) -> Entry {
    let side = if ear == Ear::Left { "L" } else { "R" };
    Entry::Fitting {
        ear,
        serial: format!("DEMO-{place:02}{side}"),
        programs: vec!["日常".to_owned(), "噪声".to_owned()],
        max_output_db_spl: 110.0,
        note: String::new(),
    }
}

fn verification(rng: &mut Rng, ear: Ear, shape: &[f64; 8]) -> Entry {
    let (frequencies_hz, targets_db) = targets(shape);
    let off = rng.below(30) as f64 / 10.0 - 1.5;
    let measured_db = targets_db.iter().map(|target| target + off).collect();
    Entry::Verification {
        ear,
        method: "real_ear".to_owned(),
        level_db_spl: 65.0,
        frequencies_hz,
        targets_db,
        measured_db,
        accepted_because: String::new(),
    }
}
