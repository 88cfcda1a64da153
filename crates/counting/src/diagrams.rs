//! Diagrams of a count or of a ranking, as SVG files: who paid what, votes against cost, profiles.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use clap::Args;
use cordee_chart::{Amount, Axis, Cloud, Drawing, Flows, Frame, Merit, Merits, Spot, Target};
use cordee_decision::ranking::{Facts, Judged, Ranked};
use cordee_decision::{CollegeShare, Explanation, Outcome, Reason, Stage, shares_of_colleges};
use cordee_reasons::{
    Label, Language, of_cloud, of_counted, of_diagrams, of_first, of_first_together, of_flows,
    of_judged,
};
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::input::Loaded;

/// How wide diagrams are, in pixels: a page of a report, or a screen.
const WIDTH: u32 = 960;

/// Where diagrams are written, if anywhere.
#[derive(Args, Clone, Debug)]
pub struct Diagrams {
    /// Draws what can be drawn of the result in this folder: flows.svg, cloud.svg, merits.svg.
    #[arg(long = "diagrams", value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

impl Diagrams {
    /// Writes who paid what, where voters paid, and votes against cost; the names of the files.
    pub fn of_count(
        &self,
        language: Language,
        file: &Path,
        loaded: &Loaded,
        outcome: &Outcome,
        reasons: &[Explanation],
    ) -> Result<Vec<&'static str>> {
        let Some(folder) = &self.folder else { return Ok(vec![]) };
        let told = Told { language, loaded, outcome, reasons, source: source(file) };
        let mut drawn = vec![];
        if let Some(flows) = told.flows()? {
            drawn.push(("flows.svg", flows.draw(&frame(language, "flows"))));
        }
        drawn.push(("cloud.svg", told.cloud()?.draw(&frame(language, "cloud"))));
        write_all(folder, drawn)
    }

    /// Writes the merit profiles, under majority judgment; the names of the files.
    pub fn of_rank(
        &self,
        language: Language,
        file: &Path,
        ranked: &Ranked<Facts>,
        names: &[String],
    ) -> Result<Vec<&'static str>> {
        let Some(folder) = &self.folder else { return Ok(vec![]) };
        let mut drawn = vec![];
        if let Facts::MajorityJudgment(judged) = &ranked.facts {
            let merits = merits(language, judged, (&ranked.groups, names), &source(file))?;
            drawn.push(("merits.svg", merits.draw(&frame(language, "merits"))));
        }
        write_all(folder, drawn)
    }

    /// Says where the diagrams are.
    pub fn say(&self, language: Language, drawn: &[&str], out: &mut dyn Write) -> Result<()> {
        if let Some(folder) = &self.folder {
            let folder = folder.display().to_string();
            writeln!(out, "{}", of_diagrams(language, &folder, drawn))?;
        }
        Ok(())
    }
}

fn frame(language: Language, id: &str) -> Frame<'_> {
    let language = match language {
        Language::French => cordee_chart::Language::French,
        Language::English => cordee_chart::Language::English,
    };
    Frame { id, width: WIDTH, language }
}

