//! Syntheses in the back office: the list, the points of one with what they cite, and whether everybody
//! reads it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::spine::app::App;
use crate::spine::dates::{date_said, day_in};
use crate::spine::editing::WORD;
use crate::spine::editing::comment;
use crate::spine::error::PageError;
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::{Lang, Said};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, show};
use crate::spine::removed::RemovedLine;
use crate::spine::rights::{Action, Drafts};
use crate::spine::thing::{self, Kind, State as Publication, Thing};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::workstream;
use crate::writing::model::Remark;
use crate::writing::queries::remarks;
use crate::writing::{COMMENTS, HISTORY};

use super::citable::{self, Shown};
use super::model::whole::{pairs, section_said};
use super::model::{Cited, Edition, Point, Section, Synthesis, in_order, sources as cited_in};
use super::sources;
use super::{
    ADD_POINT, DOWN, EDIT, EDIT_POINT, HIDE, MANAGE, NEW, PUBLISH, REMOVE_POINT, RESTORE_POINT,
    SYNTHESES, SYNTHESIS, UP, queries,
};

/// A synthesis in the list.
struct Line {
    title: Said,
    href: String,
    about: String,
    example: bool,
    mark: String,
}

#[derive(Template)]
#[template(path = "synthesis/syntheses.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<Line>,
    removed: Vec<RemovedLine>,
    new: Option<String>,
}

/// “Version 2 du 12 juillet 2022”, or that there is none yet.
pub fn edition_said(edition: &Edition, visit: &Visit) -> String {
    let day = day_in(edition.published_at, visit.destination.time_zone);
    let values =
        [("number", edition.number.into()), ("date", date_said(day, visit.lang).into())];
    text_with(visit.lang, "synthesis-edition", &values)
}

pub fn mark(one: &Synthesis, visit: &Visit) -> String {
    visit.t(match one.state {
        Publication::Draft => "synthesis-is-private",
        Publication::Published | Publication::Archived => "synthesis-is-public",
    })
}

/// `GET /manage/syntheses`: the syntheses, the last one first.
pub async fn syntheses(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let all = queries::syntheses(db, destination).await?;
    let line = |one: &Synthesis| Line {
        title: one.description.title.said(visit.lang),
        href: visit.path(MANAGE, &[one.id.as_str()]),
        about: one.last_edition().map(|it| edition_said(it, &visit)).unwrap_or_default(),
        example: one.example,
        mark: mark(one, &visit),
    };
    let removed = thing::deleted(db, destination, Kind::Synthesis).await?;
    let address = |lang| urls::path(lang, SYNTHESES, &[]);
    let title = visit.t("syntheses-title");
    show(&ListPage {
        frame: Frame::of_desk(&visit, &app.desk, SYNTHESES, title, address),
        lines: all.iter().rev().map(line).collect(),
        removed: removed.iter().map(|thing| RemovedLine::of(&visit, thing)).collect(),
        new: visit.may(Action::EditProcess).then(|| visit.path(NEW, &[])),
    })
}

/// The living synthesis `id`.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Synthesis, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let db = app.store.reader();
    let found = queries::by_id(db, &visit.destination.id, &id, &Drafts::All).await?;
    found.ok_or(PageError::NotFound)
}

