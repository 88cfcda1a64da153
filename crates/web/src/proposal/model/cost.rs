//! What a proposal costs: its order, or an amount, to the cent.

use crate::figure::model::value::Decimal;
use crate::spine::language::Lang;
use crate::spine::messages::{text, text_with};
use crate::spine::naming::named;

/// An amount of money, in whole euro cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cents(pub u64);

/// The most that a proposal costs: a billion euros.
const MOST: u64 = 100_000_000_000;

/// An order of cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Low,
    Middle,
    High,
}

named!(Order, Low => "low", Middle => "middle", High => "high");

impl Order {
    /// How it is written: `€`, `€€` or `€€€`.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Low => "€",
            Self::Middle => "€€",
            Self::High => "€€€",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    Order(Order),
    Amount(Cents),
}

/// Says why a text is no cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CostError {
    #[error("it is no order of cost, and no amount that can be read in one way alone")]
    Unclear,
    #[error("it is more precise than one cent")]
    TooPrecise,
    #[error("it is less than nothing, or more than anybody has")]
    OutOfReach,
}

impl Cents {
    /// What programs read: `12500.50`.
    pub fn written(self) -> String {
        let Self(cents) = self;
        match cents % 100 {
            0 => (cents / 100).to_string(),
            rest => format!("{}.{rest:02}", cents / 100),
        }
    }

    /// The same, as a number that is said in each language.
    fn decimal(self) -> Decimal {
        let written = self.written().parse();
        written.expect("digits and at most two decimals are a decimal")
    }

    fn of(amount: &Decimal) -> Result<Self, CostError> {
        let written = amount.to_string();
        if written.starts_with('-') {
            return Err(CostError::OutOfReach);
        }
        let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
        let decimals = decimals.trim_end_matches('0');
        if 2 < decimals.len() {
            return Err(CostError::TooPrecise);
        }
        let digits: u64 =
            format!("{whole}{decimals:0<2}").parse().map_err(|_| CostError::Unclear)?;
        if digits <= MOST { Ok(Self(digits)) } else { Err(CostError::OutOfReach) }
    }
}

impl Cost {
    /// Reads what somebody typed who speaks `lang`: `€€`, `12 500`, `12 500,50 €`.
    ///
    /// # Errors
    /// When it is neither, or an amount that nobody counts in.
    pub fn read(typed: &str, lang: Lang) -> Result<Self, CostError> {
        let typed = typed.trim();
        if let Some(order) = Order::ALL.iter().find(|order| order.sign() == typed) {
            return Ok(Self::Order(*order));
        }
        let without_sign = typed.strip_suffix('€').or(typed.strip_prefix('€')).unwrap_or(typed);
        let amount = Decimal::read(without_sign.trim(), lang).map_err(|_| CostError::Unclear)?;
        Cents::of(&amount).map(Self::Amount)
    }

    /// As it goes back into the form of somebody who speaks `lang`.
    pub fn typed(self, lang: Lang) -> String {
        match self {
            Self::Order(order) => order.sign().to_owned(),
            Self::Amount(cents) => cents.decimal().typed(lang),
        }
    }

    /// As people read it: `12 500,50 €`, `€€ : coût moyen`.
    pub fn said(self, lang: Lang) -> String {
        match self {
            Self::Order(order) => text(lang, &format!("proposal-cost-{}", order.name())),
            Self::Amount(cents) => {
                let value = [("value", cents.decimal().said(lang).into())];
                text_with(lang, "proposal-cost-amount", &value)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, lang: Lang, read: Result<Cost, CostError>) {
        assert_eq!(Cost::read(typed, lang), read, "{typed}");
    }

    #[test]
    fn costs_read_as_people_write_them() {
        let amount = |cents| Ok(Cost::Amount(Cents(cents)));
        check("€", Lang::Fr, Ok(Cost::Order(Order::Low)));
        check(" €€€ ", Lang::Fr, Ok(Cost::Order(Order::High)));
        check("12 500", Lang::Fr, amount(1_250_000));
        check("12\u{202f}500,50 €", Lang::Fr, amount(1_250_050));
        check("0,5", Lang::Fr, amount(50));
        check("€12,500.50", Lang::En, amount(1_250_050));
        check("1,005", Lang::Fr, Err(CostError::TooPrecise));
        check("1.200", Lang::Fr, Err(CostError::Unclear));
        check("-5", Lang::Fr, Err(CostError::OutOfReach));
        check("9 000 000 000", Lang::Fr, Err(CostError::OutOfReach));
        check("€€€€", Lang::Fr, Err(CostError::Unclear));
        check("cher", Lang::Fr, Err(CostError::Unclear));
    }

    #[test]
    fn a_cost_goes_back_into_its_form_as_it_came() {
        for typed in ["€", "€€", "12500", "12500,50", "0,05"] {
            let read = Cost::read(typed, Lang::Fr).expect("a cost");
            assert_eq!(read.typed(Lang::Fr), typed);
        }
    }
}
