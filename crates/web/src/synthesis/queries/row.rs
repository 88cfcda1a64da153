//! The tables of syntheses.

pub mod synthesis {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "synthesis")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub thing_id: String,
        pub workstream_id: Option<String>,
        pub summary: Option<Json>,
        /// As it is worked on; that of its thing is the one that everybody reads.
        pub title: Option<Json>,
        pub in_review: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod point {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "synthesis_point")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub synthesis_id: String,
        pub position: i32,
        pub section: String,
        pub text: Json,
        pub reason: Option<Json>,
        pub revision: i32,
        pub is_removed: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod citation {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "synthesis_citation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub point_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub source_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub part: String,
        pub position: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod edition {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "synthesis_edition")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub synthesis_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub revision: i32,
        pub published_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod version {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "synthesis_version")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub synthesis_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub title: Json,
        pub summary: Option<Json>,
        pub question: Option<Json>,
        pub points: Json,
        pub counts: Option<Json>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod version_source {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "synthesis_version_source")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub synthesis_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub source_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub part: String,
        pub said: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod remark {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "synthesis_remark")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub comment_id: String,
        pub point_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
