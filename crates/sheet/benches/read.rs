//! How long a large list takes: `cargo bench -p cordee-sheet`.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to whoever runs it")]

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use cordee_sheet::{
    Choice, ColumnType, Day, Limits, WrittenColumn, guess_columns, guess_header, read, write,
};

const ROWS: usize = 19_999;
const TURNS: usize = 10;
const TITLES: [&str; 12] = [
    "Civilité",
    "Nom",
    "Prénom",
    "Structure",
    "Fonction",
    "Courriel",
    "Tél.",
    "Portable",
    "Adresse",
    "CP",
    "Commune",
    "Remarques",
];

fn main() -> Result<(), Box<dyn Error>> {
    let (bytes, writing) = workbook()?;
    println!("20 000 rows x 12 columns, {} bytes", bytes.len());
    println!("{:>7.1} ms  write", milliseconds(writing));
    let limits = Limits::default();
    let (mut reading, mut guessing) = (vec![], vec![]);
    for _ in 0..TURNS {
        let start = Instant::now();
        let grid = read(black_box(&bytes), Choice::FirstWithRows, &limits)?.grid;
        reading.push(start.elapsed());
        let start = Instant::now();
        black_box(guess_columns(&grid, guess_header(&grid).rows));
        guessing.push(start.elapsed());
    }
    println!("{:>7.1} ms  read, median", milliseconds(median(reading)));
    println!("{:>7.1} ms  guess header and columns, median", milliseconds(median(guessing)));
    Ok(())
}

fn workbook() -> Result<(Vec<u8>, Duration), Box<dyn Error>> {
    let columns = TITLES.map(|title| WrittenColumn { title, cells: ColumnType::Text });
    let rows: Vec<Vec<String>> = (0..ROWS).map(row).collect();
    let start = Instant::now();
    let bytes = write("Contacts", &columns, &rows, Day { year: 2022, month: 5, day: 12 })?;
    Ok((bytes, start.elapsed()))
}

fn row(number: usize) -> Vec<String> {
    let name = format!("Nom{number}");
    vec![
        if number.is_multiple_of(2) { "Mme" } else { "M." }.to_owned(),
        name.clone(),
        format!("Prénom{}", number % 400),
        format!("Structure {}", number % 5_000),
        "gérante".to_owned(),
        format!("{name}@example.org"),
        format!("04657{number:05}"),
        format!("06399{number:05}"),
        format!("{} rue du Lac", number % 200),
        format!("42{:03}", number % 900),
        "Pélussin".to_owned(),
        "vue aux assises".to_owned(),
    ]
}

fn median(mut durations: Vec<Duration>) -> Duration {
    durations.sort();
    durations.get(durations.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
