//! Lists as offices have them: where the header ends, and what the columns are.

use cordee_sheet::{
    Choice, Confidence, Evidence, Field, Grid, HeaderRows, Limits, guess_columns, guess_header,
    read, titles,
};
use rust_xlsxwriter::{Format, Workbook};

fn grid(csv: &str) -> Grid {
    read(csv.as_bytes(), Choice::FirstWithRows, &Limits::default()).expect("it is a list").grid
}

/// A workbook of these rows, where `<` joins a cell to the one on its left and `^` to that above.
fn merged(rows: &[&[&str]]) -> Grid {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let format = Format::new();
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*cells) {
            let right =
                cells.iter().skip(usize::from(column) + 1).take_while(|it| **it == "<").count();
            let below = rows.iter().skip(row as usize + 1);
            let down = below.take_while(|it| it.get(usize::from(column)) == Some(&"^")).count();
            let (right, down) =
                (u16::try_from(right).expect("it fits"), u32::try_from(down).expect("it fits"));
            if ["", "<", "^"].contains(cell) {
                continue;
            }
            if right == 0 && down == 0 {
                sheet.write_string(row, column, *cell).expect("it fits");
            } else {
                sheet
                    .merge_range(row, column, row + down, column + right, cell, &format)
                    .expect("it fits");
            }
        }
    }
    let bytes = workbook.save_to_buffer().expect("it fits");
    read(&bytes, Choice::FirstWithRows, &Limits::default()).expect("it is a workbook").grid
}

#[track_caller]
fn check(grid: &Grid, first: usize, count: usize, confidence: Confidence, expected: &[&str]) {
    let guess = guess_header(grid);
    assert_eq!((guess.rows, guess.confidence), (HeaderRows { first, count }, confidence));
    assert_eq!(titles(grid, guess.rows), expected);
}

#[test]
fn a_title_and_blank_lines_are_above_the_header() {
    let list = "Fichier des contacts;;\n;;\nNom;Prénom;Commune\nRoux;Ana;Pélussin\n";
    check(&grid(list), 1, 1, Confidence::Sure, &["Nom", "Prénom", "Commune"]);
}

#[test]
fn merged_cells_above_a_header_are_part_of_its_titles() {
    let list = merged(&[
        &["Fichier des contacts", "<", "<", "<", "<"],
        &["Nom", "Adresse", "<", "<", "Courriel"],
        &["^", "Rue", "CP", "Ville", "^"],
        &["Roux", "1 rue du Lac", "42410", "Pélussin", "ana@example.org"],
    ]);
    let titles = ["Nom", "Adresse / Rue", "Adresse / CP", "Adresse / Ville", "Courriel"];
    check(&list, 1, 2, Confidence::Sure, &titles);
}

#[test]
fn a_header_may_have_three_rows() {
    let list = merged(&[
        &["Personne", "<", "Coordonnées", "<", "<"],
        &["Identité", "<", "Téléphones", "<", "Autres"],
        &["Nom", "Prénom", "Fixe", "Portable", "Mail"],
        &["Roux", "Ana", "0465711234", "0639981234", "ana@example.org"],
    ]);
    let guess = guess_header(&list);
    assert_eq!(guess.rows, HeaderRows { first: 0, count: 3 });
    assert_eq!(titles(&list, guess.rows)[3], "Coordonnées / Téléphones / Portable");
}

#[test]
fn groups_reach_to_the_right_in_a_text_file_too() {
    let list =
        "Nom;Adresse;;;Mail\n;Rue;CP;Ville;\nRoux;1 rue du Lac;42410;Pélussin;a@example.org\n";
    let titles = ["Nom", "Adresse / Rue", "Adresse / CP", "Adresse / Ville", "Mail"];
    check(&grid(list), 0, 2, Confidence::Sure, &titles);
}

#[test]
fn a_list_may_have_no_header() {
    let list = grid("Roux;Ana;ana@example.org\nPerrin;Zoé;zoe@example.org\n");
    check(&list, 0, 0, Confidence::Likely, &["", "", ""]);
    let columns = guess_columns(&list, guess_header(&list).rows);
    assert_eq!(columns[2].field, Field::Mail);
    check(&grid(" "), 0, 0, Confidence::Weak, &[]);
}

