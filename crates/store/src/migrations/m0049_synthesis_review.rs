//! Whether a synthesis is read by the members of its workstream before it is published, and beside which point
//! each of their remarks stands.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{boolean, string};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let is_open = boolean("in_review").default(false).to_owned();
        let wider = Table::alter().table("synthesis").add_column(is_open).to_owned();
        schema.alter_table(wider).await?;
        let mut is_comment = ForeignKey::create()
            .from("synthesis_remark", "comment_id")
            .to("comment", "id")
            .on_delete(ForeignKeyAction::Cascade)
            .to_owned();
        let mut of_point = ForeignKey::create()
            .from("synthesis_remark", "point_id")
            .to("synthesis_point", "id")
            .on_delete(ForeignKeyAction::Cascade)
            .to_owned();
        // A remark is a comment like any other: here is where it stands, however the point is changed.
        let remark = Table::create()
            .table("synthesis_remark")
            .col(string("comment_id").primary_key())
            .col(string("point_id"))
            .foreign_key(&mut is_comment)
            .foreign_key(&mut of_point)
            .to_owned();
        schema.create_table(remark).await?;
        let by_point = Index::create()
            .name("synthesis_remark_by_point")
            .table("synthesis_remark")
            .col("point_id")
            .to_owned();
        schema.create_index(by_point).await
    }
}
