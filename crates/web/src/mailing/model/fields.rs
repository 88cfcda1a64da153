//! The fields of a letter: `{prénom}` stands for the first name of whoever reads it.

use crate::contact::model::{Civility, Contact, Who};
use crate::spine::language::Lang;

/// A field of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Greeting,
    Civility,
    FirstName,
    LastName,
    Organisation,
    Role,
    Commune,
    /// Their own link.
    Link,
}

impl Field {
    pub const ALL: [Self; 8] = [
        Self::Greeting,
        Self::Civility,
        Self::FirstName,
        Self::LastName,
        Self::Organisation,
        Self::Role,
        Self::Commune,
        Self::Link,
    ];

    /// How it is written in `lang`, between braces.
    pub fn written(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Greeting, Lang::Fr) => "formule",
            (Self::Greeting, Lang::En) => "greeting",
            (Self::Civility, Lang::Fr) => "civilité",
            (Self::Civility, Lang::En) => "title",
            (Self::FirstName, Lang::Fr) => "prénom",
            (Self::FirstName, Lang::En) => "first name",
            (Self::LastName, Lang::Fr) => "nom",
            (Self::LastName, Lang::En) => "last name",
            (Self::Organisation, Lang::Fr) => "structure",
            (Self::Organisation, Lang::En) => "organisation",
            (Self::Role, Lang::Fr) => "fonction",
            (Self::Role, Lang::En) => "role",
            (Self::Commune, Lang::Fr) => "commune",
            (Self::Commune, Lang::En) => "municipality",
            (Self::Link, Lang::Fr) => "lien",
            (Self::Link, Lang::En) => "link",
        }
    }

    /// The field that `word` names, in whichever language, whatever its accents and capitals.
    fn named(word: &str) -> Option<Self> {
        let word = cordee_text::fold(word);
        let is_it = |field: &Self| {
            Lang::ALL.iter().any(|lang| cordee_text::fold(field.written(*lang)) == word.trim())
        };
        Self::ALL.into_iter().find(is_it)
    }
}

/// A text in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts<'a>(Vec<Part<'a>>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part<'a> {
    Text(&'a str),
    Field(Field),
    /// What stands between braces and names no field.
    Unknown(&'a str),
}

/// The longest that may stand between braces to be taken for a field.
const LONGEST: usize = 40;

impl<'a> Parts<'a> {
    /// Reads `text`: braces on one line, with a word in between, are a field.
    pub fn read(text: &'a str) -> Self {
        let mut parts = vec![];
        let mut rest = text;
        while let Some((before, within, after)) = braces(rest) {
            parts.push(Part::Text(before));
            parts.push(Field::named(within).map_or(Part::Unknown(within), Part::Field));
            rest = after;
        }
        parts.push(Part::Text(rest));
        Self(parts)
    }

    /// What names no field, in order.
    pub fn unknown(&self) -> Vec<&'a str> {
        let unknown = |part: &Part<'a>| match part {
            Part::Unknown(word) => Some(*word),
            Part::Text(_) | Part::Field(_) => None,
        };
        self.0.iter().filter_map(unknown).collect()
    }

    pub fn uses(&self, field: Field) -> bool {
        self.0.contains(&Part::Field(field))
    }

    /// The text as somebody reads it, in the language of marks `marks`.
    pub fn filled(&self, values: &Values, marks: Marks) -> String {
        let mut text = String::new();
        for part in &self.0 {
            match part {
                Part::Text(plain) => text.push_str(plain),
                Part::Field(Field::Link) => text.push_str(&marks.link(&values.link)),
                Part::Field(field) => text.push_str(&marks.escaped(values.of(*field))),
                Part::Unknown(word) => {
                    text.push('{');
                    text.push_str(word);
                    text.push('}');
                }
            }
        }
        text
    }
}

