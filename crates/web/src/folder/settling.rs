//! What a reunion leaves to a person, with where they settle it, as a table that an office opens.

use std::collections::BTreeMap;

use cordee_reunion::{Finding, Matter};
use cordee_store::ThingId;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::spine::language::Lang;
use crate::spine::messages::text;
use crate::spine::open::{THING, line_of, table};
use crate::spine::tenant::Destination;
use crate::spine::thing;
use crate::spine::urls;

/// Something to settle.
#[derive(Debug)]
pub struct ToSettle {
    pub finding: Finding,
    /// Where: the permanent address of the innermost thing that it is about, when there is one.
    pub address: Option<String>,
}

/// The findings, with where they are settled.
pub async fn located(
    db: &impl ConnectionTrait,
    destination: &Destination,
    findings: Vec<Finding>,
) -> Result<Vec<ToSettle>, DbErr> {
    let mut known: BTreeMap<String, bool> = BTreeMap::new();
    let mut all = vec![];
    for finding in findings {
        let mut address = None;
        for name in candidates(&finding) {
            let is_known = match known.get(&name) {
                Some(is_known) => *is_known,
                None => is_thing(db, destination, &name).await?,
            };
            known.insert(name.clone(), is_known);
            if is_known {
                address = Some(urls::filled(THING, &[&name]));
                break;
            }
        }
        all.push(ToSettle { finding, address });
    }
    Ok(all)
}

/// What may be the identifier of the thing that something is about: its names from the innermost out, then those
/// of its file (`gatherings/ID.people.toml`) and of its folder.
fn candidates(finding: &Finding) -> Vec<String> {
    let mut candidates: Vec<String> = finding.whose.iter().rev().cloned().collect();
    for part in finding.file.split('/').rev() {
        candidates.extend(part.split('.').next().map(str::to_owned));
    }
    candidates
}

async fn is_thing(
    db: &impl ConnectionTrait,
    destination: &Destination,
    name: &str,
) -> Result<bool, DbErr> {
    let Ok(id) = name.parse::<ThingId>() else { return Ok(false) };
    let found = thing::any(db, &destination.id, &id).await?;
    Ok(found.is_some_and(|thing| thing.deleted_at.is_none()))
}

fn said(matter: Matter, lang: Lang) -> String {
    match matter {
        Matter::Both => text(lang, "merge-both"),
        Matter::GoneAway => text(lang, "merge-gone-away"),
        Matter::GoneHome => text(lang, "merge-gone-home"),
        Matter::NotTaken => text(lang, "merge-not-taken"),
        Matter::Refused => text(lang, "merge-refused"),
    }
}

impl ToSettle {
    /// What it is about: a file, the names in it, a field.
    fn place(&self) -> String {
        let Finding { file, whose, field, .. } = &self.finding;
        let names = [whose.join(" / "), field.clone()];
        let parts = std::iter::once(file.clone()).chain(names);
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// In one line, for a terminal.
    pub fn line(&self, lang: Lang) -> String {
        format!("{}: {}", self.place(), said(self.finding.matter, lang))
    }
}

/// All of it as a table (CSV) in `lang`; `base` is where the site is, when that is known.
pub fn sheet(all: &[ToSettle], lang: Lang, base: &str) -> String {
    let titles = [
        text(lang, "merge-column-what"),
        text(lang, "merge-column-file"),
        text(lang, "merge-column-whose"),
        text(lang, "merge-column-field"),
        text(lang, "merge-column-home"),
        text(lang, "merge-column-away"),
        text(lang, "merge-column-address"),
    ];
    let mut written = table(&titles);
    for one in all {
        let Finding { matter, file, whose, field, home, away } = &one.finding;
        let address = one.address.as_ref().map(|address| format!("{base}{address}"));
        written.push_str(&line_of(&[
            said(*matter, lang),
            file.clone(),
            whose.join(" / "),
            field.clone(),
            home.clone(),
            away.clone(),
            address.unwrap_or_default(),
        ]));
    }
    written
}
