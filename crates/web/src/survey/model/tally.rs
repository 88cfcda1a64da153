//! Answers as figures: for each question one or several columns of categories, one value a person.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use chrono::{Datelike, NaiveDate};
use cordee_questionnaire::{Kind, Population, Question, Text};
use cordee_survey_stats as stats;

use super::{Channel, Flag};

/// Chance is drawn from here: the same answers give the same figures.
pub const SEED: stats::Seed = stats::Seed(20_260_301);

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// One category a person.
    Categories,
    /// Whether this option was chosen: the second of two categories.
    Chosen,
}

/// One column of categories.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The name of its column in the data.
    pub name: String,
    pub counts: Counts,
    /// The row or the option that it is about; none for a whole question.
    pub part: Option<Text>,
    pub labels: Vec<Text>,
    /// What stands for each label in the data.
    pub codes: Vec<String>,
    /// One a person.
    pub answers: stats::Answers,
    /// What was counted of it, once it was asked for.
    pub counted: OnceLock<Option<stats::Frequencies>>,
    /// The mean of what its categories stand for, once it was asked for.
    pub averaged: OnceLock<Option<stats::Mean>>,
}

impl Figure {
    pub fn categories(&self) -> u16 {
        u16::try_from(self.labels.len()).unwrap_or(u16::MAX)
    }

    /// How many gave each answer; nothing for answers that are not of its categories.
    pub fn frequencies(&self) -> Option<&stats::Frequencies> {
        let count =
            || self.answers.frequencies(self.categories(), stats::Confidence::NinetyFive).ok();
        self.counted.get_or_init(count).as_ref()
    }
}

/// What was answered to one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub question: Question,
    pub figures: Vec<Figure>,
    /// The number that each person gave, as its bits; [`NO_NUMBER`] where they gave none.
    pub numbers: Vec<u64>,
    /// Whether each person wrote something, or gave a number: the first category; nothing for other questions.
    pub given: stats::Answers,
    /// The columns that decide who is asked, by their names; none of what somebody is. `None` where everybody is.
    pub after: Option<Vec<String>>,
    /// What was computed of the numbers, once it was asked for.
    pub measured: OnceLock<Option<Measured>>,
}

/// The bits of no number that somebody could give: an `Option` would take twice the room.
pub const NO_NUMBER: u64 = u64::MAX;

/// What is said of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    pub mean: stats::Mean,
    pub median: f64,
}

/// All that was answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    pub blocks: Vec<Arc<Block>>,
    pub people: usize,
    /// What each person is to the destination, by the place in [`Population::ALL`].
    pub populations: Vec<Option<u16>>,
    /// The day on which each person sent their answers.
    pub days: Vec<Option<NaiveDate>>,
    /// How the answers of each person came.
    pub channels: Vec<Channel>,
    /// Whether the answers of each person bear a flag.
    pub flagged: Vec<bool>,
    /// How many of all answers bear each flag, those that none bears left out.
    pub flags: BTreeMap<Flag, u64>,
}

/// What answers can be cut by, and weighted to.
#[derive(Clone, Debug, PartialEq)]
pub struct Trait {
    pub labels: Vec<Text>,
    /// What stands for each label in the data.
    pub codes: Vec<String>,
    /// The place among `labels` of each person; none where it is not known.
    pub of: Vec<Option<u16>>,
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    pub year: i32,
    /// From 1.
    pub month: u32,
}

impl Month {
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), month: day.month() }
    }
}

impl Block {
    /// What is said of the numbers that people gave; nothing when nobody did.
    pub fn measured(&self) -> Option<Measured> {
        let measure = || {
            let given = self.numbers.iter().filter(|bits| **bits != NO_NUMBER);
            let numbers = given.map(|bits| f64::from_bits(*bits)).collect();
            let numbers = stats::Numbers::new(numbers).ok()?;
            let (times, level) = (stats::Replicates::default(), stats::Confidence::NinetyFive);
            let mean = stats::mean(&numbers, times, SEED, level);
            Some(Measured { mean, median: numbers.median() })
        };
        *self.measured.get_or_init(measure)
    }

    /// The numbers that the categories of its columns stand for: the points of a scale; nothing of others.
    pub fn points(&self) -> Option<Vec<f64>> {
        Some(self.question.scale()?.range().map(f64::from).collect())
    }

    /// The mean of one of its columns, where that holds points of a scale and somebody gave one.
    pub fn average(&self, figure: &Figure) -> Option<stats::Mean> {
        let compute = || {
            let counts = figure.frequencies()?.categories.iter().map(|one| one.count);
            average(&self.points()?, counts)
        };
        *figure.averaged.get_or_init(compute)
    }

    /// Computes what takes long, so that whoever asks for it later has it at once.
    pub fn prepare(&self) {
        self.measured();
        for figure in &self.figures {
            self.average(figure);
        }
    }

