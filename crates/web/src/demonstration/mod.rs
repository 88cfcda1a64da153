//! The demonstration: the folder of the Pilat, loaded into a database that nobody keeps.
//!
//! [`folder`] reads a portable folder into types that cannot be wrong; [`load()`] records them
//! through the queries of each domain.

pub mod folder;
mod load;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rust_embed::RustEmbed;

pub use load::{LoadError, load};

/// The mail addresses with which one signs in to the demonstration, and their roles.
pub const ADMINISTRATOR: &str = "administration@pilat.example";
pub const PROJECT_TEAM: &str = "equipe@pilat.example";

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../examples/pilat"]
struct Pilat;

/// The files of the Pilat's folder, by their paths.
pub fn pilat() -> BTreeMap<String, Vec<u8>> {
    Pilat::iter()
        .filter_map(|path| Some((path.to_string(), Pilat::get(&path)?.data.into_owned())))
        .collect()
}
