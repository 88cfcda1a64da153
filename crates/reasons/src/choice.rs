//! Why an action was selected within a budget, or was not.

use cordee_decision::{
    Explanation, Fill, Measure, PhragmenEnd, Reason, Rule, Selected, Spent, Stage, Utility,
};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use crate::messages::{Values, listed, say, shortened, word};
use crate::{Setting, limits, numbers};

/// How many others a sentence names before it says “and N more”.
const MOST_NAMED: usize = 3;

/// Says in one sentence why an action was selected, or was not.
///
/// Every number can be counted again by hand from the sentence, the ballots and the costs.
///
/// ```
/// use cordee_decision::{Options, count, explain, pabulib};
/// use cordee_reasons::{Language, Setting, of_choice};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\nC;40\n\
///             VOTES\nvoter_id;vote\n1;A\n2;A\n3;A,C\n4;C\n5;B\n";
/// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
/// let options = Options::default();
/// let outcome = count(&election, "mes_cost".parse()?, &options)?;
/// let reasons = explain(&election, &options, &outcome)?;
///
/// let english = Setting::new(Language::English, &election, &options, &outcome).in_currency("€");
/// assert_eq!(
///     of_choice(&english, &reasons[0]),
///     "Bought at place 1: its 3 supporters pay €20 each, €60 together."
/// );
/// assert_eq!(
///     of_choice(&english, &reasons[2]),
///     "Its 2 supporters still hold €20 of the €40: €20 are missing, they have paid €20 for A."
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn of_choice(setting: &Setting<'_>, it: &Explanation) -> String {
    let language = setting.language;
    let cost = setting.cost(it.project);
    match &it.reason {
        Reason::Selected { place, .. } => selected(setting, it, *place),
        Reason::Barred(barred) => limits::of_barred(setting, it.project, barred),
        Reason::NoSupport => word(language, "no-support"),
        Reason::OverBudget => {
            let values = Values::new()
                .text("cost", setting.money(&cost))
                .text("budget", setting.money(&setting.budget()));
            say(language, "over-budget", &values)
        }
        Reason::SupportersSpent { held, missing, spent } => {
            let values = Values::new()
                .count("voters", it.voters)
                .text("held", setting.money(held))
                .text("cost", setting.money(&cost))
                .text("missing", setting.money(missing))
                .text("spent", on_others(setting, spent));
            say(language, "supporters-spent", &values)
        }
        Reason::NoRoom { left } => {
            let key = if passes_over(setting.outcome.rule) { "no-room" } else { "no-room-ended" };
            let values =
                Values::new().text("cost", setting.money(&cost)).text("left", setting.money(left));
            say(language, key, &values)
        }
    }
}

/// Rules that pass over what does not fit: what is left at last is what was missing.
fn passes_over(rule: Rule) -> bool {
    match rule {
        Rule::Greedy { skip, .. } => skip,
        Rule::EqualShares { .. } => true,
        Rule::Phragmen { .. } | Rule::MaxWelfare { .. } => false,
    }
}

fn selected(setting: &Setting<'_>, it: &Explanation, place: usize) -> String {
    let language = setting.language;
    let rule = setting.outcome.rule;
    let Some(chosen) = setting.outcome.selected.iter().find(|one| one.project == it.project) else {
        return support(setting, it.project, measure(rule, Stage::Rule));
    };
    let place = counted(place);
    let key = match (chosen.stage, &chosen.price, rule) {
        (Stage::First, ..) => {
            let values =
                Values::new().count("place", place).text("why", first(setting, it.project));
            return say(language, "selected-first", &values);
        }
        (Stage::Rule, Some(price), Rule::EqualShares { .. }) => {
            return bought(setting, it.project, place, (chosen, price));
        }
        (Stage::Rule, Some(load), Rule::Phragmen { .. }) => {
            return carried(setting, it, place, load);
        }
        (Stage::Rule, None, Rule::Phragmen { end: PhragmenEnd::AnyOfTheTied }) => {
            return say(language, "selected-unsupported", &Values::new().count("place", place));
        }
        (Stage::Fill, ..) => "selected-fill",
        (Stage::Rule, _, Rule::MaxWelfare { .. }) => {
            let support = support(setting, it.project, measure(rule, chosen.stage));
            return say(language, "selected-together", &Values::new().text("support", support));
        }
        (Stage::Rule, ..) => "selected",
    };
    let support = support(setting, it.project, measure(rule, chosen.stage));
    say(language, key, &Values::new().count("place", place).text("support", support))
}

