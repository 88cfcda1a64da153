//! The decision as everybody reads it: on the page of the prioritisation, and on that of each proposal.

use std::collections::BTreeMap;

use askama::Template;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::meeting;
use crate::spine::additions::{Addition, AdditionLine};
use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::error::PageError;
use crate::spine::language::{Lang, Said};
use crate::spine::messages::{text, text_with};
use crate::spine::thing::State as Publication;
use crate::spine::visit::Visit;

use super::super::model::{Candidate, Prioritisation};
use super::super::results::place_said;
use super::super::{DECISION_FILE, PRIORITISATION};
use super::model::{Choice, Decision};
use super::{queries, said};

/// What becomes of one proposal, in words.
struct ChoiceLine {
    title: Said,
    /// Where it is read, when it is a proposal that whoever visits may see.
    href: Option<String>,
    place: Option<String>,
    fate: String,
    departure: Option<String>,
    why: Option<Said>,
}

/// One version of the decision, in words.
struct Version {
    title: String,
    decided: String,
    counts: String,
    note: Option<Said>,
    lines: Vec<ChoiceLine>,
}

/// The part of the page of a prioritisation that tells what was decided.
#[derive(Template)]
#[template(path = "prioritisation/deciding/decision.html")]
pub struct Section {
    words: Words,
    /// The version that stands; none, while nothing is decided.
    current: Option<Version>,
    before: Vec<Version>,
    /// What the deliberation that takes it says at a glance, what it is about, and where it is read.
    deliberation: Option<(String, Said, String)>,
    pdf: String,
    docx: String,
}

/// What the screen says, in the language of the page.
struct Words {
    lang: Lang,
}

impl Words {
    fn t(&self, key: &str) -> String {
        text(self.lang, key)
    }
}

/// What became of each proposal: those that are retained first, then those that wait, and so on; each in the
/// order of its place.
fn in_order<'a>(
    decision: &'a Decision,
    one: &'a Prioritisation,
) -> Vec<(&'a Candidate, Option<&'a Choice>)> {
    let candidates = one.description.candidates.iter();
    let mut all: Vec<(&Candidate, Option<&Choice>)> =
        candidates.map(|it| (it, decision.of(&it.id))).collect();
    let key = |(_, choice): &(&Candidate, Option<&Choice>)| {
        let place = choice.and_then(|it| it.place).unwrap_or(i32::MAX);
        (choice.is_none(), choice.map(|it| it.fate), place)
    };
    all.sort_by_key(key);
    all
}

fn version(
    decision: &Decision,
    one: &Prioritisation,
    hrefs: &BTreeMap<ThingId, String>,
    visit: &Visit,
) -> Version {
    let at = instant_said(decision.recorded_at, visit.destination.time_zone, visit.lang);
    let values = [("number", decision.number.into()), ("at", at.into())];
    let place = |place: i32| usize::try_from(place).ok().map(|it| place_said(it, visit.lang));
    let lines = in_order(decision, one).into_iter().map(|(candidate, choice)| ChoiceLine {
        title: candidate.title.said(visit.lang),
        href: hrefs.get(&candidate.id).cloned(),
        place: choice.and_then(|it| it.place).and_then(place),
        fate: said::fate(choice, one, visit.lang),
        departure: said::departure(choice, visit.lang),
        why: choice.and_then(|it| it.why.as_ref()).map(|why| why.said(visit.lang)),
    });
    Version {
        title: text_with(visit.lang, "decision-version", &values),
        decided: said::decided(decision, visit),
        counts: said::counts(decision, one, visit.lang),
        note: decision.note.as_ref().map(|note| note.said(visit.lang)),
        lines: lines.collect(),
    }
}

/// What the page of `one` tells of its decision; nothing, while nobody was heard and nothing is decided.
/// `hrefs` are where its proposals are read.
///
/// # Errors
/// When the database does not answer.
pub async fn section(
    app: &App,
    visit: &Visit,
    (one, was_heard): (&Prioritisation, bool),
    hrefs: &BTreeMap<ThingId, String>,
) -> Result<Option<Section>, PageError> {
    let decisions = queries::decisions(app.store.reader(), &one.id).await?;
    if decisions.is_empty() && !was_heard {
        return Ok(None);
    }
    let deliberation = match decisions.last() {
        Some(decision) => said::deliberation(app, visit, decision).await?,
        None => None,
    };
    let deliberation = deliberation.map(|it| {
        let href = visit.path(meeting::DELIBERATION, &[it.slugs.get(visit.lang)]);
        (it.glance(visit.lang), it.decision.title.said(visit.lang), href)
    });
    let mut versions = decisions.iter().rev().map(|it| version(it, one, hrefs, visit));
    let own = one.slugs.get(visit.lang);
    Ok(Some(Section {
        words: Words { lang: visit.lang },
        current: versions.next(),
        before: versions.collect(),
        deliberation,
        pdf: visit.path(DECISION_FILE, &[own, "pdf"]),
        docx: visit.path(DECISION_FILE, &[own, "docx"]),
    }))
}

/// What the page of the proposal `of` tells of what became of it in the prioritisations that decided.
///
/// # Errors
/// When the database does not answer.
pub async fn additions(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Addition>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let destination = &visit.destination.id;
    let found = super::super::queries::with_candidate(db, destination, of, &drafts).await?;
    let mut lines = vec![];
    for (thing, one) in found {
        let Some(decision) = queries::decisions(db, &one.id).await?.pop() else { continue };
        let Some(choice) = decision.of(of) else { continue };
        lines.push(AdditionLine {
            title: one.description.title.said(visit.lang),
            href: format!("{}#decision", visit.path(PRIORITISATION, &[one.slugs.get(visit.lang)])),
            about: became(choice, &decision, &one, visit),
            mark: (one.state == Publication::Draft).then(|| visit.t("thread-draft")),
            thing,
        });
    }
    let title = visit.t("deciding-became");
    Ok(vec![Addition { name: "decisions", title, lines }])
}

/// “Retenue. Décidé le 3 juin 2022 par : Bureau du Parc. Parce que la saison approche.”
fn became(choice: &Choice, decision: &Decision, one: &Prioritisation, visit: &Visit) -> String {
    let fate = said::fate(Some(choice), one, visit.lang);
    let decided = said::decided(decision, visit);
    let values = [("fate", fate.into()), ("decided", decided.into())];
    let about = text_with(visit.lang, "deciding-about", &values);
    match &choice.why {
        Some(why) => format!("{about} {}", why.said(visit.lang).line()),
        None => about,
    }
}
