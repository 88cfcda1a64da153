//! Whether the program has been told to stop: what has no end of its own asks.

use tokio::sync::watch;

/// Set once, and heard by all.
#[derive(Debug)]
pub struct Stopping(watch::Sender<bool>);

impl Default for Stopping {
    fn default() -> Self {
        Self(watch::Sender::new(false))
    }
}

impl Stopping {
    /// The program stops from now on.
    pub fn begin(&self) {
        self.0.send_replace(true);
    }

    pub fn has_begun(&self) -> bool {
        *self.0.borrow()
    }

    /// Ends when the program stops.
    pub fn begun(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut told = self.0.subscribe();
        async move {
            if told.wait_for(|stops| *stops).await.is_err() {
                // The site itself is gone: that is the end as well.
            }
        }
    }
}
