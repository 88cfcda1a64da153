//! The published proposals that may be put to the bodies: one that is chosen stands among the candidates as
//! what it said then, and under its own identifier, so that each leads to the other.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::proposal;
use crate::proposal::model::{Proposal, Sought, Standing};
use crate::spine::app::App;
use crate::spine::form::Fields;
use crate::spine::language::{Lang, Translated};
use crate::spine::rights::Drafts;
use crate::spine::visit::Visit;

use super::model::Candidate;
use super::model::reading::typed_line;

/// The field of the proposals that are chosen.
const CHOSEN: &str = "proposal";
/// The most proposals that a form offers: the newest.
const MOST: u64 = 200;

/// The published proposals, the newest first.
pub async fn published(app: &App, visit: &Visit) -> Result<Vec<Proposal>, DbErr> {
    let wish = Sought { standing: Some(Standing::Published), ..Sought::default() };
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let part = proposal::queries::part(db, destination, &wish, &Drafts::All, (None, MOST)).await?;
    Ok(part.rows)
}

/// A text as it stands on a line of candidates.
fn on_a_line(text: &Translated, main: Lang) -> String {
    let said = text.said(main).text;
    let words: Vec<&str> = said.split_whitespace().collect();
    words.join(" ").replace(['|', '\t'], "/")
}

/// A text, in all its languages where it fits on a line as it is.
fn fitting(text: &Translated, main: Lang) -> Translated {
    let line = on_a_line(text, main);
    if text.written(main) == Some(line.as_str()) {
        text.clone()
    } else {
        Translated::only(main, line)
    }
}

/// The candidates that proposals are.
pub fn candidates(all: &[Proposal], main: Lang) -> impl Iterator<Item = Candidate> {
    all.iter().map(move |one| Candidate {
        id: one.id.clone(),
        title: fitting(&one.description.title, main),
        pitch: Some(fitting(&one.description.lines, main)),
    })
}

/// What is typed, with the proposals that are chosen as lines among the candidates, once each: one that stands
/// there in the words that it had `before` takes those of today.
pub fn with_chosen(
    fields: &Fields,
    (before, all): (&[Candidate], &[Proposal]),
    main: Lang,
) -> Fields {
    let chosen = fields.all(CHOSEN);
    let mut lines: Vec<String> = fields.text("candidates").lines().map(str::to_owned).collect();
    for one in all.iter().filter(|one| chosen.contains(&one.id.as_str())) {
        let it = &one.description;
        let line = format!("{} | {}", on_a_line(&it.title, main), on_a_line(&it.lines, main));
        let older = before.iter().find(|known| known.id == one.id).map(|it| typed_line(it, main));
        let is_it = |known: &&mut String| {
            known.trim() == line || Some(known.trim()) == older.as_deref().map(str::trim)
        };
        match lines.iter_mut().find(is_it) {
            Some(known) => *known = line,
            None => lines.push(line),
        }
    }
    let other = |name: &str| name != CHOSEN && name != "candidates";
    let mut pairs = fields.pairs().to_vec();
    pairs.retain(|(name, _)| other(name));
    pairs.push(("candidates".to_owned(), lines.join("\n")));
    Fields::new(pairs)
}

/// Where those of `candidates` that are proposals are read, by whoever visits.
pub async fn addresses(
    app: &App,
    visit: &Visit,
    candidates: &[Candidate],
) -> Result<BTreeMap<ThingId, String>, DbErr> {
    let ids: Vec<ThingId> = candidates.iter().map(|it| it.id.clone()).collect();
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = proposal::queries::among(db, &visit.destination.id, &ids, &drafts).await?;
    let address = |one: Proposal| {
        let href = visit.path(proposal::PROPOSAL, &[one.slugs.get(visit.lang)]);
        (one.id, href)
    };
    Ok(found.into_iter().map(address).collect())
}
