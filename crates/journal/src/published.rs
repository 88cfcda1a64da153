//! A whole journal as it is published, to be read from its JSON.

use serde::{Deserialize, Serialize};

use crate::{Batch, Fingerprint, Misfit, Sealed, Verifier};

/// The version of the published form.
pub const FORMAT: u32 = 1;

/// A journal as one document.
///
/// ```
/// use cordee_journal::Published;
///
/// let empty = r#"{"format":1,"journal":"pilat","batches":[],"lines":0,
///     "head":"0d8e36ed7c0d61d9c2f1df5c8a0e4b3f66b0b8a1d4ab9f7d3c5bdb0d1f4b9c11"}"#;
/// let published: Published = serde_json::from_str(empty)?;
/// assert!(published.verify().is_err(), "an empty journal has another head");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// [`FORMAT`].
    pub format: u32,
    /// The name of the journal, which its first head is made of: see [`crate::start`].
    pub journal: String,
    /// Every batch, the first one first.
    pub batches: Vec<PublishedBatch>,
    /// How many lines they hold.
    pub lines: u64,
    /// The head after the last batch.
    pub head: Fingerprint,
}

/// A batch with its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedBatch {
    /// What holds the lines together.
    pub seal: Batch,
    /// The lines, in order.
    pub lines: Vec<Sealed>,
}

impl Published {
    /// Verifies all of it, up to its head; gives the first misfit.
    pub fn verify(&self) -> Result<(), Misfit> {
        let mut verifier = Verifier::new(&self.journal);
        for batch in &self.batches {
            verifier.batch(&batch.seal, &batch.lines)?;
        }
        verifier.end_on(self.head)
    }
}
