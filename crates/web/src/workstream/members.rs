//! Who works in a workstream: somebody is added, changed, taken off.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::gathering::model::registration::Profile;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{find, hold};
use super::editing::Choice;
use super::model::Workstream;
use super::model::membership::{MOST, Member, MemberId};
use super::model::reading::{self, typed_person};
use super::{ADD_MEMBER, EDIT_MEMBER, MANAGE, REMOVE_MEMBER, WORKSTREAMS, queries, said};

#[derive(Template)]
#[template(path = "workstream/member.html")]
struct MemberPage {
    frame: Frame,
    form: FormView,
    title: String,
    back: String,
    keeper: String,
    profiles: Vec<Choice>,
    remove: Option<String>,
    /// What somebody else made of it meanwhile.
    theirs: Vec<Fact>,
    is_conflict: bool,
}

/// What is known of somebody, field by field.
struct Fact {
    label: String,
    said: String,
}

fn page(
    app: &App,
    visit: &Visit,
    (one, member): (&Workstream, Option<&Member>),
    form: FormView,
) -> MemberPage {
    let id = one.id.as_str();
    let of = |written, lang| match member {
        Some(member) => urls::path(lang, written, &[id, member.id.as_str()]),
        None => urls::path(lang, ADD_MEMBER, &[id]),
    };
    let key = if member.is_some() { "workstream-member-edit" } else { "workstream-member-add" };
    let choice = |it: &Profile| Choice::new(it.name(), said::profile(*it, visit));
    let address = |lang| of(EDIT_MEMBER, lang);
    MemberPage {
        frame: Frame::of_desk(visit, &app.desk, WORKSTREAMS, visit.t(key), address),
        form,
        title: one.description.title.said(visit.lang).line(),
        back: visit.path(MANAGE, &[id]),
        keeper: visit.destination.name.said(visit.lang).line(),
        profiles: Profile::ALL.iter().map(choice).collect(),
        remove: member.map(|_| of(REMOVE_MEMBER, visit.lang)),
        theirs: vec![],
        is_conflict: false,
    }
}

/// What is known of `member`, in words.
fn facts(member: &Member, visit: &Visit) -> Vec<Fact> {
    let person = &member.person;
    let yes = |is: bool| visit.t(if is { "gathering-yes" } else { "gathering-no" });
    let mail = person.mail.as_ref().map(ToString::to_string).unwrap_or_default();
    let all = [
        (visit.t("workstream-member-name"), said::name(member, visit)),
        (visit.t("gathering-profile"), said::profile(person.profile, visit)),
        (visit.t("gathering-email"), mail),
        (visit.t("workstream-facilitates"), yes(person.is_facilitator)),
        (visit.t("workstream-may-be-named"), yes(person.is_public)),
    ];
    let said = all.into_iter().filter(|(_, said)| !said.is_empty());
    said.map(|(label, said)| Fact { label, said }).collect()
}

/// The workstream of an address with one of its members.
async fn found(
    app: &App,
    visit: &Visit,
    (id, member): (&str, &str),
) -> Result<(Workstream, Member), PageError> {
    let one = find(app, visit, id).await?;
    let member = queries::member(app.store.reader(), &one.id, member).await?;
    Ok((one, member.ok_or(PageError::NotFound)?))
}

/// `GET /manage/workstreams/{thing}/members/add`: the form of somebody new.
pub async fn new(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    show(&page(&app, &visit, (&one, None), FormView::empty()))
}

/// `POST /manage/workstreams/{thing}/members/add`: adds somebody.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let refused = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        refuse(&page(&app, &visit, (&one, None), form))
    };
    let person = match reading::person(&fields) {
        Ok(person) => person,
        Err(errors) => return refused(&errors),
    };
    let location = with_notice(&visit.path(MANAGE, &[one.id.as_str()]), "workstream-member-added");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    hold(&tx, &visit, &one.id).await?;
    let all = queries::members(&tx, &one.id).await?;
    if MOST <= all.len() {
        tx.rollback().await?;
        let mut errors = Errors::default();
        errors.add_with("name", "error-workstream-many", vec![("most", MOST.into())]);
        return refused(&errors);
    }
    let position = all.last().map_or(1, |last| last.position.saturating_add(1));
    let member = Member { id: MemberId::random(), position, person, revision: 1 };
    queries::add_member(&tx, &one.id, &member).await?;
    visit.note(&tx, Act::new(ActKind::WorkstreamMembersChanged).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `GET /manage/workstreams/{thing}/members/{member}/edit`: the form of somebody.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path((id, member)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (one, member) = found(&app, &visit, (&id, &member)).await?;
    let mut form = FormView::filled(typed_person(&member.person));
    form.set(REVISION, &member.revision.to_string());
    show(&page(&app, &visit, (&one, Some(&member)), form))
}

/// `POST /manage/workstreams/{thing}/members/{member}/edit`: changes what is known of somebody, unless
/// somebody else did meanwhile.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path((id, member)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, member) = found(&app, &visit, (&id, &member)).await?;
    let person = match reading::person(&fields) {
        Ok(person) => person,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, (&one, Some(&member)), form));
        }
    };
    let location = with_notice(&visit.path(MANAGE, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    hold(&tx, &visit, &one.id).await?;
    let there = queries::member(&tx, &one.id, member.id.as_str()).await?;
    let there = there.ok_or(PageError::NotFound)?;
    let changed = Member { person, revision: fields.revision(), ..there.clone() };
    if !queries::change_member(&tx, &changed).await? {
        tx.rollback().await?;
        let mut form = FormView::returned(&fields, &Errors::default(), visit.lang);
        form.set(REVISION, &there.revision.to_string());
        let shown = page(&app, &visit, (&one, Some(&there)), form);
        return conflict(&MemberPage { theirs: facts(&there, &visit), is_conflict: true, ..shown });
    }
    visit.note(&tx, Act::new(ActKind::WorkstreamMembersChanged).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// `POST /manage/workstreams/{thing}/members/{member}/remove`: takes somebody off.
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path((id, member)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (one, member) = found(&app, &visit, (&id, &member)).await?;
    let tx = app.store.begin().await?;
    hold(&tx, &visit, &one.id).await?;
    queries::remove_member(&tx, &member.id).await?;
    visit.note(&tx, Act::new(ActKind::WorkstreamMembersChanged).about(&one.id)).await?;
    tx.commit().await?;
    let card = visit.path(MANAGE, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&card, "workstream-member-removed")).into_response())
}
