//! The subjects among which the participants choose, and how often each was chosen: by telephone and by
//! stickers on a poster, counted apart.

use std::collections::BTreeMap;

use cordee_store::random_text;

use crate::spine::form::{self, Errors, Fields, TITLE};
use crate::spine::language::{Lang, Translated};
use crate::spine::naming::{identifiers, named};

/// The most subjects.
pub const MOST_SUBJECTS: usize = 30;
/// The most stickers that a poster can hold of one subject.
pub const MOST_STICKERS: i32 = 10_000;
/// The fewest points that each shares: with one there is nothing to share.
pub const FEWEST_POINTS: usize = 2;
/// The most points that each shares: on a telephone, nobody counts further.
pub const MOST_POINTS: usize = 20;
/// The most characters of the sentence about a subject.
const PITCH: usize = 1_000;

identifiers! {
    /// The identifier of a subject of a gathering.
    SubjectId,
}

/// How far the choice has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Only those who prepare it know the subjects.
    Prepared,
    /// Whoever has the code of the room chooses.
    Open,
    /// Nobody chooses any more; the counts are public.
    Frozen,
}

named!(Stage, Prepared => "prepared", Open => "open", Frozen => "frozen");

/// In what one chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A subject is chosen, or it is not.
    Choices,
    /// Each shares points among the subjects; a sticker on the poster is a point.
    Points,
}

named!(Unit, Choices => "choices", Points => "points");

/// What each may give: so many choices, or so many points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    pub most: usize,
    pub unit: Unit,
}

impl Measure {
    /// Whether one may put this to the participants.
    pub fn is_fair(self) -> bool {
        match self.unit {
            Unit::Choices => (1..=MOST_SUBJECTS).contains(&self.most),
            Unit::Points => (FEWEST_POINTS..=MOST_POINTS).contains(&self.most),
        }
    }
}

/// What one may choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub id: SubjectId,
    pub title: Translated,
    /// In a sentence, what it is.
    pub pitch: Option<Translated>,
}

/// The choice that is put to the participants of a gathering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choosing {
    /// What is written on the wall of the room: small letters and digits.
    pub code: String,
    pub measure: Measure,
    pub stage: Stage,
    pub subjects: Vec<Subject>,
}

impl Choosing {
    /// A choice among `subjects`, with a code that nobody guesses.
    pub fn among(subjects: Vec<Subject>, measure: Measure) -> Self {
        Self { code: random_text(5), measure, stage: Stage::Prepared, subjects }
    }

    /// The code as it is shown: `ABCD-EFGH`.
    pub fn shown_code(&self) -> String {
        let upper = self.code.to_uppercase();
        match upper.split_at_checked(4) {
            Some((start, end)) => format!("{start}-{end}"),
            None => upper,
        }
    }

    pub fn is_code(&self, typed: &str) -> bool {
        plain_code(typed) == self.code
    }
}

/// A code as somebody types it, as it is kept.
pub fn plain_code(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

/// The stickers of a subject as somebody counted them: the last count stands, those before are its trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StickerCount {
    /// From 1, in the order in which they were typed.
    pub number: i32,
    pub count: i32,
    /// Whether it was typed once the choice was frozen.
    pub is_late: bool,
}

/// How often a subject was chosen, or how many points it got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub telephones: usize,
    pub stickers: usize,
}

impl Tally {
    pub fn total(self) -> usize {
        self.telephones + self.stickers
    }
}

/// How often each subject was chosen, in their order; `voices` are the last word of each telephone, which names
/// a subject once for each point that it gives it.
pub fn tallies(
    choosing: &Choosing,
    voices: &[Vec<SubjectId>],
    stickers: &BTreeMap<SubjectId, Vec<StickerCount>>,
) -> Vec<Tally> {
    let given = |voice: &[SubjectId], id: &SubjectId| {
        let times = voice.iter().filter(|named| *named == id).count();
        if choosing.measure.unit == Unit::Choices { times.min(1) } else { times }
    };
    let tally = |subject: &Subject| {
        let counts = stickers.get(&subject.id);
        let last = counts.and_then(|counts| counts.iter().max_by_key(|it| it.number));
        Tally {
            telephones: voices.iter().map(|voice| given(voice, &subject.id)).sum(),
            stickers: last.map_or(0, |last| usize::try_from(last.count).unwrap_or_default()),
        }
    };
    choosing.subjects.iter().map(tally).collect()
}

