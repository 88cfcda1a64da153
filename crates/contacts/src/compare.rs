//! Two profiles, field by field: the weights of what agrees and of what does not, in bits.

use crate::frequency::Frequencies;
use crate::name::{Agreement, Name, are_spelled_alike, first_names, last_names, several_words};
use crate::profile::Profile;
use crate::score::Reason;

/// Bounds of the share of contacts that have a name, so that neither a name seen once nor the most
/// common one decides alone.
const RAREST: f64 = 0.001;
const MOST_COMMON: f64 = 0.05;
/// How often the names of one person agree to the letter, in two lists (m).
const LAST_NAME_M: f64 = 0.92;
const FIRST_NAME_M: f64 = 0.88;

/// Weights, log2(m / u) or log2((1 - m) / (1 - u)), from the shares of agreement in lists typed by
/// hand; the test of precision and recall holds them.
mod weight {
    /// m = 0.06, u = 0.0025.
    pub(super) const SIMILAR_LAST_NAME: f64 = 4.6;
    pub(super) const PART_OF_LAST_NAME: f64 = 3.0;
    pub(super) const OTHER_LAST_NAME: f64 = -5.0;
    /// m = 0.06, u = 0.0075.
    pub(super) const SIMILAR_FIRST_NAME: f64 = 3.0;
    pub(super) const INITIALS: f64 = 2.0;
    pub(super) const PART_OF_FIRST_NAME: f64 = 1.5;
    /// Fields change place in one list out of two, by the way its columns are read.
    pub(super) const SWAPPED: f64 = -1.0;
    /// m = 0.7, u = 0.0007; each doubling of those who share it takes the second.
    pub(super) const MAIL: f64 = 10.0;
    pub(super) const MAIL_SHARED: f64 = -3.0;
    pub(super) const OTHER_MAIL: f64 = -2.5;
    /// m = 0.6, u = 0.0023.
    pub(super) const TELEPHONE: f64 = 8.0;
    pub(super) const TELEPHONE_SHARED: f64 = -2.5;
    pub(super) const OTHER_TELEPHONE: f64 = -1.5;
    /// m = 0.6, u = 0.075.
    pub(super) const ORGANISATION: f64 = 3.0;
    pub(super) const OTHER_ORGANISATION: f64 = -2.0;
    /// m = 0.85, u = 0.3: lists are of one territory.
    pub(super) const COMMUNE: f64 = 1.5;
    pub(super) const OTHER_COMMUNE: f64 = -1.0;
}

/// The sum of the weights of two profiles, and what they agree in.
#[derive(Default)]
pub(crate) struct Comparison {
    pub(crate) score: f64,
    pub(crate) reasons: Vec<Reason>,
    /// First and last name are the same, in whatever order.
    pub(crate) has_same_name: bool,
}

/// Compares two profiles; nothing when they are two persons, whatever else they share.
pub(crate) fn compare(
    one: &Profile<'_>,
    other: &Profile<'_>,
    frequencies: &Frequencies<'_>,
) -> Option<Comparison> {
    let mut comparison = Comparison::default();
    comparison.names(one, other, frequencies)?;
    comparison.mails(one, other, frequencies);
    comparison.telephones(one, other, frequencies);
    comparison.organisations(one, other);
    comparison.communes(one, other);
    Some(comparison)
}

impl Comparison {
    fn add(&mut self, weight: f64, reason: Option<Reason>) {
        self.score += weight;
        self.reasons.extend(reason);
    }

    /// Two first names that differ are two persons: the members of a family and of a town hall
    /// share all the rest, which the independence of fields in the model does not know.
    fn names(
        &mut self,
        one: &Profile<'_>,
        other: &Profile<'_>,
        frequencies: &Frequencies<'_>,
    ) -> Option<()> {
        let (one, other) = (&one.name, &other.name);
        if 1 < one.sorted.len() && one.sorted == other.sorted {
            self.same_words(one, other, frequencies);
            return Some(());
        }
        let (one_apart, other_apart) = (one.apart_like(other), other.apart_like(one));
        let one = one_apart.as_ref().unwrap_or(one);
        let other = other_apart.as_ref().unwrap_or(other);
        let first = first_names(one, other);
        if first == Agreement::Different {
            return self.crossed(one, other).then_some(());
        }
        let last = last_names(one, other);
        self.has_same_name = first == Agreement::Same && last == Agreement::Same;
        // The commoner of both, so that the order of the two does not matter.
        let last_share = frequencies.last_name(one).max(frequencies.last_name(other));
        let first_share = frequencies.first_name(one).max(frequencies.first_name(other));
        let weight = last_name_weight(last, last_share) + first_name_weight(first, first_share);
        self.add(weight, name_reason(first, last));
        Some(())
    }

    /// The same words in the same fields, in each other's, or all in one.
    fn same_words(&mut self, one: &Name, other: &Name, frequencies: &Frequencies<'_>) {
        let of = |name: &Name| {
            last_name_weight(Agreement::Same, frequencies.last_name(name))
                + first_name_weight(Agreement::Same, frequencies.first_name(name))
        };
        let is_swapped = one.first != other.first;
        let loss = if is_swapped { weight::SWAPPED } else { 0.0 };
        let reason = if is_swapped { Reason::SwappedNames } else { Reason::SameName };
        self.has_same_name = true;
        // The lower of both, so that the order of the two does not matter.
        self.add(of(one).min(of(other)) + loss, Some(reason));
    }