/// How many, as messages count.
fn many(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn source(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn write_all(folder: &Path, drawn: Vec<(&'static str, Drawing)>) -> Result<Vec<&'static str>> {
    if !drawn.is_empty() {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("`{}` cannot be made", folder.display()))?;
    }
    let mut names = vec![];
    for (name, drawing) in drawn {
        let path = folder.join(name);
        std::fs::write(&path, drawing.svg)
            .with_context(|| format!("`{}` cannot be written", path.display()))?;
        names.push(name);
    }
    Ok(names)
}

/// A number as it is drawn.
fn amount(value: &BigRational) -> Result<Amount> {
    let number = value.to_f64().unwrap_or(f64::INFINITY);
    Amount::new(number).map_err(|why| anyhow!("no diagram can be drawn: {why}"))
}

/// A number to the hundredth, as money is written.
fn rounded(value: &BigRational) -> Result<Amount> {
    let hundred = BigRational::from_integer(100.into());
    amount(&((value * &hundred).round() / hundred))
}

/// Parts to the hundredth, whose sum is that of the parts to the hundredth.
fn in_cents<'a>(parts: impl Iterator<Item = &'a BigRational>) -> Result<Vec<Amount>> {
    let hundred = BigRational::from_integer(100.into());
    let (mut sum, mut written) = (BigRational::zero(), BigRational::zero());
    let mut amounts = vec![];
    for part in parts {
        sum += part;
        let until = (&sum * &hundred).round() / &hundred;
        amounts.push(amount(&(&until - &written))?);
        written = until;
    }
    Ok(amounts)
}

/// A count, as diagrams tell it.
struct Told<'a> {
    language: Language,
    loaded: &'a Loaded,
    outcome: &'a Outcome,
    reasons: &'a [Explanation],
    source: String,
}

impl Told<'_> {
    fn word(&self, label: Label) -> String {
        label.word(self.language)
    }

    fn name(&self, it: &Explanation) -> String {
        let project = self.loaded.election.projects().get(it.project);
        let name = project.map(|it| if it.name.trim().is_empty() { &it.id } else { &it.name });
        name.cloned().unwrap_or_default()
    }

    fn cost(&self, it: &Explanation) -> BigRational {
        let project = self.loaded.election.projects().get(it.project);
        project.map_or_else(BigRational::zero, |it| it.cost.rational())
    }

    fn unit(&self) -> String {
        match self.loaded.currency.as_deref() {
            Some("EUR") => "€".to_owned(),
            Some(other) => other.to_owned(),
            None => String::new(),
        }
    }

    fn caption(&self) -> String {
        let voters = self.loaded.election.voters();
        of_counted(self.language, &self.outcome.rule.to_string(), voters, &self.source)
    }

    /// What colleges paid, where voters pay at all.
    ///
    /// What no voter paid comes from what is common: actions taken before the rule or at its end, and
    /// what is left of the budget. Under a rule that ends without filling and without having raised
    /// the shares, what is left is still the voters', and is shown with their colleges.
    fn flows(&self) -> Result<Option<Flows>> {
        let election = &self.loaded.election;
        let colleges = election.colleges().len();
        let mut paid = vec![BigRational::zero(); colleges];
        let (mut targets, mut unpaid) = (vec![], BigRational::zero());
        for it in self.reasons {
            let Reason::Selected { by_college, .. } = &it.reason else { continue };
            for (sum, part) in paid.iter_mut().zip(by_college) {
                *sum += part;
            }
            let common = common(&self.cost(it), by_college);
            let amounts = in_cents(by_college.iter().chain([&common]))?;
            unpaid += common;
            targets.push(Target { name: self.name(it), amounts });
        }
        let whole = paid.iter().fold(BigRational::zero(), |sum, part| sum + part);
        if whole.is_zero() {
            return Ok(None);
        }
        let mut left = self.left_to_colleges(colleges);
        let kept = left.iter().fold(BigRational::zero(), |sum, part| sum + part);
        let budget = election.budget().rational();
        let rest = common(&budget, &[whole.clone(), unpaid.clone(), kept]);
        let is_common = !(rest.is_zero() && unpaid.is_zero());
        left.push(rest);
        let left = in_cents(left.iter())?;
        let sources = self.sources(is_common);
        let title = self.flows_title(&paid, &whole, targets.len());
        Ok(Some(Flows {
            title,
            caption: self.caption(),
            subject: self.word(Label::Action),
            unit: self.unit(),
            sources,
            targets,
            left,
            ..Flows::default()
        }))
    }

    fn sources(&self, is_common: bool) -> Vec<String> {
        let mut sources = match self.loaded.election.colleges() {
            [_] => vec![self.word(Label::Voters)],
            several => several.iter().map(|it| it.name.clone()).collect(),
        };
        sources.extend(is_common.then(|| self.word(Label::Rest)));
        sources
    }

    /// What each college still holds, where that is money: shares that were raised, or that others
    /// were filled from, are more than there is.
    fn left_to_colleges(&self, colleges: usize) -> Vec<BigRational> {
        let by_rule = self.outcome.selected.iter().all(|it| it.stage == Stage::Rule);
        if self.outcome.steps != 0 || !by_rule {
            return vec![BigRational::zero(); colleges];
        }
        let shares = shares_of_colleges(&self.loaded.election, self.outcome);
        shares.into_iter().map(|CollegeShare { left, .. }| left).collect()
    }

    fn flows_title(&self, paid: &[BigRational], whole: &BigRational, actions: usize) -> String {
        let colleges = self.loaded.election.colleges();
        let most =
            colleges.iter().zip(paid).reduce(|best, it| if best.1 < it.1 { it } else { best });
        let most = most.filter(|_| 1 < colleges.len());
        let most = most.map(|(college, part)| (college.name.as_str(), part / whole));
        let most = most.as_ref().map(|(college, share)| (*college, share));
        of_flows(self.language, many(actions), most)
    }

    fn cloud(&self) -> Result<Cloud> {
        let selected = self.outcome.selected.len();
        let all = self.reasons.len();
        let spots = self.reasons.iter().map(|it| self.spot(it)).collect::<Result<Vec<_>>>()?;
        let pays = spots.iter().any(|spot| spot.reached.is_some());
        let reached = if pays { self.word(Label::Reached) } else { String::new() };
        Ok(Cloud {
            title: of_cloud(self.language, many(selected), many(all)),
            caption: self.caption(),
            subject: self.word(Label::Action),
            across: Axis { name: self.word(Label::Cost), unit: self.unit() },
            up: Axis { name: self.word(Label::Votes), unit: self.word(Label::VotesUnit) },
            kept: self.word(Label::Selected),
            refused: self.word(Label::NotSelected),
            reached,
            spots,
        })
    }

    fn spot(&self, it: &Explanation) -> Result<Spot> {
        let reached = match &it.reason {
            Reason::Selected { by_college, .. } => {
                let paid = by_college.iter().fold(BigRational::zero(), |sum, part| sum + part);
                if paid.is_zero() { None } else { Some(rounded(&paid)?) }
            }
            Reason::SupportersSpent { held, .. } => Some(rounded(held)?),
            _ => None,
        };
        Ok(Spot {
            name: self.name(it),
            across: amount(&self.cost(it))?,
            up: amount(&BigRational::from_integer(it.voters.into()))?,
            is_kept: matches!(it.reason, Reason::Selected { .. }),
            reached,
        })
    }
}

