//! Colleges made of a column of VOTES.

use std::borrow::Cow;

use crate::table::columns;
use crate::{College, Election};

use super::cells::cells;
use super::file::File;
use super::refusal::{Reason, Refusal};

/// The values of one column of VOTES, in the order of the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voters<'a> {
    column: String,
    values: Vec<(usize, Cow<'a, str>)>,
}

impl Voters<'_> {
    /// The values, one for each voter.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|(_, value)| value.as_ref())
    }
}

impl<'a> File<'a> {
    /// The names of the columns of VOTES.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.votes.columns.iter().map(|column| column.trim())
    }

    /// A column of VOTES; `None` when there is none of that name.
    pub fn voters(&self, column: &str) -> Option<Voters<'a>> {
        let at = columns::column(&self.votes.columns, column)?;
        let value = |row: &'a str| cells(row).ok()?.get(at).map(|it| Cow::Owned(it.trim().into()));
        let rows = self.votes.rows.iter();
        let values: Option<Vec<(usize, Cow<'a, str>)>> =
            rows.map(|(line, row)| value(row).map(|value| (*line, value))).collect();
        Some(Voters { column: column.to_owned(), values: values? })
    }

    /// The election in which `college` says the name of each voter's college from the column.
    ///
    /// Every voter must belong to one of `colleges`: a value for which `college` says another name,
    /// or none, is refused with its line.
    ///
    /// ```
    /// use cordee_decision::{College, Weight, pabulib};
    ///
    /// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
    ///             PROJECTS\nproject_id;cost\nA;60\nB;50\n\
    ///             VOTES\nvoter_id;vote;body\n1;A,B;board\n2;B;public\n3;B;public\n";
    /// let file = pabulib::read(text, pabulib::Reading::default())?;
    /// let colleges = ["board", "public"]
    ///     .map(|name| College { name: name.to_owned(), weight: Weight::ONE });
    /// let voters = file.voters("body").expect("the column is there");
    /// let election = file.election_of(&voters, colleges.to_vec(), |value| Some(value))?;
    /// assert_eq!(election.groups().len(), 2);
    /// # Ok::<(), pabulib::Refusal>(())
    /// ```
    pub fn election_of(
        &self,
        voters: &Voters<'_>,
        mut colleges: Vec<College>,
        college: impl Fn(&str) -> Option<&str>,
    ) -> Result<Election, Refusal> {
        colleges.sort_by(|a, b| a.name.cmp(&b.name));
        if let Some(pair) = colleges.windows(2).find(|pair| pair[0].name == pair[1].name) {
            return Err(self.refuse(crate::ElectionError::RepeatedCollege(pair[0].name.clone())));
        }
        let mut places = Vec::with_capacity(voters.values.len());
        for (line, value) in &voters.values {
            let name = college(value);
            let place = name.and_then(|name| {
                colleges.binary_search_by(|college| college.name.as_str().cmp(name)).ok()
            });
            let (column, value) = (voters.column.clone(), value.to_string());
            let reason = Reason::NoCollege { column, value };
            places.push(place.ok_or(Refusal { line: *line, reason })?);
        }
        self.elect(colleges, &places)
    }
}
