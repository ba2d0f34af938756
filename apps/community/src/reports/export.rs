use axum::extract::{Path, Query};
use axum::response::Response;
use kernel::{Instant, Refusal};
use serde::Deserialize;
use serde_json::json;
use shell::{Context, Failure, Look};
use store::Row;
use utoipa::IntoParams;

use super::sheet::{CSV, Cell, Sheet, XLSX, csv, file, xlsx};
use crate::app::EXPORT_READ;
use crate::cases::desk::{Reckoning, opened_requester};
use crate::registry::desk::opened_contact;

/// More rows are no table that a person reads: choose a shorter period.
const MOST_ROWS: i64 = 200_000;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Wanted {
    /// `csv` or `xlsx`.
    format: String,
    /// Cases collected, visits made or bookings starting from this moment; RFC 3339.
    #[serde(default)]
    from: Option<String>,
    /// Up to, not including.
    #[serde(default)]
    to: Option<String>,
}

/// A table of `firms`, `cases`, `visits` or `bookings` as a file; personal data masked, the download written down.
#[utoipa::path(
    get, path = "/api/community/exports/{what}", tag = "community", params(("what" = String, Path), Wanted),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 422))
)]
pub(crate) async fn download(
    context: Context,
    Path(what): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let kind = what.clone();
    let as_xlsx = match wanted.format.as_str() {
        "xlsx" => true,
        "csv" => false,
        other => return Err(Refusal::new("format_unknown", "csv or xlsx", other).into()),
    };
    let made = context.query(EXPORT_READ, move |look| {
        let from = wanted.from.as_deref().map(Instant::parse).transpose()?.unwrap_or(Instant::from_us(0));
        let to = wanted.to.as_deref().map(Instant::parse).transpose()?.unwrap_or(Instant::from_us(i64::MAX));
        let sheet = match kind.as_str() {
            "firms" => firms(look)?,
            "cases" => cases(look, from, to)?,
            "visits" => visits(look, from, to)?,
            "bookings" => bookings(look, from, to)?,
            other => return Err(Failure::not_found(other)),
        };
        if sheet.rows.len() as i64 > MOST_ROWS {
            let detail = format!("more than {MOST_ROWS} rows; choose a shorter period");
            return Err(Refusal::new("export_too_large", detail, "from").into());
        }
        let bytes = if as_xlsx { xlsx(&sheet.name, std::slice::from_ref(&sheet))? } else { csv(&sheet)? };
        Ok((bytes, sheet.name, sheet.rows.len()))
    });
    let (bytes, name, rows) = made.await?;
    let subject = what.clone();
    context
        .command(EXPORT_READ, move |work| {
            Ok(work.record("community.export.made", &subject, json!({ "rows": rows, "xlsx": as_xlsx }))?)
        })
        .await?;
    let (kind, ending) = if as_xlsx { (XLSX, "xlsx") } else { (CSV, "csv") };
    Ok(file(bytes, kind, &format!("{name}.{ending}")))
}

/// A moment as it is written here: 2026-02-13 09:00.
fn local(row: &mut Row, column: &str, reckoning: &Reckoning) -> Result<Cell, store::StoreError> {
    let at: Option<Instant> = row.take(column)?;
    Ok(at.map_or(Cell::Empty, |at| at.civil(reckoning.zone()).strftime("%Y-%m-%d %H:%M").to_string().into()))
}

fn number(row: &mut Row, column: &str) -> Result<Cell, store::StoreError> {
    Ok(row.take::<Option<i64>>(column)?.map_or(Cell::Empty, Cell::Number))
}

fn text(row: &mut Row, column: &str) -> Result<Cell, store::StoreError> {
    Ok(Cell::optional(row.take(column)?))
}

fn texts(row: &mut Row, columns: &[&str]) -> Result<Vec<Cell>, store::StoreError> {
    columns.iter().map(|column| text(row, column)).collect()
}

fn firms(look: &mut Look<'_, '_>) -> Result<Sheet, Failure> {
    let (org, keys) = (look.org(), look.keys.clone());
    let reckoning = Reckoning::load(look, org)?;
    let mut labels: std::collections::HashMap<String, Vec<String>> = std::collections::HashMap::new();
    let given: Vec<(String, String)> = look.all(
        "select firm_id, label from community_firm_label where org = $1 order by firm_id, label",
        &[&org],
        |row| Ok((row.take("firm_id")?, row.take("label")?)),
    )?;
    given.into_iter().for_each(|(firm, label)| labels.entry(firm).or_default().push(label));
    let rows = look.all(
        "select f.id, f.name, f.credit_code, f.kind, f.trade, f.building, f.floor, f.room, f.headcount, f.contact_name, \
         f.contact_phone, g.name as grid, f.last_visit_at_us, f.confirmed_at_us from community_firm f \
         left join community_grid g on g.org = f.org and g.id = f.grid where f.org = $1 and not f.gone \
         order by f.folded, f.id limit $2",
        &[&org, &(MOST_ROWS + 1)],
        |row| {
            let id: String = row.take("id")?;
            let sealed: (Option<Vec<u8>>, Option<Vec<u8>>) = (row.take("contact_name")?, row.take("contact_phone")?);
            let head = texts(row, &["name", "credit_code", "kind", "trade", "building", "floor", "room"])?;
            let tail = [
                number(row, "headcount")?,
                text(row, "grid")?,
                labels.remove(&id).unwrap_or_default().join("、").into(),
                local(row, "last_visit_at_us", &reckoning)?,
                local(row, "confirmed_at_us", &reckoning)?,
            ];
            Ok((head, tail, sealed))
        },
    )?;
    let rows = rows.into_iter().map(|(mut cells, tail, sealed)| {
        let (name, phones) = opened_contact(&keys, sealed)?;
        cells.extend([Cell::optional(name), phones.join(" ").into()]);
        cells.extend(tail);
        Ok(cells)
    });
    let columns = vec![
        "企业名称",
        "统一社会信用代码",
        "类别",
        "行业",
        "楼宇",
        "楼层",
        "房号",
        "联系人",
        "联系电话",
        "从业人数",
        "网格",
        "标签",
        "最近走访",
        "档案核对",
    ];
    Ok(Sheet { name: "企业名录".to_owned(), columns, rows: rows.collect::<Result<_, Failure>>()? })
}

