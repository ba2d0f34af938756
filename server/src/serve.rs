use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use axum::routing::get;
use kernel::Refusal;
use serde_json::{Value, json};
use shell::Settings;

use crate::delivery::Delivery;
use crate::oidc::SignInBy;
use crate::operate::{Database, runtime};
use crate::{demo, logs, page};

/// How long answers that are under way may take once the server was told to stop.
const LAST_ANSWERS: Duration = Duration::from_secs(10);

#[derive(Debug, clap::Args)]
pub struct Serve {
    #[command(flatten)]
    database: Database,
    #[command(flatten)]
    delivery: Delivery,
    #[command(flatten)]
    sign_in_by: SignInBy,
    /// Where to listen; loopback unless told otherwise.
    #[arg(long, default_value = "127.0.0.1:8420")]
    listen: SocketAddr,
    /// Fill an empty database with demonstration data and print its sign-ins.
    #[arg(long)]
    demo: bool,
    /// Requests a second allowed from one address on average.
    #[arg(long, default_value_t = Settings::default().requests_per_s)]
    requests_per_s: f64,
    /// A proxy in front of this server: the last hop of its x-forwarded-for is the caller; may be repeated.
    #[arg(long = "trusted-proxy", value_name = "ADDRESS")]
    trusted_proxies: Vec<IpAddr>,
    /// Cookies are sent over TLS only; set it behind a TLS proxy.
    #[arg(long)]
    secure_cookies: bool,
}

pub fn run(serve: Serve) -> Result<Value, Refusal> {
    logs::start();
    let runtime = runtime()?;
    let answer = runtime.block_on(start(serve));
    // A long job that is under way starts again elsewhere, or here the next time.
    runtime.shutdown_background();
    answer
}

async fn start(serve: Serve) -> Result<Value, Refusal> {
    let settings = Settings {
        secure_cookies: serve.secure_cookies,
        requests_per_s: serve.requests_per_s,
        trusted_proxies: serve.trusted_proxies,
        metrics_token: std::env::var("YONG_METRICS_TOKEN").ok().filter(|token| !token.is_empty()),
        ..Settings::default()
    };
    let settings = serve.sign_in_by.settings(serve.delivery.settings(settings)?)?;
    let shell = serve.database.shell(settings).await?;
    if serve.demo {
        demo::fill(&shell).await.map_err(|failure| Refusal::new("demo_failed", failure.to_string(), "demo"))?;
    }
    let busy = |error: std::io::Error| Refusal::new("cannot_listen", error.to_string(), serve.listen.to_string());
    let listener = tokio::net::TcpListener::bind(serve.listen).await.map_err(busy)?;
    let address = listener.local_addr().map_err(busy)?;
    let (api, _) = shell::service(&shell, get(page::file));
    let health = shell.clone();
    let router = api.route("/health", get(move || crate::serve::health(health.clone())));
    shell.start_worker();
    shell.start_courier();
    shell.start_sealer();
    eprintln!("yong 甬  http://{address}/  ({})", shell.store().engine_name());
    if serve.demo {
        eprintln!("{}", demo::sign_ins());
    }
    let told = shell.clone();
    let served = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async move {
            until_stopped().await;
            told.close();
        });
    tokio::select! {
        ended = served.into_future() => ended.map_err(busy)?,
        () = overdue(&shell) => {}
    }
    Ok(json!({"stopped": true}))
}

/// Returns when the server was told to stop and the last answers take too long, or it is told once more.
async fn overdue(shell: &shell::Shell) {
    shell.closed().await;
    tokio::select! {
        () = tokio::time::sleep(LAST_ANSWERS) => {}
        () = until_stopped() => {}
    }
}

/// Ends on Ctrl-C or on SIGTERM.
pub async fn until_stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// 200 when the database answers.
async fn health(shell: shell::Shell) -> Result<axum::Json<Value>, shell::Failure> {
    shell.store().read(|read| read.value::<i64>("select 1 as n", &[]).map_err(shell::Failure::from)).await?;
    Ok(axum::Json(json!({"status": "ready", "engine": shell.store().engine_name()})))
}
