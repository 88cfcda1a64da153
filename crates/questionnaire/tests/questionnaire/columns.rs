//! Columns, values, the codebook and the syntax of SPSS.

use cordee_questionnaire::{Answer, Language, LeadingColumn, Missing, Value};

use crate::vision::{questionnaire, read};

fn values(typed: &str) -> String {
    let questionnaire = questionnaire();
    let sheet = read(typed).sheet;
    let columns = questionnaire.columns();
    let values: Vec<Value> = questionnaire.values(&columns, &sheet);
    let pairs = columns.iter().zip(&values);
    pairs.map(|(column, value)| format!("{}={value}", column.name)).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_question_has_its_columns_in_order_whatever_was_answered() {
    let nothing = "stay=-9 stay.other.text=-9 nights=-6 motives.walk=-9 motives.eat=-9 \
        motives.rest=-9 motives.nothing=-9 motives.other=-9 motives.other.text=-9 tax.paths=-9 \
        tax.buses=-9 tax.water=-9 effects.housing=-9 effects.shops=-9 recommend=-9 why=-6 word=-9 \
        came=-9 again=-9 home=-9 crowd.latitude=-9 crowd.longitude=-9";
    assert_eq!(values(""), nothing);
    let all = "q-stay=hotel&q-nights--missing=dont_know&q-motives=walk&q-motives-other=Pêche\
        &q-tax-water=1&q-effects-housing=dont_know&q-recommend=3&q-why=Si&q-word=neige\
        &q-came=2022-05-12&q-again=2022-06&q-home--missing=refused&q-crowd-latitude=45.4\
        &q-crowd-longitude=4.6";
    let expected = "stay=hotel stay.other.text=-6 nights=-8 motives.walk=1 motives.eat=0 \
        motives.rest=0 motives.nothing=0 motives.other=1 motives.other.text=Pêche tax.paths=0 \
        tax.buses=0 tax.water=1 effects.housing=-8 effects.shops=-9 recommend=3 why=Si word=neige \
        came=2022-05-12 again=2022-06 home=-7 crowd.latitude=45.4 crowd.longitude=4.6";
    assert_eq!(values(all), expected);
}

#[test]
fn the_answer_of_a_hidden_question_is_not_applicable() {
    assert!(values("q-stay=none&q-nights=3").contains("nights=-6"));
    assert!(values("q-motives=nothing&q-recommend=3").contains("recommend=-6"));
}

#[test]
fn an_answer_that_the_question_no_longer_takes_is_none() {
    let questionnaire = questionnaire();
    let mut sheet = read("q-stay=hotel").sheet;
    let gone = Answer::Single { option: "inn".parse().expect("a code"), other: String::new() };
    sheet.answers.insert("stay".parse().expect("a code"), gone);
    let columns = questionnaire.columns();
    let values = questionnaire.values(&columns, &sheet);
    assert_eq!(values[0], Value::Missing(Missing::NoAnswer));
}

#[test]
fn texts_can_be_kept_apart() {
    let questionnaire = questionnaire();
    let columns = questionnaire.columns();
    let texts = columns.iter().filter(|it| it.is_text());
    let names: Vec<&str> = texts.map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["stay.other.text", "motives.other.text", "why", "word"]);
}

fn word(missing: Missing) -> String {
    format!("{missing:?}")
}

#[test]
fn the_codebook_says_what_each_code_means() {
    let rows = questionnaire().codebook(&Language::french(), word);
    let of = |variable: &str| -> Vec<String> {
        let rows = rows.iter().filter(|it| it.variable == variable);
        rows.map(|it| it.cells()[2..].join("|")).collect()
    };
    assert_eq!(
        of("stay"),
        [
            "category|hotel|Hôtel|0|",
            "category|camping|Camping|0|",
            "category|none|Je repars le soir|0|",
            "category|other|Autre|0|",
            "category|-6|NotApplicable|1|",
            "category|-7|Refused|1|",
            "category|-9|NoAnswer|1|",
        ]
    );
    let condition = "not motives contains \"nothing\"";
    assert_eq!(of("effects.shops")[0], format!("ordinal|1|Pas du tout|0|{condition}"));
    assert_eq!(of("effects.shops")[1], format!("ordinal|2|2|0|{condition}"));
    let both = format!("({condition}) and (recommend <= 6 or effects.housing < 3)");
    assert_eq!(of("why")[0], format!("text|||0|{both}"));
    let label = &rows.iter().find(|it| it.variable == "effects.shops").expect("it is there").label;
    assert_eq!(label, "Le tourisme améliore-t-il… – les commerces");
}

#[test]
fn the_syntax_of_spss_reads_codes_labels_and_missing_values() {
    let leading = [LeadingColumn { name: "response_id", is_number: false, label: None }];
    let syntax = questionnaire().spss_syntax("l'été.csv", &leading, &Language::french(), word);
    for part in [
        "/FILE='l''été.csv'",
        "\n    response_id A255\n    @stay A28\n    stay.other.text A2000\n    nights F16.6\n",
        "RECODE @stay\n    ('hotel'=1)\n    ('camping'=2)",
        "\n    INTO stay.\nDELETE VARIABLES @stay.\n",
        "VALUE LABELS stay\n    1 'Hôtel'\n",
        "VALUE LABELS effects.housing\n    1 'Pas du tout'\n    2 '2'\n",
        "MISSING VALUES recommend (-9 THRU -6).\n",
        "MISSING VALUES word ('-9' '-6').\n",
        "VARIABLE LABELS motives.walk\n    'Qu’êtes-vous venu faire ? – Marcher'.\n",
    ] {
        assert!(syntax.contains(part), "{part} in {syntax}");
    }
    assert!(syntax.lines().all(|line| line.len() <= 256));
}
