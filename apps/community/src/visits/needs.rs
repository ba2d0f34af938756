//! A need of a visit becomes a case once; from then on its words are the case's and change there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shell::{Failure, Work};
use utoipa::ToSchema;

use super::VisitId;
use super::split::keep_evidence;
use crate::cases::desk::{Collect, Collected, Requester, collect_case};
use crate::cases::{CaseId, Urgency};

/// One need out of the note, with the sentence it was told in.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Need)]
pub(crate) struct Need {
    pub id: CaseId,
    category: String,
    #[schema(value_type = String)]
    urgency: Urgency,
    summary: String,
    /// The part of the note, as written.
    pub evidence: String,
    #[serde(default)]
    contact: Option<Requester>,
}

/// What a need said when it became a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Words {
    category: String,
    urgency: Urgency,
    summary: String,
}

impl Need {
    fn words(&self) -> Words {
        Words { category: self.category.clone(), urgency: self.urgency, summary: self.summary.trim().to_owned() }
    }
}

/// Adds the needs that are new to `first`; answers those that have other words now than their case began with.
pub(super) fn locked(needs: &[Need], first: &mut BTreeMap<CaseId, Words>) -> Vec<CaseId> {
    let changed = needs.iter().filter(|need| *first.entry(need.id).or_insert_with(|| need.words()) != need.words());
    changed.map(|need| need.id).collect()
}

/// One need as a case, with its sentence; a repeated id answers as the first time.
pub(super) fn collect_need(
    work: &mut Work<'_, '_>,
    visit: VisitId,
    firm: &str,
    note: &str,
    need: &Need,
) -> Result<Collected, Failure> {
    let collected = collect_case(work, &case_of(visit, firm, need))?;
    keep_evidence(work, visit, note, need)?;
    Ok(collected)
}

/// A need as the desk takes it in; the sentence it was told in stands below what is wanted.
pub(super) fn case_of(visit: VisitId, firm: &str, need: &Need) -> Collect {
    let (summary, evidence) = (need.summary.trim(), need.evidence.trim());
    let told = if evidence.is_empty() || evidence == summary {
        summary.to_owned()
    } else if summary.is_empty() {
        String::new()
    } else {
        format!("{summary}\n「{evidence}」")
    };
    Collect {
        id: Some(need.id),
        category: need.category.clone(),
        urgency: need.urgency,
        summary: told,
        channel: "visit".to_owned(),
        firm_id: Some(firm.to_owned()),
        visit_id: Some(visit.to_string()),
        place: String::new(),
        requester: need.contact.clone(),
    }
}
