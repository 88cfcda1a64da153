//! How answers come in, for the team: how many there are while they come, invitations, paper, quotas.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_questionnaire::Draft;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::Fields;
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Lang;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, show};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::desk::find;
use super::super::flags;
use super::super::informing::desk as informing;
use super::super::model::{Channel, Phase, Survey, population_key};
use super::super::opening::held;
use super::super::{MANAGE, SURVEYS_DESK, queries as surveys};
use super::kiosks::{self, KioskLine};
use super::model::Paper;
use super::{
    ACCESS, AGAIN, COLLECTING, FORM, LOT, NEW_KIOSK, NEW_LOT, NEW_SHEET, QUOTAS, RESTORE_SHEET,
    SHEET, TOPIC, queries, quotas,
};

/// How many of the sheets that were typed last are listed.
const LAST: usize = 20;

struct LotLine {
    name: String,
    said: String,
    codes: String,
    small_codes: String,
    addresses: String,
}

struct QuotaLine {
    group: String,
    said: String,
    is_full: bool,
}

struct SheetLine {
    number: i32,
    href: String,
}

struct Named {
    key: String,
    label: String,
}

#[derive(Template)]
#[template(path = "survey/collecting/collecting.html")]
struct CollectingPage {
    frame: Frame,
    survey: String,
    back: String,
    here: String,
    topic: String,
    answers: usize,
    under_way: usize,
    channels: Vec<String>,
    flags: Vec<String>,
    quotas: Vec<QuotaLine>,
    edit_quotas: String,
    access: String,
    invited_only: bool,
    lots: Vec<LotLine>,
    kiosks: Vec<KioskLine>,
    new_kiosk: String,
    new_lot: String,
    is_opened: bool,
    form: String,
    back_to: String,
    populations: Vec<Named>,
    languages: Vec<Lang>,
    lang: Lang,
    new_sheet: String,
    sheets: usize,
    again: Vec<SheetLine>,
    agreement: String,
    last: Vec<SheetLine>,
    removed: Vec<SheetLine>,
    contact: informing::Told,
}

fn shown(number: u64, visit: &Visit) -> String {
    typography::number(number, visit.lang)
}

fn channel_said(channel: Channel, number: u64, visit: &Visit) -> String {
    let key = match channel {
        Channel::Web => "survey-channel-web",
        Channel::Invitation => "survey-channel-invitation",
        Channel::Paper => "survey-channel-paper",
        Channel::File => "survey-channel-file",
        Channel::Kiosk => "survey-channel-kiosk",
    };
    text_with(visit.lang, key, &[("number", shown(number, visit).into())])
}

fn lot_line(id: &str, counted: queries::Counted, visit: &Visit) -> LotLine {
    let values =
        [("used", shown(counted.used, visit).into()), ("made", shown(counted.made, visit).into())];
    let number = counted.lot.number.to_string();
    let file = |ending: &str| visit.path(LOT, &[id, &number, ending]);
    LotLine {
        said: text_with(visit.lang, "survey-lot-used", &values),
        codes: file("pdf"),
        small_codes: format!("{}?labels=14", file("pdf")),
        addresses: file("csv"),
        name: counted.lot.name,
    }
}

fn quota_line(quota: &super::model::Quota, draft: &Draft, visit: &Visit) -> QuotaLine {
    let (title, label) = quotas::said(&quota.group, draft, visit);
    let count = |number: i32| shown(u64::try_from(number).unwrap_or_default(), visit);
    let values = [("taken", count(quota.taken).into()), ("wanted", count(quota.wanted).into())];
    QuotaLine {
        group: format!("{title}{}{label}", visit.t("survey-quota-separator")),
        said: text_with(visit.lang, "survey-quota-taken", &values),
        is_full: quota.is_full(),
    }
}

/// How often two typings of the same sheet differ, over how many fields and sheets.
fn agreement(papers: &[Paper], visit: &Visit) -> String {
    let compared: Vec<(i32, i32)> = papers.iter().filter_map(|it| it.compared).collect();
    let fields: i64 = compared.iter().map(|(all, _)| i64::from(*all)).sum();
    let differed: i64 = compared.iter().map(|(_, differed)| i64::from(*differed)).sum();
    if fields == 0 {
        return visit.t("survey-paper-no-comparison");
    }
    // In tenths of a per cent.
    let tenths = (differed * 1_000 + fields / 2) / fields;
    let (whole, tenth) = (tenths / 10, tenths % 10);
    let mark = if visit.lang == Lang::Fr { "," } else { "." };
    let count = |number: i64| shown(u64::try_from(number).unwrap_or_default(), visit);
    let values = [
        ("rate", format!("{whole}{mark}{tenth}").into()),
        ("differed", count(differed).into()),
        ("fields", count(fields).into()),
        ("number", compared.len().into()),
    ];
    text_with(visit.lang, "survey-paper-agreement", &values)
}

