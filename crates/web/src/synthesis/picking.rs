//! Beside a point: what it cites, what it may cite, and what no point cites yet. Sources are ticked; each is
//! a link of the thread.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::language::{Lang, Said};
use crate::spine::page::refuse;
use crate::spine::thread::LinkError;
use crate::spine::visit::{Visit, with_notice};

use super::card::UncitedView;
use super::citable::{self, Shelf, Wish};
use super::desk::hold;
use super::editing::{Choice, record};
use super::model::reading::{self, typed};
use super::model::{Cited, Point, Synthesis};
use super::points::{found, whole_page};
use super::sources::{self, Source};
use super::{CITE, EDIT_POINT, queries};

/// A source that can be ticked.
pub struct PickLine {
    /// Of its box.
    pub id: String,
    pub value: String,
    pub label: Said,
    pub about: String,
    pub mark: Option<String>,
    pub is_ticked: bool,
    pub is_withdrawn: bool,
}

/// What stands beside a point.
pub struct Panel {
    pub form: FormView,
    /// What the point cites already.
    pub cited: Vec<PickLine>,
    /// What was looked for, and is not cited by it.
    pub candidates: Vec<PickLine>,
    /// How many more answer.
    pub more: usize,
    /// The form in which one looks.
    pub looking: FormView,
    pub shelves: Vec<Choice>,
    pub uncited: UncitedView,
    pub cite: String,
    pub here: String,
}

fn wish(fields: &Fields) -> Wish {
    Wish {
        shelf: Shelf::named(fields.text("shelf")).unwrap_or(Shelf::Contributions),
        words: fields.text("q").to_owned(),
        is_new: fields.is_checked("new"),
    }
}

fn pairs(wish: &Wish) -> Vec<(String, String)> {
    let own = [
        ("shelf", wish.shelf.name().to_owned()),
        ("q", wish.words.clone()),
        ("new", if wish.is_new { "yes" } else { "" }.to_owned()),
    ];
    own.map(|(name, value)| (name.to_owned(), value)).into()
}

fn nothing(lang: Lang, visit: &Visit) -> Said {
    Said { text: visit.t("synthesis-withdrawn-source"), lang, asked: lang }
}

fn pick(
    (id, cited): (String, &Cited),
    source: Option<&Source>,
    ticked: Option<&[String]>,
    (is_cited, visit): (bool, &Visit),
) -> PickLine {
    let value = cited.value();
    let about = source.map(|source| match source.quote {
        Some(_) => [source.title.line(), source.about.clone()].join(&visit.t("list-separator")),
        None if source.about.is_empty() => source.kind.clone(),
        None => [source.kind.clone(), source.about.clone()].join(&visit.t("list-separator")),
    });
    let is_ticked = ticked.map_or(is_cited, |all| all.contains(&value));
    PickLine {
        id,
        value,
        label: source.map_or_else(|| nothing(visit.lang, visit), citable::label),
        about: about.unwrap_or_default(),
        mark: source.and_then(|source| source.mark.clone()),
        is_ticked,
        is_withdrawn: source.is_none(),
    }
}

