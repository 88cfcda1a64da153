//! A printed paper, opened: what it says, and where each word stands.

use cordee_report::Pdf;

use crate::programs::printed_by;

/// One millimetre, in points.
pub const MM: f64 = 72.0 / 25.4;

/// A word on a page, in points from the top left corner.
#[derive(Debug)]
pub struct Word {
    pub said: String,
    /// From one.
    pub page: usize,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

#[track_caller]
pub fn poppler(program: &str, arguments: &[&str], file: &Pdf) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("paper.pdf"), &file.bytes).unwrap();
    let mut all = arguments.to_vec();
    all.push("paper.pdf");
    if program == "pdftotext" {
        all.push("-");
    }
    printed_by(program, "poppler-utils", &all, folder.path())
}

#[track_caller]
pub fn said(file: &Pdf) -> String {
    poppler("pdftotext", &["-layout"], file)
}

/// The pages of `file`, which must claim PDF/UA-1 and be of this size.
#[track_caller]
pub fn pages(file: &Pdf, size: &str) -> usize {
    assert_eq!(file.refusal, None);
    let about = poppler("pdfinfo", &[], file);
    assert!(about.contains(size) && about.contains("Tagged:          yes"), "{about}");
    let count = about.lines().find_map(|line| line.strip_prefix("Pages:"));
    count.unwrap().trim().parse().unwrap()
}

/// Every word of `file`, in reading order.
#[track_caller]
pub fn words(file: &Pdf) -> Vec<Word> {
    let described = poppler("pdftotext", &["-bbox"], file);
    let mut page = 0;
    let mut words = vec![];
    for line in described.lines() {
        page += usize::from(line.contains("<page "));
        if let Some(attributes) = line.trim().strip_prefix("<word ") {
            words.push(word(attributes, page));
        }
    }
    words
}

fn word(attributes: &str, page: usize) -> Word {
    let number = |name: &str| -> f64 {
        let (_, rest) = attributes.split_once(&format!("{name}=\"")).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let said = attributes.split_once('>').unwrap().1.replace("</word>", "");
    Word {
        said,
        page,
        left: number("xMin"),
        top: number("yMin"),
        right: number("xMax"),
        bottom: number("yMax"),
    }
}

/// Fails when a word stands in none of the `boxes` (left, top, right, bottom; in millimetres).
#[track_caller]
pub fn check_inside(words: &[Word], boxes: &[[f64; 4]]) {
    assert!(!words.is_empty());
    for word in words {
        let inside = boxes.iter().any(|[left, top, right, bottom]| {
            left * MM - 0.1 <= word.left
                && top * MM - 0.1 <= word.top
                && word.right <= right * MM + 0.1
                && word.bottom <= bottom * MM + 0.1
        });
        assert!(inside, "{word:?} runs out of its box");
    }
}
