//! Whether what is published of a vote is still what was sealed when it closed.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::spine::secret::hash;

use super::super::model::Prioritisation;
use super::super::model::content::Content;
use super::super::queries as prioritisations;
use super::model::{self, Receipt, Sitting, Stage};
use super::queries::{self, casting};

/// The ballots of a vote that was closed, each with its receipt.
pub async fn published(
    db: &impl ConnectionTrait,
    one: &Prioritisation,
    sitting: &Sitting,
) -> Result<Vec<(Receipt, Content)>, DbErr> {
    let ballots = prioritisations::ballots(db, one).await?.remove(&sitting.college);
    let counting = ballots.unwrap_or_default().into_iter().filter(|ballot| !ballot.is_withdrawn);
    let mut contents: BTreeMap<i32, Content> =
        counting.map(|ballot| (ballot.number, ballot.content)).collect();
    let receipts = casting::receipts(db, &sitting.college).await?;
    let of = |receipt: Receipt| {
        let content = contents.remove(&receipt.number)?;
        Some((receipt, content))
    };
    Ok(receipts.into_iter().filter_map(of).collect())
}

/// What is sealed of them, byte by byte.
pub fn text(sitting: &Sitting, published: &[(Receipt, Content)]) -> Result<String, DbErr> {
    let terms = sitting.terms.as_deref().unwrap_or_default();
    let ballots = published.iter().map(|(receipt, content)| (receipt.receipt.as_str(), content));
    model::sealed(terms, ballots).map_err(|error| DbErr::Json(error.to_string()))
}

/// Whether `published` is what was sealed, and all that counts: a ballot without a receipt breaks the seal as
/// well as any byte that was changed.
pub async fn is_whole(
    db: &impl ConnectionTrait,
    sitting: &Sitting,
    published: &[(Receipt, Content)],
) -> Result<bool, DbErr> {
    let ballots = prioritisations::number_of(db, &sitting.college).await?;
    let is_each_there = usize::try_from(ballots).is_ok_and(|it| it == published.len());
    let text = text(sitting, published)?;
    Ok(is_each_there && sitting.seal.as_deref() == Some(hash(&text).as_str()))
}

/// A vote that was closed, and whether its seal still holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// What was voted on, and by whom.
    pub told: String,
    pub is_whole: bool,
}

/// The seals of the votes of `destination`.
pub async fn seals(db: &impl ConnectionTrait, destination: &ThingId) -> Result<Vec<Seal>, DbErr> {
    let mut seals = vec![];
    for one in prioritisations::prioritisations(db, destination).await? {
        for (id, sitting) in queries::sittings(db, &one).await? {
            if sitting.stage != Stage::Closed {
                continue;
            }
            let published = published(db, &one, &sitting).await?;
            let title = one.description.title.said(one.description.title.main()).text;
            let body = one.college(id.as_str()).map(|it| it.name.said(it.name.main()).text);
            seals.push(Seal {
                told: format!("{title}, {}", body.unwrap_or_default()),
                is_whole: is_whole(db, &sitting, &published).await?,
            });
        }
    }
    Ok(seals)
}
