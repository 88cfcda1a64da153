//! What the columns of a file hold, by their titles.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::column::{Column, ColumnOf};
use crate::language::Text;
use crate::question::{Kind, Question, Role};
use crate::questionnaire::Questionnaire;

use super::Target;
use super::words::folded;

/// From which likeness on (Sørensen and Dice, of pairs of letters) a title is told.
const SAME: f64 = 0.999;
const LIKELY: f64 = 0.85;
const POSSIBLE: f64 = 0.65;

/// What a column may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// From 0.
    pub column: usize,
    pub target: Target,
    pub confidence: Confidence,
}

/// How far a guess may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// The title is somewhat like a label.
    Possible,
    /// It is almost a label.
    Likely,
    /// It is a code or a label of the questionnaire.
    Certain,
}

/// A title, as it is compared.
struct Title {
    /// As it is written, in small letters.
    code: String,
    /// Without what stands in brackets at its end.
    base: String,
    part: Option<String>,
    whole: String,
}

impl Title {
    fn of(text: &str) -> Self {
        let text = text.trim();
        let bracketed = text.strip_suffix(']').and_then(|it| it.rsplit_once('['));
        let (base, part) = bracketed.map_or((text, None), |(base, part)| (base, Some(part)));
        Self {
            code: text.to_ascii_lowercase(),
            base: folded(base),
            part: part.map(folded),
            whole: folded(text),
        }
    }
}

/// Something that a column may be, with the codes and texts that name it.
struct Candidate<'a> {
    target: Target,
    codes: Vec<String>,
    question: &'a Question,
    /// What stands behind the label in brackets, in each language: a row or an option.
    parts: Vec<String>,
    /// The label and the part, one after the other, in each language.
    joined: Vec<String>,
}

/// Guesses what columns hold, in their order; each target is guessed of one column at most.
///
/// Columns that are nothing of the questionnaire (an identifier, a date) are left out.
///
/// ```
/// use cordee_questionnaire::exchange::answers::{Confidence, guess};
/// use cordee_questionnaire::{Bank, Questionnaire};
///
/// let bank = Questionnaire::checked(Bank::Visitors.draft())?;
/// let guesses = guess(&bank, &["id", "Est-ce votre première venue ?"]);
/// assert_eq!(guesses[0].target.question().as_str(), "vis_first");
/// assert_eq!((guesses[0].column, guesses[0].confidence), (1, Confidence::Certain));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn guess(questionnaire: &Questionnaire, titles: &[&str]) -> Vec<Guess> {
    let candidates = candidates(questionnaire);
    let labels: BTreeMap<&Code, Vec<String>> = questionnaire
        .questions()
        .map(|it| (&it.code, it.label.iter().map(|(_, text)| folded(text)).collect()))
        .collect();
    let mut scored: Vec<(Confidence, f64, usize, &Target)> = vec![];
    for (column, title) in titles.iter().enumerate() {
        let title = Title::of(title);
        // Labels are long and few, parts short and many: labels are compared once.
        let alike: BTreeMap<&Code, Likeness> =
            labels.iter().map(|(code, texts)| (*code, Likeness::of(texts, &title))).collect();
        for candidate in &candidates {
            let label = alike.get(&candidate.question.code).copied().unwrap_or_default();
            let found = candidate.likeness(&title, label);
            scored.extend(
                found.map(|(confidence, score)| (confidence, score, column, &candidate.target)),
            );
        }
    }
    scored.sort_by(|one, other| {
        other
            .0
            .cmp(&one.0)
            .then(other.1.total_cmp(&one.1))
            .then((one.2, one.3).cmp(&(other.2, other.3)))
    });
    let mut guesses: Vec<Guess> = vec![];
    for (confidence, _, column, target) in scored {
        let is_free = guesses.iter().all(|it| it.column != column && it.target != *target);
        if is_free {
            guesses.push(Guess { column, target: target.clone(), confidence });
        }
    }
    guesses.sort_by_key(|it| it.column);
    guesses
}

fn candidates(questionnaire: &Questionnaire) -> Vec<Candidate<'_>> {
    let columns = questionnaire.columns();
    let mut found: Vec<Candidate<'_>> = columns.iter().filter_map(of_column).collect();
    for question in questionnaire.questions() {
        let code = &question.code;
        let ranks = match &question.kind {
            Kind::Multi { .. } => 0,
            Kind::Ranking { options, .. } => u16::try_from(options.len()).unwrap_or(0),
            _ => continue,
        };
        let whole = Target::Question(code.clone());
        found.push(Candidate::of(whole, vec![folded_code(code.as_str())], question, None));
        found.extend((1..=ranks).map(|rank| {
            let codes = in_brackets(code.as_str(), &rank.to_string());
            Candidate::of(Target::Rank { question: code.clone(), rank }, codes, question, None)
        }));
    }
    found
}

