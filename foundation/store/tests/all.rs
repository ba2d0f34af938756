//! Every promise of the store, on every engine at hand. PostgreSQL runs when `YONG_TEST_POSTGRES` names a server.

use kernel::{Instant, OrganisationId, Rng};
use serde_json::json;
use store::{Entry, Location, Migration, Store, StoreError, Tx};

const SCHEMA: &[Migration] = &[Migration::portable(
    "test_0001_counter",
    "create table counter (org text not null, name text not null, n bigint not null, note text, flag boolean not null, \
     share double precision not null, primary key (org, name))",
)];

const ORG: u128 = 7;

fn org() -> OrganisationId {
    OrganisationId::from_bits(ORG)
}

struct Bench {
    store: Store,
    location: Location,
    _folder: tempfile::TempDir,
}

fn benches(name: &str) -> Vec<Bench> {
    let mut found = vec![open(Location::Folder(tempfile::tempdir().unwrap().keep()))];
    if let Ok(address) = std::env::var("YONG_TEST_POSTGRES") {
        let schema = format!("t_{name}_{}", std::process::id());
        found.push(open(Location::scratch_postgres(&address, &schema).unwrap()));
    } else {
        println!("skipped on PostgreSQL: YONG_TEST_POSTGRES is not set");
    }
    found
}

fn open(location: Location) -> Bench {
    let store = Store::open(&location, SCHEMA).unwrap();
    Bench { store, location, _folder: tempfile::tempdir().unwrap() }
}

fn entry(rng: &mut Rng, n: i64) -> Entry {
    let at = Instant::from_us(1_700_000_000_000_000 + n);
    Entry {
        organisation: org(),
        id: rng.id(at),
        at,
        actor: "system".to_owned(),
        action: "test.counter.raised".to_owned(),
        subject: "counter".to_owned(),
        body: json!({"to": n, "文": "热饭"}),
    }
}

fn set_up(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute(
        "insert into counter (org, name, n, note, flag, share) values ($1, 'a', 0, $2, true, 0.5)",
        &[&org(), &None::<String>],
    )?;
    Ok(())
}

