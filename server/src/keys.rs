use std::io::ErrorKind;
use std::path::Path;

use kernel::{Refusal, Rng};
use shell::Keys;

const FILE_NAME: &str = "column.key";
const LEN: usize = 32;

/// The secret of the encrypted columns: made on first start, readable by its owner only, never logged.
pub fn open(folder: &Path) -> Result<Keys, Refusal> {
    let path = folder.join(FILE_NAME);
    let refused = |detail: String| Refusal::new("key_file_unusable", detail, path.display().to_string());
    std::fs::create_dir_all(folder).map_err(|error| refused(error.to_string()))?;
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => make(&path).map_err(|error| refused(error.to_string()))?,
        Err(error) => return Err(refused(error.to_string())),
    };
    let secret: [u8; LEN] = bytes.try_into().map_err(|_| refused(format!("it must hold {LEN} bytes")))?;
    Ok(Keys::from_secret(&secret))
}

fn make(path: &Path) -> std::io::Result<Vec<u8>> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let secret = seed()?;
    let mut file = options.open(path)?;
    file.write_all(&secret)?;
    file.sync_all()?;
    Ok(secret.to_vec())
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
