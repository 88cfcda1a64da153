//! What is promised of any list: the way out and back, and bytes of any kind.

use cordee_sheet::{
    Choice, ColumnType, Day, HeaderRows, Limits, NameOrder, WrittenColumn, answer, channel,
    civility, date, guess_columns, guess_header, mails, postal_code, read, split_full_name,
    telephones, titles, write,
};
use proptest::prelude::*;

const CREATED: Day = Day { year: 2022, month: 5, day: 12 };

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-zéèàç'-]{1,12}( [A-Za-zéèàç'-]{1,12})?",
        "=[A-Z][0-9]\\+1",
        "0[1-9][0-9]{8}",
        "[1-9][0-9]{0,14}",
        "_x00[0-9]{2}_",
        "<&\"[a-z]>",
        Just("2022-05-12".to_owned()),
        Just("12.5".to_owned()),
        Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_list_comes_back_as_it_was_written(
        rows in prop::collection::vec(prop::collection::vec(text(), 3), 0..12),
    ) {
        let columns = [
            WrittenColumn { title: "Nom", cells: ColumnType::Text },
            WrittenColumn { title: "Nombre", cells: ColumnType::Number },
            WrittenColumn { title: "Date", cells: ColumnType::Date },
        ];
        let bytes = write("Liste", &columns, &rows, CREATED).expect("it is written");
        prop_assert_eq!(&bytes, &write("Liste", &columns, &rows, CREATED).expect("again"));
        let reading = read(&bytes, Choice::FirstWithRows, &Limits::default()).expect("it is read");
        prop_assert_eq!(&reading.warnings, &vec![]);
        let mut written = vec![vec!["Nom".to_owned(), "Nombre".to_owned(), "Date".to_owned()]];
        written.extend(rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())));
        let back: Vec<_> = reading.grid.rows.into_iter().map(|row| row.cells).collect();
        prop_assert_eq!(back, written);
    }

    #[test]
    fn bytes_of_any_kind_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read(&bytes, Choice::FirstWithRows, &Limits::default());
    }

    #[test]
    fn a_workbook_with_a_broken_byte_is_read_or_refused(at in any::<prop::sample::Index>(), byte: u8) {
        let columns = [WrittenColumn { title: "Nom", cells: ColumnType::Text }];
        let rows = [vec!["Roux".to_owned()]];
        let mut bytes = write("Liste", &columns, &rows, CREATED).expect("it is written");
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = read(&bytes, Choice::FirstWithRows, &Limits::default());
    }
}

/// A grid of cells that look like those of lists, or like nothing.
fn any_list() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        Just("Nom".to_owned()),
        Just("Mail".to_owned()),
        Just("ana@example.org".to_owned()),
        "[0-9]{0,12}",
        "[^;\"\r\n]{0,20}",
        Just(String::new()),
    ];
    let row = prop::collection::vec(cell, 0..6).prop_map(|cells| cells.join(";"));
    prop::collection::vec(row, 0..12).prop_map(|rows| rows.join("\n"))
}

proptest! {
    #[test]
    fn any_list_has_a_header_inside_it_and_one_column_for_each_single_field(list in any_list()) {
        let Ok(reading) = read(list.as_bytes(), Choice::FirstWithRows, &Limits::default()) else {
            return Ok(());
        };
        let grid = reading.grid;
        let rows = guess_header(&grid).rows;
        prop_assert!(rows.count <= 3 && rows.end() <= grid.rows.len());
        let columns = guess_columns(&grid, rows);
        prop_assert_eq!(&columns, &guess_columns(&grid, rows));
        for (at, column) in columns.iter().enumerate() {
            let is_single = columns.iter().skip(at + 1).all(|it| it.field != column.field);
            prop_assert!(is_single || column.field.may_repeat(), "{:?}", column);
        }
        // The caller may adjust the header to anything.
        let elsewhere = HeaderRows { first: usize::MAX, count: 3 };
        prop_assert!(titles(&grid, elsewhere).iter().all(String::is_empty));
    }

    #[test]
    fn values_of_any_cell_are_ones_that_are_read_again_as_they_are(cell in ".{0,40}") {
        for mail in mails(&cell).0 {
            prop_assert_eq!(mails(mail.as_str()).0, vec![mail]);
        }
        for telephone in telephones(&cell).0 {
            prop_assert_eq!(telephones(telephone.as_str()).0, vec![telephone]);
        }
        if let Some(code) = postal_code(&cell) {
            prop_assert_eq!(postal_code(code.as_str()), Some(code.clone()));
        }
        if let Some(day) = date(&cell) {
            let again = format!("{:04}-{:02}-{:02}", day.year, day.month, day.day);
            prop_assert_eq!(date(&again), Some(day));
        }
        let _ = (answer(&cell), channel(&cell), civility(&cell));
        let name = split_full_name(&cell, NameOrder::LastThenFirst);
        prop_assert!(name.first.len() + name.last.len() <= cell.len());
    }
}
