//! Whoever confirmed enters the address book, or what it knows of them is completed: never twice.

use cordee_store::sea_orm::{DatabaseTransaction, DbErr};
use cordee_text::fold;

use crate::contact::model::{
    Address, Agreement, Consent, Contact, ContactId, Description, MOST_TAGS, Standing, Who,
};
use crate::contact::queries::{self as contacts, ChangeError};
use crate::spine::dates;
use crate::spine::messages::text_with;
use crate::spine::visit::Visit;

use super::super::model::Survey;
use super::model::{Offer, Request};

/// How often a contact is read again that somebody changes meanwhile.
const TRIES: usize = 5;

/// Takes `request`, which was confirmed, into the address book. A contact that is made bears the beginning
/// of the day: at which hour somebody confirmed is nobody's affair.
pub async fn record(
    tx: &DatabaseTransaction,
    visit: &Visit,
    survey: &Survey,
    offer: &Offer,
    request: &Request,
) -> Result<(), DbErr> {
    let destination = &visit.destination.id;
    let (consent, day) =
        (consent(visit, survey), dates::begins(visit.today(), visit.destination.time_zone));
    for _ in 0..TRIES {
        let Some(known) = known(tx, visit, request).await? else {
            let description = newcomer(request, offer, consent);
            let id = ContactId::random();
            return contacts::insert(tx, destination, &id, &description, survey.example, day).await;
        };
        if known.unsubscribed_at.is_some() {
            contacts::subscribe_again(tx, destination, &known.id).await?;
        }
        let completed = completed(&known, request, offer, &consent);
        if completed == known.description {
            return Ok(());
        }
        let at = day.max(known.changed_at);
        let changed = contacts::change(tx, destination, &known.id, &completed, known.revision, at);
        match changed.await {
            Ok(()) => return Ok(()),
            Err(ChangeError::MovedOn { .. }) => {}
            Err(ChangeError::Database(error)) => return Err(error),
        }
    }
    Err(DbErr::Custom("a contact is changed by others without end".to_owned()))
}

/// The person at this address, the one of the same name first: an address that a couple shares is theirs
/// both.
async fn known(
    tx: &DatabaseTransaction,
    visit: &Visit,
    request: &Request,
) -> Result<Option<Contact>, DbErr> {
    let address = request.mail.as_str();
    let mut found = contacts::persons_at(tx, &visit.destination.id, address).await?;
    found.retain(|it| it.deleted_at.is_none() && it.description.standing != Standing::Deceased);
    let own = who(request).sorted();
    found.sort_by_key(|it| it.description.who.sorted() != own);
    Ok(found.into_iter().next())
}

fn who(request: &Request) -> Who {
    Who::Person {
        civility: None,
        first_name: request.first_name.clone(),
        last_name: request.last_name.clone(),
    }
}

fn consent(visit: &Visit, survey: &Survey) -> Consent {
    let lang = visit.destination.main_language;
    let title = survey.description.title.said(lang).line();
    let source = text_with(lang, "survey-contact-source", &[("survey", title.into())]);
    Consent { agreement: Agreement::Given, source: Some(source), on: Some(visit.today()) }
}

fn newcomer(request: &Request, offer: &Offer, consent: Consent) -> Description {
    let tags = offer.tags_of(request.wishes);
    Description {
        mails: vec![request.mail.clone()],
        address: Address { commune: request.commune.clone(), ..Address::default() },
        language: Some(request.lang),
        consent,
        tags: tags.into_iter().map(str::to_owned).collect(),
        ..Description::of(who(request))
    }
}

/// What is known of somebody with what they asked for; nothing that the team wrote is replaced but a
/// refusal, which they took back.
fn completed(known: &Contact, request: &Request, offer: &Offer, consent: &Consent) -> Description {
    let mut all = known.description.clone();
    if let Who::Person { first_name, .. } = &mut all.who
        && first_name.is_empty()
    {
        first_name.clone_from(&request.first_name);
    }
    if all.address.commune.is_none() {
        all.address.commune.clone_from(&request.commune);
    }
    all.language = all.language.or(Some(request.lang));
    if all.consent.agreement != Agreement::Given || known.unsubscribed_at.is_some() {
        all.consent = consent.clone();
    }
    if all.standing == Standing::Gone {
        all.standing = Standing::Active;
    }
    for tag in offer.tags_of(request.wishes) {
        if all.tags.iter().any(|held| fold(held) == fold(tag)) {
            continue;
        }
        if all.tags.len() < MOST_TAGS {
            all.tags.push(tag.to_owned());
        } else if !all.note.contains(tag) {
            format!("{}\n{tag}", all.note).trim().clone_into(&mut all.note);
        }
    }
    all
}
