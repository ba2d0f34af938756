use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use hmac::{Hmac, Mac};
use kernel::Rng;
use sha2::Sha256;
use store::{Migration, Read, StoreError, Tx};

use crate::Failure;

const NONCE_LEN: usize = 12;

pub(crate) const MIGRATIONS: &[Migration] =
    &[Migration::portable("shell_0008_column_key", include_str!("../migrations/0008_column_key.sql"))];

/// The keys of personal columns. AES-256-GCM for the text, HMAC-SHA-256 for what must be found by equality.
#[derive(Clone)]
pub struct Keys {
    cipher: Aes256Gcm,
    index_key: [u8; 32],
    fingerprint: String,
}

impl Keys {
    /// From 32 secret bytes; the two keys are derived from them.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        let cipher = Aes256Gcm::new(&Key::<Aes256Gcm>::from(derive(secret, b"column")));
        let fingerprint = hex(&derive(secret, b"fingerprint")[..16]);
        Self { cipher, index_key: derive(secret, b"index"), fingerprint }
    }

    /// Tells these keys from all others and nothing about them.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The fingerprint of the keys that a database's columns are sealed with; none before its first start.
    pub fn of_database(read: &mut Read<'_>) -> Result<Option<String>, StoreError> {
        read.value("select fingerprint from column_key", &[])
    }

    /// Makes these the keys of a database that has none; answers whether they are its keys.
    pub fn claim(&self, tx: &mut Tx<'_>) -> Result<bool, StoreError> {
        if let Some(known) = Self::of_database(tx)? {
            return Ok(known == self.fingerprint);
        }
        tx.execute("insert into column_key (fingerprint) values ($1)", &[&self.fingerprint])?;
        Ok(true)
    }

    /// Encrypts for one column; the column's name is bound in, so a value copied elsewhere does not open.
    pub fn seal(&self, column: &str, text: &str, rng: &mut Rng) -> Result<Vec<u8>, Failure> {
        self.seal_bytes(column, text.as_bytes(), rng)
    }

    /// The same for what is no text: a recording.
    pub fn seal_bytes(&self, column: &str, bytes: &[u8], rng: &mut Rng) -> Result<Vec<u8>, Failure> {
        let nonce: [u8; NONCE_LEN] = rng.bytes();
        let payload = Payload { msg: bytes, aad: column.as_bytes() };
        let sealed = self.cipher.encrypt(&Nonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| Failure::Fault(format!("{column} cannot be encrypted")))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    pub fn open(&self, column: &str, sealed: &[u8]) -> Result<String, Failure> {
        String::from_utf8(self.open_bytes(column, sealed)?).map_err(|_| undecipherable(column))
    }

    pub fn open_bytes(&self, column: &str, sealed: &[u8]) -> Result<Vec<u8>, Failure> {
        let (nonce, body) = sealed.split_first_chunk::<NONCE_LEN>().ok_or_else(|| undecipherable(column))?;
        let payload = Payload { msg: body, aad: column.as_bytes() };
        self.cipher.decrypt(&Nonce::from(*nonce), payload).map_err(|_| undecipherable(column))
    }

    /// A keyed digest by which an encrypted value can be found without being read.
    pub fn blind_index(&self, column: &str, text: &str) -> String {
        hex(&mac(&self.index_key, &[column.as_bytes(), &[0], text.as_bytes()])[..16])
    }
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn undecipherable(column: &str) -> Failure {
    Failure::Fault(format!("{column} cannot be decrypted; is the key file the right one?"))
}

fn derive(secret: &[u8; 32], label: &[u8]) -> [u8; 32] {
    mac(secret, &[b"yong ", label])
}

fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC pads a short key with zeros to its block of 64 bytes; doing it here leaves no error to handle.
    let mut block = [0u8; 64];
    block[..32].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as hmac::digest::KeyInit>::new(&block.into());
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_opens_with_its_own_column_and_key_only() {
        let keys = Keys::from_secret(&[1; 32]);
        let sealed = keys.seal("contact.phone", "13800000000", &mut Rng::from_number(1)).unwrap();
        assert_eq!(keys.open("contact.phone", &sealed).unwrap(), "13800000000");
        assert!(keys.open("contact.name", &sealed).is_err());
        assert!(Keys::from_secret(&[2; 32]).open("contact.phone", &sealed).is_err());
        let sound = keys.seal_bytes("sound", &[0, 255, 128], &mut Rng::from_number(1)).unwrap();
        assert_eq!(keys.open_bytes("sound", &sound).unwrap(), [0, 255, 128]);
        assert!(keys.open("contact.phone", &sealed[..8]).is_err());
        assert_ne!(keys.blind_index("a", "x"), keys.blind_index("b", "x"));
    }

    #[tokio::test]
    async fn a_database_has_the_keys_of_its_first_start() {
        for location in crate::stage::Stage::engines("keys") {
            let store = store::Store::open(&location, MIGRATIONS).unwrap();
            assert_eq!(store.read(Keys::of_database).await.unwrap(), None);
            let claim = |secret: u8| store.write(move |tx| Keys::from_secret(&[secret; 32]).claim(tx));
            assert!(claim(1).await.unwrap());
            assert!(!claim(2).await.unwrap());
            assert!(claim(1).await.unwrap());
            let known = store.read(Keys::of_database).await.unwrap();
            assert_eq!(known.as_deref(), Some(Keys::from_secret(&[1; 32]).fingerprint()));
        }
    }
}
