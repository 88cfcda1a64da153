//! From a file to an election, and back.

use super::head::{
    ALTERNATIVE, ALTERNATIVES, CATEGORIES, CATEGORY, ORDERS, PREFERENCES, TYPE, VOTERS,
};
use super::{File, Head, Kind, Vote};
use crate::ranking::{Approvals, Candidates, Election, Grades, Group, Order, RankingError, Scale};

impl File {
    /// Makes a file of alternatives, categories (for [`Kind::Cat`] alone) and ballots, with the
    /// head that these need.
    pub fn new(
        kind: Kind,
        title: &str,
        alternatives: Vec<String>,
        categories: Vec<String>,
        votes: Vec<Vote>,
    ) -> Self {
        let total: u64 = votes.iter().map(|vote| vote.count).sum();
        let unique = if kind == Kind::Cat { PREFERENCES } else { ORDERS };
        let mut head = vec![
            ("TITLE".to_owned(), title.to_owned()),
            (TYPE.to_owned(), kind.name().to_owned()),
            (ALTERNATIVES.to_owned(), alternatives.len().to_string()),
            (VOTERS.to_owned(), total.to_string()),
            (unique.to_owned(), votes.len().to_string()),
        ];
        if kind == Kind::Cat {
            head.push((CATEGORIES.to_owned(), categories.len().to_string()));
        }
        let numbered =
            |key: &str, (number, name): (usize, &String)| (format!("{key} {number}"), name.clone());
        head.extend((1..).zip(&categories).map(|entry| numbered(CATEGORY, entry)));
        head.extend((1..).zip(&alternatives).map(|entry| numbered(ALTERNATIVE, entry)));
        Self { kind, head: Head::new(head), alternatives, categories, votes }
    }

    /// Names the alternatives by their numbers in the file, from `1`.
    pub fn candidates(&self) -> Result<Candidates, RankingError> {
        Candidates::new((1..=self.alternatives.len()).map(|number| number.to_string()))
    }

    /// Reads the ballots as orders (categories: as classes, the empty ones left out).
    pub fn orders(&self) -> Result<Election<Order>, RankingError> {
        let filled = |vote: &Vote| vote.classes.iter().filter(|c| !c.is_empty()).cloned().collect();
        self.election(|vote| Order::new(filled(vote)))
    }

    /// Reads the alternatives of the `first` classes or categories as approved.
    pub fn approvals(&self, first: usize) -> Result<Election<Approvals>, RankingError> {
        self.election(|vote| Approvals::new(vote.classes.iter().take(first).flatten().copied()))
    }

    /// Reads the categories as worded grades, the last category being the worst.
    pub fn grades(&self) -> Result<(Election<Grades>, Scale), RankingError> {
        let scale = Scale::new(self.categories.iter().rev().cloned())?;
        let election = self.election(|vote| {
            let mut grades = vec![None; self.alternatives.len()];
            for (category, class) in vote.classes.iter().rev().enumerate() {
                for &place in class {
                    grades[place] = Some(category);
                }
            }
            Grades(grades)
        })?;
        Ok((election, scale))
    }

    fn election<B: crate::ranking::Ballot>(
        &self,
        read: impl Fn(&Vote) -> B,
    ) -> Result<Election<B>, RankingError> {
        let groups = self.votes.iter().map(|vote| Group::plain(read(vote), vote.count));
        Election::new(self.candidates()?, groups.collect())
    }
}
