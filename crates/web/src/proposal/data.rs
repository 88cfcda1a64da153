//! Proposals as data.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::contribution::model::listing::Place;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{self, About, Answer, Part, Path, Question, Texts};
use crate::spine::visit::Visit;

use super::model::cost::{Cost, Order};
use super::model::{Origin, Proposal, Sought, Standing};
use super::pages::find;
use super::{PROPOSAL, queries};

/// How many proposals one part of the list holds.
const PART: u64 = 200;

/// A proposal: a candidate action.
#[derive(Serialize, ToSchema)]
pub struct ProposalLine {
    about: About,
    /// What it is, in three lines.
    lines: Texts,
    /// Who would probably carry it: an organisation, or a function.
    carrier: Option<String>,
    /// `low`, `middle` or `high`, where no amount is known.
    cost_order: Option<&'static str>,
    /// In euros, to the cent, as a text.
    #[schema(example = "12500.50")]
    cost: Option<String>,
    /// When, and in how much time, in words.
    time: Option<Texts>,
    /// The identifier of the workstream that it comes from.
    workstream: Option<String>,
    subject: Option<Texts>,
    /// What it would change for the climate, between the seasons, for those who live there.
    climate: Option<Texts>,
    seasons: Option<Texts>,
    residents: Option<Texts>,
    /// The identifier of the proposal that it was made one with.
    merged_into: Option<String>,
    /// The identifier of the process it belongs to.
    process: Option<String>,
}

/// Which proposals are asked for.
#[derive(Clone, Deserialize, IntoParams)]
pub struct ProposalsAsked {
    /// The identifier of a process.
    #[serde(default, deserialize_with = "open::optional")]
    process: Option<String>,
    /// The identifier of a workstream.
    #[serde(default, deserialize_with = "open::optional")]
    workstream: Option<String>,
    /// `published` or `merged`.
    #[serde(default, deserialize_with = "open::optional")]
    #[param(value_type = Option<StandingName>, inline)]
    status: Option<String>,
    /// `contribution`, `synthesis` or `theme`.
    #[serde(default, deserialize_with = "open::optional")]
    #[param(value_type = Option<OriginName>, inline)]
    origin: Option<String>,
}

/// The names of where proposals stand, for the description.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
#[expect(dead_code, reason = "only described: `Standing` is what is read")]
pub enum StandingName {
    Draft,
    Published,
    Merged,
}

/// The names of origins, for the description.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
#[expect(dead_code, reason = "only described: `Origin` is what is read")]
pub enum OriginName {
    Contribution,
    Synthesis,
    Theme,
}

impl ProposalsAsked {
    fn sought(&self) -> Result<Sought, PageError> {
        fn read<T>(
            asked: Option<&String>,
            named: impl Fn(&str) -> Option<T>,
        ) -> Result<Option<T>, PageError> {
            asked.map(|name| named(name).ok_or(PageError::BadQuestion)).transpose()
        }
        Ok(Sought {
            process: read(self.process.as_ref(), |id| id.parse().ok())?,
            workstream: read(self.workstream.as_ref(), |id| id.parse().ok())?,
            standing: read(self.status.as_ref(), Standing::named)?,
            origin: read(self.origin.as_ref(), Origin::named)?,
        })
    }
}

fn line(one: &Proposal, about: About, visit: &Visit) -> ProposalLine {
    let it = &one.description;
    let texts = |text| Texts::of_some(text, &visit.destination);
    let (cost_order, cost) = match it.cost {
        None => (None, None),
        Some(Cost::Order(order)) => (Some(Order::name(order)), None),
        Some(Cost::Amount(cents)) => (None, Some(cents.written())),
    };
    ProposalLine {
        about,
        lines: Texts::of(&it.lines, &visit.destination),
        carrier: it.carrier.clone(),
        cost_order,
        cost,
        time: texts(it.time.as_ref()),
        workstream: it.workstream.as_ref().map(ToString::to_string),
        subject: texts(it.subject.as_ref()),
        climate: texts(it.climate.as_ref()),
        seasons: texts(it.seasons.as_ref()),
        residents: texts(it.residents.as_ref()),
        merged_into: one.merged_into.as_ref().map(ToString::to_string),
        process: one.process.as_ref().map(ToString::to_string),
    }
}

/// `GET /proposals`, as data: those that are asked for, the newest first.
pub async fn proposals(
    app: App,
    visit: Visit,
    Question(asked): Question<ProposalsAsked>,
    after: Option<String>,
) -> Result<Part<ProposalLine>, PageError> {
    let wish = asked.sought()?;
    let place = after.map(|after| after.parse::<Place>().map_err(|_| PageError::BadQuestion));
    let place = place.transpose()?;
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let destination = &visit.destination.id;
    let part = queries::part(db, destination, &wish, &drafts, (place.as_ref(), PART)).await?;
    let ids = part.rows.iter().map(|one| one.id.clone()).collect();
    let abouts = open::about_all(&app, &visit, ids).await?;
    let rows = part.rows.iter().zip(abouts).map(|(one, about)| line(one, about, &visit));
    Ok(Part { rows: rows.collect(), next: part.next.map(|place| place.to_string()) })
}

/// `GET /proposals/{proposal}`, as data.
pub async fn proposal(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Answer<ProposalLine>, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(Answer::Moved(visit.path(PROPOSAL, &[one.slugs.get(visit.lang)])));
    }
    let about = open::about_all(&app, &visit, vec![one.id.clone()]).await?.pop();
    let about = about.ok_or(PageError::NotFound)?;
    let updated_at = Some(about.updated_at);
    Ok(Answer::of(line(&one, about, &visit)).updated(updated_at))
}
