//! What stands in the file of a contribution besides itself: the versions of the official answer, the
//! comments, and what was done.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::form::SHORT;
use crate::spine::portable::{Export, Import, Profile, Texts, optional_texts};

use super::super::model::answer::{OfficialAnswer, Verdict};
use super::super::model::comment::{self, Comment, CommentId};
use super::super::model::logging::{LineId, LogLine, What};
use super::super::model::{Contribution, NAME, Reason, Standing};
use super::super::queries;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneAnswer {
    /// From 1; the last one stands.
    number: i32,
    verdict: String,
    by: String,
    on: String,
    recorded_at: String,
    text: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Texts>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneComment {
    id: String,
    text: String,
    language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mail: Option<String>,
    standing: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    posted_at: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneLine {
    what: String,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// The comment that it was done with, when it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<String>,
}

/// The versions of the answer to the contribution `of`, as its file says them.
pub async fn answers(export: &Export<'_>, of: &ThingId) -> Result<Vec<OneAnswer>, DbErr> {
    let written = |one: OfficialAnswer| OneAnswer {
        number: one.number,
        verdict: one.verdict.name().to_owned(),
        by: one.by,
        on: one.on.to_string(),
        recorded_at: one.recorded_at.to_rfc3339(),
        text: (&one.text).into(),
        why: optional_texts(one.why.as_ref()),
    };
    Ok(queries::answers(export.db, of).await?.into_iter().map(written).collect())
}

/// The comments that the profile holds: those that everybody reads, or all of them with their addresses.
pub async fn comments(export: &Export<'_>, of: &ThingId) -> Result<Vec<OneComment>, DbErr> {
    let is_complete = export.profile == Profile::Complete;
    let written = |one: Comment| OneComment {
        id: one.id.to_string(),
        text: one.text,
        language: one.lang.code().to_owned(),
        name: one.name,
        mail: one.mail.filter(|_| is_complete).map(|mail| mail.to_string()),
        standing: one.standing.name().to_owned(),
        reason: one.reason.map(|reason| reason.name().to_owned()),
        posted_at: one.posted_at.to_rfc3339(),
    };
    let mut all = queries::comments_among(export.db, of).await?;
    all.retain(|one| is_complete || one.standing == Standing::Published);
    Ok(all.into_iter().map(written).collect())
}

/// What was done, in the order in which it was.
pub async fn lines(export: &Export<'_>, of: &ThingId) -> Result<Vec<OneLine>, DbErr> {
    let written = |one: LogLine| OneLine {
        what: one.what.name().to_owned(),
        at: one.at.to_rfc3339(),
        reason: one.reason.map(|reason| reason.name().to_owned()),
        comment: one.comment.map(|id| id.to_string()),
    };
    let mut all = queries::log_of(export.db, of).await?;
    // What was done at one instant has no order of its own: the same content gives the same bytes.
    all.sort_by_key(|one| (one.at, one.what.name(), one.comment.clone()));
    Ok(all.into_iter().map(written).collect())
}

/// Takes in what stands beside the contribution `of`, which was just taken in itself.
pub async fn take_in(
    import: &mut Import<'_>,
    path: &str,
    of: &Contribution,
    (answers, comments, (lines, is_relative)): (
        Vec<OneAnswer>,
        Vec<OneComment>,
        (Vec<OneLine>, bool),
    ),
) -> Result<(), DbErr> {
    for (number, one) in (1..).zip(answers) {
        if one.number != number {
            let reason = format!("the version `{}` is not in its place", one.number);
            import.wrong(path, &one.number.to_string(), reason);
            return Ok(());
        }
        let Some(answer) = read_answer(import, path, one) else { return Ok(()) };
        queries::record_answer(import.db, &of.id, &answer).await?;
    }
    for one in comments {
        let written = one.id.clone();
        let Some(mut comment) = read_comment(import, path, one, of) else { return Ok(()) };
        if queries::is_comment_taken(import.db, &comment.id).await? {
            comment.id = CommentId::random();
        }
        import.rename(&written, comment.id.as_str());
        queries::insert_comment(import.db, &comment).await?;
    }
    for one in lines {
        let Some(line) = read_line(import, path, (&one, is_relative), of) else { return Ok(()) };
        queries::log(import.db, &of.workstream, &line).await?;
    }
    Ok(())
}

fn read_answer(import: &mut Import<'_>, path: &str, one: OneAnswer) -> Option<OfficialAnswer> {
    let verdict = import.choice(path, &one.verdict, Verdict::named, "a verdict");
    let on = import.day(path, &one.on);
    let recorded_at = import.instant(path, Some(&one.recorded_at));
    let text = import.text(path, one.text);
    let why = import.optional_text(path, one.why);
    if !import.says(path, &one.by, "name", &one.by, SHORT) {
        return None;
    }
    Some(OfficialAnswer {
        number: one.number,
        text: text?,
        by: one.by,
        on: on?,
        verdict: verdict?,
        why,
        recorded_at: recorded_at?,
    })
}

fn read_comment(
    import: &mut Import<'_>,
    path: &str,
    one: OneComment,
    of: &Contribution,
) -> Option<Comment> {
    let id = import.choice(path, &one.id, |it| it.parse().ok(), "an identifier");
    let lang = import.choice(path, &one.language, |it| it.parse().ok(), "a language");
    let standing = import.choice(path, &one.standing, Standing::named, "a standing");
    let posted_at = import.instant(path, Some(&one.posted_at));
    let reason = match &one.reason {
        None => None,
        Some(written) => Some(import.choice(path, written, Reason::named, "a reason")?),
    };
    let mail = match &one.mail {
        None => None,
        Some(written) => {
            Some(import.choice(path, written, |it| it.parse().ok(), "a mail address")?)
        }
    };
    let name = one.name.as_deref().unwrap_or_default();
    let is_whole = import.says(path, &one.id, "text", &one.text, comment::TEXT)
        && import.fits(path, &one.id, "name", name, NAME);
    if !is_whole {
        return None;
    }
    Some(Comment {
        id: id?,
        contribution: of.id.clone(),
        workstream: of.workstream.clone(),
        text: one.text,
        lang: lang?,
        name: one.name,
        mail,
        standing: standing?,
        reason,
        posted_at: posted_at?,
    })
}

fn read_line(
    import: &mut Import<'_>,
    path: &str,
    (one, is_relative): (&OneLine, bool),
    of: &Contribution,
) -> Option<LogLine> {
    let what = import.choice(path, &one.what, What::named, "what was done");
    let at = import.moment(path, &one.at, is_relative);
    let reason = match &one.reason {
        None => None,
        Some(written) => Some(import.choice(path, written, Reason::named, "a reason")?),
    };
    let comment = match &one.comment {
        None => None,
        Some(written) => {
            let here = import.renamed(written);
            Some(import.choice(path, &here, |it| it.parse().ok(), "an identifier")?)
        }
    };
    Some(LogLine {
        id: LineId::random(),
        contribution: of.id.clone(),
        comment,
        at: at?,
        what: what?,
        reason,
    })
}
