//! Questionnaires as XLSForms, and forms of others.

use cordee_questionnaire::exchange::xlsform::{
    Form, FormError, Imported, Loss, MOST_SURVEY_ROWS, Unkeepable, export, import,
};
use cordee_questionnaire::{
    AnswerSheet, Draft, Fields, Kind, Language, Part, Population, Problem, Questionnaire,
    Requirement, field, problems, row_field,
};

use crate::thirty::thirty;
use crate::vision::{code, questionnaire};

#[test]
fn thirty_questionnaires_come_back_from_their_forms_as_they_were() {
    let forms = thirty();
    assert_eq!(forms.len(), 30);
    for (name, questionnaire) in forms {
        let exported = export(&questionnaire, &name, "1");
        let sheets = exported.form.sheets().map(|(name, rows)| (name, rows.as_slice()));
        let imported = import(&sheets).expect("it is a form");
        assert_eq!(imported.unkept, [], "{name}");
        for (back, question) in imported.draft.questions().zip(questionnaire.questions()) {
            assert_eq!(back, question, "{name}");
        }
        assert_eq!(&imported.draft, questionnaire.draft(), "{name}");
    }
}

#[test]
fn what_other_readers_do_not_see_is_told() {
    let losses = export(&questionnaire(), "vision", "1").losses;
    let expected = [
        Loss::Titles,
        Loss::Population(code("stay")),
        Loss::Anchors(code("stay")),
        Loss::NoAnswer(code("nights")),
        Loss::Unit(code("nights")),
        Loss::Piping(code("nights")),
        Loss::NoAnswer(code("tax")),
        Loss::Top(code("tax"), 2),
        Loss::NoAnswer(code("home")),
        Loss::Blur(code("crowd")),
    ];
    assert_eq!(losses, expected);
}

#[test]
fn a_form_says_in_xpath_what_is_asked_when() {
    let form = export(&questionnaire(), "vision", "1").form;
    let titles = &form.survey[0];
    let cell = |name: &str, title: &str| -> String {
        let column = titles.iter().position(|it| it == title).expect("the column is there");
        let row = form.survey.iter().find(|row| row[1] == name).expect("the row is there");
        row[column].clone()
    };
    assert_eq!(cell("nights", "relevant"), "${stay} != '' and ${stay} != 'none'");
    assert_eq!(cell("nights", "required"), "(${stay} = 'hotel' or ${stay} = 'camping')");
    assert_eq!(cell("nights", "constraint"), ". >= 1 and . <= 60");
    assert_eq!(cell("nights", "label::Français (fr)"), "Combien de nuits (${stay}) ?");
    assert_eq!(cell("opinions", "relevant"), "not(selected(${motives}, 'nothing'))");
    assert_eq!(cell("why", "relevant"), "${recommend} <= 6 or ${effects.housing} < 3");
    let alone = "count-selected(.) <= 2 and not(selected(., 'nothing') and count-selected(.) > 1) \
        and not(selected(., 'dont_know') and count-selected(.) > 1)";
    assert_eq!(cell("motives", "constraint"), alone);
    assert_eq!(cell("effects", "appearance"), "table-list");
    assert_eq!(cell("effects.shops", "type"), "select_one effects");
    let points = form.choices.iter().filter(|row| row[0] == "effects");
    let labels: Vec<&str> = points.map(|row| row[2].as_str()).collect();
    assert_eq!(labels, ["Pas du tout", "2", "3", "4", "Tout à fait", "Je ne sais pas"]);
}

/// A form whose conditions are told by XPath alone.
fn without_our_conditions(mut form: Form) -> Form {
    let column = form.survey[0].iter().position(|it| it == "cordee").expect("it is there");
    for row in &mut form.survey {
        let kept = row[column].lines().filter(|it| !it.contains("_if = ")).collect::<Vec<_>>();
        row[column] = kept.join("\n");
    }
    form
}

/// A sheet drawn from a seed: some questions are answered, with what is possible.
fn drawn(questionnaire: &Questionnaire, seed: u64) -> AnswerSheet {
    let mut state = seed;
    let mut draw = |bound: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 40).expect("it is small") % bound
    };
    let mut fields = Fields::new();
    for question in questionnaire.questions() {
        if draw(4) == 0 {
            continue;
        }
        let options: Vec<String> = question
            .options()
            .iter()
            .map(|it| it.code.to_string())
            .chain(question.scale().into_iter().flat_map(|it| it.range().map(|it| it.to_string())))
            .collect();
        let typed = ["7", "2", "2022-05-12", "2023-01-01", "l'\"eau\"", "dont_know", "x"]
            .map(str::to_owned);
        let values = if options.is_empty() { typed.to_vec() } else { options };
        let mut value = || values[draw(values.len())].clone();
        for row in question.rows() {
            fields.insert(row_field(&question.code, &row.code), vec![value()]);
        }
        if question.rows().is_empty() {
            fields.insert(field(&question.code), vec![value()]);
        }
    }
    let sheet = AnswerSheet::of(Population::Visitor);
    questionnaire.read(Part::Whole, &fields, &sheet).sheet
}

