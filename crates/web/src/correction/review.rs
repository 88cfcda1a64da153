//! One correction beside the text as it stands: each difference is accepted or refused.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDateTime;
use cordee_store::sea_orm::DatabaseTransaction;
use cordee_text::{Change, Kind as Fate};

use crate::spine::app::App;
use crate::spine::dates::{date_said, instant_said};
use crate::spine::editing::comment::{self, LONGEST, LONGEST_QUOTE};
use crate::spine::editing::origin::{self, Means, Origin};
use crate::spine::editing::{Pairs, WORD};
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Thing};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::writing::model::label;
use crate::writing::queries::{names, who};

use super::model::{Aside, Comparison, Correction, Hunk, Settled, Tracked};
use super::word::{find, language_of, outcome, present, said};
use super::{CORRECTION, queries};

/// How many tracked changes a page shows.
const CHANGES: usize = 100;

struct Passage {
    text: String,
    is_added: bool,
    is_removed: bool,
}

struct HunkLine {
    number: String,
    passages: Vec<Passage>,
    is_contested: bool,
}

struct ChangeLine {
    kind: String,
    words: String,
    who: String,
    when: String,
}

struct AsideLine {
    number: String,
    about: String,
    anchor: String,
    lines: Vec<String>,
    is_done: bool,
}

#[derive(Template)]
#[template(path = "correction/review.html")]
struct ReviewPage {
    frame: Frame,
    form: FormView,
    title: Said,
    label: String,
    lang: String,
    about: String,
    base: String,
    /// The title that the file has, when it is another one.
    other_title: Option<String>,
    warnings: Vec<String>,
    hunks: Vec<HunkLine>,
    changes: Vec<ChangeLine>,
    count: usize,
    next: Option<String>,
    asides: Vec<AsideLine>,
    outcome: Option<String>,
    /// Whether the text moved on since the page was shown.
    is_conflict: bool,
    may_settle: bool,
    word: String,
}

async fn page(
    app: &App,
    visit: &Visit,
    (thing, correction): (&Thing, &Correction),
    pairs: &Pairs,
    mut form: FormView,
) -> Result<ReviewPage, PageError> {
    let db = app.store.reader();
    let (id, field) = (thing.id.as_str(), correction.field.as_str());
    let names = names(db, correction.account.as_deref()).await?;
    let who = who(visit, correction.account.as_deref(), correction.author_left, &names);
    let at = instant_said(correction.at, visit.destination.time_zone, visit.lang);
    let about =
        [("who", who.into()), ("when", at.into()), ("file", correction.file_name.clone().into())];
    let hunks =
        if correction.settled.is_none() { compare(correction, pairs).hunks } else { vec![] };
    form.set(REVISION, &thing.revision.to_string());
    let address = |lang| urls::path(lang, CORRECTION, &[id, &correction.id]);
    let from: usize = visit.asked().text("changes").parse().unwrap_or(0);
    let further = from.saturating_add(CHANGES);
    let warning = |remark: &super::model::Remark| {
        let count = [("count", remark.count.into())];
        text_with(visit.lang, &format!("word-warning-{}", remark.name), &count)
    };
    let base = [("number", correction.base_revision.to_string().into())];
    let may_edit = visit.viewer.may(Action::EditProcess, thing.process.as_ref());
    Ok(ReviewPage {
        frame: Frame::of_desk(visit, &app.desk, "", visit.t("correction-title"), address),
        form,
        title: thing.title.said(visit.lang),
        label: label(field, visit.lang),
        lang: language_of(field).unwrap_or(visit.lang).to_string(),
        about: text_with(visit.lang, "correction-about", &about),
        base: text_with(visit.lang, "correction-base", &base),
        other_title: correction.title.clone(),
        warnings: correction.warnings.iter().map(warning).collect(),
        hunks: hunks.into_iter().map(hunk_line).collect(),
        changes: correction
            .changes
            .iter()
            .skip(from)
            .take(CHANGES)
            .map(|it| change_line(visit, it))
            .collect(),
        count: correction.changes.len(),
        next: (further < correction.changes.len())
            .then(|| format!("{}?changes={further}#changes", address(visit.lang))),
        asides: correction
            .comments
            .iter()
            .zip(1..)
            .map(|(it, at)| aside_line(visit, it, at))
            .collect(),
        outcome: correction.settled.map(|settled| outcome(visit, settled)),
        is_conflict: false,
        may_settle: may_edit && correction.settled.is_none(),
        word: visit.path(WORD, &[id]),
    })
}

