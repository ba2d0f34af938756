//! A tolerant reader of a user's own exports: Noah patient exports (HIMSA audiometric standard 500/502) and SaData.
//! Names are read without their namespace. No document type, no entities beyond the five of XML, bounded depth. Of
//! several sessions the newest counts.

use std::collections::BTreeMap;

use audiology::{Ear, Transducer};
use kernel::{Instant, Refusal};
use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::import::{Collected, Found};
use crate::fittings::{AudiogramInput, How, MeasureWord, PointInput, SeriesInput};

const DEEPEST: usize = 64;
const MOST_POINTS: usize = 5_000;
/// SaData writes the smallest 32-bit number where nothing was measured.
const UNDEFINED_BELOW_DB: f64 = -1000.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Noah,
    SaData,
}

/// One element that holds a row of points, while it is read.
#[derive(Default)]
struct Container {
    /// Name → text of the conditions.
    words: BTreeMap<String, String>,
    points: Vec<BTreeMap<String, String>>,
}

/// Points of one session with its date as written.
#[derive(Default)]
struct Session {
    date: String,
    rows: Vec<(String, Container)>,
}

pub(super) fn read(text: &str) -> Result<Found, Refusal> {
    let (form, sessions) = parse(text)?;
    let newest = sessions.into_iter().filter(|session| !session.rows.is_empty()).max_by(|a, b| a.date.cmp(&b.date));
    let newest = newest.ok_or_else(|| Refusal::new("audiogram_empty", "the export holds no tone audiogram", "body"))?;
    let (mut collected, mut skipped) = (Collected::new(), Vec::new());
    for (name, row) in &newest.rows {
        let taken = match form {
            Form::Noah => noah(name, row),
            Form::SaData => sadata(row),
        };
        match taken {
            Ok(series) => series?.into_iter().for_each(|series| collected.add(series)),
            Err(why) => skipped.push(format!("{name}: {why}")),
        }
    }
    let device = if form == Form::Noah { "Noah" } else { "SaData" }.to_owned();
    // A date without a zone is a local one that nobody can place; it is left out.
    let measured_at = Instant::parse(&newest.date).ok();
    let series = collected.sorted();
    Ok(Found {
        input: AudiogramInput { how: How::Imported, device, calibration_id: None, measured_at, series },
        skipped,
    })
}

fn refused(code: &'static str, detail: impl Into<String>, at: u64) -> Refusal {
    Refusal::new(code, detail, format!("byte {at}"))
}

fn parse(text: &str) -> Result<(Form, Vec<Session>), Refusal> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut walk = Walk::default();
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|error| refused("import_not_xml", error.to_string(), at))?;
        match event {
            Event::Eof => break,
            Event::DocType(_) => {
                let detail = "document types and entities are not read; export again without";
                return Err(refused("import_doctype", detail, at));
            }
            Event::Start(start) => walk.open(start.local_name().as_ref(), at)?,
            Event::Text(text) => walk.text.push_str(&text),
            Event::CData(text) => walk.text.push_str(&text),
            Event::End(_) => walk.close(at)?,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::GeneralRef(_) => {}
        }
    }
    if !walk.path.is_empty() {
        return Err(refused(
            "import_not_xml",
            format!("<{}> is never closed", walk.path.join("><")),
            text.len() as u64,
        ));
    }
    let form = walk.form.ok_or_else(|| {
        let detail = "neither a Noah patient export nor SaData; export the client again from the program";
        Refusal::new("import_form_unknown", detail, "body")
    })?;
    Ok((form, walk.sessions))
}

#[derive(Default)]
struct Walk {
    path: Vec<String>,
    text: String,
    form: Option<Form>,
    sessions: Vec<Session>,
    container: Option<(String, Container)>,
    points: usize,
}

