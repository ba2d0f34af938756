//! Group robots in the form of 企业微信 (developer.work.weixin.qq.com, 群机器人) and 钉钉 (自定义机器人, with its
//! signature): the organisation's administrator adds them, people choose one.

use std::time::Duration;

use axum::Json;
use axum::extract::Path;
use axum::http::Uri;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use kernel::{Instant, OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::Sha256;
use store::Read;
use utoipa::ToSchema;

use super::courier::Undelivered;
use super::{MessageId, RobotId};
use crate::http::Answer;
use crate::outbound::{agent, is_loopback};
use crate::{Context, Failure, Permission};

pub(super) const ADDRESS_COLUMN: &str = "robot.address";
pub(super) const SECRET_COLUMN: &str = "robot.secret";
/// Where the two services receive; a deployment may name further hosts.
const HOSTS: [&str; 2] = ["qyapi.weixin.qq.com", "oapi.dingtalk.com"];
const PATIENCE: Duration = Duration::from_secs(15);
const LARGEST_ANSWER_BYTES: u64 = 64 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = shell::RobotKind)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RobotKind {
    /// 企业微信
    Wecom,
    /// 钉钉
    Dingtalk,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = shell::RobotForm)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RobotForm {
    Text,
    Markdown,
}

/// A robot with its secrets open, ready to send by.
pub(super) struct Robot {
    pub kind: RobotKind,
    pub form: RobotForm,
    pub address: String,
    pub secret: Option<String>,
}

/// What a message says.
pub(super) struct Told<'a> {
    pub text: &'a str,
    pub link: &'a str,
    /// The person's id in the group; empty: nobody is called.
    pub mention: &'a str,
}

impl Robot {
    /// Sends one message; blocks.
    pub fn send(&self, id: MessageId, told: &Told<'_>, hosts: &[String], now: Instant) -> Result<(), Undelivered> {
        let never = |detail: String| Undelivered { detail, for_good: true };
        let again = |detail: String| Undelivered { detail, for_good: false };
        let host = allowed(&self.address, hosts).map_err(|refusal| never(refusal.detail))?;
        let mut address = self.address.clone();
        if let Some(secret) = &self.secret {
            address.push_str(&signature(secret, now.us() / 1000));
        }
        // The address holds the robot's key: what goes wrong is told without it.
        let (status, text) = post(&address, &host, &[("x-message-id", id.to_string())], &self.body(told).to_string())?;
        let told: Value = serde_json::from_str(&text).unwrap_or_default();
        match (status, told["errcode"].as_i64()) {
            (200, Some(0)) => Ok(()),
            (status, code) => Err(again(format!(
                "{host} answered {status}, errcode {}: {}",
                code.map_or_else(|| "none".to_owned(), |code| code.to_string()),
                told["errmsg"].as_str().unwrap_or_default()
            ))),
        }
    }

    fn body(&self, told: &Told<'_>) -> Value {
        let Told { text, link, mention } = told;
        let called: Vec<&str> = [*mention].into_iter().filter(|mention| !mention.is_empty()).collect();
        match (self.kind, self.form) {
            (RobotKind::Wecom, RobotForm::Text) => {
                json!({"msgtype": "text", "text": {"content": format!("{text}\n{link}"), "mentioned_list": called}})
            }
            (RobotKind::Wecom, RobotForm::Markdown) => {
                let call = called.first().map(|called| format!("<@{called}> ")).unwrap_or_default();
                json!({"msgtype": "markdown", "markdown": {"content": format!("{call}{text}\n[{link}]({link})")}})
            }
            (RobotKind::Dingtalk, form) => {
                let call = called.first().map(|called| format!("@{called} ")).unwrap_or_default();
                let at = json!({"atUserIds": called, "isAtAll": false});
                match form {
                    RobotForm::Text => {
                        json!({"msgtype": "text", "text": {"content": format!("{call}{text}\n{link}")}, "at": at})
                    }
                    RobotForm::Markdown => {
                        let body = format!("{call}{text}\n\n[{link}]({link})");
                        json!({"msgtype": "markdown", "markdown": {"title": text, "text": body}, "at": at})
                    }
                }
            }
        }
    }
}

