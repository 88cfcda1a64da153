//! Questionnaires through the public door.

mod answers;
mod banks;
mod codes;
mod columns;
mod conditions;
mod drafts;
mod forms;
#[path = "../thirty/mod.rs"]
mod thirty;
mod versions;
mod vision;
mod workbooks;
mod xlsforms;
