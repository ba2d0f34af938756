//! Readers behind routes: Open311 reports, audiograms of other programs, carts, platform files. No damage is a fault.

use std::cell::RefCell;

use axum::body::Body;
use axum::http::Request;
use kernel::Instant;
use proptest::prelude::*;
use serde_json::{Value, json};
use shell::stage::{Reply, Stage};
use store::Location;
use tokio::runtime::Runtime;

use super::mangle::{Edit, damaged, distorted, survives};

/// Tuesday 2026-02-10 09:00 in Ningbo.
const START: Instant = Instant::from_us(1_770_685_200_000_000);
const CAST: &[(&str, &str)] = &[
    ("secretary", "community.secretary"),
    ("audiologist", "hearing.audiologist"),
    ("reception", "hearing.receptionist"),
    ("manager", "hearing.manager"),
    ("architect", "farm.naval_architect"),
];

/// The program with somebody of each place, driven from a plain function.
struct Desk {
    runtime: Runtime,
    stage: RefCell<Stage>,
}

impl Desk {
    fn open(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("yong_parsers_{name}_{}", std::process::id()));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let apps = vec![community::app(), hearing::app(), farm::app()];
        // The stage opens what needs a runtime around it.
        let _inside = runtime.enter();
        let mut stage = Stage::open(apps, &Location::Folder(folder), START, 1).unwrap();
        runtime.block_on(stage.found("north", CAST)).unwrap();
        drop(_inside);
        Self { runtime, stage: RefCell::new(stage) }
    }

    fn post(&self, login: &str, path: &str, body: &Value) -> Reply {
        self.runtime.block_on(self.stage.borrow_mut().post(login, path, body))
    }

    fn done(&self, login: &str, path: &str, body: &Value) -> Value {
        let reply = self.post(login, path, body);
        assert_eq!(reply.status, 200, "{path}: {}", reply.json());
        reply.json()
    }

    fn get(&self, login: &str, path: &str) -> Value {
        self.runtime.block_on(self.stage.borrow_mut().get(login, path)).json()
    }

    fn send(&self, login: &str, path: &str, bytes: &[u8]) -> Reply {
        self.runtime.block_on(self.stage.borrow_mut().send_bytes(login, path, bytes))
    }
}

/// An answer or a refusal, never a fault.
fn answered(reply: &Reply) -> Result<(), TestCaseError> {
    let code = reply.status.as_u16();
    prop_assert!(code == 200 || (400..500).contains(&code), "{code}: {}", String::from_utf8_lossy(&reply.bytes));
    Ok(())
}

#[test]
fn an_open311_report_and_question() {
    let desk = Desk::open("open311");
    let form = "service_code=complaint&lat=29.85&long=121.93&description=%E8%B7%AF%E7%81%AF%E5%9D%8F%E4%BA%86&\
        first_name=%E4%BD%95&phone=13812345678&address_string=3%E5%B9%A2";
    let send = |format: &str, body: Vec<u8>| {
        let request = Request::post(format!("/open311/north/requests.{format}"))
            .header("content-type", "application/x-www-form-urlencoded");
        desk.runtime.block_on(desk.stage.borrow().raw(request.body(Body::from(body)).unwrap()))
    };
    for format in ["json", "xml"] {
        let whole = send(format, form.as_bytes().to_vec());
        assert!(whole.status.is_success(), "{}", String::from_utf8_lossy(&whole.bytes));
        survives(120, |edits| {
            let reply = send(format, damaged(form.as_bytes(), edits));
            prop_assert!(reply.status.as_u16() < 500, "{}", reply.status);
            Ok(())
        });
    }
    let query = b"service_request_id=abc,def&start_date=2026-02-01T00:00:00Z&end_date=2026-02-10T00:00:00Z&status=open";
    survives(120, |edits| {
        let escaped: String = damaged(query, edits)
            .iter()
            .map(|byte| match byte {
                b'=' | b'&' | b',' | b'0'..=b'9' | b'a'..=b'z' => char::from(*byte).to_string(),
                other => format!("%{other:02X}"),
            })
            .collect();
        let path = format!("/open311/north/requests.json?{escaped}");
        let reply = desk.runtime.block_on(desk.stage.borrow_mut().get("", &path));
        prop_assert!(reply.status.as_u16() < 500, "{}", reply.status);
        Ok(())
    });
}

