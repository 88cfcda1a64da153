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

/// A candidate as a line of the form.
fn line_of(title: &Translated, lines: Option<&Translated>, main: Lang) -> String {
    let title = on_a_line(title, main);
    match lines {
        Some(lines) => format!("{title} | {}", on_a_line(lines, main)),
        None => title,
    }
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
    for one in all {
        let line = line_of(&one.description.title, Some(&one.description.lines), main);
        let is_typed = lines.iter().any(|known| known.trim() == line);
        if !is_typed && !chosen.contains(&one.id.as_str()) {
            continue;
        }
        let older = before.iter().find(|known| known.id == one.id);
        let older = older.map(|it| line_of(&it.title, it.pitch.as_ref(), main));
        let older = older.filter(|older| *older != line);
        match older.and_then(|older| lines.iter().position(|known| known.trim() == older)) {
            Some(at) if is_typed => drop(lines.remove(at)),
            Some(at) => lines[at] = line,
            None if is_typed => {}
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
