//! Where the server is, and whether the line to it is encrypted.
//!
//! The driver knows no certificates, so what stands in the address about them is taken out and acted on here. With TLS the
//! certificate and the name in it are always verified: an encrypted line to nobody knows whom protects nothing.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use postgres::config::{Host, SslMode};
use postgres::{Client, Config, NoTls};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::StoreError;
use crate::error::with_causes;

/// So long a server may take for its first word, unless the address says otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// So long it may leave unacknowledged what it was sent, and be silent before it is asked for a sign of life.
const SILENCE: Duration = Duration::from_secs(10);
const SIGN_EVERY: Duration = Duration::from_secs(3);
const SIGNS: u32 = 3;
/// So many connections may wait for a first word at once.
const MOST_DIALLING: usize = 16;

pub(super) struct Address {
    config: Config,
    /// None: as plain text.
    tls: Option<MakeRustlsConnect>,
    dialling: Arc<AtomicUsize>,
}

impl Address {
    /// `postgres://user:password@host:port/database?sslmode=…&sslrootcert=FILE`; other parameters are the driver's.
    pub fn parse(address: &str) -> Result<Self, StoreError> {
        if !["postgres://", "postgresql://"].iter().any(|scheme| address.starts_with(scheme)) {
            return Err(wrong("it starts with postgres://"));
        }
        let Parts { driver, mode, roots } = Parts::of(address)?;
        let mut config = driver.parse::<Config>().map_err(|error| wrong(&with_causes(&error)))?;
        // What leaves the machine is encrypted unless somebody decides otherwise.
        let mode = mode.unwrap_or(if stays_here(&config) { SslMode::Disable } else { SslMode::Require });
        if mode == SslMode::Disable && roots.is_some() {
            return Err(wrong("sslrootcert needs sslmode=require, or prefer"));
        }
        config.ssl_mode(mode);
        limit_silence(&mut config);
        let tls = if mode == SslMode::Disable { None } else { Some(connector(roots.as_deref())?) };
        Ok(Self { config, tls, dialling: Arc::default() })
    }

    /// The driver's own limit ends when the line stands. Whoever answers the telephone and then says nothing is waited
    /// for by a thread of its own, which ends with the line.
    pub fn connect(&self) -> Result<Client, StoreError> {
        let hosts = self.config.get_hosts().len().max(self.config.get_hostaddrs().len()).max(1) as u32;
        let patience = self.config.get_connect_timeout().copied().unwrap_or(CONNECT_TIMEOUT) * hosts;
        let silent = |detail: String| Err(StoreError::Unavailable(detail));
        if self.dialling.fetch_add(1, Ordering::Relaxed) >= MOST_DIALLING {
            self.dialling.fetch_sub(1, Ordering::Relaxed);
            return silent(format!("{MOST_DIALLING} connections wait for the server's first word"));
        }
        let (send, answer) = sync_channel(1);
        let (config, tls, dialling) = (self.config.clone(), self.tls.clone(), Arc::clone(&self.dialling));
        std::thread::spawn(move || {
            let connected = match tls {
                Some(tls) => config.connect(tls),
                None => config.connect(NoTls),
            };
            dialling.fetch_sub(1, Ordering::Relaxed);
            let _ = send.send(connected);
        });
        match answer.recv_timeout(patience) {
            Ok(connected) => Ok(connected?),
            Err(_) => silent(format!("the server did not say a word within {patience:?}")),
        }
    }
}

/// A line that broke without a word is noticed in seconds, not in the hours of the operating system.
fn limit_silence(config: &mut Config) {
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT_TIMEOUT);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE);
    }
    if config.get_keepalives_idle() == Config::new().get_keepalives_idle() {
        config.keepalives_idle(SILENCE);
    }
    if config.get_keepalives_interval().is_none() {
        config.keepalives_interval(SIGN_EVERY);
    }
    if config.get_keepalives_retries().is_none() {
        config.keepalives_retries(SIGNS);
    }
}

/// An address taken apart.
struct Parts {
    /// The address as the driver reads it.
    driver: String,
    mode: Option<SslMode>,
    roots: Option<PathBuf>,
}

impl Parts {
    fn of(address: &str) -> Result<Self, StoreError> {
        // A password may hold a question mark, as the driver reads it.
        let after = address.find('@').unwrap_or(0);
        let at = address[after..].find('?').map_or(address.len(), |at| after + at);
        let (place, query) = address.split_at(at);
        let (mut mode, mut roots, mut kept) = (None, None, Vec::new());
        for pair in query.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("sslmode", word)) => mode = Some(mode_named(word)?),
                Some(("sslrootcert", file)) => {
                    let file = percent_decode_str(file).decode_utf8();
                    let file = file.map_err(|_| wrong("sslrootcert is no text"))?;
                    roots = Some(PathBuf::from(file.as_ref()));
                }
                _ => kept.push(pair),
            }
        }
        let joint = if kept.is_empty() { "" } else { "?" };
        Ok(Self { driver: format!("{place}{joint}{}", kept.join("&")), mode, roots })
    }
}

fn mode_named(word: &str) -> Result<SslMode, StoreError> {
    match word {
        "disable" => Ok(SslMode::Disable),
        "prefer" => Ok(SslMode::Prefer),
        "require" | "verify-full" => Ok(SslMode::Require),
        _ => Err(wrong(&format!("sslmode={word}: write disable, prefer, require or verify-full"))),
    }
}

