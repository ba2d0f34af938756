use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kernel::{MachineClock, OrganisationId, Refusal};
use serde_json::{Value, json};
use shell::{Failure, Settings, Shell};
use store::{Location, Manifest, Store, StoreError};

use crate::delivery::Delivery;
use crate::keys::KeyFile;
use crate::{apps, keys, logs};

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

    pub async fn shell(&self, settings: Settings) -> Result<Shell, Refusal> {
        let store = self.store()?;
        let keys = KeyFile::within(&self.data).open(&store).await?;
        Ok(Shell::new(store, Arc::new(MachineClock), keys::rng()?, keys, settings, apps()))
    }
}

/// A failure as the command line tells it; `code` is that of a fault, `at` where it came up.
pub fn refused(failure: Failure, code: &'static str, at: &str) -> Refusal {
    match failure {
        Failure::Refused { refusal, .. } => refusal,
        Failure::Store(error) => refusal(&error),
        other => Refusal::new(code, other.to_string(), at),
    }
}

pub fn refusal(error: &StoreError) -> Refusal {
    let code = match error {
        StoreError::Full => "disk_full",
        StoreError::Unavailable(_) | StoreError::Conflict(_) => "database_unavailable",
        StoreError::OutcomeUnknown(_) => "commit_unknown",
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
    logs::start();
    let runtime = runtime()?;
    runtime.block_on(async {
        let shell = work.database.shell(work.delivery.settings(Settings::default())?).await?;
        shell.start_worker();
        shell.start_courier();
        shell.start_sealer();
        crate::serve::until_stopped().await;
        Ok(json!({"stopped": true}))
    })
}

pub fn backup(backup: &Backup) -> Result<Value, Refusal> {
    let unwritable =
        |error: std::io::Error| Refusal::new("file_unwritable", error.to_string(), backup.file.display().to_string());
    if backup.file.exists() {
        return Err(unwritable(ErrorKind::AlreadyExists.into()));
    }
    let store = backup.database.store()?;
    // Under its own name stands a whole backup or none.
    let mut draft = backup.file.clone().into_os_string();
    draft.push(format!(".{}.part", std::process::id()));
    let written = write_backup(&store, Path::new(&draft), &unwritable);
    let written = written.and_then(|manifest| {
        std::fs::rename(&draft, &backup.file).and_then(|()| keep_name(&backup.file)).map_err(&unwritable)?;
        Ok(manifest)
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&draft);
    }
    command_line::document(&written?)
}

fn write_backup(
    store: &Store,
    draft: &Path,
    unwritable: &impl Fn(std::io::Error) -> Refusal,
) -> Result<Manifest, Refusal> {
    let file = std::fs::File::create(draft).map_err(unwritable)?;
    let kept = file.try_clone().map_err(unwritable)?;
    let manifest = runtime()?.block_on(store::backup(store, file)).map_err(|error| refusal(&error))?;
    kept.sync_all().map_err(unwritable)?;
    Ok(manifest)
}

/// A name is on the disk when its folder is.
fn keep_name(file: &Path) -> std::io::Result<()> {
    if cfg!(unix) {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        std::fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

pub fn restore(backup: &Backup) -> Result<Value, Refusal> {
    let at = backup.file.display().to_string();
    let file =
        std::fs::File::open(&backup.file).map_err(|error| Refusal::new("file_unreadable", error.to_string(), at))?;
    let store = backup.database.store()?;
    let input = std::io::BufReader::with_capacity(1 << 20, file);
    let key = KeyFile::within(&backup.database.data);
    let restored = runtime()?.block_on(store::restore(&store, input, move |read| key.accept(read)));
    command_line::document(&restored.map_err(|failure| refused(failure, "restore_failed", "database"))?)
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
            Failure::Refused { refusal, .. } => Refusal { at: format!("{at}: {}", refusal.at), ..refusal },
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
        let known: Vec<(OrganisationId, String)> =
            read.all("select id, slug from organisation order by slug", &[], |row| {
                Ok((row.take("id")?, row.take("slug")?))
            })?;
        let journalled = read.journal_organisations()?;
        if let Some(stranger) = journalled.iter().find(|id| !known.iter().any(|(known, _)| known == *id)) {
            return Err(StoreError::Integrity(format!(
                "the journal tells of {stranger}, and there is no such organisation"
            )));
        }
        let mut reports = Vec::new();
        for (id, slug) in known {
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
        let shell = database.shell(Settings::default()).await?;
        command_line::document(&shell::service(&shell, axum::routing::get(crate::page::file)).1)
    });
    let _ = std::fs::remove_dir_all(folder);
    described
}
