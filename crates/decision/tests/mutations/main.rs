//! Files that were spoilt on purpose, from a seed: they are read and counted, or refused with a
//! reason; nothing panics, and nothing goes on for ever. `fuzz/` does the same without an end.

mod spoilt;

use cordee_decision::pabulib::{self, Reading, Repeated};
use cordee_decision::preflib::{File, Kind};
use cordee_decision::ranking::{
    Ballots, Options as RankingOptions, Rule as RankingRule, Unranked, rank,
};
use cordee_decision::worded::Sheets;
use cordee_decision::{
    Cast, College, Decimal, Draft, Election, Form, Options, Project, Weight, certificate, count,
    explain, margins, table,
};

use spoilt::spoilt;

/// How many files are spoilt of each kind.
const TIMES: usize = 1_500;

/// A small election with ballots of this form, in two colleges; voters of the second may weigh less.
fn election(form: Form, weighed: bool) -> Election {
    let number = |text: &str| text.parse::<Decimal>().expect("a number");
    let projects = [("A 1", "60.5"), ("B", "50"), ("10", "40"), ("9", "7.25")];
    let project = |(id, cost): (&str, &str)| {
        let mut project = Project::new(id, number(cost));
        project.name = format!("The \"{id}\"; or not");
        project.categories = vec!["green".to_owned()];
        project
    };
    let cast = |(college, choices): (usize, &[usize])| Cast {
        college,
        voters: 3,
        weight: Weight::new(1, if weighed { 1 + college as u64 } else { 1 }).expect("a weight"),
        points: if form.has_points() {
            choices.iter().map(|_| number("2.5")).collect()
        } else {
            vec![]
        },
        choices: choices.to_vec(),
    };
    let ballots: [(usize, &[usize]); 5] = if form == Form::ChooseOne {
        [(0, &[0]), (0, &[1]), (1, &[1]), (1, &[]), (1, &[3])]
    } else {
        [(0, &[0, 1]), (0, &[2, 1, 0]), (1, &[3]), (1, &[]), (1, &[1, 3])]
    };
    let draft = Draft {
        budget: number("120.75"),
        form,
        projects: projects.map(project).to_vec(),
        ballots: ballots.map(cast).to_vec(),
        colleges: ["board", "village"]
            .map(|name| College { name: name.to_owned(), weight: Weight::ONE })
            .to_vec(),
    };
    draft.check().expect("an election")
}

const FORMS: [Form; 5] =
    [Form::Approval, Form::ChooseOne, Form::Cumulative, Form::Scores, Form::Ranking];

/// The most runs that a count of some voters may take, whatever its numbers are: steps at which nothing
/// can change are jumped over.
const MOST_RUNS: u64 = 10_000;

/// The most bytes of a certificate of some kilobytes of ballots.
const MOST_BYTES: usize = 1 << 20;

/// Counts by a rule of each kind, explains, and recounts the margins of one action; whatever is
/// refused has a reason. `turn` says which action and which rule have their margins recounted.
fn counted(election: &Election, turn: usize) {
    let options = Options::default();
    margined(election, turn, &options);
    for name in
        ["greedy_cost", "mes_cost_add1_nostop_votes", "mes_points", "phragmen", "maxwelfare_card"]
    {
        let Ok(outcome) = count(election, name.parse().expect("a rule"), &options) else {
            continue;
        };
        let written =
            certificate(election, &options, &outcome).expect("what is counted is written");
        let bytes = written.json().len();
        assert!(0 < bytes && bytes < MOST_BYTES, "{name}: {bytes} bytes");
        assert!(outcome.runs <= MOST_RUNS, "{name}: {} runs", outcome.runs);
        explain(election, &options, &outcome).expect("what is counted is explained");
    }
}

/// The margins of one action of a small election, each confirmed.
fn margined(election: &Election, turn: usize, options: &Options) {
    let names = ["mes_cost_add1_nostop", "greedy_cost", "mes_card_add1u", "phragmen", "mes_points"];
    let rule = names[turn % names.len()].parse().expect("a rule");
    if 8 < election.groups().len() || !turn.is_multiple_of(4) {
        return;
    }
    let project = turn % election.projects().len();
    let Ok(found) = margins(election, rule, options, project) else { return };
    let is_in = |draft: Draft| {
        let changed = draft.check().expect("an election");
        count(&changed, rule, options).is_ok_and(|it| it.set().contains(&project))
    };
    if let Some(cost) = found.cost {
        let mut draft = election.draft();
        draft.projects[project].cost = cost;
        assert!(is_in(draft), "{rule}: {project} is selected at {cost}");
    }
}

