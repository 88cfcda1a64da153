//! What the literature proves of each rule, and what each rule is by its definition: on all
//! elections of a few voters, or on many drawn from a seed. Each test names its paper.

mod approvals;
mod definitions;
mod duels;
mod exhaustion;
mod margins;
mod naive;
mod orders;
mod paradoxes;
mod representation;
mod small;
mod support;
mod turning;
