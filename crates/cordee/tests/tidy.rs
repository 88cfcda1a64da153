//! The rules of the house that no compiler holds: who may import whom, that everything written is
//! used, and that what the screen says is in the message files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file below `folder` with this ending, and its text.
fn files(folder: &str, ending: &str) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![root().join(folder)];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is there") {
            let path = entry.expect("it is read").path();
            if path.is_dir() {
                if !path.ends_with("node_modules") && !path.ends_with("snapshots") {
                    waiting.push(path);
                }
            } else if path.extension().is_some_and(|it| it == ending) {
                let text = fs::read_to_string(&path).expect("it is text");
                found.insert(path, text);
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds no .{ending}");
    found
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is right")
}

/// The folders of `crates/web/src` in the order of `lib.rs`, without the spine.
fn domains() -> Vec<String> {
    let lib = fs::read_to_string(root().join("crates/web/src/lib.rs")).expect("lib.rs is there");
    let modules = pattern(r"(?m)^pub mod (\w+);");
    let listed = modules.captures_iter(&lib).map(|found| found[1].to_owned());
    listed.filter(|name| name != "spine").collect()
}

/// The domain that a file of `crates/web/src` belongs to.
fn domain_of(path: &Path) -> Option<String> {
    let below: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let at = below.iter().rposition(|part| part == "src")?;
    (at + 2 < below.len()).then(|| below[at + 1].clone().into_owned())
}

fn is_test(path: &Path) -> bool {
    let is_part_of_one = path
        .components()
        .any(|part| part.as_os_str() == "isolation" || part.as_os_str() == "tests");
    is_part_of_one || ["tests.rs", "testing.rs"].iter().any(|name| path.ends_with(name))
}

#[test]
fn the_list_of_domains_is_the_list_of_modules() {
    let lib = fs::read_to_string(root().join("crates/web/src/lib.rs")).expect("lib.rs is there");
    let listed: Vec<String> =
        pattern(r"&(\w+)::\w+,").captures_iter(&lib).map(|found| found[1].to_owned()).collect();
    let mut modules = domains();
    modules.retain(|name| name != "demonstration");
    modules.sort();
    let mut sorted = listed.clone();
    sorted.sort();
    assert_eq!(sorted, modules);
}

/// The domains in reading order, as the list in `lib.rs` has them, the demonstration last.
fn reading_order() -> Vec<String> {
    let lib = fs::read_to_string(root().join("crates/web/src/lib.rs")).expect("lib.rs is there");
    let listed = pattern(r"&(\w+)::\w+,");
    let mut order: Vec<String> =
        listed.captures_iter(&lib).map(|found| found[1].to_owned()).collect();
    order.extend(["demonstration"].map(str::to_owned));
    order
}

#[test]
fn a_domain_uses_the_model_and_the_queries_of_those_above_it_and_nothing_else() {
    let order = reading_order();
    let names = order.join("|");
    let used = pattern(&format!(r"(?:crate::|\b)({names})::(\w+)"));
    for (path, text) in files("crates/web/src", "rs") {
        let Some(domain) = domain_of(&path) else { continue };
        if is_test(&path) {
            continue;
        }
        let own = order.iter().position(|name| *name == domain);
        for found in used.captures_iter(&text) {
            let (other, part) = (&found[1], &found[2]);
            // `axum::body` is no domain of ours.
            let at = found.get(0).map_or(0, |whole| whole.start());
            let is_foreign = text[..at].ends_with("axum::");
            if *other == domain || is_foreign {
                continue;
            }
            let place = format!("{}: {}", path.display(), &found[0]);
            let other = order.iter().position(|name| name == other);
            assert!(own.is_some(), "the spine knows no domain: {place}");
            assert!(other < own, "only domains above may be used: {place}");
            let is_address = part.chars().all(|c| c.is_ascii_uppercase() || c == '_');
            assert!(
                is_address
                    || ["model", "queries", "portable", "data"].contains(&part)
                    || &found[1] == "folder",
                "{place}"
            );
        }
    }
}

#[test]
fn models_know_neither_the_web_nor_the_database() {
    for (path, text) in files("crates/web/src", "rs") {
        if path.ends_with("model.rs") {
            for outside in ["axum", "sea_orm", "askama"] {
                assert!(!text.contains(outside), "{} names {outside}", path.display());
            }
        }
    }
}

#[test]
fn queries_know_no_page() {
    for (path, text) in files("crates/web/src", "rs") {
        if path.ends_with("queries.rs") {
            assert!(!text.contains("axum") && !text.contains("askama"), "{}", path.display());
        }
    }
}

