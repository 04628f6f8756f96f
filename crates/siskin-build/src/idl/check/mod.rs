//! Every rule of the language, all findings at once. One file a subject.

pub(super) mod annotations;
mod answers;
pub(super) mod constants;
mod definitions;
pub(super) mod enums;
pub(super) mod fields;
mod json_names;
pub(super) mod rest;
pub(super) mod services;
mod types;

use super::diagnostic::Findings;
use super::resolve::Program;

pub(super) fn check(program: &Program, findings: &mut Findings) {
    definitions::check(program, findings);
    enums::check(program, findings);
    fields::check(program, findings);
    types::check(program, findings);
    services::check(program, findings);
    constants::check(program, findings);
    annotations::check(program, findings);
    json_names::check(program, findings);
    rest::check(program, findings);
    answers::check(program, findings);
}
