//! A private PostgreSQL for the tests: its own folder and port, gone when dropped.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

pub struct Server {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    options: &'static str,
    pub address: String,
    /// The same server over TLS, with who vouches for it; none without `openssl`.
    pub tls_address: Option<String>,
}

/// For tests: what a crash of the machine would lose does not matter.
pub const UNSYNCED: &str = "-c fsync=off";

/// Starts one with these settings, or says in one line what to install.
pub fn start(options: &'static str) -> anyhow::Result<Server> {
    let programs =
        programs().context("PostgreSQL is missing: apt-get install postgresql (or set YONG_TEST_POSTGRES)")?;
    let port = free_port()?;
    let folder = std::env::temp_dir().join(format!("yong_postgres_{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    if is_root() {
        // initdb refuses root; the package's own user owns the folder instead.
        quiet(Command::new("chown").arg("postgres").arg(&folder))?;
    }
    let address = format!("postgres://yong@127.0.0.1:{port}/postgres");
    let mut server = Server { address, tls_address: None, programs, folder, port, options };
    let data = server.folder.join("data");
    quiet(server.command("initdb").args(["-A", "trust", "-U", "yong", "--no-sync", "-E", "UTF8", "-D"]).arg(&data))?;
    match certify(&data) {
        Ok(root) => {
            server.tls_address = Some(format!("{}?sslmode=require&sslrootcert={}", server.address, root.display()));
        }
        Err(missing) => eprintln!("PostgreSQL without TLS: {missing}"),
    }
    server.run()?;
    Ok(server)
}

impl Server {
    pub fn run(&self) -> anyhow::Result<()> {
        let (data, log) = (self.folder.join("data"), self.folder.join("log"));
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} -c max_connections=300 -c ssl={} {}",
            self.port,
            self.folder.display(),
            if self.tls_address.is_some() { "on" } else { "off" },
            self.options
        );
        quiet(self.command("pg_ctl").arg("-D").arg(&data).args(["-o", &options, "-w", "-l"]).arg(&log).arg("start"))
    }

    /// At once, as when the machine goes down.
    pub fn halt(&self) -> anyhow::Result<()> {
        quiet(self.command("pg_ctl").arg("-D").arg(self.folder.join("data")).args(["-m", "immediate", "stop"]))
    }

    fn command(&self, program: &str) -> Command {
        let path = self.programs.join(program);
        if !is_root() {
            return Command::new(path);
        }
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(path);
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.halt();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A key and a certificate that vouches for itself, where the server looks for them.
fn certify(data: &Path) -> anyhow::Result<PathBuf> {
    let (key, certificate) = (data.join("server.key"), data.join("server.crt"));
    let mut command = Command::new("openssl");
    command.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]);
    command.args(["-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]);
    command.args(["-addext", "basicConstraints=critical,CA:FALSE", "-keyout"]).arg(&key).arg("-out").arg(&certificate);
    quiet(command.stderr(Stdio::null())).context("openssl is missing or of another time")?;
    if is_root() {
        quiet(Command::new("chown").arg("postgres").arg(&key).arg(&certificate))?;
    }
    Ok(certificate)
}

pub fn free_port() -> anyhow::Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn programs() -> Option<PathBuf> {
    let packaged =
        std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    let mut found: Vec<PathBuf> = packaged.filter(|folder| folder.join("initdb").exists()).collect();
    found.sort();
    let on_path =
        std::env::var_os("PATH").into_iter().flat_map(|path| std::env::split_paths(&path).collect::<Vec<_>>());
    found.pop().or_else(|| on_path.into_iter().find(|folder: &PathBuf| folder.join("initdb").exists()))
}

fn is_root() -> bool {
    Path::new("/root").metadata().is_ok()
        && std::fs::read_dir("/root").is_ok()
        && std::env::var("USER").as_deref() != Ok("postgres")
}

fn quiet(command: &mut Command) -> anyhow::Result<()> {
    let output = command.stdin(Stdio::null()).stdout(Stdio::null()).status()?;
    if !output.success() {
        bail!("{command:?} failed: {output}");
    }
    Ok(())
}
