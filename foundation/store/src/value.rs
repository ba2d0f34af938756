use kernel::{Fen, Id, Instant, Kind};

use crate::StoreError;

/// A column value, the same on both engines.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

/// What can stand behind a `$n`.
pub trait Bind {
    fn bind(&self) -> Value;
}

/// What a column can become.
pub trait Extract: Sized {
    /// `Err` carries what was found instead.
    fn extract(value: Value) -> Result<Self, String>;
}

impl Bind for Value {
    fn bind(&self) -> Value {
        self.clone()
    }
}
impl Bind for bool {
    fn bind(&self) -> Value {
        Value::Bool(*self)
    }
}
impl Bind for i64 {
    fn bind(&self) -> Value {
        Value::Int(*self)
    }
}
impl Bind for i32 {
    fn bind(&self) -> Value {
        Value::Int(i64::from(*self))
    }
}
impl Bind for u32 {
    fn bind(&self) -> Value {
        Value::Int(i64::from(*self))
    }
}
impl Bind for f64 {
    fn bind(&self) -> Value {
        Value::Real(*self)
    }
}
impl Bind for str {
    fn bind(&self) -> Value {
        Value::Text(self.to_owned())
    }
}
impl Bind for String {
    fn bind(&self) -> Value {
        Value::Text(self.clone())
    }
}
impl Bind for [u8] {
    fn bind(&self) -> Value {
        Value::Bytes(self.to_vec())
    }
}
impl Bind for Vec<u8> {
    fn bind(&self) -> Value {
        Value::Bytes(self.clone())
    }
}
impl Bind for Instant {
    fn bind(&self) -> Value {
        Value::Int(self.us())
    }
}
impl Bind for Fen {
    fn bind(&self) -> Value {
        Value::Int(self.0)
    }
}
impl<K: Kind> Bind for Id<K> {
    fn bind(&self) -> Value {
        Value::Text(self.to_string())
    }
}
impl<T: Bind> Bind for Option<T> {
    fn bind(&self) -> Value {
        self.as_ref().map_or(Value::Null, Bind::bind)
    }
}
impl<T: Bind + ?Sized> Bind for &T {
    fn bind(&self) -> Value {
        (**self).bind()
    }
}

fn found<T>(value: &Value) -> Result<T, String> {
    Err(match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "a boolean".to_owned(),
        Value::Int(_) => "an integer".to_owned(),
        Value::Real(_) => "a real".to_owned(),
        Value::Text(_) => "text".to_owned(),
        Value::Bytes(_) => "bytes".to_owned(),
    })
}

impl Extract for Value {
    fn extract(value: Value) -> Result<Self, String> {
        Ok(value)
    }
}
impl Extract for bool {
    fn extract(value: Value) -> Result<Self, String> {
        match value {
            Value::Bool(flag) => Ok(flag),
            Value::Int(number) => Ok(number != 0),
            other => found(&other),
        }
    }
}
impl Extract for i64 {
    fn extract(value: Value) -> Result<Self, String> {
        match value {
            Value::Int(number) => Ok(number),
            other => found(&other),
        }
    }
}
impl Extract for i32 {
    fn extract(value: Value) -> Result<Self, String> {
        i32::try_from(i64::extract(value)?).map_err(|error| error.to_string())
    }
}
impl Extract for u32 {
    fn extract(value: Value) -> Result<Self, String> {
        u32::try_from(i64::extract(value)?).map_err(|error| error.to_string())
    }
}
impl Extract for f64 {
    fn extract(value: Value) -> Result<Self, String> {
        match value {
            Value::Real(number) => Ok(number),
            Value::Int(number) => Ok(number as f64),
            other => found(&other),
        }
    }
}
impl Extract for String {
    fn extract(value: Value) -> Result<Self, String> {
        match value {
            Value::Text(text) => Ok(text),
            other => found(&other),
        }
    }
}
impl Extract for Vec<u8> {
    fn extract(value: Value) -> Result<Self, String> {
        match value {
            Value::Bytes(bytes) => Ok(bytes),
            other => found(&other),
        }
    }
}
impl Extract for Instant {
    fn extract(value: Value) -> Result<Self, String> {
        i64::extract(value).map(Instant::from_us)
    }
}
impl Extract for Fen {
    fn extract(value: Value) -> Result<Self, String> {
        i64::extract(value).map(Fen)
    }
}
impl<K: Kind> Extract for Id<K> {
    fn extract(value: Value) -> Result<Self, String> {
        String::extract(value)?.parse().map_err(|refusal: kernel::Refusal| refusal.to_string())
    }
}
impl<T: Extract> Extract for Option<T> {
    fn extract(value: Value) -> Result<Self, String> {
        match value {
            Value::Null => Ok(None),
            other => T::extract(other).map(Some),
        }
    }
}

impl StoreError {
    pub(crate) fn shape(column: &str, detail: impl Into<String>) -> Self {
        Self::Shape { column: column.to_owned(), detail: detail.into() }
    }
}
