//! Buy one, get one free: which units of a cart make pairs.

use crate::policy::Pairing;

/// A unit that takes part, named by its place in the cart.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate<'a> {
    pub unit: usize,
    pub item: &'a str,
    pub price_fen: i64,
    pub may_be_gift: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Pairs {
    /// (unit that pays, unit that is free)
    pub pairs: Vec<(usize, usize)>,
    /// Paying units that still have a gift open.
    pub open: Vec<usize>,
}

/// The order of adding never matters: candidates are ranked by price, then by item.
pub(crate) fn pair(mut candidates: Vec<Candidate<'_>>, pairing: Pairing) -> Pairs {
    let rank = |a: &Candidate<'_>, b: &Candidate<'_>| {
        let by_price = b.price_fen.cmp(&a.price_fen).then(a.may_be_gift.cmp(&b.may_be_gift));
        by_price.then(a.item.cmp(b.item)).then(a.unit.cmp(&b.unit))
    };
    candidates.sort_unstable_by(rank);
    match pairing {
        Pairing::AdjacentDesc | Pairing::GiftList => next_gift_to_an_open_buyer(&candidates),
        Pairing::SameModel => {
            candidates.sort_by(|a, b| a.item.cmp(b.item));
            let mut all = Pairs::default();
            for same in candidates.chunk_by(|a, b| a.item == b.item) {
                let found = next_gift_to_an_open_buyer(same);
                all.pairs.extend(found.pairs);
                all.open.extend(found.open);
            }
            all
        }
        Pairing::CheapestFree => {
            let gifts = candidates.len() / 2;
            let (paid, free) = candidates.split_at(candidates.len() - gifts);
            Pairs {
                pairs: paid.iter().zip(free).map(|(paid, free)| (paid.unit, free.unit)).collect(),
                open: paid[gifts..].iter().map(|paid| paid.unit).collect(),
            }
        }
    }
}

/// Walks from the dearest: a unit that may be a gift goes free to a buyer who still has one open, else it pays.
fn next_gift_to_an_open_buyer(ranked: &[Candidate<'_>]) -> Pairs {
    let mut found = Pairs::default();
    for candidate in ranked {
        match found.open.last() {
            Some(&payer) if candidate.may_be_gift => {
                found.open.pop();
                found.pairs.push((payer, candidate.unit));
            }
            _ => found.open.push(candidate.unit),
        }
    }
    found
}
