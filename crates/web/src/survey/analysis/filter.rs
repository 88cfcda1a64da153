//! Whose answers are looked at, as a form of lists to choose from.

use cordee_questionnaire::Population;

use crate::spine::form::Fields;
use crate::spine::language::Lang;
use crate::spine::messages::{text, text_with};
use crate::spine::typography;

use super::super::model::tally::{Block, Month, Tally};
use super::super::model::{Channel, population_key};
use super::variables::said;

/// Whose answers are looked at: everybody's, when nothing is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub population: Option<Population>,
    /// The place in the list of places, and its code.
    pub place: Option<String>,
    pub from: Option<Month>,
    pub until: Option<Month>,
    pub channel: Option<Channel>,
    /// Those whose answers bear a flag, or those whose answers bear none.
    pub flagged: Option<bool>,
}

/// Whether answers with a flag are looked at, as an address says it.
const FLAGGED: [(bool, &str, &str); 2] =
    [(false, "without", "survey-without-flagged"), (true, "only", "survey-flagged-only")];

/// A list to choose from.
pub struct Select {
    pub name: &'static str,
    pub label: String,
    pub options: Vec<SelectOption>,
}

pub struct SelectOption {
    pub value: String,
    pub label: String,
    pub is_chosen: bool,
}

/// The lists of a form, and what else its address says.
pub struct FilterForm {
    pub selects: Vec<Select>,
    pub hidden: Vec<(&'static str, String)>,
    /// Where nothing is chosen, when something is.
    pub everybody: Option<String>,
}

impl FilterForm {
    pub fn is_empty(&self) -> bool {
        self.selects.is_empty()
    }
}

fn month(typed: &str) -> Option<Month> {
    let (year, month) = typed.split_once('-')?;
    let month = Month { year: year.parse().ok()?, month: month.parse().ok()? };
    (1..=12).contains(&month.month).then_some(month)
}

/// `2026-03`.
pub fn month_key(month: Month) -> String {
    format!("{:04}-{:02}", month.year, month.month)
}

/// “mars 2026”.
pub fn month_said(month: Month, lang: Lang) -> String {
    let name = text(lang, &format!("month-{}", month.month));
    typography::set(&format!("{name} {}", month.year), lang)
}

/// A list of `options`, the first of which is everybody.
pub fn select(
    name: &'static str,
    everybody: &str,
    options: Vec<(String, String)>,
    chosen: Option<&str>,
    lang: Lang,
) -> Select {
    let all = SelectOption {
        value: String::new(),
        label: text(lang, everybody),
        is_chosen: chosen.is_none(),
    };
    let option = |(value, label): (String, String)| SelectOption {
        is_chosen: chosen == Some(value.as_str()),
        value,
        label,
    };
    Select {
        name,
        label: text(lang, &format!("survey-cut-{name}")),
        options: std::iter::once(all).chain(options.into_iter().map(option)).collect(),
    }
}

impl Filter {
    /// What the address asks for.
    pub fn asked(fields: &Fields) -> Self {
        let place = Some(fields.text("place")).filter(|code| !code.is_empty());
        Self {
            population: Population::of_key(fields.text("population")),
            place: place.map(str::to_owned),
            from: month(fields.text("from")),
            until: month(fields.text("until")),
            channel: Channel::named(fields.text("channel")),
            flagged: FLAGGED.into_iter().find(|it| it.1 == fields.text("flags")).map(|it| it.0),
        }
    }

    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Who is looked at, one a person.
    pub fn kept(&self, tally: &Tally) -> Vec<bool> {
        let population = self.population.and_then(|one| {
            Population::ALL.iter().position(|it| *it == one).and_then(|at| u16::try_from(at).ok())
        });
        let places = tally.place().and_then(Block::as_trait);
        let place = self.place.as_ref().map(|code| {
            let at = places.as_ref().and_then(|it| it.codes.iter().position(|one| one == code));
            at.and_then(|at| u16::try_from(at).ok())
        });
        let is_in_place = |at: usize| match place {
            None => true,
            Some(wanted) => {
                let known = places.as_ref().and_then(|it| it.of.get(at).copied().flatten());
                wanted.is_some() && known == wanted
            }
        };
        let is_any_period = self.from.is_none() && self.until.is_none();
        let is_in_period = |at: usize| {
            let sent = tally.days.get(at).copied().flatten().map(Month::of);
            let after = |month: Month| sent.is_some_and(|sent| month <= sent);
            let before = |month: Month| sent.is_some_and(|sent| sent <= month);
            self.from.is_none_or(after) && self.until.is_none_or(before)
        };
        let one = |at: usize| {
            (population.is_none() || tally.populations.get(at).copied().flatten() == population)
                && (self.channel.is_none() || tally.channels.get(at).copied() == self.channel)
                && (self.flagged.is_none() || tally.flagged.get(at).copied() == self.flagged)
                && is_in_place(at)
                && (is_any_period || is_in_period(at))
        };
        (0..tally.people).map(one).collect()
    }

