//! `cordee rank`: rules without a budget, on PrefLib files and on the ballots of Pabulib files.

use std::fmt::Write as _;
use std::io::Write;

use anyhow::{Context, Result, anyhow};
use clap::Args;
use cordee_decision as decision;
use cordee_decision::ranking::{
    Candidates, Certificate, Condorcet, Drawn, Exact, Facts, Moment, Options, Ranked, Rule,
    Settled, Ungraded, Unranked, condorcet, rank, reasons,
};
use cordee_reasons::{
    Doing, Heading, Language, Standing, ballots_name, of_certificate, of_condorcet, of_place,
    of_rank_tie, of_spread,
};
use serde_json::{Value, json};

use crate::ballots::Read;
use crate::diagrams::Diagrams;
use crate::input::{Source, text};
use crate::progress::Progress;
use crate::ranking::{Open, as_json, grades_as_json};
use crate::table::{Side, shortened, table};

/// Which file is ranked, and how.
#[derive(Args, Clone, Debug)]
pub struct Rank {
    #[command(flatten)]
    source: Source,
    /// The rule, such as schulze, majority_judgment, copeland, minimax, ranked_pairs, irv, borda.
    #[arg(long, value_parser = named)]
    rule: Rule,
    /// For approval rules: how many of the first places, or categories, approve.
    #[arg(long, value_name = "PLACES", default_value_t = 1)]
    approve: usize,
    /// What a ballot says of those it does not rank: all tied last, or nothing.
    #[arg(long, value_enum, default_value_t = Silence::Last)]
    unranked: Silence,
    /// A file with the order that was drawn, every identifier on a line.
    #[arg(long, value_name = "FILE")]
    drawn: Option<std::path::PathBuf>,
    /// For the grid: the weight of each criterion, in the order of the columns [default: equal].
    #[arg(long, value_name = "WEIGHT,…", value_delimiter = ',', value_parser = weight)]
    criteria: Option<Vec<Exact>>,
    /// For the grid: leaves out a criterion on which nobody graded a candidate.
    #[arg(long)]
    ungraded_left_out: bool,
    #[command(flatten)]
    open: Open,
    /// Writes all that is needed to count again to this file.
    #[arg(long, value_name = "OUT.json")]
    certificate: Option<std::path::PathBuf>,
    /// The language of what is said: fr or en.
    #[arg(long, default_value_t = Language::English)]
    language: Language,
    #[command(flatten)]
    diagrams: Diagrams,
    /// Prints one JSON object, and nothing else.
    #[arg(long)]
    json: bool,
}

/// What a ballot says of those it does not rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Silence {
    /// They are tied last.
    Last,
    /// Nothing.
    Ignored,
}

fn named(name: &str) -> Result<Rule> {
    let known = || Rule::ALL.map(Rule::name).join(", ");
    name.parse().map_err(|_| anyhow!("`{name}` is no rule of ranking; rules are {}", known()))
}

/// Reads a number or a fraction, zero or more.
pub fn weight(text: &str) -> Result<Exact> {
    let weight = decision::Weight::parse(text.trim());
    Ok(weight.ok_or_else(|| anyhow!("`{text}` is no weight: a number or a fraction"))?.rational())
}

impl Rank {
    /// Ranks, and writes the result to `out`.
    pub fn write(&self, out: &mut dyn Write) -> Result<()> {
        let read = Read::new(&self.source, self.rule, self.approve)?;
        let options = self.options(read.ballots.candidates())?;
        let ranking = || rank(self.rule, &read.ballots, &options);
        let ranked = Progress::new()
            .watch(self.language, Doing::Ranking, self.rule.name(), ranking)
            .map_err(|why| anyhow!("{}: {why}", self.source.file.display()))?;
        if let Some(path) = &self.certificate {
            self.certify(path, &read, &ranked)?;
        }
        let drawn =
            self.diagrams.of_rank(self.language, &self.source.file, &ranked, &read.names)?;
        let shown = Shown { rank: self, read: &read, ranked: &ranked, options: &options };
        if self.json {
            return Ok(writeln!(out, "{}", serde_json::to_string_pretty(&shown.json())?)?);
        }
        write!(out, "{}", shown.text())?;
        if let Some(path) = &self.certificate {
            let path = path.display().to_string();
            writeln!(out, "{}", of_certificate(self.language, &path))?;
        }
        self.diagrams.say(self.language, &drawn, out)
    }

    fn certify(&self, path: &std::path::Path, read: &Read, ranked: &Ranked<Facts>) -> Result<()> {
        let written = Certificate::new(self.rule, &read.ballots, ranked);
        let mut written =
            written.with_context(|| format!("rankings by `{}` have no certificate", self.rule))?;
        written.reading = read.reading.clone();
        std::fs::write(path, written.json())
            .with_context(|| format!("`{}` cannot be written", path.display()))
    }

