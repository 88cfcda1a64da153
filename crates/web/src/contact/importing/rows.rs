//! From the rows of a list to contacts: what each says, and why one cannot be taken.

use cordee_sheet::{
    Answer, Channel as SheetChannel, Courtesy, Field, Grid, NameOrder, answer, channel, civility,
    mails, postal_code, split_full_name, telephones,
};
use cordee_text::fold;

use crate::spine::language::Lang;

use super::super::model::reading::{LINE, NAME, TAG, TypedRole, day, tags};
use super::super::model::{
    Address, Agreement, Channel, Civility, Consent, Description, MOST_MAILS, MOST_TAGS,
    MOST_TELEPHONES, Standing, Who,
};
use super::mapping::Mapping;

/// What is odd about a row, under the name it has in the messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Oddity {
    /// Neither a person nor an organisation: the row is left out.
    NoName,
    /// What was meant to be a mail is kept among the remarks.
    Mail,
    Telephone,
    /// What somebody is, without where: it is kept among the remarks.
    Role,
    /// A text was longer than is kept, and is cut.
    Cut,
}

impl Oddity {
    /// The name in the keys of the messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoName => "no-name",
            Self::Mail => "mail",
            Self::Telephone => "telephone",
            Self::Role => "role",
            Self::Cut => "cut",
        }
    }
}

/// A row of a list, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The number beside the row in the file.
    pub number: usize,
    pub description: Description,
    pub roles: Vec<TypedRole>,
    pub oddities: Vec<(Oddity, String)>,
}

impl Read {
    /// Adds `tags` to those that the row says, as far as there is room.
    pub fn tag(&mut self, tags: &[String]) {
        let held = &mut self.description.tags;
        for tag in tags {
            let is_held = held.iter().any(|known| fold(known) == fold(tag));
            if !is_held && held.len() < MOST_TAGS {
                held.push(tag.clone());
            }
        }
    }
}

/// A row that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub number: usize,
    pub why: Oddity,
}

/// The cells of one row, by what they are.
#[derive(Default)]
struct Cells {
    civility: String,
    first_name: String,
    last_name: String,
    full_name: Option<String>,
    organisation: String,
    role: String,
    mails: String,
    telephones: String,
    street: String,
    postal_code: String,
    commune: String,
    tags: String,
    consent: String,
    consent_source: String,
    consent_date: String,
    language: String,
    answers_by: String,
    notes: Vec<String>,
    deputy_of: String,
}

impl Cells {
    fn of(grid: &Grid, row: usize, mapping: &Mapping) -> Self {
        let mut cells = Self::default();
        for (column, field) in mapping.fields() {
            let text = grid.text(row, column).trim();
            if !text.is_empty() {
                cells.put(field, text);
            }
        }
        cells
    }

    fn put(&mut self, field: &Field, text: &str) {
        let joined = |cell: &mut String| {
            if !cell.is_empty() {
                cell.push('\n');
            }
            cell.push_str(text);
        };
        match field {
            Field::Civility => joined(&mut self.civility),
            Field::FirstName => joined(&mut self.first_name),
            Field::LastName => joined(&mut self.last_name),
            Field::FullName => self.full_name = Some(text.to_owned()),
            Field::Organisation => joined(&mut self.organisation),
            Field::Role => joined(&mut self.role),
            Field::Mail => joined(&mut self.mails),
            Field::Telephone | Field::Mobile => joined(&mut self.telephones),
            Field::Street => joined(&mut self.street),
            Field::PostalCode => joined(&mut self.postal_code),
            Field::Commune => joined(&mut self.commune),
            Field::Tags => joined(&mut self.tags),
            Field::Consent => joined(&mut self.consent),
            Field::ConsentSource => joined(&mut self.consent_source),
            Field::ConsentDate => joined(&mut self.consent_date),
            Field::Language => joined(&mut self.language),
            Field::AnswersBy => joined(&mut self.answers_by),
            Field::Note | Field::Other(_) => self.notes.push(text.to_owned()),
            Field::DeputyOf => joined(&mut self.deputy_of),
        }
    }
}

/// Reads the rows of a list below its header: those that say who they are about, and the others.
pub fn read(grid: &Grid, mapping: &Mapping) -> (Vec<Read>, Vec<Refused>) {
    let (mut taken, mut refused) = (vec![], vec![]);
    for (at, row) in grid.rows.iter().enumerate().skip(mapping.above) {
        let number = row.number;
        match read_row(Cells::of(grid, at, mapping), number) {
            Some(read) => taken.push(read),
            None => refused.push(Refused { number, why: Oddity::NoName }),
        }
    }
    (taken, refused)
}

