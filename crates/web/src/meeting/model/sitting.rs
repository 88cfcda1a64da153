//! Who sits and votes in a meeting: the quorum, the proxies, the votes that there are.
//!
//! A seat is taken by its holder, or by the first of its deputies who came. A proxy is carried by
//! somebody who sits with a vote; it gives a vote and never counts for the quorum. Start with
//! [`Sitting`].

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::body::model::{Description as Body, Member, MemberId};

use super::{Attended, Presence, Tally};

/// Why a proxy is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProxyError {
    #[error("a proxy to oneself")]
    ToOneself,
    #[error("the holder is no member")]
    Unknown,
    #[error("the mandate of the holder does not run on that day")]
    MandateOver,
    #[error("the holder has no vote")]
    HolderWithoutVote,
    #[error("the holder is not present")]
    HolderAbsent,
    #[error("who gives the proxy has no vote")]
    GiverWithoutVote,
    #[error("a deputy sits for who gives the proxy")]
    DeputySits,
    #[error("the holder would carry more than {most} proxies")]
    TooMany { most: u16 },
}

/// Why a vote cannot be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VoteError {
    #[error("{present} are present of {required}")]
    NoQuorum { present: usize, required: usize },
    #[error("{cast} votes of {available}")]
    TooMany { cast: usize, available: usize },
    #[error("no vote was cast")]
    Nobody,
}

/// The quorum of a meeting, with the sum that explains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuorumState {
    /// Seats that vote and whose mandate runs on that day.
    pub seats: usize,
    pub required: usize,
    /// Seats that are taken, by their holders or by deputies.
    pub present: usize,
    /// How many of these are taken by deputies.
    pub deputies: usize,
}

impl QuorumState {
    pub fn is_reached(self) -> bool {
        self.required <= self.present
    }
}

/// The votes of a meeting on one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Votes {
    /// Of those who sit.
    pub present: usize,
    /// Carried by them.
    pub proxies: usize,
    /// Lost because somebody does not take part.
    pub recused: usize,
}

impl Votes {
    pub fn available(self) -> usize {
        (self.present + self.proxies).saturating_sub(self.recused)
    }
}

/// A body on the day of a meeting, with who came.
pub struct Sitting<'a> {
    body: &'a Body,
    day: NaiveDate,
    all: &'a [Member],
    presences: &'a BTreeMap<MemberId, Presence>,
}

impl<'a> Sitting<'a> {
    /// The `body` on `day`; `all` are its members of whatever time.
    pub fn new(
        body: &'a Body,
        day: NaiveDate,
        all: &'a [Member],
        presences: &'a BTreeMap<MemberId, Presence>,
    ) -> Self {
        Self { body, day, all, presences }
    }

