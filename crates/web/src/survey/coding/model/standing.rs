//! What stands for each text, and how far people agree.

use std::collections::{BTreeMap, BTreeSet};

use cordee_store::ThingId;
use cordee_text::krippendorff_alpha;

use super::figures::Agreement;
use super::{Coding, Guess, LEAST_CODED, Merges, SURE, Settled, Verdict};

/// What one person wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The sheet it stands on.
    pub sheet: String,
    pub text: String,
}

/// What stands for a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has read it, and nothing can be told by a machine.
    Unread,
    /// People say so.
    Read(Verdict),
    /// People differ, and nobody has settled it.
    Disputed,
    /// A machine is sure of this theme; none is outside of the grid.
    Extended(Option<ThingId>),
    /// A machine is not sure.
    Unsure,
}

/// All that was made of the texts of one question.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// In the order of their sheets: by chance.
    pub texts: Vec<Written>,
    pub codings: BTreeMap<String, Vec<Coding>>,
    pub settled: BTreeMap<String, Settled>,
    pub guesses: BTreeMap<String, Guess>,
    pub merges: Merges,
}

impl Board {
    /// The verdicts of people on a text, one a coder, in the order of coders.
    pub fn verdicts(&self, sheet: &str) -> Vec<(&Coding, Verdict)> {
        let own = self.codings.get(sheet).map_or(&[][..], Vec::as_slice);
        own.iter().filter_map(|it| Some((it, self.merges.standing(&it.verdict)?))).collect()
    }

    /// What `coder` gave to a text.
    pub fn coding(&self, sheet: &str, coder: &str) -> Option<&Coding> {
        self.codings.get(sheet)?.iter().find(|coding| coding.coder == coder)
    }

    fn by_people(&self, sheet: &str) -> Option<Standing> {
        let settled = self.settled.get(sheet);
        if let Some(verdict) = settled.and_then(|it| self.merges.standing(&it.verdict)) {
            return Some(Standing::Read(verdict));
        }
        let verdicts: BTreeSet<Verdict> =
            self.verdicts(sheet).into_iter().map(|(_, verdict)| verdict).collect();
        let mut different = verdicts.into_iter();
        let first = different.next()?;
        Some(if different.next().is_none() { Standing::Read(first) } else { Standing::Disputed })
    }

    /// What stands for the text of `sheet`: people before the machine.
    pub fn standing(&self, sheet: &str) -> Standing {
        if let Some(standing) = self.by_people(sheet) {
            return standing;
        }
        let Some(guess) = self.guesses.get(sheet) else { return Standing::Unread };
        let theme = guess.theme.as_ref().map(|theme| self.merges.resolved(theme));
        match theme {
            // What it named is gone.
            Some(None) => Standing::Unsure,
            _ if guess.per_mille < SURE => Standing::Unsure,
            theme => Standing::Extended(theme.flatten()),
        }
    }

    /// The texts on which people differ.
    pub fn disputed(&self) -> Vec<&Written> {
        self.texts.iter().filter(|it| self.standing(&it.sheet) == Standing::Disputed).collect()
    }

    /// The texts that people gave `theme`, or a machine did when `with_machine`.
    pub fn of_theme(&self, theme: &ThingId, with_machine: bool) -> Vec<&Written> {
        let is_in = |written: &&Written| match self.standing(&written.sheet) {
            Standing::Read(verdict) => verdict.holds(theme),
            Standing::Extended(found) => with_machine && found.as_ref() == Some(theme),
            _ => false,
        };
        self.texts.iter().filter(is_in).collect()
    }

    /// How far people agree; `groups` are texts that are the same, and count once.
    pub fn agreement(&self, groups: &[Vec<usize>]) -> Agreement {
        let leaders = groups.iter().filter_map(|group| self.texts.get(*group.first()?));
        self.agreed(leaders.map(|it| it.sheet.as_str()))
    }

    /// How far people agree on the texts of `sheets`, as far as two of them read each.
    pub fn agreed<'a>(&self, sheets: impl Iterator<Item = &'a str>) -> Agreement {
        let codes: Vec<Vec<Verdict>> = sheets
            .map(|sheet| self.verdicts(sheet).into_iter().map(|(_, verdict)| verdict).collect())
            .filter(|codes: &Vec<Verdict>| 2 <= codes.len())
            .collect();
        Agreement { texts: codes.len(), alpha: krippendorff_alpha(&codes).ok() }
    }

    /// What a machine learns from: the places of texts that people coded, with their themes; none is
    /// outside of the grid. What stands on too few texts is left out; nothing when fewer than two
    /// themes are left.
    pub fn lessons(&self) -> Vec<(usize, Option<ThingId>)> {
        let mut lessons = vec![];
        for (place, written) in self.texts.iter().enumerate() {
            match self.by_people(&written.sheet) {
                Some(Standing::Read(Verdict::Themes(themes))) => {
                    lessons.extend(themes.into_iter().map(|theme| (place, Some(theme))));
                }
                Some(Standing::Read(Verdict::Outside)) => lessons.push((place, None)),
                _ => {}
            }
        }
        let mut counts: BTreeMap<Option<ThingId>, usize> = BTreeMap::new();
        for (_, theme) in &lessons {
            *counts.entry(theme.clone()).or_default() += 1;
        }
        counts.retain(|_, count| LEAST_CODED <= *count);
        if counts.keys().filter(|theme| theme.is_some()).count() < 2 {
            return vec![];
        }
        lessons.retain(|(_, theme)| counts.contains_key(theme));
        lessons
    }
}
