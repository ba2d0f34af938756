use crate::connection::EngineKind;
use crate::{Read, StoreError};

impl Read<'_> {
    /// The first thing that is wrong with the embedded database's file, found by reading all of it. A server checks
    /// its pages itself.
    pub fn integrity(&mut self) -> Result<Option<String>, StoreError> {
        if self.connection.engine() == EngineKind::Postgres {
            return Ok(None);
        }
        let told = self.value::<String>("pragma integrity_check(1)", &[])?;
        Ok(told.filter(|told| told != "ok"))
    }
}
