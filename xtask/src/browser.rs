//! The product in a real browser: the debug build on a scratch folder, driven by Playwright.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, bail};

use crate::postgres::free_port;
use crate::process::{call, call_in};

const CHROMIUM: &str = "/usr/bin/chromium";
const START_TIMEOUT_S: u32 = 120;
/// Shared by the server and the provider of the test that signs in by one.
const OIDC_SECRET: &str = "a secret: of+two";

struct Running {
    child: Child,
    folder: std::path::PathBuf,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub fn run() -> anyhow::Result<()> {
    if !Path::new("web/tests").exists() {
        return Ok(());
    }
    call("cargo", &["build", "--quiet", "--workspace", "--bin", "yong"])?;
    // The test starts it there; by this name it is another site than the server.
    let provider = format!("http://localhost:{}", free_port()?);
    let signs_in_by = ["--oidc-issuer", &provider, "--oidc-client-id", "yong", "--oidc-name", "企业微信"];
    let (_running, base) = demonstration("target/debug/yong", &signs_in_by)?;
    let variables = [
        ("YONG_URL", base.as_str()),
        ("YONG_CHROMIUM", CHROMIUM),
        ("YONG_OIDC_ISSUER", provider.as_str()),
        ("YONG_OIDC_SECRET", OIDC_SECRET),
    ];
    call_in(Path::new("web"), "npm", &["run", "--silent", "test:browser"], &variables)
}

/// What the page costs a telephone, as the measurement prints it.
pub fn measure_page() -> anyhow::Result<String> {
    let (_running, base) = demonstration("target/release/yong", &[])?;
    let output = Command::new("node")
        .arg("bench/page.mjs")
        .current_dir("web")
        .envs([("YONG_URL", base.as_str()), ("YONG_CHROMIUM", CHROMIUM)])
        .stderr(Stdio::inherit())
        .output()?;
    // A missed target is a line of the table; without a table the measurement itself failed.
    anyhow::ensure!(!output.stdout.is_empty(), "bench/page.mjs failed: {}", output.status);
    Ok(String::from_utf8(output.stdout)?)
}

/// The program with its demonstration data in a scratch folder, and its address; `signs_in_by`: flags of a provider.
fn demonstration(program: &str, signs_in_by: &[&str]) -> anyhow::Result<(Running, String)> {
    if !Path::new(CHROMIUM).exists() {
        bail!("Chromium is missing: apt-get install chromium fonts-wqy-microhei");
    }
    let port = free_port()?;
    let (address, base) = (format!("127.0.0.1:{port}"), format!("http://127.0.0.1:{port}"));
    let folder = std::env::temp_dir().join(format!("yong_browser_{}", std::process::id()));
    let mut command = Command::new(program);
    command.args(["serve", "--demo", "--requests-per-s", "2000", "--listen", &address, "--data"]).arg(&folder);
    if !signs_in_by.is_empty() {
        command.args(["--public-address", &base]).args(signs_in_by).env("YONG_OIDC_SECRET", OIDC_SECRET);
    }
    let child = command.stderr(Stdio::inherit()).spawn().context("the server did not start")?;
    let mut running = Running { child, folder };
    wait_until_ready(&mut running.child, port)?;
    Ok((running, base))
}

fn wait_until_ready(child: &mut Child, port: u16) -> anyhow::Result<()> {
    for _ in 0..START_TIMEOUT_S * 4 {
        if let Some(status) = child.try_wait()? {
            bail!("the server stopped: {status}");
        }
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(250));
    }
    bail!("the server was not ready within {START_TIMEOUT_S} s")
}
