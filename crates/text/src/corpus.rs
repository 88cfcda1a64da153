//! Texts, read once: their words, with lemma and place, in little memory.

use std::collections::HashMap;
use std::ops::Range;

use crate::lemma::{Expected, Lexicon, Reading, Usage};
use crate::segment::{Unit, units};

/// A set of texts whose words are known by lemma, by form and by place.
///
/// Lemmas and forms are numbered, each spelling once; a word takes sixteen bytes. Texts keep the
/// order in which they were given, and are named by their place in it.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    texts: Vec<Vec<Word>>,
    forms: Names,
    lemmas: Names,
}

/// A word of a corpus: the numbers of its lemma and of its form, and where it stands in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// See [`Corpus::lemma`].
    pub lemma: u32,
    /// See [`Corpus::form`].
    pub form: u32,
    start: u32,
    end: u32,
}

impl Word {
    /// Bytes of the text as given.
    pub fn at(self) -> Range<usize> {
        let place = |byte: u32| usize::try_from(byte).unwrap_or(usize::MAX);
        place(self.start)..place(self.end)
    }
}

/// Spellings and their numbers, in the order in which they were met.
#[derive(Clone, Debug, Default)]
struct Names {
    numbers: HashMap<String, u32>,
    written: Vec<String>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.written.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.to_owned(), number);
        self.written.push(name.to_owned());
        number
    }

    fn name(&self, number: u32) -> &str {
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        self.written.get(place).map_or("", String::as_str)
    }
}

impl Corpus {
    /// Reads texts: their words are [`tokens`](crate::tokens()), their lemmas those of `lexicon`.
    ///
    /// Lemmas are chosen by the words before them and by how often these texts have them, so that
    /// they may change when texts are added. With an empty lexicon every word has its stem. Of a
    /// text longer than 4 GB only the beginning is read.
    ///
    /// ```
    /// use cordee_text::{Corpus, Lexicon};
    /// let corpus = Corpus::read(&["Les sentiers", "Un sentier"], &Lexicon::default());
    /// let lemma_of = |text: usize| corpus.words(text).last().map(|word| corpus.lemma(word.lemma));
    /// assert_eq!(lemma_of(0), lemma_of(1));
    /// ```
    pub fn read<T: AsRef<str>>(texts: &[T], lexicon: &Lexicon) -> Self {
        let mut draft = Draft::default();
        let drafted: Vec<Vec<Drafted>> =
            texts.iter().map(|text| draft.text(text.as_ref(), lexicon)).collect();
        let usage = draft.usage();
        let mut lemmas = Names::default();
        let mut chosen: HashMap<(u32, Expected), u32> = HashMap::new();
        let texts = drafted.into_iter().map(|text| {
            let word = |it: Drafted| {
                let lemma = *chosen.entry((it.form, it.expected)).or_insert_with(|| {
                    let reading = draft.reading(it.form);
                    lemmas.number(reading.map_or("", |reading| reading.choose(it.expected, &usage)))
                });
                Word { lemma, form: it.form, start: it.start, end: it.end }
            };
            text.into_iter().map(word).collect()
        });
        let texts = texts.collect();
        Self { texts, forms: draft.forms, lemmas }
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The words of a text, in order; none when there is no such text.
    pub fn words(&self, text: usize) -> &[Word] {
        self.texts.get(text).map_or(&[], Vec::as_slice)
    }

    /// The words of each text, in order.
    pub fn texts(&self) -> impl ExactSizeIterator<Item = &[Word]> {
        self.texts.iter().map(Vec::as_slice)
    }

    /// The spelling of a lemma; empty when there is no such number.
    pub fn lemma(&self, number: u32) -> &str {
        self.lemmas.name(number)
    }

    /// The spelling of a form; empty when there is no such number.
    pub fn form(&self, number: u32) -> &str {
        self.forms.name(number)
    }

    /// The number of a lemma, when a text has it.
    pub fn lemma_number(&self, lemma: &str) -> Option<u32> {
        self.lemmas.numbers.get(lemma).copied()
    }

    /// How many different lemmas there are; their numbers are those below it.
    pub fn lemma_count(&self) -> usize {
        self.lemmas.written.len()
    }
}

/// A word whose lemma is not chosen yet.
struct Drafted {
    form: u32,
    expected: Expected,
    start: u32,
    end: u32,
}

/// What is known of the forms while texts are read.
#[derive(Default)]
struct Draft {
    forms: Names,
    readings: Vec<Reading>,
    counts: Vec<usize>,
}

impl Draft {
    fn text(&mut self, text: &str, lexicon: &Lexicon) -> Vec<Drafted> {
        let units = units(text);
        let mut drafted = vec![];
        for (place, unit) in units.iter().enumerate() {
            let (Ok(start), Ok(end)) = (u32::try_from(unit.at.start), u32::try_from(unit.at.end))
            else {
                break;
            };
            if unit.is_counted {
                let form = self.form(&unit.form, lexicon);
                let expected = expected(&units, place);
                drafted.push(Drafted { form, expected, start, end });
            }
        }
        drafted
    }

    fn form(&mut self, form: &str, lexicon: &Lexicon) -> u32 {
        let number = self.forms.number(form);
        if self.readings.len() < self.forms.written.len() {
            self.readings.push(lexicon.reading(form));
            self.counts.push(0);
        }
        if let Some(count) = usize::try_from(number).ok().and_then(|it| self.counts.get_mut(it)) {
            *count += 1;
        }
        number
    }

    fn reading(&self, form: u32) -> Option<&Reading> {
        usize::try_from(form).ok().and_then(|place| self.readings.get(place))
    }

    fn usage(&self) -> Usage {
        let mut usage = Usage::default();
        for (reading, count) in self.readings.iter().zip(&self.counts) {
            usage.add(&reading.lemmas(), *count);
        }
        usage
    }
}

fn expected(units: &[Unit], place: usize) -> Expected {
    let before = units.get(..place).unwrap_or_default();
    Expected::after(before.iter().rev().map(|unit| unit.form.as_str()))
}
