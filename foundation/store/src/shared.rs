//! What many readers share until a table that it was made from changes: indexes over a whole table, settings.
//!
//! The writer tells which tables each commit touched. A value made on a snapshot counts for later snapshots as long as
//! no commit after the one the snapshot saw touched its tables. Commits of another process are not told of; a value is
//! made anew after [`LONGEST`] for their sake.

use std::any::Any;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

const LONGEST: Duration = Duration::from_secs(2);
const MOST_VALUES: usize = 1_000;

type Value = dyn Any + Send + Sync;

#[derive(Default)]
pub(crate) struct Shared {
    commits: AtomicU64,
    changed: Mutex<HashMap<String, u64>>,
    values: Mutex<HashMap<(&'static str, String), Kept>>,
}

struct Kept {
    seen: u64,
    made: Instant,
    value: Arc<Value>,
}

/// The tables that a transaction has changed so far.
#[derive(Default)]
pub(crate) struct Touched(Mutex<Vec<String>>);

impl Touched {
    pub(crate) fn note(&self, table: &str) {
        let mut tables = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !tables.iter().any(|known| known == table) {
            tables.push(table.to_owned());
        }
    }

    pub(crate) fn any_of(&self, tables: &[&str]) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|known| tables.contains(&known.as_str()))
    }

    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Shared {
    /// The last commit that a snapshot begun from now on is sure to see.
    pub(crate) fn seen(&self) -> u64 {
        self.commits.load(Ordering::Acquire)
    }

    /// After a commit and before anybody is told of it.
    pub(crate) fn committed(&self, tables: impl Iterator<Item = String>) {
        let number = self.commits.load(Ordering::Relaxed) + 1;
        self.changed.lock().unwrap_or_else(PoisonError::into_inner).extend(tables.map(|table| (table, number)));
        self.commits.store(number, Ordering::Release);
    }

    pub(crate) fn get<T: Send + Sync + 'static>(
        &self,
        what: &'static str,
        key: &str,
        tables: &[&str],
    ) -> Option<Arc<T>> {
        let changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        let last = tables.iter().filter_map(|table| changed.get(*table)).max().copied().unwrap_or(0);
        drop(changed);
        let values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = values.get(&(what, key.to_owned()))?;
        let holds = kept.seen >= last && kept.made.elapsed() < LONGEST;
        if holds { Arc::clone(&kept.value).downcast().ok() } else { None }
    }

    pub(crate) fn put(&self, what: &'static str, key: &str, seen: u64, value: Arc<Value>) {
        let mut values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
        if values.len() >= MOST_VALUES {
            values.retain(|_, kept| kept.made.elapsed() < LONGEST);
        }
        if values.len() < MOST_VALUES {
            values.insert((what, key.to_owned()), Kept { seen, made: Instant::now(), value });
        }
    }
}
