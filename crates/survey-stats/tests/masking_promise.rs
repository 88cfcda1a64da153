//! Masking, tried on many surveys: whatever group has somebody in it, everything published fits with at
//! least the threshold in it, as far as adding and subtracting of figures goes.

mod linear;

use std::ops::RangeInclusive;

use cordee_survey_stats::masking::{
    CrossingView, Dimension, FilteredView, LineKind, Publication, Question, Reach, Rule, Shown,
    Survey, View, WholeView,
};
use cordee_survey_stats::{Answer, Missing};
use linear::Known;
use proptest::prelude::*;

const THRESHOLD: u64 = 5;
/// Each question can be passed over or refused: two more answers after its categories.
const REASONS: [Missing; 2] = [Missing::Refused, Missing::NoAnswer];

/// A second question can be put to some alone: then its last place is of those who were not asked.
const NOT_ASKED: Missing = Missing::NotApplicable;

/// Somebody: the value in each dimension, the answer to each question, as places.
type Person = Vec<usize>;

#[derive(Clone, Debug)]
struct Invented {
    dimensions: Vec<usize>,
    categories: Vec<usize>,
    reach: Vec<Reach>,
    crossings: Vec<(usize, usize)>,
    people: Vec<Person>,
    rule: Rule,
    /// What decides who is asked the second question: a dimension or the first question, as a respect, and
    /// the places in it that lead there.
    led: Option<(usize, Vec<bool>)>,
}

impl Invented {
    /// How many places there are in each respect.
    fn sizes(&self) -> Vec<usize> {
        let places = |at| self.categories[at] + self.reasons(at).len();
        let answers = (0..self.categories.len()).map(places);
        self.dimensions.iter().copied().chain(answers).collect()
    }

    /// Why there may be no answer.
    fn reasons(&self, question: usize) -> Vec<Missing> {
        let not_asked = (self.led.is_some() && question == 1).then_some(NOT_ASKED);
        REASONS.into_iter().chain(not_asked).collect()
    }

    /// Whether there can be such a person: asked the second question, or not, as the first ones say.
    fn can_be(&self, person: &[usize]) -> bool {
        self.led.as_ref().is_none_or(|(respect, leading)| {
            let is_asked = person[self.dimensions.len() + 1] != self.categories[1] + REASONS.len();
            leading[person[*respect]] == is_asked
        })
    }

    /// The same survey with its second question put to some alone.
    fn led_by(mut self, respect: usize, leading: &[bool]) -> Self {
        let respect = respect.min(self.dimensions.len());
        let (place, passed) = (self.dimensions.len() + 1, self.categories[1] + REASONS.len() - 1);
        self.led = Some((respect, leading.to_vec()));
        for person in &mut self.people {
            if !leading[person[respect]] {
                person[place] = passed + 1;
            }
        }
        self
    }

    fn answer(&self, question: usize, place: usize) -> Answer {
        match place.checked_sub(self.categories[question]) {
            Some(reason) => Answer::Missing(self.reasons(question)[reason]),
            None => Answer::Category(u16::try_from(place).expect("few")),
        }
    }

    fn publication(&self) -> Publication {
        let width = self.dimensions.len();
        let values: Vec<Vec<Option<u16>>> = (0..width)
            .map(|at| self.people.iter().map(|it| u16::try_from(it[at]).ok()).collect())
            .collect();
        let answers: Vec<Vec<Answer>> = (0..self.categories.len())
            .map(|at| self.people.iter().map(|it| self.answer(at, it[width + at])).collect())
            .collect();
        let small = |size: &usize| u16::try_from(*size).expect("few");
        let dimensions: Vec<Dimension<'_>> = values
            .iter()
            .zip(&self.dimensions)
            .map(|(values, size)| Dimension { values, size: small(size) })
            .collect();
        // A dimension is no question that is shown.
        let after: Option<&[usize]> =
            self.led.as_ref().map(|(respect, _)| if *respect < width { &[][..] } else { &[0][..] });
        let questions: Vec<Question<'_>> = answers
            .iter()
            .zip(self.categories.iter().zip(&self.reach))
            .enumerate()
            .map(|(at, (answers, (size, reach)))| Question {
                answers: answers.as_slice().into(),
                categories: small(size),
                reach: *reach,
                after: after.filter(|_| at == 1),
            })
            .collect();
        let survey =
            Survey { dimensions: &dimensions, questions: &questions, crossings: &self.crossings };
        Publication::decide(&survey, self.rule).expect("a survey")
    }

    /// The places of a line of a question's table.
    fn places(&self, question: usize, kind: LineKind, rare: &[LineKind]) -> Vec<usize> {
        let categories = self.categories[question];
        match kind {
            LineKind::Category(category) => vec![usize::from(category)],
            LineKind::Missing => (categories..categories + self.reasons(question).len()).collect(),
            LineKind::NotAsked => vec![categories + REASONS.len()],
            LineKind::Rare => {
                rare.iter().flat_map(|kind| self.places(question, *kind, &[])).collect()
            }
        }
    }

