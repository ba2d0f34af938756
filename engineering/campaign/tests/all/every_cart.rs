//! What holds for every cart: exhaustively up to six units, at random beyond.

use std::collections::BTreeMap;

use campaign::{Campaign, Order, Pairing, Quote};
use proptest::prelude::*;

use crate::shop::{cart, order, shop_with};

/// Every multiset of up to `most` letters.
fn carts(letters: &str, most: usize) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut shorter = all.clone();
    for _ in 0..most {
        shorter = shorter
            .iter()
            .flat_map(|cart| {
                letters
                    .chars()
                    .filter(move |l| cart.chars().last().is_none_or(|last| last <= *l))
                    .map(move |l| format!("{cart}{l}"))
            })
            .collect();
        all.extend(shorter.clone());
    }
    all
}

fn payable_fen(campaign: &Campaign, letters: &str) -> i64 {
    let items = cart(letters);
    campaign.quote(&order(&items, true)).unwrap().payable_fen
}

/// Splits into two orders that cost less than the whole. Two suffice: a cheaper split into more would contain one.
fn cheaper_splits(campaign: &Campaign, letters: &str, most: usize) -> usize {
    let price: BTreeMap<String, i64> =
        carts(letters, most).into_iter().map(|cart| (cart.clone(), payable_fen(campaign, &cart))).collect();
    let beats = |cart: &String| {
        let units: Vec<char> = cart.chars().collect();
        let part = |mask: usize, inside: bool| -> String {
            units.iter().enumerate().filter(|(i, _)| (mask >> i & 1 == 1) == inside).map(|(_, c)| *c).collect()
        };
        (0..1usize << units.len())
            .filter(|&mask| price[&part(mask, true)] + price[&part(mask, false)] < price[cart])
            .count()
    };
    price.keys().map(beats).sum()
}

#[test]
fn no_split_beats_the_whole_order() {
    assert_eq!(cheaper_splits(&shop_with(Pairing::AdjacentDesc), "ABCDS", 6), 0);
}

#[test]
fn the_cheapest_free_reading_can_be_beaten_so_the_check_above_can_fail() {
    assert!(cheaper_splits(&shop_with(Pairing::CheapestFree), "ABCD", 6) > 0);
}

/// What a client sees, without the places in the cart.
fn without_places(quote: &Quote) -> (i64, usize, Vec<(String, i64, i64, i64, i64)>) {
    let mut lines: Vec<_> = quote
        .lines
        .iter()
        .map(|line| (line.item.clone(), line.bogo_fen, line.accompany_fen, line.tradein_fen, line.payable_fen))
        .collect();
    lines.sort();
    (quote.payable_fen, quote.unused_gift_entitlements, lines)
}

fn any_pairing() -> impl Strategy<Value = Pairing> {
    prop_oneof![Just(Pairing::AdjacentDesc), Just(Pairing::SameModel), Just(Pairing::CheapestFree)]
}

proptest! {
    #[test]
    fn the_order_of_adding_never_matters(
        (added, shuffled) in prop::collection::vec(prop::sample::select(vec!["A", "B", "C", "D", "S"]), 0..9)
            .prop_flat_map(|items| (Just(items.clone()), Just(items).prop_shuffle())),
        pairing in any_pairing(),
        family: bool,
        tradein_fen in 0..2_000_000i64,
    ) {
        let campaign = shop_with(pairing);
        let quote = |letters: &[&str]| {
            let items: Vec<String> = letters.iter().map(|l| l.to_string()).collect();
            without_places(&campaign.quote(&Order { tradein_fen, ..order(&items, family) }).unwrap())
        };
        prop_assert_eq!(quote(&added), quote(&shuffled));
    }

    #[test]
    fn lines_add_up_and_nobody_is_paid_for_buying(
        letters in "[ABCDS]{0,12}", pairing in any_pairing(), family: bool, tradein_fen in 0..9_000_000i64,
    ) {
        let items = cart(&letters);
        let quote = shop_with(pairing).quote(&Order { tradein_fen, ..order(&items, family) }).unwrap();
        let sum = |of: fn(&campaign::QuoteLine) -> i64| quote.lines.iter().map(of).sum::<i64>();
        prop_assert_eq!(sum(|l| l.price_fen), quote.gross_fen);
        prop_assert_eq!(sum(|l| l.bogo_fen), quote.bogo_fen);
        prop_assert_eq!(sum(|l| l.accompany_fen), quote.accompany_fen);
        prop_assert_eq!(sum(|l| l.tradein_fen), quote.tradein_fen);
        prop_assert_eq!(sum(|l| l.payable_fen), quote.payable_fen);
        prop_assert!(quote.lines.iter().all(|line| line.payable_fen >= 0 && line.tradein_fen <= 0));
        prop_assert_eq!(quote.gross_fen + quote.bogo_fen + quote.accompany_fen + quote.tradein_fen, quote.payable_fen);
    }

    #[test]
    fn a_return_never_gives_back_more_than_was_paid(letters in "[ABCDS]{1,8}", keep in any::<u8>(), family: bool) {
        let items = cart(&letters);
        let kept: Vec<String> =
            items.iter().enumerate().filter(|(i, _)| keep >> i & 1 == 1).map(|(_, item)| item.clone()).collect();
        let campaign = shop_with(Pairing::AdjacentDesc);
        let refund = campaign.refund(&order(&items, family), &kept).unwrap();
        let paid = campaign.quote(&order(&items, family)).unwrap().payable_fen;
        prop_assert!((0..=paid).contains(&refund.refund_fen));
        prop_assert_eq!(refund.refund_fen + refund.kept_payable_fen, paid);
    }
}