/// The sheets of paper of a survey, sorted for its page.
struct Papers {
    /// Drawn, and not typed twice yet.
    again: Vec<SheetLine>,
    last: Vec<SheetLine>,
    removed: Vec<SheetLine>,
    agreement: String,
    sheets: usize,
}

async fn papers(app: &App, visit: &Visit, survey: &Survey) -> Result<Papers, PageError> {
    let db = app.store.reader();
    let all = queries::papers(db, &survey.id).await?;
    let own = queries::collecting(db, &survey.id).await?;
    let id = survey.id.as_str();
    let line = |written: &str, it: &Paper| SheetLine {
        number: it.number,
        href: visit.path(written, &[id, &it.number.to_string()]),
    };
    let (removed, there): (Vec<Paper>, Vec<Paper>) = all.into_iter().partition(|it| it.is_removed);
    let is_drawn = |it: &&Paper| {
        it.compared.is_none() && own.as_ref().is_some_and(|own| own.is_drawn(&survey.id, it.number))
    };
    Ok(Papers {
        again: there.iter().filter(is_drawn).map(|it| line(AGAIN, it)).collect(),
        last: there.iter().take(LAST).map(|it| line(SHEET, it)).collect(),
        removed: removed.iter().map(|it| line(RESTORE_SHEET, it)).collect(),
        agreement: agreement(&there, visit),
        sheets: there.len(),
    })
}

/// `GET /manage/surveys/{thing}/collecting`: all of it; `?sheet=` leads to the sheet of this number.
pub async fn collecting(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    if let Ok(number) = visit.asked().text("sheet").parse::<i32>()
        && let Some(paper) = queries::paper(db, &survey.id, number).await?
        && !paper.is_removed
    {
        let sheet = visit.path(SHEET, &[&id, &number.to_string()]);
        return Ok(Redirect::to(&sheet).into_response());
    }
    let counted = surveys::counted(db, &survey.id).await?;
    let channels = surveys::by_channel(db, &survey.id).await?;
    let flags = surveys::by_flag(db, &survey.id).await?;
    let draft = quotas::asked(db, &survey).await?;
    let quotas = queries::quotas(db, &survey.id).await?;
    let own = queries::collecting(db, &survey.id).await?;
    let lots = queries::counted_lots(db, &survey.id).await?;
    let kiosks = kiosks::lines(&app, &visit, &survey).await?;
    let papers = papers(&app, &visit, &survey).await?;
    let at = |written| visit.path(written, &[&id]);
    let address = |lang| urls::path(lang, COLLECTING, &[&id]);
    let title = visit.t("survey-collecting");
    let named = |it: &cordee_questionnaire::Population| Named {
        key: it.key().to_owned(),
        label: visit.t(&population_key(*it)),
    };
    show(&CollectingPage {
        frame: Frame::of_desk(&visit, &app.desk, SURVEYS_DESK, title, address),
        survey: survey.description.title.said(visit.lang).line(),
        back: at(MANAGE),
        here: at(COLLECTING),
        topic: format!("{TOPIC}/{id}"),
        answers: usize::try_from(counted.finished).unwrap_or(usize::MAX),
        under_way: usize::try_from(counted.under_way).unwrap_or(usize::MAX),
        channels: channels
            .into_iter()
            .map(|(it, number)| channel_said(it, number, &visit))
            .collect(),
        flags: flags
            .into_iter()
            .map(|(it, count)| flags::said(it, typography::number(count, visit.lang), &visit))
            .collect(),
        quotas: quotas.iter().map(|it| quota_line(it, &draft, &visit)).collect(),
        edit_quotas: at(QUOTAS),
        access: at(ACCESS),
        invited_only: own.is_some_and(|own| own.invited_only),
        lots: lots.into_iter().map(|it| lot_line(&id, it, &visit)).collect(),
        new_lot: at(NEW_LOT),
        kiosks,
        new_kiosk: at(NEW_KIOSK),
        is_opened: survey.phase != Phase::Draft,
        form: visit.path(FORM, &[&id, "pdf"]),
        back_to: visit.destination.name.said(visit.lang).line(),
        populations: draft.populations.iter().map(named).collect(),
        languages: visit.destination.languages(),
        lang: visit.lang,
        new_sheet: at(NEW_SHEET),
        sheets: papers.sheets,
        again: papers.again,
        agreement: papers.agreement,
        last: papers.last,
        removed: papers.removed,
        contact: informing::told(&app, &visit, &survey).await?,
    })
}

/// `POST /manage/surveys/{thing}/collecting/access`: whether one answers by invitation only.
pub async fn set_access(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let invited_only = fields.text("access") == "invited";
    let tx = held(&app, &visit, &survey).await?;
    let before = queries::collecting(&tx, &survey.id).await?;
    if before.is_some_and(|own| own.invited_only) != invited_only {
        queries::set_invited_only(&tx, &survey.id, invited_only).await?;
        visit.note(&tx, Act::new(ActKind::SurveyChanged).about(&survey.id)).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to(&with_notice(&visit.path(COLLECTING, &[&id]), "saved")).into_response())
}