    fn options(&self, candidates: &Candidates) -> Result<Options> {
        let mut options = Options {
            unranked: match self.unranked {
                Silence::Last => Unranked::Last,
                Silence::Ignored => Unranked::Ignored,
            },
            criteria: self.criteria.clone(),
            ungraded: if self.ungraded_left_out { Ungraded::LeftOut } else { Ungraded::Refused },
            ..Options::default()
        };
        self.open.declare(self.rule, &mut options)?;
        if let Some(path) = &self.drawn {
            let text = text(path)?;
            let ids = crate::input::order(path, &text, |id| candidates.position(id).is_some())?;
            let drawn = Drawn::new(candidates, ids);
            options.drawn = Some(drawn.map_err(|why| anyhow!("{}: {why}", path.display()))?);
        }
        Ok(options)
    }
}

struct Shown<'a> {
    rank: &'a Rank,
    read: &'a Read,
    ranked: &'a Ranked<Facts>,
    options: &'a Options,
}

impl Shown<'_> {
    fn named(&self, groups: &[Vec<usize>]) -> Vec<Vec<&str>> {
        self.read.ballots.candidates().named(groups)
    }

    fn standing(&self) -> Standing<'_> {
        Standing::new(self.rank.language, self.read.ballots.candidates(), self.ranked)
    }

    fn sentences(&self) -> Vec<String> {
        let (standing, reasons) = (self.standing(), reasons(self.ranked));
        reasons.iter().enumerate().map(|(at, it)| of_place(&standing, at, it)).collect()
    }

    /// Whether some candidate beats each other one, where the rule is one of orders.
    fn condorcet(&self) -> Option<Condorcet> {
        condorcet(&self.read.ballots, self.options.unranked, &self.ranked.facts)
    }

    fn json(&self) -> Value {
        let candidates = self.read.ballots.candidates();
        let ranking = self.named(&self.ranked.groups);
        let id = |at: usize| candidates.ids().get(at).map_or("", String::as_str);
        let ties = self.ranked.ties.iter().map(|tie| {
            let settled = match &tie.settled {
                Settled::Shared => "shared",
                Settled::Drawn(_) => "drawn",
                Settled::Counted => "counted",
            };
            let taken = if let Settled::Drawn(one) = tie.settled { Some(id(one)) } else { None };
            let round = if let Moment::Round(round) = tie.moment { Some(round) } else { None };
            let others = tie.otherwise.iter();
            let others = others
                .map(|(one, groups)| json!({ "id": id(*one), "ranking": self.named(groups) }));
            json!({
                "candidates": tie.candidates.iter().map(|at| id(*at)).collect::<Vec<_>>(),
                "round": round,
                "settled": settled,
                "taken": taken,
                "otherwise": others.collect::<Vec<_>>(),
            })
        });
        let named = candidates.ids().iter().zip(&self.read.names).zip(self.sentences());
        let facts = &self.ranked.facts;
        let all = named.enumerate().map(|(at, ((id, name), reason))| {
            let grades = grades_as_json(facts, at);
            json!({ "id": id, "name": name, "reason": reason, "grades": grades })
        });
        let condorcet = self.condorcet().map(|it| json!({ "winner": it.winner.map(id) }));
        json!({
            "rule": self.rank.rule.name(),
            "options": as_json(self.options, self.read, facts, self.rank.approve),
            "ranking": ranking,
            "selected": ranking.first().cloned().unwrap_or_default(),
            "order": ranking.iter().flatten().collect::<Vec<_>>(),
            "ties": ties.collect::<Vec<_>>(),
            "condorcet": condorcet,
            "candidates": all.collect::<Vec<_>>(),
        })
    }

    fn text(&self) -> String {
        let candidates = self.read.ballots.candidates();
        let (standing, sentences) = (self.standing(), self.sentences());
        let sentence = |at: usize| {
            let reason = sentences.get(at).cloned();
            reason.into_iter().chain(of_spread(&standing, at)).collect::<Vec<_>>().join(" ")
        };
        let mut rows = vec![];
        let mut place = 1;
        for group in &self.ranked.groups {
            for at in group {
                let name = self.read.names.get(*at).map_or("", String::as_str);
                rows.push(vec![
                    place.to_string(),
                    candidates.ids().get(*at).cloned().unwrap_or_default(),
                    shortened(name, 40),
                    sentence(*at),
                ]);
            }
            place += group.len();
        }
        let language = self.rank.language;
        let header = [
            (Heading::Place, Side::Right),
            (Heading::Id, Side::Left),
            (Heading::Name, Side::Left),
            (Heading::Reason, Side::Left),
        ];
        let header = header.map(|(it, side)| (it.word(language), side));
        let kind = ballots_name(language, &self.read.ballots);
        let mut text = format!("{}, {kind}.\n\n", self.rank.rule);
        text.push_str(&table(&header, &rows));
        if let Some(it) = self.condorcet() {
            let _ = writeln!(text, "{}", of_condorcet(&standing, it.winner));
        }
        for tie in &self.ranked.ties {
            let _ = writeln!(text, "{}", of_rank_tie(&standing, tie));
        }
        text
    }
}
