//! Annotations that we would act on, if their keys were known.

use crate::idl::diagnostic::{Class, Diagnostic, Findings, distance, nearest};
use crate::idl::resolve::Program;
use crate::idl::syntax::{Annotation, DefinitionKind, Field, Type, TypeKind};

/// Keys under `api.` that mean something, or are known to mean nothing here.
const API: &[&str] = &[
    "api.get",
    "api.post",
    "api.put",
    "api.delete",
    "api.patch",
    "api.head",
    "api.options",
    "api.any",
    "api.path_prefix",
    "api.status",
    "api.serializer",
    "api.baseurl",
    "api.base_domain",
    "api.tag",
    "api.summary",
    "api.version",
    "api.only",
    "api.none",
    "api.timeout_ms",
    "api.max_body",
    "api.handler_path",
    "api.gen_path",
    "api.service_group",
    "api.service_gen_dir",
    "api.service_path",
    "api.param",
    "api.category",
    "api.file_name",
    "api.protobuf",
    "api.path",
    "api.query",
    "api.header",
    "api.cookie",
    "api.body",
    "api.form",
    "api.raw_body",
    "api.js_conv",
    "api.vd",
    "api.name",
    "api.http_code",
];
const SISKIN: &[&str] = &[
    "siskin.idempotent",
    "siskin.safe",
    "siskin.validation",
    "siskin.int64",
    "siskin.json_names",
];
const RUST: &[&str] = &["rust.name", "rust.type", "rust.box", "rust.derive", "rust.attr"];

pub(super) fn check(program: &Program, findings: &mut Findings) {
    for file in &program.files {
        for definition in &file.syntax.definitions {
            own(&definition.annotations, findings);
            match &definition.kind {
                DefinitionKind::Const(ty, _) | DefinitionKind::Typedef(ty) => of_type(ty, findings),
                DefinitionKind::Enum(members) => members.iter().for_each(|member| own(&member.annotations, findings)),
                DefinitionKind::Senum => {}
                DefinitionKind::Struct(_, fields) => of_fields(fields, findings),
                DefinitionKind::Service(_, functions) => {
                    for function in functions {
                        own(&function.annotations, findings);
                        of_type(&function.result, findings);
                        of_fields(&function.parameters, findings);
                        if let Some((_, fields)) = &function.throws {
                            of_fields(fields, findings);
                        }
                    }
                }
            }
        }
    }
}

fn of_fields(fields: &[Field], findings: &mut Findings) {
    for field in fields {
        own(&field.annotations, findings);
        of_type(&field.ty, findings);
    }
}

fn of_type(ty: &Type, findings: &mut Findings) {
    own(&ty.annotations, findings);
    match &ty.kind {
        TypeKind::List(element) | TypeKind::Set(element) => of_type(element, findings),
        TypeKind::Map(key, value) => {
            of_type(key, findings);
            of_type(value, findings);
        }
        TypeKind::Base(_) | TypeKind::Path(_) | TypeKind::Void => {}
    }
}

fn own(annotations: &[Annotation], findings: &mut Findings) {
    for annotation in annotations {
        let key = annotation.key.text.as_str();
        let (known, strict) = match key.split('.').next() {
            Some("api") if key.len() > 3 => (API, false),
            Some("siskin") if key.len() > 6 => (SISKIN, true),
            Some("rust") if key.len() > 4 => (RUST, true),
            _ => continue,
        };
        if known.contains(&key) {
            continue;
        }
        let near = known.iter().any(|known| distance(key, known, 2) <= 2);
        let class = if strict || near {
            Class::UnknownAnnotation
        } else {
            Class::UncommonAnnotation
        };
        let mut finding = Diagnostic::new(class, annotation.key.span, format!("there is no annotation `{key}`"))
            .label("means nothing");
        if let Some(near) = nearest(key, known.iter().copied()) {
            finding = finding.help(format!("did you mean `{near}`?"));
        }
        findings.push(finding);
    }
}
