//! What came of the ballots, as a page and as data say it: each body apart, side by side, and together.

use std::collections::BTreeMap;

use cordee_chart::{Amount, Drawing, Frame as Width, Merit, Merits};
use cordee_decision::ranking::{Exact, Facts, Line, Reason, reasons};
use cordee_reasons::{Standing, of_place, of_spread, ranking_about, ranking_name};

use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::messages::{text, text_with};

use super::model::counting::{Count, Counted, rule_of};
use super::model::joint::Joint;
use super::model::{Ballot, Candidate, College, CollegeId, Form, Prioritisation};

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

/// The language of the sentences.
pub fn language(lang: Lang) -> cordee_reasons::Language {
    match lang {
        Lang::Fr => cordee_reasons::Language::French,
        Lang::En => cordee_reasons::Language::English,
    }
}

/// The rule of a form, and what it does.
pub fn rule_said(form: &Form, lang: Lang) -> (String, String) {
    let (language, rule) = (language(lang), rule_of(form));
    (ranking_name(language, rule), ranking_about(language, rule))
}

/// What a proposal received.
pub enum Figure {
    /// The grade that the middle member gave, the worst being 0; the weight of each, the worst first: in
    /// the view of one body, how many gave it.
    Grade {
        median: u8,
        profile: Vec<Exact>,
    },
    /// Its marks, on each criterion and together.
    Marks(Line),
    /// The weight of those who chose it, and of all.
    Votes {
        votes: Exact,
        of: Exact,
    },
    Points(Exact),
    /// How many of the others it beats, and is beaten by, and those neither.
    Duels {
        won: usize,
        lost: usize,
        equal: usize,
    },
}

/// A proposal in the view of one body, or of all together.
pub struct Judgement {
    /// Which proposal, in the order in which they were put.
    pub candidate: usize,
    /// From 1; those that are equal share theirs.
    pub place: usize,
    pub figure: Figure,
    /// Why it is where it is.
    pub reason: String,
}

/// What a candidate of the ballots received.
fn figure(count: &Count, candidate: usize, reason: &Reason) -> Option<Figure> {
    match (&count.ranked.facts, reason) {
        (Facts::MajorityJudgment(judged), _) => {
            let merit = judged.merits.get(candidate)?;
            let median = u8::try_from(merit.median).unwrap_or_default();
            Some(Figure::Grade { median, profile: merit.profile.clone() })
        }
        (Facts::Grid(graded), _) => graded.lines.get(candidate).cloned().map(Figure::Marks),
        (Facts::Approval(totals), _) => {
            let votes = totals.totals.get(candidate)?.clone();
            Some(Figure::Votes { votes, of: totals.weight.clone() })
        }
        (Facts::Points(totals), _) => totals.totals.get(candidate).cloned().map(Figure::Points),
        (_, Reason::Dueled { won, lost, equal, .. }) => {
            Some(Figure::Duels { won: won.len(), lost: lost.len(), equal: equal.len() })
        }
        _ => None,
    }
}

/// The proposals as they are ranked, best first; of those that nobody marked, nothing.
pub fn judgements(prioritisation: &Prioritisation, count: &Count, lang: Lang) -> Vec<Judgement> {
    let description = &prioritisation.description;
    let name = |at: &usize| {
        let candidate = description.candidates.get(*at);
        candidate.map(|it| it.title.said(lang).line()).unwrap_or_default()
    };
    let names = count.of.iter().map(name).collect();
    let standing = Standing::new(language(lang), count.ballots.candidates(), &count.ranked);
    let standing = standing.named(names);
    let reasons = reasons(&count.ranked);
    let mut all = vec![];
    for candidate in count.ranked.groups.iter().flatten().copied() {
        let (Some(reason), Some(of)) = (reasons.get(candidate), count.of.get(candidate)) else {
            continue;
        };
        let Some(figure) = figure(count, candidate, reason) else { continue };
        let mut said = of_place(&standing, candidate, reason);
        if let Some(spread) = of_spread(&standing, candidate) {
            said = format!("{said} {spread}");
        }
        all.push(Judgement {
            candidate: *of,
            place: count.place(candidate).unwrap_or_default(),
            figure,
            reason: said,
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

/// The grades of each proposal as bars, best grade first, where ballots have grades.
pub fn drawn(
    prioritisation: &Prioritisation,
    judgements: &[Judgement],
    (title, id): (&str, &str),
    width: u32,
    lang: Lang,
) -> Option<Drawing> {
    let description = &prioritisation.description;
    let scale = description.form.scale()?;
    let candidate = |at: usize| description.candidates.get(at);
    let name = |it: &Candidate| it.title.said(lang).line();
    let amounts = |figure: &Figure| match figure {
        Figure::Grade { profile, .. } => {
            profile.iter().rev().map(|count| amount(whole(count))).collect()
        }
        _ => vec![],
    };
    let row = |it: &Judgement| Merit {
        name: candidate(it.candidate).map(name).unwrap_or_default(),
        amounts: amounts(&it.figure),
    };
    let merits = Merits {
        title: title.to_owned(),
        caption: String::new(),
        subject: text(lang, "prioritisation-candidate"),
        unit: text(lang, "prioritisation-unit"),
        grades: (0..scale.size()).rev().map(|grade| scale.word(grade, lang)).collect(),
        rows: judgements.iter().map(row).collect(),
    };
    let language = match lang {
        Lang::Fr => cordee_chart::Language::French,
        Lang::En => cordee_chart::Language::English,
    };
    Some(merits.draw(&Width { id, width, language }))
}

fn amount(count: u64) -> Amount {
    Amount::from(u32::try_from(count).unwrap_or(u32::MAX))
}
