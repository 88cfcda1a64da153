//! `cordee count`: what a rule selects within a budget, and why.

use std::fmt::Write as _;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use cordee_decision::{
    Decimal, Election, Explanation, Margins, Options, Outcome, Reason, decide, explain,
};
use cordee_reasons::{
    Doing, Heading, Language, Setting, amount, of_certificate, of_choice, of_long_margins,
    of_long_ties, of_outcome, of_tie, whole,
};
use serde_json::{Value, json};

use crate::advice::Advice;
use crate::applied::Applied;
use crate::beside::Beside;
use crate::declared::{Declared, Named, as_json};
use crate::diagrams::Diagrams;
use crate::input::{Loaded, Source};
use crate::margins;
use crate::modes::Modes;
use crate::progress::Progress;
use crate::sensitivity::Sensitivity;
use crate::stability::{Drawn, Stability};
use crate::table::{Side, shortened, table};
use crate::turns::{Ask, Turns};

/// Which file is counted, and how.
#[derive(Args, Clone, Debug)]
pub struct Count {
    #[command(flatten)]
    source: Source,
    /// The rule, by its short name, such as mes_cost_add1_nostop_votes or greedy_cost.
    #[arg(long, value_parser = Named::read)]
    rule: Named,
    #[command(flatten)]
    declared: Declared,
    #[command(flatten)]
    modes: Modes,
    /// Writes all that is needed to count again to this file.
    #[arg(long, value_name = "OUT.json")]
    certificate: Option<PathBuf>,
    /// Recounts what would have changed the outcome, ties included, even where that takes long.
    #[arg(long, conflicts_with = "no_margins")]
    margins: bool,
    /// Leaves out what would have changed the outcome, ties included.
    #[arg(long)]
    no_margins: bool,
    #[command(flatten)]
    stability: Stability,
    /// The language of what is said: fr or en.
    #[arg(long, default_value_t = Language::English)]
    language: Language,
    #[command(flatten)]
    diagrams: Diagrams,
    /// Prints one JSON object, and nothing else.
    #[arg(long)]
    json: bool,
}

impl Count {
    /// Counts, and writes the result to `out`.
    pub fn write(&self, out: &mut dyn Write) -> Result<()> {
        let loaded = self.source.load()?;
        let declared = self.declared.options(&loaded, self.rule.threshold)?;
        let (election, rule) = (&loaded.election, self.rule.rule);
        if self.modes.advisory {
            let by = (rule, &declared);
            let counting = || Advice::new(self.language, &loaded, by, self.ask());
            let advised = self.watch(Doing::Colleges, counting)?;
            advised.write(out, self.json, self.certificate.as_deref())?;
            return if self.json { Ok(()) } else { self.diagrams.say(self.language, &[], out) };
        }
        let mode = self.modes.mode();
        let decided = self.watch(Doing::Counting, || decide(election, rule, &declared, &mode))?;
        if let Some(path) = &self.certificate {
            let written = cordee_decision::decided(election, &declared, &mode, &decided)?;
            std::fs::write(path, written.json())
                .with_context(|| format!("`{}` cannot be written", path.display()))?;
        }
        let declared = &declared;
        let (options, outcome) = (&decided.options, &decided.outcome);
        let reasons = self.watch(Doing::Counting, || explain(election, options, outcome))?;
        let turning = || Turns::new(election, options, outcome, self.ask());
        let turns = self.watch(Doing::Ties, turning)?;
        let applied = Applied::new(election, declared, (&mode, &decided), self.ask())?;
        let beside = || Beside::new(self.language, election, declared, &decided);
        let beside = self.watch(Doing::Colleges, beside)?;
        let setting = Setting::new(self.language, election, options, outcome)
            .in_currency(loaded.currency.as_deref().unwrap_or_default());
        let is_wanted = self.margins || !margins::are_long(election, outcome);
        let is_wanted = is_wanted && !self.no_margins;
        let recounted =
            || margins::of_all(self.language, election, options, outcome, (declared, &mode));
        let margins = is_wanted.then(recounted);
        let weighed = || Sensitivity::new(election, rule, declared, &mode);
        let weighed = is_wanted.then(weighed).flatten();
        let stability = self.stability.draw(self.language, election, (rule, declared, &mode))?;
        let drawn =
            self.diagrams.of_count(self.language, &self.source.file, &loaded, outcome, &reasons)?;
        let mode = self.modes.as_json();
        let shown = Shown {
            loaded: &loaded,
            declared,
            mode,
            outcome,
            reasons,
            margins,
            weighed,
            stability,
            turns,
            applied,
            beside,
            setting,
        };
        if self.json {
            return Ok(writeln!(out, "{}", serde_json::to_string_pretty(&shown.json())?)?);
        }
        write!(out, "{}", shown.text())?;
        if shown.margins.is_none() && !self.no_margins {
            writeln!(out, "\n{}", of_long_margins(self.language))?;
        }
        let missing = shown.turns.missing() + shown.applied.missing();
        if 0 < missing && !self.no_margins {
            writeln!(out, "{}", of_long_ties(self.language, missing))?;
        }
        if let Some(path) = &self.certificate {
            writeln!(out, "{}", of_certificate(self.language, &path.display().to_string()))?;
        }
        self.diagrams.say(self.language, &drawn, out)
    }