/// Posts JSON to an address that was allowed; answers the status and what was said. Follows no redirect. Blocks.
pub(super) fn post(
    address: &str,
    host: &str,
    headers: &[(&str, String)],
    body: &str,
) -> Result<(u16, String), Undelivered> {
    let mut request = agent(host, PATIENCE).post(address).header("content-type", "application/json");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let sent = request.send(body.as_bytes());
    let hidden = |error: ureq::Error| Undelivered { detail: error.to_string().replace(address, host), for_good: false };
    let mut answer = sent.map_err(hidden)?;
    let status = answer.status().as_u16();
    let text = answer.body_mut().with_config().limit(LARGEST_ANSWER_BYTES).read_to_string();
    Ok((status, text.unwrap_or_default()))
}

/// 钉钉: `&timestamp=…&sign=…`, the sign being HMAC-SHA256 of "timestamp\nsecret" with the secret, base64, escaped.
fn signature(secret: &str, at_ms: i64) -> String {
    // `new_from_slice` of an HMAC takes a key of any length.
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(format!("{at_ms}\n{secret}").as_bytes());
    let sign = STANDARD.encode(mac.finalize().into_bytes());
    let sign = sign.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    format!("&timestamp={at_ms}&sign={sign}")
}

/// The host of an address that messages may go to: TLS to a known service, so that nobody makes this server call
/// other machines of its network.
pub(super) fn allowed(address: &str, hosts: &[String]) -> Result<String, Refusal> {
    let refused = || {
        let detail = format!(
            "an address of a robot starts with https:// and one of {HOSTS:?}, or a host that the server's settings name"
        );
        Refusal::new("robot_address", detail, "address")
    };
    let uri: Uri = address.parse().map_err(|_| refused())?;
    let authority = uri.authority().ok_or_else(refused)?;
    let host = authority.host();
    let known = HOSTS.contains(&host) && authority.port().is_none() && uri.scheme_str() == Some("https");
    let named = hosts.iter().any(|named| named == authority.as_str())
        && (uri.scheme_str() == Some("https") || is_loopback(host));
    if (known || named) && !authority.as_str().contains('@') { Ok(host.to_owned()) } else { Err(refused()) }
}

/// A robot as a list shows it: never its key.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = shell::Robot)]
pub(crate) struct RobotLine {
    #[schema(value_type = String)]
    pub id: RobotId,
    pub name: String,
    /// `wecom` or `dingtalk`.
    pub kind: String,
    /// `text` or `markdown`.
    pub form: String,
}

pub(super) fn known(read: &mut Read<'_>, org: OrganisationId) -> Result<Vec<RobotLine>, Failure> {
    Ok(read.all(
        "select id, name, kind, form from robot where org = $1 and not removed order by name, id",
        &[&org],
        |row| {
            let (name, kind, form) = (row.take("name")?, row.take("kind")?, row.take("form")?);
            Ok(RobotLine { id: row.take("id")?, name, kind, form })
        },
    )?)
}

/// The organisation's robots.
#[utoipa::path(get, path = "/api/shell/robots", tag = "shell", responses((status = 200, body = [RobotLine])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<RobotLine>>, Failure> {
    let robots = context.query(Permission::MANAGE_USERS, |look| known(look.read, look.actor.organisation));
    Ok(Json(robots.await?))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = shell::NewRobot)]
pub(crate) struct NewRobot {
    name: String,
    kind: RobotKind,
    form: RobotForm,
    /// The webhook address that the group shows; it holds the robot's key.
    address: String,
    /// 钉钉's signing secret (加签); empty when the robot has none.
    #[serde(default)]
    secret: String,
}

/// Adds a robot; its address is kept encrypted.
#[utoipa::path(post, path = "/api/shell/robots", tag = "shell", request_body = NewRobot, responses((status = 200, body = String)))]
pub(crate) async fn add(context: Context, Json(input): Json<NewRobot>) -> Result<Answer, Failure> {
    let hosts = context.shell.inner.settings.robot_hosts.clone();
    context
        .command(Permission::MANAGE_USERS, move |work| {
            let host = allowed(&input.address, &hosts)?;
            if input.name.trim().is_empty() {
                return Err(Refusal::new("name_missing", "give the robot the name of its group", "name").into());
            }
            let (org, id, now): (_, RobotId, _) = (work.org(), work.new_id(), work.now);
            let address = work.keys.seal(ADDRESS_COLUMN, input.address.trim(), work.rng)?;
            let secret = match input.secret.trim() {
                "" => None,
                secret => Some(work.keys.seal(SECRET_COLUMN, secret, work.rng)?),
            };
            let (kind, form) = (word(&input.kind)?, word(&input.form)?);
            work.execute(
                "insert into robot (org, id, name, kind, form, address, secret, removed, created_at_us) \
                 values ($1, $2, $3, $4, $5, $6, $7, false, $8)",
                &[&org, &id, &input.name.trim(), &kind, &form, &address, &secret, &now],
            )?;
            work.record("shell.robot.added", id, json!({ "host": host, "kind": kind }))?;
            Ok(id)
        })
        .await
}