/// Reads the subjects, one a line: its title, and after a bar or a tabulation a sentence about it; and how
/// many each may choose, or how many points each shares. Subjects that are the same as in `known` stay what
/// they were.
pub fn read(
    fields: &Fields,
    main: Lang,
    known: &[Subject],
) -> Result<(Vec<Subject>, Measure), Errors> {
    let mut errors = Errors::default();
    let lines: Vec<(&str, &str)> = fields
        .text("subjects")
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.split_once(['|', '\t']).unwrap_or((line, "")))
        .map(|(title, pitch)| (title.trim(), pitch.trim()))
        .collect();
    if lines.len() < 2 {
        errors.add("subjects", "error-subjects-few");
    }
    if MOST_SUBJECTS < lines.len() {
        let most = vec![("most", MOST_SUBJECTS.into())];
        errors.add_with("subjects", "error-subjects-many", most);
    }
    for (at, (title, pitch)) in lines.iter().enumerate() {
        let is_twice = lines.iter().take(at).any(|(other, _)| other == title);
        let is_long = TITLE < title.chars().count() || PITCH < pitch.chars().count();
        if title.is_empty() || is_twice || is_long {
            let shown: String = title.chars().take(80).collect();
            errors.add_with("subjects", "error-subjects-line", vec![("line", shown.into())]);
        }
    }
    let measure = measure(fields, lines.len(), &mut errors);
    let subjects = lines.into_iter().map(|(title, pitch)| subject(title, pitch, main, known));
    errors.or(measure.map(|measure| (subjects.collect(), measure)))
}

/// Reads what each may give among `count` subjects; what says no unit is about choices.
fn measure(fields: &Fields, count: usize, errors: &mut Errors) -> Option<Measure> {
    let unit = match fields.text("unit") {
        "" => Some(Unit::Choices),
        written => Unit::named(written),
    };
    let Some(unit) = unit else {
        errors.add("unit", "error-choose");
        return None;
    };
    let most = form::required(fields, "most", 3, errors)?;
    let most = most.parse::<usize>().ok();
    let measure = most.map(|most| Measure { most, unit });
    let is_possible = |it: &Measure| it.unit == Unit::Points || it.most <= count.max(1);
    let measure = measure.filter(|it| it.is_fair() && is_possible(it));
    if measure.is_none() {
        match unit {
            Unit::Choices => errors.add("most", "error-subjects-most"),
            Unit::Points => {
                let bounds = vec![("fewest", FEWEST_POINTS.into()), ("most", MOST_POINTS.into())];
                errors.add_with("most", "error-subjects-most-points", bounds);
            }
        }
    }
    measure
}

fn subject(title: &str, pitch: &str, main: Lang, known: &[Subject]) -> Subject {
    let is_same = |it: &&Subject| {
        it.title.written(main) == Some(title)
            && it.pitch.as_ref().and_then(|it| it.written(main)).unwrap_or_default() == pitch
    };
    known.iter().find(is_same).cloned().unwrap_or_else(|| Subject {
        id: SubjectId::random(),
        title: Translated::only(main, title),
        pitch: (!pitch.is_empty()).then(|| Translated::only(main, pitch)),
    })
}

