//! Writing a file as PrefLib does.

use std::fmt::Write;

use super::File;

pub(super) fn write(file: &File) -> String {
    let mut text = String::new();
    for (key, value) in file.head.entries() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "# {key}: {value}");
    }
    for vote in &file.votes {
        let classes: Vec<String> = vote.classes.iter().map(|class| written(class)).collect();
        let _ = writeln!(text, "{}: {}", vote.count, classes.join(","));
    }
    text
}

fn written(class: &[usize]) -> String {
    let numbers: Vec<String> = class.iter().map(|place| (place + 1).to_string()).collect();
    match numbers.as_slice() {
        [one] => one.clone(),
        _ => format!("{{{}}}", numbers.join(",")),
    }
}