fn of_column<'a>(column: &Column<'a>) -> Option<Candidate<'a>> {
    let question = column.question;
    let code = question.code.clone();
    let (target, codes, part) = match column.of {
        ColumnOf::Answer => {
            (Target::Question(code.clone()), vec![folded_code(code.as_str())], None)
        }
        ColumnOf::Row(row) => {
            let label = question.rows().iter().find(|it| it.code == *row).map(|it| &it.label);
            let codes = in_brackets(code.as_str(), row.as_str());
            (Target::Row { question: code, row: row.clone() }, codes, label)
        }
        ColumnOf::Chosen(option) | ColumnOf::Rank(option) => {
            let label = question.option(option.as_str()).map(|it| &it.label);
            let codes = in_brackets(code.as_str(), option.as_str());
            (Target::Option { question: code, option: option.clone() }, codes, label)
        }
        ColumnOf::OtherText => {
            let other = question.options().iter().find(|it| it.role == Role::Other)?;
            let own = format!("{code}.{}.text", other.code).to_lowercase();
            // Of several options, the box of “other” may be called so: its text is less usual.
            let is_multi = matches!(question.kind, Kind::Multi { .. });
            let mut codes = if is_multi { vec![] } else { in_brackets(code.as_str(), "other") };
            codes.push(own);
            (Target::OtherText(code), codes, None)
        }
        ColumnOf::Latitude | ColumnOf::Longitude => return None,
    };
    Some(Candidate::of(target, codes, question, part))
}

fn folded_code(code: &str) -> String {
    code.to_ascii_lowercase()
}

/// How tools write a part of a question: ours, LimeSurvey's, and what statistics programs make of it.
fn in_brackets(code: &str, part: &str) -> Vec<String> {
    let names = [format!("{code}.{part}"), format!("{code}[{part}]"), format!("{code}_{part}")];
    names.map(|it| it.to_ascii_lowercase()).to_vec()
}

/// How a title is like the label of a question, without its brackets and with them.
#[derive(Clone, Copy, Default)]
struct Likeness {
    base: f64,
    whole: f64,
}

impl Likeness {
    fn of(labels: &[String], title: &Title) -> Self {
        let best = |text: &str| labels.iter().map(|it| alike(it, text)).fold(0.0, f64::max);
        let base = best(&title.base);
        let whole = if title.part.is_some() { best(&title.whole) } else { base };
        Self { base, whole }
    }
}

impl<'a> Candidate<'a> {
    fn of(target: Target, codes: Vec<String>, question: &'a Question, part: Option<&Text>) -> Self {
        let texts = part.into_iter().flat_map(Text::iter);
        let (mut parts, mut joined) = (vec![], vec![]);
        for (language, text) in texts {
            let label = question.label.shown_in(language);
            parts.push(folded(text));
            joined.push(folded(&format!("{label} {text}")));
        }
        Self { target, codes, question, parts, joined }
    }

    fn likeness(&self, title: &Title, label: Likeness) -> Option<(Confidence, f64)> {
        if self.codes.contains(&title.code) {
            return Some((Confidence::Certain, 2.0));
        }
        if matches!(self.target, Target::OtherText(_) | Target::Rank { .. }) {
            return None;
        }
        let score = match &title.part {
            _ if self.parts.is_empty() => label.whole,
            // A long label is like itself with any part: only the same counts.
            _ if self.joined.contains(&title.whole) => 1.0,
            Some(part) if POSSIBLE <= label.base => {
                let best = self.parts.iter().map(|it| alike(it, part)).fold(0.0, f64::max);
                best.min(label.base)
            }
            _ => 0.0,
        };
        match score {
            it if SAME <= it => Some((Confidence::Certain, it)),
            it if LIKELY <= it => Some((Confidence::Likely, it)),
            it if POSSIBLE <= it => Some((Confidence::Possible, it)),
            _ => None,
        }
    }
}

fn alike(one: &str, other: &str) -> f64 {
    if one == other { 1.0 } else { strsim::sorensen_dice(one, other).min(0.99) }
}
