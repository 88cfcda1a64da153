//! A proposal that was reworded after it was put to the bodies: what was put to them stays what it was, and
//! the page of the proposal and the card of the prioritisation show both wordings.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::proposal;
use crate::proposal::model::Proposal;
use crate::spine::additions::{Addition, AdditionLine};
use crate::spine::app::App;
use crate::spine::language::{Lang, Said, Translated};
use crate::spine::messages::text_with;
use crate::spine::rights::Drafts;
use crate::spine::thing::State as Publication;
use crate::spine::visit::Visit;

use super::choosing::candidates;
use super::model::{Candidate, Prioritisation};
use super::{PRIORITISATION, queries};

/// The words in which a proposal stands somewhere.
pub struct Wording {
    pub title: Said,
    pub lines: Option<Said>,
}

impl Wording {
    /// That of `candidate` in `spoken`, for somebody who reads another language perhaps.
    fn of(candidate: &Candidate, spoken: Lang, visit: &Visit) -> Self {
        let said = |text: &Translated| Said { asked: visit.lang, ..text.said(spoken) };
        Self { title: said(&candidate.title), lines: candidate.pitch.as_ref().map(said) }
    }
}

/// A proposal that says today something else than what was put to the bodies.
pub struct Reworded {
    pub put: Wording,
    pub now: Wording,
    /// Where it is changed.
    pub href: String,
}

/// The language in which the two say something else, that of whoever reads first; a translation that was
/// added since is no other wording.
fn differing(put: &Candidate, now: &Candidate, first: Lang) -> Option<Lang> {
    let differ = |put: Option<&Translated>, now: Option<&Translated>, lang: Lang| {
        let written =
            |text: Option<&Translated>| text.and_then(|text| text.written(lang)).map(str::to_owned);
        written(put).zip(written(now)).is_some_and(|(put, now)| put != now)
    };
    let is_other = |lang: &Lang| {
        differ(Some(&put.title), Some(&now.title), *lang)
            || differ(put.pitch.as_ref(), now.pitch.as_ref(), *lang)
    };
    std::iter::once(first).chain(Lang::ALL).find(is_other)
}

/// What was put to the bodies and what `proposal` says today, when that is something else.
fn compared(put: &Candidate, proposal: &Proposal, visit: &Visit) -> Option<(Wording, Wording)> {
    let main = visit.destination.main_language;
    let now = candidates(std::slice::from_ref(proposal), main).next()?;
    let spoken = differing(put, &now, visit.lang)?;
    Some((Wording::of(put, spoken, visit), Wording::of(&now, spoken, visit)))
}

/// Those among the candidates of `one` that were reworded since they were put to the bodies, in their order.
pub async fn of_card(
    app: &App,
    visit: &Visit,
    one: &Prioritisation,
) -> Result<Vec<Reworded>, DbErr> {
    let put = &one.description.candidates;
    let ids: Vec<ThingId> = put.iter().map(|it| it.id.clone()).collect();
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = proposal::queries::among(db, destination, &ids, &Drafts::All).await?;
    let reworded = |put: &Candidate| {
        let proposal = found.iter().find(|proposal| proposal.id == put.id)?;
        let (put, now) = compared(put, proposal, visit)?;
        Some(Reworded { put, now, href: visit.path(proposal::EDIT, &[proposal.id.as_str()]) })
    };
    Ok(put.iter().filter_map(reworded).collect())
}

/// What stands on the page of the proposal `of` once it says something else than what was put to the bodies:
/// what that was, by prioritisation.
pub async fn additions(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Addition>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let destination = &visit.destination.id;
    let found = queries::with_candidate(db, destination, of, &drafts).await?;
    if found.is_empty() {
        return Ok(vec![]);
    }
    let Some(proposal) = proposal::queries::by_id(db, destination, of, &drafts).await? else {
        return Ok(vec![]);
    };
    let lines = found.into_iter().filter_map(|(thing, one)| {
        let put = one.description.candidates.iter().find(|candidate| candidate.id == *of)?;
        let (put, _) = compared(put, &proposal, visit)?;
        Some(AdditionLine {
            title: one.description.title.said(visit.lang),
            href: visit.path(PRIORITISATION, &[one.slugs.get(visit.lang)]),
            about: whole(&put, visit),
            mark: (one.state == Publication::Draft).then(|| visit.t("thread-draft")),
            thing,
        })
    });
    let lines = lines.collect();
    Ok(vec![Addition { name: "put-to-the-bodies", title: visit.t("proposal-put"), lines }])
}

/// A wording on a line.
fn whole(it: &Wording, visit: &Visit) -> String {
    let Some(lines) = &it.lines else { return it.title.line() };
    let values = [("title", it.title.line().into()), ("lines", lines.line().into())];
    text_with(visit.lang, "proposal-put-words", &values)
}
