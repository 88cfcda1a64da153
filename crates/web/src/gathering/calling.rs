//! Calling those who wait, as soon as there is a place: in the transaction that made it.

use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::visit::Visit;

use super::mails::{self, Told};
use super::model::registration::Standing;
use super::model::{Gathering, Phase, room};
use super::queries;

/// Gives the free places of `gathering`, which is held in `tx`, to those who wait; gives to how many.
/// Once it was held nobody is called any more.
pub async fn call(
    tx: &DatabaseTransaction,
    visit: &Visit,
    gathering: &Gathering,
) -> Result<usize, DbErr> {
    if gathering.phase == Phase::Held {
        return Ok(0);
    }
    let all = queries::registrations(tx, &gathering.id).await?;
    let called = room::called(gathering.description.places, &all);
    for one in all.iter().filter(|one| called.contains(&one.id)) {
        queries::set_standing(tx, &one.id, Standing::Registered).await?;
        mails::tell(tx, visit, (gathering, one), Told::Called).await?;
    }
    Ok(called.len())
}
