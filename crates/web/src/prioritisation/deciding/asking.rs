//! The decision in the back office: what becomes of each proposal is typed, recorded, and corrected with a
//! trace.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::body;
use crate::meeting;
use crate::meeting::model::Deliberation;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::{Said, Translated};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Kind};
use crate::spine::thread::{self, Link, LinkError, Relation};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::desk::find;
use super::super::model::{Candidate, Prioritisation};
use super::super::results::place_said;
use super::super::{DECIDE, MANAGE, PRIORITISATION, PRIORITISATIONS};
use super::model::{Decision, Fate};
use super::queries;
use super::reading::{self, Asked, UNDECIDED, Verdict, field};
use super::views::Views;

/// What a decision is taken on.
struct Known {
    one: Prioritisation,
    views: Views,
    bodies: Vec<(ThingId, Translated)>,
    /// The last first.
    deliberations: Vec<Deliberation>,
    decisions: Vec<Decision>,
}

impl Known {
    async fn read(app: &App, visit: &Visit, id: &str) -> Result<Self, PageError> {
        let one = find(app, visit, id).await?;
        let (db, destination) = (app.store.reader(), &visit.destination.id);
        let ballots = super::super::queries::ballots(db, &one).await?;
        let bodies = body::queries::bodies(db, destination).await?;
        let named = |it: body::model::Body| (it.id, it.description.name);
        let taken = thing::living(db, destination, Kind::Deliberation).await?;
        let mut deliberations = meeting::queries::described(db, &taken).await?;
        deliberations.sort_by_key(|it| std::cmp::Reverse(it.decided_on));
        Ok(Self {
            views: Views::of(&one, &ballots, visit.lang)?,
            bodies: bodies.into_iter().map(named).collect(),
            deliberations,
            decisions: queries::decisions(db, &one.id).await?,
            one,
        })
    }

    fn asked(&self, visit: &Visit) -> Asked<'_> {
        Asked {
            main: visit.destination.main_language,
            today: visit.today(),
            candidates: &self.one.description.candidates,
            bodies: &self.bodies,
            deliberations: &self.deliberations,
            views: &self.views,
        }
    }

    /// The number of the version that stands; 0, while nothing is decided.
    fn number(&self) -> i32 {
        self.decisions.last().map_or(0, |decision| decision.number)
    }
}

/// A value that a field may have.
struct Offered {
    value: String,
    label: String,
}

/// A proposal with the fields that say what becomes of it.
struct CandidateFields {
    title: Said,
    pitch: Option<Said>,
    /// Where it stands, in each view.
    places: Vec<String>,
    fate: String,
    into: String,
    why: String,
    /// Those in which it may go on.
    others: Vec<Offered>,
}

#[derive(Template)]
#[template(path = "prioritisation/deciding/decide.html")]
struct DecidePage {
    frame: Frame,
    form: FormView,
    title: Said,
    example: bool,
    back: String,
    here: String,
    view: String,
    is_conflict: bool,
    candidates: Vec<CandidateFields>,
    fates: Vec<Offered>,
    bodies: Vec<Offered>,
    deliberations: Vec<Offered>,
}

/// The places of a proposal, that of all together first.
fn places(candidate: &Candidate, views: &Views, visit: &Visit) -> Vec<String> {
    let said = |name: String, place: usize| {
        let place = place_said(place, visit.lang);
        text_with(visit.lang, "deciding-place", &[("name", name.into()), ("place", place.into())])
    };
    let together = views.together.as_ref().and_then(|places| places.get(&candidate.id));
    let together = together.map(|place| said(visit.t("prioritisation-together"), *place));
    let own = views.bodies.iter().filter_map(|body| {
        let place = body.places.get(&candidate.id)?;
        Some(said(body.name.said(visit.lang).line(), *place))
    });
    together.into_iter().chain(own).collect()
}

fn candidate_fields(candidate: &Candidate, known: &Known, visit: &Visit) -> CandidateFields {
    let all = known.one.description.candidates.iter();
    let others = all.filter(|other| other.id != candidate.id).map(|other| Offered {
        value: other.id.to_string(),
        label: other.title.said(visit.lang).line(),
    });
    CandidateFields {
        title: candidate.title.said(visit.lang),
        pitch: candidate.pitch.as_ref().map(|pitch| pitch.said(visit.lang)),
        places: places(candidate, &known.views, visit),
        fate: field("fate", &candidate.id),
        into: field("into", &candidate.id),
        why: field("why", &candidate.id),
        others: others.collect(),
    }
}

