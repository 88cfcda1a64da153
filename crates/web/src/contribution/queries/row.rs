//! The tables of contributions.

pub mod contribution {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[expect(clippy::struct_excessive_bools, reason = "a row has the columns of its table")]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contribution")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        pub workstream_id: String,
        pub nature: String,
        pub text: String,
        pub language: String,
        pub author_name: Option<String>,
        pub author_mail: Option<String>,
        pub is_named: bool,
        pub wants_news: bool,
        pub profile: Option<String>,
        pub commune: String,
        pub longitude: Option<i32>,
        pub latitude: Option<i32>,
        pub channel: String,
        pub is_by_office: bool,
        pub is_by_member: bool,
        pub standing: String,
        pub reason: Option<String>,
        pub merged_into: Option<String>,
        pub received_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod call {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contribution_call")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workstream_id: String,
        pub audience: String,
        pub moderation: String,
        pub comments_open: bool,
        pub rule: Option<Json>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod link {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contribution_link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: String,
        pub contribution_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod trace {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contribution_trace")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workstream_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub trace: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub contribution_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod comment {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contribution_comment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub contribution_id: String,
        pub workstream_id: String,
        pub text: String,
        pub language: String,
        pub author_name: Option<String>,
        pub author_mail: Option<String>,
        pub standing: String,
        pub reason: Option<String>,
        pub posted_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod answer {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contribution_answer")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub contribution_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub text: Json,
        pub by_whom: String,
        pub answered_on: Date,
        pub verdict: String,
        pub reason: Option<Json>,
        pub recorded_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod line {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contribution_log")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub contribution_id: String,
        pub workstream_id: String,
        pub comment_id: Option<String>,
        pub at: DateTimeUtc,
        pub what: String,
        pub reason: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod file {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contribution_file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub contribution_id: String,
        pub position: i32,
        pub format: String,
        pub name: String,
        pub shows: String,
        pub width: Option<i32>,
        pub height: Option<i32>,
        pub size: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod file_chunk {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contribution_file_chunk")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub file_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub bytes: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