/// Keeps others from changing the synthesis until `tx` ends; gives what it is now, as a thing and described.
pub async fn hold(
    tx: &DatabaseTransaction,
    visit: &Visit,
    id: &ThingId,
) -> Result<(Thing, Synthesis), PageError> {
    let held = thing::to_change(tx, &visit.destination.id, id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let one = queries::by_id(tx, &visit.destination.id, id, &Drafts::All).await?;
    Ok((held, one.ok_or(PageError::NotFound)?))
}

/// A source that a point cites, by its number; none of it is known once it was withdrawn.
pub struct NumberedSource {
    pub number: usize,
    /// What it is, in a few words.
    pub label: String,
    pub href: Option<String>,
}

/// A point in its section.
struct PointLine {
    id: String,
    number: String,
    text: Said,
    reason: Option<Said>,
    sources: Vec<NumberedSource>,
    /// What was said of it and is not settled.
    remarks: Vec<Remark>,
    edit: String,
    up: Option<String>,
    down: Option<String>,
    remove: String,
}

struct SectionView {
    id: &'static str,
    title: String,
    points: Vec<PointLine>,
    /// Where a point is added to it.
    add: String,
}

/// A point that was taken away.
struct RemovedPoint {
    text: String,
    restore: String,
}

/// A source that no point cites.
pub struct UncitedLine {
    pub label: Said,
    pub about: String,
}

/// What no point cites yet.
pub struct UncitedView {
    pub count: usize,
    pub lines: Vec<UncitedLine>,
    pub more: usize,
}

impl UncitedView {
    pub fn of(shown: &Shown, visit: &Visit) -> Self {
        let line = |(_, source): &(Cited, sources::Source)| UncitedLine {
            label: citable::label(source),
            about: match source.quote {
                Some(_) => {
                    let place = [source.title.line(), source.about.clone()];
                    place.join(&visit.t("list-separator"))
                }
                None => source.kind.clone(),
            },
        };
        Self {
            count: shown.sources.len() + shown.more,
            lines: shown.sources.iter().map(line).collect(),
            more: shown.more,
        }
    }
}

/// What sources `point` cites, by their numbers among `all`.
pub fn numbered(
    point: &Point,
    all: &[Cited],
    found: &BTreeMap<Cited, sources::Source>,
    visit: &Visit,
) -> Vec<NumberedSource> {
    let line = |cited: &Cited| {
        let number = all.iter().position(|it| it == cited)? + 1;
        let source = found.get(cited);
        let label = source.map_or_else(
            || visit.t("synthesis-withdrawn-source"),
            |source| citable::label(source).line(),
        );
        Some(NumberedSource { number, label, href: source.and_then(|it| it.href.clone()) })
    };
    point.cited.iter().filter_map(line).collect()
}

#[derive(Template)]
#[template(path = "synthesis/card.html")]
struct CardPage {
    frame: Frame,
    example: bool,
    mark: String,
    question: Option<Said>,
    summary: Option<Said>,
    editions: Vec<String>,
    /// Whether everybody reads something else than the last version.
    moved_on: bool,
    is_public: bool,
    may_edit: bool,
    sections: Vec<SectionView>,
    removed: Vec<RemovedPoint>,
    uncited: UncitedView,
    comments: (String, usize),
    history: String,
    word: String,
    all: String,
    edit: String,
    view: String,
    publish: String,
    hide: String,
    remove: String,
}

/// What a page about the points needs, read once.
struct Card {
    one: Synthesis,
    points: Vec<Point>,
    numbers: Vec<Cited>,
    found: BTreeMap<Cited, sources::Source>,
    remarks: Vec<Remark>,
}

impl Card {
    async fn read(app: &App, visit: &Visit, one: Synthesis) -> Result<Self, PageError> {
        let db = app.store.reader();
        let points = queries::points(db, &one.id).await?;
        let numbers = cited_in(&points);
        let found = sources::found(app, visit, &numbers).await?;
        let said = pairs(&one.description, &points);
        let comments = comment::of(db, &one.id).await?;
        let mut remarks = remarks(db, visit, comments, &said).await?;
        remarks.retain(|remark| !remark.is_settled);
        Ok(Self { one, points, numbers, found, remarks })
    }

    fn line(&self, number: usize, point: &Point, among: &[&Point], visit: &Visit) -> PointLine {
        let at = |written| visit.path(written, &[self.one.id.as_str(), point.id.as_str()]);
        let is = |end: Option<&&Point>| end.is_some_and(|it| it.id == point.id);
        let number = text_with(visit.lang, "synthesis-point-number", &[("number", number.into())]);
        PointLine {
            id: format!("point-{}", point.id),
            number,
            text: point.text.said(visit.lang),
            reason: point.reason.as_ref().map(|reason| reason.said(visit.lang)),
            sources: numbered(point, &self.numbers, &self.found, visit),
            remarks: remarks_about(point, &self.remarks),
            edit: at(EDIT_POINT),
            up: (!is(among.first())).then(|| at(UP)),
            down: (!is(among.last())).then(|| at(DOWN)),
            remove: at(REMOVE_POINT),
        }
    }

    fn sections(&self, visit: &Visit) -> Vec<SectionView> {
        let living = in_order(&self.points);
        let view = |section: &Section| {
            let own: Vec<&Point> =
                living.iter().copied().filter(|it| it.section == *section).collect();
            let before = living.iter().take_while(|it| own.first().is_none_or(|own| own.id != it.id));
            let first = before.count() + 1;
            let add = visit.path(ADD_POINT, &[self.one.id.as_str()]);
            SectionView {
                id: section.name(),
                title: section_said(*section, visit.lang),
                points: (first..)
                    .zip(&own)
                    .map(|(number, point)| self.line(number, point, &own, visit))
                    .collect(),
                add: format!("{add}?section={}", section.name()),
            }
        };
        Section::ALL.iter().map(view).collect()
    }

    fn removed(&self, visit: &Visit) -> Vec<RemovedPoint> {
        let line = |point: &Point| RemovedPoint {
            text: point.text.said(visit.lang).line(),
            restore: visit.path(RESTORE_POINT, &[self.one.id.as_str(), point.id.as_str()]),
        };
        self.points.iter().filter(|point| point.is_removed).map(line).collect()
    }
}

/// The remarks that quote words of `point`.
pub fn remarks_about(point: &Point, all: &[Remark]) -> Vec<Remark> {
    let texts = [Some(&point.text), point.reason.as_ref()];
    let says = |quote: &str| {
        let mut written = texts.iter().flatten().flat_map(|text| {
            Lang::ALL.into_iter().filter_map(move |lang| text.written(lang))
        });
        written.any(|text| text.contains(quote))
    };
    let is_of = |remark: &&Remark| remark.quote.as_deref().is_some_and(says);
    all.iter().filter(is_of).cloned().collect()
}

/// The workstream whose question a synthesis answers, when whoever visits may read it.
pub async fn workstream_of(
    app: &App,
    visit: &Visit,
    one: &Synthesis,
) -> Result<Option<workstream::model::Workstream>, PageError> {
    let Some(id) = &one.workstream else { return Ok(None) };
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    Ok(workstream::queries::by_id(db, &visit.destination.id, id, &drafts).await?)
}

/// `GET /manage/syntheses/{thing}`: the points in their sections, what they cite, and what none cites yet.
pub async fn synthesis(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let asked = workstream_of(&app, &visit, &one).await?.and_then(|it| it.description.question);
    let card = Card::read(&app, &visit, one).await?;
    let one = &card.one;
    let uncited = citable::uncited(&app, &visit, (one, &card.points)).await?;
    let at = |written| visit.path(written, &[one.id.as_str()]);
    let address = |lang| urls::path(lang, MANAGE, &[one.id.as_str()]);
    let title = one.description.title.said(visit.lang).line();
    show(&CardPage {
        frame: Frame::of_desk(&visit, &app.desk, SYNTHESES, title, address),
        example: one.example,
        mark: mark(one, &visit),
        question: asked.map(|it| it.said(visit.lang)),
        summary: one.description.summary.as_ref().map(|it| it.said(visit.lang)),
        editions: one.editions.iter().rev().map(|it| edition_said(it, &visit)).collect(),
        moved_on: one.moved_on(),
        is_public: one.state != Publication::Draft,
        may_edit: visit.viewer.may(Action::EditProcess, one.process.as_ref()),
        sections: card.sections(&visit),
        removed: card.removed(&visit),
        uncited: UncitedView::of(&uncited, &visit),
        comments: (at(COMMENTS), card.remarks.len()),
        history: at(HISTORY),
        word: at(WORD),
        all: visit.path(SYNTHESES, &[]),
        edit: at(EDIT),
        view: visit.path(SYNTHESIS, &[one.slugs.get(visit.lang)]),
        publish: at(PUBLISH),
        hide: at(HIDE),
        remove: at("/manage/things/{thing}/remove"),
    })
}

/// `POST /manage/syntheses/{thing}/publish`: everybody reads it as it stands, as the next version.
pub async fn publish(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let card = visit.path(MANAGE, &[one.id.as_str()]);
    let tx = app.store.begin().await?;
    let (held, now) = hold(&tx, &visit, &one.id).await?;
    if in_order(&queries::points(&tx, &one.id).await?).is_empty() {
        tx.rollback().await?;
        let refused = with_notice(&card, "synthesis-is-empty");
        return Ok(Redirect::to(&refused).into_response());
    }
    let is_new = now.last_edition().is_none_or(|edition| edition.revision != now.revision);
    if is_new {
        queries::add_edition(&tx, &one.id, now.next_edition(visit.now)).await?;
    }
    if is_new || held.state != Publication::Published {
        thing::set_state(&tx, &one.id, Publication::Published).await?;
        visit.note(&tx, Act::new(ActKind::SynthesisPublished).about(&one.id)).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&card, "synthesis-published")).into_response())
}

/// `POST /manage/syntheses/{thing}/draft`: only those who work on it read it.
pub async fn hide(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let tx = app.store.begin().await?;
    let (held, _) = hold(&tx, &visit, &one.id).await?;
    if held.state != Publication::Draft {
        thing::set_state(&tx, &one.id, Publication::Draft).await?;
        visit.note(&tx, Act::new(ActKind::SynthesisWithdrawn).about(&one.id)).await?;
    }
    tx.commit().await?;
    let card = visit.path(MANAGE, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&card, "synthesis-withdrawn")).into_response())
}
