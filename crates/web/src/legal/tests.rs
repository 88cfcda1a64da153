//! The pages of law.