fn compare(correction: &Correction, pairs: &Pairs) -> Comparison {
    Comparison::of(&correction.base, &correction.proposed, said(pairs, &correction.field))
}

fn hunk_line(hunk: Hunk) -> HunkLine {
    let passage = |change: Change| Passage {
        is_added: change.kind == Fate::Added,
        is_removed: change.kind == Fate::Removed,
        text: change.text,
    };
    HunkLine {
        number: hunk.number.to_string(),
        passages: hunk.passages.into_iter().map(passage).collect(),
        is_contested: hunk.is_contested,
    }
}

fn change_line(visit: &Visit, change: &Tracked) -> ChangeLine {
    let words = match change.words.as_str() {
        "\n" => visit.t("tracked-line-end"),
        words => words.to_owned(),
    };
    ChangeLine {
        kind: visit.t(&format!("tracked-{}", change.kind)),
        words,
        who: author(visit, &change.author),
        when: clock(visit, change.at),
    }
}

fn author(visit: &Visit, name: &str) -> String {
    if name.is_empty() { visit.t("tracked-nobody") } else { name.to_owned() }
}

/// What the clock of the author's machine showed.
fn clock(visit: &Visit, at: Option<NaiveDateTime>) -> String {
    at.map_or_else(String::new, |at| {
        format!("{} {}", date_said(at.date(), visit.lang), at.format("%H:%M"))
    })
}

fn aside_line(visit: &Visit, aside: &Aside, number: usize) -> AsideLine {
    let about = [author(visit, &aside.author), clock(visit, aside.at)];
    let about: Vec<String> = about.into_iter().filter(|it| !it.is_empty()).collect();
    AsideLine {
        number: number.to_string(),
        about: about.join(&visit.t("list-separator")),
        anchor: aside.anchor.clone(),
        lines: lines(visit, aside),
        is_done: aside.is_done,
    }
}

/// What a comment says, and what was answered.
fn lines(visit: &Visit, aside: &Aside) -> Vec<String> {
    let replies = aside.replies.iter().map(|(who, said)| {
        let values = [("who", author(visit, who).into()), ("said", said.clone().into())];
        text_with(visit.lang, "aside-reply", &values)
    });
    std::iter::once(aside.text.clone()).chain(replies).collect()
}

async fn found(
    app: &App,
    visit: &Visit,
    id: &str,
    correction: &str,
) -> Result<(Thing, Correction), PageError> {
    let (thing, _) = find(app, visit, id).await?;
    let found = queries::by_id(app.store.reader(), &thing.id, correction).await?;
    Ok((thing, found.ok_or(PageError::NotFound)?))
}

