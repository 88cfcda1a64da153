//! How long it takes to write a DOCX of a hundred pages: `cargo bench --workspace --bench docx`.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to whoever runs it")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use cordee_report::{Document, Language, Template, docx, markdown};

const PAGES: usize = 100;
const TURNS: usize = 7;
const PARAGRAPH: &str = "Le massif attire des **marcheurs** et des familles ; *beaucoup* viennent à \
    la journée, peu y dorment, et l’offre d’hébergement reste mal connue de ceux qui arrivent par \
    la vallée. Les acteurs veulent partir de ce qui existe, le rendre lisible et le relier, avant \
    d’ouvrir quoi que ce soit de neuf ([source](https://exemple.fr/enquete?page=12)).\n\n";

/// What fills a page at least: a title, paragraphs, a list and a table.
fn page(number: usize) -> String {
    let mut page = format!("## Partie {number}\n\n");
    for _ in 0..3 {
        page.push_str(PARAGRAPH);
    }
    page.push_str("- les baignades\n- les sentiers\n  - balisés\n  - à baliser\n- les marchés\n\n");
    page.push_str("| Commune | Lits | Part |\n|:--|--:|--:|\n");
    for row in 1..=8 {
        let _ = writeln!(page, "| Commune {number}-{row} | {} | {} % |", row * 37, row * 3);
    }
    page.push('\n');
    for _ in 0..3 {
        page.push_str(PARAGRAPH);
    }
    page
}

fn main() {
    let text: String = (1..=PAGES).map(page).collect();
    let mut taken = vec![];
    let mut file = vec![];
    for _ in 0..TURNS {
        let start = Instant::now();
        let blocks = markdown(black_box(&text));
        let document = Document { blocks, ..Document::new("Cent pages", Language::French) };
        file = docx(&document, &Template::default()).expect("it is written");
        taken.push(start.elapsed());
    }
    taken.sort();
    if let Some(median) = taken.get(TURNS / 2) {
        let milliseconds = median.as_secs_f64() * 1_000.0;
        println!("{PAGES} pages, {} kB: {milliseconds:.0} ms, median", file.len() / 1_000);
    }
    // To be opened, and its pages counted.
    if let Ok(place) = std::env::var("BENCH_DOCX") {
        std::fs::write(place, file).expect("the file is put down");
    }
}
