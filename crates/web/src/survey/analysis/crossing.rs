//! Two questions crossed, for those who work on a survey: who gave both answers, whether chance would do
//! as much, and where it would not.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_survey_stats::{
    CrossTab, Independence, Reading, Replicates, Residual, WeightedCrossTab, Weights, cramers_v,
    holm, independence, residuals,
};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::{Lang, Said};
use crate::spine::messages::{text, text_with};
use crate::spine::page::{Frame, show};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::super::desk;
use super::super::model::tally::{SEED, Tally};
use super::super::results::{glanced, tally};
use super::super::{SURVEYS_DESK, TALLIES};
use super::filter::{Filter, FilterForm, Select, SelectOption, of_all};
use super::variables::{Variable, offered, variable};
use super::weighting::weigh;
use super::{CROSS, queries};

/// A cell as the page writes it.
struct Cell {
    column: String,
    count: String,
    share: String,
    weighted: Option<String>,
    /// `more` or `fewer` than chance would put there.
    reading: Option<&'static str>,
}

struct Row {
    label: String,
    cells: Vec<Cell>,
    total: String,
}

/// A table of two questions with what is said of it.
struct Table {
    caption: String,
    columns: Vec<String>,
    rows: Vec<Row>,
    totals: Vec<String>,
    total: String,
    test: String,
    strength: Option<String>,
}

/// What one question has to do with another.
struct Pair {
    label: String,
    href: String,
    people: String,
    p: String,
    strength: String,
    is_told: bool,
}

#[derive(Template)]
#[template(path = "survey/analysis/crossing.html")]
struct CrossingPage {
    frame: Frame,
    title: Said,
    back: String,
    people: String,
    filter: FilterForm,
    weighting: Option<String>,
    table: Option<Table>,
    pairs: Vec<Pair>,
    nothing: Option<String>,
}

/// “p < 0,001”, or “p = 0,034”.
fn chance_said(p: f64, lang: Lang) -> String {
    let (sign, bound) = if p < 0.001 { ('<', 0.001) } else { ('=', p) };
    typography::set(&format!("p {sign} {}", typography::decimal(bound, 3, lang)), lang)
}

fn test_said(test: Independence, lang: Lang) -> String {
    let p = ("p", chance_said(test.p(), lang).into());
    match test {
        Independence::ChiSquare(found) => {
            let values = [
                p,
                ("value", typography::decimal(found.statistic, 2, lang).into()),
                ("df", found.df.to_string().into()),
            ];
            text_with(lang, "survey-test-chi-square", &values)
        }
        Independence::Fisher { .. } => text_with(lang, "survey-test-fisher", &[p]),
        Independence::Permutation { statistic, replicates, .. } => {
            let times = typography::number(replicates.0.get().into(), lang);
            let value = typography::decimal(statistic, 2, lang).into();
            let values = [p, ("value", value), ("times", times.into())];
            text_with(lang, "survey-test-permutation", &values)
        }
    }
}

/// Cramér's V in words: what it is, and how much that is.
fn strength_said(table: &CrossTab, lang: Lang) -> Option<String> {
    let strength = cramers_v(table).ok()?.corrected;
    let key = match strength {
        weak if weak < 0.1 => "survey-strength-none",
        weak if weak < 0.3 => "survey-strength-weak",
        fair if fair < 0.5 => "survey-strength-fair",
        _ => "survey-strength-strong",
    };
    Some(text_with(lang, key, &[("value", typography::decimal(strength, 2, lang).into())]))
}

fn reading(residual: Option<&Residual>) -> Option<&'static str> {
    match residual?.reading {
        Reading::More => Some("more"),
        Reading::Fewer => Some("fewer"),
        Reading::AsExpected => None,
    }
}

struct Crossed<'a> {
    rows: &'a Variable,
    columns: &'a Variable,
    counted: CrossTab,
    weighted: Option<WeightedCrossTab>,
}

