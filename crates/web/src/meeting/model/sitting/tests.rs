//! The rules of a meeting, on a body of invented members.

use super::*;
use crate::body::model::{BodyKind, Mandate, Quorum, Voice};
use crate::spine::language::{Lang, Translated};

const DAY: &str = "2022-01-28";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn id(name: &str) -> MemberId {
    name.parse().unwrap()
}

fn body(quorum: Quorum, proxies: u16) -> Body {
    Body {
        name: Translated::only(Lang::Fr, "Bureau"),
        kind: BodyKind::Bureau,
        is_public: true,
        quorum,
        clear_days: 5,
        proxies,
    }
}

fn seat(name: &str) -> Member {
    Member {
        id: id(name),
        position: 0,
        person: None,
        organisation: None,
        title: String::new(),
        voice: Voice::Deliberative,
        deputy_of: None,
        mandate: Mandate::default(),
    }
}

/// Ana, Bea, Cyr, Dan and Eve have seats; Fay is Ana's deputy, Guy is of the State, and Hal's mandate
/// ended yesterday.
fn members() -> Vec<Member> {
    let mut all: Vec<Member> = ["ana", "bea", "cyr", "dan", "eve"].map(seat).to_vec();
    all.push(Member { deputy_of: Some(id("ana")), ..seat("fay") });
    all.push(Member { voice: Voice::Consultative, ..seat("guy") });
    let over = Mandate { starts: None, ends: Some(day("2022-01-27")) };
    all.push(Member { mandate: over, ..seat("hal") });
    all
}

/// `ana=p bea=e cyr=ana`: present, excused, absent (a), or a proxy to somebody.
fn presences(said: &str) -> BTreeMap<MemberId, Presence> {
    let read = |word: &str| {
        let (name, state) = word.split_once('=').unwrap();
        let state = match state {
            "p" => Presence::Present,
            "e" => Presence::Excused,
            "a" => Presence::Absent,
            holder => Presence::Proxy(id(holder)),
        };
        (id(name), state)
    };
    said.split_whitespace().map(read).collect()
}

fn set(said: &str) -> BTreeSet<MemberId> {
    said.split_whitespace().map(id).collect()
}

#[test]
fn the_quorum_counts_seats_that_are_taken_and_nothing_else() {
    let (body, all) = (body(Quorum::MoreThanHalf, 1), members());
    for (said, present, deputies, is_reached) in [
        ("", 0, 0, false),
        ("ana=p bea=p cyr=p", 3, 0, true),
        // A proxy gives a vote, not a presence.
        ("ana=p bea=p cyr=ana", 2, 0, false),
        // A deputy takes the seat; beside its holder they count for nothing.
        ("fay=p bea=p cyr=p", 3, 1, true),
        ("ana=p fay=p bea=p", 2, 0, false),
        // The State is heard; a mandate that ended yesterday counts no longer.
        ("ana=p bea=p guy=p hal=p", 2, 0, false),
        ("ana=e bea=a cyr=p", 1, 0, false),
    ] {
        let presences = presences(said);
        let state = Sitting::new(&body, day(DAY), &all, &presences).quorum(&BTreeSet::new());
        assert_eq!((state.seats, state.required), (5, 3), "{said}");
        assert_eq!((state.present, state.deputies), (present, deputies), "{said}");
        assert_eq!(state.is_reached(), is_reached, "{said}");
    }
}

#[test]
fn a_mandate_counts_on_its_last_day() {
    let (body, all) = (body(Quorum::MoreThanHalf, 1), members());
    let presences = presences("hal=p");
    let eve = Sitting::new(&body, day("2022-01-27"), &all, &presences);
    assert_eq!(eve.quorum(&BTreeSet::new()).seats, 6);
    assert_eq!(eve.quorum(&BTreeSet::new()).present, 1);
}

