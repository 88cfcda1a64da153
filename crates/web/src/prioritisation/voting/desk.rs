//! A vote in the back office: how it goes, who is on its roll, and what can be done with it now.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use cordee_store::sea_orm::DatabaseTransaction;

use crate::spine::app::App;
use crate::spine::dates::{instant_said, wall_field, wall_time};
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::model::{College, Prioritisation};
use super::super::{MANAGE, PRIORITISATIONS, desk};
use super::model::{Entry, Secrecy, Sitting, Stage, Standing, Turnout};
use super::{CLOSE, EXTEND, OPEN, PREPARE, REMIND, SITTING, VOTER, queries};

/// A value that a field may have.
struct Choice {
    value: &'static str,
    label: String,
}

/// Somebody on the roll.
struct VoterLine {
    name: String,
    about: String,
    href: String,
}

#[derive(Template)]
#[template(path = "prioritisation/voting/desk.html")]
pub struct SittingPage {
    frame: Frame,
    title: Said,
    example: bool,
    form: FormView,
    /// What is wrong with opening the vote now, if somebody tried.
    refused: Option<String>,
    secrecies: Vec<Choice>,
    roll: Vec<VoterLine>,
    facts: Vec<String>,
    is_draft: bool,
    /// Where it is opened, closed, extended or recalled, when it can be now.
    open: Option<String>,
    close: Option<String>,
    extend: Option<String>,
    remind: Option<String>,
    /// Where everybody reads how it goes.
    public: Option<String>,
    back: String,
}

/// A prioritisation and one of the bodies in it.
pub async fn found(
    app: &App,
    visit: &Visit,
    (id, college): (&str, &str),
) -> Result<(Prioritisation, College), PageError> {
    let one = desk::find(app, visit, id).await?;
    let college = one.college(college).cloned().ok_or(PageError::NotFound)?;
    Ok((one, college))
}

/// Begins a transaction that holds the prioritisation: whoever changes it, or a vote of it, waits.
pub async fn held(
    app: &App,
    visit: &Visit,
    one: &Prioritisation,
) -> Result<DatabaseTransaction, PageError> {
    let tx = app.store.begin().await?;
    let held = thing::to_change(&tx, &visit.destination.id, &one.id).await?;
    held.ok_or(PageError::NotFound)?;
    Ok(tx)
}

/// The name of whoever is on the roll; somebody who was erased has none.
pub fn name(entry: &Entry, visit: &Visit) -> String {
    entry.voter.as_ref().map_or_else(|| visit.t("vote-voter-gone"), |it| it.name.clone())
}

/// What is said of an entry: its part, who carries it, whether it has a link and voted.
fn about(entry: &Entry, roll: &[Entry], stage: Stage, visit: &Visit) -> String {
    let mut said = vec![visit.t(&format!("vote-standing-{}", entry.standing.name()))];
    if let Some(reason) = &entry.reason {
        said.push(reason.clone());
    }
    let holder = entry.held_by.as_ref().and_then(|id| roll.iter().find(|it| it.id == *id));
    if let Some(holder) = holder {
        let values = [("name", name(holder, visit).into())];
        said.push(text_with(visit.lang, "vote-carried-by", &values));
    }
    if stage == Stage::Open && entry.standing == Standing::Votes {
        said.push(visit.t(match (entry.has_voted, entry.has_link) {
            (true, _) => "vote-has-voted",
            (false, true) => "vote-has-link",
            (false, false) => "vote-has-no-link",
        }));
    }
    said.join(&visit.t("list-separator"))
}

/// What is said of a vote, in sentences.
pub fn facts(sitting: &Sitting, turnout: Turnout, visit: &Visit) -> Vec<String> {
    let zone = visit.destination.time_zone;
    let said =
        |key, at| text_with(visit.lang, key, &[("at", instant_said(at, zone, visit.lang).into())]);
    let mut facts = vec![visit.t(&format!("vote-is-{}", sitting.secrecy.name()))];
    facts.extend(sitting.opened_at.map(|at| said("vote-opened-at", at)));
    let ends = match sitting.stage {
        Stage::Closed => "vote-ended-at",
        Stage::Open if sitting.closes_at <= visit.now => "vote-being-counted",
        Stage::Draft | Stage::Open => "vote-closes-at",
    };
    facts.push(said(ends, sitting.closes_at));
    for extension in &sitting.extensions {
        let at = |at| instant_said(at, zone, visit.lang);
        let values = [
            ("from", at(extension.from).into()),
            ("until", at(extension.until).into()),
            ("reason", extension.reason.clone().into()),
        ];
        facts.push(text_with(visit.lang, "vote-extended", &values));
    }
    let counts = [("voices", turnout.voices.into()), ("voted", turnout.voted.into())];
    let key = if sitting.stage == Stage::Draft { "vote-voices" } else { "vote-turnout" };
    facts.push(text_with(visit.lang, key, &counts));
    if let Some(quorum) = sitting.quorum {
        let key = match (sitting.stage, turnout.reaches(quorum)) {
            (Stage::Draft, _) => "vote-quorum-asked",
            (_, true) => "vote-quorum-reached",
            (_, false) => "vote-quorum-missed",
        };
        facts.push(text_with(visit.lang, key, &[("quorum", i32::from(quorum).into())]));
    }
    facts
}