    /// What of `all`, one a person, is of those who wrote something, or gave a number: in the order of what they
    /// wrote.
    pub fn of_who_gave<T: Copy>(&self, all: &[T]) -> Vec<T> {
        let given = self.given.iter().zip(all).filter(|(given, _)| given.known().is_some());
        given.map(|(_, one)| *one).collect()
    }

    /// How many wrote something, or gave a number.
    pub fn given(&self) -> u64 {
        self.given.iter().filter(|one| one.known().is_some()).count() as u64
    }

    /// How many were asked and did neither.
    pub fn passed_over(&self) -> u64 {
        let not_asked = stats::Answer::Missing(stats::Missing::NotApplicable);
        let is_passed = |one: &stats::Answer| one.known().is_none() && *one != not_asked;
        self.given.iter().filter(is_passed).count() as u64
    }

    /// What sorts people: one category each, of a question that asks for one.
    pub fn as_trait(&self) -> Option<Trait> {
        match self.figures.as_slice() {
            [only] if only.counts == Counts::Categories && only.part.is_none() => {
                Some(only.as_trait())
            }
            _ => None,
        }
    }
}

/// The mean of points that so many people gave each.
pub fn average(points: &[f64], people: impl Iterator<Item = u64>) -> Option<stats::Mean> {
    let alike =
        |(number, people): (&f64, u64)| stats::Alike { number: *number, weight: 1.0, people };
    let groups: Vec<stats::Alike> = points.iter().zip(people).map(alike).collect();
    let (times, level) = (stats::Replicates::default(), stats::Confidence::NinetyFive);
    stats::mean_of_groups(&groups, times, SEED, level).ok()
}

impl Figure {
    fn as_trait(&self) -> Trait {
        let (labels, codes) = (self.labels.clone(), self.codes.clone());
        Trait { labels, codes, of: self.answers.iter().map(stats::Answer::known).collect() }
    }
}

/// The elements of `all` that are kept, by their places.
fn those<T: Copy>(all: &[T], kept: &[usize]) -> Vec<T> {
    kept.iter().filter_map(|at| all.get(*at).copied()).collect()
}

impl Tally {
    /// The same for those who are `kept` alone, one a person.
    #[must_use]
    pub fn keeping(&self, kept: &[bool]) -> Self {
        let kept: Vec<usize> =
            kept.iter().enumerate().filter(|(_, is_kept)| **is_kept).map(|(at, _)| at).collect();
        let kept = kept.as_slice();
        let figure = |figure: &Figure| Figure {
            name: figure.name.clone(),
            codes: figure.codes.clone(),
            answers: figure.answers.of(kept),
            part: figure.part.clone(),
            labels: figure.labels.clone(),
            counts: figure.counts,
            counted: OnceLock::new(),
            averaged: OnceLock::new(),
        };
        let block = |block: &Block| Block {
            question: block.question.clone(),
            figures: block.figures.iter().map(figure).collect(),
            numbers: those(&block.numbers, kept),
            given: block.given.of(kept),
            after: block.after.clone(),
            measured: OnceLock::new(),
        };
        Self {
            blocks: self.blocks.iter().map(|one| Arc::new(block(one))).collect(),
            people: kept.len(),
            populations: those(&self.populations, kept),
            days: those(&self.days, kept),
            channels: those(&self.channels, kept),
            flagged: those(&self.flagged, kept),
            flags: self.flags.clone(),
        }
    }

    /// What people are to the destination, as what sorts them.
    pub fn population(&self, label: impl Fn(Population) -> Text) -> Trait {
        let codes = Population::ALL.map(|one| one.key().to_owned()).to_vec();
        Trait { labels: Population::ALL.map(label).to_vec(), codes, of: self.populations.clone() }
    }

    /// The column called `name`, with the question it is of.
    pub fn figure(&self, name: &str) -> Option<(&Block, &Figure)> {
        let all = self
            .blocks
            .iter()
            .flat_map(|block| block.figures.iter().map(move |it| (block.as_ref(), it)));
        all.into_iter().find(|(_, figure)| figure.name == name)
    }

    /// The first question that asks for a place.
    pub fn place(&self) -> Option<&Block> {
        let is_place = |block: &&Block| matches!(block.question.kind, Kind::Place { .. });
        self.blocks.iter().map(AsRef::as_ref).find(is_place)
    }

    /// The months in which answers came, in their order.
    pub fn months_seen(&self) -> Vec<Month> {
        // One by one: few months, and many people.
        let mut months = vec![];
        for month in self.days.iter().flatten().map(|day| Month::of(*day)) {
            if !months.contains(&month) {
                months.push(month);
            }
        }
        months.sort_unstable();
        months
    }

    /// The same, and that of each person.
    pub fn months(&self) -> (Vec<Month>, Vec<Option<u16>>) {
        let months = self.months_seen();
        let place = |day: &Option<NaiveDate>| {
            let at = months.binary_search(&Month::of((*day)?)).ok()?;
            u16::try_from(at).ok()
        };
        let of = self.days.iter().map(place).collect();
        (months, of)
    }
}
