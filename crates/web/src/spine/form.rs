//! Forms: what was typed, what is wrong with it, and how it comes back filled in.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::OnConflict,
};
use cordee_store::{Store, random_secret};

use super::dates::{ImpreciseDate, Period, read_date};
use super::error::PageError;
use super::language::{Lang, Translated};
use super::messages::Value;

/// The name of the hidden field that makes a form count once.
pub const KEY: &str = "form-key";
/// The name of the hidden field that says which revision was edited.
pub const REVISION: &str = "revision";

/// The longest title, in characters.
pub const TITLE: usize = 200;
/// The longest short text, in characters.
pub const SHORT: usize = 600;
/// The longest text, in characters: some sixty printed pages.
pub const LONG: usize = 200_000;

/// What somebody typed, field by field, as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads the body of a form (`application/x-www-form-urlencoded`).
    pub fn parse(body: &[u8]) -> Self {
        // Browsers send line ends as CR LF; no text of ours holds a NUL, which PostgreSQL refuses.
        let plain = |text: &str| text.replace("\r\n", "\n").replace('\0', "");
        let pairs = form_urlencoded::parse(body);
        Self(pairs.map(|(name, value)| (plain(&name), plain(&value))).collect())
    }

    pub fn new(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// What was typed into `name`, without the spaces around it; empty when it is not there.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// Every value of `name`, in order, empty ones too: for lines of several fields each.
    pub fn lines(&self, name: &str) -> Vec<&str> {
        let values = self.0.iter().filter(|(known, _)| known == name);
        values.map(|(_, value)| value.trim()).collect()
    }

    /// Every value of `name`, in order, empty ones left out.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let values = self.0.iter().filter(|(known, _)| known == name);
        values.map(|(_, value)| value.trim()).filter(|value| !value.is_empty()).collect()
    }

    pub fn is_checked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The same form, its key included, that says `pairs` on the revision `revision`.
    #[must_use]
    pub fn with(&self, mut pairs: Vec<(String, String)>, revision: i32) -> Self {
        pairs.push((KEY.to_owned(), self.key().to_owned()));
        pairs.push((REVISION.to_owned(), revision.to_string()));
        Self(pairs)
    }

    pub fn key(&self) -> &str {
        self.text(KEY)
    }

    pub fn revision(&self) -> i32 {
        self.text(REVISION).parse().unwrap_or(0)
    }
}

/// What was typed into the form of a request, once it is read, with the names of its fields for files:
/// should the site fail, it comes back.
#[derive(Clone, Debug, Default)]
pub struct Typed(Arc<OnceLock<(Fields, Vec<String>)>>);

impl Typed {
    /// Notes what was typed; a request is read once.
    pub fn note(&self, fields: Fields, files: Vec<String>) {
        let _ = self.0.set((fields, files));
    }

    /// What was typed, if it was read.
    pub fn noted(&self) -> Option<(Fields, Vec<String>)> {
        self.0.get().cloned()
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let typed = request.extensions().get::<Typed>().cloned();
        let body = Bytes::from_request(request, state).await.map_err(|_| PageError::TooLong)?;
        let fields = Self::parse(&body);
        if let Some(typed) = typed {
            typed.note(fields.clone(), vec![]);
        }
        Ok(fields)
    }
}

/// What is wrong with a form: a message for each field it is wrong with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(BTreeMap<String, Complaint>);

/// One message about one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    pub key: &'static str,
    pub values: Vec<(&'static str, Value)>,
}

impl Errors {
    pub fn add(&mut self, field: &str, key: &'static str) {
        self.add_with(field, key, vec![]);
    }

    /// Adds a message with variables; the first complaint about a field stays.
    pub fn add_with(&mut self, field: &str, key: &'static str, values: Vec<(&'static str, Value)>) {
        self.0.entry(field.to_owned()).or_insert(Complaint { key, values });
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `value` when nothing is wrong, the complaints otherwise.
    pub fn or<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&String, &Complaint)> {
        self.0.iter()
    }
}

