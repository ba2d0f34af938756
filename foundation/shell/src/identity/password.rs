use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use kernel::{Refusal, Rng};

use crate::Failure;

const SHORTEST: usize = 10;
const LONGEST: usize = 200;
const CLASSES: usize = 3;

/// At least ten characters of three of the four classes, and not the login or the name (GB/T 22239-2019 7.1.4.1).
pub(crate) fn check(password: &str, login: &str, name: &str) -> Result<(), Refusal> {
    let weak = |detail: String| Err(Refusal::new("password_weak", detail, "password"));
    let length = password.chars().count();
    if !(SHORTEST..=LONGEST).contains(&length) {
        return weak(format!("{SHORTEST} to {LONGEST} characters"));
    }
    let classes: [fn(char) -> bool; 4] = [
        |letter| letter.is_lowercase(),
        |letter| letter.is_uppercase(),
        |letter| letter.is_numeric(),
        |letter| !letter.is_lowercase() && !letter.is_uppercase() && !letter.is_numeric(),
    ];
    if classes.iter().filter(|class| password.chars().any(class)).count() < CLASSES {
        return weak("mix three of: lower-case, upper-case, digits, others".to_owned());
    }
    let folded = password.to_lowercase();
    if [login, name].iter().any(|word| word.chars().count() > 2 && folded.contains(&word.to_lowercase())) {
        return weak("it contains your login or name".to_owned());
    }
    Ok(())
}

/// Argon2id with the crate's defaults (19 MiB, 2 passes: OWASP's floor).
pub(crate) fn hash(password: &str, rng: &mut Rng) -> Result<String, Failure> {
    let salt: [u8; 16] = rng.bytes();
    let hashed = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
    hashed.map(|hash| hash.to_string()).map_err(|error| Failure::Fault(error.to_string()))
}

pub(crate) fn verify(password: &str, stored: &str) -> bool {
    PasswordHash::new(stored).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passwords_are_named() {
        for (password, good) in [
            ("Harbour-2026", true),
            ("short-A1", false),
            ("alllowercase", false),
            ("Zhangsan-2026", false),
            ("正确的马电池订书钉-A1", true),
        ] {
            assert_eq!(check(password, "zhangsan", "张三").is_ok(), good, "{password}");
        }
    }

    #[test]
    fn a_hash_verifies_its_own_password_only() {
        let stored = hash("Harbour-2026", &mut Rng::from_number(1)).unwrap();
        assert!(verify("Harbour-2026", &stored) && !verify("Harbour-2027", &stored) && !verify("x", "not a hash"));
    }
}
