//! Names and numbers of enum members.

use std::collections::HashMap;

use crate::idl::diagnostic::{Class, Diagnostic, Findings};
use crate::idl::resolve::Program;
use crate::idl::syntax::{DefinitionKind, EnumMember, Name};

pub(super) fn check(program: &Program, findings: &mut Findings) {
    for (_, definition) in program.definitions() {
        let DefinitionKind::Enum(members) = &definition.kind else {
            continue;
        };
        let mut names: HashMap<&str, &Name> = HashMap::new();
        let mut numbers: HashMap<i64, &Name> = HashMap::new();
        let mut counts = true;
        for (member, number) in members.iter().zip(numbers_of(members)) {
            if let Some(earlier) = names.get(member.name.text.as_str()) {
                findings.push(
                    Diagnostic::new(
                        Class::DuplicateEnumMember,
                        member.name.span,
                        format!("`{}` is a member of `{}` twice", member.name.text, definition.name.text),
                    )
                    .label("again here")
                    .also(earlier.span, "first here"),
                );
                continue;
            }
            names.insert(&member.name.text, &member.name);
            counts |= member.value.is_some();
            if i32::try_from(number).is_err() {
                if counts {
                    let span = member.value.map_or(member.name.span, |(_, span)| span);
                    findings.push(
                        Diagnostic::new(
                            Class::EnumValueRange,
                            span,
                            format!("the number {number} of `{}` is beyond 32 bits", member.name.text),
                        )
                        .label("from -2147483648 to 2147483647"),
                    );
                }
                // What is counted on from there is wrong for the same reason.
                counts = false;
                continue;
            }
            if let Some(earlier) = numbers.get(&number) {
                findings.push(
                    Diagnostic::new(
                        Class::EnumAlias,
                        member.name.span,
                        format!(
                            "`{}` is another name for `{}`: both are {number}",
                            member.name.text, earlier.text
                        ),
                    )
                    .also(earlier.span, "the first name"),
                );
            } else {
                numbers.insert(number, &member.name);
            }
        }
    }
}

/// The number of each member: what is written, else one more than the one before.
pub(in crate::idl) fn numbers_of(members: &[EnumMember]) -> Vec<i64> {
    let mut next = 0_i64;
    members
        .iter()
        .map(|member| {
            let number = member.value.map_or(next, |(number, _)| number);
            next = number.saturating_add(1);
            number
        })
        .collect()
}

/// As [`numbers_of`], of an enum without errors.
pub(in crate::idl) fn numbers(members: &[EnumMember]) -> Vec<i32> {
    numbers_of(members)
        .into_iter()
        .map(|number| i32::try_from(number).unwrap_or(0))
        .collect()
}
