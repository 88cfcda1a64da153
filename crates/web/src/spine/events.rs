//! Live events: what has just been committed, told to the pages that are open and follow it.
//!
//! A handler or a job says in its transaction that something of a topic has changed ([`publish`]).
//! A page that follows the topic is told, by server-sent events ([`follow`]), and fetches itself
//! again by its own address: nothing is read through the stream that could not be read without it.
//! A topic belongs to a destination, and the domain it is of says who may follow it
//! (`Domain::may_follow`). Whoever follows `jobs` hears of `jobs/ID` as well.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::response::sse::{Event as Line, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use cordee_store::ThingId;
use cordee_store::events::{self, Event, Heard, Listener};
use cordee_store::jobs::Job;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use futures_util::stream;
use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::time::Instant;

use super::app::App;
use super::error::PageError;
use super::visit::Visit;
use super::work;

/// How many events wait for a slow reader: one that is further behind is dropped, and comes again.
const BEHIND: usize = 256;
/// How many streams one account has open at most: one for each of its pages.
const MOST_FOR_ONE: usize = 12;
/// How many streams this program keeps open at most.
const MOST: usize = 2_000;
/// How long one stream lasts: whoever comes again is asked for their right again.
const LASTS: Duration = Duration::from_mins(15);
/// How often something is said, so that nothing in between takes the stream for dead.
const ALIVE: Duration = Duration::from_secs(20);
/// How long to wait before listening again, first and at most.
const BACKOFF: [Duration; 2] = [Duration::from_millis(500), Duration::from_secs(30)];

/// What this program hears, and who listens.
pub struct Events {
    heard: broadcast::Sender<Heard>,
    /// How many streams are open, by account; by nobody in particular for visitors.
    open: Mutex<BTreeMap<String, usize>>,
    came: Notify,
}

impl Default for Events {
    fn default() -> Self {
        Self { heard: broadcast::Sender::new(BEHIND), open: Mutex::default(), came: Notify::new() }
    }
}

impl Events {
    /// Tells the streams of this program; nobody listening is no trouble.
    fn tell(&self, heard: Heard) {
        let _nobody_listens = self.heard.send(heard);
    }

    /// Tells the streams of this program that a job is further on, without the database: while a job
    /// writes, SQLite takes no word of it.
    pub fn tell_of_job(&self, job: &Job) {
        if let Some(destination) = job.destination.clone() {
            let topic = format!("{}/{}", work::TOPIC, job.id);
            let payload = json!({ "job": job.id });
            self.tell(Heard::Event(Event { destination, topic, payload }));
        }
    }

    /// How many streams are open.
    pub fn open_streams(&self) -> usize {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).values().sum()
    }

    async fn somebody_listens(&self) {
        while self.heard.receiver_count() == 0 {
            self.came.notified().await;
        }
    }
}

/// Says in the transaction `db` that something of `topic` has changed in `destination`: heard once
/// that is committed. The payload holds identifiers, nothing that somebody may not see.
pub async fn publish(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    topic: &str,
    payload: Value,
) -> Result<(), DbErr> {
    let (destination, topic) = (destination.clone(), topic.to_owned());
    events::publish(db, &Event { destination, topic, payload }).await
}

/// Hears what is committed, until the program stops. When the database is away for a while, every
/// open page looks again afterwards.
pub async fn keep_listening(app: App) {
    let mut stopped = std::pin::pin!(app.stopping.begun());
    let [first, most] = BACKOFF;
    let mut pause = first;
    loop {
        let listening = async {
            let mut listener = Listener::new(&app.store).await?;
            pause = first;
            app.events.tell(Heard::Gap);
            listen(&app, &mut listener).await
        };
        tokio::select! {
            () = &mut stopped => return,
            lost = listening => {
                if let Err(error) = lost {
                    tracing::warn!(%error, "events are not heard for now");
                }
            }
        }
        tokio::select! {
            () = &mut stopped => return,
            () = tokio::time::sleep(pause) => pause = (pause * 2).min(most),
        }
    }
}

