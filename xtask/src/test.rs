use std::path::Path;

use crate::process::{call, call_in};
use crate::{browser, deny, postgres, tidy, web};

pub fn run() -> anyhow::Result<()> {
    tidy::run()?;
    deny::run()?;
    call("cargo", &["fmt", "--all", "--check"])?;
    let has_page = web::build()?;
    // Where a person looks on, a part may be left out; a machine that says green has tested everything.
    let unseen = "the page is not tested: install Node.js 20 or newer (apt-get install nodejs npm)";
    anyhow::ensure!(has_page || std::env::var_os("CI").is_none(), unseen);
    web::expect_fresh()?;
    let own = match std::env::var("YONG_TEST_POSTGRES") {
        Ok(_) => None,
        Err(_) => Some(postgres::start(postgres::UNSYNCED)?),
    };
    let address =
        own.as_ref().map(|server| server.address.clone()).or_else(|| std::env::var("YONG_TEST_POSTGRES").ok());
    let address = address.unwrap_or_default();
    let mut variables = vec![("YONG_TEST_POSTGRES", address.as_str())];
    let tls_address = own.as_ref().and_then(|server| server.tls_address.as_deref());
    variables.extend(tls_address.map(|address| ("YONG_TEST_POSTGRES_TLS", address)));
    call_in(Path::new("."), "cargo", &["test", "--workspace", "--quiet", "--no-fail-fast"], &variables)?;
    if has_page {
        for task in ["check", "test"] {
            call_in(Path::new("web"), "npm", &["run", "--silent", task], &[])?;
        }
        browser::run()?;
    } else {
        eprintln!("{unseen}");
    }
    Ok(())
}
