use std::collections::BTreeMap;

use super::*;

#[path = "../build/check.rs"]
mod check;

#[test]
fn what_pages_ask_for_is_there_with_its_type() {
    for (name, media_type) in [
        ("main.css", "text/css; charset=utf-8"),
        ("main.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    ] {
        let address = url(name).unwrap_or_else(|| panic!("{name} has no address"));
        let file =
            file(address.trim_start_matches("/assets/")).expect("the manifest tells the truth");
        assert_eq!(file.content_type, media_type);
        assert!(!file.bytes.is_empty());
    }
}

#[test]
fn the_dictionary_is_whole_with_its_licence_and_not_served() {
    let Some(dictionary) = french_dictionary() else {
        assert!(std::env::var("CORDEE_WEB_DIST").is_ok(), "a build by npm brings it");
        return;
    };
    assert!(String::from_utf8_lossy(&dictionary.licence).contains("Mozilla Public License"));
    assert!(String::from_utf8_lossy(&dictionary.rules).contains("FLAG long"));
    assert!(80_000 < String::from_utf8_lossy(&dictionary.words).lines().count());
}

#[test]
fn nothing_else_is_served() {
    for path in ["", "../Cargo.toml", "/etc/passwd", "nothing.css", "dictionary/index.dic"] {
        assert!(file(path).is_none(), "{path}");
    }
    assert!(url("nothing.css").is_none());
}

#[test]
fn the_style_names_no_other_host_and_no_data_address() {
    let address = url("main.css").expect("there is a style");
    let css = file(address.trim_start_matches("/assets/")).expect("it is served").bytes;
    let css = String::from_utf8_lossy(&css);
    assert!(!css.contains("://") && !css.contains("data:"));
    assert!(css.contains(".woff2"));
}

/// The colours that `tokens.css` sets, for one scheme.
fn tokens(dark: bool) -> BTreeMap<&'static str, &'static str> {
    let css = include_str!("../front/tokens.css");
    let (light, dark_part) =
        css.split_once("@media (prefers-color-scheme: dark)").expect("two schemes");
    let read = |css: &'static str| -> BTreeMap<&'static str, &'static str> {
        css.lines()
            .filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": "))
            .filter(|(_, value)| value.starts_with('#'))
            .collect()
    };
    let mut colours = read(light);
    if dark {
        colours.extend(read(dark_part));
    }
    colours
}

fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let byte = u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour is #rrggbb");
        let share = f64::from(byte) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

const TEXT: f64 = 4.5;
const GRAPHIC: f64 = 3.0;

#[test]
fn every_colour_can_be_read_where_it_stands() {
    let mut pairs =
        vec![("on-accent", "accent", TEXT), ("paper", "bad", TEXT), ("ink", "mark", TEXT)];
    pairs.extend([("ink", "map-place", TEXT), ("ink", "map-lit", TEXT)]);
    pairs.push(("ink-soft", "map-ground", GRAPHIC));
    for ground in ["paper", "paper-deep"] {
        for ink in ["ink", "ink-soft", "accent-ink", "good", "warn", "bad"] {
            pairs.push((ink, ground, TEXT));
        }
        for graphic in
            ["rope", "field-line", "chart-1", "chart-2", "chart-3", "chart-4", "chart-5", "chart-6"]
        {
            pairs.push((graphic, ground, GRAPHIC));
        }
    }
    for dark in [false, true] {
        let colours = tokens(dark);
        for (ink, ground, least) in &pairs {
            let measured = contrast(colours[ink], colours[ground]);
            assert!(*least <= measured, "{ink} on {ground}, dark: {dark}: {measured:.2}");
        }
    }
}

#[test]
fn the_program_knows_the_grounds_of_the_style() {
    assert_eq!(LIGHT_GROUNDS, [tokens(false)["paper"], tokens(false)["paper-deep"]]);
    assert_eq!(DARK_GROUNDS, [tokens(true)["paper"], tokens(true)["paper-deep"]]);
}

#[test]
fn a_build_without_node_says_what_to_install() {
    let empty = tempfile::tempdir().expect("a folder can be made");
    let sentence = check::what_is_missing(&empty.path().to_string_lossy()).expect("something is");
    assert!(
        sentence.contains("Node.js 20.19") && sentence.contains("CORDEE_WEB_DIST"),
        "{sentence}"
    );
}

#[cfg(unix)]
#[test]
fn a_build_with_an_old_node_or_without_npm_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder can be made");
    let node = folder.path().join("node");
    for (version, told) in [("v18.20.4", "too old"), ("v22.1.0", "npm is missing")] {
        std::fs::write(&node, format!("#!/bin/sh\necho {version}\n")).expect("it can be written");
        std::fs::set_permissions(&node, std::fs::Permissions::from_mode(0o755))
            .expect("it can run");
        let sentence = check::what_is_missing(&folder.path().to_string_lossy());
        assert!(sentence.as_deref().is_some_and(|it| it.contains(told)), "{version}: {sentence:?}");
    }
}

#[test]
fn packages_are_installed_when_they_are_those_of_the_lock() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(check::is_installed(here) || std::env::var("CORDEE_WEB_DIST").is_ok());
    assert!(!check::is_installed(std::path::Path::new("/nonexistent")));
    assert_eq!(check::node_version("v20.19.2\n"), Some((20, 19)));
    assert_eq!(check::node_version("20.19"), None);
}
