//! How mails leave: by an SMTP server, or to whoever reads the program's output.

use std::time::Duration;

use chrono::{DateTime, Utc};
use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::message::message;
use super::{Enclosure, Mail};
use crate::{Clock, random_text};

/// Where mails go.
pub enum Transport {
    /// To an SMTP server, from the given sender.
    Smtp { server: Box<AsyncSmtpTransport<Tokio1Executor>>, sender: Mailbox },
    /// To whoever reads the program's output: the demonstration.
    Reader(fn(&Mail)),
}

/// Says why no mail can leave.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    #[error(
        "`{0}` is not the address of a mail server: write smtp://HOST:PORT or smtps://USER:PASSWORD@HOST"
    )]
    Server(String, #[source] lettre::transport::smtp::Error),
    #[error("`{0}` is not a mail address to send from")]
    Sender(String, #[source] lettre::address::AddressError),
}

impl Transport {
    /// A transport to the SMTP server at `url`, sending from `sender`.
    pub fn smtp(url: &str, sender: &str) -> Result<Self, TransportError> {
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| TransportError::Server(without_password(url), error))?
            .timeout(Some(Duration::from_secs(20)))
            .build();
        let sender =
            sender.parse().map_err(|error| TransportError::Sender(sender.to_owned(), error))?;
        Ok(Self::Smtp { server: Box::new(server), sender })
    }

    /// Greets the mail server, and sends nothing.
    ///
    /// # Errors
    /// What the server said, or that there is none.
    pub async fn greet(&self) -> anyhow::Result<()> {
        match self {
            Self::Reader(_) => Ok(()),
            Self::Smtp { server, .. } if server.test_connection().await? => Ok(()),
            Self::Smtp { .. } => anyhow::bail!("the server closed the connection"),
        }
    }

    /// Sends `mail` at once, past the outbox: to try the server.
    ///
    /// # Errors
    /// What the server said.
    pub async fn try_out(&self, mail: &Mail) -> anyhow::Result<()> {
        self.send(&random_text(15), mail, &[], Clock::system().now()).await
    }

    /// Hands `mail` over, under a Message-ID made of `id`: sent twice, it is the same mail.
    pub(super) async fn send(
        &self,
        id: &str,
        mail: &Mail,
        files: &[Enclosure],
        at: DateTime<Utc>,
    ) -> anyhow::Result<()> {
        match self {
            Self::Reader(read) => read(mail),
            Self::Smtp { server, sender } => {
                server.send(message(id, sender, mail, files, at)?).await?;
            }
        }
        Ok(())
    }
}

/// Whether the server said that there is no such mailbox: trying again changes nothing. A refusal of who
/// sends (530 and its fellows) is not of this kind.
pub(super) fn is_unknown(error: &anyhow::Error) -> bool {
    let refusal = error.downcast_ref::<lettre::transport::smtp::Error>();
    let code = refusal.and_then(lettre::transport::smtp::Error::status).map(u16::from);
    matches!(code, Some(550 | 551 | 553)) || error.is::<lettre::address::AddressError>()
}

fn without_password(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if scheme < at => {
            format!("{}://…{}", &url[..scheme], &url[at..])
        }
        _ => url.to_owned(),
    }
}
