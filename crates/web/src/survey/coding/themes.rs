//! A theme: made by hand or of what a machine proposed, changed, merged into another.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::spine::additions::{self, Offer};
use crate::spine::app::App;
use crate::spine::ends::{self, Ends};
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::{Lang, Said};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Slugs, State as Publication};
use crate::spine::thread::{self, Link, LinkError, Relation};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::SURVEYS_DESK;
use super::grid::{counted, drop_proposed};
use super::model::reading::{self, Description};
use super::model::{Merge, Theme};
use super::quoting::{QuoteLine, candidates, quote_lines};
use super::whole::{Whole, find};
use super::{
    EDIT_THEME, GRID, MANAGE_THEME, MERGE, NEW_THEME, QUOTES, SPLIT, THEME, WITHDRAW_QUOTE, queries,
};

/// How many texts of a theme its page shows.
const SHOWN: usize = 100;

/// Where a form stands in each language.
type Address<'a> = &'a (dyn Fn(Lang) -> String + Sync);

#[derive(Template)]
#[template(path = "survey/coding/edit_theme.html")]
struct EditPage {
    frame: Frame,
    form: FormView,
    label: String,
    back: String,
    /// The words of the proposal that it is made of.
    words: Option<String>,
    is_conflict: bool,
}

fn edit_page(
    app: &App,
    visit: &Visit,
    whole: &Whole,
    (title, address): (&str, Address<'_>),
    form: FormView,
) -> EditPage {
    let number = form.value("proposal").to_owned();
    let mut proposal = whole.grid.proposal.iter().flat_map(|it| &it.themes);
    let of_number = proposal.find(|it| it.number.to_string() == number);
    EditPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, visit.t(title), address),
        label: whole.label(visit.lang),
        back: visit.path(GRID, &[whole.survey.id.as_str(), whole.question.code.as_str()]),
        words: of_number.map(|it| it.words.join(&visit.t("list-separator"))),
        is_conflict: false,
        form,
    }
}

/// `GET /manage/surveys/{thing}/texts/{question}/themes/new`: the form of a theme, of a proposal if one
/// asks.
pub async fn new(
    State(app): State<App>,
    visit: Visit,
    Path((id, code)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id, &code).await?;
    let number = visit.asked().text("proposal").to_owned();
    let mut pairs = vec![];
    let mut proposal = whole.grid.proposal.iter().flat_map(|it| &it.themes);
    if let Some(one) = proposal.find(|it| it.number.to_string() == number) {
        let called = one.words.first().map(|word| typography::capitalised(word));
        let name = format!("name.{}", visit.destination.main_language);
        pairs.push((name, called.unwrap_or_default()));
        pairs.push(("proposal".to_owned(), number));
    }
    let address = |lang| urls::path(lang, NEW_THEME, &[&id, &code]);
    show(&edit_page(&app, &visit, &whole, ("coding-add-theme", &address), FormView::filled(pairs)))
}

/// Records a theme of a grid, and that it comes of its survey.
pub async fn record(
    tx: &DatabaseTransaction,
    visit: &Visit,
    whole: &Whole,
    description: Description,
) -> Result<ThingId, PageError> {
    let theme = Theme {
        id: ThingId::random(),
        survey: whole.survey.id.clone(),
        process: whole.survey.process.clone(),
        question: whole.question.code.to_string(),
        name: description.name,
        definition: description.definition,
        slugs: Slugs::default(),
        state: if whole.grid.is_public { Publication::Published } else { Publication::Draft },
        example: whole.survey.example,
        revision: 1,
    };
    queries::insert(tx, &visit.destination.id, &theme, visit.now).await?;
    let link = Link {
        created_at: visit.now,
        from: whole.survey.id.clone(),
        relation: Relation::Inspired,
        to: theme.id.clone(),
    };
    match thread::link(tx, &link).await {
        Ok(()) => Ok(theme.id),
        Err(LinkError::Database(error)) => Err(error.into()),
        Err(error) => Err(anyhow::Error::from(error).into()),
    }
}

