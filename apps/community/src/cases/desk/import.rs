//! Cases out of a spreadsheet: a hotline's list, another system's export. Rehearsed first, then taken in as any other.

use axum::Json;
use axum::body::Bytes;
use axum::extract::Query;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure};
use store::Read;
use utoipa::{IntoParams, ToSchema};

use super::collect::{Collect, Requester, collect_case, refuse_collect};
use crate::app::CASE_COLLECT;
use crate::cases::Urgency;
use crate::registry::import::{Cell, Row, Sheet};
use crate::registry::name_key::fold;

const MOST_ROWS: usize = 5_000;
/// Headers stand within the first rows.
const HEADER_WITHIN: usize = 10;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Options {
    /// For the record.
    #[serde(default)]
    file_name: String,
}

/// What a row became or would become.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::ImportedCase)]
pub(crate) struct RowTold {
    row: usize,
    /// `new`, `repeated` (an open case of the same firm says the same), or `rejected`.
    outcome: &'static str,
    code: Option<&'static str>,
    detail: Option<String>,
    summary: String,
    category: String,
    firm_name: Option<String>,
    number: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::CaseImport)]
pub(crate) struct Told {
    new: usize,
    repeated: usize,
    rejected: usize,
    rows: Vec<RowTold>,
}

/// What a spreadsheet of needs would bring; nothing is written.
#[utoipa::path(
    post, path = "/api/community/cases/import/rehearse", tag = "community",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = Told))
)]
pub(crate) async fn rehearse(context: Context, body: Bytes) -> Result<Json<Told>, Failure> {
    let told = context.query(CASE_COLLECT, move |look| {
        let (org, now) = (look.org(), look.now);
        let mut rows = Vec::new();
        for (told, _) in read(look, org, &body, now)? {
            rows.push(told);
        }
        Ok(counted(rows))
    });
    Ok(Json(told.await?))
}

/// Takes the needs of a spreadsheet in: new ones all or none; what is repeated or rejected stays out and is told.
#[utoipa::path(
    post, path = "/api/community/cases/import", tag = "community", params(Options),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = Told))
)]
pub(crate) async fn carry_out(
    context: Context,
    Query(options): Query<Options>,
    body: Bytes,
) -> Result<Answer, Failure> {
    context
        .command(CASE_COLLECT, move |work| {
            let (org, now) = (work.org(), work.now);
            let mut rows = Vec::new();
            for (mut told, collect) in read(work, org, &body, now)? {
                if told.outcome == "new" {
                    told.number = Some(collect_case(work, &collect)?.number);
                }
                rows.push(told);
            }
            let told = counted(rows);
            let body = json!({"file": options.file_name, "new": told.new, "rejected": told.rejected});
            work.record("community.case.imported", org, body)?;
            Ok(told)
        })
        .await
}

fn counted(rows: Vec<RowTold>) -> Told {
    let count = |outcome: &str| rows.iter().filter(|row| row.outcome == outcome).count();
    Told { new: count("new"), repeated: count("repeated"), rejected: count("rejected"), rows }
}

#[derive(Default)]
struct Columns {
    summary: Option<usize>,
    category: Option<usize>,
    urgency: Option<usize>,
    firm: Option<usize>,
    name: Option<usize>,
    phone: Option<usize>,
    place: Option<usize>,
}

/// Which column a header names; the first that fits.
fn columns(row: &Row) -> Columns {
    let mut found = Columns::default();
    for (index, cell) in row.cells.iter().enumerate() {
        let header = fold(&shown(cell)).replace(' ', "");
        let has = |words: &[&str]| words.iter().any(|word| header.contains(word));
        let place = match () {
            () if has(&["诉求类", "类别", "类型"]) => &mut found.category,
            () if has(&["紧急"]) => &mut found.urgency,
            () if has(&["电话", "手机"]) => &mut found.phone,
            () if has(&["诉求人", "联系人", "反映人", "姓名"]) => &mut found.name,
            () if has(&["企业", "单位", "公司", "商户"]) => &mut found.firm,
            () if has(&["地点", "地址", "位置"]) => &mut found.place,
            () if has(&["诉求", "问题", "内容", "描述"]) => &mut found.summary,
            () => continue,
        };
        place.get_or_insert(index);
    }
    found
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Fault(text) => text.trim().to_owned(),
        Cell::Number(number) => number.to_string(),
    }
}

