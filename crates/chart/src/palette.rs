//! The colours of the house in their light values, each with the class by which a page replaces it.

pub(crate) const INK: &str = "#23211d";
pub(crate) const SOFT: &str = "#5b564c";
pub(crate) const PAPER: &str = "#fdfbf7";
pub(crate) const LINE: &str = "#d9d2c3";
pub(crate) const AXIS: &str = "#857d6d";
pub(crate) const ROPE: &str = "#857a63";
pub(crate) const ACCENT: &str = "#2f6b4f";
const HUES: [&str; 6] = ["#1f5f8b", "#b4541a", "#4d7a2c", "#8a3f7c", "#756a1e", "#5a5f69"];

/// How many things have a hue of their own; beyond, patterns tell them apart.
pub(crate) const HUE_COUNT: usize = HUES.len();

/// The hue of the thing at `rank`; hues come back after six.
pub(crate) fn hue(rank: usize) -> &'static str {
    HUES.get(rank % HUE_COUNT).copied().unwrap_or(INK)
}

/// The number of that hue in class names, from 1.
pub(crate) fn hue_number(rank: usize) -> usize {
    rank % HUE_COUNT + 1
}

/// The class of a text in the hue of the thing at `rank`.
pub(crate) fn text_class(rank: usize) -> &'static str {
    const CLASSES: [&str; HUE_COUNT] = [
        "chart-text-1",
        "chart-text-2",
        "chart-text-3",
        "chart-text-4",
        "chart-text-5",
        "chart-text-6",
    ];
    CLASSES.get(rank % HUE_COUNT).copied().unwrap_or("chart-label")
}

/// A grade filled at least so much is dark: numbers on it are in the colour of the paper.
pub(crate) const DARK_GRADE: f64 = 0.86;

/// How much of the first hue fills the grade at `rank` of `count`, best first: all of it for the
/// best, and for the others what goes from dark to pale. None is in the middle, where a number would
/// be read neither in ink nor in the colour of the paper.
pub(crate) fn grade(rank: usize, count: usize) -> f64 {
    let first = if 4 < count { 2 } else { 1 };
    if rank < first {
        return if rank == 0 { 1.0 } else { DARK_GRADE };
    }
    // One alone after the dark ones is the worst: it is pale.
    let paler = match count.saturating_sub(first + 1) {
        0 => 1.0,
        others => ((rank - first) as f64 / others as f64).min(1.0),
    };
    0.53 - 0.45 * paler
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red, green and blue, from 0 to 1.
    fn parts(colour: &str) -> [f64; 3] {
        let part = |at: usize| u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
        [1, 3, 5].map(|at| f64::from(part(at)) / 255.0)
    }

    /// The contrast of two colours by the formula of WCAG 2.2.
    fn contrast_of(one: [f64; 3], other: [f64; 3]) -> f64 {
        let luminance = |colour: [f64; 3]| {
            let [red, green, blue] = colour.map(|share| {
                if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        contrast_of(parts(one), parts(other))
    }

    #[test]
    fn the_palette_is_the_light_one_of_the_pages() {
        let tokens = include_str!("../../assets/front/tokens.css");
        let light = tokens.split("@media").next().unwrap();
        let named = [
            ("ink", INK),
            ("ink-soft", SOFT),
            ("paper", PAPER),
            ("line", LINE),
            ("field-line", AXIS),
            ("rope", ROPE),
            ("accent", ACCENT),
        ];
        for (name, colour) in named {
            assert!(light.contains(&format!("--{name}: {colour};")), "--{name} is not {colour}");
        }
        for (rank, colour) in HUES.iter().enumerate() {
            assert!(light.contains(&format!("--chart-{}: {colour};", rank + 1)), "hue {rank}");
        }
    }

    #[test]
    fn numbers_on_grades_are_read_in_light_and_in_dark() {
        let tokens = include_str!("../../assets/front/tokens.css");
        let (light, dark) = tokens.split_once("@media (prefers-color-scheme: dark)").unwrap();
        for scheme in [light, dark] {
            let token = |name: &str| {
                let (_, rest) = scheme.split_once(&format!("--{name}: ")).unwrap();
                rest[..7].to_owned()
            };
            let (ink, paper, hue) = (token("ink"), token("paper"), token("chart-1"));
            for count in 1..12 {
                let mut last = 2.0;
                for rank in 0..count {
                    let share = grade(rank, count);
                    assert!(share < last, "grade {rank} of {count} is paler than the one before");
                    last = share;
                    let (over, under) = (parts(&hue), parts(&paper));
                    let ground = [0, 1, 2].map(|at| over[at] * share + under[at] * (1.0 - share));
                    let text = if DARK_GRADE <= share { &paper } else { &ink };
                    let seen = contrast_of(parts(text), ground);
                    assert!(4.5 <= seen, "grade {rank} of {count} in {hue}: {seen}");
                }
            }
        }
    }

    #[test]
    fn marks_and_texts_stand_out_from_the_paper() {
        for colour in [INK, SOFT, ACCENT].iter().chain(&HUES) {
            assert!(4.5 <= contrast(colour, PAPER), "{colour} as a text");
        }
        for colour in [AXIS, ROPE] {
            assert!(3.0 <= contrast(colour, PAPER), "{colour} as a mark");
        }
    }
}