impl<'a> Crossed<'a> {
    fn of(rows: &'a Variable, columns: &'a Variable, weights: Option<&Weights>) -> Option<Self> {
        let (one, other) = (rows.size(), columns.size());
        let counted = CrossTab::count(&rows.answers, one, &columns.answers, other).ok()?;
        let weighted = weights.and_then(|weights| {
            WeightedCrossTab::count(&rows.answers, one, &columns.answers, other, weights).ok()
        });
        Some(Self { rows, columns, counted, weighted })
    }

    /// The columns in which somebody is, by their places: a long list is mostly empty.
    fn seen(totals: &[u64]) -> Vec<u16> {
        (0_u16..).zip(totals).filter(|(_, total)| **total != 0).map(|(at, _)| at).collect()
    }

    fn cell(&self, at: (u16, u16), residual: Option<&Residual>, lang: Lang) -> Cell {
        let share = self.counted.row_share(at.0, at.1);
        let weighted = self.weighted.as_ref().and_then(|table| table.row_share(at.0, at.1));
        Cell {
            column: self.columns.categories.get(usize::from(at.1)).cloned().unwrap_or_default(),
            count: typography::number(self.counted.cell(at.0, at.1).unwrap_or_default(), lang),
            share: share.map(|share| typography::percent(share, lang)).unwrap_or_default(),
            weighted: weighted.map(|share| typography::percent(share, lang)),
            reading: reading(residual),
        }
    }

    fn table(&self, lang: Lang) -> Table {
        let all = residuals(&self.counted);
        let (rows, columns) =
            (Self::seen(self.counted.row_totals()), Self::seen(self.counted.column_totals()));
        let residual = |(row, column): (u16, u16)| {
            all.get(usize::from(row) * usize::from(self.counted.columns()) + usize::from(column))
        };
        let number = |totals: &[u64], at: u16| {
            typography::number(totals.get(usize::from(at)).copied().unwrap_or_default(), lang)
        };
        let name = |of: &Variable, at: u16| of.categories.get(usize::from(at)).cloned();
        let row = |row: &u16| Row {
            label: name(self.rows, *row).unwrap_or_default(),
            cells: columns
                .iter()
                .map(|column| self.cell((*row, *column), residual((*row, *column)), lang))
                .collect(),
            total: number(self.counted.row_totals(), *row),
        };
        let of = [("rows", self.rows), ("columns", self.columns)];
        let values = of.map(|(name, of)| (name, of.label.clone().into()));
        let test = independence(&self.counted, Replicates::default(), SEED);
        Table {
            caption: text_with(lang, "survey-crossing-caption", &values),
            columns: columns.iter().filter_map(|at| name(self.columns, *at)).collect(),
            rows: rows.iter().map(row).collect(),
            totals: columns.iter().map(|at| number(self.counted.column_totals(), *at)).collect(),
            total: typography::number(self.counted.total(), lang),
            test: match test {
                Ok(test) => test_said(test, lang),
                Err(_) => text(lang, "survey-test-none"),
            },
            strength: strength_said(&self.counted, lang),
        }
    }
}

/// Every question beside `columns`: which have to do with it, the surest first, corrected (Holm) for
/// how many were looked at.
fn pairs(tally: &Tally, columns: &Variable, here: &str, filter: &Filter, lang: Lang) -> Vec<Pair> {
    let found = offered(tally, lang).into_iter().filter(|(name, _)| *name != columns.name);
    let tested: Vec<(String, String, CrossTab, f64)> = found
        .filter_map(|(name, label)| {
            let rows = variable(tally, &name, lang)?;
            let table = Crossed::of(&rows, columns, None)?.counted;
            let test = independence(&table, Replicates::default(), SEED).ok()?;
            Some((name, label, table, test.p()))
        })
        .collect();
    let chances: Vec<f64> = tested.iter().map(|(.., p)| *p).collect();
    let mut all: Vec<(f64, Pair)> = tested
        .into_iter()
        .zip(holm(&chances))
        .map(|((name, label, table, _), p)| {
            let asked = [("rows", name), ("columns", columns.name.clone())];
            let pair = Pair {
                label,
                href: address(here, asked.into_iter().chain(filter.in_address())),
                people: typography::number(table.total(), lang),
                p: chance_said(p, lang),
                strength: cramers_v(&table)
                    .map(|v| typography::decimal(v.corrected, 2, lang))
                    .unwrap_or_default(),
                is_told: p <= 0.05,
            };
            (p, pair)
        })
        .collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    all.into_iter().map(|(_, pair)| pair).collect()
}

