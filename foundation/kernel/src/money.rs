use serde::{Deserialize, Serialize};

use crate::Refusal;

/// Money in integer fen (分). Sums are checked: an overflow is a refusal, never a wrong number.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
pub struct Fen(pub i64);

impl Fen {
    pub fn plus(self, other: Self) -> Result<Self, Refusal> {
        self.0.checked_add(other.0).map(Self).ok_or_else(overflow)
    }

    pub fn times(self, count: i64) -> Result<Self, Refusal> {
        self.0.checked_mul(count).map(Self).ok_or_else(overflow)
    }
}

fn overflow() -> Refusal {
    Refusal::new("money_overflow", "the amount does not fit 64 bits of fen", "amount")
}
