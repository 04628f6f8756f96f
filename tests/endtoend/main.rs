//! The repository held together: directions between rooms, the conformance ledger, the help pages.

mod architecture;
mod conformance;
mod help;
mod support;
