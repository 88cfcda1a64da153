//! Which file an address becomes, and how one file leads to another.

use std::path::PathBuf;

use url::Url;

use crate::spine::secret::hash_bytes;

/// The longest name of a file, in bytes: common file systems take 255.
const LONGEST_NAME: usize = 120;

/// Where an address is copied to: folders, then a name, as every file system takes them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(Vec<String>);

impl Place {
    /// The place of `address`, whose answer is of the type `mime`: a page is the `index.html` of its
    /// folder.
    pub fn of(address: &Url, mime: &str) -> Self {
        let segments = address.path_segments().into_iter().flatten();
        let mut names: Vec<String> =
            segments.filter(|it| !it.is_empty()).map(|it| plain(&decoded(it))).collect();
        if is_page(mime) {
            names.push("index.html".to_owned());
        }
        let mut name = names.pop().unwrap_or_else(|| "index".to_owned());
        if let Some(query) = address.query().filter(|query| !query.is_empty()) {
            name = with_query(&name, query);
        }
        if !name.contains('.') {
            name.push_str(ending(mime));
        }
        names.push(name);
        Self(names)
    }

    /// The place of a page at the top of the folder.
    pub fn entrance() -> Self {
        Self(vec!["index.html".to_owned()])
    }

    /// The file, below the folder.
    pub fn file(&self) -> PathBuf {
        self.0.iter().collect()
    }

    /// What a link from here to `other` says.
    pub fn link_to(&self, other: &Self) -> String {
        let folders = self.0.len() - 1;
        let shared = self.0.iter().zip(&other.0).take(folders).take_while(|(a, b)| a == b).count();
        let shared = shared.min(other.0.len() - 1);
        let up = vec!["..".to_owned(); folders - shared];
        let down = other.0.iter().skip(shared).map(|name| encoded(name));
        up.into_iter().chain(down).collect::<Vec<_>>().join("/")
    }
}

pub fn is_page(mime: &str) -> bool {
    mime.starts_with("text/html")
}

/// The name of `name` with what was asked: each question has its file.
fn with_query(name: &str, query: &str) -> String {
    let asked = plain(query);
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{}.{ending}", plain(&format!("{stem}-{asked}"))),
        None => plain(&format!("{name}-{asked}")),
    }
}

/// A name that every file system takes; what it cannot hold is told apart by a fingerprint.
fn plain(name: &str) -> String {
    let is_taken = |c: char| c.is_alphanumeric() || "-_.=~".contains(c);
    let plain: String = name.chars().map(|c| if is_taken(c) { c } else { '-' }).collect();
    let is_dots = plain.chars().all(|c| c == '.');
    if plain == name && plain.len() <= LONGEST_NAME && !is_dots {
        return plain;
    }
    let print = hash_bytes(name.as_bytes());
    let print = print.get(..8).unwrap_or_default();
    let is_ending = |it: &str| {
        (1..=5).contains(&it.len()) && it.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let (stem, ending) = match plain.rsplit_once('.').filter(|(_, ending)| is_ending(ending)) {
        Some((stem, ending)) => (stem, format!(".{ending}")),
        None => (plain.as_str(), String::new()),
    };
    let end = (0..=LONGEST_NAME).rev().find(|end| stem.is_char_boundary(*end)).unwrap_or(0);
    let stem = stem.get(..end.min(stem.len())).unwrap_or_default().trim_matches('.');
    format!("{stem}-{print}{ending}")
}

/// What a piece of an address says, its escapes undone.
pub fn decoded(text: &str) -> String {
    let query = format!("x={}", text.replace('+', "%2B").replace('&', "%26"));
    let pair = form_urlencoded::parse(query.as_bytes()).next();
    pair.map_or_else(|| text.to_owned(), |(_, value)| value.into_owned())
}

fn encoded(name: &str) -> String {
    let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    encoded.replace('+', "%20")
}

/// The ending of a file whose address has none.
fn ending(mime: &str) -> &'static str {
    match mime.split(';').next().unwrap_or_default().trim() {
        "application/json" | "application/ld+json" | "application/problem+json" => ".json",
        "text/csv" => ".csv",
        "text/css" => ".css",
        "text/calendar" => ".ics",
        "application/atom+xml" | "application/xml" | "text/xml" => ".xml",
        "application/pdf" => ".pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ".docx",
        "application/geo+json" => ".geojson",
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/webp" => ".webp",
        "image/svg+xml" => ".svg",
        "text/plain" => ".txt",
        _ => ".bin",
    }
}
