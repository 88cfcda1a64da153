//! Mails that came back: what a mailbox says of a mail that it could not take, or that nobody reads now.
//!
//! Sources: RFC 3464 (delivery status notifications), RFC 3834 (automatic answers), RFC 5322.

use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders};

use super::Fate;

/// The largest file that is read.
pub const LARGEST: usize = 10 * 1024 * 1024;
/// How much of a mailbox's own words is kept.
const LONGEST_NOTE: usize = 400;

/// What a mail that came back says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    pub fate: Fate,
    /// The names that our mails have in the outbox, of those that it mentions.
    pub names: Vec<String>,
    /// The addresses of whom it is about, in small letters.
    pub addresses: Vec<String>,
    /// What the mailbox says, shortened.
    pub note: String,
}

/// Why a file says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotReturned {
    #[error("it is no mail")]
    NoMail,
    #[error("it is a mail that somebody wrote, neither returned nor automatic")]
    Written,
}

/// Reads a mail that came back.
///
/// # Errors
/// When it is no mail, or an ordinary one.
pub fn read(bytes: &[u8]) -> Result<Returned, NotReturned> {
    let message = MessageParser::default().parse(bytes).ok_or(NotReturned::NoMail)?;
    if message.from().is_none() && message.subject().is_none() {
        return Err(NotReturned::NoMail);
    }
    if let Some(report) = report(&message) {
        return Ok(report);
    }
    if !is_automatic(&message) {
        return Err(NotReturned::Written);
    }
    let names = mentioned(&message);
    let note = [message.subject().unwrap_or_default(), &message.body_text(0).unwrap_or_default()]
        .join(" ");
    Ok(Returned {
        fate: Fate::Away,
        names,
        addresses: message.from().into_iter().flat_map(addresses).collect(),
        note: shortened(&note),
    })
}

fn addresses(from: &mail_parser::Address<'_>) -> Vec<String> {
    from.iter().filter_map(|it| it.address()).map(str::to_lowercase).collect()
}

/// What a delivery status notification says: the worst of its recipients.
fn report(message: &Message<'_>) -> Option<Returned> {
    let is_status =
        |kind: Option<&str>| kind.is_some_and(|it| it.eq_ignore_ascii_case("delivery-status"));
    let status = message
        .parts
        .iter()
        .find(|part| part.content_type().is_some_and(|it| is_status(it.subtype())))?;
    let text = String::from_utf8_lossy(status.contents()).into_owned();
    let field = |name: &str| {
        let lines = text.lines().filter_map(|line| line.split_once(':'));
        lines
            .filter(|(known, _)| known.trim().eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_owned())
            .collect::<Vec<_>>()
    };
    let has_failed = field("Action").iter().any(|it| it.eq_ignore_ascii_case("failed"));
    // 5.2.2 is a full mailbox: it is emptied one day.
    let is_full = field("Status").iter().any(|it| it.ends_with(".2.2"));
    let fate = if has_failed && !is_full { Fate::Returned } else { Fate::Delayed };
    let addresses = field("Final-Recipient").into_iter().chain(field("Original-Recipient"));
    let bare = |it: String| {
        let address = it.split_once(';').map_or(it.as_str(), |(_, address)| address);
        address.trim().trim_matches(['<', '>']).to_lowercase()
    };
    let mut addresses: Vec<String> = addresses.map(bare).collect();
    addresses.sort();
    addresses.dedup();
    let note = field("Diagnostic-Code").join(" ");
    Some(Returned { fate, names: mentioned(message), addresses, note: shortened(&note) })
}

/// Whether a program wrote it (RFC 3834): an absence, a receipt.
fn is_automatic(message: &Message<'_>) -> bool {
    let says = |name: &str| message.header_raw(name).map(|it| it.trim().to_lowercase());
    says("Auto-Submitted").is_some_and(|it| it.starts_with("auto-replied"))
        || says("X-Autoreply").is_some()
        || says("X-Autorespond").is_some()
        || says("Precedence").is_some_and(|it| it == "auto_reply")
        || says("X-Auto-Response-Suppress").is_some() && says("In-Reply-To").is_some()
}

/// The names of our mails among the Message-IDs that it mentions: what stands before the `@`.
fn mentioned(message: &Message<'_>) -> Vec<String> {
    let mut ids: Vec<String> = vec![];
    let mut note = |value: &HeaderValue<'_>| match value {
        HeaderValue::Text(id) => ids.push(id.to_string()),
        HeaderValue::TextList(list) => ids.extend(list.iter().map(ToString::to_string)),
        _ => {}
    };
    note(message.in_reply_to());
    note(message.references());
    let whole = String::from_utf8_lossy(message.raw_message());
    let quoted = whole.lines().filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("message-id").then(|| value.trim().to_owned())
    });
    ids.extend(quoted);
    let name = |id: String| {
        let bare = id.trim().trim_matches(['<', '>']).to_owned();
        bare.split_once('@').map(|(name, _)| name.to_owned())
    };
    let mut names: Vec<String> = ids.into_iter().filter_map(name).collect();
    names.sort();
    names.dedup();
    names.truncate(50);
    names
}

fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST_NOTE).collect()
}
