//! Thirty questionnaires: four written by hand, and others drawn from a seed.

use std::collections::BTreeSet;

use cordee_questionnaire::{
    Bank, Choice, Code, DatePrecision, Draft, Expression, Kind, Language, Literal, Number, Operand,
    Operator, Order, Page, PlacePrecision, Points, Population, Question, Questionnaire, Reference,
    Requirement, Role, Row, RowAnswers, Scale, Start, Text,
};

/// How many are drawn.
const DRAWN: u64 = 26;

/// The thirty, with the name of each.
pub fn thirty() -> Vec<(String, Questionnaire)> {
    let vision: Draft =
        toml::from_str(include_str!("../data/vision.toml")).expect("the draft is well formed");
    let mut drafts = vec![("vision".to_owned(), vision)];
    drafts.extend(Bank::ALL.map(|bank| (bank.key().to_owned(), bank.draft())));
    drafts.extend((1..=DRAWN).map(|seed| (format!("drawn_{seed}"), drawn(seed))));
    let checked = drafts.into_iter().map(|(name, draft)| {
        let checked = Questionnaire::checked(draft).expect("the draft lacks nothing");
        (name, checked)
    });
    checked.collect()
}

/// A generator of numbers (SplitMix64): the same on every machine.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    /// From 0 to `bound`, which is left out.
    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn is(&mut self, one_in: u64) -> bool {
        self.below(one_in) == 0
    }

    fn small(&mut self, from: u16, to: u16) -> u16 {
        from + u16::try_from(self.below(u64::from(to - from + 1))).expect("it is small")
    }

    fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[usize::try_from(self.below(items.len() as u64)).expect("it is small")]
    }
}

const WORDS: [&str; 12] = [
    "l’été",
    "Où ?",
    "« ici »",
    "l'eau & l'air",
    "1 < 2",
    "\"vraiment\"",
    "neige ❄",
    "{à voir}",
    "100 %",
    "a/b",
    "Pélussin",
    "*",
];

/// What a draft is drawn with.
struct Drawing {
    draw: Draw,
    languages: Vec<Language>,
    asked: Vec<Question>,
}

fn drawn(seed: u64) -> Draft {
    let mut draw = Draw(seed);
    let more: [Language; 3] = ["de", "pt-BR", "nl"].map(|it| it.parse().expect("it is a language"));
    let mut languages = vec![Language::french()];
    if !draw.is(3) {
        languages.push(Language::english());
    }
    if draw.is(3) {
        languages.insert(0, draw.of(&more).clone());
    }
    let mut drawing = Drawing { draw, languages, asked: vec![] };
    let title = drawing.text("Titre");
    let pages = (1..=drawing.draw.small(1, 4)).map(|number| drawing.page(number)).collect();
    Draft {
        title,
        languages: drawing.languages,
        populations: if seed.is_multiple_of(2) {
            BTreeSet::from(Population::ALL)
        } else {
            BTreeSet::new()
        },
        pages,
    }
}

fn code(text: &str) -> Code {
    text.parse().expect("it is a code")
}

impl Drawing {
    fn text(&mut self, about: &str) -> Text {
        let mut text = Text::default();
        for language in self.languages.clone() {
            // Some translations are missing; the first language never is.
            if text.is_empty() || !self.draw.is(6) {
                let words = format!("{about} {} ({language})", self.draw.of(&WORDS));
                text = text.with(language, &words);
            }
        }
        text
    }

    fn page(&mut self, number: u16) -> Page {
        let show_if = self.condition(3);
        let title = if self.draw.is(3) { Text::default() } else { self.text("Page") };
        let questions = (1..=self.draw.small(1, 8)).map(|at| self.question(number, at)).collect();
        Page { code: code(&format!("page{number}")), title, show_if, questions }
    }

    fn question(&mut self, page: u16, at: u16) -> Question {
        let kind = self.kind();
        let mut label = self.text("Question");
        if let Some(single) = self.asked.iter().find(|it| matches!(it.kind, Kind::Single { .. })) {
            label = label.with(Language::french(), &format!("Pourquoi {{{}}} ?", single.code));
        }
        let mut question = Question::new(code(&format!("q{page}_{at}")), label, kind);
        question.show_if = self.condition(3);
        if self.draw.is(3) {
            question.help = self.text("Aide");
        }
        if self.draw.is(4) {
            question.populations = BTreeSet::from([*self.draw.of(&Population::ALL)]);
        }
        if question.kind != Kind::Note {
            question.dont_know = self.draw.is(3);
            question.refuse = self.draw.is(4);
            question.required = match self.draw.below(4) {
                0 => Requirement::Always,
                1 => self.condition(1).map_or(Requirement::Optional, Requirement::If),
                _ => Requirement::Optional,
            };
        }
        self.asked.push(question.clone());
        question
    }

    fn options(&mut self, with_none: bool, with_other: bool) -> Vec<Choice> {
        let is_numbered = self.draw.is(3);
        let count = self.draw.small(2, 6);
        let mut options: Vec<Choice> = (1..=count)
            .map(|number| {
                let code = if is_numbered { number.to_string() } else { format!("o_{number}") };
                let label = if is_numbered && self.draw.is(4) {
                    Text::french(&number.to_string())
                } else {
                    self.text("Choix")
                };
                Choice::new(code.parse().expect("it is a code"), label)
            })
            .collect();
        let mut special = |code: &str, role| {
            let mut option = Choice::new(code.parse().expect("it is a code"), self.text(code));
            (option.role, option.anchored) = (role, true);
            options.push(option);
        };
        if with_none {
            special("none", Role::Exclusive);
        }
        if with_other {
            special("other", Role::Other);
        }
        options
    }

