//! Public holidays: what they are, where they are kept, on which date.
//!
//! The law as it stands is applied to every year; 8 May is a holiday again since the law n° 81-893
//! of 2 October 1981, so the answer is history's own from 1982 on.

use chrono::{Datelike, NaiveDate};

use crate::days::shift;
use crate::easter::easter;
use crate::zone::Zone;

/// A public holiday (`jour férié`).
///
/// The first eleven are those of the whole of France (Code du travail, L3133-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    NewYear,
    EasterMonday,
    LabourDay,
    VictoryDay,
    Ascension,
    WhitMonday,
    BastilleDay,
    Assumption,
    AllSaints,
    Armistice,
    Christmas,
    /// Alsace and Moselle, in the communes with a Protestant church (Code du travail, L3134-13).
    GoodFriday,
    /// 26 December, in Alsace and Moselle (Code du travail, L3134-13).
    SaintStephen,
    /// The abolition of slavery, overseas (law n° 83-550 of 30 June 1983; Code du travail, L3422-2).
    Abolition,
}

impl Holiday {
    /// Gives the name under which the site keeps its words.
    pub fn key(self) -> &'static str {
        match self {
            Holiday::NewYear => "new-year",
            Holiday::EasterMonday => "easter-monday",
            Holiday::LabourDay => "labour-day",
            Holiday::VictoryDay => "victory-day",
            Holiday::Ascension => "ascension",
            Holiday::WhitMonday => "whit-monday",
            Holiday::BastilleDay => "bastille-day",
            Holiday::Assumption => "assumption",
            Holiday::AllSaints => "all-saints",
            Holiday::Armistice => "armistice",
            Holiday::Christmas => "christmas",
            Holiday::GoodFriday => "good-friday",
            Holiday::SaintStephen => "saint-stephen",
            Holiday::Abolition => "abolition",
        }
    }
}

/// A part of France with its own list of holidays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Territory {
    /// European France without Alsace and Moselle.
    #[default]
    Metropolitan,
    /// Bas-Rhin, Haut-Rhin, Moselle. Good Friday is a holiday only where there is a Protestant or a
    /// shared church; it is counted everywhere here, which never makes a plan too short.
    AlsaceMoselle,
    Guadeloupe,
    Martinique,
    Guyane,
    Reunion,
    Mayotte,
    /// 27 May until 2017, as the decree n° 2012-553 had it, and 28 May since 2018, as a circular of
    /// 4 May 2018 and the prefecture have it. The code was still seen with 27 May in 2019.
    SaintMartin,
    SaintBarthelemy,
}

impl Territory {
    pub const ALL: [Territory; 9] = [
        Territory::Metropolitan,
        Territory::AlsaceMoselle,
        Territory::Guadeloupe,
        Territory::Martinique,
        Territory::Guyane,
        Territory::Reunion,
        Territory::Mayotte,
        Territory::SaintMartin,
        Territory::SaintBarthelemy,
    ];

    /// Gives the name under which a territory is kept.
    pub fn key(self) -> &'static str {
        match self {
            Territory::Metropolitan => "metropolitan",
            Territory::AlsaceMoselle => "alsace-moselle",
            Territory::Guadeloupe => "guadeloupe",
            Territory::Martinique => "martinique",
            Territory::Guyane => "guyane",
            Territory::Reunion => "reunion",
            Territory::Mayotte => "mayotte",
            Territory::SaintMartin => "saint-martin",
            Territory::SaintBarthelemy => "saint-barthelemy",
        }
    }

    /// Finds the territory of a department by its code (`42`, `2A`, `974`); those of overseas that
    /// are not listed here have their own laws, and give `None`.
    pub fn of_department(code: &str) -> Option<Territory> {
        match code {
            "57" | "67" | "68" => Some(Territory::AlsaceMoselle),
            "971" => Some(Territory::Guadeloupe),
            "972" => Some(Territory::Martinique),
            "973" => Some(Territory::Guyane),
            "974" => Some(Territory::Reunion),
            "976" => Some(Territory::Mayotte),
            "977" => Some(Territory::SaintBarthelemy),
            "978" => Some(Territory::SaintMartin),
            _ => match Zone::of_department(code)? {
                Zone::A | Zone::B | Zone::C | Zone::Corsica => Some(Territory::Metropolitan),
                _ => None,
            },
        }
    }

    /// The month and day on which the abolition of slavery is commemorated.
    fn abolition(self, year: i32) -> Option<(u32, u32)> {
        match self {
            Territory::Metropolitan | Territory::AlsaceMoselle => None,
            Territory::Mayotte => Some((4, 27)),
            Territory::Martinique => Some((5, 22)),
            Territory::Guadeloupe => Some((5, 27)),
            Territory::SaintMartin => Some((5, if year < 2018 { 27 } else { 28 })),
            Territory::Guyane => Some((6, 10)),
            Territory::SaintBarthelemy => Some((10, 9)),
            Territory::Reunion => Some((12, 20)),
        }
    }
}