#[test]
fn only_those_who_should_name_a_heavy_library() {
    for (path, text) in files("crates", "toml").into_iter().chain(files("xtask", "toml")) {
        let name = pattern(r#"(?m)^name = "([\w-]+)""#);
        let Some(name) = name.captures(&text).map(|found| found[1].to_owned()) else { continue };
        let allowed: &[(&str, &[&str])] = &[
            ("axum", &["cordee-web"]),
            ("askama", &["cordee-web"]),
            ("sea-orm", &["cordee-web", "cordee-store"]),
            ("cordee", &[]),
        ];
        for (library, users) in allowed {
            let names = pattern(&format!(r"(?m)^{library}(\.workspace)? *=")).is_match(&text);
            assert!(!names || users.contains(&name.as_str()), "{} names {library}", path.display());
        }
    }
}

#[test]
fn what_is_published_brings_its_licences_and_needs_nothing_of_the_house() {
    let house = pattern(r"(?m)^(cordee[\w-]*)(\.workspace)? *=");
    let mut published = vec![];
    for (path, text) in files("crates", "toml") {
        if !text.contains("\npublish = true\n") {
            continue;
        }
        let folder = path.parent().expect("a crate has a folder");
        for name in ["LICENSE-MIT", "LICENSE-APACHE", "README.md"] {
            assert!(folder.join(name).exists(), "{} has no {name}", folder.display());
        }
        assert!(text.contains("\nlicense = \"MIT OR Apache-2.0\"\n"), "{}", path.display());
        // What is only tried with is left out of what is published: its path has no version.
        let (_, needed) = text.split_once("[lints]").expect("lints come before what is needed");
        let needed = needed.split("[dev-dependencies]").next().unwrap_or_default();
        assert!(!house.is_match(needed), "{} needs a crate by its path", path.display());
        published.push(folder.file_name().expect("a name").to_string_lossy().into_owned());
    }
    assert_eq!(published, ["decision", "recount"]);
}

#[test]
fn every_template_is_used() {
    let templates = files("crates/web/src", "html");
    let mut users: Vec<String> = files("crates/web/src", "rs").into_values().collect();
    users.extend(templates.values().cloned());
    for path in templates.keys() {
        let name = path.to_string_lossy();
        let name = name.rsplit_once("/src/").map_or("", |(_, name)| name);
        let count =
            users.iter().map(|text| text.matches(&format!("\"{name}\"")).count()).sum::<usize>();
        let is_shared = name.starts_with("layout/");
        assert!(count == 1 || (is_shared && 0 < count), "{name} is used {count} times");
    }
}

/// The keys of the messages of a language.
fn keys(lang: &str) -> BTreeSet<String> {
    let key = pattern(r"(?m)^([a-z][a-z0-9-]*) =");
    let mut keys = BTreeSet::new();
    for (path, text) in files(&format!("crates/web/messages/{lang}"), "ftl") {
        for found in key.captures_iter(&text) {
            assert!(keys.insert(found[1].to_owned()), "{} repeats {}", path.display(), &found[1]);
        }
    }
    keys
}

/// Every text of the program that may name a message.
fn sources() -> Vec<String> {
    let rust = files("crates/web/src", "rs").into_iter().filter(|(path, _)| !is_test(path));
    rust.map(|(_, text)| text).chain(files("crates/web/src", "html").into_values()).collect()
}

#[test]
fn both_languages_have_the_same_messages() {
    assert_eq!(keys("fr"), keys("en"));
}

#[test]
fn every_message_is_used() {
    let sources = sources();
    let made = pattern(r#"format!\(\s*"([a-z-]+-\{[^"]*)""#);
    let hole = pattern(r"\{\w*\}");
    let composed: Vec<String> = sources
        .iter()
        .flat_map(|text| {
            made.captures_iter(text).map(|found| found[1].to_owned()).collect::<Vec<_>>()
        })
        .map(|key| hole.replace_all(&key, "[a-z0-9-]+").into_owned())
        .collect();
    let composed = pattern(&format!("^(?:{})$", composed.join("|")));
    let named = pattern(r#""[a-z][a-z0-9-]*""#);
    let named: BTreeSet<&str> = sources
        .iter()
        .flat_map(|text| named.find_iter(text).map(|found| found.as_str().trim_matches('"')))
        .collect();
    for key in keys("fr") {
        let is_used = named.contains(key.as_str()) || composed.is_match(&key);
        assert!(is_used, "the message {key} is used nowhere");
    }
}

#[test]
fn every_message_asked_for_exists() {
    let keys = keys("fr");
    let asked = pattern(r#"(?:\.t[vn]?\(|\btext(?:_with)?\(\s*[\w.]+,)\s*"([a-z][a-z0-9-]+)""#);
    let complaint = pattern(r#""(error-[a-z-]+)""#);
    let mut count = 0;
    for text in sources() {
        for found in asked.captures_iter(&text) {
            count += 1;
            assert!(keys.contains(&found[1]), "there is no message {}", &found[1]);
        }
        for found in complaint.captures_iter(&text) {
            let key = &found[1];
            let is_part_of_the_page = ["error-summary", "error-summary-title"].contains(&key);
            assert!(is_part_of_the_page || keys.contains(key), "there is no message {key}");
        }
    }
    assert!(100 < count, "the pattern finds what it looks for: {count}");
}

#[test]
fn no_text_on_screen_is_outside_the_message_files() {
    let code = pattern(r"(?s)\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->");
    let tag = pattern(r"(?s)<[^>]*>");
    let spoken = pattern(r#"(?:alt|aria-label|title|placeholder)="[^"]*\p{L}"#);
    // A macro may hold a piece of a tag.
    let attribute = pattern(r#"\baria-[a-z]+="[^"]*""#);
    let word = pattern(r"\p{L}{2,}");
    for (path, text) in files("crates/web/src", "html") {
        let without_code = code.replace_all(&text, "");
        assert!(!spoken.is_match(&without_code), "{} speaks in an attribute", path.display());
        let without_tags = tag.replace_all(&without_code, " ");
        let said = attribute.replace_all(&without_tags, " ").replace("Cordée", "");
        let found = word.find(&said).map(|word| word.as_str().to_owned());
        assert!(found.is_none(), "{} says {found:?}", path.display());
    }
}

#[test]
fn every_page_with_the_editor_brings_what_the_editor_says() {
    for (path, text) in files("crates/web/src", "html") {
        let has_editor = text.contains("call forms::texts") || text.contains("call forms::rich");
        let brings = text.contains("call writing::words");
        assert!(!has_editor || brings, "{}", path.display());
    }
}

#[test]
fn every_migration_is_listed_once_and_in_order() {
    let folder = root().join("crates/store/src/migrations");
    let list = fs::read_to_string(folder.join("mod.rs")).expect("the list is there");
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it is read").path())
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .filter(|name| name != "mod")
        .collect();
    names.sort();
    let listed = pattern(r"Box::new\((\w+)::Migration\)");
    let listed: Vec<String> =
        listed.captures_iter(&list).map(|found| found[1].to_owned()).collect();
    assert_eq!(listed, names);
    for name in names {
        assert_eq!(list.matches(&format!("mod {name};")).count(), 1, "{name}");
    }
}

#[test]
fn nothing_names_a_machine_or_a_registry() {
    let host = pattern(r"(registry\.npmjs|index\.crates|/root/|/home/\w)");
    for (folder, ending) in
        [("crates", "json"), ("tests", "json"), ("crates", "rs"), ("tests", "mjs"), ("xtask", "rs")]
    {
        for (path, text) in files(folder, ending) {
            let is_this = path.ends_with("tidy.rs");
            assert!(is_this || !host.is_match(&text), "{} names a machine", path.display());
        }
    }
}

#[test]
fn every_test_that_the_page_on_security_names_exists() {
    let page = fs::read_to_string(root().join("docs/security.md")).expect("it is read");
    let named = pattern(r"`([a-z_/-]+\.rs)::([a-z0-9_]+)`");
    let mut count = 0;
    for found in named.captures_iter(&page) {
        let (file, name) = (&found[1], &found[2]);
        let text = fs::read_to_string(root().join("crates").join(file));
        let text = text.unwrap_or_else(|_| panic!("{file} is not there"));
        let declared = pattern(&format!(r"#\[(tokio::)?test\](?s:.){{0,300}}?fn {name}\("));
        assert!(declared.is_match(&text), "{file} holds no test {name}");
        count += 1;
    }
    assert!(80 < count, "{count}");
}

#[test]
fn every_requirement_of_the_page_on_security_has_one_answer() {
    let page = fs::read_to_string(root().join("docs/security.md")).expect("it is read");
    let rows = pattern(r"(?m)^\| (V[0-9]+\.[0-9]+\.[0-9]+) \| [^|]+ \| ([a-z ]+) \| [^|]+ \|$");
    let mut seen = BTreeSet::new();
    for row in rows.captures_iter(&page) {
        assert!(seen.insert(row[1].to_owned()), "{} stands there twice", &row[1]);
        assert!(
            ["met", "not applicable", "not yet"].contains(&&row[2]),
            "{}: {}",
            &row[1],
            &row[2]
        );
    }
    assert_eq!(page.matches("\n| V").count(), seen.len(), "every row is whole");
}
