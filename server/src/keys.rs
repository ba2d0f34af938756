use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use kernel::{Refusal, Rng};
use shell::{Failure, Keys};
use store::{Read, Store, StoreError};

use crate::operate::refusal;

const FILE_NAME: &str = "column.key";
const LEN: usize = 32;

/// The secret of the encrypted columns: readable by its owner only, never logged.
pub struct KeyFile {
    folder: PathBuf,
    path: PathBuf,
}

impl KeyFile {
    pub fn within(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), path: folder.join(FILE_NAME) }
    }

    /// The keys of a database, made with its first start and never again: other keys open nothing of what it holds.
    pub async fn open(&self, store: &Store) -> Result<Keys, Refusal> {
        let (keys, made) = match self.read()? {
            Some(keys) => (keys, false),
            None if store.read(is_in_use).await.map_err(|error| refusal(&error))? => return Err(self.missing()),
            None => self.make().map_err(|error| self.unusable(&error))?,
        };
        let own = keys.clone();
        if store.write(move |tx| own.claim(tx)).await.map_err(|error| refusal(&error))? {
            return Ok(keys);
        }
        if made {
            // Another server of this database, in another folder, was first.
            let _ = std::fs::remove_file(&self.path);
        }
        Err(self.differs())
    }

    /// Whether these are the keys of a database that comes out of a backup.
    pub fn accept(&self, read: &mut Read<'_>) -> Result<(), Failure> {
        let Some(known) = Keys::of_database(read)? else { return Ok(()) };
        let keys = self.read()?.ok_or_else(|| self.missing())?;
        if keys.fingerprint() == known { Ok(()) } else { Err(self.differs().into()) }
    }

    fn read(&self) -> Result<Option<Keys>, Refusal> {
        match secret(&self.path) {
            Ok(secret) => Ok(Some(Keys::from_secret(&secret))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.unusable(&error)),
        }
    }

    /// The file appears whole or not at all, and of two first starts one makes it. Answers whether this one did.
    fn make(&self) -> std::io::Result<(Keys, bool)> {
        use std::io::Write;
        std::fs::create_dir_all(&self.folder)?;
        let draft = self.folder.join(format!("{FILE_NAME}.{}", std::process::id()));
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&draft)?;
        file.write_all(&seed()?)?;
        file.sync_all()?;
        let linked = std::fs::hard_link(&draft, &self.path);
        std::fs::remove_file(&draft)?;
        let made = match linked {
            Ok(()) => true,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => false,
            Err(error) => return Err(error),
        };
        #[cfg(unix)]
        std::fs::File::open(&self.folder)?.sync_all()?;
        Ok((Keys::from_secret(&secret(&self.path)?), made))
    }

    fn unusable(&self, error: &std::io::Error) -> Refusal {
        Refusal::new("key_file_unusable", error.to_string(), self.at())
    }

    fn missing(&self) -> Refusal {
        let detail = "the columns of this database are sealed with a key that is not here; \
                      copy the file from a server of this database, or from beside its backup";
        Refusal::new("column_key_missing", detail, self.at())
    }

    fn differs(&self) -> Refusal {
        let detail = "this is the key of another database and opens nothing here; \
                      copy the file from a server of this database, or from beside its backup";
        Refusal::new("column_key_differs", detail, self.at())
    }

    fn at(&self) -> String {
        self.path.display().to_string()
    }
}

/// Also a database of a time before keys left their fingerprint.
fn is_in_use(read: &mut Read<'_>) -> Result<bool, StoreError> {
    let people = read.value::<i64>("select 1 as n from organisation limit 1", &[])?;
    Ok(people.is_some() || Keys::of_database(read)?.is_some())
}

fn secret(path: &Path) -> std::io::Result<[u8; LEN]> {
    let wrong = |bytes: Vec<u8>| std::io::Error::other(format!("it holds {} bytes, not {LEN}", bytes.len()));
    std::fs::read(path)?.try_into().map_err(wrong)
}

/// Randomness of the operating system.
pub fn rng() -> Result<Rng, Refusal> {
    let seed = seed().map_err(|error| Refusal::new("no_randomness", error.to_string(), "operating system"))?;
    Ok(Rng::from_seed(seed))
}

fn seed() -> std::io::Result<[u8; LEN]> {
    let mut seed = [0; LEN];
    getrandom::fill(&mut seed).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(seed)
}
