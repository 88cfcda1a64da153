//! Sittings and rolls: how a body votes, who may, and what a secret opens.
//!
//! Start with [`Keys`]: out of one secret come a key that the roll knows and a key under which the ballot
//! lies; nobody gets from one to the other without the secret, which is kept nowhere.

use chrono::{DateTime, Utc};
use cordee_store::random_text;
use data_encoding::BASE32_NOPAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::contact::model::ContactId;
use crate::spine::language::Lang;
use crate::spine::naming::{identifiers, named};
use crate::spine::secret::hash;

use super::super::model::content::{Content, Form};
use super::super::model::{Ballot, BallotId, Candidate, CollegeId, Prioritisation};

/// The most characters of a reason that is published.
pub const REASON: usize = 400;
/// The most often that a vote is extended.
pub const MOST_EXTENSIONS: usize = 20;
/// How many random bytes a secret holds: 120 bits, in 24 letters that one can type from paper.
const SECRET_BYTES: usize = 15;
/// How many letters that is.
pub const SECRET_LETTERS: usize = SECRET_BYTES * 8 / 5;
/// How many letters of a secret or of a receipt stand together on paper.
const TOGETHER: usize = 4;
/// How many letters of a fingerprint a receipt shows: 100 bits.
const RECEIPT_LETTERS: usize = 20;

identifiers! {
    /// The identifier of a voice on a roll.
    EntryId,
}

/// Where a vote stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is prepared: nobody can vote.
    Draft,
    Open,
    Closed,
}

named!(Stage, Draft => "draft", Open => "open", Closed => "closed");

/// Whether anybody learns whose a ballot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrecy {
    Secret,
    /// The name of each is published beside their ballot, once the vote is closed.
    Named,
}

named!(Secrecy, Secret => "secret", Named => "named");

/// What somebody on the roll may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is a voice: of whoever sits there, or carried by another.
    Votes,
    /// Sits for a member who does not come, and has no voice as long as none is carried to them.
    Deputy,
    /// Takes no part, for a reason that is published.
    Recused,
}

named!(Standing, Votes => "votes", Deputy => "deputy", Recused => "recused");

/// A vote that was made longer: until when, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// When it would have closed.
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
    pub reason: String,
}

/// How a body votes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    pub college: CollegeId,
    pub stage: Stage,
    pub secrecy: Secrecy,
    /// How many in a hundred voices must vote, where that is asked for.
    pub quorum: Option<u8>,
    pub opened_at: Option<DateTime<Utc>>,
    pub closes_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    /// All that counts, as it was published when the vote opened.
    pub terms: Option<String>,
    /// The fingerprint of what was published when it closed.
    pub seal: Option<String>,
    pub extensions: Vec<Extension>,
}

/// Why a ballot is not taken now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    NotYet,
    Over,
}

impl Sitting {
    /// A vote of `college` that is prepared, until `closes_at`.
    pub fn prepared(
        college: CollegeId,
        secrecy: Secrecy,
        quorum: Option<u8>,
        closes_at: DateTime<Utc>,
    ) -> Self {
        Self {
            college,
            stage: Stage::Draft,
            secrecy,
            quorum,
            opened_at: None,
            closes_at,
            closed_at: None,
            terms: None,
            seal: None,
            extensions: vec![],
        }
    }

    /// Whether a ballot that came at `now`, by the clock of the server, is taken.
    pub fn takes(&self, now: DateTime<Utc>) -> Result<(), Late> {
        match self.stage {
            Stage::Draft => Err(Late::NotYet),
            Stage::Open if now < self.closes_at => Ok(()),
            Stage::Open | Stage::Closed => Err(Late::Over),
        }
    }

    /// Whether it can be closed at `now`: as published, never before its hour.
    pub fn may_close(&self, now: DateTime<Utc>) -> bool {
        self.stage == Stage::Open && self.closes_at <= now
    }
}

/// Whoever is on the roll, as the address book knows them now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voter {
    pub id: ContactId,
    pub name: String,
    pub mail: Option<String>,
    pub lang: Option<Lang>,
}

/// A voice, or somebody who might carry one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: EntryId,
    /// None once the contact was erased.
    pub voter: Option<Voter>,
    pub standing: Standing,
    /// Why a member takes no part.
    pub reason: Option<String>,
    /// Who votes in their place.
    pub held_by: Option<EntryId>,
    pub has_link: bool,
    pub has_voted: bool,
}

impl Entry {
    pub fn is_a_voice(&self) -> bool {
        self.standing == Standing::Votes
    }
}

