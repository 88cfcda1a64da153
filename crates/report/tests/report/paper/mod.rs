//! The papers around a meeting, opened with poppler's programs.

mod badges;
mod certificates;
mod codes;
mod forms;
mod generated;
mod labels;
mod letters;
mod opened;
mod plates;
mod posters;
mod sign_in;

use cordee_report::{Language, Picture, Stationery};

use super::sample::logo;

fn stationery() -> Stationery {
    Stationery {
        accent: "#ef7d00".parse().unwrap(),
        contact: vec!["1 rue Inventée".to_owned(), "42000 VILLE EXEMPLE".to_owned()],
        logo: Some(Picture::new(logo()).unwrap()),
        ..Stationery::new("Parc d’Exemple", Language::French)
    }
}

/// A word of 120 characters.
fn endless() -> String {
    "W".repeat(120)
}
