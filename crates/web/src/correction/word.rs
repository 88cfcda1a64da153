//! The texts of a thing: out to Word, and back as corrections.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_report::{Document, markdown};
use cordee_store::sea_orm::ConnectionTrait;
use cordee_store::{ThingId, random_text};

use crate::destination::queries::charter;
use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::editing::{Pairs, WORD, revision};
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, in_language, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::{Lang, Said};
use crate::spine::messages::text_with;
use crate::spine::notices::{Event, News};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::print::{self, Format};
use crate::spine::thing::{self, Thing};
use crate::spine::upload::{self, Parts, Upload};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::writing::COMMENTS;
use crate::writing::model::label;
use crate::writing::queries::{names, who};

use super::model::Correction;
use super::returned::{self, MadeWith, Recognised, Refusal, Source};
use super::{CORRECTION, TEXT, queries};

/// The largest file that is taken, in mebibytes.
const LARGEST_MIB: u64 = 20;

/// A text that goes out and comes back.
struct TextLine {
    name: String,
    label: String,
    href: String,
    is_empty: bool,
}

/// A text that came back.
struct CorrectionLine {
    file: String,
    label: String,
    about: String,
    href: String,
    /// How it ended, when it has.
    outcome: Option<String>,
}

#[derive(Template)]
#[template(path = "correction/word.html")]
struct WordPage {
    frame: Frame,
    form: FormView,
    title: Said,
    texts: Vec<TextLine>,
    corrections: Vec<CorrectionLine>,
    comments: String,
    edit: Option<String>,
    /// Its page in the back office.
    manage: Option<String>,
}

/// The thing `id`, when it has long texts, with the names of their fields.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<(Thing, Vec<String>), PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = thing::any(app.store.reader(), &visit.destination.id, &id).await?;
    let thing = found.filter(|thing| thing.deleted_at.is_none()).ok_or(PageError::NotFound)?;
    let names = app.domains.iter().flat_map(|domain| domain.texts(thing.kind));
    let languages = visit.destination.languages();
    let fields = names.flat_map(|name| languages.iter().map(|lang| in_language(name, *lang)));
    let fields: Vec<String> = fields.collect();
    if fields.is_empty() { Err(PageError::NotFound) } else { Ok((thing, fields)) }
}

/// What `thing` says now, field by field.
pub async fn present(db: &impl ConnectionTrait, thing: &Thing) -> Result<Pairs, PageError> {
    let last = revision::last_before(db, &thing.id, i32::MAX).await?;
    Ok(last.map(|last| last.pairs).unwrap_or_default())
}

/// What `pairs` say in `field`.
pub fn said<'a>(pairs: &'a Pairs, field: &str) -> &'a str {
    pairs.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
}

/// The language of a field.
pub fn language_of(field: &str) -> Option<Lang> {
    field.rsplit_once('.')?.1.parse().ok()
}

/// Where a thing is changed, for those who may.
pub fn edit_address(app: &App, visit: &Visit, thing: &Thing) -> Option<String> {
    let may = visit.viewer.may(crate::spine::rights::Action::EditProcess, thing.process.as_ref());
    let path = app.domains.iter().find_map(|domain| domain.edits(thing.kind));
    path.filter(|_| may).map(|path| visit.path(path, &[thing.id.as_str()]))
}

/// The page of the back office of a thing, when it has one.
fn manages(app: &App, visit: &Visit, thing: &Thing) -> Option<String> {
    let path = app.domains.iter().find_map(|domain| domain.manages(thing.kind))?;
    Some(visit.path(path, &[thing.id.as_str()]))
}

async fn page(
    app: &App,
    visit: &Visit,
    thing: &Thing,
    fields: &[String],
    form: FormView,
) -> Result<WordPage, PageError> {
    let (db, id) = (app.store.reader(), thing.id.as_str());
    let pairs = present(db, thing).await?;
    let text = |field: &String| TextLine {
        label: label(field, visit.lang),
        href: visit.path(TEXT, &[id, field]),
        is_empty: said(&pairs, field).is_empty(),
        name: field.clone(),
    };
    let corrections = queries::of(db, &thing.id).await?;
    let names = names(db, corrections.iter().filter_map(|it| it.account.as_deref())).await?;
    let line = |correction: &Correction| CorrectionLine {
        file: correction.file_name.clone(),
        label: label(&correction.field, visit.lang),
        about: format!(
            "{}{}{}",
            who(visit, correction.account.as_deref(), correction.author_left, &names),
            visit.t("list-separator"),
            instant_said(correction.at, visit.destination.time_zone, visit.lang),
        ),
        href: visit.path(CORRECTION, &[id, &correction.id]),
        outcome: correction.settled.map(|settled| outcome(visit, settled)),
    };
    let address = |lang| urls::path(lang, WORD, &[id]);
    Ok(WordPage {
        frame: Frame::of_desk(visit, &app.desk, "", visit.t("word-title"), address),
        form,
        title: thing.title.said(visit.lang),
        texts: fields.iter().map(text).collect(),
        corrections: corrections.iter().map(line).collect(),
        comments: visit.path(COMMENTS, &[id]),
        edit: edit_address(app, visit, thing),
        manage: manages(app, visit, thing),
    })
}

/// How a correction ended, in words.
pub fn outcome(visit: &Visit, settled: super::model::Settled) -> String {
    let values = [("taken", settled.taken.into()), ("refused", settled.refused.into())];
    text_with(visit.lang, "correction-outcome", &values)
}

