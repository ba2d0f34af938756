//! Threads that each hold a reader's connection and take one query after the other from a queue.
//!
//! A pool of connections handed to whichever thread comes costs two more switches of threads a query: while queries
//! wait, nobody here sleeps.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use crate::StoreError;
use crate::sqlite::SqliteConnection;

type Job = Box<dyn FnOnce(&mut SqliteConnection) + Send>;

/// The queue's end where queries come in; the threads end with the last of its clones.
#[derive(Clone)]
pub(crate) struct Readers {
    jobs: Sender<Job>,
    /// Queries that run or wait.
    asked: Arc<AtomicUsize>,
}

impl Readers {
    pub(crate) fn start(connections: Vec<SqliteConnection>) -> Result<Self, StoreError> {
        let (jobs, queue) = channel();
        let (queue, asked) = (Arc::new(Mutex::new(queue)), Arc::new(AtomicUsize::new(0)));
        for connection in connections {
            let (queue, asked) = (Arc::clone(&queue), Arc::clone(&asked));
            std::thread::Builder::new()
                .name("store-reader".to_owned())
                .spawn(move || read_loop(connection, &queue, &asked))
                .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        }
        Ok(Self { jobs, asked })
    }

    pub(crate) fn enqueue(&self, job: Job) -> Result<(), StoreError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        self.jobs.send(job).map_err(|_| StoreError::Unavailable("the readers have stopped".to_owned()))
    }

    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

fn read_loop(mut connection: SqliteConnection, queue: &Mutex<Receiver<Job>>, asked: &AtomicUsize) {
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        job(&mut connection);
        asked.fetch_sub(1, Ordering::Relaxed);
    }
}
