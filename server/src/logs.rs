use tracing_subscriber::EnvFilter;

/// JSON lines on standard error; `YONG_LOG` says which.
pub fn start() {
    let filter = EnvFilter::try_from_env("YONG_LOG").unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().json().with_writer(std::io::stderr).with_env_filter(filter).init();
}
