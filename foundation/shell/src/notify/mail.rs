use std::fmt;
use std::time::Duration;

use kernel::{Instant, Refusal};
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{Address, Message, SmtpTransport, Transport};

use super::MessageId;
use super::courier::Undelivered;
use crate::outbound::is_loopback;

const PATIENCE: Duration = Duration::from_secs(20);

/// The mail server that messages leave by.
#[derive(Clone)]
pub struct Mail {
    transport: SmtpTransport,
    from: Mailbox,
}

impl Mail {
    /// `smtps://user:password@host`, `smtp://user:password@host:587?tls=required`; plain `smtp://` on loopback only.
    pub fn new(server: &str, from: &str) -> Result<Self, Refusal> {
        let refused = |detail: String| Refusal::new("mail_settings", detail, "smtp");
        let address: axum::http::Uri =
            server.parse().map_err(|_| refused("write smtps://user:password@host".to_owned()))?;
        let local = address.host().is_some_and(is_loopback);
        let plain = address.scheme_str() == Some("smtp") && !server.contains("tls=required");
        if plain && !local {
            return Err(refused("mail leaves the machine over TLS only: smtps://… or …?tls=required".to_owned()));
        }
        let transport = SmtpTransport::from_url(server).map_err(|error| refused(error.to_string()))?;
        let from = from.parse().map_err(|error| refused(format!("the sender's address: {error}")))?;
        Ok(Self { transport: transport.timeout(Some(PATIENCE)).build(), from })
    }

    /// Sends one message; blocks. The receiver tells a repetition by its message id.
    pub(super) fn send(
        &self,
        id: MessageId,
        to: &str,
        text: &str,
        link: &str,
        now: Instant,
    ) -> Result<(), Undelivered> {
        let never = |error: &dyn fmt::Display| Undelivered { detail: error.to_string(), for_good: true };
        let address: Address = to.parse().map_err(|error: lettre::address::AddressError| never(&error))?;
        let date = std::time::UNIX_EPOCH + Duration::from_micros(now.us().max(0) as u64);
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address))
            .subject(text)
            .date(date)
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .header(ContentType::TEXT_PLAIN)
            .body(format!("{text}\n\n{link}\n"))
            .map_err(|error| never(&error))?;
        match self.transport.send(&message) {
            Ok(_) => Ok(()),
            Err(error) => Err(Undelivered { for_good: error.is_permanent(), detail: error.to_string() }),
        }
    }
}

pub(super) fn is_address(text: &str) -> bool {
    text.parse::<Address>().is_ok_and(|address| address.domain().contains('.'))
}
