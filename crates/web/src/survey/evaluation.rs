//! What those who came to a gathering thought of it, in the report of that gathering: as far as everybody may
//! read it, and hidden where the results hide it.

use cordee_store::ThingId;

use crate::spine::additions::{Chapter, ChapterRow, ChapterTable};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::messages::text_with;
use crate::spine::thing::{self, Kind};
use crate::spine::typography;
use crate::spine::visit::Visit;

use super::figures::{Line, Part, Told};
use super::queries;
use super::results::{about, count_said, published};

fn row(line: &Line, visit: &Visit) -> ChapterRow {
    ChapterRow {
        label: line.label.clone(),
        count: count_said(line.count, visit),
        share: line.share.map(|it| typography::percent(it, visit.lang)).unwrap_or_default(),
    }
}

fn table(part: &Part, heading: Option<String>, notes: Vec<String>, visit: &Visit) -> ChapterTable {
    let values = [("number", count_said(part.answered, visit).into())];
    let answered = part.caption(text_with(visit.lang, "survey-answered", &values), visit.lang);
    ChapterTable {
        heading,
        notes,
        caption: part.label.as_ref().map_or(answered.clone(), |it| format!("{it}. {answered}")),
        head: ChapterRow {
            label: visit.t("survey-answer"),
            count: visit.t("survey-count"),
            share: visit.t("survey-share"),
        },
        rows: part.lines.iter().map(|line| row(line, visit)).collect(),
    }
}

/// The tables of a question, below its words; none of one that is answered in free words.
fn tables(told: &Told, visit: &Visit) -> Vec<ChapterTable> {
    let missing =
        |(label, count): &(String, Option<u64>)| format!("{label} {}", count_said(*count, visit));
    let notes = told.summary.iter().cloned().chain(told.missing.iter().map(missing));
    let notes: Vec<String> = notes.collect();
    let mut first = Some((told.label.clone(), notes));
    let one = |part: &Part| {
        let (heading, notes) = first.take().unzip();
        table(part, heading, notes.unwrap_or_default(), visit)
    };
    told.parts.iter().map(one).collect()
}

/// What the report `of` a gathering holds: a chapter for each survey that asked those who came, whose results
/// everybody may read and which enough answered.
pub async fn chapters(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Chapter>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let destination = &visit.destination.id;
    let thing = thing::seen(db, destination, of, &drafts).await?;
    let report = thing.filter(|thing| thing.kind == Kind::Report);
    let Some(gathering) = report.and_then(|report| report.parent) else { return Ok(vec![]) };
    // Everybody together: what the address of the report asks is no filter.
    let visit = &Visit { uri: String::new(), ..visit.clone() };
    let mut chapters = vec![];
    for (_, survey) in queries::surveys_about(db, destination, &gathering, &drafts).await? {
        if !survey.shows_results(visit.today()) {
            continue;
        }
        let published = published(app, visit, &survey).await?;
        let Some(people) = published.public().people() else { continue };
        let told = published.questions(visit.lang);
        chapters.push(Chapter {
            title: visit.t("survey-evaluation"),
            notes: vec![about(&survey, Some(people), visit), visit.t("survey-masked-notice")],
            tables: told.iter().flat_map(|one| tables(one, visit)).collect(),
        });
    }
    Ok(chapters)
}
