//! All mailings, and one of them: how far it is, who answered what.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::outbox::TOPIC;
use form_urlencoded::Serializer;

use crate::spine::app::App;
use crate::spine::dates::{date_said, day_in, instant_said};
use crate::spine::error::PageError;
use crate::spine::form::FormView;
use crate::spine::messages::{Value, text_with};
use crate::spine::page::{Frame, show};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::spine::work::Progress;

use super::editing::{FileLine, file_lines};
use super::model::{Fate, Mailing, MailingId, Recipient, State as Standing, Way};
use super::queries::{self, PAGE, Sending, Show};
use super::{
    ALL, EDIT, FILES, LABELS, LETTERS, LISTS, MAILING, NEW, OWN_MAILBOX, PREVIEW, RECIPIENT,
    REMIND, REMOVE, RETURNS, SEND, TEST,
};

/// A mailing among others.
struct MailingLine {
    subject: String,
    href: String,
    /// “brouillon”, or the day it left.
    standing: String,
    is_draft: bool,
}

#[derive(Template)]
#[template(path = "mailing/mailings.html")]
struct MailingsPage {
    frame: Frame,
    lines: Vec<MailingLine>,
    next: Option<String>,
    new: String,
    lists: String,
    returns: String,
}

/// `GET /manage/mailings`: the mailings of the destination, the youngest first.
pub async fn mailings(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let after = match visit.asked().text("after").parse::<MailingId>() {
        Ok(id) => queries::by_id(db, destination, &id).await?,
        Err(_) => None,
    };
    let mut found = queries::listed(db, destination, after.as_ref(), PAGE + 1).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let is_more = page < found.len();
    found.truncate(page);
    let here = visit.path(ALL, &[]);
    let next = found.last().filter(|_| is_more).map(|last| format!("{here}?after={}", last.id));
    let line = |mailing: &Mailing| MailingLine {
        subject: mailing.letter.subject.clone(),
        href: visit.path(MAILING, &[mailing.id.as_str()]),
        standing: standing_said(mailing, &visit),
        is_draft: mailing.state == Standing::Draft,
    };
    let address = |lang| urls::path(lang, ALL, &[]);
    show(&MailingsPage {
        frame: Frame::of_desk(&visit, &app.desk, ALL, visit.t("mailings-title"), address),
        lines: found.iter().map(line).collect(),
        next,
        new: visit.path(NEW, &[]),
        lists: visit.path(LISTS, &[]),
        returns: visit.path(RETURNS, &[]),
    })
}

fn standing_said(mailing: &Mailing, visit: &Visit) -> String {
    match mailing.sent_at {
        None => visit.t("mailing-draft"),
        Some(at) => {
            let day = date_said(day_in(at, visit.destination.time_zone), visit.lang);
            text_with(visit.lang, "mailing-sent-on", &[("date", day.into())])
        }
    }
}

/// The mailing of an address.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Mailing, PageError> {
    let id: MailingId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = queries::by_id(app.store.reader(), &visit.destination.id, &id).await?;
    found.ok_or(PageError::NotFound)
}

/// A person of a mailing.
struct RecipientLine {
    name: String,
    href: String,
    way: String,
    fate: String,
    answer: Option<String>,
}

/// An answer, and how often it was chosen.
struct Tally {
    choice: String,
    said: String,
}

/// A way of looking at the people.
struct ShowLink {
    label: String,
    href: String,
    is_current: bool,
}

#[derive(Template)]
#[template(path = "mailing/mailing.html")]
struct MailingPage {
    frame: Frame,
    form: FormView,
    is_draft: bool,
    standing: String,
    list: Option<String>,
    text: String,
    question: Option<String>,
    answer_by: Option<String>,
    statutory: bool,
    files: Vec<FileLine>,
    topic: &'static str,
    progress: Option<Progress>,
    sent: Vec<String>,
    tallies: Vec<Tally>,
    answered: String,
    shows: Vec<ShowLink>,
    lines: Vec<RecipientLine>,
    next: Option<String>,
    here: String,
    all: String,
    edit: String,
    attach: String,
    preview: String,
    test: String,
    send: String,
    /// Where the silent are reminded, when there are some.
    remind: Option<String>,
    /// Where letters are printed, when post reaches somebody.
    letters: Option<String>,
    labels: String,
    own_mailbox: String,
    remove: String,
    returns: String,
}

/// How many people of each way and fate, added up.
#[derive(Default)]
struct Sums {
    people: usize,
    answered: usize,
    post: usize,
    telephone: usize,
    unreachable: usize,
    returned: usize,
    away: usize,
}

