//! What the forms of a meeting say: its agenda, who came, how the votes fell.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use cordee_store::ThingId;

use crate::body::model::reading::day;
use crate::body::model::{Member, MemberId};
use crate::spine::dates::{ImpreciseDate, wall_field, wall_time};
use crate::spine::form::{
    self, Errors, Fields, LONG, REVISION, SHORT, TITLE, in_language, translated_pairs,
};
use crate::spine::language::{Lang, Translated};

use super::{
    Decision, Deliberation, Description, Item, ItemId, MOST_ITEMS, Meeting, Presence, Tally,
};

/// How many lines of the agenda a form shows at least, and how many empty ones at the end.
pub const ITEM_LINES: usize = 4;
/// The most votes of one kind.
const MOST_VOTES: u16 = 10_000;

/// Where and when a form is read.
#[derive(Clone, Copy)]
pub struct Here {
    pub main: Lang,
    pub zone: Tz,
}

/// One of the choices that a form offers, when it is chosen.
fn chosen(
    fields: &Fields,
    name: &str,
    offered: &[ThingId],
    errors: &mut Errors,
) -> Option<ThingId> {
    let typed = fields.text(name);
    if typed.is_empty() {
        return None;
    }
    let found = offered.iter().find(|id| id.as_str() == typed).cloned();
    if found.is_none() {
        errors.add(name, "error-choose");
    }
    found
}

/// Reads the form of a meeting of one of `bodies`, for one of `processes`, or of none.
pub fn description(
    fields: &Fields,
    here: Here,
    bodies: &[ThingId],
    processes: &[ThingId],
) -> Result<Description, Errors> {
    let mut errors = Errors::default();
    let title = form::required(fields, "title", TITLE, &mut errors);
    let body = chosen(fields, "body", bodies, &mut errors);
    let process = chosen(fields, "process", processes, &mut errors);
    let starts_at = wall_time(fields.text("starts-at"), here.zone).ok();
    if starts_at.is_none() {
        errors.add("starts-at", "error-instant");
    }
    let place = form::optional(fields, "place", TITLE, &mut errors).unwrap_or_default();
    let convened_on = day(fields, "convened-on", &mut errors);
    let agenda = agenda(fields, &mut errors);
    let read = || {
        Some(Description {
            title: Translated::only(here.main, title?),
            body,
            process,
            starts_at: starts_at?,
            place,
            convened_on,
            agenda,
        })
    };
    errors.or(read())
}

/// The items, in the order of the numbers typed before them.
fn agenda(fields: &Fields, errors: &mut Errors) -> Vec<Item> {
    let (ids, orders) = (fields.lines("item-id"), fields.lines("item-order"));
    let (texts, kinds) = (fields.lines("item-text"), fields.lines("item-deliberates"));
    let said = |all: &[&str], at: usize| (*all.get(at).unwrap_or(&"")).to_owned();
    let mut items: Vec<(usize, Item)> = vec![];
    for (at, title) in fields.lines("item-title").into_iter().enumerate() {
        let text = said(&texts, at);
        if title.is_empty() {
            if !text.is_empty() {
                errors.add("item-title", "error-item-without-title");
            }
            continue;
        }
        if TITLE < title.chars().count() || LONG < text.chars().count() {
            errors.add("item-title", "error-item-too-long");
        }
        let order = said(&orders, at).parse().unwrap_or(at + 1);
        items.push((
            order,
            Item {
                id: said(&ids, at).parse().unwrap_or_else(|_| ItemId::random()),
                title: title.to_owned(),
                text,
                deliberates: said(&kinds, at) == "yes",
            },
        ));
    }
    if MOST_ITEMS < items.len() {
        errors.add("item-title", "error-too-many-items");
    }
    items.sort_by_key(|(order, _)| *order);
    items.into_iter().map(|(_, item)| item).collect()
}

