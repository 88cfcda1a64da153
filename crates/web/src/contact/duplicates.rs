//! Contacts that may be one person: looked at side by side, merged or told apart, and undone.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_contacts::Reason;
use cordee_store::random_text;
use cordee_store::sea_orm::DatabaseTransaction;
use cordee_text::fold;

use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::importing::plan;
use super::model::reading::{self, TypedRole};
use super::model::{Contact, ContactId, ContactKind, Description};
use super::pages::{Line, find};
use super::queries::{self, ChangeError, Merge, Wish};
use super::{ALL, CARD, COMPARE_AGAIN, DISTINCT, DUPLICATES, MERGE, PAIR};

/// How many pairs are shown at once.
const MOST_PAIRS: usize = 50;
/// The most contacts that are compared with one another.
const MOST_COMPARED: u64 = 100_000;

/// Two contacts that may be one.
struct PairLine {
    one: Line,
    other: Line,
    reasons: Vec<String>,
    href: String,
}

/// Two contacts that were merged.
struct MergeLine {
    name: String,
    href: String,
    when: String,
    undo: String,
}

/// Two contacts that were said to be two.
struct ApartLine {
    names: String,
    again: String,
}

#[derive(Template)]
#[template(path = "contact/duplicates.html")]
struct DuplicatesPage {
    frame: Frame,
    pairs: Vec<PairLine>,
    count: usize,
    merges: Vec<MergeLine>,
    apart: Vec<ApartLine>,
    all: String,
}

/// `GET /manage/contacts/duplicates`: the pairs that may be one person.
pub async fn duplicates(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let wish = Wish { kind: Some(ContactKind::Person), ..Wish::default() };
    let contacts = queries::listed(db, destination, &wish, None, MOST_COMPARED).await?;
    let told_apart = queries::distinct(db, destination).await?;
    let (contacts, mut found) = tokio::task::spawn_blocking(move || {
        let found = plan::doubtful(&contacts);
        (contacts, found)
    })
    .await
    .map_err(anyhow::Error::from)?;
    let ids = |at: usize| contacts.get(at).map(|contact| contact.id.to_string());
    found.retain(|(a, b, _)| match (ids(*a), ids(*b)) {
        (Some(a), Some(b)) => {
            !told_apart.contains(&(a.clone(), b.clone())) && !told_apart.contains(&(b, a))
        }
        _ => false,
    });
    let apart = told_apart_lines(&contacts, &told_apart, &visit);
    let line = |(a, b, reasons): &(usize, usize, Vec<Reason>)| {
        let (one, other) = (contacts.get(*a)?, contacts.get(*b)?);
        Some(PairLine {
            one: Line::of(one, &visit),
            other: Line::of(other, &visit),
            reasons: reasons.iter().map(|reason| reason_said(*reason, &visit)).collect(),
            href: visit.path(PAIR, &[one.id.as_str(), other.id.as_str()]),
        })
    };
    let address = |lang| urls::path(lang, DUPLICATES, &[]);
    show(&DuplicatesPage {
        frame: Frame::of_desk(&visit, &app.desk, ALL, visit.t("contact-duplicates-title"), address),
        count: found.len(),
        pairs: found.iter().take(MOST_PAIRS).filter_map(line).collect(),
        merges: merges(&app, &visit).await?,
        apart,
        all: visit.path(ALL, &[]),
    })
}

/// The pairs that were said to be two and whose contacts are both there, by name.
fn told_apart_lines(
    contacts: &[Contact],
    told_apart: &BTreeSet<(String, String)>,
    visit: &Visit,
) -> Vec<ApartLine> {
    let by_id: BTreeMap<&str, &Contact> =
        contacts.iter().map(|contact| (contact.id.as_str(), contact)).collect();
    let line = |(one, other): &(String, String)| {
        let (one, other) = (by_id.get(one.as_str())?, by_id.get(other.as_str())?);
        let names = [one.description.who.said(), other.description.who.said()];
        Some(ApartLine {
            names: names.join(&visit.t("list-separator")),
            again: visit.path(COMPARE_AGAIN, &[one.id.as_str(), other.id.as_str()]),
        })
    };
    let mut lines: Vec<ApartLine> = told_apart.iter().filter_map(line).collect();
    lines.sort_by_cached_key(|line| fold(&line.names));
    lines
}

