//! The repository held together: directions between rooms, the conformance ledger, the help pages; the recipe.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests")]

mod architecture;
mod conformance;
mod help;
mod new_method;
mod process;
mod readme;
mod support;
