//! The list of contacts, and the card of one.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use form_urlencoded::Serializer;

use crate::spine::app::App;
use crate::spine::dates::{date_said, day_in};
use crate::spine::error::PageError;
use crate::spine::form::Fields;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::{Agreement, Contact, ContactId, ContactKind, Standing, Who, dialled};
use super::queries::{self, PAGE, Place, Wish};
use super::{
    ALL, CARD, DUPLICATES, EDIT, ERASE, EXPORT, IMPORT, NEW_ORGANISATION, NEW_PERSON, REMOVE,
    RESTORE, SUBSCRIBE,
};

/// A contact among others.
pub struct Line {
    pub name: String,
    pub href: String,
    pub is_organisation: bool,
    /// “maire, Commune de Pélussin”.
    pub roles: Vec<String>,
    pub commune: String,
    pub reach: Vec<String>,
    pub tags: Vec<String>,
    /// Why nothing is sent to them, when nothing is.
    pub mark: Option<String>,
    pub example: bool,
    pub restore: String,
}

impl Line {
    pub fn of(contact: &Contact, visit: &Visit) -> Self {
        let description = &contact.description;
        let numbers = description.telephones.iter().map(dialled);
        let mails = description.mails.iter().map(ToString::to_string);
        Self {
            name: description.who.said(),
            href: visit.path(CARD, &[contact.id.as_str()]),
            is_organisation: description.who.kind() == ContactKind::Organisation,
            roles: contact.roles.iter().map(|role| role_said(role, visit)).collect(),
            commune: description.address.commune.clone().unwrap_or_default(),
            reach: mails.take(1).chain(numbers.take(1)).collect(),
            tags: description.tags.clone(),
            mark: mark(contact, visit),
            example: contact.example,
            restore: visit.path(RESTORE, &[contact.id.as_str()]),
        }
    }
}

fn role_said(role: &super::model::Role, visit: &Visit) -> String {
    let place = match role.title.as_str() {
        "" => role.organisation_name.clone(),
        title => format!("{title}{}{}", visit.t("list-separator"), role.organisation_name),
    };
    match &role.deputy_of {
        Some((_, name)) => {
            let values = [("role", place.into()), ("name", name.clone().into())];
            text_with(visit.lang, "contact-role-deputy", &values)
        }
        None => place,
    }
}

/// Why nothing is sent to somebody.
fn mark(contact: &Contact, visit: &Visit) -> Option<String> {
    let description = &contact.description;
    match (description.standing, description.consent.agreement) {
        (Standing::Active, Agreement::Refused) => Some(visit.t("contact-refused")),
        (Standing::Active, _) => contact.unsubscribed_at.map(|_| visit.t("contact-unsubscribed")),
        (standing, _) => Some(visit.t(&format!("contact-standing-{}", standing.name()))),
    }
}

/// A value of a filter.
struct Choice {
    value: String,
    label: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "contact/contacts.html")]
struct ContactsPage {
    frame: Frame,
    words: String,
    kinds: Vec<Choice>,
    tags: Vec<Choice>,
    is_filtered: bool,
    lines: Vec<Line>,
    next: Option<String>,
    all: String,
    new_person: String,
    new_organisation: String,
    import: String,
    export: String,
    duplicates: String,
    removed: Vec<Line>,
}

/// Which contacts an address asks for.
pub fn wish(fields: &Fields) -> Wish {
    let said = |name| Some(fields.text(name).to_owned()).filter(|text: &String| !text.is_empty());
    Wish {
        words: fields.text("q").chars().take(200).collect(),
        kind: ContactKind::named(fields.text("kind")),
        tag: said("tag"),
        organisation: fields.text("organisation").parse().ok(),
    }
}

/// The question of an address that asks for `wish`, after `place`.
fn question(wish: &Wish, place: Option<&Place>) -> String {
    let mut pairs = Serializer::new(String::new());
    let organisation = wish.organisation.as_ref().map(ContactId::as_str);
    let asked = [
        ("q", Some(wish.words.as_str()).filter(|words| !words.is_empty())),
        ("kind", wish.kind.map(ContactKind::name)),
        ("tag", wish.tag.as_deref()),
        ("organisation", organisation),
    ];
    for (name, value) in asked {
        if let Some(value) = value {
            pairs.append_pair(name, value);
        }
    }
    if let Some(place) = place {
        pairs.append_pair("after", &place.written());
    }
    match pairs.finish() {
        question if question.is_empty() => question,
        question => format!("?{question}"),
    }
}

/// `GET /manage/contacts`: the contacts of the destination, by name.
pub async fn contacts(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let fields = visit.asked();
    let wish = wish(&fields);
    let after = Place::read(fields.text("after"));
    let mut found = queries::listed(db, destination, &wish, after.as_ref(), PAGE + 1).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let is_more = page < found.len();
    found.truncate(page);
    let next = found.last().filter(|_| is_more).map(Place::of);
    let here = visit.path(ALL, &[]);
    let is_filtered = wish != Wish::default();
    let is_first = after.is_none() && !is_filtered;
    let removed = if is_first { queries::deleted(db, destination).await? } else { vec![] };
    let line = |contact: &Contact| Line::of(contact, &visit);
    let address = |lang| format!("{}{}", urls::path(lang, ALL, &[]), question(&wish, None));
    let kinds = ContactKind::ALL.iter().map(|kind| Choice {
        value: kind.name().to_owned(),
        label: visit.t(&format!("contact-kind-{}", kind.name())),
        is_chosen: wish.kind == Some(*kind),
    });
    let tags = queries::tags_in_use(db, destination).await?;
    let tags = tags.into_iter().map(|tag| Choice {
        is_chosen: wish.tag.as_ref() == Some(&tag),
        label: tag.clone(),
        value: tag,
    });
    show(&ContactsPage {
        frame: Frame::of_desk(&visit, &app.desk, ALL, visit.t("contacts-title"), address),
        words: wish.words.clone(),
        kinds: kinds.collect(),
        tags: tags.collect(),
        is_filtered,
        lines: found.iter().map(line).collect(),
        next: next.map(|place| format!("{here}{}", question(&wish, Some(&place)))),
        all: here,
        new_person: visit.path(NEW_PERSON, &[]),
        new_organisation: visit.path(NEW_ORGANISATION, &[]),
        import: visit.path(IMPORT, &[]),
        export: format!("{}{}", visit.path(EXPORT, &[]), question(&wish, None)),
        duplicates: visit.path(DUPLICATES, &[]),
        removed: removed.iter().map(line).collect(),
    })
}

