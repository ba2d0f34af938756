//! The printed record and order: PDF with what was recorded, written down as printed.

use serde_json::json;

use crate::centre::{client, done, refused, stages};
use crate::fittings::{FITTINGS, tested};
use crate::shop::{ORDERS, campaign, catalogue};

#[tokio::test]
async fn the_record_and_the_order_are_printed_as_pdf_by_those_who_may() {
    for stage in &mut stages("print").await {
        let id = client(stage, "忻国良", "13812345678").await;
        let fitting = tested(stage, &id).await;
        let path = format!("{FITTINGS}/{fitting}/record.pdf");
        assert_eq!(stage.get("reception", &path).await.code(), "not_permitted");
        assert_eq!(stage.get("stranger", &path).await.code(), "not_found");
        let reply = stage.get("audiologist", &path).await;
        if reply.code() == "font_missing" {
            println!("skipped: no Chinese font on this machine");
            return;
        }
        assert_eq!((reply.status.as_u16(), reply.headers["content-type"].to_str().unwrap()), (200, "application/pdf"));
        assert!(reply.bytes.starts_with(b"%PDF-") && reply.bytes.len() > 10_000, "{} bytes", reply.bytes.len());
        if let Some(kept) = std::env::var_os("KEEP_PDF") {
            std::fs::write(kept, &reply.bytes).unwrap();
        }
        catalogue(stage).await;
        campaign(stage).await;
        let order = json!({"client_id": id, "items": ["A", "A"], "payable_fen": 680_000});
        let order = done(stage, "reception", ORDERS, order).await["id"].as_str().unwrap().to_owned();
        let reply = stage.get("reception", &format!("{ORDERS}/{order}/order.pdf")).await;
        assert!(reply.status == 200 && reply.bytes.starts_with(b"%PDF-"));
        stage.shell.store().seal().await.unwrap();
        let printed: Option<i64> = stage
            .shell
            .store()
            .read(|read| read.value("select count(*) as n from journal where action in ('hearing.fitting.printed', 'hearing.order.printed')", &[]))
            .await
            .unwrap();
        assert_eq!(printed, Some(2));
    }
}

#[tokio::test]
async fn everything_of_a_client_is_handed_over_in_one_archive() {
    for stage in &mut stages("archive").await {
        let id = client(stage, "忻国良", "13812345678").await;
        let fitting = tested(stage, &id).await;
        catalogue(stage).await;
        let order = json!({"client_id": id, "items": ["A"], "payable_fen": 680_000});
        done(stage, "reception", ORDERS, order).await;
        let path = format!("/api/hearing/clients/{id}/archive");
        let reason = json!({"reason": "本人到店,已核对身份证"});
        assert_eq!(refused(stage, "manager", &path, json!({"reason": ""})).await, "reason_missing");
        assert_eq!(refused(stage, "audiologist", &path, reason.clone()).await, "not_permitted");
        let reply = stage.post("manager", &path, &reason).await;
        if reply.code() == "font_missing" {
            println!("skipped: no Chinese font on this machine");
            return;
        }
        assert_eq!((reply.status.as_u16(), reply.headers["content-type"].to_str().unwrap()), (200, "application/zip"));
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(reply.bytes.to_vec())).unwrap();
        let mut read = |name: &str| {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut archive.by_name(name).unwrap(), &mut bytes).unwrap();
            bytes
        };
        let data: serde_json::Value = serde_json::from_slice(&read("data.json")).unwrap();
        assert_eq!(data["tables"]["hearing_client"][0]["name"], "忻国良");
        let bundle: serde_json::Value = serde_json::from_slice(&read(&format!("records/{fitting}.json"))).unwrap();
        assert_eq!(bundle["resourceType"], "Bundle");
        for name in [format!("records/{fitting}.pdf"), "orders/1.pdf".to_owned()] {
            assert!(read(&name).starts_with(b"%PDF-"), "{name}");
        }
        assert_eq!(archive.len(), 5);
        stage.shell.store().seal().await.unwrap();
        let noted = stage.shell.store().read(|read| {
            read.value::<String>("select body from journal where action = 'hearing.client.exported'", &[])
        });
        assert!(noted.await.unwrap().unwrap().contains("zip"));
    }
}
