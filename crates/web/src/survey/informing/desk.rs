//! What the team sees of those who left an address, and the box that offers it.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use form_urlencoded::Serializer;

use crate::contact::{self, queries as contacts};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::Fields;
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::{Value, text_with};
use crate::spine::rights::Action;
use crate::spine::typography;
use crate::spine::visit::{Visit, with_notice};

use super::super::collecting::COLLECTING;
use super::super::desk::find;
use super::super::model::{Phase, Survey};
use super::super::opening::held;
use super::model::Offer;
use super::{CONTACT, OFFER, queries};

/// Those who wish the same.
pub struct Line {
    pub said: String,
    /// Where they are listed, for those who may read the address book.
    pub list: Option<String>,
}

/// What the page of what is collected says of it.
pub struct Told {
    pub action: String,
    pub is_open: bool,
    /// The address to print on a sheet of paper, once the public may leave an address.
    pub address: Option<String>,
    pub lines: Vec<Line>,
}

/// What is told of `survey`.
pub async fn told(app: &App, visit: &Visit, survey: &Survey) -> Result<Told, PageError> {
    let offer = queries::offer(app.store.reader(), &survey.id).await?;
    let is_open = offer.as_ref().is_some_and(|offer| offer.is_open);
    let mut lines = vec![];
    if let Some(Offer { informed, taking_part, .. }) = &offer {
        lines.push(line(app, visit, "survey-contact-count-informed", informed).await?);
        lines.push(line(app, visit, "survey-contact-count-taking-part", taking_part).await?);
    }
    let here = visit.path(CONTACT, &[survey.slugs.get(visit.lang)]);
    Ok(Told {
        action: visit.path(OFFER, &[survey.id.as_str()]),
        is_open,
        address: (is_open && survey.phase != Phase::Draft).then(|| format!("{}{here}", visit.site)),
        lines,
    })
}

async fn line(app: &App, visit: &Visit, key: &str, tag: &str) -> Result<Line, PageError> {
    let number = contacts::count_tagged(app.store.reader(), &visit.destination.id, tag).await?;
    let values = [
        ("number", Value::from(number)),
        ("shown", typography::number(number as u64, visit.lang).into()),
    ];
    let asked = Serializer::new(String::new()).append_pair("tag", tag).finish();
    let may_read = visit.may(Action::EditContacts) && number != 0;
    Ok(Line {
        said: text_with(visit.lang, key, &values),
        list: may_read.then(|| format!("{}?{asked}", visit.path(contact::ALL, &[]))),
    })
}

/// `POST /manage/surveys/{thing}/collecting/contact`: whether one may leave an address. The tags stay as they
/// were first made: contacts bear them.
pub async fn set_offer(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let is_open = fields.is_checked("offered");
    let tx = held(&app, &visit, &survey).await?;
    let before = queries::offer(&tx, &survey.id).await?;
    if before.as_ref().is_some_and(|offer| offer.is_open) != is_open {
        let offer = if let Some(offer) = before {
            Offer { is_open, ..offer }
        } else {
            let taken = queries::tags_taken(&tx, &visit.destination.id).await?;
            let lang = visit.destination.main_language;
            Offer::of(&survey.description.title.said(lang).line(), lang, &taken)
        };
        queries::keep_offer(&tx, &survey.id, &offer).await?;
        visit.note(&tx, Act::new(ActKind::SurveyChanged).about(&survey.id)).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to(&with_notice(&visit.path(COLLECTING, &[&id]), "saved")).into_response())
}
