//! The jobs that run in this program: how far they are, and whether they are to stop. Known at
//! once, while the database learns of it at the next occasion.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::kind::Weight;

/// Why a job that runs is to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    No,
    /// Somebody asked: it stops by itself, at its next step.
    Cancelled,
    /// Another worker has it.
    Lost,
    /// The program stops.
    Closing,
}

/// A job that runs here.
#[derive(Debug)]
pub struct Running {
    weight: Weight,
    done: AtomicU64,
    whole: AtomicU64,
    stop: watch::Sender<Stop>,
}

impl Running {
    pub fn note(&self, done: u64, whole: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.whole.store(whole, Ordering::Relaxed);
    }

    pub fn progress(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.whole.load(Ordering::Relaxed))
    }

    pub fn stop(&self) -> Stop {
        *self.stop.borrow()
    }

    /// Asks the job to stop; what was asked first stays, unless the job is not ours any more.
    pub fn ask(&self, stop: Stop) {
        self.stop.send_if_modified(|asked| {
            let changes = *asked == Stop::No || (*asked == Stop::Cancelled && stop != *asked);
            if changes {
                *asked = stop;
            }
            changes
        });
    }

    /// Ends when the job cannot go on here, and gives why.
    pub async fn taken_away(&self) -> Stop {
        let mut told = self.stop.subscribe();
        let asked = told.wait_for(|stop| matches!(stop, Stop::Lost | Stop::Closing)).await;
        asked.map_or(Stop::Closing, |stop| *stop)
    }
}

/// The jobs that run here, by identifier.
#[derive(Debug, Default)]
pub struct Board(Mutex<BTreeMap<String, Arc<Running>>>);

impl Board {
    fn jobs(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Running>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn enter(&self, id: &str, weight: Weight) -> Arc<Running> {
        let running = Arc::new(Running {
            weight,
            done: AtomicU64::new(0),
            whole: AtomicU64::new(0),
            stop: watch::Sender::new(Stop::No),
        });
        self.jobs().insert(id.to_owned(), running.clone());
        running
    }

    pub(super) fn leave(&self, id: &str) {
        self.jobs().remove(id);
    }

    pub(super) fn ids(&self) -> Vec<String> {
        self.jobs().keys().cloned().collect()
    }

    pub(super) fn count(&self, weight: Weight) -> usize {
        self.jobs().values().filter(|running| running.weight == weight).count()
    }

    pub(super) fn close(&self) {
        for running in self.jobs().values() {
            running.ask(Stop::Closing);
        }
    }

    /// How far the job `id` is, when it runs here: sooner than the database knows.
    pub fn progress(&self, id: &str) -> Option<(u64, u64)> {
        self.jobs().get(id).map(|running| running.progress())
    }

    /// Asks the job `id` to stop, when it runs here: it may hold what the database would need to
    /// note the wish.
    pub fn cancel(&self, id: &str) {
        if let Some(running) = self.jobs().get(id) {
            running.ask(Stop::Cancelled);
        }
    }
}