/// `GET /manage/things/{thing}/corrections/{correction}`: what it proposes.
pub async fn review(
    State(app): State<App>,
    visit: Visit,
    Path((id, correction)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (thing, correction) = found(&app, &visit, &id, &correction).await?;
    let pairs = present(app.store.reader(), &thing).await?;
    let form = match correction.settled {
        None => with_all_accepted(&compare(&correction, &pairs)),
        Some(_) => FormView::empty(),
    };
    show(&page(&app, &visit, (&thing, &correction), &pairs, form).await?)
}

/// The form as one meets it: what nobody else changed is accepted.
fn with_all_accepted(comparison: &Comparison) -> FormView {
    let accepted = comparison.hunks.iter().filter(|hunk| !hunk.is_contested);
    let pairs = accepted.map(|hunk| ("accept".to_owned(), hunk.number.to_string()));
    FormView::filled(pairs.collect())
}

/// `POST /manage/things/{thing}/corrections/{correction}`: the differences that are accepted become the
/// next version of the text; the others are refused. Once the text has moved on, one looks again.
pub async fn settle(
    State(app): State<App>,
    visit: Visit,
    Path((id, correction)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (thing, correction) = found(&app, &visit, &id, &correction).await?;
    let location = with_notice(&visit.path(WORD, &[thing.id.as_str()]), "correction-settled");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &thing.id).await?;
    let thing = held.ok_or(PageError::NotFound)?;
    let pairs = present(&tx, &thing).await?;
    if thing.revision != fields.revision() {
        tx.rollback().await?;
        let form = FormView::returned(&fields, &Errors::default(), visit.lang);
        let page = page(&app, &visit, (&thing, &correction), &pairs, form).await?;
        return conflict(&ReviewPage { is_conflict: true, ..page });
    }
    let comparison = compare(&correction, &pairs);
    let accepted = numbers(&fields, "accept", comparison.hunks.len());
    let text = comparison.with(&accepted);
    if text != said(&pairs, &correction.field).trim() && !accepted.is_empty() {
        let written = rewrite(&app, &tx, &visit, &thing, &correction.field, &text).await?;
        if let Err(errors) = written {
            tx.rollback().await?;
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, (&thing, &correction), &pairs, form).await?);
        }
    }
    keep_comments(&tx, &visit, &thing, &correction, &fields).await?;
    let counted = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let refused = comparison.hunks.len().saturating_sub(accepted.len());
    let (taken, refused) = (counted(accepted.len()), counted(refused));
    let settled = Settled { at: visit.now, taken, refused };
    if queries::settle(&tx, &correction.id, settled).await? {
        visit.note(&tx, Act::new(ActKind::CorrectionSettled).about(&thing.id)).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to(&location).into_response())
}

/// The numbers of the boxes `name` that are checked, up to `most`.
fn numbers(fields: &Fields, name: &str, most: usize) -> BTreeSet<usize> {
    let read = fields.all(name).into_iter().filter_map(|number| number.parse().ok());
    read.filter(|number| (1..=most).contains(number)).collect()
}

async fn rewrite(
    app: &App,
    tx: &DatabaseTransaction,
    visit: &Visit,
    thing: &Thing,
    field: &str,
    text: &str,
) -> Result<Result<(), Errors>, PageError> {
    let owner = app.domains.iter().find(|domain| !domain.texts(thing.kind).is_empty());
    let owner = owner.ok_or(PageError::NotFound)?;
    owner.rewrite(tx, visit, thing, field, text).await
}

/// Puts the comments of the file that were chosen beside the text.
async fn keep_comments(
    tx: &DatabaseTransaction,
    visit: &Visit,
    thing: &Thing,
    correction: &Correction,
    fields: &Fields,
) -> Result<(), PageError> {
    let account = &visit.account()?.id;
    for number in numbers(fields, "comment", correction.comments.len()) {
        let Some(aside) = correction.comments.get(number - 1) else { continue };
        let said: String = lines(visit, aside).join("\n").chars().take(LONGEST).collect();
        let quote: String = aside.anchor.chars().take(LONGEST_QUOTE).collect();
        let quote = Some(quote).filter(|quote| !quote.is_empty());
        let id = comment::add(tx, &thing.id, account, quote, said, visit.now).await?;
        let origin = Origin {
            contact: None,
            name: Some(author(visit, &aside.author)),
            means: Means::Word,
            said_on: aside.at.map(|at| at.date()),
        };
        origin::record(tx, &id, &origin).await?;
        visit.note(tx, Act::new(ActKind::CommentMade).about(&thing.id)).await?;
    }
    Ok(())
}
