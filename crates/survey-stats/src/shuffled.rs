//! Tables as chance makes them: people handed out anew, with the totals kept.

use statrs::function::factorial::ln_factorial;

use crate::chance::{Chance, Peak};
use crate::crosstab::CrossTab;

/// The cells of a table after everybody's column was drawn anew.
///
/// Row by row and column by column, each cell is drawn given those before it (hypergeometric): as likely as
/// by shuffling people one by one, and no slower for many. The last row and column are what remains.
pub(crate) fn shuffled(table: &CrossTab, chance: &mut Chance) -> Vec<u64> {
    let mut columns = table.column_totals().to_vec();
    let mut cells = Vec::with_capacity(table.cells().len());
    for row in table.row_totals() {
        let mut wanted = *row;
        let mut left: u64 = columns.iter().sum();
        for column in &mut columns {
            let drawn = Urn { marked: *column, balls: left, drawn: wanted }.draw(chance);
            cells.push(drawn);
            left -= *column;
            wanted -= drawn;
            *column -= drawn;
        }
    }
    cells
}

/// Balls in an urn, some of them marked, of which some are drawn.
struct Urn {
    marked: u64,
    balls: u64,
    drawn: u64,
}

impl Urn {
    /// How many of the drawn balls are marked.
    fn draw(&self, chance: &mut Chance) -> u64 {
        let least = (self.drawn + self.marked).saturating_sub(self.balls);
        let most = self.drawn.min(self.marked);
        if least == most {
            return least;
        }
        let product = u128::from(self.drawn + 1) * u128::from(self.marked + 1);
        let likeliest = u64::try_from(product / (u128::from(self.balls) + 2)).unwrap_or(most);
        let likeliest = likeliest.clamp(least, most);
        let peak = Peak { least, likeliest, most, chance: self.ln_chance(likeliest).exp() };
        chance.around(&peak, |count| self.ratio(count))
    }

    /// How much likelier one more marked ball is.
    fn ratio(&self, count: u64) -> f64 {
        let up = (self.marked - count) as f64 * (self.drawn - count) as f64;
        let unmarked_left = (self.balls - self.marked + count + 1 - self.drawn) as f64;
        up / ((count + 1) as f64 * unmarked_left)
    }

    fn ln_chance(&self, count: u64) -> f64 {
        let ln_ways =
            |of: u64, some: u64| ln_factorial(of) - ln_factorial(some) - ln_factorial(of - some);
        ln_ways(self.marked, count) + ln_ways(self.balls - self.marked, self.drawn - count)
            - ln_ways(self.balls, self.drawn)
    }
}
