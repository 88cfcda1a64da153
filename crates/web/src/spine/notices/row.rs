//! The tables of notices: what each account is told, and how it wishes to be told.

/// One event, told to one account.
pub mod notice {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "notice")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub destination_id: String,
        pub account_id: String,
        pub kind: String,
        /// What the event is: unique for each account.
        pub key: String,
        pub thing_id: Option<String>,
        pub process_id: Option<String>,
        /// The account that did it.
        pub who: Option<String>,
        pub detail: Json,
        pub created_at: DateTimeUtc,
        pub read_at: Option<DateTimeUtc>,
        pub mailed_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What somebody chose; what is not there is as usual.
pub mod wish {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "notice_wish")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub concern: String,
        pub pace: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