/// The page of a vote.
pub async fn page(
    app: &App,
    visit: &Visit,
    (one, college): (&Prioritisation, &College),
    form: Option<FormView>,
) -> Result<SittingPage, PageError> {
    let db = app.store.reader();
    let sitting = queries::sitting(db, &college.id).await?;
    let roll = queries::roll(db, &visit.destination.id, &college.id).await?;
    let stage = sitting.as_ref().map_or(Stage::Draft, |it| it.stage);
    let of = [one.id.as_str(), college.id.as_str()];
    let line = |entry: &Entry| VoterLine {
        name: name(entry, visit),
        about: about(entry, &roll, stage, visit),
        href: visit.path(VOTER, &[of[0], of[1], entry.id.as_str()]),
    };
    let secrecy = |it: &Secrecy| Choice {
        value: it.name(),
        label: visit.t(&format!("vote-is-{}", it.name())),
    };
    let title = college.name.said(visit.lang).line();
    let address = |lang| urls::path(lang, PREPARE, &of);
    let may_open = sitting.as_ref().is_some_and(|it| it.stage == Stage::Draft);
    let may_close = sitting.as_ref().is_some_and(|it| it.may_close(visit.now));
    let public = [one.slugs.get(visit.lang), college.id.as_str()];
    let facts = sitting.as_ref().map(|it| facts(it, Turnout::of(&roll), visit));
    Ok(SittingPage {
        frame: Frame::of_desk(visit, &app.desk, PRIORITISATIONS, title, address),
        title: one.description.title.said(visit.lang),
        example: one.example,
        form: form.unwrap_or_else(|| FormView::filled(typed(sitting.as_ref(), visit))),
        refused: None,
        secrecies: Secrecy::ALL.iter().map(secrecy).collect(),
        roll: roll.iter().map(line).collect(),
        facts: facts.unwrap_or_default(),
        is_draft: stage == Stage::Draft,
        open: may_open.then(|| visit.path(OPEN, &of)),
        close: may_close.then(|| visit.path(CLOSE, &of)),
        extend: (stage == Stage::Open && !may_close).then(|| visit.path(EXTEND, &of)),
        remind: (stage == Stage::Open && !may_close).then(|| visit.path(REMIND, &of)),
        public: (stage != Stage::Draft).then(|| visit.path(SITTING, &public)),
        back: visit.path(MANAGE, &[one.id.as_str()]),
    })
}

impl SittingPage {
    /// The page, with what is wrong with opening the vote.
    #[must_use]
    pub fn refusing(self, why: String) -> Self {
        Self { refused: Some(why), ..self }
    }
}

/// A vote as its form shows it.
fn typed(sitting: Option<&Sitting>, visit: &Visit) -> Vec<(String, String)> {
    let Some(sitting) = sitting else {
        return vec![("secrecy".to_owned(), Secrecy::Secret.name().to_owned())];
    };
    let closes = wall_field(sitting.closes_at, visit.destination.time_zone);
    let quorum = sitting.quorum.map(|it| it.to_string()).unwrap_or_default();
    let pairs =
        [("closes-at", closes), ("secrecy", sitting.secrecy.name().to_owned()), ("quorum", quorum)];
    pairs.map(|(name, value)| (name.to_owned(), value)).to_vec()
}

/// Reads an hour that is to come.
pub fn hour_to_come(fields: &Fields, visit: &Visit, errors: &mut Errors) -> Option<DateTime<Utc>> {
    let typed = fields.text("closes-at");
    if typed.is_empty() {
        errors.add("closes-at", "error-required");
        return None;
    }
    let Ok(at) = wall_time(typed, visit.destination.time_zone) else {
        errors.add("closes-at", "error-instant");
        return None;
    };
    if at <= visit.now {
        errors.add("closes-at", "error-vote-past");
    }
    Some(at)
}

fn read(fields: &Fields, college: &College, visit: &Visit) -> Result<Sitting, Errors> {
    let mut errors = Errors::default();
    let closes_at = hour_to_come(fields, visit, &mut errors);
    let secrecy = Secrecy::named(fields.text("secrecy"));
    if secrecy.is_none() {
        errors.add("secrecy", "error-choose");
    }
    let typed = fields.text("quorum");
    let quorum = typed.parse::<u8>().ok().filter(|it| (1..=100).contains(it));
    if !typed.is_empty() && quorum.is_none() {
        errors.add("quorum", "error-vote-quorum");
    }
    let read = closes_at.zip(secrecy).map(|(closes_at, secrecy)| {
        Sitting::prepared(college.id.clone(), secrecy, quorum, closes_at)
    });
    errors.or(read)
}

/// `GET /manage/prioritisations/{thing}/colleges/{college}/sitting`: the vote of a body.
pub async fn sitting(
    State(app): State<App>,
    visit: Visit,
    Path((id, college)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (one, college) = found(&app, &visit, (&id, &college)).await?;
    show(&page(&app, &visit, (&one, &college), None).await?)
}

/// `POST` there: says how the body votes, and takes its roll from the mandates of the day.
pub async fn prepare(
    State(app): State<App>,
    visit: Visit,
    Path((id, college)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, college) = found(&app, &visit, (&id, &college)).await?;
    let sitting = match read(&fields, &college, &visit) {
        Ok(sitting) => sitting,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, (&one, &college), Some(form)).await?);
        }
    };
    let own = visit.path(PREPARE, &[one.id.as_str(), college.id.as_str()]);
    let location = with_notice(&own, "vote-prepared");
    let tx = held(&app, &visit, &one).await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let there = queries::sitting_to_change(&tx, &college.id).await?;
    if there.is_some_and(|it| it.stage != Stage::Draft) {
        tx.rollback().await?;
        return conflict(&page(&app, &visit, (&one, &college), None).await?);
    }
    queries::set_sitting(&tx, &sitting).await?;
    if let Some(body) = &college.body {
        let of = (&college.id, body);
        queries::take_roll(&tx, &visit.destination.id, of, visit.today()).await?;
    }
    visit.note(&tx, Act::new(ActKind::VotePrepared).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