fn word(value: &impl Serialize) -> Result<String, Failure> {
    match serde_json::to_value(value) {
        Ok(Value::String(text)) => Ok(text),
        other => Err(Failure::Fault(format!("not a word: {other:?}"))),
    }
}

/// Takes a robot away, also from those who chose it.
#[utoipa::path(post, path = "/api/shell/robots/{id}/remove", tag = "shell", params(("id" = String, Path)), responses((status = 200)))]
pub(crate) async fn remove(context: Context, Path(id): Path<RobotId>) -> Result<Answer, Failure> {
    context
        .command(Permission::MANAGE_USERS, move |work| {
            let org = work.org();
            let gone = work
                .execute("update robot set removed = true where org = $1 and id = $2 and not removed", &[&org, &id])?;
            if gone == 0 {
                return Err(Failure::not_found(id.to_string()));
            }
            work.execute("update notice_choice set robot_id = null where org = $1 and robot_id = $2", &[&org, &id])?;
            Ok(work.record("shell.robot.removed", id, json!({}))?)
        })
        .await
}

/// Opens a robot's secrets for sending.
pub(super) fn open(
    read: &mut Read<'_>,
    keys: &crate::Keys,
    org: OrganisationId,
    id: RobotId,
) -> Result<Option<Robot>, Failure> {
    let found = read.first(
        "select kind, form, address, secret from robot where org = $1 and id = $2 and not removed",
        &[&org, &id],
        |row| {
            let words: (String, String) = (row.take("kind")?, row.take("form")?);
            let sealed: (Vec<u8>, Option<Vec<u8>>) = (row.take("address")?, row.take("secret")?);
            Ok((words, sealed))
        },
    )?;
    let Some(((kind, form), (address, secret))) = found else { return Ok(None) };
    let fault = |error: serde_json::Error| Failure::Fault(format!("{id}: {error}"));
    Ok(Some(Robot {
        kind: serde_json::from_value(Value::String(kind)).map_err(fault)?,
        form: serde_json::from_value(Value::String(form)).map_err(fault)?,
        address: keys.open(ADDRESS_COLUMN, &address)?,
        secret: secret.map(|sealed| keys.open(SECRET_COLUMN, &sealed)).transpose()?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_go_to_the_two_services_and_to_named_hosts_only() {
        let named = ["127.0.0.1:9".to_owned(), "hooks.example.cn".to_owned()];
        for (address, expect) in [
            ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1", true),
            ("https://oapi.dingtalk.com/robot/send?access_token=1", true),
            ("http://oapi.dingtalk.com/robot/send?access_token=1", false),
            ("https://oapi.dingtalk.com:8443/robot/send", false),
            ("https://oapi.dingtalk.com@evil.example/robot/send", false),
            ("https://hooks.example.cn/a", true),
            ("http://hooks.example.cn/a", false),
            ("http://127.0.0.1:9/a", true),
            ("http://127.0.0.1:8420/api", false),
            ("http://169.254.169.254/latest", false),
            ("file:///etc/passwd", false),
            ("", false),
        ] {
            assert_eq!(allowed(address, &named).is_ok(), expect, "{address}");
        }
    }

    #[test]
    fn bodies_are_those_of_the_two_services() {
        let told = Told { text: "工单", link: "https://y.example/cases/1", mention: "wang" };
        let body = |kind, form, mention| {
            let robot = Robot { kind, form, address: String::new(), secret: None };
            robot.body(&Told { mention, ..told })
        };
        assert_eq!(
            body(RobotKind::Wecom, RobotForm::Text, "wang"),
            json!({"msgtype": "text", "text": {"content": "工单\nhttps://y.example/cases/1", "mentioned_list": ["wang"]}})
        );
        assert_eq!(
            body(RobotKind::Wecom, RobotForm::Markdown, "")["markdown"]["content"],
            "工单\n[https://y.example/cases/1](https://y.example/cases/1)"
        );
        let ding = body(RobotKind::Dingtalk, RobotForm::Markdown, "wang");
        assert_eq!((&ding["markdown"]["title"], &ding["at"]["atUserIds"][0]), (&json!("工单"), &json!("wang")));
        assert_eq!(body(RobotKind::Dingtalk, RobotForm::Text, "")["at"]["atUserIds"], json!([]));
    }
}
