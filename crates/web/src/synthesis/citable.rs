//! What may be cited, beside the point that is written: looked through by what it is and by its words; and
//! what no point cites yet.

use std::collections::BTreeSet;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use cordee_text::fold;

use crate::figure;
use crate::spine::app::App;
use crate::spine::ends;
use crate::spine::language::{Said, Translated};
use crate::spine::naming::named;
use crate::spine::thing::{self, Kind, State, Thing};
use crate::spine::visit::Visit;
use crate::survey;

use super::model::{Cited, Point, Synthesis, in_order};
use super::queries;
use super::sources::{self, Source};

/// How many sources a page shows at once: whoever looks for another one types its words.
pub const MOST_SHOWN: usize = 60;

/// What is looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    Contributions,
    Notes,
    Questions,
    Figures,
    /// Documents, gatherings, deliberations: whatever else the process has a page of.
    Others,
}

named!(
    Shelf,
    Contributions => "contributions",
    Notes => "notes",
    Questions => "questions",
    Figures => "figures",
    Others => "others",
);

/// What else of a process may be cited.
const OTHERS: [Kind; 7] = [
    Kind::Document,
    Kind::Gathering,
    Kind::Report,
    Kind::Survey,
    Kind::Theme,
    Kind::Deliberation,
    Kind::Meeting,
];

/// What somebody looks for.
pub struct Wish {
    pub shelf: Shelf,
    /// Words that the source holds, each of them.
    pub words: String,
    /// Only what no point cites.
    pub is_new: bool,
}

/// A part of what was looked for.
pub struct Shown {
    pub sources: Vec<(Cited, Source)>,
    /// How many more there are.
    pub more: usize,
}

/// All that the living among `points` cite.
pub fn cited(points: &[Point]) -> BTreeSet<Cited> {
    in_order(points).into_iter().flat_map(|point| &point.cited).cloned().collect()
}

fn cut(mut all: Vec<(Cited, Source)>) -> Shown {
    let more = all.len().saturating_sub(MOST_SHOWN);
    all.truncate(MOST_SHOWN);
    Shown { sources: all, more }
}

fn of_thing(visit: &Visit, thing: &Thing) -> (Cited, Source) {
    let source = Source {
        kind: ends::kind(visit, thing),
        title: thing.title.said(visit.lang),
        about: String::new(),
        quote: None,
        href: None,
        mark: ends::mark(visit, thing.state),
        example: thing.example,
    };
    (Cited::Thing(thing.id.clone()), source)
}

/// The contributions that a synthesis is about.
async fn contributions(
    app: &App,
    visit: &Visit,
    of: &Synthesis,
) -> Result<Vec<(Cited, Source)>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let all = queries::contributions(db, &visit.destination.id, of, &drafts).await?;
    let one = |(id, title): (ThingId, Translated)| {
        let source = Source {
            kind: visit.t("synthesis-kind-contribution"),
            title: title.said(visit.lang),
            about: String::new(),
            quote: None,
            href: None,
            mark: None,
            example: of.example,
        };
        (Cited::Thing(id), source)
    };
    Ok(all.into_iter().map(one).collect())
}

async fn notes(app: &App, visit: &Visit, of: &Synthesis) -> Result<Vec<(Cited, Source)>, DbErr> {
    let behind = (of.workstream.as_ref(), of.process.as_ref());
    let mut all = vec![];
    for gathering in sources::gatherings(app, visit, behind).await? {
        all.extend(sources::notes(app, visit, &gathering).await?);
    }
    Ok(all)
}

async fn questions(
    app: &App,
    visit: &Visit,
    of: &Synthesis,
) -> Result<Vec<(Cited, Source)>, DbErr> {
    let Some(process) = &of.process else { return Ok(vec![]) };
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let surveys = survey::queries::surveys_of(db, &visit.destination.id, process, &drafts).await?;
    let mut all = vec![];
    for (_, survey) in surveys {
        all.extend(sources::questions(app, visit, &survey).await?);
    }
    Ok(all)
}

async fn figures(app: &App, visit: &Visit) -> Result<Vec<(Cited, Source)>, DbErr> {
    let all = figure::queries::figures(app.store.reader(), &visit.destination.id).await?;
    let one = |figure: &figure::model::Figure| {
        let is_draft = figure.state == State::Draft;
        let source = Source {
            kind: visit.t("kind-figure"),
            title: figure.description.title.said(visit.lang),
            about: sources::glance(figure, visit),
            quote: None,
            href: None,
            mark: is_draft.then(|| visit.t("thread-draft")),
            example: figure.example,
        };
        (Cited::Thing(figure.id.clone()), source)
    };
    Ok(all.iter().map(one).collect())
}

async fn others(app: &App, visit: &Visit, of: &Synthesis) -> Result<Vec<(Cited, Source)>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let mut all = vec![];
    for kind in OTHERS {
        let things = thing::seen_of(db, &visit.destination.id, kind, &drafts).await?;
        let own = things.iter().filter(|thing| thing.process == of.process);
        all.extend(own.map(|thing| of_thing(visit, thing)));
    }
    Ok(all)
}

/// Whether a source holds each of the folded `words`.
fn holds(source: &Source, words: &[String]) -> bool {
    let quote = source.quote.as_deref().unwrap_or_default();
    let text = fold(&[source.title.text.as_str(), &source.about, quote].join("\n"));
    words.iter().all(|word| text.contains(word.as_str()))
}

/// What answers to `wish`, beside a point of the synthesis `of`, whose points are `points`.
pub async fn looked_for(
    app: &App,
    visit: &Visit,
    (of, points): (&Synthesis, &[Point]),
    wish: &Wish,
) -> Result<Shown, DbErr> {
    let mut all = match wish.shelf {
        Shelf::Contributions => contributions(app, visit, of).await?,
        Shelf::Notes => notes(app, visit, of).await?,
        Shelf::Questions => questions(app, visit, of).await?,
        Shelf::Figures => figures(app, visit).await?,
        Shelf::Others => others(app, visit, of).await?,
    };
    let words: Vec<String> = fold(&wish.words).split_whitespace().map(str::to_owned).collect();
    let cited = cited(points);
    all.retain(|(one, source)| holds(source, &words) && !(wish.is_new && cited.contains(one)));
    Ok(cut(all))
}

/// The contributions and the notes that no point cites yet.
pub async fn uncited(
    app: &App,
    visit: &Visit,
    (of, points): (&Synthesis, &[Point]),
) -> Result<Shown, DbErr> {
    let cited = cited(points);
    let mut all = contributions(app, visit, of).await?;
    all.extend(notes(app, visit, of).await?);
    all.retain(|(one, _)| !cited.contains(one));
    Ok(cut(all))
}

/// What a source is called where it is picked: the words of a note, the title of all else.
pub fn label(source: &Source) -> Said {
    let quoted = source.quote.as_ref().map(|quote| Said {
        text: quote.clone(),
        lang: source.title.asked,
        asked: source.title.asked,
    });
    quoted.unwrap_or_else(|| source.title.clone())
}
