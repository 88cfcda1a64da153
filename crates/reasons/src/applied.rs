//! The rules that were applied: the mode of the colleges, what it left out, how money is divided.

use cordee_decision::{CountError, Mode, Rule, Short};
use num_rational::BigRational;
use num_traits::Zero;

use crate::choice::counted;
use crate::messages::{Values, listed, say};
use crate::{Language, Setting, numbers};

/// Says how several colleges decide together; `short` is how many actions a double majority left
/// out.
pub fn of_mode(language: Language, mode: &Mode, short: usize) -> String {
    let (key, share) = match mode {
        Mode::Weighted => return say(language, "mode-weighted", &Values::new()),
        Mode::Reserved { share } => ("mode-reserved", share),
        Mode::DoubleMajority { least } => ("mode-double-majority", least),
    };
    let values = Values::new()
        .text("share", numbers::percent(language, share))
        .count("short", counted(short));
    say(language, key, &values)
}

/// Says why a double majority of `least` of the voters of each college left an action out.
pub fn of_short(setting: &Setting<'_>, least: &BigRational, short: &[Short]) -> String {
    let language = setting.language;
    let part = |it: &Short| {
        let college = setting.election.colleges().get(it.college);
        let values = Values::new()
            .text("college", college.map_or("", |it| it.name.as_str()))
            .count("chosen", it.chosen)
            .count("voters", it.voters)
            .text("needed", numbers::amount(language, &it.needed));
        say(language, "short", &values)
    };
    let parts: Vec<String> = short.iter().map(part).collect();
    let values = Values::new()
        .text("share", numbers::percent(language, least))
        .text("list", listed(language, &parts));
    say(language, "barred-short", &values)
}

/// Says what a college selected alone, on its part of a reserved share.
pub fn of_reserved(
    setting: &Setting<'_>,
    college: &str,
    actions: &[usize],
    (budget, cost): (&BigRational, &BigRational),
) -> String {
    let values = Values::new()
        .text("college", college)
        .text("budget", setting.money(budget))
        .count("number", counted(actions.len()))
        .text("actions", listed(setting.language, &setting.names(actions)))
        .text("cost", setting.money(cost));
    say(setting.language, "reserved-alone", &values)
}

/// Says how the money of what was selected is divided among colleges, and how much is nobody's.
pub fn of_attribution(setting: &Setting<'_>, has_alone: bool, nobodys: &BigRational) -> String {
    let language = setting.language;
    let how = match setting.outcome.rule {
        Rule::EqualShares { .. } => "paid",
        Rule::Phragmen { .. } => "carried",
        Rule::Greedy { .. } | Rule::MaxWelfare { .. } => "weight",
    };
    let values = Values::new().text("how", how).text("alone", if has_alone { "yes" } else { "no" });
    let said = say(language, "money-attributed", &values);
    if nobodys.is_zero() {
        return said;
    }
    let values = Values::new().text("amount", setting.money(nobodys));
    format!("{said} {}", say(language, "money-nobody", &values))
}

/// Says by which of the colleges that were counted alone an action would be selected.
pub fn of_agreed_in(language: Language, colleges: &[&str], of: usize) -> String {
    let values = Values::new()
        .count("number", counted(colleges.len()))
        .count("of", counted(of))
        .text("colleges", colleges.join(", "));
    say(language, "agreed-in", &values)
}

/// Says that what other choices at so many ties would have changed was not recounted, for it takes
/// long, and how to ask for it.
pub fn of_long_ties(language: Language, ties: usize) -> String {
    say(language, "ties-long", &Values::new().count("ties", counted(ties)))
}

/// Says why a rule is not compared with the others; nothing for reasons that no rule alone has.
pub fn of_not_counted(language: Language, rule: &str, why: &CountError) -> Option<String> {
    let (why, most) = match why {
        CountError::TooLarge(most) => ("large", *most),
        CountError::LimitsUnsupported => ("limits", 0),
        _ => return None,
    };
    let values = Values::new().text("rule", rule).text("why", why).count("most", counted(most));
    Some(say(language, "not-counted", &values))
}
