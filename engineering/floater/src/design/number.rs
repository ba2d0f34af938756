//! A value that the format writes as a number, a list, or a list of pairs.

use serde::Deserialize;

/// One number, one per station, or one pair per station.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Numbers {
    One(Number),
    List(Vec<Number>),
    Table(Vec<Vec<Number>>),
}

/// A float that may be written as an integer or quoted.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(try_from = "Written")]
pub struct Number(pub f64);

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Float(f64),
    Text(String),
}

impl TryFrom<Written> for Number {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let value = match written {
            Written::Float(value) => value,
            Written::Text(text) => text.trim().parse().map_err(|_| format!("`{text}` is not a number"))?,
        };
        if value.is_finite() { Ok(Self(value)) } else { Err(format!("{value} is not a finite number")) }
    }
}

/// A name or an enumeration value: RAFT 1 writes numbers where RAFT 2 writes words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Word {
    Number(f64),
    Text(String),
}

impl std::fmt::Display for Word {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(out, "{number}"),
            Self::Text(text) => out.write_str(text),
        }
    }
}

/// A switch that the format writes as a boolean or as 0/1.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Switch {
    Bool(bool),
    Number(f64),
}

impl Switch {
    pub fn on(self) -> bool {
        match self {
            Self::Bool(on) => on,
            Self::Number(number) => number != 0.0,
        }
    }
}

impl Numbers {
    /// One value for each of `count` places: a scalar is repeated, a list must have that length.
    pub fn per_place(&self, count: usize) -> Option<Vec<f64>> {
        match self {
            Self::One(number) => Some(vec![number.0; count]),
            Self::List(list) if list.len() == count => Some(list.iter().map(|number| number.0).collect()),
            _ => None,
        }
    }

    /// One pair for each of `count` places: a scalar or a single pair is repeated.
    pub fn pairs(&self, count: usize) -> Option<Vec<[f64; 2]>> {
        match self {
            Self::One(number) => Some(vec![[number.0; 2]; count]),
            Self::List(list) if list.len() == 2 => Some(vec![[list[0].0, list[1].0]; count]),
            Self::Table(rows) if rows.len() == count => {
                rows.iter().map(|row| (row.len() == 2).then(|| [row[0].0, row[1].0])).collect()
            }
            _ => None,
        }
    }

    pub fn list(&self) -> Option<Vec<f64>> {
        match self {
            Self::One(number) => Some(vec![number.0]),
            Self::List(list) => Some(list.iter().map(|number| number.0).collect()),
            Self::Table(_) => None,
        }
    }
}
