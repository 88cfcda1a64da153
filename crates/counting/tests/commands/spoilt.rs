//! Spoilt certificates: whatever was changed, `verify` answers; what it accepts selects the same.

use std::fs;

use serde_json::Value;

use crate::spoiling::{Chance, spoilt};
use crate::{held, run};

/// How many certificates are spoilt of each rule, and in each way.
const TIMES: usize = 150;

fn true_certificate(rule: &str, folder: &std::path::Path) -> String {
    let path = folder.join("true.json").to_string_lossy().into_owned();
    let village = held("village.pb");
    run(&["count", &village, "--rule", rule, "--no-margins", "--certificate", &path])
        .expect("it counts");
    fs::read_to_string(&path).expect("the certificate")
}

/// Verifies a certificate; what is accepted says of the outcome what the true one says.
#[track_caller]
fn check(text: &[u8], truth: &Value, path: &std::path::Path) -> bool {
    fs::write(path, text).expect("written");
    let told = run(&["verify", &held("village.pb"), &path.to_string_lossy()]);
    let Err(why) = told else {
        let accepted: Value = serde_json::from_slice(text).expect("what is accepted is JSON");
        for key in ["rule", "selected", "cost", "rounds", "left", "tie_order", "ties"] {
            assert_eq!(accepted[key], truth[key], "{key}");
        }
        return true;
    };
    assert!(!why.is_empty());
    false
}

#[test]
fn certificates_with_spoilt_bytes_are_refused_or_say_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("spoilt.json");
    for (rule, seed) in
        ["greedy_cost", "mes_cost_add1_nostop_votes", "phragmen"].into_iter().zip(1..)
    {
        let text = true_certificate(rule, folder.path());
        let truth = serde_json::from_str(&text).expect("JSON");
        let all = spoilt(text.as_bytes(), seed).take(TIMES);
        let accepted = all.filter(|bytes| check(bytes, &truth, &path)).count();
        assert!(accepted < TIMES, "{rule}");
        assert!(check(text.as_bytes(), &truth, &path), "{rule}: the true one is accepted");
    }
}

/// Values that stay JSON: the reader takes them, the recount must answer.
#[test]
fn certificates_with_spoilt_values_are_refused_or_say_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("spoilt.json");
    let mut chance = Chance(7);
    for rule in ["greedy_card", "mes_cost", "mes_card_add1u", "phragmen"] {
        let text = true_certificate(rule, folder.path());
        let truth: Value = serde_json::from_str(&text).expect("JSON");
        for _ in 0..TIMES {
            let mut value = truth.clone();
            spoil(&mut value, &mut chance);
            check(value.to_string().as_bytes(), &truth, &path);
        }
    }
}

/// Goes down at random, and puts something else there.
fn spoil(value: &mut Value, chance: &mut Chance) {
    let at = chance.below(value.as_object().map_or(0, serde_json::Map::len));
    match value {
        Value::Object(map) if !map.is_empty() => {
            map.values_mut().skip(at).take(1).for_each(|it| spoil(it, chance));
        }
        Value::Array(list) if !list.is_empty() && 0 < chance.below(4) => {
            let at = chance.below(list.len());
            match chance.below(5) {
                0 => list.push(list[at].clone()),
                1 => drop(list.remove(at)),
                _ => list.iter_mut().skip(at).take(1).for_each(|it| spoil(it, chance)),
            }
        }
        Value::Array(list) => list.clear(),
        Value::Number(_) => *value = [0_u64, 1, 2, 1 << 62, u64::MAX][chance.below(5)].into(),
        Value::String(_) => {
            let all = [
                "",
                "0",
                "-1",
                "1/0",
                "1/3",
                "99999999999999999999999/7",
                "P2",
                "P1",
                "first",
                "fill",
            ];
            *value = all[chance.below(all.len())].into();
        }
        _ => *value = Value::Null,
    }
}
