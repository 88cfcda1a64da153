//! What the members of a workstream say of its synthesis before everybody reads it: each remark is a comment
//! that stands beside a point. The office reads them where it writes, and settles them.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::spine::additions::AdditionLine;
use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::editing::comment::{self, Comment, LONGEST, LONGEST_QUOTE};
use crate::spine::error::PageError;
use crate::spine::form::{self, Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::{Said, Translated};
use crate::spine::messages::text_with;
use crate::spine::notices::{Event, News};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::{Action, Drafts};
use crate::spine::thing::{self, Kind};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::workstream;

use super::card::{NumberedSource, numbered};
use super::desk::{find, hold};
use super::model::whole::section_said;
use super::model::{Point, Section, Synthesis, in_order, sources as cited_in};
use super::{MANAGE, REVIEW, REVIEW_POINT, queries, sources};

/// Whether whoever visits may say what they think of `one`: they work in its workstream, or run it.
async fn may_review(app: &App, visit: &Visit, one: &Synthesis) -> Result<bool, DbErr> {
    let Some(account) = &visit.viewer.account else { return Ok(false) };
    if visit.viewer.may(Action::EnterBackOffice, one.process.as_ref()) {
        return Ok(true);
    }
    let Some(of) = &one.workstream else { return Ok(false) };
    workstream::queries::has_mail(app.store.reader(), of, &account.email).await
}

/// The synthesis of an address, for those who may say what they think of it.
async fn reviewed(app: &App, visit: &Visit, slug: &str) -> Result<Synthesis, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = thing::find_slug(db, destination, Kind::Synthesis, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let one = queries::by_id(db, destination, &found.thing, &Drafts::All).await?;
    let one = one.ok_or(PageError::NotFound)?;
    if may_review(app, visit, &one).await? { Ok(one) } else { Err(PageError::NotFound) }
}

/// Where those of `of` that are in review are read, by whoever may.
pub async fn to_read(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<AdditionLine>, DbErr> {
    let mut lines = vec![];
    if visit.viewer.account.is_none() {
        return Ok(lines);
    }
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    for (thing, one) in queries::of(db, destination, of, &Drafts::All).await? {
        if !one.is_in_review || !may_review(app, visit, &one).await? {
            continue;
        }
        let title = one.description.title.said(visit.lang).line();
        let said = text_with(visit.lang, "synthesis-review-of", &[("title", title.into())]);
        lines.push(AdditionLine {
            title: Translated::only(visit.lang, said).said(visit.lang),
            href: visit.path(REVIEW, &[one.slugs.get(visit.lang)]),
            about: String::new(),
            mark: None,
            thing,
        });
    }
    Ok(lines)
}

/// What somebody said; who it was is read by the team alone.
struct RemarkLine {
    when: String,
    text: String,
    is_settled: bool,
}

/// A point, with what was said of it.
struct PointView {
    id: String,
    number: String,
    text: Said,
    reason: Option<Said>,
    sources: Vec<NumberedSource>,
    remarks: Vec<RemarkLine>,
    /// Where one says something of it.
    say: String,
}

struct SectionView {
    id: &'static str,
    title: String,
    points: Vec<PointView>,
}

#[derive(Template)]
#[template(path = "synthesis/review.html")]
struct ReviewPage {
    frame: Frame,
    title: Said,
    summary: Option<Said>,
    sections: Vec<SectionView>,
}

#[derive(Template)]
#[template(path = "synthesis/review_point.html")]
struct RemarkPage {
    frame: Frame,
    form: FormView,
    title: Said,
    back: String,
    /// None, once the review is over.
    point: Option<PointView>,
}

fn remarks(
    of: &Point,
    (comments, beside): (&[Comment], &BTreeMap<String, String>),
    visit: &Visit,
) -> Vec<RemarkLine> {
    let own = |it: &&Comment| beside.get(&it.id).is_some_and(|id| id == of.id.as_str());
    let line = |it: &Comment| RemarkLine {
        when: instant_said(it.at, visit.destination.time_zone, visit.lang),
        text: it.text.clone(),
        is_settled: it.settled_at.is_some(),
    };
    comments.iter().filter(own).map(line).collect()
}

/// The points as they are worked on, in their sections.
async fn sections(
    app: &App,
    visit: &Visit,
    one: &Synthesis,
) -> Result<Vec<SectionView>, PageError> {
    let db = app.store.reader();
    let points = queries::points(db, &one.id).await?;
    let cited = cited_in(&points);
    let found = sources::found(app, visit, &cited).await?;
    let comments = comment::of(db, &one.id).await?;
    let beside = queries::remarked(db, &one.id).await?;
    let slug = one.slugs.get(visit.lang);
    let view = |(number, point): (usize, &Point)| PointView {
        id: format!("point-{}", point.id),
        number: text_with(visit.lang, "synthesis-point-number", &[("number", number.into())]),
        text: point.text.said(visit.lang),
        reason: point.reason.as_ref().map(|reason| reason.said(visit.lang)),
        sources: numbered(point, &cited, &found, visit),
        remarks: remarks(point, (&comments, &beside), visit),
        say: visit.path(REVIEW_POINT, &[slug, point.id.as_str()]),
    };
    let living: Vec<(usize, &Point)> = (1..).zip(in_order(&points)).collect();
    let section = |section: &Section| SectionView {
        id: section.name(),
        title: section_said(*section, visit.lang),
        points: living.iter().copied().filter(|it| it.1.section == *section).map(view).collect(),
    };
    let all = Section::ALL.iter().map(section);
    Ok(all.filter(|section| !section.points.is_empty()).collect())
}

/// `GET /syntheses/{synthesis}/review`: the text as it is worked on, with what was said of each point.
pub async fn review(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let one = reviewed(&app, &visit, &slug).await?;
    if !one.is_in_review {
        return Err(PageError::NotFound);
    }
    let address = |lang| urls::path(lang, REVIEW, &[one.slugs.get(lang)]);
    show(&ReviewPage {
        frame: Frame::new(&visit, visit.t("synthesis-review-title"), address),
        title: one.description.title.said(visit.lang),
        summary: one.description.summary.as_ref().map(|it| it.said(visit.lang)),
        sections: sections(&app, &visit, &one).await?,
    })
}

async fn page(
    app: &App,
    visit: &Visit,
    (one, id): (&Synthesis, &str),
    form: FormView,
) -> Result<RemarkPage, PageError> {
    let anchor = format!("point-{id}");
    let sections = if one.is_in_review { sections(app, visit, one).await? } else { vec![] };
    let mut points = sections.into_iter().flat_map(|section| section.points);
    let address = |lang| urls::path(lang, REVIEW_POINT, &[one.slugs.get(lang), id]);
    Ok(RemarkPage {
        frame: Frame::new(visit, visit.t("synthesis-review-say"), address),
        form,
        title: one.description.title.said(visit.lang),
        back: visit.path(REVIEW, &[one.slugs.get(visit.lang)]),
        point: points.find(|point| point.id == anchor),
    })
}

/// `GET /syntheses/{synthesis}/review/{point}`: a point, and the form of a remark.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path((slug, point)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let one = reviewed(&app, &visit, &slug).await?;
    let shown = page(&app, &visit, (&one, &point), FormView::empty()).await?;
    if shown.point.is_none() {
        return Err(PageError::NotFound);
    }
    show(&shown)
}

/// The words of the point that a remark is about, as it stands beside it later.
fn quote(point: &Point, visit: &Visit) -> String {
    point.text.said(visit.lang).text.chars().take(LONGEST_QUOTE).collect()
}

/// `POST` there: takes a remark. Each is a line of its own: nobody's takes the place of another's.
pub async fn say(
    State(app): State<App>,
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = reviewed(&app, &visit, &slug).await?;
    let found = queries::point(app.store.reader(), &one.id, &id).await?;
    // What is said of a point that was taken away meanwhile is not lost: the office has it.
    let point = found.ok_or(PageError::NotFound)?;
    let mut errors = Errors::default();
    let text = form::required(&fields, "comment", LONGEST, &mut errors);
    let text = match errors.or(text) {
        Ok(text) => text,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, (&one, &id), form).await?);
        }
    };
    let own = visit.path(REVIEW, &[one.slugs.get(visit.lang)]);
    let location = format!("{}#point-{}", with_notice(&own, "remark-added"), point.id);
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let (held, now) = hold(&tx, &visit, &one.id).await?;
    if !now.is_in_review {
        tx.rollback().await?;
        let mut errors = Errors::default();
        errors.add("comment", "error-review-over");
        let form = FormView::returned(&fields, &errors, visit.lang);
        return conflict(&page(&app, &visit, (&now, &id), form).await?);
    }
    let (account, quoted) = (&visit.account()?.id, Some(quote(&point, &visit)));
    let comment = comment::add(&tx, &one.id, account, quoted, text, visit.now).await?;
    queries::add_remark(&tx, &comment, &point.id).await?;
    visit.note(&tx, Act::new(ActKind::CommentMade).about(&one.id)).await?;
    visit.tell(&tx, Event::of(News::CommentAdded, &comment, &held)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

async fn set(
    app: &App,
    visit: &Visit,
    id: &str,
    (is_open, act, notice): (bool, ActKind, &str),
) -> Result<Response, PageError> {
    let one = find(app, visit, id).await?;
    let tx = app.store.begin().await?;
    let (_, now) = hold(&tx, visit, &one.id).await?;
    if now.is_in_review != is_open {
        queries::set_in_review(&tx, &one.id, is_open).await?;
        visit.note(&tx, Act::new(act).about(&one.id)).await?;
    }
    tx.commit().await?;
    let card = visit.path(MANAGE, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&card, notice)).into_response())
}

/// `POST /manage/syntheses/{thing}/review/open`: the members of the workstream read it and say what they think.
pub async fn open(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let opened = (true, ActKind::SynthesisReviewOpened, "synthesis-review-opened");
    set(&app, &visit, &id, opened).await
}

/// `POST …/review/close`: they do no more; what they said stays.
pub async fn close(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let closed = (false, ActKind::SynthesisReviewClosed, "synthesis-review-closed");
    set(&app, &visit, &id, closed).await
}
