//! What is to be done by when, for whoever takes the project over.

use std::collections::BTreeSet;

use chrono::Days;
use cordee_almanac::DateRange;
use cordee_store::sea_orm::DbErr;

use crate::spine::dates::date_said;
use crate::spine::handing::{Asked, Line, MOST, Part};
use crate::writing::queries as writers;

use super::model::Deadline;
use super::{DEADLINE, queries};

/// How far deadlines that were missed, and those to come, are told.
const YEARS: u64 = 5;

/// The deadlines that are not done, those that were missed first, with who is in charge.
pub async fn hand_over(asked: &Asked<'_>) -> Result<Vec<Part>, DbErr> {
    let (today, days) = (asked.today(), Days::new(YEARS * 365));
    let window = today.checked_sub_days(days).zip(today.checked_add_days(days));
    let window = window.map(|(first, last)| DateRange::new(first, last));
    let Some(window) = window else { return Ok(vec![]) };
    let open = queries::deadlines_in(asked.db(), &asked.destination.id, window).await?;
    let accounts: BTreeSet<&str> = open.iter().filter_map(|it| it.account.as_deref()).collect();
    let names = writers::names(asked.db(), accounts).await?;
    let line = |deadline: &Deadline| {
        let who = deadline.account.as_ref().and_then(|account| names.get(account)).cloned();
        let address = [deadline.process.as_str(), deadline.id.as_str()];
        Line {
            what: deadline.title.clone(),
            when: date_said(deadline.last, asked.lang),
            who: who.unwrap_or_default(),
            path: Some(asked.path(DEADLINE, &address)),
        }
    };
    let lines = open.iter().take(MOST).map(line).collect();
    Ok(vec![Part { title: asked.t("handover-deadlines"), lead: String::new(), lines }])
}
