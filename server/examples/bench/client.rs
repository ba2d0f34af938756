//! One connection that is kept, and as little work as possible beside the server on the same two cores.

use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};

pub const PASSWORD: &str = "Yong-demo-2026";
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Client {
    address: SocketAddr,
    cookie: String,
    stream: Option<BufReader<TcpStream>>,
}

pub struct Told {
    pub status: u16,
    pub body: Vec<u8>,
    cookie: Option<String>,
}

impl Told {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }
}

impl Client {
    pub fn new(address: SocketAddr, cookie: &str) -> Self {
        Self { address, cookie: cookie.to_owned(), stream: None }
    }

    /// The cookie of a demonstration sign-in.
    pub fn sign_in(address: SocketAddr, login: &str) -> anyhow::Result<String> {
        let body = json!({"login": login, "password": PASSWORD}).to_string();
        let told = Self::new(address, "").post("/api/shell/sign-in", &body, None)?;
        let text = String::from_utf8_lossy(&told.body).into_owned();
        told.cookie.ok_or_else(|| anyhow::anyhow!("{login} could not sign in: {text}"))
    }

    pub fn get(&mut self, path: &str) -> std::io::Result<Told> {
        let head = format!("GET {path} HTTP/1.1\r\nhost: bench\r\ncookie: {}\r\n\r\n", self.cookie);
        self.send(head.into_bytes())
    }

    pub fn post(&mut self, path: &str, body: &str, key: Option<&str>) -> std::io::Result<Told> {
        let key = key.map(|key| format!("idempotency-key: {key}\r\n")).unwrap_or_default();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: bench\r\ncookie: {}\r\nx-yong: 1\r\n{key}content-type: application/json\r\n\
             content-length: {}\r\n\r\n{body}",
            self.cookie,
            body.len()
        );
        self.send(head.into_bytes())
    }

    /// A broken connection is opened anew with the next request.
    fn send(&mut self, request: Vec<u8>) -> std::io::Result<Told> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect_timeout(&self.address, PATIENCE)?;
                stream.set_nodelay(true)?;
                stream.set_read_timeout(Some(PATIENCE))?;
                BufReader::with_capacity(64 * 1024, stream)
            }
        };
        stream.get_mut().write_all(&request)?;
        let told = read(&mut stream)?;
        self.stream = Some(stream);
        Ok(told)
    }
}

fn read(stream: &mut BufReader<TcpStream>) -> std::io::Result<Told> {
    let broken = |what: &str| Error::new(ErrorKind::UnexpectedEof, what.to_owned());
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        return Err(broken("closed before the answer"));
    }
    let status = line.get(9..12).and_then(|code| code.parse().ok()).ok_or_else(|| broken("no status"))?;
    let (mut length, mut cookie) = (0, None);
    loop {
        line.clear();
        if stream.read_line(&mut line)? == 0 {
            return Err(broken("closed within the head"));
        }
        let text = line.trim_end();
        if text.is_empty() {
            break;
        }
        if let Some((name, value)) = text.split_once(':') {
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse().map_err(|_| broken("length"))?,
                "set-cookie" => cookie = value.trim().split(';').next().map(str::to_owned),
                "transfer-encoding" => return Err(broken("an answer in chunks")),
                _ => {}
            }
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok(Told { status, body, cookie })
}
