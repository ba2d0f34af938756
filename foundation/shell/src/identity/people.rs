use axum::Json;
use axum::extract::Path;
use kernel::{Instant, OrganisationId, Refusal, UserId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Tx;
use utoipa::ToSchema;

use super::{password, session};
use crate::http::Answer;
use crate::{Context, Failure, Permission, Work};

/// A tenant to be made.
pub struct NewOrganisation<'a> {
    pub id: OrganisationId,
    /// Short and unique, part of public addresses: `touchuang`.
    pub slug: &'a str,
    pub name: &'a str,
    /// IANA zone; deadlines are reckoned in it.
    pub zone: &'a str,
}

#[derive(Deserialize, ToSchema)]
#[schema(as = shell::NewPerson)]
pub struct NewPerson {
    pub login: String,
    pub name: String,
    pub password: String,
    pub roles: Vec<String>,
    /// The first sign-in asks for a password of their own.
    #[serde(default = "yes")]
    pub must_change_password: bool,
}

fn yes() -> bool {
    true
}

pub fn create_organisation(tx: &mut Tx<'_>, new: &NewOrganisation<'_>, now: Instant) -> Result<(), Failure> {
    tx.execute(
        "insert into organisation (id, slug, name, zone, created_at_us) values ($1, $2, $3, $4, $5)",
        &[&new.id, &new.slug, &new.name, &new.zone, &now],
    )?;
    Ok(())
}

/// Adds a person to the actor's organisation. The caller has checked the right and that the roles exist.
pub fn create_person(work: &mut Work<'_, '_>, new: &NewPerson) -> Result<UserId, Failure> {
    let login = new.login.trim().to_lowercase();
    if login.is_empty() || login.chars().any(char::is_whitespace) || new.name.trim().is_empty() {
        return Err(Refusal::new("login_malformed", "a login without blanks and a name are needed", "login").into());
    }
    password::check(&new.password, &login, &new.name)?;
    if work.value::<i64>("select 1 as n from app_user where login = $1", &[&login])?.is_some() {
        return Err(Refusal::new("login_taken", "choose another login", "login").into());
    }
    let hashed = password::hash(&new.password, work.rng)?;
    let (id, org, now) = (work.new_id(), work.org(), work.now);
    work.execute(
        "insert into app_user (org, id, login, name, password, must_change, disabled, failures, locked_until_us, \
         created_at_us, password_changed_at_us) values ($1, $2, $3, $4, $5, $6, false, 0, 0, $7, $7)",
        &[&org, &id, &login, &new.name.trim(), &hashed, &new.must_change_password, &now],
    )?;
    for role in &new.roles {
        work.execute("insert into user_role (org, user_id, role) values ($1, $2, $3)", &[&org, &id, role])?;
    }
    work.record("shell.user.created", id, json!({ "roles": new.roles }))?;
    Ok(id)
}

#[derive(Serialize, ToSchema)]
#[schema(as = shell::PersonView)]
pub(crate) struct PersonView {
    id: UserId,
    login: String,
    name: String,
    disabled: bool,
    /// Can sign in by a provider of OpenID Connect too.
    linked: bool,
    roles: Vec<String>,
}

/// Everybody in the organisation.
#[utoipa::path(get, path = "/api/shell/people", tag = "shell", responses((status = 200, body = [PersonView])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<PersonView>>, Failure> {
    let people = context.query(Permission::MANAGE_USERS, |look| {
        let org = look.org();
        let mut people = look.all(
            "select u.id, u.login, u.name, u.disabled, e.user_id is not null as linked from app_user u \
             left join external_identity e on e.org = u.org and e.user_id = u.id where u.org = $1 order by u.login",
            &[&org],
            |row| {
                let (id, login, name) = (row.take("id")?, row.take("login")?, row.take("name")?);
                let (disabled, linked) = (row.take("disabled")?, row.take("linked")?);
                Ok(PersonView { id, login, name, disabled, linked, roles: Vec::new() })
            },
        )?;
        for person in &mut people {
            person.roles = session::roles_of(look, org, person.id)?;
        }
        Ok(people)
    });
    Ok(Json(people.await?))
}

/// Adds a person with roles.
#[utoipa::path(post, path = "/api/shell/people", tag = "shell", request_body = NewPerson, responses((status = 200, body = String)))]
pub(crate) async fn create(context: Context, Json(input): Json<NewPerson>) -> Result<Answer, Failure> {
    let known: Vec<&'static str> = context.shell.roles().map(|role| role.code).collect();
    context
        .command(Permission::MANAGE_USERS, move |work| {
            if let Some(unknown) = input.roles.iter().find(|role| !known.contains(&role.as_str())) {
                return Err(Refusal::new("role_unknown", "no such role", unknown.as_str()).into());
            }
            create_person(work, &input)
        })
        .await
}

/// Shuts a person out at once; their history stays.
#[utoipa::path(post, path = "/api/shell/people/{id}/disable", tag = "shell", params(("id" = String, Path)), responses((status = 200)))]
pub(crate) async fn disable(context: Context, Path(id): Path<UserId>) -> Result<Answer, Failure> {
    let shell = context.shell.clone();
    let answer = context.command(Permission::MANAGE_USERS, move |work| {
        let org = work.org();
        if work.execute("update app_user set disabled = true where org = $1 and id = $2", &[&org, &id])? == 0 {
            return Err(Failure::not_found(id.to_string()));
        }
        work.execute("delete from session where org = $1 and user_id = $2", &[&org, &id])?;
        Ok(work.record("shell.user.disabled", id, json!({}))?)
    });
    let answer = answer.await?;
    shell.inner.sessions.forget_all();
    Ok(answer)
}
