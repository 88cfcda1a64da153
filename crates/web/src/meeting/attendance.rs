//! Who came, typed on one page: a letter for each member, or the number of who carries their proxy.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::body::model::{Member, MemberId};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, SHORT, once, optional};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{Whole, find};
use super::model::Presence;
use super::model::reading::{self, presence_field, typed_presence};
use super::{ATTENDANCE, MANAGE, MEETINGS, queries, said};

/// A member, and the field in which it is typed whether they came.
struct Line {
    /// Who carries a proxy is named by it.
    number: usize,
    field: String,
    name: String,
    about: String,
    /// What was recorded, in words.
    recorded: String,
}

#[derive(Template)]
#[template(path = "meeting/attendance.html")]
struct AttendancePage {
    frame: Frame,
    form: FormView,
    meeting: String,
    back: String,
    lines: Vec<Line>,
    quorum: Option<(String, bool)>,
    votes: Option<String>,
}

fn line(member: &Member, number: usize, whole: &Whole, visit: &Visit) -> Line {
    let seat = member.deputy_of.as_ref();
    let seat = seat.and_then(|id| whole.members.iter().find(|other| other.id == *id));
    let sits = match seat {
        Some(seat) => {
            let name = said::name_of(seat, visit);
            text_with(visit.lang, "body-deputy-of", &[("name", name.into())])
        }
        None => visit.t(&format!("body-voice-{}", member.voice.name())),
    };
    let organisation = member.organisation.as_ref().map(|(_, name)| name.clone());
    let about = [Some(sits), Some(member.title.clone()), organisation];
    let about: Vec<String> = about.into_iter().flatten().filter(|it| !it.is_empty()).collect();
    let recorded = whole.presences.get(&member.id);
    Line {
        number,
        field: presence_field(&member.id),
        name: said::name_of(member, visit),
        about: about.join(&visit.t("list-separator")),
        recorded: said::presence(recorded, &whole.members, visit),
    }
}

fn page(app: &App, visit: &Visit, whole: &Whole, form: FormView) -> AttendancePage {
    let id = whole.meeting.id.as_str();
    let address = |lang| urls::path(lang, ATTENDANCE, &[id]);
    let title = visit.t("meeting-attendance");
    let called = whole.called(visit);
    let votes = whole.sitting(visit).map(|it| it.votes(&BTreeSet::new()));
    let is_known = !whole.presences.is_empty();
    AttendancePage {
        frame: Frame::of_desk(visit, &app.desk, MEETINGS, title, address),
        form,
        meeting: whole.title(visit.lang),
        back: visit.path(MANAGE, &[id]),
        lines: called.iter().zip(1..).map(|(it, at)| line(it, at, whole, visit)).collect(),
        quorum: whole.quorum(visit).filter(|_| is_known),
        votes: votes.filter(|_| is_known).map(|votes| said::votes(votes, visit)),
    }
}

/// `GET /manage/meetings/{thing}/attendance`: the members who are called that day.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id).await?;
    let called = whole.called(&visit);
    let typed = |(id, presence): (&MemberId, &Presence)| {
        (presence_field(id), typed_presence(presence, &called))
    };
    let mut values: Vec<(String, String)> = whole.presences.iter().map(typed).collect();
    if let Some(waiver) = &whole.meeting.quorum_waiver {
        values.push(("waived".to_owned(), "yes".to_owned()));
        values.push(("waiver".to_owned(), waiver.clone()));
    }
    show(&page(&app, &visit, &whole, FormView::filled(values)))
}

/// What the form says: who came, and why the meeting may decide without a quorum.
struct Sent {
    presences: BTreeMap<MemberId, Presence>,
    waiver: Option<String>,
}

fn read(fields: &Fields, whole: &Whole, visit: &Visit) -> Result<Sent, Errors> {
    let called = whole.called(visit);
    let presences = reading::presences(fields, &called)?;
    let mut errors = Errors::default();
    let waiver = optional(fields, "waiver", SHORT, &mut errors);
    let is_waived = fields.is_checked("waived");
    if is_waived && waiver.is_none() {
        errors.add("waiver", "error-waiver-without-reason");
    }
    let sent = Whole {
        meeting: whole.meeting.clone(),
        body: whole.body.clone(),
        members: whole.members.clone(),
        presences,
    };
    let wrong = sent.sitting(visit).map(|it| it.wrong_proxies()).unwrap_or_default();
    for (giver, error) in wrong {
        let holder = match sent.presences.get(&giver) {
            Some(Presence::Proxy(holder)) => sent.members.iter().find(|it| it.id == *holder),
            _ => None,
        };
        let name = holder.map(|holder| said::name_of(holder, visit)).unwrap_or_default();
        let complaint = said::proxy_refused(error, &name);
        errors.add_with(&presence_field(&giver), complaint.key, complaint.values);
    }
    let waiver = waiver.filter(|_| is_waived);
    errors.or(Some(Sent { presences: sent.presences, waiver }))
}

/// `POST /manage/meetings/{thing}/attendance`: records who came.
pub async fn record(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id).await?;
    let sent = match read(&fields, &whole, &visit) {
        Ok(sent) => sent,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, &whole, form));
        }
    };
    let meeting = &whole.meeting.id;
    let location = with_notice(&visit.path(ATTENDANCE, &[meeting.as_str()]), "attendance-saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    thing::to_change(&tx, &visit.destination.id, meeting).await?;
    queries::set_presences(&tx, meeting, &sent.presences).await?;
    queries::set_waiver(&tx, meeting, sent.waiver.as_deref()).await?;
    visit.note(&tx, Act::new(ActKind::AttendanceRecorded).about(meeting)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
