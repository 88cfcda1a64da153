//! What later domains add to the page of a thing: a heading, and lines below it.
//!
//! The page of a process knows nothing of deliberations; it asks the registry
//! ([`super::domain::Domain::additions`]) and shows what it is given, as a page and as data.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;

use super::app::App;
use super::error::PageError;
use super::language::Said;
use super::open::{self, About};
use super::thing::Thing;
use super::visit::Visit;

/// A part of a page that another domain brings.
#[derive(Clone, Debug)]
pub struct Addition {
    /// What it is, as data and in the address of the part: `deliberations`.
    pub name: &'static str,
    pub title: String,
    pub lines: Vec<AdditionLine>,
}

/// A thing in such a part.
#[derive(Clone, Debug)]
pub struct AdditionLine {
    pub thing: Thing,
    pub title: Said,
    pub href: String,
    /// What is to be known of it at a glance.
    pub about: String,
    pub mark: Option<String>,
}

/// What another domain lets one do about a thing, on its page of the back office.
#[derive(Clone, Debug)]
pub struct Offer {
    pub label: String,
    pub href: String,
}

/// All that the domains offer to do about `thing`, in their order.
pub async fn offers(app: &App, visit: &Visit, thing: &ThingId) -> Result<Vec<Offer>, DbErr> {
    let mut offers = vec![];
    for domain in app.domains {
        offers.extend(domain.offers(app, visit, thing).await?);
    }
    Ok(offers)
}

/// A thing that another domain adds to this one.
#[derive(Serialize, ToSchema)]
pub struct Added {
    /// What it is to the thing one reads of.
    #[schema(example = "deliberations")]
    part: &'static str,
    about: About,
    /// What is to be known of it at a glance, in the language of the address.
    summary: String,
}

/// All that the domains add to `thing`, in their order.
pub async fn of(app: &App, visit: &Visit, thing: &ThingId) -> Result<Vec<Addition>, DbErr> {
    let mut additions = vec![];
    for domain in app.domains {
        additions.extend(domain.additions(app, visit, thing).await?);
    }
    additions.retain(|addition| !addition.lines.is_empty());
    Ok(additions)
}

/// The same, as data.
pub async fn data(app: &App, visit: &Visit, thing: &ThingId) -> Result<Vec<Added>, PageError> {
    let mut added = vec![];
    for addition in of(app, visit, thing).await? {
        let things: Vec<Thing> = addition.lines.iter().map(|line| line.thing.clone()).collect();
        let abouts = open::about(app, visit, &things).await?;
        added.extend(addition.lines.into_iter().zip(abouts).map(|(line, about)| Added {
            part: addition.name,
            about,
            summary: line.about,
        }));
    }
    Ok(added)
}