    /// All filters: a value or all, for each dimension.
    fn filters(&self) -> Vec<Vec<Option<u16>>> {
        let mut filters = vec![vec![]];
        for size in &self.dimensions {
            let size = u16::try_from(*size).expect("few");
            let values = || std::iter::once(None).chain((0..size).map(Some));
            filters = filters
                .iter()
                .flat_map(|filter: &Vec<Option<u16>>| {
                    values().map(|value| [filter.as_slice(), &[value]].concat())
                })
                .collect();
        }
        filters
    }
}

/// A group: for each respect, the places that belong to it; `None` for all.
type Group = Vec<Option<Vec<usize>>>;

fn is_in(person: &[usize], group: &Group) -> bool {
    person.iter().zip(group).all(|(at, places)| places.as_ref().is_none_or(|it| it.contains(at)))
}

/// Everything published, as counts of groups.
fn figures(invented: &Invented) -> Vec<(Group, u64)> {
    let publication = invented.publication();
    let mut figures = vec![];
    for filter in invented.filters() {
        let base = base(invented, &filter);
        for question in 0..invented.categories.len() {
            match publication.view(question, &filter) {
                View::Whole(view) => figures.extend(whole(invented, question, &view, &base)),
                View::Filtered(view) => figures.extend(filtered(invented, question, &view, &base)),
                View::Closed => (),
            }
        }
        for (at, pair) in invented.crossings.iter().enumerate() {
            let view = publication.crossing_view(at, &filter);
            figures.extend(crossed(invented, &publication, *pair, view, &base));
        }
    }
    figures
}

fn base(invented: &Invented, filter: &[Option<u16>]) -> Group {
    let chosen = filter.iter().map(|value| value.map(|value| vec![usize::from(value)]));
    chosen.chain(invented.categories.iter().map(|_| None)).collect()
}

fn of(invented: &Invented, base: &Group, question: usize, places: Vec<usize>) -> Group {
    let mut group = base.clone();
    group[invented.dimensions.len() + question] = Some(places);
    group
}

fn whole(
    invented: &Invented,
    question: usize,
    view: &WholeView,
    base: &Group,
) -> Vec<(Group, u64)> {
    let categories = invented.categories[question];
    let missing = invented.places(question, LineKind::Missing, &[]);
    let one = |at: usize| vec![at];
    let mut shown: Vec<(Vec<usize>, Shown)> =
        view.categories.iter().enumerate().map(|(at, shown)| (one(at), *shown)).collect();
    shown.push((missing, view.missing));
    let reasons = invented.reasons(question);
    for (at, reason) in reasons.iter().enumerate() {
        let place = Missing::ALL.iter().position(|kind| kind == reason).expect("a kind");
        shown.push((one(categories + at), view.missing_kinds[place]));
    }
    shown.push(((0..categories + reasons.len()).collect(), view.total));
    let known = shown.into_iter().filter_map(|(places, shown)| Some((places, shown.count()?)));
    known.map(|(places, count)| (of(invented, base, question, places), count)).collect()
}

fn filtered(
    invented: &Invented,
    question: usize,
    view: &FilteredView,
    base: &Group,
) -> Vec<(Group, u64)> {
    let is_apart = view.lines.iter().any(|line| line.kind == LineKind::NotAsked);
    let not_asked = invented.categories[question] + REASONS.len();
    let lines = view.lines.iter().map(|line| {
        let mut places = invented.places(question, line.kind, &view.rare);
        if is_apart && line.kind != LineKind::NotAsked {
            places.retain(|at| *at != not_asked);
        }
        (of(invented, base, question, places), line.count)
    });
    lines.chain([(base.clone(), view.total)]).collect()
}

