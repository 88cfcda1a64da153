//! Which processes and steps go on, for whoever takes the project over.

use cordee_store::sea_orm::DbErr;

use crate::spine::dates::Standing;
use crate::spine::handing::{Asked, Line, MOST, Part};
use crate::spine::rights::Drafts;
use crate::spine::thing::State;

use super::{EDIT_STEP, MANAGE, queries};

/// Processes that are not archived, each with its steps that are not over.
pub async fn hand_over(asked: &Asked<'_>) -> Result<Vec<Part>, DbErr> {
    let (db, drafts) = (asked.db(), Drafts::All);
    let mut lines = vec![];
    for process in queries::processes(db, &asked.destination.id, &drafts).await? {
        if process.state == State::Archived || MOST <= lines.len() {
            continue;
        }
        let state = asked.t(&format!("state-{}", process.state.name()));
        lines.push(Line {
            what: process.title.said(asked.lang).line(),
            when: state,
            path: Some(asked.path(MANAGE, &[process.id.as_str()])),
            ..Line::default()
        });
        for step in queries::steps(db, &process.id, &drafts).await? {
            if step.description.standing(asked.now, asked.today()) == Standing::Done {
                continue;
            }
            let note = step.description.date_note.as_ref().map(|it| it.said(asked.lang).line());
            let when = step.description.period.said(asked.lang).or(note);
            lines.push(Line {
                what: step.description.title.said(asked.lang).line(),
                when: when.unwrap_or_else(|| asked.t("date-unknown")),
                path: Some(asked.path(EDIT_STEP, &[step.id.as_str()])),
                ..Line::default()
            });
        }
    }
    lines.truncate(MOST);
    let title = asked.t("handover-processes");
    Ok(vec![Part { title, lead: asked.t("handover-processes-lead"), lines }])
}
