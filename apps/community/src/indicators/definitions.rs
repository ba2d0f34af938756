//! What every figure means, with the version of the meaning; what it meant before is in `versions`. A count is a
//! condition on rows; a rate is two counts.

use serde::Serialize;
use utoipa::ToSchema;

/// Rises when a definition changes, so that figures of two versions are never compared unseen.
pub(crate) const DEFINITIONS: u32 = 3;
/// Since when.
pub(super) const SINCE: &str = "2026-11-30";

/// What a count counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    Cases,
    Firms,
}

pub(crate) struct Count {
    pub id: &'static str,
    pub over: Over,
    /// SQL on the alias `c` (cases) or `f` (firms); `{from}`, `{to}`, `{now}`, `{fresh}` stand for moments.
    pub holds: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

const fn cases(id: &'static str, holds: &'static str, zh: &'static str, en: &'static str) -> Count {
    Count { id, over: Over::Cases, holds, zh, en }
}

const fn firms(id: &'static str, holds: &'static str, zh: &'static str, en: &'static str) -> Count {
    Count { id, over: Over::Firms, holds, zh, en }
}

pub(crate) const COUNTS: [Count; 17] = [
    cases("cases", "true", "期内收集的诉求", "cases collected in the period"),
    cases("open", "c.is_open", "其中尚未办结的", "of these, not closed yet"),
    cases(
        "overdue",
        "c.is_open and c.due_at_us < {now}",
        "未办结且当前时限已过的",
        "open with a running clock past its deadline",
    ),
    cases("contacted", "c.contacted_at_us is not null", "承办人已与诉求人联系的", "the requester heard a first word"),
    cases(
        "contact_due",
        "c.contact_due_at_us is not null and (c.contacted_at_us is not null or c.contact_due_at_us < {now})",
        "已联系或首次联系时限已过的",
        "contacted, or the time for a first contact is over",
    ),
    cases(
        "contacted_in_time",
        "c.contacted_at_us is not null and c.contacted_at_us <= c.contact_due_at_us",
        "在首次联系时限内联系的",
        "contacted within the time for a first contact",
    ),
    cases(
        "handle_due",
        "c.handle_due_at_us is not null and (c.handled_at_us is not null or c.handle_due_at_us < {now})",
        "已办理完成或办理时限已过的",
        "handled, or the time for handling is over",
    ),
    cases(
        "handled_in_time",
        "c.handled_at_us is not null and c.handled_at_us <= c.handle_due_at_us",
        "在办理时限内办理完成的",
        "handled within the time for handling",
    ),
    cases("closed", "c.closed_at_us is not null", "已核实办结的", "verified and closed"),
    cases(
        "answered",
        "c.word_by in ('requester', 'call_back')",
        "办结后诉求人本人有答复的（凭查询码或回访，含异议）",
        "the requester answered after closure, with the tracking code or in a call-back; disputes included",
    ),
    cases(
        "satisfied",
        "c.confirmed = 1 and c.word_by in ('requester', 'call_back')",
        "诉求人本人表示满意的（凭查询码或回访）",
        "the requester is satisfied, with the tracking code or in a call-back",
    ),
    cases(
        "confirmed",
        "c.confirmed = 1 and c.word_by in ('requester', 'call_back') and c.resolution = 'solved'",
        "以“已解决”办结并由诉求人本人确认的（凭查询码或回访）",
        "closed as solved and confirmed by the requester, with the tracking code or in a call-back",
    ),
    cases("disputed", "c.disputed > 0", "办结后诉求人提出过异议的", "the requester disputed the closure"),
    cases("reopened", "c.reopened > 0", "办结后又重办的", "re-opened after closure"),
    firms("firms", "true", "在册的企业和商户", "firms in the registry"),
    firms(
        "firms_visited",
        "exists (select 1 from community_visit v where v.org = f.org and v.firm_id = f.id \
         and v.checked_in_at_us >= {from} and v.checked_in_at_us < {to})",
        "期内走访过的企业（未给期间时为近 90 天）",
        "visited in the period (in the last 90 days when none is given)",
    ),
    firms(
        "firms_fresh",
        "f.confirmed_at_us >= {fresh}",
        "期末前 180 天内核对过档案的企业",
        "record confirmed within 180 days before the end of the period",
    ),
];

pub(crate) struct Rate {
    pub id: &'static str,
    pub part: &'static str,
    pub whole: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

const fn rate(id: &'static str, part: &'static str, whole: &'static str, zh: &'static str, en: &'static str) -> Rate {
    Rate { id, part, whole, zh, en }
}

/// The first one is the headline.
pub(crate) const RATES: [Rate; 8] = [
    rate("confirmed_rate", "confirmed", "closed", "解决率（诉求人确认）", "resolution rate (confirmed by requesters)"),
    rate("satisfied_rate", "satisfied", "answered", "满意率", "satisfaction rate"),
    rate("response_rate", "contacted_in_time", "contact_due", "响应率", "response rate"),
    rate("contacted_rate", "contacted", "cases", "首次联系率", "first contact rate"),
    rate("on_time_rate", "handled_in_time", "handle_due", "按时办理率", "handled on time"),
    rate("reopened_rate", "reopened", "closed", "重办率", "re-open rate"),
    rate("coverage_rate", "firms_visited", "firms", "走访覆盖率", "coverage of visits"),
    rate("fresh_rate", "firms_fresh", "firms", "档案新鲜度", "freshness of records"),
];

pub(crate) fn count(id: &str) -> Option<&'static Count> {
    COUNTS.iter().find(|count| count.id == id)
}

/// A definition as a page shows it beside the number.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::Definition)]
pub(crate) struct Definition {
    pub(super) measure: &'static str,
    pub(super) version: u32,
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    /// For a rate: the count above the line. Rows of both are at `indicators/rows`.
    pub(super) part: Option<&'static str>,
    pub(super) whole: Option<&'static str>,
}

impl Definition {
    /// The measure's name and what it means, in Chinese.
    pub(crate) fn words(&self) -> [&'static str; 2] {
        [self.measure, self.zh]
    }
}

pub(crate) fn definitions() -> Vec<Definition> {
    let counts = COUNTS.iter().map(|count| (count.id, count.zh, count.en, None, None));
    let rates = RATES.iter().map(|rate| (rate.id, rate.zh, rate.en, Some(rate.part), Some(rate.whole)));
    let all = rates.chain(counts);
    all.map(|(measure, zh, en, part, whole)| Definition { measure, version: DEFINITIONS, zh, en, part, whole })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{RATES, count};

    #[test]
    fn every_rate_is_two_counts_of_the_same_rows() {
        for rate in &RATES {
            let (part, whole) = (count(rate.part).unwrap(), count(rate.whole).unwrap());
            assert_eq!(part.over, whole.over, "{}", rate.id);
        }
    }
}
