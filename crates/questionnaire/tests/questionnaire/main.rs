//! Questionnaires through the public door.

mod answers;
mod banks;
mod codes;
mod columns;
mod conditions;
mod drafts;
mod foreign;
mod forms;
mod hostile;
mod limesurveys;
#[path = "../thirty/mod.rs"]
mod thirty;
mod versions;
mod vision;
mod warned;
mod workbooks;
mod xlsforms;
