//! Servers that stop answering.

use std::io::{Read as _, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Instant;

use super::*;

fn pool(listener: &TcpListener) -> Pool {
    let address = format!("postgres://yong@{}/yong?connect_timeout=1", listener.local_addr().unwrap());
    let address = Address::parse(&address).unwrap();
    Pool { shared: Arc::new(Shared { address, free: Mutex::default(), permits: Semaphore::new(CONNECTIONS) }) }
}

async fn ask(pool: &Pool) -> Result<Option<i64>, StoreError> {
    pool.read(|read| read.value("select 1 as n", &[])).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_says_nothing_is_given_up() {
    // The system takes the connection; nobody ever reads from it.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (pool, start) = (pool(&listener), Instant::now());
    let told = ask(&pool).await;
    assert!(matches!(&told, Err(StoreError::Unavailable(text)) if text.contains("say a word")), "{told:?}");
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    let address = format!("postgres://yong@{}/yong?connect_timeout=1", listener.local_addr().unwrap());
    let opening = tokio::task::spawn_blocking(move || Pool::open(&address, &[]).map(drop));
    assert!(matches!(opening.await.unwrap(), Err(StoreError::Unavailable(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_gets_no_connection_is_told_so() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let pool = pool(&listener);
    let _all = pool.shared.permits.acquire_many(CONNECTIONS as u32).await.unwrap();
    let told = ask(&pool).await;
    assert!(matches!(&told, Err(StoreError::Unavailable(text)) if text.contains("came free")), "{told:?}");
}

const READY: &[u8] = b"Z\0\0\0\x05I";

/// Says what a server says, until it is asked to commit; then it hangs up.
fn talk(mut stream: TcpStream) -> std::io::Result<()> {
    // A greeting has a length, a message a letter before it.
    let mut length = [0; 4];
    stream.read_exact(&mut length)?;
    stream.read_exact(&mut vec![0; u32::from_be_bytes(length) as usize - 4])?;
    stream.write_all(b"R\0\0\0\x08\0\0\0\0")?;
    stream.write_all(READY)?;
    loop {
        stream.read_exact(&mut [0])?;
        stream.read_exact(&mut length)?;
        let mut text = vec![0; u32::from_be_bytes(length) as usize - 4];
        stream.read_exact(&mut text)?;
        if text.starts_with(b"commit") {
            return Ok(());
        }
        stream.write_all(b"C\0\0\0\x07OK\0")?;
        stream.write_all(READY)?;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_breaks_during_the_commit_leaves_the_outcome_open() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let pool = pool(&listener);
    std::thread::spawn(move || listener.incoming().flatten().for_each(|stream| drop(talk(stream))));
    let told = pool.write(|_| Ok::<_, StoreError>(())).await;
    assert!(matches!(told, Err(StoreError::OutcomeUnknown(_))), "{told:?}");
    let refused = pool.write(|_| Err::<(), _>(StoreError::Integrity("no".to_owned()))).await;
    assert!(matches!(refused, Err(StoreError::Integrity(_))), "{refused:?}");
}
