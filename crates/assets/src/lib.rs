//! The front end of Cordée: style, fonts and a little script, built by npm and embedded.
//!
//! [`url`] gives the address of a file by the name it has in `front/`; [`file()`] gives the file at
//! an address. Names change with their content, so that browsers may keep files for ever.
//! [`french_dictionary`] gives the dictionary from which lemmas are made; it is not served.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$OUT_DIR/dist"]
struct Dist;

/// A file of the front end.
pub struct File {
    pub bytes: Cow<'static, [u8]>,
    pub content_type: String,
    /// Quoted, as in the header.
    pub etag: String,
}

/// The grounds on which text stands in the light scheme, as `tokens.css` has them.
pub const LIGHT_GROUNDS: [&str; 2] = ["#fdfbf7", "#f3efe6"];
/// The grounds on which text stands in the dark scheme, as `tokens.css` has them.
pub const DARK_GROUNDS: [&str; 2] = ["#171715", "#232320"];

/// A spelling dictionary in the format of Hunspell.
///
/// That of the npm package `dictionary-fr`, which is the one of Grammalecte, by Olivier R. and
/// others, under the Mozilla Public License 2.0; it is embedded unchanged, with its licence.
pub struct Dictionary {
    /// The file of rules (`.aff`).
    pub rules: Cow<'static, [u8]>,
    /// The list of words (`.dic`).
    pub words: Cow<'static, [u8]>,
    /// Who wrote it, and what may be done with it.
    pub licence: Cow<'static, [u8]>,
}

/// The dictionary of French; none when the front end was handed in without it.
pub fn french_dictionary() -> Option<Dictionary> {
    let part = |name: &str| Dist::get(&format!("{DICTIONARY}{name}")).map(|file| file.data);
    let (rules, words, licence) = (part("index.aff")?, part("index.dic")?, part("license")?);
    Some(Dictionary { rules, words, licence })
}

/// Where the dictionary stands among the embedded files.
const DICTIONARY: &str = "dictionary/";

/// The file at `path`, below `/assets/`.
pub fn file(path: &str) -> Option<File> {
    if path.starts_with(DICTIONARY) {
        return None;
    }
    let found = Dist::get(path)?;
    let hash = found.metadata.sha256_hash();
    let etag = hash.iter().take(16).fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    let mime = found.metadata.mimetype();
    let is_text = mime.starts_with("text/") || mime.ends_with("javascript");
    let charset = if is_text { "; charset=utf-8" } else { "" };
    Some(File {
        content_type: format!("{mime}{charset}"),
        etag: format!("\"{etag}\""),
        bytes: found.data,
    })
}

/// The address of the file that is called `name` in `front/` (`main.css`, `main.js`, `icon.svg`).
pub fn url(name: &str) -> Option<&'static str> {
    static ADDRESSES: LazyLock<BTreeMap<String, String>> = LazyLock::new(addresses);
    ADDRESSES.get(name).map(String::as_str)
}

/// Reads vite's manifest: <https://vite.dev/guide/backend-integration>.
fn addresses() -> BTreeMap<String, String> {
    let manifest = Dist::get("manifest.json").map(|file| file.data).unwrap_or_default();
    let entries: serde_json::Value = serde_json::from_slice(&manifest).unwrap_or_default();
    let mut addresses = BTreeMap::new();
    for (source, entry) in entries.as_object().into_iter().flatten() {
        if let (Some(name), Some(file)) = (source.rsplit('/').next(), entry["file"].as_str()) {
            addresses.insert(name.replace(".ts", ".js"), format!("/assets/{file}"));
        }
    }
    addresses
}

#[cfg(test)]
mod tests;
