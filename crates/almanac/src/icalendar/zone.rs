//! Zones by the names that files give them.
//!
//! The pairs of Windows and IANA names are those of Unicode's CLDR (`windowsZones.xml`), for Europe
//! and the French overseas territories: the French zone where a name covers one, else the first.

use chrono_tz::Tz;

const WINDOWS: [(&str, Tz); 18] = [
    ("UTC", Tz::UTC),
    ("GMT Standard Time", Tz::Europe__London),
    ("Greenwich Standard Time", Tz::Atlantic__Reykjavik),
    ("W. Europe Standard Time", Tz::Europe__Berlin),
    ("Central Europe Standard Time", Tz::Europe__Budapest),
    ("Romance Standard Time", Tz::Europe__Paris),
    ("Central European Standard Time", Tz::Europe__Warsaw),
    ("GTB Standard Time", Tz::Europe__Bucharest),
    ("E. Europe Standard Time", Tz::Europe__Chisinau),
    ("FLE Standard Time", Tz::Europe__Kyiv),
    ("Turkey Standard Time", Tz::Europe__Istanbul),
    ("Russian Standard Time", Tz::Europe__Moscow),
    ("SA Western Standard Time", Tz::America__Guadeloupe),
    ("SA Eastern Standard Time", Tz::America__Cayenne),
    ("Saint Pierre Standard Time", Tz::America__Miquelon),
    ("Mauritius Standard Time", Tz::Indian__Reunion),
    ("E. Africa Standard Time", Tz::Indian__Mayotte),
    ("Central Pacific Standard Time", Tz::Pacific__Noumea),
];

/// The cities of Outlook's long names, such as `(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris`.
const CITIES: [(&str, Tz); 4] = [
    ("Paris", Tz::Europe__Paris),
    ("Berlin", Tz::Europe__Berlin),
    ("London", Tz::Europe__London),
    ("Londres", Tz::Europe__London),
];

/// Finds the zone that a `TZID` means.
///
/// Known: IANA names, alone or at the end of a path (`/vendor.example/2024/Europe/Paris`), and the
/// names of Windows.
pub(super) fn zone(name: &str) -> Option<Tz> {
    let name = name.trim();
    if let Ok(zone) = name.parse() {
        return Some(zone);
    }
    let windows = WINDOWS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    if let Some((_, zone)) = windows {
        return Some(*zone);
    }
    if name.starts_with('(') {
        let has = |city: &str| name.split([',', ' ']).any(|word| word == city);
        return CITIES.iter().find(|(city, _)| has(city)).map(|(_, zone)| *zone);
    }
    end_of_path(name)
}

fn end_of_path(name: &str) -> Option<Tz> {
    // Three parts for America/Argentina/Salta, two for the others.
    let mut cuts = name.rmatch_indices('/').skip(1).take(2);
    cuts.find_map(|(at, _)| name.get(at + 1..)?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_found_by_the_names_that_programs_write() {
        for name in [
            "Europe/Paris",
            "Romance Standard Time",
            "romance standard time",
            "/freeassociation.example/Tzfile/Europe/Paris",
            "(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris",
        ] {
            assert_eq!(zone(name), Some(Tz::Europe__Paris), "{name}");
        }
        assert_eq!(zone("W. Europe Standard Time"), Some(Tz::Europe__Berlin));
        assert_eq!(zone("Customized Time Zone"), None);
        assert_eq!(zone(""), None);
    }
}
