//! Pricing: list or special price, then buy-one-get-one, then the family allowance, then the old aid as payment.

use serde::Serialize;

use crate::catalogue::{Catalogue, CatalogueError, LARGEST_FEN, Model};
use crate::explain::Reason;
use crate::local_time::LocalTime;
use crate::pairing::{Candidate, Pairs, pair};
use crate::policy::{Pairing, Policy, PolicyError, QuotaScope, Window};

/// More units than a centre sells in a day are a slip, and would let sums leave 64 bits.
const MOST_UNITS: usize = 10_000;

/// Checked rules and prices; quotes are pure functions of it and an [`Order`].
#[derive(Debug, Clone)]
pub struct Campaign {
    pub(crate) catalogue: Catalogue,
    pub(crate) policy: Policy,
    windows: Vec<Window>,
}

/// A cart and the facts of the moment it is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order<'a> {
    /// One entry a unit; the left and the right aid are two.
    pub items: &'a [String],
    pub when: LocalTime,
    /// A family member came along.
    pub family: bool,
    /// Appraised value of the old aid.
    pub tradein_fen: i64,
    /// Special-price aids the shop already sold (or holds reserved) on this day.
    pub special_sold_today: u32,
    /// The same for this client alone; read when the quota is a client's.
    pub special_sold_to_customer_today: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Paid,
    Gift,
    Special,
    Service,
}

/// One unit. Discounts and the old aid's share are negative, as on the receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuoteLine {
    /// Place in the cart, from 0.
    pub unit: usize,
    pub item: String,
    pub role: Role,
    pub list_fen: i64,
    /// List or special price: what the line contributes to the gross.
    pub price_fen: i64,
    pub bogo_fen: i64,
    pub accompany_fen: i64,
    pub tradein_fen: i64,
    pub payable_fen: i64,
    #[serde(skip)]
    pub reasons: Vec<Reason>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quote {
    pub gross_fen: i64,
    pub bogo_fen: i64,
    pub accompany_fen: i64,
    pub tradein_fen: i64,
    pub payable_fen: i64,
    /// Paid units whose free partner has not been chosen yet.
    pub unused_gift_entitlements: usize,
    pub lines: Vec<QuoteLine>,
    /// Whether the order falls into a campaign window.
    pub in_campaign: bool,
    #[serde(skip)]
    pub when: LocalTime,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    #[error("{item:?} is not in the catalogue")]
    UnknownItem { unit: usize, item: String },
    #[error("{units} units in one cart; the most is {MOST_UNITS}")]
    TooManyUnits { units: usize },
    #[error("{wanted} special-price aids wanted, {left} left of {quota} today; remove {} or come another day", .wanted - .left)]
    SpecialQuotaExceeded { wanted: u32, left: u32, quota: u32 },
    #[error("a trade-in of {fen} fen; it is 0 to {LARGEST_FEN} fen")]
    TradeInOutOfRange { fen: i64 },
    #[error("the old aid is worth {tradein_fen} fen, only {due_fen} fen are due, and no cash is paid back")]
    TradeInExceedsDue { tradein_fen: i64, due_fen: i64 },
}

/// A unit while it is being priced.
struct Unit<'a> {
    item: &'a str,
    model: &'a Model,
    special: bool,
    price_fen: i64,
    role: Role,
    bogo_fen: i64,
    accompany_fen: i64,
    reasons: Vec<Reason>,
}

impl Unit<'_> {
    fn due_fen(&self) -> i64 {
        self.price_fen + self.bogo_fen + self.accompany_fen
    }
}

impl Campaign {
    pub fn new(catalogue: Catalogue, policy: Policy) -> Result<Self, CampaignError> {
        catalogue.check()?;
        policy.check()?;
        let windows = policy.checked_windows()?;
        Ok(Self { catalogue, policy, windows })
    }

    pub fn is_open_at(&self, when: LocalTime) -> bool {
        self.windows.iter().any(|window| window.start <= when && when < window.end)
    }

    pub fn quote(&self, order: &Order<'_>) -> Result<Quote, QuoteError> {
        self.price(order, true)
    }

