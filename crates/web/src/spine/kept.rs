//! Answers that are the same for everybody, kept as long as nothing changes.
//!
//! What is kept stands beside the state of the database it was made from ([`Moment`]) and the minute
//! it was made in: openings are to the minute. Every request asks for both first: it is given what is kept only while they
//! are the same, so whatever anybody commits, on any instance, is in the very next answer, and what
//! opens at an hour opens at that hour. When either moves on, all that is kept goes.
//!
//! Only what the guard calls [`ForEverybody`] is kept, and only for who brings no cookie: nobody's own
//! page can be among it. It is made once, however many ask for it at once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use cordee_store::Moment;
use cordee_store::sea_orm::DbErr;
use tokio::sync::OnceCell;

use super::app::App;
use super::security::FramedBy;
use super::visit::Copied;
use super::watching::{Guarded, Noted};

/// How many answers are kept at once, and how many bytes of them.
const MOST: usize = 500;
const MOST_BYTES: usize = 8 * 1024 * 1024;
/// How often one waits for an answer that something outlives, before one makes one's own.
const PATIENCE: usize = 3;
/// The longest answer that is kept, in bytes.
pub const LONGEST: u64 = 1024 * 1024;

/// What an answer depends on besides its address. Who brings one of the others is answered anew.
static ASKED: [HeaderName; ASKED_COUNT] =
    [header::HOST, header::ACCEPT, header::ACCEPT_ENCODING, header::ACCEPT_LANGUAGE];
const ASKED_COUNT: usize = 4;
static OTHERS: [HeaderName; 5] = [
    header::COOKIE,
    header::AUTHORIZATION,
    header::IF_NONE_MATCH,
    header::IF_MODIFIED_SINCE,
    header::RANGE,
];

/// Stands among the extensions of an answer that whoever asks the same gets the same, until something
/// changes.
#[derive(Clone, Copy, Debug)]
pub struct ForEverybody;

/// The answers that are kept.
#[derive(Debug, Default)]
pub struct Kept(Mutex<Answers>);

#[derive(Debug, Default)]
struct Answers {
    /// What they were all made from.
    of: When,
    by_question: BTreeMap<Question, Arc<Place>>,
    bytes: usize,
    /// What was kept in the minute before, of the same state, and is not made anew yet.
    last: BTreeMap<Question, Arc<Place>>,
}

/// Where an answer stands, once it is made.
#[derive(Debug, Default)]
struct Place {
    made: OnceCell<Made>,
    /// Who makes it holds this.
    turn: tokio::sync::Mutex<()>,
}

/// What came of making an answer.
#[derive(Clone, Debug)]
enum Made {
    Whole(Whole),
    /// It is for who asked, and for nobody else.
    Own,
    /// Something changed while it was made.
    Outlived,
}

/// A state of the database, in one minute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct When {
    moment: Moment,
    minute: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Question {
    address: String,
    headers: [Vec<u8>; ASKED_COUNT],
}

/// An answer as it is given again.
#[derive(Clone, Debug)]
struct Whole {
    headers: HeaderMap,
    body: Bytes,
    guarded: Option<Guarded>,
}

