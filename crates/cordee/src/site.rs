//! What the commands share: where the site's data are, and which destination is meant.

use anyhow::{Context, Result, bail};
use cordee_store::{Clock, Store, ThingId};
use cordee_web::operations::model::Plan;
use cordee_web::spine::app::{Settings, Watched};
use cordee_web::spine::deadline::ALLOWANCE;
use cordee_web::spine::journal;
use cordee_web::spine::language::{Lang, Translated};
use cordee_web::spine::tenant::{self, Conformity, Destination};

use crate::configuration::Configuration;

/// The version of this program.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// The address of the database, whose folder is made when it is not there.
pub fn address(configuration: &Configuration) -> Result<String> {
    if let Some(database) = &configuration.database {
        return Ok(database.clone());
    }
    let Some(folder) = &configuration.data else {
        bail!("say where the data are: --data DIRECTORY (or --database URL), or --demo to try");
    };
    std::fs::create_dir_all(folder).with_context(|| {
        format!("the folder `{}` cannot be made: check that you may write there", folder.display())
    })?;
    Ok(format!("sqlite:{}", folder.join("cordee.db").display()))
}

/// Opens the database, and makes a first destination in an empty one.
pub async fn open(configuration: &Configuration) -> Result<Store> {
    let store = Store::open(&address(configuration)?).await?;
    let tx = store.begin_alone().await?;
    if tenant::page(&tx, None, 1).await?.is_empty() {
        let destination = nameless();
        tenant::insert(&tx, &destination).await?;
        journal::open(&tx, &destination.id, Clock::system().now()).await?;
    }
    tx.commit().await?;
    Ok(store)
}

/// The destination at the host `named`, or the only one; `None` when there is none at all.
///
/// # Errors
/// A sentence that lists the hosts, when there are several and none is named, or another one.
pub async fn destination(store: &Store, named: Option<&str>) -> Result<Option<Destination>> {
    let mut all = tenant::all(store.reader()).await?;
    let hosts: Vec<String> = all.iter().map(|destination| destination.host.clone()).collect();
    let hosts = hosts.join(", ");
    match named {
        None if all.len() < 2 => Ok(all.pop()),
        None => bail!("this site has several destinations: say --destination HOST, one of {hosts}"),
        Some(host) => match all.into_iter().find(|destination| destination.host == host) {
            Some(found) => Ok(Some(found)),
            None if hosts.is_empty() => {
                bail!(
                    "no destination is at `{host}`: the only one here has no host; leave --destination out"
                )
            }
            None => bail!("no destination is at `{host}`: this site has {hosts}"),
        },
    }
}

/// What the site is told of its configuration; `address` is where it listens.
pub fn settings(configuration: &Configuration, address: &str, is_demonstration: bool) -> Settings {
    let public_url = configuration.public_url.clone().unwrap_or_else(|| address.to_owned());
    Settings {
        public_url,
        largest_upload_mib: configuration.largest_upload,
        account_months: configuration.account_months,
        is_demonstration,
        trusted_proxies: configuration.trusted_proxies.clone(),
        metrics_token: configuration.metrics_token.clone().filter(|_| !is_demonstration),
        watched: watched(configuration, is_demonstration),
        returns_mailbox: configuration.returns_mailbox.clone(),
        allowance: ALLOWANCE,
    }
}

/// What the page on the state of the site looks at. The demonstration shows its mails by itself.
fn watched(configuration: &Configuration, is_demonstration: bool) -> Watched {
    let folders = [&configuration.data, &configuration.backup_folder];
    Watched {
        folders: folders.into_iter().flatten().cloned().collect(),
        sends_mail: is_demonstration || configuration.smtp.is_some(),
        backs_up: configuration.backup_folder.is_some(),
    }
}

/// The plan of the nightly backups, when there is a folder for them.
pub fn plan(configuration: &Configuration) -> Option<Plan> {
    Some(Plan {
        folder: configuration.backup_folder.clone()?,
        hour: configuration.backup_hour,
        days: configuration.backup_days,
        weeks: configuration.backup_weeks,
    })
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