    fn member(&self, id: &MemberId) -> Option<&'a Member> {
        self.all.iter().find(|member| member.id == *id)
    }

    /// Those who are called that day, seats and deputies, in order: whose mandate runs, as that of the
    /// seat they are a deputy of.
    pub fn called(&self) -> Vec<&'a Member> {
        let counts = |member: &Member| member.mandate.counts_on(self.day);
        let is_called = |member: &&Member| {
            let seat = member.deputy_of.as_ref().map(|seat| self.member(seat).is_some_and(counts));
            counts(member) && seat.unwrap_or(true)
        };
        self.all.iter().filter(is_called).collect()
    }

    fn seats(&self) -> Vec<&'a Member> {
        self.called().into_iter().filter(|member| member.is_seat()).collect()
    }

    fn is_present(&self, id: &MemberId) -> bool {
        self.presences.get(id) == Some(&Presence::Present)
    }

    fn deputy(&self, seat: &Member) -> Option<&'a Member> {
        let called = self.called();
        let mut deputies =
            called.into_iter().filter(|member| member.deputy_of.as_ref() == Some(&seat.id));
        deputies.find(|deputy| self.is_present(&deputy.id))
    }

    /// Who takes `seat`: its holder, or else a deputy who came.
    fn taker(&self, seat: &'a Member) -> Option<&'a Member> {
        if self.is_present(&seat.id) { Some(seat) } else { self.deputy(seat) }
    }

    /// Whether that member sits with a vote.
    fn votes_as(&self, id: &MemberId) -> bool {
        self.seats().into_iter().any(|seat| self.taker(seat).is_some_and(|it| it.id == *id))
    }

    /// The quorum, when those in `recused` do not take part.
    pub fn quorum(&self, recused: &BTreeSet<MemberId>) -> QuorumState {
        let seats = self.seats();
        let takers: Vec<(&Member, &Member)> =
            seats.iter().filter_map(|seat| Some((*seat, self.taker(seat)?))).collect();
        let taken = takers.iter().filter(|(_, taker)| !recused.contains(&taker.id));
        let (mut present, mut deputies) = (0, 0);
        for (seat, taker) in taken {
            present += 1;
            deputies += usize::from(seat.id != taker.id);
        }
        let required = self.body.quorum.required(seats.len());
        QuorumState { seats: seats.len(), required, present, deputies }
    }

    /// What is wrong with the proxies, by who gives them.
    pub fn wrong_proxies(&self) -> BTreeMap<MemberId, ProxyError> {
        let mut held: BTreeMap<&MemberId, u16> = BTreeMap::new();
        let mut wrong = BTreeMap::new();
        for giver in self.called() {
            let Some(Presence::Proxy(holder)) = self.presences.get(&giver.id) else { continue };
            let error = self.wrong_proxy(giver, holder).or_else(|| {
                let count = held.entry(holder).or_default();
                *count += 1;
                let most = self.body.proxies;
                (most < *count).then_some(ProxyError::TooMany { most })
            });
            if let Some(error) = error {
                wrong.insert(giver.id.clone(), error);
            }
        }
        wrong
    }

    fn wrong_proxy(&self, giver: &'a Member, holder: &MemberId) -> Option<ProxyError> {
        if giver.id == *holder {
            return Some(ProxyError::ToOneself);
        }
        if !giver.is_seat() {
            return Some(ProxyError::GiverWithoutVote);
        }
        if self.deputy(giver).is_some() {
            return Some(ProxyError::DeputySits);
        }
        let Some(member) = self.member(holder) else { return Some(ProxyError::Unknown) };
        if !self.called().iter().any(|called| called.id == member.id) {
            return Some(ProxyError::MandateOver);
        }
        if !self.is_present(holder) {
            let could_vote = member.is_seat() || self.seat_of(member).is_some();
            let absent = could_vote.then_some(ProxyError::HolderAbsent);
            return Some(absent.unwrap_or(ProxyError::HolderWithoutVote));
        }
        (!self.votes_as(holder)).then_some(ProxyError::HolderWithoutVote)
    }

    fn seat_of(&self, deputy: &Member) -> Option<&'a Member> {
        let seat = self.member(deputy.deputy_of.as_ref()?)?;
        seat.is_seat().then_some(seat)
    }

    /// The votes on a question in which those in `recused` do not take part: neither their own vote
    /// nor those that they carry, nor the proxy that they gave.
    pub fn votes(&self, recused: &BTreeSet<MemberId>) -> Votes {
        let wrong = self.wrong_proxies();
        let mut votes = Votes { present: 0, proxies: 0, recused: 0 };
        for seat in self.seats() {
            let carried = match self.presences.get(&seat.id) {
                Some(Presence::Proxy(holder)) if !wrong.contains_key(&seat.id) => Some(holder),
                _ => None,
            };
            let hand = match (self.taker(seat), carried) {
                (Some(taker), _) => {
                    votes.present += 1;
                    &taker.id
                }
                (None, Some(holder)) => {
                    votes.proxies += 1;
                    holder
                }
                (None, None) => continue,
            };
            votes.recused += usize::from(recused.contains(hand) || recused.contains(&seat.id));
        }
        votes
    }

    /// Those who can say that they do not take part: who sits with a vote, or gave a proxy.
    pub fn may_recuse(&self) -> Vec<&'a Member> {
        let gave = |member: &Member| {
            matches!(self.presences.get(&member.id), Some(Presence::Proxy(_))) && member.is_seat()
        };
        let called = self.called().into_iter();
        called.filter(|member| self.votes_as(&member.id) || gave(member)).collect()
    }

    /// Checks that the votes of `tally` can have been cast, and that the body could decide; gives who
    /// sat. A `waived` quorum is not asked for.
    pub fn check(
        &self,
        tally: Tally,
        recused: &BTreeSet<MemberId>,
        waived: bool,
    ) -> Result<Attended, VoteError> {
        let (quorum, votes) = (self.quorum(recused), self.votes(recused));
        if !waived && !quorum.is_reached() {
            let QuorumState { present, required, .. } = quorum;
            return Err(VoteError::NoQuorum { present, required });
        }
        let (cast, available) = (tally.cast(), votes.available());
        if available < cast {
            return Err(VoteError::TooMany { cast, available });
        }
        if cast == 0 {
            return Err(VoteError::Nobody);
        }
        let count = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        Ok(Attended {
            seats: count(quorum.seats),
            present: count(votes.present),
            proxies: count(votes.proxies),
            recused: count(votes.recused),
        })
    }
}

#[cfg(test)]
mod tests;
