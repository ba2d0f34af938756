//! Records of other programs: out as FHIR R4 and in again without loss; Noah and SaData exports; what is wrong is
//! refused with its place and nothing already recorded is lost.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use shell::stage::{Reply, Stage};

use crate::centre::{client, done, stages};
use crate::fittings::{FITTINGS, advance, audiogram, open, profile, series, version, write};

/// A record in its test, ready to take an audiogram in.
async fn testing(stage: &mut Stage, client: &str) -> String {
    let id = open(stage, client).await;
    write(stage, &id, profile()).await;
    advance(stage, &id).await;
    write(stage, &id, json!({"kind": "counselling", "goals": ["听清电视"], "family_present": true})).await;
    advance(stage, &id).await;
    id
}

async fn agree(stage: &mut Stage, client: &str) {
    let agree = json!({"purpose": "transfer", "text_version": "2026-01", "given": true, "means": "paper"});
    done(stage, "reception", &format!("/api/hearing/clients/{client}/consents"), agree).await;
}

async fn send(stage: &mut Stage, id: &str, form: &str, more: &str, body: String) -> Reply {
    let version = version(stage, id).await;
    stage.send_text("audiologist", &format!("{FITTINGS}/{id}/import/{form}?version={version}{more}"), &body).await
}

#[tokio::test]
async fn a_bundle_goes_out_with_consent_and_comes_in_the_same() {
    for stage in &mut stages("fhir").await {
        let (one, two) = (client(stage, "忻国良", "13812345678").await, client(stage, "王秀英", "13812345679").await);
        let from = testing(stage, &one).await;
        let mut test = audiogram();
        let low = series(
            "right",
            "air",
            &[(125.0, 20.0), (250.0, 35.0), (500.0, 35.0), (1000.0, 40.0), (2000.0, 50.0), (4000.0, 60.0)],
        );
        test["series"][1] = low;
        test["series"][0]["points"][5]["no_response"] = json!(true);
        let computed = write(stage, &from, test).await["computed"].clone();
        let path = format!("{FITTINGS}/{from}/fhir");
        assert_eq!(stage.post("audiologist", &path, &json!({})).await.code(), "consent_missing");
        agree(stage, &one).await;
        let bundle = done(stage, "audiologist", &path, json!({})).await;
        let resources: Vec<&Value> =
            bundle["entry"].as_array().unwrap().iter().map(|entry| &entry["resource"]).collect();
        let kinds = |kind: &str| resources.iter().filter(|one| one["resourceType"] == kind).count();
        assert_eq!((kinds("Patient"), kinds("Observation"), kinds("DiagnosticReport")), (1, 16, 1));
        let left_1k = resources.iter().find(|one| one["code"]["coding"][0]["code"] == "89016-0").unwrap();
        assert_eq!(
            (&left_1k["valueQuantity"]["value"], &left_1k["bodySite"]["text"]),
            (&json!(40.0), &json!("left ear"))
        );
        let silent: Vec<_> = resources.iter().filter(|one| one["valueQuantity"]["comparator"] == ">").collect();
        assert_eq!((silent.len(), &silent[0]["code"]["coding"][0]["code"]), (1, &json!("89028-5")));
        let panel = resources.iter().find(|one| one["code"]["coding"][0]["code"] == "89015-2").unwrap();
        assert_eq!(panel["hasMember"].as_array().unwrap().len(), 15);
        let into = testing(stage, &two).await;
        let reply = send(stage, &into, "fhir", "", bundle.to_string()).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        assert_eq!((&reply.json()["points"], &reply.json()["skipped"]), (&json!(15), &json!([])));
        assert_eq!(reply.json()["computed"], computed, "the same ears, the same grades");
    }
}

