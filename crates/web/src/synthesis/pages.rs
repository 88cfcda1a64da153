//! A synthesis as everybody reads it: its points, each with the numbers of its sources, and the sources.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::gathering::model::registration::Profile;
use crate::process;
use crate::spine::additions::{Addition, AdditionLine};
use crate::spine::app::App;
use crate::spine::ends::{self, Ends};
use crate::spine::error::PageError;
use crate::spine::language::{Said, Translated};
use crate::spine::page::{Frame, moved, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Kind, State as Publication, Thing};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::workstream;

use super::card::{NumberedSource, numbered};
use super::changes::PointChange;
use super::desk::edition_said;
use super::model::whole::section_said;
use super::model::{Cited, Point, Section, Synthesis, in_order};
use super::shown::{Whole, find};
use super::sources::Source;
use super::versions::VersionLine;
use super::{FILE, MANAGE, NEW, SYNTHESIS, VERSION, queries, review, versions};

/// What the syntheses of the workstream or of the process `of` add to its page; for those who work on a
/// workstream, where one is begun.
pub async fn additions(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Addition>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = queries::of(db, &visit.destination.id, of, &drafts).await?;
    let lines = found.into_iter().map(|(thing, one)| AdditionLine {
        title: thing.title.said(visit.lang),
        href: visit.path(SYNTHESIS, &[one.slugs.get(visit.lang)]),
        about: one.last_edition().map(|it| edition_said(it, visit)).unwrap_or_default(),
        mark: (one.state == Publication::Draft).then(|| visit.t("thread-draft")),
        thing,
    });
    let mut lines: Vec<AdditionLine> = lines.collect();
    lines.extend(review::to_read(app, visit, of).await?);
    lines.extend(beginning(app, visit, of).await?);
    Ok(vec![Addition { name: "syntheses", title: visit.t("syntheses-title"), lines }])
}

/// Where a synthesis of the workstream `of` is begun, for whoever may.
async fn beginning(app: &App, visit: &Visit, of: &ThingId) -> Result<Option<AdditionLine>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let seen = thing::seen(db, &visit.destination.id, of, &drafts).await?;
    let may = |thing: &Thing| {
        let process = thing.process.as_ref();
        thing.kind == Kind::Workstream && visit.viewer.may(Action::EditProcess, process)
    };
    Ok(seen.filter(may).map(|thing| AdditionLine {
        title: Translated::only(visit.lang, visit.t("synthesis-new")).said(visit.lang),
        href: format!("{}?workstream={of}", visit.path(NEW, &[])),
        about: String::new(),
        mark: None,
        thing,
    }))
}

/// A point, with what it cites.
struct PointView {
    id: String,
    text: Said,
    reason: Option<Said>,
    sources: Vec<NumberedSource>,
}

struct SectionView {
    id: &'static str,
    title: String,
    points: Vec<PointView>,
}

/// A source, in the list of all.
struct SourceLine {
    number: usize,
    /// None, once it was withdrawn.
    source: Option<Source>,
}

/// How many there are of one category.
struct CountLine {
    label: String,
    number: usize,
}

/// What the contributions are that the workstream received.
struct ReceivedView {
    said: String,
    lines: Vec<ReceivedLine>,
}

/// How many came from authors of one profile.
struct ReceivedLine {
    label: String,
    number: String,
}

impl ReceivedView {
    fn of(whole: &Whole, visit: &Visit) -> Option<Self> {
        let line = |(profile, number): &(Option<Profile>, u64)| ReceivedLine {
            label: author_said(*profile, visit),
            number: typography::number(*number, visit.lang),
        };
        let lines = whole.received.iter().map(line).collect();
        Some(Self { said: whole.received_said(visit)?, lines })
    }
}

#[derive(Template)]
#[template(path = "synthesis/synthesis.html")]
struct SynthesisPage {
    frame: Frame,
    title: Said,
    example: bool,
    is_draft: bool,
    process: Option<(Said, String)>,
    workstream: Option<(Said, String)>,
    question: Option<Said>,
    summary: Option<Said>,
    sections: Vec<SectionView>,
    sources: Vec<SourceLine>,
    profiles: Vec<CountLine>,
    received: Option<ReceivedView>,
    edition: Option<String>,
    /// Where the last version is read, when this is another.
    last: Option<String>,
    /// What this version says otherwise than the one before it.
    changes: Vec<PointChange>,
    versions: Vec<VersionLine>,
    ends: Ends,
    pdf: String,
    docx: String,
    manage: Option<String>,
}

