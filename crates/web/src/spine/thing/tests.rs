use cordee_store::sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryTrait, Statement};
use cordee_store::testing::TestDatabase;

use super::{among, row};
use crate::spine::rights::Drafts;

#[tokio::test]
async fn what_is_known_by_its_identifiers_is_looked_up_by_them() {
    let database = TestDatabase::sqlite().await;
    let db = database.store().reader();
    let backend = db.get_database_backend();
    let ids: Vec<String> = (0..50).map(|number| format!("thing-{number}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    for drafts in [Drafts::All, Drafts::Of(vec![])] {
        let asked = row::Entity::find().filter(among(&ids, &drafts)).build(backend);
        let sql = format!("EXPLAIN QUERY PLAN {asked}");
        let rows = db.query_all_raw(Statement::from_string(backend, sql)).await;
        for row in rows.expect("it is planned") {
            let step: String = row.try_get("", "detail").expect("a step");
            let is_search = step.starts_with("SEARCH");
            assert!(!is_search || step.contains("(id=?)"), "{step}");
            assert!(!step.starts_with("SCAN"), "{step}");
        }
    }
}
