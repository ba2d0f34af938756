//! Which documents of a segment hold a gram: a set of places, few as a list, many as bits.

use super::SEGMENT;

const WORDS: usize = SEGMENT / 64;
/// A list of more places than this would be longer than the bits.
const BITS_BYTES: usize = SEGMENT / 8;

/// Places of one segment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Docs([u64; WORDS]);

impl Docs {
    pub(super) fn of(places: impl IntoIterator<Item = u16>) -> Self {
        let mut words = [0; WORDS];
        for place in places {
            words[usize::from(place) / 64] |= 1 << (place % 64);
        }
        Self(words)
    }

    /// `None` when the bytes are not those of a set.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() == BITS_BYTES {
            let mut words = [0; WORDS];
            for (word, bytes) in words.iter_mut().zip(bytes.chunks_exact(8)) {
                *word = u64::from_le_bytes(bytes.try_into().ok()?);
            }
            return Some(Self(words));
        }
        let places = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        let fits = bytes.len() < BITS_BYTES && bytes.len() % 2 == 0;
        (fits && places.clone().all(|place| usize::from(place) < SEGMENT)).then(|| Self::of(places))
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let bits = || self.0.iter().flat_map(|word| word.to_le_bytes()).collect();
        if self.len() * 2 >= BITS_BYTES { bits() } else { self.places().flat_map(u16::to_le_bytes).collect() }
    }

    pub(super) fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(word, other)| *word &= other);
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(super) fn places(&self) -> impl Iterator<Item = u16> + '_ {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(at as u16 * 64 + bit as u16)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Docs, SEGMENT};

    #[test]
    fn a_set_is_read_as_it_was_written_whether_few_or_many() {
        for step in [1usize, 2, 15, 16, 17, 999, SEGMENT] {
            let places: Vec<u16> = (0..SEGMENT).step_by(step).map(|place| place as u16).collect();
            let docs = Docs::of(places.iter().copied());
            assert_eq!(docs.places().collect::<Vec<_>>(), places);
            let bytes = docs.write();
            assert!(bytes.len() <= SEGMENT / 8, "{step}: {}", bytes.len());
            assert_eq!(Docs::read(&bytes), Some(docs));
        }
        assert_eq!(Docs::read(&[0, 16]), None, "a place beyond the segment");
        assert_eq!(Docs::read(&[1]), None);
    }

    #[test]
    fn only_what_both_hold_is_kept() {
        let mut docs = Docs::of([1, 70, 4095]);
        docs.keep(&Docs::of([70, 71, 4095]));
        assert_eq!(docs.places().collect::<Vec<_>>(), [70, 4095]);
        assert_eq!(docs.len(), 2);
    }
}
