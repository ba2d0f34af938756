//! A disk without room: what was acknowledged stays, what was not is told, reading goes on, and it recovers.

use kernel::OrganisationId;
use serde_json::json;
use shell::Failure;
use shell::stage::Stage;

use crate::app::{START, app};

const ROOM_BYTES: u64 = 1 << 20;

#[tokio::test]
async fn a_full_disk_is_told_and_leaves_nothing_half_written() {
    // Only the embedded database can be limited from inside; PostgreSQL's 53100 takes the same way out.
    let location = Stage::engines("full").remove(0);
    let mut stage = Stage::open(vec![app()], &location, START, 1).unwrap();
    let north: OrganisationId = stage.found("north", &[("admin", "shell.administrator")]).await.unwrap();
    stage.cookie("admin").await;
    stage.shell.store().limit_bytes(ROOM_BYTES).await.unwrap();

    let long = "满".repeat(3000);
    let writes: Vec<_> = (0..200)
        .map(|number| {
            let (shell, long) = (stage.shell.clone(), long.clone());
            async move {
                let note = json!({ "number": number, "text": long });
                shell.as_system(north, move |work| Ok(work.record("test.noted", number, note.clone())?)).await
            }
        })
        .collect();
    let mut acknowledged = Vec::new();
    let mut refused = 0;
    for (number, outcome) in join_all(writes).await.into_iter().enumerate() {
        match outcome {
            Ok(()) => acknowledged.push(number.to_string()),
            // Also those whose neighbour in the same commit filled the disk.
            Err(Failure::Store(store::StoreError::Full)) => refused += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert!(refused > 0, "{} fit into the room", acknowledged.len());
    let longer = long.repeat(20);
    let person = |login: &str| json!({"login": login, "name": longer, "password": "Harbour-2026", "roles": []});
    let mut told = stage.post("admin", "/api/shell/people", &person("z0")).await;
    for number in 1..60 {
        if told.status != 200 {
            break;
        }
        told = stage.post("admin", "/api/shell/people", &person(&format!("z{number}"))).await;
    }
    assert_eq!((told.status.as_u16(), told.code().as_str()), (507, "disk_full"), "{}", told.json());

    let noted = stage.shell.store().read(move |read| {
        read.verify_journal(north)?;
        read.journal_after(north, 0, 10_000)
    });
    let noted = noted.await.unwrap().into_iter().filter(|sealed| sealed.entry.action == "test.noted");
    let mut kept: Vec<String> = noted.map(|sealed| sealed.entry.subject).collect();
    kept.sort();
    acknowledged.sort();
    assert_eq!(kept, acknowledged, "exactly what was acknowledged is there");
    stage.clock.advance_to(START.plus_s(90));
    assert_eq!(stage.get("admin", "/api/shell/me").await.status, 200, "reading goes on");

    stage.shell.store().limit_bytes(1 << 30).await.unwrap();
    let person = json!({"login": "again", "name": "再来", "password": "Harbour-2026", "roles": []});
    assert_eq!(stage.post("admin", "/api/shell/people", &person).await.status, 200, "room again");
}

/// All at once, so that many share a commit.
async fn join_all<T: Send + 'static>(futures: Vec<impl Future<Output = T> + Send + 'static>) -> Vec<T> {
    let mut set = tokio::task::JoinSet::new();
    for (place, future) in futures.into_iter().enumerate() {
        set.spawn(async move { (place, future.await) });
    }
    let mut done = set.join_all().await;
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}
