//! What a sign-in remembers while the browser is at the provider: sealed in a cookie of the browser that began it, so that
//! any server of a deployment can end it and no table has to be swept.

use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::Instant;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::super::cookie::Cookie;
use super::start_again;
use crate::{Failure, Shell};

/// `Lax`: the provider's page leads the browser back here.
const COOKIE: Cookie = Cookie { name: "yong_oidc", path: "/api/shell/oidc", same_site: "Lax" };
const SEALED_AS: &str = "oidc.begun";
/// Long enough to type a password and a code at the provider.
const LASTS_S: i64 = 600;
const LONGEST_PAGE: usize = 500;

#[derive(Serialize, Deserialize)]
pub(super) struct Begun {
    pub state: String,
    pub nonce: String,
    /// RFC 7636: who brings the code shows that he began.
    pub verifier: String,
    /// The page to show afterwards.
    pub to: String,
    /// The session whose account is to be linked, by its digest; none: a sign-in.
    pub link: Option<String>,
    until: Instant,
}

impl Begun {
    pub fn new(shell: &Shell, to: &str, link: Option<String>) -> Self {
        let mut rng = shell.rng();
        let mut word = || URL_SAFE_NO_PAD.encode(rng.bytes::<32>());
        let (state, nonce, verifier) = (word(), word(), word());
        Self { state, nonce, verifier, to: own_page(to).to_owned(), link, until: shell.now().plus_s(LASTS_S) }
    }

    /// The verifier's digest, which may be seen by everybody.
    pub fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.as_bytes()))
    }

    pub fn keep(&self, shell: &Shell, headers: &mut HeaderMap) -> Result<(), Failure> {
        let text = serde_json::to_string(self).map_err(|error| Failure::Fault(error.to_string()))?;
        let sealed = shell.keys().seal(SEALED_AS, &text, &mut shell.rng())?;
        COOKIE.set(shell, headers, &URL_SAFE_NO_PAD.encode(sealed), LASTS_S);
        Ok(())
    }

    /// What this browser began, unless it is too long ago.
    pub fn of(shell: &Shell, headers: &HeaderMap) -> Result<Self, Failure> {
        let sealed = COOKIE.value(headers).and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
        // A cookie that does not open was written by nobody of us.
        let text = sealed.and_then(|sealed| shell.keys().open(SEALED_AS, &sealed).ok());
        let begun: Option<Self> = text.and_then(|text| serde_json::from_str(&text).ok());
        begun.filter(|begun| shell.now() < begun.until).ok_or_else(start_again)
    }

    /// It is used once.
    pub fn forget(shell: &Shell, headers: &mut HeaderMap) {
        COOKIE.set(shell, headers, "", 0);
    }
}

/// An address of our own page, else its start: nobody is led elsewhere by an address that looks like ours.
fn own_page(to: &str) -> &str {
    let plain = to.len() <= LONGEST_PAGE && to.bytes().all(|byte| byte.is_ascii_graphic());
    let own = to.strip_prefix('/').is_some_and(|rest| !rest.starts_with(['/', '\\']));
    if plain && own { to } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_elsewhere() {
        for (to, expect) in [
            ("/cases?tab=all#1", "/cases?tab=all#1"),
            ("", "/"),
            ("cases", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("/\t/evil.example", "/"),
            ("https://evil.example", "/"),
            ("/诉求", "/"),
        ] {
            assert_eq!(own_page(to), expect, "{to:?}");
        }
        assert_eq!(own_page(&format!("/{}", "a".repeat(LONGEST_PAGE))), "/");
    }

    /// RFC 7636, appendix B.
    #[test]
    fn the_challenge_is_that_of_the_standard() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned();
        let (state, nonce, to) = Default::default();
        let begun = Begun { state, nonce, verifier, to, link: None, until: Instant::from_us(0) };
        assert_eq!(begun.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
