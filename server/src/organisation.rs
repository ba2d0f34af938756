use kernel::Refusal;
use serde_json::{Value, json};
use shell::Settings;
use shell::identity::{Founding, found};

use crate::operate::{self, Database, runtime};

#[derive(clap::Subcommand)]
pub enum Organisation {
    /// Make an organisation and its administrator, and print the password of the administrator's first sign-in.
    Add(Add),
}

#[derive(Debug, clap::Args)]
pub struct Add {
    #[command(flatten)]
    database: Database,
    /// What people call it, e.g. 投创产业社区.
    #[arg(long)]
    name: String,
    /// Short and unique, part of public addresses: a-z, 0-9 and -.
    #[arg(long)]
    slug: String,
    /// Login of the first administrator, who lets in everybody else.
    #[arg(long)]
    administrator: String,
    /// Time zone that deadlines are reckoned in.
    #[arg(long, default_value = "Asia/Shanghai")]
    zone: String,
}

pub fn run(command: Organisation) -> Result<Value, Refusal> {
    let Organisation::Add(add) = command;
    let Add { database, name, slug, administrator, zone } = add;
    let told = json!({"name": name, "slug": slug});
    let founding = Founding { slug, name, zone, administrator };
    let founded = runtime()?.block_on(async {
        let shell = database.shell(Settings::default()).await?;
        found(&shell, founding)
            .await
            .map_err(|failure| operate::refused(failure, "organisation_not_added", "organisation"))
    })?;
    Ok(json!({
        "organisation": {"id": founded.id, "name": told["name"], "slug": told["slug"]},
        "administrator": {"login": founded.login, "initial_password": founded.password},
    }))
}
