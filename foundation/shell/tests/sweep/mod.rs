//! What has expired goes, a few rows at a time; the rest stays.

use axum::http::Method;
use serde_json::json;
use shell::stage::Stage;
use store::{StoreError, Tx};

use crate::app::{START, stages};

const DAY_S: i64 = 86_400;

async fn count(stage: &Stage, table: &'static str) -> i64 {
    let sql = format!("select count(*) as n from {table}");
    stage.shell.store().read(move |read| read.value::<i64>(&sql, &[])).await.unwrap().unwrap()
}

/// Jobs and messages in every state, all of them due at the start.
fn fill(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    for state in ["waiting", "running", "done", "failed", "cancelled"] {
        tx.execute(
            "insert into job (org, id, kind, payload, created_at_us, due_at_us, state, attempts, lease_until_us, progress) \
             values ('org_1', $1, 'test.none', '{}', $2, $2, $1, 0, 0, 0.0)",
            &[&state, &START],
        )?;
    }
    for state in ["waiting", "sent", "unwanted", "dead"] {
        tx.execute(
            "insert into outbox (org, id, notice_id, user_id, channel, state, attempts, due_at_us, lease_until_us, \
             created_at_us) values ('org_1', $1, 'notice_1', 'user_1', 'mail', $1, 0, $2, 0, $2)",
            &[&state, &START],
        )?;
    }
    Ok(())
}

#[tokio::test]
async fn what_has_expired_is_swept_and_the_rest_stays() {
    for stage in &mut stages("sweep").await {
        let audit = stage.get("audit", "/api/shell/me").await.json()["user_id"].clone();
        let tell = json!({ "user": audit, "word": "1" });
        for key in ["first", "second"] {
            let headers = [("idempotency-key", key)];
            let told = stage.send("admin", Method::POST, "/api/test/tells", Some(&tell), &headers).await;
            assert_eq!(told.status, 200, "{}", told.json());
        }
        let inbox = stage.get("audit", "/api/shell/notices").await.json();
        let read = json!({ "up_to": inbox["notices"][1]["id"] });
        assert_eq!(stage.post("audit", "/api/shell/notices/read", &read).await.status, 200);
        stage.shell.store().write(fill).await.unwrap();

        assert_eq!(stage.shell.sweep_once().await.unwrap(), 0, "everything is young");
        for (after_s, table, left) in [
            (13 * 3600, "session", 0),
            (49 * 3600, "idempotency", 0),
            (31 * DAY_S, "job", 2),
            (31 * DAY_S, "outbox", 2),
            (181 * DAY_S, "outbox", 1),
            (181 * DAY_S, "notice", 1),
        ] {
            stage.clock.advance_to(START.plus_s(after_s));
            stage.shell.sweep_once().await.unwrap();
            assert_eq!(count(stage, table).await, left, "{table} after {after_s} s");
            assert_eq!(count(stage, "notice where read_at_us is null").await, 1);
            assert_eq!(count(stage, "job where state in ('waiting', 'running')").await, 2);
        }
    }
}

#[tokio::test]
async fn a_great_many_go_in_portions() {
    for stage in &mut stages("sweep_portions").await {
        let many = |tx: &mut Tx<'_>| {
            for number in 0..700i64 {
                tx.execute(
                    "insert into idempotency (org, actor, key, request, answer, kept_until_us) \
                     values ('org_1', 'public', $1, '', '', $2)",
                    &[&number.to_string(), &number],
                )?;
            }
            Ok::<_, StoreError>(())
        };
        stage.shell.store().write(many).await.unwrap();
        assert_eq!(stage.shell.sweep_once().await.unwrap(), 500);
        assert_eq!(stage.shell.sweep_once().await.unwrap(), 200);
        assert_eq!(stage.shell.sweep_once().await.unwrap(), 0);
    }
}
