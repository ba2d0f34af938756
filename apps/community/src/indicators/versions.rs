//! What every figure meant, version by version, with the day from which it did: a report of last year says which version
//! it was made with, and this says what that was.

use axum::Json;
use serde::Serialize;
use shell::{Context, Failure};
use utoipa::ToSchema;

use super::definitions::{DEFINITIONS, Definition, SINCE, definitions};
use crate::app::INDICATOR_READ;

/// What a measure meant: its id, in Chinese, in English, and the two counts of a rate.
type Meant = (&'static str, &'static str, &'static str, Option<(&'static str, &'static str)>);

/// A version that no longer holds, told by how it differs from the one after it.
struct Before {
    version: u32,
    since: &'static str,
    otherwise: &'static [Meant],
    /// Measures that it did not have.
    without: &'static [&'static str],
}

/// The latest first.
const BEFORE: [Before; 2] = [
    Before {
        version: 2,
        since: "2026-11-23",
        otherwise: &[
            ("satisfied_rate", "满意率", "satisfaction rate", Some(("confirmed", "answered"))),
            (
                "answered",
                "办结后有人答复的（工作人员代记的也算，异议不算）",
                "an answer after closure, written down by whomever; disputes left out",
                None,
            ),
            (
                "confirmed",
                "诉求人满意的（不论以何种结论办结，工作人员代记的也算，后来提出异议的仍算）",
                "the requester is satisfied, however the case was closed and whoever wrote it down, even if disputed later",
                None,
            ),
        ],
        without: &["satisfied", "disputed"],
    },
    Before {
        version: 1,
        since: "2026-11-23",
        otherwise: &[
            (
                "firms_visited",
                "近 90 天走访过的企业（不随期间变化）",
                "visited in the last 90 days, whatever the period",
                None,
            ),
            (
                "firms_fresh",
                "近 180 天核对过档案的企业（不随期间变化）",
                "record confirmed in the last 180 days, whatever the period",
                None,
            ),
        ],
        without: &[
            "satisfied_rate",
            "response_rate",
            "on_time_rate",
            "coverage_rate",
            "fresh_rate",
            "contact_due",
            "contacted_in_time",
            "handle_due",
            "handled_in_time",
        ],
    },
];

/// One version of the definitions.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::DefinitionVersion)]
pub(crate) struct DefinitionVersion {
    version: u32,
    /// The day from which figures were counted so: `2026-11-30`.
    since: &'static str,
    definitions: Vec<Definition>,
}

/// What the figures mean and meant, the version in force first.
#[utoipa::path(
    get, path = "/api/community/indicators/definitions", tag = "community",
    responses((status = 200, body = [DefinitionVersion]))
)]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<DefinitionVersion>>, Failure> {
    context.require(INDICATOR_READ)?;
    Ok(Json(versions()))
}

fn versions() -> Vec<DefinitionVersion> {
    let mut told = vec![DefinitionVersion { version: DEFINITIONS, since: SINCE, definitions: definitions() }];
    for before in &BEFORE {
        let after = told.last().map(|after| after.definitions.clone()).unwrap_or_default();
        let had = after.into_iter().filter(|one| !before.without.contains(&one.measure));
        let definitions = had.map(|one| before.meaning(one)).collect();
        told.push(DefinitionVersion { version: before.version, since: before.since, definitions });
    }
    told
}

impl Before {
    fn meaning(&self, after: Definition) -> Definition {
        let version = self.version;
        match self.otherwise.iter().find(|(measure, ..)| *measure == after.measure) {
            None => Definition { version, ..after },
            Some(&(measure, zh, en, counts)) => {
                let (part, whole) = (counts.map(|(part, _)| part), counts.map(|(_, whole)| whole));
                Definition { measure, version, zh, en, part, whole }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BEFORE, versions};

    #[test]
    fn every_version_is_told_and_a_rate_is_of_counts_that_it_had() {
        let told = versions();
        assert_eq!(told.iter().map(|one| one.version).collect::<Vec<_>>(), [3, 2, 1]);
        assert!(told.windows(2).all(|pair| pair[0].since >= pair[1].since));
        assert_eq!(told.iter().map(|one| one.definitions.len()).collect::<Vec<_>>(), [25, 23, 14]);
        for version in &told {
            let has = |measure: &str| version.definitions.iter().any(|one| one.measure == measure);
            for one in &version.definitions {
                assert!([one.part, one.whole].into_iter().flatten().all(has), "{} of {}", one.measure, version.version);
            }
        }
        for (before, after) in BEFORE.iter().zip(&told) {
            let named = before.otherwise.iter().map(|meant| meant.0).chain(before.without.iter().copied());
            for measure in named {
                assert!(after.definitions.iter().any(|one| one.measure == measure), "{measure}");
            }
        }
    }
}
