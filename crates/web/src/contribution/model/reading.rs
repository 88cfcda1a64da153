//! What the forms say: a contribution and who brings it, a comment, and what a workstream asks for.

use cordee_sheet::Mail;

use crate::gathering::model::registration::Profile;
use crate::place::model::Position;
use crate::spine::form::{self, Errors, Fields, LONG, REVISION, TITLE, translated_pairs};
use crate::spine::language::Lang;

use super::calling::{Audience, Call, Moderation};
use super::comment;
use super::files::SHOWS;
use super::{Author, COMMUNE, NAME, Nature, TEXT, Words};

/// One of a set of states, which must be chosen.
fn chosen<T>(
    fields: &Fields,
    name: &str,
    named: impl Fn(&str) -> Option<T>,
    errors: &mut Errors,
) -> Option<T> {
    let found = named(fields.text(name));
    if found.is_none() {
        errors.add(name, "error-choose");
    }
    found
}

/// A text on one line, without what stands twice between its words.
fn line(fields: &Fields, name: &str, most: usize, errors: &mut Errors) -> Option<String> {
    let typed = form::optional(fields, name, most, errors)?;
    Some(typed.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn mail(fields: &Fields, errors: &mut Errors) -> Option<Mail> {
    match fields.text("email") {
        "" => None,
        typed => {
            let read = typed.parse().ok();
            if read.is_none() {
                errors.add("email", "error-email");
            }
            read
        }
    }
}

/// Reads what somebody contributes, in the language of the page.
pub fn words(fields: &Fields, lang: Lang, errors: &mut Errors) -> Option<Words> {
    let nature = chosen(fields, "nature", Nature::named, errors);
    let title = line(fields, "title", TITLE, errors);
    if title.is_none() {
        errors.add("title", "error-required");
    }
    let text = form::required(fields, "text", TEXT, errors);
    if text.as_deref().is_some_and(is_only_links) {
        errors.add("text", "error-contribution-links");
    }
    let commune = line(fields, "commune", COMMUNE, errors).unwrap_or_default();
    let place = place(fields, errors);
    Some(Words { nature: nature?, title: title?, text: text?, lang, commune, place })
}

/// Reads what a file shows that goes with a contribution.
pub fn shows(fields: &Fields, errors: &mut Errors) -> Option<String> {
    let shows = line(fields, "shows", SHOWS, errors);
    if shows.is_none() {
        errors.add("shows", "error-contribution-file-shows");
    }
    shows
}

/// Reads who contributes. Whoever is to be told, or must be known as a member, leaves an address.
pub fn author(fields: &Fields, needs_mail: bool, errors: &mut Errors) -> Option<Author> {
    let name = line(fields, "name", NAME, errors);
    let is_named = fields.is_checked("named");
    if is_named && name.is_none() {
        errors.add("name", "error-contribution-name");
    }
    let (mail, wants_news) = news(fields, errors);
    if needs_mail && fields.text("email").is_empty() {
        errors.add("email", "error-contribution-member-mail");
    }
    let profile = match fields.text("profile") {
        "" => None,
        _ => chosen(fields, "profile", Profile::named, errors),
    };
    Some(Author { name, mail, is_named, wants_news, profile })
}

/// Reads where an author is written to, and whether they are told what becomes of it.
pub fn news(fields: &Fields, errors: &mut Errors) -> (Option<Mail>, bool) {
    let mail = mail(fields, errors);
    let wants_news = fields.is_checked("news");
    if wants_news && fields.text("email").is_empty() {
        errors.add("email", "error-contribution-mail");
    }
    (mail, wants_news)
}

/// A contribution as its form shows it.
pub fn typed(words: &Words, author: &Author, revision: i32) -> Vec<(String, String)> {
    let yes = |is: bool| if is { "yes" } else { "" }.to_owned();
    let degrees =
        |of: fn(Position) -> f64| words.place.map(of).map(said_degrees).unwrap_or_default();
    let own = [
        ("nature", words.nature.name().to_owned()),
        ("title", words.title.clone()),
        ("text", words.text.clone()),
        ("commune", words.commune.clone()),
        ("latitude", degrees(Position::latitude)),
        ("longitude", degrees(Position::longitude)),
        ("name", author.name.clone().unwrap_or_default()),
        ("email", author.mail.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("named", yes(author.is_named)),
        ("news", yes(author.wants_news)),
        ("profile", author.profile.map(|it| it.name().to_owned()).unwrap_or_default()),
        (REVISION, revision.to_string()),
    ];
    own.map(|(name, value)| (name.to_owned(), value)).into()
}

/// `45.42`: five decimals at most, those of a metre.
pub fn said_degrees(degrees: f64) -> String {
    let said = format!("{degrees:.5}");
    said.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A place by its latitude and longitude, in degrees; both or neither.
fn place(fields: &Fields, errors: &mut Errors) -> Option<Position> {
    let (latitude, longitude) = (fields.text("latitude"), fields.text("longitude"));
    if latitude.is_empty() && longitude.is_empty() {
        return None;
    }
    let degrees =
        |typed: &str| typed.replace(',', ".").trim_end_matches('°').trim().parse::<f64>().ok();
    let read = (degrees(latitude), degrees(longitude));
    let found = match read {
        (Some(latitude), Some(longitude)) => Position::new(longitude, latitude).ok(),
        _ => None,
    };
    if found.is_none() {
        errors.add("latitude", "error-contribution-place");
    }
    found
}

/// Whether a text is addresses of the web and next to nothing besides: what machines send.
fn is_only_links(text: &str) -> bool {
    let is_link = |word: &&str| {
        let word = word.trim_start_matches(['(', '<', '[', '"']).to_lowercase();
        word.contains("://") || word.starts_with("www.")
    };
    let (links, others): (Vec<&str>, Vec<&str>) = text.split_whitespace().partition(is_link);
    let is_said = |word: &&&str| 1 < word.chars().filter(|c| c.is_alphabetic()).count();
    let said = others.iter().filter(is_said).count();
    !links.is_empty() && said < 3
}

/// What somebody says of a contribution, with their name and their address, if they gave them.
pub struct Spoken {
    pub text: String,
    pub name: Option<String>,
    pub mail: Option<Mail>,
}

/// Reads a comment.
pub fn comment(fields: &Fields) -> Result<Spoken, Errors> {
    let mut errors = Errors::default();
    let text = form::required(fields, "text", comment::TEXT, &mut errors);
    if text.as_deref().is_some_and(is_only_links) {
        errors.add("text", "error-contribution-links");
    }
    let name = line(fields, "name", NAME, &mut errors);
    let mail = mail(fields, &mut errors);
    errors.or(text.map(|text| Spoken { text, name, mail }))
}

/// Reads what a workstream asks for.
pub fn call(fields: &Fields, main: Lang) -> Result<Call, Errors> {
    let mut errors = Errors::default();
    let audience = chosen(fields, "audience", Audience::named, &mut errors);
    let moderation = chosen(fields, "moderation", Moderation::named, &mut errors);
    let rule = form::translated(fields, "rule", main, LONG, &mut errors);
    let comments_open = fields.is_checked("comments");
    let read = || Some(Call { audience: audience?, moderation: moderation?, comments_open, rule });
    errors.or(read())
}

/// What a workstream asks for, as the form shows it.
pub fn typed_call(call: &Call) -> Vec<(String, String)> {
    let mut pairs = translated_pairs("rule", call.rule.as_ref());
    let comments = if call.comments_open { "yes" } else { "" };
    let own = [
        ("audience", call.audience.name()),
        ("moderation", call.moderation.name()),
        ("comments", comments),
    ];
    pairs.extend(own.map(|(name, value)| (name.to_owned(), value.to_owned())));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_links_alone_is_known() {
        for (text, expected) in [
            ("https://exemple.fr", true),
            ("Voir : https://exemple.fr/a http://exemple.fr/b", true),
            ("www.exemple.fr (https://exemple.fr)", true),
            ("Un banc devant l’école, comme sur https://exemple.fr", false),
            ("Un banc.", false),
        ] {
            assert_eq!(is_only_links(text), expected, "{text}");
        }
    }

    #[test]
    fn a_place_is_read_with_a_comma_and_is_whole() {
        let read = |latitude: &str, longitude: &str| {
            let pairs = [("latitude", latitude), ("longitude", longitude)];
            let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let mut errors = Errors::default();
            let found = place(&Fields::new(pairs.into()), &mut errors);
            (found.map(|it| said_degrees(it.latitude())), errors.is_empty())
        };
        assert_eq!(read("45,42", "4.53"), (Some("45.42".to_owned()), true));
        assert_eq!(read("", ""), (None, true));
        for (latitude, longitude) in [("45,42", ""), ("95", "4"), ("là", "bas"), ("NaN", "4")] {
            assert_eq!(read(latitude, longitude), (None, false), "{latitude} {longitude}");
        }
    }
}
