//! Why a line costs what it costs, in the words the counter uses: Chinese, with English beside it.

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
fn yuan(fen: i64) -> String {
    let (sign, fen) = if fen < 0 { ("-", -fen) } else { ("", fen) };
    match fen % 100 {
        0 => format!("{sign}{}", fen / 100),
        rest => format!("{sign}{}.{rest:02}", fen / 100),
    }
}

impl Reason {
    /// Units are counted from 1 for people.
    fn text(&self) -> Text {
        let (zh, en) = match self {
            Self::ListPrice => ("标价".to_owned(), "list price".to_owned()),
            Self::OutsideCampaign => ("不在活动期内，按标价".to_owned(), "outside the campaign, list price".to_owned()),
            Self::SpecialPrice { special_fen, list_fen } => (
                format!("活动特价 {} 元（标价 {} 元），不参加买一赠一", yuan(*special_fen), yuan(*list_fen)),
                format!("special price {} (list {} yuan), no buy-one-get-one", yuan(*special_fen), yuan(*list_fen)),
            ),
            Self::Service => ("服务项目，不参加促销".to_owned(), "service, outside all offers".to_owned()),
            Self::BrandWithoutGift { brand } => {
                (format!("{brand}品牌不参加买一赠一"), format!("brand {brand} is excluded from buy-one-get-one"))
            }
            Self::Brings { gift } => {
                (format!("买一赠一：带出第 {} 台免费", gift + 1), format!("buy one get one: unit {} is free", gift + 1))
            }
            Self::FreeWith { payer } => {
                (format!("买一赠一：随第 {} 台赠送", payer + 1), format!("free with unit {}", payer + 1))
            }
            Self::GiftOpen => (
                "买一赠一：还可免费加一台同价或更低价的助听器".to_owned(),
                "buy one get one: one more aid of the same or a lower price is still free".to_owned(),
            ),
            Self::Family { fen } => {
                (format!("家人陪同立减 {} 元", yuan(*fen)), format!("family came along: {} yuan off", yuan(*fen)))
            }
            Self::SpecialWithoutAllowance => {
                ("特价机不享受陪同立减".to_owned(), "no family allowance on a special price".to_owned())
            }
            Self::OldAid { fen } => {
                (format!("旧机折价抵 {} 元", yuan(*fen)), format!("old aid pays {} yuan of it", yuan(*fen)))
            }
            Self::Warranty { years } => (format!("保修 {years} 年"), format!("{years} years of warranty")),
        };
        Text { zh, en }
    }
}

impl QuoteLine {
    pub fn explain(&self) -> Text {
        let texts: Vec<Text> = self.reasons.iter().map(Reason::text).collect();
        let zh: Vec<&str> = texts.iter().map(|text| text.zh.as_str()).collect();
        let en: Vec<&str> = texts.iter().map(|text| text.en.as_str()).collect();
        Text {
            zh: format!("{}；应付 {} 元", zh.join("；"), yuan(self.payable_fen)),
            en: format!("{}; to pay {} yuan", en.join("; "), yuan(self.payable_fen)),
        }
    }
}

impl Quote {
    /// The sums, in the order the rules apply.
    pub fn explain(&self) -> Text {
        let mut zh = vec![format!("合计 {} 元", yuan(self.gross_fen))];
        let mut en = vec![format!("total {} yuan", yuan(self.gross_fen))];
        for (fen, zh_name, en_name) in [
            (self.bogo_fen, "买一赠一", "buy one get one"),
            (self.accompany_fen, "家人陪同立减", "family allowance"),
            (self.tradein_fen, "旧机折价", "old aid"),
        ] {
            if fen != 0 {
                zh.push(format!("{zh_name} {} 元", yuan(fen)));
                en.push(format!("{en_name} {}", yuan(fen)));
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
        zh.push(format!("应付 {} 元", yuan(self.payable_fen)));
        en.push(format!("to pay {} yuan", yuan(self.payable_fen)));
        Text { zh: zh.join("；"), en: en.join("; ") }
    }
}