    /// Without the quota check: units kept after a return were already counted when they were bought.
    pub(crate) fn price_without_quota(&self, order: &Order<'_>) -> Result<Quote, QuoteError> {
        self.price(order, false)
    }

    fn price(&self, order: &Order<'_>, check_quota: bool) -> Result<Quote, QuoteError> {
        if !(0..=LARGEST_FEN).contains(&order.tradein_fen) {
            return Err(QuoteError::TradeInOutOfRange { fen: order.tradein_fen });
        }
        let in_campaign = self.is_open_at(order.when);
        let mut units = self.units(order.items, in_campaign)?;
        let mut unused_gift_entitlements = 0;
        if in_campaign {
            if check_quota {
                self.check_quota(order, &units)?;
            }
            let pairs = self.give_gifts(&mut units);
            unused_gift_entitlements = pairs.open.len();
            if order.family {
                self.allow_for_family(&mut units, &pairs);
            }
        }
        let due_fen: i64 = units.iter().map(Unit::due_fen).sum();
        if order.tradein_fen > due_fen && !self.policy.tradein_cap_at_due {
            return Err(QuoteError::TradeInExceedsDue { tradein_fen: order.tradein_fen, due_fen });
        }
        let shares_fen = shares(order.tradein_fen.min(due_fen), &units, due_fen);
        Ok(total(units, &shares_fen, unused_gift_entitlements, in_campaign, order.when))
    }

    fn units<'a>(&'a self, items: &'a [String], in_campaign: bool) -> Result<Vec<Unit<'a>>, QuoteError> {
        if items.len() > MOST_UNITS {
            return Err(QuoteError::TooManyUnits { units: items.len() });
        }
        let of_item = |(unit, item): (usize, &'a String)| {
            let Some(model) = self.catalogue.0.get(item) else {
                return Err(QuoteError::UnknownItem { unit, item: item.clone() });
            };
            let special_fen = model.special_fen.filter(|_| in_campaign);
            let (role, reason) = match special_fen {
                _ if model.service => (Role::Service, Reason::Service),
                Some(special_fen) => (Role::Special, Reason::SpecialPrice { special_fen, list_fen: model.list_fen }),
                None if in_campaign => (Role::Paid, Reason::ListPrice),
                None => (Role::Paid, Reason::OutsideCampaign),
            };
            Ok(Unit {
                item,
                model,
                special: role == Role::Special,
                price_fen: special_fen.unwrap_or(model.list_fen),
                role,
                bogo_fen: 0,
                accompany_fen: 0,
                reasons: vec![reason],
            })
        };
        items.iter().enumerate().map(of_item).collect()
    }

