//! Questionnaires: asked once, used by every form that needs the answer. A question is known by its code across
//! questionnaires and versions; a visit shows only what is unknown or stale.

use std::collections::{BTreeMap, HashMap};

use axum::Json;
use axum::extract::Path;
use kernel::{Instant, OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use store::Read;
use utoipa::ToSchema;

use crate::app::{FIRM_READ, SETTINGS_WRITE, VISIT_READ, VISIT_WRITE};
use crate::registry::desk::FirmId;

kernel::ids! { QuestionnaireId, QuestionnaireKind = "form"; }

const MOST_QUESTIONS: usize = 60;
const LONGEST_VALUE: usize = 1_000;
const USUAL_FRESH_DAYS: u32 = 180;
const DAY_S: i64 = 86_400;

/// What an answer looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = community::QuestionSort)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sort {
    Text,
    Number,
    YesNo,
    Choice,
    Date,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = community::Question)]
pub(crate) struct Question {
    /// Stable across questionnaires: `headcount_migrant`, `power_kw`.
    pub code: String,
    pub zh: String,
    #[serde(default)]
    pub en: String,
    pub sort: Sort,
    /// For `choice`.
    #[serde(default)]
    pub choices: Vec<String>,
    /// After so many days it is asked again.
    #[serde(default = "usual_fresh_days")]
    pub fresh_days: u32,
}

impl Question {
    fn takes(&self, value: &str) -> bool {
        match self.sort {
            Sort::Text => value.chars().count() <= LONGEST_VALUE,
            Sort::Number => value.trim().parse::<f64>().is_ok_and(f64::is_finite),
            Sort::YesNo => ["yes", "no"].contains(&value),
            Sort::Choice => self.choices.iter().any(|choice| choice == value),
            Sort::Date => value.parse::<jiff::civil::Date>().is_ok(),
        }
    }
}

fn usual_fresh_days() -> u32 {
    USUAL_FRESH_DAYS
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::Questionnaire)]
pub(crate) struct Questionnaire {
    pub id: QuestionnaireId,
    pub code: String,
    pub version: i64,
    pub title: String,
    pub questions: Vec<Question>,
}

/// The newest version of every questionnaire.
pub(super) fn current(read: &mut Read<'_>, org: OrganisationId) -> Result<Vec<Questionnaire>, Failure> {
    let mut forms = every_form(read, org)?;
    forms.dedup_by(|older, newest| older.code == newest.code);
    Ok(forms)
}

/// Every version of every questionnaire, the newest of each first.
pub(super) fn every_form(read: &mut Read<'_>, org: OrganisationId) -> Result<Vec<Questionnaire>, Failure> {
    let rows: Vec<(Questionnaire, String)> = read.all(
        "select id, code, version, title, questions from community_questionnaire where org = $1 order by code, version desc",
        &[&org],
        |row| {
            let form = Questionnaire {
                id: row.take("id")?,
                code: row.take("code")?,
                version: row.take("version")?,
                title: row.take("title")?,
                questions: Vec::new(),
            };
            Ok((form, row.take("questions")?))
        },
    )?;
    let opened = rows.into_iter().map(|(form, questions)| {
        let questions = serde_json::from_str(&questions).map_err(|error| Failure::Fault(error.to_string()))?;
        Ok(Questionnaire { questions, ..form })
    });
    opened.collect()
}

/// The questionnaires in use.
#[utoipa::path(get, path = "/api/community/questionnaires", tag = "community", responses((status = 200, body = [Questionnaire])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<Questionnaire>>, Failure> {
    let forms = context.query(VISIT_READ, |look| {
        let org = look.org();
        current(look, org)
    });
    Ok(Json(forms.await?))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::WriteQuestionnaire)]
pub(crate) struct WriteQuestionnaire {
    /// The same code makes the next version of it.
    code: String,
    /// The version that was looked at; 0 for a new one.
    version: i64,
    title: String,
    questions: Vec<Question>,
}

