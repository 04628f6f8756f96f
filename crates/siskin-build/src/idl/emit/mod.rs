//! The model → Rust. Nothing is decided here: one emitter a kind of thing, and the modules around them.

mod descriptor;
mod layout;
mod names;
mod service;
mod types;

use std::collections::{HashMap, HashSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::Layout;
use super::model::{Definition, Model, Module, Named};
use names::ident;

/// The Rust text of each file that was asked for.
pub(super) fn emit(model: &Model, layout: Layout) -> Vec<String> {
    let texts = match layout {
        Layout::Bare => model.asked.iter().map(|id| file(model, *id)).collect(),
        Layout::Modules => modules(model),
    };
    texts.into_iter().map(layout::text).collect()
}

/// The modules of all files. The texts are included side by side, and a module can stand in one of them only: each is in that of
/// the first file that was asked for which needs it, with all that has the same name at the outermost level.
fn modules(model: &Model) -> Vec<TokenStream> {
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
            root.add(path, file(model, id));
        }
    }
    roots.iter().map(|root| root.tokens(true)).collect()
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

/// Modules, in the order in which they come up.
#[derive(Default)]
struct Tree {
    items: TokenStream,
    modules: Vec<(String, Self)>,
}

impl Tree {
    fn add(&mut self, path: &[String], items: TokenStream) {
        let Some((first, rest)) = path.split_first() else {
            self.items.extend(items);
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
            module.add(rest, items);
        }
    }

    fn tokens(&self, outermost: bool) -> TokenStream {
        let items = &self.items;
        let modules = self.modules.iter().map(|(name, module)| {
            let name = ident(name);
            let inside = module.tokens(false);
            // Whoever uses this may be strict with their own code.
            let allow = outermost.then(|| {
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
            });
            quote! {
                #allow
                pub mod #name {
                    #inside
                }
            }
        });
        quote!(#items #(#modules)*)
    }
}

/// The Apache `thrift` crate's trait for a type.
fn apache_traits(model: &Model, named: Option<&Named>) -> Option<TokenStream> {
    let name = named.filter(|_| model.apache_traits).map(|named| ident(&named.rust))?;
    Some(quote!(::siskin::codegen::apache_traits!(#name);))
}

/// Everything of a file.
fn file(model: &Model, id: usize) -> TokenStream {
    let Some(found) = model.files.get(id) else {
        return TokenStream::new();
    };
    let definitions = found.definitions.iter().map(|definition| match definition {
        Definition::Constant(id) => types::constant(model, *id),
        Definition::Typedef(id) => {
            let (alias, descriptor) = (types::typedef(model, *id), descriptor::typedef_descriptor(model, *id));
            quote!(#alias #descriptor)
        }
        Definition::Enum(id) => {
            let (enumeration, descriptor) = (types::enumeration(model, *id), descriptor::enum_descriptor(model, *id));
            let apache = apache_traits(model, model.enums.get(*id).map(|found| &found.named));
            quote!(#enumeration #apache #descriptor)
        }
        Definition::Struct(id) => {
            let (structure, descriptor) = (types::structure(model, *id), descriptor::struct_descriptor(model, *id));
            let apache = apache_traits(model, model.structs.get(*id).map(|found| &found.named));
            quote!(#structure #apache #descriptor)
        }
        Definition::Service(id) => {
            let (service, descriptor) = (service::service(model, *id), descriptor::service_descriptor(model, *id));
            let arguments = model.services.get(*id).map(|service| {
                let arguments = service
                    .methods
                    .iter()
                    .map(|method| types::arguments(model, service, method));
                quote!(#(#arguments)*)
            });
            quote!(#service #arguments #descriptor)
        }
    });
    let services: Vec<_> = found
        .definitions
        .iter()
        .filter_map(|definition| match definition {
            Definition::Service(id) => model.services.get(*id),
            _ => None,
        })
        .collect();
    let only = match services.as_slice() {
        [service] => {
            let descriptor = ident(&service.named.descriptor);
            Some(quote! {
                /// What the IDL says of the service.
                pub static DESCRIPTOR: &::siskin::codegen::ServiceDescriptor = &#descriptor;
            })
        }
        _ => None,
    };
    let descriptor = descriptor::file_descriptor(model, id);
    quote!(#(#definitions)* #only #descriptor)
}
