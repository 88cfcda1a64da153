//! The points of a synthesis in the back office: in their sections, each with what it cites and what is said
//! of it; and what no point cites yet.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use crate::spine::additions::{self, Offer};
use crate::spine::app::App;
use crate::spine::editing::{WORD, comment};
use crate::spine::error::PageError;
use crate::spine::language::{Lang, Said};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, show};
use crate::spine::rights::Action;
use crate::spine::thing::State as Publication;
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::writing::model::Remark;
use crate::writing::queries::remarks;
use crate::writing::{COMMENTS, HISTORY, SETTLE};

use super::citable::{self, Shown};
use super::desk::{edition_said, find, mark, workstream_of};
use super::model::whole::{pairs, section_said};
use super::model::{Cited, Point, Section, Synthesis, in_order, sources as cited_in};
use super::sources;
use super::{
    ADD_POINT, CHANGES, CLOSE_REVIEW, DOWN, EDIT, EDIT_POINT, HIDE, MANAGE, OPEN_REVIEW, PUBLISH,
    REMOVE_POINT, RESTORE_POINT, REVIEW, SYNTHESES, SYNTHESIS, UP, queries,
};

/// A source that a point cites, by its number; none of it is known once it was withdrawn.
pub struct NumberedSource {
    pub number: usize,
    /// What it is, in a few words.
    pub label: String,
    pub href: Option<String>,
}

/// What was said of a point, and where that is settled.
struct RemarkLine {
    remark: Remark,
    settle: String,
}

/// A point in its section.
struct PointLine {
    id: String,
    number: String,
    text: Said,
    reason: Option<Said>,
    sources: Vec<NumberedSource>,
    /// What was said of it and is not settled.
    remarks: Vec<RemarkLine>,
    edit: String,
    up: Option<String>,
    down: Option<String>,
    /// What other domains let one do about it.
    offers: Vec<Offer>,
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
    /// Where what is not published yet is read, once a version is.
    changes: Option<String>,
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
    /// Where the next version is published, when there is something to publish.
    publish: Option<String>,
    /// Where it is withdrawn.
    hide: Option<String>,
    /// Where the members of the workstream read it, while they do.
    review: Option<String>,
    /// Where that begins, or ends.
    set_review: String,
    remove: String,
}

/// What a page about the points needs, read once.
struct Card {
    one: Synthesis,
    points: Vec<Point>,
    numbers: Vec<Cited>,
    found: BTreeMap<Cited, sources::Source>,
    remarks: Vec<Remark>,
    /// Beside which points those stand that members made.
    beside: BTreeMap<String, String>,
    offers: Vec<Offer>,
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
        let beside = queries::remarked(db, &one.id).await?;
        let offers = additions::offers(app, visit, &one.id).await?;
        Ok(Self { one, points, numbers, found, remarks, beside, offers })
    }

    fn line(&self, number: usize, point: &Point, among: &[&Point], visit: &Visit) -> PointLine {
        let at = |written| visit.path(written, &[self.one.id.as_str(), point.id.as_str()]);
        let is = |end: Option<&&Point>| end.is_some_and(|it| it.id == point.id);
        let said = |remark: Remark| RemarkLine {
            settle: visit.path(SETTLE, &[self.one.id.as_str(), &remark.id]),
            remark,
        };
        let remarks = remarks_about(point, &self.remarks, &self.beside);
        let number = text_with(visit.lang, "synthesis-point-number", &[("number", number.into())]);
        PointLine {
            id: format!("point-{}", point.id),
            number,
            text: point.text.said(visit.lang),
            reason: point.reason.as_ref().map(|reason| reason.said(visit.lang)),
            sources: numbered(point, &self.numbers, &self.found, visit),
            remarks: remarks.into_iter().map(said).collect(),
            edit: at(EDIT_POINT),
            up: (!is(among.first())).then(|| at(UP)),
            down: (!is(among.last())).then(|| at(DOWN)),
            offers: self.offers_about(point),
            remove: at(REMOVE_POINT),
        }
    }

    /// What other domains let one do about `point`.
    fn offers_about(&self, point: &Point) -> Vec<Offer> {
        let is_of = |offer: &&Offer| offer.part.as_deref() == Some(point.id.as_str());
        self.offers.iter().filter(is_of).cloned().collect()
    }

    fn sections(&self, visit: &Visit) -> Vec<SectionView> {
        let living = in_order(&self.points);
        let view = |section: &Section| {
            let own: Vec<&Point> =
                living.iter().copied().filter(|it| it.section == *section).collect();
            let before =
                living.iter().take_while(|it| own.first().is_none_or(|own| own.id != it.id));
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

/// The remarks that stand beside `point`, as `beside` says, and those that quote words of it.
pub fn remarks_about(
    point: &Point,
    all: &[Remark],
    beside: &BTreeMap<String, String>,
) -> Vec<Remark> {
    let texts = [Some(&point.text), point.reason.as_ref()];
    let says = |quote: &str| {
        let mut written = texts
            .iter()
            .flatten()
            .flat_map(|text| Lang::ALL.into_iter().filter_map(move |lang| text.written(lang)));
        written.any(|text| text.contains(quote))
    };
    let is_of = |remark: &&Remark| match beside.get(&remark.id) {
        Some(id) => id == point.id.as_str(),
        None => remark.quote.as_deref().is_some_and(says),
    };
    all.iter().filter(is_of).cloned().collect()
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
    let is_public = one.state != Publication::Draft;
    let may_edit = visit.viewer.may(Action::EditProcess, one.process.as_ref());
    show(&CardPage {
        frame: Frame::of_desk(&visit, &app.desk, SYNTHESES, title, address),
        example: one.example,
        mark: mark(one, &visit),
        question: asked.map(|it| it.said(visit.lang)),
        summary: one.description.summary.as_ref().map(|it| it.said(visit.lang)),
        editions: one.editions.iter().rev().map(|it| edition_said(it, &visit)).collect(),
        changes: one.moved_on().then(|| at(CHANGES)),
        may_edit,
        sections: card.sections(&visit),
        removed: card.removed(&visit),
        uncited: UncitedView::of(&uncited, &visit),
        comments: (at(COMMENTS), card.remarks.len()),
        history: at(HISTORY),
        word: at(WORD),
        all: visit.path(SYNTHESES, &[]),
        edit: at(EDIT),
        view: visit.path(SYNTHESIS, &[one.slugs.get(visit.lang)]),
        publish: (may_edit && (!is_public || one.moved_on())).then(|| at(PUBLISH)),
        hide: (may_edit && is_public).then(|| at(HIDE)),
        review: one.is_in_review.then(|| visit.path(REVIEW, &[one.slugs.get(visit.lang)])),
        set_review: at(if one.is_in_review { CLOSE_REVIEW } else { OPEN_REVIEW }),
        remove: at("/manage/things/{thing}/remove"),
    })
}
