//! How the time of a count grows with voters and with projects: a table, and a drawing.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use cordee_chart::{Abscissa, Frame, Language, Lines, Series, Value};

use super::decision::{Place, said};
use crate::run::root;

const DRAWING: &str = "docs/decision-growth.svg";

const CAPTION: &str = "Each step to the right doubles the voters (2,000 to 32,000, with 100 projects) or the \
    projects (25 to 400, with 8,000 voters); each step up doubles the time that the smallest took. The slope is \
    the exponent. Invented elections: eight approvals a ballot at most, a quarter of all costs as the budget.";

/// Voters and projects of the smallest elections; [`CAPTION`] says them.
const VOTERS: (u32, u32) = (2_000, 100);
const PROJECTS: (u32, u32) = (8_000, 25);
const SIZES: u32 = 5;

const OURS: [(&str, &str); 3] = [
    ("Equal Shares", "mes_cost"),
    ("Equal Shares, Add1", "mes_cost_add1_nostop"),
    ("Phragmén", "phragmen"),
];
/// What pabutools counts as well.
const THEIRS: (&str, &str) = ("pabutools, Equal Shares", "mes_cost");
/// Lines beyond the hues would not be told apart: Phragmén is in the table alone.
const DRAWN: [&str; 3] = ["Equal Shares", "Equal Shares, Add1", "pabutools, Equal Shares"];

/// The times of one rule as one of the two sizes doubles.
struct Grown {
    name: &'static str,
    with: &'static str,
    seconds: Vec<Option<f64>>,
}

/// Measures, prints the table, and writes the drawing.
pub fn draw(place: &Place, folder: &Path) -> Result<()> {
    let mut all = vec![];
    for (with, sizes) in [("voters", doubled(VOTERS, true)), ("projects", doubled(PROJECTS, false))]
    {
        all.extend(grown(place, folder, with, &sizes)?);
    }
    println!("\n| | grows | {} | exponent |", (0..SIZES).map(size).collect::<Vec<_>>().join(" | "));
    println!("| --- | --- |{} ---: |", " ---: |".repeat(SIZES as usize));
    for line in &all {
        let cells = line.seconds.iter().map(|it| it.map_or("—".to_owned(), said));
        let cells: Vec<String> = cells.collect();
        println!("| {} | {} | {} | {} |", line.name, line.with, cells.join(" | "), line.exponent());
    }
    let lines = lines(&all)?;
    let frame = Frame { id: "decision-growth", width: 960, language: Language::English };
    fs::write(root().join(DRAWING), lines.draw(&frame).svg + "\n")?;
    println!("\n`{DRAWING}` is drawn.");
    Ok(())
}

/// Sizes, the first or the second number doubled each time.
fn doubled((voters, projects): (u32, u32), first: bool) -> Vec<(u32, u32)> {
    let times = |rank: u32| 1 << rank;
    let one = |rank| {
        if first { (voters * times(rank), projects) } else { (voters, projects * times(rank)) }
    };
    (0..SIZES).map(one).collect()
}

fn size(rank: u32) -> String {
    format!("× {}", 1 << rank)
}

fn grown(
    place: &Place,
    folder: &Path,
    with: &'static str,
    sizes: &[(u32, u32)],
) -> Result<Vec<Grown>> {
    let names = OURS.into_iter().chain([THEIRS]);
    let mut all: Vec<Grown> =
        names.map(|(name, _)| Grown { name, with, seconds: vec![] }).collect();
    for (voters, projects) in sizes {
        let file = folder.join(format!("{voters}-{projects}.pb"));
        fs::write(&file, place.invent(*voters, *projects)?)?;
        let whole = file.to_string_lossy();
        let mut times = vec![];
        for (_, rule) in OURS {
            times.push(place.ours(&["count", &whole, rule])?.map(|told| told.seconds));
        }
        let theirs = place.theirs(&file, &[THEIRS.1])?.pop().context("pabutools says nothing")?;
        times.push(theirs.map(|told| told.seconds));
        for (line, time) in all.iter_mut().zip(times) {
            line.seconds.push(time);
        }
    }
    Ok(all)
}

impl Grown {
    /// By how many doublings each time exceeds the first.
    fn doublings(&self) -> Vec<Option<f64>> {
        let first = self.seconds.first().copied().flatten();
        self.seconds.iter().map(|it| Some((it.as_ref()? / first?).log2())).collect()
    }

    fn exponent(&self) -> String {
        exponent(&self.doublings()).map_or("—".to_owned(), |it| format!("{it:.2}"))
    }
}

/// The slope of the straight line that is nearest to the points, one for each doubling of the
/// size: the power of the size with which the time grows.
pub(super) fn exponent(doublings: &[Option<f64>]) -> Option<f64> {
    let points: Vec<(f64, f64)> =
        (0..).zip(doublings).filter_map(|(x, y)| Some((f64::from(x), (*y)?))).collect();
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|it| it.0), mean(|it| it.1));
    let above: f64 = points.iter().map(|it| (it.0 - x) * (it.1 - y)).sum();
    let below: f64 = points.iter().map(|it| (it.0 - x).powi(2)).sum();
    (1 < points.len()).then(|| above / below)
}

fn lines(all: &[Grown]) -> Result<Lines> {
    let mut series = vec![];
    for line in all.iter().filter(|line| DRAWN.contains(&line.name)) {
        // As fine as can be seen, so that the drawing says no more than was measured.
        let tenths = |it: f64| Value::new((10.0 * it).round() / 10.0);
        let values = line.doublings().into_iter().map(|it| it.map(tenths).transpose());
        series.push(Series {
            name: format!("{}, {}^{}", line.name, line.with, line.exponent()),
            values: values.collect::<Result<_, _>>()?,
        });
    }
    Ok(Lines {
        title: "How the time of a count grows with voters, and with projects".to_owned(),
        caption: CAPTION.to_owned(),
        subject: "Size".to_owned(),
        unit: "doublings of the time".to_owned(),
        along: Abscissa::evenly((0..SIZES).map(size)),
        series,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponent_is_the_slope_of_doublings() {
        let square = [Some(0.0), Some(2.0), None, Some(6.0)];
        assert!(exponent(&square).is_some_and(|it| (it - 2.0).abs() < 1e-9));
        assert_eq!(exponent(&[Some(0.0), None]), None);
    }

    #[test]
    fn the_same_times_are_drawn_the_same() {
        let grown = |name, with| Grown { name, with, seconds: vec![Some(0.1), Some(0.2), None] };
        let all = [grown("Equal Shares", "voters"), grown("Phragmén", "projects")];
        let lines = lines(&all).expect("lines");
        assert_eq!(lines.series.len(), 1);
        assert_eq!(lines.series[0].name, "Equal Shares, voters^1.00");
        let frame = Frame { id: "growth", width: 960, language: Language::English };
        assert_eq!(lines.draw(&frame), lines.draw(&frame));
    }
}