impl Walk {
    fn open(&mut self, name: &str, at: u64) -> Result<(), Refusal> {
        if self.path.len() >= DEEPEST {
            return Err(refused("import_too_deep", format!("deeper than {DEEPEST} elements"), at));
        }
        match name {
            "HIMSAAudiometricStandard" | "PatientExport" => self.form = self.form.or(Some(Form::Noah)),
            "SaData" => self.form = self.form.or(Some(Form::SaData)),
            _ => {}
        }
        if matches!(name, "Action" | "Session") {
            self.sessions.push(Session::default());
        }
        if is_row(name, self.form) && self.container.is_none() {
            self.container = Some((name.to_owned(), Container::default()));
        }
        if is_point(name)
            && let Some((_, row)) = &mut self.container
        {
            self.points += 1;
            if self.points > MOST_POINTS {
                return Err(refused("import_too_many_entries", format!("more than {MOST_POINTS} points"), at));
            }
            row.points.push(BTreeMap::new());
        }
        self.path.push(name.to_owned());
        self.text.clear();
        Ok(())
    }

    fn close(&mut self, at: u64) -> Result<(), Refusal> {
        let Some(name) = self.path.pop() else {
            return Err(refused("import_not_xml", "an element is closed twice", at));
        };
        let text = std::mem::take(&mut self.text).trim().to_owned();
        if matches!(name.as_str(), "ActionDate" | "Created")
            && let Some(session) = self.sessions.last_mut()
        {
            session.date = text;
            return Ok(());
        }
        let in_point = self.path.iter().any(|open| is_point(open));
        if let Some((row_name, row)) = &mut self.container {
            if *row_name == name && !self.path.iter().any(|open| open == row_name) {
                if let Some(done) = self.container.take() {
                    // An audiogram outside any action is a session of its own.
                    if self.sessions.is_empty() {
                        self.sessions.push(Session::default());
                    }
                    self.sessions.last_mut().into_iter().for_each(|session| session.rows.push(take(&done)));
                }
            } else if in_point {
                row.points.last_mut().into_iter().for_each(|point| {
                    point.insert(name.clone(), text.clone());
                });
            } else if !text.is_empty() {
                row.words.insert(name, text);
            }
        }
        Ok(())
    }
}

fn take(row: &(String, Container)) -> (String, Container) {
    (row.0.clone(), Container { words: row.1.words.clone(), points: row.1.points.clone() })
}

fn is_row(name: &str, form: Option<Form>) -> bool {
    match form {
        Some(Form::Noah) => matches!(name, "ToneThresholdAudiogram" | "UncomfortableLevel" | "MostComfortableLevel"),
        Some(Form::SaData) => name == "Tone",
        None => false,
    }
}

fn is_point(name: &str) -> bool {
    matches!(name, "TonePoints" | "TonePoint")
}

fn ear_in(text: &str) -> Option<Ear> {
    let text = text.to_lowercase();
    match (text.contains("left"), text.contains("right")) {
        (true, false) => Some(Ear::Left),
        (false, true) => Some(Ear::Right),
        _ => None,
    }
}

fn transducer_in(text: &str, bone: bool) -> Transducer {
    let text = text.to_lowercase();
    match () {
        () if bone => Transducer::B71,
        () if text.contains("hda") => Transducer::Hda200,
        () if text.contains("insert") || text.contains("er3") || text.contains("ear") => Transducer::Er3a,
        () if text.contains("field") => Transducer::SoundField,
        () => Transducer::Tdh39,
    }
}

fn number(point: &BTreeMap<String, String>, name: &str) -> Result<Option<f64>, Refusal> {
    let Some(text) = point.get(name).filter(|text| !text.is_empty()) else { return Ok(None) };
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(Some(value).filter(|value| *value > UNDEFINED_BELOW_DB)),
        _ => Err(Refusal::new("import_number", format!("{text:?} is no number"), name)),
    }
}

type Taken = Result<Result<Vec<SeriesInput>, Refusal>, &'static str>;

