//! Recording a deliberation, changing it, publishing it and taking it back.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::ConnectionTrait;

use crate::body::model::MemberId;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, State as Publication};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{Whole, find};
use super::editing::here;
use super::model::{Attended, Decision, Deliberation, reading};
use super::queries::{self, Drawn};
use super::{EDIT_DELIBERATION, MANAGE, MEETINGS, NEW_DELIBERATION, said};

/// A value that a field may have.
struct Choice {
    value: String,
    label: String,
}

#[derive(Template)]
#[template(path = "meeting/edit_deliberation.html")]
struct DeliberationPage {
    frame: Frame,
    form: FormView,
    meeting: String,
    items: Vec<Choice>,
    may_recuse: Vec<Choice>,
    quorum: Option<(String, bool)>,
    votes: Option<String>,
    back: String,
    is_conflict: bool,
}

fn may_recuse(whole: &Whole, visit: &Visit) -> Vec<Choice> {
    let members = whole.sitting(visit).map(|sitting| sitting.may_recuse()).unwrap_or_default();
    let choice = |member: &crate::body::model::Member| Choice {
        value: member.id.to_string(),
        label: said::name_of(member, visit),
    };
    members.into_iter().map(choice).collect()
}

/// The page of a new deliberation, or of `own`.
fn page(
    app: &App,
    visit: &Visit,
    whole: &Whole,
    own: Option<&ThingId>,
    form: FormView,
) -> DeliberationPage {
    let id = whole.meeting.id.as_str();
    let address = |lang| match own {
        Some(own) => urls::path(lang, EDIT_DELIBERATION, &[own.as_str()]),
        None => urls::path(lang, NEW_DELIBERATION, &[id]),
    };
    let title = visit.t(if own.is_some() { "deliberation-edit" } else { "deliberation-new" });
    let votes = whole.sitting(visit).map(|it| it.votes(&BTreeSet::new()));
    let item = |item: &super::model::Item| Choice {
        value: item.id.to_string(),
        label: item.title.clone(),
    };
    DeliberationPage {
        frame: Frame::of_desk(visit, &app.desk, MEETINGS, title, address),
        form,
        meeting: whole.title(visit.lang),
        items: whole.meeting.description.agenda.iter().map(item).collect(),
        may_recuse: may_recuse(whole, visit),
        quorum: whole.quorum(visit),
        votes: votes.map(|votes| said::votes(votes, visit)),
        back: visit.path(MANAGE, &[id]),
        is_conflict: false,
    }
}

/// `GET /manage/meetings/{thing}/deliberations/new`: the form of a deliberation, on an item if one asks.
pub async fn new(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id).await?;
    let asked = visit.asked();
    let mut agenda = whole.meeting.description.agenda.iter();
    let item = agenda.find(|item| item.id.as_str() == asked.text("item"));
    let main = visit.destination.main_language;
    let values = item.map(|item| reading::typed_of_item(item, main)).unwrap_or_default();
    show(&page(&app, &visit, &whole, None, FormView::filled(values)))
}

/// What the form says, checked against who came and against the other deliberations.
async fn read(
    db: &impl ConnectionTrait,
    visit: &Visit,
    whole: &Whole,
    own: Option<&ThingId>,
    fields: &Fields,
) -> Result<Result<(Decision, Attended), Errors>, PageError> {
    let mut errors = Errors::default();
    let (Some(body), Some(sitting)) = (&whole.body, whole.sitting(visit)) else {
        errors.add("number", "error-deliberation-needs-body");
        return Ok(Err(errors));
    };
    let may_recuse: Vec<MemberId> =
        sitting.may_recuse().into_iter().map(|member| member.id.clone()).collect();
    let agenda = &whole.meeting.description.agenda;
    let decision = match reading::decision(fields, here(visit), agenda, &may_recuse) {
        Ok(decision) => decision,
        Err(errors) => return Ok(Err(errors)),
    };
    let held_on = whole.meeting.day(visit.destination.time_zone);
    if decision.transmitted_on.is_some_and(|day| day < held_on) {
        errors.add("transmitted-on", "error-transmitted-before");
    }
    if queries::is_number_taken(db, &body.id, &decision.number, own).await? {
        errors.add("number", "error-number-taken");
    }
    let recused: BTreeSet<MemberId> = decision.recused.iter().cloned().collect();
    let waived = whole.meeting.quorum_waiver.is_some();
    match sitting.check(decision.tally, &recused, waived) {
        Ok(attended) => Ok(errors.or(Some((decision, attended)))),
        Err(error) => {
            let complaint = said::vote_refused(error);
            errors.add_with("votes-for", complaint.key, complaint.values);
            Ok(Err(errors))
        }
    }
}