fn reason_said(reason: Reason, visit: &Visit) -> String {
    let name = match reason {
        Reason::SameName => "same-name",
        Reason::SwappedNames => "swapped-names",
        Reason::SimilarName(_) => "similar-name",
        Reason::Initials => "initials",
        Reason::PartOfName => "part-of-name",
        Reason::SameLastName => "same-last-name",
        Reason::SameFirstName => "same-first-name",
        Reason::SameMail => "same-mail",
        Reason::SameMailSharedBy(_) => "shared-mail",
        Reason::SameTelephone => "same-telephone",
        Reason::SameTelephoneSharedBy(_) => "shared-telephone",
        Reason::SameOrganisation => "same-organisation",
        Reason::SameCommune => "same-commune",
        Reason::SamePostalCode => "same-postal-code",
    };
    visit.t(&format!("contact-reason-{name}"))
}

async fn merges(app: &App, visit: &Visit) -> Result<Vec<MergeLine>, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let merges = queries::merges(db, destination).await?;
    let ids: Vec<ContactId> = merges.iter().map(|merge| merge.kept.clone()).collect();
    let kept = queries::by_ids(db, destination, &ids).await?;
    let line = |merge: &Merge| {
        let contact = kept.iter().find(|contact| contact.id == merge.kept)?;
        Some(MergeLine {
            name: contact.description.who.said(),
            href: visit.path(CARD, &[contact.id.as_str()]),
            when: instant_said(merge.merged_at, visit.destination.time_zone, visit.lang),
            undo: visit.path(MERGE, &[&merge.id]),
        })
    };
    Ok(merges.iter().filter_map(line).collect())
}

/// A field of both, of which one value is kept.
struct Both {
    name: &'static str,
    label: String,
    one: String,
    other: String,
    is_other_proposed: bool,
}

#[derive(Template)]
#[template(path = "contact/pair.html")]
struct PairPage {
    frame: Frame,
    form: FormView,
    both: [Line; 2],
    /// Those that say different things.
    fields: Vec<Both>,
    distinct: String,
    duplicates: String,
}

/// The fields of a form of which one value is kept; what is a list keeps all values of both.
const SINGLE: [(&str, &str); 11] = [
    ("civility", "contact-civility"),
    ("first-name", "contact-first-name"),
    ("last-name", "contact-last-name"),
    ("street", "contact-street"),
    ("postal-code", "contact-postal-code"),
    ("commune", "contact-commune"),
    ("language", "contact-language"),
    ("answers-by", "contact-answers-by"),
    ("consent-source", "contact-consent-source"),
    ("consent-on", "contact-consent-on"),
    ("standing", "contact-standing"),
];
/// The fields that are lists: the values of both, each once.
const LISTS: [&str; 3] = ["mails", "telephones", "note"];

fn value<'a>(typed: &'a [(String, String)], name: &str) -> &'a str {
    typed.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
}

fn differing(one: &Contact, other: &Contact, visit: &Visit) -> Vec<Both> {
    let (first, second) = (reading::typed(one), reading::typed(other));
    let field = |(name, label): &(&'static str, &'static str)| {
        let (one_said, other_said) = (value(&first, name), value(&second, name));
        (one_said != other_said).then(|| Both {
            name,
            label: visit.t(label),
            one: shown(name, one_said, visit),
            other: shown(name, other_said, visit),
            is_other_proposed: one_said.is_empty()
                || (!other_said.is_empty() && one.changed_at < other.changed_at),
        })
    };
    SINGLE.iter().filter_map(field).collect()
}