const FITTINGS: &str = "/api/hearing/fittings";

/// A record that waits for its test.
fn fitting(desk: &Desk) -> String {
    let person = json!({"name": "忻国良", "phone": "13812345678", "sex": "male", "birth_date": "1948-05-02"});
    let client = desk.done("reception", "/api/hearing/clients", &person)["id"].as_str().unwrap().to_owned();
    let consent = json!({"purpose": "health_data", "text_version": "2026-01", "given": true, "means": "paper"});
    desk.done("reception", &format!("/api/hearing/clients/{client}/consents"), &consent);
    let id = desk.done("audiologist", FITTINGS, &json!({"client_id": client})).as_str().unwrap().to_owned();
    let flags = json!({"sudden_or_rapid_loss": false, "discharge": false, "dizziness": false, "ear_pain": false,
        "deformity": false, "one_sided_or_pulsing_tinnitus": false, "nerve_signs": false});
    let profile = json!({"kind": "profile", "complaint": "听不清", "red_flags": flags});
    let goals = json!({"kind": "counselling", "goals": ["听清电视"], "family_present": true});
    for (version, entry) in [(1, profile), (3, goals)] {
        let write = json!({"version": version, "entry": entry});
        desk.done("audiologist", &format!("{FITTINGS}/{id}/entries"), &write);
        desk.done("audiologist", &format!("{FITTINGS}/{id}/advance"), &json!({"version": version + 1}));
    }
    id
}

fn version(desk: &Desk, id: &str) -> Value {
    desk.get("audiologist", &format!("{FITTINGS}/{id}"))["version"].clone()
}

fn audiogram() -> Value {
    let points: Value =
        [500.0, 1000.0, 2000.0, 4000.0].iter().map(|f| json!({"frequency_hz": f, "level_db": 40.0})).collect();
    json!({"kind": "audiogram", "how": "entered", "device": "AD629", "series": [
        {"ear": "left", "measure": "air", "masked": false, "transducer": "hda200", "points": points}]})
}

