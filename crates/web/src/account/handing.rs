//! Who works here, for whoever takes the project over.

use cordee_store::sea_orm::DbErr;

use crate::spine::handing::{Asked, Line, MOST, Part};
use crate::spine::rights::{Role, Scope};

use super::{ACCOUNTS, queries};

/// Those who work on the site, with their roles.
pub async fn hand_over(asked: &Asked<'_>) -> Result<Vec<Part>, DbErr> {
    let holders = queries::holders(asked.db(), &asked.destination.id).await?;
    let works = |holder: &&queries::Holder| holder.grant.role != Role::Participant;
    let line = |holder: &queries::Holder| {
        let role = asked.t(&format!("role-{}", holder.grant.role.name()));
        let what = match holder.grant.scope {
            Scope::Destination => role,
            Scope::Process(_) => format!("{role} ({})", asked.t("handover-one-process")),
        };
        let who = format!("{}, {}", holder.account.name, holder.account.email);
        Line { what, who, path: Some(asked.path(ACCOUNTS, &[])), ..Line::default() }
    };
    let lines = holders.iter().filter(works).take(MOST).map(line).collect();
    let title = asked.t("handover-team");
    Ok(vec![Part { title, lead: asked.t("handover-team-lead"), lines }])
}