/// One role of a person, or one person of an organisation.
struct RoleLine {
    said: String,
    href: String,
}

/// A name with what it is.
struct Fact {
    term: String,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "contact/contact.html")]
struct ContactPage {
    frame: Frame,
    example: bool,
    mark: Option<String>,
    facts: Vec<Fact>,
    roles: Vec<RoleLine>,
    members: Vec<RoleLine>,
    /// Where all the members are, when they are more than what is shown.
    all_members: Option<String>,
    is_organisation: bool,
    is_removed: bool,
    /// Where they are written to again, when they had wanted no more.
    subscribe: Option<String>,
    changed: String,
    all: String,
    edit: String,
    remove: String,
    restore: String,
    erase: String,
}

/// The contact of an address, removed or not.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Contact, PageError> {
    let id: ContactId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = queries::by_id(app.store.reader(), &visit.destination.id, &id).await?;
    found.ok_or(PageError::NotFound)
}

/// `GET /manage/contacts/{contact}`: all that is known of a contact.
pub async fn contact(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let contact = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let members = queries::members(db, &visit.destination.id, &contact.id).await?;
    let is_more = PAGE <= members.len() as u64;
    let wish = Wish { organisation: Some(contact.id.clone()), ..Wish::default() };
    let all = visit.path(ALL, &[]);
    let at = |written| visit.path(written, &[contact.id.as_str()]);
    let address = |lang| urls::path(lang, CARD, &[contact.id.as_str()]);
    let title = contact.description.who.said();
    let day = day_in(contact.changed_at, visit.destination.time_zone);
    show(&ContactPage {
        frame: Frame::of_desk(&visit, &app.desk, ALL, title, address),
        example: contact.example,
        mark: mark(&contact, &visit),
        facts: facts(&contact, &visit),
        roles: roles(&contact, &visit),
        members: members.iter().map(|member| member_line(member, &contact, &visit)).collect(),
        all_members: is_more.then(|| format!("{all}{}", question(&wish, None))),
        is_organisation: contact.description.who.kind() == ContactKind::Organisation,
        is_removed: contact.deleted_at.is_some(),
        subscribe: contact.unsubscribed_at.map(|_| at(SUBSCRIBE)),
        changed: date_said(day, visit.lang),
        edit: at(EDIT),
        remove: at(REMOVE),
        restore: at(RESTORE),
        erase: at(ERASE),
        all,
    })
}

fn roles(contact: &Contact, visit: &Visit) -> Vec<RoleLine> {
    let line = |role| RoleLine {
        said: role_said(role, visit),
        href: visit.path(CARD, &[role.organisation.as_str()]),
    };
    contact.roles.iter().map(line).collect()
}

fn member_line(member: &Contact, organisation: &Contact, visit: &Visit) -> RoleLine {
    let there = member.roles.iter().filter(|role| role.organisation == organisation.id);
    let titles: Vec<&str> = there.map(|role| role.title.as_str()).collect();
    let mut said = vec![member.description.who.said()];
    said.extend(titles.iter().filter(|title| !title.is_empty()).map(|it| (*it).to_owned()));
    RoleLine {
        said: said.join(&visit.t("list-separator")),
        href: visit.path(CARD, &[member.id.as_str()]),
    }
}

fn facts(contact: &Contact, visit: &Visit) -> Vec<Fact> {
    let description = &contact.description;
    let fact = |key: &str, lines: Vec<String>| Fact { term: visit.t(key), lines };
    let word = |prefix: &str, name: &str| visit.t(&format!("{prefix}-{name}"));
    let civility = match &description.who {
        Who::Person { civility, .. } => civility.map(|it| word("contact-civility", it.name())),
        Who::Organisation { .. } => None,
    };
    let numbers = description.telephones.iter().map(dialled);
    let consent = &description.consent;
    let agreement = word("contact-consent", consent.agreement.name());
    let on = consent.on.map(|day| date_said(day, visit.lang));
    let consent = [Some(agreement), consent.source.clone(), on];
    let mut facts = vec![
        fact("contact-civility", civility.into_iter().collect()),
        fact("contact-mails", description.mails.iter().map(ToString::to_string).collect()),
        fact("contact-telephones", numbers.collect()),
        fact("contact-address", description.address.lines()),
        fact(
            "contact-language",
            description
                .language
                .map(|lang| visit.t(&format!("language-{lang}")))
                .into_iter()
                .collect(),
        ),
        fact(
            "contact-answers-by",
            description
                .answers_by
                .map(|it| word("contact-channel", it.name()))
                .into_iter()
                .collect(),
        ),
        fact("contact-consent", consent.into_iter().flatten().collect()),
        fact("contact-tags", description.tags.clone()),
        fact("contact-note", description.note.lines().map(str::to_owned).collect()),
    ];
    facts.retain(|fact| !fact.lines.is_empty());
    facts
}
