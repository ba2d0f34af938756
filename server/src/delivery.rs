use kernel::Refusal;
use shell::{Mail, Settings};

/// How notices leave the house.
#[derive(Debug, clap::Args)]
pub struct Delivery {
    /// Sender of mails, e.g. yong@example.cn. The server to send by stands in YONG_SMTP
    /// (smtps://user:password@host), because a command line shows its words to everybody on the machine.
    #[arg(long)]
    mail_from: Option<String>,
    /// What links in messages begin with, and where a provider sends browsers back to, e.g. https://yong.example.cn.
    #[arg(long)]
    public_address: Option<String>,
    /// Further hosts that group robots may be on, beside 企业微信 and 钉钉.
    #[arg(long = "robot-host")]
    robot_hosts: Vec<String>,
}

const SMTP_VARIABLE: &str = "YONG_SMTP";

impl Delivery {
    pub fn settings(&self, settings: Settings) -> Result<Settings, Refusal> {
        let mail = match (std::env::var(SMTP_VARIABLE), &self.mail_from) {
            (Ok(server), Some(from)) => Some(Mail::new(&server, from)?),
            (Err(_), None) => None,
            _ => {
                let detail =
                    format!("mail needs both: {SMTP_VARIABLE} with the server and --mail-from with the sender");
                return Err(Refusal::new("mail_settings", detail, "--mail-from"));
            }
        };
        let public_address = self.public_address.clone().unwrap_or(settings.public_address);
        Ok(Settings { mail, public_address, robot_hosts: self.robot_hosts.clone(), ..settings })
    }
}