fn noah(name: &str, row: &Container) -> Taken {
    let word = |name: &str| row.words.get(name).map(String::as_str).unwrap_or_default();
    let output = word("StimulusSignalOutput");
    let ear = ear_in(output).ok_or("the output names no single ear")?;
    let aided = word("HearingInstrument_1_Condition");
    if !aided.is_empty() && !aided.eq_ignore_ascii_case("None") && !aided.eq_ignore_ascii_case("NoInstrument") {
        return Err("measured with an aid");
    }
    let bone = output.to_lowercase().contains("bone");
    let measure = match name {
        "UncomfortableLevel" => MeasureWord::Uncomfortable,
        "MostComfortableLevel" => MeasureWord::MostComfortable,
        _ if bone => MeasureWord::Bone,
        _ => MeasureWord::Air,
    };
    let noise = word("MaskingSignalType");
    let masked = measure_can_mask(measure) && !noise.is_empty() && noise != "NoSignalApplied";
    let transducer = transducer_in(&format!("{output} {}", word("TransducerType")), bone);
    let of_point = |point: &BTreeMap<String, String>| -> Result<PointInput, Refusal> {
        let frequency_hz = number(point, "StimulusFrequency")?;
        let level_db = number(point, "StimulusLevel")?;
        let status = point.get("TonePointStatus").map(String::as_str).unwrap_or_default();
        let no_response = level_db.is_some() && status.to_lowercase().contains("noresponse");
        let frequency_hz = frequency_hz
            .ok_or_else(|| Refusal::new("import_number", "a point without frequency", "StimulusFrequency"))?;
        Ok(PointInput { frequency_hz, level_db, no_response })
    };
    let points: Result<Vec<PointInput>, Refusal> = row.points.iter().map(of_point).collect();
    Ok(points.map(|points| vec![SeriesInput { ear, measure, masked, transducer, points }]))
}

fn measure_can_mask(measure: MeasureWord) -> bool {
    matches!(measure, MeasureWord::Air | MeasureWord::Bone)
}

fn sadata(row: &Container) -> Taken {
    let word = |name: &str| row.words.get(name).map(String::as_str).unwrap_or_default();
    let ear = ear_in(word("Earside")).ok_or("no single ear")?;
    // The element's name is misspelt in the exports themselves.
    if word("THCondidtion") == "Aided" || word("THCondition") == "Aided" {
        return Err("measured with an aid");
    }
    let conduction = word("ConductionTypes");
    let bone = conduction.starts_with("BC");
    let measure = match word("Measurementtype") {
        "UCL" => MeasureWord::Uncomfortable,
        "MCL" => MeasureWord::MostComfortable,
        _ if bone => MeasureWord::Bone,
        _ => MeasureWord::Air,
    };
    Ok(sadata_points(row, ear, measure, bone))
}

/// Unmasked (UT) and masked (MT) thresholds stand in the same point.
fn sadata_points(row: &Container, ear: Ear, measure: MeasureWord, bone: bool) -> Result<Vec<SeriesInput>, Refusal> {
    let mut both: [Vec<PointInput>; 2] = [Vec::new(), Vec::new()];
    let mut transducer = None;
    for point in &row.points {
        let Some(frequency_hz) = number(point, "Frequency")? else {
            return Err(Refusal::new("import_number", "a point without frequency", "Frequency"));
        };
        transducer = transducer.or(point.get("Transducer").map(|name| transducer_in(name, bone)));
        for (kept, level, status) in [(0, "IntensityUT", "StatusUT"), (1, "IntensityMT", "StatusMT")] {
            if let Some(level_db) = number(point, level)? {
                let no_response = point
                    .get(status)
                    .is_some_and(|status| status.contains("NotHeard") || status.contains("NoResponse"));
                both[kept].push(PointInput { frequency_hz, level_db: Some(level_db), no_response });
            }
        }
    }
    let transducer = transducer.unwrap_or(if bone { Transducer::B71 } else { Transducer::Tdh39 });
    let series = both
        .into_iter()
        .zip([false, true])
        .filter(|(points, masked)| !points.is_empty() && (!masked || measure_can_mask(measure)));
    Ok(series.map(|(points, masked)| SeriesInput { ear, measure, masked, transducer, points }).collect())
}
