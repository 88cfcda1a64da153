//! The one colour of a document, dark enough to be read on paper.

use std::str::FromStr;

/// The least contrast with white at which text can be read (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;

/// A colour that can be read on white: a lighter one is darkened until it can.
///
/// ```
/// use cordee_report::Accent;
///
/// let orange: Accent = "#ef7d00".parse()?;
/// assert_eq!(orange.to_string(), "#b55f00");
/// # Ok::<(), cordee_report::AccentError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent([u8; 3]);

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not a colour of the form `#rrggbb`")]
pub struct AccentError(String);

impl Default for Accent {
    fn default() -> Self {
        Self([0x1f, 0x4e, 0x5f])
    }
}

impl FromStr for Accent {
    type Err = AccentError;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let refused = || AccentError(written.to_owned());
        let digits = written.strip_prefix('#').ok_or_else(refused)?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(refused());
        }
        let number = u32::from_str_radix(digits, 16).map_err(|_| refused())?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self(darkened([red, green, blue])))
    }
}

impl std::fmt::Display for Accent {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Takes a fiftieth of the colour's light away until it can be read.
fn darkened(colour: [u8; 3]) -> [u8; 3] {
    (0..=50_u16)
        .map(|step| {
            colour.map(|part| u8::try_from(u16::from(part) * (50 - step) / 50).unwrap_or(part))
        })
        .find(|&darker| READABLE <= contrast_with_white(darker))
        .unwrap_or_default()
}

/// The contrast ratio of WCAG 2.2.
fn contrast_with_white([red, green, blue]: [u8; 3]) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    1.05 / (luminance + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_colour_is_refused() {
        for written in ["", "#fff", "ef7d00", "#ef7d0g", "#ef7d000", "#+f7d00", "#éa7d0"] {
            assert_eq!(written.parse::<Accent>(), Err(AccentError(written.to_owned())));
        }
    }

    #[test]
    fn every_accent_can_be_read_on_white_and_a_dark_one_stays_as_it_is() {
        for written in ["#ffffff", "#ffff00", "#ef7d00", "#808080", "#1f4e5f", "#000000"] {
            let accent: Accent = written.parse().unwrap();
            assert!(READABLE <= contrast_with_white(accent.0), "{written} gave {accent}");
        }
        assert_eq!("#1F4E5F".parse::<Accent>().unwrap().to_string(), "#1f4e5f");
    }
}