/// The subjects as their form shows them.
pub fn typed(choosing: &Choosing, main: Lang) -> Vec<(String, String)> {
    let line = |subject: &Subject| {
        let title = subject.title.said(main).text;
        match &subject.pitch {
            Some(pitch) => format!("{title} | {}", pitch.said(main).text),
            None => title,
        }
    };
    let lines: Vec<String> = choosing.subjects.iter().map(line).collect();
    vec![
        ("subjects".to_owned(), lines.join("\n")),
        ("unit".to_owned(), choosing.measure.unit.name().to_owned()),
        ("most".to_owned(), choosing.measure.most.to_string()),
    ]
}

/// Reads what somebody chose: one subject or one point at least, no more than they may. A subject stands there
/// once for each point that it gets.
pub fn chosen(fields: &Fields, choosing: &Choosing) -> Result<Vec<SubjectId>, Errors> {
    match choosing.measure.unit {
        Unit::Choices => ticked(fields, choosing),
        Unit::Points => shared(fields, choosing),
    }
}

fn ticked(fields: &Fields, choosing: &Choosing) -> Result<Vec<SubjectId>, Errors> {
    let mut errors = Errors::default();
    let ticked = fields.all("subject");
    let is_ticked = |it: &&Subject| ticked.contains(&it.id.as_str());
    let all: Vec<SubjectId> =
        choosing.subjects.iter().filter(is_ticked).map(|it| it.id.clone()).collect();
    if all.is_empty() {
        errors.add("subject", "error-subjects-none");
    }
    if choosing.measure.most < all.len() {
        let most = vec![("most", choosing.measure.most.into())];
        errors.add_with("subject", "error-subjects-too-many", most);
    }
    errors.or(Some(all))
}

/// The field of the points of a subject.
pub fn points_field(subject: &Subject) -> String {
    format!("points-{}", subject.id)
}

/// The points that were shared; what is left empty gets none.
fn shared(fields: &Fields, choosing: &Choosing) -> Result<Vec<SubjectId>, Errors> {
    let mut errors = Errors::default();
    let most = choosing.measure.most;
    let mut given: Vec<(&SubjectId, u16)> = vec![];
    for subject in &choosing.subjects {
        let name = points_field(subject);
        let typed = fields.text(&name);
        match typed.parse() {
            Ok(points) => given.push((&subject.id, points)),
            Err(_) if typed.is_empty() => {}
            Err(_) => errors.add_with(&name, "error-subjects-points", vec![("most", most.into())]),
        }
    }
    let total: usize = given.iter().map(|(_, points)| usize::from(*points)).sum();
    if total == 0 && errors.is_empty() {
        errors.add("subject", "error-subjects-no-point");
    }
    if most < total {
        let values = vec![("given", total.into()), ("most", most.into())];
        errors.add_with("subject", "error-subjects-too-many-points", values);
        // Nothing is written out that would not be counted.
        return Err(errors);
    }
    let named = given
        .into_iter()
        .flat_map(|(id, points)| std::iter::repeat_n(id.clone(), usize::from(points)));
    errors.or(Some(named.collect()))
}

/// What a telephone said, as its form shows it again.
pub fn given(choosing: &Choosing, said: &[SubjectId]) -> Vec<(String, String)> {
    let mut pairs = vec![];
    for subject in &choosing.subjects {
        let points = said.iter().filter(|id| **id == subject.id).count();
        if points != 0 {
            pairs.push(("subject".to_owned(), subject.id.to_string()));
            pairs.push((points_field(subject), points.to_string()));
        }
    }
    pairs
}

/// The field of the stickers of a subject.
pub fn sticker_field(subject: &Subject) -> String {
    format!("stickers-{}", subject.id)
}