/// How many of the voices of a roll voted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turnout {
    pub voices: usize,
    pub voted: usize,
}

impl Turnout {
    pub fn of(roll: &[Entry]) -> Self {
        let voices = || roll.iter().filter(|entry| entry.is_a_voice());
        Self { voices: voices().count(), voted: voices().filter(|it| it.has_voted).count() }
    }

    /// Whether so many in a hundred voted as `quorum` asks for.
    pub fn reaches(self, quorum: u8) -> bool {
        self.voices.saturating_mul(usize::from(quorum)) <= self.voted.saturating_mul(100)
    }
}

/// What is wrong with a roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RollError {
    /// Nobody votes.
    Empty,
    /// Somebody is to vote for another and cannot.
    Holder,
    /// One person carries more voices than the rule of the body lets them.
    ManyProxies,
}

/// Checks that each voice which is carried is carried by somebody of the roll who may: a member who votes,
/// for as many others as `proxies`, or a deputy, for one.
pub fn check_roll(roll: &[Entry], proxies: u16) -> Result<(), RollError> {
    if !roll.iter().any(Entry::is_a_voice) {
        return Err(RollError::Empty);
    }
    for entry in roll.iter().filter(|entry| entry.is_a_voice()) {
        let Some(holder) = &entry.held_by else { continue };
        let holder = roll.iter().find(|it| it.id == *holder && it.id != entry.id);
        let Some(holder) = holder else { return Err(RollError::Holder) };
        if holder.standing == Standing::Recused || holder.held_by.is_some() {
            return Err(RollError::Holder);
        }
        let carried = roll.iter().filter(|it| it.is_a_voice());
        let carried = carried.filter(|it| it.held_by.as_ref() == Some(&holder.id)).count();
        let most = if holder.standing == Standing::Deputy { 1 } else { usize::from(proxies) };
        if most < carried {
            return Err(RollError::ManyProxies);
        }
    }
    Ok(())
}

/// What a secret opens, each derived from it alone and apart from the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// By which the roll knows who comes.
    pub roll: String,
    /// Under which the ballot lies.
    pub ballot: String,
    /// By which the ballot is found among those that are published.
    pub receipt: String,
}

impl Keys {
    /// The keys of `secret`, however it was typed: in groups, in capitals.
    pub fn of(secret: &str) -> Self {
        let secret = plain(secret);
        let ballot = hash(&format!("cordee vote, ballot\n{secret}"));
        let receipt = receipt(&ballot);
        Self { roll: hash(&format!("cordee vote, roll\n{secret}")), ballot, receipt }
    }
}

/// The receipt of the ballot that lies under `ballot_key`.
pub fn receipt(ballot_key: &str) -> String {
    let digest = Sha256::digest(format!("cordee vote, receipt\n{ballot_key}").as_bytes());
    let letters = BASE32_NOPAD.encode(&digest).to_ascii_lowercase();
    letters.chars().take(RECEIPT_LETTERS).collect()
}

/// A new secret, which nobody has had.
pub fn new_secret() -> String {
    random_text(SECRET_BYTES)
}

/// A code without what people put between its letters.
pub fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// A code as paper shows it: `abcd-efgh-…`.
pub fn grouped(code: &str) -> String {
    let mut shown = String::new();
    for (at, letter) in code.chars().enumerate() {
        if at != 0 && at % TOGETHER == 0 {
            shown.push('-');
        }
        shown.push(letter);
    }
    shown
}

/// A ballot that was cast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    pub key: String,
    pub revision: i32,
    pub content: Content,
    /// Whose it is, where the vote is by name.
    pub entry: Option<EntryId>,
}

/// A ballot that was published, with what finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub college: CollegeId,
    pub number: i32,
    pub receipt: String,
    pub entry: Option<EntryId>,
}

/// The last revision of each ballot, numbered in the order of their receipts: it tells nothing of when they
/// came.
pub fn last_of_each(mut cast: Vec<Cast>) -> Vec<(Cast, String)> {
    cast.sort_by(|one, other| (&one.key, other.revision).cmp(&(&other.key, one.revision)));
    cast.dedup_by(|later, kept| later.key == kept.key);
    let mut last: Vec<(Cast, String)> = cast
        .into_iter()
        .map(|one| {
            let receipt = receipt(&one.key);
            (one, receipt)
        })
        .collect();
    last.sort_by(|one, other| one.1.cmp(&other.1));
    last
}

