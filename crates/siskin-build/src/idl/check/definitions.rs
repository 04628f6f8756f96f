//! One name, one definition.

use std::collections::HashMap;

use crate::idl::diagnostic::{Class, Diagnostic, Findings};
use crate::idl::resolve::Program;
use crate::idl::syntax::{DefinitionKind, Name};

pub(super) fn check(program: &Program, findings: &mut Findings) {
    for file in &program.files {
        let mut types: HashMap<&str, &Name> = HashMap::new();
        let mut constants: HashMap<&str, &Name> = HashMap::new();
        for definition in &file.syntax.definitions {
            let constant = matches!(definition.kind, DefinitionKind::Const(..));
            let name = &definition.name;
            let space = if constant { &mut constants } else { &mut types };
            if let Some(earlier) = space.get(name.text.as_str()) {
                findings.push(
                    Diagnostic::new(
                        Class::DuplicateDefinition,
                        name.span,
                        format!("`{}` is defined twice", name.text),
                    )
                    .label("defined again here")
                    .also(earlier.span, "defined first here"),
                );
            } else {
                space.insert(&name.text, name);
            }
        }
        for definition in &file.syntax.definitions {
            let name = &definition.name;
            if matches!(definition.kind, DefinitionKind::Const(..))
                && let Some(other) = types.get(name.text.as_str())
            {
                findings.push(
                    Diagnostic::new(
                        Class::ConstantNamedLikeType,
                        name.span,
                        format!("the constant `{}` is named like a type", name.text),
                    )
                    .also(other.span, "the type"),
                );
            }
        }
        let mut scopes: HashMap<&str, &Name> = HashMap::new();
        for namespace in &file.syntax.namespaces {
            if let Some(earlier) = scopes.insert(&namespace.scope.text, &namespace.path) {
                findings.push(
                    Diagnostic::new(
                        Class::DuplicateNamespace,
                        namespace.path.span,
                        format!("a second namespace for `{}`: this one holds", namespace.scope.text),
                    )
                    .also(earlier.span, "the first one"),
                );
            }
        }
    }
}