#[test]
fn whoever_reads_the_xpath_alone_asks_the_same_of_the_same_respondents() {
    let mut conditions = 0;
    for (name, questionnaire) in thirty() {
        let form = without_our_conditions(export(&questionnaire, &name, "1").form);
        let sheets = form.sheets().map(|(name, rows)| (name, rows.as_slice()));
        let imported = import(&sheets).expect("it is a form");
        assert_eq!(imported.unkept, [], "{name}");
        let other = Questionnaire::checked(imported.draft).expect("it lacks nothing");
        conditions += other.questions().filter(|it| it.show_if.is_some()).count();
        for seed in 0..60 {
            let sheet = drawn(&questionnaire, seed);
            assert_eq!(other.visible(&sheet).len(), questionnaire.visible(&sheet).len());
            let codes = |it: &Questionnaire| -> Vec<String> {
                let pages = it.visible(&sheet);
                let shown = pages.iter().flat_map(|it| it.questions.iter());
                shown.map(|it| it.code.to_string()).collect()
            };
            assert_eq!(codes(&other), codes(&questionnaire), "{name} {seed}");
            let lacking = |it: &Questionnaire| it.lacking(&sheet).len();
            assert_eq!(lacking(&other), lacking(&questionnaire), "{name} {seed}");
        }
    }
    assert!(50 < conditions, "{conditions}");
}

/// `type | name | label | relevant`, with other titles in the first line.
fn table(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    lines.map(|line| line.split('|').map(|it| it.trim().to_owned()).collect()).collect()
}

fn read(survey: &str, choices: &str) -> Result<Imported, FormError> {
    import(&[("survey", &table(survey)), ("choices", &table(choices))])
}

#[track_caller]
fn imported(survey: &str, choices: &str) -> (Draft, Vec<(usize, Unkeepable)>) {
    let imported = read(survey, choices).expect("it is a form");
    let unkept = imported.unkept.into_iter().map(|it| (it.row, it.what)).collect();
    (imported.draft, unkept)
}

const YES_NO: &str = "list_name|name|label\nyn|yes|Oui\nyn|no|Non";

#[test]
fn a_form_of_others_is_read_as_far_as_it_goes() {
    let survey = "type|name|label|relevant|required|constraint|hint|default
        start|start||||||
        select_one yn|come|Êtes-vous venu ?||yes|||
        integer|nights|Combien de nuits ?|${come} = 'yes' and string-length(${come}) > 0|true()|. > 0|Toutes|2
        begin group|more|Encore||||
        select_multiple yn|both|Lesquels ?|selected(${come}, 'yes')|||
        calculate|sum|||||
        text|why|Pourquoi ${come} et ${both} ?|count-selected(${both}) > 1 or 2 < ${nights}|${come} != ''||
        begin repeat|people|Personnes||||
        text|first|Prénom||||
        end repeat||||||
        end group||||||
        text|last|Un mot ?|${unknown} = 1||||";
    let (draft, unkept) = imported(survey, YES_NO);
    let codes: Vec<&str> = draft.questions().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["come", "nights", "both", "why", "last"]);
    let pages: Vec<&str> = draft.pages.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(pages, ["page_1", "more", "page_3"]);
    let question = |code: &str| draft.question(code).expect("it is there");
    let show = |code: &str| question(code).show_if.as_deref();
    assert_eq!(show("nights"), Some("come = \"yes\" and answered(come)"));
    assert_eq!(show("both"), Some("come = \"yes\""));
    assert_eq!(show("why"), Some("count(both) > 1 or nights > 2"));
    assert_eq!(question("why").required, Requirement::If("answered(come)".to_owned()));
    assert_eq!(question("nights").required, Requirement::Always);
    assert_eq!(question("why").label.shown_in(&Language::french()), "Pourquoi {come} et {both} ?");
    let text = str::to_owned;
    let column = |column: &str| Unkeepable::Column { name: text("nights"), column: text(column) };
    assert_eq!(
        unkept,
        [
            (2, Unkeepable::Type { name: text("start"), kind: text("start") }),
            (4, column("default")),
            (4, Unkeepable::Constraint { name: text("nights"), cell: text(". > 0") }),
            (7, Unkeepable::Type { name: text("sum"), kind: text("calculate") }),
            (9, Unkeepable::Repeat(text("people"))),
            (13, Unkeepable::Condition { name: text("last"), cell: text("${unknown} = 1") }),
        ]
    );
}

