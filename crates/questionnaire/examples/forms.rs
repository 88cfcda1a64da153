//! Writes thirty questionnaires as XLSForm workbooks into a folder, for other tools to read:
//! `cargo run -p cordee-questionnaire --example forms -- FOLDER`.
#![expect(clippy::print_stdout, reason = "an example speaks to whoever runs it")]

#[path = "../tests/thirty/mod.rs"]
mod thirty;

use std::error::Error;
use std::path::PathBuf;

use cordee_questionnaire::exchange::xlsform::{self, Form};
use rust_xlsxwriter::Workbook;

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
    let mut workbook = Workbook::new();
    for (name, table) in form.sheets() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        for (row, cells) in (0_u32..).zip(table) {
            for (column, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row, column, cell)?;
            }
        }
    }
    Ok(workbook.save_to_buffer()?)
}