    /// Which ties are recounted.
    fn ask(&self) -> Ask {
        match (self.no_margins, self.margins) {
            (true, _) => Ask::Nothing,
            (false, true) => Ask::All,
            (false, false) => Ask::QUICK,
        }
    }

    /// Counts, saying how far that is.
    fn watch<T>(&self, doing: Doing, counting: impl FnOnce() -> T) -> T {
        Progress::new().watch(self.language, doing, &self.rule.to_string(), counting)
    }
}

/// A count as it is shown.
struct Shown<'a> {
    loaded: &'a Loaded,
    /// What was declared, without what follows from the mode.
    declared: &'a Options,
    mode: Value,
    outcome: &'a Outcome,
    reasons: Vec<Explanation>,
    /// By place; none where they were not counted.
    margins: Option<Vec<Margins>>,
    /// Where there are several colleges, what other weights would have changed.
    weighed: Option<Sensitivity>,
    /// How often each is selected when ballots change by chance, where that was asked.
    stability: Option<Drawn>,
    turns: Turns,
    applied: Applied<'a>,
    beside: Beside<'a>,
    setting: Setting<'a>,
}

impl Shown<'_> {
    fn election(&self) -> &Election {
        &self.loaded.election
    }

    fn id(&self, at: usize) -> &str {
        self.election().projects().get(at).map_or("", |it| it.id.as_str())
    }

    fn cost(&self) -> String {
        let cost = Decimal::scaled_back(self.outcome.cost, self.outcome.places);
        cost.map(|cost| cost.to_string()).unwrap_or_default()
    }

    fn sentence(&self, it: &Explanation) -> String {
        let short = self.applied.of_short(&self.setting, it);
        short.unwrap_or_else(|| of_choice(&self.setting, it))
    }

    fn word(&self, heading: Heading) -> String {
        heading.word(self.setting.language)
    }

    fn amount(&self, value: Decimal) -> String {
        amount(self.setting.language, &value.rational())
    }

    fn whole(&self, value: u64) -> String {
        whole(self.setting.language, value)
    }

    fn margins_of(&self, project: usize) -> Option<Value> {
        let margins = self.margins.as_ref()?.get(project)?;
        Some(margins::as_json(margins, self.election(), self.outcome))
    }

    fn json(&self) -> Value {
        let election = self.election();
        let ids = |places: &[usize]| places.iter().map(|at| self.id(*at)).collect::<Vec<_>>();
        let projects = self.reasons.iter().zip(election.projects()).map(|(it, project)| {
            json!({
                "id": project.id,
                "name": project.name,
                "cost": project.cost.to_string(),
                "votes": it.voters,
                "selected": matches!(it.reason, Reason::Selected { .. }),
                "reason": self.sentence(it),
                "margins": self.margins_of(it.project),
                "stability": self.stability.as_ref().map(|drawn| drawn.of_json(it.project)),
                "money": self.beside.money(it.project),
            })
        });
        json!({
            "rule": self.outcome.rule.to_string(),
            "options": as_json(self.declared, election, &self.mode),
            "selected": self.outcome.ids(election),
            "order": ids(&self.outcome.order()),
            "cost": self.cost(),
            "budget": election.budget().to_string(),
            "voters": election.voters(),
            "steps": self.outcome.steps,
            "ties": self.turns.as_json(election, self.outcome),
            "colleges": self.beside.colleges(),
            "agreement": self.beside.agreement(),
            "money_of_nobody": self.beside.money_of_nobody(),
            "alone": self.applied.alone(),
            "excluded_by_mode": self.applied.excluded(),
            "projects": projects.collect::<Vec<_>>(),
            "weights": self.weighed.as_ref().map(|it| it.as_json(election)),
            "stability": self.stability.as_ref().map(Drawn::as_json),
            "notes": self.loaded.notes,
        })
    }

    fn text(&self) -> String {
        let outcome = self.outcome;
        let mut text = format!("{}: {}\n\n", outcome.rule, of_outcome(&self.setting));
        let order = self.ordered();
        text.push_str(&self.actions(&order));
        if let Some(all) = &self.margins {
            text.push('\n');
            text.push_str(&margins::as_list(&self.setting, all, &order));
        }
        if let Some(weighed) = &self.weighed {
            text.push('\n');
            text.push_str(&weighed.text(&self.setting));
        }
        if let Some(drawn) = &self.stability {
            text.push('\n');
            text.push_str(&drawn.as_list(&self.setting, &order));
        }
        let turned = self.turns.all();
        for at in 0..outcome.ties.len() {
            let _ = write!(text, "\n{}", of_tie(&self.setting, at, &turned));
        }
        if !outcome.ties.is_empty() {
            text.push('\n');
        }
        text.push_str(&self.beside.text(&self.setting));
        let _ = writeln!(text, "\n{}", self.rules());
        for note in &self.loaded.notes {
            let _ = write!(text, "\n{}: {note}.", self.word(Heading::Note));
        }
        if !self.loaded.notes.is_empty() {
            text.push('\n');
        }
        text
    }

    /// What was selected in its order, then the others, most votes first.
    fn ordered(&self) -> Vec<&Explanation> {
        let mut order: Vec<&Explanation> = self.reasons.iter().collect();
        order.sort_by_key(|it| match it.reason {
            Reason::Selected { place, .. } => (place, 0),
            _ => (usize::MAX, u64::MAX - it.voters),
        });
        order
    }

    fn actions(&self, order: &[&Explanation]) -> String {
        let rows: Vec<Vec<String>> = order
            .iter()
            .filter_map(|it| {
                let project = self.election().projects().get(it.project)?;
                let is_selected = matches!(it.reason, Reason::Selected { .. });
                Some(vec![
                    self.word(if is_selected { Heading::Yes } else { Heading::No }),
                    project.id.clone(),
                    shortened(&project.name, 32),
                    self.amount(project.cost),
                    self.whole(it.voters),
                    self.sentence(it),
                ])
            })
            .collect();
        let header = [
            (Heading::Selected, Side::Left),
            (Heading::Id, Side::Left),
            (Heading::Name, Side::Left),
            (Heading::Cost, Side::Right),
            (Heading::Votes, Side::Right),
            (Heading::Reason, Side::Left),
        ];
        table(&header.map(|(it, side)| (self.word(it), side)), &rows)
    }

    /// The rules that were applied.
    fn rules(&self) -> String {
        let (election, language) = (self.election(), self.setting.language);
        let declared = Setting::new(language, election, self.declared, self.outcome)
            .in_currency(self.loaded.currency.as_deref().unwrap_or_default());
        self.applied.text(&declared)
    }
}
