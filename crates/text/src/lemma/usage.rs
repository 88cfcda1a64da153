//! How often lemmas are met in the texts at hand.

use std::collections::HashMap;

use super::lexicon::Lexicon;

/// How often each lemma is met in a set of texts; what decides between lemmas of one form.
///
/// A form with several lemmas counts for each of them the less, the more they are: n lemmas share
/// 1/n, and each takes 1/n of its share's certainty, that is 1/n² each.
#[derive(Clone, Debug, Default)]
pub struct Usage(HashMap<String, f64>);

impl Usage {
    /// Counts the lemmas of the forms of a corpus, in any order.
    ///
    /// ```
    /// use cordee_text::{Lexicon, Usage};
    /// let usage = Usage::of(&Lexicon::default(), ["eau", "vie"]);
    /// assert_eq!(usage.weight("eau"), 0.0, "an empty lexicon knows no lemma");
    /// ```
    pub fn of<'a>(lexicon: &Lexicon, forms: impl IntoIterator<Item = &'a str>) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for form in forms {
            *counts.entry(form).or_default() += 1;
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        // Sums of fractions depend on their order in the last digit.
        counts.sort_unstable();
        let mut usage = Self::default();
        for (form, count) in counts {
            usage.add(&lexicon.reading(form).lemmas(), count);
        }
        usage
    }

    pub(crate) fn add(&mut self, lemmas: &[&str], count: usize) {
        let each = count as f64 / (lemmas.len() * lemmas.len()) as f64;
        for lemma in lemmas {
            match self.0.get_mut(*lemma) {
                Some(weight) => *weight += each,
                None => {
                    self.0.insert((*lemma).to_owned(), each);
                }
            }
        }
    }

    /// How often a lemma was met; 0 when it was not.
    pub fn weight(&self, lemma: &str) -> f64 {
        self.0.get(lemma).copied().unwrap_or(0.0)
    }
}