#[tokio::test]
async fn a_bundle_that_contradicts_itself_or_an_earlier_test_is_refused_and_nothing_is_lost() {
    for stage in &mut stages("swap").await {
        let id = client(stage, "忻国良", "13812345678").await;
        let fitting = testing(stage, &id).await;
        let levels = |add: f64| [(500.0, 20.0 + add), (1000.0, 25.0 + add), (2000.0, 30.0 + add), (4000.0, 40.0 + add)];
        let test = json!({"kind": "audiogram", "how": "entered", "device": "AD629",
            "series": [series("left", "air", &levels(0.0)), series("right", "air", &levels(30.0))]});
        write(stage, &fitting, test).await;
        agree(stage, &id).await;
        let bundle = done(stage, "audiologist", &format!("{FITTINGS}/{fitting}/fhir"), json!({})).await;
        let before = version(stage, &fitting).await;
        let mut contradicts = bundle.clone();
        contradicts["entry"][1]["resource"]["bodySite"]["text"] = json!("右耳");
        let mut unit = bundle.clone();
        unit["entry"][1]["resource"]["valueQuantity"]["code"] = json!("Hz");
        let mut twice = bundle.clone();
        let again = twice["entry"][1].clone();
        twice["entry"].as_array_mut().unwrap().push(again);
        let mut loud = bundle.clone();
        loud["entry"][1]["resource"]["valueQuantity"]["value"] = json!(200.0);
        // Every left code becomes the right one of the same frequency, texts removed: only the earlier test tells.
        let mut swapped = bundle.clone();
        let pairs = [("89024-4", "89025-1"), ("89016-0", "89017-8"), ("89018-6", "89019-4"), ("89022-8", "89023-6")];
        for entry in swapped["entry"].as_array_mut().unwrap() {
            let resource = &mut entry["resource"];
            let Some(code) = resource["code"]["coding"][0]["code"].as_str() else { continue };
            let other = pairs.iter().find_map(|(l, r)| {
                if code == *l {
                    Some(*r)
                } else if code == *r {
                    Some(*l)
                } else {
                    None
                }
            });
            if let Some(other) = other {
                resource["code"] = json!({"coding": [{"system": "http://loinc.org", "code": other}]});
                resource.as_object_mut().unwrap().remove("bodySite");
            }
        }
        for (body, code) in [
            (contradicts.to_string(), "ears_contradict"),
            (unit.to_string(), "import_unit"),
            (twice.to_string(), "audiogram_frequency_repeated"),
            (loud.to_string(), "audiogram_threshold_out_of_range"),
            (swapped.to_string(), "ears_look_swapped"),
            ("{".to_owned(), "import_not_json"),
            (json!({"resourceType": "Patient"}).to_string(), "import_no_bundle"),
            (json!({"resourceType": "Bundle", "entry": []}).to_string(), "audiogram_empty"),
        ] {
            let reply = send(stage, &fitting, "fhir", "", body).await;
            assert_eq!(reply.code(), code, "{}", reply.json());
        }
        assert_eq!(version(stage, &fitting).await, before);
        let reply = send(stage, &fitting, "fhir", "&ears_are_right=true", swapped.to_string()).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
    }
}

