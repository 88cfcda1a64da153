//! Whole numbers of any size, with the few operations that a recount needs.

use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// A whole number, as digits in base 2³², the least first, without leading zeros.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Natural(Vec<u32>);

impl Natural {
    pub(crate) fn new(value: u128) -> Self {
        let digit = |place: u32| u32::try_from(value >> (32 * place) & 0xffff_ffff).unwrap_or(0);
        Self((0..4).map(digit).collect()).trimmed()
    }

    /// Reads decimal digits.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut value = Self::default();
        for byte in text.bytes() {
            let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
            value = value.times(&Self::new(10)).plus(&Self::new(digit.into()));
        }
        if text.is_empty() { None } else { Some(value) }
    }

    fn trimmed(mut self) -> Self {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }

    /// Gives the value when it fits in the machine.
    fn small(&self) -> Option<u128> {
        let digits = (self.0.len() <= 4).then_some(&self.0)?;
        Some(digits.iter().rev().fold(0, |value, &digit| value << 32 | u128::from(digit)))
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn is_one(&self) -> bool {
        self.0 == [1]
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        let length = self.0.len().max(other.0.len());
        let mut digits = Vec::with_capacity(length + 1);
        let mut carry = 0_u64;
        for place in 0..length {
            let digit = |number: &Self| u64::from(number.0.get(place).copied().unwrap_or(0));
            carry += digit(self) + digit(other);
            digits.push(low(carry));
            carry >>= 32;
        }
        digits.push(low(carry));
        Self(digits).trimmed()
    }

    /// Subtracts a number that is not larger.
    pub(crate) fn minus(&self, other: &Self) -> Self {
        let mut borrow = false;
        let mut digits = Vec::with_capacity(self.0.len());
        for (place, &digit) in self.0.iter().enumerate() {
            let (once, first) = digit.overflowing_sub(other.0.get(place).copied().unwrap_or(0));
            let (twice, second) = once.overflowing_sub(borrow.into());
            borrow = first || second;
            digits.push(twice);
        }
        Self(digits).trimmed()
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        let mut digits = vec![0_u32; self.0.len() + other.0.len()];
        for (place, &one) in self.0.iter().enumerate() {
            let mut carry = 0_u64;
            for (digit, &two) in digits[place..].iter_mut().zip(other.0.iter().chain([&0])) {
                carry += u64::from(*digit) + u64::from(one) * u64::from(two);
                *digit = low(carry);
                carry >>= 32;
            }
        }
        Self(digits).trimmed()
    }

    /// Doubles the number, and adds one or not.
    fn doubled(&mut self, one: bool) {
        let mut carry = u32::from(one);
        for digit in &mut self.0 {
            let next = *digit >> 31;
            *digit = *digit << 1 | carry;
            carry = next;
        }
        if carry != 0 {
            self.0.push(carry);
        }
    }

    /// Divides, as with pen and paper in base 2: the quotient and what remains.
    pub(crate) fn divided(&self, by: &Self) -> (Self, Self) {
        if let (Some(one), Some(two)) = (self.small(), by.small()) {
            return (Self::new(one / two.max(1)), Self::new(one % two.max(1)));
        }
        let (mut quotient, mut rest) = (Self::default(), Self::default());
        for digit in self.0.iter().rev() {
            for bit in (0..32).rev() {
                rest.doubled(digit >> bit & 1 == 1);
                let fits = *by <= rest;
                if fits {
                    rest = rest.minus(by);
                }
                quotient.doubled(fits);
            }
        }
        (quotient, rest)
    }

    /// Finds the greatest common divisor, as Euclid does.
    pub(crate) fn common(&self, other: &Self) -> Self {
        let (mut one, mut other) = (self.clone(), other.clone());
        while !other.is_zero() {
            let rest = one.divided(&other).1;
            one = core::mem::replace(&mut other, rest);
        }
        one
    }
}

/// Keeps the last digit in base 2³².
fn low(value: u64) -> u32 {
    u32::try_from(value & 0xffff_ffff).unwrap_or(0)
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        let length = self.0.len().cmp(&other.0.len());
        length.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Natural {
        Natural::read(text).expect("a number")
    }

    #[test]
    fn large_numbers_add_multiply_and_divide() {
        let one = read("340282366920938463463374607431768211455");
        assert_eq!(one.plus(&Natural::new(1)), read("340282366920938463463374607431768211456"));
        let square = one.times(&one);
        let text = "115792089237316195423570985008687907852589419931798687112530834793049593217025";
        assert_eq!(square, read(text));
        let (quotient, rest) = square.plus(&Natural::new(7)).divided(&one);
        assert_eq!((quotient, rest), (one.clone(), Natural::new(7)));
        assert_eq!(square.common(&one.times(&Natural::new(7))), one);
        assert_eq!(one.plus(&one).minus(&one), one);
        assert!(one < square && Natural::read("1a").is_none() && Natural::read("").is_none());
    }
}
