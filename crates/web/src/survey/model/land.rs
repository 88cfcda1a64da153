//! Where answers are of: the municipalities of a territory, by their codes and by the points within them.

use std::collections::BTreeMap;

use cordee_questionnaire::Text;

use crate::place::model::{Municipality, Outline};
use crate::spine::language::Lang;
use crate::spine::messages::text_with;
use crate::spine::typography;

/// The municipalities of a territory, as answers name them or point at them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Land {
    names: BTreeMap<String, String>,
    outlines: Vec<Surrounded>,
}

/// A municipality with the box around it: most points are outside of it.
#[derive(Clone, Debug, PartialEq)]
struct Surrounded {
    code: String,
    outline: Outline,
    /// West, south, east, north.
    bounds: [f64; 4],
}

impl Surrounded {
    fn of(code: String, outline: Outline) -> Self {
        let mut bounds = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        for at in outline.rings().flat_map(|ring| ring.positions().iter()) {
            let [west, south, east, north] = bounds;
            let (longitude, latitude) = (at.longitude(), at.latitude());
            bounds = [
                west.min(longitude),
                south.min(latitude),
                east.max(longitude),
                north.max(latitude),
            ];
        }
        Self { code, outline, bounds }
    }

    /// Whether a line from the point to the east crosses the border an odd number of times.
    fn holds(&self, longitude: f64, latitude: f64) -> bool {
        let [west, south, east, north] = self.bounds;
        if !(west..=east).contains(&longitude) || !(south..=north).contains(&latitude) {
            return false;
        }
        let mut is_within = false;
        for side in self.outline.rings().flat_map(|ring| ring.positions().windows(2)) {
            let [from, to] = side else { continue };
            if (latitude < from.latitude()) == (latitude < to.latitude()) {
                continue;
            }
            let part = (latitude - from.latitude()) / (to.latitude() - from.latitude());
            let crossing = from.longitude() + part * (to.longitude() - from.longitude());
            is_within ^= longitude < crossing;
        }
        is_within
    }
}

impl Land {
    pub fn of(municipalities: Vec<Municipality>) -> Self {
        let mut this = Self::default();
        for one in municipalities {
            let code = one.code.to_string();
            this.names.insert(code.clone(), one.name);
            this.outlines.push(Surrounded::of(code, one.outline));
        }
        this
    }

    /// The code and the name of a municipality.
    pub fn named(&self, code: &str) -> (String, Text) {
        let name = self.names.get(code).map_or(code, String::as_str);
        (code.to_owned(), Text::both(name, name))
    }

    /// The municipality around a point; elsewhere the square of a tenth of a degree, some ten kilometres wide.
    pub fn around(&self, longitude: f64, latitude: f64) -> (String, Text) {
        if let Some(one) = self.outlines.iter().find(|one| one.holds(longitude, latitude)) {
            return self.named(&one.code);
        }
        // A point on the side of a square is a little below it as often as not.
        let corner = |degrees: f64| ((degrees * 10.0 + 1e-6).floor() / 10.0) + 0.0;
        let (south, west) = (corner(latitude), corner(longitude));
        let said = |lang: Lang| {
            let decimal = |degrees| typography::decimal(degrees, 1, lang);
            let values = [("latitude", decimal(south).into()), ("longitude", decimal(west).into())];
            text_with(lang, "survey-square", &values)
        };
        (format!("{south:.1};{west:.1}"), Text::both(&said(Lang::Fr), &said(Lang::En)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_of_the_municipality_around_it_or_of_a_square_elsewhere() {
        // A degree wide, with a hole of half a degree, in hundred-thousandths.
        let border = "[[400000,4500000],[500000,4500000],[500000,4600000],[400000,4600000],[400000,4500000]]";
        let hole = "[[425000,4525000],[425000,4575000],[475000,4575000],[475000,4525000],[425000,4525000]]";
        let outline = serde_json::from_str(&format!("[[{border},{hole}]]")).expect("an outline");
        let (code, name) = ("42017".parse().expect("a code"), "Bourg-Argental".to_owned());
        let land = Land::of(vec![Municipality { code, name, outline }]);
        let found = [(4.1, 45.5), (4.5, 45.5), (-0.02, 45.3), (4.9, 44.9)]
            .map(|(longitude, latitude)| land.around(longitude, latitude).0);
        assert_eq!(found, ["42017", "45.5;4.5", "45.3;-0.1", "44.9;4.9"]);
    }
}
