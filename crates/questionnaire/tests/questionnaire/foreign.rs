//! Answers of other tools.

use cordee_questionnaire::exchange::answers::{Confidence, Target, convert, guess};
use cordee_questionnaire::{Answer, AnswerError, Bank, Fault, Kind, Questionnaire, Text};

use crate::vision::{code, questionnaire};

fn shown(target: &Target) -> String {
    match target {
        Target::Question(it) => it.to_string(),
        Target::Row { question, row } => format!("{question}:{row}"),
        Target::Option { question, option } => format!("{question}={option}"),
        Target::Rank { question, rank } => format!("{question}#{rank}"),
        Target::OtherText(it) => format!("{it}*"),
    }
}

#[track_caller]
fn check_guess(title: &str, expected: &str, confidence: Confidence) {
    let guesses = guess(&questionnaire(), &[title]);
    let found: Vec<_> = guesses.iter().map(|it| (shown(&it.target), it.confidence)).collect();
    assert_eq!(found, [(expected.to_owned(), confidence)], "{title}");
}

#[test]
fn columns_are_known_by_codes_and_labels_of_other_tools() {
    use Confidence::{Certain, Likely};
    check_guess("stay", "stay", Certain);
    check_guess("Stay[other]", "stay*", Certain);
    check_guess("motives[walk]", "motives=walk", Certain);
    check_guess("motives.other.text", "motives*", Certain);
    check_guess("tax[2]", "tax#2", Certain);
    check_guess("effects_shops", "effects:shops", Certain);
    check_guess("Où dormez-vous ?", "stay", Certain);
    check_guess("WHERE DO YOU SLEEP", "stay", Certain);
    check_guess("Le tourisme améliore-t-il… [les commerces]", "effects:shops", Certain);
    check_guess("Qu'êtes-vous venu faire ? [Marcher]", "motives=walk", Certain);
    check_guess("Qu’êtes vous venus faire ?", "motives", Likely);
}

#[test]
fn what_is_nothing_of_the_questionnaire_is_not_guessed() {
    let titles = ["Horodateur", "id", "submitdate", "Adresse IP", ""];
    assert_eq!(guess(&questionnaire(), &titles), []);
}

#[test]
fn two_columns_are_not_guessed_to_be_one_question() {
    let guesses = guess(&questionnaire(), &["Où dormez vous", "stay"]);
    assert_eq!(guesses.len(), 1);
    assert_eq!(guesses[0].column, 1);
}

/// A file of titles and rows, whose columns are what is guessed of them.
#[track_caller]
fn check(titles: &[&str], cells: &[&str], expected: &str) -> Vec<Fault> {
    let questionnaire = questionnaire();
    let columns: Vec<_> =
        guess(&questionnaire, titles).into_iter().map(|it| (it.column, it.target)).collect();
    assert_eq!(columns.len(), titles.len(), "{columns:?}");
    let row: Vec<String> = cells.iter().map(|it| (*it).to_owned()).collect();
    let converted = convert(&questionnaire, &columns, &[row]);
    let row = converted.rows.first().expect("the row says something");
    let answers = serde_json::to_string(&row.sheet.answers).expect("it is serialised");
    assert_eq!(answers.replace('"', ""), expected, "{cells:?}");
    row.faults.clone()
}

#[test]
fn rows_of_limesurvey_are_read() {
    let titles = [
        "stay",
        "stay[other]",
        "motives[walk]",
        "motives[rest]",
        "effects[shops]",
        "tax[1]",
        "tax[2]",
        "came",
    ];
    let cells = ["-oth-", "Chez Zoé", "Y", "N", "4", "water", "paths", "2022-05-12 00:00:00"];
    let expected = "{came:{type:day,day:2022-05-12},effects:{type:matrix,rows:{shops:{point:4}}},\
        motives:{type:multi,options:[walk]},stay:{type:single,option:other,other:Chez Zoé},\
        tax:{type:ranking,options:[water,paths]}}";
    assert_eq!(check(&titles, &cells, expected), []);
}

