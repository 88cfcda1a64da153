//! Jobs and schedules, as the domains see them.
