//! What to answer: templates with placeholders, and what was answered to cases like this one.

use axum::Json;
use axum::extract::Path;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Look};
use utoipa::ToSchema;

use super::collect::NAME_COLUMN;
use super::settings::today;
use crate::app::{CASE_READ, SETTINGS_WRITE};
use crate::cases::CaseId;
use crate::cases::similar::most_alike;
use crate::registry::mask;

kernel::ids! { TemplateId, TemplateKind = "template"; }

const LONGEST_BODY: usize = 2_000;
/// How many answered cases are compared, the newest first.
const COMPARED: i64 = 3_000;
const MOST_ALIKE: usize = 5;
const LEAST_ALIKE: f64 = 0.15;
const PLACEHOLDERS: [&str; 7] = ["firm", "requester", "number", "summary", "lead", "result", "today"];

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::ReplyTemplate)]
pub(crate) struct Template {
    id: TemplateId,
    version: i64,
    /// Empty: for every category.
    category: String,
    title: String,
    /// Text with `{firm}`, `{requester}`, `{number}`, `{summary}`, `{lead}`, `{result}`, `{today}`.
    body: String,
}

fn templates(look: &mut Look<'_, '_>, category: &str) -> Result<Vec<Template>, Failure> {
    let org = look.org();
    Ok(look.all(
        "select id, version, category, title, body from community_reply_template where org = $1 and not gone \
         and ($2 = '' or category = '' or category = $2) order by category desc, title, id",
        &[&org, &category],
        |row| {
            Ok(Template {
                id: row.take("id")?,
                version: row.take("version")?,
                category: row.take("category")?,
                title: row.take("title")?,
                body: row.take("body")?,
            })
        },
    )?)
}

/// The reply templates.
#[utoipa::path(get, path = "/api/community/reply-templates", tag = "community", responses((status = 200, body = [Template])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<Template>>, Failure> {
    Ok(Json(context.query(CASE_READ, |look| templates(look, "")).await?))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::WriteTemplate)]
pub(crate) struct WriteTemplate {
    /// None makes a new one.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    id: Option<TemplateId>,
    /// The version that was looked at; 0 for a new one.
    #[serde(default)]
    version: i64,
    #[serde(default)]
    category: String,
    title: String,
    body: String,
    /// Takes it away; cases answered with it keep their answers.
    #[serde(default)]
    gone: bool,
}

/// Adds, changes or takes away a template.
#[utoipa::path(post, path = "/api/community/reply-templates", tag = "community", request_body = WriteTemplate, responses((status = 200, body = String)))]
pub(crate) async fn write(context: Context, Json(input): Json<WriteTemplate>) -> Result<Answer, Failure> {
    context
        .command(SETTINGS_WRITE, move |work| {
            let (org, title, body) = (work.org(), input.title.trim(), input.body.trim());
            if title.is_empty() || body.is_empty() || body.chars().count() > LONGEST_BODY {
                let detail = format!("a title and a text of at most {LONGEST_BODY} characters");
                return Err(Refusal::new("template_malformed", detail, "body").into());
            }
            if let Some(odd) = placeholders(body).find(|name| !PLACEHOLDERS.contains(name)) {
                let detail = format!("{{{odd}}} is not known; there are {PLACEHOLDERS:?}");
                return Err(Refusal::new("placeholder_unknown", detail, odd).into());
            }
            let id = input.id.unwrap_or_else(|| work.new_id());
            let written = match input.id {
                None => work.execute(
                    "insert into community_reply_template (org, id, version, category, title, body, gone) \
                     values ($1, $2, 1, $3, $4, $5, $6)",
                    &[&org, &id, &input.category, &title, &body, &input.gone],
                )?,
                Some(_) => work.execute(
                    "update community_reply_template set version = version + 1, category = $3, title = $4, body = $5, gone = $6 \
                     where org = $1 and id = $2 and version = $7",
                    &[&org, &id, &input.category, &title, &body, &input.gone, &input.version],
                )?,
            };
            if written == 0 {
                let known: Option<i64> =
                    work.value("select 1 as n from community_reply_template where org = $1 and id = $2", &[&org, &id])?;
                let changed = known.map(|_| Failure::changed_meanwhile(id.to_string()));
                return Err(changed.unwrap_or_else(|| Failure::not_found(id.to_string())));
            }
            work.record("community.template.written", id, json!({ "gone": input.gone }))?;
            Ok(id)
        })
        .await
}

