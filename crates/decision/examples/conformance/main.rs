//! Runs this crate over all reference outcomes, and prints `docs/decision-conformance.md`.
//!
//!     cargo run --release -p cordee-decision --example conformance
//!
//! It ends with 1 when a case differs without a declared reason, or is declared to differ and does
//! not. `CORDEE_REFERENCE` names the folder of the data.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool speaks to whoever types it")]

mod page;
mod reference;

use std::collections::BTreeSet;
use std::process::ExitCode;

use reference::{Case, Cases, DECLARED, Fault};

fn main() -> ExitCode {
    let folder = reference::folder();
    if !folder.join("pabulib").is_dir() {
        eprintln!("the reference data are not there: `{}` names their folder", reference::FOLDER);
        return ExitCode::from(2);
    }
    match run(&folder) {
        Ok(faults) if faults.is_empty() => ExitCode::SUCCESS,
        Ok(faults) => {
            for fault in faults {
                eprintln!("{fault}");
            }
            ExitCode::FAILURE
        }
        Err(why) => {
            eprintln!("the reference data cannot be used: {why}");
            ExitCode::from(2)
        }
    }
}

/// Prints the page, and gives what must not be.
fn run(folder: &std::path::Path) -> Result<Vec<String>, Fault> {
    let cases = all(folder)?;
    print!("{}", page::written(folder, &cases)?);
    let mut faults: Vec<String> = cases.iter().filter_map(Case::fault).collect();
    let tried: BTreeSet<_> =
        cases.iter().map(|it| (it.family, it.rule.as_str(), it.file.as_str())).collect();
    for (family, rule, file, _) in DECLARED {
        if !tried.contains(&(family, rule, file)) {
            faults
                .push(format!("{family}, {rule}, {file}: is declared to differ, and is not there"));
        }
    }
    Ok(faults)
}

fn all(folder: &std::path::Path) -> Cases {
    let (pabulib, preflib) = (folder.join("pabulib"), folder.join("preflib"));
    let mut cases = reference::elections::cases(&pabulib, |_| true)?;
    cases.extend(reference::colleges::cases(&pabulib)?);
    cases.extend(reference::recorded::cases(&pabulib)?);
    cases.extend(reference::rankings::cases(&preflib)?);
    cases.extend(reference::judgment::cases(&folder.join("majority-judgment"))?);
    Ok(cases)
}
