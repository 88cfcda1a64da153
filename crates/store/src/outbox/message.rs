//! A mail as it travels: plain text, and the same as a page with its pictures, and attached files.

use chrono::{DateTime, Utc};
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{
    Attachment, Body, Mailbox, MultiPart, MultiPartBuilder, MultiPartKind, SinglePart,
};
use lettre::{Address, Message};

use super::{Enclosure, Mail};

/// Makes `mail` from `sender`, written `at`, under the Message-ID of `id`: the same bytes each time.
///
/// # Errors
/// An address that is none, or a media type.
pub(super) fn message(
    id: &str,
    sender: &Mailbox,
    mail: &Mail,
    files: &[Enclosure],
    at: DateTime<Utc>,
) -> anyhow::Result<Message> {
    let address: Address = mail.to.parse()?;
    let mut message = Message::builder()
        .message_id(Some(format!("<{id}@{}>", sender.email.domain())))
        .from(sender.clone())
        .to(address.into())
        .date(at.into())
        .subject(mail.subject.clone());
    if let Some(reader) = &mail.reply_to {
        message = message.reply_to(reader.parse()?);
    }
    if let Some(address) = &mail.unsubscribe {
        message = message.header(Unsubscribe(address.clone())).header(InOneClick);
    }
    if mail.html.is_none() && files.is_empty() {
        return Ok(message.header(ContentType::TEXT_PLAIN).body(mail.text.clone())?);
    }
    let (shown, attached): (Vec<&Enclosure>, Vec<&Enclosure>) =
        files.iter().partition(|file| file.content_id.is_some());
    let mut mixed = match &mail.html {
        Some(html) => {
            parts(MultiPartKind::Mixed, id).multipart(both(id, &mail.text, html, &shown)?)
        }
        None => parts(MultiPartKind::Mixed, id).singlepart(SinglePart::plain(mail.text.clone())),
    };
    for file in attached {
        mixed = mixed.singlepart(part(file)?);
    }
    Ok(message.multipart(mixed)?)
}

/// Several parts, set apart by what no text holds.
fn parts(kind: MultiPartKind, id: &str) -> MultiPartBuilder {
    let name = match kind {
        MultiPartKind::Mixed => "mixed",
        MultiPartKind::Alternative => "either",
        _ => "page",
    };
    MultiPart::builder().kind(kind).boundary(format!("={name}={id}"))
}

/// The text, and the page with its pictures.
fn both(id: &str, text: &str, html: &str, shown: &[&Enclosure]) -> anyhow::Result<MultiPart> {
    let mut page = parts(MultiPartKind::Related, id).singlepart(SinglePart::html(html.to_owned()));
    for file in shown {
        page = page.singlepart(part(file)?);
    }
    let text = SinglePart::plain(text.to_owned());
    let text = parts(MultiPartKind::Alternative, id).singlepart(text);
    Ok(text.multipart(page))
}

fn part(file: &Enclosure) -> anyhow::Result<SinglePart> {
    let media_type: ContentType = file.media_type.parse()?;
    let attachment = match &file.content_id {
        Some(id) => Attachment::new_inline(id.clone()),
        None => Attachment::new(file.name.clone()),
    };
    Ok(attachment.body(Body::new(file.bytes.clone()), media_type))
}

type Unreadable = Box<dyn std::error::Error + Send + Sync>;

/// Where no more such mails are asked for (RFC 2369).
#[derive(Clone)]
struct Unsubscribe(String);

impl Header for Unsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Unreadable> {
        Ok(Self(text.trim_matches(['<', '>']).to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), format!("<{}>", self.0))
    }
}

/// That one request is enough, without a page in between (RFC 8058).
#[derive(Clone)]
struct InOneClick;

impl Header for InOneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Unreadable> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

/// `mail`, which `id` names, as a file that a mail program opens, to be sent from there: from `sender`,
/// with blind copies to `copies`, dated `at`.
///
/// # Errors
/// An address that is none, or a media type.
pub fn draft(
    (id, at): (&str, DateTime<Utc>),
    sender: &str,
    mail: &Mail,
    copies: &[String],
    files: &[Enclosure],
) -> anyhow::Result<Vec<u8>> {
    let message = message(id, &sender.parse()?, mail, files, at)?;
    // Programs of the office open a file with this header as a draft.
    let mut bytes = b"X-Unsent: 1\r\n".to_vec();
    if !copies.is_empty() {
        bytes.extend(format!("Bcc: {}\r\n", copies.join(",\r\n ")).into_bytes());
    }
    bytes.extend(message.formatted());
    Ok(bytes)
}
