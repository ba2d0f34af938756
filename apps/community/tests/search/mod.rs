//! Any part of a summary is found, page by page, among more cases than the index has in one segment.

use kernel::{Id, OrganisationId, Rng};
use serde_json::Value as Json;
use shell::stage::Stage;
use store::{StoreError, Tx, Value};

use crate::desk::{FRIDAY, collected, stages};

/// Two segments and some that are not in the index yet.
const CASES: i64 = 9_000;
const WORDS: [&str; 12] =
    ["水管", "漏水", "电梯", "停电", "断电", "货车", "噪音", "招工", "社保", "退税", "摊位", "合同"];

struct CaseRow;
impl kernel::Kind for CaseRow {
    const PREFIX: &'static str = "case";
}

/// Copies of the one case, each with words of its own; every third is closed.
fn copies(tx: &mut Tx<'_>, org: OrganisationId, rng: &mut Rng, range: std::ops::Range<i64>) -> Result<(), StoreError> {
    let (columns, values) = tx
        .first("select * from community_case where org = $1 order by id limit 1", &[&org], |row| {
            Ok((row.columns().to_vec(), row.values().to_vec()))
        })?
        .unwrap();
    let mut rows = Vec::new();
    for n in range {
        let words: Vec<&str> = (0..3).map(|_| WORDS[rng.below(WORDS.len() as u64) as usize]).collect();
        let text = if n == 17 { "罕见诉求一件".to_owned() } else { format!("{}第{n}号", words.concat()) };
        let id: Id<CaseRow> = rng.id(FRIDAY.plus_s(-40_000 + n));
        let row = columns.iter().zip(&values).map(|(column, value)| match column.as_str() {
            "id" => Value::Text(id.to_string()),
            "number" | "tracking" => Value::Text(format!("N{n}")),
            "summary" | "folded" => Value::Text(text.clone()),
            "is_open" => Value::Bool(n % 3 != 0),
            "due_at_us" => Value::Int(FRIDAY.plus_s((n * 7_919) % 100_000).us()),
            "doc" => Value::Null,
            _ => value.clone(),
        });
        rows.push(row.collect());
    }
    tx.insert_many(&format!("insert into community_case ({})", columns.join(", ")), &rows)?;
    Ok(())
}

/// The first pages; more of the same would show nothing new.
const PAGES: usize = 3;

async fn pages(stage: &mut Stage, query: &str) -> Vec<String> {
    let (mut ids, mut after) = (Vec::new(), String::new());
    for _ in 0..PAGES {
        let page = stage.get("secretary", &format!("/api/community/cases?limit=100&{query}{after}")).await.json();
        let rows = page["cases"].as_array().unwrap_or_else(|| panic!("{query}: {page}"));
        ids.extend(rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    ids
}

fn index_job(tx: &mut Tx<'_>, org: OrganisationId, id: &str) -> Result<u64, StoreError> {
    tx.execute(
        "insert into job (org, id, kind, payload, created_at_us, due_at_us, state, attempts, lease_until_us, progress) \
         values ($1, $2, 'community.case.index', '{}', 0, 0, 'waiting', 0, 0, 0.0)",
        &[&org, &id],
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn every_part_of_a_summary_is_found_in_both_orders_with_and_without_the_index() {
    for stage in &mut stages("search").await {
        collected(stage).await;
        let store = stage.shell.store().clone();
        let org: OrganisationId = store
            .read(|read| read.value::<OrganisationId>("select org from community_case limit 1", &[]))
            .await
            .unwrap()
            .unwrap();
        store.write(move |tx: &mut Tx<'_>| copies(tx, org, &mut Rng::from_number(4), 0..CASES)).await.unwrap();
        check(stage, org).await;
        store.write(move |tx: &mut Tx<'_>| index_job(tx, org, "job_00000000000000000000000000")).await.unwrap();
        while stage.shell.work_once().await.unwrap() {}
        let numbered = "select count(*) as n from community_case where doc is not null";
        assert_eq!(store.read(move |read| read.value::<i64>(numbered, &[])).await.unwrap(), Some(8_192));
        check(stage, org).await;
        // Older ids that arrive late, as a file or a device brings them.
        store
            .write(move |tx: &mut Tx<'_>| copies(tx, org, &mut Rng::from_number(5), CASES..CASES + 500))
            .await
            .unwrap();
        check(stage, org).await;
    }
}

/// Compares every page with a scan.
async fn check(stage: &mut Stage, org: OrganisationId) {
    let texts: Vec<(String, String, bool, i64)> = stage
        .shell
        .store()
        .read(move |read| {
            read.all(
                "select id, folded, is_open, due_at_us from community_case where org = $1 order by id desc",
                &[&org],
                |row| Ok((row.take("id")?, row.take("folded")?, row.take("is_open")?, row.take("due_at_us")?)),
            )
        })
        .await
        .map_err(|error: StoreError| error)
        .unwrap();
    for wanted in ["罕", "罕见诉求一件", "第1234号", "水漏", "货车货车货车", "没有这样的话", "%", "_", "号"]
    {
        let holds = |text: &&(String, String, bool, i64)| text.1.contains(wanted);
        let newest: Vec<String> = texts.iter().filter(holds).take(PAGES * 100).map(|text| text.0.clone()).collect();
        let mut due: Vec<_> = texts.iter().filter(holds).filter(|text| text.2).collect();
        due.sort_by(|a, b| (a.3, &a.0).cmp(&(b.3, &b.0)));
        let due: Vec<String> = due.into_iter().take(PAGES * 100).map(|text| text.0.clone()).collect();
        let q: String = wanted.bytes().map(|byte| format!("%{byte:02X}")).collect();
        assert_eq!(pages(stage, &format!("q={q}")).await, newest, "{wanted}");
        assert_eq!(pages(stage, &format!("q={q}&state=open")).await, due, "{wanted}, by what is due");
    }
    let first = stage.get("stranger", "/api/community/cases?q=%E5%8F%B7").await.json();
    assert_eq!(first["cases"], Json::Array(Vec::new()), "another organisation finds nothing");
}
