//! What everybody reads: the proposals, where each body puts them and why, and the files with which
//! anybody counts again.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::process;
use crate::spine::additions::{Addition, AdditionLine};
use crate::spine::app::App;
use crate::spine::ends::{self, Ends};
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, moved, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Kind, State as Publication};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::choosing;
use super::deciding;
use super::model::counting::Counted;
use super::model::file::BallotFile;
use super::model::{Candidate, Prioritisation};
use super::results::{
    Judgement, Outcome, agreement, drawn, judgements, outcomes, place_said, rule_said,
};
use super::telling::{cells, headings, method, view_said};
use super::together::{self, JointView};
use super::{BALLOTS, CERTIFICATE, CHOICES, MANAGE, MARKS, PRIORITISATION, queries, voting};

/// How wide the drawings are, and for which screens.
const WIDTHS: [(&str, u32); 2] = [("figure-narrow", 340), ("figure-wide", 720)];

/// The kind of the files that are neither tables nor data.
const PLAIN: &str = "text/plain; charset=utf-8";

/// What the prioritisations of the process `of` add to its page, or those in which the proposal `of` stands.
pub async fn additions(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Addition>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let destination = &visit.destination.id;
    let mut found = queries::of_process(db, destination, of, &drafts).await?;
    if found.is_empty() {
        found = queries::with_candidate(db, destination, of, &drafts).await?;
    }
    let lines = found.into_iter().map(|(thing, one)| AdditionLine {
        title: one.description.title.said(visit.lang),
        href: visit.path(PRIORITISATION, &[one.slugs.get(visit.lang)]),
        about: about(&one, visit),
        mark: (one.state == Publication::Draft).then(|| visit.t("thread-draft")),
        thing,
    });
    let title = visit.t("prioritisations-title");
    Ok(vec![Addition { name: "prioritisations", title, lines: lines.collect() }])
}

/// “6 propositions, 3 instances”.
pub fn about(prioritisation: &Prioritisation, visit: &Visit) -> String {
    let values = [
        ("candidates", prioritisation.description.candidates.len().into()),
        ("colleges", prioritisation.colleges.len().into()),
    ];
    text_with(visit.lang, "prioritisation-about", &values)
}

/// The prioritisation of an address, and whether the address is its own in the language of the visit.
pub async fn find(
    app: &App,
    visit: &Visit,
    slug: &str,
) -> Result<(Prioritisation, bool), PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = thing::find_slug(db, destination, Kind::Prioritisation, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let one = queries::by_id(db, destination, &found.thing, &drafts).await?;
    Ok((one.ok_or(PageError::NotFound)?, found.current_in.contains(&visit.lang)))
}

/// A proposal, with the view of each body.
struct CandidateLine {
    title: Said,
    /// Where it is read, when it is a proposal that whoever visits may see.
    href: Option<String>,
    pitch: Option<Said>,
    /// Its place in the view of all together, and what it received.
    together: Option<String>,
    /// By body, in their order: its place, and what it received.
    views: Vec<String>,
    agreement: String,
}

/// A drawing for one width.
struct Chart {
    class: &'static str,
    svg: String,
}

/// A proposal in the view of one body, or of all together.
pub struct JudgementLine {
    pub place: String,
    pub title: Said,
    /// What it received.
    pub cells: Vec<String>,
    pub reason: String,
}

/// The lines of a view.
pub fn judgement_lines(
    judged: &[Judgement],
    prioritisation: &Prioritisation,
    visit: &Visit,
) -> Vec<JudgementLine> {
    let description = &prioritisation.description;
    let line = |it: &Judgement| {
        let candidate = description.candidates.get(it.candidate)?;
        Some(JudgementLine {
            place: place_said(it.place, visit.lang),
            title: candidate.title.said(visit.lang),
            cells: cells(it, &description.form, visit.lang),
            reason: it.reason.clone(),
        })
    };
    judged.iter().filter_map(line).collect()
}

/// The view of one body.
struct CollegeView {
    id: String,
    name: Said,
    ballots: String,
    has_ballots: bool,
    lines: Vec<JudgementLine>,
    charts: Vec<Chart>,
    /// The names of the files, and where they are.
    ballots_file: (String, String),
    certificate_file: (String, String),
}

#[derive(Template)]
#[template(path = "prioritisation/prioritisation.html")]
struct PrioritisationPage {
    frame: Frame,
    title: Said,
    lead: Option<Said>,
    example: bool,
    is_draft: bool,
    process: Option<(Said, String)>,
    rule: (String, String),
    /// How ballots are read, in sentences.
    method: Vec<String>,
    /// The columns of what proposals received.
    headings: Vec<String>,
    /// Marks are read in a table: it is not put away.
    has_marks: bool,
    /// All bodies together, where there are several.
    joint: Option<JointView>,
    candidates: Vec<CandidateLine>,
    colleges: Vec<CollegeView>,
    commands: Vec<String>,
    decision: Option<deciding::Section>,
    /// The votes of its bodies, as a part of the page; empty while none was opened.
    votes: String,
    ends: Ends,
    manage: Option<String>,
}

