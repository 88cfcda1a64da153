//! `[report]` in `gatherings/ID.toml`: what was written of a gathering; in the public profile once it is
//! published.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::form::LONG;
use crate::spine::language::Lang;
use crate::spine::portable::{Export, Import, Texts, is_no, optional_texts};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, State as Publication};

use super::super::model::Gathering;
use super::super::model::report::{Report, ReportDescription};
use super::super::queries;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneReport {
    id: ThingId,
    #[serde(default, skip_serializing_if = "is_no")]
    draft: bool,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    title: Texts,
    /// In Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Texts>,
}

/// The report of the gathering `of`, if there is one that the folder may tell.
pub async fn export(export: &Export<'_>, of: &ThingId) -> Result<Option<OneReport>, DbErr> {
    let found = queries::report_of(export.db, of, &export.drafts()).await?;
    Ok(found.map(|(_, report)| OneReport {
        draft: report.state == Publication::Draft,
        example: report.example,
        title: (&report.description.title).into(),
        body: optional_texts(report.description.body.as_ref()),
        id: report.id,
    }))
}

/// Takes in the report of `of`, which was just taken in itself.
pub async fn import(
    import: &mut Import<'_>,
    path: &str,
    of: &Gathering,
    one: OneReport,
) -> Result<(), DbErr> {
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    let Some(description) = described(import, path, one.title, one.body) else { return Ok(()) };
    let new = Report {
        id: import.new_id(path, &one.id).await?,
        description,
        state: if one.draft { Publication::Draft } else { Publication::Published },
        example: one.example,
        revision: 1,
    };
    let (db, hand) = (import.db, import.hand());
    queries::insert_report(db, &destination.id, of, &new, &hand).await.map(|_| ())
}

/// What a report says; what is wrong with it has been told.
fn described(
    import: &mut Import<'_>,
    path: &str,
    title: Texts,
    body: Option<Texts>,
) -> Option<ReportDescription> {
    let body = import.optional_text(path, body);
    let title = import.text(path, title)?;
    let long =
        |lang| body.as_ref().and_then(|body| body.written(lang)).map(|text| text.chars().count());
    if Lang::ALL.into_iter().filter_map(long).any(|it| LONG < it) {
        import.wrong(path, "body", format!("the report has more than {LONG} characters"));
        return None;
    }
    Some(ReportDescription { title, body })
}

/// Brings the report of `of` to what the folder says, which was joined with what is here. Where another one was
/// begun here, that one stays.
pub async fn merge(
    import: &mut Import<'_>,
    path: &str,
    of: &Gathering,
    one: OneReport,
) -> Result<(), DbErr> {
    let Some((thing, there)) = queries::report_of(import.db, &of.id, &Drafts::All).await? else {
        return self::import(import, path, of, one).await;
    };
    if there.id != one.id {
        return Ok(());
    }
    import.is_here(path, &one.id);
    let state = if one.draft { Publication::Draft } else { Publication::Published };
    let Some(description) = described(import, path, one.title, one.body) else { return Ok(()) };
    let (db, hand) = (import.db, import.hand());
    let Some(held) = thing::to_change(db, &thing.destination, &thing.id).await? else {
        return Ok(());
    };
    if description != there.description {
        let changed = queries::change_report(db, &held, &description, held.revision, &hand).await;
        thing::moved_on(changed)?;
    }
    if state != there.state {
        thing::set_state(db, &held.id, state).await?;
    }
    Ok(())
}
