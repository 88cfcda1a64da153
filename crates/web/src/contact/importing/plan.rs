//! What a list changes: for each row, a new contact, an update of one that is known, or nothing.

use std::collections::BTreeMap;

use cordee_contacts::{Certainty, Contact as Compared, matches};
use cordee_text::fold;

use super::super::model::reading::TypedRole;
use super::super::model::{
    Agreement, Contact, ContactKind, Description, MOST_MAILS, MOST_TAGS, MOST_TELEPHONES, Standing,
    Who,
};
use super::rows::Read;

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// A contact that nobody knows yet.
    New,
    /// The known contact at this index.
    Known(usize),
    /// The same as the row at this index, above it.
    Again(usize),
}

/// A field that a list changes, with what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The name of the field in the keys of the messages, after `contact-`.
    pub field: &'static str,
    pub before: String,
    pub after: String,
}

fn compared(key: String, description: &Description, organisation: &str) -> Compared {
    let (first_name, last_name) = match &description.who {
        Who::Person { first_name, last_name, .. } => (first_name.clone(), last_name.clone()),
        Who::Organisation { .. } => (String::new(), String::new()),
    };
    Compared {
        key,
        first_name,
        last_name,
        organisation: organisation.to_owned(),
        mails: description.mails.iter().map(ToString::to_string).collect(),
        telephones: description.telephones.iter().map(ToString::to_string).collect(),
        commune: description.address.commune.clone().unwrap_or_default(),
        postal_code: description.address.postal_code.clone().unwrap_or_default(),
    }
}

/// A contact as it is compared with others, under `key`.
pub fn compared_contact(key: String, contact: &Contact) -> Compared {
    let organisation = contact.roles.first().map_or("", |role| role.organisation_name.as_str());
    compared(key, &contact.description, organisation)
}

fn compared_row(key: String, row: &Read) -> Compared {
    let organisation = row.roles.first().map_or("", |role| role.organisation.as_str());
    compared(key, &row.description, organisation)
}

fn is_person(description: &Description) -> bool {
    description.who.kind() == ContactKind::Person
}

/// What becomes of each of `rows`, where `known` are the contacts that are there.
///
/// Only what is sure is taken for the same: what may be is left to be looked at by eye.
pub fn fates(rows: &[Read], known: &[Contact]) -> Vec<Fate> {
    let mut fates = vec![Fate::New; rows.len()];
    organisations(rows, known, &mut fates);
    persons(rows, known, &mut fates);
    fates
}

/// Organisations are the same when they are called the same, whatever the accents and capitals.
fn organisations(rows: &[Read], known: &[Contact], fates: &mut [Fate]) {
    let mut by_name: BTreeMap<String, Fate> = BTreeMap::new();
    for (at, contact) in known.iter().enumerate() {
        if !is_person(&contact.description) {
            by_name.entry(contact.description.who.sorted()).or_insert(Fate::Known(at));
        }
    }
    for (at, (row, fate)) in rows.iter().zip(fates).enumerate() {
        if !is_person(&row.description) {
            *fate = *by_name.entry(row.description.who.sorted()).or_insert(Fate::New);
            if *fate == Fate::New {
                by_name.insert(row.description.who.sorted(), Fate::Again(at));
            }
        }
    }
}

/// The keys under which rows and contacts are compared: their order is that of the text.
fn key(mark: char, at: usize) -> String {
    format!("{mark}{at:08}")
}

fn place(key: &str) -> Option<(char, usize)> {
    let mark = key.chars().next()?;
    Some((mark, key.get(1..)?.parse().ok()?))
}

fn persons(rows: &[Read], known: &[Contact], fates: &mut [Fate]) {
    let contacts = known.iter().enumerate().filter(|(_, it)| is_person(&it.description));
    let mut all: Vec<Compared> =
        contacts.map(|(at, contact)| compared_contact(key('k', at), contact)).collect();
    let rows = rows.iter().enumerate().filter(|(_, it)| is_person(&it.description));
    all.extend(rows.map(|(at, row)| compared_row(key('r', at), row)));
    // The likeliest first: a known contact wins over a row above.
    for found in matches(&all).iter().filter(|found| found.certainty == Certainty::Sure) {
        let (Some(a), Some(b)) = (place(found.a), place(found.b)) else { continue };
        let (fate, row) = match (a, b) {
            (('k', contact), ('r', row)) => (Fate::Known(contact), row),
            (('r', above), ('r', row)) => (Fate::Again(above), row),
            _ => continue,
        };
        if let Some(held) = fates.get_mut(row) {
            let is_better =
                matches!((&held, fate), (Fate::New, _) | (Fate::Again(_), Fate::Known(_)));
            if is_better {
                *held = fate;
            }
        }
    }
}