/// `here?rows=q1&columns=q2`.
pub fn address(here: &str, asked: impl Iterator<Item = (&'static str, String)>) -> String {
    let said: Vec<String> = asked.map(|(name, value)| format!("{name}={value}")).collect();
    if said.is_empty() { here.to_owned() } else { format!("{here}?{}", said.join("&")) }
}

fn choice(
    name: &'static str,
    first: &str,
    all: &[(String, String)],
    chosen: &str,
    lang: Lang,
) -> Select {
    let none = SelectOption {
        value: String::new(),
        label: text(lang, first),
        is_chosen: chosen.is_empty(),
    };
    let option = |(value, label): &(String, String)| SelectOption {
        is_chosen: value == chosen,
        value: value.clone(),
        label: label.clone(),
    };
    Select {
        name,
        label: text(lang, &format!("survey-crossing-{name}")),
        options: std::iter::once(none).chain(all.iter().map(option)).collect(),
    }
}

/// `GET /manage/surveys/{thing}/crossings`: two questions crossed, or one beside all others.
pub async fn crossing(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = desk::find(&app, &visit, &id).await?;
    glanced(&app, &visit, &survey).await?;
    let lang = visit.lang;
    let all = tally(&app, &visit, &survey).await?;
    let filter = Filter::asked(&visit.asked());
    let analysis = queries::analysis(app.store.reader(), &survey.id).await?;
    let here = visit.path(CROSS, &[&id]);
    let (rows, columns) =
        (visit.asked().text("rows").to_owned(), visit.asked().text("columns").to_owned());
    let named = offered(&all, lang);
    let mut selects = vec![
        choice("rows", "survey-crossing-all", &named, &rows, lang),
        choice("columns", "survey-crossing-choose", &named, &columns, lang),
    ];
    selects.extend(filter.selects(&all, lang));
    let form = FilterForm {
        selects,
        hidden: vec![],
        everybody: (!filter.is_none()).then(|| {
            address(&here, [("rows", rows.clone()), ("columns", columns.clone())].into_iter())
        }),
    };
    let count = all.people;
    let work = {
        let (filter, here) = (filter.clone(), here.clone());
        move || {
            let own =
                if filter.is_none() { all } else { Arc::new(all.keeping(&filter.kept(&all))) };
            let weighting = weigh(&own, &analysis, lang);
            let of = |name: &str| variable(&own, name, lang);
            let (row, column) = (of(&rows), of(&columns));
            let is_same = rows == columns && !columns.is_empty();
            let table =
                row.as_ref().zip(column.as_ref()).filter(|_| !is_same).and_then(|(row, column)| {
                    Some(Crossed::of(row, column, weighting.weights())?.table(lang))
                });
            let pairs = match (&row, &column) {
                (None, Some(column)) => pairs(&own, column, &here, &filter, lang),
                _ => vec![],
            };
            let nothing = is_same.then(|| text(lang, "survey-crossing-same"));
            (own.people, weighting.told(lang), table, pairs, nothing)
        }
    };
    let done = tokio::task::spawn_blocking(work).await.map_err(anyhow::Error::from)?;
    let (people, weighting, table, pairs, nothing) = done;
    let address = |lang| urls::path(lang, CROSS, &[&id]);
    show(&CrossingPage {
        frame: Frame::of_desk(
            &visit,
            &app.desk,
            SURVEYS_DESK,
            visit.t("survey-crossings"),
            address,
        ),
        title: survey.description.title.said(lang),
        back: visit.path(TALLIES, &[&id]),
        people: of_all(people, count, lang),
        filter: form,
        weighting,
        table,
        pairs,
        nothing,
    })
}
