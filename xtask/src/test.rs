//! `cargo xtask test`: everything that must hold before a change is shared.

use std::process::Command;

use anyhow::{Result, anyhow, bail};

use crate::forms;
use crate::needs;
use crate::open_data;
use crate::postgres::Cluster;
use crate::run::{build, command, output, root, step};

/// Runs every part, and stops at the first that fails.
pub fn all() -> Result<()> {
    needs::meet()?;
    lint()?;
    sqlite()?;
    postgres()?;
    at_once()?;
    println!("\n==> everything holds");
    Ok(())
}

/// The rest: a browser waits as often as it works, so whatever does not tell the story goes on beside it.
fn at_once() -> Result<()> {
    prepare_browser()?;
    std::thread::scope(|scope| {
        let others = scope.spawn(|| {
            open_data::check()?;
            forms::check()?;
            docs()?;
            pages()
        });
        let told = story();
        let others = others.join().map_err(|_| anyhow!("a part of the tests broke off"))?;
        told.and(others)
    })
}

/// Runs one part.
pub fn part(name: &str) -> Result<()> {
    needs::meet()?;
    match name {
        "lint" => lint(),
        "sqlite" => sqlite(),
        "postgres" => postgres(),
        "data" => open_data::check(),
        "forms" => forms::check(),
        "story" => prepare_browser().and_then(|()| story()).and_then(|()| pages()),
        "docs" => docs(),
        _ => bail!(
            "`{name}` is no part of the tests: lint, sqlite, postgres, data, forms, story, docs"
        ),
    }
}

fn lint() -> Result<()> {
    step("format", &mut command("cargo", &["fmt", "--all", "--check"]))?;
    let clippy = ["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"];
    step("lints", &mut command("cargo", &clippy))
}

/// From where tests of properties draw, unless `PROPTEST_RNG_SEED` says otherwise.
///
/// A check of a change must answer the same twice; other seeds are tried by hand.
const SEED: &str = "20261127";

/// The tests that another database could answer otherwise: whatever is built on the store, but for the rules
/// of the sources, and for what is asked of the words of pages, of where they lead and of who is let in, whatever
/// is kept of it. What a database could refuse, or keep otherwise, is tried on both.
const WITH_A_DATABASE: &str = "rdeps(=cordee-store) - binary(=tidy) \
     - test(=hostile::markup_and_a_formula_sent_to_any_form_stay_texts) \
     - test(=hostile::markdown_sent_to_any_form_runs_nowhere) \
     - test(=hostile::lines_of_a_header_sent_to_any_form_make_no_header) \
     - test(=hostile::a_body_that_no_form_takes_is_refused_with_a_sentence) \
     - test(=hostile::no_form_leads_to_where_somebody_else_wishes) \
     - test(=hostile::no_page_repeats_or_follows_what_its_address_asks) \
     - test(=hostile::headers_of_a_stranger_change_nothing_of_an_answer) \
     - test(=gathering::tests::many::two_hundred_photos_come_in_one_form_one_by_one_and_none_twice) \
     - test(=isolation::a_session_carried_to_another_host_is_nobodys) \
     - test(=tests::every_route_lets_in_the_roles_it_should_and_no_other)";

/// The Rust tests; a snapshot that differs fails, it is never written.
fn tests(name: &str, database: Option<&str>) -> Result<()> {
    let has_nextest = output("cargo", &["nextest", "--version"]).is_some();
    let mut run = if has_nextest {
        let all = ["nextest", "run", "--workspace", "--no-fail-fast", "--status-level", "fail"];
        command("cargo", &all)
    } else {
        command("cargo", &["test", "--workspace", "--quiet"])
    };
    if has_nextest && database.is_some() {
        run.args(["--filterset", WITH_A_DATABASE]);
    }
    run.env("INSTA_UPDATE", "no").env_remove("TEST_DATABASE_URL");
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        run.env("PROPTEST_RNG_SEED", SEED);
    }
    if let Some(url) = database {
        run.env("TEST_DATABASE_URL", url);
    }
    step(name, &mut run)
}

fn sqlite() -> Result<()> {
    tests("tests on SQLite", None)?;
    step(
        "examples in the documentation",
        &mut command("cargo", &["test", "--workspace", "--doc", "--quiet"]),
    )
}

fn postgres() -> Result<()> {
    let cluster = Cluster::start()?;
    tests("tests on PostgreSQL", Some(&cluster.url()))
}

/// Installs what the browser tests use, and builds the program they start.
pub fn prepare_browser() -> Result<()> {
    let folder = root().join("tests/story");
    let modified =
        |name: &str| folder.join(name).metadata().and_then(|about| about.modified()).ok();
    let installed = modified("node_modules/.package-lock.json");
    if installed.is_none() || installed < modified("package-lock.json") {
        let mut install = command("npm", &["ci", "--no-audit", "--no-fund"]);
        step("packages of the story", install.current_dir(&folder))?;
    }
    build()
}

fn story() -> Result<()> {
    // The story goes from one database to the other.
    let cluster = Cluster::start()?;
    let mut story = browser(&["story"]);
    step("the story", story.env("STORY_POSTGRES", cluster.url()))
}

/// What of the story happens on a site of its own, and what else is tried in a browser.
fn pages() -> Result<()> {
    let specifications = ["assises", "first-hour", "editor", "map", "policy"];
    step("the Assises, and pages in a browser", &mut browser(&specifications))
}

/// Each run empties the folder of what it leaves, so each has its own.
fn browser(specifications: &[&str]) -> Command {
    let mut run = command("npx", &["--no-install", "playwright", "test"]);
    run.args(specifications.iter().map(|name| format!("{name}.spec.mjs")));
    run.arg("--output").arg(root().join("target/story").join(specifications.concat()));
    run.current_dir(root().join("tests/story"));
    run
}

fn docs() -> Result<()> {
    let arguments = ["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"];
    step("documentation", command("cargo", &arguments).env("RUSTDOCFLAGS", "-D warnings"))
}
