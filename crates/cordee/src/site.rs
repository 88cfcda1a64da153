//! What the commands share: where the site's data are, and how mail leaves.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use cordee_store::{Store, ThingId};
use cordee_web::spine::language::{Lang, Translated};
use cordee_web::spine::tenant::{self, Conformity, Destination};

/// Where the site's data are.
#[derive(Args, Clone, Debug, Default)]
pub struct Data {
    /// The folder of the site's data; made when it is not there.
    #[arg(long, value_name = "DIRECTORY", env = "CORDEE_DATA")]
    pub data: Option<PathBuf>,
    /// The PostgreSQL database, instead of a file in the folder: postgres://USER:PASSWORD@HOST/NAME.
    #[arg(long, value_name = "URL", env = "CORDEE_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
}

impl Data {
    /// Opens the database, and makes a first destination in an empty one.
    pub async fn open(&self) -> Result<Store> {
        let store = Store::open(&self.address()?).await?;
        if tenant::of_host(store.reader(), "").await?.is_none() {
            let tx = store.begin().await?;
            tenant::insert(&tx, &nameless()).await?;
            tx.commit().await?;
        }
        Ok(store)
    }

    /// The address of the database, whose folder is made when it is not there.
    pub fn address(&self) -> Result<String> {
        if let Some(database) = &self.database {
            return Ok(database.clone());
        }
        let Some(folder) = &self.data else {
            bail!("say where the data are: --data DIRECTORY (or --database URL), or --demo to try");
        };
        std::fs::create_dir_all(folder).with_context(|| {
            format!(
                "the folder `{}` cannot be made: check that you may write there",
                folder.display()
            )
        })?;
        Ok(format!("sqlite:{}", folder.join("cordee.db").display()))
    }
}

/// What a new destination says of itself, until it says better.
pub fn first_presentation(main: Lang) -> Translated {
    let texts = [
        (Lang::Fr, "Les démarches que nous menons avec celles et ceux qui vivent du tourisme ici."),
        (Lang::En, "The processes that we lead with the people who live from tourism here."),
    ];
    let texts = texts.map(|(lang, text)| (lang, text.to_owned()));
    Translated::new(main, texts.into()).expect("every language of the screen is there")
}

/// A destination that still has to be named, in the back office.
fn nameless() -> Destination {
    let both = |fr: &str, en: &str| {
        let texts = [(Lang::Fr, fr.to_owned()), (Lang::En, en.to_owned())];
        Translated::new(Lang::Fr, texts.into()).expect("the main language is there")
    };
    Destination {
        id: ThingId::random(),
        host: String::new(),
        name: both("Notre destination", "Our destination"),
        presentation: first_presentation(Lang::Fr),
        main_language: Lang::Fr,
        other_languages: vec![Lang::En],
        time_zone: chrono_tz::Europe::Paris,
        accent: "#2f6b4f".to_owned(),
        logo: None,
        conformity: Conformity::default(),
    }
}
