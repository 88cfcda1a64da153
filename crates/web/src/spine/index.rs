//! Search: the texts of things by language, found the same on every database.
//!
//! A domain writes what can be found of its things with [`write()`]; [`find`] gives those that answer
//! to every word that was typed and that the visibility rule lets one see: those whose title answers
//! first, then the newest.

use std::collections::{BTreeMap, BTreeSet};

use cordee_store::ThingId;
use cordee_store::full_text;
use cordee_store::sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter,
    StatementBuilder,
    sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, SimpleExpr, UnionType},
};
use cordee_text::{Language, Piece, Term, excerpt, keys, query};

use super::language::{Lang, Translated};
use super::markdown;
use super::rights::Drafts;
use super::thing::{self, Kind, Thing};

/// The version of the normaliser: raised with every change of the keys it makes.
const NORMALISER: &str = "2";

/// How many things one page of results shows.
pub const PAGE: u64 = 20;
/// The longest query that is read, in characters.
pub const LONGEST: usize = 400;
/// How many pages of results can be turned.
pub const MOST_PAGES: u64 = 50;

/// How many of the texts that answer are looked at, the youngest first: all that can be turned to.
pub const MOST_TEXTS: u64 = PAGE * MOST_PAGES;

const CANDIDATE: &str = "candidate";
const THING: &str = "thing_id";
const CREATED: &str = "created";
const RANK: &str = "place";
const COUNT: &str = "count";
const TEXTS: &str = "texts";
const IS_SECOND: &str = "is_second";
const SECOND: &str = "second";
/// The length of an excerpt, in characters.
const EXCERPT: usize = 260;

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "search_text")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub thing_id: String,
        pub lang: String,
        pub title: String,
        pub body: String,
        pub title_keys: String,
        pub keys: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn language(lang: Lang) -> Language {
    match lang {
        Lang::Fr => Language::French,
        Lang::En => Language::English,
    }
}

/// The distinct keys of a text, in order, as one text.
fn joined_keys(text: &str, lang: Lang) -> String {
    let keys: BTreeSet<String> = keys(text, language(lang)).into_iter().collect();
    keys.into_iter().collect::<Vec<_>>().join(" ")
}

/// The key that every text of `lang` has, and no word: a search in one language never looks at the texts
/// of the other, however many answer there.
fn marker(lang: Lang) -> String {
    format!("0{}0", lang.code())
}

/// Writes what can be found of `thing`: its title and its Markdown `texts`, in each language they
/// are written in. What was written before goes.
pub async fn write(
    db: &impl ConnectionTrait,
    thing: &Thing,
    title: &Translated,
    texts: &[Option<&Translated>],
) -> Result<(), DbErr> {
    forget(db, [thing.id.as_str()]).await?;
    for lang in Lang::ALL {
        let title = title.written(lang).unwrap_or_default();
        let written = texts.iter().flatten().filter_map(|text| text.written(lang));
        let body = written.map(markdown::plain).collect::<Vec<_>>().join("\n");
        if title.is_empty() && body.is_empty() {
            continue;
        }
        let row = row::ActiveModel {
            id: NotSet,
            thing_id: Set(thing.id.to_string()),
            lang: Set(lang.code().to_owned()),
            title: Set(title.to_owned()),
            title_keys: Set(format!(" {} ", joined_keys(title, lang))),
            // Signs alone have no key: no space may be left at the end, PostgreSQL takes it for one.
            keys: Set(format!(
                "{} {}",
                marker(lang),
                joined_keys(&format!("{title}\n{body}"), lang)
            )
            .trim_end()
            .to_owned()),
            body: Set(body),
        };
        row::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Takes what can be found of `things` away.
pub async fn forget<'a>(
    db: &impl ConnectionTrait,
    things: impl IntoIterator<Item = &'a str>,
) -> Result<(), DbErr> {
    let of_them = row::Column::ThingId.is_in(things);
    row::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}

mod state_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "search_state")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub normaliser: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Whether the keys in the database are those that this program makes.
pub async fn is_current(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(state_row::Entity::find_by_id(NORMALISER).one(db).await?.is_some())
}

/// Notes that they are.
pub async fn set_current(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    state_row::Entity::delete_many().exec(db).await?;
    let state = state_row::ActiveModel { normaliser: Set(NORMALISER.to_owned()) };
    state_row::Entity::insert(state).exec_without_returning(db).await.map(|_| ())
}

/// What somebody looks for.
#[derive(Clone, Debug)]
pub struct Wish<'a> {
    pub typed: &'a str,
    /// The language of whoever asks: its texts are preferred.
    pub lang: Lang,
    pub kind: Option<Kind>,
    pub process: Option<&'a ThingId>,
    /// Counted from 0.
    pub page: u64,
}

/// One thing that answers, in the language in which it does.
#[derive(Clone, Debug)]
pub struct Found {
    pub thing: Thing,
    pub lang: Lang,
    pub title: Vec<Piece>,
    pub excerpt: Vec<Piece>,
}

