//! What is sold: models with their list price, and the special price some have while a campaign runs.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// Above it a price is a slip of the keyboard (100 million yuan), and sums of a cart could leave 64 bits.
pub(crate) const LARGEST_FEN: i64 = 10_000_000_000;
/// The advertisement promises service for at most eight years.
const LONGEST_WARRANTY_YEARS: u8 = 8;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Model {
    pub name: String,
    pub brand: String,
    #[serde(rename = "list", alias = "list_fen")]
    pub list_fen: i64,
    /// Price during a campaign instead of the list price; such a model takes no part in other offers.
    #[serde(rename = "special", alias = "special_fen", default)]
    pub special_fen: Option<i64>,
    /// A service (test, trial, listening) is sold beside aids and takes no part in any offer.
    #[serde(default)]
    pub service: bool,
    #[serde(default)]
    pub warranty_years: Option<u8>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Catalogue(pub BTreeMap<String, Model>);

impl<'de> Deserialize<'de> for Catalogue {
    /// Refuses an item that stands in the catalogue twice, which maps otherwise take silently.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EachItemOnce)
    }
}

struct EachItemOnce;

impl<'de> Visitor<'de> for EachItemOnce {
    type Value = Catalogue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("models by item")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Catalogue, A::Error> {
        let mut models = BTreeMap::new();
        while let Some((item, model)) = access.next_entry::<String, Model>()? {
            if models.contains_key(&item) {
                return Err(serde::de::Error::custom(format!("item {item:?} stands in the catalogue twice")));
            }
            models.insert(item, model);
        }
        Ok(Catalogue(models))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    #[error("{field} of {item} is {fen} fen; money is never negative")]
    Negative { item: String, field: &'static str, fen: i64 },
    #[error("{field} of {item} is {fen} fen, more than {LARGEST_FEN}")]
    TooLarge { item: String, field: &'static str, fen: i64 },
    #[error("the special price of {item}, {special_fen} fen, is above its list price {list_fen} fen")]
    SpecialAboveList { item: String, special_fen: i64, list_fen: i64 },
    #[error("{item} promises {years} years of warranty; the most is {LONGEST_WARRANTY_YEARS}")]
    Warranty { item: String, years: u8 },
}

impl Catalogue {
    pub fn check(&self) -> Result<(), CatalogueError> {
        self.0.iter().try_for_each(|(item, model)| model.check(item))
    }
}

impl Model {
    fn check(&self, item: &str) -> Result<(), CatalogueError> {
        for (field, fen) in [("list", Some(self.list_fen)), ("special", self.special_fen)] {
            let Some(fen) = fen else { continue };
            if fen < 0 {
                return Err(CatalogueError::Negative { item: item.to_owned(), field, fen });
            }
            if fen > LARGEST_FEN {
                return Err(CatalogueError::TooLarge { item: item.to_owned(), field, fen });
            }
        }
        if let Some(special_fen) = self.special_fen.filter(|&special| special > self.list_fen) {
            return Err(CatalogueError::SpecialAboveList {
                item: item.to_owned(),
                special_fen,
                list_fen: self.list_fen,
            });
        }
        match self.warranty_years.filter(|&years| years > LONGEST_WARRANTY_YEARS) {
            Some(years) => Err(CatalogueError::Warranty { item: item.to_owned(), years }),
            None => Ok(()),
        }
    }
}
