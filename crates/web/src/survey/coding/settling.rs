//! Texts on which people differ, and what somebody decides for each.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::SURVEYS_DESK;
use super::codes::{ThemeChoice, choices};
use super::grid::{agreement, counted};
use super::model::standing::Written;
use super::model::{Settled, Verdict, reading};
use super::whole::{Whole, find};
use super::{DISAGREEMENTS, GRID, queries};

/// How many texts the page shows at once.
const SHOWN: usize = 20;

/// A text on which people differ.
struct DisputeLine {
    sheet: String,
    text: String,
    /// Who said what.
    said: Vec<String>,
    form: FormView,
}

#[derive(Template)]
#[template(path = "survey/coding/disagreements.html")]
struct DisagreementsPage {
    frame: Frame,
    label: String,
    back: String,
    about: String,
    agreement: String,
    lines: Vec<DisputeLine>,
    themes: Vec<ThemeChoice>,
}

fn verdict_said(whole: &Whole, verdict: &Verdict, visit: &Visit) -> String {
    match verdict {
        Verdict::Outside => visit.t("coding-outside"),
        Verdict::Unreadable => visit.t("coding-unreadable"),
        Verdict::Themes(themes) => {
            let given = whole.themes.iter().filter(|it| themes.contains(&it.id));
            let names: Vec<String> = given.map(|it| it.name.said(visit.lang).line()).collect();
            names.join(&visit.t("list-separator"))
        }
    }
}

fn line(
    whole: &Whole,
    written: &Written,
    names: &BTreeMap<String, String>,
    visit: &Visit,
) -> DisputeLine {
    let said = whole.board.verdicts(&written.sheet).into_iter().map(|(coding, verdict)| {
        let who = names.get(&coding.coder).cloned();
        let values = [
            ("who", who.unwrap_or_else(|| visit.t("coding-former-coder")).into()),
            ("what", verdict_said(whole, &verdict, visit).into()),
        ];
        text_with(visit.lang, "coding-said", &values)
    });
    DisputeLine {
        sheet: written.sheet.clone(),
        text: written.text.clone(),
        said: said.collect(),
        form: FormView::empty(),
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    whole: &Whole,
    returned: Option<(&str, FormView)>,
) -> Result<DisagreementsPage, PageError> {
    let (id, code) = (whole.survey.id.as_str(), whole.question.code.as_str());
    let names = queries::names(app.store.reader(), &whole.survey.id).await?;
    let disputed = whole.board.disputed();
    let all = disputed.len() as u64;
    let mut lines: Vec<DisputeLine> =
        disputed.into_iter().take(SHOWN).map(|it| line(whole, it, &names, visit)).collect();
    if let Some((sheet, form)) = returned {
        for line in lines.iter_mut().filter(|line| line.sheet == sheet) {
            line.form = form.clone();
        }
    }
    let address = |lang| urls::path(lang, DISAGREEMENTS, &[id, code]);
    let title = visit.t("coding-disagreements");
    Ok(DisagreementsPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, title, address),
        label: whole.label(visit.lang),
        back: visit.path(GRID, &[id, code]),
        about: counted("coding-disputed", all, visit),
        agreement: agreement(whole.agreement(), visit),
        lines,
        themes: choices(&whole.themes, visit),
    })
}

/// `GET /manage/surveys/{thing}/texts/{question}/disagreements`: the texts on which people differ.
pub async fn disagreements(
    State(app): State<App>,
    visit: Visit,
    Path((id, code)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id, &code).await?;
    show(&page(&app, &visit, &whole, None).await?)
}

/// `POST /manage/surveys/{thing}/texts/{question}/disagreements`: somebody decides what stands for a text
/// and those that are the same; what each gave them stays.
pub async fn settle(
    State(app): State<App>,
    visit: Visit,
    Path((id, code)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id, &code).await?;
    let sheet = fields.text("text").to_owned();
    let here = visit.path(DISAGREEMENTS, &[&id, &code]);
    let disputed: Vec<String> = {
        let group = whole.group_of(&sheet).cloned().unwrap_or_default();
        let same = group.iter().filter_map(|at| whole.board.texts.get(*at));
        let all = whole.board.disputed();
        same.filter(|it| all.iter().any(|one| one.sheet == it.sheet))
            .map(|it| it.sheet.clone())
            .collect()
    };
    if !disputed.contains(&sheet) {
        return Ok(Redirect::to(&with_notice(&here, "coding-already-settled")).into_response());
    }
    let verdict = match reading::verdict(&fields, &whole.themes) {
        Ok(verdict) => verdict,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, &whole, Some((&sheet, form))).await?);
        }
    };
    let tx = app.store.begin().await?;
    let coder = queries::coder_of(&tx, &whole.survey.id, &visit.account()?.id).await?;
    for sheet in disputed {
        let settled = Settled {
            sheet,
            coder: coder.clone(),
            verdict: verdict.clone(),
            settled_on: visit.today(),
        };
        queries::settle(&tx, (&whole.survey.id, &code), &settled).await?;
    }
    visit.note(&tx, Act::new(ActKind::CodingSettled).about(&whole.survey.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&here, "coding-settled")).into_response())
}
