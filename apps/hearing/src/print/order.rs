use axum::extract::Path;
use axum::response::Response;
use paper::{Align, Column, Document, Language, Table};
use serde_json::json;
use shell::{Context, Failure, Look};

use super::words::{time, yuan, zh};
use super::{answer, pdf};
use crate::app::ORDER_READ;
use crate::appointments::zone;
use crate::clients::{CLIENT_NAME_COLUMN, CLIENT_PHONE_COLUMN, opened};
use crate::shop::{OrderId, load_order};

/// The order with its explanation line by line as PDF in Chinese; that it was printed is written down.
#[utoipa::path(
    get, path = "/api/hearing/orders/{id}/order.pdf", tag = "hearing", operation_id = "hearing_order_print",
    params(("id" = String, Path)), responses((status = 200, body = Vec<u8>, content_type = "application/pdf"))
)]
pub(crate) async fn print(context: Context, Path(id): Path<OrderId>) -> Result<Response, Failure> {
    let noted = context.command(ORDER_READ, move |work| {
        let org = work.org();
        let order = load_order(work, org, id)?;
        Ok(work.record("hearing.order.printed", id, json!({ "client": order.client_id }))?)
    });
    noted.await?;
    let bytes = context.query(ORDER_READ, move |look| order_pdf(look, id)).await?;
    Ok(answer(bytes, "order"))
}

/// The pages themselves, for whoever wrote down why they are made.
pub(crate) fn order_pdf(look: &mut Look<'_, '_>, id: OrderId) -> Result<Vec<u8>, Failure> {
    pdf(&document(look, id)?)
}

fn document(look: &mut Look<'_, '_>, id: OrderId) -> Result<Document, Failure> {
    let org = look.org();
    let order = load_order(look, org, id)?;
    let zone = zone(look, org)?;
    let centre: Option<String> = look.value("select name from organisation where id = $1", &[&org])?;
    let sealed: Option<(Option<Vec<u8>>, Option<Vec<u8>>)> = look.first(
        "select name, phone from hearing_client where org = $1 and id = $2",
        &[&org, &order.client_id],
        |row| Ok((row.take("name")?, row.take("phone")?)),
    )?;
    let (name, phone) = sealed.unwrap_or_default();
    let plain = |column, sealed| opened(look.keys, column, sealed).map(|text| text.unwrap_or_else(|| "—".to_owned()));
    let mut document = Document::new("订单", Language::Chinese);
    document.subtitle = format!("{} · 第 {} 号", centre.unwrap_or_default(), order.number);
    document.foot = format!("{} 打印", time(look.now, &zone));
    let rules = match (&order.campaign_code, order.campaign_version) {
        (Some(code), Some(version)) => format!("{code} 第 {version} 版"),
        _ => "无活动，按标价".to_owned(),
    };
    document.facts(&[
        ("顾客", plain(CLIENT_NAME_COLUMN, name)?),
        ("电话", plain(CLIENT_PHONE_COLUMN, phone)?),
        ("签单时间", time(order.signed_at, &zone)),
        ("状态", zh(&order.state).to_owned()),
        ("活动规则", rules),
        ("试用期至", order.trial_until.map_or_else(|| "交付后起算".to_owned(), |until| time(until, &zone))),
    ]);
    document.heading(2, "明细");
    let columns = vec![
        Column::new("商品", 1.2, Align::Left),
        Column::new("序列号", 1.2, Align::Left),
        Column::new("标价", 1.1, Align::Right),
        Column::new("应付", 1.1, Align::Right),
        Column::new("说明", 3.4, Align::Left),
        Column::new("保修至", 1.1, Align::Left),
    ];
    let rows = order.lines.iter().map(|line| {
        vec![
            line.item.clone(),
            line.serial.clone().unwrap_or_else(|| "—".to_owned()),
            yuan(line.list_fen.0),
            yuan(line.payable_fen.0),
            line.explanation_zh.clone(),
            line.warranty_until.clone().unwrap_or_else(|| "—".to_owned()),
        ]
    });
    let rows = rows.collect();
    document.table(Table { columns, rows });
    document.paragraph(order.explanation_zh.clone());
    document.facts(&[
        ("应付", yuan(order.payable_fen.0)),
        ("旧机折价", yuan(order.tradein_fen.0)),
        ("已付", yuan(order.paid_fen.0)),
        ("待付", yuan(order.due_fen.0)),
    ]);
    document.heading(2, "签字");
    let columns = ["经办人", "顾客"].map(|who| Column::new(who, 1.0, Align::Left)).to_vec();
    document.table(Table { columns, rows: vec![vec![" ".to_owned(), " ".to_owned()]] });
    Ok(document)
}
