//! Columns that were counted apart, put together: as if all answers had been counted at once.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use cordee_questionnaire::Text;
use cordee_survey_stats::{Answer, Answers, Confidence, Frequencies};

use super::tally::{Block, Figure, Tally};

impl Tally {
    /// Puts the answers of `more`, counted by the same questionnaire, after those that are here.
    pub fn append(&mut self, more: Self) {
        if self.people == 0 {
            *self = more;
            return;
        }
        for (own, other) in self.blocks.iter_mut().zip(more.blocks) {
            // Nobody else holds them while they are counted.
            Arc::make_mut(own).append(Arc::unwrap_or_clone(other));
        }
        self.people += more.people;
        self.populations.extend(more.populations);
        self.days.extend(more.days);
        self.channels.extend(more.channels);
        self.flagged.extend(more.flagged);
        for (flag, number) in more.flags {
            *self.flags.entry(flag).or_default() += number;
        }
    }

    /// How many gave each answer, and nobody's own answers but numbers: such counts can be put together as well.
    #[must_use]
    pub fn summed(self) -> Self {
        let mut blocks = self.blocks;
        for block in &mut blocks {
            let block = Arc::make_mut(block);
            for figure in &mut block.figures {
                figure.frequencies();
                figure.answers = Answers::default();
            }
            block.given = Answers::default();
        }
        Self { blocks, people: self.people, flags: self.flags, ..Self::default() }
    }

    /// All that was counted, without the columns in which nobody answered anything.
    #[must_use]
    pub fn finished(mut self) -> Self {
        for block in &mut self.blocks {
            let block = Arc::make_mut(block);
            block.figures.retain(|figure| !figure.labels.is_empty());
            for figure in &mut block.figures {
                figure.answers.shrink_to_fit();
            }
            block.numbers.shrink_to_fit();
            block.given.shrink_to_fit();
        }
        self
    }
}

impl Block {
    fn append(&mut self, more: Self) {
        for (own, other) in self.figures.iter_mut().zip(more.figures) {
            own.append(&other);
        }
        self.numbers.extend(more.numbers);
        self.given.append(&more.given);
    }
}

impl Figure {
    /// Categories that are what was answered differ from one part to the other: they are those of both, in the
    /// order of their codes.
    fn append(&mut self, more: &Self) {
        if self.codes == more.codes {
            self.count_with(more, &more.codes);
            self.answers.append(&more.answers);
            return;
        }
        let both = |figure: &Self| {
            figure.codes.iter().cloned().zip(figure.labels.iter().cloned()).collect::<Vec<_>>()
        };
        let all: BTreeMap<String, Text> = both(self).into_iter().chain(both(more)).collect();
        let codes: Vec<String> = all.keys().cloned().collect();
        self.count_with(more, &codes);
        // Most often they were all seen before: then nobody's answer moves.
        if self.codes != codes {
            self.answers = moved(&self.answers, &self.codes, &codes);
        }
        self.answers.append(&moved(&more.answers, &more.codes, &codes));
        self.labels = all.into_values().collect();
        self.codes = codes;
    }

    /// How many gave each of `codes`, where that is what is known of both; what was counted of one alone is
    /// forgotten.
    fn count_with(&mut self, more: &Self, codes: &[String]) {
        let own = self.counted.take().flatten();
        let Some((own, other)) = own.zip(more.counted.get().cloned().flatten()) else { return };
        let places: BTreeMap<&str, usize> =
            codes.iter().enumerate().map(|(at, code)| (code.as_str(), at)).collect();
        let mut counts = vec![0; codes.len()];
        for (codes, counted) in [(&self.codes, &own), (&more.codes, &other)] {
            for (code, one) in codes.iter().zip(&counted.categories) {
                let place = places.get(code.as_str()).and_then(|at| counts.get_mut(*at));
                if let Some(count) = place {
                    *count += one.count;
                }
            }
        }
        let missing = own.missing.with(other.missing);
        let both = Frequencies::of(counts, missing, Confidence::NinetyFive);
        self.counted = OnceLock::from(Some(both));
    }
}

/// Answers whose categories were `before` and are among `after`, which are sorted.
fn moved(answers: &Answers, before: &[String], after: &[String]) -> Answers {
    let place =
        |code: &String| after.binary_search(code).ok().and_then(|at| u16::try_from(at).ok());
    let places: Vec<Option<u16>> = before.iter().map(place).collect();
    let one = |answer: Answer| match answer {
        Answer::Category(at) => {
            let place = places.get(usize::from(at)).copied().flatten();
            Answer::Category(place.unwrap_or(at))
        }
        Answer::Missing(_) => answer,
    };
    answers.iter().map(one).collect()
}
