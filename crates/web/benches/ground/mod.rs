//! What fillings begin with: the demonstration in a database, and prose for what comes to it.

use chrono::{DateTime, Utc};
use cordee_store::{Clock, Store};
use cordee_web::demonstration;
use cordee_web::search;
use cordee_web::spine::language::{Lang, Translated};
use cordee_web::spine::tenant::{self, Destination};

pub type Anything = Box<dyn std::error::Error>;

/// What a filling is told.
pub fn told() -> Vec<String> {
    // `cargo bench` adds a word of its own.
    std::env::args().skip(1).filter(|word| word != "--bench").collect()
}

/// The database at `url`, which holds the demonstration at least; its destination, and the time.
pub async fn demonstrated(url: &str) -> Result<(Store, Destination, DateTime<Utc>), Anything> {
    let store = Store::open(url).await?;
    // As the program does when it first starts.
    search::prepare(&store).await?;
    let now = Clock::system().now();
    if tenant::only(store.reader()).await?.is_none() {
        demonstration::load(&store, now).await?;
    }
    let destination =
        tenant::only(store.reader()).await?.ok_or("there are several destinations")?;
    Ok((store, destination, now))
}

/// A text in French alone.
pub fn french(text: impl Into<String>) -> Translated {
    Translated::only(Lang::Fr, text)
}

/// `length` words of the field, never twice in the same order, so that pages pack as people's texts do.
pub fn prose(seed: usize, length: usize) -> String {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(12_345);
    let mut text = String::new();
    for at in 0..length {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let word = WORDS.split(' ').nth((state >> 33) % COUNT).unwrap_or("mot");
        let ends_paragraph = at % 80 == 79;
        text.push_str(word);
        text.push_str(if ends_paragraph { ".\n\n" } else { " " });
    }
    text.trim_end().to_owned()
}

const COUNT: usize = 64;
const WORDS: &str = "accueil agriculture année association atelier baignade belvédère bois bourg calendrier \
    chantier chemin climat commune concertation crêt culture dépense départ élus enquête \
    entretien été famille ferme forêt fréquentation gare gîte habitant hébergement hiver \
    itinéraire journée marché massif mobilité musée navette neige offre paysage partenaire \
    patrimoine piscine plateau producteur programme proposition qualité randonnée refuge rivière \
    saison sentier stratégie terroir transport tourisme vallée vélo verger village visiteur";
