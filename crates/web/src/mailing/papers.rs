//! A mailing on paper: letters for those whom post reaches, and labels for their envelopes.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_report::{
    LONGEST_LINE, LabelSheet, Labels, Letter, LetterPaper, MOST_LETTERS, PostalAddress, QrCode,
    ReplySlip, Stationery, Ticks, labels as print_labels, letters as print_letters, markdown,
};

use cordee_store::random_secret;

use crate::contact::model::{Contact, ContactId};
use crate::contact::queries as contacts;
use crate::destination::queries as destinations;
use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::error::PageError;
use crate::spine::form::Fields;
use crate::spine::print;
use crate::spine::visit::{Visit, with_notice};

use super::MAILING;
use super::composing::Writer;
use super::model::{Mailing, Question, RecipientId, State as Standing, Way};
use super::pages::find;
use super::queries::{self, Show};
use super::sending::audience;

/// The most people whose labels are one file.
const MOST: u64 = 5_000;

/// Where a letter to `contact` goes.
fn postal(contact: &Contact) -> PostalAddress {
    let description = &contact.description;
    let mut lines = vec![description.who.said()];
    let role = contact.roles.first().map(|role| role.organisation_name.clone());
    lines.extend(role);
    let street = description.address.street.iter().flat_map(|street| street.lines());
    lines.extend(street.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()));
    lines.truncate(5);
    let place = [&description.address.postal_code, &description.address.commune];
    let place: Vec<&str> = place.into_iter().flatten().map(String::as_str).collect();
    PostalAddress { lines, locality: place.join(" "), country: String::new() }
}

async fn stationery(app: &App, visit: &Visit) -> Result<Stationery, PageError> {
    let logo = destinations::logo(app.store.reader(), &visit.destination.id).await?;
    Ok(print::stationery(&visit.destination, visit.lang, logo))
}

/// Those whom post reaches and who have not answered, with who they are in the mailing once it left.
async fn by_post(
    app: &App,
    visit: &Visit,
    mailing: &Mailing,
) -> Result<Vec<(Option<RecipientId>, Contact)>, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    if mailing.state == Standing::Draft {
        let people = audience(app, visit, &mailing.letter).await?.people;
        let posted = people.into_iter().filter(|(_, way)| *way == Way::Post);
        return Ok(posted.map(|(contact, _)| (None, contact)).collect());
    }
    let by_hand = queries::recipients(db, &mailing.id, Show::ByHand, None, MOST).await?;
    let posted: BTreeMap<ContactId, RecipientId> = by_hand
        .into_iter()
        .filter(|(recipient, _)| recipient.way == Way::Post && recipient.answer.is_none())
        .filter_map(|(recipient, _)| Some((recipient.contact?, recipient.id)))
        .collect();
    let ids: Vec<ContactId> = posted.keys().cloned().collect();
    let known = contacts::by_ids(db, destination, &ids).await?;
    let of = |contact: Contact| (posted.get(&contact.id).cloned(), contact);
    Ok(known.into_iter().filter(|it| it.deleted_at.is_none()).map(of).collect())
}

/// What somebody cuts off a letter, and sends back instead of answering by their link.
fn slip(question: &Question, writer: &Writer<'_>, contact: &Contact, secret: &str) -> ReplySlip {
    let said = |text: &str| print::cut(text, LONGEST_LINE);
    ReplySlip {
        question: said(&question.asked),
        ticks: if question.several { Ticks::Several } else { Ticks::One },
        choices: question.choices.iter().map(|choice| said(choice)).collect(),
        name: said(&contact.description.who.said()),
        help: writer.how_to_answer_on_paper(),
        code: QrCode::new(&writer.link(secret)).ok(),
    }
}

/// `POST /manage/mailings/{mailing}/letters`: letters with personal links, `part` by `part`.
pub async fn letters(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let mailing = find(&app, &visit, &id).await?;
    let part: usize = fields.text("part").parse().unwrap_or(1);
    let people = by_post(&app, &visit, &mailing).await?;
    let skipped = part.saturating_sub(1).saturating_mul(MOST_LETTERS);
    let people: Vec<_> = people.into_iter().skip(skipped).take(MOST_LETTERS).collect();
    let back = visit.path(MAILING, &[mailing.id.as_str()]);
    if people.is_empty() {
        return Ok(Redirect::to(&with_notice(&back, "mailing-no-post")).into_response());
    }
    let writer = Writer::new(&app.settings, &visit.destination, &mailing.letter);
    let mut links = vec![];
    let mut all = vec![];
    for (recipient, contact) in &people {
        let secret = random_secret();
        let written = writer.write(contact, &secret);
        all.push(Letter {
            to: postal(contact),
            subject: written.subject,
            body: markdown(&written.markdown),
            slip: mailing.letter.question.as_ref().map(|it| slip(it, &writer, contact, &secret)),
        });
        links.extend(recipient.clone().map(|recipient| (recipient, secret)));
    }
    let paper = LetterPaper {
        stationery: stationery(&app, &visit).await?,
        title: mailing.letter.subject_alone(),
        date: date_said(visit.today(), mailing.letter.language),
        signature: vec![],
    };
    let name = visit.t("mailing-letters-file");
    let printed = print::paper(move || print_letters(&paper, &all), &name).await?;
    let tx = app.store.begin().await?;
    queries::make_links(&tx, &links).await?;
    tx.commit().await?;
    Ok(printed)
}

/// `GET /manage/mailings/{mailing}/labels`: labels for the envelopes.
pub async fn labels(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let mailing = find(&app, &visit, &id).await?;
    let people = by_post(&app, &visit, &mailing).await?;
    if people.is_empty() {
        let back = visit.path(MAILING, &[mailing.id.as_str()]);
        return Ok(Redirect::to(&with_notice(&back, "mailing-no-post")).into_response());
    }
    let asked = visit.asked();
    let named = |sheet: &&LabelSheet| format!("{sheet:?}") == asked.text("sheet");
    let sheet = LabelSheet::ALL.iter().find(named).copied().unwrap_or(LabelSheet::L7160);
    let used: usize = asked.text("used").parse().unwrap_or(0);
    let labels = Labels {
        stationery: stationery(&app, &visit).await?,
        title: mailing.letter.subject_alone(),
        sheet,
        used: used.min(sheet.geometry().count() - 1),
        addresses: people.iter().map(|(_, contact)| postal(contact)).collect(),
    };
    let name = visit.t("mailing-labels-file");
    print::paper(move || print_labels(&labels), &name).await
}