fn raise(tx: &mut Tx<'_>, rng: &mut Rng) -> Result<i64, StoreError> {
    let n: i64 = tx.value("select n from counter where org = $1 and name = 'a'", &[&org()])?.unwrap();
    tx.execute("update counter set n = $2 where org = $1 and name = 'a'", &[&org(), &(n + 1)])?;
    tx.record(&entry(rng, n + 1))?;
    Ok(n + 1)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_then_write_from_many_tasks_loses_nothing() {
    for bench in benches("race") {
        bench.store.write(set_up).await.unwrap();
        let tasks: Vec<_> = (0..40u64)
            .map(|seed| {
                let store = bench.store.clone();
                #[allow(clippy::disallowed_methods)]
                tokio::spawn(async move {
                    let mut answers = Vec::new();
                    for round in 0..5 {
                        let mut rng = Rng::from_number(seed * 100 + round);
                        match store.write(move |tx| raise(tx, &mut rng)).await {
                            Ok(n) => answers.push(n),
                            Err(StoreError::Conflict(_)) => {}
                            Err(other) => panic!("{other}"),
                        }
                    }
                    answers
                })
            })
            .collect();
        let mut answers = Vec::new();
        for task in tasks {
            answers.extend(task.await.unwrap());
        }
        answers.sort_unstable();
        let expected: Vec<i64> = (1..=answers.len() as i64).collect();
        assert_eq!(answers, expected, "each acknowledged raise counts once on {}", bench.store.engine_name());
        assert!(answers.len() > 100, "most calls get through");
        while bench.store.seal().await.unwrap() > 0 {}
        let report = bench.store.read(|read| read.verify_journal(org())).await.unwrap();
        assert_eq!(report.entries, answers.len() as i64);
    }
}

#[tokio::test]
async fn a_shared_value_lasts_until_its_table_changes() {
    for bench in benches("shared") {
        bench.store.write(set_up).await.unwrap();
        let ask = |tables: [&'static str; 1]| {
            bench.store.read(move |read| {
                let made = read.shared("n", "7", &tables, |read| read.value::<i64>("select n from counter", &[]))?;
                Ok::<_, StoreError>(made.map(|made| (std::sync::Arc::as_ptr(&made) as usize, *made)))
            })
        };
        let first = ask(["counter"]).await.unwrap();
        if bench.store.engine_name() == "postgres" {
            assert_eq!(first, None);
            continue;
        }
        assert_eq!(first.unwrap().1, Some(0));
        assert_eq!(ask(["counter"]).await.unwrap(), first, "the same value, not an equal one");
        bench.store.write(|tx: &mut Tx<'_>| tx.execute("update counter set n = 5", &[])).await.unwrap();
        assert_eq!(ask(["another"]).await.unwrap(), first, "another table did not change");
        assert_eq!(ask(["counter"]).await.unwrap().unwrap().1, Some(5), "whoever was told of a commit sees it");
        let refused = bench.store.write(|tx: &mut Tx<'_>| {
            let shared = tx.shared("n", "7", &["counter"], |_| Ok::<_, StoreError>(Some(0i64)))?;
            assert_eq!(shared.as_deref(), Some(&Some(5)), "what nobody changed is shared inside a transaction too");
            tx.execute("update counter set n = 6", &[])?;
            let inside = tx.shared("n", "7", &["counter"], |_| Ok::<_, StoreError>(Some(0i64)))?;
            assert!(inside.is_none(), "a transaction sees its own changes and shares none of them");
            Err::<(), _>(StoreError::Unavailable("no".to_owned()))
        });
        refused.await.unwrap_err();
        assert_eq!(ask(["counter"]).await.unwrap().unwrap().1, Some(5), "what was refused is seen by nobody");
    }
}

#[tokio::test]
async fn the_log_is_begun_anew_among_readers_and_writers() {
    let bench = open(Location::Folder(tempfile::tempdir().unwrap().keep()));
    let Location::Folder(folder) = &bench.location else { return };
    bench.store.write(set_up).await.unwrap();
    let text = "甬".repeat(30_000);
    let (mut longest, mut written) = (0, 0);
    for n in 0..400i64 {
        let (store, text) = (bench.store.clone(), text.clone());
        let reading = tokio::spawn(async move {
            store.read(|read| read.value::<i64>("select count(*) from counter", &[])).await.unwrap()
        });
        let insert = "insert into counter (org, name, n, note, flag, share) values ($1, $2, 0, $3, true, 0.5)";
        let name = format!("row {n}");
        bench.store.write(move |tx: &mut Tx<'_>| tx.execute(insert, &[&org(), &name, &text])).await.unwrap();
        reading.await.unwrap();
        written += 90_000;
        longest = longest.max(std::fs::metadata(folder.join("yong.sqlite-wal")).unwrap().len());
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    assert!(written > 20 << 20);
    assert!(std::fs::metadata(folder.join("yong.sqlite")).unwrap().len() > 8 << 20, "nothing was copied into the file");
    assert!(longest < written, "the log held everything ever written: {longest} bytes");
}

#[tokio::test]
async fn a_refusal_or_a_panic_undoes_its_own_work_only() {
    for bench in benches("undo") {
        bench.store.write(set_up).await.unwrap();
        let mut rng = Rng::from_number(1);
        let refused: Result<(), StoreError> = bench
            .store
            .write(move |tx| {
                raise(tx, &mut rng)?;
                Err(StoreError::Integrity("no".to_owned()))
            })
            .await;
        assert!(matches!(refused, Err(StoreError::Integrity(_))));
        let panicked: Result<(), StoreError> = bench.store.write(|_| panic!("boom")).await;
        assert!(matches!(panicked, Err(StoreError::Panicked(text)) if text == "boom"));
        let twice: Result<(), StoreError> = bench.store.write(set_up).await;
        assert!(matches!(twice, Err(StoreError::Constraint(_))), "{twice:?}");
        let mut rng = Rng::from_number(2);
        assert_eq!(bench.store.write(move |tx| raise(tx, &mut rng)).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn the_journal_cannot_be_changed_and_is_read_by_cursor() {
    for bench in benches("chain") {
        bench.store.write(set_up).await.unwrap();
        for seed in 0..3 {
            let mut rng = Rng::from_number(seed);
            bench.store.write(move |tx| raise(tx, &mut rng)).await.unwrap();
        }
        while bench.store.seal().await.unwrap() > 0 {}
        for sql in ["update journal set body = '{}'", "delete from journal", "delete from journal_chain"] {
            let refused = bench.store.write(move |tx| tx.execute(sql, &[])).await;
            assert!(matches!(&refused, Err(StoreError::Integrity(_))), "{sql}: {refused:?}");
        }
        let feed = bench.store.read(|read| read.journal_after(org(), 1, 10)).await.unwrap();
        assert_eq!(feed.iter().map(|sealed| sealed.seq).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(feed[1].entry.body["文"], "热饭");
        assert_eq!(bench.store.read(|read| read.journal_of(org(), "counter")).await.unwrap().len(), 3);
    }
}

#[tokio::test]
async fn a_forged_row_breaks_the_chain() {
    let bench = benches("forge").remove(0);
    bench.store.write(set_up).await.unwrap();
    let mut rng = Rng::from_number(3);
    bench.store.write(move |tx| raise(tx, &mut rng)).await.unwrap();
    bench
        .store
        .write(|tx| {
            tx.execute("drop trigger journal_no_update", &[])?;
            tx.execute("update journal set body = '{\"to\":9}'", &[])
        })
        .await
        .unwrap();
    let report = bench.store.read(|read| read.verify_journal(org())).await;
    assert!(matches!(report, Err(StoreError::Integrity(text)) if text.contains("entry 1")));
}

async fn restore(store: &Store, text: &str) -> Result<store::Manifest, StoreError> {
    store::restore(store, std::io::Cursor::new(text.to_owned()), |_| Ok::<_, StoreError>(())).await
}

async fn backup(bench: &Bench) -> String {
    let path = bench._folder.path().join("backup.jsonl");
    store::backup(&bench.store, std::fs::File::create(&path).unwrap()).await.unwrap();
    std::fs::read_to_string(&path).unwrap()
}

#[tokio::test]
async fn what_waits_to_be_linked_is_linked_by_a_restore() {
    for source in benches("pending_a") {
        source.store.write(set_up).await.unwrap();
        for seed in 0..2 {
            let mut rng = Rng::from_number(seed);
            source.store.write(move |tx| raise(tx, &mut rng)).await.unwrap();
        }
        if source.store.engine_name() == "sqlite" {
            // As PostgreSQL leaves it between two rounds of its sealer.
            let unlink = source.store.write(|tx| {
                let waits = "insert into journal_pending (org, entry_id, place) \
                             select org, entry_id, seq from journal_chain where seq = 2";
                tx.execute("drop trigger journal_chain_no_delete", &[])?;
                tx.execute(waits, &[])?;
                tx.execute("delete from journal_chain where seq = 2", &[])
            });
            unlink.await.unwrap();
            let told = source.store.read(|read| read.verify_journal(org())).await;
            assert!(matches!(&told, Err(StoreError::Integrity(text)) if text.contains("wait")), "{told:?}");
        }
        let text = backup(&source).await;
        for target in benches("pending_b") {
            restore(&target.store, &text).await.unwrap();
            let report = target.store.read(|read| read.verify_journal(org())).await.unwrap();
            assert_eq!(report.entries, 2, "{}", target.store.engine_name());
            let feed = target.store.read(|read| read.journal_after(org(), 0, 10)).await.unwrap();
            assert_eq!(feed.iter().map(|sealed| sealed.seq).collect::<Vec<_>>(), [1, 2]);
        }
    }
}

#[tokio::test]
async fn an_organisation_without_a_chain_is_found_by_a_restore() {
    let source = benches("unlinked").remove(0);
    source.store.write(set_up).await.unwrap();
    let mut rng = Rng::from_number(5);
    source.store.write(move |tx| raise(tx, &mut rng)).await.unwrap();
    let unlink = source.store.write(|tx| {
        tx.execute("drop trigger journal_chain_no_delete", &[])?;
        tx.execute("delete from journal_chain", &[])
    });
    unlink.await.unwrap();
    let text = backup(&source).await;
    for target in benches("unlinked_to") {
        let refused = restore(&target.store, &text).await;
        assert!(matches!(&refused, Err(StoreError::Integrity(text)) if text.contains("0 in the chain")), "{refused:?}");
    }
}

#[tokio::test]
async fn a_restore_that_is_not_accepted_leaves_nothing() {
    for bench in benches("accept") {
        bench.store.write(set_up).await.unwrap();
        let text = backup(&bench).await;
        let target = open(Location::Folder(tempfile::tempdir().unwrap().keep()));
        let refused = store::restore(&target.store, std::io::Cursor::new(text), |read| {
            let n: Option<i64> = read.value("select n from counter", &[])?;
            Err(StoreError::Integrity(format!("not with {n:?}")))
        });
        let refused = refused.await;
        assert!(matches!(&refused, Err(StoreError::Integrity(text)) if text == "not with Some(0)"), "{refused:?}");
        let n: Option<i64> =
            target.store.read(|read| read.value("select count(*) as n from counter", &[])).await.unwrap();
        assert_eq!(n, Some(0));
    }
}

#[tokio::test]
async fn a_backup_moves_between_engines_and_damage_is_found() {
    let from = benches("backup_a");
    for source in &from {
        source.store.write(set_up).await.unwrap();
        let mut rng = Rng::from_number(4);
        source.store.write(move |tx| raise(tx, &mut rng)).await.unwrap();
        while source.store.seal().await.unwrap() > 0 {}
        let path = source._folder.path().join("backup.jsonl");
        let manifest = store::backup(&source.store, std::fs::File::create(&path).unwrap()).await.unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        for target in benches("backup_b") {
            let damaged = text.replacen("\"a\",1", "\"a\",2", 1);
            for wrong in [damaged, text.replacen("[\"counter\",1]", "[\"counter\",2]", 1)] {
                assert_ne!(wrong, text);
                let refused = restore(&target.store, &wrong).await;
                assert!(matches!(refused, Err(StoreError::Integrity(_))), "{refused:?}");
            }
            let later = restore(&target.store, &text.replacen("test_0001_counter", "test_0002_later", 1)).await;
            assert!(
                matches!(&later, Err(StoreError::Migration { name, .. }) if name == "test_0002_later"),
                "{later:?}"
            );
            assert_eq!(restore(&target.store, &text).await.unwrap(), manifest);
            let twice = restore(&target.store, &text).await;
            assert!(matches!(&twice, Err(StoreError::Integrity(text)) if text.contains("empty")), "{twice:?}");
            let n: Option<i64> = target.store.read(|read| read.value("select n from counter", &[])).await.unwrap();
            assert_eq!(n, Some(1));
        }
    }
}

#[tokio::test]
async fn a_database_of_a_newer_or_changed_program_is_refused() {
    for bench in benches("migrate") {
        let older = Store::open(&bench.location, &[]);
        assert!(matches!(older, Err(StoreError::Migration { name, .. }) if name == "test_0001_counter"));
        let changed = Migration::portable("test_0001_counter", "create table counter (n bigint)");
        assert!(matches!(Store::open(&bench.location, &[changed]), Err(StoreError::Migration { .. })));
        Store::open(&bench.location, SCHEMA).unwrap();
    }
}

/// `YONG_TEST_POSTGRES_TLS` names a server with TLS and, as `sslrootcert`, the file of who vouches for it.
#[tokio::test(flavor = "multi_thread")]
async fn the_line_to_a_server_is_encrypted_and_the_server_is_who_it_says() {
    let Ok(address) = std::env::var("YONG_TEST_POSTGRES_TLS") else {
        println!("skipped: YONG_TEST_POSTGRES_TLS is not set");
        return;
    };
    let schema = format!("t_tls_{}", std::process::id());
    let store = Store::open(&Location::scratch_postgres(&address, &schema).unwrap(), SCHEMA).unwrap();
    let asked = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";
    let encrypted = store.read(move |read| read.value::<bool>(asked, &[])).await.unwrap();
    assert_eq!(encrypted, Some(true));
    // The same without the file: nobody whom browsers believe vouches for a server of a test.
    let unknown = Location::Postgres(address.replace("sslrootcert=", "application_name="));
    let told = Store::open(&unknown, SCHEMA).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(told.contains("certificate"), "{told}");
}