async fn listen(app: &App, listener: &mut Listener) -> Result<(), DbErr> {
    loop {
        if app.store.has_one_writer() {
            app.events.somebody_listens().await;
        }
        let heard = listener.hear().await?;
        app.events.tell(heard);
    }
}

/// A stream that is open, as long as it is not dropped.
struct Place {
    app: App,
    whose: String,
}

impl Place {
    /// A place for one more stream of `whose`, if there is one.
    fn take(app: &App, whose: &str) -> Option<Self> {
        let mut open = app.events.open.lock().unwrap_or_else(PoisonError::into_inner);
        let all: usize = open.values().sum();
        let own = open.entry(whose.to_owned()).or_default();
        let is_full = MOST <= all || (!whose.is_empty() && MOST_FOR_ONE <= *own);
        if is_full {
            return None;
        }
        *own += 1;
        Some(Self { app: app.clone(), whose: whose.to_owned() })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.app.events.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = open.get_mut(&self.whose) {
            *own -= 1;
            if *own == 0 {
                open.remove(&self.whose);
            }
        }
    }
}

/// One stream: what it hears, for whom, and until when.
struct Following {
    heard: broadcast::Receiver<Heard>,
    destination: ThingId,
    topic: String,
    until: Instant,
    place: Place,
}

impl Following {
    fn concerns(&self, event: &Event) -> bool {
        let below = event.topic.strip_prefix(&self.topic);
        event.destination == self.destination
            && below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
    }

    /// The next thing to say; nothing when the stream ends: at its time, with the program, or when
    /// its reader is too slow.
    async fn next(&mut self) -> Option<Value> {
        let stopping = self.place.app.stopping.begun();
        let over = async {
            tokio::select! {
                () = stopping => {}
                () = tokio::time::sleep_until(self.until) => {}
            }
        };
        let mut over = std::pin::pin!(over);
        loop {
            let heard = tokio::select! {
                biased;
                () = &mut over => return None,
                heard = self.heard.recv() => heard,
            };
            match heard {
                Ok(Heard::Gap) => return Some(json!({})),
                Ok(Heard::Event(event)) if self.concerns(&event) => return Some(event.payload),
                Ok(Heard::Event(_)) => {}
                Err(RecvError::Lagged(_) | RecvError::Closed) => return None,
            }
        }
    }
}

/// Whether some domain lets whoever visits follow `topic`.
async fn may_follow(app: &App, visit: &Visit, topic: &str) -> Result<bool, DbErr> {
    for domain in app.domains {
        if domain.may_follow(app, visit, topic).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Answers with the stream of `topic`.
///
/// # Errors
/// [`PageError::NotFound`] when there is no such topic for whoever visits; [`PageError::TooMany`]
/// when they have too many streams open.
pub async fn follow(app: &App, visit: &Visit, topic: &str) -> Result<Response, PageError> {
    if topic.is_empty() || !may_follow(app, visit, topic).await? {
        return Err(PageError::NotFound);
    }
    let whose = visit.viewer.account.as_ref().map_or("", |account| account.id.as_str());
    let following = Following {
        heard: app.events.heard.subscribe(),
        destination: visit.destination.id.clone(),
        topic: topic.to_owned(),
        until: Instant::now() + LASTS,
        place: Place::take(app, whose).ok_or(PageError::TooMany)?,
    };
    app.events.came.notify_one();
    let lines = stream::unfold(following, |mut following| async move {
        let payload = following.next().await?;
        let line = Line::default().event("change").data(payload.to_string());
        Some((Ok::<_, Infallible>(line), following))
    });
    Ok(Sse::new(lines).keep_alive(KeepAlive::new().interval(ALIVE)).into_response())
}

#[cfg(test)]
mod tests;
