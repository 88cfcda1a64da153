//! The meetings in the back office: the list, and the card of one.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::ThingId;
use cordee_store::sea_orm::ConnectionTrait;

use crate::body;
use crate::body::model::{Body, Member, MemberId};
use crate::document;
use crate::mailing::queries as mailings;
use crate::spine::app::App;
use crate::spine::dates::{day_in, instant_said};
use crate::spine::error::PageError;
use crate::spine::form::FormView;
use crate::spine::language::{Lang, Said};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, show};
use crate::spine::removed::RemovedLine;
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Kind, State as Publication};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::convening::{self, MailingLine};
use super::model::delay::Delay;
use super::model::sitting::Sitting;
use super::model::{Deliberation, Meeting, Presence};
use super::papers::Paper;
use super::{
    ATTENDANCE, DELIBERATION, EDIT, EDIT_DELIBERATION, MANAGE, MEETINGS, MINUTES, NEW,
    NEW_DELIBERATION, PAPER, PUBLISH, WITHDRAW, queries, said,
};

/// A meeting with its body, who sits there, and who came.
pub struct Whole {
    pub meeting: Meeting,
    pub body: Option<Body>,
    /// Members of whatever time.
    pub members: Vec<Member>,
    pub presences: BTreeMap<MemberId, Presence>,
}

impl Whole {
    /// The rules on the day of the meeting, when it is one of a body.
    pub fn sitting(&self, visit: &Visit) -> Option<Sitting<'_>> {
        let body = self.body.as_ref()?;
        let day = self.meeting.day(visit.destination.time_zone);
        Some(Sitting::new(&body.description, day, &self.members, &self.presences))
    }

    /// Those who are called that day.
    pub fn called(&self, visit: &Visit) -> Vec<&Member> {
        self.sitting(visit).map(|sitting| sitting.called()).unwrap_or_default()
    }

    pub fn title(&self, lang: Lang) -> String {
        self.meeting.description.title.said(lang).line()
    }

    /// Where the convocation stands with its delay, and whether that is to be said loudly.
    pub fn delay(&self, visit: &Visit) -> Option<(String, bool)> {
        let clear_days = self.body.as_ref()?.description.clear_days;
        let day = self.meeting.day(visit.destination.time_zone);
        let convened_on = self.meeting.description.convened_on;
        let delay = Delay::of(day, clear_days, convened_on, visit.today());
        Some((said::delay(delay, clear_days, visit), delay.is_late()))
    }

    /// The quorum in words, and whether the body may decide.
    pub fn quorum(&self, visit: &Visit) -> Option<(String, bool)> {
        let rule = self.body.as_ref()?.description.quorum;
        let state = self.sitting(visit)?.quorum(&BTreeSet::new());
        let may_decide = state.is_reached() || self.meeting.quorum_waiver.is_some();
        Some((said::quorum(state, rule, visit), may_decide))
    }
}

/// The living meeting `id`, with all that stands around it.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Whole, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let meeting = queries::by_id(db, destination, &id, &Drafts::All).await?;
    whole(app, visit, meeting.ok_or(PageError::NotFound)?).await
}

/// `meeting` with all that stands around it.
pub async fn whole(app: &App, visit: &Visit, meeting: Meeting) -> Result<Whole, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let body = match &meeting.description.body {
        Some(body) => body::queries::by_id(db, destination, body, &Drafts::All).await?,
        None => None,
    };
    let members = match &body {
        Some(body) => body::queries::members(db, destination, &body.id).await?,
        None => vec![],
    };
    let presences = queries::presences(db, &meeting.id).await?;
    let meeting = convened(db, visit, meeting).await?;
    Ok(Whole { meeting, body, members, presences })
}

/// The meeting with the day on which its convocation left, when the site sent it.
async fn convened(
    db: &impl ConnectionTrait,
    visit: &Visit,
    mut meeting: Meeting,
) -> Result<Meeting, PageError> {
    if meeting.description.convened_on.is_none()
        && let Some(id) = queries::asked(db, &meeting.id).await?.convocation
        && let Some(mailing) = mailings::by_id(db, &visit.destination.id, &id).await?
    {
        let day = |at| day_in(at, visit.destination.time_zone);
        meeting.description.convened_on = mailing.sent_at.map(day);
    }
    Ok(meeting)
}

/// A meeting in the list.
struct MeetingLine {
    title: String,
    href: String,
    when: String,
    body: String,
    example: bool,
}

#[derive(Template)]
#[template(path = "meeting/meetings.html")]
struct MeetingsPage {
    frame: Frame,
    to_come: Vec<MeetingLine>,
    past: Vec<MeetingLine>,
    removed: Vec<RemovedLine>,
    new: String,
}