/// Adds a questionnaire or the next version of one. Answers stay with the questions they were given to.
#[utoipa::path(post, path = "/api/community/questionnaires", tag = "community", request_body = WriteQuestionnaire, responses((status = 200, body = String)))]
pub(crate) async fn write(context: Context, Json(input): Json<WriteQuestionnaire>) -> Result<Answer, Failure> {
    context
        .command(SETTINGS_WRITE, move |work| {
            let (org, now) = (work.org(), work.now);
            checked(&input)?;
            let known: Option<Option<i64>> = work.value(
                "select max(version) as n from community_questionnaire where org = $1 and code = $2",
                &[&org, &input.code],
            )?;
            let known = known.flatten().unwrap_or(0);
            if known != input.version {
                return Err(Failure::changed_meanwhile(input.code.clone()));
            }
            let id: QuestionnaireId = work.new_id();
            let questions =
                serde_json::to_string(&input.questions).map_err(|error| Failure::Fault(error.to_string()))?;
            work.execute(
                "insert into community_questionnaire (org, id, version, code, title, questions, created_at_us) \
                 values ($1, $2, $3, $4, $5, $6, $7)",
                &[&org, &id, &(known + 1), &input.code, &input.title.trim(), &questions, &now],
            )?;
            work.record("community.questionnaire.written", id, json!({"code": input.code, "version": known + 1}))?;
            Ok(id)
        })
        .await
}

fn checked(input: &WriteQuestionnaire) -> Result<(), Refusal> {
    let is_code = |code: &str| {
        !code.is_empty()
            && code.len() <= 40
            && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let refuse = |code, detail: String, at: &str| Err(Refusal::new(code, detail, at));
    if !is_code(&input.code) || input.title.trim().is_empty() {
        return refuse("questionnaire_malformed", "a code of small letters, and a title".to_owned(), "code");
    }
    if input.questions.is_empty() || input.questions.len() > MOST_QUESTIONS {
        return refuse("questionnaire_malformed", format!("1 to {MOST_QUESTIONS} questions"), "questions");
    }
    for (place, question) in input.questions.iter().enumerate() {
        if !is_code(&question.code) || question.zh.trim().is_empty() || question.fresh_days == 0 {
            return refuse("question_malformed", "a code, a text and days above 0".to_owned(), &question.code);
        }
        if (question.sort == Sort::Choice) != !question.choices.is_empty() {
            return refuse(
                "question_malformed",
                "choices for a choice, and for nothing else".to_owned(),
                &question.code,
            );
        }
        if input.questions[..place].iter().any(|other| other.code == question.code) {
            return refuse("question_repeated", "each question once".to_owned(), &question.code);
        }
    }
    Ok(())
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::Asked)]
pub(crate) struct Asked {
    pub question: Question,
    /// What was answered last, by whichever form.
    pub value: Option<String>,
    pub answered_at: Option<Instant>,
    pub answered_by_name: Option<String>,
    /// Unknown or stale: the visit asks it.
    pub ask: bool,
}

struct Known {
    value: String,
    at: Instant,
    by: Option<String>,
}

/// The questions of every form with what the firm has answered; those to be asked come first.
#[utoipa::path(
    get, path = "/api/community/firms/{id}/questions", tag = "community", params(("id" = String, Path)),
    responses((status = 200, body = [Asked]), (status = 404))
)]
pub(crate) async fn of_firm(context: Context, Path(id): Path<FirmId>) -> Result<Json<Vec<Asked>>, Failure> {
    let asked = context.query(FIRM_READ, move |look| {
        let (org, now) = (look.org(), look.now);
        let known: Option<i64> =
            look.value("select 1 as n from community_firm where org = $1 and id = $2", &[&org, &id])?;
        known.ok_or_else(|| Failure::not_found(id.to_string()))?;
        let rows: Vec<(String, Known)> = look.all(
            "select a.question, a.value, a.answered_at_us, u.name from community_answer a left join app_user u \
             on u.org = a.org and u.id = a.answered_by where a.org = $1 and a.firm_id = $2 order by a.answered_at_us",
            &[&org, &id],
            |row| {
                let known = Known { value: row.take("value")?, at: row.take("answered_at_us")?, by: row.take("name")? };
                Ok((row.take("question")?, known))
            },
        )?;
        let mut answers: HashMap<String, Known> = rows.into_iter().collect();
        let mut asked: Vec<Asked> = Vec::new();
        for question in current(look, org)?.into_iter().flat_map(|form| form.questions) {
            if asked.iter().any(|other| other.question.code == question.code) {
                continue;
            }
            let known = answers.remove(&question.code);
            let fresh_s = i64::from(question.fresh_days) * DAY_S;
            let ask = known.as_ref().is_none_or(|known| now.seconds_since(known.at) > fresh_s);
            let (value, answered_at, answered_by_name) = match known {
                Some(known) => (Some(known.value), Some(known.at), known.by),
                None => (None, None, None),
            };
            asked.push(Asked { question, value, answered_at, answered_by_name, ask });
        }
        asked.sort_by_key(|line| !line.ask);
        Ok(asked)
    });
    Ok(Json(asked.await?))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::GiveAnswers)]
pub(crate) struct GiveAnswers {
    /// Code of the question → answer.
    answers: BTreeMap<String, String>,
}

