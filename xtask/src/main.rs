//! What people type: `cargo xtask test`, `cargo xtask shots`, and trials by hand. One file per command.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool speaks to whoever types it")]

use std::process::ExitCode;

mod bench;
mod conformance;
mod forms;
mod instances;
mod needs;
mod open_data;
mod postgres;
mod python;
mod run;
mod shots;
mod test;
mod trials;

/// How many vote, when it is not said.
const VOTERS: &str = "5000";

const USAGE: &str = "cargo xtask COMMAND

  test            everything: format, lints, tests on SQLite and on PostgreSQL, the open
                  data, exported forms, the browser story, the documentation
  test PART       one part of it: lint, sqlite, postgres, data, forms, story, docs
  instances       two instances over one PostgreSQL behind HAProxy, restarted and killed under load
  outage          PostgreSQL stopped and started under load
  full-disk       the disk full under load, on both databases; as root
  kill            the program killed in the middle of submissions, on both databases
  mailing         the program killed in the middle of a mailing, on both databases
  votes           the program killed in the middle of a vote by links, of 5 000 or of VOTERS, on both databases
  bench web       a large site under load on both databases, and the same page in Django
  bench contacts  a large address book and a mailing, on both databases
  bench room      500 telephones that choose subjects within 30 s, on both databases
  bench gatherings
                  long lists of contributions, long threads, a report of 60 pages, on both databases
  bench surveys   answers to a survey, 3 000 or SHEETS, on both databases; with growth, from 4 000 to 500 000;
                  with crowd, 12 000 people who retry and click twice
  bench votes     a vote by links, of 5 000 or of VOTERS, on both databases
  bench decision  our rules beside those of pabutools, each count within LIMIT seconds, 60
  conformance decision
                  the decision engine over all reference outcomes, into docs/decision-conformance.md
  shots           screenshots of every named page, into target/shots";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test"] => test::all(),
        ["test", part] => test::part(part),
        ["instances"] => instances::try_out(),
        ["outage"] => trials::outage(),
        ["full-disk"] => trials::full_disk(),
        ["kill"] => trials::kill(),
        ["mailing"] => trials::mailing(),
        ["votes"] => trials::votes(VOTERS),
        ["votes", voters] => trials::votes(voters),
        ["bench", "web"] => bench::web(),
        ["bench", "contacts"] => bench::contacts(),
        ["bench", "surveys"] => bench::surveys(),
        ["bench", "surveys", "growth"] => bench::surveys_growth(),
        ["bench", "surveys", "crowd"] => bench::surveys_crowd(),
        ["bench", "room"] => bench::room(),
        ["bench", "gatherings"] => bench::gatherings(),
        ["bench", "votes"] => bench::votes(VOTERS),
        ["bench", "votes", voters] => bench::votes(voters),
        ["bench", "decision"] => bench::decision(),
        ["conformance", "decision"] => conformance::decision(),
        ["shots"] => shots::take(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
