//! The rules and the forms of ballots in plain words: a short name, and a sentence on what each
//! does.

use cordee_decision::ranking::{self, Ballots};
use cordee_decision::{Fill, Form, Measure, PhragmenEnd, Raise, Rule, Utility};

use crate::Language;
use crate::messages::{Values, say, word};

/// The short name of a rule within a budget; no two rules have the same.
///
/// ```
/// use cordee_reasons::{Language, rule_name};
///
/// let rule = "mes_cost_add1_nostop_votes".parse()?;
/// assert_eq!(rule_name(Language::English, rule), "Fair shares");
/// assert_eq!(rule_name(Language::French, rule), "Parts équitables");
/// # Ok::<(), cordee_decision::UnknownRule>(())
/// ```
pub fn rule_name(language: Language, rule: Rule) -> String {
    tell(language, rule, ["rule-greedy", "rule-shares", "rule-phragmen", "rule-welfare"])
}

/// What a rule within a budget does, in one sentence.
pub fn rule_about(language: Language, rule: Rule) -> String {
    let keys =
        ["rule-greedy-about", "rule-shares-about", "rule-phragmen-about", "rule-welfare-about"];
    tell(language, rule, keys)
}

fn tell(language: Language, rule: Rule, keys: [&'static str; 4]) -> String {
    let [greedy, shares, phragmen, welfare] = keys;
    let values = Values::new();
    match rule {
        Rule::Greedy { by, skip } => {
            let values =
                values.text("by", measure(by)).text("skip", if skip { "yes" } else { "no" });
            say(language, greedy, &values)
        }
        Rule::EqualShares { utility: of, raise, fill } => {
            let is_usual = (raise, fill) == (Raise::Add1NoStop, Fill::Votes);
            let mut values = values.text("utility", utility(of)).text("raise", raised(raise));
            values = values.text("fill", filled(fill));
            if shares == "rule-shares" {
                values = values.text("usual", if is_usual { "yes" } else { "no" });
            }
            say(language, shares, &values)
        }
        Rule::Phragmen { end } => {
            let end = match end {
                PhragmenEnd::AnyOfTheTied => "ends",
                PhragmenEnd::SetAside => "aside",
            };
            say(language, phragmen, &values.text("end", end))
        }
        Rule::MaxWelfare { utility: of } => {
            say(language, welfare, &values.text("utility", utility(of)))
        }
    }
}

fn measure(by: Measure) -> &'static str {
    match by {
        Measure::Votes => "votes",
        Measure::VotesPerCost => "votes-per-cost",
        Measure::PointsPerCost => "points-per-cost",
        Measure::BordaPerCost => "borda-per-cost",
        Measure::Points => "points",
        Measure::Places => "places",
    }
}

fn utility(utility: Utility) -> &'static str {
    match utility {
        Utility::Cost => "cost",
        Utility::Cardinality => "card",
        Utility::Points => "points",
        Utility::Borda => "borda",
        Utility::Places => "places",
    }
}

fn raised(raise: Raise) -> &'static str {
    match raise {
        Raise::No => "no",
        Raise::Add1 => "until-full",
        Raise::Add1NoStop => "until-overspent",
    }
}

fn filled(fill: Fill) -> &'static str {
    match fill {
        Fill::No => "no",
        Fill::SameUtility => "same",
        Fill::Votes => "votes",
    }
}

/// The short name of a rule that ranks; no two rules have the same.
pub fn ranking_name(language: Language, rule: ranking::Rule) -> String {
    say(language, "ranking", &Values::new().text("rule", rule.name()))
}

/// What a rule that ranks does, in one sentence.
pub fn ranking_about(language: Language, rule: ranking::Rule) -> String {
    say(language, "ranking-about", &Values::new().text("rule", rule.name()))
}

/// The short name of a form of ballots.
pub fn form_name(language: Language, form: Form) -> String {
    say(language, "form", &Values::new().text("form", asked(form)))
}

/// What a form of ballots asks of the voter, in one sentence.
pub fn form_about(language: Language, form: Form) -> String {
    say(language, "form-about", &Values::new().text("form", asked(form)))
}

fn asked(form: Form) -> &'static str {
    match form {
        Form::Approval => "approval",
        Form::ChooseOne => "choose-one",
        Form::Cumulative => "cumulative",
        Form::Scores => "scores",
        Form::Ranking => "ranking",
    }
}

/// The name of a kind of ballots that are ranked.
pub fn ballots_name(language: Language, ballots: &Ballots) -> String {
    let kind = match ballots {
        Ballots::Orders(_) => "orders",
        Ballots::Approvals(_) => "approvals",
        Ballots::Scores(_) => "scores",
        Ballots::Grades(..) => "grades",
        Ballots::Criteria(_) => "criteria",
    };
    say(language, "ballots", &Values::new().text("kind", kind))
}

/// What a column of a table of actions, colleges or rules is called, or a cell of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Whether an action was selected.
    Selected,
    /// How many were selected.
    HowMany,
    /// It was.
    Yes,
    /// It was not.
    No,
    /// The identifier.
    Id,
    /// What it is called.
    Name,
    /// What it costs.
    Cost,
    /// How many voters chose it.
    Votes,
    /// Why.
    Reason,
    /// The college.
    College,
    /// How many voters.
    Voters,
    /// The share of the weight.
    Weight,
    /// The share of the money.
    Money,
    /// How many voters have nothing of what they chose.
    WithNothing,
    /// The place in a ranking.
    Place,
    /// The rule.
    Rule,
    /// How many prefer it.
    PreferIt,
    /// How many prefer the outcome by default.
    PreferDefault,
    /// Under how many rules an action is selected.
    Concordance,
    /// What astonishes in a file.
    Note,
    /// What would have changed its fate.
    Changed,
    /// How often it is selected when ballots change by chance.
    Chance,
}

impl Heading {
    /// All of them.
    pub const ALL: [Self; 22] = [
        Self::Selected,
        Self::HowMany,
        Self::Yes,
        Self::No,
        Self::Id,
        Self::Name,
        Self::Cost,
        Self::Votes,
        Self::Reason,
        Self::College,
        Self::Voters,
        Self::Weight,
        Self::Money,
        Self::WithNothing,
        Self::Place,
        Self::Rule,
        Self::PreferIt,
        Self::PreferDefault,
        Self::Concordance,
        Self::Note,
        Self::Changed,
        Self::Chance,
    ];

    /// The heading in a language.
    pub fn word(self, language: Language) -> String {
        let key = match self {
            Self::Selected => "heading-selected",
            Self::HowMany => "heading-how-many",
            Self::Yes => "heading-yes",
            Self::No => "heading-no",
            Self::Id => "heading-id",
            Self::Name => "heading-name",
            Self::Cost => "heading-cost",
            Self::Votes => "heading-votes",
            Self::Reason => "heading-reason",
            Self::College => "heading-college",
            Self::Voters => "heading-voters",
            Self::Weight => "heading-weight",
            Self::Money => "heading-money",
            Self::WithNothing => "heading-with-nothing",
            Self::Place => "heading-place",
            Self::Rule => "heading-rule",
            Self::PreferIt => "heading-prefer-it",
            Self::PreferDefault => "heading-prefer-default",
            Self::Concordance => "heading-concordance",
            Self::Note => "heading-note",
            Self::Changed => "heading-changed",
            Self::Chance => "heading-chance",
        };
        word(language, key)
    }
}