/// A text that must be there and not be longer than `most` characters.
pub fn required(fields: &Fields, name: &str, most: usize, errors: &mut Errors) -> Option<String> {
    let text = optional(fields, name, most, errors);
    if text.is_none() {
        errors.add(name, "error-required");
    }
    text
}

/// A text that may be left out and not be longer than `most` characters.
pub fn optional(fields: &Fields, name: &str, most: usize, errors: &mut Errors) -> Option<String> {
    let text = fields.text(name);
    let length = text.chars().count();
    if most < length {
        let count = |number: usize| Value::from(number.to_string());
        errors.add_with(
            name,
            "error-too-long",
            vec![("length", count(length)), ("most", count(most))],
        );
        return None;
    }
    (!text.is_empty()).then(|| text.to_owned())
}

/// The name of the field that holds `name` in `lang`: `title.fr`.
pub fn in_language(name: &str, lang: Lang) -> String {
    format!("{name}.{lang}")
}

/// A text in several languages that may be left out; once there, its main language is required.
pub fn translated(
    fields: &Fields,
    name: &str,
    main: Lang,
    most: usize,
    errors: &mut Errors,
) -> Option<Translated> {
    let mut texts = BTreeMap::new();
    for lang in Lang::ALL {
        if let Some(text) = optional(fields, &in_language(name, lang), most, errors) {
            texts.insert(lang, text);
        }
    }
    if texts.is_empty() {
        return None;
    }
    Translated::new(main, texts)
        .map_err(|_| errors.add(&in_language(name, main), "error-main-language"))
        .ok()
}

/// A text in several languages of which the main one must be there.
pub fn required_translated(
    fields: &Fields,
    name: &str,
    main: Lang,
    most: usize,
    errors: &mut Errors,
) -> Option<Translated> {
    let text = translated(fields, name, main, most, errors);
    if text.is_none() {
        errors.add(&in_language(name, main), "error-required");
    }
    text
}

/// A period typed into the fields `starts` and `ends`, either of which may be left out.
pub fn period(fields: &Fields, errors: &mut Errors) -> Period {
    let mut date = |name: &str| -> Option<ImpreciseDate> {
        let typed = fields.text(name);
        if typed.is_empty() {
            return None;
        }
        read_date(typed).or_else(|| {
            errors.add(name, "error-date");
            None
        })
    };
    let (starts, ends) = (date("starts"), date("ends"));
    Period::new(starts, ends).unwrap_or_else(|_| {
        errors.add("ends", "error-ends-before-it-starts");
        Period::default()
    })
}

/// A form as a page shows it: its values, what is wrong with them, and its key.
#[derive(Clone, Debug, Default)]
pub struct FormView {
    values: Vec<(String, String)>,
    errors: BTreeMap<String, String>,
    pub key: String,
}

impl FormView {
    /// An empty form.
    pub fn empty() -> Self {
        Self { key: random_secret(), ..Self::default() }
    }

    /// A form filled with what is known.
    pub fn filled(values: Vec<(String, String)>) -> Self {
        Self { values, key: random_secret(), errors: BTreeMap::new() }
    }

    /// The form as it came, with what is wrong with it, in `lang`. It keeps its key: sent again, it
    /// is still the same form.
    pub fn returned(fields: &Fields, errors: &Errors, lang: Lang) -> Self {
        let said = |complaint: &Complaint| {
            super::messages::text_with(lang, complaint.key, &complaint.values)
        };
        Self {
            values: fields.0.clone(),
            errors: errors
                .iter()
                .map(|(name, complaint)| (name.clone(), said(complaint)))
                .collect(),
            key: if fields.key().is_empty() { random_secret() } else { fields.key().to_owned() },
        }
    }

    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Puts `value` into the field `name`, in place of what it held.
    pub fn set(&mut self, name: &str, value: &str) {
        self.values.retain(|(known, _)| known != name);
        self.values.push((name.to_owned(), value.to_owned()));
    }

    /// Every value of `name`, in order.
    pub fn values(&self, name: &str) -> Vec<String> {
        let held = self.values.iter().filter(|(known, _)| known == name);
        held.map(|(_, value)| value.clone()).collect()
    }

