//! All answers as one file, however many they are: read, written and sent some hundreds at a time.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::response::Response;
use cordee_questionnaire::{Column, ColumnType, LeadingColumn, Questionnaire, Value};
use cordee_sheet::{ColumnType as CellType, Day, LongBook};
use cordee_store::ThingId;
use futures_util::stream::{self, Stream, StreamExt, try_unfold};
use tokio::sync::mpsc;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::visit::Visit;

use super::super::analysis;
use super::super::analysis::filter::Filter;
use super::super::figures;
use super::super::model::land::Land;
use super::super::model::tally::Tally;
use super::super::model::{Flag, Sheet, Survey, language};
use super::super::pages::municipalities;
use super::super::{queries, results};
use super::table::{Table, put};
use super::weights::{WEIGHT, Weights};
use super::{CSV, XLSX, ZIP, codebook, day, frequencies, missing, sent};

/// How many answers are read at once: few, for some are read while others wait and others are written.
const AT_ONCE: u64 = 500;
/// How many bytes of a file are sent at once.
const CHUNK: usize = 64 * 1024;

/// What stands before the answers in each row, and whether it is a number.
const LEADING: [(&str, bool); 8] = [
    ("response_id", false),
    ("version", true),
    ("channel", false),
    ("language", false),
    ("population", false),
    ("started", false),
    ("finished", false),
    ("seconds", true),
];

fn leading(sheet: &Sheet) -> Vec<String> {
    let text = |value: Option<String>| value.unwrap_or_default();
    vec![
        sheet.id.chars().take(16).collect(),
        sheet.version.to_string(),
        sheet.channel.name().to_owned(),
        sheet.lang.code().to_owned(),
        text(sheet.answers.population.map(|it| it.key().to_owned())),
        sheet.started_on.to_string(),
        text(sheet.finished_on.map(|day| day.to_string())),
        text(sheet.seconds.map(|seconds| seconds.to_string())),
    ]
}

fn cell_type(column: &Column<'_>) -> CellType {
    match column.column_type() {
        ColumnType::Text
        | ColumnType::Category
        | ColumnType::Commune
        | ColumnType::Month
        | ColumnType::Day => CellType::Text,
        ColumnType::Chosen | ColumnType::Ordinal | ColumnType::Number | ColumnType::Degrees => {
            CellType::Number
        }
    }
}

/// What of the answers a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All, with what makes one look again.
    Whole,
    /// The same without what people wrote, which may name somebody: to be handed on.
    WithoutTexts,
    /// All without what makes one look again.
    Unflagged,
}

/// How answers become the rows of a file.
#[derive(Clone)]
pub struct Shape {
    pub questionnaire: Questionnaire,
    pub extent: Extent,
    /// What they weigh, where they do.
    pub weights: Option<Arc<Weights>>,
}

impl Shape {
    /// The answers `sheets`.
    pub fn table(&self, sheets: &[Sheet], name: String) -> Table {
        let mut columns = self.questionnaire.columns();
        if self.extent == Extent::WithoutTexts {
            columns.retain(|column| !column.is_text());
        }
        let flags: &[Flag] =
            if self.extent == Extent::Unflagged { &[] } else { Flag::ALL.as_slice() };
        let mut titles: Vec<(String, CellType)> =
            LEADING.iter().map(|(title, _)| ((*title).to_owned(), CellType::Text)).collect();
        titles.extend(self.weights.iter().map(|_| (WEIGHT.to_owned(), CellType::Number)));
        titles.extend(columns.iter().map(|column| (column.name.clone(), cell_type(column))));
        titles.extend(
            flags
                .iter()
                .map(|flag| (format!("flag_{}", flag.name().replace('-', "_")), CellType::Number)),
        );
        let weights = self.weights.as_ref().map(|it| it.of(&self.questionnaire, sheets));
        let row = |(at, sheet): (usize, &Sheet)| {
            let mut cells = leading(sheet);
            cells.extend(weights.iter().map(|all| all.get(at).cloned().unwrap_or_default()));
            let values = self.questionnaire.values(&columns, &sheet.answers);
            cells.extend(values.iter().map(Value::to_string));
            cells.extend(flags.iter().map(|flag| u8::from(sheet.flags.contains(flag)).to_string()));
            cells
        };
        Table { name, titles, rows: sheets.iter().enumerate().map(row).collect() }
    }
}

