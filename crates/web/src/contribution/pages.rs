//! What everybody reads: the contributions to a workstream, one of them, the rule by which they are read,
//! and what was done by it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::spine::additions::{Addition, AdditionLine};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::{Lang, Said, Translated};
use crate::spine::page::{Frame, moved, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Kind};
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::workstream;
use crate::workstream::model::Workstream;

use super::model::answer::Verdict;
use super::model::calling::Audience;
use super::model::listing::{Count, PAGE, Place, Sought};
use super::model::{Contribution, Nature, Reason};
use super::places::{self, Mapped};
use super::{CALL, CONTRIBUTE, CONTRIBUTION, LIST, LOG, QUEUE, RULE, office, queries, said};

/// The workstream of an address, and whether the address is its own in the language of the visit.
pub async fn find(app: &App, visit: &Visit, slug: &str) -> Result<(Workstream, bool), PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = thing::find_slug(db, destination, Kind::Workstream, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let one = workstream::queries::by_id(db, destination, &found.thing, &drafts).await?;
    Ok((one.ok_or(PageError::NotFound)?, found.current_in.contains(&visit.lang)))
}

/// The place in a list that an address names; one that means nothing leads nowhere.
pub fn place_asked(visit: &Visit) -> Result<Option<Place>, PageError> {
    match visit.asked().text("after") {
        "" => Ok(None),
        place => place.parse().map(Some).map_err(|_| PageError::NotFound),
    }
}

/// What the contributions add to the page of the workstream `of`: how many there are; for those who work on
/// it, what there is to do with them, and where one says who contributes.
pub async fn additions(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Addition>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let destination = &visit.destination.id;
    let Some(thing) = thing::seen(db, destination, of, &drafts).await? else { return Ok(vec![]) };
    if thing.kind != Kind::Workstream {
        return Ok(vec![]);
    }
    let Some(one) = workstream::queries::by_id(db, destination, of, &drafts).await? else {
        return Ok(vec![]);
    };
    let call = queries::call(db, of).await?;
    let count = queries::count(db, of, Sought::PUBLIC).await?;
    let asks = call.asks(one.phase);
    let line = |title: &str, href: String, about: String| AdditionLine {
        title: Translated::only(visit.lang, visit.t(title)).said(visit.lang),
        href,
        about,
        mark: None,
        thing: thing.clone(),
    };
    let mut lines = vec![];
    if asks != Audience::Nobody || count != Count::Exactly(0) {
        let about = [said::counted(count, visit), said::audience(asks, visit)].join(" ");
        let href = visit.path(LIST, &[one.slugs.get(visit.lang)]);
        lines.push(line("contributions-read", href, about));
    }
    if visit.viewer.may(Action::EnterBackOffice, one.process.as_ref()) {
        let about = office::to_do(db, of, visit).await?;
        lines.push(line("contribution-office-queue", visit.path(QUEUE, &[of.as_str()]), about));
    }
    if visit.viewer.may(Action::EditProcess, one.process.as_ref()) {
        let about = said::audience(call.audience, visit);
        lines.push(line("contribution-call-title", visit.path(CALL, &[of.as_str()]), about));
    }
    Ok(vec![Addition { name: "contributions", title: visit.t("contributions-title"), lines }])
}

/// A contribution in a list.
pub struct Line {
    pub title: Said,
    pub href: String,
    pub nature: String,
    pub about: String,
    pub verdict: Option<String>,
    pub is_merged: bool,
    pub example: bool,
}

/// A contribution in a list, with what was answered to it.
pub fn line(one: &Contribution, verdict: Option<Verdict>, visit: &Visit) -> Line {
    let verdict = verdict.map(|it| visit.t(&format!("contribution-verdict-{}", it.name())));
    Line {
        title: said::title(one, visit),
        href: visit.path(CONTRIBUTION, &[one.id.as_str()]),
        nature: said::nature(one.words.nature, visit),
        about: said::about(one, visit),
        verdict,
        is_merged: one.merged_into.is_some(),
        example: one.example,
    }
}