    /// Whether the box or the option `value` of `name` is chosen.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values.iter().any(|(known, held)| known == name && held == value)
    }

    pub fn error(&self, name: &str) -> &str {
        self.errors.get(name).map_or("", String::as_str)
    }

    pub fn errors(&self) -> Vec<(&String, &String)> {
        self.errors.iter().collect()
    }

    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }
}

/// The pairs `name.fr`, `name.en` of a text, to fill a form with.
pub fn translated_pairs(name: &str, text: Option<&Translated>) -> Vec<(String, String)> {
    let written = |lang| text.and_then(|text| text.written(lang)).unwrap_or_default().to_owned();
    Lang::ALL.map(|lang| (in_language(name, lang), written(lang))).to_vec()
}

mod submission {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "submission")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub form_key: String,
        pub location: String,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Whether a form is taken for the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Once {
    First,
    /// It was taken already, and led there.
    Again(String),
}

/// Notes in the transaction `db` that the form `key` is taken and leads to `location`.
///
/// When it was taken already, the transaction must be given up and [`Once::Again`] followed: a
/// double click or a reload then changes nothing.
pub async fn once(
    db: &impl ConnectionTrait,
    key: &str,
    location: &str,
    now: DateTime<Utc>,
) -> Result<Once, DbErr> {
    if key.is_empty() {
        return Ok(Once::First);
    }
    let row = submission::ActiveModel {
        form_key: Set(super::secret::hash(key)),
        location: Set(location.to_owned()),
        at: Set(now),
    };
    let taken = submission::Entity::insert(row)
        .on_conflict(OnConflict::column(submission::Column::FormKey).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    if taken == 1 {
        return Ok(Once::First);
    }
    let found = submission::Entity::find_by_id(super::secret::hash(key)).one(db).await?;
    Ok(Once::Again(found.map_or_else(|| location.to_owned(), |found| found.location)))
}

/// Where the form `key` led when it was taken, if it was.
pub async fn taken(store: &Store, key: &str) -> Result<Option<String>, DbErr> {
    let found =
        submission::Entity::find_by_id(super::secret::hash(key)).one(store.reader()).await?;
    Ok(found.map(|found| found.location))
}

/// Takes away the keys of forms that were taken before `before`; gives how many.
pub async fn forget_taken(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let old = submission::Column::At.lt(before);
    Ok(submission::Entity::delete_many().filter(old).exec(db).await?.rows_affected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_it_was_typed() {
        let fields =
            Fields::parse(b"title.fr=O%C3%B9+se+baigner+%3F&empty=&text=a%0D%0Ab&%zz=1&lone");
        assert_eq!(fields.text("title.fr"), "Où se baigner ?");
        assert_eq!(fields.text("text"), "a\nb");
        assert_eq!(fields.text("%zz"), "1");
        assert_eq!((fields.text("empty"), fields.text("absent")), ("", ""));
    }

    #[test]
    fn bytes_that_are_no_text_do_not_end_the_reading() {
        let fields = Fields::parse(b"a=%ff%fe&b=%&c=%4&d=%00x");
        assert_eq!((fields.text("b"), fields.text("c"), fields.text("d")), ("%", "%4", "x"));
    }

    #[test]
    fn a_translation_without_its_main_language_is_told_on_that_field() {
        let mut errors = Errors::default();
        let fields = Fields::parse(b"title.en=The+meeting");
        assert_eq!(translated(&fields, "title", Lang::Fr, TITLE, &mut errors), None);
        assert_eq!(errors.iter().next().map(|(field, _)| field.as_str()), Some("title.fr"));
    }

    #[test]
    fn a_refused_form_keeps_all_that_was_typed_and_its_key() {
        let mut errors = Errors::default();
        let long = "a".repeat(3_000_000);
        let fields =
            Fields::new(vec![("body".to_owned(), long.clone()), (KEY.to_owned(), "k".to_owned())]);
        assert_eq!(optional(&fields, "body", LONG, &mut errors), None);
        let view = FormView::returned(&fields, &errors, Lang::Fr);
        assert_eq!((view.value("body").len(), view.key.as_str()), (long.len(), "k"));
        assert!(view.error("body").contains("3000000"), "{}", view.error("body"));
    }
}
