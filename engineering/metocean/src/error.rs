/// A quantity outside the range its formula is made for.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{name} is {value} {unit}, must lie within {low} to {high} {unit}")]
pub struct OutOfRange {
    pub name: &'static str,
    pub value: f64,
    pub unit: &'static str,
    pub low: f64,
    pub high: f64,
}

/// `value` if it lies within the range; NaN never does.
pub(crate) fn within(
    name: &'static str,
    value: f64,
    unit: &'static str,
    low: f64,
    high: f64,
) -> Result<f64, OutOfRange> {
    if (low..=high).contains(&value) { Ok(value) } else { Err(OutOfRange { name, value, unit, low, high }) }
}