/// A way to see some of them alone.
struct Filter {
    label: String,
    href: String,
    is_current: bool,
}

#[derive(Template)]
#[template(path = "contribution/contributions.html")]
struct ListPage {
    frame: Frame,
    title: Said,
    workstream: String,
    example: bool,
    asks: String,
    contribute: Option<String>,
    filters: Vec<Filter>,
    count: String,
    lines: Vec<Line>,
    map: Option<Mapped>,
    first: Option<String>,
    next: Option<String>,
    search: String,
    process: Option<String>,
    rule: String,
    log: String,
    manage: Option<String>,
}

/// Which nature an address asks for.
fn nature_asked(visit: &Visit) -> Result<Option<Nature>, PageError> {
    match visit.asked().text("nature") {
        "" => Ok(None),
        name => Nature::named(name).map(Some).ok_or(PageError::NotFound),
    }
}

/// The question of an address: of which nature, and after which place.
fn question(nature: Option<Nature>, after: Option<&Place>) -> String {
    let nature = nature.map(|nature| format!("nature={}", nature.name()));
    let after = after.map(|place| format!("after={place}"));
    let asked: Vec<String> = nature.into_iter().chain(after).collect();
    if asked.is_empty() { String::new() } else { format!("?{}", asked.join("&")) }
}

fn filters(here: &str, chosen: Option<Nature>, visit: &Visit) -> Vec<Filter> {
    let filter = |nature: Option<Nature>| Filter {
        label: nature.map_or_else(
            || visit.t("contribution-natures-all"),
            |it| visit.t(&format!("contribution-natures-{}", it.name())),
        ),
        href: format!("{here}{}", question(nature, None)),
        is_current: nature == chosen,
    };
    [None].into_iter().chain(Nature::ALL.iter().copied().map(Some)).map(filter).collect()
}

/// `GET /workstreams/{workstream}/contributions`: those that everybody reads, the newest first, page by
/// page; of one nature if asked.
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    let here = visit.path(LIST, &[one.slugs.get(visit.lang)]);
    if !is_current {
        return Ok(moved(&here));
    }
    let (nature, after) = (nature_asked(&visit)?, place_asked(&visit)?);
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let sought = Sought { nature, ..Sought::PUBLIC };
    let of = (&visit.destination.id, &one.id);
    let part = queries::part(db, of, sought, &drafts, (after.as_ref(), PAGE)).await?;
    let ids: Vec<ThingId> = part.rows.iter().map(|it| it.id.clone()).collect();
    let answers = queries::last_answers(db, &ids).await?;
    let lines = part.rows.iter().map(|it| {
        let verdict = answers.get(&it.id).map(|answer| answer.verdict);
        line(it, verdict, &visit)
    });
    let call = queries::call(db, &one.id).await?;
    let asks = call.asks(one.phase);
    let may_contribute = asks != Audience::Nobody && visit.copied.is_none();
    let slugs = one.slugs.clone();
    let address = |lang: Lang| {
        let path = urls::path(lang, LIST, &[slugs.get(lang)]);
        format!("{path}{}", question(nature, after.as_ref()))
    };
    let own = one.slugs.get(visit.lang);
    let may_manage = visit.viewer.may(Action::EditProcess, one.process.as_ref());
    let place = |place: &Place| format!("{here}{}", question(nature, Some(place)));
    show(&ListPage {
        frame: Frame::new(&visit, visit.t("contributions-title"), address)
            .described(visit.t("contributions-lead")),
        title: one.description.title.said(visit.lang),
        workstream: visit.path(workstream::WORKSTREAM, &[own]),
        example: one.example,
        asks: said::audience(asks, &visit),
        contribute: may_contribute.then(|| visit.path(CONTRIBUTE, &[own])),
        filters: filters(&here, nature, &visit),
        count: said::counted(queries::count(db, &one.id, sought).await?, &visit),
        lines: lines.collect(),
        map: places::mapped(&app, &visit, &one, &part.rows).await?,
        first: after.is_some().then(|| format!("{here}{}", question(nature, None))),
        next: part.next.as_ref().map(place),
        search: visit.path(SEARCH, &[]),
        process: one.process.as_ref().map(ToString::to_string),
        rule: visit.path(RULE, &[]),
        log: visit.path(LOG, &[own]),
        manage: may_manage.then(|| visit.path(CALL, &[one.id.as_str()])),
    })
}