impl Sums {
    fn of(counts: &[queries::Count]) -> Self {
        let mut sums = Self::default();
        for count in counts {
            let number = usize::try_from(count.number).unwrap_or_default();
            sums.people += number;
            sums.answered += if count.answered { number } else { 0 };
            match Way::named(&count.way) {
                Some(Way::Post) => sums.post += number,
                Some(Way::Telephone) => sums.telephone += number,
                Some(Way::None) => sums.unreachable += number,
                Some(Way::Mail) | None => {}
            }
            match Fate::named(&count.fate) {
                Some(Fate::Returned) => sums.returned += number,
                Some(Fate::Away | Fate::Delayed) => sums.away += number,
                _ => {}
            }
        }
        sums
    }

    /// What is to be told, one line each.
    fn said(&self, sending: Sending, frame: &Frame) -> Vec<String> {
        let lines = [
            ("mailing-count-sent", sending.sent),
            ("mailing-count-waiting", sending.waiting),
            ("mailing-count-failed", sending.failed),
            ("mailing-count-returned", self.returned),
            ("mailing-count-away", self.away),
            ("mailing-count-post", self.post),
            ("mailing-count-telephone", self.telephone),
            ("mailing-count-unreachable", self.unreachable),
        ];
        let lines = lines.into_iter().filter(|(_, number)| 0 < *number);
        lines.map(|(key, number)| frame.tn(key, number)).collect()
    }
}

/// `GET /manage/mailings/{mailing}`: a draft, or what became of what was sent.
pub async fn mailing(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let mailing = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let letter = &mailing.letter;
    let at = |written| visit.path(written, &[mailing.id.as_str()]);
    let address = |lang| urls::path(lang, MAILING, &[mailing.id.as_str()]);
    let frame = Frame::of_desk(&visit, &app.desk, ALL, letter.subject.clone(), address);
    let list = match &letter.list {
        Some(list) => queries::list(db, &visit.destination.id, list).await?,
        None => None,
    };
    let asked = visit.asked();
    let shown = Show::named(asked.text("show"));
    let (lines, next) = people(&app, &visit, &mailing, shown, asked.text("after")).await?;
    let sums = Sums::of(&queries::count(db, &mailing.id).await?);
    let sending = queries::sending(db, &mailing.id).await?;
    let files = queries::attached(db, &mailing.id).await?;
    let said = |day| date_said(day, visit.lang);
    let has_silent = letter.question.is_some() && sums.answered < sums.people;
    show(&MailingPage {
        form: FormView::empty(),
        is_draft: mailing.state == Standing::Draft,
        standing: standing_said(&mailing, &visit),
        list: list.map(|list| list.name),
        text: letter.text.clone(),
        question: letter.question.as_ref().map(|question| question.asked.clone()),
        answer_by: letter.answer_by.map(said),
        statutory: letter.statutory,
        files: file_lines(&visit, &mailing, &files),
        topic: TOPIC,
        progress: progress(sending, &visit),
        sent: sums.said(sending, &frame),
        tallies: tallies(&app, &visit, &mailing, sums.answered).await?,
        answered: answered_said(&sums, &visit),
        shows: shows(&visit, &mailing, shown),
        lines,
        next,
        here: at(MAILING),
        all: visit.path(ALL, &[]),
        edit: at(EDIT),
        attach: at(FILES),
        preview: at(PREVIEW),
        test: at(TEST),
        send: at(SEND),
        remind: has_silent.then(|| at(REMIND)),
        letters: (0 < sums.post).then(|| at(LETTERS)),
        labels: at(LABELS),
        own_mailbox: at(OWN_MAILBOX),
        remove: at(REMOVE),
        returns: visit.path(RETURNS, &[]),
        frame,
    })
}

/// How far the mails are, as long as some wait.
fn progress(sending: Sending, visit: &Visit) -> Option<Progress> {
    let whole = (sending.waiting + sending.sent + sending.failed) as u64;
    let done = (sending.sent + sending.failed) as u64;
    let number = |number| Value::from(typography::number(number, visit.lang));
    let values = [("done", number(done)), ("whole", number(whole))];
    let said = text_with(visit.lang, "progress-of", &values);
    (0 < sending.waiting).then_some(Progress { done, whole, said })
}

fn answered_said(sums: &Sums, visit: &Visit) -> String {
    let number = |number: usize| Value::from(typography::number(number as u64, visit.lang));
    let values = [("answered", number(sums.answered)), ("people", number(sums.people))];
    text_with(visit.lang, "mailing-answered", &values)
}

async fn tallies(
    app: &App,
    visit: &Visit,
    mailing: &Mailing,
    answered: usize,
) -> Result<Vec<Tally>, PageError> {
    let Some(question) = &mailing.letter.question else { return Ok(vec![]) };
    let numbers = queries::tally(app.store.reader(), &mailing.id, question).await?;
    let tally = |(choice, number): (&String, usize)| Tally {
        choice: choice.clone(),
        said: typography::number(number as u64, visit.lang),
    };
    let tallies = question.choices.iter().zip(numbers).map(tally);
    Ok(if answered == 0 { vec![] } else { tallies.collect() })
}