fn noah(extra: &str, level: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<pt:PatientExport xmlns:pt="urn:x"><pt:Patient><pt:FirstName>不看</pt:FirstName><pt:Actions>
<pt:Action><pt:TypeOfData>Audiogram</pt:TypeOfData><pt:ActionDate>2024-03-01T10:00:00</pt:ActionDate><pt:PublicData>
<HIMSAAudiometricStandard xmlns="urn:a"><ToneThresholdAudiogram><AudMeasurementConditions>
<StimulusSignalOutput>AirConductorLeft</StimulusSignalOutput></AudMeasurementConditions>
<TonePoints><StimulusFrequency>1000</StimulusFrequency><StimulusLevel>99</StimulusLevel></TonePoints>
</ToneThresholdAudiogram></HIMSAAudiometricStandard></pt:PublicData></pt:Action>
<pt:Action><pt:TypeOfData>Audiogram</pt:TypeOfData><pt:ActionDate>2025-03-01T10:00:00Z</pt:ActionDate><pt:PublicData>
<HIMSAAudiometricStandard xmlns="urn:a">
<ToneThresholdAudiogram><AudMeasurementConditions><StimulusSignalType>PureTone</StimulusSignalType>
<StimulusSignalOutput>AirConductorRight</StimulusSignalOutput><MaskingSignalType>NoSignalApplied</MaskingSignalType>
</AudMeasurementConditions>
<TonePoints><StimulusFrequency>500</StimulusFrequency><StimulusLevel>{level}</StimulusLevel><TonePointStatus>Normal</TonePointStatus></TonePoints>
<TonePoints><StimulusFrequency>250</StimulusFrequency><StimulusLevel>30.0</StimulusLevel><TonePointStatus>NoResponse</TonePointStatus></TonePoints>
</ToneThresholdAudiogram>
<ToneThresholdAudiogram><AudMeasurementConditions><StimulusSignalOutput>BoneConductorLeft</StimulusSignalOutput>
<MaskingSignalType>NarrowBandNoise</MaskingSignalType></AudMeasurementConditions>
<TonePoints><StimulusFrequency>1000</StimulusFrequency><StimulusLevel>20</StimulusLevel></TonePoints></ToneThresholdAudiogram>
<UncomfortableLevel><AudMeasurementConditions><StimulusSignalOutput>AirConductorRight</StimulusSignalOutput></AudMeasurementConditions>
<TonePoints><StimulusFrequency>1000</StimulusFrequency><StimulusLevel>105</StimulusLevel></TonePoints></UncomfortableLevel>
<ToneThresholdAudiogram><AudMeasurementConditions><StimulusSignalOutput>FreeFieldBinaural</StimulusSignalOutput></AudMeasurementConditions>
<TonePoints><StimulusFrequency>1000</StimulusFrequency><StimulusLevel>20</StimulusLevel></TonePoints></ToneThresholdAudiogram>
{extra}</HIMSAAudiometricStandard></pt:PublicData></pt:Action></pt:Actions></pt:Patient></pt:PatientExport>"#
    )
}

const SADATA: &str = r#"<SaData Version="2" xmlns="uuid:x"><Session><Created>2025-01-28T12:15:16</Created>
<Settings><Settings><ToneSettings><OutputChannel1>Right</OutputChannel1></ToneSettings></Settings></Settings>
<Test><TestName>Tone</TestName><Data><RecordedData><Settings /><Measured><Tone><Earside>Right</Earside>
<THCondidtion>Unaided</THCondidtion><ConductionTypes>AC</ConductionTypes><Measurementtype>HL</Measurementtype>
<TonePoint><Frequency>500</Frequency><IntensityMT>45</IntensityMT><StatusMT>Heard</StatusMT><IntensityUT>25</IntensityUT><StatusUT>Heard</StatusUT><Transducer>TDH39</Transducer></TonePoint>
<TonePoint><Frequency>1000</Frequency><IntensityMT>-2147483648</IntensityMT><StatusMT>Undefined</StatusMT><IntensityUT>100</IntensityUT><StatusUT>NotHeard</StatusUT><Transducer>TDH39</Transducer></TonePoint>
</Tone></Measured><Measured><Tone><Earside>Left</Earside><THCondidtion>Aided</THCondidtion><ConductionTypes>AC</ConductionTypes>
<TonePoint><Frequency>500</Frequency><IntensityUT>5</IntensityUT></TonePoint></Tone></Measured></RecordedData></Data></Test></Session></SaData>"#;

