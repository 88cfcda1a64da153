//! The mailbox that mails come back to, read by IMAP (RFC 3501).
//!
//! What a program wrote is read (notices of failure, automatic answers); what people wrote is left
//! unread, for people.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use async_imap::{Client, Session};
use chrono::NaiveDate;
use futures_util::{StreamExt, TryStreamExt};
use percent_encoding::percent_decode_str;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};
use url::{Host, Url};

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most mails that are read at once.
pub const MOST: usize = 500;

/// A mailbox, and how to come in.
#[derive(Clone)]
pub struct Mailbox {
    host: String,
    port: u16,
    is_encrypted: bool,
    user: String,
    password: String,
    folder: String,
}

/// Says why an address is not one of a mailbox. The address holds a password: it is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is not the address of a mailbox: write imaps://USER:PASSWORD@HOST, or imaps://USER:PASSWORD@HOST/FOLDER"
)]
pub struct NoMailbox;

impl std::str::FromStr for Mailbox {
    type Err = NoMailbox;

    /// Reads `imaps://USER:PASSWORD@HOST:PORT/FOLDER`: what is no letter or digit in the user or the
    /// password is written as in an address (`%40` for `@`). `imap://` is without encryption, for a
    /// server on the same machine. Without a folder, `INBOX`.
    fn from_str(text: &str) -> Result<Self, NoMailbox> {
        let url = Url::parse(text).map_err(|_| NoMailbox)?;
        let (is_encrypted, usual) = match url.scheme() {
            "imaps" => (true, 993),
            "imap" => (false, 143),
            _ => return Err(NoMailbox),
        };
        let plain = |text: &str| {
            let text = percent_decode_str(text).decode_utf8().map_err(|_| NoMailbox)?;
            // A line that ends would begin another command.
            if text.contains(char::is_control) { Err(NoMailbox) } else { Ok(text.into_owned()) }
        };
        let host = match url.host().ok_or(NoMailbox)? {
            Host::Ipv6(address) => address.to_string(),
            host => host.to_string(),
        };
        let folder = plain(url.path().trim_matches('/'))?;
        let user = plain(url.username())?;
        let password = plain(url.password().unwrap_or_default())?;
        if user.is_empty() || password.is_empty() || host.is_empty() {
            return Err(NoMailbox);
        }
        let folder = if folder.is_empty() { "INBOX".to_owned() } else { folder };
        let port = url.port().unwrap_or(usual);
        Ok(Self { host, port, is_encrypted, user, password, folder })
    }
}

/// Whose it is, without the password.
impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}, {})", self.user, self.host, self.folder)
    }
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mailbox({self})")
    }
}

trait Wire: AsyncRead + AsyncWrite + fmt::Debug + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + fmt::Debug + Send + Unpin> Wire for T {}

/// A mailbox that is open.
#[derive(Debug)]
pub struct Opened(Session<Box<dyn Wire>>);

impl Mailbox {
    /// Comes in and chooses the folder.
    ///
    /// # Errors
    /// What the server said, or that there is none.
    pub async fn open(&self) -> Result<Opened> {
        within(self.open_patiently()).await
    }

    async fn open_patiently(&self) -> Result<Opened> {
        let place = (self.host.as_str(), self.port);
        let plain = TcpStream::connect(place).await.context("the server does not answer")?;
        let wire: Box<dyn Wire> = if self.is_encrypted {
            Box::new(encrypted(&self.host, plain).await?)
        } else {
            Box::new(plain)
        };
        let mut client = Client::new(wire);
        if client.read_response().await?.is_none() {
            bail!("the server closed the connection");
        }
        let came_in = client.login(&self.user, &self.password).await;
        let mut session = came_in
            .map_err(|(error, _)| error)
            .context("the server refuses the user or the password")?;
        let chosen = session.select(&self.folder).await;
        chosen.with_context(|| format!("there is no folder `{}`", self.folder))?;
        Ok(Opened(session))
    }
}

