//! What everybody may cut and cross: chosen by those who work on the survey, who see at once what of it
//! can be shown without giving anybody away.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::model::Survey;
use super::super::model::analysis::{Analysis, Cut, MOST_CROSSINGS, POPULATION};
use super::super::model::tally::Tally;
use super::super::public::{Public, ToldCrossing};
use super::super::results::{glanced, tally};
use super::super::{SURVEYS_DESK, TALLIES, desk};
use super::variables::offered;
use super::{CHOICES, queries};

/// How many empty pairs the form ends with.
const FURTHER: usize = 2;

struct Named {
    value: String,
    label: String,
}

/// One filter: its place among them, and its field.
struct CutField {
    field: String,
    label: String,
}

/// One pair: its two fields.
struct PairField {
    rows: String,
    columns: String,
    number: String,
}

#[derive(Template)]
#[template(path = "survey/analysis/choices.html")]
struct ChoicesPage {
    frame: Frame,
    form: FormView,
    back: String,
    cuts: Vec<CutField>,
    offered_cuts: Vec<Named>,
    pairs: Vec<PairField>,
    questions: Vec<Named>,
    /// What the choices that are kept give.
    given: Vec<String>,
}

fn cut_field(at: usize) -> String {
    format!("cut.{at}")
}

fn pair_fields(at: usize) -> (String, String) {
    (format!("rows.{at}"), format!("columns.{at}"))
}

/// What everybody sees with what is kept now, in sentences.
fn given(tally: &Tally, analysis: &Analysis, visit: &Visit) -> Result<Vec<String>, PageError> {
    let lang = visit.lang;
    let public = Public::of(tally, analysis)?;
    let open = public.offered();
    let cut = |cut: &Cut| {
        let values = open.iter().find(|one| one.cut == *cut).map_or(0, |one| one.values.len());
        let name = visit.t(&format!("survey-cut-{}", cut.name()));
        let values = [("cut", name.into()), ("number", values.into())];
        text_with(lang, "survey-choices-cut", &values)
    };
    let nobody = vec![None; analysis.cuts.len()];
    let crossings = public.crossings(&nobody, lang);
    let crossing = |one: &super::super::public::PublicCrossing| {
        let key = match one.told {
            ToldCrossing::Table { .. } => "survey-choices-crossed",
            ToldCrossing::NotUnderFilter | ToldCrossing::Refused => "survey-choices-refused",
        };
        let values = [("rows", one.rows.clone().into()), ("columns", one.columns.clone().into())];
        text_with(lang, key, &values)
    };
    Ok(analysis.cuts.iter().map(cut).chain(crossings.iter().map(crossing)).collect())
}

async fn page(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    (analysis, form): (&Analysis, FormView),
) -> Result<ChoicesPage, PageError> {
    let id = survey.id.as_str();
    let all = tally(app, visit, survey).await?;
    let named = |(value, label): (String, String)| Named { value, label };
    // What people are is a filter; it is crossed with nothing besides.
    let questions =
        offered(&all, visit.lang).into_iter().filter(|(name, _)| name != POPULATION).map(named);
    let questions: Vec<Named> = questions.collect();
    let label = |at: usize| visit.t(&format!("survey-choices-cut-{at}"));
    let pair = |at: usize| {
        let (rows, columns) = pair_fields(at);
        PairField { rows, columns, number: (at + 1).to_string() }
    };
    let pairs = (analysis.crossings.len() + FURTHER).min(MOST_CROSSINGS);
    let address = |lang| urls::path(lang, CHOICES, &[id]);
    Ok(ChoicesPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, visit.t("survey-choices"), address),
        form,
        back: visit.path(TALLIES, &[id]),
        cuts: (0..Cut::ALL.len())
            .map(|at| CutField { field: cut_field(at), label: label(at) })
            .collect(),
        offered_cuts: Cut::ALL
            .map(|cut| Named {
                value: cut.name().to_owned(),
                label: visit.t(&format!("survey-cut-{}", cut.name())),
            })
            .into_iter()
            .collect(),
        pairs: (0..pairs).map(pair).collect(),
        questions,
        given: given(&all, analysis, visit)?,
    })
}

/// `GET /manage/surveys/{thing}/results/choices`: what everybody may cut and cross.
pub async fn choices(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = desk::find(&app, &visit, &id).await?;
    glanced(&app, &visit, &survey).await?;
    let analysis = queries::analysis(app.store.reader(), &survey.id).await?;
    let cuts = analysis.cuts.iter().enumerate();
    let mut pairs: Vec<(String, String)> =
        cuts.map(|(at, cut)| (cut_field(at), cut.name().to_owned())).collect();
    for (at, (rows, columns)) in analysis.crossings.iter().enumerate() {
        let fields = pair_fields(at);
        pairs.extend([(fields.0, rows.clone()), (fields.1, columns.clone())]);
    }
    show(&page(&app, &visit, &survey, (&analysis, FormView::filled(pairs))).await?)
}

type Chosen = (Vec<Cut>, Vec<(String, String)>);

fn read(fields: &Fields, names: &[(String, String)]) -> Result<Chosen, Errors> {
    let mut errors = Errors::default();
    let mut cuts = vec![];
    for at in 0..Cut::ALL.len() {
        let field = cut_field(at);
        let Some(cut) = Cut::named(fields.text(&field)) else { continue };
        if cuts.contains(&cut) {
            errors.add(&field, "error-survey-cut-twice");
        }
        cuts.push(cut);
    }
    let is_known = |name: &str| names.iter().any(|(one, _)| one == name && name != POPULATION);
    let mut crossings: Vec<(String, String)> = vec![];
    for at in 0..MOST_CROSSINGS {
        let (rows, columns) = pair_fields(at);
        let pair = (fields.text(&rows).to_owned(), fields.text(&columns).to_owned());
        if pair.0.is_empty() && pair.1.is_empty() {
            continue;
        }
        if !is_known(&pair.0) {
            errors.add(&rows, "error-choose");
        } else if !is_known(&pair.1) {
            errors.add(&columns, "error-choose");
        } else if pair.0 == pair.1 {
            errors.add(&columns, "error-survey-crossing-same");
        } else if crossings.contains(&pair) || crossings.contains(&(pair.1.clone(), pair.0.clone()))
        {
            errors.add(&rows, "error-survey-crossing-twice");
        } else {
            crossings.push(pair);
        }
    }
    errors.or(Some((cuts, crossings)))
}

/// `POST /manage/surveys/{thing}/results/choices`: everybody may cut and cross this from now on.
pub async fn choose(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let survey = desk::find(&app, &visit, &id).await?;
    let all = tally(&app, &visit, &survey).await?;
    let (cuts, crossings) = match read(&fields, &offered(&all, visit.lang)) {
        Ok(chosen) => chosen,
        Err(errors) => {
            let analysis = queries::analysis(app.store.reader(), &survey.id).await?;
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, &survey, (&analysis, form)).await?);
        }
    };
    let tx = app.store.begin().await?;
    let held = thing::to_change(&tx, &visit.destination.id, &survey.id).await?;
    held.ok_or(PageError::NotFound)?;
    let kept = queries::analysis(&tx, &survey.id).await?;
    queries::keep(&tx, &survey.id, &Analysis { cuts, crossings, ..kept }).await?;
    visit.note(&tx, Act::new(ActKind::SurveyReadingChosen).about(&survey.id)).await?;
    tx.commit().await?;
    let here = visit.path(CHOICES, &[&id]);
    Ok(Redirect::to(&with_notice(&here, "survey-choices-kept")).into_response())
}