    /// First and last names that changed places or stand in one field, with a slip in one of them.
    fn crossed(&mut self, one: &Name, other: &Name) -> bool {
        let is_crossed = 1 < one.sorted.len() && are_spelled_alike(&one.sorted, &other.sorted);
        if is_crossed {
            let weight = weight::SIMILAR_LAST_NAME + weight::SIMILAR_FIRST_NAME + weight::SWAPPED;
            self.add(weight, Some(Reason::SwappedNames));
        }
        is_crossed
    }

    fn mails(&mut self, one: &Profile<'_>, other: &Profile<'_>, frequencies: &Frequencies<'_>) {
        let common = one.mails.iter().filter(|it| other.mails.contains(it));
        let sharing = common.map(|it| frequencies.mail(it)).min();
        match sharing {
            Some(count) => {
                let weight = shared(weight::MAIL, weight::MAIL_SHARED, count);
                let reason =
                    if count <= 2 { Reason::SameMail } else { Reason::SameMailSharedBy(count) };
                self.add(weight, Some(reason));
            }
            None if !one.mails.is_empty() && !other.mails.is_empty() => {
                self.add(weight::OTHER_MAIL, None);
            }
            None => {}
        }
    }

    fn telephones(
        &mut self,
        one: &Profile<'_>,
        other: &Profile<'_>,
        frequencies: &Frequencies<'_>,
    ) {
        let common = one.telephones.iter().filter(|it| other.telephones.contains(it));
        let sharing = common.map(|it| frequencies.telephone(it)).min();
        match sharing {
            Some(count) => {
                let weight = shared(weight::TELEPHONE, weight::TELEPHONE_SHARED, count);
                let reason = if count <= 2 {
                    Reason::SameTelephone
                } else {
                    Reason::SameTelephoneSharedBy(count)
                };
                self.add(weight, Some(reason));
            }
            None if !one.telephones.is_empty() && !other.telephones.is_empty() => {
                self.add(weight::OTHER_TELEPHONE, None);
            }
            None => {}
        }
    }

    fn organisations(&mut self, one: &Profile<'_>, other: &Profile<'_>) {
        match several_words(&one.organisation, &other.organisation) {
            Agreement::Same | Agreement::Similar(_) | Agreement::Part => {
                self.add(weight::ORGANISATION, Some(Reason::SameOrganisation));
            }
            Agreement::Unknown | Agreement::Initials => {}
            Agreement::Different => self.add(weight::OTHER_ORGANISATION, None),
        }
    }

    fn communes(&mut self, one: &Profile<'_>, other: &Profile<'_>) {
        let same =
            |one: &str, other: &str| (!one.is_empty() && !other.is_empty()).then_some(one == other);
        let commune = same(&one.commune, &other.commune);
        match commune.or_else(|| same(one.postal_code, other.postal_code)) {
            Some(true) if commune.is_some() => self.add(weight::COMMUNE, Some(Reason::SameCommune)),
            Some(true) => self.add(weight::COMMUNE, Some(Reason::SamePostalCode)),
            Some(false) => self.add(weight::OTHER_COMMUNE, None),
            None => {}
        }
    }
}

/// The weight of two last names, the commoner of which this share of the contacts has.
fn last_name_weight(agreement: Agreement, share: f64) -> f64 {
    match agreement {
        Agreement::Same => (LAST_NAME_M / share.clamp(RAREST, MOST_COMMON)).log2(),
        Agreement::Similar(_) | Agreement::Initials => weight::SIMILAR_LAST_NAME,
        Agreement::Part => weight::PART_OF_LAST_NAME,
        Agreement::Unknown => 0.0,
        Agreement::Different => weight::OTHER_LAST_NAME,
    }
}

fn first_name_weight(agreement: Agreement, share: f64) -> f64 {
    match agreement {
        Agreement::Same => (FIRST_NAME_M / share.clamp(RAREST, MOST_COMMON)).log2(),
        Agreement::Similar(_) => weight::SIMILAR_FIRST_NAME,
        Agreement::Initials => weight::INITIALS,
        Agreement::Part => weight::PART_OF_FIRST_NAME,
        Agreement::Unknown | Agreement::Different => 0.0,
    }
}

/// The weight of an address that so many names share, never below zero.
fn shared(alone: f64, each_doubling: f64, count: usize) -> f64 {
    let doublings = (count.saturating_sub(1).max(1) as f64).log2();
    each_doubling.mul_add(doublings, alone).max(0.0)
}

fn name_reason(first: Agreement, last: Agreement) -> Option<Reason> {
    match (first, last) {
        (Agreement::Same, Agreement::Same) => Some(Reason::SameName),
        (Agreement::Unknown, Agreement::Unknown) => None,
        (_, Agreement::Different | Agreement::Unknown) => Some(Reason::SameFirstName),
        (Agreement::Unknown, Agreement::Same) => Some(Reason::SameLastName),
        (Agreement::Same, Agreement::Similar(similarity)) | (Agreement::Similar(similarity), _) => {
            Some(Reason::SimilarName(similarity))
        }
        (Agreement::Initials, _) => Some(Reason::Initials),
        _ => Some(Reason::PartOfName),
    }
}
