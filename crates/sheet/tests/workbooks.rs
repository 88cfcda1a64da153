//! Workbooks: what their cells say, their sheets, and those that are refused.

use std::io::Write;

use cordee_sheet::{Choice, Grid, Limits, ReadError, Reading, Source, Warning, read};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

fn reading(workbook: &mut Workbook, choice: Choice<'_>) -> Result<Reading, ReadError> {
    read(&workbook.save_to_buffer().expect("it fits"), choice, &Limits::default())
}

fn first_row(grid: &Grid) -> Vec<&str> {
    (0..grid.width).map(|column| grid.text(0, column)).collect()
}

#[test]
fn cells_say_what_a_person_reads_in_them() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let code = Format::new().set_num_format("00000");
    let date = ExcelDateTime::from_ymd(2022, 5, 12).expect("it fits");
    sheet.write_number(2, 0, 477_123_456.0).expect("it fits");
    sheet.write_number_with_format(2, 1, 1_000.0, &code).expect("it fits");
    sheet.write_datetime_with_format(2, 2, &date, &day).expect("it fits");
    sheet.write_string(2, 3, "\u{a0}Ana\u{202f}Roux ").expect("it fits");
    sheet.write_formula(2, 4, Formula::new("A3+1").set_result("477123457")).expect("it fits");
    sheet.write_boolean(2, 5, true).expect("it fits");
    let reading = reading(&mut workbook, Choice::FirstWithRows).expect("it fits");
    let expected = ["477123456", "01000", "2022-05-12", "Ana Roux", "477123457", "VRAI"];
    assert_eq!(first_row(&reading.grid), expected);
    assert_eq!(reading.grid.rows[0].number, 3);
}

#[test]
fn what_a_cell_cannot_say_is_told() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_formula(0, 0, Formula::new("1/0").set_result("#DIV/0!")).expect("it fits");
    sheet.write_number_with_format(0, 1, 477_123_456.0, &day).expect("it fits");
    sheet.write_string(0, 2, "a".repeat(2_001)).expect("it fits");
    let reading = reading(&mut workbook, Choice::FirstWithRows).expect("it fits");
    assert_eq!(first_row(&reading.grid)[..2], ["", "477123456"]);
    let expected = [
        Warning::FormulaError { row: 1, column: 0, error: "#DIV/0!".to_owned() },
        Warning::NotADate { row: 1, column: 1 },
        Warning::CellCut { row: 1, column: 2, characters: 2_001 },
    ];
    assert_eq!(reading.warnings, expected);
}

#[test]
fn the_first_sheet_with_rows_is_read_unless_another_is_wanted() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Vide").expect("it fits");
    workbook
        .add_worksheet()
        .set_name("Élus")
        .expect("it fits")
        .write_string(1, 2, "a")
        .expect("it fits");
    workbook
        .add_worksheet()
        .set_name("Hôtes")
        .expect("it fits")
        .write_string(0, 0, "b")
        .expect("it fits");
    let first = reading(&mut workbook, Choice::FirstWithRows).expect("it fits");
    let Source::Workbook { sheets, chosen } = first.source else { panic!("it is a workbook") };
    let sizes: Vec<_> = sheets.iter().map(|it| (it.name.as_str(), it.rows, it.columns)).collect();
    assert_eq!((sizes, chosen), (vec![("Vide", 0, 0), ("Élus", 2, 3), ("Hôtes", 1, 1)], 1));
    let named = reading(&mut workbook, Choice::Named("Hôtes")).expect("it fits");
    assert_eq!(named.grid.text(0, 0), "b");
    let missing = reading(&mut workbook, Choice::Named("Maires"));
    assert_eq!(missing, Err(ReadError::NoSuchSheet { name: "Maires".to_owned() }));
}

#[test]
fn a_sheet_beyond_the_limits_is_refused_with_its_numbers() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write_string(30_000, 0, "a").expect("it fits");
    let refused = reading(&mut workbook, Choice::FirstWithRows);
    assert_eq!(refused, Err(ReadError::TooManyRows { row: 30_001, limit: 30_000 }));
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write_string(0, 200, "a").expect("it fits");
    let refused = reading(&mut workbook, Choice::FirstWithRows);
    assert_eq!(refused, Err(ReadError::TooManyColumns { row: 1, column: 201, limit: 200 }));
}

#[test]
fn one_long_text_in_many_cells_is_refused() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..100 {
        sheet.write_string(row, 0, "a".repeat(1_000)).expect("it fits");
    }
    let limits = Limits { text_bytes: 50_000, ..Limits::default() };
    let refused =
        read(&workbook.save_to_buffer().expect("it fits"), Choice::FirstWithRows, &limits);
    assert_eq!(refused, Err(ReadError::TooMuchText { limit: 50_000 }));
}

