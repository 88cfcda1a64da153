//! Organisations as data.

use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{self, About, Part, Texts};
use crate::spine::rights::Drafts;
use crate::spine::tenant::Destination;
use crate::spine::thing::{self, Kind};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::Organisation;
use super::{LOGO, queries};

/// How many organisations one part of the list holds.
const PAGE: u64 = 200;

/// An organisation: Park, tourist office, municipality, provider.
#[derive(Serialize, ToSchema)]
pub struct OrganisationData {
    about: About,
    short_name: Texts,
    website: Option<String>,
    /// Where its logo is, as a picture.
    logo: Option<String>,
}

/// An organisation where something else names it.
#[derive(Serialize, ToSchema)]
pub struct OrganisationName {
    id: String,
    name: Texts,
    website: Option<String>,
    example: bool,
}

impl OrganisationName {
    pub fn of(organisation: &Organisation, destination: &Destination) -> Self {
        Self {
            id: organisation.id.to_string(),
            name: Texts::of(&organisation.name, destination),
            website: organisation.website.clone(),
            example: organisation.example,
        }
    }
}

/// `GET /organisations`: the organisations, in the order of their identifiers.
pub async fn organisations(
    app: App,
    visit: Visit,
    (): (),
    after: Option<String>,
) -> Result<Part<OrganisationData>, PageError> {
    let db = app.store.reader();
    let after = open::place(after)?;
    let destination = &visit.destination;
    let everybody = Drafts::Of(vec![]);
    let things =
        thing::page_of(db, &destination.id, Kind::Organisation, &everybody, after.as_ref(), PAGE)
            .await?;
    let next = open::next_of(&things, PAGE);
    let abouts = open::about(&app, &visit, &things).await?;
    let described = queries::described(db, things).await?;
    let base = app.address_of(destination);
    let logo = |organisation: &Organisation| {
        let version = organisation.logo.as_deref()?;
        Some(format!("{base}{}", urls::filled(LOGO, &[organisation.id.as_str(), version])))
    };
    let told = |about: About| {
        let organisation = described.iter().find(|it| it.id.as_str() == about.id)?;
        Some(OrganisationData {
            about,
            short_name: Texts::of(&organisation.short_name, destination),
            website: organisation.website.clone(),
            logo: logo(organisation),
        })
    };
    Ok(Part { rows: abouts.into_iter().filter_map(told).collect(), next })
}