/// The process that it belongs to, when whoever visits may read it.
async fn process_of(
    app: &App,
    visit: &Visit,
    one: &Synthesis,
) -> Result<Option<(Said, String)>, PageError> {
    let Some(id) = &one.process else { return Ok(None) };
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = process::queries::process(db, &visit.destination.id, id, &drafts).await?;
    Ok(found.map(|process| {
        let href = visit.path(process::PROCESS, &[process.slugs.get(visit.lang)]);
        (process.title.said(visit.lang), href)
    }))
}

fn sections(whole: &Whole, visit: &Visit) -> Vec<SectionView> {
    let living = in_order(&whole.points);
    let point = |point: &&Point| PointView {
        id: format!("point-{}", point.id),
        text: point.text.said(visit.lang),
        reason: point.reason.as_ref().map(|reason| reason.said(visit.lang)),
        sources: numbered(point, &whole.cited, &whole.found, visit),
    };
    let view = |section: &Section| SectionView {
        id: section.name(),
        title: section_said(*section, visit.lang),
        points: living.iter().filter(|it| it.section == *section).map(point).collect(),
    };
    let all = Section::ALL.iter().map(view);
    all.filter(|section| !section.points.is_empty()).collect()
}

/// What somebody's category is called.
pub fn profile_said(profile: Profile, visit: &Visit) -> String {
    visit.t(&format!("gathering-profile-{}", profile.name()))
}

/// As what somebody contributed.
pub fn author_said(profile: Option<Profile>, visit: &Visit) -> String {
    profile.map_or_else(|| visit.t("synthesis-received-unsaid"), |it| profile_said(it, visit))
}

/// `GET /syntheses/{synthesis}`: what was found, what was not kept and why, and from what.
pub async fn synthesis(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (whole, is_current) = find(&app, &visit, &slug, None).await?;
    let slugs = &whole.one.slugs;
    if !is_current {
        return Ok(moved(&visit.path(SYNTHESIS, &[slugs.get(visit.lang)])));
    }
    page(&app, &visit, &whole, None).await
}

/// The page of a synthesis; of its version `wanted`, when that is not the last one.
pub async fn page(
    app: &App,
    visit: &Visit,
    whole: &Whole,
    wanted: Option<i32>,
) -> Result<Response, PageError> {
    let one = &whole.one;
    let address = |lang| {
        let slug = one.slugs.get(lang);
        wanted.map_or_else(
            || urls::path(lang, SYNTHESIS, &[slug]),
            |number| urls::path(lang, VERSION, &[slug, &number.to_string()]),
        )
    };
    let own = one.slugs.get(visit.lang);
    let title = one.description.title.said(visit.lang);
    let question = whole.question.as_ref().map(|it| it.said(visit.lang));
    let summary = question.as_ref().map(Said::line).unwrap_or_default();
    let workstream = whole.workstream.as_ref().map(|it| {
        let href = visit.path(workstream::WORKSTREAM, &[it.slugs.get(visit.lang)]);
        (it.description.title.said(visit.lang), href)
    });
    let line = |(at, cited): (usize, &Cited)| SourceLine {
        number: at + 1,
        source: whole.found.get(cited).cloned(),
    };
    let count = |(profile, number): &(Profile, usize)| CountLine {
        label: profile_said(*profile, visit),
        number: *number,
    };
    let told = versions::told(app, visit, whole, wanted).await?;
    let file = |format| {
        let asked = wanted.map(|number| format!("?version={number}")).unwrap_or_default();
        format!("{}{asked}", visit.path(FILE, &[own, format]))
    };
    let may_manage = visit.viewer.may(Action::EnterBackOffice, one.process.as_ref());
    show(&SynthesisPage {
        frame: Frame::new(visit, title.line(), address).described(summary),
        title,
        example: one.example,
        is_draft: one.state == Publication::Draft,
        process: process_of(app, visit, one).await?,
        workstream,
        question,
        summary: one.description.summary.as_ref().map(|it| it.said(visit.lang)),
        sections: sections(whole, visit),
        sources: whole.cited.iter().enumerate().map(line).collect(),
        profiles: whole.profiles.iter().map(count).collect(),
        received: ReceivedView::of(whole, visit),
        edition: whole.edition.as_ref().map(|it| edition_said(it, visit)),
        last: wanted.map(|_| visit.path(SYNTHESIS, &[own])),
        changes: told.changes,
        versions: told.lines,
        ends: ends::of(app, visit, &one.id).await?,
        pdf: file("pdf"),
        docx: file("docx"),
        manage: may_manage.then(|| visit.path(MANAGE, &[one.id.as_str()])),
    })
}