/// `POST /manage/surveys/{thing}/texts/{question}/themes/new`: adds a theme to the grid.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Path((id, code)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id, &code).await?;
    let address = |lang| urls::path(lang, NEW_THEME, &[&id, &code]);
    let description = match reading::theme(&fields, visit.destination.main_language) {
        Ok(description) => description,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&edit_page(&app, &visit, &whole, ("coding-add-theme", &address), form));
        }
    };
    let location = with_notice(&visit.path(GRID, &[&id, &code]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let theme = record(&tx, &visit, &whole, description).await?;
    drop_proposed(&tx, &whole, fields.text("proposal")).await?;
    visit.note(&tx, Act::new(ActKind::ThemeCreated).about(&theme)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// The living theme `id`, with all that is known of the texts of its question.
pub async fn find_theme(app: &App, visit: &Visit, id: &str) -> Result<(Theme, Whole), PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let theme = queries::by_id(db, destination, &id, &Drafts::All).await?;
    let theme = theme.ok_or(PageError::NotFound)?;
    let whole = find(app, visit, theme.survey.as_str(), &theme.question).await?;
    Ok((theme, whole))
}

#[derive(Template)]
#[template(path = "survey/coding/manage_theme.html")]
struct ThemePage {
    frame: Frame,
    label: String,
    definition: Option<Said>,
    example: bool,
    back: String,
    about: String,
    texts: Vec<String>,
    quoted: Vec<QuoteLine>,
    candidates: Vec<QuoteLine>,
    ends: Ends,
    public: Option<String>,
    has_others: bool,
    edit: String,
    merge: String,
    split: String,
    quotes: String,
    withdraw: String,
    thread: String,
    /// What other domains let one do about it.
    offers: Vec<Offer>,
    remove: String,
}

/// `GET /manage/themes/{thing}`: a theme, its texts, and what of them may be quoted.
pub async fn theme(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (theme, whole) = find_theme(&app, &visit, &id).await?;
    let texts = whole.board.of_theme(&theme.id, false);
    let count = whole.counts().of_theme(&theme.id);
    let by_people = counted("coding-by-people", count.people, &visit);
    let by_machine = counted("coding-by-machine", count.machine, &visit);
    let quoted = queries::quotes_of(app.store.reader(), &theme.id).await?;
    let at = |written| visit.path(written, &[&id]);
    let address = |lang| urls::path(lang, MANAGE_THEME, &[&id]);
    let title = theme.name.said(visit.lang).line();
    let is_public = theme.state != Publication::Draft;
    show(&ThemePage {
        frame: Frame::of_desk(&visit, &app.desk, SURVEYS_DESK, title, address),
        label: whole.label(visit.lang),
        definition: theme.definition.as_ref().map(|it| it.said(visit.lang)),
        example: theme.example,
        back: visit.path(GRID, &[whole.survey.id.as_str(), &theme.question]),
        about: format!("{by_people}{}{by_machine}", visit.t("list-separator")),
        candidates: candidates(&app, &visit, &whole, &texts, &quoted).await?,
        quoted: quote_lines(&quoted),
        texts: texts.iter().take(SHOWN).map(|it| it.text.clone()).collect(),
        ends: ends::of(&app, &visit, &theme.id).await?,
        public: is_public.then(|| visit.path(THEME, &[theme.slugs.get(visit.lang)])),
        has_others: 1 < whole.themes.len(),
        edit: at(EDIT_THEME),
        merge: at(MERGE),
        split: at(SPLIT),
        quotes: at(QUOTES),
        withdraw: at(WITHDRAW_QUOTE),
        thread: at(thread::MANAGE),
        offers: additions::offers(&app, &visit, &theme.id).await?,
        remove: at("/manage/things/{thing}/remove"),
    })
}

/// `GET /manage/themes/{thing}/edit`: the form of a theme.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (theme, whole) = find_theme(&app, &visit, &id).await?;
    let address = |lang| urls::path(lang, EDIT_THEME, &[&id]);
    let form = FormView::filled(reading::typed(&theme));
    show(&edit_page(&app, &visit, &whole, ("coding-edit-theme", &address), form))
}

/// `POST /manage/themes/{thing}/edit`: changes what a theme is called, and when a text belongs to it.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (theme, whole) = find_theme(&app, &visit, &id).await?;
    let address = |lang| urls::path(lang, EDIT_THEME, &[&id]);
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        edit_page(&app, &visit, &whole, ("coding-edit-theme", &address), form)
    };
    let description = match reading::theme(&fields, visit.destination.main_language) {
        Ok(description) => description,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let location = with_notice(&visit.path(MANAGE_THEME, &[&id]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &theme.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let said = (&description.name, description.definition.as_ref());
    let changed = queries::change(&tx, &held, said, fields.revision()).await;
    if let Some(now) = thing::moved_on(changed)? {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &now.to_string());
        return conflict(&EditPage { is_conflict: true, ..page });
    }
    visit.note(&tx, Act::new(ActKind::ThemeChanged).about(&theme.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// A value that a field may have.
struct Choice {
    value: String,
    label: String,
}

#[derive(Template)]
#[template(path = "survey/coding/merge.html")]
struct MergePage {
    frame: Frame,
    form: FormView,
    name: String,
    texts: usize,
    others: Vec<Choice>,
    back: String,
}

fn merge_page(
    app: &App,
    visit: &Visit,
    (theme, whole): (&Theme, &Whole),
    form: FormView,
) -> MergePage {
    let others = whole.themes.iter().filter(|it| it.id != theme.id);
    let choice =
        |it: &Theme| Choice { value: it.id.to_string(), label: it.name.said(visit.lang).line() };
    let address = |lang| urls::path(lang, MERGE, &[theme.id.as_str()]);
    MergePage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, visit.t("coding-merge"), address),
        name: theme.name.said(visit.lang).line(),
        texts: whole.board.of_theme(&theme.id, false).len(),
        others: others.map(choice).collect(),
        back: visit.path(MANAGE_THEME, &[theme.id.as_str()]),
        form,
    }
}

/// `GET /manage/themes/{thing}/merge`: asks into which theme this one goes.
pub async fn ask_to_merge(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (theme, whole) = find_theme(&app, &visit, &id).await?;
    show(&merge_page(&app, &visit, (&theme, &whole), FormView::empty()))
}

/// `POST /manage/themes/{thing}/merge`: the theme goes into another, with its texts; brought back, it
/// has them again.
pub async fn merge(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (theme, whole) = find_theme(&app, &visit, &id).await?;
    let into = whole.themes.iter().find(|it| it.id.as_str() == fields.text("into"));
    let Some(into) = into.filter(|it| it.id != theme.id) else {
        let mut errors = Errors::default();
        errors.add("into", "error-choose");
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&merge_page(&app, &visit, (&theme, &whole), form));
    };
    let merge = Merge { theme: theme.id.clone(), into: into.id.clone(), at: visit.now };
    let tx = app.store.begin().await?;
    for id in [&theme.id, &into.id] {
        let held = thing::to_change(&tx, &visit.destination.id, id).await?;
        held.ok_or(PageError::NotFound)?;
    }
    queries::merge(&tx, &whole.survey.id, &merge).await?;
    visit.note(&tx, Act::new(ActKind::ThemesMerged).about(&into.id)).await?;
    tx.commit().await?;
    let grid = visit.path(GRID, &[whole.survey.id.as_str(), &theme.question]);
    Ok(Redirect::to(&with_notice(&grid, "themes-merged")).into_response())
}