/// The terms as they are published before a vote opens, line by line what counts: a change of any of them
/// changes the fingerprint.
#[derive(Serialize)]
struct Terms<'a> {
    prioritisation: &'a str,
    college: &'a str,
    weights: Vec<(&'a str, i32)>,
    form: &'a Form,
    candidates: &'a [Candidate],
    secrecy: &'static str,
    quorum: Option<u8>,
    opened_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    voices: usize,
}

/// All that counts in `sitting`, opened at `now` for so many `voices`.
pub fn terms(
    one: &Prioritisation,
    sitting: &Sitting,
    voices: usize,
    now: DateTime<Utc>,
) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&Terms {
        prioritisation: one.id.as_str(),
        college: sitting.college.as_str(),
        weights: one.colleges.iter().map(|it| (it.id.as_str(), it.weight)).collect(),
        form: &one.description.form,
        candidates: &one.description.candidates,
        secrecy: sitting.secrecy.name(),
        quorum: sitting.quorum,
        opened_at: now,
        closes_at: sitting.closes_at,
        voices,
    })
}

/// What is sealed when a vote closes: the fingerprint of the terms, and each ballot after its receipt.
pub fn sealed<'a>(
    terms: &str,
    ballots: impl Iterator<Item = (&'a str, &'a Content)>,
) -> Result<String, serde_json::Error> {
    let mut text = format!("cordee vote 1\nterms {}\n", hash(terms));
    for (receipt, content) in ballots {
        text.push_str(receipt);
        text.push(' ');
        text.push_str(&serde_json::to_string(content)?);
        text.push('\n');
    }
    Ok(text)
}

/// A ballot that is new in the table of those that count.
pub fn counted(number: i32, content: Content) -> Ballot {
    Ballot { id: BallotId::random(), number, content, is_withdrawn: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_opens_the_same_however_it_is_typed_and_its_keys_share_nothing() {
        let secret = new_secret();
        let keys = Keys::of(&secret);
        assert_eq!(secret.len(), 24);
        assert_eq!(Keys::of(&grouped(&secret).to_uppercase()), keys);
        assert_ne!(keys.roll, keys.ballot);
        assert_ne!(Keys::of(&new_secret()), keys);
        assert_eq!(keys.receipt, receipt(&keys.ballot));
    }

    fn entry(id: &EntryId, standing: Standing, held_by: Option<&EntryId>) -> Entry {
        Entry {
            id: id.clone(),
            voter: None,
            standing,
            reason: None,
            held_by: held_by.cloned(),
            has_link: false,
            has_voted: false,
        }
    }

    #[test]
    fn a_voice_is_carried_by_somebody_who_may() {
        use Standing::{Deputy, Recused, Votes};
        let [a, b, c] = [EntryId::random(), EntryId::random(), EntryId::random()];
        let check = |roll: &[(&EntryId, Standing, Option<&EntryId>)], proxies, expected| {
            let roll: Vec<Entry> = roll.iter().map(|it| entry(it.0, it.1, it.2)).collect();
            assert_eq!(check_roll(&roll, proxies), expected);
        };
        check(&[], 1, Err(RollError::Empty));
        check(&[(&a, Recused, None), (&b, Deputy, None)], 1, Err(RollError::Empty));
        check(&[(&a, Votes, None), (&b, Votes, Some(&a))], 1, Ok(()));
        check(&[(&a, Votes, None), (&b, Votes, Some(&a))], 0, Err(RollError::ManyProxies));
        check(&[(&a, Votes, Some(&a))], 1, Err(RollError::Holder));
        check(&[(&a, Recused, None), (&b, Votes, Some(&a))], 1, Err(RollError::Holder));
        check(
            &[(&a, Votes, Some(&b)), (&b, Votes, Some(&c)), (&c, Votes, None)],
            1,
            Err(RollError::Holder),
        );
        check(&[(&a, Votes, Some(&b)), (&b, Deputy, None)], 0, Ok(()));
        let two = [(&a, Votes, Some(&c)), (&b, Votes, Some(&c)), (&c, Deputy, None)];
        check(&two, 9, Err(RollError::ManyProxies));
    }

    #[test]
    fn a_quorum_is_reached_by_so_many_in_a_hundred() {
        assert!(Turnout { voices: 3, voted: 2 }.reaches(66));
        assert!(!Turnout { voices: 3, voted: 2 }.reaches(67));
        assert!(Turnout { voices: 0, voted: 0 }.reaches(50));
    }
}