/// `GET /manage/things/{thing}/word`: the texts that go out, and those that came back.
pub async fn texts(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (thing, fields) = find(&app, &visit, &id).await?;
    show(&page(&app, &visit, &thing, &fields, FormView::empty()).await?)
}

/// `GET /manage/things/{thing}/word/{text}`: one text as DOCX, in the office's charter.
pub async fn written(
    State(app): State<App>,
    visit: Visit,
    Path((id, field)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (thing, fields) = find(&app, &visit, &id).await?;
    let lang =
        language_of(&field).filter(|_| fields.contains(&field)).ok_or(PageError::NotFound)?;
    let db = app.store.reader();
    let pairs = present(db, &thing).await?;
    let title = thing.title.said(lang).text;
    // The text as it was typed: whatever were set otherwise would come back as a change.
    let document = Document {
        blocks: markdown(said(&pairs, &field)),
        accent: print::accent(&visit.destination.accent),
        ..Document::new(&title, print::language(lang))
    };
    let template = charter(db, &visit.destination.id).await?.map(|charter| charter.template);
    let name = format!("{}-{}", urls::slug(&title), field.replace('.', "-"));
    print::answer(document, Format::Docx, template, &name).await
}

/// The texts that a file may be of: each field at each of its last versions, the newest first.
async fn sources(
    db: &impl ConnectionTrait,
    thing: &Thing,
    fields: &[String],
) -> Result<Vec<Source>, PageError> {
    let history = revision::history(db, &thing.id, None).await?;
    let mut sources: Vec<Source> = vec![];
    for field in fields {
        let mut last = None;
        for version in &history {
            let text = said(&version.pairs, field);
            if last != Some(text) {
                let (field, text) = (field.clone(), text.to_owned());
                sources.push(Source { field, revision: version.number, text });
            }
            last = Some(text);
        }
    }
    Ok(sources)
}

/// `POST /manage/things/{thing}/word`: keeps what came back, as a correction.
pub async fn receive(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    parts: Parts,
) -> Result<Response, PageError> {
    let (thing, fields) = find(&app, &visit, &id).await?;
    let received = upload::receive(parts, LARGEST_MIB).await;
    let (sent, recognised) = match received {
        Ok(Upload { fields: sent, file: Some(file) }) => {
            let name: String = file.name.chars().take(200).collect();
            let chosen = chosen(&fields, sent.text("text"));
            let read = recognise(&app, &visit, &thing, chosen, file.into_bytes().await?).await?;
            (sent, read.map(|recognised| (name, recognised)))
        }
        Ok(Upload { fields: sent, file: None }) => (sent, Err(("error-word-missing", vec![]))),
        Err(PageError::FileTooLarge { most_mib }) => {
            let most = vec![("most", most_mib.to_string().into())];
            (Fields::default(), Err(("error-word-size", most)))
        }
        Err(error) => return Err(error),
    };
    let (file_name, recognised) = match recognised {
        Ok(recognised) => recognised,
        Err((key, values)) => {
            let mut errors = Errors::default();
            errors.add_with("file", key, values);
            let form = FormView::returned(&sent, &errors, visit.lang);
            return refuse(&page(&app, &visit, &thing, &fields, form).await?);
        }
    };
    let correction = correction(&visit, &thing, file_name, recognised)?;
    let location = visit.path(CORRECTION, &[thing.id.as_str(), &correction.id]);
    let tx = app.store.begin().await?;
    let kept = with_notice(&location, "correction-received");
    if let Once::Again(location) = once(&tx, sent.key(), &kept, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::keep(&tx, &correction).await?;
    visit.note(&tx, Act::new(ActKind::CorrectionReceived).about(&thing.id)).await?;
    visit.tell(&tx, Event::of(News::CorrectionReceived, &correction.id, &thing)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&kept).into_response())
}

/// The fields that a file may be of: the one that was chosen, or all.
fn chosen(fields: &[String], wished: &str) -> Vec<String> {
    let one: Vec<String> = fields.iter().filter(|field| *field == wished).cloned().collect();
    if one.is_empty() { fields.to_vec() } else { one }
}

async fn recognise(
    app: &App,
    visit: &Visit,
    thing: &Thing,
    fields: Vec<String>,
    bytes: Vec<u8>,
) -> Result<Result<Recognised, Refusal>, PageError> {
    let db = app.store.reader();
    let sources = sources(db, thing, &fields).await?;
    let languages = visit.destination.languages();
    let titles = languages.into_iter().map(|lang| thing.title.said(lang).text).collect();
    let charter = charter(db, &visit.destination.id).await?;
    let made_with = charter.map(|charter| MadeWith { template: charter.template, titles });
    let reading =
        tokio::task::spawn_blocking(move || returned::recognise(&bytes, sources, made_with));
    Ok(reading.await.map_err(anyhow::Error::from)?)
}

fn correction(
    visit: &Visit,
    thing: &Thing,
    file_name: String,
    recognised: Recognised,
) -> Result<Correction, PageError> {
    let Recognised { source, title, proposed, changes, comments, warnings } = recognised;
    let lang = language_of(&source.field).unwrap_or(visit.lang);
    let is_other = !title.is_empty() && title != thing.title.said(lang).text.trim();
    Ok(Correction {
        id: random_text(12),
        thing: thing.id.clone(),
        field: source.field,
        base_revision: source.revision,
        base: source.text,
        proposed,
        title: is_other.then(|| title.chars().take(300).collect()),
        file_name,
        account: Some(visit.account()?.id.clone()),
        author_left: false,
        at: visit.now,
        changes,
        comments,
        warnings,
        settled: None,
    })
}