/// Where the site is searched: the contributions among all else.
const SEARCH: &str = "/search";

/// A reason of the rule.
struct ReasonLine {
    label: String,
    help: String,
}

#[derive(Template)]
#[template(path = "contribution/rule.html")]
struct RulePage {
    frame: Frame,
    reasons: Vec<ReasonLine>,
}

/// `GET /moderation`: the rule by which contributions and comments are read, with its reasons.
pub async fn rule(visit: Visit) -> Result<Response, PageError> {
    let line = |reason: &Reason| ReasonLine {
        label: said::reason(*reason, &visit),
        help: visit.t(&format!("contribution-rule-{}", reason.name())),
    };
    let address = |lang| urls::path(lang, RULE, &[]);
    show(&RulePage {
        frame: Frame::new(&visit, visit.t("contribution-rule-title"), address),
        reasons: Reason::ALL.iter().map(line).collect(),
    })
}

/// What was done, on the page of the log.
struct LogRow {
    said: String,
    /// The contribution, when whoever visits may read it.
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "contribution/log.html")]
struct LogPage {
    frame: Frame,
    title: Said,
    list: String,
    rule: String,
    lines: Vec<LogRow>,
    first: Option<String>,
    next: Option<String>,
}

/// `GET /workstreams/{workstream}/contributions/log`: what was done with them, when and for which reason;
/// never what they said.
pub async fn log(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    let here = visit.path(LOG, &[one.slugs.get(visit.lang)]);
    if !is_current {
        return Ok(moved(&here));
    }
    let after = place_asked(&visit)?;
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let part = queries::log_part(db, &one.id, (after.as_ref(), PAGE)).await?;
    let ids = part.rows.iter().map(|line| line.contribution.as_str());
    let seen = thing::seen_among(db, &visit.destination.id, ids, &drafts).await?;
    let lines = part.rows.iter().map(|line| {
        let is_seen = seen.iter().any(|thing| thing.id == line.contribution);
        let href = is_seen.then(|| visit.path(CONTRIBUTION, &[line.contribution.as_str()]));
        LogRow { said: said::logged(line, &visit), href }
    });
    let slugs = one.slugs.clone();
    let address = |lang: Lang| {
        let path = urls::path(lang, LOG, &[slugs.get(lang)]);
        format!("{path}{}", question(None, after.as_ref()))
    };
    show(&LogPage {
        frame: Frame::new(&visit, visit.t("contribution-log-title"), address),
        title: one.description.title.said(visit.lang),
        list: visit.path(LIST, &[one.slugs.get(visit.lang)]),
        rule: visit.path(RULE, &[]),
        lines: lines.collect(),
        first: after.is_some().then(|| here.clone()),
        next: part.next.map(|place| format!("{here}{}", question(None, Some(&place)))),
    })
}

/// Whether whoever is signed in counts as a member of `workstream`: their address is one, or they run it.
pub async fn is_member(app: &App, visit: &Visit, of: &Workstream) -> Result<bool, DbErr> {
    let Some(account) = &visit.viewer.account else { return Ok(false) };
    if visit.viewer.may(Action::EnterBackOffice, of.process.as_ref()) {
        return Ok(true);
    }
    workstream::queries::has_mail(app.store.reader(), &of.id, &account.email).await
}