/// Writes down what a firm answered outside a visit.
#[utoipa::path(
    post, path = "/api/community/firms/{id}/answers", tag = "community", params(("id" = String, Path)),
    request_body = GiveAnswers, responses((status = 200))
)]
pub(crate) async fn answer(
    context: Context,
    Path(id): Path<FirmId>,
    Json(input): Json<GiveAnswers>,
) -> Result<Answer, Failure> {
    context
        .command(VISIT_WRITE, move |work| {
            let org = work.org();
            let known: Option<i64> =
                work.value("select 1 as n from community_firm where org = $1 and id = $2", &[&org, &id])?;
            known.ok_or_else(|| Failure::not_found(id.to_string()))?;
            if let Some(refusal) = refused(work, &input.answers)? {
                return Err(refusal.into());
            }
            let now = work.now;
            keep(work, &id.to_string(), None, now, &input.answers)?;
            Ok(work.record("community.firm.answered", id, json!({ "answers": input.answers.len() }))?)
        })
        .await
}

/// Why these answers cannot be taken; none when they can.
pub(super) fn refused(work: &mut Work<'_, '_>, answers: &BTreeMap<String, String>) -> Result<Option<Refusal>, Failure> {
    if answers.is_empty() {
        return Ok(None);
    }
    let org = work.org();
    // A device may have been away while a form got another version: what any version asked can be answered.
    let forms = every_form(work, org)?;
    for (code, value) in answers {
        let asked = forms.iter().flat_map(|form| &form.questions).filter(|question| question.code == *code);
        let asked: Vec<&Question> = asked.collect();
        let Some(newest) = asked.first() else {
            return Ok(Some(Refusal::new("question_unknown", "no form asks this", code.as_str())));
        };
        if !asked.iter().any(|question| question.takes(value)) {
            let detail = format!("{:?} is no {:?} {:?}", value, newest.sort, newest.choices);
            return Ok(Some(Refusal::new("answer_malformed", detail, code.as_str())));
        }
    }
    Ok(None)
}

/// Keeps answers as given at a moment: the newest moment of a question is what is known, whenever it arrives. A visit that
/// comes again with other answers takes its own earlier ones back; nobody else's are touched.
pub(super) fn keep(
    work: &mut Work<'_, '_>,
    firm: &str,
    visit: Option<String>,
    at: Instant,
    answers: &BTreeMap<String, String>,
) -> Result<(), Failure> {
    let (org, who) = (work.org(), work.actor.who.to_string());
    if visit.is_some() {
        work.execute(
            "delete from community_answer where org = $1 and firm_id = $2 and visit_id = $3",
            &[&org, &firm, &visit],
        )?;
    }
    if answers.is_empty() {
        return Ok(());
    }
    let forms = every_form(work, org)?;
    for (code, value) in answers {
        let form = forms.iter().find(|form| form.questions.iter().any(|question| question.code == *code));
        let form = form.map(|form| form.id.to_string()).unwrap_or_default();
        work.execute(
            "insert into community_answer (org, firm_id, question, value, questionnaire_id, visit_id, answered_at_us, answered_by) \
             values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (org, firm_id, question, answered_at_us) do update set \
             value = excluded.value where coalesce(community_answer.visit_id, '') = coalesce(excluded.visit_id, '')",
            &[&org, &firm, code, &value.trim(), &form, &visit, &at, &who],
        )?;
    }
    Ok(())
}

/// For a device that goes offline: firm → the codes whose answers are still fresh and need not be asked.
pub(super) fn fresh_answers(
    read: &mut Read<'_>,
    org: OrganisationId,
    now: Instant,
) -> Result<HashMap<String, Vec<String>>, Failure> {
    let mut days: HashMap<String, u32> = HashMap::new();
    for question in current(read, org)?.into_iter().flat_map(|form| form.questions) {
        days.entry(question.code).or_insert(question.fresh_days);
    }
    let rows: Vec<(String, String, Instant)> = read.all(
        "select firm_id, question, max(answered_at_us) as at_us from community_answer where org = $1 group by firm_id, question \
         order by firm_id, question",
        &[&org],
        |row| Ok((row.take("firm_id")?, row.take("question")?, row.take("at_us")?)),
    )?;
    let mut fresh: HashMap<String, Vec<String>> = HashMap::new();
    for (firm, question, at) in rows {
        if days.get(&question).is_some_and(|days| now.seconds_since(at) <= i64::from(*days) * DAY_S) {
            fresh.entry(firm).or_default().push(question);
        }
    }
    Ok(fresh)
}
