//! Questionnaires through the public door.

mod answers;
mod codes;
mod columns;
mod conditions;
mod drafts;
mod forms;
mod versions;
mod vision;