    fn check_quota(&self, order: &Order<'_>, units: &[Unit<'_>]) -> Result<(), QuoteError> {
        let Some(quota) = self.policy.special_quota_day else { return Ok(()) };
        let wanted = units.iter().filter(|unit| unit.special).count() as u32;
        let sold = match self.policy.special_quota_scope {
            QuotaScope::ShopDay => order.special_sold_today,
            QuotaScope::CustomerDay => order.special_sold_to_customer_today,
        };
        let left = quota.saturating_sub(sold);
        if wanted > left { Err(QuoteError::SpecialQuotaExceeded { wanted, left, quota }) } else { Ok(()) }
    }

    fn give_gifts(&self, units: &mut [Unit<'_>]) -> Pairs {
        let mut candidates = Vec::with_capacity(units.len());
        for (place, unit) in units.iter_mut().enumerate().filter(|(_, unit)| unit.role == Role::Paid) {
            if self.policy.excluded_brands.contains(&unit.model.brand) {
                unit.reasons.push(Reason::BrandWithoutGift { brand: unit.model.brand.clone() });
                continue;
            }
            candidates.push(Candidate {
                unit: place,
                item: unit.item,
                price_fen: unit.price_fen,
                may_be_gift: self.policy.pairing != Pairing::GiftList || self.policy.gift_list.contains(unit.item),
            });
        }
        let pairs = pair(candidates, self.policy.pairing);
        for &(payer, gift) in &pairs.pairs {
            units[payer].reasons.push(Reason::Brings { gift });
            units[gift].role = Role::Gift;
            units[gift].bogo_fen = -units[gift].price_fen;
            units[gift].reasons.push(Reason::FreeWith { payer });
        }
        for &payer in &pairs.open {
            units[payer].reasons.push(Reason::GiftOpen);
        }
        pairs
    }

    /// An allowance earned by a gift comes off the unit that brought it: a gift costs nothing already.
    fn allow_for_family(&self, units: &mut [Unit<'_>], pairs: &Pairs) {
        for unit in units.iter_mut() {
            let earns = match unit.role {
                Role::Paid => true,
                Role::Special => self.policy.accompany_counts_special,
                Role::Gift | Role::Service => false,
            };
            if earns {
                unit.take_allowance(self.policy.accompany_fen);
            } else if unit.role == Role::Special {
                unit.reasons.push(Reason::SpecialWithoutAllowance);
            }
        }
        if self.policy.accompany_counts_gift {
            for &(payer, _) in &pairs.pairs {
                units[payer].take_allowance(self.policy.accompany_fen);
            }
        }
    }
}

impl Unit<'_> {
    fn take_allowance(&mut self, allowance_fen: i64) {
        let fen = allowance_fen.min(self.due_fen());
        self.accompany_fen -= fen;
        self.reasons.push(Reason::Family { fen });
    }
}

/// Shares of the old aid's value in proportion to what each unit still costs, whatever the order of adding.
fn shares(credit_fen: i64, units: &[Unit<'_>], due_fen: i64) -> Vec<i64> {
    let mut shares_fen = vec![0; units.len()];
    if credit_fen == 0 {
        return shares_fen;
    }
    let mut places: Vec<usize> = (0..units.len()).collect();
    places.sort_by_key(|&place| (units[place].item, units[place].due_fen()));
    let (mut due_so_far_fen, mut allotted_fen) = (0, 0);
    for place in places {
        due_so_far_fen += units[place].due_fen();
        // Rounding the running total, not each share, makes the shares add up exactly.
        let up_to_here_fen = (i128::from(credit_fen) * i128::from(due_so_far_fen) / i128::from(due_fen)) as i64;
        shares_fen[place] = up_to_here_fen - allotted_fen;
        allotted_fen = up_to_here_fen;
    }
    shares_fen
}

fn total(
    units: Vec<Unit<'_>>,
    shares_fen: &[i64],
    unused_gift_entitlements: usize,
    in_campaign: bool,
    when: LocalTime,
) -> Quote {
    let mut quote = Quote {
        gross_fen: 0,
        bogo_fen: 0,
        accompany_fen: 0,
        tradein_fen: 0,
        payable_fen: 0,
        unused_gift_entitlements,
        lines: Vec::with_capacity(units.len()),
        in_campaign,
        when,
    };
    for (place, (mut unit, &share_fen)) in units.into_iter().zip(shares_fen).enumerate() {
        if share_fen > 0 {
            unit.reasons.push(Reason::OldAid { fen: share_fen });
        }
        if let Some(years) = unit.model.warranty_years {
            unit.reasons.push(Reason::Warranty { years });
        }
        let payable_fen = unit.due_fen() - share_fen;
        quote.gross_fen += unit.price_fen;
        quote.bogo_fen += unit.bogo_fen;
        quote.accompany_fen += unit.accompany_fen;
        quote.tradein_fen -= share_fen;
        quote.payable_fen += payable_fen;
        quote.lines.push(QuoteLine {
            unit: place,
            item: unit.item.to_owned(),
            role: unit.role,
            list_fen: unit.model.list_fen,
            price_fen: unit.price_fen,
            bogo_fen: unit.bogo_fen,
            accompany_fen: unit.accompany_fen,
            tradein_fen: -share_fen,
            payable_fen,
            reasons: unit.reasons,
        });
    }
    quote
}

/// Why a campaign cannot be opened at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CampaignError {
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    #[error(transparent)]
    Policy(#[from] PolicyError),
}