/// The answers that were sent to `survey`, some hundreds at a time. When some are lacking of those that were
/// there at the beginning, the last item is a failure: what is made of them is no whole file.
async fn read(
    app: &App,
    survey: &ThingId,
) -> Result<impl Stream<Item = Result<Vec<Sheet>, PageError>> + use<>, PageError> {
    let expected = queries::counted(app.store.reader(), survey).await?.finished;
    let (app, id) = (app.clone(), survey.clone());
    Ok(try_unfold((None::<String>, 0_u64), move |(after, read)| {
        let (app, id) = (app.clone(), id.clone());
        async move {
            let db = app.store.reader();
            let some = queries::finished(db, &id, after.as_deref(), AT_ONCE).await?;
            let Some(last) = some.last() else {
                if read < expected {
                    let lost = anyhow::anyhow!("{read} answers of {expected} were read");
                    return Err(PageError::Internal(lost));
                }
                return Ok(None);
            };
            let state = (Some(last.id.clone()), read + some.len() as u64);
            Ok(Some((some, state)))
        }
    }))
}

/// The answers as CSV, in a file called `name`. A file that lacks answers ends as a failure, not as a file.
pub async fn csv(
    app: &App,
    survey: &Survey,
    shape: Shape,
    name: &str,
) -> Result<Response, PageError> {
    let head = shape.table(&[], String::new()).head();
    let rest = read(app, &survey.id).await?.then(move |some| {
        let shape = shape.clone();
        async move {
            let some = some?;
            let body = move || shape.table(&some, String::new()).body();
            Ok::<_, PageError>(
                tokio::task::spawn_blocking(body).await.map_err(anyhow::Error::from)?,
            )
        }
    });
    let whole = stream::once(async move { Ok(head) }).chain(rest);
    Ok(sent(CSV, name, Body::from_stream(whole)))
}

/// What a workbook holds besides the answers.
struct Book {
    shape: Shape,
    name: String,
    codebook: Table,
    frequencies: Frequencies,
    lang: Lang,
    created: Day,
}

/// Where the frequencies of a workbook come from.
enum Frequencies {
    /// They are known.
    Known(Table),
    /// They are counted as answers pass, with the municipalities that they may be about.
    Passing(Land),
}

impl Book {
    /// Writes the answers that `coming` brings to a file without a name, then the other sheets.
    fn write(self, mut coming: mpsc::Receiver<Vec<Sheet>>) -> anyhow::Result<File> {
        let mut book = LongBook::new(self.created)?;
        let mut is_begun = false;
        let questionnaire = &self.shape.questionnaire;
        let mut passed = Tally::counted(questionnaire, &[], &Land::default());
        loop {
            let some = coming.blocking_recv();
            let own = some.as_deref().unwrap_or_default();
            let table = self.shape.table(own, self.name.clone());
            if is_begun {
                book.rows(&table.rows)?;
            } else {
                put(&mut book, &table)?;
                is_begun = true;
            }
            match (some, &self.frequencies) {
                (None, _) => break,
                (Some(some), Frequencies::Passing(land)) => {
                    passed.append(Tally::counted(questionnaire, &some, land).summed());
                }
                (Some(_), Frequencies::Known(_)) => {}
            }
        }
        put(&mut book, &self.codebook)?;
        let frequencies = match self.frequencies {
            Frequencies::Known(table) => table,
            Frequencies::Passing(_) => {
                let passed = passed.finished();
                let told = passed.blocks.iter().map(|one| figures::told(one, None, self.lang));
                frequencies::frequencies(&told.collect::<Vec<_>>(), self.lang)
            }
        };
        put(&mut book, &frequencies)?;
        let mut file = tempfile::tempfile()?;
        book.save(&mut file)?;
        file.rewind()?;
        Ok(file)
    }
}