fn shows(visit: &Visit, mailing: &Mailing, shown: Show) -> Vec<ShowLink> {
    let here = visit.path(MAILING, &[mailing.id.as_str()]);
    let has_question = mailing.letter.question.is_some();
    let is_useful = |show: &Show| has_question || !matches!(show, Show::Silent | Show::Answered);
    let link = |show: Show| ShowLink {
        label: visit.t(&format!("mailing-show-{}", show.name())),
        href: if show == Show::All { here.clone() } else { format!("{here}?show={}", show.name()) },
        is_current: show == shown,
    };
    Show::ALL.into_iter().filter(is_useful).map(link).collect()
}

/// A page of the people of a mailing, and where the next one is.
async fn people(
    app: &App,
    visit: &Visit,
    mailing: &Mailing,
    shown: Show,
    after: &str,
) -> Result<(Vec<RecipientLine>, Option<String>), PageError> {
    let db = app.store.reader();
    let place = after.split_once(' ').map(|(id, sorted)| (sorted, id));
    let mut found = queries::recipients(db, &mailing.id, shown, place, PAGE + 1).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let is_more = page < found.len();
    found.truncate(page);
    let next = found.last().filter(|_| is_more).map(|(last, sorted)| {
        let mut question = Serializer::new(String::new());
        if shown != Show::All {
            question.append_pair("show", shown.name());
        }
        question.append_pair("after", &format!("{} {sorted}", last.id));
        format!("{}?{}", visit.path(MAILING, &[mailing.id.as_str()]), question.finish())
    });
    let mut people: Vec<Recipient> = found.into_iter().map(|(recipient, _)| recipient).collect();
    overlay(app, &mut people).await?;
    let line = |recipient: &Recipient| RecipientLine {
        name: recipient.name.clone(),
        href: visit.path(RECIPIENT, &[mailing.id.as_str(), recipient.id.as_str()]),
        way: way_said(recipient, visit),
        fate: fate_said(recipient, visit),
        answer: answer_said(recipient, mailing, visit),
    };
    Ok((people.iter().map(line).collect(), next))
}

/// Says of `people` what the outbox knows of their mails by now.
pub async fn overlay(app: &App, people: &mut [Recipient]) -> Result<(), PageError> {
    use cordee_store::outbox::{Fate as MailFate, fates};
    let waiting = |recipient: &Recipient| recipient.fate == Fate::Waiting;
    let names: Vec<String> =
        people.iter().filter(|it| waiting(it)).filter_map(|it| it.outbox.clone()).collect();
    for (name, fate) in fates(app.store.reader(), &names).await? {
        let of = people.iter_mut().find(|it| it.outbox.as_ref() == Some(&name));
        let Some(recipient) = of else { continue };
        match fate {
            MailFate::Waiting { last_error } => recipient.fate_note = last_error,
            MailFate::Sent(_) => recipient.fate = Fate::Sent,
            MailFate::Failed { last_error } => {
                recipient.fate = Fate::Failed;
                recipient.fate_note = last_error;
            }
        }
    }
    Ok(())
}

/// By which way somebody is reached, with their address.
pub fn way_said(recipient: &Recipient, visit: &Visit) -> String {
    match (recipient.way, &recipient.mail) {
        (Way::Mail, Some(mail)) => mail.clone(),
        (way, _) => visit.t(&format!("mailing-way-{}", way.name())),
    }
}

/// What became of the mail to somebody.
pub fn fate_said(recipient: &Recipient, visit: &Visit) -> String {
    let by_mail = recipient.way == Way::Mail;
    let mut said = match (by_mail, recipient.fate) {
        (false, _) => visit.t("mailing-fate-by-hand"),
        (true, fate) => visit.t(&format!("mailing-fate-{}", fate.name())),
    };
    if let Some(at) = recipient.reminded_at {
        let when = instant_said(at, visit.destination.time_zone, visit.lang);
        let reminded = text_with(visit.lang, "mailing-reminded", &[("date", when.into())]);
        said = format!("{said}{}{reminded}", visit.t("list-separator"));
    }
    said
}

/// What somebody answered, and how.
pub fn answer_said(recipient: &Recipient, mailing: &Mailing, visit: &Visit) -> Option<String> {
    let answer = recipient.answer.as_ref()?;
    let question = mailing.letter.question.as_ref()?;
    let chosen = answer.chosen.iter().filter_map(|at| question.choices.get(*at)).cloned();
    let mut said: Vec<String> = chosen.collect();
    let by = visit.t(&format!("mailing-answered-by-{}", answer.by.name()));
    let on = date_said(answer.on, visit.lang);
    said.push(text_with(
        visit.lang,
        "mailing-answered-how",
        &[("by", by.into()), ("date", on.into())],
    ));
    Some(said.join(&visit.t("list-separator")))
}
