use std::collections::BTreeSet;

use axum::Json;
use kernel::{Instant, Refusal, UserId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{password, roles, session};
use crate::http::Answer;
use crate::{Context, Failure, Permission, Work};

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

impl NewPerson {
    fn login(&self) -> String {
        self.login.trim().to_lowercase()
    }

    fn check(&self) -> Result<(), Refusal> {
        let login = self.login();
        if login.is_empty() || login.chars().any(char::is_whitespace) || self.name.trim().is_empty() {
            return Err(Refusal::new("login_malformed", "a login without blanks and a name are needed", "login"));
        }
        password::check(&self.password, &login, &self.name)
    }
}

/// Adds a person to the actor's organisation. The caller has checked the right and that the roles exist.
pub fn create_person(work: &mut Work<'_, '_>, new: &NewPerson) -> Result<UserId, Failure> {
    new.check()?;
    let hashed = password::hash(&new.password, work.rng)?;
    add(work, new, &hashed)
}

fn add(work: &mut Work<'_, '_>, new: &NewPerson, hashed: &str) -> Result<UserId, Failure> {
    let login = new.login();
    if work.value::<i64>("select 1 as n from app_user where login = $1", &[&login])?.is_some() {
        return Err(Refusal::new("login_taken", "choose another login", "login").into());
    }
    let (id, org, now) = (work.new_id(), work.org(), work.now);
    work.execute(
        "insert into app_user (org, id, login, name, password, must_change, disabled, failures, locked_until_us, \
         created_at_us, password_changed_at_us) values ($1, $2, $3, $4, $5, $6, false, 0, 0, $7, $7)",
        &[&org, &id, &login, &new.name.trim(), &hashed, &new.must_change_password, &now],
    )?;
    let held: BTreeSet<&str> = new.roles.iter().map(String::as_str).collect();
    roles::give(work, id, &held)?;
    work.record("shell.user.created", id, json!({ "roles": held }))?;
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
    /// Still has the password that was handed out.
    must_change_password: bool,
    /// Until when too many wrong passwords keep the account locked; null when they do not.
    locked_until: Option<Instant>,
    roles: Vec<String>,
}

/// Everybody in the organisation.
#[utoipa::path(get, path = "/api/shell/people", tag = "shell", responses((status = 200, body = [PersonView])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<PersonView>>, Failure> {
    let people = context.query(Permission::MANAGE_USERS, |look| {
        let (org, now) = (look.org(), look.now);
        let mut people = look.all(
            "select u.id, u.login, u.name, u.disabled, u.must_change, u.locked_until_us, \
             e.user_id is not null as linked from app_user u \
             left join external_identity e on e.org = u.org and e.user_id = u.id where u.org = $1 order by u.login",
            &[&org],
            |row| {
                let locked_until: Instant = row.take("locked_until_us")?;
                Ok(PersonView {
                    id: row.take("id")?,
                    login: row.take("login")?,
                    name: row.take("name")?,
                    disabled: row.take("disabled")?,
                    linked: row.take("linked")?,
                    must_change_password: row.take("must_change")?,
                    locked_until: Some(locked_until).filter(|until| *until > now),
                    roles: Vec::new(),
                })
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
    context.require(Permission::MANAGE_USERS)?;
    roles::known(&context.shell, &input.roles)?;
    input.check()?;
    let (mut rng, password) = (context.shell.rng(), input.password.clone());
    let hashed = context.shell.inner.hashing.run(move || password::hash(&password, &mut rng)).await??;
    context.command(Permission::MANAGE_USERS, move |work| add(work, &input, &hashed)).await
}
