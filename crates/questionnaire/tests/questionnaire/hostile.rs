//! Tables that nobody would make on purpose, or somebody does.

use cordee_questionnaire::exchange::xlsform::Loss;
use cordee_questionnaire::exchange::{answers, limesurvey, xlsform};
use cordee_questionnaire::{Language, Questionnaire, Text, problems};
use proptest::prelude::*;

use crate::vision::questionnaire;

fn any_cell() -> impl Strategy<Value = String> {
    let words = [
        "",
        "text",
        "integer",
        "begin_group",
        "end_group",
        "begin repeat",
        "end repeat",
        "select_one a",
        "select_multiple a",
        "rank a",
        "a",
        "b",
        "a.b",
        "table-list",
        "${a} = 'b'",
        "selected(${b}, 'a')",
        "not(${a} != '')",
        ". > 1 and . <= 3",
        "count-selected(.) >= 2",
        "yes",
        "dont_know",
        "G",
        "Q",
        "SQ",
        "A",
        "L",
        "M",
        "F",
        "S",
        "fr",
        "a_b == \"Y\"",
        "!is_empty(a)",
        "!(",
        "\"",
        "<p",
        "<b>x</b>",
        "{a}",
        "-8",
        "oui, non; peut-être",
        "[",
        "a[b]",
        "randomize=true",
        "min = 1",
        "é",
        "1",
        "0",
    ];
    prop_oneof![
        4 => prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        1 => ".{0,8}",
    ]
}

fn any_table(titles: &'static [&'static str]) -> impl Strategy<Value = Vec<Vec<String>>> {
    let row = prop::collection::vec(any_cell(), 0..=titles.len() + 1);
    prop::collection::vec(row, 0..14).prop_map(|mut rows| {
        rows.insert(0, titles.iter().map(|it| (*it).to_owned()).collect());
        rows
    })
}

proptest! {
    #[test]
    fn whatever_a_form_holds_is_read_or_refused(
        survey in any_table(&["type", "name", "label", "relevant", "constraint", "appearance", "cordee", "required"]),
        choices in any_table(&["list_name", "name", "label::English (en)"]),
        settings in any_table(&["form_title", "default_language", "cordee"]),
    ) {
        let sheets: [(&str, &[Vec<String>]); 3] =
            [("survey", &survey), ("choices", &choices), ("settings", &settings)];
        if let Ok(mut imported) = xlsform::import(&sheets) {
            // What is read can be written again, once it can be opened.
            prop_assert!(imported.draft.questions().count() <= survey.len());
            imported.draft.title = Text::french("Titre");
            imported.draft.languages.retain(|it| *it == Language::french());
            imported.draft.languages.resize(1, Language::french());
            if problems(&imported.draft).is_empty() {
                let checked = Questionnaire::checked(imported.draft.clone()).expect("it lacks nothing");
                let exported = xlsform::export(&checked, "form", "1");
                let sheets = exported.form.sheets().map(|(name, rows)| (name, rows.as_slice()));
                let again = xlsform::import(&sheets).expect("it is a form");
                let is_changed = |it: &Loss| matches!(it, Loss::Text(_));
                if !exported.losses.iter().any(is_changed) {
                    prop_assert_eq!(again.draft, imported.draft);
                }
            }
        }
    }

    #[test]
    fn whatever_a_structure_holds_is_read_or_refused(
        rows in any_table(&["class", "type/scale", "name", "relevance", "text", "language", "other"]),
    ) {
        if let Ok(imported) = limesurvey::import(&rows) {
            prop_assert!(0 < imported.draft.questions().count());
        }
    }

    #[test]
    fn whatever_the_cells_of_answers_hold_is_an_answer_or_told(
        rows in any_table(&["stay", "motives", "motives[walk]", "effects[shops]", "tax", "tax[1]", "came", "why"]),
    ) {
        let questionnaire = questionnaire();
        let titles: Vec<&str> = rows[0].iter().map(String::as_str).collect();
        let guesses = answers::guess(&questionnaire, &titles);
        prop_assert_eq!(guesses.len(), titles.len());
        let columns: Vec<_> = guesses.into_iter().map(|it| (it.column, it.target)).collect();
        for row in answers::convert(&questionnaire, &columns, &rows[1..]).rows {
            prop_assert_eq!(row.faults.is_empty(), row.sheet.unread.is_empty());
            for (code, answer) in &row.sheet.answers {
                let question = questionnaire.question(code.as_str()).expect("it is there");
                prop_assert_eq!(question.accept(answer), Ok(()));
            }
        }
    }
}