/// Whether every place that the address names is this machine.
fn stays_here(config: &Config) -> bool {
    let here = |name: &str| name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => here(name),
        Host::Unix(_) => true,
    }) && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
}

/// Believes the certificate authorities of a file, or those that browsers believe.
fn connector(roots: Option<&Path>) -> Result<MakeRustlsConnect, StoreError> {
    let mut believed = RootCertStore::empty();
    match roots {
        Some(file) => {
            let unreadable = |detail: String| wrong(&format!("sslrootcert={}: {detail}", file.display()));
            let certificates = CertificateDer::pem_file_iter(file).map_err(|error| unreadable(error.to_string()))?;
            for certificate in certificates {
                let certificate = certificate.map_err(|error| unreadable(error.to_string()))?;
                believed.add(certificate).map_err(|error| unreadable(error.to_string()))?;
            }
            if believed.is_empty() {
                return Err(unreadable("no certificate in PEM".to_owned()));
            }
        }
        None => believed.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let versions = versions.map_err(|error| StoreError::Driver(error.to_string()))?;
    Ok(MakeRustlsConnect::new(versions.with_root_certificates(believed).with_no_client_auth()))
}

/// Never the address itself, which holds a password.
fn wrong(detail: &str) -> StoreError {
    StoreError::Driver(format!("the address: {detail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A certificate authority of this test's own, as a file.
    const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/root.pem");
    const NO_ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");

    #[test]
    fn a_line_that_leaves_the_machine_is_encrypted_unless_told_otherwise() {
        for (address, expect) in [
            ("postgres://yong@127.0.0.1:5432/yong", SslMode::Disable),
            ("postgresql://yong@localhost/yong", SslMode::Disable),
            ("postgres://yong@%2Fvar%2Frun%2Fpostgresql/yong", SslMode::Disable),
            ("postgres://yong:p@db.example.cn/yong", SslMode::Require),
            ("postgres://yong:p?w@db.example.cn/yong?connect_timeout=10", SslMode::Require),
            ("postgres://yong@127.0.0.1,db.example.cn/yong", SslMode::Require),
            ("postgres://yong@localhost/yong?hostaddr=10.0.0.7", SslMode::Require),
            ("postgres://yong@db.example.cn/yong?sslmode=disable", SslMode::Disable),
            ("postgres://yong@db.example.cn/yong?connect_timeout=10&sslmode=prefer", SslMode::Prefer),
            ("postgres://yong@localhost/yong?sslmode=require", SslMode::Require),
            ("postgres://yong@localhost/yong?sslmode=verify-full&options=-csearch_path%3Da", SslMode::Require),
        ] {
            let read = Address::parse(address).unwrap();
            assert_eq!(read.config.get_ssl_mode(), expect, "{address}");
            assert_eq!(read.tls.is_some(), expect != SslMode::Disable, "{address}");
        }
    }

    #[test]
    fn silence_has_limits_and_the_address_may_say_others() {
        let limits = |address: &str| {
            let read = Address::parse(address).unwrap().config;
            (read.get_connect_timeout().copied(), read.get_tcp_user_timeout().copied(), read.get_keepalives_idle())
        };
        let (five, ten) = (Duration::from_secs(5), Duration::from_secs(10));
        assert_eq!(limits("postgres://yong@localhost/yong"), (Some(five), Some(ten), ten));
        let told = "postgres://yong@localhost/yong?connect_timeout=9&tcp_user_timeout=8&keepalives_idle=7";
        let told_s = |seconds| Duration::from_secs(seconds);
        assert_eq!(limits(told), (Some(told_s(9)), Some(told_s(8)), told_s(7)));
    }

    #[test]
    fn what_is_the_drivers_stays_in_the_address() {
        let parts = Parts::of("postgres://u:p?w@h/d?a=1&sslmode=require&sslrootcert=/etc/a%26b.pem&b=2").unwrap();
        assert_eq!(parts.driver, "postgres://u:p?w@h/d?a=1&b=2");
        assert_eq!(parts.roots, Some(PathBuf::from("/etc/a&b.pem")));
        assert_eq!(Parts::of("postgres://h/d?sslmode=disable").unwrap().driver, "postgres://h/d");
    }

    #[test]
    fn what_is_wrong_is_told_without_the_password() {
        let with_root = |query: &str| format!("postgres://yong:secret@db.example.cn/yong?{query}");
        for (address, expect) in [
            ("host=db.example.cn".to_owned(), "postgres://"),
            (with_root("sslmode=allow"), "sslmode=allow"),
            (with_root("sslmode="), "sslmode="),
            (with_root("sslmode=disable&sslrootcert=/root.pem"), "sslmode=require"),
            (with_root("sslrootcert=/no/such/file.pem"), "/no/such/file.pem"),
            (with_root(&format!("sslrootcert={NO_ROOT}")), "no certificate"),
            (with_root("colour=green"), "colour"),
        ] {
            let told = Address::parse(&address).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(told.contains(expect) && !told.contains("secret"), "{address}: {told}");
        }
        assert!(Address::parse(&with_root(&format!("sslrootcert={ROOT}"))).is_ok());
    }
}
