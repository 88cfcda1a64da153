"""The page of a process, as a Django site would give it: what `cargo xtask bench web` compares with."""
