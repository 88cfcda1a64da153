//! `[contact]` in `surveys/ID/survey.toml`: what a survey offers to those who leave an address. Requests
//! that wait do not travel; those who confirmed are contacts, and travel with them.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import};

use super::model::{Offer, is_tag};
use super::queries;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneOffer {
    is_open: bool,
    /// The tags of the contacts who asked for it.
    informed: String,
    taking_part: String,
}

/// What `survey` offers, if it ever did.
pub async fn export(export: &Export<'_>, survey: &ThingId) -> Result<Option<OneOffer>, DbErr> {
    let offer = queries::offer(export.db, survey).await?;
    Ok(offer.map(|Offer { is_open, informed, taking_part }| OneOffer {
        is_open,
        informed,
        taking_part,
    }))
}

/// Takes in what the `file` of `survey` says that it offers.
pub async fn import(
    import: &mut Import<'_>,
    file: &str,
    survey: &ThingId,
    one: OneOffer,
) -> Result<(), DbErr> {
    let OneOffer { is_open, informed, taking_part } = one;
    for tag in [&informed, &taking_part] {
        if !is_tag(tag) {
            import.wrong(file, "contact", format!("`{tag}` is no tag of contacts"));
            return Ok(());
        }
    }
    queries::keep_offer(import.db, survey, &Offer { is_open, informed, taking_part }).await
}
