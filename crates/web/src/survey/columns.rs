//! The answers to surveys as columns, held in memory while they do not change: what results are counted
//! from. Losing them costs the time to read the answers again, and nothing else. Half a million people who
//! answered some twenty questions take some thirty megabytes.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use cordee_questionnaire::Questionnaire;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DbErr};
use tokio::time::timeout;

use crate::spine::app::App;
use crate::spine::error::{Counting, PageError};
use crate::spine::held::Held;

use super::model::Sheet;
use super::model::land::Land;
use super::model::tally::Tally;
use super::queries::{self, Stamp};

/// How many answers are read at once: few, for what they take meanwhile is seldom given back whole.
const AT_ONCE: u64 = 1_000;
/// How long somebody waits for answers to be counted before they are told to come back.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// The same of somebody who can be told how far it is, on a page that loads again by itself.
pub const GLANCE: Duration = Duration::from_secs(3);
/// How many people's answers are held besides those of the survey that is looked at.
const MOST_PEOPLE: usize = 300_000;

/// What reads answers: the questions, and the municipalities that they may be about.
#[derive(Clone, Debug, PartialEq)]
pub struct Reader {
    pub questionnaire: Questionnaire,
    pub land: Land,
}

/// What was counted, with what was made of it: that goes when the answers change.
#[derive(Clone, Default)]
pub struct Counted {
    pub tally: Arc<Tally>,
    pub beside: Arc<Held>,
}

/// The same, and what it was counted from.
struct Known {
    stamp: Stamp,
    reader: Arc<Reader>,
    counted: Counted,
}

/// The columns of one survey: who asks for them while they are counted waits.
#[derive(Default)]
struct Slot {
    known: tokio::sync::Mutex<Option<Known>>,
    people: AtomicUsize,
    /// How many are counted while they are, and of how many.
    done: AtomicU64,
    whole: AtomicU64,
}

impl Slot {
    fn far(&self) -> Counting {
        let (done, whole) = (self.done.load(Ordering::Relaxed), self.whole.load(Ordering::Relaxed));
        // Some came since.
        Counting { done: done.min(whole), whole }
    }

    fn set_far(&self, far: Counting) {
        self.done.store(far.done, Ordering::Relaxed);
        self.whole.store(far.whole, Ordering::Relaxed);
    }
}

/// The columns of the surveys that were looked at, the last one first.
#[derive(Default)]
struct Columns(Mutex<Vec<(ThingId, Arc<Slot>)>>);

impl Columns {
    /// The place of `survey`, before all others; the last ones go when all are too many.
    fn slot(&self, survey: &ThingId) -> Arc<Slot> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all.iter().position(|(id, _)| id == survey).map(|at| all.remove(at).1);
        let mut held = 0;
        all.retain(|(_, slot)| {
            held += slot.people.load(Ordering::Relaxed);
            held <= MOST_PEOPLE
        });
        let slot = known.unwrap_or_default();
        all.insert(0, (survey.clone(), Arc::clone(&slot)));
        slot
    }
}

/// What `work` comes to.
///
/// # Errors
/// Those of `work`, and [`PageError::Preparing`] when it takes longer than somebody waits. It goes on without
/// them: whoever comes back finds it done, or further.
pub async fn patiently<T: Send + 'static>(
    work: impl Future<Output = Result<T, PageError>> + Send + 'static,
) -> Result<T, PageError> {
    let done = within(PATIENCE, work).await;
    done.unwrap_or_else(|| Err(PageError::Preparing(Counting::default())))
}

/// What `work` comes to; nothing when it takes longer than `patience`.
async fn within<T: Send + 'static>(
    patience: Duration,
    work: impl Future<Output = Result<T, PageError>> + Send + 'static,
) -> Option<Result<T, PageError>> {
    let done = timeout(patience, tokio::spawn(work)).await.ok()?;
    Some(done.unwrap_or_else(|error| Err(anyhow::Error::from(error).into())))
}

/// All that was sent to `survey`, as `reader` reads it, for somebody who waits as long as `patience`.
///
/// # Errors
/// As those of [`patiently`], and how far the counting is.
pub async fn counted(
    app: &App,
    survey: &ThingId,
    reader: Reader,
    patience: Duration,
) -> Result<Counted, PageError> {
    let slot = app.held.of::<Columns>().slot(survey);
    let work = counted_in(Arc::clone(&slot), app.clone(), survey.clone(), reader);
    let done = within(patience, work).await;
    done.unwrap_or_else(|| Err(PageError::Preparing(slot.far())))
}

/// What `meanwhile` comes to, while the answers to `survey` are counted and are so far.
#[cfg(test)]
pub async fn while_counting<T>(
    app: &App,
    survey: &ThingId,
    far: Counting,
    meanwhile: impl Future<Output = T>,
) -> T {
    let slot = app.held.of::<Columns>().slot(survey);
    let _known = slot.known.lock().await;
    slot.set_far(far);
    meanwhile.await
}

async fn counted_in(
    slot: Arc<Slot>,
    app: App,
    survey: ThingId,
    reader: Reader,
) -> Result<Counted, PageError> {
    let survey = &survey;
    let mut known = slot.known.lock().await;
    let db = app.store.reader();
    // Before the answers: what changes while they are read is read again the next time.
    let stamp = queries::stamp(db, survey).await?;
    if let Some(same) = known.as_ref().filter(|it| it.stamp == stamp && *it.reader == reader) {
        return Ok(same.counted.clone());
    }
    *known = None;
    let reader = Arc::new(reader);
    slot.set_far(Counting { done: 0, whole: queries::counted(db, survey).await?.finished });
    let tally = Arc::new(count(db, survey, &reader, &slot.done).await?);
    slot.people.store(tally.people, Ordering::Relaxed);
    let counted = Counted { tally, beside: Arc::default() };
    *known = Some(Known { stamp, reader, counted: counted.clone() });
    Ok(counted)
}

/// Counts some of the answers while the next ones are read.
async fn count(
    db: &DatabaseConnection,
    survey: &ThingId,
    reader: &Arc<Reader>,
    done: &AtomicU64,
) -> Result<Tally, PageError> {
    let mut whole = Tally::counted(&reader.questionnaire, &[], &reader.land);
    let mut after: Option<String> = None;
    let mut under_way: Option<tokio::task::JoinHandle<Result<Tally, DbErr>>> = None;
    loop {
        let some = queries::finished_as_kept(db, survey, after.as_deref(), AT_ONCE).await?;
        if let Some(part) = under_way.take() {
            whole.append(part.await.map_err(anyhow::Error::from)??);
            done.store(whole.people as u64, Ordering::Relaxed);
        }
        let Some(last) = some.last() else { return Ok(whole.finished()) };
        after = Some(last.id.clone());
        let reader = Arc::clone(reader);
        under_way = Some(tokio::task::spawn_blocking(move || {
            let sheets: Vec<Sheet> =
                some.into_iter().map(queries::Kept::read).collect::<Result<_, _>>()?;
            Ok(Tally::counted(&reader.questionnaire, &sheets, &reader.land))
        }));
    }
}
