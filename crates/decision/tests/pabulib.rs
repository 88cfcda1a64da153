//! Every vote type of Pabulib, read, written back, and read again: our files, and real ones when they are there.

use std::path::{Path, PathBuf};

use cordee_decision::pabulib::{self, Reading, Repeated};
use cordee_decision::{Election, Form, table};

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/pabulib"))
}

const HELD: [(&str, Form); 6] = [
    (include_str!("data/village.pb"), Form::Approval),
    (include_str!("../../../examples/decision/valombre.pb"), Form::Approval),
    (include_str!("data/forms/choose-1.pb"), Form::ChooseOne),
    (include_str!("data/forms/cumulative.pb"), Form::Cumulative),
    (include_str!("data/forms/scoring.pb"), Form::Scores),
    (include_str!("data/forms/ordinal.pb"), Form::Ranking),
];

fn election(text: &str, name: &str) -> Election {
    let reading = Reading { repeated: Repeated::Once };
    let file = pabulib::read(text, reading).unwrap_or_else(|why| panic!("{name}: {why}"));
    file.election().unwrap_or_else(|why| panic!("{name}: {why}"))
}

/// The whole file, and the election alone, are read back as they were.
#[track_caller]
fn written_back(text: &str, name: &str) -> Election {
    let whole = election(text, name);
    let reading = Reading { repeated: Repeated::Once };
    let copy = pabulib::read(text, reading).expect("it was read").write();
    assert_eq!(election(&copy, name), whole, "{name}");
    assert_eq!(pabulib::read(&copy, reading).expect("it was read").write(), copy, "{name}");
    let alone = pabulib::write(&whole, &[]).unwrap_or_else(|why| panic!("{name}: {why}"));
    assert_eq!(election(&alone, name), whole, "{name}");
    whole
}

#[test]
fn each_vote_type_is_read_written_and_read_again() {
    for (text, form) in HELD {
        let whole = written_back(text, &format!("{form:?}"));
        assert_eq!(whole.form(), form);
        let (actions, ballots) = table::write(&whole).expect("it can be written");
        let read = table::read(&actions, &ballots, whole.budget(), form, whole.colleges());
        assert_eq!(read.map(|it| it.hash()), Ok(whole.hash()), "{form:?}");
    }
    // Ours have neither empty lines nor quotes that are not needed: not a letter changes.
    for (text, _) in HELD.iter().skip(2) {
        let file = pabulib::read(text, Reading::default()).expect("it is read");
        assert_eq!(file.write(), *text);
    }
}

#[test]
fn every_file_of_the_data_folder_is_read_and_written_back() {
    let Ok(entries) = std::fs::read_dir(folder()) else {
        println!("skipped: the data folder is absent");
        return;
    };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut read = 0;
    for path in paths.filter(|path| path.extension().is_some_and(|it| it == "pb")) {
        let text = std::fs::read_to_string(&path).expect("it is readable");
        written_back(&text, &name(&path));
        read += 1;
    }
    assert!(50 < read, "{read} files were read");
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
