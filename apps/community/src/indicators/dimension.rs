use kernel::{Instant, OrganisationId, Refusal};
use shell::Failure;
use store::Read;

use super::definitions::Over;
use super::figures::Period;
use crate::cases::desk::month_bounds;
use crate::registry::desk::freshness::STALE_AFTER_S;

/// Without a period, visits count for this long.
const USUAL_VISITS_S: i64 = 90 * 86_400;

/// By what figures are told apart: the key that selects a group and the name that people read.
pub(super) struct Dimension {
    pub key: &'static str,
    pub name: &'static str,
}

impl Dimension {
    pub(super) fn of(by: Option<&str>, over: Over) -> Result<Self, Refusal> {
        let (key, name) = match (by, over) {
            (None, _) => ("''", "''"),
            (Some("community"), _) => ("coalesce(f.site_id, '')", "coalesce(p.name, '')"),
            (Some("grid"), _) => ("coalesce(f.grid, '')", "coalesce(g.name, '')"),
            (Some("building"), _) => ("coalesce(f.building, '')", "coalesce(f.building, '')"),
            (Some("handler" | "lead"), Over::Cases) => ("coalesce(c.lead_id, '')", "coalesce(u.name, '')"),
            (Some("handler" | "lead"), Over::Firms) => ("coalesce(g.keeper_id, '')", "coalesce(u.name, '')"),
            (Some("category"), Over::Cases) => ("c.category", "c.category"),
            (Some("category"), Over::Firms) => ("f.kind", "f.kind"),
            (Some("channel"), Over::Cases) => ("c.channel", "c.channel"),
            // A case's number begins with its day in the zone of the organisation.
            (Some("month"), Over::Cases) => {
                let month = "substr(c.number, 1, 4) || '-' || substr(c.number, 5, 2)";
                (month, month)
            }
            (Some("channel" | "month"), Over::Firms) => ("''", "''"),
            (Some(other), _) => {
                let detail = "community, grid, building, handler, category, channel or month";
                return Err(Refusal::new("group_unknown", detail, other));
            }
        };
        Ok(Self { key, name })
    }
}

/// The rows with everything that a dimension needs beside them.
pub(super) fn source(over: Over) -> &'static str {
    match over {
        Over::Cases => {
            "community_case c left join app_user u on u.org = c.org and u.id = c.lead_id \
             left join community_firm f on f.org = c.org and f.id = c.firm_id \
             left join community_grid g on g.org = f.org and g.id = f.grid \
             left join community_place p on p.org = f.org and p.id = f.site_id"
        }
        Over::Firms => {
            "community_firm f left join community_grid g on g.org = f.org and g.id = f.grid \
             left join app_user u on u.org = g.org and u.id = g.keeper_id \
             left join community_place p on p.org = f.org and p.id = f.site_id"
        }
    }
}

/// The moments that a period stands for; numbers, so that they may stand in a statement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moments {
    from: i64,
    to: i64,
    visits_from: i64,
    fresh: i64,
    now: i64,
}

impl Moments {
    pub(super) fn of(read: &mut Read<'_>, org: OrganisationId, period: &Period, now: Instant) -> Result<Self, Failure> {
        let (mut from, mut to) = (None, None);
        if let Some(month) = &period.month {
            let (first, after) = month_bounds(read, org, month)?;
            (from, to) = (Some(first), Some(after));
        }
        if let Some(text) = &period.from {
            from = Some(Instant::parse(text)?);
        }
        if let Some(text) = &period.to {
            to = Some(Instant::parse(text)?);
        }
        let end = to.unwrap_or(now).min(now);
        Ok(Self {
            from: from.map_or(0, Instant::us),
            to: to.map_or(i64::MAX, Instant::us),
            visits_from: from.unwrap_or(now.plus_s(-USUAL_VISITS_S)).us(),
            fresh: end.plus_s(-STALE_AFTER_S).us(),
            now: now.us(),
        })
    }

    /// The part of the period that lies in a month.
    pub(super) fn month(&self, read: &mut Read<'_>, org: OrganisationId, month: &str) -> Result<Self, Failure> {
        let (first, after) = month_bounds(read, org, month)?;
        let (from, to) = (self.from.max(first.us()), self.to.min(after.us()));
        let fresh = Instant::from_us(to.min(self.now)).plus_s(-STALE_AFTER_S).us();
        Ok(Self { from, to, visits_from: from, fresh, now: self.now })
    }

    /// A condition with its moments filled in.
    pub(super) fn fill(&self, over: Over, holds: &str) -> String {
        let from = if over == Over::Firms { self.visits_from } else { self.from };
        let filled = holds.replace("{from}", &from.to_string()).replace("{to}", &self.to.to_string());
        filled.replace("{now}", &self.now.to_string()).replace("{fresh}", &self.fresh.to_string())
    }

    /// Which rows belong to the period at all.
    pub(super) fn within(&self, over: Over) -> String {
        match over {
            Over::Cases => {
                format!("c.org = $1 and c.collected_at_us >= {} and c.collected_at_us < {}", self.from, self.to)
            }
            Over::Firms => "f.org = $1 and not f.gone".to_owned(),
        }
    }
}
