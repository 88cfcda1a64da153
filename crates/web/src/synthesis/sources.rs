//! What points cite, as whoever reads may see it: a page, a note in its own words, the answers to a question.
//! What was removed, hidden or erased is no source any more; the point that cites it stays.

use std::collections::{BTreeMap, BTreeSet};

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::figure;
use crate::gathering;
use crate::gathering::model::notes::Note;
use crate::gathering::model::tables::Tables;
use crate::spine::app::App;
use crate::spine::ends;
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::visit::Visit;
use crate::survey;
use crate::survey::model::Survey;

use super::model::Cited;

/// A source as a page shows it.
#[derive(Clone, Debug)]
pub struct Source {
    /// What it is: a contribution, a note, a figure.
    pub kind: String,
    pub title: Said,
    /// What is to be known of it at a glance; may be empty.
    pub about: String,
    /// Its own words, where it has no page.
    pub quote: Option<String>,
    pub href: Option<String>,
    pub mark: Option<String>,
    pub example: bool,
}

/// Those of `all` that whoever visits may see.
pub async fn found(
    app: &App,
    visit: &Visit,
    all: &[Cited],
) -> Result<BTreeMap<Cited, Source>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let ids: BTreeSet<&str> = all.iter().map(|cited| cited.source().as_str()).collect();
    let things = thing::seen_among(db, &visit.destination.id, ids, &drafts).await?;
    let addresses = app.addresses(&things, visit.lang).await?;
    let mut sources = BTreeMap::new();
    for thing in &things {
        let own: Vec<&Cited> = all.iter().filter(|it| *it.source() == thing.id).collect();
        let href = addresses.get(&thing.id).cloned();
        for (cited, source) in parts(app, visit, thing, &own).await? {
            let href = source.href.or_else(|| href.clone());
            sources.insert(cited, Source { href, ..source });
        }
    }
    Ok(sources)
}

/// What of `thing` is cited, without the address where that is the thing's.
async fn parts(
    app: &App,
    visit: &Visit,
    thing: &Thing,
    own: &[&Cited],
) -> Result<Vec<(Cited, Source)>, DbErr> {
    let mut sources = vec![];
    if own.iter().any(|cited| matches!(cited, Cited::Thing(_))) {
        sources.push((Cited::Thing(thing.id.clone()), whole(app, visit, thing).await?));
    }
    if own.iter().any(|cited| matches!(cited, Cited::Note { .. })) && thing.kind == Kind::Gathering
    {
        sources.extend(notes(app, visit, thing).await?.into_iter().filter(is_among(own)));
    }
    if own.iter().any(|cited| matches!(cited, Cited::Question { .. })) && thing.kind == Kind::Survey
    {
        let db = app.store.reader();
        let surveys = survey::queries::described(db, std::slice::from_ref(thing)).await?;
        for survey in &surveys {
            let all = questions(app, visit, survey).await?;
            sources.extend(all.into_iter().filter(is_among(own)));
        }
    }
    Ok(sources)
}

fn is_among(own: &[&Cited]) -> impl Fn(&(Cited, Source)) -> bool {
    move |(cited, _)| own.contains(&cited)
}

fn source(visit: &Visit, thing: &Thing, kind: String) -> Source {
    Source {
        kind,
        title: thing.title.said(visit.lang),
        about: String::new(),
        quote: None,
        href: None,
        mark: ends::mark(visit, thing.state),
        example: thing.example,
    }
}

async fn whole(app: &App, visit: &Visit, thing: &Thing) -> Result<Source, DbErr> {
    let mut source = source(visit, thing, ends::kind(visit, thing));
    if thing.kind == Kind::Figure {
        let one = std::slice::from_ref(thing);
        let figure = figure::queries::described(app.store.reader(), one).await?.pop();
        source.about = figure.map(|it| glance(&it, visit)).unwrap_or_default();
    }
    Ok(source)
}

