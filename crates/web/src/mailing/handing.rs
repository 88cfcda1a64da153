//! What was written and still waits, for whoever takes the project over.

use cordee_store::sea_orm::DbErr;

use crate::spine::dates::{date_said, day_in};
use crate::spine::handing::{Asked, Line, Part};
use crate::spine::messages::text_with;

use super::MAILING;
use super::model::{Mailing, State};
use super::queries::{self, PAGE};

/// Drafts, and mailings whose answers are still taken.
pub async fn hand_over(asked: &Asked<'_>) -> Result<Vec<Part>, DbErr> {
    let all = queries::listed(asked.db(), &asked.destination.id, None, PAGE).await?;
    let goes_on = |mailing: &&Mailing| {
        let asks = mailing.letter.question.is_some() && mailing.is_open(asked.today());
        mailing.state == State::Draft || asks
    };
    let line = |mailing: &Mailing| Line {
        what: mailing.letter.subject.clone(),
        when: when(asked, mailing),
        path: Some(asked.path(MAILING, &[mailing.id.as_str()])),
        ..Line::default()
    };
    let lines = all.iter().filter(goes_on).map(line).collect();
    Ok(vec![Part { title: asked.t("mailings-title"), lead: String::new(), lines }])
}

fn when(asked: &Asked<'_>, mailing: &Mailing) -> String {
    let dated =
        |key, day| text_with(asked.lang, key, &[("date", date_said(day, asked.lang).into())]);
    match (mailing.letter.answer_by, mailing.sent_at) {
        (_, None) => asked.t("mailing-draft"),
        (Some(last), Some(_)) => dated("mailing-answer-by", last),
        (None, Some(at)) => dated("mailing-sent-on", day_in(at, asked.destination.time_zone)),
    }
}