/// Reads the stickers that were counted; what is left empty was not counted.
pub fn counted(fields: &Fields, choosing: &Choosing) -> Result<Vec<(SubjectId, i32)>, Errors> {
    let mut errors = Errors::default();
    let mut counts = vec![];
    for subject in &choosing.subjects {
        let name = sticker_field(subject);
        let typed = fields.text(&name);
        if typed.is_empty() {
            continue;
        }
        let count = typed.parse().ok().filter(|count| (0..=MOST_STICKERS).contains(count));
        if let Some(count) = count {
            counts.push((subject.id.clone(), count));
        } else {
            let most = vec![("most", MOST_STICKERS.to_string().into())];
            errors.add_with(&name, "error-subjects-stickers", most);
        }
    }
    errors.or(Some(counts))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choosing(titles: &[&str]) -> Choosing {
        let subject = |title: &&str| subject(title, "", Lang::Fr, &[]);
        let measure = Measure { most: 2, unit: Unit::Choices };
        Choosing::among(titles.iter().map(subject).collect(), measure)
    }

    #[test]
    fn telephones_and_stickers_are_counted_apart_and_the_last_count_of_stickers_stands() {
        let choosing = choosing(&["Séjours", "Flux"]);
        let [stays, flows] = [0, 1].map(|at| choosing.subjects[at].id.clone());
        let voices = [vec![stays.clone(), flows.clone()], vec![stays.clone()]];
        let count = |number, count| StickerCount { number, count, is_late: false };
        let stickers = BTreeMap::from([(flows, vec![count(2, 9), count(1, 12)])]);
        let tallies = tallies(&choosing, &voices, &stickers);
        assert_eq!(tallies[0], Tally { telephones: 2, stickers: 0 });
        assert_eq!(tallies[1], Tally { telephones: 1, stickers: 9 });
        assert_eq!(tallies[1].total(), 10);
    }

    #[test]
    fn a_subject_counts_once_for_each_point_and_once_for_each_choice() {
        let by_choices = choosing(&["Séjours", "Flux"]);
        let measure = Measure { most: 5, unit: Unit::Points };
        let by_points = Choosing { measure, ..by_choices.clone() };
        let [stays, flows] = [0, 1].map(|at| by_choices.subjects[at].id.clone());
        let voices = [vec![stays.clone(), stays.clone(), stays, flows.clone()], vec![flows]];
        let of = |choosing: &Choosing| -> Vec<usize> {
            tallies(choosing, &voices, &BTreeMap::new()).iter().map(|it| it.telephones).collect()
        };
        assert_eq!(of(&by_points), [3, 2]);
        assert_eq!(of(&by_choices), [1, 2]);
    }

    #[test]
    fn points_are_shared_up_to_their_number() {
        let measure = Measure { most: 5, unit: Unit::Points };
        let choosing = Choosing { measure, ..choosing(&["Séjours", "Flux"]) };
        let names = [0, 1].map(|at| points_field(&choosing.subjects[at]));
        let read = |typed: [&str; 2]| {
            let pairs = names.iter().cloned().zip(typed.map(str::to_owned));
            chosen(&Fields::new(pairs.collect()), &choosing)
        };
        for (typed, count) in [(["3", "2"], 5), (["", " 1 "], 1), (["0", "4"], 4)] {
            assert_eq!(read(typed).map(|all| all.len()), Ok(count), "{typed:?}");
        }
        for (typed, field) in [
            (["3", "3"], "subject"),
            (["", "0"], "subject"),
            (["65000", "65000"], "subject"),
            (["trois", "1"], names[0].as_str()),
            (["1", "-1"], names[1].as_str()),
            (["1", "1,5"], names[1].as_str()),
        ] {
            let errors = read(typed).expect_err("it is refused");
            let told: Vec<&String> = errors.iter().map(|(name, _)| name).collect();
            assert_eq!(told, [field], "{typed:?}");
        }
    }

    #[test]
    fn a_code_is_taken_however_it_is_typed() {
        let choosing = Choosing { code: "abcd2345".to_owned(), ..choosing(&["Un", "Deux"]) };
        assert_eq!(choosing.shown_code(), "ABCD-2345");
        for typed in ["ABCD-2345", " abcd 2345 ", "Abcd2345"] {
            assert!(choosing.is_code(typed), "{typed}");
        }
        for typed in ["", "ABCD-2346", "abcd"] {
            assert!(!choosing.is_code(typed), "{typed}");
        }
    }
}
