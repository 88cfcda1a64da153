//! Whether the mailbox that mails come back to can be read.

use super::Finding;
use crate::configuration::Configuration;

const SUBJECT: &str = "returned mails";

/// Comes into the mailbox, and changes nothing in it.
pub async fn look(configuration: &Configuration) -> Option<Finding> {
    let mailbox = configuration.returns_mailbox.as_ref()?;
    let read = async { mailbox.open().await?.close().await };
    Some(match read.await {
        Ok(()) => Finding::good(SUBJECT, format!("the mailbox of {mailbox} is read")),
        Err(error) => Finding::wrong(
            SUBJECT,
            format!("the mailbox of {mailbox} is not read: {error:#}"),
            "check returns_mailbox, and ask the IT department whether IMAP is open for this mailbox, with a password of its own",
        ),
    })
}
