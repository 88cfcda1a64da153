//! What the office does with contributions: it reads them by the rule, joins those that say the same, answers
//! for those who decide, and types what came by mail, by telephone or on paper.
//!
//! [`queue`] lists those of a workstream, [`card`] shows one. What is done with one or with many at once goes
//! through [`handling`].

use cordee_store::ThingId;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use form_urlencoded::Serializer;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::{Said, Translated};
use crate::spine::markdown;
use crate::spine::messages::text_with;
use crate::spine::rights::Drafts;
use crate::spine::typography;
use crate::spine::visit::Visit;
use crate::workstream;
use crate::workstream::model::Workstream;

use super::model::answer::Verdict;
use super::model::handling::{Move, Pile};
use super::model::listing::Count;
use super::model::{Contribution, Reason, Standing};
use super::said::{self, Choice, choices};
use super::{CARD, CONTRIBUTION, queries};

pub mod answering;
pub mod card;
pub mod correcting;
pub mod desk;
pub mod handling;
pub mod joining;
pub mod merging;
pub mod queue;
pub mod remarks;
pub mod typing;

/// How much of a text a line of a list shows, in characters.
const EXCERPT: usize = 240;

/// The living workstream `id`.
async fn find_workstream(app: &App, visit: &Visit, id: &str) -> Result<Workstream, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = workstream::queries::by_id(db, destination, &id, &Drafts::All).await?;
    found.ok_or(PageError::NotFound)
}

/// The living contribution `id`, with its workstream; one that nobody confirmed yet is not there.
async fn find(app: &App, visit: &Visit, id: &str) -> Result<(Contribution, Workstream), PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = queries::by_id(db, destination, &id, &Drafts::All).await?;
    let one = found.filter(|it| it.standing != Standing::Unconfirmed);
    let one = one.ok_or(PageError::NotFound)?;
    let of = workstream::queries::by_id(db, destination, &one.workstream, &Drafts::All).await?;
    Ok((one, of.ok_or(PageError::NotFound)?))
}

/// A contribution in a list of the office.
struct Row {
    id: String,
    title: Said,
    card: String,
    /// Where everybody reads it, when they do.
    public: Option<String>,
    about: String,
    excerpt: Said,
    marks: Vec<String>,
    example: bool,
}

/// A contribution in a list of the office, with what was answered to it.
fn row(one: &Contribution, verdict: Option<Verdict>, visit: &Visit) -> Row {
    let is_public = one.standing == Standing::Published;
    let verdict = verdict.map(|it| visit.t(&format!("contribution-verdict-{}", it.name())));
    let marks = [
        Some(said::nature(one.words.nature, visit)),
        one.merged_into.as_ref().map(|_| visit.t("contribution-office-merged")),
        verdict,
        one.reason.map(|reason| said::reason(reason, visit)),
    ];
    Row {
        id: one.id.to_string(),
        title: said::title(one, visit),
        card: visit.path(CARD, &[one.id.as_str()]),
        public: is_public.then(|| visit.path(CONTRIBUTION, &[one.id.as_str()])),
        about: about(one, visit),
        excerpt: excerpt(one, visit),
        marks: marks.into_iter().flatten().collect(),
        example: one.example,
    }
}

/// “Ana Roux, habitante, Pélussin, 3 mai 2022, par téléphone”: the name too that nobody else reads.
fn about(one: &Contribution, visit: &Visit) -> String {
    let author = &one.author;
    let parts = [
        Some(author.name.clone().unwrap_or_else(|| visit.t("contribution-office-unnamed"))),
        author.profile.map(|it| said::profile(it, visit)),
        Some(one.words.commune.clone()).filter(|it| !it.is_empty()),
        Some(said::day(one.received_at, visit)),
        Some(visit.t(&format!("contribution-channel-{}", one.channel.name()))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(&visit.t("list-separator"))
}

/// The beginning of what it says.
fn excerpt(one: &Contribution, visit: &Visit) -> Said {
    let words = &one.words;
    Translated::only(words.lang, shortened(&markdown::plain(&words.text))).said(visit.lang)
}

/// The beginning of a text, on one line.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or(&line)),
        None => line,
    }
}

/// The buttons of these moves.
fn buttons(moves: &[Move], visit: &Visit) -> Vec<Choice> {
    let key = |name: &str| format!("contribution-move-{name}");
    choices(moves.iter().map(|it| it.name()), key, visit)
}

/// The reasons of the rule, where one of `moves` needs one.
fn reasons(moves: &[Move], visit: &Visit) -> Vec<Choice> {
    if !moves.contains(&Move::Hide) {
        return vec![];
    }
    let key = |name: &str| format!("contribution-reason-{name}");
    choices(Reason::ALL.iter().map(|it| it.name()), key, visit)
}

/// “12”, “plus de 1 000”.
fn counted(count: Count, visit: &Visit) -> String {
    match count {
        Count::Exactly(number) => typography::number(number, visit.lang),
        Count::MoreThan(number) => {
            let shown = typography::number(number, visit.lang);
            text_with(visit.lang, "contribution-office-more", &[("number", shown.into())])
        }
    }
}

/// “3 attendent d’être lues, 12 sans réponse, 2 commentaires en attente”: what there is to do with the
/// contributions to `workstream`.
pub async fn to_do(
    db: &impl ConnectionTrait,
    workstream: &ThingId,
    visit: &Visit,
) -> Result<String, DbErr> {
    let waiting = queries::count_pile(db, workstream, Pile::Waiting).await?;
    let unanswered = queries::count_pile(db, workstream, Pile::Unanswered).await?;
    let comments = queries::count_comments(db, workstream, Standing::Waiting).await?;
    let values = [
        ("waiting", counted(waiting, visit).into()),
        ("unanswered", counted(unanswered, visit).into()),
        ("comments", typography::number(comments, visit.lang).into()),
    ];
    Ok(text_with(visit.lang, "contribution-office-to-do", &values))
}

/// `path` with the question that those of `asked` make which say something.
fn asking(path: &str, asked: &[(&str, &str)]) -> String {
    let said = asked.iter().filter(|(_, value)| !value.is_empty());
    let question = Serializer::new(String::new()).extend_pairs(said).finish();
    if question.is_empty() { path.to_owned() } else { format!("{path}?{question}") }
}
