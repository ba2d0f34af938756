//! Moves what was committed from SQLite's log into its file, beside the writer.
//!
//! Left to the writer, a checkpoint stops where the oldest reader stands, and among many readers the log is never begun
//! anew: it grows without end and every page is looked up in it. Here a thread copies what it can twice a second; when
//! the log is long and nearly copied, the writer copies the rest and begins it anew, which waits for the readers of
//! that moment only.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use rusqlite::Connection as Driver;

use crate::StoreError;

const PAUSE: Duration = Duration::from_millis(500);
/// A log is begun anew when it is longer than this and no more than that is left to copy, in pages.
const LONG: i64 = 4_000;
const NEARLY: i64 = 2_000;
/// The writer waits no longer for readers; it tries again after the next pause.
const LONGEST_WAIT: Duration = Duration::from_millis(50);

/// The writer's end.
pub(crate) struct Checkpoints {
    committed: SyncSender<()>,
    due: Arc<AtomicBool>,
}

impl Checkpoints {
    /// `connection` is for the thread alone; it ends when the writer does.
    pub(crate) fn start(connection: Driver) -> Result<Self, StoreError> {
        // What a crash left; a server that crashes early again and again would read an ever longer log.
        checkpoint(&connection, "passive")?;
        let (committed, commits) = sync_channel(1);
        let due = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&due);
        std::thread::Builder::new()
            .name("store-checkpoint".to_owned())
            .spawn(move || copy_loop(&connection, &commits, &told))
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        Ok(Self { committed, due })
    }

    /// After a commit: wakes the thread, and begins the log anew when that is due.
    pub(crate) fn after_commit(&self, writer: &Driver) {
        let _ = self.committed.try_send(());
        if self.due.swap(false, Ordering::Relaxed) {
            // What fails here is tried again; the log only stays longer.
            let _ = writer.busy_timeout(LONGEST_WAIT);
            let _ = checkpoint(writer, "restart");
            let _ = writer.busy_timeout(crate::sqlite::BUSY_TIMEOUT);
        }
    }
}

fn copy_loop(connection: &Driver, commits: &Receiver<()>, due: &AtomicBool) {
    while commits.recv().is_ok() {
        let until = Instant::now() + PAUSE;
        loop {
            match commits.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        if let Ok((pages, copied)) = checkpoint(connection, "passive") {
            due.store(pages > LONG && pages - copied < NEARLY, Ordering::Relaxed);
        }
    }
}

/// Pages in the log, and how many of them are in the file.
fn checkpoint(connection: &Driver, mode: &str) -> rusqlite::Result<(i64, i64)> {
    connection.query_row(&format!("pragma wal_checkpoint({mode})"), [], |row| Ok((row.get(1)?, row.get(2)?)))
}
