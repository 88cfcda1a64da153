//! Reading contacts: one, some, and lists in the order of their names.

use std::collections::BTreeMap;

use cordee_store::sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Statement,
    sea_query::{Expr, ExprTrait, Order, Query},
};
use cordee_store::{ThingId, full_text};
use cordee_text::fold;

use super::super::model::{
    Address, Agreement, Channel, Civility, Consent, Contact, ContactId, ContactKind, Description,
    Role, Standing, Who, beginnings,
};
use super::row::{contact, mail, role, tag, telephone};

/// How many contacts a page shows.
pub const PAGE: u64 = 50;
/// How many words one looks for at once.
const MOST_TERMS: usize = 6;
/// How many contacts one statement looks up: databases bound the values of a statement.
const AT_ONCE: usize = 500;
/// How many tags are offered.
const MOST_OFFERED: i64 = 200;

/// Which contacts a list is to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Beginnings of words of a name, a mail, a telephone, a commune, an organisation.
    pub words: String,
    pub kind: Option<ContactKind>,
    pub tag: Option<String>,
    pub organisation: Option<ContactId>,
}

impl Wish {
    fn terms(&self) -> Vec<String> {
        beginnings(&self.words).into_iter().take(MOST_TERMS).collect()
    }

    fn condition(&self, backend: DbBackend, destination: &ThingId) -> Condition {
        let living = contact::Column::DeletedAt.is_null();
        let mut all = Condition::all()
            .add(contact::Column::DestinationId.eq(destination.as_str()))
            .add(living);
        let terms = self.terms();
        if terms.is_empty() && !self.words.trim().is_empty() {
            // Signs alone are in no contact.
            all = all.add(Expr::cust("1 = 0"));
        }
        all = all.add(full_text::contacts(backend, &terms));
        if let Some(kind) = self.kind {
            all = all.add(contact::Column::Kind.eq(kind.name()));
        }
        if let Some(tag) = &self.tag {
            let tagged = Query::select()
                .column(tag::Column::ContactId)
                .from(tag::Entity)
                .and_where(Expr::col(tag::Column::DestinationId).eq(destination.as_str()))
                .and_where(Expr::col(tag::Column::Tag).eq(tag.as_str()))
                .to_owned();
            all = all.add(contact::Column::Id.in_subquery(tagged));
        }
        if let Some(organisation) = &self.organisation {
            let members = Query::select()
                .column(role::Column::PersonId)
                .from(role::Entity)
                .and_where(Expr::col(role::Column::OrganisationId).eq(organisation.as_str()))
                .to_owned();
            all = all.add(contact::Column::Id.in_subquery(members));
        }
        all
    }
}

/// Where a page of a list begins: after this contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub sorted: String,
    pub id: String,
}

impl Place {
    pub fn of(contact: &Contact) -> Self {
        Self { sorted: contact.description.who.sorted(), id: contact.id.to_string() }
    }

    /// As it stands in an address.
    pub fn written(&self) -> String {
        format!("{} {}", self.id, self.sorted)
    }

    pub fn read(text: &str) -> Option<Self> {
        let (id, sorted) = text.split_once(' ')?;
        Some(Self { sorted: sorted.to_owned(), id: id.to_owned() })
    }
}

/// At most `most` of the contacts of `destination` that `wish` asks for, in the order of their names,
/// after `after`.
pub async fn listed(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    wish: &Wish,
    after: Option<&Place>,
    most: u64,
) -> Result<Vec<Contact>, DbErr> {
    let mut condition = wish.condition(db.get_database_backend(), destination);
    if let Some(place) = after {
        let further = Condition::any().add(contact::Column::Sorted.gt(place.sorted.as_str())).add(
            Condition::all()
                .add(contact::Column::Sorted.eq(place.sorted.as_str()))
                .add(contact::Column::Id.gt(place.id.as_str())),
        );
        condition = condition.add(further);
    }
    // First who they are, for which an index is enough, then what is said of them.
    let sorted = full_text::contact_order(db.get_database_backend(), &wish.terms());
    let ids: Vec<String> = contact::Entity::find()
        .select_only()
        .column(contact::Column::Id)
        .filter(condition)
        .order_by(sorted, Order::Asc)
        .order_by_asc(contact::Column::Id)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    let mut contacts = vec![];
    for some in ids.chunks(AT_ONCE) {
        let rows = contact::Entity::find()
            .filter(contact::Column::Id.is_in(some.iter().map(String::as_str)))
            .order_by_asc(contact::Column::Sorted)
            .order_by_asc(contact::Column::Id);
        contacts.extend(described(db, rows.all(db).await?).await?);
    }
    Ok(contacts)
}

