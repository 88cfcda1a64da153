//! The front end of Cordée: style, fonts and a little script, built by npm and embedded.
//!
//! [`url`] gives the address of a file by the name it has in `front/`; [`file()`] gives the file at
//! an address. Names change with their content, so that browsers may keep files for ever.

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

/// The file at `path`, below `/assets/`.
pub fn file(path: &str) -> Option<File> {
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
