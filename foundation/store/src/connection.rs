//! One connection of either engine behind the four calls that the rest of the room needs.

use crate::{Row, StoreError, Value};

pub(crate) trait Connection {
    fn query(&mut self, sql: &str, binds: &[Value]) -> Result<Vec<Row>, StoreError>;
    fn execute(&mut self, sql: &str, binds: &[Value]) -> Result<u64, StoreError>;
    fn batch(&mut self, sql: &str) -> Result<(), StoreError>;
    /// Calls `each` for every row without holding them all.
    fn stream(&mut self, sql: &str, each: &mut dyn FnMut(Row) -> Result<(), StoreError>) -> Result<(), StoreError>;
    fn engine(&self) -> EngineKind;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EngineKind {
    Sqlite,
    Postgres,
}