/// What is left of `whole` without `parts`, if anything.
fn common(whole: &BigRational, parts: &[BigRational]) -> BigRational {
    let rest = parts.iter().fold(whole.clone(), |rest, part| rest - part);
    if rest.is_negative() { BigRational::zero() } else { rest }
}

/// Merit profiles in the order of the ranking, best grade first.
fn merits(
    language: Language,
    judged: &Judged,
    (groups, names): (&[Vec<usize>], &[String]),
    source: &str,
) -> Result<Merits> {
    let mut rows = vec![];
    for at in groups.iter().flatten() {
        let Some(merit) = judged.merits.get(*at) else { continue };
        let amounts = merit.profile.iter().rev().map(amount).collect::<Result<Vec<_>>>()?;
        rows.push(Merit { name: names.get(*at).cloned().unwrap_or_default(), amounts });
    }
    let grades = judged.scale.grades();
    let first = groups.first().map(Vec::as_slice).unwrap_or_default();
    let title = match first {
        [one] => {
            let grade = judged.merits.get(*one).and_then(|merit| grades.get(merit.median));
            let name = names.get(*one).map_or("", String::as_str);
            of_first(language, name, grade.map_or("", String::as_str))
        }
        several => of_first_together(language, many(several.len())),
    };
    Ok(Merits {
        title,
        caption: of_judged(language, "majority_judgment", &judged.total, source),
        subject: Label::Candidate.word(language),
        unit: Label::Judgements.word(language),
        grades: grades.iter().rev().cloned().collect(),
        rows,
    })
}
