//! A note told in one breath becomes several needs. The program proposes sentences; a person decides; every need keeps
//! the sentence it was told in.

use axum::Json;
use axum::extract::Path;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::VisitId;
use super::needs::{Need, collect_need};
use super::sync::LONGEST_NOTE;
use crate::app::{VISIT_READ, VISIT_WRITE};
use crate::cases::CaseId;

/// A sentence that may be a need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = community::ProposedNeed)]
pub(crate) struct Proposed {
    evidence: String,
    /// In characters of the note; from and up to.
    starts_at: usize,
    ends_at: usize,
    /// `complaint`, `ask` or `demand`, guessed from the words; none when it is no need.
    category: Option<&'static str>,
}

const ENDS: [char; 8] = ['。', ';', ';', '!', '!', '?', '?', '\n'];
const COMPLAINT: [&str; 10] = ["投诉", "噪", "漏水", "异味", "臭", "扰", "跳闸", "断电", "停电", "坏"];
const ASK: [&str; 9] = ["怎么", "如何", "哪里", "什么", "请问", "咨询", "能不能", "是否", "多久"];
const DEMAND: [&str; 12] = ["想", "希望", "需要", "请", "招", "缺", "要求", "帮", "申请", "办", "解决", "对接"];

/// Sentences with their places; what is only punctuation or numbering is left out.
pub(crate) fn propose(note: &str) -> Vec<Proposed> {
    let letters: Vec<char> = note.chars().collect();
    let mut proposed = Vec::new();
    let mut start = 0;
    for end in 0..=letters.len() {
        let ends = end == letters.len() || ENDS.contains(&letters[end]);
        if !ends {
            continue;
        }
        // The mark belongs to its sentence, a line break does not.
        let until = if end < letters.len() && letters[end] != '\n' { end + 1 } else { end };
        let skip = |letter: &char| {
            letter.is_whitespace() || letter.is_ascii_digit() || "、..))((-—•①②③④⑤⑥⑦⑧⑨".contains(*letter)
        };
        let from = (start..until).find(|place| !skip(&letters[*place])).unwrap_or(until);
        let evidence: String = letters[from..until].iter().collect();
        if evidence.chars().filter(|letter| letter.is_alphanumeric()).count() >= 2 {
            let category = guess(&evidence);
            proposed.push(Proposed { evidence, starts_at: from, ends_at: until, category });
        }
        start = end + 1;
    }
    proposed
}

fn guess(sentence: &str) -> Option<&'static str> {
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let nothing = ["没有诉求", "无诉求", "没有新", "一切正常", "没有问题"];
    match sentence {
        _ if has(&nothing) => None,
        _ if has(&ASK) || sentence.ends_with(['?', '?']) => Some("ask"),
        _ if has(&COMPLAINT) => Some("complaint"),
        _ if has(&DEMAND) => Some("demand"),
        _ => None,
    }
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::NoteToSplit)]
pub(crate) struct NoteToSplit {
    note: String,
}

/// Which sentences of a note may be needs; nothing is written.
#[utoipa::path(post, path = "/api/community/visits/propose", tag = "community", request_body = NoteToSplit, responses((status = 200, body = [Proposed])))]
pub(crate) async fn proposals(
    context: Context,
    Json(input): Json<NoteToSplit>,
) -> Result<Json<Vec<Proposed>>, Failure> {
    let proposed = context.query(VISIT_READ, move |_| {
        if input.note.chars().count() > LONGEST_NOTE {
            return Err(Refusal::new("note_too_long", format!("at most {LONGEST_NOTE} characters"), "note").into());
        }
        Ok(propose(&input.note))
    });
    Ok(Json(proposed.await?))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::SplitNote)]
pub(crate) struct SplitNote {
    /// Each with an id chosen by the page: the same split again changes nothing.
    needs: Vec<Need>,
}

/// Makes cases of several sentences of a visit's note, all or none; repeated, it answers as the first time.
#[utoipa::path(
    post, path = "/api/community/visits/{id}/split", tag = "community", params(("id" = String, Path)),
    request_body = SplitNote, responses((status = 200, body = [String]))
)]
pub(crate) async fn split(
    context: Context,
    Path(id): Path<VisitId>,
    Json(input): Json<SplitNote>,
) -> Result<Answer, Failure> {
    context
        .command(VISIT_WRITE, move |work| {
            let org = work.org();
            let found: Option<(String, String)> = work.first(
                "select firm_id, note from community_visit where org = $1 and id = $2",
                &[&org, &id],
                |row| Ok((row.take("firm_id")?, row.take("note")?)),
            )?;
            let (firm, note) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
            for need in &input.needs {
                expect_evidence(&note, need)?;
            }
            let mut cases: Vec<CaseId> = Vec::new();
            for need in &input.needs {
                cases.push(collect_need(work, id, &firm, &note, need)?.id);
            }
            work.record("community.visit.split", id, json!({ "needs": cases.len() }))?;
            Ok(cases)
        })
        .await
}

/// The sentence is part of the note, as written.
fn expect_evidence(note: &str, need: &Need) -> Result<(), Refusal> {
    if need.evidence.trim().is_empty() || note.contains(need.evidence.trim()) {
        return Ok(());
    }
    let detail = "the evidence is no part of the note; mark it in the note again";
    Err(Refusal::new("evidence_not_in_note", detail, need.id.to_string()))
}

/// Keeps the sentence beside the case; its place in the note too, while the note still holds it.
pub(super) fn keep_evidence(work: &mut Work<'_, '_>, visit: VisitId, note: &str, need: &Need) -> Result<(), Failure> {
    let evidence = need.evidence.trim();
    if evidence.is_empty() {
        return Ok(());
    }
    let org = work.org();
    let starts_at = note.find(evidence).map(|byte| note[..byte].chars().count() as i64);
    let ends_at = starts_at.map(|start| start + evidence.chars().count() as i64);
    work.execute(
        "insert into community_need_evidence (org, case_id, visit_id, evidence, starts_at, ends_at) \
         values ($1, $2, $3, $4, $5, $6) on conflict (org, case_id) do update set starts_at = excluded.starts_at, \
         ends_at = excluded.ends_at where community_need_evidence.evidence = excluded.evidence",
        &[&org, &need.id, &visit, &evidence, &starts_at, &ends_at],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::propose;

    #[test]
    fn sentences_stand_where_they_were_and_are_guessed() {
        let note = "看了车间。1、中午热饭跳闸;2、想招两名电工\n个体户转企业要带什么材料?一切正常。";
        let found = propose(note);
        let told: Vec<_> = found.iter().map(|need| (need.evidence.as_str(), need.category)).collect();
        assert_eq!(
            told,
            [
                ("看了车间。", None),
                ("中午热饭跳闸;", Some("complaint")),
                ("想招两名电工", Some("demand")),
                ("个体户转企业要带什么材料?", Some("ask")),
                ("一切正常。", None),
            ]
        );
        let letters: Vec<char> = note.chars().collect();
        for need in &found {
            assert_eq!(letters[need.starts_at..need.ends_at].iter().collect::<String>(), need.evidence);
        }
        assert!(propose("\n 1. ;。").is_empty());
    }
}