#[test]
fn a_header_in_words_of_its_own_is_told_by_the_values_below() {
    let list = grid("Hébergeur;Capacité\nLes Tilleuls;12\nLa Source;8\n");
    check(&list, 0, 1, Confidence::Weak, &["Hébergeur", "Capacité"]);
}

#[track_caller]
fn check_fields(list: &str, expected: &[Field]) {
    let grid = grid(list);
    let columns = guess_columns(&grid, guess_header(&grid).rows);
    assert_eq!(columns, guess_columns(&grid, guess_header(&grid).rows));
    assert_eq!(columns.into_iter().map(|it| it.field).collect::<Vec<_>>(), expected);
}

#[test]
fn columns_are_known_by_their_titles() {
    check_fields(
        "Civ.;Nom;Prénom;Structure;Fonction;E-mail pro;Tél.;N° portable;Adresse;CP;Ville;Remarques\n\
         Mme;Roux;Ana;Les Tilleuls;gérante;a@example.org;0465711234;0639981234;1 rue;42410;Pélussin;x",
        &[
            Field::Civility,
            Field::LastName,
            Field::FirstName,
            Field::Organisation,
            Field::Role,
            Field::Mail,
            Field::Telephone,
            Field::Mobile,
            Field::Street,
            Field::PostalCode,
            Field::Commune,
            Field::Note,
        ],
    );
    check_fields(
        "Last name,First name,Company,Job title,Email address,Phone,Zip code,City,Opt-in,SIRET\nRoux,Ana,,,,,,,,1",
        &[
            Field::LastName,
            Field::FirstName,
            Field::Organisation,
            Field::Role,
            Field::Mail,
            Field::Telephone,
            Field::PostalCode,
            Field::Commune,
            Field::Consent,
            Field::Other("SIRET".to_owned()),
        ],
    );
}

#[test]
fn columns_without_title_are_known_by_what_they_hold() {
    let row = "M.;ana@example.org;465711234;0639981234;42410;bonjour\n";
    check_fields(
        &row.repeat(5),
        &[
            Field::Civility,
            Field::Mail,
            Field::Telephone,
            Field::Mobile,
            Field::PostalCode,
            Field::Other(String::new()),
        ],
    );
}

#[test]
fn what_a_column_holds_outweighs_a_title_that_says_otherwise() {
    let list = format!("Nom;Contact;Mail\n{}", "Roux;ana@example.org;non\n".repeat(6));
    check_fields(&list, &[Field::LastName, Field::Mail, Field::Other("Mail".to_owned())]);
}

#[test]
fn of_two_columns_for_one_field_the_second_takes_what_is_left() {
    let list = "Nom;Mail 1;Mail 2;Note;Notes\nRoux;a@example.org;b@example.org;x;y\n";
    check_fields(
        list,
        &[
            Field::LastName,
            Field::Mail,
            Field::Other("Mail 2".to_owned()),
            Field::Note,
            Field::Note,
        ],
    );
}

#[test]
fn a_name_of_two_words_without_first_names_beside_it_is_a_full_name() {
    let rows = "Roux Ana;a@example.org\nPerrin Zoé;z@example.org\n";
    check_fields(&format!("Nom;Mail\n{rows}"), &[Field::FullName, Field::Mail]);
}

#[test]
fn the_name_of_an_organisation_is_not_that_of_a_person() {
    let list = merged(&[
        &["Structure", "<", "Contact", "<"],
        &["Nom", "Commune", "Nom", "Mail"],
        &["Les Tilleuls", "Pélussin", "Roux", "ana@example.org"],
    ]);
    let columns = guess_columns(&list, guess_header(&list).rows);
    let fields: Vec<_> = columns.iter().map(|it| it.field.clone()).collect();
    let expected = [Field::Organisation, Field::Commune, Field::LastName, Field::Mail];
    assert_eq!(fields, expected);
    assert_eq!(columns[3].evidence, Evidence::Both);
}
