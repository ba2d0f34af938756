//! How this server calls others: within a time, following no redirect, and by the proxy of the environment unless the
//! other is this machine itself. Which hosts may be called is for the caller to say.

use std::time::Duration;

/// An agent for one host. Every status is an answer, not an error.
pub(crate) fn agent(host: &str, patience: Duration) -> ureq::Agent {
    let proxy = if is_loopback(host) { None } else { ureq::Proxy::try_from_env() };
    ureq::Agent::config_builder()
        .timeout_global(Some(patience))
        .max_redirects(0)
        .http_status_as_error(false)
        .proxy(proxy)
        .build()
        .into()
}

/// Whether a host, as it stands in an address, is this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    matches!(host, "127.0.0.1" | "localhost" | "[::1]")
}
