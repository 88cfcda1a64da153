//! Lists of whom one writes to: a filter that is kept, or people.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::contact::model::{ContactId, ContactKind};
use crate::spine::form::{LONG, TITLE};
use crate::spine::portable::{Export, Import};

use super::super::model::{Filter, List, ListId, Members};
use super::super::queries;
use super::{FILE, Known, Names};

/// A list has either `contacts` or a `filter`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct One {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    contacts: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    filter: Option<OneFilter>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneFilter {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
}

pub(super) async fn export(export: &Export<'_>, known: &Known) -> Result<Vec<One>, DbErr> {
    let mut all = vec![];
    for list in queries::every_list(export.db, &export.destination.id).await? {
        all.push(one(export, known, list).await?);
    }
    all.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(all)
}

async fn one(export: &Export<'_>, known: &Known, list: List) -> Result<One, DbErr> {
    let (id, name) = (list.id.to_string(), list.name.clone());
    let is_here = |id: &ContactId| known.contacts.contains(id);
    let asks_for_one_gone = |filter: &Filter| {
        let organisation = filter.organisation.as_ref();
        organisation.is_some_and(|id| !id.parse().is_ok_and(|id| is_here(&id)))
    };
    let found: Vec<ContactId> = match list.members {
        Members::Filter(filter) if !asks_for_one_gone(&filter) => {
            let Filter { words, kind, tag, organisation } = filter;
            let filter = Some(OneFilter { words, kind, tag, organisation });
            return Ok(One { id, name, contacts: None, filter });
        }
        // Elsewhere nobody knows the organisation: whom it finds today goes instead.
        Members::Filter(_) => {
            let members = queries::members(export.db, &export.destination.id, &list).await?;
            members.into_iter().map(|contact| contact.id).collect()
        }
        Members::Fixed(contacts) => contacts,
    };
    let mut contacts: Vec<String> =
        found.iter().filter(|id| is_here(id)).map(ToString::to_string).collect();
    contacts.sort();
    Ok(One { id, name, contacts: Some(contacts), filter: None })
}

/// Keeps a list that is not there yet.
pub(super) async fn take_in(
    import: &mut Import<'_>,
    destination: &ThingId,
    known: &mut Known,
    names: &mut Names,
    one: One,
) -> Result<(), DbErr> {
    let Some(id) = names.read::<ListId>(import, &one.id) else { return Ok(()) };
    if queries::list(import.db, destination, &id).await?.is_some() {
        return Ok(());
    }
    // The same list may be another destination's already.
    let is_taken = queries::is_list_taken(import.db, &id).await?;
    let new = if is_taken { ListId::random() } else { id };
    import.rename(&one.id, new.as_str());
    let has_name = import.says(FILE, &one.id, "name", &one.name, TITLE);
    let Some(members) = members(import, known, &one) else { return Ok(()) };
    if has_name {
        let list = List { id: new, name: one.name, members };
        queries::insert_list(import.db, destination, &list, import.now).await?;
    }
    Ok(())
}

/// Who is on a list; what is wrong has been told.
fn members(import: &mut Import<'_>, known: &mut Known, one: &One) -> Option<Members> {
    match (&one.contacts, &one.filter) {
        (Some(contacts), None) => {
            let found = contacts.iter().map(|id| known.contact(import, id));
            found.collect::<Vec<_>>().into_iter().collect::<Option<_>>().map(Members::Fixed)
        }
        (None, Some(filter)) => read_filter(import, known, &one.id, filter).map(Members::Filter),
        _ => {
            let reason = format!(
                "the list `{}` has either `contacts` or a `filter`, one of them and not both",
                one.id
            );
            import.wrong_value(FILE, &one.id, reason);
            None
        }
    }
}

fn read_filter(
    import: &mut Import<'_>,
    known: &mut Known,
    list: &str,
    filter: &OneFilter,
) -> Option<Filter> {
    let kind = filter.kind.as_ref().map(|kind| {
        let found = import.choice(FILE, kind, ContactKind::named, "a kind of contact");
        found.map(|kind| kind.name().to_owned())
    });
    let organisation = filter.organisation.as_ref().map(|id| known.contact(import, id));
    let tag = filter.tag.clone().unwrap_or_default();
    let fits = [("words", &filter.words), ("tag", &tag)]
        .map(|(what, text)| import.fits(FILE, list, what, text, LONG));
    let is_wrong = kind == Some(None) || organisation == Some(None) || fits.contains(&false);
    (!is_wrong).then(|| Filter {
        words: filter.words.clone(),
        kind: kind.flatten(),
        tag: filter.tag.clone(),
        organisation: organisation.flatten().map(|id| id.to_string()),
    })
}