fn read_row(mut cells: Cells, number: usize) -> Option<Read> {
    let mut oddities = vec![];
    let organisation = cut(&cells.organisation, NAME, &mut oddities);
    let person = person(&mut cells, &mut oddities);
    let who = match (person, organisation.is_empty()) {
        (Some(person), _) => person,
        (None, false) => Who::Organisation { name: organisation.clone() },
        (None, true) => return None,
    };
    let is_person = matches!(who, Who::Person { .. });
    let role = TypedRole {
        title: cut(&cells.role, NAME, &mut oddities),
        organisation,
        deputy_of: Some(cells.deputy_of.clone()).filter(|name| !name.is_empty()),
    };
    let has_role = is_person && !role.organisation.is_empty();
    if !has_role && !role.title.is_empty() {
        cells.notes.push(role.title.clone());
        oddities.push((Oddity::Role, role.title.clone()));
    }
    let description = description(who, &mut cells, &mut oddities);
    Some(Read {
        number,
        description,
        roles: has_role.then_some(role).into_iter().collect(),
        oddities,
    })
}

fn cut(text: &str, most: usize, oddities: &mut Vec<(Oddity, String)>) -> String {
    let line = text.replace('\n', " ");
    if line.chars().count() <= most {
        return line;
    }
    oddities.push((Oddity::Cut, line.chars().take(40).collect()));
    line.chars().take(most).collect()
}

fn person(cells: &mut Cells, oddities: &mut Vec<(Oddity, String)>) -> Option<Who> {
    let mut courtesy = civility(&cells.civility).map(|civility| civility.courtesy);
    if let Some(full) = cells.full_name.take() {
        let name = split_full_name(&full, NameOrder::LastThenFirst);
        courtesy = courtesy.or(name.courtesy);
        if cells.last_name.is_empty() {
            cells.last_name = name.last;
        }
        if cells.first_name.is_empty() {
            cells.first_name = name.first;
        }
    }
    let last_name = cut(&cells.last_name, NAME, oddities);
    let first_name = cut(&cells.first_name, NAME, oddities);
    let (first_name, last_name) = match (first_name.is_empty(), last_name.is_empty()) {
        (true, true) => return None,
        (false, true) => (String::new(), first_name),
        _ => (first_name, last_name),
    };
    let civility = match courtesy {
        Some(Courtesy::Madam) => Some(Civility::Madam),
        Some(Courtesy::Sir) => Some(Civility::Sir),
        _ => None,
    };
    Some(Who::Person { civility, first_name, last_name })
}

fn description(who: Who, cells: &mut Cells, oddities: &mut Vec<(Oddity, String)>) -> Description {
    let (mut good_mails, bad_mails) = mails(&cells.mails);
    let (mut numbers, bad_numbers) = telephones(&cells.telephones);
    // What is not understood is not lost.
    for (kind, bad) in bad_mails
        .into_iter()
        .map(|(text, _)| (Oddity::Mail, text))
        .chain(bad_numbers.into_iter().map(|(text, _)| (Oddity::Telephone, text)))
    {
        cells.notes.push(bad.clone());
        oddities.push((kind, bad));
    }
    good_mails.truncate(MOST_MAILS);
    numbers.truncate(MOST_TELEPHONES);
    let mut tags = tags(&cells.tags);
    tags.truncate(MOST_TAGS);
    for tag in &mut tags {
        *tag = tag.chars().take(TAG).collect();
    }
    let said = |text: &str, most| Some(text.chars().take(most).collect::<String>());
    let some = |text: &str, most| said(text, most).filter(|text| !text.is_empty());
    let code = postal_code(&cells.postal_code).map(|code| code.as_str().to_owned());
    Description {
        who,
        mails: good_mails,
        telephones: numbers,
        address: Address {
            street: some(&cells.street, LINE),
            postal_code: code.or_else(|| some(&cells.postal_code, 12)),
            commune: some(&cells.commune, NAME),
        },
        language: language(&cells.language),
        answers_by: channel(&cells.answers_by).map(|channel| match channel {
            SheetChannel::Mail => Channel::Mail,
            SheetChannel::Post => Channel::Post,
            SheetChannel::Telephone => Channel::Telephone,
        }),
        consent: Consent {
            agreement: match answer(&cells.consent) {
                Some(Answer::Yes) => Agreement::Given,
                Some(Answer::No) => Agreement::Refused,
                None => Agreement::Unknown,
            },
            source: some(&cells.consent_source, LINE),
            on: day(&cells.consent_date),
        },
        standing: Standing::Active,
        tags,
        note: cells.notes.join("\n").chars().take(5_000).collect(),
    }
}

fn language(cell: &str) -> Option<Lang> {
    let word = fold(cell.trim());
    match word.get(..2) {
        Some("fr") => Some(Lang::Fr),
        Some("en" | "an") => Some(Lang::En),
        _ => None,
    }
}
