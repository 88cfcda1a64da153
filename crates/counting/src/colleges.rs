//! Colleges as the command line declares them.

use std::str::FromStr;

use anyhow::{Context, Result, anyhow, bail};
use cordee_decision::{College, Election, Weight, pabulib};

/// `COLUMN:NAME=WEIGHT,NAME=WEIGHT`, or without `COLUMN:` where one column alone has these names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleges {
    /// The column of the ballots.
    pub column: Option<String>,
    /// The colleges, as declared.
    pub colleges: Vec<College>,
}

impl FromStr for Colleges {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let first = text.find('=').context("each college is NAME=WEIGHT")?;
        let (column, list) = match text.find(':').filter(|colon| *colon < first) {
            Some(colon) => (Some(text[..colon].trim().to_owned()), &text[colon + 1..]),
            None => (None, text),
        };
        let college = |part: &str| {
            let (name, weight) =
                part.rsplit_once('=').ok_or_else(|| anyhow!("`{part}` is not NAME=WEIGHT"))?;
            let weight = Weight::parse(weight.trim()).ok_or_else(|| {
                anyhow!("`{weight}` is no weight: a number or a fraction, zero or more")
            })?;
            Ok(College { name: name.trim().to_owned(), weight })
        };
        let colleges = list.split(',').map(college).collect::<Result<Vec<_>>>()?;
        Ok(Self { column, colleges })
    }
}

impl Colleges {
    /// Makes the election of a `.pb` file in which a column says each voter's college.
    pub fn elect(&self, file: &pabulib::File<'_>) -> Result<Election> {
        let columns = match &self.column {
            Some(column) => vec![column.clone()],
            None => self.columns(file),
        };
        let column = match columns.as_slice() {
            [column] => column,
            [] => bail!(
                "no column of VOTES holds only the names of these colleges: name every value, or the column as COLUMN:NAME=WEIGHT"
            ),
            _ => bail!(
                "the columns {} all hold these colleges: write COLUMN:NAME=WEIGHT",
                columns.join(", ")
            ),
        };
        let voters = file
            .voters(column)
            .with_context(|| format!("VOTES has no column `{column}` that says the colleges"))?;
        Ok(file.election_of(&voters, self.colleges.clone(), |value| Some(value))?)
    }

    /// The columns of VOTES that hold no other value than names of these colleges.
    pub fn columns(&self, file: &pabulib::File<'_>) -> Vec<String> {
        let known = |value: &str| self.colleges.iter().any(|college| college.name == value);
        let fits =
            |column: &&str| file.voters(column).is_some_and(|voters| voters.values().all(known));
        file.columns().filter(fits).map(str::to_owned).collect()
    }
}
