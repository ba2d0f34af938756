//! A server that is asked to end does so, whoever still listens.
#![cfg(unix)]

use std::sync::mpsc;
use std::time::Duration;

use crate::client::{Person, Yong, folder};

#[test]
fn a_server_with_an_open_feed_ends_at_once() {
    let data = folder("stop");
    let yong = Yong::serve_on(&data, None);
    let lines = Person::sign_in(&yong.address, "grid").live(&yong.address);
    let (send, ended) = mpsc::channel();
    std::thread::spawn(move || {
        lines.for_each(drop);
        let _ = send.send(());
    });
    assert!(yong.ends_within(Duration::from_secs(8)), "it waits for the feed");
    ended.recv_timeout(Duration::from_secs(8)).expect("the feed ended");
    let _ = std::fs::remove_dir_all(data);
}
