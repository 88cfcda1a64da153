//! Ranking without a budget.
