//! Why a line costs what it costs, in the words the counter uses: Chinese, with English beside it.

use std::fmt::{self, Write};

use serde::Serialize;

use crate::campaign::{Quote, QuoteLine};

/// One thing that happened to a line, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    ListPrice,
    OutsideCampaign,
    SpecialPrice { special_fen: i64, list_fen: i64 },
    Service,
    BrandWithoutGift { brand: String },
    Brings { gift: usize },
    FreeWith { payer: usize },
    GiftOpen,
    Family { fen: i64 },
    SpecialWithoutAllowance,
    OldAid { fen: i64 },
    Warranty { years: u8 },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Text {
    pub zh: String,
    pub en: String,
}

/// Fen as yuan without float: 99800 is 998, 99850 is 998.50.
struct Yuan(i64);

impl fmt::Display for Yuan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        match fen % 100 {
            0 => write!(f, "{sign}{}", fen / 100),
            rest => write!(f, "{sign}{}.{rest:02}", fen / 100),
        }
    }
}

impl Reason {
    /// Units are counted from 1 for people.
    fn write(&self, zh: &mut String, en: &mut String) -> fmt::Result {
        match self {
            Self::ListPrice => both(zh, en, "标价", "list price"),
            Self::OutsideCampaign => both(zh, en, "不在活动期内，按标价", "outside the campaign, list price"),
            Self::SpecialPrice { special_fen, list_fen } => {
                let (special, list) = (Yuan(*special_fen), Yuan(*list_fen));
                write!(zh, "活动特价 {special} 元（标价 {list} 元），不参加买一赠一")?;
                write!(en, "special price {special} (list {list} yuan), no buy-one-get-one")
            }
            Self::Service => both(zh, en, "服务项目，不参加促销", "service, outside all offers"),
            Self::BrandWithoutGift { brand } => {
                write!(zh, "{brand}品牌不参加买一赠一")?;
                write!(en, "brand {brand} is excluded from buy-one-get-one")
            }
            Self::Brings { gift } => {
                write!(zh, "买一赠一：带出第 {} 台免费", gift + 1)?;
                write!(en, "buy one get one: unit {} is free", gift + 1)
            }
            Self::FreeWith { payer } => {
                write!(zh, "买一赠一：随第 {} 台赠送", payer + 1)?;
                write!(en, "free with unit {}", payer + 1)
            }
            Self::GiftOpen => both(
                zh,
                en,
                "买一赠一：还可免费加一台同价或更低价的助听器",
                "buy one get one: one more aid of the same or a lower price is still free",
            ),
            Self::Family { fen } => {
                write!(zh, "家人陪同立减 {} 元", Yuan(*fen))?;
                write!(en, "family came along: {} yuan off", Yuan(*fen))
            }
            Self::SpecialWithoutAllowance => {
                both(zh, en, "特价机不享受陪同立减", "no family allowance on a special price")
            }
            Self::OldAid { fen } => {
                write!(zh, "旧机折价抵 {} 元", Yuan(*fen))?;
                write!(en, "old aid pays {} yuan of it", Yuan(*fen))
            }
            Self::Warranty { years } => {
                write!(zh, "保修 {years} 年")?;
                write!(en, "{years} years of warranty")
            }
        }
    }
}

fn both(zh: &mut String, en: &mut String, zh_text: &str, en_text: &str) -> fmt::Result {
    zh.push_str(zh_text);
    en.push_str(en_text);
    Ok(())
}

impl QuoteLine {
    pub fn explain(&self) -> Text {
        /// Room for the usual three reasons, so that a line is written without moving it.
        const USUAL_BYTES: usize = 160;
        let (mut zh, mut en) = (String::with_capacity(USUAL_BYTES), String::with_capacity(USUAL_BYTES));
        for reason in &self.reasons {
            // Writing to a String cannot fail.
            let _ = reason.write(&mut zh, &mut en);
            zh.push('；');
            en.push_str("; ");
        }
        let _ = write!(zh, "应付 {} 元", Yuan(self.payable_fen));
        let _ = write!(en, "to pay {} yuan", Yuan(self.payable_fen));
        Text { zh, en }
    }
}

impl Quote {
    /// The sums, in the order the rules apply.
    pub fn explain(&self) -> Text {
        let mut zh = vec![format!("合计 {} 元", Yuan(self.gross_fen))];
        let mut en = vec![format!("total {} yuan", Yuan(self.gross_fen))];
        for (fen, zh_name, en_name) in [
            (self.bogo_fen, "买一赠一", "buy one get one"),
            (self.accompany_fen, "家人陪同立减", "family allowance"),
            (self.tradein_fen, "旧机折价", "old aid"),
        ] {
            if fen != 0 {
                zh.push(format!("{zh_name} {} 元", Yuan(fen)));
                en.push(format!("{en_name} {}", Yuan(fen)));
            }
        }
        if !self.in_campaign {
            zh.push(format!("签单时间 {} 不在活动期内", self.when));
            en.push(format!("signed at {}, outside the campaign", self.when));
        }
        if self.unused_gift_entitlements > 0 {
            zh.push(format!("还有 {} 个赠机名额未用", self.unused_gift_entitlements));
            en.push(format!("{} free aid(s) not chosen yet", self.unused_gift_entitlements));
        }
        zh.push(format!("应付 {} 元", Yuan(self.payable_fen)));
        en.push(format!("to pay {} yuan", Yuan(self.payable_fen)));
        Text { zh: zh.join("；"), en: en.join("; ") }
    }
}
