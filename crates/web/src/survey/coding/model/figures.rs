//! How many texts are about each theme: by people, by a machine, and what of it everybody may read.

use cordee_store::ThingId;
use cordee_survey_stats::masking::{Shown, Threshold, mask_table};
use cordee_survey_stats::{Confidence, CrossTab, Share};

use super::Verdict;
use super::standing::{Board, Standing};

/// How many texts people and a machine gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub people: u64,
    pub machine: u64,
}

impl Count {
    pub fn all(self) -> u64 {
        self.people + self.machine
    }
}

/// How far those who coded the same texts agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// The texts that two people read at least; those that are the same count once.
    pub texts: usize,
    /// Krippendorff's alpha, when it can be told: 1 is the same each time, 0 is chance.
    pub alpha: Option<f64>,
}

/// All texts of a question, by what stands for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the order of the themes; a text about two stands in both.
    pub themes: Vec<(ThingId, Count)>,
    pub outside: Count,
    pub unreadable: u64,
    pub disputed: u64,
    pub unsure: u64,
    pub unread: u64,
    /// Texts that are about a theme or outside of the grid.
    pub decided: Count,
    pub texts: u64,
}

impl Counts {
    /// Those of no text.
    pub fn none(themes: &[ThingId]) -> Self {
        let themes = themes.iter().map(|theme| (theme.clone(), Count::default())).collect();
        Self { themes, ..Self::default() }
    }

    pub fn of(board: &Board, themes: &[ThingId]) -> Self {
        let mut counts = Self::none(themes);
        for written in &board.texts {
            counts.add(&board.standing(&written.sheet));
        }
        counts
    }

    /// Counts one more text.
    pub fn add(&mut self, standing: &Standing) {
        self.texts += 1;
        match standing {
            Standing::Unread => self.unread += 1,
            Standing::Disputed => self.disputed += 1,
            Standing::Unsure => self.unsure += 1,
            Standing::Read(Verdict::Unreadable) => self.unreadable += 1,
            Standing::Read(verdict) => {
                self.decided.people += 1;
                if *verdict == Verdict::Outside {
                    self.outside.people += 1;
                }
                for (theme, count) in &mut self.themes {
                    count.people += u64::from(verdict.holds(theme));
                }
            }
            Standing::Extended(found) => {
                self.decided.machine += 1;
                if found.is_none() {
                    self.outside.machine += 1;
                }
                for (theme, count) in &mut self.themes {
                    count.machine += u64::from(found.as_ref() == Some(theme));
                }
            }
        }
    }

    /// The share of all texts that `count` is: what waits counts too, so that nothing is hidden.
    pub fn share(&self, count: u64) -> Option<Share> {
        Share::of(count, self.texts, Confidence::NinetyFive)
    }

    pub fn of_theme(&self, theme: &ThingId) -> Count {
        let found = self.themes.iter().find(|(id, _)| id == theme);
        found.map(|(_, count)| *count).unwrap_or_default()
    }

    /// Texts for which nothing stands yet.
    pub fn waiting(&self) -> u64 {
        self.disputed + self.unsure + self.unread
    }

    /// How many texts there are, where neither they nor the `silent`, who were asked and wrote nothing, are too
    /// few for everybody to read it.
    pub fn public_texts(&self, silent: Option<u64>) -> Option<u64> {
        let is_thin = |count: u64| Threshold::default().is_thin(count);
        silent.filter(|silent| !is_thin(*silent) && !is_thin(self.texts)).map(|_| self.texts)
    }

