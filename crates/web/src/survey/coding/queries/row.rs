//! The tables of themes and codes.

macro_rules! table {
    ($module:ident, $name:literal, { $($(#[$key:meta])* $column:ident: $kind:ty,)* }) => {
        pub mod $module {
            use cordee_store::sea_orm::{self, entity::prelude::*};

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
            #[sea_orm(table_name = $name)]
            pub struct Model {
                $($(#[$key])* pub $column: $kind,)*
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

table!(coder, "coder", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: String,
    survey_id: String,
    account_id: Option<String>,
});

table!(grid, "coding_grid", {
    #[sea_orm(primary_key, auto_increment = false)]
    survey_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    question: String,
    is_public: bool,
    proposal: Option<Json>,
    extension: Option<Json>,
    job: Option<String>,
});

table!(theme, "theme", {
    #[sea_orm(primary_key, auto_increment = false)]
    thing_id: String,
    survey_id: String,
    question: String,
    definition: Option<Json>,
});

table!(merge, "theme_merge", {
    #[sea_orm(primary_key, auto_increment = false)]
    theme_id: String,
    survey_id: String,
    into_id: String,
    merged_at: DateTimeUtc,
});

table!(coding, "coding", {
    #[sea_orm(primary_key, auto_increment = false)]
    sheet_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    question: String,
    #[sea_orm(primary_key, auto_increment = false)]
    coder_id: String,
    survey_id: String,
    verdict: String,
    themes: Json,
    revision: i32,
    coded_on: Date,
});

table!(settled, "coding_settled", {
    #[sea_orm(primary_key, auto_increment = false)]
    sheet_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    question: String,
    survey_id: String,
    coder_id: String,
    verdict: String,
    themes: Json,
    settled_on: Date,
});

table!(guess, "coding_guess", {
    #[sea_orm(primary_key, auto_increment = false)]
    sheet_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    question: String,
    survey_id: String,
    theme_id: Option<String>,
    per_mille: i32,
});

table!(quote, "theme_quote", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: String,
    theme_id: String,
    sheet_id: String,
    passage: String,
    coder_id: String,
    approved_on: Date,
});
