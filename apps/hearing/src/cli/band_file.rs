//! A curve over frequency in a file: gains or spectrum levels, for one ear or both.

use std::path::Path;

use audiology::sii::{self, Bands};
use command_line::read_json;
use kernel::Refusal;
use serde_json::Value;

use super::audiogram_file::Side;

/// Ascending frequencies and one finite value each.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    frequencies_hz: Vec<f64>,
    values: Vec<f64>,
}

#[derive(Debug)]
pub enum BandFile {
    One { curve: Curve },
    Both { left: Curve, right: Curve },
}

impl BandFile {
    pub fn read(path: &Path, field: &str) -> Result<Self, Refusal> {
        let file = path.display().to_string();
        let value: Value = read_json(path)?;
        match (value.get("left"), value.get("right")) {
            (None, None) => Ok(Self::One { curve: Curve::parse(&value, field, &file)? }),
            (Some(left), Some(right)) => Ok(Self::Both {
                left: Curve::parse(left, field, &format!("{file}: left"))?,
                right: Curve::parse(right, field, &format!("{file}: right"))?,
            }),
            _ => Err(Refusal::new("curve_shape", "left and right belong together; one of them is missing", file)),
        }
    }

    /// One curve serves both ears; two curves need to know the ear.
    pub fn of_ear(&self, side: Option<Side>) -> Result<&Curve, Refusal> {
        match (self, side) {
            (Self::One { curve }, _) => Ok(curve),
            (Self::Both { left, .. }, Some(Side::Left)) => Ok(left),
            (Self::Both { right, .. }, Some(Side::Right)) => Ok(right),
            (Self::Both { .. }, None) => Err(Refusal::new(
                "gains_have_two_ears",
                "the gains are for two ears, the audiogram is for one and does not say which",
                "--gains",
            )),
        }
    }
}

impl Curve {
    pub fn read(path: &Path, field: &str) -> Result<Self, Refusal> {
        Self::parse(&read_json(path)?, field, &path.display().to_string())
    }

    /// `{"frequencies_hz": […], FIELD: […]}`; without frequencies, 18 numbers for the bands of the intelligibility index.
    fn parse(value: &Value, field: &str, file: &str) -> Result<Self, Refusal> {
        let shape = |detail: String, place: &str| Refusal::new("curve_shape", detail, format!("{file}: {place}"));
        let list = |value: Option<&Value>, name: &str| -> Result<Vec<f64>, Refusal> {
            let items = value.and_then(Value::as_array).ok_or_else(|| shape(format!("{name} is no list"), name))?;
            let number = |(i, item): (usize, &Value)| {
                item.as_f64().ok_or_else(|| shape(format!("{item} is not a number"), &format!("{name}[{i}]")))
            };
            items.iter().enumerate().map(number).collect()
        };
        let (frequencies_hz, values) = match value {
            Value::Array(_) => (sii::FREQUENCIES_HZ.to_vec(), list(Some(value), "list")?),
            _ if value.get("frequencies_hz").is_none() => {
                (sii::FREQUENCIES_HZ.to_vec(), list(value.get(field), field)?)
            }
            _ => (list(value.get("frequencies_hz"), "frequencies_hz")?, list(value.get(field), field)?),
        };
        if frequencies_hz.len() != values.len() || values.is_empty() {
            let detail = format!("{} frequencies but {} values", frequencies_hz.len(), values.len());
            return Err(shape(detail, field));
        }
        let ascends = |pair: &[f64]| pair[0] < pair[1];
        if frequencies_hz[0] <= 0.0 || !frequencies_hz.windows(2).all(ascends) {
            return Err(shape("frequencies must be positive and ascend".to_owned(), "frequencies_hz"));
        }
        Ok(Self { frequencies_hz, values })
    }

    pub fn at_bands(&self) -> Bands {
        sii::at_bands(&self.frequencies_hz, &self.values)
    }
}
