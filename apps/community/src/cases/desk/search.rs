//! Any part of a summary, among a million cases: which documents hold every character and every pair of neighbours of
//! the wanted text. An answer of the index is a candidate; the text itself is compared afterwards, so that a stale or
//! coarse index costs time and never truth.
//!
//! Cases are numbered as documents and indexed in segments of [`SEGMENT`]; those not yet numbered are looked through.

mod docs;
mod find;
mod seal;

pub(super) use find::{Candidates, Complete, Newest, candidates};
pub(crate) use seal::SEAL;
pub(super) use seal::plan;

/// Documents of one segment.
const SEGMENT: usize = 4096;

/// The characters of a folded text and its pairs of neighbours, each once.
fn grams(folded: &str) -> Vec<String> {
    let characters: Vec<char> = folded.chars().collect();
    let single = characters.iter().map(char::to_string);
    let pairs = characters.windows(2).map(|pair| pair.iter().collect());
    let mut grams: Vec<String> = single.chain(pairs).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// The fewest grams that say all that the index knows of a wanted text: its pairs, or its only character.
fn wanted(folded: &str) -> Vec<String> {
    let mut grams = grams(folded);
    if folded.chars().nth(1).is_some() {
        grams.retain(|gram| gram.chars().nth(1).is_some());
    }
    grams
}

#[cfg(test)]
mod tests {
    use super::{grams, wanted};

    #[test]
    fn a_text_has_its_characters_and_neighbours() {
        assert_eq!(grams("断电断"), ["断", "断电", "电", "电断"]);
        assert_eq!(wanted("断电断"), ["断电", "电断"]);
        assert_eq!(wanted("电"), ["电"]);
        assert!(wanted("").is_empty());
    }
}
