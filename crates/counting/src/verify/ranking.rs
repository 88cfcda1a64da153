//! Rankings, handed over to the recount rule by rule.

use anyhow::{Context, Result, anyhow, bail};
use cordee_decision::ranking::{Ballots, Said, groups};
use cordee_recount::{
    Cast, Duels, Fault, Fraction, Grid, Judgment, Strength, Unranked, approval, grid,
    majority_judgment, points, schulze,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::paper::CollegeLine;
use super::standing::{fraction, over};

/// A certificate of a ranking, as it is read: nothing in it is trusted.
#[derive(Debug, Deserialize)]
pub struct Paper {
    pub input: Input,
    pub rule: String,
    candidates: Vec<String>,
    groups: Vec<GroupLine>,
    pub ranking: Vec<Vec<String>>,
    grades: Option<Vec<String>>,
    blank: Option<String>,
    profiles: Option<Vec<Vec<String>>>,
    medians: Option<Vec<usize>>,
    strength: Option<String>,
    unranked: Option<String>,
    pairwise: Option<Vec<Vec<String>>>,
    chains: Option<Vec<Vec<String>>>,
    weights: Option<Vec<String>>,
    ungraded: Option<String>,
    means: Option<Vec<Vec<Option<String>>>>,
    totals: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
pub struct Input {
    pub approve: Option<usize>,
    pub ballots: String,
    pub colleges: Vec<CollegeLine>,
    pub sha256: String,
}

#[derive(Debug, Deserialize)]
struct GroupLine {
    ballot: Value,
    weight: String,
}

/// Ballots of one kind, each with the weight of all who cast it.
type Weighed<T> = Vec<(Fraction, T)>;

/// Recounts a certificate from the ballots that it speaks of; says what was recounted.
pub fn recount(paper: &Paper, ballots: &Ballots) -> Result<String> {
    let groups = paper.must_speak_of(ballots)?;
    let ranking = paper.places()?;
    let ranking: Vec<&[usize]> = ranking.iter().map(Vec::as_slice).collect();
    let named = |fault: Fault| paper.named(fault);
    match paper.rule.as_str() {
        "majority_judgment" => judged(paper, ballots, groups, &ranking),
        "schulze" | "schulze_winning" => beaten(paper, groups, &ranking),
        "approval" => {
            let totals = numbers(paper.totals.as_ref(), "totals")?;
            let said = approvals(groups)?;
            approval(&casts(&said, Vec::as_slice), &totals, &ranking).map_err(named)?;
            Ok("Every total was recounted.".to_owned())
        }
        "points" => {
            let totals = numbers(paper.totals.as_ref(), "totals")?;
            let said = scores(groups)?;
            points(&casts(&said, Vec::as_slice), &totals, &ranking).map_err(named)?;
            Ok("Every total was recounted.".to_owned())
        }
        "grid" => graded(paper, groups, &ranking),
        other => bail!("rankings by `{other}` cannot be recounted"),
    }
}

impl Paper {
    /// The words of its grades, the best first, as `--scale` names them.
    pub fn scale(&self) -> Option<Vec<String>> {
        self.grades.as_ref().map(|grades| grades.iter().rev().cloned().collect())
    }

    /// Refuses a certificate of other ballots than those of the file.
    fn must_speak_of(&self, ballots: &Ballots) -> Result<Weighed<Said>> {
        if self.input.sha256 != ballots.hash() || self.input.ballots != ballots.kind() {
            bail!("it is about other ballots or weights than the file (input.sha256)");
        }
        if self.candidates != ballots.candidates().ids() {
            bail!("its candidates are not those of the file");
        }
        let groups = groups(ballots);
        if self.groups.len() != groups.len() {
            bail!("it has {} distinct ballots, the file {}", self.groups.len(), groups.len());
        }
        let mut all = vec![];
        for (at, (line, (weight, said))) in self.groups.iter().zip(groups).enumerate() {
            if line.weight != weight.to_string() || line.ballot != self.written(&said) {
                bail!("ballot {at} of the certificate is not what the file's ballots are");
            }
            all.push((over(&weight)?, said));
        }
        Ok(all)
    }

    fn id(&self, at: usize) -> &str {
        self.candidates.get(at).map_or("?", String::as_str)
    }

    /// What a ballot says, as certificates write it.
    fn written(&self, said: &Said) -> Value {
        let named =
            |places: &[usize]| json!(places.iter().map(|at| self.id(*at)).collect::<Vec<_>>());
        let numbers = |cells: &[Option<num_rational::BigRational>]| {
            json!(cells.iter().map(|it| it.as_ref().map(ToString::to_string)).collect::<Vec<_>>())
        };
        match said {
            Said::Order(classes) => classes.iter().map(|class| named(class)).collect(),
            Said::Approvals(approved) => named(approved),
            Said::Scores(scores) => numbers(scores),
            Said::Grades(grades) => json!(grades),
            Said::Criteria(lines) => lines.iter().map(|line| numbers(line)).collect(),
        }
    }

    /// The ranking, by places of candidates.
    fn places(&self) -> Result<Vec<Vec<usize>>> {
        let place = |id: &String| {
            let at = self.candidates.iter().position(|it| it == id);
            at.with_context(|| format!("`ranking` names `{id}`, which is no candidate"))
        };
        let group = |group: &Vec<String>| group.iter().map(place).collect::<Result<Vec<_>>>();
        self.ranking.iter().map(group).collect()
    }

    /// Says a fault with the identifiers of what it is about.
    fn named(&self, fault: Fault) -> anyhow::Error {
        let id = |at: usize| format!("`{}`", self.id(at));
        match fault {
            Fault::NotBetter { one, other } => {
                anyhow!("{} comes before {} and is not better", id(one), id(other))
            }
            Fault::NotEqual { one, other } => {
                anyhow!("{} and {} share a place and are not equal", id(one), id(other))
            }
            Fault::NotOnce { candidate } => {
                anyhow!("{} is not ranked exactly once", id(candidate))
            }
            Fault::Profile { candidate, grade } => {
                anyhow!("the weight of grade {grade} of {} is another one", id(candidate))
            }
            Fault::Median { candidate } => {
                anyhow!("the majority grade of {} is another one", id(candidate))
            }
            Fault::Pair { one, other } => {
                anyhow!("the weight that prefers {} to {} is another one", id(one), id(other))
            }
            Fault::Chain { one, other } => {
                anyhow!("the strongest chain from {} to {} is another one", id(one), id(other))
            }
            Fault::Total { candidate } => anyhow!("the total of {} is another one", id(candidate)),
            Fault::Mean { candidate, criterion } => {
                let criterion = criterion + 1;
                anyhow!("the mean of {} on criterion {criterion} is another one", id(candidate))
            }
            other => anyhow!("{other}"),
        }
    }
}

/// Ballots as the recount takes them: the weight is that of all who cast it.
fn casts<'a, T, B: ?Sized>(
    all: &'a [(Fraction, T)],
    ballot: impl Fn(&'a T) -> &'a B,
) -> Vec<Cast<'a, B>> {
    all.iter().map(|(weight, said)| Cast { voters: 1, weight, ballot: ballot(said) }).collect()
}

fn of_other_kind() -> anyhow::Error {
    anyhow!("this rule does not count ballots of this kind")
}

fn approvals(groups: Weighed<Said>) -> Result<Weighed<Vec<usize>>> {
    let read = |(weight, said)| match said {
        Said::Approvals(approved) => Ok((weight, approved)),
        _ => Err(of_other_kind()),
    };
    groups.into_iter().map(read).collect()
}

fn scores(groups: Weighed<Said>) -> Result<Weighed<Vec<Option<Fraction>>>> {
    let read = |(weight, said)| match said {
        Said::Scores(scores) => Ok((weight, cells(&scores)?)),
        _ => Err(of_other_kind()),
    };
    groups.into_iter().map(read).collect()
}

fn cells(scores: &[Option<num_rational::BigRational>]) -> Result<Vec<Option<Fraction>>> {
    scores.iter().map(|score| score.as_ref().map(over).transpose()).collect()
}

/// The order that a ballot implies: the highest first, blanks unranked.
fn order(said: Said) -> Result<Vec<Vec<usize>>> {
    fn by_value<V: Ord>(values: &[Option<V>]) -> Vec<Vec<usize>> {
        let mut levels: Vec<&V> = values.iter().flatten().collect();
        levels.sort();
        levels.dedup();
        let class = |level: &V| -> Vec<usize> {
            let all = values.iter().enumerate();
            all.filter(|(_, it)| it.as_ref() == Some(level)).map(|(at, _)| at).collect()
        };
        levels.into_iter().rev().map(class).collect()
    }
    Ok(match said {
        Said::Order(classes) => classes,
        Said::Approvals(approved) if approved.is_empty() => vec![],
        Said::Approvals(approved) => vec![approved],
        Said::Scores(scores) => by_value(&scores),
        Said::Grades(grades) => by_value(&grades),
        Said::Criteria(_) => return Err(of_other_kind()),
    })
}

fn judged(
    paper: &Paper,
    ballots: &Ballots,
    groups: Weighed<Said>,
    ranking: &[&[usize]],
) -> Result<String> {
    let Ballots::Grades(_, scale) = ballots else { return Err(of_other_kind()) };
    if paper.grades.as_deref() != Some(scale.grades()) {
        bail!("its grades are not those of the file");
    }
    let read = |(weight, said)| match said {
        Said::Grades(grades) => Ok((weight, grades)),
        _ => Err(of_other_kind()),
    };
    let said: Weighed<Vec<Option<usize>>> = groups.into_iter().map(read).collect::<Result<_>>()?;
    let profiles = table(paper.profiles.as_ref(), "profiles")?;
    let claim = Judgment {
        grades: scale.grades().len(),
        blank_is_worst: one_of(paper.blank.as_deref(), "blank", "worst", "refused")?,
        profiles: &rows(&profiles),
        medians: paper.medians.as_deref().context("`medians` is missing")?,
        ranking,
    };
    majority_judgment(&casts(&said, Vec::as_slice), &claim).map_err(|fault| paper.named(fault))?;
    Ok("Every profile and majority grade was recounted.".to_owned())
}

fn beaten(paper: &Paper, groups: Weighed<Said>, ranking: &[&[usize]]) -> Result<String> {
    let margins = one_of(paper.strength.as_deref(), "strength", "margins", "winning_votes")?;
    if margins != (paper.rule == "schulze") {
        bail!("`strength` is not that of the rule");
    }
    let last = one_of(paper.unranked.as_deref(), "unranked", "last", "ignored")?;
    let read = |(weight, said)| Ok((weight, order(said)?));
    let said: Weighed<Vec<Vec<usize>>> = groups.into_iter().map(read).collect::<Result<_>>()?;
    let said: Weighed<Vec<&[usize]>> =
        said.iter().map(|(weight, order)| (weight.clone(), rows(order))).collect();
    let (pairwise, chains) =
        (table(paper.pairwise.as_ref(), "pairwise")?, table(paper.chains.as_ref(), "chains")?);
    let claim = Duels {
        strength: if margins { Strength::Margins } else { Strength::WinningVotes },
        unranked: if last { Unranked::Last } else { Unranked::Ignored },
        pairwise: &rows(&pairwise),
        chains: &rows(&chains),
        ranking,
    };
    schulze(&casts(&said, Vec::as_slice), &claim).map_err(|fault| paper.named(fault))?;
    Ok("Every duel and chain was recounted.".to_owned())
}

fn graded(paper: &Paper, groups: Weighed<Said>, ranking: &[&[usize]]) -> Result<String> {
    let read = |(weight, said)| match said {
        Said::Criteria(lines) => {
            Ok((weight, lines.iter().map(|line| cells(line)).collect::<Result<Vec<_>>>()?))
        }
        _ => Err(of_other_kind()),
    };
    let said: Weighed<Vec<Vec<Option<Fraction>>>> =
        groups.into_iter().map(read).collect::<Result<_>>()?;
    let said: Weighed<Vec<&[Option<Fraction>]>> =
        said.iter().map(|(weight, lines)| (weight.clone(), rows(lines))).collect();
    let mean = |cell: &Option<String>| cell.as_deref().map(fraction).transpose();
    let line = |line: &Vec<Option<String>>| line.iter().map(mean).collect::<Result<Vec<_>>>();
    let means = paper.means.as_ref().context("`means` is missing")?;
    let means = means.iter().map(line).collect::<Result<Vec<_>>>()?;
    let claim = Grid {
        weights: &numbers(paper.weights.as_ref(), "weights")?,
        left_out: one_of(paper.ungraded.as_deref(), "ungraded", "left_out", "refused")?,
        means: &rows(&means),
        totals: &numbers(paper.totals.as_ref(), "totals")?,
        ranking,
    };
    grid(&casts(&said, Vec::as_slice), &claim).map_err(|fault| paper.named(fault))?;
    Ok("Every mean was recounted.".to_owned())
}

/// Whether a word is the first of two.
fn one_of(said: Option<&str>, name: &str, yes: &str, no: &str) -> Result<bool> {
    match said {
        Some(word) if word == yes => Ok(true),
        Some(word) if word == no => Ok(false),
        _ => bail!("`{name}` is neither `{yes}` nor `{no}`"),
    }
}

fn numbers(said: Option<&Vec<String>>, name: &str) -> Result<Vec<Fraction>> {
    let said = said.with_context(|| format!("`{name}` is missing"))?;
    said.iter().map(|text| fraction(text)).collect()
}

fn table(said: Option<&Vec<Vec<String>>>, name: &str) -> Result<Vec<Vec<Fraction>>> {
    let said = said.with_context(|| format!("`{name}` is missing"))?;
    said.iter().map(|row| row.iter().map(|text| fraction(text)).collect()).collect()
}

fn rows<T>(rows: &[Vec<T>]) -> Vec<&[T]> {
    rows.iter().map(Vec::as_slice).collect()
}
