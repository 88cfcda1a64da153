//! The colour of a destination, and what the program makes of it so that everybody can read.

use std::fmt;
use std::str::FromStr;

use chrono_tz::Tz;

use crate::spine::form::{self, Errors, Fields, SHORT, TITLE};
use crate::spine::language::{Lang, Translated};

/// The contrast that text needs: WCAG 2.2, success criterion 1.4.3.
const READABLE: f64 = 4.5;
const STEPS: u32 = 100;

/// A colour, in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// Says that a text is not a colour.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a colour: write it as #rrggbb")]
pub struct InvalidColour(String);

impl Colour {
    const BLACK: Self = Self { red: 0, green: 0, blue: 0 };
    const WHITE: Self = Self { red: 255, green: 255, blue: 255 };

    /// The contrast between two colours, from 1 to 21, as WCAG 2 defines it.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance, as WCAG 2 defines it.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The colour on the way to `other`: `part` hundredths of it.
    fn towards(self, other: Self, part: u32) -> Self {
        let mix = |from: u8, to: u8| {
            let mixed = (u32::from(from) * (STEPS - part) + u32::from(to) * part) / STEPS;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Self {
            red: mix(self.red, other.red),
            green: mix(self.green, other.green),
            blue: mix(self.blue, other.blue),
        }
    }

    /// Its nearest sibling that can be read on every one of `grounds`.
    fn readable_on(self, grounds: &[Self]) -> Self {
        let average = grounds.iter().map(|ground| ground.luminance()).sum::<f64>();
        let end = if average / grounds.len() as f64 > 0.18 { Self::BLACK } else { Self::WHITE };
        let reads =
            |colour: Self| grounds.iter().all(|ground| READABLE <= colour.contrast(*ground));
        (0..=STEPS).map(|part| self.towards(end, part)).find(|it| reads(*it)).unwrap_or(end)
    }

    /// Black or white, whichever reads better on it: one of them always reads.
    fn text_on_it(self) -> Self {
        let black = self.contrast(Self::BLACK);
        if self.contrast(Self::WHITE) < black { Self::BLACK } else { Self::WHITE }
    }
}

impl FromStr for Colour {
    type Err = InvalidColour;

    fn from_str(written: &str) -> Result<Self, InvalidColour> {
        let wrong = || InvalidColour(written.chars().take(20).collect());
        let digits =
            written.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or_else(wrong)?;
        let channel = |at: usize| {
            let pair = digits.get(at..at + 2).ok_or_else(wrong)?;
            u8::from_str_radix(pair, 16).map_err(|_| wrong())
        };
        Ok(Self { red: channel(0)?, green: channel(2)?, blue: channel(4)? })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// The accent of a destination and its readable siblings, for one scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    /// For fills and lines.
    pub fill: Colour,
    /// For text on the page.
    pub ink: Colour,
    /// For text on the fill.
    pub on_fill: Colour,
}

impl Accent {
    /// What `colour` becomes on pages whose grounds are `grounds`.
    pub fn on(colour: Colour, grounds: &[Colour]) -> Self {
        Self { fill: colour, ink: colour.readable_on(grounds), on_fill: colour.text_on_it() }
    }
}

/// What the settings of a destination say, once read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub name: Translated,
    pub presentation: Translated,
    /// The languages it speaks besides the main one.
    pub other_languages: Vec<Lang>,
    pub time_zone: Tz,
    pub accent: Colour,
    /// Whether the logo stands instead of the name.
    pub is_logo_alone: bool,
}

impl Settings {
    /// Reads the form of the settings.
    pub fn read(fields: &Fields, main: Lang) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let name = form::required_translated(fields, "name", main, TITLE, &mut errors);
        let presentation =
            form::required_translated(fields, "presentation", main, SHORT, &mut errors);
        let time_zone = fields.text("time-zone").parse().ok();
        if time_zone.is_none() {
            errors.add("time-zone", "error-time-zone");
        }
        let accent = fields.text("accent").parse().ok();
        if accent.is_none() {
            errors.add("accent", "error-colour");
        }
        let ticked = fields.all("language");
        let is_ticked = |lang: &Lang| *lang != main && ticked.contains(&lang.code());
        let read = || {
            Some(Self {
                name: name?,
                presentation: presentation?,
                other_languages: Lang::ALL.into_iter().filter(is_ticked).collect(),
                time_zone: time_zone?,
                accent: accent?,
                is_logo_alone: fields.is_checked("logo-alone"),
            })
        };
        errors.or(read())
    }
}