/// A page of results.
#[derive(Clone, Debug, Default)]
pub struct Results {
    pub found: Vec<Found>,
    /// How many things answer in all, among the texts looked at.
    pub count: u64,
    /// Whether so many texts answer that only the youngest [`MOST_TEXTS`] were looked at.
    pub is_cut: bool,
}

impl Results {
    fn counted(Whole { count, texts, second }: Whole) -> Self {
        let number = |count: i64| u64::try_from(count).unwrap_or(0);
        let is_cut = MOST_TEXTS <= number(second) || MOST_TEXTS <= number(texts - second);
        Self { found: vec![], count: number(count), is_cut }
    }
}

#[derive(FromQueryResult)]
struct Line {
    thing_id: String,
    /// How many things answer in all: the same on each line.
    count: i64,
    /// How many texts do, and how many of them in the second language.
    texts: i64,
    second: i64,
}

#[derive(FromQueryResult)]
struct Whole {
    count: i64,
    texts: i64,
    second: i64,
}

/// The things of `destination` that answer to `wish`, and that `drafts` lets one see.
pub async fn find(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    wish: &Wish<'_>,
    drafts: &Drafts,
) -> Result<Results, DbErr> {
    let terms = Lang::ALL.map(|lang| (lang, query(wish.typed, language(lang))));
    if terms.iter().all(|(_, terms)| terms.is_empty()) {
        return Ok(Results::default());
    }
    let candidates = candidates(db, destination, wish, drafts, &terms);
    let backend = db.get_database_backend();
    let page = ranked(candidates.clone(), wish);
    let lines = Line::find_by_statement(StatementBuilder::build(&page, &backend)).all(db).await?;
    let all = match lines.first() {
        Some(&Line { count, texts, second, .. }) => Some(Whole { count, texts, second }),
        None if wish.page == 0 => None,
        None => {
            let count = StatementBuilder::build(&counted(candidates), &backend);
            Whole::find_by_statement(count).one(db).await?
        }
    };
    let ids: Vec<String> = lines.into_iter().map(|line| line.thing_id).collect();
    let found = shown(db, &ids, wish, &terms).await?;
    Ok(Results { found, ..all.map(Results::counted).unwrap_or_default() })
}

/// The identifiers of the things of which a text answers to every word of `typed`, for the condition of
/// another query; none when nothing was typed that can be found.
pub fn ids_of(db: &impl ConnectionTrait, typed: &str) -> Option<SelectStatement> {
    let of = |lang: Lang| {
        let terms = query(typed, language(lang));
        let found = in_language_alone(db, lang, &terms)?;
        Some(Query::select().column(THING).from_subquery(found, CANDIDATE).to_owned())
    };
    let mut all = Lang::ALL.into_iter().filter_map(of);
    let mut first = all.next()?;
    for other in all {
        first.union(UnionType::All, other);
    }
    Some(first)
}

/// The things of which a text of `lang` answers to `terms`.
fn in_language_alone(
    db: &impl ConnectionTrait,
    lang: Lang,
    terms: &[Term],
) -> Option<SelectStatement> {
    if terms.is_empty() {
        return None;
    }
    let mut keys: Vec<Vec<String>> = terms.iter().map(|term| term.keys.clone()).collect();
    keys.push(vec![marker(lang)]);
    let found = full_text::texts(db, &keys)
        .expr_as(Expr::col((row::Entity, row::Column::ThingId)), THING)
        .and_where(Expr::col((row::Entity, row::Column::Lang)).eq(lang.code()))
        .to_owned();
    Some(found)
}

type Terms = [(Lang, Vec<Term>); 2];

/// The youngest of the texts that answer, of each language: a word that stands in all texts costs no
/// more than another.
fn candidates(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    wish: &Wish<'_>,
    drafts: &Drafts,
    terms: &Terms,
) -> SelectStatement {
    let seen = seen(destination, wish, drafts);
    let of = |(lang, terms): &(Lang, Vec<Term>)| {
        Query::select()
            .columns([THING, CREATED, RANK])
            .from_subquery(in_language(db, seen.clone(), *lang, terms), CANDIDATE)
            .to_owned()
    };
    let [first, second] = terms;
    let mut both = of(first);
    both.expr_as(Expr::cust("0"), IS_SECOND);
    let mut others = of(second);
    others.expr_as(Expr::cust("1"), IS_SECOND);
    both.union(UnionType::All, others).to_owned()
}

/// Which things may be found, whatever was typed.
fn seen(destination: &ThingId, wish: &Wish<'_>, drafts: &Drafts) -> Condition {
    let mut seen = Condition::all()
        .add(thing::row::Column::DestinationId.eq(destination.as_str()))
        .add(thing::visible(drafts));
    if let Some(kind) = wish.kind {
        seen = seen.add(thing::row::Column::Kind.eq(kind.name()));
    }
    if let Some(process) = wish.process {
        seen = seen.add(thing::row::Column::ProcessId.eq(process.as_str()));
    }
    seen
}

