//! PrefLib files through the public door: each refusal, and every file of the data folder.

use std::path::PathBuf;

use cordee_decision::preflib::{File, Kind, Reason};

const SOI: &str = "# TITLE: Example
# DATA TYPE: soi
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 6
# NUMBER UNIQUE ORDERS: 3
# ALTERNATIVE NAME 1: Path
# ALTERNATIVE NAME 2: Lake
# ALTERNATIVE NAME 3: Bus; and bike
3: 1,2,3
2: 2
1: 3,1
";

const CAT: &str = "# DATA TYPE: cat
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 3
# NUMBER UNIQUE PREFERENCES: 2
# NUMBER CATEGORIES: 2
# CATEGORY NAME 1: Yes
# CATEGORY NAME 2: No
# ALTERNATIVE NAME 1: Path
# ALTERNATIVE NAME 2: Lake
# ALTERNATIVE NAME 3: Bus
2: {1,3},2
1: {},{1,2,3}
";

#[track_caller]
fn refused(text: &str, kind: Kind, line: usize, reason: Reason) {
    let refusal = File::read(text.as_bytes(), kind).expect_err("a refusal");
    assert_eq!((refusal.line, refusal.reason), (line, reason));
}

/// Refuses the example with one line changed.
#[track_caller]
fn soi(from: &str, to: &str, line: usize, reason: Reason) {
    assert!(SOI.contains(from));
    refused(&SOI.replacen(from, to, 1), Kind::Soi, line, reason);
}

#[test]
fn a_file_is_read_as_it_is_and_written_back() {
    let file = File::read(SOI.as_bytes(), Kind::Soi).expect("a file");
    assert_eq!(file.alternatives, ["Path", "Lake", "Bus; and bike"]);
    assert_eq!(file.head.get("TITLE"), Some("Example"));
    assert_eq!(file.voters(), 6);
    assert_eq!(file.votes[2].classes, [[2], [0]]);
    assert_eq!(file.write(), SOI);
    let file = File::read(CAT.as_bytes(), Kind::Cat).expect("a file");
    assert_eq!(file.categories, ["Yes", "No"]);
    assert_eq!(file.votes[1].classes, [vec![], vec![0, 1, 2]]);
    assert_eq!(file.write(), CAT);
}

#[test]
fn a_byte_order_mark_and_returns_change_nothing() {
    let plain = File::read(SOI.as_bytes(), Kind::Soi);
    let marked = format!("\u{feff}{}", SOI.replace('\n', "\r\n"));
    assert_eq!(File::read(marked.as_bytes(), Kind::Soi), plain);
    let unfinished = SOI.trim_end();
    assert_eq!(File::read(unfinished.as_bytes(), Kind::Soi), plain);
}

#[test]
fn a_file_made_here_reads_as_itself() {
    let file = File::read(CAT.as_bytes(), Kind::Cat).expect("a file");
    let (names, categories) = (file.alternatives.clone(), file.categories.clone());
    let made = File::new(Kind::Cat, "Made", names, categories, file.votes.clone());
    let read = File::read(made.write().as_bytes(), Kind::Cat).expect("a file");
    assert_eq!(read, made);
    assert_eq!(read.votes, file.votes);
}

#[test]
fn ids_given_twice_or_unknown_are_refused() {
    soi("1: 3,1", "1: 3,3", 11, Reason::Repeated { number: 3 });
    soi("1: 3,1", "1: 3,4", 11, Reason::Unknown { found: "4".to_owned() });
    soi("1: 3,1", "1: 3,0", 11, Reason::Unknown { found: "0".to_owned() });
    soi("1: 3,1", "1: 3,Path", 11, Reason::Unknown { found: "Path".to_owned() });
    let key = "ALTERNATIVE NAME 2".to_owned();
    soi("NAME 3", "NAME 2", 8, Reason::RepeatedKey { key });
    let key = "ALTERNATIVE NAME 4".to_owned();
    soi("NAME 3", "NAME 4", 8, Reason::BeyondCount { key, announced: 3 });
    let key = "ALTERNATIVE NAME 2".to_owned();
    soi("# ALTERNATIVE NAME 2: Lake\n", "", 3, Reason::MissingKey { key });
    soi("1: 3,1", "1: 2", 11, Reason::SameBallot { first: 10 });
}

#[test]
fn counts_that_do_not_add_up_are_refused() {
    let sum = |key: &str, said, found| Reason::Sum { key: key.to_owned(), said, found };
    soi("VOTERS: 6", "VOTERS: 7", 4, sum("NUMBER VOTERS", 7, 6));
    soi("ORDERS: 3", "ORDERS: 2", 5, sum("NUMBER UNIQUE ORDERS", 2, 3));
    soi("2: 2", "0: 2", 10, Reason::NoVoter);
    soi("2: 2", "two: 2", 10, Reason::Number { found: "two".to_owned() });
    soi("2: 2", "-2: 2", 10, Reason::Number { found: "-2".to_owned() });
    soi("VOTERS: 6", "VOTERS: ", 4, Reason::Number { found: String::new() });
    soi("2: 2", "18446744073709551615: 2", 11, Reason::TooMany);
    let key = "NUMBER VOTERS".to_owned();
    soi("# NUMBER VOTERS: 6\n", "", 8, Reason::MissingKey { key });
}

