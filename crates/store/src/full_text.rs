//! How each database finds texts by their keys. The keys come made: both databases only compare
//! them, so both find the same.

use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ConnectionTrait, DbBackend, JoinType};

/// The words of a query, each with the keys that answer to it. A key holds letters and digits only.
pub type Terms = [Vec<String>];

/// What the rows of `search_text` that answer to every one of `terms` satisfy.
pub fn answers(db: &impl ConnectionTrait, terms: &Terms) -> Condition {
    if terms.is_empty() {
        return Condition::all().add(Expr::cust("1 = 0"));
    }
    let backend = db.get_database_backend();
    let (quote, or, and) = match backend {
        DbBackend::Sqlite => ("\"", " OR ", " AND "),
        _ => ("'", " | ", " & "),
    };
    let quoted = |key: &String| {
        let plain: String = key.chars().filter(|c| c.is_alphanumeric()).collect();
        format!("{quote}{plain}{quote}")
    };
    let one = |keys: &Vec<String>| {
        let keys: Vec<String> = keys.iter().map(quoted).collect();
        format!("({})", keys.join(or))
    };
    let query = terms.iter().map(one).collect::<Vec<_>>().join(and);
    let condition = match backend {
        DbBackend::Sqlite => Expr::cust_with_values(
            "search_text.id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)",
            [query],
        ),
        _ => Expr::cust_with_values(
            "array_to_tsvector(string_to_array(search_text.keys, ' ')) @@ $1::tsquery",
            [query],
        ),
    };
    Condition::all().add(condition)
}

/// How a table is joined to the `search_text` that [`answers`]: texts first. Left alone, SQLite walks
/// through the other table and asks for every row of it whether its text is among the answers.
pub fn join(db: &impl ConnectionTrait) -> JoinType {
    match db.get_database_backend() {
        // Its planner never puts the right side of a cross join first:
        // https://www.sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join.
        DbBackend::Sqlite => JoinType::CrossJoin,
        _ => JoinType::InnerJoin,
    }
}
