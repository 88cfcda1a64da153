//! Tables: header, sides, merged cells, tables in cells.

use cordee_word::Warning;

use super::builder::{Docx, check, look, p, r};

fn cell(inside: &str) -> String {
    format!("<w:tc>{inside}</w:tc>")
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl>{}</w:tbl>", rows.concat())
}

#[test]
fn the_first_row_is_the_header_and_numbers_keep_their_side() {
    let bold = cell(&format!("<w:p>{}</w:p>", look("<w:b/>", "Part")));
    let right = cell(&format!("<w:p><w:pPr><w:jc w:val=\"end\"/></w:pPr>{}</w:p>", r("60 | %")));
    check(
        &table(&[row(&[cell(&p("Lieu")), bold]), row(&[cell(&p("*Loire*")), right])]),
        "| Lieu | Part |\n| --- | ---: |\n| \\*Loire\\* | 60 \\| % |\n",
    );
}

#[test]
fn merged_cells_leave_empty_ones_and_tables_in_cells_their_words() {
    let wide = format!("<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc>", p("large"));
    let below = format!("<w:tc><w:tcPr><w:vMerge/></w:tcPr>{}</w:tc>", p(""));
    let nested = table(&[row(&[cell(&p("x")), cell(&p("y"))])]);
    let returned = Docx::new(&table(&[
        row(&[wide]),
        row(&[below, cell(&[p("haut"), nested, p("bas")].concat())]),
    ]))
    .read();
    assert_eq!(returned.proposed, "| large |  |\n| --- | --- |\n|  | haut x y bas |\n");
    assert_eq!(
        returned.warnings,
        [
            Warning::MergedCells { count: 2 },
            Warning::NestedTables { count: 1 },
            Warning::LinesInCells { count: 1 }
        ]
    );
}

#[test]
fn cells_beyond_the_last_column_are_joined_to_it() {
    let cells: Vec<String> = (1..=65).map(|number| cell(&p(&number.to_string()))).collect();
    let returned = Docx::new(&table(&[row(&cells)])).read();
    assert!(returned.proposed.contains("| 62 | 63 64 65 |\n"), "{}", returned.proposed);
    assert_eq!(returned.warnings, [Warning::ExtraCells { count: 2 }]);
}

#[test]
fn rows_and_columns_that_were_added_or_taken_out_are_in_one_version_only() {
    let tracked = |kind: &str, words: &str| {
        format!(
            "<w:tr><w:trPr><w:{kind} w:id=\"1\" w:author=\"Ana\"/></w:trPr>{}{}</w:tr>",
            cell(&p(words)),
            cell(&p("1"))
        )
    };
    let new_cell = format!(
        "<w:tc><w:tcPr><w:cellIns w:id=\"3\" w:author=\"Ana\"/></w:tcPr>{}</w:tc>",
        p("neuve")
    );
    let head = row(&[cell(&p("a")), cell(&p("b")), new_cell]);
    let body = table(&[head, tracked("ins", "plus"), tracked("del", "moins")]);
    let returned = Docx::new(&body).read();
    assert_eq!(returned.proposed, "| a | b | neuve |\n| --- | --- | --- |\n| plus | 1 |  |\n");
    assert_eq!(returned.original, "| a | b |\n| --- | --- |\n| moins | 1 |\n");
    let words: Vec<&str> = returned.changes.iter().map(|it| it.words.as_str()).collect();
    assert_eq!(words, ["neuve", "plus", "1", "moins", "1"]);
}