    /// What the address says of flags.
    fn flags(&self) -> Option<&'static str> {
        FLAGGED.into_iter().find(|it| Some(it.0) == self.flagged).map(|it| it.1)
    }

    /// The same as part of an address: `&population=visitor`.
    pub fn in_address(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("population", self.population.map(|it| it.key().to_owned())),
            ("place", self.place.clone()),
            ("from", self.from.map(month_key)),
            ("until", self.until.map(month_key)),
            ("channel", self.channel.map(|it| it.name().to_owned())),
            ("flags", self.flags().map(str::to_owned)),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// The lists that the answers in `tally` give something to choose in.
    pub fn selects(&self, tally: &Tally, lang: Lang) -> Vec<Select> {
        let populations: Vec<(String, String)> = (0_u16..)
            .zip(Population::ALL)
            .filter(|(at, _)| tally.populations.contains(&Some(*at)))
            .map(|(_, it)| (it.key().to_owned(), text(lang, &population_key(it))))
            .collect();
        let places = tally.place().and_then(Block::as_trait).map(|places| {
            let labels = places.labels.iter().map(|it| said(it, lang));
            places.codes.iter().cloned().zip(labels).collect()
        });
        let months: Vec<(String, String)> = tally
            .months_seen()
            .into_iter()
            .map(|month| (month_key(month), month_said(month, lang)))
            .collect();
        let channels: Vec<(String, String)> = Channel::ALL
            .into_iter()
            .filter(|channel| tally.channels.contains(channel))
            .map(|it| (it.name().to_owned(), text(lang, &format!("channel-{}", it.name()))))
            .collect();
        let flags: Vec<(String, String)> = FLAGGED
            .into_iter()
            .filter(|(is_flagged, ..)| tally.flagged.contains(is_flagged))
            .map(|(_, name, key)| (name.to_owned(), text(lang, key)))
            .collect();
        let (from, until) = (self.from.map(month_key), self.until.map(month_key));
        let population = self.population.map(Population::key);
        let channel = self.channel.map(Channel::name);
        let all = [
            select("population", "survey-everybody", populations, population, lang),
            select(
                "place",
                "survey-everywhere",
                places.unwrap_or_default(),
                self.place.as_deref(),
                lang,
            ),
            select("from", "survey-from-start", months.clone(), from.as_deref(), lang),
            select("until", "survey-until-end", months, until.as_deref(), lang),
            select("channel", "survey-any-channel", channels, channel, lang),
            select("flags", "survey-with-flagged", flags, self.flags(), lang),
        ];
        // Everybody, and one value that is everybody: nothing to choose.
        all.into_iter().filter(|select| 2 < select.options.len()).collect()
    }
}

/// How many of how many are looked at.
pub fn of_all(people: usize, all: usize, lang: Lang) -> String {
    let shown = |number: usize| typography::number(number as u64, lang).into();
    text_with(lang, "survey-of-all", &[("number", shown(people)), ("all", shown(all))])
}
