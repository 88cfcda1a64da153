//! Verifying a journal: batch after batch, and the first line that does not fit.

use crate::{Batch, Fingerprint, Sealed, root, start};

/// What does not fit in a journal: the first of it, by batch and line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// A batch is missing, or comes before its turn.
    #[error("batch {expected} is missing (batch {found} stands in its place)")]
    BatchMissing { expected: u64, found: u64 },
    /// What the seal says (count, first line, root, instant, heads) does not give its head.
    #[error("the seal of batch {batch}, which begins with line {line}, was changed")]
    SealChanged { batch: u64, line: u64 },
    /// The seal is whole, but does not follow the head before it.
    #[error(
        "batch {batch}, which begins with line {line}, does not follow the batch before it: \
         everything from line {line} on, or something before it, was written anew"
    )]
    Unchained { batch: u64, line: u64 },
    /// A line is not there.
    #[error("line {line} of batch {batch} was removed")]
    Removed { batch: u64, line: u64 },
    /// A line is there that was not sealed.
    #[error("line {line} of batch {batch} was added")]
    Added { batch: u64, line: u64 },
    /// A line is there, but not in its place.
    #[error("line {line} of batch {batch} is not in its place")]
    OutOfOrder { batch: u64, line: u64 },
    /// A line does not give the fingerprint that was kept of it.
    #[error("line {line} of batch {batch} was changed")]
    Changed { batch: u64, line: u64 },
    /// What is told beside a line is not what the line commits to.
    #[error("what is told beside line {line} of batch {batch} is not what was written")]
    Disclosed { batch: u64, line: u64 },
    /// Every line gives its fingerprint, but together they do not give the root: a line and its
    /// fingerprint were changed together.
    #[error("a line of batch {batch}, from line {line} on, was changed with its fingerprint")]
    Root { batch: u64, line: u64 },
    /// The journal fits, but ends on another head than the one expected: its end was cut off, or
    /// all of it was written anew.
    #[error("the journal ends on the head {found} after {lines} lines, not on {expected}")]
    Head { lines: u64, expected: Fingerprint, found: Fingerprint },
}

/// Reads a journal from its beginning, a batch at a time, and keeps nothing of what it has read but
/// its head.
///
/// It tells the first misfit, and must then be put away: what comes after is not judged.
#[derive(Clone, Debug)]
pub struct Verifier {
    head: Fingerprint,
    batches: u64,
    lines: u64,
}

impl Verifier {
    /// A verifier of the journal of that name, at its beginning.
    pub fn new(journal: &str) -> Self {
        Self { head: start(journal), batches: 0, lines: 0 }
    }

    /// Takes the next batch, with its lines in the order in which they were found.
    pub fn batch(&mut self, batch: &Batch, lines: &[Sealed]) -> Result<(), Misfit> {
        let expected = self.batches + 1;
        let first = self.lines + 1;
        if batch.number != expected {
            return Err(Misfit::BatchMissing { expected, found: batch.number });
        }
        if batch.head != batch.expected_head() {
            return Err(Misfit::SealChanged { batch: expected, line: first });
        }
        if batch.previous != self.head || batch.first != first {
            return Err(Misfit::Unchained { batch: expected, line: first });
        }
        in_order(batch, lines)?;
        for sealed in lines {
            fits(batch.number, sealed)?;
        }
        let fingerprints: Vec<Fingerprint> = lines.iter().map(|it| it.fingerprint).collect();
        if root(&fingerprints) != batch.root {
            return Err(Misfit::Root { batch: expected, line: first });
        }
        self.head = batch.head;
        self.batches = expected;
        self.lines += batch.count;
        Ok(())
    }

    /// Ends on the head that was published or kept elsewhere.
    pub fn end_on(&self, expected: Fingerprint) -> Result<(), Misfit> {
        if self.head == expected {
            return Ok(());
        }
        Err(Misfit::Head { lines: self.lines, expected, found: self.head })
    }

    /// The head after the last batch.
    pub fn head(&self) -> Fingerprint {
        self.head
    }

    /// How many batches were taken.
    pub fn batches(&self) -> u64 {
        self.batches
    }

    /// How many lines they hold.
    pub fn lines(&self) -> u64 {
        self.lines
    }
}

/// Every line of the batch is there, once, in its place; up to the first that is not, they fit.
fn in_order(batch: &Batch, lines: &[Sealed]) -> Result<(), Misfit> {
    let number = batch.number;
    let after = batch.first + batch.count;
    let mut expected = batch.first;
    for (at, sealed) in lines.iter().enumerate() {
        let found = sealed.line.number;
        if found != expected || after <= expected {
            for before in lines.iter().take(at) {
                fits(number, before)?;
            }
            let is_later = lines.iter().skip(at).any(|it| it.line.number == expected);
            return Err(match () {
                () if found < expected || after <= expected => {
                    Misfit::Added { batch: number, line: found }
                }
                () if is_later => Misfit::OutOfOrder { batch: number, line: expected },
                () => Misfit::Removed { batch: number, line: expected },
            });
        }
        expected += 1;
    }
    if expected < after {
        for sealed in lines {
            fits(number, sealed)?;
        }
        return Err(Misfit::Removed { batch: number, line: expected });
    }
    Ok(())
}

/// One line gives its fingerprint, and what is told beside it is what it commits to.
fn fits(batch: u64, sealed: &Sealed) -> Result<(), Misfit> {
    let line = sealed.line.number;
    if sealed.line.fingerprint() != sealed.fingerprint {
        return Err(Misfit::Changed { batch, line });
    }
    for (told, commitment) in
        [(&sealed.about, sealed.line.about), (&sealed.withheld, sealed.line.withheld)]
    {
        if told.as_ref().is_some_and(|told| Some(told.commitment()) != commitment) {
            return Err(Misfit::Disclosed { batch, line });
        }
    }
    Ok(())
}
