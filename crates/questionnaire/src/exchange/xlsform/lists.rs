//! The choices sheet, list by list.

use std::collections::BTreeMap;

use crate::code::{DONT_KNOW, REFUSED};
use crate::language::Language;
use crate::problem::MOST_OPTIONS;
use crate::question::Choice;

use super::super::table::Titled;
use super::choices::option_code;
use super::{Unkeepable, Unkept, languages};

/// One list of choices.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    pub(super) options: Vec<Choice>,
    pub(super) dont_know: bool,
    pub(super) refuse: bool,
    /// More choices than a question may have were left out.
    pub(super) is_cut: bool,
    /// What choices are called here, where it is not what they are called there.
    pub(super) renamed: BTreeMap<String, String>,
}

pub(super) type Lists = BTreeMap<String, List>;

/// Reads all lists, and tells which choices have other names here.
pub(super) fn read(choices: &Titled<'_>, default: &Language) -> (Lists, Vec<Unkept>) {
    let mut lists = Lists::new();
    let mut unkept = vec![];
    for row in choices.rows() {
        let list = [row.get("list_name"), row.get("list name")].concat();
        let name = [row.get("name"), row.get("value")].concat();
        if list.is_empty() || name.is_empty() {
            unkept.push(Unkept { row: row.number, what: Unkeepable::NoType });
            continue;
        }
        let list = lists.entry(list).or_default();
        match name.as_str() {
            DONT_KNOW => list.dont_know = true,
            REFUSED => list.refuse = true,
            _ if MOST_OPTIONS <= list.options.len() => list.is_cut = true,
            _ => {
                let code = option_code(&name, &list.options);
                if code.as_str() != name {
                    let (from, to) = (name.clone(), code.to_string());
                    list.renamed.insert(name.clone(), to.clone());
                    unkept.push(Unkept {
                        row: row.number,
                        what: Unkeepable::ChoiceRenamed { from, to },
                    });
                }
                list.options.push(Choice::new(code, languages::text(row, "label", default)));
            }
        }
    }
    (lists, unkept)
}
