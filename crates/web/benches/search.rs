//! How long a search takes among 50 000 texts: `cargo bench -p cordee-web --bench search`, on SQLite,
//! or on PostgreSQL when `TEST_DATABASE_URL` names one.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to whoever runs it")]

use std::time::{Duration, Instant};

use chrono::{TimeZone, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{ConnectionTrait, DbBackend, DbErr};
use cordee_store::testing::TestDatabase;
use cordee_web::spine::index::{self, Wish};
use cordee_web::spine::language::{Lang, Translated};
use cordee_web::spine::rights::Drafts;
use cordee_web::spine::tenant::{self, Conformity, Destination};
use cordee_web::spine::thing::{self, Kind, State, Thing};

const TEXTS: usize = 50_000;
const TURNS: usize = 40;

/// Words of the field; a text takes some of them, and some that are its own.
const WORDS: [&str; 24] = [
    "baignade",
    "randonnée",
    "hébergement",
    "gîte",
    "famille",
    "saison",
    "rivière",
    "piscine",
    "commune",
    "élus",
    "stratégie",
    "chantier",
    "assises",
    "transport",
    "vélo",
    "forêt",
    "climat",
    "producteur",
    "marché",
    "visiteur",
    "sentier",
    "accueil",
    "qualité",
    "partenaire",
];

const ASKED: [&str; 8] = [
    "baignades",
    "randonnée famille",
    "où se baigner",
    "gite velo foret",
    "mot777",
    "climat",
    "stratégie élus commune",
    "introuvable",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(measure())?;
    Ok(())
}

async fn measure() -> Result<(), DbErr> {
    let database = TestDatabase::new().await;
    let destination = fill(&database).await?;
    let db = database.store().reader();
    // What PostgreSQL does by itself within minutes of such a load.
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared("VACUUM ANALYZE").await?;
    }
    let mut taken = vec![];
    for turn in 0..TURNS {
        let typed = ASKED.get(turn % ASKED.len()).copied().unwrap_or_default();
        let wish = Wish { typed, lang: Lang::Fr, kind: None, process: None, page: 0 };
        let start = Instant::now();
        let results = index::find(db, &destination, &wish, &Drafts::Of(vec![])).await?;
        taken.push((start.elapsed(), typed, results.count));
    }
    taken.sort();
    for (duration, typed, count) in taken.iter().rev().take(5) {
        println!("{:>7.1} ms  {count:>6} answers  {typed}", milliseconds(*duration));
    }
    let at = |share: usize| taken.get(TURNS * share / 100).map_or(0.0, |it| milliseconds(it.0));
    println!("{TEXTS} texts, {TURNS} searches: median {:.1} ms, 95 % {:.1} ms", at(50), at(95));
    Ok(())
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

/// Records the texts, and gives the destination that they are of.
async fn fill(database: &TestDatabase) -> Result<ThingId, DbErr> {
    let tx = database.store().begin().await?;
    let destination = Destination {
        id: ThingId::random(),
        host: String::new(),
        name: Translated::only(Lang::Fr, "Pilat"),
        presentation: Translated::only(Lang::Fr, "Le Pilat"),
        main_language: Lang::Fr,
        other_languages: vec![Lang::En],
        time_zone: chrono_tz::Europe::Paris,
        accent: "#2f6b4f".to_owned(),
        logo: None,
        conformity: Conformity::default(),
    };
    tenant::insert(&tx, &destination).await?;
    for (number, second) in (0..TEXTS).zip(1_700_000_000..) {
        let title = Translated::only(Lang::Fr, text(number, 5));
        let thing = Thing {
            id: ThingId::random(),
            kind: Kind::Organisation,
            destination: destination.id.clone(),
            process: None,
            parent: None,
            title: title.clone(),
            state: State::Published,
            example: false,
            revision: 1,
            created_at: Utc.timestamp_opt(second, 0).single().unwrap_or_default(),
            deleted_at: None,
        };
        thing::insert(&tx, &thing).await?;
        let body = Translated::only(Lang::Fr, text(number * 7, 60));
        index::write(&tx, &thing, &title, &[Some(&body)]).await?;
    }
    tx.commit().await?;
    Ok(destination.id)
}

/// `length` words: two of three are rare; the others are of [`WORDS`], the first of them far more often
/// than the last, as in people's texts.
fn text(seed: usize, length: usize) -> String {
    let word = |at: usize| {
        let mixed = seed.wrapping_mul(2_654_435_761).wrapping_add(at.wrapping_mul(40_503)) >> 3;
        if mixed.is_multiple_of(3) {
            let rank = WORDS.len() * (mixed % 1_009).pow(3) / 1_009_usize.pow(3);
            WORDS.get(rank).copied().unwrap_or("mot").to_owned()
        } else {
            format!("mot{}", mixed % 9_000)
        }
    };
    (0..length).map(word).collect::<Vec<_>>().join(" ")
}
