//! What came of the ballots, as a page and as data say it: each body apart, side by side, and together.

use std::collections::BTreeMap;

use cordee_chart::{Amount, Drawing, Frame as Width, Merit, Merits};
use cordee_decision::ranking::{Exact, Rule, reasons};
use cordee_reasons::{Standing, of_place, ranking_about, ranking_name};

use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::messages::{text, text_with};

use super::model::counting::{Count, Counted};
use super::model::joint::Joint;
use super::model::{Ballot, Candidate, College, CollegeId, Prioritisation};

/// What came of the ballots of one body.
pub struct Outcome<'a> {
    pub college: &'a College,
    /// None while there is no ballot.
    pub counted: Option<Counted>,
}

/// Counts the ballots of each body, in the words of `lang`.
pub fn outcomes<'a>(
    prioritisation: &'a Prioritisation,
    ballots: &BTreeMap<CollegeId, Vec<Ballot>>,
    lang: Lang,
) -> Result<Vec<Outcome<'a>>, PageError> {
    let outcome = |college: &'a College| {
        let own = ballots.get(&college.id).map_or(&[][..], Vec::as_slice);
        let counted = Counted::of(prioritisation, college, own, lang);
        let counted = counted.map_err(anyhow::Error::from)?;
        Ok(Outcome { college, counted })
    };
    prioritisation.colleges.iter().map(outcome).collect()
}

/// Counts the ballots of all bodies together, in the words of `lang`.
pub fn joint(
    prioritisation: &Prioritisation,
    ballots: &BTreeMap<CollegeId, Vec<Ballot>>,
    lang: Lang,
) -> Result<Option<Joint>, PageError> {
    let joint = Joint::of(prioritisation, ballots, lang).map_err(anyhow::Error::from)?;
    Ok(joint)
}

fn language(lang: Lang) -> cordee_reasons::Language {
    match lang {
        Lang::Fr => cordee_reasons::Language::French,
        Lang::En => cordee_reasons::Language::English,
    }
}

/// The rule, and what it does.
pub fn rule_said(lang: Lang) -> (String, String) {
    let (language, rule) = (language(lang), Rule::MajorityJudgment);
    (ranking_name(language, rule), ranking_about(language, rule))
}

/// A proposal in the view of one body, or of all together.
pub struct Judgement {
    /// Which proposal, in the order in which they were put.
    pub candidate: usize,
    /// From 1; those that are equal share theirs.
    pub place: usize,
    /// The grade that the middle member gave, the worst being 0.
    pub median: u8,
    /// The weight of each grade, the worst first: in the view of one body, how many gave it.
    pub profile: Vec<Exact>,
    /// Why it is where it is.
    pub reason: String,
}

/// The proposals as they are ranked, best first.
pub fn judgements(prioritisation: &Prioritisation, count: &Count, lang: Lang) -> Vec<Judgement> {
    let description = &prioritisation.description;
    let names = description.candidates.iter().map(|it| it.title.said(lang).line()).collect();
    let standing = Standing::new(language(lang), count.ballots.candidates(), &count.ranked);
    let standing = standing.named(names);
    let reasons = reasons(&count.ranked);
    let merits = count.judged().map(|it| it.merits.as_slice()).unwrap_or_default();
    let mut all = vec![];
    for candidate in count.ranked.groups.iter().flatten().copied() {
        let Some((reason, merit)) = reasons.get(candidate).zip(merits.get(candidate)) else {
            continue;
        };
        all.push(Judgement {
            candidate,
            place: count.place(candidate).unwrap_or_default(),
            median: u8::try_from(merit.median).unwrap_or_default(),
            profile: merit.profile.clone(),
            reason: of_place(&standing, candidate, reason),
        });
    }
    all
}

/// What every ballot weighing one gives: how many.
pub fn whole(weight: &Exact) -> u64 {
    u64::try_from(weight.to_integer()).unwrap_or(u64::MAX)
}

/// “1re place”.
pub fn place_said(place: usize, lang: Lang) -> String {
    text_with(lang, "prioritisation-place", &[("place", place.into())])
}

/// How far the bodies agree on a proposal, by its places in each.
pub fn agreement(places: &[usize], lang: Lang) -> String {
    let bounds = places.iter().min().zip(places.iter().max());
    match bounds {
        None => String::new(),
        Some(_) if places.len() < 2 => String::new(),
        Some((first, last)) if first == last => text(lang, "prioritisation-agree"),
        Some((first, last)) => text_with(
            lang,
            "prioritisation-apart",
            &[("first", place_said(*first, lang).into()), ("last", place_said(*last, lang).into())],
        ),
    }
}

/// The grades of each proposal as bars, best grade first.
pub fn drawn(
    prioritisation: &Prioritisation,
    judgements: &[Judgement],
    (title, id): (&str, &str),
    width: u32,
    lang: Lang,
) -> Drawing {
    let description = &prioritisation.description;
    let candidate = |at: usize| description.candidates.get(at);
    let name = |it: &Candidate| it.title.said(lang).line();
    let row = |it: &Judgement| Merit {
        name: candidate(it.candidate).map(name).unwrap_or_default(),
        amounts: it.profile.iter().rev().map(|count| amount(whole(count))).collect(),
    };
    let grades = (0..description.scale.size()).rev();
    let merits = Merits {
        title: title.to_owned(),
        caption: String::new(),
        subject: text(lang, "prioritisation-candidate"),
        unit: text(lang, "prioritisation-unit"),
        grades: grades.map(|grade| description.scale.word(grade, lang)).collect(),
        rows: judgements.iter().map(row).collect(),
    };
    let language = match lang {
        Lang::Fr => cordee_chart::Language::French,
        Lang::En => cordee_chart::Language::English,
    };
    merits.draw(&Width { id, width, language })
}

fn amount(count: u64) -> Amount {
    Amount::from(u32::try_from(count).unwrap_or(u32::MAX))
}
