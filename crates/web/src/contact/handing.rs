//! How many people the office knows, for whoever takes the project over.

use cordee_store::sea_orm::DbErr;

use crate::spine::handing::{Asked, Line, Part};

use super::model::ContactKind;
use super::{ALL, queries};

/// The address book, counted.
pub async fn hand_over(asked: &Asked<'_>) -> Result<Vec<Part>, DbErr> {
    let mut lines = vec![];
    for kind in ContactKind::ALL {
        let number = queries::count(asked.db(), &asked.destination.id, *kind).await?;
        let what = asked.tn(&format!("handover-contacts-{}", kind.name()), number);
        let path = format!("{}?kind={}", asked.path(ALL, &[]), kind.name());
        lines.push(Line { what, path: Some(path), ..Line::default() });
    }
    Ok(vec![Part { title: asked.t("contacts-title"), lead: String::new(), lines }])
}
