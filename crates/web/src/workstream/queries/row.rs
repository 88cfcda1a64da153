//! The tables of workstreams and of the decisions that led to them.

pub mod workstream {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workstream")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        pub phase: String,
        pub question: Option<Json>,
        pub lead: Option<Json>,
        pub starts: Option<String>,
        pub ends: Option<String>,
        pub closed_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod member {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workstream_member")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub workstream_id: String,
        pub position: i32,
        pub name: Option<String>,
        pub mail: Option<String>,
        pub profile: String,
        pub is_facilitator: bool,
        pub is_public: bool,
        pub revision: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod session {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workstream_session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workstream_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        pub sort: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod shared_document {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workstream_document")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workstream_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub document_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod decision {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workstream_decision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub gathering_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub body_id: Option<String>,
        pub body_name: Option<Json>,
        pub decided_on: Date,
        pub why: Option<Json>,
        pub recorded_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod outcome {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workstream_outcome")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub gathering_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub subject_id: Option<String>,
        pub title: Json,
        pub chosen: i32,
        pub fate: String,
        pub name: Option<Json>,
        pub merged_into: Option<i32>,
        pub why: Option<Json>,
        pub workstream_id: Option<String>,
        pub unit: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
