//! By which ways a person wants to be told, and when not.

use axum::Json;
use kernel::{Refusal, UserId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Read;
use utoipa::ToSchema;

use super::quiet::Quiet;
use super::{Channel, RobotId, robot};
use crate::http::Answer;
use crate::{Context, Failure, Permission, Work};

pub(super) const MAIL_COLUMN: &str = "notice_choice.email";
const LONGEST_ADDRESS: usize = 254;
const LONGEST_MENTION: usize = 64;

/// What a person chose. The inbox is always there.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = shell::NoticeChoice)]
pub(crate) struct Choice {
    /// `zh` or `en`, for what leaves the house.
    pub language: String,
    /// Empty: no mail.
    pub email: String,
    /// A robot of the organisation; none: no robot.
    #[schema(value_type = Option<String>)]
    pub robot_id: Option<RobotId>,
    /// The person's id in the group, so that the robot calls them.
    pub mention: String,
    /// `22:00`; empty together with `quiet_to`: never quiet.
    pub quiet_from: String,
    pub quiet_to: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = shell::NoticeChoices)]
pub(crate) struct Choices {
    choice: Choice,
    /// The organisation's robots.
    robots: Vec<robot::RobotLine>,
    /// Whether this server can send mail at all.
    mail_available: bool,
}

/// What leaves the house for this person.
pub(super) fn channels(work: &mut Work<'_, '_>, user: UserId) -> Result<Vec<Channel>, Failure> {
    let org = work.org();
    let chosen: Option<(bool, bool)> = work.first(
        "select email is not null as mail, robot_id is not null as robot from notice_choice where org = $1 and user_id = $2",
        &[&org, &user],
        |row| Ok((row.take("mail")?, row.take("robot")?)),
    )?;
    let (mail, robot) = chosen.unwrap_or_default();
    Ok([(mail, Channel::Mail), (robot, Channel::Robot)].into_iter().filter(|(on, _)| *on).map(|(_, way)| way).collect())
}

pub(super) fn load(
    read: &mut Read<'_>,
    keys: &crate::Keys,
    org: kernel::OrganisationId,
    user: UserId,
) -> Result<(Choice, Option<Quiet>), Failure> {
    let found = read.first(
        "select language, email, robot_id, mention, quiet_from_min, quiet_to_min from notice_choice \
         where org = $1 and user_id = $2",
        &[&org, &user],
        |row| {
            let email: Option<Vec<u8>> = row.take("email")?;
            let quiet: (Option<i64>, Option<i64>) = (row.take("quiet_from_min")?, row.take("quiet_to_min")?);
            Ok((row.take("language")?, email, row.take("robot_id")?, row.take("mention")?, quiet))
        },
    )?;
    let Some((language, email, robot_id, mention, quiet)) = found else {
        return Ok((Choice { language: "zh".to_owned(), ..Choice::default() }, None));
    };
    let email = email.map(|sealed| keys.open(MAIL_COLUMN, &sealed)).transpose()?.unwrap_or_default();
    let quiet = match quiet {
        (Some(from_min), Some(to_min)) => Some(Quiet { from_min, to_min }),
        _ => None,
    };
    let told = |minutes: Option<i64>| minutes.map(Quiet::text).unwrap_or_default();
    let (quiet_from, quiet_to) = (told(quiet.map(|it| it.from_min)), told(quiet.map(|it| it.to_min)));
    Ok((Choice { language, email, robot_id, mention, quiet_from, quiet_to }, quiet))
}

/// How the caller wants to be told.
#[utoipa::path(get, path = "/api/shell/notices/choice", tag = "shell", responses((status = 200, body = Choices)))]
pub(crate) async fn show(context: Context) -> Result<Json<Choices>, Failure> {
    let mail_available = context.shell.inner.settings.mail.is_some();
    let choices = context.query(Permission::SIGNED_IN, move |look| {
        let (org, user) = (look.org(), look.actor.user().ok_or_else(|| Failure::forbidden("person"))?);
        let robots = robot::known(look.read, org)?;
        let (choice, _) = load(look.read, look.keys, org, user)?;
        Ok(Choices { choice, robots, mail_available })
    });
    Ok(Json(choices.await?))
}

/// Sets how the caller wants to be told.
#[utoipa::path(post, path = "/api/shell/notices/choice", tag = "shell", request_body = Choice, responses((status = 200)))]
pub(crate) async fn choose(context: Context, Json(input): Json<Choice>) -> Result<Answer, Failure> {
    context
        .command(Permission::SIGNED_IN, move |work| {
            let (org, user) = (work.org(), work.actor.user().ok_or_else(|| Failure::forbidden("person"))?);
            let email = checked_address(&input.email)?;
            let quiet = checked_quiet(&input)?;
            let language = if input.language == "en" { "en" } else { "zh" };
            if let Some(id) = input.robot_id
                && !robot::known(work, org)?.iter().any(|robot| robot.id == id)
            {
                return Err(Failure::not_found(id.to_string()));
            }
            let mention: String = input.mention.trim().chars().take(LONGEST_MENTION).collect();
            let email = email.map(|email| work.keys.seal(MAIL_COLUMN, email, work.rng)).transpose()?;
            work.execute("delete from notice_choice where org = $1 and user_id = $2", &[&org, &user])?;
            work.execute(
                "insert into notice_choice (org, user_id, language, email, robot_id, mention, quiet_from_min, quiet_to_min) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8)",
                &[
                    &org,
                    &user,
                    &language,
                    &email,
                    &input.robot_id,
                    &mention,
                    &quiet.map(|quiet| quiet.from_min),
                    &quiet.map(|quiet| quiet.to_min),
                ],
            )?;
            let channels = json!({ "mail": email.is_some(), "robot": input.robot_id, "quiet": quiet.is_some() });
            Ok(work.record("shell.notice.chosen", user, channels)?)
        })
        .await
}

fn checked_address(text: &str) -> Result<Option<&str>, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.len() > LONGEST_ADDRESS || !super::mail::is_address(text) {
        return Err(Refusal::new("email_malformed", "write an address like wang@example.cn", "email"));
    }
    Ok(Some(text))
}

fn checked_quiet(input: &Choice) -> Result<Option<Quiet>, Refusal> {
    if input.quiet_from.is_empty() && input.quiet_to.is_empty() {
        return Ok(None);
    }
    match (Quiet::minutes(&input.quiet_from), Quiet::minutes(&input.quiet_to)) {
        (Some(from_min), Some(to_min)) if from_min != to_min => Ok(Some(Quiet { from_min, to_min })),
        _ => Err(Refusal::new("quiet_hours_malformed", "write two different times like 22:00 and 07:00", "quiet_from")),
    }
}
