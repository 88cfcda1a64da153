//! What the forms say: a workstream, somebody who works in it, what it works with.

use cordee_store::ThingId;

use crate::contact::model::reading::NAME;
use crate::document::model::Document;
use crate::gathering::model::registration::Profile;
use crate::spine::form::{self, Errors, Fields, LONG, REVISION, SHORT, TITLE, translated_pairs};
use crate::spine::language::Lang;

use super::membership::Person;
use super::session::{Sort, Tie};
use super::{Description, Workstream};

/// Reads what a workstream is.
pub fn description(fields: &Fields, main: Lang) -> Result<Description, Errors> {
    let mut errors = Errors::default();
    let title = form::required_translated(fields, "title", main, TITLE, &mut errors);
    let question = form::translated(fields, "question", main, SHORT, &mut errors);
    let lead = form::translated(fields, "lead", main, LONG, &mut errors);
    let period = form::period(fields, &mut errors);
    errors.or(title.map(|title| Description { title, question, lead, period }))
}

/// A workstream as its form shows it.
pub fn typed(workstream: &Workstream, lang: Lang) -> Vec<(String, String)> {
    let Description { title, question, lead, period } = &workstream.description;
    let mut pairs = translated_pairs("title", Some(title));
    pairs.extend(translated_pairs("question", question.as_ref()));
    pairs.extend(translated_pairs("lead", lead.as_ref()));
    for (name, date) in [("starts", period.starts), ("ends", period.ends)] {
        pairs.push((name.to_owned(), date.map(|date| date.typed(lang)).unwrap_or_default()));
    }
    pairs.push((REVISION.to_owned(), workstream.revision.to_string()));
    pairs
}

/// Reads the form of somebody who works in a workstream.
pub fn person(fields: &Fields) -> Result<Person, Errors> {
    let mut errors = Errors::default();
    let name = form::required(fields, "name", NAME, &mut errors);
    let name = name.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    let mail = match fields.text("email") {
        "" => None,
        typed => {
            let read = typed.parse().ok();
            if read.is_none() {
                errors.add("email", "error-email");
            }
            read
        }
    };
    let profile = Profile::named(fields.text("profile"));
    if profile.is_none() {
        errors.add("profile", "error-choose");
    }
    let is_facilitator = fields.is_checked("facilitator");
    let is_public = fields.is_checked("public");
    if is_public && !is_facilitator {
        errors.add("public", "error-workstream-public");
    }
    let read = profile.map(|profile| Person { name, mail, profile, is_facilitator, is_public });
    errors.or(read)
}

/// Somebody as the form shows them.
pub fn typed_person(person: &Person) -> Vec<(String, String)> {
    let yes = |is: bool| if is { "yes" } else { "" }.to_owned();
    let own = [
        ("name", person.name.clone().unwrap_or_default()),
        ("email", person.mail.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("profile", person.profile.name().to_owned()),
        ("facilitator", yes(person.is_facilitator)),
        ("public", yes(person.is_public)),
    ];
    own.map(|(name, value)| (name.to_owned(), value)).into()
}

/// Reads which of `found` is a session, and as what.
pub fn read_session(fields: &Fields, found: &[(ThingId, String)]) -> Result<Tie, Errors> {
    let mut errors = Errors::default();
    let typed = fields.text("session");
    let thing = found.iter().find(|(id, _)| id.as_str() == typed).map(|(id, _)| id.clone());
    if thing.is_none() {
        errors.add("session", "error-choose");
    }
    let sort = Sort::named(fields.text("sort"));
    if sort.is_none() {
        errors.add("sort", "error-choose");
    }
    errors.or(thing.zip(sort).map(|(thing, sort)| Tie { thing, sort }))
}

/// What somebody changed of the documents of a workstream since they opened the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub added: Vec<ThingId>,
    pub removed: Vec<ThingId>,
}

/// Reads which of the documents `offered` were ticked and unticked.
pub fn read_documents(fields: &Fields, offered: &[Document]) -> Chosen {
    let (ticked, before) = (fields.all("document"), fields.all("before"));
    let mut chosen = Chosen { added: vec![], removed: vec![] };
    for id in offered.iter().map(|it| &it.id) {
        match (ticked.contains(&id.as_str()), before.contains(&id.as_str())) {
            (true, false) => chosen.added.push(id.clone()),
            (false, true) => chosen.removed.push(id.clone()),
            _ => {}
        }
    }
    chosen
}
