//! `surveys/ID/collecting.toml`: invitations, kiosks and quotas, in the complete profile only; what is known of a
//! sheet of paper stands in the line of its answers.

use std::collections::BTreeSet;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import, is_no};

use super::model::{
    Collecting, Group, Invitation, Kiosk, LETTERS, Lot, MOST_INVITATIONS, Paper, Quota,
};
use super::{queries, quotas};

/// Its file, in the folder of the survey.
const FILE: &str = "collecting.toml";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    secret: String,
    #[serde(default, skip_serializing_if = "is_no")]
    invited_only: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    lot: Vec<OneLot>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    kiosk: Vec<OneKiosk>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    quota: Vec<OneQuota>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneKiosk {
    number: i32,
    name: String,
    id: String,
    #[serde(default, skip_serializing_if = "is_no")]
    taken_back: bool,
    /// How many people answered on it.
    sent: i32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneLot {
    number: i32,
    name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unused: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    used: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneQuota {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    question: String,
    answer: String,
    wanted: i32,
}

/// A sheet of paper, in the line of its answers.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnePaper {
    number: i32,
    /// How many fields were typed twice, and how many of them differed.
    #[serde(skip_serializing_if = "Option::is_none")]
    compared: Option<(i32, i32)>,
}

impl OnePaper {
    pub fn of(paper: &Paper) -> Self {
        Self { number: paper.number, compared: paper.compared }
    }

    /// The same of the answers `sheet`.
    pub fn paper(self, sheet: &str) -> Paper {
        let Self { number, compared } = self;
        Paper { number, sheet: sheet.to_owned(), compared, is_removed: false }
    }

    pub fn number(&self) -> i32 {
        self.number
    }
}

/// Adds what `survey` collects with to its `folder`, if it does.
pub async fn export(export: &mut Export<'_>, folder: &str, survey: &ThingId) -> Result<(), DbErr> {
    let own = queries::collecting(export.db, survey).await?;
    let quotas = queries::quotas(export.db, survey).await?;
    let Some(Collecting { secret, invited_only }) = own else { return Ok(()) };
    let mut lot = vec![];
    for Lot { number, name } in queries::lots(export.db, survey).await? {
        let all = queries::invitations(export.db, survey, number).await?;
        let (used, unused): (Vec<Invitation>, Vec<Invitation>) =
            all.into_iter().partition(|it| it.spent);
        let ids = |all: Vec<Invitation>| all.into_iter().map(|it| it.id).collect();
        lot.push(OneLot { number, name, unused: ids(unused), used: ids(used) });
    }
    let kiosk = |it: Kiosk| {
        let Kiosk { number, id, name, is_closed, sent } = it;
        OneKiosk { number, name, id, taken_back: is_closed, sent }
    };
    let all = queries::kiosks(export.db, survey).await?;
    let kiosk = all.into_iter().map(kiosk).collect();
    let quota = |it: &Quota| {
        let (question, answer) = it.group.keys();
        OneQuota { question: question.to_owned(), answer: answer.to_owned(), wanted: it.wanted }
    };
    let quota = quotas.iter().map(quota).collect();
    export.add(&format!("{folder}{FILE}"), &All { secret, invited_only, lot, kiosk, quota })
}

/// Takes in what stands in the `folder` of `survey`, once its answers are there.
pub async fn import(import: &mut Import<'_>, folder: &str, survey: &ThingId) -> Result<(), DbErr> {
    let file = format!("{folder}{FILE}");
    let Some(all) = import.toml::<All>(&file) else { return Ok(()) };
    let quotas = match checked(&all) {
        Ok(quotas) => quotas,
        Err((about, reason)) => {
            import.wrong(&file, about, reason);
            return Ok(());
        }
    };
    let own = Collecting { secret: all.secret, invited_only: all.invited_only };
    queries::keep_collecting(import.db, survey, &own).await?;
    for OneLot { number, name, unused, used } in all.lot {
        let of = |ids: Vec<String>, spent| {
            ids.into_iter().map(move |id| Invitation { id, lot: number, spent })
        };
        let invitations: Vec<Invitation> = of(unused, false).chain(of(used, true)).collect();
        queries::insert_lot(import.db, survey, &Lot { number, name }, &invitations).await?;
    }
    for OneKiosk { number, name, id, taken_back, sent } in all.kiosk {
        let kiosk = Kiosk { number, id, name, is_closed: taken_back, sent };
        queries::insert_kiosk(import.db, survey, &kiosk).await?;
    }
    queries::set_quotas(import.db, survey, &quotas).await?;
    quotas::recount(import.db, survey).await
}

/// Counts the quotas of `survey` anew, once answers came in.
pub async fn count_quotas(import: &Import<'_>, survey: &ThingId) -> Result<(), DbErr> {
    quotas::recount(import.db, survey).await
}

/// The quotas of a file, when all of it can be taken in; otherwise what is wrong, and about what.
fn checked(all: &All) -> Result<Vec<Quota>, (&'static str, String)> {
    let mut numbers = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for lot in &all.lot {
        if !numbers.insert(lot.number) {
            return Err(("number", format!("there are two lots {}", lot.number)));
        }
        if MOST_INVITATIONS < lot.used.len() + lot.unused.len() {
            return Err(("lot", format!("a lot has {MOST_INVITATIONS} invitations at most")));
        }
        for id in lot.used.iter().chain(&lot.unused) {
            let is_plain = id.len() == LETTERS && id.bytes().all(|it| it.is_ascii_alphanumeric());
            if !is_plain || !ids.insert(id) {
                return Err(("lot", format!("`{id}` is no invitation, or is there twice")));
            }
        }
    }
    let mut numbers = BTreeSet::new();
    for OneKiosk { number, id, sent, .. } in &all.kiosk {
        let is_plain = id.len() == LETTERS && id.bytes().all(|it| it.is_ascii_alphanumeric());
        if !is_plain || *sent < 0 || !numbers.insert(*number) {
            return Err(("kiosk", format!("`{id}` is no kiosk, or is there twice")));
        }
    }
    let mut groups = BTreeSet::new();
    let mut quotas = vec![];
    for one in &all.quota {
        let group = Group::of_keys(&one.question, &one.answer);
        let group = group.ok_or_else(|| ("quota", format!("`{}` is no population", one.answer)))?;
        if one.wanted < 1 || !groups.insert(group.clone()) {
            return Err(("quota", format!("`{}` wants nobody, or is there twice", one.answer)));
        }
        quotas.push(Quota { group, wanted: one.wanted, taken: 0 });
    }
    Ok(quotas)
}