    /// What everybody may read: counts of one to four are hidden, and what would give them away.
    ///
    /// Themes, outside of the grid and the rest are the lines of one table, people and machine its
    /// columns; the rest stands in the first. Where a text has two themes the lines add up to more than
    /// all texts: then a theme is hidden as well whose texts are all but a few. Where few are `silent`, how
    /// many wrote is hidden, and a line with them.
    pub fn public(&self, silent: Option<u64>) -> PublicCounts {
        let hidden = || PublicCounts::hidden(self.themes.len());
        let Some(silent) = silent else { return hidden() };
        let threshold = Threshold::default();
        let few = Some(silent).filter(|silent| threshold.is_thin(*silent));
        let rest = Count { people: self.unreadable + self.waiting(), machine: 0 };
        let lines: Vec<Count> =
            self.themes.iter().map(|(_, count)| *count).chain([self.outside, rest]).collect();
        let lines: Vec<Count> =
            lines.into_iter().chain(few.map(|people| Count { people, machine: 0 })).collect();
        let cells = lines.iter().flat_map(|it| [it.people, it.machine]).collect();
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let Ok(table) = CrossTab::new(rows, 2, cells) else {
            return hidden();
        };
        if threshold.is_thin(self.texts) {
            return hidden();
        }
        let masked = mask_table(&table, threshold);
        let machine = masked.cells.chunks(2).map(|row| row.get(1).copied());
        let both = masked.row_totals.iter().zip(machine);
        let line = |(all, machine): (&Shown, Option<Shown>)| PublicCount {
            all: *all,
            machine: machine.unwrap_or(Shown::Masked),
        };
        let mut lines: Vec<PublicCount> = both.map(line).collect();
        lines.truncate(self.themes.len() + 2);
        let rest = lines.pop().unwrap_or(PublicCount::HIDDEN);
        let outside = lines.pop().unwrap_or(PublicCount::HIDDEN);
        let all = self.texts + few.unwrap_or_default();
        for line in &mut lines {
            if line.all.count().is_some_and(|count| threshold.is_thin(all.saturating_sub(count))) {
                *line = PublicCount::HIDDEN;
            }
        }
        PublicCounts { themes: lines, outside, rest }
    }
}

/// All texts of a question once answers are weighted: how much those weigh that a line is of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weighted {
    /// In the order of the themes; a text about two weighs in both.
    themes: Vec<(ThingId, f64)>,
    outside: f64,
    rest: f64,
    texts: f64,
}

impl Weighted {
    /// Those of no text.
    pub fn none(themes: &[ThingId]) -> Self {
        let themes = themes.iter().map(|theme| (theme.clone(), 0.0)).collect();
        Self { themes, ..Self::default() }
    }

    /// Counts one more text, of somebody who weighs so much.
    pub fn add(&mut self, standing: &Standing, weight: f64) {
        self.texts += weight;
        match standing {
            Standing::Read(Verdict::Outside) | Standing::Extended(None) => self.outside += weight,
            Standing::Read(Verdict::Themes(_)) | Standing::Extended(Some(_)) => {}
            _ => self.rest += weight,
        }
        for (theme, sum) in &mut self.themes {
            let is_about = match standing {
                Standing::Read(verdict) => verdict.holds(theme),
                Standing::Extended(found) => found.as_ref() == Some(theme),
                _ => false,
            };
            if is_about {
                *sum += weight;
            }
        }
    }

    fn share(&self, weight: f64) -> Option<f64> {
        (0.0 < self.texts).then(|| (weight / self.texts).min(1.0))
    }

    /// The share of all texts that are about `theme`.
    pub fn of_theme(&self, theme: &ThingId) -> Option<f64> {
        let (_, weight) = self.themes.iter().find(|(id, _)| id == theme)?;
        self.share(*weight)
    }

    /// The share of those outside of the grid.
    pub fn of_outside(&self) -> Option<f64> {
        self.share(self.outside)
    }

    /// The share of those that nobody can read, or nobody decided yet.
    pub fn of_rest(&self) -> Option<f64> {
        self.share(self.rest)
    }
}

/// A count as everybody reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicCount {
    pub all: Shown,
    /// How many of them a machine gave.
    pub machine: Shown,
}

impl PublicCount {
    const HIDDEN: Self = Self { all: Shown::Masked, machine: Shown::Masked };
}

/// The counts as everybody reads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicCounts {
    /// In the order of the themes.
    pub themes: Vec<PublicCount>,
    pub outside: PublicCount,
    /// What nobody can read, or nobody decided yet.
    pub rest: PublicCount,
}

impl PublicCounts {
    fn hidden(themes: usize) -> Self {
        let one = PublicCount::HIDDEN;
        Self { themes: vec![one; themes], outside: one, rest: one }
    }
}
