//! The table of forms and their lemmas, compact in memory.

use std::collections::{BTreeMap, BTreeSet};

use rust_stemmers::{Algorithm, Stemmer};

use super::context::Expected;
use super::expand::{Form, expand};
use super::hunspell::{LexiconError, affixes, entries};
use super::restore::nearby;
use super::role::Role;
use super::usage::Usage;

/// How much more the texts at hand weigh than one step of surprise, for each doubling (e-fold).
const USAGE_WEIGHT: f64 = 2.0;

/// Words whose lemma the rules of a spelling dictionary do not give, or give beside odd ones.
const SETTLED: [(&str, &str); 8] = [
    ("faut", "falloir"),
    ("tous", "tout"),
    ("toute", "tout"),
    ("toutes", "tout"),
    ("voila", "voilà"),
    ("fut", "être"),
    ("est", "être"),
    ("a", "avoir"),
];

/// The lemmas of the forms of French, from a spelling dictionary.
///
/// Forms stand in a finite state map (crate `fst`) whose values name a set of edits, “cut so many
/// bytes and write this”: forms that are made alike share them. Half a million forms take some
/// megabytes. The default knows no word, so that every form falls back to its stem.
#[derive(Default)]
pub struct Lexicon {
    forms: fst::Map<Vec<u8>>,
    edits: Vec<Vec<Edit>>,
}

/// How a lemma is made of a form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edit {
    cut: usize,
    ending: String,
    role: Role,
}

/// A lemma that a form may have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    pub lemma: String,
    pub role: Role,
}

/// The lemma of a form, and how far to trust it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lemma {
    pub text: String,
    pub source: Source,
}

/// Where a lemma comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The form is in the dictionary.
    Dictionary,
    /// It is not, but it is when accents are put back or a pronoun after it is cut.
    Restored,
    /// It is not; this is its stem by Snowball, which is no word to show.
    Stem,
}

impl Lexicon {
    /// Reads a dictionary of Hunspell: the bytes of its `.aff` and of its `.dic`, in UTF-8.
    ///
    /// Every form that the rules make is written down once; `dictionary-fr` 3.0 gives 450 000, in
    /// about a second. Prefixes that are elisions are left out: tokens come without them.
    ///
    /// ```
    /// use cordee_text::{Lexicon, Usage};
    /// let rules = "FLAG long\nSFX S. Y 1\nSFX S. 0 s/D'Q' [^sxz]\n";
    /// let lexicon = Lexicon::from_hunspell(rules.as_bytes(), "1\nsentier/S.\n".as_bytes())?;
    /// assert_eq!(lexicon.lemma("sentiers", &["les"], &Usage::default()).text, "sentier");
    /// # Ok::<(), cordee_text::LexiconError>(())
    /// ```
    pub fn from_hunspell(aff: &[u8], dic: &[u8]) -> Result<Self, LexiconError> {
        let text =
            |bytes, name| std::str::from_utf8(bytes).map_err(|_| LexiconError::NotUtf8(name));
        let (rules, words) = (text(aff, "file of rules")?, text(dic, "list of words")?);
        let rules = affixes(rules.trim_start_matches('\u{feff}'))?;
        let mut forms = vec![];
        for (word, flags) in entries(words) {
            expand(word, &flags, &rules, &mut forms);
        }
        Self::of_forms(forms)
    }

    fn of_forms(mut forms: Vec<Form>) -> Result<Self, LexiconError> {
        if forms.is_empty() {
            return Err(LexiconError::Empty);
        }
        forms.sort_unstable_by(|one, other| one.written.cmp(&other.written));
        let mut places: BTreeMap<Vec<Edit>, u64> = BTreeMap::new();
        let mut map = fst::MapBuilder::memory();
        for same in forms.chunk_by(|one, other| one.written == other.written) {
            let edits: BTreeSet<Edit> = same.iter().map(Edit::of).collect();
            let next = u64::try_from(places.len()).map_err(|_| LexiconError::TooLarge)?;
            let place = *places.entry(edits.into_iter().collect()).or_insert(next);
            let Some(first) = same.first() else { continue };
            map.insert(&first.written, place).map_err(|_| LexiconError::TooLarge)?;
        }
        let mut ordered: Vec<(Vec<Edit>, u64)> = places.into_iter().collect();
        ordered.sort_unstable_by_key(|(_, place)| *place);
        let edits = ordered.into_iter().map(|(edits, _)| edits).collect();
        Ok(Self { forms: map.into_map(), edits })
    }