fn cases(look: &mut Look<'_, '_>, from: Instant, to: Instant) -> Result<Sheet, Failure> {
    let (org, keys) = (look.org(), look.keys.clone());
    let reckoning = Reckoning::load(look, org)?;
    let rows = look.all(
        "select c.number, c.category, c.urgency, c.summary, c.state, c.channel, c.place, f.name as firm, u.name as lead, \
         c.requester_name, c.requester_phone, c.collected_at_us, c.contacted_at_us, c.due_at_us, c.closed_at_us, c.confirmed, \
         c.reopened, c.reply from community_case c left join community_firm f on f.org = c.org and f.id = c.firm_id \
         left join app_user u on u.org = c.org and u.id = c.lead_id \
         where c.org = $1 and c.collected_at_us >= $2 and c.collected_at_us < $3 order by c.collected_at_us, c.id limit $4",
        &[&org, &from, &to, &(MOST_ROWS + 1)],
        |row| {
            let sealed: (Option<Vec<u8>>, Option<Vec<u8>>) =
                (row.take("requester_name")?, row.take("requester_phone")?);
            let columns = ["number", "category", "urgency", "summary", "state", "channel", "place", "firm", "lead"];
            let head = texts(row, &columns)?;
            let confirmed: Option<i64> = row.take("confirmed")?;
            let word = confirmed.map(|word| if word == 1 { "满意" } else { "不满意" }.to_owned());
            let tail = [
                local(row, "collected_at_us", &reckoning)?,
                local(row, "contacted_at_us", &reckoning)?,
                local(row, "due_at_us", &reckoning)?,
                local(row, "closed_at_us", &reckoning)?,
                Cell::optional(word),
                number(row, "reopened")?,
                text(row, "reply")?,
            ];
            Ok((head, tail, sealed))
        },
    )?;
    let rows = rows.into_iter().map(|(mut cells, tail, sealed)| {
        let (name, phone) = opened_requester(&keys, sealed)?;
        cells.extend([Cell::optional(name), Cell::optional(phone)]);
        cells.extend(tail);
        Ok(cells)
    });
    let columns = vec![
        "编号",
        "类别",
        "紧急程度",
        "诉求",
        "状态",
        "渠道",
        "地点",
        "企业",
        "主办",
        "诉求人",
        "电话",
        "收集",
        "首次联系",
        "当前时限",
        "办结",
        "诉求人意见",
        "重办次数",
        "答复",
    ];
    Ok(Sheet { name: "诉求台账".to_owned(), columns, rows: rows.collect::<Result<_, Failure>>()? })
}

fn visits(look: &mut Look<'_, '_>, from: Instant, to: Instant) -> Result<Sheet, Failure> {
    let org = look.org();
    let reckoning = Reckoning::load(look, org)?;
    let rows = look.all(
        "select v.checked_in_at_us, f.name as firm, f.building, u.name as visitor, v.reason, v.note, \
         (select count(*) from community_case c where c.org = v.org and c.visit_id = v.id and c.firm_id = v.firm_id) as needs \
         from community_visit v left join community_firm f on f.org = v.org and f.id = v.firm_id \
         left join app_user u on u.org = v.org and u.id = v.visitor_id \
         where v.org = $1 and v.checked_in_at_us >= $2 and v.checked_in_at_us < $3 order by v.checked_in_at_us, v.id limit $4",
        &[&org, &from, &to, &(MOST_ROWS + 1)],
        |row| {
            let mut cells = vec![local(row, "checked_in_at_us", &reckoning)?];
            cells.extend(texts(row, &["firm", "building", "visitor", "reason", "note"])?);
            cells.push(number(row, "needs")?);
            Ok(cells)
        },
    )?;
    let columns = vec!["时间", "企业", "楼宇", "走访人", "缘由", "记录", "诉求数"];
    Ok(Sheet { name: "走访台账".to_owned(), columns, rows })
}

fn bookings(look: &mut Look<'_, '_>, from: Instant, to: Instant) -> Result<Sheet, Failure> {
    let org = look.org();
    let reckoning = Reckoning::load(look, org)?;
    let rows = look.all(
        "select b.starts_at_us, s.agency, s.name, b.code, b.state from community_booking b \
         join community_service s on s.org = b.org and s.id = b.service_id \
         where b.org = $1 and b.starts_at_us >= $2 and b.starts_at_us < $3 order by b.starts_at_us, b.id limit $4",
        &[&org, &from, &to, &(MOST_ROWS + 1)],
        |row| {
            let mut cells = vec![local(row, "starts_at_us", &reckoning)?];
            cells.extend(texts(row, &["agency", "name", "code", "state"])?);
            Ok(cells)
        },
    )?;
    Ok(Sheet {
        name: "窗口预约".to_owned(), columns: vec!["时间", "部门", "事项", "预约码", "状态"], rows
    })
}
