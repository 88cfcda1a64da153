//! The tables of what a survey collects.

pub mod collecting {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_collecting")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: String,
        pub secret: String,
        pub invited_only: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod lot {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_lot")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub name: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod invitation {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_invitation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub lot: i32,
        pub spent: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod quota {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_quota")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub question: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub answer: String,
        pub wanted: i32,
        pub taken: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod paper {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_paper")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub sheet_id: String,
        pub compared: Option<i32>,
        pub differed: Option<i32>,
        pub removed_on: Option<Date>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod salt {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_salt")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub destination_id: String,
        pub day: Date,
        pub salt: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod network {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_network")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub mark: String,
        pub day: Date,
        pub sent: i32,
        pub minute: i32,
        pub in_minute: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod trace {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_trace")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub trace: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub sheet_id: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod kiosk {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_kiosk")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub id: String,
        pub name: String,
        pub is_closed: bool,
        pub sent: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
