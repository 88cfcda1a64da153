//! The lines of a file, and the ballots they hold.

use std::collections::BTreeMap;

use super::head::{Shape, number};
use super::{Kind, Reason, Refusal, Vote};

/// A line of text with its number, from 1.
pub(super) struct Line<'a> {
    pub(super) number: usize,
    pub(super) text: &'a str,
}

/// Cuts a file into lines; a byte order mark and the `\r` before a `\n` are taken off.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<Line<'_>>, Refusal> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(bytes.split(|&byte| byte == b'\n')) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let text = std::str::from_utf8(line)
            .map_err(|_| Refusal { line: number, reason: Reason::Encoding })?;
        lines.push(Line { number, text });
    }
    Ok(lines)
}

/// Reads the ballots.
pub(super) fn votes(body: &[Line<'_>], kind: Kind, shape: &Shape) -> Result<Vec<Vote>, Refusal> {
    let mut votes: Vec<Vote> = Vec::with_capacity(body.len());
    let mut seen: BTreeMap<Vec<Vec<usize>>, usize> = BTreeMap::new();
    for line in body {
        let refuse = |reason| Refusal { line: line.number, reason };
        let vote = vote(line.text, kind, shape).map_err(refuse)?;
        let mut sorted = vote.classes.clone();
        for class in &mut sorted {
            class.sort_unstable();
        }
        if let Some(first) = seen.insert(sorted, line.number) {
            return Err(refuse(Reason::SameBallot { first }));
        }
        votes.push(vote);
    }
    Ok(votes)
}

fn vote(text: &str, kind: Kind, shape: &Shape) -> Result<Vote, Reason> {
    if text.trim().is_empty() {
        return Err(Reason::EmptyLine);
    }
    if text.starts_with('#') {
        return Err(Reason::LateHead);
    }
    let (count, ballot) = text.split_once(':').ok_or(Reason::BallotLine)?;
    let count = number(count.trim())?;
    if count == 0 {
        return Err(Reason::NoVoter);
    }
    let classes = classes(ballot, kind, shape.alternatives.len())?;
    let vote = Vote { count, classes };
    check(&vote, kind, shape)?;
    Ok(vote)
}

/// Reads `2,{1,3},4`.
fn classes(ballot: &str, kind: Kind, alternatives: usize) -> Result<Vec<Vec<usize>>, Reason> {
    let mut classes = Vec::new();
    let mut rest = ballot.trim();
    if rest.is_empty() {
        return Ok(classes);
    }
    loop {
        let after = if let Some(braced) = rest.strip_prefix('{') {
            let (inside, after) = braced.split_once('}').ok_or(Reason::Braces)?;
            classes.push(class(inside, kind, alternatives)?);
            after.trim_start()
        } else {
            let (one, after) = rest.split_at(rest.find(',').unwrap_or(rest.len()));
            classes.push(vec![alternative(one, alternatives)?]);
            after
        };
        if after.is_empty() {
            return Ok(classes);
        }
        rest = after.strip_prefix(',').ok_or(Reason::Braces)?.trim_start();
        if rest.is_empty() {
            return Err(Reason::EmptyClass);
        }
    }
}

fn class(inside: &str, kind: Kind, alternatives: usize) -> Result<Vec<usize>, Reason> {
    if !kind.ties() {
        return Err(Reason::Tie { kind });
    }
    if inside.trim().is_empty() {
        return if kind == Kind::Cat { Ok(Vec::new()) } else { Err(Reason::EmptyClass) };
    }
    inside.split(',').map(|one| alternative(one, alternatives)).collect()
}

fn alternative(text: &str, alternatives: usize) -> Result<usize, Reason> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Reason::EmptyClass);
    }
    if text.contains(['{', '}']) {
        return Err(Reason::Braces);
    }
    let place = number(text).ok().and_then(|number| usize::try_from(number).ok());
    place
        .and_then(|number| number.checked_sub(1))
        .filter(|place| *place < alternatives)
        .ok_or_else(|| Reason::Unknown { found: text.to_owned() })
}

/// Refuses repetitions and what the kind does not allow.
fn check(vote: &Vote, kind: Kind, shape: &Shape) -> Result<(), Reason> {
    let expected = shape.alternatives.len();
    let mut seen = std::collections::BTreeSet::new();
    for &place in vote.classes.iter().flatten() {
        if !seen.insert(place) {
            return Err(Reason::Repeated { number: place + 1 });
        }
    }
    let (found, categories) = (seen.len(), shape.categories.len());
    if kind.complete() && found != expected {
        return Err(Reason::Incomplete { found, expected, kind });
    }
    if kind == Kind::Cat && vote.classes.len() != categories {
        return Err(Reason::Categories { found: vote.classes.len(), expected: categories });
    }
    if kind != Kind::Cat && vote.classes.is_empty() {
        return Err(Reason::EmptyClass);
    }
    Ok(())
}
