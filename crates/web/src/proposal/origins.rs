//! What a proposal is born of: a contribution, a point of a synthesis, a theme of what was written to a
//! survey. Its form begins with their words, and once it is saved their thread leads to it.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::contribution;
use crate::spine::additions::Offer;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{in_language, translated_pairs};
use crate::spine::language::{Lang, Said};
use crate::spine::markdown::plain;
use crate::spine::rights::Action;
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::visit::Visit;
use crate::synthesis;
use crate::synthesis::model::in_order;

use super::NEW;
use super::model::Origin;
use super::model::reading::WORKSTREAM;

/// How much of a point begins a title, in characters.
const BEGINNING: usize = 100;

/// What a new proposal is born of.
pub struct Born {
    pub id: ThingId,
    pub title: Said,
    /// What it is, in words.
    pub kind: String,
    /// What the form begins with.
    pub filled: Vec<(String, String)>,
}

/// The thing that `id` names, when a proposal may be born of it and whoever visits may do so.
async fn found(app: &App, visit: &Visit, id: &ThingId) -> Result<Option<Thing>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = thing::seen(db, &visit.destination.id, id, &drafts).await?;
    Ok(found.filter(|thing| {
        Origin::ALL.iter().any(|origin| origin.kind() == thing.kind)
            && visit.viewer.may(Action::EditProcess, thing.process.as_ref())
    }))
}

/// What may be done about the thing `of`: make a proposal of it, or of each of its points.
pub async fn offers(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Offer>, DbErr> {
    let Some(thing) = found(app, visit, of).await? else { return Ok(vec![]) };
    let address = format!("{}?from={of}", visit.path(NEW, &[]));
    let label = visit.t("proposal-make");
    if thing.kind != Kind::Synthesis {
        return Ok(vec![Offer { label, href: address, part: None }]);
    }
    let points = synthesis::queries::points(app.store.reader(), of).await?;
    let offer = |point: &synthesis::model::Point| Offer {
        label: label.clone(),
        href: format!("{address}&point={}", point.id),
        part: Some(point.id.to_string()),
    };
    Ok(in_order(&points).into_iter().map(offer).collect())
}

/// What the thing `id`, or its point `point`, begins a form with; none when no proposal is born of that here.
pub async fn born(
    app: &App,
    visit: &Visit,
    (id, point): (&str, &str),
) -> Result<Option<Born>, PageError> {
    let Ok(id) = id.parse::<ThingId>() else { return Ok(None) };
    let Some(thing) = found(app, visit, &id).await? else { return Ok(None) };
    let mut filled = match thing.kind {
        Kind::Contribution => of_contribution(app, visit, &id).await?,
        Kind::Synthesis => of_point(app, visit, (&id, point)).await?,
        _ => translated_pairs("title", Some(&thing.title)),
    };
    let process = thing.process.as_ref().map(ToString::to_string);
    filled.push(("process".to_owned(), process.unwrap_or_default()));
    filled.push(("from".to_owned(), id.to_string()));
    Ok(Some(Born {
        title: thing.title.said(visit.lang),
        kind: visit.t(&format!("kind-{}", thing.kind.name())),
        id,
        filled,
    }))
}

async fn of_contribution(
    app: &App,
    visit: &Visit,
    id: &ThingId,
) -> Result<Vec<(String, String)>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let one = contribution::queries::by_id(db, &visit.destination.id, id, &drafts).await?;
    let Some(one) = one else { return Ok(vec![]) };
    let words = one.words;
    Ok(vec![
        (in_language("title", words.lang), words.title),
        (in_language("lines", words.lang), plain(&words.text)),
        (WORKSTREAM.to_owned(), one.workstream.to_string()),
    ])
}

async fn of_point(
    app: &App,
    visit: &Visit,
    (id, point): (&ThingId, &str),
) -> Result<Vec<(String, String)>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let mut filled = vec![];
    if let Some(point) = synthesis::queries::point(db, id, point).await? {
        for lang in Lang::ALL {
            let text = point.text.written(lang).map(plain).unwrap_or_default();
            filled.push((in_language("title", lang), beginning(&text)));
            filled.push((in_language("lines", lang), text));
        }
    }
    let one = synthesis::queries::by_id(db, &visit.destination.id, id, &drafts).await?;
    let workstream = one.and_then(|one| one.workstream);
    filled.extend(workstream.map(|id| (WORKSTREAM.to_owned(), id.to_string())));
    Ok(filled)
}

/// The first sentence of a text, or as many of its words as a title holds.
fn beginning(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let sentence = line.split_once(". ").map_or(line, |(first, _)| first);
    let sentence = sentence.trim_end_matches('.');
    let mut title = String::new();
    for word in sentence.split_whitespace() {
        if BEGINNING < title.chars().count() + word.chars().count() {
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    title
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_title_begins_as_the_text_does_and_cuts_no_word() {
        assert_eq!(beginning("Un car le dimanche. Il manque."), "Un car le dimanche");
        assert_eq!(beginning("Un car.\nDeux."), "Un car");
        assert_eq!(beginning(""), "");
        let long = beginning(&"navette ".repeat(40));
        assert!(long.ends_with("navette") && long.chars().count() <= 100, "{long}");
    }
}
