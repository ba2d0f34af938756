use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::Refusal;

/// What an id is an id of; the prefix is the first thing a person reads in a log line.
pub trait Kind {
    const PREFIX: &'static str;
}

/// A UUIDv7 that remembers its kind: `case_01k8…`. Ids of two kinds do not mix at compile time.
///
/// The text form is the prefix, an underscore and 26 characters of Crockford base 32, so text order is time order.
pub struct Id<K> {
    bits: u128,
    kind: PhantomData<fn() -> K>,
}

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const TEXT_LEN: usize = 26;

impl<K: Kind> Id<K> {
    pub fn from_bits(bits: u128) -> Self {
        Self { bits, kind: PhantomData }
    }

    pub fn bits(&self) -> u128 {
        self.bits
    }
}

impl<K: Kind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0u8; TEXT_LEN];
        for (place, byte) in text.iter_mut().rev().enumerate() {
            *byte = ALPHABET[((self.bits >> (5 * place)) & 31) as usize];
        }
        f.write_str(K::PREFIX)?;
        f.write_str("_")?;
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl<K: Kind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<K: Kind> FromStr for Id<K> {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let refused = || Refusal::new("id_malformed", format!("expected {}_ and 26 characters", K::PREFIX), text);
        let body = text.strip_prefix(K::PREFIX).and_then(|rest| rest.strip_prefix('_')).ok_or_else(refused)?;
        if body.len() != TEXT_LEN || body.as_bytes()[0] > b'7' {
            return Err(refused());
        }
        let mut bits = 0u128;
        for byte in body.bytes() {
            let digit = ALPHABET.iter().position(|letter| *letter == byte).ok_or_else(refused)?;
            bits = (bits << 5) | digit as u128;
        }
        Ok(Self::from_bits(bits))
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.bits.cmp(&other.bits)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bits.hash(state);
    }
}

impl<K: Kind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, K: Kind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|refusal: Refusal| de::Error::custom(refusal.detail))
    }
}

impl<K> utoipa::PartialSchema for Id<K> {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        String::schema()
    }
}
impl<K> utoipa::ToSchema for Id<K> {}

/// Declares id kinds: `ids! { CaseId, Case = "case"; VisitId, Visit = "visit"; }` makes a marker and an alias each.
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident, $kind:ident = $prefix:literal;)*) => {
        $(
            #[doc(hidden)]
            pub enum $kind {}
            impl $crate::Kind for $kind {
                const PREFIX: &'static str = $prefix;
            }
            $(#[$doc])*
            pub type $name = $crate::Id<$kind>;
        )*
    };
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    enum Case {}
    impl Kind for Case {
        const PREFIX: &'static str = "case";
    }

    proptest! {
        #[test]
        fn text_and_back_and_text_order_is_bit_order(a: u128, b: u128) {
            let (x, y) = (Id::<Case>::from_bits(a), Id::<Case>::from_bits(b));
            prop_assert_eq!(x.to_string().parse::<Id<Case>>().unwrap(), x);
            prop_assert_eq!(x.to_string().cmp(&y.to_string()), a.cmp(&b));
        }
    }

    #[test]
    fn another_prefix_a_letter_outside_the_alphabet_and_an_overflow_are_refused() {
        let good = Id::<Case>::from_bits(1).to_string();
        for bad in [good.replace("case", "visit"), good.replace('1', "u"), good.replacen("_0", "_8", 1), String::new()]
        {
            assert_eq!(bad.parse::<Id<Case>>().unwrap_err().code, "id_malformed", "{bad}");
        }
    }
}
