//! Names under which things are kept, and codes by which they are found.

use std::collections::BTreeSet;

use cordee_almanac::{Kind, Template, Territory, Zone, holidays};

#[track_caller]
fn check(keys: &[&str]) {
    let different: BTreeSet<&&str> = keys.iter().collect();
    assert_eq!(different.len(), keys.len(), "{keys:?}");
    let is_plain = |key: &&str| key.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
    assert!(keys.iter().all(is_plain), "{keys:?}");
}

#[test]
fn no_two_things_share_a_name() {
    check(&Territory::ALL.map(Territory::key));
    check(&Zone::ALL.map(Zone::key));
    check(&Kind::ALL.map(Kind::key));
    let year = holidays(2026, Territory::AlsaceMoselle);
    check(&year.iter().map(|(_, holiday)| holiday.key()).collect::<Vec<_>>());
}

#[test]
fn every_department_has_one_zone_and_one_territory() {
    let numbers = (1..=95).filter(|number| *number != 20).map(|number| format!("{number:02}"));
    let overseas = ["2A", "2B", "971", "972", "973", "974", "976"].map(str::to_owned);
    for code in numbers.chain(overseas) {
        assert!(Zone::of_department(&code).is_some(), "{code}");
        assert!(Territory::of_department(&code).is_some(), "{code}");
    }
    for code in ["", "0", "1", "20", "96", "042", "é", "+1", "2C"] {
        assert_eq!(Zone::of_department(code), None, "{code}");
        assert_eq!(Territory::of_department(code), None, "{code}");
    }
    // The Pilat lies in the Loire and the Rhône.
    assert_eq!(Zone::of_department("42"), Some(Zone::A));
    assert_eq!(Territory::of_department("69"), Some(Territory::Metropolitan));
    assert_eq!(Territory::of_department("67"), Some(Territory::AlsaceMoselle));
}

#[test]
fn templates_link_only_to_tasks_of_their_own() {
    for template in [Template::Assises, Template::PostalMailing, Template::PublicSurvey] {
        let tasks = template.tasks();
        check(&tasks.iter().map(|task| task.key.as_str()).collect::<Vec<_>>());
        assert!(tasks.iter().all(|task| !task.links.is_empty()));
    }
}
