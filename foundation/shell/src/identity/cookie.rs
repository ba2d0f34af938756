use axum::http::{HeaderMap, HeaderValue, header};

use crate::Shell;

/// A cookie that only the server reads.
pub(crate) struct Cookie {
    pub name: &'static str,
    /// Which requests carry it.
    pub path: &'static str,
    /// `Strict`: none that begins on another site. `Lax`: also a link that leads here.
    pub same_site: &'static str,
}

impl Cookie {
    /// Hands a value to the browser for this long; an empty one for no time takes it away.
    pub fn set(&self, shell: &Shell, headers: &mut HeaderMap, value: &str, max_age_s: i64) {
        let Self { name, path, same_site } = self;
        let secure = if shell.inner.settings.secure_cookies { "; Secure" } else { "" };
        let line = format!("{name}={value}; Path={path}; HttpOnly; SameSite={same_site}; Max-Age={max_age_s}{secure}");
        if let Ok(line) = HeaderValue::from_str(&line) {
            headers.append(header::SET_COOKIE, line);
        }
    }

    pub fn value(&self, headers: &HeaderMap) -> Option<String> {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(name, _)| *name == self.name).map(|(_, value)| value.to_owned())
    }
}