#[test]
fn spoilt_pabulib_files_are_read_or_refused() {
    let (mut read, mut refused) = (0, 0);
    let mut texts: Vec<String> = FORMS
        .map(|form| pabulib::write(&election(form, false), &[]).expect("it can be written"))
        .to_vec();
    texts.push(include_str!("../data/village.pb").to_owned());
    for (text, seed) in texts.iter().zip(1..) {
        for bytes in spoilt(text.as_bytes(), seed).take(TIMES) {
            let text = String::from_utf8_lossy(&bytes);
            let repeated = if bytes.len() % 2 == 0 { Repeated::Once } else { Repeated::Refuse };
            let elected = pabulib::read(&text, Reading { repeated }).and_then(|it| it.election());
            match elected {
                Ok(election) => {
                    counted(&election, read);
                    read += 1;
                }
                Err(why) => {
                    assert!(!why.to_string().is_empty());
                    refused += 1;
                }
            }
        }
    }
    assert!(500 < read && TIMES < refused, "{read} were read, {refused} refused");
}

#[test]
fn spoilt_tables_are_read_or_refused() {
    let (mut read, mut refused) = (0, 0);
    for (form, seed) in FORMS.into_iter().zip(11..) {
        let whole = election(form, true);
        let (actions, ballots) = table::write(&whole).expect("it can be written");
        let pairs = spoilt(actions.as_bytes(), seed).zip(spoilt(ballots.as_bytes(), seed + 50));
        for (at, (one, other)) in pairs.take(TIMES).enumerate() {
            let one = if at % 3 == 0 { actions.as_bytes().to_vec() } else { one };
            let other = if at % 3 == 1 { ballots.as_bytes().to_vec() } else { other };
            let (one, other) = (String::from_utf8_lossy(&one), String::from_utf8_lossy(&other));
            match table::read(&one, &other, whole.budget(), form, whole.colleges()) {
                Ok(election) => {
                    counted(&election, read);
                    read += 1;
                }
                Err(why) => {
                    assert!(!why.to_string().is_empty() && 0 < why.line);
                    refused += 1;
                }
            }
        }
    }
    assert!(500 < read && TIMES < refused, "{read} were read, {refused} refused");
}

#[test]
fn spoilt_tables_of_grades_are_read_or_refused() {
    let valombre = include_str!("../../../../examples/decision/valombre-grades.csv");
    let (mut read, mut refused) = (0, 0);
    for bytes in spoilt(valombre.as_bytes(), 31).take(TIMES) {
        match Sheets::read(&String::from_utf8_lossy(&bytes)) {
            Ok(sheets) => {
                let ballots = sheets.ballots(&[]).expect("voters weigh the same");
                let ranked =
                    rank(RankingRule::MajorityJudgment, &ballots, &RankingOptions::default());
                assert_eq!(
                    ranked.expect("a ranking").groups.concat().len(),
                    sheets.candidates.ids().len()
                );
                assert_eq!(Sheets::read(&sheets.write()), Ok(sheets));
                read += 1;
            }
            Err(why) => {
                assert!(!why.to_string().is_empty());
                refused += 1;
            }
        }
    }
    assert!(100 < read && 100 < refused, "{read} were read, {refused} refused");
}

#[test]
fn spoilt_preflib_files_are_read_or_refused() {
    let files: [(Kind, &[u8]); 5] = [
        (Kind::Soc, include_bytes!("../data/ranking/schulze-2011.soc")),
        (Kind::Soi, include_bytes!("../data/ranking/truncated.soi")),
        (Kind::Toc, TOC.as_bytes()),
        (Kind::Toi, TOC.as_bytes()),
        (Kind::Cat, include_bytes!("../data/ranking/grades.cat")),
    ];
    let (mut read, mut refused) = (0, 0);
    for ((kind, bytes), seed) in files.into_iter().zip(21..) {
        for bytes in spoilt(bytes, seed).take(TIMES) {
            match File::read(&bytes, kind) {
                Ok(file) => {
                    ranked(&file);
                    read += 1;
                }
                Err(why) => {
                    assert!(!why.to_string().is_empty() && 0 < why.line);
                    refused += 1;
                }
            }
        }
    }
    assert!(100 < read && TIMES < refused, "{read} were read, {refused} refused");
}

const TOC: &str = "# NUMBER ALTERNATIVES: 4\n# NUMBER VOTERS: 6\n# NUMBER UNIQUE ORDERS: 3\n\
                   # ALTERNATIVE NAME 1: Path\n# ALTERNATIVE NAME 2: Lake\n\
                   # ALTERNATIVE NAME 3: Wood\n# ALTERNATIVE NAME 4: Hill\n\
                   3: 1,{2,3},4\n2: {4,1},2,3\n1: 3,4,{1,2}\n";

/// Ranks the ballots of a file that was read, by every rule of its ballots; it is written back as what
/// it is.
fn ranked(file: &File) {
    let again = File::read(file.write().as_bytes(), file.kind).expect("what is read is written");
    assert_eq!(again.votes, file.votes);
    let orders = file.orders().map(Ballots::Orders);
    let approvals = file.approvals(2).map(Ballots::Approvals);
    let grades = file.grades().map(|(election, scale)| Ballots::Grades(election, scale));
    for ballots in [orders, approvals, grades].into_iter().flatten() {
        for rule in RankingRule::ALL {
            let options = RankingOptions { unranked: Unranked::Last, ..RankingOptions::default() };
            if let Ok(ranked) = rank(rule, &ballots, &options) {
                assert_eq!(ranked.groups.concat().len(), file.alternatives.len());
            }
        }
    }
}