/// The rows and contacts that may be one person and are not surely, as pairs of keys of `contacts`.
pub fn doubtful(contacts: &[Contact]) -> Vec<(usize, usize, Vec<cordee_contacts::Reason>)> {
    let persons = contacts.iter().enumerate().filter(|(_, it)| is_person(&it.description));
    let all: Vec<Compared> =
        persons.map(|(at, contact)| compared_contact(key('k', at), contact)).collect();
    let pair = |found: &cordee_contacts::Match<'_>| {
        let ((_, a), (_, b)) = (place(found.a)?, place(found.b)?);
        Some((a, b, found.reasons.clone()))
    };
    matches(&all).iter().filter_map(pair).collect()
}

/// What `known` becomes when a list says `said` of the same: what is new is added, an address that
/// moved is replaced, and nobody who refused or is gone comes back by a list.
pub fn updated(known: &Description, said: &Description) -> (Description, Vec<Change>) {
    let mut next = known.clone();
    let mut changes = vec![];
    if let (
        Who::Person { civility, first_name, .. },
        Who::Person { civility: new_civility, first_name: new_first_name, .. },
    ) = (&mut next.who, &said.who)
    {
        *civility = civility.or(*new_civility);
        if first_name.is_empty() && !new_first_name.is_empty() {
            first_name.clone_from(new_first_name);
            changes.push(change("first-name", "", new_first_name));
        }
    }
    add("mails", &mut next.mails, &said.mails, MOST_MAILS, &mut changes);
    add("telephones", &mut next.telephones, &said.telephones, MOST_TELEPHONES, &mut changes);
    let (address, new) = (&mut next.address, &said.address);
    replace("street", &mut address.street, new.street.as_ref(), &mut changes);
    replace("postal-code", &mut address.postal_code, new.postal_code.as_ref(), &mut changes);
    replace("commune", &mut address.commune, new.commune.as_ref(), &mut changes);
    next.language = said.language.or(known.language);
    next.answers_by = said.answers_by.or(known.answers_by);
    agree(&mut next, known, said, &mut changes);
    tags(&mut next, said, &mut changes);
    note(&mut next, said, &mut changes);
    (next, changes)
}

fn change(field: &'static str, before: &str, after: &str) -> Change {
    Change { field, before: before.to_owned(), after: after.to_owned() }
}

fn add<T: Clone + PartialEq + ToString>(
    field: &'static str,
    held: &mut Vec<T>,
    said: &[T],
    most: usize,
    changes: &mut Vec<Change>,
) {
    for value in said {
        let is_known =
            held.iter().any(|it| it.to_string().eq_ignore_ascii_case(&value.to_string()));
        if !is_known && held.len() < most {
            changes.push(change(field, "", &value.to_string()));
            held.push(value.clone());
        }
    }
}

fn replace(
    field: &'static str,
    held: &mut Option<String>,
    said: Option<&String>,
    changes: &mut Vec<Change>,
) {
    let Some(said) = said else { return };
    let before = held.clone().unwrap_or_default();
    if fold(&before) != fold(said) {
        changes.push(change(field, &before, said));
        *held = Some(said.clone());
    }
}

/// A refusal is not undone by a list, and an agreement comes with where it was given.
fn agree(
    next: &mut Description,
    known: &Description,
    said: &Description,
    changes: &mut Vec<Change>,
) {
    let (before, after) = (known.consent.agreement, said.consent.agreement);
    if after == Agreement::Unknown || before == after || before == Agreement::Refused {
        return;
    }
    changes.push(change("consent", before.name(), after.name()));
    next.consent = said.consent.clone();
}

fn tags(next: &mut Description, said: &Description, changes: &mut Vec<Change>) {
    for tag in &said.tags {
        let is_known = next.tags.iter().any(|known| fold(known) == fold(tag));
        if !is_known && next.tags.len() < MOST_TAGS {
            changes.push(change("tags", "", tag));
            next.tags.push(tag.clone());
        }
    }
}

fn note(next: &mut Description, said: &Description, changes: &mut Vec<Change>) {
    for line in said.note.lines() {
        if !next.note.contains(line) {
            changes.push(change("note", "", line));
            if !next.note.is_empty() {
                next.note.push('\n');
            }
            next.note.push_str(line);
        }
    }
}

/// Whether a list speaks of somebody who is not to be written to: told, and left as they are.
pub fn is_out(contact: &Contact) -> bool {
    contact.description.standing != Standing::Active || !contact.may_be_written_to()
}

/// The roles of a person once a list says `said`: those that were, and the new ones.
pub fn roles(known: &[TypedRole], said: &[TypedRole]) -> (Vec<TypedRole>, Vec<Change>) {
    let mut roles = known.to_vec();
    let mut changes = vec![];
    for role in said {
        let same = |held: &&mut TypedRole| fold(&held.organisation) == fold(&role.organisation);
        match roles.iter_mut().find(same) {
            Some(held) if !role.title.is_empty() && fold(&held.title) != fold(&role.title) => {
                changes.push(change("roles", &held.title, &role.title));
                held.title.clone_from(&role.title);
            }
            Some(_) => {}
            None => {
                changes.push(change("roles", "", &format!("{} {}", role.title, role.organisation)));
                roles.push(role.clone());
            }
        }
    }
    (roles, changes)
}
