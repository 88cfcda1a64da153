//! What a builder is warned of: nothing is forbidden, and the results may suffer.

mod exclusive;
mod minutes;
mod ranges;
mod words;

use crate::code::{Code, OptionCode};
use crate::draft::Draft;
use crate::language::{Language, Text};
use crate::question::{Kind, Question};

pub use minutes::{Estimate, estimate};

/// The most words of a label that people read to the end.
pub const MOST_WORDS: usize = 25;
/// The most options that people weigh against one another; longer lists favour their first ones.
pub const MOST_WEIGHED: usize = 12;

/// Something that makes a question worse than it could be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The question; none for the title of the whole or of a page.
    pub question: Option<Code>,
    pub what: Caution,
}

/// What is to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caution {
    /// The label has so many words in this language, more than [`MOST_WORDS`].
    TooLong { language: Language, words: usize },
    /// There are so many options, more than [`MOST_WEIGHED`].
    ManyOptions(usize),
    /// The same number is in both options: “18 to 25”, “25 to 40”.
    OverlappingRanges { one: OptionCode, other: OptionCode },
    /// A number between both options is in none: “under 18”, “20 to 40”.
    GapBetweenRanges { one: OptionCode, other: OptionCode },
    /// Both options have the same words.
    SameOptions { one: OptionCode, other: OptionCode },
    /// Of several options, this one denies all others by its words, and can be chosen with them.
    NotExclusive { option: OptionCode },
    /// Two things may be asked at once, by this word; of a row of a matrix, when it is told.
    DoubleBarrelled { row: Option<Code>, word: String },
    /// A text is missing in a language that the questionnaire is to be answered in.
    MissingTranslation { language: Language, part: TextPart },
}

/// Which text of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextPart {
    /// The title of the questionnaire.
    Title,
    PageTitle(Code),
    Label,
    Help,
    Option(OptionCode),
    Row(Code),
    /// An end of the scale.
    ScaleEnd,
    Unit,
}

/// Gives what a builder should look at, in the order of the questionnaire.
///
/// Advice after the usual handbooks (D. Dillman and others, “Internet, Phone, Mail, and Mixed-Mode
/// Surveys”, 2014, chapters 4 and 5): short questions, one thing at a time, options that exclude
/// one another and leave nothing out. Words are counted, not understood.
pub fn warnings(draft: &Draft) -> Vec<Warning> {
    let mut found = vec![];
    let mut translate = |question: Option<&Code>, texts: &[(TextPart, &Text)]| {
        let missing = untranslated(draft, texts);
        found.extend(missing.map(|what| Warning { question: question.cloned(), what }));
    };
    translate(None, &[(TextPart::Title, &draft.title)]);
    for page in &draft.pages {
        translate(None, &[(TextPart::PageTitle(page.code.clone()), &page.title)]);
        for question in &page.questions {
            translate(Some(&question.code), &texts(question));
        }
    }
    for question in draft.questions() {
        let told = of_question(question).into_iter();
        found.extend(told.map(|what| Warning { question: Some(question.code.clone()), what }));
    }
    let order = |code: &Option<Code>| {
        let code = code.as_ref()?;
        draft.questions().position(|it| it.code == *code)
    };
    found.sort_by_key(|it| order(&it.question));
    found
}

fn untranslated<'a>(
    draft: &'a Draft,
    texts: &'a [(TextPart, &'a Text)],
) -> impl Iterator<Item = Caution> + use<'a> {
    // What is said in no language is another problem, or nothing to say.
    let said = texts.iter().filter(|(_, text)| !text.is_empty());
    said.flat_map(move |(part, text)| {
        let missing = draft.languages.iter().filter(|it| text.get(it).is_none());
        missing.map(|it| Caution::MissingTranslation { language: it.clone(), part: part.clone() })
    })
}

fn texts(question: &Question) -> Vec<(TextPart, &Text)> {
    let mut texts = vec![(TextPart::Label, &question.label), (TextPart::Help, &question.help)];
    let options = question.options().iter();
    texts.extend(options.map(|it| (TextPart::Option(it.code.clone()), &it.label)));
    texts.extend(question.rows().iter().map(|it| (TextPart::Row(it.code.clone()), &it.label)));
    if let Some(scale) = question.scale() {
        texts.extend([(TextPart::ScaleEnd, &scale.low), (TextPart::ScaleEnd, &scale.high)]);
    }
    if let Kind::Number { unit, .. } = &question.kind {
        texts.push((TextPart::Unit, unit));
    }
    texts
}

fn of_question(question: &Question) -> Vec<Caution> {
    let mut found = words::cautions(question);
    let options = question.options().len();
    let is_weighed = matches!(question.kind, Kind::Multi { .. } | Kind::Ranking { .. });
    found.extend((is_weighed && MOST_WEIGHED < options).then_some(Caution::ManyOptions(options)));
    found.extend(ranges::cautions(question));
    found.extend(exclusive::cautions(question));
    found
}
