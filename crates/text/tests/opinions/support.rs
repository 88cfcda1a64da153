//! The reference texts and the dictionary, where they are at hand: neither is in the repository.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use cordee_text::Lexicon;

/// A contribution of the reference texts.
pub struct Contribution {
    pub id: String,
    /// The theme that its question has; none for those without.
    pub theme: Option<String>,
    /// Title and text.
    pub text: String,
    /// The text alone.
    pub body: String,
}

/// A word of a treebank: as written, its lemma, its part of speech.
pub struct TreeWord {
    pub form: String,
    pub lemma: String,
    pub part: String,
}

fn here(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    path.is_file().then_some(path)
}

pub fn reference(name: &str) -> Option<PathBuf> {
    here(&format!("../../../shared/data/texts/{name}"))
}

/// A file of the dictionary that npm has put beside the front end.
pub fn dictionary(name: &str) -> Option<Vec<u8>> {
    here(&format!("../assets/node_modules/dictionary-fr/{name}"))
        .and_then(|path| std::fs::read(path).ok())
}

/// The lexicon, read once: expanding the rules takes a while without optimisation.
pub fn lexicon() -> Option<&'static Lexicon> {
    static LEXICON: OnceLock<Option<Lexicon>> = OnceLock::new();
    let read = || {
        let (aff, dic) = (dictionary("index.aff")?, dictionary("index.dic")?);
        Some(Lexicon::from_hunspell(&aff, &dic).expect("the dictionary can be read"))
    };
    LEXICON.get_or_init(read).as_ref()
}

pub fn contributions() -> Option<Vec<Contribution>> {
    let mut rows =
        csv::Reader::from_path(reference("mel_grand_debat_2019.csv")?).expect("the table is read");
    let headers = rows.headers().expect("it has a head").clone();
    let column =
        |name: &str| headers.iter().position(|head| head == name).expect("the column is there");
    let [id, theme, title, text] = ["id", "theme", "title", "text"].map(column);
    let contribution = |row: csv::StringRecord| Contribution {
        id: row[id].to_owned(),
        theme: (!row[theme].is_empty()).then(|| row[theme].to_owned()),
        body: row[text].to_owned(),
        text: format!("{} {}", &row[title], &row[text]),
    };
    Some(rows.records().map(|row| contribution(row.expect("a row"))).collect())
}

/// The contributions that have a theme of the four of the debate, with its number.
pub fn themed() -> Option<(Vec<String>, Vec<usize>)> {
    let mut themes: Vec<String> = vec![];
    let (mut texts, mut numbers) = (vec![], vec![]);
    for contribution in contributions()? {
        let Some(theme) = contribution
            .theme
            .filter(|theme| ["DC", "IDAP", "OEC", "TE"].contains(&theme.as_str()))
        else {
            continue;
        };
        let number = themes.iter().position(|known| *known == theme).unwrap_or_else(|| {
            themes.push(theme);
            themes.len() - 1
        });
        texts.push(contribution.text);
        numbers.push(number);
    }
    Some((texts, numbers))
}

/// The sentences of the treebank, as written: what two words share (`du`) stands once, without lemma.
pub fn treebank() -> Option<Vec<Vec<TreeWord>>> {
    let text =
        std::fs::read_to_string(reference("fr_gsd-ud-test.conllu")?).expect("the treebank is read");
    let sentence = |block: &str| {
        let mut words = vec![];
        let mut covered = 0;
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [number, form, lemma, part, ..] = fields[..] else { continue };
            let (form, part) = (form.to_owned(), part.to_owned());
            if let Some((first, last)) = number.split_once('-') {
                let parse = |number: &str| number.parse::<usize>().expect("a number");
                covered = parse(last) - parse(first) + 1;
                words.push(TreeWord { form, lemma: String::new(), part: String::new() });
            } else if 0 < covered {
                covered -= 1;
            } else {
                words.push(TreeWord { form, lemma: lemma.to_lowercase(), part });
            }
        }
        words
    };
    Some(text.split("\n\n").map(sentence).filter(|words| !words.is_empty()).collect())
}
