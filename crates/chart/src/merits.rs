//! Merit profiles: how each candidate was judged, from the best grade to the worst.

use crate::dress::Dress;
use crate::sheet::{Drawing, Frame};
use crate::stacked::{Stack, StackScale, Stacked};
use crate::value::Amount;
use crate::words::{Language, in_sentences};

/// A share below which two halves are the same: sums of weights that do not end are not exact.
const ROUNDING: f64 = 1e-9;
/// More candidates than this are not said one by one.
const MOST_SAID: usize = 12;

/// One bar for each candidate, in the order given: the shares of its grades from best to worst, with
/// the line of the median, and the grade that it crosses (the lower of the two in the middle) at the
/// end.
///
/// Grades go from dark to pale, so that they are told apart in grey too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merits {
    pub title: String,
    pub caption: String,
    /// What the candidates are, as the head of their column in the table.
    pub subject: String,
    /// As in [`Bars`](crate::Bars); what is counted (“jugements”).
    pub unit: String,
    /// Best first.
    pub grades: Vec<String>,
    pub rows: Vec<Merit>,
}

/// One candidate, and how much of the vote gave each grade, best first. Those missing are nothing,
/// those too many are left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Merit {
    pub name: String,
    pub amounts: Vec<Amount>,
}

impl Merits {
    /// Draws the profiles. No rows, or no grades, give a sentence in their place.
    ///
    /// ```
    /// use cordee_chart::{Amount, Frame, Language, Merit, Merits};
    /// let merits = Merits {
    ///     title: "Le sentier est jugé bien".to_owned(),
    ///     subject: "Action".to_owned(),
    ///     unit: "jugements".to_owned(),
    ///     grades: vec!["Très bien".to_owned(), "Bien".to_owned(), "Passable".to_owned()],
    ///     rows: vec![Merit {
    ///         name: "Sentier".to_owned(),
    ///         amounts: vec![Amount::from(4), Amount::from(2), Amount::from(4)],
    ///     }],
    ///     ..Merits::default()
    /// };
    /// let drawing = merits.draw(&Frame { id: "merits", width: 640, language: Language::French });
    /// assert_eq!(drawing.table.rows[0][5], "Bien");
    /// ```
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        let language = frame.language;
        let dress = Dress {
            is_ordered: true,
            middle: Some(language.half()),
            ends: self.rows.iter().map(|row| self.median(row).to_owned()).collect(),
            ends_head: language.majority_grade(),
            unit: Some(language.judgements()),
            described: self.described(language),
        };
        self.stacked().draw_dressed(frame, &dress)
    }

    fn stacked(&self) -> Stacked {
        let row = |row: &Merit| {
            let missing = std::iter::repeat(Amount::from(0));
            let amounts = row.amounts.iter().copied().chain(missing).take(self.grades.len());
            Stack { label: row.name.clone(), amounts: amounts.map(Some).collect() }
        };
        Stacked {
            title: self.title.clone(),
            caption: self.caption.clone(),
            subject: self.subject.clone(),
            unit: self.unit.clone(),
            scale: StackScale::Shares,
            parts: self.grades.clone(),
            rows: self.rows.iter().map(row).collect(),
        }
    }

    /// The grade in the middle, the lower of two; nothing when nobody judged.
    fn median(&self, row: &Merit) -> &str {
        let amounts = || row.amounts.iter().take(self.grades.len()).map(|amount| amount.get());
        let total: f64 = amounts().sum();
        if total <= 0.0 {
            return "";
        }
        let mut better = 0.0;
        for (grade, amount) in self.grades.iter().zip(amounts()) {
            better += amount;
            // A half and not more is not yet the middle: the lower grade is beyond it.
            if 0.5 + ROUNDING < better / total {
                return grade;
            }
        }
        ""
    }

    fn described(&self, language: Language) -> String {
        let mut sentences = vec![language.rows(self.rows.len())];
        let mut said = vec![];
        for row in self.rows.iter().take(MOST_SAID) {
            let median = self.median(row);
            let median = if median.is_empty() { language.unknown() } else { median };
            said.push(format!("{}, {median}", row.name.trim()));
        }
        if let Some(all) = said.into_iter().reduce(|all, next| language.joined(&all, &next)) {
            sentences.push(language.named(language.majority_grade(), &all));
        }
        in_sentences(&sentences)
    }
}
