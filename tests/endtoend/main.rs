//! The repository held together: directions between rooms, the conformance ledger, the help pages; the recipe.

mod architecture;
mod conformance;
mod help;
mod new_method;
mod process;
mod support;
