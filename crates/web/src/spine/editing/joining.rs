//! Two people changed the same thing: what each wrote stands, and what cannot stand together is
//! shown.

use std::collections::BTreeSet;

use cordee_store::ThingId;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use cordee_text::{Part, merge};

use super::{Pairs, revision, without_empty};
use crate::spine::language::Lang;
use crate::spine::thing::Thing;

/// What became of two versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// Both together; mine where they cannot be.
    pub pairs: Pairs,
    pub conflicts: Vec<Conflict>,
    /// Whether somebody else's change came in.
    pub holds_theirs: bool,
}

/// A passage that both changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The field it is in.
    pub name: String,
    pub mine: String,
    pub theirs: String,
}

/// Brings together `mine`, which was written on the revision `on` of `thing`, and `theirs`, what is
/// said of it now.
pub async fn bring_together(
    db: &impl ConnectionTrait,
    thing: &Thing,
    on: i32,
    mine: Pairs,
    theirs: Pairs,
) -> Result<Joined, DbErr> {
    if thing.revision == on {
        return Ok(Joined { pairs: without_empty(mine), ..Joined::default() });
    }
    Ok(join(&base(db, &thing.id, on).await?, &without_empty(mine), &without_empty(theirs)))
}

/// What was said when somebody began to write; nothing, when that was not kept: then whatever differs
/// is shown.
async fn base(db: &impl ConnectionTrait, thing: &ThingId, on: i32) -> Result<Pairs, DbErr> {
    Ok(revision::one(db, thing, on).await?.map(|found| found.pairs).unwrap_or_default())
}

/// Three versions, field by field: texts sentence by sentence, everything else as a whole.
pub fn join(base: &Pairs, mine: &Pairs, theirs: &Pairs) -> Joined {
    let mut joined = Joined::default();
    for name in names(theirs.iter().chain(mine)) {
        let [before, mine, theirs] = [base, mine, theirs].map(|pairs| values(pairs, name));
        joined.holds_theirs |= theirs != before && theirs != mine;
        let chosen = if is_text(name) {
            text(name, &before, &mine, &theirs, &mut joined.conflicts)
        } else {
            whole(name, &before, mine, theirs, &mut joined.conflicts)
        };
        joined.pairs.extend(chosen.into_iter().map(|value| (name.to_owned(), value)));
    }
    joined.pairs = without_empty(joined.pairs);
    joined
}

/// The names of fields, each once, in the order in which they come.
fn names<'a>(pairs: impl Iterator<Item = &'a (String, String)>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    pairs.map(|(name, _)| name.as_str()).filter(|name| seen.insert(*name)).collect()
}

fn values(pairs: &Pairs, name: &str) -> Vec<String> {
    let held = pairs.iter().filter(|(known, _)| known == name);
    held.map(|(_, value)| value.clone()).collect()
}

/// Whether a field holds what people write in a language: `body.fr`.
fn is_text(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, code)| code.parse::<Lang>().is_ok())
}

fn text(
    name: &str,
    before: &[String],
    mine: &[String],
    theirs: &[String],
    conflicts: &mut Vec<Conflict>,
) -> Vec<String> {
    let merged = merge(&before.concat(), &mine.concat(), &theirs.concat());
    for part in &merged.parts {
        if let Part::Conflict { mine, theirs, .. } = part {
            let (mine, theirs) = (mine.trim().to_owned(), theirs.trim().to_owned());
            conflicts.push(Conflict { name: name.to_owned(), mine, theirs });
        }
    }
    vec![merged.mine()]
}

fn whole(
    name: &str,
    before: &[String],
    mine: Vec<String>,
    theirs: Vec<String>,
    conflicts: &mut Vec<Conflict>,
) -> Vec<String> {
    if mine == before {
        return theirs;
    }
    if theirs != before && theirs != mine {
        let said = |values: &[String]| values.join(", ");
        conflicts.push(Conflict {
            name: name.to_owned(),
            mine: said(&mine),
            theirs: said(&theirs),
        });
    }
    mine
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(pairs: &[(&str, &str)]) -> Pairs {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn two_who_change_different_sentences_and_fields_both_keep_what_they_wrote() {
        let base = pairs(&[("body.fr", "Un. Deux."), ("starts", "2022"), ("lead", "a")]);
        let mine = pairs(&[("body.fr", "Un ! Deux."), ("starts", "2022"), ("lead", "a")]);
        let theirs = pairs(&[
            ("body.fr", "Un. Deux !"),
            ("starts", "2022-04"),
            ("lead", "a"),
            ("lead", "b"),
        ]);
        let joined = join(&base, &mine, &theirs);
        assert_eq!(joined.conflicts, []);
        assert!(joined.holds_theirs);
        let expected =
            [("body.fr", "Un ! Deux !"), ("starts", "2022-04"), ("lead", "a"), ("lead", "b")];
        assert_eq!(joined.pairs, pairs(&expected));
    }

    #[test]
    fn what_cannot_stand_together_is_told_and_mine_stays() {
        let base = pairs(&[("title.fr", "Assises"), ("starts", "2022")]);
        let mine = pairs(&[("title.fr", "Les Assises"), ("starts", "2023")]);
        let theirs = pairs(&[("title.fr", "Premières Assises"), ("starts", "2024")]);
        let joined = join(&base, &mine, &theirs);
        assert_eq!(joined.pairs, mine);
        let told: Vec<_> = joined
            .conflicts
            .iter()
            .map(|it| (it.name.as_str(), it.mine.as_str(), it.theirs.as_str()))
            .collect();
        assert_eq!(
            told,
            [("title.fr", "Les Assises", "Premières Assises"), ("starts", "2023", "2024")]
        );
    }

    #[test]
    fn a_field_that_one_emptied_and_the_other_left_alone_is_empty() {
        let base = pairs(&[("body.fr", "Un."), ("ends", "2022")]);
        let joined = join(&base, &pairs(&[]), &base);
        assert_eq!((joined.pairs, joined.conflicts), (pairs(&[]), vec![]));
        let joined = join(&base, &base, &pairs(&[]));
        assert_eq!(joined.pairs, pairs(&[]));
    }

    #[test]
    fn the_same_change_made_twice_is_no_conflict() {
        let base = pairs(&[("body.fr", "Un.")]);
        let both = pairs(&[("body.fr", "Deux.")]);
        let joined = join(&base, &both, &both);
        assert_eq!((joined.pairs, joined.conflicts), (both, vec![]));
    }
}