/// Why an action was taken before the rule.
fn first(setting: &Setting<'_>, project: usize) -> &'static str {
    let id = setting.election.projects().get(project).map_or("", |it| it.id.as_str());
    if setting.options.limits.always.iter().any(|it| it == id) {
        "always"
    } else if setting.cost(project).is_zero() {
        "free"
    } else {
        "minimum"
    }
}

/// What the supporters of an action paid: how many the same, and how many all they still held.
struct Paid {
    full: u64,
    points: BigRational,
    together: BigRational,
    poor: u64,
    rest: BigRational,
}

impl Paid {
    fn new(setting: &Setting<'_>, chosen: &Selected, price: &BigRational) -> Self {
        let zero = BigRational::zero;
        let mut paid = Self { full: 0, points: zero(), together: zero(), poor: 0, rest: zero() };
        let unit = setting.supports.units_of_a_point();
        for (each, groups) in &chosen.payments {
            for at in groups {
                let Some(group) = setting.election.groups().get(*at) else { continue };
                let points = setting.supports.points_of(setting.election, *at, chosen.project);
                let sum = setting.of_units(&(each * BigInt::from(group.voters)));
                if *each == price * &points * &unit {
                    paid.full += group.voters;
                    paid.points += points * BigInt::from(group.voters);
                    paid.together += sum;
                } else {
                    paid.rest += sum;
                }
            }
        }
        // Those whose shares were spent already pay nothing, and are in no payment.
        paid.poor = setting.supports.giving(chosen.project).saturating_sub(paid.full);
        paid
    }
}

fn bought(
    setting: &Setting<'_>,
    project: usize,
    place: u64,
    (chosen, price): (&Selected, &BigRational),
) -> String {
    let paid = Paid::new(setting, chosen, price);
    let each = setting.of_units(&(price * setting.supports.units_of_a_point()));
    let by_points = !matches!(setting.outcome.rule.utility(), Utility::Cost | Utility::Cardinality);
    let key = match (by_points, paid.poor) {
        (false, 0) => "bought",
        (false, _) => "bought-unequally",
        (true, 0) => "bought-by-points",
        (true, _) => "bought-by-points-unequally",
    };
    let values = Values::new()
        .count("place", place)
        .count("voters", paid.full + paid.poor)
        .count("full", paid.full)
        .text("points", numbers::amount(setting.language, &paid.points))
        .text("price", setting.money(&each))
        .text("paid", setting.money(&paid.together))
        .count("poor", paid.poor)
        .text("rest", setting.money(&paid.rest))
        .text("cost", setting.money(&setting.cost(project)))
        .text("colleges", in_brackets(setting, chosen));
    say(setting.language, key, &values)
}

/// What each college paid of an action, where there are several.
pub(crate) fn by_college(setting: &Setting<'_>, chosen: &Selected) -> Vec<BigRational> {
    let mut paid = vec![BigRational::zero(); setting.election.colleges().len()];
    for (each, groups) in &chosen.payments {
        for group in groups.iter().filter_map(|at| setting.election.groups().get(*at)) {
            if let Some(sum) = paid.get_mut(group.college) {
                *sum += setting.of_units(&(each * BigInt::from(group.voters)));
            }
        }
    }
    paid
}

fn in_brackets(setting: &Setting<'_>, chosen: &Selected) -> String {
    if setting.election.colleges().len() < 2 {
        return String::new();
    }
    let paid = setting.election.colleges().iter().zip(by_college(setting, chosen));
    let paid: Vec<String> =
        paid.map(|(it, paid)| format!("{}\u{a0}{}", it.name, setting.money(&paid))).collect();
    format!(" ({})", paid.join(", "))
}

fn carried(setting: &Setting<'_>, it: &Explanation, place: u64, load: &BigRational) -> String {
    // A load is for one part of the whole weight; people know the weight of a voter.
    let parts = setting.supports.parts_of_a_voter();
    let load = setting.of_units(&(load * parts));
    let values = Values::new()
        .count("place", place)
        .count("voters", it.voters)
        .text("weighed", if setting.supports.is_plain() { "no" } else { "yes" })
        .text("load", setting.money(&load));
    say(setting.language, "carried", &values)
}

fn on_others(setting: &Setting<'_>, spent: &[Spent]) -> String {
    let language = setting.language;
    if spent.is_empty() {
        return String::new();
    }
    let mut named: Vec<String> = spent
        .iter()
        .take(MOST_NAMED)
        .map(|it| {
            let values = Values::new()
                .text("amount", setting.money(&it.amount))
                .text("action", setting.name(it.project));
            say(language, "spent-on", &values)
        })
        .collect();
    let more = spent.get(MOST_NAMED..).unwrap_or_default();
    if !more.is_empty() {
        let sum = more.iter().fold(BigRational::zero(), |sum, it| sum + &it.amount);
        let values =
            Values::new().text("amount", setting.money(&sum)).count("more", counted(more.len()));
        named.push(say(language, "spent-on-more", &values));
    }
    say(language, "spent", &Values::new().text("list", listed(language, &named)))
}

/// What a rule looks at, at that stage, when it takes the highest first.
fn measure(rule: Rule, stage: Stage) -> Measure {
    match (rule, stage) {
        (Rule::Greedy { by, .. }, _) => by,
        (Rule::EqualShares { utility, fill: Fill::SameUtility, .. }, Stage::Fill) => {
            match utility {
                Utility::Cost => Measure::Votes,
                Utility::Cardinality => Measure::VotesPerCost,
                Utility::Points | Utility::Places => Measure::PointsPerCost,
                Utility::Borda => Measure::BordaPerCost,
            }
        }
        (Rule::MaxWelfare { utility: Utility::Cost }, _) => Measure::VotesPerCost,
        (rule, _) => match rule.utility() {
            Utility::Cost | Utility::Cardinality => Measure::Votes,
            Utility::Points | Utility::Borda | Utility::Places => Measure::Points,
        },
    }
}

/// What an action has, in the measure of a rule: `412 votes`, `1,230 points for 36,000 EUR`.
fn support(setting: &Setting<'_>, project: usize, by: Measure) -> String {
    let supports = &setting.supports;
    let (of_points, per_cost) = match by {
        Measure::Votes => (false, false),
        Measure::VotesPerCost => (false, true),
        Measure::PointsPerCost | Measure::BordaPerCost => (true, true),
        Measure::Points | Measure::Places => (true, false),
    };
    let voters = supports.voters(project);
    let weight = if of_points { supports.points(project) } else { supports.votes(project) };
    let values = Values::new()
        .count("voters", voters)
        .number(("weight", "weight-shown"), setting.language, &weight)
        .text("weighed", if supports.is_plain() { "no" } else { "yes" })
        .text("per", if per_cost { "cost" } else { "no" })
        .text("cost", setting.money(&setting.cost(project)));
    say(setting.language, if of_points { "support-points" } else { "support-votes" }, &values)
}

/// Says which college paid what share of an action: nothing where there is one college, or where
/// nobody paid.
pub fn of_payers(setting: &Setting<'_>, project: usize) -> Option<String> {
    let chosen = setting.outcome.selected.iter().find(|it| it.project == project)?;
    of_carriers(setting, &by_college(setting, chosen))
}

/// The same of a cost that is divided in another way; amounts by place of the college.
pub fn of_carriers(setting: &Setting<'_>, paid: &[BigRational]) -> Option<String> {
    let all = paid.iter().fold(BigRational::zero(), |sum, it| sum + it);
    if paid.len() < 2 || all.is_zero() {
        return None;
    }
    let shares = setting.election.colleges().iter().zip(paid).filter(|(_, it)| !it.is_zero());
    let shares = shares.map(|(college, it)| {
        let values = Values::new()
            .text("college", &college.name)
            .text("paid", setting.money(it))
            .text("share", numbers::percent(setting.language, &(it / &all)));
        say(setting.language, "payer", &values)
    });
    let list = listed(setting.language, &shares.collect::<Vec<_>>());
    let values = Values::new().text("list", list).text("cost", setting.money(&all));
    Some(say(setting.language, "payers", &values))
}

/// Some names, and how many more.
pub(crate) fn some(setting: &Setting<'_>, projects: &[usize], most: usize) -> String {
    shortened(setting.language, &setting.names(projects), most)
}

pub(crate) fn counted(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