/// The contact `id` of `destination`, removed ones too.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ContactId,
) -> Result<Option<Contact>, DbErr> {
    Ok(by_ids(db, destination, std::slice::from_ref(id)).await?.pop())
}

/// Those of the contacts `ids` that are of `destination`, in the order of their names.
pub async fn by_ids(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    ids: &[ContactId],
) -> Result<Vec<Contact>, DbErr> {
    let mut contacts = vec![];
    for some in ids.chunks(AT_ONCE) {
        // SQLite, asked for the destination too, would read all its contacts for each of these lists.
        let mut rows = contact::Entity::find()
            .filter(contact::Column::Id.is_in(some.iter().map(ContactId::as_str)))
            .all(db)
            .await?;
        rows.retain(|row| row.destination_id == destination.as_str());
        contacts.extend(described(db, rows).await?);
    }
    contacts.sort_by_cached_key(|contact| (contact.description.who.sorted(), contact.id.clone()));
    Ok(contacts)
}

/// The contacts of `destination` that were removed last, and can come back.
pub async fn deleted(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Contact>, DbErr> {
    let rows = contact::Entity::find()
        .filter(contact::Column::DestinationId.eq(destination.as_str()))
        .filter(contact::Column::DeletedAt.is_not_null())
        .order_by_desc(contact::Column::DeletedAt)
        .order_by_asc(contact::Column::Id)
        .limit(PAGE)
        .all(db)
        .await?;
    described(db, rows).await
}

/// Those who hold a role in `organisation`, with what they are there.
pub async fn members(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    organisation: &ContactId,
) -> Result<Vec<Contact>, DbErr> {
    let wish = Wish { organisation: Some(organisation.clone()), ..Wish::default() };
    listed(db, destination, &wish, None, PAGE).await
}

/// The living contact of `kind` called `name`, whatever the accents and capitals: the oldest of them.
pub async fn named(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    kind: ContactKind,
    sorted: &str,
) -> Result<Option<ContactId>, DbErr> {
    let row = contact::Entity::find()
        .filter(contact::Column::DestinationId.eq(destination.as_str()))
        .filter(contact::Column::Sorted.eq(sorted))
        .filter(contact::Column::Kind.eq(kind.name()))
        .filter(contact::Column::DeletedAt.is_null())
        .order_by_asc(contact::Column::CreatedAt)
        .order_by_asc(contact::Column::Id)
        .one(db)
        .await?;
    row.map(|row| identifier(&row.id)).transpose()
}

/// How many living contacts of `kind` there are.
pub async fn count(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    kind: ContactKind,
) -> Result<usize, DbErr> {
    counted(db, destination, &Wish { kind: Some(kind), ..Wish::default() }).await
}

/// How many living contacts bear `tag`.
pub async fn count_tagged(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    tag: &str,
) -> Result<usize, DbErr> {
    counted(db, destination, &Wish { tag: Some(tag.to_owned()), ..Wish::default() }).await
}

async fn counted(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    wish: &Wish,
) -> Result<usize, DbErr> {
    let number = contact::Entity::find()
        .filter(wish.condition(db.get_database_backend(), destination))
        .count(db)
        .await?;
    Ok(usize::try_from(number).unwrap_or(usize::MAX))
}

/// The tags of a destination, each found from the one before: its contacts are not read for them.
const TAGS: &str = "WITH RECURSIVE next(tag) AS (
  SELECT MIN(tag) FROM contact_tag WHERE destination_id = $1
  UNION ALL
  SELECT (SELECT MIN(further.tag) FROM contact_tag AS further
          WHERE further.destination_id = $1 AND next.tag < further.tag)
  FROM next WHERE next.tag IS NOT NULL)
