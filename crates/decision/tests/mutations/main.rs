//! Files that were spoilt on purpose, from a seed: they are read and counted, or refused with a
//! reason; nothing panics, and nothing goes on for ever. `fuzz/` does the same without an end.

mod spoilt;

use cordee_decision::pabulib::{self, Reading, Repeated};
use cordee_decision::preflib::{File, Kind};
use cordee_decision::ranking::{
    Ballots, Options as RankingOptions, Rule as RankingRule, Unranked, rank,
};
use cordee_decision::{
    Cast, College, Decimal, Draft, Election, Form, Options, Project, Weight, certificate, count,
    explain, table,
};

use spoilt::spoilt;

/// How many files are spoilt of each kind.
const TIMES: usize = 1_500;

/// A small election with ballots of this form, in two colleges.
fn election(form: Form) -> Election {
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
        weight: Weight::new(1, 1 + college as u64).expect("a weight"),
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

/// Counts by a rule of each kind; whatever is refused has a reason.
fn counted(election: &Election) {
    let options = Options::default();
    for name in
        ["greedy_cost", "mes_cost_add1_nostop_votes", "mes_points", "phragmen", "maxwelfare_card"]
    {
        let Ok(outcome) = count(election, name.parse().expect("a rule"), &options) else {
            continue;
        };
        let written =
            certificate(election, &options, &outcome).expect("what is counted is written");
        assert!(!written.json().is_empty());
        explain(election, &options, &outcome).expect("what is counted is explained");
    }
}

#[test]
fn spoilt_pabulib_files_are_read_or_refused() {
    let (mut read, mut refused) = (0, 0);
    let mut texts: Vec<String> = FORMS.map(|form| pabulib::write(&election(form), &[])).to_vec();
    texts.push(include_str!("../data/village.pb").to_owned());
    for (text, seed) in texts.iter().zip(1..) {
        for bytes in spoilt(text.as_bytes(), seed).take(TIMES) {
            let text = String::from_utf8_lossy(&bytes);
            let repeated = if bytes.len() % 2 == 0 { Repeated::Once } else { Repeated::Refuse };
            let elected = pabulib::read(&text, Reading { repeated }).and_then(|it| it.election());
            match elected {
                Ok(election) => {
                    counted(&election);
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
        let whole = election(form);
        let (actions, ballots) = table::write(&whole).expect("it can be written");
        let pairs = spoilt(actions.as_bytes(), seed).zip(spoilt(ballots.as_bytes(), seed + 50));
        for (at, (one, other)) in pairs.take(TIMES).enumerate() {
            let one = if at % 3 == 0 { actions.as_bytes().to_vec() } else { one };
            let other = if at % 3 == 1 { ballots.as_bytes().to_vec() } else { other };
            let (one, other) = (String::from_utf8_lossy(&one), String::from_utf8_lossy(&other));
            match table::read(&one, &other, whole.budget(), form, whole.colleges()) {
                Ok(election) => {
                    counted(&election);
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

/// Ranks the ballots of a file that was read; it is written back as what it is.
fn ranked(file: &File) {
    let again = File::read(file.write().as_bytes(), file.kind).expect("what is read is written");
    assert_eq!(again.votes, file.votes);
    let Ok(orders) = file.orders() else { return };
    let ballots = Ballots::Orders(orders);
    for rule in
        [RankingRule::Schulze, RankingRule::RankedPairs, RankingRule::Borda, RankingRule::Irv]
    {
        let options = RankingOptions { unranked: Unranked::Last, ..RankingOptions::default() };
        if let Ok(ranked) = rank(rule, &ballots, &options) {
            assert_eq!(ranked.groups.concat().len(), file.alternatives.len());
        }
    }
}