#[test]
fn rows_of_google_forms_are_read() {
    let titles = [
        "Où dormez-vous ?",
        "Qu’êtes-vous venu faire ?",
        "Le tourisme améliore-t-il… [le logement]",
        "Recommanderiez-vous ?",
        "Pourquoi ?",
    ];
    let cells = ["Chez ma tante", "Marcher, Me baigner", "Tout à fait", "10", "Parce que, voilà"];
    let expected = "{effects:{type:matrix,rows:{housing:{point:5}}},\
        motives:{type:multi,options:[walk,other],other:Me baigner},\
        recommend:{type:scale,point:10},stay:{type:single,option:other,other:Chez ma tante},\
        why:{type:text,text:Parce que, voilà}}";
    assert_eq!(check(&titles, &cells, expected), []);
}

#[test]
fn rows_of_framaforms_are_read() {
    let titles = [
        "Qu’êtes-vous venu faire ? Marcher",
        "Qu’êtes-vous venu faire ? Manger",
        "Votre commune ?",
    ];
    let cells = ["X", "", "refus"];
    let expected = "{home:{type:refused},motives:{type:multi,options:[walk]}}";
    assert_eq!(check(&titles, &cells, expected), []);
}

#[test]
fn options_that_hold_commas_are_found_among_others_in_one_cell() {
    let bank = Questionnaire::checked(Bank::Visitors.draft()).expect("it lacks nothing");
    let columns = [(0, Target::Question(code("vis_activities")))];
    let cell = "De la marche, Du ski, des raquettes ou de la luge, Un spectacle".to_owned();
    let converted = convert(&bank, &columns, &[vec![String::new()], vec![cell]]);
    let row = converted.rows.first().expect("the second row says something");
    assert_eq!((converted.rows.len(), row.row), (1, 1));
    let answer = row.sheet.answers.get(&code("vis_activities"));
    let options = ["walk", "ski", "show"].map(|it| it.parse().expect("it is a code")).to_vec();
    assert_eq!(answer, Some(&Answer::Multi { options, other: String::new() }));
}

#[test]
fn the_longer_of_two_options_that_begin_alike_is_meant() {
    let mut draft = crate::vision::draft();
    if let Kind::Multi { options, .. } = &mut draft.pages[0].questions[3].kind {
        options[1].label = Text::french("Marcher, courir");
    }
    let questionnaire = Questionnaire::checked(draft).expect("it lacks nothing");
    let columns = [(0, Target::Question(code("motives")))];
    let rows = [vec!["Marcher, courir, Me reposer".to_owned()]];
    let converted = convert(&questionnaire, &columns, &rows);
    let options = ["eat", "rest"].map(|it| it.parse().expect("it is a code")).to_vec();
    let answer = Answer::Multi { options, other: String::new() };
    assert_eq!(converted.rows[0].sheet.answers.get(&code("motives")), Some(&answer));
}

#[test]
fn the_missing_codes_of_our_own_files_are_read_back() {
    let titles = ["stay", "nights", "home", "recommend"];
    let expected = "{nights:{type:dont_know},stay:{type:refused}}";
    assert_eq!(check(&titles, &["-7", "-8", "-9", "-6"], expected), []);
}

#[test]
fn a_cell_that_is_no_answer_is_told_by_its_row_and_kept() {
    let titles = ["nights", "effects[shops]", "came"];
    let faults = check(&titles, &["beaucoup", "9", "hier"], "{}");
    let fault = |question: &str, row: Option<&str>, error| Fault {
        question: code(question),
        row: row.map(code),
        error,
    };
    let expected = [
        fault("nights", None, AnswerError::NotANumber("beaucoup".to_owned())),
        fault("effects", Some("shops"), AnswerError::UnknownOption("9".to_owned())),
        fault("came", None, AnswerError::NotADay("hier".to_owned())),
    ];
    assert_eq!(faults, expected);
}