#[tokio::test]
async fn exports_of_noah_and_sadata_are_read_and_the_newest_session_counts() {
    for stage in &mut stages("xml").await {
        let id = client(stage, "忻国良", "13812345678").await;
        let fitting = testing(stage, &id).await;
        let reply = send(stage, &fitting, "xml", "", noah("", "40")).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        assert_eq!((&reply.json()["points"], reply.json()["skipped"].as_array().unwrap().len()), (&json!(4), 1));
        let view = stage.get("audiologist", &format!("{FITTINGS}/{fitting}")).await.json();
        let entry = view["entries"].as_array().unwrap().last().unwrap()["entry"].clone();
        assert_eq!(
            (&entry["how"], &entry["device"], &entry["measured_at"]),
            (&json!("imported"), &json!("Noah"), &json!("2025-03-01T10:00:00Z"))
        );
        let first = &entry["series"][0];
        assert_eq!(
            (&first["ear"], &first["points"][0]),
            (&json!("right"), &json!({"frequency_hz": 250.0, "level_db": 30.0, "no_response": true}))
        );
        assert_eq!((&entry["series"][1]["measure"], &entry["series"][1]["masked"]), (&json!("bone"), &json!(true)));
        assert_eq!(entry["series"][2]["measure"], "uncomfortable");
        let reply = send(stage, &fitting, "xml", "&ears_are_right=true", SADATA.to_owned()).await;
        assert_eq!((reply.status.as_u16(), &reply.json()["points"]), (200, &json!(3)), "{}", reply.json());
        let view = stage.get("audiologist", &format!("{FITTINGS}/{fitting}")).await.json();
        let entry = view["entries"].as_array().unwrap().last().unwrap()["entry"].clone();
        assert_eq!(
            (&entry["series"][0]["transducer"], &entry["series"][0]["points"][1]["no_response"]),
            (&json!("tdh39"), &json!(true))
        );
        assert_eq!(
            (&entry["series"][1]["masked"], &entry["series"][1]["points"][0]["level_db"]),
            (&json!(true), &json!(45.0))
        );
    }
}

#[tokio::test]
async fn hostile_and_broken_files_are_refused_with_their_code() {
    for stage in &mut stages("hostile").await {
        let id = client(stage, "忻国良", "13812345678").await;
        let fitting = testing(stage, &id).await;
        let laughs = r#"<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><SaData>&lol2;</SaData>"#;
        let deep = format!("<SaData>{}", "<a>".repeat(100_000));
        let again = "<ToneThresholdAudiogram><AudMeasurementConditions><StimulusSignalOutput>AirConductorRight</StimulusSignalOutput>\
            </AudMeasurementConditions><TonePoints><StimulusFrequency>500</StimulusFrequency><StimulusLevel>40</StimulusLevel></TonePoints></ToneThresholdAudiogram>";
        for (body, code) in [
            (laughs.to_owned(), "import_doctype"),
            (deep, "import_too_deep"),
            ("<SaData><Session></SaData>".to_owned(), "import_not_xml"),
            ("<SaData><Session>".to_owned(), "import_not_xml"),
            ("<html></html>".to_owned(), "import_form_unknown"),
            ("<SaData></SaData>".to_owned(), "audiogram_empty"),
            (String::new(), "import_form_unknown"),
            (noah("", "NaN"), "import_number"),
            (noah("", "150"), "audiogram_threshold_out_of_range"),
            (noah(again, "40"), "audiogram_frequency_repeated"),
            (" ".repeat(4 * 1024 * 1024 + 1), "import_too_large"),
        ] {
            let reply = send(stage, &fitting, "xml", "", body).await;
            assert_eq!(reply.code(), code, "{}", reply.json());
        }
        // Two gigabytes are refused by what the sender says, before a byte is read.
        let cookie = stage.cookie("audiologist").await;
        let path = format!("{FITTINGS}/{fitting}/import/xml?version=1");
        let request =
            Request::post(&path).header("x-yong", "1").header("cookie", &cookie).header("content-length", "2147483648");
        let reply = stage.raw(request.body(Body::empty()).unwrap()).await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (413, "import_too_large"));
        let latin = Request::post(&path).header("x-yong", "1").header("cookie", &cookie);
        let reply = stage.raw(latin.body(Body::from(vec![0xff, 0xfe, 0x3c])).unwrap()).await;
        assert_eq!(reply.code(), "import_encoding");
        let view = stage.get("audiologist", &format!("{FITTINGS}/{fitting}")).await.json();
        assert_eq!(view["entries"].as_array().unwrap().len(), 2, "nothing was recorded, nothing was lost");
    }
}
