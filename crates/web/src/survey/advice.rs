//! What whoever builds a survey is told beside its questions: what to look at again, and how long
//! answering takes.

use std::collections::BTreeMap;

use cordee_questionnaire::{
    Caution, Code, Draft, MOST_WEIGHED, MOST_WORDS, OptionCode, Question, TextPart, Warning,
    estimate, warnings,
};

use crate::spine::language::Lang;
use crate::spine::messages::{Value, text_with};
use crate::spine::visit::Visit;

use super::model::{language, population_key};

/// What is said of each question; under none, of the whole.
pub type Advice = BTreeMap<Option<Code>, Vec<String>>;

/// What is to be looked at in `draft`, in sentences.
pub fn advice(draft: &Draft, visit: &Visit) -> Advice {
    let mut all = Advice::new();
    for warning in warnings(draft) {
        let said = said(draft, &warning, visit);
        let lines = all.entry(warning.question).or_default();
        // A language that lacks several texts of a question is told once.
        if !lines.contains(&said) {
            lines.push(said);
        }
    }
    all
}

fn label(question: Option<&Question>, code: &OptionCode, visit: &Visit) -> Value {
    let option = question.and_then(|it| it.option(code.as_str()));
    let label = option.map(|it| it.label.shown_in(&language(visit.lang)).to_owned());
    Value::from(label.unwrap_or_else(|| code.to_string()))
}

fn said(draft: &Draft, warning: &Warning, visit: &Visit) -> String {
    let question = warning.question.as_ref().and_then(|code| draft.question(code.as_str()));
    let pair = |one: &OptionCode, other: &OptionCode| {
        vec![("one", label(question, one, visit)), ("other", label(question, other, visit))]
    };
    let count = |number: usize| Value::from(number.to_string());
    let (key, values) = match &warning.what {
        Caution::TooLong { words, .. } => {
            ("survey-advice-long", vec![("words", count(*words)), ("most", count(MOST_WORDS))])
        }
        Caution::ManyOptions(options) => {
            let values = vec![("options", count(*options)), ("most", count(MOST_WEIGHED))];
            ("survey-advice-many", values)
        }
        Caution::OverlappingRanges { one, other } => ("survey-advice-overlap", pair(one, other)),
        Caution::GapBetweenRanges { one, other } => ("survey-advice-gap", pair(one, other)),
        Caution::SameOptions { one, other } => ("survey-advice-same", pair(one, other)),
        Caution::NotExclusive { option } => {
            ("survey-advice-exclusive", vec![("option", label(question, option, visit))])
        }
        Caution::DoubleBarrelled { word, .. } => {
            ("survey-advice-double", vec![("word", word.clone().into())])
        }
        Caution::MissingTranslation { language, part } => {
            let lang = language.as_str().parse::<Lang>().ok();
            let named = lang.map_or(language.to_string(), |it| visit.t(&format!("language-{it}")));
            let key = match part {
                TextPart::Title => "survey-advice-title-translation",
                TextPart::PageTitle(_) => "survey-advice-page-translation",
                _ => "survey-advice-translation",
            };
            (key, vec![("language", named.into())])
        }
    };
    text_with(visit.lang, key, &values)
}

/// How long answering takes: for everybody, or for each population that is asked.
pub fn minutes(draft: &Draft, visit: &Visit) -> Vec<String> {
    if draft.questions().next().is_none() {
        return vec![];
    }
    let own = language(visit.lang);
    let said = |whom: Option<String>, minutes: usize| {
        let values = [
            ("number", Value::from(minutes)),
            ("shown", minutes.to_string().into()),
            ("whom", whom.clone().unwrap_or_default().into()),
        ];
        let key = if whom.is_some() { "survey-minutes-of" } else { "survey-minutes" };
        text_with(visit.lang, key, &values)
    };
    if draft.populations.is_empty() {
        return vec![said(None, estimate(draft, None, &own).minutes())];
    }
    let each = draft.populations.iter().map(|it| {
        let minutes = estimate(draft, Some(*it), &own).minutes();
        said(Some(visit.t(&population_key(*it))), minutes)
    });
    each.collect()
}
