//! The page of background work, by role and by what one does there.
