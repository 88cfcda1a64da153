//! How long sheets take to be read, checked and put into columns, and a file to be matched:
//! `cargo bench -p cordee-questionnaire`.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to whoever runs it")]

use std::hint::black_box;
use std::time::Instant;

use cordee_questionnaire::exchange::answers::guess;
use cordee_questionnaire::{
    AnswerSheet, Bank, Fields, Language, Part, Population, Questionnaire, field, row_field,
};

const SHEETS: u32 = 20_000;

/// What a visitor types who answers everything that has options.
fn typed(bank: &Questionnaire) -> Fields {
    let mut fields = Fields::new();
    for question in bank.questions() {
        let option = question.options().first().map(|it| it.code.to_string());
        let point = question.scale().map(|it| it.range().end().to_string());
        let value = option.or(point).unwrap_or_else(|| "3".to_owned());
        for row in question.rows() {
            fields.insert(row_field(&question.code, &row.code), vec![value.clone()]);
        }
        if question.rows().is_empty() {
            fields.insert(field(&question.code), vec![value]);
        }
    }
    fields
}

fn main() {
    let bank = Questionnaire::checked(Bank::Visitors.draft()).expect("the bank lacks nothing");
    let fields = typed(&bank);
    let empty = AnswerSheet::of(Population::Visitor);
    let start = Instant::now();
    for _ in 0..SHEETS {
        black_box(bank.read(Part::Whole, black_box(&fields), &empty));
    }
    let questions = bank.questions().count();
    println!("read, {questions} questions: {:.1} µs a sheet", micros(start));
    let sheet = bank.read(Part::Whole, &fields, &empty).sheet;
    let columns = bank.columns();
    let start = Instant::now();
    for _ in 0..SHEETS {
        black_box(bank.values(black_box(&columns), &sheet));
    }
    println!("values, {} columns: {:.1} µs a sheet", columns.len(), micros(start));
    let start = Instant::now();
    for _ in 0..SHEETS {
        black_box(bank.is_complete(black_box(&sheet)));
    }
    println!("complete or not: {:.1} µs a sheet", micros(start));
    let titles: Vec<String> = columns.iter().map(|it| it.label(&Language::french())).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let start = Instant::now();
    black_box(guess(&bank, &titles));
    println!("guess, {} columns: {:.0} ms", titles.len(), start.elapsed().as_secs_f64() * 1e3);
}

fn micros(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e6 / f64::from(SHEETS)
}
