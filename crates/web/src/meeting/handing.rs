//! Which meetings are to come, for the calendar of the back office and for whoever takes the project over.

use chrono::NaiveDate;
use cordee_store::sea_orm::DbErr;

use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::domain::Dated;
use crate::spine::handing::{Asked, Line, MOST, Part};
use crate::spine::rights::Action;
use crate::spine::visit::Visit;

use super::{MANAGE, MEETINGS, queries};

/// The meetings between two days, for those who prepare them.
pub async fn dated(
    app: &App,
    visit: &Visit,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<Dated>, DbErr> {
    if !visit.may(Action::EditBodies) {
        return Ok(vec![]);
    }
    let zone = visit.destination.time_zone;
    let all = queries::meetings(app.store.reader(), &visit.destination.id, None).await?;
    let within = all.into_iter().filter(|meeting| (from..=until).contains(&meeting.day(zone)));
    let dated = within.map(|meeting| Dated {
        id: meeting.id.to_string(),
        first: meeting.day(zone),
        last: meeting.day(zone),
        title: meeting.description.title.said(visit.lang).line(),
        kind: "kind-meeting",
        href: Some(visit.path(MANAGE, &[meeting.id.as_str()])),
        example: meeting.example,
    });
    Ok(dated.collect())
}

/// The meetings to come.
pub async fn hand_over(asked: &Asked<'_>) -> Result<Vec<Part>, DbErr> {
    let zone = asked.destination.time_zone;
    let mut all = queries::meetings(asked.db(), &asked.destination.id, None).await?;
    all.retain(|meeting| asked.today() <= meeting.day(zone));
    all.reverse();
    let line = |meeting: &super::model::Meeting| Line {
        what: meeting.description.title.said(asked.lang).line(),
        when: instant_said(meeting.description.starts_at, zone, asked.lang),
        path: Some(asked.path(MANAGE, &[meeting.id.as_str()])),
        ..Line::default()
    };
    let lines: Vec<Line> = all.iter().take(MOST).map(line).collect();
    let held = Line {
        what: asked.t("handover-meetings-held"),
        path: Some(asked.path(MEETINGS, &[])),
        ..Line::default()
    };
    let lines = lines.into_iter().chain([held]).collect();
    Ok(vec![Part { title: asked.t("meetings-title"), lead: String::new(), lines }])
}