fn bundle() -> Value {
    let observation = json!({"resourceType": "Observation", "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": "89016-0"}]}, "bodySite": {"text": "left ear"},
        "effectiveDateTime": "2026-02-10T09:00:00+08:00",
        "valueQuantity": {"value": 40.0, "unit": "dB", "system": "http://unitsofmeasure.org", "code": "dB"}});
    json!({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": observation}]})
}

const NOAH: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<pt:PatientExport xmlns:pt="urn:x"><pt:Patient><pt:Actions><pt:Action><pt:TypeOfData>Audiogram</pt:TypeOfData>
<pt:ActionDate>2025-03-01T10:00:00Z</pt:ActionDate><pt:PublicData><HIMSAAudiometricStandard xmlns="urn:a">
<ToneThresholdAudiogram><AudMeasurementConditions><StimulusSignalOutput>AirConductorRight</StimulusSignalOutput>
</AudMeasurementConditions><TonePoints><StimulusFrequency>500</StimulusFrequency><StimulusLevel>40</StimulusLevel>
<TonePointStatus>Normal</TonePointStatus></TonePoints></ToneThresholdAudiogram></HIMSAAudiometricStandard>
</pt:PublicData></pt:Action></pt:Actions></pt:Patient></pt:PatientExport>"#;

#[test]
fn an_audiogram_by_hand_or_of_another_program() {
    let desk = Desk::open("audiogram");
    let id = fitting(&desk);
    let write = |entry: &Value| {
        let body = json!({"version": version(&desk, &id), "entry": entry});
        desk.post("audiologist", &format!("{FITTINGS}/{id}/entries"), &body)
    };
    let import = |form: &str, bytes: &[u8]| {
        let path = format!("{FITTINGS}/{id}/import/{form}?version={}&ears_are_right=true", version(&desk, &id));
        desk.send("audiologist", &path, bytes)
    };
    let whole = [write(&audiogram()), import("fhir", bundle().to_string().as_bytes()), import("xml", NOAH.as_bytes())];
    for reply in whole {
        assert_eq!(reply.status, 200, "{}", reply.json());
    }
    let each = |cases: u32, send: &dyn Fn(&[Edit]) -> Reply| survives(cases, |edits| answered(&send(edits)));
    each(80, &|edits| write(&distorted(&audiogram(), edits)));
    each(80, &|edits| import("fhir", distorted(&bundle(), edits).to_string().as_bytes()));
    each(40, &|edits| import("fhir", &damaged(bundle().to_string().as_bytes(), edits)));
    each(80, &|edits| import("xml", &damaged(NOAH.as_bytes(), edits)));
}

#[test]
fn a_cart_and_a_campaign() {
    let desk = Desk::open("cart");
    let item = json!({"code": "A", "version": 0, "kind": "aid", "name": "助听器", "brand": "瑞声", "spec": "312",
        "list_fen": 680_000, "special_fen": 0, "warranty_years": 4, "registration_no": "浙械注准20242190001",
        "registrant": "瑞声公司", "maker": "瑞声制造"});
    let policy = json!({"start": "2026-02-09T00:00:00", "end": "2026-02-12T00:00:00", "pairing": "adjacent_desc",
        "excluded_brands": ["联影"], "accompany_fen": 20_000});
    let campaign = json!({"code": "bogo", "name": "买一赠一", "policy": policy});
    desk.done(
        "manager",
        "/api/hearing/items",
        &json!({"code": "A", "version": 0, "kind": "aid", "name": "助听器",
        "brand": "瑞声", "spec": "312", "list_fen": 680_000, "warranty_years": 4,
        "registration_no": "浙械注准20242190001", "registrant": "瑞声公司", "maker": "瑞声制造"}),
    );
    desk.done("manager", "/api/hearing/campaigns", &campaign);
    let cart = json!({"items": ["A", "A"], "family": true, "tradein_fen": 0, "when": "2026-02-10T10:00:00+08:00"});
    desk.done("reception", "/api/hearing/quote", &cart);
    for (login, path, sample) in [
        ("reception", "/api/hearing/quote", &cart),
        ("manager", "/api/hearing/items", &item),
        ("manager", "/api/hearing/campaigns", &campaign),
    ] {
        survives(80, |edits| answered(&desk.post(login, path, &distorted(sample, edits))));
    }
}

#[test]
fn a_platform_file() {
    let desk = Desk::open("platform");
    let sample: Value = serde_json::from_str(farm::demo::DH1_REF).unwrap();
    let import =
        |name: &str, bytes: &[u8]| desk.send("architect", &format!("/api/farm/models/import?file_name={name}"), bytes);
    let whole = import("dh1.json", farm::demo::DH1_REF.as_bytes());
    assert_eq!(whole.status, 200, "{}", whole.json());
    survives(40, |edits| answered(&import("dh1.json", distorted(&sample, edits).to_string().as_bytes())));
    survives(20, |edits| answered(&import("dh1.json", &damaged(farm::demo::DH1_REF.as_bytes(), edits))));
    let box_obj = "v 0 0 -1\nv 1 0 -1\nv 1 1 -1\nv 0 1 -1\nv 0 0 1\nv 1 0 1\nv 1 1 1\nv 0 1 1\n\
        f 1 4 3 2\nf 5 6 7 8\nf 1 2 6 5\nf 2 3 7 6\nf 3 4 8 7\nf 4 1 5 8\n";
    assert_eq!(import("box.obj", box_obj.as_bytes()).status, 200);
    survives(60, |edits| answered(&import("box.obj", &damaged(box_obj.as_bytes(), edits))));
}
