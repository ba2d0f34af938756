//! Sales records with the columns that the rules for Class II devices ask for (《医疗器械经营监督管理办法》 art. 38):
//! kept until two years after the service life, so erasure leaves them without the buyer's name.

use axum::Json;
use axum::extract::Query;
use kernel::{Fen, Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Context, Failure, Look};
use utoipa::{IntoParams, ToSchema};

use crate::app::{ORDER_WRITE, STOCK_WRITE};
use crate::appointments::{at, zone};
use crate::clients::{CLIENT_NAME_COLUMN, CLIENT_PHONE_COLUMN, opened};

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Span {
    /// The first day: 2026-11-01.
    from: String,
    /// The last day.
    to: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::SalesRecord)]
pub(crate) struct SalesRecord {
    sold_at: Instant,
    order_number: i64,
    /// 名称.
    name: String,
    /// 型号、规格.
    spec: String,
    /// 注册证号.
    registration_no: String,
    /// 注册人.
    registrant: String,
    /// 生产企业.
    maker: String,
    /// 供货者.
    supplier: String,
    /// 序列号.
    serial: String,
    /// 生产批号.
    batch: String,
    made_on: String,
    /// 使用期限.
    expires_on: String,
    quantity: i64,
    price_fen: Fen,
    /// 购货者; none after erasure.
    buyer_name: Option<String>,
    buyer_phone: Option<String>,
    buyer_address: Option<String>,
    state: String,
}

/// The records of a span of days, in full, for the authority; that they were read is written down.
#[utoipa::path(
    get, path = "/api/hearing/sales-records", tag = "hearing", operation_id = "hearing_sales_records", params(Span),
    responses((status = 200, body = [SalesRecord]))
)]
pub(crate) async fn list(context: Context, Query(span): Query<Span>) -> Result<Json<Vec<SalesRecord>>, Failure> {
    context.require(STOCK_WRITE)?;
    let (from, to) = (day(&span.from, "from")?, day(&span.to, "to")?);
    let noted = context.command(ORDER_WRITE, move |work| {
        let org = work.org();
        Ok(work.record("hearing.sales.read", org, json!({ "from": from.to_string(), "to": to.to_string() }))?)
    });
    noted.await?;
    Ok(Json(context.query(ORDER_WRITE, move |look| records(look, from, to)).await?))
}

fn day(text: &str, at: &str) -> Result<jiff::civil::Date, Refusal> {
    text.parse().map_err(|_| Refusal::new("date_malformed", "write 2026-11-01", at))
}

fn records(
    look: &mut Look<'_, '_>,
    from: jiff::civil::Date,
    to: jiff::civil::Date,
) -> Result<Vec<SalesRecord>, Failure> {
    let org = look.org();
    let zone = zone(look, org)?;
    let midnight = jiff::civil::Time::midnight();
    let after = to.tomorrow().map_err(|error| Failure::Fault(error.to_string()))?;
    let (from, to) = (at(from, midnight, &zone)?, at(after, midnight, &zone)?);
    let rows: Vec<(SalesRecord, [Option<Vec<u8>>; 3])> = look.all(
        "select l.delivered_at_us, o.number, i.name as item_name, i.spec, i.registration_no, i.registrant, i.maker, \
         u.supplier, u.serial, u.batch, u.made_on, u.expires_on, l.payable_fen, l.state, c.name, c.phone, c.address \
         from hearing_order_line l join hearing_order o on o.org = l.org and o.id = l.order_id \
         join hearing_item i on i.org = l.org and i.code = l.item \
         join hearing_unit u on u.org = l.org and u.id = l.unit_id \
         join hearing_client c on c.org = o.org and c.id = o.client_id \
         where l.org = $1 and l.delivered_at_us >= $2 and l.delivered_at_us < $3 order by l.delivered_at_us, u.serial",
        &[&org, &from, &to],
        |row| {
            let sealed = [row.take("name")?, row.take("phone")?, row.take("address")?];
            let record = SalesRecord {
                sold_at: row.take("delivered_at_us")?,
                order_number: row.take("number")?,
                name: row.take("item_name")?,
                spec: row.take("spec")?,
                registration_no: row.take("registration_no")?,
                registrant: row.take("registrant")?,
                maker: row.take("maker")?,
                supplier: row.take("supplier")?,
                serial: row.take("serial")?,
                batch: row.take("batch")?,
                made_on: row.take("made_on")?,
                expires_on: row.take("expires_on")?,
                quantity: 1,
                price_fen: row.take("payable_fen")?,
                buyer_name: None,
                buyer_phone: None,
                buyer_address: None,
                state: row.take("state")?,
            };
            Ok((record, sealed))
        },
    )?;
    let mut records = Vec::with_capacity(rows.len());
    for (mut record, [name, phone, address]) in rows {
        record.buyer_name = opened(look.keys, CLIENT_NAME_COLUMN, name)?;
        record.buyer_phone = opened(look.keys, CLIENT_PHONE_COLUMN, phone)?;
        record.buyer_address = opened(look.keys, crate::clients::CLIENT_ADDRESS_COLUMN, address)?;
        records.push(record);
    }
    Ok(records)
}
