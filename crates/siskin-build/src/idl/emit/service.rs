//! Services: the trait, the errors of its methods, and what dispatches calls to an implementation.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::super::model::{Field, Method, Model, Service, Type};
use super::names::{deprecated, doc, ident, item, path, rust_type};
use super::types::held;

/// Everything of a service but its descriptor and the structs of its arguments.
pub(super) fn service(model: &Model, id: usize) -> TokenStream {
    let Some(service) = model.services.get(id) else {
        return TokenStream::new();
    };
    let service_trait = service_trait(model, service);
    let errors = service
        .methods
        .iter()
        .map(|method| method_error(model, service, method));
    let twin = twin(model, id, service);
    let server = server(model, id, service);
    quote!(#service_trait #(#errors)* #twin #server)
}

fn service_trait(model: &Model, service: &Service) -> TokenStream {
    let from = service.named.file;
    let name = ident(&service.named.rust);
    let doc = doc(&service.named.doc);
    let deprecated = deprecated(&service.named);
    let bounds = match service.parent.and_then(|parent| model.services.get(parent)) {
        // What the carried base service asks for is answered by the server itself.
        Some(parent) if !parent.own_base => path(model, from, &parent.named),
        _ => quote!(::core::marker::Send + ::core::marker::Sync + 'static),
    };
    let methods = service
        .methods
        .iter()
        .map(|method| trait_method(model, service, method));
    quote! {
        #doc
        #deprecated
        pub trait #name: #bounds {
            #(#methods)*
        }
    }
}

fn trait_method(model: &Model, service: &Service, method: &Method) -> TokenStream {
    let name = ident(&method.named.rust);
    let attributes = attributes(method);
    let mut context = "cx".to_owned();
    while method.parameters.iter().any(|field| field.named.rust == context) {
        context.push('_');
    }
    let context = ident(&context);
    let (parameters, result) = signature(model, service.named.file, service, method);
    let body = if model.default_unimplemented {
        let names = method.parameters.iter().map(|field| ident(&field.named.rust));
        quote! {
            {
                let _ = (#context, #(#names),*);
                async {
                    ::core::result::Result::Err(::core::convert::From::from(::siskin::codegen::Error::unimplemented()))
                }
            }
        }
    } else {
        quote!(;)
    };
    quote! {
        #attributes
        fn #name(
            &self,
            #context: &::siskin::codegen::CallContext,
            #(#parameters,)*
        ) -> impl ::core::future::Future<Output = #result> + ::core::marker::Send #body
    }
}

/// The trait's twin that can be a trait object.
fn twin(model: &Model, id: usize, service: &Service) -> TokenStream {
    let from = service.named.file;
    let (name, twin) = (ident(&service.named.rust), ident(&service.twin));
    let mut ancestors = Vec::new();
    let mut next = service.parent;
    while let Some(ancestor) = next.and_then(|id| model.services.get(id))
        && !ancestor.own_base
        && ancestors.len() < model.services.len()
    {
        ancestors.push(ancestor);
        next = ancestor.parent;
    }
    let twin_of = |service: &Service| item(model, from, service.named.file, &service.twin);
    let bounds = match ancestors.first() {
        Some(parent) => twin_of(parent),
        None => quote!(::core::marker::Send + ::core::marker::Sync + 'static),
    };
    let methods = service.methods.iter().map(|method| {
        let (attributes, method) = (attributes(method), twin_method(model, from, service, method, None));
        quote!(#attributes #method)
    });
    let extends = ancestors.iter().map(|ancestor| {
        let (name, twin) = (path(model, from, &ancestor.named), twin_of(ancestor));
        let methods = ancestor.methods.iter();
        let methods = methods.map(|method| twin_method(model, from, ancestor, method, None));
        quote!(extends #name, dyn #twin { #(#methods)* })
    });
    let inherits = service.all.iter().filter_map(|(declared_in, index)| {
        let declaring = model.services.get(*declared_in)?;
        if *declared_in == id || declaring.own_base {
            return None;
        }
        let method = declaring.methods.get(*index)?;
        let (attributes, twin) = (attributes(method), twin_of(declaring));
        let method = twin_method(model, from, declaring, method, Some(&twin));
        Some(quote!(#attributes #method))
    });
    quote! {
        ::siskin::codegen::dyn_service! {
            trait #name, dyn #twin: [#bounds]
            { #(#methods)* }
            #(#extends)*
            inherits { #(#inherits)* }
        }
    }
}

/// Doc comment and deprecation.
fn attributes(method: &Method) -> TokenStream {
    let (doc, deprecated) = (doc(&method.named.doc), deprecated(&method.named));
    quote!(#doc #deprecated)
}

/// The names of a method in the trait and in its twin.
fn twin_names(method: &Method) -> (Ident, Ident) {
    let name = &method.named.rust;
    (ident(name), format_ident!("dyn_{}", name.trim_start_matches("r#")))
}

/// The parameters of a method and what its future gives, as the module of a file names them.
fn signature(model: &Model, from: usize, service: &Service, method: &Method) -> (Vec<TokenStream>, TokenStream) {
    let parameters = method.parameters.iter().map(|field| {
        let (name, ty) = (ident(&field.named.rust), parameter_type(model, from, field));
        quote!(#name: #ty)
    });
    let result = result_type(model, from, method);
    let error = match method.error.as_str() {
        "" => quote!(::siskin::codegen::Error),
        error => item(model, from, service.named.file, error),
    };
    (parameters.collect(), quote!(::core::result::Result<#result, #error>))
}

/// A method in the words of `dyn_service!`: its name, that in the twin, its parameters and its result.
fn twin_method(
    model: &Model,
    from: usize,
    service: &Service,
    method: &Method,
    twin: Option<&TokenStream>,
) -> TokenStream {
    let (name, dyn_name) = twin_names(method);
    let of = twin.map(|twin| quote!(<#twin>::));
    let (parameters, result) = signature(model, from, service, method);
    quote!(fn #name = #of #dyn_name(#(#parameters),*) -> #result;)
}

/// The type of a parameter, and of its field in the struct of the arguments.
pub(super) fn parameter_type(model: &Model, from: usize, field: &Field) -> TokenStream {
    let ty = rust_type(model, from, &field.ty, false);
    if field.option {
        quote!(::core::option::Option<#ty>)
    } else {
        ty
    }
}

fn result_type(model: &Model, from: usize, method: &Method) -> TokenStream {
    method
        .result
        .as_ref()
        .map_or_else(|| quote!(()), |ty| rust_type(model, from, ty, false))
}

/// The enum of what a method that declares exceptions may fail with.
fn method_error(model: &Model, service: &Service, method: &Method) -> TokenStream {
    if method.error.is_empty() {
        return TokenStream::new();
    }
    let from = service.named.file;
    let name = ident(&method.error);
    let other = ident(&method.other);
    let about = format!(" What `{}.{}` may fail with.", service.named.name, method.named.name);
    let (mut arms, mut shown, mut conversions, mut declared) = (vec![], vec![], vec![], vec![]);
    for (index, exception) in method.exceptions.iter().enumerate() {
        let arm = ident(&exception.arm);
        let ty = rust_type(model, from, &exception.field.ty, false);
        let doc = match exception.field.named.doc.as_str() {
            "" => doc(&format!("Declared as `{}`.", exception.field.named.name)),
            text => doc(text),
        };
        let id = exception.field.id;
        arms.push(quote!(#doc #arm(#ty)));
        shown.push(quote!(Self::#arm(exception) => ::core::fmt::Display::fmt(exception, f)));
        declared.push(quote! {
            Self::#arm(exception) => ::core::result::Result::Ok(visitor.visit(#index, #id, &exception))
        });
        if exception.unique {
            conversions.push(quote! {
                impl ::core::convert::From<#ty> for #name {
                    fn from(exception: #ty) -> Self {
                        Self::#arm(exception)
                    }
                }
            });
        }
    }
    quote! {
        #[doc = #about]
        #[derive(Debug)]
        pub enum #name {
            #(#arms,)*
            /// Anything that the IDL does not declare.
            #other(::siskin::codegen::Error),
        }

        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    #(#shown,)*
                    Self::#other(error) => ::core::fmt::Display::fmt(error, f),
                }
            }
        }

        impl ::std::error::Error for #name {}

        #(#conversions)*

        impl ::core::convert::From<::siskin::codegen::Error> for #name {
            fn from(error: ::siskin::codegen::Error) -> Self {
                Self::#other(error)
            }
        }

        impl ::siskin::codegen::MethodError for #name {
            fn declared<__V: ::siskin::codegen::DeclaredVisitor>(
                self,
                visitor: __V,
            ) -> ::core::result::Result<__V::Output, ::siskin::codegen::Error> {
                match self {
                    #(#declared,)*
                    Self::#other(error) => ::core::result::Result::Err(error),
                }
            }
        }
    }
}

/// The arguments of a call, checked where they have constraints.
fn decoded(model: &Model, from: usize, service: &Service, method: &Method) -> TokenStream {
    if !method.checked {
        return quote!(arguments.decode()?);
    }
    let rejected = match rejected(model, from, service, method) {
        Some(exception) => {
            let result = result_type(model, from, method);
            quote! {
                {
                    let result: ::core::result::Result<#result, _> = ::core::result::Result::Err(#exception);
                    let outcome = reply.finish(result);
                    return ::core::result::Result::Ok(::std::boxed::Box::pin(::core::future::ready(outcome)));
                }
            }
        }
        None => quote! {
            return ::core::result::Result::Err(::siskin::codegen::ArgumentError::Invalid(violations))
        },
    };
    quote! {
        match arguments.decode_valid()? {
            ::core::result::Result::Ok(arguments) => arguments,
            ::core::result::Result::Err(violations) => #rejected,
        }
    }
}

/// The declared exception that tells of `violations`.
fn rejected(model: &Model, from: usize, service: &Service, method: &Method) -> Option<TokenStream> {
    let (index, text, list) = method.rejection.as_ref()?;
    let exception = method.exceptions.get(*index)?;
    let Type::Struct(id) = model.plain(&exception.field.ty) else {
        return None;
    };
    let found = model.structs.get(*id)?;
    let set = |name: &Option<String>, value: TokenStream| {
        let field = found
            .fields
            .iter()
            .find(|field| Some(&field.named.rust) == name.as_ref())?;
        let (name, value) = (ident(&field.named.rust), held(field, value));
        Some(quote!(exception.#name = #value;))
    };
    let text = set(text, quote!(::std::string::ToString::to_string(&violations)));
    let list = set(
        list,
        quote!(violations.iter().map(::std::string::ToString::to_string).collect()),
    );
    let (path, error) = (
        path(model, from, &found.named),
        item(model, from, service.named.file, &method.error),
    );
    let arm = ident(&exception.arm);
    Some(quote! {
        {
            let mut exception = <#path as ::core::default::Default>::default();
            #text
            #list
            #error::#arm(exception)
        }
    })
}

/// The struct that dispatches calls to an implementation.
fn server(model: &Model, id: usize, service: &Service) -> TokenStream {
    let from = service.named.file;
    let name = ident(&service.server);
    let service_trait = ident(&service.named.rust);
    let descriptor = ident(&service.named.descriptor);
    let base = |declared_in: usize| {
        declared_in != id && model.services.get(declared_in).is_some_and(|service| service.own_base)
    };
    let described = service.all.iter().any(|(declared_in, _)| base(*declared_in));
    let (base_field, base_value) = if described {
        (
            quote!(base: ::std::sync::Arc<::siskin::codegen::SelfDescription>,),
            quote!(base: ::std::sync::Arc::new(::siskin::codegen::SelfDescription::new(&#descriptor)),),
        )
    } else {
        (quote!(), quote!())
    };
    let clone_base = described.then(|| quote!(base: ::core::clone::Clone::clone(&self.base),));
    let arms = service
        .all
        .iter()
        .enumerate()
        .filter_map(|(index, (declared_in, method_index))| {
            if base(*declared_in) {
                return Some(quote! {
                    #index => ::siskin::codegen::Dispatcher::dispatch(&*self.base, #method_index, cx, arguments, reply)
                });
            }
            let declaring = model.services.get(*declared_in)?;
            let method = declaring.methods.get(*method_index)?;
            let declaring_trait = path(model, from, &declaring.named);
            let method_name = ident(&method.named.rust);
            let arguments = item(model, from, declaring.named.file, &method.arguments);
            let fields = method.parameters.iter().map(|field| ident(&field.named.rust));
            let decoded = decoded(model, from, declaring, method);
            Some(quote! {
                #index => {
                    let arguments: #arguments = #decoded;
                    let service = ::core::clone::Clone::clone(&self.service);
                    let cx = ::core::clone::Clone::clone(cx);
                    ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                        let result = <__S as #declaring_trait>::#method_name(&service, &cx, #(arguments.#fields),*).await;
                        reply.finish(result)
                    }))
                }
            })
        });
    let about = format!(
        " Serves an implementation of [`{}`].",
        service.named.rust.trim_start_matches("r#")
    );
    quote! {
        #[doc = #about]
        pub struct #name<__S> {
            service: ::std::sync::Arc<__S>,
            #base_field
        }

        impl<__S: #service_trait> #name<__S> {
            /// Serves this implementation.
            pub fn new(service: __S) -> Self {
                Self { service: ::std::sync::Arc::new(service), #base_value }
            }

            /// Puts a filter around each call of this service.
            pub fn filter<__F: ::siskin::codegen::Filter>(self, filter: __F) -> ::siskin::codegen::Filtered<Self, __F> {
                ::siskin::codegen::Filtered::new(self, filter)
            }
        }

        impl<__S> ::core::clone::Clone for #name<__S> {
            fn clone(&self) -> Self {
                Self { service: ::core::clone::Clone::clone(&self.service), #clone_base }
            }
        }

        impl<__S> ::core::fmt::Debug for #name<__S> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(::core::stringify!(#name)).finish_non_exhaustive()
            }
        }

        impl<__S: #service_trait> ::siskin::codegen::Dispatcher for #name<__S> {
            fn descriptor(&self) -> &'static ::siskin::codegen::ServiceDescriptor {
                &#descriptor
            }

            fn dispatch(
                &self,
                method: ::core::primitive::usize,
                cx: &::siskin::codegen::CallContext,
                arguments: ::siskin::codegen::Arguments<'_, '_>,
                reply: ::siskin::codegen::Reply,
            ) -> ::core::result::Result<::siskin::codegen::CallFuture, ::siskin::codegen::ArgumentError> {
                match method {
                    #(#arms,)*
                    _ => ::core::result::Result::Ok(::siskin::codegen::no_such_method()),
                }
            }
        }
    }
}
