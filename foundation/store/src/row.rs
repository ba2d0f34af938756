use std::sync::Arc;

use crate::{Extract, StoreError, Value};

/// One row of an answer; columns are taken by name.
pub struct Row {
    columns: Arc<[String]>,
    values: Vec<Value>,
}

impl Row {
    pub(crate) fn new(columns: Arc<[String]>, values: Vec<Value>) -> Self {
        Self { columns, values }
    }

    /// The value of a column. Each column can be taken once; a second take of the same text finds null.
    pub fn take<T: Extract>(&mut self, column: &str) -> Result<T, StoreError> {
        let index = self
            .columns
            .iter()
            .position(|name| name == column)
            .ok_or_else(|| StoreError::shape(column, "the query does not return it"))?;
        let value = std::mem::replace(&mut self.values[index], Value::Null);
        T::extract(value).map_err(|found| StoreError::shape(column, format!("found {found}")))
    }

    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    pub fn values(&self) -> &[Value] {
        &self.values
    }
}
