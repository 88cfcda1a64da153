//! Forms in workbooks, as offices have them: merged cells, formulas, sheets that are not there.

use cordee_questionnaire::exchange::xlsform::{FormError, Unkeepable, export, import};
use cordee_sheet::{Choice, Limits, ReadError, Warning, read};
use rust_xlsxwriter::{Format, Formula, Workbook};

use crate::vision::questionnaire;

/// The sheets of a form as `cordee-sheet` gives them, those that are there.
fn sheets(bytes: &[u8]) -> Vec<(&'static str, Vec<Vec<String>>)> {
    let of = |name| match read(bytes, Choice::Named(name), &Limits::default()) {
        Ok(reading) => {
            let mut rows = vec![];
            for row in reading.grid.rows {
                rows.resize(row.number - 1, vec![]);
                rows.push(row.cells);
            }
            Some((name, rows))
        }
        Err(ReadError::NoSuchSheet { .. }) => None,
        Err(error) => panic!("{error}"),
    };
    ["survey", "choices", "settings"].into_iter().filter_map(of).collect()
}

fn borrowed<'a>(sheets: &'a [(&'a str, Vec<Vec<String>>)]) -> Vec<(&'a str, &'a [Vec<String>])> {
    sheets.iter().map(|(name, rows)| (*name, rows.as_slice())).collect()
}

#[test]
fn a_form_comes_back_from_its_workbook() {
    let questionnaire = questionnaire();
    let form = export(&questionnaire, "vision", "1").form;
    let mut workbook = Workbook::new();
    for (name, table) in form.sheets() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).expect("it is a name");
        for (row, cells) in (0_u32..).zip(table) {
            for (column, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row, column, cell).expect("it fits");
            }
        }
    }
    let bytes = workbook.save_to_buffer().expect("it is written");
    let imported = import(&borrowed(&sheets(&bytes))).expect("it is a form");
    assert_eq!(imported.unkept, []);
    assert_eq!(&imported.draft, questionnaire.draft());
}

#[test]
fn merged_cells_and_formulas_of_a_workbook_are_told() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("survey").expect("it is a name");
    for (column, title) in (0_u16..).zip(["type", "name", "label"]) {
        sheet.write_string(0, column, title).expect("it fits");
    }
    // The type of the first row stands for both, as who merges cells means it.
    sheet.merge_range(1, 0, 2, 0, "text", &Format::new()).expect("it is a range");
    sheet.write_string(1, 1, "a").expect("it fits");
    sheet.write_formula(1, 2, Formula::new("=1/0").set_result("#DIV/0!")).expect("it fits");
    sheet.write_string(2, 1, "b").expect("it fits");
    sheet.write_string(3, 0, "integer").expect("it fits");
    sheet.write_string(3, 1, "c").expect("it fits");
    sheet
        .write_formula(3, 2, Formula::new("=\"Combien\"").set_result("Combien ?"))
        .expect("it fits");
    let bytes = workbook.save_to_buffer().expect("it is written");
    let imported = import(&borrowed(&sheets(&bytes))).expect("it is a form");
    let codes: Vec<&str> = imported.draft.questions().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["a", "c"]);
    let label = &imported.draft.question("c").expect("it is there").label;
    assert_eq!(label.shown_in(&cordee_questionnaire::Language::french()), "Combien ?");
    let told: Vec<_> = imported.unkept.into_iter().map(|it| (it.row, it.what)).collect();
    assert!(told.contains(&(3, Unkeepable::NoType)), "{told:?}");
    // A formula without a value leaves its cell blank, and the reader of the file says so.
    let reading = read(&bytes, Choice::Named("survey"), &Limits::default()).expect("it is read");
    let error = "#DIV/0!".to_owned();
    assert_eq!(reading.warnings, [Warning::FormulaError { row: 2, column: 2, error }]);
}

#[test]
fn a_workbook_without_two_of_the_sheets_is_no_form() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("settings").expect("it is a name");
    let bytes = workbook.save_to_buffer().expect("it is written");
    let missing = FormError::MissingSheets(vec!["survey", "choices"]);
    assert_eq!(import(&borrowed(&sheets(&bytes))), Err(missing));
}
