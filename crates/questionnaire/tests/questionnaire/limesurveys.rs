//! Surveys of LimeSurvey, as their structure is exported.

use cordee_questionnaire::exchange::limesurvey::{StructureError, Unkeepable, import};
use cordee_questionnaire::{Kind, Language, Requirement, Role, Text, problems};

/// Cells separated by `¦`, the titles first.
fn table(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    lines.map(|line| line.split('¦').map(|it| it.trim().to_owned()).collect()).collect()
}

const SURVEY: &str = r#"class¦type/scale¦name¦relevance¦text¦help¦language¦validation¦mandatory¦other¦default¦max_answers¦exclude_all_others¦max_num_value_n
    S¦¦language¦¦fr¦¦¦¦¦¦¦¦¦
    S¦¦additional_languages¦¦en¦¦¦¦¦¦¦¦¦
    SL¦¦surveyls_title¦¦Enqu&ecirc;te¦¦fr¦¦¦¦¦¦¦
    SL¦¦surveyls_title¦¦Survey¦¦en¦¦¦¦¦¦¦
    G¦0¦Vous¦1¦¦¦fr¦¦¦¦¦¦¦
    Q¦L¦stay¦1¦<p>Où <b>dormez</b>-vous&nbsp;?</p>¦Une réponse¦fr¦¦Y¦Y¦¦¦¦
    A¦0¦A1¦¦Hôtel¦¦fr¦¦¦¦¦¦¦
    A¦0¦A2¦¦Camping¦¦fr¦¦¦¦¦¦¦
    Q¦M¦doing¦stay.NAOK == "A1"¦Que faites-vous ?¦¦fr¦¦¦¦¦2¦SQ2¦
    SQ¦0¦SQ1¦¦Marcher¦¦fr¦¦¦¦¦¦¦
    SQ¦0¦SQ2¦¦Rien¦¦fr¦¦¦¦¦¦¦
    G¦1¦Avis¦!is_empty(stay)¦¦¦fr¦¦¦¦¦¦¦
    Q¦N¦nights¦((doing_SQ1.NAOK == "Y") && (stay eq 'A1') && is_empty(doing_SQ2) && doing_SQ1 != "")¦Nuits ?¦¦fr¦¦N¦¦7¦¦¦60
    Q¦F¦marks¦¦Vos notes¦¦fr¦¦¦¦¦¦¦
    SQ¦0¦SQ001¦¦Accueil¦¦fr¦¦¦¦¦¦¦
    SQ¦0¦SQ002¦¦Prix¦¦fr¦¦¦¦¦¦¦
    A¦0¦1¦¦Bien¦¦fr¦¦¦¦¦¦¦
    A¦0¦2¦¦Mal¦¦fr¦¦¦¦¦¦¦
    Q¦T¦why¦marks_SQ001 == "2" or nights > 3¦Pourquoi ? <img src="x">¦¦fr¦/^a/¦¦¦¦¦¦
    Q¦Q¦parts¦¦Dites¦¦fr¦¦¦¦¦¦¦
    SQ¦0¦one¦¦Un mot¦¦fr¦¦¦¦¦¦¦
    SQ¦0¦two¦¦Deux mots¦¦fr¦¦¦¦¦¦¦
    Q¦|¦file¦¦Une photo¦¦fr¦¦¦¦¦¦¦
    Q¦5¦five¦time() > 3¦Note¦¦fr¦¦¦¦¦¦¦
    G¦0¦You¦1¦¦¦en¦¦¦¦¦¦¦
    Q¦L¦stay¦1¦Where do you sleep?¦¦en¦¦Y¦Y¦¦¦¦
    A¦0¦A1¦¦Hotel¦¦en¦¦¦¦¦¦¦
    A¦0¦A2¦¦Campsite¦¦en¦¦¦¦¦¦¦"#;

#[test]
fn a_survey_is_read_with_its_languages_conditions_and_parts() {
    let imported = import(&table(SURVEY)).expect("it is a structure");
    let draft = &imported.draft;
    assert_eq!(draft.languages, [Language::french(), Language::english()]);
    let kinds: Vec<(&str, &str)> =
        draft.questions().map(|it| (it.code.as_str(), it.kind.key())).collect();
    let expected = [
        ("stay", "single"),
        ("doing", "multi"),
        ("nights", "number"),
        ("marks", "matrix"),
        ("why", "long_text"),
        ("parts_one", "short_text"),
        ("parts_two", "short_text"),
        ("five", "scale"),
    ];
    assert_eq!(kinds, expected);
    let question = |code: &str| draft.question(code).expect("it is there");
    let stay = question("stay");
    assert_eq!(stay.label, Text::both("Où dormez-vous ?", "Where do you sleep?"));
    assert_eq!(stay.required, Requirement::Always);
    assert_eq!(stay.options()[0].label, Text::both("Hôtel", "Hotel"));
    assert_eq!(stay.options()[2].role, Role::Other);
    assert_eq!(question("doing").options()[1].role, Role::Exclusive);
    assert!(matches!(question("doing").kind, Kind::Multi { max: Some(2), .. }));
    let show = |code: &str| question(code).show_if.as_deref().unwrap_or_default();
    assert_eq!(show("doing"), "stay = \"A1\"");
    assert_eq!(
        show("nights"),
        "doing contains \"SQ1\" and stay = \"A1\" and not doing contains \"SQ2\" and doing contains \"SQ1\""
    );
    assert_eq!(show("why"), "marks.SQ001 = \"2\" or nights > 3");
    assert_eq!(draft.pages[1].show_if.as_deref(), Some("answered(stay)"));
    assert_eq!(question("parts_two").label, Text::french("Dites – Deux mots"));
    let told: Vec<(&str, &Unkeepable)> =
        imported.unkept.iter().map(|it| (it.name.as_str(), &it.what)).collect();
    let text = str::to_owned;
    let expected = [
        ("nights", Unkeepable::Default(text("7"))),
        ("why", Unkeepable::Pattern(text("/^a/"))),
        ("why", Unkeepable::Markup),
        ("parts", Unkeepable::Parted),
        ("file", Unkeepable::Type(text("|"))),
        ("five", Unkeepable::Condition(text("time() > 3"))),
    ];
    assert_eq!(told, expected.iter().map(|(name, what)| (*name, what)).collect::<Vec<_>>());
    assert_eq!(problems(draft), []);
}

#[test]
fn a_table_that_is_no_structure_says_why() {
    assert_eq!(import(&table("a¦b")), Err(StructureError::MissingColumn("class")));
    assert_eq!(import(&table("class¦name¦text\nG¦x¦")), Err(StructureError::NothingAsked));
    let long = "class¦name¦text\n".to_owned() + &"Q¦x¦\n".repeat(20_001);
    assert_eq!(import(&table(&long)), Err(StructureError::TooManyRows { rows: 20_001 }));
    // Thousands of parts without a name of their own still get one each.
    let parts = "class¦type/scale¦name¦text\nQ¦Q¦long_name_of_a_question_with_parts¦T\n".to_owned()
        + &"SQ¦0¦é¦Partie\n".repeat(12_000);
    let imported = import(&table(&parts)).expect("it is a structure");
    assert_eq!(imported.draft.questions().count(), 500);
    let many: Vec<String> = (0..1_001).map(|it| format!("Q¦x{it}¦")).collect();
    let many = "class¦name¦text\n".to_owned() + &many.join("\n");
    assert_eq!(import(&table(&many)), Err(StructureError::TooManyQuestions { questions: 1_001 }));
}