/// `GET /manage/meetings`: the meetings, those to come and those that were held.
pub async fn meetings(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let bodies = body::queries::bodies(db, destination).await?;
    let name = |id: &Option<ThingId>| {
        let body = id.as_ref().and_then(|id| bodies.iter().find(|body| body.id == *id));
        body.map(|body| body.description.name.said(visit.lang).line()).unwrap_or_default()
    };
    let zone = visit.destination.time_zone;
    let line = |meeting: &Meeting| MeetingLine {
        title: meeting.description.title.said(visit.lang).line(),
        href: visit.path(MANAGE, &[meeting.id.as_str()]),
        when: instant_said(meeting.description.starts_at, zone, visit.lang),
        body: name(&meeting.description.body),
        example: meeting.example,
    };
    let asked: Option<ThingId> = visit.asked().text("body").parse().ok();
    let all = queries::meetings(db, destination, asked.as_ref()).await?;
    let today = visit.today();
    let (mut to_come, past): (Vec<&Meeting>, Vec<&Meeting>) =
        all.iter().partition(|meeting| today <= meeting.day(zone));
    to_come.reverse();
    let mut removed = thing::deleted(db, destination, Kind::Meeting).await?;
    removed.extend(thing::deleted(db, destination, Kind::Deliberation).await?);
    let address = |lang| urls::path(lang, MEETINGS, &[]);
    show(&MeetingsPage {
        frame: Frame::of_desk(&visit, &app.desk, MEETINGS, visit.t("meetings-title"), address),
        to_come: to_come.into_iter().map(line).collect(),
        past: past.into_iter().map(line).collect(),
        removed: removed.iter().map(|thing| RemovedLine::of(&visit, thing)).collect(),
        new: visit.path(NEW, &[]),
    })
}

/// An item of the agenda, with what one can do about it.
struct ItemLine {
    title: String,
    text: Said,
    deliberates: bool,
    deliberate: Option<String>,
}

/// A deliberation of the meeting.
struct DeliberationLine {
    number: String,
    title: Said,
    outcome: String,
    is_published: bool,
    /// Why what was recorded does not fit who came any more.
    trouble: Option<String>,
    view: String,
    edit: String,
    publish: String,
    withdraw: String,
    add_document: String,
}

/// A paper to print, in the forms that there are.
struct PaperLine {
    label: String,
    forms: Vec<(String, String)>,
}

/// A file that is attached.
struct FileLine {
    title: Said,
    href: String,
}

#[derive(Template)]
#[template(path = "meeting/meeting.html")]
struct MeetingPage {
    frame: Frame,
    example: bool,
    when: String,
    place: String,
    body: Option<(String, String)>,
    delay: Option<(String, bool)>,
    agenda: Vec<ItemLine>,
    quorum: Option<(String, bool)>,
    waiver: Option<String>,
    attended: Vec<String>,
    deliberations: Vec<DeliberationLine>,
    minutes: Option<Said>,
    decisions: Option<Said>,
    papers: Vec<PaperLine>,
    files: Vec<FileLine>,
    all: String,
    edit: String,
    attendance: String,
    edit_minutes: String,
    deliberate: String,
    add_document: String,
    remove: String,
    form: FormView,
    mailings: Vec<MailingLine>,
    convene: Option<String>,
    poll: Option<String>,
}

fn item_lines(whole: &Whole, visit: &Visit) -> Vec<ItemLine> {
    let id = whole.meeting.id.as_str();
    let (asked, lang) = (visit.lang, visit.destination.main_language);
    let address = visit.path(NEW_DELIBERATION, &[id]);
    let may = whole.body.is_some();
    let line = |item: &super::model::Item| ItemLine {
        title: item.title.clone(),
        text: Said { text: item.text.clone(), lang, asked },
        deliberates: item.deliberates,
        deliberate: (may && item.deliberates).then(|| format!("{address}?item={}", item.id)),
    };
    whole.meeting.description.agenda.iter().map(line).collect()
}

