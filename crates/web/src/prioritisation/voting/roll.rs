//! Somebody on the roll: a voice of their own, carried by another, or none for a reason; and their link.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once, optional};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::PRIORITISATIONS;
use super::super::model::{College, Prioritisation};
use super::desk::{found, held, name};
use super::model::{Entry, EntryId, REASON, RollError, Stage, Standing, check_roll};
use super::queries::staging::proxies;
use super::{LINK, PREPARE, VOTER, queries};

/// A value that a field may have.
struct Choice {
    value: String,
    label: String,
}

#[derive(Template)]
#[template(path = "prioritisation/voting/voter.html")]
struct VoterPage {
    frame: Frame,
    college: Said,
    form: FormView,
    standings: Vec<Choice>,
    /// Who may carry the voice.
    holders: Vec<Choice>,
    /// Whether the roll can still be changed.
    is_draft: bool,
    may_have_a_link: bool,
    link: String,
    back: String,
}

fn voter_page(
    app: &App,
    visit: &Visit,
    (one, college): (&Prioritisation, &College),
    (entry, roll, stage): (&Entry, &[Entry], Stage),
    form: FormView,
) -> VoterPage {
    let of = [one.id.as_str(), college.id.as_str(), entry.id.as_str()];
    let address = |lang| urls::path(lang, VOTER, &of);
    let standing = |it: Standing| Choice {
        value: it.name().to_owned(),
        label: visit.t(&format!("vote-standing-{}", it.name())),
    };
    let others = roll.iter().filter(|it| it.id != entry.id);
    let holder = |it: &Entry| Choice { value: it.id.to_string(), label: name(it, visit) };
    VoterPage {
        frame: Frame::of_desk(visit, &app.desk, PRIORITISATIONS, name(entry, visit), address),
        college: college.name.said(visit.lang),
        form,
        standings: [Standing::Votes, Standing::Recused].map(standing).into(),
        holders: others.map(holder).collect(),
        is_draft: stage == Stage::Draft && entry.standing != Standing::Deputy,
        may_have_a_link: stage == Stage::Open && entry.is_a_voice() && !entry.has_voted,
        link: visit.path(LINK, &of),
        back: visit.path(PREPARE, &[of[0], of[1]]),
    }
}

fn typed(entry: &Entry) -> Vec<(String, String)> {
    let holder = entry.held_by.as_ref().map(ToString::to_string).unwrap_or_default();
    let pairs = [
        ("standing", entry.standing.name().to_owned()),
        ("reason", entry.reason.clone().unwrap_or_default()),
        ("holder", holder),
    ];
    pairs.map(|(name, value)| (name.to_owned(), value)).to_vec()
}

/// Somebody on the roll of a body.
struct OnRoll {
    one: Prioritisation,
    college: College,
    roll: Vec<Entry>,
    entry: Entry,
}

/// Whom an address names by the prioritisation, the body and the entry.
async fn on_roll(
    app: &App,
    visit: &Visit,
    (id, college, voter): &(String, String, String),
) -> Result<OnRoll, PageError> {
    let (one, college) = found(app, visit, (id, college)).await?;
    let voter: EntryId = voter.parse().map_err(|_| PageError::NotFound)?;
    let roll = queries::roll(app.store.reader(), &visit.destination.id, &college.id).await?;
    let entry = roll.iter().find(|it| it.id == voter).cloned().ok_or(PageError::NotFound)?;
    Ok(OnRoll { one, college, roll, entry })
}

/// `GET …/roll/{voter}`: what somebody on the roll may do.
pub async fn voter(
    State(app): State<App>,
    visit: Visit,
    Path(of): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let OnRoll { one, college, roll, entry } = on_roll(&app, &visit, &of).await?;
    let sitting = queries::sitting(app.store.reader(), &college.id).await?;
    let sitting = sitting.ok_or(PageError::NotFound)?;
    let form = FormView::filled(typed(&entry));
    let whole = (&entry, &*roll, sitting.stage);
    show(&voter_page(&app, &visit, (&one, &college), whole, form))
}

/// `GET …/roll/{voter}/link`: a code is shown once, in answer to its form; whoever comes back to its address
/// finds the voter.
pub async fn to_voter(
    State(app): State<App>,
    visit: Visit,
    Path(of): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let OnRoll { one, college, entry, .. } = on_roll(&app, &visit, &of).await?;
    let of = [one.id.as_str(), college.id.as_str(), entry.id.as_str()];
    Ok(Redirect::to(&visit.path(VOTER, &of)).into_response())
}

/// Reads what `entry` may do.
fn read(fields: &Fields, entry: &Entry, errors: &mut Errors) -> Entry {
    let standing = Standing::named(fields.text("standing"));
    let standing = standing.filter(|it| *it != Standing::Deputy);
    if standing.is_none() {
        errors.add("standing", "error-choose");
    }
    let is_recused = standing == Some(Standing::Recused);
    let reason = optional(fields, "reason", REASON, errors).filter(|_| is_recused);
    if is_recused && reason.is_none() {
        errors.add("reason", "error-vote-reason");
    }
    let holder = fields.text("holder");
    let held_by = holder.parse::<EntryId>().ok().filter(|_| !is_recused);
    if !holder.is_empty() && held_by.is_none() && !is_recused {
        errors.add("holder", "error-choose");
    }
    Entry { standing: standing.unwrap_or(entry.standing), reason, held_by, ..entry.clone() }
}

/// `POST …/roll/{voter}`: says so, as long as the vote is not open.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path((id, college, voter)): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, college) = found(&app, &visit, (&id, &college)).await?;
    let voter: EntryId = voter.parse().map_err(|_| PageError::NotFound)?;
    let own = visit.path(PREPARE, &[one.id.as_str(), college.id.as_str()]);
    let location = with_notice(&own, "vote-roll-changed");
    let tx = held(&app, &visit, &one).await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let sitting = queries::sitting_to_change(&tx, &college.id).await?.ok_or(PageError::NotFound)?;
    let mut roll = queries::roll(&tx, &visit.destination.id, &college.id).await?;
    let at = roll.iter().position(|it| it.id == voter).ok_or(PageError::NotFound)?;
    let entry = roll.get(at).cloned().ok_or(PageError::NotFound)?;
    if sitting.stage != Stage::Draft || entry.standing == Standing::Deputy {
        return Ok(Redirect::to(&with_notice(&own, "vote-roll-stays")).into_response());
    }
    let mut errors = Errors::default();
    let changed = read(&fields, &entry, &mut errors);
    if let Some(there) = roll.get_mut(at) {
        there.clone_from(&changed);
    }
    match check_roll(&roll, proxies(&tx, &visit.destination.id, &college).await?) {
        Ok(()) | Err(RollError::Empty) => {}
        Err(RollError::Holder) => errors.add("holder", "error-vote-holder"),
        Err(RollError::ManyProxies) => errors.add("holder", "error-vote-proxies"),
    }
    if !errors.is_empty() {
        tx.rollback().await?;
        let form = FormView::returned(&fields, &errors, visit.lang);
        let whole = (&entry, &*roll, sitting.stage);
        return refuse(&voter_page(&app, &visit, (&one, &college), whole, form));
    }
    queries::set_entry(&tx, &changed).await?;
    visit.note(&tx, Act::new(ActKind::VoteRollChanged).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