/// The holidays of the whole of France that keep their date.
const FIXED: [(u32, u32, Holiday); 8] = [
    (1, 1, Holiday::NewYear),
    (5, 1, Holiday::LabourDay),
    (5, 8, Holiday::VictoryDay),
    (7, 14, Holiday::BastilleDay),
    (8, 15, Holiday::Assumption),
    (11, 1, Holiday::AllSaints),
    (11, 11, Holiday::Armistice),
    (12, 25, Holiday::Christmas),
];

/// The holidays of the whole of France counted from Easter, in days.
const AFTER_EASTER: [(i64, Holiday); 3] =
    [(1, Holiday::EasterMonday), (39, Holiday::Ascension), (50, Holiday::WhitMonday)];

/// Lists the holidays of a year in a territory, by date.
///
/// A date may stand there twice: Ascension fell on 1 May in 2008. Empty outside chrono's years.
///
/// ```
/// # use cordee_almanac::{Holiday, Territory, holidays};
/// let year = holidays(2026, Territory::Metropolitan);
/// assert_eq!(year.len(), 11);
/// assert_eq!(year[1].1, Holiday::EasterMonday);
/// ```
pub fn holidays(year: i32, territory: Territory) -> Vec<(NaiveDate, Holiday)> {
    let Some(sunday) = easter(year) else { return Vec::new() };
    let mut dated: Vec<(u32, u32, Holiday)> = FIXED.to_vec();
    dated.extend(territory.abolition(year).map(|(month, day)| (month, day, Holiday::Abolition)));
    let mut moving: Vec<(i64, Holiday)> = AFTER_EASTER.to_vec();
    if territory == Territory::AlsaceMoselle {
        dated.push((12, 26, Holiday::SaintStephen));
        moving.push((-2, Holiday::GoodFriday));
    }
    let dated = dated.into_iter().filter_map(|(month, day, holiday)| {
        Some((NaiveDate::from_ymd_opt(year, month, day)?, holiday))
    });
    let moving = moving.into_iter().map(|(days, holiday)| (shift(sunday, days), holiday));
    let mut all: Vec<_> = dated.chain(moving).collect();
    all.sort_unstable();
    all
}

/// Lists the holidays that a date is: none, one, or two when they coincide.
pub fn holidays_on(date: NaiveDate, territory: Territory) -> Vec<Holiday> {
    let year = holidays(date.year(), territory).into_iter();
    year.filter(|(day, _)| *day == date).map(|(_, holiday)| holiday).collect()
}

/// Says whether a date is a holiday; as [`holidays_on`], and makes no list.
pub fn is_holiday(date: NaiveDate, territory: Territory) -> bool {
    let (month, day) = (date.month(), date.day());
    let alsace = territory == Territory::AlsaceMoselle;
    if FIXED.iter().any(|fixed| (fixed.0, fixed.1) == (month, day))
        || territory.abolition(date.year()) == Some((month, day))
        || (alsace && (month, day) == (12, 26))
    {
        return true;
    }
    let Some(sunday) = easter(date.year()) else { return false };
    let distance = date.signed_duration_since(sunday).num_days();
    AFTER_EASTER.iter().any(|(days, _)| *days == distance) || (alsace && distance == -2)
}