/// A value as a person reads it.
fn shown(name: &str, value: &str, visit: &Visit) -> String {
    if value.is_empty() {
        return visit.t("contact-unsaid");
    }
    match name {
        "civility" | "standing" => visit.t(&format!("contact-{name}-{value}")),
        "answers-by" => visit.t(&format!("contact-channel-{value}")),
        "language" => visit.t(&format!("language-{value}")),
        _ => value.to_owned(),
    }
}

async fn both(
    app: &App,
    visit: &Visit,
    one: &str,
    other: &str,
) -> Result<(Contact, Contact), PageError> {
    let (one, other) = (find(app, visit, one).await?, find(app, visit, other).await?);
    let is_person = |it: &Contact| it.description.who.kind() == ContactKind::Person;
    let are_two = one.id != other.id && is_person(&one) && is_person(&other);
    let are_living = one.deleted_at.is_none() && other.deleted_at.is_none();
    if are_two && are_living { Ok((one, other)) } else { Err(PageError::NotFound) }
}

/// `GET /manage/contacts/duplicates/{contact}/{other}`: two contacts side by side.
pub async fn pair(
    State(app): State<App>,
    visit: Visit,
    Path((one, other)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (first, second) = both(&app, &visit, &one, &other).await?;
    let address = |lang| urls::path(lang, PAIR, &[&one, &other]);
    show(&PairPage {
        frame: Frame::of_desk(&visit, &app.desk, ALL, visit.t("contact-pair-title"), address),
        form: FormView::empty(),
        both: [Line::of(&first, &visit), Line::of(&second, &visit)],
        fields: differing(&first, &second, &visit),
        distinct: visit.path(DISTINCT, &[&one, &other]),
        duplicates: visit.path(DUPLICATES, &[]),
    })
}

/// What both become: the values that were chosen, and those of both where there may be several.
fn joined(one: &Contact, other: &Contact, fields: &Fields) -> Vec<(String, String)> {
    let (mut first, second) = (reading::typed(one), reading::typed(other));
    for (name, said) in &mut first {
        let others = value(&second, name);
        let is_single = SINGLE.iter().any(|(known, _)| known == name);
        if is_single && fields.text(&format!("keep-{name}")) == "other" {
            others.clone_into(said);
        }
        if LISTS.contains(&name.as_str()) {
            for line in others.lines().filter(|line| !line.is_empty()) {
                if !said.lines().any(|held| held == line) {
                    let both = format!("{said}\n{line}");
                    both.trim().clone_into(said);
                }
            }
        }
        if name == "tags" {
            *said = format!("{said}, {others}");
        }
        // Whoever refused once is not written to again because of another list.
        if name == "consent" && (others == "refused" || said == "unknown") {
            others.clone_into(said);
        }
    }
    first
}

fn roles_of(contact: &Contact) -> Vec<TypedRole> {
    let role = |role: &super::model::Role| TypedRole {
        title: role.title.clone(),
        organisation: role.organisation_name.clone(),
        deputy_of: role.deputy_of.as_ref().map(|(_, name)| name.clone()),
    };
    contact.roles.iter().map(role).collect()
}

fn description(typed: Vec<(String, String)>) -> Result<Description, PageError> {
    let sent = reading::read(&Fields::new(typed), ContactKind::Person);
    let wrong =
        |errors| PageError::Internal(anyhow::anyhow!("a contact cannot be read: {errors:?}"));
    sent.map(|sent| sent.description).map_err(wrong)
}

/// `POST /manage/contacts/duplicates/{contact}/{other}`: makes one contact of two.
pub async fn merge(
    State(app): State<App>,
    visit: Visit,
    Path((one, other)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (kept, gone) = both(&app, &visit, &one, &other).await?;
    let mut merged = description(joined(&kept, &gone, &fields))?;
    merged.mails.truncate(super::model::MOST_MAILS);
    let (roles, _) = plan::roles(&roles_of(&kept), &roles_of(&gone));
    let tx = app.store.begin().await?;
    write(&tx, &visit, &kept, &merged, &roles).await?;
    queries::delete(&tx, &visit.destination.id, &gone.id, visit.now).await?;
    let done = Merge {
        id: random_text(12),
        kept: kept.id.clone(),
        gone: gone.id.clone(),
        before: reading::typed(&kept),
        revision: kept.revision.saturating_add(1),
        merged_at: visit.now,
    };
    queries::merge(&tx, &visit.destination.id, &done).await?;
    for domain in app.domains {
        domain.contacts_merged(&tx, kept.id.as_str(), gone.id.as_str()).await?;
    }
    visit.note(&tx, Act::new(ActKind::ContactsMerged)).await?;
    tx.commit().await?;
    let location = with_notice(&visit.path(DUPLICATES, &[]), "contacts-merged");
    Ok(Redirect::to(&location).into_response())
}

async fn write(
    tx: &DatabaseTransaction,
    visit: &Visit,
    contact: &Contact,
    description: &Description,
    roles: &[TypedRole],
) -> Result<(), PageError> {
    let (destination, now) = (&visit.destination.id, visit.now);
    let changed =
        queries::change(tx, destination, &contact.id, description, contact.revision, now).await;
    match changed {
        Ok(()) => {}
        Err(ChangeError::Database(error)) => return Err(error.into()),
        // It went or moved on between two reads: the page shows what is there now.
        Err(ChangeError::MovedOn { .. }) => return Err(PageError::NotFound),
    }
    queries::set_roles(tx, destination, &contact.id, roles, now).await?;
    Ok(())
}

/// `POST /manage/contacts/duplicates/{contact}/{other}/distinct`: notes that they are two.
pub async fn tell_apart(
    State(app): State<App>,
    visit: Visit,
    Path((one, other)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (one, other) = both(&app, &visit, &one, &other).await?;
    let tx = app.store.begin().await?;
    queries::set_distinct(&tx, &visit.destination.id, &one.id, &other.id).await?;
    visit.note(&tx, Act::new(ActKind::ContactsToldApart)).await?;
    tx.commit().await?;
    let location = with_notice(&visit.path(DUPLICATES, &[]), "contacts-told-apart");
    Ok(Redirect::to(&location).into_response())
}

/// `POST /manage/contacts/duplicates/{contact}/{other}/compare`: takes back that they are two.
pub async fn compare_again(
    State(app): State<App>,
    visit: Visit,
    Path((one, other)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (one, other) = both(&app, &visit, &one, &other).await?;
    let tx = app.store.begin().await?;
    queries::forget_distinct(&tx, &visit.destination.id, &one.id, &other.id).await?;
    visit.note(&tx, Act::new(ActKind::ContactsComparedAgain)).await?;
    tx.commit().await?;
    let location = visit.path(PAIR, &[one.id.as_str(), other.id.as_str()]);
    Ok(Redirect::to(&with_notice(&location, "contacts-compared-again")).into_response())
}

/// `POST /manage/contacts/merges/{merge}/undo`: makes two of one again, unless it moved on.
pub async fn undo(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let done = queries::merge_by_id(db, destination, &id).await?.ok_or(PageError::NotFound)?;
    let kept = find(&app, &visit, done.kept.as_str()).await?;
    let back = visit.path(DUPLICATES, &[]);
    if kept.revision != done.revision {
        return Ok(Redirect::to(&with_notice(&back, "contacts-moved-on")).into_response());
    }
    let sent = reading::read(&Fields::new(done.before), ContactKind::Person);
    let sent = sent.map_err(|errors| {
        PageError::Internal(anyhow::anyhow!("a contact cannot be read: {errors:?}"))
    })?;
    let tx = app.store.begin().await?;
    write(&tx, &visit, &kept, &sent.description, &sent.roles).await?;
    queries::restore(&tx, destination, &done.gone).await?;
    queries::undone(&tx, &done.id).await?;
    for domain in app.domains {
        domain.contacts_parted(&tx, done.kept.as_str(), done.gone.as_str()).await?;
    }
    visit.note(&tx, Act::new(ActKind::ContactsMergeUndone)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&back, "contacts-unmerged")).into_response())
}
