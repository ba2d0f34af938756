use std::io::{Cursor, Write};

use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use shell::{Context, Failure, Look};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::export::bundle;
use crate::app::CLIENT_DISPOSE;
use crate::clients::{ClientId, DisposeReason, export_of, note_export};
use crate::fittings::FittingId;
use crate::print::{order_pdf, record_pdf};
use crate::shop::OrderId;

const CONTENTS: &str = "data.json        全部登记的内容,每张表一节 / everything kept, a section for each table\n\
                        records/*.pdf    验配记录 / fitting records\n\
                        records/*.json   最近一次听力图,HL7 FHIR R4 / the newest audiogram of each record\n\
                        orders/*.pdf     订单 / orders\n";

/// Everything that is kept of a client in one ZIP, for the client: the data, each record as PDF and as FHIR R4 bundle,
/// each order as PDF.
#[utoipa::path(
    post, path = "/api/hearing/clients/{id}/archive", tag = "hearing", operation_id = "hearing_client_archive",
    params(("id" = String, Path)), request_body = DisposeReason,
    responses((status = 200, body = Vec<u8>, content_type = "application/zip"))
)]
pub(crate) async fn archive(
    context: Context,
    Path(id): Path<ClientId>,
    Json(input): Json<DisposeReason>,
) -> Result<Response, Failure> {
    note_export(&context, id, input, "zip").await?;
    let bytes = context.query(CLIENT_DISPOSE, move |look| packed(&files(look, id)?)).await?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"client.zip\""));
    Ok(response)
}

type NamedFile = (String, Vec<u8>);

fn files(look: &mut Look<'_, '_>, id: ClientId) -> Result<Vec<NamedFile>, Failure> {
    let org = look.org();
    let mut files = vec![
        ("contents.txt".to_owned(), CONTENTS.as_bytes().to_vec()),
        ("data.json".to_owned(), text(&export_of(look, id)?)?),
    ];
    let fittings: Vec<FittingId> = look.all(
        "select id from hearing_fitting where org = $1 and client_id = $2 order by id",
        &[&org, &id],
        |row| row.take("id"),
    )?;
    for fitting in fittings {
        files.push((format!("records/{fitting}.pdf"), record_pdf(look, fitting)?));
        match bundle(look, fitting) {
            Ok(bundle) => files.push((format!("records/{fitting}.json"), text(&bundle)?)),
            // A record that never came to a test has nothing to say in FHIR.
            Err(Failure::Refused { refusal, .. }) if refusal.code == "audiogram_missing" => {}
            Err(failure) => return Err(failure),
        }
    }
    let orders: Vec<(OrderId, i64)> = look.all(
        "select id, number from hearing_order where org = $1 and client_id = $2 order by number",
        &[&org, &id],
        |row| Ok((row.take("id")?, row.take("number")?)),
    )?;
    for (order, number) in orders {
        files.push((format!("orders/{number}.pdf"), order_pdf(look, order)?));
    }
    Ok(files)
}

fn text(value: &impl Serialize) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec_pretty(value).map_err(|error| Failure::Fault(error.to_string()))
}

fn packed(files: &[NamedFile]) -> Result<Vec<u8>, Failure> {
    let fault = |error: &dyn std::fmt::Display| Failure::Fault(format!("the archive cannot be written: {error}"));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).map_err(|error| fault(&error))?;
        writer.write_all(bytes).map_err(|error| fault(&error))?;
    }
    Ok(writer.finish().map_err(|error| fault(&error))?.into_inner())
}