/// `POST /manage/meetings/{thing}/deliberations/new`: records what was decided, as a draft.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id).await?;
    let location = with_notice(&visit.path(MANAGE, &[whole.meeting.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let (decision, attended) = match read(&tx, &visit, &whole, None, &fields).await? {
        Ok(read) => read,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, &whole, None, form));
        }
    };
    let drawn = Drawn {
        destination: &visit.destination.id,
        process: whole.meeting.description.process.as_ref(),
        body: whole.body.as_ref().map(|body| &body.id),
        meeting: Some(&whole.meeting.id),
        decided_on: whole.meeting.day(visit.destination.time_zone),
        state: Publication::Draft,
        example: whole.meeting.example,
    };
    let id = ThingId::random();
    queries::insert_deliberation(&tx, id.clone(), &drawn, &decision, attended, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::DeliberationRecorded).about(&id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// The living deliberation `id`, with its meeting.
async fn find_own(app: &App, visit: &Visit, id: &str) -> Result<(Deliberation, Whole), PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let own = queries::deliberation(db, destination, &id, &Drafts::All).await?;
    let own = own.ok_or(PageError::NotFound)?;
    let meeting = own.meeting.clone().ok_or(PageError::NotFound)?;
    let whole = find(app, visit, meeting.as_str()).await?;
    Ok((own, whole))
}

/// `GET /manage/deliberations/{thing}/edit`: the form of a deliberation.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (own, whole) = find_own(&app, &visit, &id).await?;
    let form = FormView::filled(reading::typed_decision(&own, visit.lang));
    show(&page(&app, &visit, &whole, Some(&own.id), form))
}

/// `POST /manage/deliberations/{thing}/edit`: changes a deliberation.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (own, whole) = find_own(&app, &visit, &id).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        page(&app, &visit, &whole, Some(&own.id), form)
    };
    let tx = app.store.begin().await?;
    let (decision, attended) = match read(&tx, &visit, &whole, Some(&own.id), &fields).await? {
        Ok(read) => read,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let held = thing::to_change(&tx, &visit.destination.id, &own.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let changed =
        queries::change_deliberation(&tx, &held, &decision, attended, fields.revision()).await;
    if let Some(now) = thing::moved_on(changed)? {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &now.to_string());
        return conflict(&DeliberationPage { is_conflict: true, ..page });
    }
    visit.note(&tx, Act::new(ActKind::DeliberationChanged).about(&own.id)).await?;
    tx.commit().await?;
    let location = with_notice(&visit.path(MANAGE, &[whole.meeting.id.as_str()]), "saved");
    Ok(Redirect::to(&location).into_response())
}

async fn set_state(
    app: &App,
    visit: &Visit,
    (own, whole): (&Deliberation, &Whole),
    (state, act, notice): (Publication, ActKind, &str),
) -> Result<Response, PageError> {
    let tx = app.store.begin().await?;
    if own.state != state {
        thing::set_state(&tx, &own.id, state).await?;
        visit.note(&tx, Act::new(act).about(&own.id)).await?;
    }
    tx.commit().await?;
    let location = with_notice(&visit.path(MANAGE, &[whole.meeting.id.as_str()]), notice);
    Ok(Redirect::to(&location).into_response())
}

/// `POST /manage/deliberations/{thing}/publish`: everybody may read it, if it still fits who came.
pub async fn publish(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (own, whole) = find_own(&app, &visit, &id).await?;
    let recused: BTreeSet<MemberId> = own.decision.recused.iter().cloned().collect();
    let waived = whole.meeting.quorum_waiver.is_some();
    let checked = whole.sitting(&visit).map(|it| it.check(own.decision.tally, &recused, waived));
    if !matches!(checked, Some(Ok(_))) {
        let back = visit.path(MANAGE, &[whole.meeting.id.as_str()]);
        let location = with_notice(&back, "deliberation-does-not-fit");
        return Ok(Redirect::to(&location).into_response());
    }
    let published =
        (Publication::Published, ActKind::DeliberationPublished, "deliberation-published");
    set_state(&app, &visit, (&own, &whole), published).await
}

/// `POST /manage/deliberations/{thing}/draft`: only those who work on it read it.
pub async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (own, whole) = find_own(&app, &visit, &id).await?;
    let withdrawn = (Publication::Draft, ActKind::DeliberationWithdrawn, "deliberation-withdrawn");
    set_state(&app, &visit, (&own, &whole), withdrawn).await
}
