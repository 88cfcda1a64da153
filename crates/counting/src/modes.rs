//! How several colleges decide together, as the command line declares it.

use anyhow::{Result, anyhow};
use clap::Args;
use cordee_decision::{Mode, Weight};
use num_rational::BigRational;
use serde_json::{Value, json};

/// How several colleges decide together, beside the weights of `--colleges`.
#[derive(Args, Clone, Debug, Default)]
#[group(multiple = false)]
pub struct Modes {
    /// Each college first decides alone on its part of this share of the budget, such as 1/2.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    reserved: Option<BigRational>,
    /// Leaves out beforehand what fewer than this share of the voters of some college chose.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    double_majority: Option<BigRational>,
    /// Counts each college alone, with the whole budget, and only compares them.
    #[arg(long)]
    pub advisory: bool,
}

fn share(text: &str) -> Result<BigRational> {
    let share = Weight::parse(text).map(Weight::rational);
    let one = BigRational::from_integer(1.into());
    share.filter(|share| *share <= one).ok_or_else(|| anyhow!("`{text}` is no share from 0 to 1"))
}

impl Modes {
    /// The mode of a count of all colleges.
    pub fn mode(&self) -> Mode {
        match (&self.reserved, &self.double_majority) {
            (Some(share), _) => Mode::Reserved { share: share.clone() },
            (_, Some(least)) => Mode::DoubleMajority { least: least.clone() },
            _ => Mode::Weighted,
        }
    }

    /// The mode as the JSON contract writes it.
    pub fn as_json(&self) -> Value {
        match self.mode() {
            _ if self.advisory => json!({ "name": "advisory" }),
            Mode::Weighted => json!({ "name": "weighted" }),
            Mode::Reserved { share } => json!({ "name": "reserved", "share": share.to_string() }),
            Mode::DoubleMajority { least } => {
                json!({ "name": "double_majority", "least": least.to_string() })
            }
        }
    }
}