/// An archive with one part that holds the same text so many times.
fn bomb(part: &str, text: &str, times: usize) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file(part, options).expect("it fits");
    archive.write_all(text.repeat(times).as_bytes()).expect("it fits");
    archive.finish().expect("it fits").into_inner()
}

#[test]
fn an_archive_that_inflates_too_much_is_refused() {
    let limits = Limits { inflated_bytes: 1_000_000, ..Limits::default() };
    let mut bytes = bomb("xl/workbook.xml", " ", 5_000_000);
    let refusal = Err(ReadError::InflatesTooMuch { limit: 1_000_000 });
    assert_eq!(read(&bytes, Choice::FirstWithRows, &limits), refusal);
    // The same, when it lies about its size in the directory at its end.
    let declared = 5_000_000_u32.to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|it| it == declared) {
        bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    assert!(read(&bytes, Choice::FirstWithRows, &limits).is_err());
}

#[test]
fn a_workbook_that_declares_formats_without_end_is_refused() {
    let bytes = bomb("xl/styles.xml", "<xf/>", 1_000_001);
    let refused = read(&bytes, Choice::FirstWithRows, &Limits::default());
    assert_eq!(refused, Err(ReadError::TooManyDeclarations { limit: 1_000_000 }));
}

#[test]
fn a_file_that_is_no_list_is_refused() {
    let check = |bytes: &[u8], error| {
        assert_eq!(read(bytes, Choice::FirstWithRows, &Limits::default()), Err(error));
    };
    check(b"", ReadError::Empty);
    check(b"%PDF-1.7", ReadError::NotAList);
    check(b"\x89PNG\r\n", ReadError::NotAList);
    let limits = Limits { bytes: 3, ..Limits::default() };
    let refused = read(b"a;b;c", Choice::FirstWithRows, &limits);
    assert_eq!(refused, Err(ReadError::TooLarge { bytes: 5, limit: 3 }));
}

/// An OpenDocument spreadsheet with these rows in its table.
fn open_document(rows: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("mimetype", options).expect("it fits");
    archive.write_all(b"application/vnd.oasis.opendocument.spreadsheet").expect("it fits");
    archive.start_file("META-INF/manifest.xml", options).expect("it fits");
    archive.write_all(b"<manifest:manifest/>").expect("it fits");
    archive.start_file("content.xml", options).expect("it fits");
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table \
         table:name=\"Contacts\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    archive.write_all(content.as_bytes()).expect("it fits");
    archive.finish().expect("it fits").into_inner()
}

fn text_cell(attributes: &str, text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\" {attributes}><text:p>{text}</text:p>\
         </table:table-cell>"
    )
}

#[test]
fn an_open_document_is_read_as_a_workbook_is() {
    let blank = "<table:table-cell table:number-columns-repeated=\"2\"/>";
    let number = "<table:table-cell office:value-type=\"float\" office:value=\"477123456\"/>";
    let row = format!("<table:table-row>{blank}{}{number}</table:table-row>", text_cell("", "Ana"));
    let far = "<table:table-row table:number-rows-repeated=\"1000000\">\
               <table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>";
    let bytes = open_document(&format!("{row}{far}"));
    let reading = read(&bytes, Choice::FirstWithRows, &Limits::default()).expect("it is a list");
    assert_eq!(first_row(&reading.grid), ["", "", "Ana", "477123456"]);
}

#[test]
fn an_open_document_that_repeats_itself_without_end_is_refused() {
    let check = |row: &str, cell: &str, error| {
        let bytes = open_document(&format!(
            "<table:table-row {row}>{}</table:table-row>",
            text_cell(cell, &"a".repeat(100_000))
        ));
        assert_eq!(read(&bytes, Choice::FirstWithRows, &Limits::default()), Err(error));
    };
    let rows = "table:number-rows-repeated=\"1000000\"";
    check(rows, "", ReadError::TooManyRows { row: 1_000_000, limit: 30_000 });
    let columns = "table:number-columns-repeated=\"10000\"";
    let too_many = ReadError::TooManyColumns { row: 1, column: 201, limit: 200 };
    check("", columns, too_many);
    let rows = "table:number-rows-repeated=\"30000\"";
    check(rows, "", ReadError::TooMuchText { limit: 64 << 20 });
}

#[test]
fn old_workbooks_and_those_under_a_password_are_told_apart() {
    let refused = |rest: &[u8]| {
        let bytes = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", rest].concat();
        read(&bytes, Choice::FirstWithRows, &Limits::default()).err()
    };
    assert_eq!(refused(b"W\0o\0r\0k\0b\0o\0o\0k\0"), Some(ReadError::OldWorkbook));
    let encrypted: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    assert_eq!(refused(&encrypted), Some(ReadError::Protected));
}
