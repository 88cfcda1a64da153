//! Which voters hold the same whatever the prices were: those who began equal and paid for the same.

use std::collections::HashMap;

use super::field::Field;
use super::purse::Purses;

/// A number for each group: equal ones have the same history, and so hold the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Signs {
    of: Vec<u32>,
    next: u32,
}

impl Signs {
    pub fn new(purse: &[u32]) -> Self {
        Self { of: purse.to_vec(), next: purse.iter().max().map_or(0, |most| most + 1) }
    }

    /// The supporters of a project have paid for it.
    pub fn pay(&mut self, field: &Field<'_>, at: usize) {
        if !field.asked[at].even {
            return self.pay_unevenly(field, at);
        }
        let mut becomes = vec![u32::MAX; self.next as usize];
        for it in field.entries(at) {
            let sign = &mut self.of[it.group as usize];
            let known = &mut becomes[*sign as usize];
            if *known == u32::MAX {
                *known = self.next;
                self.next += 1;
            }
            *sign = *known;
        }
    }

    fn pay_unevenly(&mut self, field: &Field<'_>, at: usize) {
        let mut becomes: HashMap<(u32, u32), u32> = HashMap::new();
        for it in field.entries(at) {
            let sign = &mut self.of[it.group as usize];
            let next = &mut self.next;
            *sign = *becomes.entry((*sign, it.points)).or_insert_with(|| {
                *next += 1;
                *next - 1
            });
        }
    }

    /// Whether two projects ask the same for certain: same cost, worth, and purses behind them.
    ///
    /// Who certainly holds nothing brings nothing; that stays so when all begin with less. So two
    /// that are alike are alike at any lower shares too, as long as the same was bought before.
    pub fn alike(&self, field: &Field<'_>, purses: &Purses, one: usize, other: usize) -> bool {
        let profile = field.setting.profile;
        let known = |at: usize| {
            let project = field.projects[at];
            (profile.costs[project], profile.factor(project))
        };
        known(one) == known(other)
            && self.behind(field, purses, one) == self.behind(field, purses, other)
    }

    fn behind(&self, field: &Field<'_>, purses: &Purses, at: usize) -> Vec<(u32, u32, u64)> {
        let voters = |slot: u32| {
            let group = field.groups[slot as usize];
            field.setting.profile.voters[group as usize]
        };
        let entries = field.entries(at).iter().filter(|it| purses.holds(it.group));
        let mut all: Vec<(u32, u32, u64)> =
            entries.map(|it| (self.of[it.group as usize], it.points, voters(it.group))).collect();
        all.sort_unstable();
        all.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 += next.2;
            }
            same
        });
        all
    }
}