fn read(
    read: &mut Read<'_>,
    org: kernel::OrganisationId,
    body: &[u8],
    now: kernel::Instant,
) -> Result<Vec<(RowTold, Collect)>, Failure> {
    let sheets = Sheet::read_all(body)?;
    let header = sheets.iter().find_map(|sheet| {
        let place = sheet.rows.iter().take(HEADER_WITHIN).position(|row| columns(row).summary.is_some())?;
        Some((sheet, place))
    });
    let Some((sheet, place)) = header else {
        let detail = "no column is headed 诉求, 问题 or 内容";
        return Err(Refusal::new("summary_column_missing", detail, "file").into());
    };
    let columns = columns(&sheet.rows[place]);
    let rows = &sheet.rows[place + 1..];
    if rows.len() > MOST_ROWS {
        let detail = format!("{} rows; at most {MOST_ROWS} at once", rows.len());
        return Err(Refusal::new("too_many_rows", detail, "file").into());
    }
    let mut told: Vec<(RowTold, Collect)> = Vec::new();
    for row in rows {
        let cell = |index: Option<usize>| index.and_then(|index| row.cells.get(index)).map(shown).unwrap_or_default();
        if row.cells.iter().all(|cell| shown(cell).is_empty()) {
            continue;
        }
        let firm_name = cell(columns.firm);
        let firm = firm(read, org, &firm_name)?;
        let (category, urgency) = (category(&cell(columns.category)), urgency(&cell(columns.urgency)));
        let odd_word = category.as_ref().err().or(urgency.as_ref().err()).or(firm.as_ref().err()).cloned();
        let firm = firm.ok().flatten();
        let collect = Collect {
            id: None,
            category: category.unwrap_or(USUAL_CATEGORY).to_owned(),
            urgency: urgency.unwrap_or(Urgency::Routine),
            summary: cell(columns.summary),
            channel: "file".to_owned(),
            firm_id: firm.clone(),
            visit_id: None,
            place: cell(columns.place),
            requester: Some(Requester { name: cell(columns.name), phone: cell(columns.phone) }),
        };
        let open: Option<i64> = read.value(
            "select 1 as n from community_case where org = $1 and folded = $2 and coalesce(firm_id, '') = $3 and is_open = true",
            &[&org, &fold(&collect.summary), &firm.clone().unwrap_or_default()],
        )?;
        let same =
            |other: &(RowTold, Collect)| other.1.summary == collect.summary && other.1.firm_id == collect.firm_id;
        let refusal = odd_word.or_else(|| refuse_collect(&collect, now).err());
        let outcome = match &refusal {
            Some(_) => "rejected",
            None if open.is_some() || told.iter().any(same) => "repeated",
            None => "new",
        };
        let line = RowTold {
            row: row.number,
            outcome,
            code: refusal.as_ref().map(|refusal| refusal.code),
            detail: refusal.map(|refusal| refusal.detail),
            summary: collect.summary.clone(),
            category: collect.category.clone(),
            firm_name: Some(firm_name).filter(|name| !name.is_empty()),
            number: None,
        };
        told.push((line, collect));
    }
    Ok(told)
}

/// The firm of this name; none where no name is given. Of two of the same name nobody guesses which is meant.
fn firm(
    read: &mut Read<'_>,
    org: kernel::OrganisationId,
    name: &str,
) -> Result<Result<Option<String>, Refusal>, Failure> {
    if name.is_empty() {
        return Ok(Ok(None));
    }
    let mut found: Vec<String> = read.all(
        "select id from community_firm where org = $1 and folded = $2 and not gone order by id limit 2",
        &[&org, &fold(name)],
        |row| row.take("id"),
    )?;
    let refuse = |code, why: &str| Err(Refusal::new(code, format!("{name} {why}"), "firm"));
    Ok(match (found.pop(), found.pop()) {
        (None, _) => refuse("firm_unknown", "is not in the registry"),
        (Some(id), None) => Ok(Some(id)),
        (Some(_), Some(_)) => refuse("firm_ambiguous", "is the name of several firms; collect this one by hand"),
    })
}

const USUAL_CATEGORY: &str = "demand";

/// A kind of case as hotlines write it. A word that is not known is told, for a guess would set the wrong deadline.
fn category(text: &str) -> Result<&'static str, Refusal> {
    match text.strip_suffix('类').unwrap_or(text).to_lowercase().as_str() {
        "" | "求助" | "诉求" | "需求" | "demand" => Ok(USUAL_CATEGORY),
        "咨询" | "ask" => Ok("ask"),
        "投诉" | "举报" | "投诉举报" | "complaint" => Ok("complaint"),
        "建议" | "意见建议" | "suggestion" => Ok("suggestion"),
        _ => {
            let detail = format!("{text}: write 咨询, 求助, 投诉 or 建议");
            Err(Refusal::new("category_unknown", detail, "category"))
        }
    }
}

fn urgency(text: &str) -> Result<Urgency, Refusal> {
    match text.to_lowercase().as_str() {
        "" | "一般" | "普通" | "正常" | "常规" | "非紧急" | "不紧急" | "不急" | "否" | "routine" => {
            Ok(Urgency::Routine)
        }
        "紧急" | "急" | "加急" | "急件" | "是" | "urgent" => Ok(Urgency::Urgent),
        "特急" | "危急" | "特别紧急" | "非常紧急" | "emergency" => Ok(Urgency::Emergency),
        _ => {
            let detail = format!("{text}: write 一般, 紧急 or 特急");
            Err(Refusal::new("urgency_unknown", detail, "urgency"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{category, urgency};
    use crate::cases::Urgency;

    #[test]
    fn words_are_taken_whole() {
        for (text, wanted) in [
            ("", Urgency::Routine),
            ("非紧急", Urgency::Routine),
            ("不急", Urgency::Routine),
            ("紧急", Urgency::Urgent),
            ("特急", Urgency::Emergency),
        ] {
            assert_eq!(urgency(text), Ok(wanted), "{text}");
        }
        assert_eq!(urgency("急不急再说").unwrap_err().code, "urgency_unknown");
        assert_eq!((category("投诉类"), category("咨询")), (Ok("complaint"), Ok("ask")));
        assert_eq!(category("不是投诉").unwrap_err().code, "category_unknown");
    }
}
