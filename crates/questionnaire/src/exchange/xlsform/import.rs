//! From a form to a draft.

use crate::draft::Draft;
use crate::expression::{Expression, Reference};
use crate::language::{Language, Text};
use crate::questionnaire::Questionnaire;

use super::super::table::Titled;
use super::super::xpath::{Target, condition, parse};
use super::extra::{self, Whole};
use super::reader::Reader;
use super::{FormError, Imported, MOST_CHOICE_ROWS, MOST_SURVEY_ROWS, languages, lists};

/// Reads the sheets of a form, each with its name; others than its three are not read.
///
/// Merged cells are blank but for the first (as `cordee-sheet` gives them), and formulas are their
/// values. What is not kept is told row by row.
///
/// ```
/// use cordee_questionnaire::exchange::xlsform::import;
///
/// let rows = [["type", "name", "label"], ["integer", "nights", "Combien de nuits ?"]];
/// let survey = rows.map(|row| row.map(str::to_owned).to_vec());
/// let imported = import(&[("survey", &survey)])?;
/// assert_eq!(imported.draft.questions().next().map(|it| it.kind.key()), Some("number"));
/// # Ok::<(), cordee_questionnaire::exchange::xlsform::FormError>(())
/// ```
pub fn import(sheets: &[(&str, &[Vec<String>])]) -> Result<Imported, FormError> {
    let of = |name: &str| {
        let sheet = sheets.iter().find(|(it, _)| it.trim().eq_ignore_ascii_case(name));
        sheet.map(|(_, rows)| Titled::of(rows))
    };
    let (survey, choices) = (of("survey"), of("choices"));
    let survey = match (survey, &choices) {
        (Some(survey), _) => survey,
        (None, Some(_)) => return Err(FormError::MissingSheets(vec!["survey"])),
        (None, None) => return Err(FormError::MissingSheets(vec!["survey", "choices"])),
    };
    check(&survey, choices.as_ref())?;
    let nothing = Titled::of(&[]);
    let settings = of("settings").unwrap_or_else(|| Titled::of(&[]));
    let choices = choices.unwrap_or(nothing);
    let default = default_language(&settings);
    let (lists, mut unkept) = lists::read(&choices, &default);
    let read = Reader::new(&lists, &default).read(&survey);
    unkept.extend(read.unkept);
    if read.pages.iter().all(|page| page.questions.is_empty()) {
        return Err(FormError::NothingAsked);
    }
    let mut draft = Draft { pages: read.pages, ..whole(&settings, &survey, &default) };
    draft.pages.retain(|page| !page.questions.is_empty());
    Ok(Imported { draft, unkept })
}

fn check(survey: &Titled<'_>, choices: Option<&Titled<'_>>) -> Result<(), FormError> {
    let count = |sheet, titled: &Titled<'_>, limit| match titled.rows().count() {
        rows if limit < rows => Err(FormError::TooManyRows { sheet, rows, limit }),
        _ => Ok(()),
    };
    count("survey", survey, MOST_SURVEY_ROWS)?;
    for column in ["type", "name"] {
        if !survey.has(column) {
            return Err(FormError::MissingColumn { sheet: "survey", column });
        }
    }
    let selects = |cell: &str| cell.starts_with("select") || cell.starts_with("rank");
    match choices {
        None if survey.rows().any(|row| selects(row.get("type"))) => {
            Err(FormError::MissingSheets(vec!["choices"]))
        }
        None => Ok(()),
        Some(choices) => {
            count("choices", choices, MOST_CHOICE_ROWS)?;
            let has = |one: &str, other: &str| choices.has(one) || choices.has(other);
            let missing = |column| Err(FormError::MissingColumn { sheet: "choices", column });
            match () {
                () if choices.rows().next().is_none() => Ok(()),
                () if !has("list_name", "list name") => missing("list_name"),
                () if !has("name", "value") => missing("name"),
                () => Ok(()),
            }
        }
    }
}

fn default_language(settings: &Titled<'_>) -> Language {
    let row = settings.rows().next();
    let named = row.and_then(|row| languages::of_name(row.get("default_language")));
    named.unwrap_or_else(Language::french)
}

/// Title, languages and populations; languages that were not declared are those of the labels.
fn whole(settings: &Titled<'_>, survey: &Titled<'_>, default: &Language) -> Draft {
    let row = settings.rows().next();
    let own: Whole = row.map(|row| extra::read(row.get("cordee"))).unwrap_or_default();
    let title = row.map(|row| [row.get("form_title"), row.get("title")].concat());
    let title = Text::of(default.clone(), title.unwrap_or_default().trim());
    let is_same = own.title.get(default) == title.get(default);
    let mut languages = own.languages;
    if languages.is_empty() {
        let labels = survey.titles().iter();
        languages.extend(labels.filter_map(|it| languages::of_title(it, "label")));
        if survey.has("label") || languages.is_empty() {
            languages.insert(0, default.clone());
        }
        let mut seen = std::collections::BTreeSet::new();
        languages.retain(|it| seen.insert(it.clone()));
        languages.sort_by_key(|it| it != default);
    }
    Draft {
        title: if is_same && !own.title.is_empty() { own.title } else { title },
        languages,
        populations: own.populations,
        pages: vec![],
    }
}

/// The condition that a cell is read as, in the form of a questionnaire that was written.
pub(super) fn said(cell: &str, questionnaire: &Questionnaire) -> Option<Expression> {
    condition(&parse(cell)?, &|name| {
        let (code, row) = name.split_once('.').map_or((name, None), |(it, row)| (it, Some(row)));
        let question = questionnaire.question(code)?;
        let row = row.map(str::parse).transpose().ok()?;
        let reference = Reference { question: question.code.clone(), row };
        Some(Target { reference, question, renamed: None })
    })
}
