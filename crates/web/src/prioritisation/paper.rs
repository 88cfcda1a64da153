//! A ballot of any form, as fields: typed from paper by the team, or filled in by the member. It needs no
//! program in the browser: choices are buttons and boxes, a mark, a number of points and a place are typed.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::spine::form::FormView;
use crate::spine::language::{Lang, Said};
use crate::spine::messages::{text, text_with};

use super::model::reading::{CHOSEN, grade_field, mark_field, points_field, rank_field};
use super::model::{Candidate, Description, Form};
use super::telling::criterion_said;

/// The fields of one ballot.
#[derive(Template)]
#[template(path = "prioritisation/paper.html")]
pub struct Paper {
    /// What is asked, in a sentence or two.
    help: String,
    sheet: Sheet,
}

impl HtmlSafe for Paper {}

/// The fields, by what one does with them.
enum Sheet {
    /// One of several words, for each proposal.
    Words { blank: String, lines: Vec<Words> },
    /// A mark in each cell: proposals are rows, criteria columns.
    Marks { subject: String, criteria: Vec<String>, lines: Vec<Marks> },
    /// Boxes that are ticked.
    Boxes { name: &'static str, legend: String, error: String, boxes: Vec<Tick> },
    /// A number for each proposal.
    Numbers { lines: Vec<Number> },
}

struct Words {
    name: String,
    title: Said,
    pitch: Option<Said>,
    error: String,
    choices: Vec<Word>,
    /// None is chosen.
    is_blank: bool,
}

struct Word {
    value: String,
    said: String,
    is_chosen: bool,
}

struct Marks {
    title: Said,
    pitch: Option<Said>,
    cells: Vec<Number>,
}

struct Tick {
    value: String,
    title: Said,
    pitch: Option<Said>,
    is_chosen: bool,
}

struct Number {
    name: String,
    title: Said,
    /// The criterion, for a mark.
    of: String,
    pitch: Option<Said>,
    value: String,
    error: String,
}

impl Paper {
    /// The fields of a ballot of `description`, holding what `form` holds.
    pub fn new(description: &Description, form: &FormView, lang: Lang) -> Self {
        let all = description.candidates.iter();
        let (help, sheet) = match &description.form {
            Form::Grades { scale } => {
                let words = |at: u8| (at.to_string(), scale.word(at, lang));
                let words: Vec<_> = (0..scale.size()).rev().map(words).collect();
                let lines = all.map(|it| line_of_words(it, &words, form, lang)).collect();
                let help = text(lang, "ballot-help-grades");
                (help, Sheet::Words { blank: text(lang, "ballot-blank"), lines })
            }
            Form::Grid { criteria, most } => {
                let criteria: Vec<_> =
                    criteria.iter().map(|it| (it, criterion_said(it, lang))).collect();
                let line = |it: &Candidate| Marks {
                    title: it.title.said(lang),
                    pitch: pitch(it, lang),
                    cells: criteria
                        .iter()
                        .map(|(on, said)| {
                            number((mark_field(it, on), said.as_str()), it, form, lang)
                        })
                        .collect(),
                };
                let lines = all.map(line).collect();
                let criteria = criteria.iter().map(|(_, said)| said.clone()).collect();
                let subject = text(lang, "prioritisation-candidate");
                let most = [("most", i32::from(*most).into())];
                let help = text_with(lang, "ballot-help-grid", &most);
                (help, Sheet::Marks { subject, criteria, lines })
            }
            Form::Choose { most } => {
                let boxes = all.map(|it| box_of(it, form, lang)).collect();
                let legend = text(lang, "prioritisation-candidates");
                let most = [("most", i32::from(*most).into())];
                let error = form.error(CHOSEN).to_owned();
                let help = text_with(lang, "ballot-help-choose", &most);
                (help, Sheet::Boxes { name: CHOSEN, legend, error, boxes })
            }
            Form::Points { total } => {
                let lines = all.map(|it| number((points_field(it), ""), it, form, lang)).collect();
                let total = [("total", i32::from(*total).into())];
                (text_with(lang, "ballot-help-points", &total), Sheet::Numbers { lines })
            }
            Form::Ranking => {
                let lines = all.map(|it| number((rank_field(it), ""), it, form, lang)).collect();
                (text(lang, "ballot-help-ranking"), Sheet::Numbers { lines })
            }
        };
        Self { help, sheet }
    }
}

fn pitch(candidate: &Candidate, lang: Lang) -> Option<Said> {
    candidate.pitch.as_ref().map(|pitch| pitch.said(lang))
}

fn line_of_words(
    candidate: &Candidate,
    words: &[(String, String)],
    form: &FormView,
    lang: Lang,
) -> Words {
    let name = grade_field(candidate);
    let word = |(value, word): &(String, String)| Word {
        value: value.clone(),
        said: word.clone(),
        is_chosen: form.has(&name, value),
    };
    Words {
        title: candidate.title.said(lang),
        pitch: pitch(candidate, lang),
        error: form.error(&name).to_owned(),
        choices: words.iter().map(word).collect(),
        is_blank: form.value(&name).is_empty(),
        name,
    }
}

fn box_of(candidate: &Candidate, form: &FormView, lang: Lang) -> Tick {
    Tick {
        value: candidate.id.to_string(),
        title: candidate.title.said(lang),
        pitch: pitch(candidate, lang),
        is_chosen: form.has(CHOSEN, candidate.id.as_str()),
    }
}

fn number(
    (name, of): (String, &str),
    candidate: &Candidate,
    form: &FormView,
    lang: Lang,
) -> Number {
    Number {
        title: candidate.title.said(lang),
        of: of.to_owned(),
        pitch: pitch(candidate, lang),
        value: form.value(&name).to_owned(),
        error: form.error(&name).to_owned(),
        name,
    }
}
