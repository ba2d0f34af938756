use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::bail;

use crate::Place;
use crate::client::Client;

const PATIENCE: Duration = Duration::from_secs(120);

/// A running `yong serve`, killed when dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    /// From the start of the process to its first answer.
    pub first_answer: Duration,
}

pub fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

impl Server {
    pub fn start(place: &Place, port: u16, more: &[&str]) -> anyhow::Result<Self> {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let start = Instant::now();
        let mut command = Command::new(&place.yong);
        command.args(["serve", "--requests-per-s", "1000000000", "--listen", &address.to_string(), "--data"]);
        command.arg(&place.data).args(more).stdout(Stdio::null()).stderr(Stdio::null());
        if let Some(database) = &place.database {
            command.args(["--database", database]);
        }
        let mut child = command.spawn()?;
        loop {
            if Client::new(address, "").get("/health").is_ok_and(|told| told.status == 200) {
                return Ok(Self { child, address, first_answer: start.elapsed() });
            }
            if let Some(status) = child.try_wait()? {
                bail!("the server stopped: {status}");
            }
            if start.elapsed() > PATIENCE {
                child.kill()?;
                bail!("no answer within {PATIENCE:?}");
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// As `kill -9`.
    pub fn kill(&mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// The most memory that it held, in MB.
    pub fn peak_mb(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse::<f64>().map_or(f64::NAN, |kib| kib / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}
