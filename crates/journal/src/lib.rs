//! A journal that outsiders can verify: lines, sealed in batches, chained from the first.
//!
//! A [`Line`] says that an act took place. Lines are written without an order; sealing gives them
//! numbers, prints each of them ([`Line::fingerprint`]), puts the fingerprints of a batch into a
//! tree, and chains the tree's root to the head before it ([`Batch::seal`]). The last head stands
//! for all that was ever written: whoever keeps it sees any later change.
//!
//! What may have to be forgotten, or is not public yet, is not in the line: a [`Commitment`] to it
//! is. Its salt and its value live beside the line; taking both away leaves the chain as it was.
//!
//! Start with [`Verifier`]: it reads a journal batch by batch and tells the first line that does
//! not fit. [`prove`] shows in a few fingerprints that one line is in a batch.
//!
//! Everything here is a function of its arguments: no clock, no randomness, no database, no file.
//! The format in full, and how to verify by hand, is in `docs/journal.md`.
//!
//! ```
//! use std::collections::BTreeMap;
//! use cordee_journal::{Batch, Line, Misfit, Sealed, Verifier, start};
//!
//! let line = |number, act: &str| Line {
//!     number,
//!     at: "2022-01-28T09:00:00.000Z".to_owned(),
//!     act: act.to_owned(),
//!     who: None,
//!     whom: None,
//!     detail: BTreeMap::new(),
//!     about: None,
//!     withheld: None,
//! };
//! let mut lines = vec![
//!     Sealed::of(line(1, "journal-opened")),
//!     Sealed::of(line(2, "process-published")),
//! ];
//! let fingerprints: Vec<_> = lines.iter().map(|sealed| sealed.fingerprint).collect();
//! let batch = Batch::seal(1, 1, "2022-01-28T09:01:00.000Z", start("pilat"), &fingerprints);
//!
//! let mut verifier = Verifier::new("pilat");
//! verifier.batch(&batch, &lines)?;
//! assert_eq!(verifier.head(), batch.head);
//!
//! lines[1].line.act = "process-archived".to_owned();
//! let told = Verifier::new("pilat").batch(&batch, &lines);
//! assert_eq!(told, Err(Misfit::Changed { batch: 1, line: 2 }));
//! # Ok::<(), Misfit>(())
//! ```

mod batch;
mod fingerprint;
mod line;
mod published;
mod tree;
mod verify;

pub use batch::{Batch, start};
pub use fingerprint::{Fingerprint, NotAFingerprint};
pub use line::{Commitment, Disclosed, Line, Sealed, Values};
pub use published::{FORMAT, Published, PublishedBatch};
pub use tree::{prove, root, verify_proof};
pub use verify::{Misfit, Verifier};