SELECT tag FROM next WHERE tag IS NOT NULL AND EXISTS (
  SELECT 1 FROM contact_tag AS held JOIN contact ON contact.id = held.contact_id
  WHERE held.destination_id = $1 AND held.tag = next.tag AND contact.deleted_at IS NULL)
LIMIT $2";

/// The tags that contacts of `destination` have.
pub async fn tags_in_use(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<String>, DbErr> {
    let values = [destination.as_str().into(), MOST_OFFERED.into()];
    let asked = Statement::from_sql_and_values(db.get_database_backend(), TAGS, values);
    let rows = db.query_all_raw(asked).await?;
    let tags: Result<Vec<String>, DbErr> = rows.iter().map(|row| row.try_get("", "tag")).collect();
    let mut tags = tags?;
    tags.sort_by_cached_key(|tag| fold(tag));
    Ok(tags)
}

pub(super) fn identifier(id: &str) -> Result<ContactId, DbErr> {
    id.parse().map_err(|error| DbErr::Type(format!("{error}")))
}

/// What stands beside the rows of contacts, by the identifiers of these.
#[derive(Default)]
struct Beside {
    mails: BTreeMap<String, Vec<String>>,
    telephones: BTreeMap<String, Vec<String>>,
    tags: BTreeMap<String, Vec<String>>,
    roles: BTreeMap<String, Vec<role::Model>>,
    /// Who is named by roles.
    names: BTreeMap<String, String>,
}

impl Beside {
    async fn read(db: &impl ConnectionTrait, rows: &[contact::Model]) -> Result<Self, DbErr> {
        let mut beside = Self::default();
        let ids = || rows.iter().map(|row| row.id.as_str());
        let mails = mail::Entity::find()
            .filter(mail::Column::ContactId.is_in(ids()))
            .order_by_asc(mail::Column::Position);
        for mail in mails.all(db).await? {
            beside.mails.entry(mail.contact_id).or_default().push(mail.address);
        }
        let telephones = telephone::Entity::find()
            .filter(telephone::Column::ContactId.is_in(ids()))
            .order_by_asc(telephone::Column::Position);
        for telephone in telephones.all(db).await? {
            beside.telephones.entry(telephone.contact_id).or_default().push(telephone.number);
        }
        let tags = tag::Entity::find()
            .filter(tag::Column::ContactId.is_in(ids()))
            .order_by_asc(tag::Column::Tag);
        for tag in tags.all(db).await? {
            beside.tags.entry(tag.contact_id).or_default().push(tag.tag);
        }
        beside.read_roles(db, ids()).await?;
        Ok(beside)
    }

    async fn read_roles(
        &mut self,
        db: &impl ConnectionTrait,
        persons: impl Iterator<Item = &str>,
    ) -> Result<(), DbErr> {
        let roles = role::Entity::find()
            .filter(role::Column::PersonId.is_in(persons))
            .order_by_asc(role::Column::Position)
            .all(db)
            .await?;
        let mut named: Vec<&str> = roles
            .iter()
            .flat_map(|role| [Some(role.organisation_id.as_str()), role.deputy_of.as_deref()])
            .flatten()
            .collect();
        named.sort_unstable();
        named.dedup();
        for some in named.chunks(AT_ONCE) {
            let rows = contact::Entity::find()
                .filter(contact::Column::Id.is_in(some.iter().copied()))
                .filter(contact::Column::DeletedAt.is_null());
            for row in rows.all(db).await? {
                let id = row.id.clone();
                self.names.insert(id, who(&row)?.said());
            }
        }
        for role in roles {
            self.roles.entry(role.person_id.clone()).or_default().push(role);
        }
        Ok(())
    }

    /// The roles of the person `id`: not those in organisations that were removed.
    fn roles_of(&mut self, id: &str) -> Result<Vec<Role>, DbErr> {
        let mut roles = vec![];
        for row in self.roles.remove(id).unwrap_or_default() {
            let Some(name) = self.names.get(&row.organisation_id) else { continue };
            let deputy_of = row.deputy_of.as_deref();
            let deputy_of = deputy_of.and_then(|id| Some((id, self.names.get(id)?)));
            roles.push(Role {
                organisation: identifier(&row.organisation_id)?,
                organisation_name: name.clone(),
                title: row.title,
                deputy_of: match deputy_of {
                    Some((id, name)) => Some((identifier(id)?, name.clone())),
                    None => None,
                },
            });
        }
        Ok(roles)
    }
}

async fn described(
    db: &impl ConnectionTrait,
    rows: Vec<contact::Model>,
) -> Result<Vec<Contact>, DbErr> {
    let mut contacts = vec![];
    let mut rows = rows.into_iter();
    loop {
        let some: Vec<contact::Model> = rows.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            return Ok(contacts);
        }
        let mut beside = Beside::read(db, &some).await?;
        for row in some {
            contacts.push(contact_of(row, &mut beside)?);
        }
    }
}