    /// How many forms are known.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The lemmas that a form in lower case may have, in alphabetical order; none when unknown.
    pub fn candidates(&self, form: &str) -> Vec<Candidate> {
        let place = self.forms.get(form).and_then(|place| usize::try_from(place).ok());
        let edits = place.and_then(|place| self.edits.get(place));
        let mut found: Vec<Candidate> =
            edits.into_iter().flatten().filter_map(|edit| edit.applied(form)).collect();
        found.sort_unstable();
        found
    }

    /// The lemma of a form, after the forms `before` it, in texts where lemmas are used as `usage`
    /// says.
    ///
    /// Among several candidates the least surprising wins: one that the word before it announces (a
    /// determiner a noun, a pronoun a verb, an auxiliary a participle), weighed against how often
    /// the texts have it otherwise; ties go to the form itself, then to the alphabet. `before` may
    /// hold elisions with or without their apostrophe; only its last three words count.
    pub fn lemma(&self, form: &str, before: &[&str], usage: &Usage) -> Lemma {
        let plain = |word: &str| word.to_lowercase().replace('\u{2019}', "'");
        let before: Vec<String> = before
            .iter()
            .rev()
            .take(3)
            .map(|word| plain(word).trim_matches('\'').to_owned())
            .collect();
        let reading = self.reading(&plain(form));
        let expected = Expected::after(before.iter().map(String::as_str));
        Lemma { text: reading.choose(expected, usage).to_owned(), source: reading.source }
    }

    /// What a form in lower case may be.
    pub(crate) fn reading(&self, form: &str) -> Reading {
        let settled = SETTLED.iter().find(|(settled, _)| *settled == form && !self.is_empty());
        let source = Source::Dictionary;
        if let Some((_, lemma)) = settled {
            let role = Role::Verb;
            let candidates = vec![Candidate { lemma: (*lemma).to_owned(), role }];
            return Reading { form: form.to_owned(), candidates, source };
        }
        let candidates = self.candidates(form);
        if !candidates.is_empty() {
            return Reading { form: form.to_owned(), candidates, source };
        }
        self.restored(form).unwrap_or_else(|| Reading::stem(form))
    }

    fn restored(&self, form: &str) -> Option<Reading> {
        if self.is_empty() || 24 < form.chars().count() {
            return None;
        }
        nearby(form).into_iter().find_map(|form| {
            let candidates = self.candidates(&form);
            let source = Source::Restored;
            (!candidates.is_empty()).then_some(Reading { form, candidates, source })
        })
    }
}

impl Edit {
    fn of(made: &Form) -> Self {
        let shared = made.written.chars().zip(made.lemma.chars()).take_while(|(a, b)| a == b);
        let shared: usize = shared.map(|(a, _)| a.len_utf8()).sum();
        let ending = made.lemma.get(shared..).unwrap_or_default().to_owned();
        Self { cut: made.written.len() - shared, ending, role: made.role }
    }

    fn applied(&self, form: &str) -> Option<Candidate> {
        let kept = form.get(..form.len().checked_sub(self.cut)?)?;
        Some(Candidate { lemma: format!("{kept}{}", self.ending), role: self.role })
    }
}

/// A form and what it may be; at least one candidate.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    form: String,
    candidates: Vec<Candidate>,
    pub source: Source,
}

impl Reading {
    fn stem(form: &str) -> Self {
        let stem = Stemmer::create(Algorithm::French).stem(form).into_owned();
        let candidates = vec![Candidate { lemma: stem, role: Role::Noun }];
        Self { form: form.to_owned(), candidates, source: Source::Stem }
    }

    /// The different lemmas of the dictionary; none for a stem.
    pub(crate) fn lemmas(&self) -> Vec<&str> {
        if self.source == Source::Stem {
            return vec![];
        }
        let mut lemmas: Vec<&str> = self.candidates.iter().map(|it| it.lemma.as_str()).collect();
        lemmas.dedup();
        lemmas
    }

    /// What the form may be; nothing for a stem.
    pub(crate) fn roles(&self) -> Vec<Role> {
        let known = self.candidates.iter().filter(|_| self.source != Source::Stem);
        known.map(|candidate| candidate.role).collect()
    }

    /// The lemma that is likeliest here.
    pub(crate) fn choose(&self, expected: Expected, usage: &Usage) -> &str {
        let cost = |candidate: &Candidate| {
            let met = usage.weight(&candidate.lemma).ln_1p();
            expected.surprise(candidate.role) - USAGE_WEIGHT * met
        };
        let is_other = |candidate: &Candidate| candidate.lemma != self.form;
        let best = self.candidates.iter().min_by(|one, other| {
            cost(one).total_cmp(&cost(other)).then(is_other(one).cmp(&is_other(other)))
        });
        best.map_or(self.form.as_str(), |candidate| candidate.lemma.as_str())
    }
}
