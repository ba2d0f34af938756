//! Returns: what was paid, less what the units that are kept would have cost under the same rules and facts.

use serde::Serialize;

use crate::campaign::{Campaign, Order, QuoteError};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Refund {
    pub refund_fen: i64,
    /// What the kept units cost, after the old aid.
    pub kept_payable_fen: i64,
    /// Value of the old aid that the kept units no longer use; it is given back as the aid or as credit, not as cash.
    pub tradein_unused_fen: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RefundError {
    #[error(transparent)]
    Quote(#[from] QuoteError),
    #[error("{item:?} is kept more often than it was bought")]
    KeptNotBought { unit: usize, item: String },
}

impl Campaign {
    /// `order` is the order as it was signed; `kept` names the units that stay with the client.
    pub fn refund(&self, order: &Order<'_>, kept: &[String]) -> Result<Refund, RefundError> {
        let mut unmatched: Vec<&String> = order.items.iter().collect();
        for (unit, item) in kept.iter().enumerate() {
            match unmatched.iter().position(|bought| *bought == item) {
                Some(place) => unmatched.swap_remove(place),
                None => return Err(RefundError::KeptNotBought { unit, item: item.clone() }),
            };
        }
        let bought = self.price_without_quota(order)?;
        let used_fen = -bought.tradein_fen;
        let kept_before_tradein = self.price_without_quota(&Order { items: kept, tradein_fen: 0, ..order.clone() })?;
        let still_used_fen = used_fen.min(kept_before_tradein.payable_fen);
        let kept_payable_fen = kept_before_tradein.payable_fen - still_used_fen;
        Ok(Refund {
            // Where a kept unit loses an allowance its gift had earned, the client is not asked for more.
            refund_fen: (bought.payable_fen - kept_payable_fen).max(0),
            kept_payable_fen,
            tradein_unused_fen: used_fen - still_used_fen,
        })
    }
}
