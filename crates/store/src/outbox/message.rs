//! A mail as it travels: plain text, and the same as a page with its pictures, and attached files.

use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};

use super::{Enclosure, Mail};

/// Makes `mail` from `sender`, under the Message-ID of `id`.
///
/// # Errors
/// An address that is none, or a media type.
pub(super) fn message(
    id: &str,
    sender: &Mailbox,
    mail: &Mail,
    files: &[Enclosure],
) -> anyhow::Result<Message> {
    let address: Address = mail.to.parse()?;
    let mut message = Message::builder()
        .message_id(Some(format!("<{id}@{}>", sender.email.domain())))
        .from(sender.clone())
        .to(address.into())
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
        Some(html) => MultiPart::mixed().multipart(both(&mail.text, html, &shown)?),
        None => MultiPart::mixed().singlepart(SinglePart::plain(mail.text.clone())),
    };
    for file in attached {
        mixed = mixed.singlepart(part(file)?);
    }
    Ok(message.multipart(mixed)?)
}

/// The text, and the page with its pictures.
fn both(text: &str, html: &str, shown: &[&Enclosure]) -> anyhow::Result<MultiPart> {
    let mut page = MultiPart::related().singlepart(SinglePart::html(html.to_owned()));
    for file in shown {
        page = page.singlepart(part(file)?);
    }
    let text = MultiPart::alternative().singlepart(SinglePart::plain(text.to_owned()));
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

/// `mail` as a file that a mail program opens, to be sent from there: from `sender`, with blind copies to
/// `copies`.
///
/// # Errors
/// An address that is none, or a media type.
pub fn draft(
    sender: &str,
    mail: &Mail,
    copies: &[String],
    files: &[Enclosure],
) -> anyhow::Result<Vec<u8>> {
    let message = message(&crate::random_text(15), &sender.parse()?, mail, files)?;
    // Programs of the office open a file with this header as a draft.
    let mut bytes = b"X-Unsent: 1\r\n".to_vec();
    if !copies.is_empty() {
        bytes.extend(format!("Bcc: {}\r\n", copies.join(",\r\n ")).into_bytes());
    }
    bytes.extend(message.formatted());
    Ok(bytes)
}