fn page(app: &App, visit: &Visit, known: &Known, form: FormView) -> DecidePage {
    let one = &known.one;
    let address = |lang| urls::path(lang, DECIDE, &[one.id.as_str()]);
    let title = visit.t("deciding-title");
    let names = Fate::ALL.iter().map(|fate| fate.name()).chain([UNDECIDED]);
    let fate = |name: &str| Offered {
        value: name.to_owned(),
        label: visit.t(&format!("deciding-to-{name}")),
    };
    let body = |(id, name): &(ThingId, Translated)| Offered {
        value: id.to_string(),
        label: name.said(visit.lang).line(),
    };
    let deliberation = |it: &Deliberation| Offered {
        value: it.id.to_string(),
        label: format!("{} – {}", it.decision.title.said(visit.lang).line(), it.glance(visit.lang)),
    };
    // Nobody decides before anybody was heard.
    let candidates = if known.views.is_empty() {
        vec![]
    } else {
        known.views.in_order(&one.description.candidates)
    };
    DecidePage {
        frame: Frame::of_desk(visit, &app.desk, PRIORITISATIONS, title, address),
        form,
        title: one.description.title.said(visit.lang),
        example: one.example,
        back: visit.path(MANAGE, &[one.id.as_str()]),
        here: visit.path(DECIDE, &[one.id.as_str()]),
        view: visit.path(PRIORITISATION, &[one.slugs.get(visit.lang)]),
        is_conflict: false,
        candidates: candidates.iter().map(|it| candidate_fields(it, known, visit)).collect(),
        fates: names.map(fate).collect(),
        bodies: known.bodies.iter().map(body).collect(),
        deliberations: known.deliberations.iter().map(deliberation).collect(),
    }
}

/// `GET /manage/prioritisations/{thing}/decision`: what becomes of the proposals.
///
/// # Errors
/// When there is no such prioritisation, or its ballots cannot be counted.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let known = Known::read(&app, &visit, &id).await?;
    let candidates = &known.one.description.candidates;
    let typed = reading::typed(known.decisions.last(), candidates, visit.lang);
    show(&page(&app, &visit, &known, FormView::filled(typed)))
}

/// Somebody decided meanwhile, or nothing can be decided yet: what was typed comes back.
async fn met(app: &App, visit: &Visit, id: &str, fields: &Fields) -> Result<Response, PageError> {
    let known = Known::read(app, visit, id).await?;
    let mut form = FormView::returned(fields, &Errors::default(), visit.lang);
    form.set(REVISION, &known.number().to_string());
    conflict(&DecidePage { is_conflict: true, ..page(app, visit, &known, form) })
}

/// `POST` there: records the decision, the first one or one that corrects it.
///
/// # Errors
/// When there is no such prioritisation, or the database does not answer.
pub async fn record(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let known = Known::read(&app, &visit, &id).await?;
    if known.views.is_empty() {
        return met(&app, &visit, &id, &fields).await;
    }
    let verdict = match reading::read(&fields, &known.asked(&visit)) {
        Ok(verdict) => verdict,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, &known, form));
        }
    };
    let one = &known.one;
    let card = visit.path(MANAGE, &[one.id.as_str()]);
    let location = with_notice(&card, "deciding-recorded");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &one.id).await?;
    held.ok_or(PageError::NotFound)?;
    let before = queries::decisions(&tx, &one.id).await?.pop();
    let number = before.as_ref().map_or(0, |decision| decision.number);
    if number != fields.revision() {
        tx.rollback().await?;
        return met(&app, &visit, &id, &fields).await;
    }
    let decision = numbered(verdict, number.saturating_add(1), &visit);
    queries::record(&tx, &one.id, &decision).await?;
    tie(&tx, &visit, one, (before.as_ref(), &decision)).await?;
    let is_first = before.is_none();
    let act = if is_first {
        ActKind::PrioritisationDecided
    } else {
        ActKind::PrioritisationDecisionCorrected
    };
    visit.note(&tx, Act::new(act).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

fn numbered(verdict: Verdict, number: i32, visit: &Visit) -> Decision {
    let Verdict { body: (body, body_name), on, deliberation, note, choices } = verdict;
    let (body, recorded_at) = (Some(body), visit.now);
    Decision { number, body, body_name, on, deliberation, note, recorded_at, choices }
}

/// Ties the proposals to the prioritisation that gathers them, and this to the deliberation that draws on it.
async fn tie(
    tx: &DatabaseTransaction,
    visit: &Visit,
    one: &Prioritisation,
    (before, now): (Option<&Decision>, &Decision),
) -> Result<(), PageError> {
    let former = before.and_then(|decision| decision.deliberation.as_ref());
    if let Some(former) = former.filter(|former| now.deliberation.as_ref() != Some(*former)) {
        thread::unlink(tx, &one.id, Relation::Inspired, former).await?;
    }
    let ids: Vec<&str> = one.description.candidates.iter().map(|it| it.id.as_str()).collect();
    let things = thing::seen_among(tx, &visit.destination.id, ids, &Drafts::All).await?;
    let proposals = things.into_iter().filter(|thing| thing.kind == Kind::Proposal);
    let mut links: Vec<(ThingId, Relation, ThingId)> =
        proposals.map(|it| (it.id, Relation::MergedInto, one.id.clone())).collect();
    let to_it = now.deliberation.iter().map(|it| (one.id.clone(), Relation::Inspired, it.clone()));
    links.extend(to_it);
    for (from, relation, to) in links {
        let link = Link { created_at: visit.now, from, relation, to };
        match thread::link(tx, &link).await {
            // They are tied already, the other way round or by what lies between: the thread shows it.
            Ok(()) | Err(LinkError::Circle | LinkError::Missing(_)) => {}
            Err(LinkError::Database(error)) => return Err(error.into()),
            Err(error) => return Err(anyhow::Error::from(error).into()),
        }
    }
    Ok(())
}