/// “3 200 nuitées, 2021”.
pub fn glance(figure: &figure::model::Figure, visit: &Visit) -> String {
    let it = &figure.description;
    [it.value_said(visit.lang), it.period_said(visit.lang)].join(&visit.t("list-separator"))
}

/// The notes of a gathering that were not taken away, in the order in which they were typed.
pub async fn notes(
    app: &App,
    visit: &Visit,
    gathering: &Thing,
) -> Result<Vec<(Cited, Source)>, DbErr> {
    let db = app.store.reader();
    let all = gathering::queries::notes(db, &gathering.id).await?;
    let tables = gathering::queries::tables(db, &gathering.id).await?;
    let one = |note: &Note| {
        let cited = Cited::Note { gathering: gathering.id.clone(), note: note.id.clone() };
        let source = Source {
            about: place_of(note, tables.as_ref(), visit),
            quote: Some(note.text.clone()),
            ..source(visit, gathering, visit.t("synthesis-kind-note"))
        };
        (cited, source)
    };
    Ok(all.iter().filter(|note| !note.is_removed).map(one).collect())
}

/// “Table A, tour 1, Idées”.
fn place_of(note: &Note, tables: Option<&Tables>, visit: &Visit) -> String {
    let table = note.table.as_ref().and_then(|id| tables?.table(id.as_str()));
    let has_rounds = table.is_some() && tables.is_some_and(|it| it.rounds != 1);
    let round = || text_with(visit.lang, "tables-round", &[("number", (note.round + 1).into())]);
    let parts = [
        Some(table.map_or_else(|| visit.t("notes-room"), |table| table.name.clone())),
        has_rounds.then(round),
        Some(visit.t(&format!("notes-{}", note.heading.name()))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(&visit.t("list-separator"))
}

/// The questions of a survey as they were asked last, in their order; those of one that was never opened as
/// they are worked on.
pub async fn questions(
    app: &App,
    visit: &Visit,
    survey: &Survey,
) -> Result<Vec<(Cited, Source)>, DbErr> {
    let db = app.store.reader();
    let version = survey::queries::version(db, &survey.id, None).await?;
    let draft = version.as_ref().map_or(&survey.draft, |it| it.questionnaire.draft());
    let language = survey::model::language(visit.lang);
    let results = survey.shows_results(visit.today());
    let path = visit.path(survey::RESULTS, &[survey.slugs.get(visit.lang)]);
    let one = |question: &cordee_questionnaire::Question| {
        let code = question.code.as_str();
        let cited = Cited::Question { survey: survey.id.clone(), question: code.to_owned() };
        let text = question.label.shown_in(&language).to_owned();
        let source = Source {
            kind: visit.t("synthesis-kind-question"),
            title: Said { text, lang: visit.lang, asked: visit.lang },
            about: survey.description.title.said(visit.lang).line(),
            quote: None,
            href: results.then(|| format!("{path}#{code}")),
            mark: ends::mark(visit, survey.state),
            example: survey.example,
        };
        (cited, source)
    };
    Ok(draft.questions().map(one).collect())
}

/// What a note may belong to: the gatherings whose subjects led to the workstream of a synthesis; where that
/// is none, those of its process.
pub async fn gatherings(
    app: &App,
    visit: &Visit,
    (workstream, process): (Option<&ThingId>, Option<&ThingId>),
) -> Result<Vec<Thing>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let destination = &visit.destination.id;
    if let Some(workstream) = workstream {
        let behind = crate::workstream::queries::gatherings_behind(db, workstream).await?;
        let ids = behind.iter().map(ThingId::as_str);
        let things = thing::seen_among(db, destination, ids, &drafts).await?;
        if !things.is_empty() {
            return Ok(things);
        }
    }
    let Some(process) = process else { return Ok(vec![]) };
    let all = gathering::queries::gatherings_of(db, destination, process, &drafts).await?;
    Ok(all.into_iter().map(|(thing, _)| thing).collect())
}
