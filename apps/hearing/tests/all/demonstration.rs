//! The demonstration fills an empty organisation and holds what a newcomer looks for.

use std::collections::BTreeSet;

use shell::stage::Stage;

use crate::centre::MONDAY;

#[tokio::test]
async fn a_newcomer_finds_clients_a_week_records_in_every_step_stock_and_the_campaign() {
    for location in Stage::engines("demonstration") {
        let mut stage = Stage::open(vec![hearing::app()], &location, MONDAY, 1).unwrap();
        let cast = [
            ("manager", "hearing.manager"),
            ("reception", "hearing.receptionist"),
            ("audiologist", "hearing.audiologist"),
        ];
        let id = stage.found("tingli", &cast).await.unwrap();
        stage.shell.as_system(id, |work| (hearing::app().demo)(work)).await.unwrap();
        let clients = stage.get("reception", "/api/hearing/clients").await.json();
        assert!(clients["total"].as_i64().unwrap() >= 36);
        let week = stage.get("reception", "/api/hearing/appointments?date=2026-10-31&days=7").await.json();
        assert_eq!(week["appointments"].as_array().unwrap().len(), 56);
        let fittings = stage.get("audiologist", "/api/hearing/fittings").await.json();
        let steps: BTreeSet<&str> =
            fittings.as_array().unwrap().iter().map(|line| line["step"].as_str().unwrap()).collect();
        assert_eq!(steps.len(), 9, "{steps:?}");
        let quote = stage
            .post("reception", "/api/hearing/quote", &serde_json::json!({"items": ["RIC-80", "RIC-80"]}))
            .await
            .json();
        assert_eq!(
            (&quote["payable_fen"], &quote["in_campaign"]),
            (&serde_json::json!(680_000), &serde_json::json!(true))
        );
        let orders = stage.get("reception", "/api/hearing/orders").await.json();
        assert_eq!(orders.as_array().unwrap().len(), 4);
        let ledger = stage.get("reception", "/api/hearing/ledger").await.json();
        assert_eq!(ledger.as_array().unwrap().iter().map(|b| b["amount_fen"].as_i64().unwrap()).sum::<i64>(), 0);
        stage.do_due_jobs().await.unwrap();
    }
}
