//! The tables of surveys.

pub mod survey {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        pub lead: Option<Json>,
        pub thanks: Option<Json>,
        pub draft: Json,
        pub phase: String,
        pub closes_on: Option<Date>,
        pub results_public: bool,
        pub opens_on: Option<Date>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod satisfaction {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_satisfaction")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: String,
        pub gathering_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod version {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_version")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub questionnaire: Json,
        pub opened_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod sheet {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_sheet")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub survey_id: String,
        pub version: i32,
        pub channel: String,
        pub language: String,
        pub population: Option<String>,
        pub started_on: Date,
        pub finished_on: Option<Date>,
        pub seconds: Option<i32>,
        pub sheet: Json,
        pub flags: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod change {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_change")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub part: i16,
        pub stamp: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
