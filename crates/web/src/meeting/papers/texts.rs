//! The minutes of a meeting and a deliberation, as documents.

use cordee_report::{Block, Document, Fact, Level, List, ListKind, text};

use crate::spine::app::App;
use crate::spine::dates::{date_said, instant_said};
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::print::{self, fact, prose};
use crate::spine::thing;
use crate::spine::typography;
use crate::spine::visit::Visit;

use super::super::desk::Whole;
use super::super::model::Deliberation;
use super::super::said;

fn set(said: &str, visit: &Visit) -> String {
    typography::set(said, visit.lang)
}

fn heading(key: &str, visit: &Visit) -> Block {
    Block::Heading { level: Level::One, text: text(set(&visit.t(key), visit)) }
}

fn list(lines: Vec<String>) -> Block {
    let item = |line: String| vec![Block::Paragraph(text(line))];
    Block::List(List { kind: ListKind::Bulleted, items: lines.into_iter().map(item).collect() })
}

/// What was typed in the main language, as it stands.
fn typed(written: &str, visit: &Visit) -> Vec<Block> {
    let (lang, asked) = (visit.destination.main_language, visit.lang);
    prose(&Said { text: written.to_owned(), lang, asked }, Level::One)
}

/// The minutes of a meeting: who came, the quorum, what was said, what was decided.
pub fn minutes(visit: &Visit, whole: &Whole, decided: &[Deliberation]) -> Document {
    let description = &whole.meeting.description;
    let zone = visit.destination.time_zone;
    let when = instant_said(description.starts_at, zone, visit.lang);
    let mut summary = vec![fact(&visit.t("paper-when"), &when)];
    if !description.place.is_empty() {
        summary.push(fact(&visit.t("meeting-place"), &description.place));
    }
    if let Some((quorum, _)) = whole.quorum(visit).filter(|_| !whole.presences.is_empty()) {
        summary.push(fact(&visit.t("body-quorum"), &set(&quorum, visit)));
    }
    let name = visit.destination.name.said(visit.lang).line();
    let title = whole.title(visit.lang);
    Document {
        mark: whole.meeting.example.then(|| visit.t("example")),
        lead: text(set(&visit.t("meeting-minutes"), visit)),
        authors: whole
            .body
            .iter()
            .map(|body| body.description.name.said(visit.lang).line())
            .chain([name])
            .collect(),
        date: date_said(visit.today(), visit.lang),
        accent: print::accent(&visit.destination.accent),
        summary,
        blocks: minutes_blocks(visit, whole, decided),
        ..Document::new(&title, print::language(visit.lang))
    }
}

fn minutes_blocks(visit: &Visit, whole: &Whole, decided: &[Deliberation]) -> Vec<Block> {
    let mut blocks = vec![];
    let came = |member: &crate::body::model::Member| {
        let presence = said::presence(whole.presences.get(&member.id), &whole.members, visit);
        let values = [("name", said::name_of(member, visit).into()), ("presence", presence.into())];
        set(&text_with(visit.lang, "presence-of", &values), visit)
    };
    let called = whole.called(visit);
    if !called.is_empty() && !whole.presences.is_empty() {
        blocks.push(heading("meeting-attended", visit));
        blocks.push(list(called.into_iter().map(came).collect()));
    }
    let agenda = &whole.meeting.description.agenda;
    if !agenda.is_empty() {
        blocks.push(heading("meeting-agenda", visit));
        let item = |title: &str| vec![Block::Paragraph(text(set(title, visit)))];
        blocks.push(Block::List(List {
            kind: ListKind::Numbered { start: 1 },
            items: agenda.iter().map(|it| item(&it.title)).collect(),
        }));
    }
    for (key, written) in [
        ("meeting-minutes", &whole.meeting.minutes),
        ("meeting-decisions", &whole.meeting.decisions),
    ] {
        if !written.is_empty() {
            blocks.push(heading(key, visit));
            blocks.extend(typed(written, visit));
        }
    }
    if !decided.is_empty() {
        blocks.push(heading("deliberations-title", visit));
        let line = |one: &Deliberation| {
            let values = [
                ("number", one.decision.number.clone().into()),
                ("title", one.decision.title.said(visit.lang).line().into()),
                ("outcome", said::outcome(one.decision.tally, visit).into()),
            ];
            set(&text_with(visit.lang, "paper-deliberation-line", &values), visit)
        };
        blocks.push(list(decided.iter().map(line).collect()));
    }
    blocks
}

/// A deliberation: the votes first, then the text.
pub async fn deliberation(
    app: &App,
    visit: &Visit,
    one: &Deliberation,
) -> Result<Document, PageError> {
    let body = match &one.body {
        Some(id) => thing::any(app.store.reader(), &visit.destination.id, id).await?,
        None => None,
    };
    let decision = &one.decision;
    let name = visit.destination.name.said(visit.lang).line();
    let authors = body.iter().map(|body| body.title.said(visit.lang).line()).chain([name]);
    let lead =
        text_with(visit.lang, "deliberation-kicker", &[("number", decision.number.clone().into())]);
    Ok(Document {
        mark: one.example.then(|| visit.t("example")),
        lead: text(set(&lead, visit)),
        authors: authors.collect(),
        date: date_said(one.decided_on, visit.lang),
        accent: print::accent(&visit.destination.accent),
        summary: facts(visit, one),
        blocks: prose(&decision.text.said(visit.lang), Level::One),
        ..Document::new(&decision.title.said(visit.lang).line(), print::language(visit.lang))
    })
}

fn facts(visit: &Visit, one: &Deliberation) -> Vec<Fact> {
    let decision = &one.decision;
    let outcome = set(&said::outcome(decision.tally, visit), visit);
    let mut facts = vec![fact(&visit.t("deliberation-votes"), &outcome)];
    let attended = said::attended(one.attended, decision.tally, visit).join(" ");
    let transmitted = decision.transmitted_on.map(|day| {
        let date = said::day(day, visit).into();
        text_with(visit.lang, "deliberation-transmitted-on", &[("date", date)])
    });
    for (key, said) in [
        ("deliberation-who-sat", attended),
        ("deliberation-named", decision.named_votes.clone()),
        ("deliberation-state", transmitted.unwrap_or_default()),
    ] {
        if !said.is_empty() {
            facts.push(fact(&visit.t(key), &set(&said, visit)));
        }
    }
    facts
}
