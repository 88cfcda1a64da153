//! Contributions in words.

use chrono::{DateTime, Utc};

use crate::gathering::model::registration::Profile;
use crate::place::model::Position;
use crate::spine::dates::{date_said, day_in};
use crate::spine::language::{Said, Translated};
use crate::spine::messages::{Value, text_with};
use crate::spine::typography;
use crate::spine::visit::Visit;

use super::model::answer::OfficialAnswer;
use super::model::calling::{Audience, Call};
use super::model::listing::Count;
use super::model::logging::LogLine;
use super::model::reading::said_degrees;
use super::model::{Contribution, Nature, Reason};

/// A value that a field may have.
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// One choice for each of `names`, in the words of the message that `key` gives.
pub fn choices<'a>(
    names: impl IntoIterator<Item = &'a str>,
    key: impl Fn(&str) -> String,
    visit: &Visit,
) -> Vec<Choice> {
    let choice = |name: &str| Choice { value: name.to_owned(), label: visit.t(&key(name)) };
    names.into_iter().map(choice).collect()
}

pub fn nature(nature: Nature, visit: &Visit) -> String {
    visit.t(&format!("contribution-nature-{}", nature.name()))
}

pub fn reason(reason: Reason, visit: &Visit) -> String {
    visit.t(&format!("contribution-reason-{}", reason.name()))
}

pub fn profile(profile: Profile, visit: &Visit) -> String {
    visit.t(&format!("gathering-profile-{}", profile.name()))
}

pub fn day(at: DateTime<Utc>, visit: &Visit) -> String {
    date_said(day_in(at, visit.destination.time_zone), visit.lang)
}

pub fn title(one: &Contribution, visit: &Visit) -> Said {
    one.words.titled().said(visit.lang)
}

/// What it says, as it is shown; none once it was taken back.
pub fn text(one: &Contribution, visit: &Visit) -> Option<Said> {
    let words = &one.words;
    let text = (!words.text.is_empty()).then(|| Translated::only(words.lang, words.text.clone()));
    text.map(|text| text.said(visit.lang))
}

/// “Ana Roux, habitante, Pélussin, 3 mai 2022”: what is known of it at a glance.
pub fn about(one: &Contribution, visit: &Visit) -> String {
    let author = &one.author;
    let parts = [
        author.public_name().map(str::to_owned),
        author.profile.map(|it| profile(it, visit)),
        Some(one.words.commune.clone()).filter(|it| !it.is_empty()),
        Some(day(one.received_at, visit)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(&visit.t("list-separator"))
}

/// “latitude 45.42°, longitude 4.53°”.
pub fn degrees(place: Position, visit: &Visit) -> String {
    let degrees = [place.latitude(), place.longitude()].map(said_degrees);
    let [latitude, longitude] = degrees.map(Value::from);
    let values = [("latitude", latitude), ("longitude", longitude)];
    text_with(visit.lang, "contribution-degrees", &values)
}

/// What everybody may know of it, as pairs of a name and a value; without its exact place: see [`exact_place`].
pub fn facts(one: &Contribution, visit: &Visit) -> Vec<(String, String)> {
    let (words, author) = (&one.words, &one.author);
    let member = if one.is_by_member { visit.t("contribution-by-member") } else { String::new() };
    let way = format!("contribution-channel-{}", one.channel.name());
    let all = [
        ("contribution-nature", nature(words.nature, visit)),
        ("contribution-from", author.public_name().unwrap_or_default().to_owned()),
        ("gathering-profile", author.profile.map(|it| profile(it, visit)).unwrap_or_default()),
        ("contribution-member", member),
        ("contribution-commune", words.commune.clone()),
        ("contribution-received", day(one.received_at, visit)),
        ("contribution-channel", visit.t(&way)),
    ];
    let told = all.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(key, value)| (visit.t(key), value)).collect()
}

/// Its exact place as such a pair, where no map shows it.
pub fn exact_place(one: &Contribution, visit: &Visit) -> Option<(String, String)> {
    let place = one.words.place?;
    Some((visit.t("contribution-place"), degrees(place, visit)))
}

/// Who may contribute now.
pub fn audience(audience: Audience, visit: &Visit) -> String {
    visit.t(&format!("contribution-asks-{}", audience.name()))
}

/// When what is written is read by the rule.
pub fn moderation(call: &Call, visit: &Visit) -> String {
    visit.t(&format!("contribution-read-{}", call.moderation.name()))
}

/// “12 contributions”.
pub fn counted(count: Count, visit: &Visit) -> String {
    let (key, number) = match count {
        Count::Exactly(number) => ("contribution-counted", number),
        Count::MoreThan(number) => ("contribution-counted-more", number),
    };
    let shown = typography::number(number, visit.lang);
    let number = usize::try_from(number).unwrap_or(usize::MAX);
    let values = [("number", Value::from(number)), ("shown", Value::from(shown))];
    text_with(visit.lang, key, &values)
}

/// “12 mai 2022 : la contribution a été masquée (hors sujet)”, on a page of its own.
pub fn moved(line: &LogLine, visit: &Visit) -> String {
    sentence(line, "contribution-subject-this", visit)
}

/// “12 mai 2022 : une contribution a été masquée (hors sujet)”, among others.
pub fn logged(line: &LogLine, visit: &Visit) -> String {
    sentence(line, "contribution-subject-some", visit)
}

/// What was done, with the contribution as the message `subject` calls it.
fn sentence(line: &LogLine, subject: &str, visit: &Visit) -> String {
    let (of, subject) = match line.comment {
        Some(_) => ("comment", "contribution-subject-comment"),
        None => ("contribution", subject),
    };
    let what = format!("contribution-moved-{}", line.what.name());
    let what = text_with(visit.lang, &what, &[("of", Value::from(of.to_owned()))]);
    let why = line.reason.map(|it| reason(it, visit)).unwrap_or_default();
    let values = [
        ("subject", Value::from(visit.t(subject))),
        ("day", Value::from(day(line.at, visit))),
        ("what", Value::from(what)),
        ("has-reason", Value::from(if why.is_empty() { "no" } else { "yes" }.to_owned())),
        ("reason", Value::from(why)),
    ];
    text_with(visit.lang, "contribution-moved", &values)
}

/// An official answer, in words.
pub struct AnswerLine {
    pub verdict: String,
    /// “Réponse du comité de projet, le 3 juin 2022”.
    pub by: String,
    pub text: Said,
    pub why: Option<Said>,
}

pub fn answer(one: &OfficialAnswer, visit: &Visit) -> AnswerLine {
    let values =
        [("by", Value::from(one.by.clone())), ("day", date_said(one.on, visit.lang).into())];
    AnswerLine {
        verdict: visit.t(&format!("contribution-verdict-{}", one.verdict.name())),
        by: text_with(visit.lang, "contribution-answered-by", &values),
        text: one.text.said(visit.lang),
        why: one.why.as_ref().map(|why| why.said(visit.lang)),
    }
}
