//! Documents through the real router; what they say is read back when a reader is installed.

use std::process::Command;

use shell::stage::Reply;

use crate::models::{reference, stages};

/// The text of a PDF, when `pdftotext` is there.
fn text(bytes: &[u8], name: &str) -> Option<String> {
    let path = std::env::temp_dir().join(format!("yong_{}_{name}.pdf", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    let output = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output();
    let _ = std::fs::remove_file(&path);
    match output {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(_) => {
            println!("skipped: pdftotext is not installed");
            None
        }
    }
}

fn is_pdf(reply: &Reply) {
    if reply.code() == "font_missing" {
        println!("skipped: {}", reply.json());
        return;
    }
    assert_eq!(reply.status, 200, "{}", reply.json());
    assert!(reply.bytes.starts_with(b"%PDF-") && reply.bytes.len() > 20_000, "{}", reply.bytes.len());
    assert_eq!(reply.headers["content-type"], "application/pdf");
}

#[tokio::test]
async fn the_booklet_prints_in_both_languages_with_every_source() {
    let stage = &mut stages("booklet").await[0];
    let id = reference(stage).await;
    let at = format!("/api/farm/models/{id}/booklet");
    for (language, words) in [("zh", ["稳性手册", "附录", "MODU"]), ("en", ["Stability booklet", "Annex", "published"])]
    {
        let reply = stage.get("crew", &format!("{at}?language={language}&drafts_m=5,14")).await;
        is_pdf(&reply);
        if let Some(text) = text(&reply.bytes, language) {
            for word in words.into_iter().chain(["2.816", "T1P", "0.830"]) {
                assert!(text.contains(word), "{language}: no `{word}` in\n{text}");
            }
        }
    }
    assert_eq!(stage.get("crew", &format!("{at}?drafts_m=deep")).await.code(), "drafts_malformed");
    assert_eq!(stage.get("stranger", &at).await.status, 404);
}

#[tokio::test]
async fn the_mooring_report_prints_in_both_languages() {
    let stage = &mut stages("report").await[0];
    let id = reference(stage).await;
    for language in ["zh", "en"] {
        let at = format!(
            "/api/farm/models/{id}/mooring-report?language={language}&draft_m=14&load_n=1000000&direction_deg=45"
        );
        let reply = stage.get("crew", &at).await;
        is_pdf(&reply);
        if let Some(text) = text(&reply.bytes, "mooring") {
            assert!(text.contains("API RP 2SK"), "{text}");
        }
    }
}
