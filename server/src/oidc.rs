use kernel::Refusal;
use shell::{Oidc, Settings};

/// Who else may vouch for people; all of it or nothing.
#[derive(Debug, clap::Args)]
pub struct SignInBy {
    /// The provider of OpenID Connect exactly as it names itself, e.g. https://sso.example.cn. It sends browsers back to
    /// --public-address/api/shell/oidc/callback; our secret there stands in YONG_OIDC_SECRET.
    #[arg(long)]
    oidc_issuer: Option<String>,
    /// What the provider calls us.
    #[arg(long)]
    oidc_client_id: Option<String>,
    /// What the button says, e.g. 企业微信.
    #[arg(long)]
    oidc_name: Option<String>,
}

const SECRET_VARIABLE: &str = "YONG_OIDC_SECRET";

impl SignInBy {
    pub fn settings(&self, settings: Settings) -> Result<Settings, Refusal> {
        let secret = std::env::var(SECRET_VARIABLE).ok().filter(|secret| !secret.is_empty());
        let oidc = match (&self.oidc_issuer, &self.oidc_client_id, &self.oidc_name, secret) {
            (Some(issuer), Some(client_id), Some(name), Some(secret)) => {
                Some(Oidc::new(issuer, client_id, &secret, name)?)
            }
            (None, None, None, None) => None,
            _ => {
                let detail = format!(
                    "sign-in by a provider needs all four: --oidc-issuer, --oidc-client-id, --oidc-name and {SECRET_VARIABLE}"
                );
                return Err(Refusal::new("oidc_settings", detail, "--oidc-issuer"));
            }
        };
        Ok(Settings { oidc, ..settings })
    }
}
