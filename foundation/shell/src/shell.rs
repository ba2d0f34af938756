use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Actor, Clock, OrganisationId, Rng};
use store::Store;
use tokio::sync::watch;

use crate::http::{Metrics, RateLimiter};
use crate::identity::{Hashing, Provider, SessionCache};
use crate::{App, Failure, Keys, Mail, Oidc, Permission, Role, Work};

/// What a deployment may choose. Not `Debug`: it holds secrets.
#[derive(Clone)]
pub struct Settings {
    /// Sign-in cookies carry `Secure`; off only on loopback without TLS.
    pub secure_cookies: bool,
    pub idle_timeout_s: i64,
    pub absolute_timeout_s: i64,
    pub most_sign_in_failures: i64,
    pub lock_out_s: i64,
    /// Requests a second that one address (of IPv6: one /64) may make on average; a burst of ten seconds' worth is allowed.
    pub requests_per_s: f64,
    /// Proxies whose word on who calls is believed: the last hop of their `x-forwarded-for`.
    pub trusted_proxies: Vec<IpAddr>,
    /// The mail server that notices leave by; none: no mail.
    pub mail: Option<Mail>,
    /// What links in messages begin with, and where a provider sends browsers back to.
    pub public_address: String,
    /// Who else may vouch for people beside their passwords; none: nobody.
    pub oidc: Option<Oidc>,
    /// Hosts of group robots beside the two public services: `hooks.example.cn`, `127.0.0.1:9000`.
    pub robot_hosts: Vec<String>,
    /// With it a monitor on another machine may read `/metrics`; without it only one on this machine.
    pub metrics_token: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            secure_cookies: false,
            idle_timeout_s: 30 * 60,
            absolute_timeout_s: 12 * 3600,
            most_sign_in_failures: 5,
            lock_out_s: 15 * 60,
            requests_per_s: 50.0,
            trusted_proxies: Vec::new(),
            mail: None,
            public_address: "http://127.0.0.1:8420".to_owned(),
            oidc: None,
            robot_hosts: Vec::new(),
            metrics_token: None,
        }
    }
}

/// The running program as handlers see it; cheap to clone.
#[derive(Clone)]
pub struct Shell {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub keys: Keys,
    pub settings: Settings,
    pub apps: Vec<App>,
    pub roles: BTreeMap<&'static str, Role>,
    pub sessions: SessionCache,
    pub hashing: Hashing,
    pub oidc: Option<Provider>,
    pub limiter: RateLimiter,
    pub metrics: Metrics,
    /// Whether the process is about to end.
    closing: watch::Sender<bool>,
    rng: Mutex<Rng>,
}

impl Shell {
    /// `apps` are in the order of their migrations, which the store has applied already (see [`Shell::migrations`]).
    pub fn new(store: Store, clock: Arc<dyn Clock>, rng: Rng, keys: Keys, settings: Settings, apps: Vec<App>) -> Self {
        let roles = crate::identity::ROLES.iter().chain(apps.iter().flat_map(|app| app.roles));
        let roles = roles.map(|role| (role.code, *role)).collect();
        let limiter = RateLimiter::new(settings.requests_per_s);
        let oidc = settings.oidc.clone().map(|oidc| Provider::new(oidc, &settings.public_address));
        let inner = Inner {
            store,
            clock,
            keys,
            settings,
            apps,
            roles,
            sessions: SessionCache::default(),
            hashing: Hashing::default(),
            oidc,
            limiter,
            metrics: Metrics::default(),
            closing: watch::Sender::new(false),
            rng: Mutex::new(rng),
        };
        Self { inner: Arc::new(inner) }
    }

    /// The shell's own schema followed by the apps'.
    pub fn migrations(apps: &[App]) -> Vec<store::Migration> {
        let own = [
            crate::identity::MIGRATIONS,
            crate::attachment::MIGRATIONS,
            crate::notify::MIGRATIONS,
            crate::jobs::MIGRATIONS,
            crate::crypto::MIGRATIONS,
        ];
        own.into_iter().flatten().chain(apps.iter().flat_map(|app| app.migrations)).copied().collect()
    }

    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    pub fn now(&self) -> kernel::Instant {
        self.inner.clock.now()
    }

    pub fn apps(&self) -> &[App] {
        &self.inner.apps
    }

    pub fn keys(&self) -> &Keys {
        &self.inner.keys
    }

    pub fn roles(&self) -> impl Iterator<Item = &Role> {
        self.inner.roles.values()
    }

    /// The process is about to end: live feeds end too, or a server that waits for its last answer waits for ever.
    pub fn close(&self) {
        self.inner.closing.send_replace(true);
    }

    /// Returns once somebody has called [`Shell::close`].
    pub async fn closed(&self) {
        let mut told = self.inner.closing.subscribe();
        // The sender lives as long as the shell.
        let _ = told.wait_for(|closing| *closing).await;
    }

    /// Randomness for one request.
    pub fn rng(&self) -> Rng {
        self.inner.rng.lock().unwrap_or_else(PoisonError::into_inner).fork()
    }

    pub(crate) fn permissions_of(&self, roles: &[String]) -> std::collections::BTreeSet<&'static str> {
        let held = roles.iter().filter_map(|code| self.inner.roles.get(code.as_str()));
        held.flat_map(|role| role.permissions).map(|permission| permission.0).chain([Permission::SIGNED_IN.0]).collect()
    }

    /// Runs a command in the system's name: jobs, set-up, demonstration data.
    pub async fn as_system<T: Send + 'static>(
        &self,
        organisation: OrganisationId,
        run: impl FnMut(&mut Work<'_, '_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.in_name_of(Actor::system(organisation), run).await
    }

    /// Runs a command in somebody's name. The caller has made sure who it is and what they may do.
    pub(crate) async fn in_name_of<T: Send + 'static>(
        &self,
        actor: Actor,
        mut run: impl FnMut(&mut Work<'_, '_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let (now, keys, seed) = (self.now(), self.inner.keys.clone(), self.rng().bytes());
        self.inner
            .store
            .write(move |tx| {
                let mut rng = Rng::from_seed(seed);
                run(&mut Work { tx, actor: &actor, now, rng: &mut rng, keys: &keys })
            })
            .await
    }
}
