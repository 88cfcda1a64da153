//! The tables of votes.

pub mod sitting {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sitting")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub college_id: String,
        pub stage: String,
        pub secrecy: String,
        pub quorum: Option<i32>,
        pub opened_at: Option<DateTimeUtc>,
        pub closes_at: DateTimeUtc,
        pub closed_at: Option<DateTimeUtc>,
        pub terms: Option<String>,
        pub seal: Option<String>,
        pub extensions: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod entry {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "roll_entry")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub college_id: String,
        pub contact_id: Option<String>,
        pub standing: String,
        pub reason: Option<String>,
        pub held_by: Option<String>,
        pub roll_key: Option<String>,
        pub has_voted: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod cast {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "cast_ballot")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub college_id: String,
        pub ballot_key: String,
        pub revision: i32,
        pub content: Json,
        pub entry_id: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod receipt {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ballot_receipt")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub college_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub receipt: String,
        pub entry_id: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
