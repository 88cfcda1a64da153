//! Answer sheets of a survey that nobody answered: the same each time, of any number.

use cordee_survey_stats::{Answer, Missing};

/// One answer sheet a place, in every list.
pub struct Sheets {
    /// Residents, visitors, second homes, professionals, elected: 45, 35, 12, 6 and 2 in a hundred.
    pub populations: Vec<Option<u16>>,
    /// Five parts of the territory.
    pub sectors: Vec<Option<u16>>,
    /// Three times of the year.
    pub seasons: Vec<Option<u16>>,
    /// Six options, the last of them rare; one in fourteen does not know.
    pub opinion: Vec<Answer>,
    /// Three options.
    pub tie: Vec<Answer>,
    /// Nights spent, from 1 to 14.
    pub nights: Vec<u8>,
}

/// Invents answer sheets; opinions lean with the population.
pub fn sheets(number: usize) -> Sheets {
    let mut draw = Draw(20_261_126);
    let mut sheets = Sheets {
        populations: vec![],
        sectors: vec![],
        seasons: vec![],
        opinion: vec![],
        tie: vec![],
        nights: vec![],
    };
    for _ in 0..number {
        let population = draw.place(&[45, 35, 12, 6, 2]);
        sheets.populations.push(Some(population));
        sheets.sectors.push(Some(draw.place(&[35, 25, 20, 12, 8])));
        sheets.seasons.push(Some(draw.place(&[50, 30, 20])));
        let opinion = match population {
            0 => draw.place(&[10, 20, 25, 25, 12, 1, 7]),
            _ => draw.place(&[25, 30, 20, 10, 7, 1, 7]),
        };
        sheets.opinion.push(match opinion {
            6 => Answer::Missing(Missing::DoesNotKnow),
            category => Answer::Category(category),
        });
        sheets.tie.push(Answer::Category(draw.place(&[50, 30, 20])));
        sheets.nights.push(u8::try_from(draw.place(&[10; 14])).map_or(1, |it| it + 1));
    }
    sheets
}

/// A generator of the linear kind: good enough to invent.
struct Draw(u64);

impl Draw {
    /// A place, each as often as its part says.
    fn place(&mut self, parts: &[u64]) -> u16 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut left = (self.0 >> 33) % parts.iter().sum::<u64>();
        for (place, part) in (0_u16..).zip(parts) {
            if left < *part {
                return place;
            }
            left -= part;
        }
        0
    }
}
