//! The campaign's rules as data. Each field is one reading of the advertisement; defaults are the reading that no
//! client can beat by splitting an order.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::catalogue::LARGEST_FEN;
use crate::local_time::LocalTime;

/// Which unit of a buy-one-get-one pair is free.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pairing {
    /// By price from the dearest: the first pays, the second is free, and so on.
    #[default]
    AdjacentDesc,
    /// Only two of the same model make a pair.
    SameModel,
    /// The cheaper half of the cart is free; beaten by splitting the order.
    CheapestFree,
    /// Only models of `gift_list` are given away, to a buyer of something at least as dear.
    GiftList,
}

/// Whom the daily quota of special-price aids is counted for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuotaScope {
    #[default]
    ShopDay,
    CustomerDay,
}

/// From `start` up to but not including `end`, shop time, judged at the signing of the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Window {
    pub start: LocalTime,
    pub end: LocalTime,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Policy {
    /// The only window, or the first of several.
    #[serde(default)]
    pub start: Option<LocalTime>,
    #[serde(default)]
    pub end: Option<LocalTime>,
    #[serde(default)]
    pub windows: Vec<Window>,
    #[serde(default)]
    pub pairing: Pairing,
    #[serde(default)]
    pub gift_list: BTreeSet<String>,
    /// Brands outside buy-one-get-one.
    #[serde(default)]
    pub excluded_brands: BTreeSet<String>,
    /// Allowance for each paid aid when family comes along.
    #[serde(default = "advertised_allowance_fen")]
    pub accompany_fen: i64,
    #[serde(default)]
    pub accompany_counts_gift: bool,
    #[serde(default)]
    pub accompany_counts_special: bool,
    /// Special-price aids a day; none is no limit.
    #[serde(default)]
    pub special_quota_day: Option<u32>,
    #[serde(default)]
    pub special_quota_scope: QuotaScope,
    /// An old aid worth more than what is due: credit up to what is due, or (false) a refusal. Never cash back.
    #[serde(default = "yes")]
    pub tradein_cap_at_due: bool,
    /// Fields that no rule reads, so that a misspelt switch can be shown.
    #[serde(flatten)]
    pub unread: BTreeMap<String, IgnoredAny>,
}

/// 200 yuan, from the advertisement.
fn advertised_allowance_fen() -> i64 {
    20_000
}

fn yes() -> bool {
    true
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    #[error("the campaign has no window; give start and end, or windows")]
    NoWindow,
    #[error("start and end belong together; one of them is missing")]
    HalfWindow,
    #[error("the window from {start} ends at {end}, before it begins")]
    WindowEmpty { start: LocalTime, end: LocalTime },
    #[error("the window from {first} and the window from {second} overlap; one moment has one set of rules")]
    WindowsOverlap { first: LocalTime, second: LocalTime },
    #[error("accompany_fen is {fen}; an allowance is 0 to {LARGEST_FEN} fen")]
    Allowance { fen: i64 },
    #[error("pairing is gift_list but the gift list is empty")]
    GiftListEmpty,
}

impl Policy {
    /// Windows in order of time.
    pub(crate) fn checked_windows(&self) -> Result<Vec<Window>, PolicyError> {
        let mut windows = self.windows.clone();
        match (self.start, self.end) {
            (Some(start), Some(end)) => windows.push(Window { start, end }),
            (None, None) => {}
            _ => return Err(PolicyError::HalfWindow),
        }
        if windows.is_empty() {
            return Err(PolicyError::NoWindow);
        }
        if let Some(&Window { start, end }) = windows.iter().find(|window| window.start >= window.end) {
            return Err(PolicyError::WindowEmpty { start, end });
        }
        windows.sort_by_key(|window| (window.start, window.end));
        if let Some(pair) = windows.windows(2).find(|pair| pair[1].start < pair[0].end) {
            return Err(PolicyError::WindowsOverlap { first: pair[0].start, second: pair[1].start });
        }
        Ok(windows)
    }

    pub(crate) fn check(&self) -> Result<(), PolicyError> {
        if !(0..=LARGEST_FEN).contains(&self.accompany_fen) {
            return Err(PolicyError::Allowance { fen: self.accompany_fen });
        }
        if self.pairing == Pairing::GiftList && self.gift_list.is_empty() {
            return Err(PolicyError::GiftListEmpty);
        }
        Ok(())
    }
}
