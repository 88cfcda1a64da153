//! What somebody asks for who leaves an address, and under which tags the team finds them.

use std::collections::BTreeSet;

use cordee_sheet::Mail;
use cordee_text::fold;

use crate::account::model as accounts;
use crate::contact::model::reading::{NAME, TAG};
use crate::spine::form::{self, Errors, Fields};
use crate::spine::language::Lang;
use crate::spine::messages::text_with;
use crate::spine::typography;

/// How many days a request waits to be confirmed.
pub const DAYS: i64 = 7;
/// How many mails one address is sent a day about one survey: anybody can type it.
pub const MOST_MAILS_A_DAY: i32 = 3;

/// How many surveys of one title have tags of their own.
const MOST_ALIKE: u32 = 999;

/// What a survey offers, with the tags of the contacts who ask for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Whether one may leave an address now.
    pub is_open: bool,
    pub informed: String,
    pub taking_part: String,
}

/// What somebody wishes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    pub informed: bool,
    pub takes_part: bool,
}

impl Wishes {
    /// The name in the keys of the messages.
    pub fn name(self) -> &'static str {
        match (self.informed, self.takes_part) {
            (true, true) => "both",
            (_, true) => "taking-part",
            _ => "informed",
        }
    }
}

/// Somebody who left an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub mail: Mail,
    pub first_name: String,
    pub last_name: String,
    pub commune: Option<String>,
    pub wishes: Wishes,
    /// In which they are written to.
    pub lang: Lang,
}

impl Offer {
    /// The open offer of a survey called `title`, in `lang`; its tags are none of those that are `taken`.
    pub fn of(title: &str, lang: Lang, taken: &BTreeSet<String>) -> Self {
        let offer = |end: &str| Self {
            is_open: true,
            informed: tag("survey-contact-tag-informed", title, end, lang),
            taking_part: tag("survey-contact-tag-taking-part", title, end, lang),
        };
        let ends = (2..=MOST_ALIKE).map(|number| format!(" ({number})"));
        let mut offers = std::iter::once(String::new()).chain(ends).map(|end| offer(&end));
        let is_free = |it: &Self| it.tags().iter().all(|tag| !taken.contains(&fold(tag)));
        offers.find(is_free).unwrap_or_else(|| offer(""))
    }

    pub fn tags(&self) -> [&str; 2] {
        [&self.informed, &self.taking_part]
    }

    /// The tags of whoever has these `wishes`.
    pub fn tags_of(&self, wishes: Wishes) -> Vec<&str> {
        let both = [(wishes.informed, &self.informed), (wishes.takes_part, &self.taking_part)];
        both.into_iter().filter(|(is_wished, _)| *is_wished).map(|(_, tag)| tag.as_str()).collect()
    }
}

/// Whether `text` can be a tag that one may type again: one line, without what stands between tags.
pub fn is_tag(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= TAG && text == plain(text)
}

/// One line with ordinary spaces, without what stands between tags: somebody types it like that.
fn plain(text: &str) -> String {
    let without = text.replace([',', ';'], " ");
    without.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tag `key` of a survey called `title`, which is cut where it would be too long.
fn tag(key: &str, title: &str, end: &str, lang: Lang) -> String {
    let said = |title: &str| plain(&text_with(lang, key, &[("survey", title.to_owned().into())]));
    let room = TAG.saturating_sub(said("x").chars().count() - 1 + end.chars().count());
    let title = plain(&typography::set(title, lang));
    let shown = if room < title.chars().count() {
        let cut: String = title.chars().take(room.saturating_sub(1)).collect();
        format!("{}…", cut.trim_end_matches([' ', '«']))
    } else {
        title
    };
    said(&format!("{shown}{end}"))
}

/// Reads the form of whoever leaves an address.
pub fn read(fields: &Fields, lang: Lang) -> Result<Request, Errors> {
    let mut errors = Errors::default();
    let line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let first_name = form::optional(fields, "first-name", NAME, &mut errors).unwrap_or_default();
    let last_name = form::required(fields, "last-name", NAME, &mut errors);
    let mail = mail(fields, &mut errors);
    let commune = form::optional(fields, "commune", NAME, &mut errors);
    let wishes = Wishes {
        informed: fields.is_checked("informed"),
        takes_part: fields.is_checked("takes-part"),
    };
    if wishes == Wishes::default() {
        errors.add("informed", "error-survey-contact-wish");
    }
    let request = || {
        Some(Request {
            mail: mail?,
            first_name: line(first_name),
            last_name: line(last_name?),
            commune: commune.map(line),
            wishes,
            lang,
        })
    };
    errors.or(request())
}

/// An address that can be mailed, and kept in the address book.
fn mail(fields: &Fields, errors: &mut Errors) -> Option<Mail> {
    let typed = accounts::email(fields, errors)?;
    typed.as_str().parse().map_err(|_| errors.add("email", "error-email")).ok()
}