fn candidate_line(
    (at, candidate): (usize, &Candidate),
    outcomes: &[(Outcome<'_>, Vec<Judgement>)],
    together: &[Judgement],
    prioritisation: &Prioritisation,
    visit: &Visit,
) -> CandidateLine {
    let form = &prioritisation.description.form;
    let find = |judged: &[Judgement]| {
        let found = judged.iter().find(|it| it.candidate == at);
        found.map(|it| (it.place, view_said(it, form, visit.lang)))
    };
    let found: Vec<Option<(usize, String)>> = outcomes.iter().map(|(_, it)| find(it)).collect();
    let places: Vec<usize> = found.iter().flatten().map(|(place, _)| *place).collect();
    let view = |view: Option<(usize, String)>| {
        view.map_or_else(|| visit.t("prioritisation-no-view"), |(_, said)| said)
    };
    CandidateLine {
        title: candidate.title.said(visit.lang),
        href: None,
        pitch: candidate.pitch.as_ref().map(|it| it.said(visit.lang)),
        // Where there is such a view, nobody may have marked this one.
        together: (!together.is_empty()).then(|| view(find(together))),
        views: found.into_iter().map(view).collect(),
        agreement: agreement(&places, visit.lang),
    }
}

/// The address of the ballots of a body, by what the name of the file ends with.
pub fn ballots_address(ending: &str) -> &'static str {
    match ending {
        "csv" => MARKS,
        "pb" => CHOICES,
        _ => BALLOTS,
    }
}

/// What the files of a body are called: `bureau.cat`.
fn file_name(outcome: &Outcome<'_>, visit: &Visit, ending: &str) -> String {
    let name = urls::slug(&outcome.college.name.said(visit.lang).text);
    format!("{name}.{ending}")
}

fn college_view(
    (outcome, judged): &(Outcome<'_>, Vec<Judgement>),
    prioritisation: &Prioritisation,
    visit: &Visit,
) -> CollegeView {
    let college = outcome.college;
    let name = college.name.said(visit.lang);
    let voters = outcome.counted.as_ref().map_or(0, |it| it.voters);
    let ending = outcome.counted.as_ref().map_or("cat", |it| it.file.ending());
    let id = format!("college-{}", college.id);
    let title = text_with(visit.lang, "prioritisation-chart", &[("name", name.line().into())]);
    let chart = |(class, width): (&'static str, u32)| {
        let own = format!("{id}-{width}");
        let drawing = drawn(prioritisation, judged, (&title, &own), width, visit.lang)?;
        Some(Chart { class, svg: drawing.svg })
    };
    let widths = WIDTHS.into_iter().filter(|_| !judged.is_empty());
    let of = [prioritisation.id.as_str(), college.id.as_str()];
    let file = |written| urls::filled(written, &of);
    let number = usize::try_from(voters).unwrap_or(usize::MAX);
    CollegeView {
        ballots: text_with(visit.lang, "prioritisation-ballots", &[("number", number.into())]),
        has_ballots: voters != 0,
        lines: judgement_lines(judged, prioritisation, visit),
        charts: widths.filter_map(chart).collect(),
        ballots_file: (file_name(outcome, visit, ending), file(ballots_address(ending))),
        certificate_file: (file_name(outcome, visit, "json"), file(CERTIFICATE)),
        id,
        name,
    }
}

/// The process that it belongs to, when whoever visits may read it.
async fn process_of(
    app: &App,
    visit: &Visit,
    prioritisation: &Prioritisation,
) -> Result<Option<(Said, String)>, PageError> {
    let Some(id) = &prioritisation.process else { return Ok(None) };
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = process::queries::process(db, &visit.destination.id, id, &drafts).await?;
    Ok(found.map(|process| {
        let href = visit.path(process::PROCESS, &[process.slugs.get(visit.lang)]);
        (process.title.said(visit.lang), href)
    }))
}

/// `GET /prioritisations/{prioritisation}`: what the bodies think of the proposals, and why.
pub async fn prioritisation(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(moved(&visit.path(PRIORITISATION, &[one.slugs.get(visit.lang)])));
    }
    let ballots = queries::ballots(app.store.reader(), &one).await?;
    let mut judged = vec![];
    for outcome in outcomes(&one, &ballots, visit.lang)? {
        let of = |counted: &Counted| judgements(&one, &counted.count, visit.lang);
        let own = outcome.counted.as_ref().map(of).unwrap_or_default();
        judged.push((outcome, own));
    }
    let colleges: Vec<CollegeView> =
        judged.iter().map(|it| college_view(it, &one, &visit)).collect();
    let description = &one.description;
    let (joint, together) = together::view(&one, &ballots, &visit)?.unzip();
    let together: Vec<Judgement> = together.unwrap_or_default();
    let mut lines: Vec<(usize, &Candidate)> = description.candidates.iter().enumerate().collect();
    // Those that come first together come first, where there is such an order.
    lines.sort_by_key(|(at, _)| {
        together.iter().position(|it| it.candidate == *at).unwrap_or(usize::MAX)
    });
    let hrefs = choosing::addresses(&app, &visit, &description.candidates).await?;
    let was_heard = colleges.iter().any(|college| college.has_ballots);
    let decision = deciding::section(&app, &visit, (&one, was_heard), &hrefs).await?;
    let lines = lines.into_iter().map(|it| CandidateLine {
        href: hrefs.get(&it.1.id).cloned(),
        ..candidate_line(it, &judged, &together, &one, &visit)
    });
    let files = joint.iter().map(|it| (&it.ballots_file, &it.certificate_file));
    let apart = colleges.iter().filter(|it| it.has_ballots);
    let files = files.chain(apart.map(|it| (&it.ballots_file, &it.certificate_file)));
    let commands = files
        .map(|(ballots, certificate)| format!("cordee verify {} {}", ballots.0, certificate.0));
    let title = description.title.said(visit.lang);
    let address = |lang| urls::path(lang, PRIORITISATION, &[one.slugs.get(lang)]);
    let form = &description.form;
    let may_edit = visit.viewer.may(Action::EditProcess, one.process.as_ref());
    show(&PrioritisationPage {
        frame: Frame::new(&visit, title.line(), address),
        title,
        lead: description.lead.as_ref().map(|lead| lead.said(visit.lang)),
        example: one.example,
        is_draft: one.state == Publication::Draft,
        process: process_of(&app, &visit, &one).await?,
        rule: rule_said(form, visit.lang),
        method: method(form, visit.lang),
        headings: headings(form, visit.lang),
        has_marks: !form.criteria().is_empty(),
        candidates: lines.collect(),
        decision,
        commands: commands.collect(),
        joint,
        colleges,
        votes: voting::section(&app, &visit, &one).await?,
        ends: ends::of(&app, &visit, &one.id).await?,
        manage: may_edit.then(|| visit.path(MANAGE, &[one.id.as_str()])),
    })
}

/// The prioritisation that the address of a file names.
pub async fn of_file(app: &App, visit: &Visit, id: &str) -> Result<Prioritisation, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let one = queries::by_id(db, &visit.destination.id, &id, &drafts).await?;
    one.ok_or(PageError::NotFound)
}