#[test]
fn a_condition_on_a_later_question_is_kept_and_is_a_problem_of_the_draft() {
    let survey = "type|name|label|relevant\ntext|a|A|${b} = 'x'\ntext|b|B|";
    let (draft, unkept) = imported(survey, "");
    assert_eq!(unkept, []);
    let draft = Draft { title: cordee_questionnaire::Text::french("Titre"), ..draft };
    let found = problems(&draft);
    assert!(matches!(found.as_slice(), [Problem::OfQuestion { .. }]), "{found:?}");
}

#[test]
fn names_that_are_no_codes_get_one_and_conditions_follow() {
    let survey = "type|name|label|relevant
        select_one yn|où-êtes-vous|Où ?|
        text|count|Combien ?|${où-êtes-vous} = 'peut-être'
        text|Count|Encore ?|
        text|a_very_long_name_that_no_variable_of_spss_would_hold|Long ?|";
    let (draft, unkept) =
        imported(survey, "list_name|name|label\nyn|peut-être|Peut-être\nyn|non|Non");
    let codes: Vec<&str> = draft.questions().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["ou_etes_vous", "q_count", "q_2", "a_very_long_name_tha"]);
    let show_if = draft.question("q_count").expect("it is there").show_if.as_deref();
    assert_eq!(show_if, Some("ou_etes_vous = \"peut_etre\""));
    assert_eq!(unkept.len(), 5);
    let renamed =
        Unkeepable::ChoiceRenamed { from: "peut-être".to_owned(), to: "peut_etre".to_owned() };
    assert!(unkept.contains(&(2, renamed)));
}

#[test]
fn merged_cells_and_formulas_are_told_by_their_row() {
    let survey =
        "type|name|label\ntext|a|=CONCAT(B2)\n||suite\ntext|b|#REF!\nend group||\ntext|c|C";
    let (draft, unkept) = imported(survey, "");
    assert_eq!(draft.questions().count(), 3);
    let formula =
        |cell: &str| Unkeepable::Formula { column: "label".to_owned(), cell: cell.to_owned() };
    assert_eq!(
        unkept,
        [
            (2, formula("=CONCAT(B2)")),
            (3, Unkeepable::NoType),
            (4, formula("#REF!")),
            (5, Unkeepable::NothingBegins),
        ]
    );
}

#[test]
fn sheets_that_are_no_form_say_why() {
    let check = |sheets: &[(&str, &[Vec<String>])], expected: FormError| {
        assert_eq!(import(sheets), Err(expected));
    };
    check(&[], FormError::MissingSheets(vec!["survey", "choices"]));
    check(&[("Feuil1", &table("a|b"))], FormError::MissingSheets(vec!["survey", "choices"]));
    check(&[("choices", &table(YES_NO))], FormError::MissingSheets(vec!["survey"]));
    let one = table("type|name\nselect_one yn|a");
    check(&[("Survey", &one)], FormError::MissingSheets(vec!["choices"]));
    let missing = |sheet, column| FormError::MissingColumn { sheet, column };
    check(&[("survey", &table("name|label\na|b"))], missing("survey", "type"));
    check(&[("survey", &one), ("choices", &table("name\na"))], missing("choices", "list_name"));
    check(&[("survey", &table("type|name\nstart|start"))], FormError::NothingAsked);
    let long = "type|name\n".to_owned() + &"text|a\n".repeat(5_000);
    let limit = MOST_SURVEY_ROWS;
    check(
        &[("survey", &table(&long))],
        FormError::TooManyRows { sheet: "survey", rows: 5_000, limit },
    );
}

#[test]
fn a_list_of_numbers_is_a_scale_and_a_table_list_a_matrix() {
    let survey = "type|name|label|appearance
        select_one five|mark|Note ?|
        begin_group|table|Vos avis|table-list
        select_one yn|a|A|
        select_one yn|b|B|
        end_group||
        select_one gone|c|C|";
    let choices = YES_NO.to_owned() + "\nfive|1|Nul\nfive|2|2\nfive|3|Bien";
    let (draft, unkept) = imported(survey, &choices);
    let kinds: Vec<&str> = draft.questions().map(|it| it.kind.key()).collect();
    assert_eq!(kinds, ["scale", "matrix", "single"]);
    let table = draft.question("table").expect("it is there");
    assert_eq!(table.rows().len(), 2);
    assert!(matches!(&table.kind, Kind::Matrix { .. }));
    let gone = Unkeepable::NoChoices { name: "c".to_owned(), list: "gone".to_owned() };
    assert_eq!(unkept, [(7, gone)]);
}
