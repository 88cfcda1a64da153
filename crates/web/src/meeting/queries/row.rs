//! The tables of meetings.

pub mod meeting {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        pub body_id: Option<String>,
        pub starts_at: DateTimeUtc,
        pub place: String,
        pub convened_on: Option<Date>,
        #[sea_orm(column_type = "Text")]
        pub minutes: String,
        #[sea_orm(column_type = "Text")]
        pub decisions: String,
        pub quorum_waiver: Option<String>,
        pub convocation_mailing_id: Option<String>,
        pub date_poll_mailing_id: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod item {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_item")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub meeting_id: String,
        pub position: i32,
        pub title: String,
        #[sea_orm(column_type = "Text")]
        pub text: String,
        pub deliberates: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod attendance {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_attendance")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub meeting_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_id: String,
        pub state: String,
        pub proxy_to: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod deliberation {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "deliberation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        pub body_id: Option<String>,
        pub meeting_id: Option<String>,
        pub item_id: Option<String>,
        pub number: String,
        pub decided_on: Date,
        pub text: Json,
        pub votes_for: i32,
        pub votes_against: i32,
        pub abstentions: i32,
        pub casting_vote: bool,
        #[sea_orm(column_type = "Text")]
        pub named_votes: String,
        pub seats: i32,
        pub present: i32,
        pub proxies: i32,
        pub recused: i32,
        pub transmitted_on: Option<Date>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod recusal {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "deliberation_recusal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub deliberation_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
