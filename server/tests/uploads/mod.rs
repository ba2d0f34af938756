//! Uploads of two gigabytes: told that they are too large before they are read, whatever their head says.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::json;

use crate::client::{Person, Yong, folder};

const TWO_GIGABYTES: u64 = 2 << 30;
const PIECE: usize = 1 << 20;
/// A recording may have 12 MB, an export less; what the sockets hold comes on top.
const MOST_TAKEN: usize = 40 * PIECE;

struct Upload {
    status: u16,
    answer: String,
    taken: usize,
}

/// Sends zeros until the server answers or closes.
fn upload(server: &str, cookie: &str, path: &str, head: &str, frame: impl Fn(&[u8]) -> Vec<u8>) -> Upload {
    let address = server.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    write!(stream, "POST {path} HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\nx-yong: 1\r\n{head}\r\n\r\n")
        .unwrap();
    let piece = frame(&vec![0; PIECE]);
    let mut taken = 0;
    while (taken as u64) < TWO_GIGABYTES && stream.write_all(&piece).is_ok() {
        taken += PIECE;
    }
    let mut answer = Vec::new();
    let mut some = [0; 4096];
    while let Ok(count @ 1..) = stream.read(&mut some) {
        answer.extend_from_slice(&some[..count]);
    }
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|word| word.parse().ok()).unwrap_or(0);
    Upload { status, answer, taken }
}

#[test]
fn two_gigabytes_are_refused_early_and_nothing_recorded_is_lost() {
    let data = folder("uploads");
    let yong = Yong::serve_on(&data, None);
    let audiologist = Person::sign_in(&yong.address, "audiologist");
    let clients = audiologist.get(&yong.address, "/api/hearing/clients?limit=5").body;
    let client = clients["clients"][0]["id"].as_str().unwrap().to_owned();
    let before = audiologist.get(&yong.address, &format!("/api/hearing/fittings?client_id={client}")).body;
    let sounds = "/api/hearing/listening/sounds?name=long";
    let announced = format!("content-type: audio/wav\r\ncontent-length: {TWO_GIGABYTES}");
    let whole = |piece: &[u8]| piece.to_vec();
    let chunked = |piece: &[u8]| [format!("{:x}\r\n", piece.len()).as_bytes(), piece, b"\r\n"].concat();
    for (what, told) in [
        ("announced", upload(&yong.address, audiologist.cookie(), sounds, &announced, whole)),
        (
            "chunked",
            upload(
                &yong.address,
                audiologist.cookie(),
                sounds,
                "content-type: audio/wav\r\ntransfer-encoding: chunked",
                chunked,
            ),
        ),
    ] {
        assert!(told.taken <= MOST_TAKEN, "{what}: {} bytes were taken", told.taken);
        // Whoever goes on sending may find the connection closed before the answer is read.
        assert!(told.status == 413 || (told.status == 0 && told.answer.is_empty()), "{what}: {}", told.answer);
    }
    // Whoever waits for the answer gets it.
    let asked =
        upload(&yong.address, audiologist.cookie(), sounds, &format!("{announced}\r\nexpect: 100-continue"), |_| {
            Vec::new()
        });
    assert_eq!(asked.status, 413, "{}", asked.answer);
    assert!(
        asked.answer.contains("\"code\":\"body_too_large\"") && asked.answer.contains("at most"),
        "{}",
        asked.answer
    );
    assert_eq!(audiologist.get(&yong.address, "/health").status, 200);
    let after = audiologist.get(&yong.address, &format!("/api/hearing/fittings?client_id={client}"));
    assert_eq!((after.status, after.body), (200, before), "what was recorded is there");
    let again = json!({"name": "甬小听", "phone": "13900009999"});
    let reception = Person::sign_in(&yong.address, "reception");
    assert_eq!(reception.post(&yong.address, "/api/hearing/clients", &again).status, 200);
    drop(yong);
    let _ = std::fs::remove_dir_all(data);
}