#[test]
fn lines_of_another_form_are_refused() {
    soi("2: 2", "", 10, Reason::EmptyLine);
    soi("2: 2", "2; 2", 10, Reason::BallotLine);
    soi("2: 2", "# NOTE: 2", 10, Reason::LateHead);
    soi("2: 2", "2:", 10, Reason::EmptyClass);
    soi("2: 2", "2: 2,", 10, Reason::EmptyClass);
    soi("2: 2", "2: 2,,1", 10, Reason::EmptyClass);
    soi("2: 2", "2: {2,1}", 10, Reason::Tie { kind: Kind::Soi });
    soi("TITLE: Example", "TITLE", 1, Reason::HeadLine);
    soi("DATA TYPE", "TITLE", 2, Reason::RepeatedKey { key: "TITLE".to_owned() });
    refused("3\n1,Path\n", Kind::Soi, 1, Reason::NoHead);
    refused("", Kind::Soi, 1, Reason::NoHead);
    let other = Reason::OtherKind { said: "soi".to_owned(), read: Kind::Toc };
    refused(SOI, Kind::Toc, 2, other);
    let mut bytes = SOI.as_bytes().to_vec();
    bytes.extend(b"1: \xff\n");
    let refusal = File::read(&bytes, Kind::Soi).expect_err("a refusal");
    assert_eq!((refusal.line, refusal.reason), (12, Reason::Encoding));
}

#[test]
fn each_kind_refuses_what_it_does_not_hold() {
    let soc = SOI.replace("soi", "soc");
    let incomplete = Reason::Incomplete { found: 1, expected: 3, kind: Kind::Soc };
    refused(&soc, Kind::Soc, 10, incomplete);
    let toi = SOI.replace("soi", "toi");
    assert!(File::read(toi.as_bytes(), Kind::Toi).is_ok());
    refused(&toi.replace("2: 2", "2: {2,1"), Kind::Toi, 10, Reason::Braces);
    refused(&toi.replace("2: 2", "2: 2,1}"), Kind::Toi, 10, Reason::Braces);
    refused(&toi.replace("2: 2", "2: {2}1"), Kind::Toi, 10, Reason::Braces);
    refused(&toi.replace("2: 2", "2: {},2"), Kind::Toi, 10, Reason::EmptyClass);
    let categories = |found| Reason::Categories { found, expected: 2 };
    refused(&CAT.replace("{1,3},2", "{1,3},2,{}"), Kind::Cat, 11, categories(3));
    refused(&CAT.replace("{1,3},2", "{1,3}"), Kind::Cat, 11, categories(1));
    let repeated = Reason::Repeated { number: 1 };
    refused(&CAT.replace("{1,3},2", "{1,3},1"), Kind::Cat, 11, repeated);
    refused(
        &CAT.replace("NAME 2: No", "NAME 3: No"),
        Kind::Cat,
        7,
        Reason::BeyondCount { key: "CATEGORY NAME 3".to_owned(), announced: 2 },
    );
}

#[test]
fn a_huge_announced_count_costs_nothing() {
    let key = "ALTERNATIVE NAME 4".to_owned();
    soi("ALTERNATIVES: 3", "ALTERNATIVES: 18446744073709551615", 3, Reason::MissingKey { key });
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/preflib"))
}

#[test]
fn every_file_of_the_data_folder_reads_and_is_written_back() {
    let Ok(entries) = std::fs::read_dir(folder()) else {
        println!("skipped: the data folder is absent");
        return;
    };
    let mut read = 0;
    for entry in entries.map(|entry| entry.expect("an entry").path()) {
        let name = entry.file_name().expect("a name").to_string_lossy().into_owned();
        let Some(kind) = Kind::of_name(&name) else { continue };
        let bytes = std::fs::read(&entry).expect("a file");
        let file = File::read(&bytes, kind).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        let written = file.write();
        assert_eq!(File::read(written.as_bytes(), kind).as_ref(), Ok(&file), "{name}");
        let text = String::from_utf8(bytes).expect("text");
        let differs = text.lines().zip(written.lines()).find(|(one, other)| !same(one, other));
        assert_eq!((differs, text.lines().count()), (None, written.lines().count()), "{name}");
        read += 1;
    }
    assert!(50 < read, "{read} files were read");
}

/// Tells whether two lines are equal but for what files write in two ways: a blank after the colon
/// of an empty value, and braces around one alternative alone.
fn same(one: &str, other: &str) -> bool {
    let plain = |line: &str| -> String {
        let pieces = line.trim_end().split('{').map(|piece| match piece.split_once('}') {
            Some((inside, rest)) if !inside.is_empty() && !inside.contains(',') => {
                format!("{inside}{rest}")
            }
            Some(_) => format!("{{{piece}"),
            None => piece.to_owned(),
        });
        pieces.collect()
    };
    plain(one) == plain(other)
}

#[test]
fn a_file_changed_anywhere_is_read_or_refused() {
    // Each byte in turn is dropped, doubled, or replaced: never a panic.
    for (text, kind) in [(SOI, Kind::Soi), (CAT, Kind::Cat), (SOI, Kind::Toi)] {
        for place in 0..text.len() {
            for change in 0..6 {
                let mut bytes = text.as_bytes().to_vec();
                match change {
                    0 => bytes.truncate(place.saturating_sub(1)),
                    1 => bytes.insert(place, bytes[place]),
                    2 => bytes[place] = b',',
                    3 => bytes[place] = b'{',
                    4 => bytes[place] = b'9',
                    _ => bytes.truncate(place),
                }
                if let Err(refusal) = File::read(&bytes, kind) {
                    assert!(0 < refusal.line && refusal.line <= 15, "{refusal}");
                }
            }
        }
    }
}
