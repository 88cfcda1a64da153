//! Worded grades of several colleges, whose voters weigh what the recount finds too.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use cordee_decision::College;
use cordee_decision::ranking::Ballots;
use cordee_decision::worded::Sheets;
use cordee_recount::{Fraction, Voters, weights};

use super::standing::over;
use crate::input::text;

/// Reads the sheets of a table with the colleges of a certificate.
pub fn ballots(path: &Path, colleges: &[College]) -> Result<Ballots> {
    let named = path.display();
    let sheets = Sheets::read(&text(path)?).map_err(|why| anyhow!("{named}, {why}"))?;
    let ballots = sheets.ballots(colleges).map_err(|why| anyhow!("{named}: {why}"))?;
    if !colleges.is_empty() {
        agree(&sheets, colleges)?;
    }
    Ok(ballots)
}

fn agree(sheets: &Sheets, colleges: &[College]) -> Result<()> {
    let weighed = colleges.iter().map(|it| over(&it.weight.rational()));
    let weighed = weighed.collect::<Result<Vec<_>>>()?;
    let one = Fraction::whole(1);
    let mut voters = vec![];
    for sheet in &sheets.sheets {
        let college = colleges.iter().position(|it| it.name == sheet.college);
        let college = college.context("a voter is of no college")?;
        voters.push(Voters { college, voters: 1, weight: &one, ballot: &[] });
    }
    let found = weights(&weighed, &voters)?;
    let sum = found.iter().fold(Fraction::whole(0), |sum, weight| sum.plus(weight));
    let heard = found.iter().filter(|weight| !weight.is_zero()).count();
    let heard = Fraction::whole(u64::try_from(heard)?);
    for (said, found) in sheets.weights(colleges)?.iter().zip(&found) {
        if over(said)?.times(&sum) != found.times(&heard) {
            bail!("the weights of voters are found otherwise by the recount");
        }
    }
    Ok(())
}
