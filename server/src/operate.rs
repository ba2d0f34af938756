use std::path::PathBuf;
use std::sync::Arc;

use kernel::{MachineClock, OrganisationId, Refusal};
use serde_json::{Value, json};
use shell::{Settings, Shell};
use store::{Location, Store, StoreError};

use crate::delivery::Delivery;
use crate::{apps, keys};

/// Which database.
#[derive(Debug, clap::Args)]
pub struct Database {
    /// Folder of the embedded database and of the keys.
    #[arg(long, default_value = "data")]
    pub data: PathBuf,
    /// A postgres:// address instead of the embedded database.
    #[arg(long)]
    pub database: Option<String>,
}

#[derive(Debug, clap::Args)]
pub struct Work {
    #[command(flatten)]
    database: Database,
    #[command(flatten)]
    delivery: Delivery,
}

#[derive(Debug, clap::Args)]
pub struct Backup {
    #[command(flatten)]
    database: Database,
    /// The backup file.
    file: PathBuf,
}

impl Database {
    fn location(&self) -> Location {
        match &self.database {
            Some(address) => Location::Postgres(address.clone()),
            None => Location::Folder(self.data.clone()),
        }
    }

    fn store(&self) -> Result<Store, Refusal> {
        Store::open(&self.location(), &Shell::migrations(&apps())).map_err(|error| refusal(&error))
    }

    pub fn shell(&self, settings: Settings) -> Result<Shell, Refusal> {
        let keys = keys::open(&self.data)?;
        Ok(Shell::new(self.store()?, Arc::new(MachineClock), keys::rng()?, keys, settings, apps()))
    }
}

pub fn refusal(error: &StoreError) -> Refusal {
    let code = match error {
        StoreError::Full => "disk_full",
        StoreError::Unavailable(_) | StoreError::Conflict(_) => "database_unavailable",
        StoreError::OutcomeUnknown(_) => "outcome_unknown",
        StoreError::Integrity(_) => "integrity_broken",
        StoreError::Migration { .. } => "schema_mismatch",
        _ => "database_error",
    };
    Refusal::new(code, error.to_string(), "database")
}

pub fn runtime() -> Result<tokio::runtime::Runtime, Refusal> {
    let built = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    built.map_err(|error| Refusal::new("no_threads", error.to_string(), "operating system"))
}

pub fn migrate(database: &Database) -> Result<Value, Refusal> {
    let store = database.store()?;
    Ok(json!({"migrated": true, "engine": store.engine_name()}))
}

pub fn work(work: &Work) -> Result<Value, Refusal> {
    let runtime = runtime()?;
    runtime.block_on(async {
        let shell = work.database.shell(work.delivery.settings(Settings::default())?)?;
        shell.start_worker();
        shell.start_courier();
        shell.start_sealer();
        crate::serve::until_stopped().await;
        Ok(json!({"stopped": true}))
    })
}

pub fn backup(backup: &Backup) -> Result<Value, Refusal> {
    let at = backup.file.display().to_string();
    let file = std::fs::OpenOptions::new().write(true).create_new(true).open(&backup.file);
    let file = file.map_err(|error| Refusal::new("file_unwritable", error.to_string(), at))?;
    let store = backup.database.store()?;
    let manifest = runtime()?.block_on(store::backup(&store, file)).map_err(|error| refusal(&error))?;
    command_line::document(&manifest)
}

pub fn restore(backup: &Backup) -> Result<Value, Refusal> {
    let at = backup.file.display().to_string();
    let file =
        std::fs::File::open(&backup.file).map_err(|error| Refusal::new("file_unreadable", error.to_string(), at))?;
    let store = backup.database.store()?;
    let input = std::io::BufReader::with_capacity(1 << 20, file);
    let manifest = runtime()?.block_on(store::restore(&store, input)).map_err(|error| refusal(&error))?;
    command_line::document(&manifest)
}

/// Which scenarios.
#[derive(Debug, clap::Args)]
pub struct Rehearse {
    /// Scenario files, e.g. scenarios/community/*.toml.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Play on this PostgreSQL server (in a scratch schema) instead of the embedded database.
    #[arg(long)]
    database: Option<String>,
}

pub fn rehearse(rehearse: &Rehearse) -> Result<Value, Refusal> {
    let runtime = runtime()?;
    let mut played = Vec::new();
    for (number, file) in rehearse.files.iter().enumerate() {
        let text = command_line::read_text(file)?;
        let name = format!("yong_rehearsal_{}_{number}", std::process::id());
        let location = match &rehearse.database {
            Some(address) => Location::scratch_postgres(address, &name).map_err(|error| refusal(&error))?,
            None => Location::Folder(std::env::temp_dir().join(name)),
        };
        let outcome = runtime.block_on(shell::rehearsal::play(apps(), &text, &location));
        let at = file.display().to_string();
        played.push(outcome.map_err(|failure| match failure {
            shell::Failure::Refused { refusal, .. } => Refusal { at: format!("{at}: {}", refusal.at), ..refusal },
            other => Refusal::new("rehearsal_failed", other.to_string(), at),
        })?);
    }
    command_line::document(&played)
}

pub fn verify(database: &Database) -> Result<Value, Refusal> {
    let store = database.store()?;
    let reports = runtime()?.block_on(store.read(|read| {
        if let Some(found) = read.integrity()? {
            return Err(StoreError::Integrity(found));
        }
        let organisations: Vec<(OrganisationId, String)> =
            read.all("select id, slug from organisation order by slug", &[], |row| {
                Ok((row.take("id")?, row.take("slug")?))
            })?;
        let mut reports = Vec::new();
        for (id, slug) in organisations {
            let report = read.verify_journal(id)?;
            reports.push(json!({"organisation": slug, "entries": report.entries, "head_hash": report.head_hash}));
        }
        Ok::<_, StoreError>(reports)
    }));
    Ok(json!({"verified": reports.map_err(|error| refusal(&error))?}))
}

pub fn openapi() -> Result<Value, Refusal> {
    let folder = std::env::temp_dir().join(format!("yong_openapi_{}", std::process::id()));
    let database = Database { data: folder.clone(), database: None };
    let described = runtime()?.block_on(async {
        let shell = database.shell(Settings::default())?;
        command_line::document(&shell::service(&shell, axum::routing::get(crate::page::file)).1)
    });
    let _ = std::fs::remove_dir_all(folder);
    described
}
