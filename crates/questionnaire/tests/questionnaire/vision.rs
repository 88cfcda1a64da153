//! The questionnaire of `tests/data/vision.toml`, and answer sheets of it.

use cordee_questionnaire::{
    Answer, AnswerSheet, Code, Draft, Fields, Part, Population, Questionnaire, Reading,
};

pub fn draft() -> Draft {
    toml::from_str(include_str!("../data/vision.toml")).expect("the draft is well formed")
}

pub fn questionnaire() -> Questionnaire {
    Questionnaire::checked(draft()).expect("the draft lacks nothing")
}

pub fn code(text: &str) -> Code {
    text.parse().expect("the code is well formed")
}

/// `q-stay=hotel&q-motives=walk&q-motives=eat`
pub fn fields(text: &str) -> Fields {
    let mut fields = Fields::new();
    for pair in text.split('&').filter(|it| !it.is_empty()) {
        let (name, value) = pair.split_once('=').expect("a field has a value");
        fields.entry(name.to_owned()).or_default().push(value.to_owned());
    }
    fields
}

pub fn read(text: &str) -> Reading {
    let sheet = AnswerSheet::of(Population::Visitor);
    questionnaire().read(Part::Whole, &fields(text), &sheet)
}

/// The answer of a question as JSON, without quotes.
pub fn answer(reading: &Reading, question: &str) -> String {
    let answer: Option<&Answer> = reading.sheet.answers.get(&code(question));
    answer.map_or_else(String::new, |it| {
        serde_json::to_string(it).expect("it is serialised").replace('"', "")
    })
}