impl Panel {
    /// What stands beside `point`; `picked` is what was ticked and could not be taken.
    pub async fn of(
        app: &App,
        visit: &Visit,
        (one, all, point): (&Synthesis, &[Point], &Point),
        picked: Option<(&Fields, &Errors)>,
    ) -> Result<Self, PageError> {
        let asked = visit.asked();
        let wish = wish(picked.map_or(&asked, |(fields, _)| fields));
        let found = sources::found(app, visit, &point.cited).await?;
        let shown = citable::looked_for(app, visit, (one, all), &wish).await?;
        let uncited = citable::uncited(app, visit, (one, all)).await?;
        let form = picked.map_or_else(FormView::empty, |(fields, errors)| {
            FormView::returned(fields, errors, visit.lang)
        });
        let ticked = picked.map(|_| form.values("source"));
        let ticked = ticked.as_deref();
        let cited = point.cited.iter().enumerate();
        let cited = cited.map(|(at, it)| {
            pick((format!("cited-{at}"), it), found.get(it), ticked, (true, visit))
        });
        let others = shown.sources.iter().enumerate();
        let others = others.filter(|(_, (it, _))| !point.cited.contains(it));
        let candidates = others.map(|(at, (it, source))| {
            pick((format!("source-{at}"), it), Some(source), ticked, (false, visit))
        });
        let shelf =
            |it: &Shelf| Choice::new(it.name(), visit.t(&format!("synthesis-shelf-{}", it.name())));
        let ids = [one.id.as_str(), point.id.as_str()];
        Ok(Self {
            form,
            cited: cited.collect(),
            candidates: candidates.collect(),
            more: shown.more,
            looking: FormView::filled(pairs(&wish)),
            shelves: Shelf::ALL.iter().map(shelf).collect(),
            uncited: UncitedView::of(&uncited, visit),
            cite: visit.path(CITE, &ids),
            here: visit.path(EDIT_POINT, &ids),
        })
    }
}

/// What is wrong with what was ticked.
fn refusal(key: &'static str) -> Errors {
    let mut errors = Errors::default();
    errors.add("source", key);
    errors
}

/// What was ticked besides what `point` cites, when each of it is there.
async fn read(
    app: &App,
    visit: &Visit,
    fields: &Fields,
    point: &Point,
) -> Result<Result<(), Errors>, PageError> {
    let all = match reading::cited(fields, &point.cited) {
        Ok(all) => all,
        Err(errors) => return Ok(Err(errors)),
    };
    let new: Vec<Cited> = all.into_iter().filter(|it| !point.cited.contains(it)).collect();
    let found = sources::found(app, visit, &new).await?;
    let is_there = new.iter().all(|cited| found.contains_key(cited));
    Ok(if is_there { Ok(()) } else { Err(refusal("error-point-source")) })
}

/// `POST /manage/syntheses/{thing}/points/{point}/sources`: a point cites what is ticked, of what the form
/// showed.
pub async fn cite(
    State(app): State<App>,
    visit: Visit,
    Path((id, point)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, point) = found(&app, &visit, (&id, &point)).await?;
    if let Err(errors) = read(&app, &visit, &fields, &point).await? {
        return returned(&app, &visit, (&one, &point), (&fields, &errors)).await;
    }
    let own = visit.path(EDIT_POINT, &[one.id.as_str(), point.id.as_str()]);
    let location = with_notice(&format!("{own}?{}", query(&fields)), "point-cites");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let (held, now) = hold(&tx, &visit, &one.id).await?;
    let current = queries::point(&tx, &one.id, point.id.as_str()).await?;
    let current = current.filter(|it| !it.is_removed).ok_or(PageError::NotFound)?;
    // What somebody else picked meanwhile stays: it was not in the form.
    let all = match reading::cited(&fields, &current.cited) {
        Ok(all) => all,
        Err(errors) => {
            tx.rollback().await?;
            return returned(&app, &visit, (&one, &point), (&fields, &errors)).await;
        }
    };
    if all != current.cited {
        let before = queries::drawn_on(&tx, &one.id).await?;
        queries::set_cited(&tx, &point.id, &all).await?;
        match queries::keep_links(&tx, &one.id, &before, visit.now).await {
            Ok(()) => {}
            Err(LinkError::Database(error)) => return Err(error.into()),
            Err(_) => {
                tx.rollback().await?;
                let errors = refusal("error-point-circle");
                return returned(&app, &visit, (&one, &point), (&fields, &errors)).await;
            }
        }
        record(&tx, &visit, &held, &now.description).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// What was looked for, as an address asks it.
fn query(fields: &Fields) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs(&wish(fields))).finish()
}

/// The page of a point as it stands, with what was ticked beside it.
async fn returned(
    app: &App,
    visit: &Visit,
    (one, point): (&Synthesis, &Point),
    picked: (&Fields, &Errors),
) -> Result<Response, PageError> {
    let form = FormView::filled(typed(point));
    refuse(&whole_page((app, visit), (one, point), form, Some(picked)).await?)
}