fn crossed(
    invented: &Invented,
    publication: &Publication,
    (row, column): (usize, usize),
    view: CrossingView,
    base: &Group,
) -> Vec<(Group, u64)> {
    let of_kinds = |question: usize, kinds: &[LineKind]| -> Vec<Vec<usize>> {
        let rare = publication.rare(question);
        let not_asked = invented.categories[question] + REASONS.len();
        let is_apart = kinds.contains(&LineKind::NotAsked);
        let places = |kind: &LineKind| {
            let mut places = invented.places(question, *kind, &rare);
            places.retain(|at| *kind == LineKind::NotAsked || !is_apart || *at != not_asked);
            places
        };
        kinds.iter().map(places).collect()
    };
    let lines = |question: usize, lines: usize| -> Vec<Vec<usize>> {
        let categories = u16::try_from(invented.categories[question]).expect("few");
        let kinds = (0..categories).map(LineKind::Category);
        let kinds = kinds.chain([LineKind::Missing, LineKind::NotAsked]).take(lines);
        of_kinds(question, &kinds.collect::<Vec<_>>())
    };
    let (rows, columns, cells) = match view {
        CrossingView::Closed => return vec![],
        CrossingView::Whole(table) => {
            let (height, width) = (table.row_totals.len(), table.column_totals.len());
            (lines(row, height), lines(column, width), table.cells)
        }
        CrossingView::Filtered { rows, columns, cells } => {
            let cells = cells.into_iter().map(Shown::Count).collect();
            (of_kinds(row, &rows), of_kinds(column, &columns), cells)
        }
    };
    let pairs = rows.iter().flat_map(|row| columns.iter().map(move |column| (row, column)));
    let shown = pairs.zip(cells).filter_map(|(pair, shown)| Some((pair, shown.count()?)));
    shown
        .map(|((row_places, column_places), count)| {
            let group = of(invented, base, row, row_places.clone());
            (of(invented, &group, column, column_places.clone()), count)
        })
        .collect()
}

/// Every kind of person there can be.
fn kinds(invented: &Invented) -> Vec<Person> {
    let mut kinds = vec![vec![]];
    for size in invented.sizes() {
        kinds = kinds
            .iter()
            .flat_map(|kind: &Person| (0..size).map(|at| [kind.as_slice(), &[at]].concat()))
            .collect();
    }
    kinds.retain(|kind| invented.can_be(kind));
    kinds
}

/// Surveys of so many dimensions and questions, all of which are to be crossed.
fn surveys(
    dimensions: RangeInclusive<usize>,
    questions: RangeInclusive<usize>,
    most_categories: usize,
) -> impl Strategy<Value = Invented> {
    let reach = prop_oneof![3 => Just(Reach::Filtered), 1 => Just(Reach::Whole)];
    let shape = (
        prop::collection::vec(2_usize..=3, dimensions),
        prop::collection::vec((2..=most_categories, reach), questions),
        prop_oneof![Just(25_u8), Just(60), Just(100)],
    );
    shape.prop_flat_map(|(dimensions, questions, most_rare_percent)| {
        let (categories, reach): (Vec<usize>, Vec<Reach>) = questions.into_iter().unzip();
        let rule = Rule { smallest_piece: THRESHOLD, most_rare_percent, ..Rule::default() };
        let pairs = (0..categories.len()).flat_map(|row| (0..row).map(move |column| (row, column)));
        let crossings = pairs.collect();
        let people = vec![];
        let invented =
            Invented { dimensions, categories, reach, crossings, people, rule, led: None };
        // People are of some few kinds, as in life: otherwise nothing would ever be open.
        let person: Vec<_> = invented.sizes().into_iter().map(|size| 0..size).collect();
        prop::collection::vec((person, 1_usize..40), 2..14).prop_map(move |kinds| {
            let people = kinds.into_iter().flat_map(|(kind, times)| vec![kind; times]).collect();
            Invented { people, ..invented.clone() }
        })
    })
}

/// The promise, for every kind of person that there is.
fn check(invented: &Invented) -> Result<(), TestCaseError> {
    let kinds = kinds(invented);
    let figures = figures(invented);
    let part = |group: &Group| kinds.iter().map(|kind| is_in(kind, group)).collect::<Vec<bool>>();
    for (group, count) in &figures {
        let held = invented.people.iter().filter(|person| is_in(person, group)).count();
        prop_assert_eq!(held as u64, *count, "{:?} is told wrongly", group);
        prop_assert!(*count == 0 || THRESHOLD <= *count, "{:?} shows {}", group, count);
    }
    let sums: Vec<(Vec<bool>, u64)> =
        figures.iter().map(|(group, count)| (part(group), *count)).collect();
    let mut known = Known::of(&sums, kinds.len());
    for (at, kind) in kinds.iter().enumerate() {
        let held = invented.people.iter().filter(|person| *person == kind).count();
        if held == 0 {
            continue;
        }
        let mut worth = vec![0.0; kinds.len()];
        worth[at] = 1.0;
        let most = known.most(&worth);
        prop_assert!(THRESHOLD as f64 - 1e-6 <= most, "{kind:?}: {held}, at most {most}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn whoever_is_there_could_be_five_whatever_is_published(invented in surveys(0..=2, 1..=2, 3)) {
        check(&invented)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn whoever_is_there_could_be_five_where_readers_know_who_is_asked(
        invented in surveys(0..=1, 2..=2, 3),
        respect in 0_usize..2,
        leading in prop::collection::vec(any::<bool>(), 5),
    ) {
        check(&invented.led_by(respect, &leading))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn whoever_is_there_could_be_five_when_three_questions_are_crossed(
        invented in surveys(0..=1, 3..=3, 2),
    ) {
        check(&invented)?;
    }
}
