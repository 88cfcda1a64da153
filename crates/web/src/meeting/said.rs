//! The rules of a meeting in words: the quorum with its sum, the delay, a proxy that is refused, a vote.

use crate::body::model::{Member, Quorum};
use crate::spine::dates::{date_said, day_said};
use crate::spine::form::Complaint;
use crate::spine::messages::{Value, text_with};
use crate::spine::visit::Visit;

use super::model::delay::Delay;
use super::model::sitting::{ProxyError, QuorumState, VoteError, Votes};
use super::model::{Attended, Presence, Tally};

fn count(number: usize) -> Value {
    Value::from(number)
}

/// Whether the quorum is reached, and how it is counted.
pub fn quorum(state: QuorumState, rule: Quorum, visit: &Visit) -> String {
    let QuorumState { seats, required, present, deputies } = state;
    if rule == Quorum::None {
        let values = [("present", count(present)), ("seats", count(seats))];
        return text_with(visit.lang, "meeting-quorum-free", &values);
    }
    let values = [
        ("seats", count(seats)),
        ("required", count(required)),
        ("present", count(present)),
        ("deputies", count(deputies)),
    ];
    let key = match (state.is_reached(), deputies) {
        (true, 0) => "meeting-quorum-reached",
        (true, _) => "meeting-quorum-reached-with-deputies",
        (false, 0) => "meeting-quorum-missed",
        (false, _) => "meeting-quorum-missed-with-deputies",
    };
    text_with(visit.lang, key, &values)
}

/// The votes that there are, and where they come from.
pub fn votes(votes: Votes, visit: &Visit) -> String {
    let values = [
        ("available", count(votes.available())),
        ("present", count(votes.present)),
        ("proxies", count(votes.proxies)),
        ("recused", count(votes.recused)),
    ];
    text_with(visit.lang, "meeting-votes", &values)
}

/// Where the convocation stands with its delay.
pub fn delay(delay: Delay, clear_days: u16, visit: &Visit) -> String {
    let day = |day| Value::from(day_said(day, visit.lang));
    let mut values = vec![("days", count(usize::from(clear_days)))];
    match delay {
        Delay::Free => {}
        Delay::Sent { on } => values.push(("on", day(on))),
        Delay::SentLate { on, latest } => {
            values.extend([("on", day(on)), ("latest", day(latest))]);
        }
        Delay::ToSend { latest, cautious } => {
            values.extend([("latest", day(latest)), ("cautious", day(cautious))]);
        }
        Delay::TooLate { latest } => values.push(("latest", day(latest))),
    }
    text_with(visit.lang, &format!("meeting-delay-{}", delay.name()), &values)
}

/// Why a proxy is refused, in the field of whoever gives it.
pub fn proxy_refused(error: ProxyError, holder: &str) -> Complaint {
    let name = ("name", Value::from(holder.to_owned()));
    match error {
        ProxyError::ToOneself => Complaint { key: "error-proxy-to-oneself", values: vec![] },
        ProxyError::Unknown => Complaint { key: "error-presence", values: vec![] },
        ProxyError::MandateOver => Complaint { key: "error-proxy-mandate", values: vec![name] },
        ProxyError::HolderWithoutVote => {
            Complaint { key: "error-proxy-without-vote", values: vec![name] }
        }
        ProxyError::HolderAbsent => Complaint { key: "error-proxy-absent", values: vec![name] },
        ProxyError::GiverWithoutVote => {
            Complaint { key: "error-proxy-nothing-to-give", values: vec![] }
        }
        ProxyError::DeputySits => Complaint { key: "error-proxy-deputy", values: vec![] },
        ProxyError::TooMany { most } => Complaint {
            key: "error-proxy-too-many",
            values: vec![name, ("most", count(usize::from(most)))],
        },
    }
}

/// Why a vote is not recorded.
pub fn vote_refused(error: VoteError) -> Complaint {
    match error {
        VoteError::NoQuorum { present, required } => Complaint {
            key: "error-vote-without-quorum",
            values: vec![("present", count(present)), ("required", count(required))],
        },
        VoteError::TooMany { cast, available } => Complaint {
            key: "error-votes-too-many",
            values: vec![("cast", count(cast)), ("available", count(available))],
        },
        VoteError::Nobody => Complaint { key: "error-votes-none", values: vec![] },
    }
}

/// “Adoptée à l'unanimité”, with the votes.
pub fn outcome(tally: Tally, visit: &Visit) -> String {
    tally.said(visit.lang)
}

/// Who sat when it was voted, and who cast no vote.
pub fn attended(attended: Attended, tally: Tally, visit: &Visit) -> Vec<String> {
    let Attended { seats, present, proxies, recused } = attended;
    if seats == 0 {
        return vec![];
    }
    let whole = usize::from(present) + usize::from(proxies);
    let available = whole.saturating_sub(usize::from(recused));
    let silent = available.saturating_sub(tally.cast());
    let values = [
        ("seats", count(usize::from(seats))),
        ("present", count(usize::from(present))),
        ("proxies", count(usize::from(proxies))),
    ];
    let mut said = vec![text_with(visit.lang, "deliberation-attended", &values)];
    for (key, number) in
        [("deliberation-recused", usize::from(recused)), ("deliberation-silent", silent)]
    {
        if 0 < number {
            said.push(text_with(visit.lang, key, &[("number", count(number))]));
        }
    }
    said
}

/// Whether somebody came: “présente ou présent”, “pouvoir à Ana Roux”.
pub fn presence(presence: Option<&Presence>, all: &[Member], visit: &Visit) -> String {
    match presence {
        None => visit.t("presence-unknown"),
        Some(Presence::Proxy(holder)) => {
            let holder = all.iter().find(|member| member.id == *holder);
            let name = holder.map(|holder| name_of(holder, visit)).unwrap_or_default();
            text_with(visit.lang, "presence-proxy", &[("name", name.into())])
        }
        Some(presence) => visit.t(&format!("presence-{}", presence.name())),
    }
}

/// The name of a member, or that they are not known any more.
pub fn name_of(member: &Member, visit: &Visit) -> String {
    let name = member.person.as_ref().map(|person| person.name.clone());
    name.unwrap_or_else(|| visit.t("body-former-person"))
}

/// A day without its weekday.
pub fn day(day: chrono::NaiveDate, visit: &Visit) -> String {
    date_said(day, visit.lang)
}