fn deliberation_line(one: &Deliberation, whole: &Whole, visit: &Visit) -> DeliberationLine {
    let id = one.id.as_str();
    let decision = &one.decision;
    let recused: BTreeSet<MemberId> = decision.recused.iter().cloned().collect();
    let waived = whole.meeting.quorum_waiver.is_some();
    let checked = whole.sitting(visit).map(|it| it.check(decision.tally, &recused, waived));
    let trouble = match checked {
        Some(Err(error)) => {
            let complaint = said::vote_refused(error);
            Some(text_with(visit.lang, complaint.key, &complaint.values))
        }
        _ => None,
    };
    DeliberationLine {
        number: decision.number.clone(),
        title: decision.title.said(visit.lang),
        outcome: said::outcome(decision.tally, visit),
        is_published: one.state != Publication::Draft,
        trouble,
        view: visit.path(DELIBERATION, &[one.slugs.get(visit.lang)]),
        edit: visit.path(EDIT_DELIBERATION, &[id]),
        publish: visit.path(PUBLISH, &[id]),
        withdraw: visit.path(WITHDRAW, &[id]),
        add_document: visit.path(document::ADD, &[id]),
    }
}

fn paper_lines(whole: &Whole, visit: &Visit) -> Vec<PaperLine> {
    let id = whole.meeting.id.as_str();
    let form = |paper: &Paper, format: &str| {
        let label = visit.t(&format!("paper-as-{format}"));
        (label, visit.path(PAPER, &[id, paper.name(), format]))
    };
    let line = |paper: &Paper| PaperLine {
        label: visit.t(&format!("paper-{}", paper.name())),
        forms: paper.formats().iter().map(|format| form(paper, format)).collect(),
    };
    let is_there = |paper: &&Paper| paper.is_there(whole, visit);
    Paper::ALL.iter().filter(is_there).map(line).collect()
}

/// Who came, a line for each of those who are called.
fn attended(whole: &Whole, visit: &Visit) -> Vec<String> {
    if whole.presences.is_empty() {
        return vec![];
    }
    let line = |member: &&Member| {
        let presence = said::presence(whole.presences.get(&member.id), &whole.members, visit);
        let values = [("name", said::name_of(member, visit).into()), ("presence", presence.into())];
        text_with(visit.lang, "presence-of", &values)
    };
    whole.called(visit).iter().map(line).collect()
}

async fn files(app: &App, visit: &Visit, whole: &Whole) -> Result<Vec<FileLine>, PageError> {
    let db = app.store.reader();
    let found = document::queries::held_by(db, &whole.meeting.id, &Drafts::All).await?;
    let line = |file: &document::model::Document| FileLine {
        title: file.title.said(visit.lang),
        href: document::model::address(&file.id, &file.file_name),
    };
    Ok(found.iter().map(line).collect())
}

/// `GET /manage/meetings/{thing}`: a meeting, and all that one does about it.
pub async fn meeting(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id).await?;
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let decided = queries::of_meeting(db, destination, &whole.meeting.id).await?;
    let Meeting { id, description, minutes, decisions, quorum_waiver, example, .. } =
        &whole.meeting;
    let at = |written| visit.path(written, &[id.as_str()]);
    let address = |lang| urls::path(lang, MANAGE, &[id.as_str()]);
    let (asked, lang) = (visit.lang, visit.destination.main_language);
    let text = |text: &str| (!text.is_empty()).then(|| Said { text: text.to_owned(), lang, asked });
    let body = whole.body.as_ref().map(|body| {
        let name = body.description.name.said(visit.lang).line();
        (name, visit.path(body::MANAGE, &[body.id.as_str()]))
    });
    let title = whole.title(visit.lang);
    let (convene, poll) = convening::addresses(&visit, id.as_str());
    let may_ask = !whole.called(&visit).is_empty();
    show(&MeetingPage {
        frame: Frame::of_desk(&visit, &app.desk, MEETINGS, title, address),
        example: *example,
        when: instant_said(description.starts_at, visit.destination.time_zone, visit.lang),
        place: description.place.clone(),
        body,
        delay: whole.delay(&visit),
        agenda: item_lines(&whole, &visit),
        quorum: whole.quorum(&visit).filter(|_| !whole.presences.is_empty()),
        waiver: quorum_waiver.clone(),
        attended: attended(&whole, &visit),
        deliberations: decided.iter().map(|it| deliberation_line(it, &whole, &visit)).collect(),
        minutes: text(minutes),
        decisions: text(decisions),
        papers: paper_lines(&whole, &visit),
        files: files(&app, &visit, &whole).await?,
        all: visit.path(MEETINGS, &[]),
        edit: at(EDIT),
        attendance: at(ATTENDANCE),
        edit_minutes: at(MINUTES),
        deliberate: at(NEW_DELIBERATION),
        add_document: at(document::ADD),
        remove: at("/manage/things/{thing}/remove"),
        form: FormView::empty(),
        mailings: convening::lines(&app, &visit, &whole).await?,
        convene: may_ask.then_some(convene),
        poll: may_ask.then_some(poll),
    })
}
