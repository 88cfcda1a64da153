//! How each database finds texts by their keys. The keys come made: both databases only compare
//! them, so both find the same.

use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbBackend, JoinType};

/// The words of a query, each with the keys that answer to it. A key holds letters and digits only.
pub type Terms = [Vec<String>];

const TEXT: &str = "search_text";
const INDEX: &str = "search_index";

/// Selects from the rows of `search_text` that answer to every one of `terms`, the youngest first; the
/// caller says what of them, and how many.
pub fn texts(db: &impl ConnectionTrait, terms: &Terms) -> SelectStatement {
    let mut texts = Query::select();
    if db.get_database_backend() == DbBackend::Sqlite {
        // Left alone, its planner reads every text and asks whether it is among those found. It never
        // puts the right side of a cross join first:
        // https://www.sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join.
        let same = || Expr::col((TEXT, "id")).equals((INDEX, "rowid"));
        let found = Expr::cust_with_values("search_index MATCH ?", [joined(terms, &SQLITE)]);
        texts
            .from(INDEX)
            .join(JoinType::CrossJoin, TEXT, same())
            // A cross join has no condition of its own.
            .and_where(same())
            .and_where(found)
            .order_by((INDEX, "rowid"), Order::Desc);
    } else {
        let found =
            Expr::cust_with_values("search_text.vector @@ $1::tsquery", [joined(terms, &POSTGRES)]);
        texts.from(TEXT).and_where(found).order_by((TEXT, "id"), Order::Desc);
    }
    if terms.is_empty() {
        texts.and_where(Expr::cust("1 = 0"));
    }
    texts
}

/// Where a row of `contact` has words that begin with every one of `terms`, which hold letters and digits only.
pub fn contacts(backend: DbBackend, terms: &[String]) -> Condition {
    if terms.is_empty() {
        return Condition::all();
    }
    if backend == DbBackend::Sqlite {
        let begins = |term: &String| {
            Expr::cust_with_values("instr(contact.sought, ?) > 0", [format!(" {term}")])
        };
        return terms.iter().map(begins).fold(Condition::all(), Condition::add);
    }
    let Syntax { quote, and, .. } = POSTGRES;
    let begins: Vec<String> = terms.iter().map(|term| format!("{quote}{term}{quote}:*")).collect();
    Condition::all().add(Expr::cust_with_values("contact.words @@ $1::tsquery", [begins.join(and)]))
}

/// Letters from which a beginning of a word is rare enough to be looked for before names are put in order.
const RARE: usize = 3;

/// What contacts found by `terms` are put in the order of: their names.
///
/// PostgreSQL would rather walk through all names in their order, and wait for fifty that hold the terms: an
/// order that no index has makes it find them first. Terms that nearly everybody has are met soon on that walk.
pub fn contact_order(backend: DbBackend, terms: &[String]) -> Expr {
    let is_rare = terms.iter().any(|term| RARE <= term.chars().count());
    match backend {
        DbBackend::Sqlite => Expr::cust("contact.sorted"),
        _ if is_rare => Expr::cust("contact.sorted || ''"),
        _ => Expr::cust("contact.sorted"),
    }
}

/// How a table is joined to the texts: after them.
pub fn join(db: &impl ConnectionTrait) -> JoinType {
    match db.get_database_backend() {
        DbBackend::Sqlite => JoinType::CrossJoin,
        _ => JoinType::InnerJoin,
    }
}

/// How a database writes a query.
struct Syntax {
    quote: char,
    or: &'static str,
    and: &'static str,
}

const SQLITE: Syntax = Syntax { quote: '"', or: " OR ", and: " AND " };
const POSTGRES: Syntax = Syntax { quote: '\'', or: " | ", and: " & " };

fn joined(terms: &Terms, Syntax { quote, or, and }: &Syntax) -> String {
    let quoted = |key: &String| {
        let plain: String = key.chars().filter(|c| c.is_alphanumeric()).collect();
        format!("{quote}{plain}{quote}")
    };
    let one = |keys: &Vec<String>| {
        let keys: Vec<String> = keys.iter().map(quoted).collect();
        format!("({})", keys.join(or))
    };
    if terms.is_empty() {
        // An empty query is no query for either database.
        return format!("{quote}0{quote}");
    }
    terms.iter().map(one).collect::<Vec<_>>().join(and)
}
