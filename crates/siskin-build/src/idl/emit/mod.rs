//! The model → Rust. Nothing is decided here: one emitter a kind of thing, and the modules around them.

mod descriptor;
mod layout;
mod names;
mod service;
mod types;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use super::Layout;
use super::model::{Definition, Model, Module, Named};
use names::ident;

/// The Rust text of each file that was asked for.
///
/// What is made of a definition becomes text before the next one is looked at: tokens take much more room than their text, and
/// putting them together copies them.
pub(super) fn emit(model: &Model, layout: Layout) -> Vec<String> {
    match layout {
        Layout::Bare => model
            .asked
            .iter()
            .map(|id| {
                let mut out = String::new();
                file(model, *id, 0, &mut out);
                out
            })
            .collect(),
        Layout::Modules => modules(model),
    }
}

/// The modules of all files. The texts are included side by side, and a module can stand in one of them only: each is in that of
/// the first file that was asked for which needs it, with all that has the same name at the outermost level.
fn modules(model: &Model) -> Vec<String> {
    let mut owners: HashMap<&str, usize> = HashMap::new();
    for (owner, asked) in model.asked.iter().enumerate() {
        for id in reached(model, *asked) {
            if let Some(Module::Here(path)) = model.files.get(id).map(|file| &file.module)
                && let Some(outermost) = path.first()
            {
                owners.entry(outermost).or_insert(owner);
            }
        }
    }
    let mut roots: Vec<Tree> = model.asked.iter().map(|_| Tree::default()).collect();
    for (id, found) in model.files.iter().enumerate() {
        if let Module::Here(path) = &found.module
            && let Some(owner) = path.first().and_then(|outermost| owners.get(outermost.as_str()))
            && let Some(root) = roots.get_mut(*owner)
        {
            root.add(path, id);
        }
    }
    let text = |root: &Tree| {
        let mut out = String::new();
        root.write(model, 0, &mut out);
        out
    };
    roots.iter().map(text).collect()
}

/// A file and all that it includes, at any depth.
fn reached(model: &Model, file: usize) -> Vec<usize> {
    let mut seen = HashSet::from([file]);
    let mut out = vec![file];
    let mut at = 0;
    while let Some(id) = out.get(at).copied() {
        at += 1;
        let included = model.files.get(id).map(|file| file.included.as_slice());
        for next in included.unwrap_or_default() {
            if seen.insert(*next) {
                out.push(*next);
            }
        }
    }
    out
}

/// Modules, in the order in which they come up, with the files whose items they hold.
#[derive(Default)]
struct Tree {
    files: Vec<usize>,
    modules: Vec<(String, Self)>,
}

impl Tree {
    fn add(&mut self, path: &[String], file: usize) {
        let Some((first, rest)) = path.split_first() else {
            self.files.push(file);
            return;
        };
        let at = match self.modules.iter().position(|(name, _)| name == first) {
            Some(at) => at,
            None => {
                self.modules.push((first.clone(), Self::default()));
                self.modules.len() - 1
            }
        };
        if let Some((_, module)) = self.modules.get_mut(at) {
            module.add(rest, file);
        }
    }

    fn write(&self, model: &Model, indent: usize, out: &mut String) {
        for id in &self.files {
            file(model, *id, indent, out);
        }
        for (name, module) in &self.modules {
            if indent == 0 {
                layout::write(allow(), indent, out);
            }
            let _ = writeln!(out, "{:indent$}pub mod {} {{", "", ident(name));
            module.write(model, indent + layout::STEP, out);
            let _ = writeln!(out, "{:indent$}}}", "");
        }
    }
}

/// Whoever uses this may be strict with their own code.
fn allow() -> TokenStream {
    quote! {
        #[allow(
            deprecated,
            missing_docs,
            missing_debug_implementations,
            non_camel_case_types,
            non_snake_case,
            non_upper_case_globals,
            rust_2018_idioms,
            trivial_numeric_casts,
            unnameable_types,
            unreachable_pub,
            unused,
            unused_qualifications,
            clippy::all,
            clippy::cargo,
            clippy::nursery,
            clippy::pedantic,
            clippy::restriction,
            rustdoc::all
        )]
    }
}

/// The Apache `thrift` crate's trait for a type.
fn apache_traits(model: &Model, named: Option<&Named>) -> Option<TokenStream> {
    let name = named.filter(|_| model.apache_traits).map(|named| ident(&named.rust))?;
    Some(quote!(::siskin::codegen::apache_traits!(#name);))
}

/// Everything of a file.
fn file(model: &Model, id: usize, indent: usize, out: &mut String) {
    let Some(found) = model.files.get(id) else {
        return;
    };
    let mut write = |tokens| layout::write(tokens, indent, out);
    for definition in &found.definitions {
        match definition {
            Definition::Constant(id) => write(types::constant(model, *id)),
            Definition::Typedef(id) => {
                write(types::typedef(model, *id));
                write(descriptor::typedef_descriptor(model, *id));
            }
            Definition::Enum(id) => {
                write(types::enumeration(model, *id));
                let apache = apache_traits(model, model.enums.get(*id).map(|found| &found.named));
                write(apache.unwrap_or_default());
                write(descriptor::enum_descriptor(model, *id));
            }
            Definition::Struct(id) => {
                write(types::structure(model, *id));
                let apache = apache_traits(model, model.structs.get(*id).map(|found| &found.named));
                write(apache.unwrap_or_default());
                write(descriptor::struct_descriptor(model, *id));
            }
            Definition::Service(id) => {
                write(service::service(model, *id));
                if let Some(service) = model.services.get(*id) {
                    for method in &service.methods {
                        write(types::arguments(model, service, method));
                    }
                }
                write(descriptor::service_descriptor(model, *id));
            }
        }
    }
    let services: Vec<_> = found
        .definitions
        .iter()
        .filter_map(|definition| match definition {
            Definition::Service(id) => model.services.get(*id),
            _ => None,
        })
        .collect();
    if let [service] = services.as_slice() {
        let descriptor = ident(&service.named.descriptor);
        write(quote! {
            /// What the IDL says of the service.
            pub static DESCRIPTOR: &::siskin::codegen::ServiceDescriptor = &#descriptor;
        });
    }
    write(descriptor::file_descriptor(model, id));
}