/// A meeting as its form shows it.
pub fn typed(meeting: &Meeting, here: Here, lang: Lang) -> Vec<(String, String)> {
    let Description { title, body, process, starts_at, place, convened_on, agenda } =
        &meeting.description;
    let id = |id: &Option<ThingId>| id.as_ref().map(ToString::to_string).unwrap_or_default();
    let convened = convened_on.map(|day| ImpreciseDate::Day(day).typed(lang));
    let mut values = vec![
        ("title", title.said(here.main).text),
        ("body", id(body)),
        ("process", id(process)),
        ("starts-at", wall_field(*starts_at, here.zone)),
        ("place", place.clone()),
        ("convened-on", convened.unwrap_or_default()),
        (REVISION, meeting.revision.to_string()),
    ];
    for (item, order) in agenda.iter().zip(1..) {
        values.extend([
            ("item-id", item.id.to_string()),
            ("item-order", order.to_string()),
            ("item-title", item.title.clone()),
            ("item-text", item.text.clone()),
            ("item-deliberates", if item.deliberates { "yes" } else { "no" }.to_owned()),
        ]);
    }
    values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The name of the field in which it is typed whether `member` came.
pub fn presence_field(member: &MemberId) -> String {
    format!("member-{member}")
}

/// Reads who came: a letter for each of `called`, or the number of who carries their proxy. What is
/// left empty is not known yet.
pub fn presences(
    fields: &Fields,
    called: &[&Member],
) -> Result<BTreeMap<MemberId, Presence>, Errors> {
    let mut errors = Errors::default();
    let mut presences = BTreeMap::new();
    for member in called {
        let field = presence_field(&member.id);
        let typed = fields.text(&field).to_lowercase();
        let presence = match typed.as_str() {
            "" => continue,
            "p" => Some(Presence::Present),
            "e" => Some(Presence::Excused),
            "a" => Some(Presence::Absent),
            number => {
                let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                at.and_then(|at| called.get(at)).map(|holder| Presence::Proxy(holder.id.clone()))
            }
        };
        match presence {
            Some(presence) => {
                presences.insert(member.id.clone(), presence);
            }
            None => errors.add(&field, "error-presence"),
        }
    }
    errors.or(Some(presences))
}

/// Whether somebody came, as the form shows it.
pub fn typed_presence(presence: &Presence, called: &[&Member]) -> String {
    match presence {
        Presence::Present => "p".to_owned(),
        Presence::Excused => "e".to_owned(),
        Presence::Absent => "a".to_owned(),
        Presence::Proxy(holder) => {
            let at = called.iter().position(|member| member.id == *holder);
            at.map(|at| (at + 1).to_string()).unwrap_or_default()
        }
    }
}

fn votes(fields: &Fields, name: &str, errors: &mut Errors) -> Option<u16> {
    let typed = fields.text(name);
    let read = if typed.is_empty() { Some(0) } else { typed.parse::<u16>().ok() };
    let read = read.filter(|number| *number <= MOST_VOTES);
    if read.is_none() {
        errors.add_with(name, "error-whole-number", vec![("most", MOST_VOTES.to_string().into())]);
    }
    read
}

/// Reads the form of a deliberation; `items` are those of the agenda, `may_recuse` who can take no part.
pub fn decision(
    fields: &Fields,
    here: Here,
    items: &[Item],
    may_recuse: &[MemberId],
) -> Result<Decision, Errors> {
    let mut errors = Errors::default();
    let number = form::required(fields, "number", 60, &mut errors);
    let title = form::required_translated(fields, "title", here.main, TITLE, &mut errors);
    let text = form::required_translated(fields, "text", here.main, LONG, &mut errors);
    let item = fields.text("item");
    let item = items.iter().find(|it| it.id.as_str() == item).map(|it| it.id.clone());
    let votes_for = votes(fields, "votes-for", &mut errors);
    let votes_against = votes(fields, "votes-against", &mut errors);
    let abstentions = votes(fields, "abstentions", &mut errors);
    let casting_vote = fields.is_checked("casting-vote");
    if casting_vote && votes_for != votes_against {
        errors.add("casting-vote", "error-casting-without-tie");
    }
    let named_votes = form::optional(fields, "named-votes", SHORT, &mut errors);
    let is_recused = |id: &&MemberId| fields.all("recused").contains(&id.as_str());
    let transmitted_on = day(fields, "transmitted-on", &mut errors);
    let read = || {
        Some(Decision {
            number: number?,
            title: title?,
            text: text?,
            item,
            tally: Tally {
                votes_for: votes_for?,
                votes_against: votes_against?,
                abstentions: abstentions?,
                casting_vote,
            },
            named_votes: named_votes.unwrap_or_default(),
            recused: may_recuse.iter().filter(is_recused).cloned().collect(),
            transmitted_on,
        })
    };
    errors.or(read())
}

/// A deliberation as its form shows it.
pub fn typed_decision(deliberation: &Deliberation, lang: Lang) -> Vec<(String, String)> {
    let Decision { number, title, text, item, tally, named_votes, recused, transmitted_on } =
        &deliberation.decision;
    let mut values = translated_pairs("title", Some(title));
    values.extend(translated_pairs("text", Some(text)));
    let transmitted = transmitted_on.map(|day| ImpreciseDate::Day(day).typed(lang));
    let own = [
        ("number", number.clone()),
        ("item", item.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("votes-for", tally.votes_for.to_string()),
        ("votes-against", tally.votes_against.to_string()),
        ("abstentions", tally.abstentions.to_string()),
        ("casting-vote", if tally.casting_vote { "yes" } else { "" }.to_owned()),
        ("named-votes", named_votes.clone()),
        ("transmitted-on", transmitted.unwrap_or_default()),
        (REVISION, deliberation.revision.to_string()),
    ];
    values.extend(own.map(|(name, value)| (name.to_owned(), value)));
    values.extend(recused.iter().map(|id| ("recused".to_owned(), id.to_string())));
    values
}

/// A new deliberation on `item`, in the main language.
pub fn typed_of_item(item: &Item, main: Lang) -> Vec<(String, String)> {
    vec![
        ("item".to_owned(), item.id.to_string()),
        (in_language("title", main), item.title.clone()),
        (in_language("text", main), item.text.clone()),
    ]
}