async fn encrypted(host: &str, plain: TcpStream) -> Result<impl Wire + use<>> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let config = ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(host.to_owned())?;
    let wire = TlsConnector::from(Arc::new(config)).connect(name, plain).await;
    wire.context("the connection cannot be encrypted")
}

impl Opened {
    /// The unread mails that a program wrote since `since`, of at most `largest` bytes: the oldest
    /// first, [`MOST`] at most.
    ///
    /// # Errors
    /// What the server said.
    pub async fn automatic(&mut self, since: NaiveDate, largest: usize) -> Result<Vec<u32>> {
        let asked = format!(
            "UNSEEN SINCE {} SMALLER {} OR OR OR HEADER Content-Type \"delivery-status\" \
             HEADER Auto-Submitted \"auto-\" HEADER Precedence \"auto_reply\" \
             OR HEADER X-Autoreply \"\" OR HEADER X-Autorespond \"\" \
             HEADER X-Auto-Response-Suppress \"\"",
            since.format("%-d-%b-%Y"),
            largest + 1,
        );
        let found = within(async { Ok(self.0.uid_search(asked).await?) }).await?;
        let in_order: BTreeSet<u32> = found.into_iter().collect();
        Ok(in_order.into_iter().take(MOST).collect())
    }

    /// A mail whole, left unread; none when it is gone.
    ///
    /// # Errors
    /// What the server said.
    pub async fn read(&mut self, mail: u32) -> Result<Option<Vec<u8>>> {
        let read = async {
            let fetched = self.0.uid_fetch(mail.to_string(), "BODY.PEEK[]").await?;
            let fetched: Vec<_> = fetched.try_collect().await?;
            Ok(fetched.iter().find_map(|one| one.body().map(<[u8]>::to_vec)))
        };
        within(read).await
    }

    /// Marks a mail as read.
    ///
    /// # Errors
    /// What the server said.
    pub async fn mark_read(&mut self, mail: u32) -> Result<()> {
        let marked = async {
            let answers = self.0.uid_store(mail.to_string(), "+FLAGS.SILENT (\\Seen)").await?;
            let answers: Vec<_> = answers.collect().await;
            answers.into_iter().try_for_each(|answer| answer.map(|_| ()))?;
            Ok(())
        };
        within(marked).await
    }

    /// Leaves the server.
    ///
    /// # Errors
    /// What the server said.
    pub async fn close(mut self) -> Result<()> {
        within(async { Ok(self.0.logout().await?) }).await
    }
}

async fn within<T>(what: impl Future<Output = Result<T>>) -> Result<T> {
    timeout(PATIENCE, what).await.context("the server takes too long")?
}

#[cfg(test)]
mod tests {
    use super::Mailbox;

    #[test]
    fn addresses_of_mailboxes_are_read_and_told_without_the_password() {
        let cases = [
            ("imaps://lea:secret@mail.parc.example", "lea (mail.parc.example, INBOX)"),
            (
                "imap://lea%40parc.example:a%3Ab@[::1]:10143/Retours",
                "lea@parc.example (::1, Retours)",
            ),
            ("imaps://lea:secret@mail.parc.example/", "lea (mail.parc.example, INBOX)"),
        ];
        for (address, told) in cases {
            let mailbox: Mailbox = address.parse().expect(address);
            assert_eq!(mailbox.to_string(), told);
            assert!(!format!("{mailbox:?}").contains("secret"), "{mailbox:?}");
        }
    }

    #[test]
    fn what_is_no_address_of_a_mailbox_is_refused_without_being_repeated() {
        for address in [
            "",
            "mail.parc.example",
            "https://lea:secret@mail.parc.example",
            "imaps://mail.parc.example",
            "imaps://lea@mail.parc.example",
            "imaps://lea:secret%0D%0ALOGOUT@mail.parc.example",
            "imaps://lea:secret@",
        ] {
            let refused = address.parse::<Mailbox>().expect_err(address);
            assert!(!refused.to_string().contains("secret"), "{refused}");
        }
    }
}