/// What is counted in a file, in the destination's own words whatever the language: the file is one and
/// the same for everybody.
async fn counted(
    app: &App,
    visit: &Visit,
    (id, college): (String, String),
) -> Result<Counted, PageError> {
    let one = of_file(app, visit, &id).await?;
    let mut ballots: BTreeMap<_, _> = queries::ballots(app.store.reader(), &one).await?;
    ballots.retain(|id, _| id.as_str() == college);
    let main = visit.destination.main_language;
    let found = outcomes(&one, &ballots, main)?;
    let found = found.into_iter().find(|it| it.college.id.as_str() == college);
    found.and_then(|it| it.counted).ok_or(PageError::NotFound)
}

/// A file of ballots, at the address of its ending alone.
pub fn file_of(file: &BallotFile, ending: &str) -> Result<Response, PageError> {
    if file.ending() != ending {
        return Err(PageError::NotFound);
    }
    let media = if ending == "csv" { "text/csv; charset=utf-8" } else { PLAIN };
    let text = file.write().map_err(anyhow::Error::from)?;
    Ok(([(header::CONTENT_TYPE, media)], text).into_response())
}

/// `GET …/ballots.cat`: the grades of a body, which name nobody.
pub async fn ballots(
    State(app): State<App>,
    visit: Visit,
    Path(of): Path<(String, String)>,
) -> Result<Response, PageError> {
    file_of(&counted(&app, &visit, of).await?.file, "cat")
}

/// `GET …/ballots.csv`: the marks of a body, which name nobody.
pub async fn marks(
    State(app): State<App>,
    visit: Visit,
    Path(of): Path<(String, String)>,
) -> Result<Response, PageError> {
    file_of(&counted(&app, &visit, of).await?.file, "csv")
}

/// `GET …/ballots.pb`: the choices, the points or the orders of a body, which name nobody.
pub async fn choices(
    State(app): State<App>,
    visit: Visit,
    Path(of): Path<(String, String)>,
) -> Result<Response, PageError> {
    file_of(&counted(&app, &visit, of).await?.file, "pb")
}

/// `GET …/certificate.json`: what was counted, for whoever counts again.
pub async fn certificate(
    State(app): State<App>,
    visit: Visit,
    Path(of): Path<(String, String)>,
) -> Result<Response, PageError> {
    let text = counted(&app, &visit, of).await?.count.certificate.json();
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}