fn in_language(
    db: &impl ConnectionTrait,
    seen: Condition,
    lang: Lang,
    terms: &[Term],
) -> SelectStatement {
    let mut keys: Vec<Vec<String>> = terms.iter().map(|term| term.keys.clone()).collect();
    if !keys.is_empty() {
        keys.push(vec![marker(lang)]);
    }
    let same = || {
        Expr::col((row::Entity, row::Column::ThingId))
            .equals((thing::row::Entity, thing::row::Column::Id))
    };
    full_text::texts(db, &keys)
        .expr_as(Expr::col((row::Entity, row::Column::ThingId)), THING)
        .expr_as(Expr::col((thing::row::Entity, thing::row::Column::CreatedAt)), CREATED)
        .expr_as(rank(terms), RANK)
        .join(full_text::join(db), thing::row::Entity, same())
        // A cross join has no condition of its own.
        .and_where(same())
        .and_where(Expr::col((row::Entity, row::Column::Lang)).eq(lang.code()))
        .cond_where(seen)
        .limit(MOST_TEXTS)
        .to_owned()
}

/// Whether the title answers: 0 when it does, 1 otherwise.
fn rank(terms: &[Term]) -> SimpleExpr {
    let title = terms.iter().fold(Condition::all(), |all, term| {
        let any = term.keys.iter().fold(Condition::any(), |any, key| {
            any.add(row::Column::TitleKeys.like(format!("% {key} %")))
        });
        all.add(any)
    });
    Expr::case(title, 0).finally(1).into()
}

fn counted(candidates: SelectStatement) -> SelectStatement {
    Query::select()
        .expr_as(Expr::col(THING).count_distinct(), COUNT)
        .expr_as(Expr::cust("COUNT(*)"), TEXTS)
        .expr_as(Expr::cust("COALESCE(SUM(is_second), 0)"), SECOND)
        .from_subquery(candidates, CANDIDATE)
        .to_owned()
}

fn ranked(candidates: SelectStatement, wish: &Wish<'_>) -> SelectStatement {
    Query::select()
        .expr_as(Expr::col(THING), THING)
        .expr_as(Expr::cust("COUNT(*) OVER ()"), COUNT)
        .expr_as(Expr::cust("CAST(SUM(COUNT(*)) OVER () AS BIGINT)"), TEXTS)
        .expr_as(Expr::cust("CAST(SUM(SUM(is_second)) OVER () AS BIGINT)"), SECOND)
        .from_subquery(candidates, CANDIDATE)
        .group_by_col(THING)
        .group_by_col(CREATED)
        .order_by_expr(Expr::col(RANK).min(), Order::Asc)
        .order_by(CREATED, Order::Desc)
        .order_by(THING, Order::Asc)
        .limit(PAGE)
        .offset(Ord::min(wish.page, MOST_PAGES) * PAGE)
        .to_owned()
}

/// The things of a page in order, each in the language that answers best.
async fn shown(
    db: &impl ConnectionTrait,
    ids: &[String],
    wish: &Wish<'_>,
    terms: &Terms,
) -> Result<Vec<Found>, DbErr> {
    let wanted = ids.iter().map(String::as_str);
    let things = thing::row::Entity::find()
        .filter(thing::row::Column::Id.is_in(wanted.clone()))
        .all(db)
        .await?;
    let mut things: BTreeMap<String, thing::row::Model> =
        things.into_iter().map(|row| (row.id.clone(), row)).collect();
    let rows = row::Entity::find().filter(row::Column::ThingId.is_in(wanted)).all(db).await?;
    let mut found = vec![];
    for id in ids {
        let texts = rows.iter().filter(|row| row.thing_id == *id);
        let best = texts.max_by_key(|row| {
            let lang: Option<Lang> = row.lang.parse().ok();
            (answers_to(row, lang, terms), lang == Some(wish.lang))
        });
        if let (Some(row), Some(thing)) = (best, things.remove(id)) {
            found.push(lit(thing.try_into()?, row, wish.lang, terms));
        }
    }
    Ok(found)
}

fn terms_of(lang: Lang, terms: &Terms) -> &[Term] {
    terms.iter().find(|(of, _)| *of == lang).map_or(&[], |(_, terms)| terms)
}

fn answers_to(row: &row::Model, lang: Option<Lang>, terms: &Terms) -> bool {
    let Some(lang) = lang else { return false };
    let held: BTreeSet<&str> = row.keys.split(' ').collect();
    terms_of(lang, terms).iter().all(|term| term.keys.iter().any(|key| held.contains(key.as_str())))
}

fn lit(thing: Thing, row: &row::Model, asked: Lang, terms: &Terms) -> Found {
    let lang = row.lang.parse().unwrap_or(asked);
    let terms = terms_of(lang, terms);
    let title = if row.title.is_empty() { thing.title.said(lang).text } else { row.title.clone() };
    Found {
        title: excerpt(&title, terms, language(lang), usize::MAX),
        excerpt: excerpt(&row.body, terms, language(lang), EXCERPT),
        thing,
        lang,
    }
}