/// Answers with what is kept, or keeps what is answered.
pub async fn keep(State(app): State<App>, request: Request, next: Next) -> Response {
    let Some(question) = Question::of(&request) else { return next.run(request).await };
    let noted = request.extensions().get::<Noted>().cloned();
    let mut asked = Some((request, next));
    for _ in 0..PATIENCE {
        // Without a database there is something else to say.
        let Ok(when) = When::now(&app).await else { break };
        let Some(place) = app.kept.place(&when, &question) else { break };
        let mut own = None;
        let making = async || {
            let Some((request, next)) = asked.take() else { return Made::Own };
            let answer = next.run(request).await;
            let guarded = noted.as_ref().and_then(|noted| noted.0.get()).cloned();
            let (made, answer) = made(&app, &when, &question, answer, guarded).await;
            own = answer;
            made
        };
        let turn = place.turn.try_lock().ok();
        let is_being_made = turn.is_none() && !place.made.initialized();
        if is_being_made && let Some(last) = app.kept.of_last_minute(&when, &question) {
            return last.answer(noted);
        }
        let made = place.made.get_or_init(making).await;
        drop(turn);
        match (own, made) {
            (Some(answer), _) => return answer,
            (None, Made::Whole(whole)) => return whole.answer(noted),
            (None, Made::Own) => break,
            (None, Made::Outlived) => {}
        }
    }
    match asked {
        Some((request, next)) => next.run(request).await,
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

impl When {
    async fn now(app: &App) -> Result<Self, DbErr> {
        Ok(Self {
            moment: app.store.moment().await?,
            minute: app.clock.now().timestamp().div_euclid(60),
        })
    }
}

impl Question {
    /// What `request` asks, when others may ask the same.
    fn of(request: &Request) -> Option<Self> {
        let headers = request.headers();
        let is_own = OTHERS.iter().any(|name| headers.contains_key(name));
        let is_copied = request.extensions().get::<Copied>().is_some();
        if request.method() != Method::GET || is_own || is_copied {
            return None;
        }
        let value = |name: &HeaderName| {
            let values = headers.get_all(name).iter();
            values.flat_map(|value| [value.as_bytes(), b"\n"]).flatten().copied().collect()
        };
        let address = request.uri().to_string();
        Some(Self { address, headers: ASKED.each_ref().map(value) })
    }
}

impl Kept {
    /// Where the answer to `question` stands, or will; nowhere when there is no room.
    fn place(&self, when: &When, question: &Question) -> Option<Arc<Place>> {
        let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if answers.of != *when {
            answers.move_on(when);
        }
        let is_full = MOST <= answers.by_question.len() || MOST_BYTES < answers.bytes;
        if is_full {
            return answers.by_question.get(question).cloned();
        }
        Some(answers.by_question.entry(question.clone()).or_default().clone())
    }

    fn count(&self, when: &When, question: &Question, bytes: usize) {
        let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if answers.of == *when {
            answers.bytes += bytes;
            answers.last.remove(question);
        }
    }

    fn of_last_minute(&self, when: &When, question: &Question) -> Option<Whole> {
        let answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if answers.of != *when {
            return None;
        }
        match answers.last.get(question)?.made.get()? {
            Made::Whole(whole) => Some(whole.clone()),
            Made::Own | Made::Outlived => None,
        }
    }
}

impl Answers {
    /// Begins anew at `when`; what was kept stays at hand when only a minute has passed.
    fn move_on(&mut self, when: &When) {
        let is_next_minute =
            self.of.moment == when.moment && self.of.minute.checked_add(1) == Some(when.minute);
        let kept = std::mem::take(&mut self.by_question);
        let last = if is_next_minute { kept } else { BTreeMap::new() };
        *self = Self { of: when.clone(), last, ..Self::default() };
    }
}

/// What `answer` is to others; and itself, unless it is kept.
async fn made(
    app: &App,
    when: &When,
    question: &Question,
    answer: Response,
    guarded: Option<Guarded>,
) -> (Made, Option<Response>) {
    let is_open = answer.extensions().get::<ForEverybody>().is_some()
        && answer.extensions().get::<FramedBy>().is_none()
        && answer.status() == StatusCode::OK
        && !answer.headers().contains_key(header::SET_COOKIE);
    if !is_open {
        return (Made::Own, Some(answer));
    }
    if When::now(app).await.ok().as_ref() != Some(when) {
        return (Made::Outlived, Some(answer));
    }
    let (parts, body) = answer.into_parts();
    match to_bytes(body, MOST_BYTES).await {
        Ok(body) => {
            app.kept.count(when, question, body.len());
            (Made::Whole(Whole { headers: parts.headers, body, guarded }), None)
        }
        Err(error) => {
            tracing::error!(%error, "an answer could not be kept");
            (Made::Own, Some(StatusCode::INTERNAL_SERVER_ERROR.into_response()))
        }
    }
}

impl Whole {
    fn answer(&self, noted: Option<Noted>) -> Response {
        if let (Some(noted), Some(guarded)) = (noted, &self.guarded) {
            // Where it was made, the guard has said so.
            let _ = noted.0.set(guarded.clone());
        }
        let mut answer = Response::new(Body::from(self.body.clone()));
        answer.headers_mut().clone_from(&self.headers);
        answer
    }
}

#[cfg(test)]
mod tests;
