//! A FHIR R4 bundle as other programs write it. The code says which ear; where the body site or the text says
//! something else, the bundle is refused: a swapped ear is worse than no audiogram.

use audiology::{Ear, Transducer};
use kernel::{Instant, Refusal};
use serde_json::Value;

use super::export::{MASKED_EXTENSION, METHOD_SYSTEM, TRANSDUCER_EXTENSION};
use super::import::{Collected, Found};
use super::loinc::{OWN_SYSTEM, PANEL, SYSTEM, meaning};
use crate::fittings::{AudiogramInput, How, MeasureWord, PointInput, SeriesInput};

const MOST_ENTRIES: usize = 2_000;

pub(super) fn read(bundle: &Value) -> Result<Found, Refusal> {
    if bundle["resourceType"] != "Bundle" {
        return Err(Refusal::new("import_no_bundle", "a FHIR R4 Bundle is expected", "resourceType"));
    }
    let entries = bundle["entry"].as_array().map(Vec::as_slice).unwrap_or_default();
    if entries.len() > MOST_ENTRIES {
        let detail = format!("{} entries; at most {MOST_ENTRIES}", entries.len());
        return Err(Refusal::new("import_too_many_entries", detail, "entry"));
    }
    let (mut collected, mut skipped) = (Collected::new(), Vec::new());
    let (mut device, mut measured_at) = (String::new(), None);
    for (place, entry) in entries.iter().enumerate() {
        let resource = &entry["resource"];
        if resource["resourceType"] != "Observation" {
            continue;
        }
        let at = format!("entry[{place}].resource");
        if let Some(name) = resource["device"]["display"].as_str() {
            device = name.to_owned();
        }
        let Some((ear, frequency_hz)) = code(resource) else {
            if !codings(&resource["code"]).any(|(_, code)| code == PANEL) {
                skipped.push(format!("{at}: no code of a pure-tone threshold"));
            }
            continue;
        };
        check_ear(resource, ear, &at)?;
        if measured_at.is_none() {
            let told = resource["effectiveDateTime"].as_str();
            measured_at = told.and_then(|text| Instant::parse(text).ok());
        }
        collected.add(one(resource, ear, frequency_hz, &at)?);
    }
    if device.is_empty() {
        device = "FHIR R4".to_owned();
    }
    let series = collected.sorted();
    Ok(Found {
        input: AudiogramInput { how: How::Imported, device, calibration_id: None, measured_at, series },
        skipped,
    })
}

fn codings(concept: &Value) -> impl Iterator<Item = (&str, &str)> {
    let codings = concept["coding"].as_array().map(Vec::as_slice).unwrap_or_default();
    codings.iter().filter_map(|coding| Some((coding["system"].as_str()?, coding["code"].as_str()?)))
}

fn code(resource: &Value) -> Option<(Ear, f64)> {
    codings(&resource["code"]).find_map(|(system, code)| match system {
        SYSTEM => meaning(code),
        OWN_SYSTEM => {
            let (side, frequency) = code.split_once('-')?;
            let ear = match side {
                "left" => Ear::Left,
                "right" => Ear::Right,
                _ => return None,
            };
            Some((ear, frequency.parse().ok()?))
        }
        _ => None,
    })
}

/// The ear that a text names, if it names exactly one.
fn named_ear(text: &str) -> Option<Ear> {
    let text = text.to_lowercase();
    let left = text.contains("left") || text.contains('左');
    let right = text.contains("right") || text.contains('右');
    match (left, right) {
        (true, false) => Some(Ear::Left),
        (false, true) => Some(Ear::Right),
        _ => None,
    }
}

fn check_ear(resource: &Value, ear: Ear, at: &str) -> Result<(), Refusal> {
    for field in ["bodySite", "code"] {
        let concept = &resource[field];
        let displays = concept["coding"].as_array().map(Vec::as_slice).unwrap_or_default();
        let texts = displays.iter().map(|coding| &coding["display"]).chain([&concept["text"]]);
        for text in texts.filter_map(Value::as_str) {
            if named_ear(text).is_some_and(|named| named != ear) {
                let detail = format!("the code is of the {ear:?} ear, but {text:?} says the other");
                return Err(Refusal::new("ears_contradict", detail.to_lowercase(), format!("{at}.{field}")));
            }
        }
    }
    Ok(())
}

fn one(resource: &Value, ear: Ear, frequency_hz: f64, at: &str) -> Result<SeriesInput, Refusal> {
    let quantity = &resource["valueQuantity"];
    let unit = quantity["code"].as_str().or_else(|| quantity["unit"].as_str()).unwrap_or_default();
    let level_db = quantity["value"].as_f64();
    if level_db.is_some() && !unit.starts_with("dB") {
        let detail = format!("{unit:?} is no decibel");
        return Err(Refusal::new("import_unit", detail, format!("{at}.valueQuantity")));
    }
    let no_response = level_db.is_some() && quantity["comparator"].as_str().is_some_and(|sign| sign.starts_with('>'));
    let method = codings(&resource["method"]).find(|(system, _)| *system == METHOD_SYSTEM).map(|(_, code)| code);
    let measure = match method {
        Some("bone") => MeasureWord::Bone,
        // LOINC does not say; air is what the codes are used for.
        _ => MeasureWord::Air,
    };
    let extensions = resource["extension"].as_array().map(Vec::as_slice).unwrap_or_default();
    let extension = |url: &str| extensions.iter().find(|extension| extension["url"] == url);
    let masked = extension(MASKED_EXTENSION).is_some_and(|extension| extension["valueBoolean"] == true);
    let named = extension(TRANSDUCER_EXTENSION)
        .and_then(|extension| serde_json::from_value::<Transducer>(extension["valueCode"].clone()).ok());
    let usual = if measure == MeasureWord::Bone { Transducer::B71 } else { Transducer::Tdh39 };
    let point = PointInput { frequency_hz, level_db, no_response };
    Ok(SeriesInput { ear, measure, masked, transducer: named.unwrap_or(usual), points: vec![point] })
}
