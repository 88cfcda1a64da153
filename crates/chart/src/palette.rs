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

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two colours by the formula of WCAG 2.2.
    fn contrast(one: &str, other: &str) -> f64 {
        let luminance = |colour: &str| {
            let part = |at: usize| {
                let byte = u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
                let share = f64::from(byte) / 255.0;
                if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
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
    fn marks_and_texts_stand_out_from_the_paper() {
        for colour in [INK, SOFT, ACCENT].iter().chain(&HUES) {
            assert!(4.5 <= contrast(colour, PAPER), "{colour} as a text");
        }
        for colour in [AXIS, ROPE] {
            assert!(3.0 <= contrast(colour, PAPER), "{colour} as a mark");
        }
    }
}