impl Parts<'_> {
    /// The text as a line of its own: “Assises, {prénom}” leaves no comma behind when there is no first
    /// name, nor two spaces.
    pub fn line(&self, values: &Values) -> String {
        let filled = self.filled(values, Marks::Plain);
        let line = filled.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_there = |part: &&Part<'_>| !matches!(part, Part::Text(plain) if plain.is_empty());
        let ends_empty = match self.0.iter().rfind(is_there) {
            Some(Part::Field(Field::Link)) => values.link.is_empty(),
            Some(Part::Field(field)) => values.of(*field).is_empty(),
            Some(Part::Text(_) | Part::Unknown(_)) | None => false,
        };
        if !ends_empty {
            return line;
        }
        line.trim_end_matches([' ', ',', ':', ';', '–', '-']).to_owned()
    }
}

/// The text before the next field, what stands in its braces, and the text behind.
fn braces(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let open = from + text.get(from..)?.find('{')?;
        let behind = text.get(open + 1..)?;
        match behind.find(['}', '{', '\n']) {
            Some(close) if behind[close..].starts_with('}') && 0 < close && close <= LONGEST => {
                return Some((&text[..open], &behind[..close], &behind[close + 1..]));
            }
            Some(_) => from = open + 1,
            None => return None,
        }
    }
}

/// What is known of whoever reads a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    greeting: String,
    civility: String,
    first_name: String,
    last_name: String,
    organisation: String,
    role: String,
    commune: String,
    pub link: String,
}

impl Values {
    /// What is known of `contact`, as one says it in `lang`; `words` gives the texts of messages.
    pub fn of_contact(contact: &Contact, words: impl Fn(&str) -> String) -> Self {
        let description = &contact.description;
        let role = contact.roles.first();
        let commune = description.address.commune.clone().unwrap_or_default();
        let own = Self {
            commune,
            organisation: role.map(|role| role.organisation_name.clone()).unwrap_or_default(),
            role: role.map(|role| role.title.clone()).unwrap_or_default(),
            ..Self::default()
        };
        match &description.who {
            Who::Organisation { name } => Self {
                greeting: words("mailing-greeting-both"),
                last_name: name.clone(),
                organisation: name.clone(),
                ..own
            },
            Who::Person { civility, first_name, last_name } => {
                let said = civility.map(|it| words(&format!("contact-civility-{}", it.name())));
                Self {
                    greeting: greeting(*civility, last_name, &words),
                    civility: said.unwrap_or_default(),
                    first_name: first_name.clone(),
                    last_name: last_name.clone(),
                    ..own
                }
            }
        }
    }

    pub fn of(&self, field: Field) -> &str {
        match field {
            Field::Greeting => &self.greeting,
            Field::Civility => &self.civility,
            Field::FirstName => &self.first_name,
            Field::LastName => &self.last_name,
            Field::Organisation => &self.organisation,
            Field::Role => &self.role,
            Field::Commune => &self.commune,
            Field::Link => &self.link,
        }
    }
}

/// “Madame Roux”, or “Madame, Monsieur” when nobody knows which.
fn greeting(civility: Option<Civility>, last_name: &str, words: impl Fn(&str) -> String) -> String {
    match civility {
        Some(civility) if !last_name.is_empty() => {
            format!("{} {last_name}", words(&format!("contact-civility-{}", civility.name())))
        }
        _ => words("mailing-greeting-both"),
    }
}

/// What the marks of a text mean to whoever reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    Markdown,
    /// None: a subject, a mail in plain text.
    Plain,
}

impl Marks {
    /// Keeps what is known of somebody from being taken for marks, or for lines.
    fn escaped(self, text: &str) -> String {
        let mut escaped = String::with_capacity(text.len());
        for letter in text.chars() {
            if self == Self::Markdown && letter.is_ascii_punctuation() {
                escaped.push('\\');
            }
            escaped.push(if matches!(letter, '\n' | '\r') { ' ' } else { letter });
        }
        escaped
    }

    /// An address that can be followed, alone or in a link that the author wrote.
    fn link(self, address: &str) -> String {
        match self {
            Self::Markdown => format!("<{address}>"),
            Self::Plain => address.to_owned(),
        }
    }
}