    fn scale(&mut self) -> Scale {
        let points = u8::try_from(self.draw.small(2, 11)).expect("it is small");
        let start = if self.draw.is(2) { Start::Zero } else { Start::One };
        let (low, high) = if self.draw.is(4) {
            (Text::default(), Text::default())
        } else {
            (self.text("Peu"), self.text("Fort"))
        };
        Scale { points: Points::try_from(points).expect("a scale has so many"), start, low, high }
    }

    fn kind(&mut self) -> Kind {
        let order = if self.draw.is(3) { Order::Random } else { Order::AsWritten };
        let (one, other) = (self.draw.is(2), self.draw.is(2));
        match self.draw.below(13) {
            0 | 1 => Kind::Single { order, options: self.options(false, other) },
            2 => {
                let options = self.options(one, other);
                let min = (!self.draw.is(3)).then(|| self.draw.small(0, 2));
                let max =
                    self.draw.is(2).then(|| self.draw.small(2, 3)).filter(|_| 3 <= options.len());
                Kind::Multi { min, max, order, options }
            }
            3 => Kind::Scale(self.scale()),
            4 | 5 => {
                let rows = (1..=self.draw.small(1, 4))
                    .map(|row| Row { code: code(&format!("r{row}")), label: self.text("Ligne") })
                    .collect();
                let answers = if one {
                    RowAnswers::Scale(self.scale())
                } else {
                    RowAnswers::Options(self.options(false, false))
                };
                Kind::Matrix { rows, answers }
            }
            6 => {
                let top = one.then(|| self.draw.small(1, 2));
                Kind::Ranking { top, order, options: self.options(false, false) }
            }
            7 => {
                let number = |it: f64| Number::new(it).expect("it is finite");
                let unit = if other { self.text("km") } else { Text::default() };
                Kind::Number {
                    min: one.then(|| number(-2.5)),
                    max: other.then(|| number(1_000.0)),
                    integer: self.draw.is(2),
                    unit,
                }
            }
            8 => {
                if one {
                    Kind::ShortText
                } else {
                    Kind::LongText
                }
            }
            9 => Kind::Date {
                precision: if one { DatePrecision::Day } else { DatePrecision::Month },
            },
            10 => Kind::Place {
                precision: if one { PlacePrecision::Commune } else { PlacePrecision::Point },
            },
            11 => Kind::Note,
            _ => Kind::Scale(Scale::recommendation(self.text("Non"), self.text("Oui"))),
        }
    }

    /// A condition on what was asked before, for one question in `one_in`.
    fn condition(&mut self, one_in: u64) -> Option<String> {
        let asked: Vec<Question> =
            self.asked.iter().filter(|it| it.kind != Kind::Note).cloned().collect();
        if asked.is_empty() || !self.draw.is(one_in) {
            return None;
        }
        let mut found = self.atom(&asked);
        for _ in 0..self.draw.below(4) {
            let (left, right) = (Box::new(found), Box::new(self.atom(&asked)));
            found = match self.draw.below(4) {
                0 => Expression::And(left, right),
                1 => Expression::Or(left, right),
                2 => Expression::And(right, left),
                _ => Expression::Not(Box::new(Expression::Or(right, left))),
            };
        }
        // A builder keeps what was typed, not what it would print.
        let text = found.to_string();
        Some(if self.draw.is(5) { text.replace(" = ", "=") } else { text })
    }

    fn atom(&mut self, asked: &[Question]) -> Expression {
        let question = self.draw.of(asked).clone();
        let row = (!question.rows().is_empty()).then(|| self.draw.of(question.rows()).code.clone());
        let reference = Reference { question: question.code.clone(), row };
        let option = (!question.options().is_empty())
            .then(|| self.draw.of(question.options()).code.to_string());
        let operators =
            [Operator::Equal, Operator::NotEqual, Operator::Less, Operator::MoreOrEqual];
        let operator = *self.draw.of(&operators);
        let equal = *self.draw.of(operators.get(..2).expect("there are four"));
        let left = Operand::Answer(reference.clone());
        let text = |it: &str| Literal::Text(it.to_owned());
        let number = |it: u16| Literal::Number(Number::from(it));
        match (&question.kind, option) {
            _ if self.draw.is(5) => Expression::Answered(reference),
            (Kind::Multi { .. } | Kind::Ranking { .. }, Some(option)) => {
                if self.draw.is(2) {
                    Expression::Contains { reference, option }
                } else {
                    let left = Operand::Count(reference);
                    Expression::Compare { left, operator, right: number(2) }
                }
            }
            (_, Some(option)) if self.draw.is(2) => {
                Expression::In { reference, among: vec![text(&option)] }
            }
            (_, Some(option)) => {
                Expression::Compare { left, operator: equal, right: text(&option) }
            }
            (Kind::Number { .. }, _) => Expression::Compare { left, operator, right: number(7) },
            (Kind::Date { precision: DatePrecision::Day }, _) => {
                Expression::Compare { left, operator, right: text("2022-05-12") }
            }
            (Kind::Date { .. }, _) => {
                Expression::Compare { left, operator, right: text("2022-05") }
            }
            (Kind::ShortText | Kind::LongText, _) => {
                Expression::Compare { left, operator: equal, right: text("l'\"eau\"") }
            }
            _ if question.scale().is_some() => {
                let among = vec![number(1)];
                if self.draw.is(2) {
                    Expression::In { reference, among }
                } else {
                    Expression::Compare { left, operator, right: number(1) }
                }
            }
            _ => Expression::Answered(reference),
        }
    }
}
