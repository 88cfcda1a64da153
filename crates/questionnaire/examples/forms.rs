//! Writes thirty questionnaires as XLSForm workbooks into a folder, for other tools to read:
//! `cargo run -p cordee-questionnaire --example forms -- FOLDER`.
#![expect(clippy::print_stdout, reason = "an example speaks to whoever runs it")]

#[path = "../tests/thirty/mod.rs"]
mod thirty;

use std::error::Error;
use std::path::PathBuf;

use cordee_questionnaire::exchange::xlsform::{self, Form};
use cordee_sheet::{Day, write_tables};

fn main() -> Result<(), Box<dyn Error>> {
    let folder: PathBuf = std::env::args_os().nth(1).ok_or("the folder is missing")?.into();
    std::fs::create_dir_all(&folder)?;
    let forms = thirty::thirty();
    for (name, questionnaire) in &forms {
        let exported = xlsform::export(questionnaire, name, "1");
        let path = folder.join(format!("{name}.xlsx"));
        std::fs::write(path, workbook(&exported.form)?)?;
    }
    println!("{} forms", forms.len());
    Ok(())
}

fn workbook(form: &Form) -> Result<Vec<u8>, Box<dyn Error>> {
    let sheets = form.sheets().map(|(name, rows)| (name, rows.as_slice()));
    let there: Vec<_> = sheets.into_iter().filter(|(_, rows)| !rows.is_empty()).collect();
    Ok(write_tables(&there, Day { year: 2022, month: 5, day: 12 })?)
}