#[test]
fn a_proxy_that_nobody_can_carry_is_refused() {
    let all = members();
    for (said, giver, error) in [
        ("ana=ana", "ana", ProxyError::ToOneself),
        ("ana=bea bea=a", "ana", ProxyError::HolderAbsent),
        ("ana=bea", "ana", ProxyError::HolderAbsent),
        ("ana=bea bea=cyr cyr=p", "ana", ProxyError::HolderAbsent),
        ("ana=guy guy=p", "ana", ProxyError::HolderWithoutVote),
        ("bea=fay fay=p ana=p", "bea", ProxyError::HolderWithoutVote),
        ("ana=hal hal=p", "ana", ProxyError::MandateOver),
        ("ana=zoe", "ana", ProxyError::Unknown),
        ("guy=ana ana=p", "guy", ProxyError::GiverWithoutVote),
        ("fay=bea bea=p", "fay", ProxyError::GiverWithoutVote),
        ("ana=bea bea=p fay=p", "ana", ProxyError::DeputySits),
        ("bea=ana cyr=ana ana=p", "cyr", ProxyError::TooMany { most: 1 }),
    ] {
        let (body, presences) = (body(Quorum::None, 1), presences(said));
        let wrong = Sitting::new(&body, day(DAY), &all, &presences).wrong_proxies();
        assert_eq!(wrong.get(&id(giver)), Some(&error), "{said}");
    }
}

#[test]
fn a_proxy_to_somebody_who_sits_is_taken() {
    let all = members();
    for (said, most) in
        [("bea=ana ana=p", 1), ("bea=ana cyr=ana ana=p", 2), ("bea=fay fay=p ana=e", 1)]
    {
        let (body, presences) = (body(Quorum::None, most), presences(said));
        let wrong = Sitting::new(&body, day(DAY), &all, &presences).wrong_proxies();
        assert!(wrong.is_empty(), "{said}: {wrong:?}");
    }
    let (body, presences) = (body(Quorum::None, 0), presences("bea=ana ana=p"));
    let wrong = Sitting::new(&body, day(DAY), &all, &presences).wrong_proxies();
    assert_eq!(wrong.get(&id("bea")), Some(&ProxyError::TooMany { most: 0 }));
}

#[test]
fn votes_are_those_who_sit_and_what_they_carry_less_who_takes_no_part() {
    let (body, all) = (body(Quorum::MoreThanHalf, 2), members());
    for (said, recused, present, proxies, available) in [
        ("ana=p bea=p cyr=p", "", 3, 0, 3),
        ("ana=p bea=p cyr=p dan=ana", "", 3, 1, 4),
        // Who takes no part carries nobody's vote either.
        ("ana=p bea=p cyr=p dan=ana", "ana", 3, 1, 2),
        // Nor does a proxy of theirs count.
        ("ana=p bea=p cyr=p dan=ana", "dan", 3, 1, 3),
        ("fay=p bea=p guy=p", "", 2, 0, 2),
        ("fay=p bea=p", "fay", 2, 0, 1),
        // A proxy that is refused gives no vote.
        ("ana=p bea=p cyr=guy guy=p", "", 2, 0, 2),
    ] {
        let presences = presences(said);
        let votes = Sitting::new(&body, day(DAY), &all, &presences).votes(&set(recused));
        assert_eq!((votes.present, votes.proxies), (present, proxies), "{said}");
        assert_eq!(votes.available(), available, "{said} without {recused}");
    }
}

#[test]
fn a_vote_is_checked_against_the_quorum_and_the_votes_that_there_are() {
    let (body, all) = (body(Quorum::MoreThanHalf, 1), members());
    let tally = |votes_for, votes_against, abstentions| Tally {
        votes_for,
        votes_against,
        abstentions,
        casting_vote: false,
    };
    let check = |said: &str, recused: &str, tally: Tally, waived: bool| {
        let presences = presences(said);
        let sitting = Sitting::new(&body, day(DAY), &all, &presences);
        sitting.check(tally, &set(recused), waived)
    };
    let three = "ana=p bea=p cyr=p dan=ana";
    let whole = Attended { seats: 5, present: 3, proxies: 1, recused: 0 };
    assert_eq!(check(three, "", tally(3, 0, 1), false), Ok(whole));
    // Somebody may cast no vote.
    assert_eq!(check(three, "", tally(3, 0, 0), false), Ok(whole));
    let many = VoteError::TooMany { cast: 5, available: 4 };
    assert_eq!(check(three, "", tally(3, 1, 1), false), Err(many));
    assert_eq!(check(three, "", tally(0, 0, 0), false), Err(VoteError::Nobody));
    let two = VoteError::NoQuorum { present: 2, required: 3 };
    assert_eq!(check("ana=p bea=p", "", tally(2, 0, 0), false), Err(two));
    // Who takes no part is not there for the quorum.
    assert_eq!(check(three, "bea", tally(2, 0, 0), false), Err(two));
    // A second convocation may need no quorum.
    assert!(check("ana=p bea=p", "", tally(2, 0, 0), true).is_ok());
}