/// The data, the codebook and the frequencies in one workbook: a file that is written before it is sent.
pub async fn xlsx(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    shape: Shape,
) -> Result<Response, PageError> {
    let choices = analysis::queries::analysis(app.store.reader(), &survey.id).await?;
    let frequencies = if choices.margins.is_empty() && Filter::asked(&visit.asked()).is_none() {
        Frequencies::Passing(Land::of(municipalities(app, visit, survey).await?))
    } else {
        // Weights are known once all answers are.
        let (told, _) = results::told_to_team(app, visit, survey).await?;
        Frequencies::Known(frequencies::frequencies(&told, visit.lang))
    };
    let name = visit.t("survey-sheet-data");
    let codebook = codebook(&shape.questionnaire, shape.weights.is_some(), visit);
    let (lang, created) = (visit.lang, day(visit));
    let book = Book { shape, name, codebook, frequencies, lang, created };
    written(app, &survey.id, (XLSX, "answers.xlsx"), |coming| book.write(coming)).await
}

/// The answers with the syntax by which SPSS reads them, in one archive.
pub async fn spss(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    shape: Shape,
) -> Result<Response, PageError> {
    let plain = |(name, is_number)| LeadingColumn { name, is_number, label: None };
    let mut leading = LEADING.map(plain).to_vec();
    let label = visit.t("survey-weight-column");
    leading.extend(shape.weights.iter().map(|_| LeadingColumn {
        name: WEIGHT,
        is_number: true,
        label: Some(&label),
    }));
    let own = language(visit.lang);
    let missing = |kind| missing(kind, visit);
    let syntax = shape.questionnaire.spss_syntax("answers.csv", &leading, &own, missing);
    let write = move |coming| archive(&shape, &syntax, coming);
    written(app, &survey.id, (ZIP, "spss.zip"), write).await
}

fn archive(
    shape: &Shape,
    syntax: &str,
    mut coming: mpsc::Receiver<Vec<Sheet>>,
) -> anyhow::Result<File> {
    let table = |some: &[Sheet]| shape.table(some, String::new());
    let mut archive = ZipWriter::new(tempfile::tempfile()?);
    archive.start_file("answers.csv", SimpleFileOptions::default())?;
    archive.write_all(table(&[]).plain_head().as_bytes())?;
    while let Some(some) = coming.blocking_recv() {
        archive.write_all(table(&some).plain_body().as_bytes())?;
    }
    archive.start_file("answers.sps", SimpleFileOptions::default())?;
    archive.write_all(syntax.as_bytes())?;
    let mut file = archive.finish()?;
    file.rewind()?;
    Ok(file)
}

/// A file that is written before it is sent: `write` takes the answers some at a time, and its file goes out
/// once none lacks.
async fn written(
    app: &App,
    survey: &ThingId,
    (media, name): (&str, &str),
    write: impl FnOnce(mpsc::Receiver<Vec<Sheet>>) -> anyhow::Result<File> + Send + 'static,
) -> Result<Response, PageError> {
    let answers = read(app, survey).await?;
    // The answer begins at once, and its file comes when it is written.
    let file = stream::once(async move {
        let (sender, receiver) = mpsc::channel(1);
        let writing = tokio::task::spawn_blocking(move || write(receiver));
        let mut answers = std::pin::pin!(answers);
        while let Some(some) = answers.next().await {
            if sender.send(some?).await.is_err() {
                break;
            }
        }
        drop(sender);
        Ok::<_, PageError>(writing.await.map_err(anyhow::Error::from)??)
    });
    Ok(sent(media, name, Body::from_stream(file.flat_map(pieces))))
}

/// What a file holds, piece by piece.
fn pieces(file: Result<File, PageError>) -> impl Stream<Item = Result<Bytes, PageError>> {
    try_unfold(Some(file), |file| async move {
        let Some(file) = file else { return Ok(None) };
        let mut file = file?;
        let read = tokio::task::spawn_blocking(move || -> std::io::Result<(Vec<u8>, File)> {
            let mut piece = vec![];
            Read::by_ref(&mut file).take(CHUNK as u64).read_to_end(&mut piece)?;
            Ok((piece, file))
        });
        let (piece, file) =
            read.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
        Ok(if piece.is_empty() { None } else { Some((piece.into(), Some(Ok(file)))) })
    })
}
