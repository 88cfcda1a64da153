//! What sending answers takes besides the answers: an invitation, a place in their groups.

use cordee_questionnaire::{AnswerSheet, Questionnaire};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::spine::visit::Visit;

use super::super::model::{Channel, Flag, Sheet, Survey};
use super::{alike, inviting, queries, tell};

/// Whether enough answers of one of the groups of `answers` are there already: the survey then stops for
/// them, whatever page they are on.
pub async fn is_beyond(
    db: &impl ConnectionTrait,
    survey: &Survey,
    questionnaire: &Questionnaire,
    answers: &AnswerSheet,
) -> Result<bool, DbErr> {
    queries::is_beyond(db, &survey.id, (questionnaire, answers)).await
}

/// Readies `sheet` in the transaction that sends it: its invitation is spent, its groups have one more, or
/// it is flagged as beyond what was wanted, and as a copy when it holds one. Gives the message that says why it cannot be sent, if it
/// cannot.
pub async fn ready(
    db: &impl ConnectionTrait,
    visit: &Visit,
    survey: &Survey,
    questionnaire: &Questionnaire,
    sheet: &mut Sheet,
) -> Result<Option<&'static str>, DbErr> {
    if sheet.channel == Channel::Invitation
        && let Some(refused) = inviting::spend(db, visit, survey).await?
    {
        return Ok(Some(refused));
    }
    if queries::take_place(db, &survey.id, (questionnaire, &sheet.answers)).await? {
        sheet.flags.insert(Flag::OverQuota);
    }
    alike::flag(db, &survey.id, questionnaire, sheet).await?;
    tell(db, visit, &survey.id).await?;
    Ok(None)
}

/// Whether one answers `survey` by invitation only.
pub async fn is_invited_only(db: &impl ConnectionTrait, survey: &Survey) -> Result<bool, DbErr> {
    let own = queries::collecting(db, &survey.id).await?;
    Ok(own.is_some_and(|own| own.invited_only))
}
