use std::num::NonZero;
use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use kernel::{Refusal, Rng, UserId};
use tokio::sync::Semaphore;

use crate::{Failure, Work};

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

/// A password to be handed out for one sign-in: 80 bits in four groups.
pub(crate) fn initial(rng: &mut Rng, login: &str) -> String {
    loop {
        let letters = rng.token();
        let password = format!("Y{}-{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..12], &letters[12..16]);
        if check(&password, login, login).is_ok() {
            return password;
        }
    }
}

/// Keeps the hash of a password that was replaced, so that it does not come back soon.
pub(crate) fn remember(work: &mut Work<'_, '_>, user: UserId, stored: &str) -> Result<(), Failure> {
    let (org, now) = (work.org(), work.now);
    work.execute(
        "insert into password_history (org, user_id, at_us, password) values ($1, $2, $3, $4)",
        &[&org, &user, &now, &stored],
    )?;
    Ok(())
}

pub(crate) fn verify(password: &str, stored: &str) -> bool {
    PasswordHash::new(stored).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// Hashing takes 19 MiB and a core for a while: no more goes on at once than there are cores, the rest waits.
pub(crate) struct Hashing(Arc<Semaphore>);

impl Default for Hashing {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        Self(Arc::new(Semaphore::new(cores)))
    }
}

impl Hashing {
    /// Runs `work` where blocking is allowed. It keeps its turn to its end, also when nobody waits for it any more.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
        let turn = Arc::clone(&self.0).acquire_owned().await.map_err(|error| Failure::Fault(error.to_string()))?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        done.await.map_err(|error| Failure::Fault(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

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

    #[tokio::test]
    async fn no_more_hashing_at_once_than_cores_also_when_callers_go_away() {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        let hashing = Arc::new(Hashing::default());
        let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut callers = tokio::task::JoinSet::new();
        for number in 0..cores * 6 {
            let (hashing, running, most) = (Arc::clone(&hashing), Arc::clone(&running), Arc::clone(&most));
            let work = move || {
                most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(20));
                running.fetch_sub(1, Ordering::SeqCst);
            };
            let patience = Duration::from_millis(if number % 2 == 0 { 5 } else { 5_000 });
            callers.spawn(async move { tokio::time::timeout(patience, hashing.run(work)).await.is_ok() });
        }
        let answered = callers.join_all().await.into_iter().filter(|answered| *answered).count();
        assert!(answered >= cores * 3, "{answered}");
        assert_eq!(most.load(Ordering::SeqCst), cores);
    }
}