/// The names between braces.
fn placeholders(body: &str) -> impl Iterator<Item = &str> {
    body.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name)
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::ReplyDrafts)]
pub(crate) struct Drafts {
    drafts: Vec<Draft>,
    similar: Vec<Similar>,
}

/// A template with this case's words in it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::ReplyDraft)]
pub(crate) struct Draft {
    template_id: TemplateId,
    title: String,
    text: String,
}

/// What was answered to a case like this one.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::SimilarAnswer)]
pub(crate) struct Similar {
    case_id: CaseId,
    number: String,
    summary: String,
    reply: String,
    /// 0 to 1.
    similarity: f64,
    /// What the requester said to it.
    confirmed: Option<bool>,
}

/// Drafts of a reply: the templates filled in, and past answers to similar cases of this organisation.
#[utoipa::path(
    get, path = "/api/community/cases/{id}/reply-drafts", tag = "community", params(("id" = String, Path)),
    responses((status = 200, body = Drafts), (status = 404))
)]
pub(crate) async fn drafts(context: Context, Path(id): Path<CaseId>) -> Result<Json<Drafts>, Failure> {
    let drafts = context.query(CASE_READ, move |look| {
        let (org, now) = (look.org(), look.now);
        let stored = super::rows::load(look, org, id)?;
        let (category, summary) = (stored.case.intake.category.clone(), stored.case.intake.summary.clone());
        let result = stored.history.iter().rev().find_map(|line| match &line.event {
            crate::cases::Event::Completed { result } => Some(result.clone()),
            _ => None,
        });
        let found: Option<([Option<String>; 3], Option<Vec<u8>>)> = look.first(
            "select c.number, f.name as firm, u.name as lead, c.requester_name from community_case c \
             left join community_firm f on f.org = c.org and f.id = c.firm_id \
             left join app_user u on u.org = c.org and u.id = c.lead_id where c.org = $1 and c.id = $2",
            &[&org, &id],
            |row| {
                let words = [row.take("number")?, row.take("firm")?, row.take("lead")?];
                Ok((words, row.take("requester_name")?))
            },
        )?;
        let ([number, firm, lead], requester) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
        let requester = requester.map(|sealed| look.keys.open(NAME_COLUMN, &sealed)).transpose()?;
        let words = [
            ("firm", firm),
            ("requester", requester.as_deref().map(mask::name)),
            ("number", number),
            ("summary", Some(summary.clone())),
            ("lead", lead),
            ("result", result),
            ("today", Some(today(look, org, now)?.to_string())),
        ];
        let drafts = templates(look, &category)?.into_iter().map(|template| {
            let fill = |text: String, (name, word): &(&str, Option<String>)| {
                text.replace(&format!("{{{name}}}"), word.as_deref().unwrap_or("……"))
            };
            let text = words.iter().fold(template.body, fill);
            Draft { template_id: template.id, title: template.title, text }
        });
        Ok(Drafts { drafts: drafts.collect(), similar: similar(look, id, &summary)? })
    });
    Ok(Json(drafts.await?))
}

fn similar(look: &mut Look<'_, '_>, id: CaseId, summary: &str) -> Result<Vec<Similar>, Failure> {
    let org = look.org();
    let known: Vec<Similar> = look.all(
        "select id, number, summary, reply, confirmed from community_case where org = $1 and closed_at_us is not null \
         and reply is not null and id <> $2 order by closed_at_us desc limit $3",
        &[&org, &id, &COMPARED],
        |row| {
            let confirmed: Option<i64> = row.take("confirmed")?;
            Ok(Similar {
                case_id: row.take("id")?,
                number: row.take("number")?,
                summary: row.take("summary")?,
                reply: row.take("reply")?,
                similarity: 0.0,
                confirmed: confirmed.map(|word| word == 1),
            })
        },
    )?;
    let texts: Vec<String> = known.iter().map(|past| past.summary.clone()).collect();
    let mut told: Vec<Similar> = Vec::new();
    // Several cases may have had the same answer: one of them is enough.
    for (place, similarity) in most_alike(summary, &texts, texts.len(), LEAST_ALIKE) {
        let past = &known[place];
        if told.len() < MOST_ALIKE && told.iter().all(|other| other.reply != past.reply) {
            told.push(Similar { similarity, ..past.clone() });
        }
    }
    Ok(told)
}
