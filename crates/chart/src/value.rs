//! What a chart counts: numbers that can be drawn.

/// A finite number that is not beyond [`Value::LARGEST`], on either side of zero.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Value(f64);

/// Says why a number cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum InvalidValue {
    #[error("`{0}` is not a finite number")]
    NotFinite(f64),
    #[error("`{0}` is beyond a thousand million million")]
    TooLarge(f64),
    #[error("`{0}` is negative, and a part of a whole cannot be")]
    Negative(f64),
}

impl Value {
    /// The largest number drawn: up to here a double still tells units apart.
    pub const LARGEST: f64 = 1e15;

    pub fn new(number: f64) -> Result<Self, InvalidValue> {
        if !number.is_finite() {
            return Err(InvalidValue::NotFinite(number));
        }
        if Self::LARGEST < number.abs() {
            return Err(InvalidValue::TooLarge(number));
        }
        // Adding zero makes -0 a plain 0, which no reader wants to see signed.
        Ok(Self(number + 0.0))
    }

    pub fn get(self) -> f64 {
        self.0
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self(f64::from(number))
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self(f64::from(number))
    }
}

/// A [`Value`] that is not negative: a part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Amount(Value);

impl Amount {
    pub fn new(number: f64) -> Result<Self, InvalidValue> {
        let value = Value::new(number)?;
        if value.get() < 0.0 {
            return Err(InvalidValue::Negative(number));
        }
        Ok(Self(value))
    }

    pub fn get(self) -> f64 {
        self.0.get()
    }
}

impl From<u32> for Amount {
    fn from(number: u32) -> Self {
        Self(Value::from(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_drawn_is_refused() {
        assert!(matches!(Value::new(f64::NAN), Err(InvalidValue::NotFinite(_))));
        assert!(matches!(Value::new(f64::NEG_INFINITY), Err(InvalidValue::NotFinite(_))));
        assert_eq!(Value::new(2e15), Err(InvalidValue::TooLarge(2e15)));
        assert_eq!(Amount::new(-1.0), Err(InvalidValue::Negative(-1.0)));
        assert_eq!(Value::new(-1e15).map(Value::get), Ok(-1e15));
    }

    #[test]
    fn a_negative_zero_is_zero() {
        assert!(Value::new(-0.0).is_ok_and(|value| value.get().is_sign_positive()));
    }
}
