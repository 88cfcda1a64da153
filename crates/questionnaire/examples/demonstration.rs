//! The surveys of the demonstration, with answers that nobody gave: the same for the same seed.
//!
//! `cargo run -p cordee-questionnaire --example demonstration -- examples/pilat` writes
//! `surveys/ID/survey.toml` and `surveys/ID/answers.jsonl` below that folder. The questions are those of the
//! bank for residents. Each answer is drawn by itself: options that stand first are somewhat more likely,
//! one question in twelve is passed over, one in ten that offers it is answered by “I do not know”, and free
//! texts are taken from a short list. Nothing of it says anything about a real place.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use chrono::{Days, NaiveDate};
use cordee_questionnaire::{
    Answer, AnswerSheet, Bank, Cell, Draft, Kind, Language, Month, Number, OptionCode, Population,
    Question, Questionnaire, RowAnswers, Scale, Text,
};
use serde::Serialize;

/// What is written for each survey.
struct Made {
    id: &'static str,
    process: &'static str,
    phase: &'static str,
    results_public: bool,
    title: [&'static str; 2],
    lead: [&'static str; 2],
    answers: usize,
    seed: u64,
    first_day: &'static str,
    days: u64,
    /// Whether there are municipalities to choose.
    has_places: bool,
}

const ALL: [Made; 2] = [
    Made {
        id: "pilat-votre-vision",
        process: "pilat-2022-2026",
        phase: "closed",
        results_public: true,
        title: [
            "Votre vision de la Destination (réponses d’exemple)",
            "Your vision of the Destination (example answers)",
        ],
        lead: [
            "Une enquête a été menée dans le Pilat avant les premières Assises. Ses réponses ne sont pas publiques : celles d’ici sont **inventées par un programme**, pour montrer à quoi ressemblent les résultats.",
            "A survey was held in the Pilat before the first Assises. Its answers are not public: those here are **invented by a program**, to show what results look like.",
        ],
        answers: 300,
        seed: 2021,
        first_day: "2021-10-04",
        days: 60,
        has_places: true,
    },
    Made {
        id: "brumelle-votre-vision",
        process: "brumelle-toutes-saisons",
        phase: "open",
        results_public: true,
        title: ["Votre vision de la Brumelle", "Your vision of the Brumelle"],
        lead: [
            "Vivre à la Brumelle, y accueillir, y revenir : dites ce que vous voyez. Ce territoire est **inventé**, et les réponses déjà reçues le sont aussi, par un programme.",
            "Living in the Brumelle, welcoming there, coming back: say what you see. This place is **invented**, and so are the answers that have come, by a program.",
        ],
        answers: 120,
        seed: 2026,
        first_day: "2026-09-07",
        days: 45,
        has_places: false,
    },
];

const TEXTS: [&str; 12] = [
    "Le silence des crêts au petit matin.",
    "Les sentiers, et qu’on puisse encore s’y croiser sans se gêner.",
    "Un marché qui vit toute l’année.",
    "Que nos enfants trouvent à se loger ici.",
    "Les fermes, les vergers, la pierre sèche.",
    "L’eau des sources, de plus en plus rare en août.",
    "Un car le dimanche changerait tout.",
    "Les fêtes de village, où l’on se connaît.",
    "Que l’hiver ne soit pas seulement la neige.",
    "Moins de voitures au col, plus de bancs en bas.",
    "La forêt, mais expliquée à ceux qui viennent.",
    "Rien de spécial, j’y suis bien.",
];

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`.
    fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).unwrap_or(1);
        usize::try_from(self.next() % bound).unwrap_or(0)
    }

    /// One of `count` places, the first ones somewhat more often.
    fn leaning(&mut self, count: usize) -> usize {
        self.below(count).min(self.below(count + 1))
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

fn point(chance: &mut Chance, scale: &Scale) -> u8 {
    let points: Vec<u8> = scale.range().collect();
    let last = points.len().saturating_sub(1);
    // Scales are answered above their middle more often than below.
    points.get(last - chance.leaning(points.len()).min(last)).copied().unwrap_or_default()
}

fn options(chance: &mut Chance, question: &Question, count: usize) -> Vec<OptionCode> {
    let mut left: Vec<&OptionCode> = question.options().iter().map(|it| &it.code).collect();
    let mut chosen = vec![];
    while chosen.len() < count && !left.is_empty() {
        let at = chance.leaning(left.len());
        chosen.push(left.remove(at.min(left.len() - 1)).clone());
    }
    chosen
}

fn several(chance: &mut Chance, question: &Question, most: Option<u16>) -> Vec<OptionCode> {
    let most = usize::from(most.unwrap_or(3)).min(3);
    let count = 1 + chance.below(most);
    let chosen = options(chance, question, count);
    let is_exclusive = |code: &&OptionCode| {
        question
            .option(code.as_str())
            .is_some_and(|it| it.role == cordee_questionnaire::Role::Exclusive)
    };
    if let Some(alone) = chosen.iter().find(is_exclusive) {
        return vec![alone.clone()];
    }
    let order = question.options().iter().map(|it| &it.code);
    order.filter(|code| chosen.contains(code)).cloned().collect()
}

fn cell(chance: &mut Chance, question: &Question, answers: &RowAnswers) -> Cell {
    if question.dont_know && chance.one_in(12) {
        return Cell::DontKnow;
    }
    match answers {
        RowAnswers::Scale(scale) => Cell::Point(point(chance, scale)),
        RowAnswers::Options(all) => {
            let at = chance.leaning(all.len());
            all.get(at).or(all.first()).map_or(Cell::DontKnow, |it| Cell::Option(it.code.clone()))
        }
    }
}

fn number(chance: &mut Chance, min: Option<Number>, max: Option<Number>) -> Option<Number> {
    let low = min.map_or(0.0, Number::get);
    let high = max.map_or(60.0, Number::get).min(low + 60.0);
    // Whole steps up from the smallest number, sixty at most.
    let steps = (1..=60_u16).take_while(|step| low + f64::from(*step) <= high).count();
    let step = u16::try_from(chance.leaning(steps.max(1))).unwrap_or_default();
    Number::new(low + f64::from(step)).ok()
}

fn answer(
    chance: &mut Chance,
    question: &Question,
    places: &[String],
    day: NaiveDate,
) -> Option<Answer> {
    if question.dont_know && chance.one_in(10) && !matches!(question.kind, Kind::Matrix { .. }) {
        return Some(Answer::DontKnow);
    }
    Some(match &question.kind {
        Kind::Single { .. } => {
            let option = options(chance, question, 1).pop()?;
            Answer::Single { option, other: String::new() }
        }
        Kind::Multi { max, .. } => {
            Answer::Multi { options: several(chance, question, *max), other: String::new() }
        }
        Kind::Scale(scale) => Answer::Scale { point: point(chance, scale) },
        Kind::Matrix { rows, answers } => {
            let mut cells = BTreeMap::new();
            for row in rows {
                cells.insert(row.code.clone(), cell(chance, question, answers));
            }
            Answer::Matrix { rows: cells }
        }
        Kind::Ranking { top, options: all, .. } => {
            let count = top.map_or(all.len(), usize::from);
            Answer::Ranking { options: options(chance, question, count) }
        }
        Kind::Number { min, max, .. } => Answer::Number { number: number(chance, *min, *max)? },
        Kind::ShortText | Kind::LongText => {
            let text = TEXTS.get(chance.below(TEXTS.len()))?;
            Answer::Text { text: (*text).to_owned() }
        }
        Kind::Date { precision: cordee_questionnaire::DatePrecision::Day } => Answer::Day { day },
        Kind::Date { precision: cordee_questionnaire::DatePrecision::Month } => {
            Answer::Month { month: day.format("%Y-%m").to_string().parse::<Month>().ok()? }
        }
        Kind::Place { .. } => {
            let place = places.get(chance.leaning(places.len().max(1)))?;
            Answer::Commune { commune: place.parse().ok()? }
        }
        Kind::Note => return None,
    })
}

fn sheet(
    chance: &mut Chance,
    questionnaire: &Questionnaire,
    places: &[String],
    day: NaiveDate,
) -> AnswerSheet {
    let resident = if chance.one_in(4) { Population::SecondHome } else { Population::Resident };
    let mut sheet = AnswerSheet::of(resident);
    for question in questionnaire.questions() {
        let shown = questionnaire.visible(&sheet);
        let is_shown = shown.iter().flat_map(|it| &it.questions).any(|it| it.code == question.code);
        let is_passed = !questionnaire.is_required(question, &sheet) && chance.one_in(12);
        if !is_shown || is_passed {
            continue;
        }
        if let Some(answer) = answer(chance, question, places, day) {
            sheet.answers.insert(question.code.clone(), answer);
        }
    }
    sheet
}

#[derive(Serialize)]
struct Survey<'a> {
    id: &'a str,
    process: &'a str,
    phase: &'a str,
    results_public: bool,
    example: bool,
    title: BTreeMap<&'a str, &'a str>,
    lead: BTreeMap<&'a str, &'a str>,
    version: [Version<'a>; 1],
}

#[derive(Serialize)]
struct Version<'a> {
    number: i32,
    opened_at: String,
    questionnaire: &'a Draft,
}

#[derive(Serialize)]
struct Line {
    id: String,
    version: i32,
    channel: &'static str,
    language: &'static str,
    started_on: NaiveDate,
    finished_on: NaiveDate,
    seconds: i32,
    sheet: AnswerSheet,
}

fn both([french, english]: [&'static str; 2]) -> BTreeMap<&'static str, &'static str> {
    BTreeMap::from([("fr", french), ("en", english)])
}

/// Sixty-four digits that look like the others, and are nobody's.
fn identifier(chance: &mut Chance) -> String {
    let parts: Vec<String> = (0..4).map(|_| format!("{:016x}", chance.next())).collect();
    parts.concat()
}

fn write(made: &Made, folder: &Path, places: &[String]) -> Result<(), Box<dyn Error>> {
    let mut draft = Bank::Residents.draft();
    draft.title = Text::both(made.title[0], made.title[1]);
    draft.languages = vec![Language::french(), Language::english()];
    if !made.has_places {
        for page in &mut draft.pages {
            page.questions.retain(|question| !matches!(question.kind, Kind::Place { .. }));
        }
    }
    let questionnaire = Questionnaire::checked(draft.clone())?;
    let first: NaiveDate = made.first_day.parse()?;
    let mut chance = Chance(made.seed);
    let mut lines = vec![];
    for _ in 0..made.answers {
        let spread = u64::try_from(chance.leaning(usize::try_from(made.days)?))?;
        let day = first.checked_add_days(Days::new(spread)).unwrap_or(first);
        let id = identifier(&mut chance);
        let seconds = i32::try_from(180 + chance.below(600))?;
        let sheet = sheet(&mut chance, &questionnaire, places, day);
        let line = Line {
            id,
            version: 1,
            channel: "web",
            language: "fr",
            started_on: day,
            finished_on: day,
            seconds,
            sheet,
        };
        lines.push(serde_json::to_string(&line)?);
    }
    // By their identifiers, as they are kept: by chance.
    lines.sort();
    let survey = Survey {
        id: made.id,
        process: made.process,
        phase: made.phase,
        results_public: made.results_public,
        example: true,
        title: both(made.title),
        lead: both(made.lead),
        version: [Version {
            number: 1,
            opened_at: format!("{first}T08:00:00+00:00"),
            questionnaire: &draft,
        }],
    };
    let own = folder.join("surveys").join(made.id);
    fs::create_dir_all(&own)?;
    fs::write(own.join("survey.toml"), toml::to_string(&survey)?)?;
    fs::write(own.join("answers.jsonl"), lines.join("\n") + "\n")?;
    Ok(())
}

/// The codes of the municipalities of an outline.
fn codes(geojson: &str) -> Vec<String> {
    let parts = geojson.split("\"code\":\"").skip(1);
    parts.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("the folder of the demonstration is missing")?;
    let folder = Path::new(&folder);
    let places = codes(&fs::read_to_string(folder.join("perimeters/pilat-charte-2012.geojson"))?);
    for made in &ALL {
        write(made, folder, &places)?;
    }
    Ok(())
}