/// A value that the database holds by its name.
fn held<T>(value: Option<T>, text: &str) -> Result<T, DbErr> {
    value.ok_or_else(|| DbErr::Type(format!("`{text}` is no value of a contact")))
}

fn who(row: &contact::Model) -> Result<Who, DbErr> {
    let name = row.name.clone();
    Ok(match held(ContactKind::named(&row.kind), &row.kind)? {
        ContactKind::Organisation => Who::Organisation { name },
        ContactKind::Person => Who::Person {
            civility: row.civility.as_deref().and_then(Civility::named),
            first_name: row.first_name.clone().unwrap_or_default(),
            last_name: name,
        },
    })
}

fn contact_of(row: contact::Model, beside: &mut Beside) -> Result<Contact, DbErr> {
    let wrong = |error: &dyn std::fmt::Display| DbErr::Type(error.to_string());
    let mut mails = vec![];
    for address in beside.mails.remove(&row.id).unwrap_or_default() {
        mails.push(address.parse().map_err(|error| wrong(&error))?);
    }
    let numbers = beside.telephones.remove(&row.id).unwrap_or_default();
    let telephones = numbers.iter().flat_map(|number| cordee_sheet::telephones(number).0).collect();
    let roles = beside.roles_of(&row.id)?;
    let description = Description {
        who: who(&row)?,
        mails,
        telephones,
        address: Address { street: row.street, postal_code: row.postal_code, commune: row.commune },
        language: row.language.as_deref().and_then(|code| code.parse().ok()),
        answers_by: row.answers_by.as_deref().and_then(Channel::named),
        consent: Consent {
            agreement: held(Agreement::named(&row.consent), &row.consent)?,
            source: row.consent_source,
            on: row.consent_on,
        },
        standing: held(Standing::named(&row.standing), &row.standing)?,
        tags: beside.tags.remove(&row.id).unwrap_or_default(),
        note: row.note,
    };
    Ok(Contact {
        id: identifier(&row.id)?,
        description,
        roles,
        unsubscribed_at: row.unsubscribed_at,
        example: row.example,
        revision: row.revision,
        created_at: row.created_at,
        changed_at: row.changed_at,
        deleted_at: row.deleted_at,
    })
}

/// The persons of `destination` to whom the mail `address` belongs, removed ones too.
pub async fn persons_at(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    address: &str,
) -> Result<Vec<Contact>, DbErr> {
    let there = Query::select()
        .column(mail::Column::ContactId)
        .from(mail::Entity)
        .and_where(Expr::col(mail::Column::Address).eq(address.to_lowercase()))
        .to_owned();
    let rows = contact::Entity::find()
        .filter(contact::Column::DestinationId.eq(destination.as_str()))
        .filter(contact::Column::Kind.eq(ContactKind::Person.name()))
        .filter(contact::Column::Id.in_subquery(there))
        .order_by_asc(contact::Column::Id)
        .all(db)
        .await?;
    described(db, rows).await
}
