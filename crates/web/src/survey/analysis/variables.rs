//! What can be crossed: what people are to the destination, and each column of categories.

use cordee_questionnaire::{Population, Text};
use cordee_survey_stats as stats;

use crate::spine::language::Lang;
use crate::spine::messages::text;
use crate::spine::typography;

use super::super::model::analysis::POPULATION;
use super::super::model::tally::{Block, Counts, Figure, Tally, Trait};
use super::super::model::{language, population_key};

/// One way to sort people.
pub struct Variable {
    /// [`POPULATION`], or the name of a column.
    pub name: String,
    pub label: String,
    pub categories: Vec<String>,
    /// One a person.
    pub answers: Vec<stats::Answer>,
}

impl Variable {
    pub fn size(&self) -> u16 {
        u16::try_from(self.categories.len()).unwrap_or(u16::MAX)
    }
}

pub fn said(text: &Text, lang: Lang) -> String {
    typography::set(text.shown_in(&language(lang)), lang)
}

/// The populations as what sorts people.
pub fn populations(tally: &Tally) -> Trait {
    let label = |population: Population| {
        let key = population_key(population);
        Text::both(&text(Lang::Fr, &key), &text(Lang::En, &key))
    };
    tally.population(label)
}

/// The name of a column as a list of columns says it.
pub fn label(block: &Block, figure: &Figure, lang: Lang) -> String {
    let question = said(&block.question.label, lang);
    match &figure.part {
        Some(part) => typography::set(&format!("{question} — {}", said(part, lang)), lang),
        None => question,
    }
}

fn categories(figure: &Figure, lang: Lang) -> Vec<String> {
    match figure.counts {
        Counts::Categories => figure.labels.iter().map(|it| said(it, lang)).collect(),
        Counts::Chosen => {
            ["survey-not-chosen", "survey-chosen"].map(|key| text(lang, key)).to_vec()
        }
    }
}

fn of_figure(block: &Block, figure: &Figure, lang: Lang) -> Variable {
    Variable {
        name: figure.name.clone(),
        label: label(block, figure, lang),
        categories: categories(figure, lang),
        answers: figure.answers.iter().collect(),
    }
}

/// All that can be crossed: names and labels.
pub fn offered(tally: &Tally, lang: Lang) -> Vec<(String, String)> {
    let own = tally.blocks.iter().flat_map(|block| {
        block.figures.iter().map(|figure| (figure.name.clone(), label(block, figure, lang)))
    });
    let population = (POPULATION.to_owned(), text(lang, "survey-by-population"));
    tally
        .populations
        .iter()
        .any(Option::is_some)
        .then_some(population)
        .into_iter()
        .chain(own)
        .collect()
}

/// The variable called `name`.
pub fn variable(tally: &Tally, name: &str, lang: Lang) -> Option<Variable> {
    if name == POPULATION {
        let Trait { labels, of, .. } = populations(tally);
        let answer = |at: Option<u16>| {
            at.map_or(stats::Answer::Missing(stats::Missing::NoAnswer), stats::Answer::Category)
        };
        return Some(Variable {
            name: POPULATION.to_owned(),
            label: text(lang, "survey-by-population"),
            categories: labels.iter().map(|it| said(it, lang)).collect(),
            answers: of.into_iter().map(answer).collect(),
        });
    }
    let (block, figure) = tally.figure(name)?;
    Some(of_figure(block, figure, lang))
}
