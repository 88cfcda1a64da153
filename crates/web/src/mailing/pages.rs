//! One mailing: how far it is, who answered what.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_report::MOST_LETTERS;
use cordee_store::outbox::TOPIC;

use crate::spine::app::App;
use crate::spine::dates::{date_said, day_in};
use crate::spine::error::PageError;
use crate::spine::form::FormView;
use crate::spine::messages::{Value, text_with};
use crate::spine::page::{Frame, show};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::spine::work::Progress;

use super::editing::{FileLine, file_lines};
use super::model::{Fate, Mailing, MailingId, Question, State as Standing, Way};
use super::queries::{self, Sending, Show};
use super::reached::{RecipientLine, people};
use super::{
    ALL, EDIT, FILES, LABELS, LETTERS, MAILING, OWN_MAILBOX, PREVIEW, REMIND, REMOVE, RETURNS,
    SEND, TEST,
};

/// “Brouillon”, or the day on which it left.
pub fn standing_said(mailing: &Mailing, visit: &Visit) -> String {
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
    /// The question with its answers, as long as these are not in a table.
    asked: Option<Question>,
    lang: &'static str,
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
    /// The files that the letters are printed as, by number; none when post reaches nobody.
    letter_parts: Vec<usize>,
    letters: String,
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
                // Who answered need not be written to or called any more.
                Some(Way::Post | Way::Telephone) if count.answered => {}
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
    let is_asking = letter.question.is_some() && mailing.is_open(visit.today());
    let has_silent = is_asking && sums.answered < sums.people;
    show(&MailingPage {
        form: FormView::empty(),
        is_draft: mailing.state == Standing::Draft,
        standing: standing_said(&mailing, &visit),
        list: list.map(|list| list.name),
        text: letter.text.clone(),
        question: letter.question.as_ref().map(|question| question.asked.clone()),
        asked: letter.question.clone().filter(|_| sums.answered == 0),
        lang: letter.language.code(),
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
        letter_parts: (1..=sums.post.div_ceil(MOST_LETTERS)).collect(),
        letters: at(LETTERS),
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
