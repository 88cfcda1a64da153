//! The tables of bodies.

pub mod body {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "body")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        pub kind: String,
        pub quorum: String,
        pub quorum_number: Option<i32>,
        pub clear_days: i32,
        pub proxies: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod member {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "body_member")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub body_id: String,
        pub position: i32,
        pub person_id: Option<String>,
        pub organisation_id: Option<String>,
        pub title: String,
        pub voice: String,
        pub deputy_of: Option<String>,
        pub starts: Option<Date>,
        pub ends: Option<Date>,
        pub merged_from: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
