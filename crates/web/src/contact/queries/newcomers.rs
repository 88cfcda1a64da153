//! Recording contacts that are new, many at once.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait,
};

use super::super::model::reading::TypedRole;
use super::super::model::{ContactId, ContactKind, Description, Who, begun};
use super::row::{contact, mail, role, tag, telephone};

/// A contact that is about to be recorded.
#[derive(Clone, Debug)]
pub struct Newcomer {
    pub id: ContactId,
    pub description: Description,
    pub roles: Vec<NewRole>,
}

/// A role of a newcomer, in an organisation that is recorded.
#[derive(Clone, Debug)]
pub struct NewRole {
    pub organisation: ContactId,
    pub typed: TypedRole,
    pub deputy_of: Option<String>,
}

impl Newcomer {
    pub fn is_organisation(&self) -> bool {
        self.description.who.kind() == ContactKind::Organisation
    }

    fn row(
        &self,
        destination: &ThingId,
        example: bool,
        now: DateTime<Utc>,
    ) -> contact::ActiveModel {
        let mut sought = self.description.sought();
        for NewRole { typed, .. } in &self.roles {
            sought.push_str(&begun(&typed.organisation));
            sought.push_str(&begun(&typed.title));
        }
        contact::ActiveModel {
            id: Set(self.id.to_string()),
            destination_id: Set(destination.to_string()),
            unsubscribed_at: Set(None),
            example: Set(example),
            revision: Set(1),
            sought: Set(sought),
            created_at: Set(now),
            changed_at: Set(now),
            deleted_at: Set(None),
            ..columns(&self.description)
        }
    }

    fn role_rows(&self) -> impl Iterator<Item = role::ActiveModel> {
        (0..).zip(&self.roles).map(|(position, role)| role_row(&self.id, position, role))
    }
}

pub(super) fn role_row(person: &ContactId, position: i32, role: &NewRole) -> role::ActiveModel {
    role::ActiveModel {
        id: Set(ContactId::random().to_string()),
        person_id: Set(person.to_string()),
        deputy_of: Set(role.deputy_of.clone()),
        organisation_id: Set(role.organisation.to_string()),
        position: Set(position),
        title: Set(role.typed.title.clone()),
    }
}

/// Records a new contact, without roles.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ContactId,
    description: &Description,
    example: bool,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let one = Newcomer { id: id.clone(), description: description.clone(), roles: vec![] };
    insert_rows(db, destination, &[one], example, now).await
}

/// Records new contacts with their roles, some hundred at most: databases bound the values of a statement.
pub async fn insert_newcomers(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    newcomers: &[Newcomer],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    insert_rows(db, destination, newcomers, false, now).await
}

async fn insert_rows(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    newcomers: &[Newcomer],
    example: bool,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let rows = newcomers.iter().map(|one| one.row(destination, example, now));
    insert_all::<contact::Entity, _>(db, rows.collect()).await?;
    let described = newcomers.iter().map(|one| (&one.id, &one.description));
    set_lines(db, destination, described).await?;
    let roles = newcomers.iter().flat_map(Newcomer::role_rows);
    insert_all::<role::Entity, _>(db, roles.collect()).await
}

/// The columns that a description fills.
pub(super) fn columns(description: &Description) -> contact::ActiveModel {
    let Description { who, address, consent, .. } = description;
    let (civility, first_name, name) = match who {
        Who::Organisation { name } => (None, None, name.clone()),
        Who::Person { civility, first_name, last_name } => {
            (*civility, Some(first_name.clone()), last_name.clone())
        }
    };
    contact::ActiveModel {
        kind: Set(who.kind().name().to_owned()),
        civility: Set(civility.map(|it| it.name().to_owned())),
        first_name: Set(first_name),
        name: Set(name),
        language: Set(description.language.map(|lang| lang.code().to_owned())),
        answers_by: Set(description.answers_by.map(|channel| channel.name().to_owned())),
        street: Set(address.street.clone()),
        postal_code: Set(address.postal_code.clone()),
        commune: Set(address.commune.clone()),
        consent: Set(consent.agreement.name().to_owned()),
        consent_source: Set(consent.source.clone()),
        consent_on: Set(consent.on),
        standing: Set(description.standing.name().to_owned()),
        note: Set(description.note.clone()),
        sorted: Set(who.sorted()),
        ..Default::default()
    }
}

/// Writes the mails, telephones and tags of contacts that have none.
pub(super) async fn set_lines<'a>(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    contacts: impl Iterator<Item = (&'a ContactId, &'a Description)>,
) -> Result<(), DbErr> {
    let (mut mails, mut numbers, mut tags) = (vec![], vec![], vec![]);
    for (id, description) in contacts {
        mails.extend((0..).zip(&description.mails).map(|(position, address)| mail::ActiveModel {
            contact_id: Set(id.to_string()),
            position: Set(position),
            // One address is one mailbox, however its capitals are typed.
            address: Set(address.as_str().to_lowercase()),
        }));
        let telephones = (0..).zip(&description.telephones);
        numbers.extend(telephones.map(|(position, number)| telephone::ActiveModel {
            contact_id: Set(id.to_string()),
            position: Set(position),
            number: Set(number.to_string()),
        }));
        tags.extend(description.tags.iter().map(|tag| tag::ActiveModel {
            contact_id: Set(id.to_string()),
            tag: Set(tag.clone()),
            destination_id: Set(destination.to_string()),
        }));
    }
    insert_all::<mail::Entity, _>(db, mails).await?;
    insert_all::<telephone::Entity, _>(db, numbers).await?;
    insert_all::<tag::Entity, _>(db, tags).await
}

async fn insert_all<E, A>(db: &impl ConnectionTrait, rows: Vec<A>) -> Result<(), DbErr>
where
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E> + Send,
{
    if rows.is_empty() {
        return Ok(());
    }
    E::insert_many(rows).exec_without_returning(db).await.map(|_| ())
}
