//! A centre with its people, on every engine at hand.

use kernel::Instant;
use serde_json::{Value, json};
use shell::stage::Stage;

/// Monday 2026-11-02 09:00 in Ningbo.
pub const MONDAY: Instant = Instant::from_us(1_793_581_200_000_000);

const CAST: &[(&str, &str)] = &[
    ("audiologist", "hearing.audiologist"),
    ("second", "hearing.audiologist"),
    ("reception", "hearing.receptionist"),
    ("manager", "hearing.manager"),
];

pub async fn stages(name: &str) -> Vec<Stage> {
    let mut stages = Vec::new();
    for location in Stage::engines(name) {
        let mut stage = Stage::open(vec![hearing::app()], &location, MONDAY, 1).unwrap();
        stage.found("tingli", CAST).await.unwrap();
        stage.found("other", &[("stranger", "hearing.manager")]).await.unwrap();
        stages.push(stage);
    }
    stages
}

/// A POST that must succeed.
pub async fn done(stage: &mut Stage, login: &str, path: &str, body: Value) -> Value {
    let reply = stage.post(login, path, &body).await;
    assert_eq!(reply.status, 200, "{path}: {}", reply.json());
    reply.json()
}

/// A POST that must be refused with a code.
pub async fn refused(stage: &mut Stage, login: &str, path: &str, body: Value) -> String {
    let reply = stage.post(login, path, &body).await;
    assert!(reply.status.is_client_error(), "{path}: {} {}", reply.status, reply.json());
    reply.code()
}

pub fn person(name: &str, phone: &str) -> Value {
    json!({"name": name, "phone": phone, "sex": "female", "birth_date": "1948-05-02", "address": "宁波市江厦街12号3幢501"})
}

/// A client who agreed to be tested.
pub async fn client(stage: &mut Stage, name: &str, phone: &str) -> String {
    let created = done(stage, "reception", "/api/hearing/clients", person(name, phone)).await;
    let id = created["id"].as_str().unwrap_or_else(|| panic!("{created}")).to_owned();
    let consent = json!({"purpose": "health_data", "text_version": "2026-01", "given": true, "means": "paper"});
    done(stage, "reception", &format!("/api/hearing/clients/{id}/consents"), consent).await;
    id
}
