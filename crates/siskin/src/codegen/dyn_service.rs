//! The twin of a service's trait that can be a trait object.

use std::future::Future;
use std::pin::Pin;

/// A future that is chosen at run time.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// For generated code: the twin of a service's trait, and what makes both interchangeable.
///
/// For `trait Orders` it makes `trait DynOrders`, which every implementation of `Orders` has. A `dyn DynOrders` implements
/// `Orders` again, with all that it extends, and so do `Box` and `Arc` of any implementation. The methods of the twin have
/// names of their own (`dyn_place`), so that a call is never ambiguous where both traits are in scope; called are the inherent
/// ones of `dyn DynOrders`, which have the names of the IDL, or those of `Orders`.
#[doc(hidden)]
#[macro_export]
macro_rules! __dyn_service {
    // What points to an implementation is one.
    (
        @pointer [$($pointer:tt)*] $service:ident
        { $( fn $method:ident($($argument:ident: $ty:ty),*) -> $result:ty; )* }
    ) => {
        impl<__S: $service + ?::core::marker::Sized> $service for $($pointer)*<__S> {
            $(
                fn $method(
                    &self,
                    cx: &$crate::codegen::CallContext,
                    $($argument: $ty,)*
                ) -> impl ::core::future::Future<Output = $result> + ::core::marker::Send {
                    <__S as $service>::$method(self, cx, $($argument),*)
                }
            )*
        }
    };
    (
        trait $service:ident, dyn $twin:ident: [$($bounds:tt)*]
        { $( $(#[$attribute:meta])* fn $method:ident = $dyn_method:ident($($argument:ident: $ty:ty),*) -> $result:ty; )* }
        $( extends $parent:path, dyn $parent_twin:path {
            $( fn $inherited:ident = $dyn_inherited:ident($($inherited_argument:ident: $inherited_ty:ty),*) -> $inherited_result:ty; )*
        } )*
        inherits { $( $(#[$own_attribute:meta])* fn $own:ident = <$of:path>::$dyn_own:ident($($own_argument:ident: $own_ty:ty),*) -> $own_result:ty; )* }
    ) => {
        #[doc = ::core::concat!("[`", ::core::stringify!($service), "`] as a trait object, for a choice at run time.")]
        ///
        /// Every implementation has it. The trait object is an implementation itself, and in a `Box` or an `Arc` it can be
        /// served like any other.
        pub trait $twin: $($bounds)* {
            $(
                #[doc(hidden)]
                fn $dyn_method<'a>(
                    &'a self,
                    cx: &'a $crate::codegen::CallContext,
                    $($argument: $ty,)*
                ) -> $crate::codegen::BoxFuture<'a, $result>;
            )*
        }

        impl<__S: $service> $twin for __S {
            $(
                fn $dyn_method<'a>(
                    &'a self,
                    cx: &'a $crate::codegen::CallContext,
                    $($argument: $ty,)*
                ) -> $crate::codegen::BoxFuture<'a, $result> {
                    ::std::boxed::Box::pin(<__S as $service>::$method(self, cx, $($argument),*))
                }
            )*
        }

        impl dyn $twin {
            $(
                $(#[$attribute])*
                pub fn $method<'a>(
                    &'a self,
                    cx: &'a $crate::codegen::CallContext,
                    $($argument: $ty,)*
                ) -> $crate::codegen::BoxFuture<'a, $result> {
                    <Self as $twin>::$dyn_method(self, cx, $($argument),*)
                }
            )*
            $(
                $(#[$own_attribute])*
                pub fn $own<'a>(
                    &'a self,
                    cx: &'a $crate::codegen::CallContext,
                    $($own_argument: $own_ty,)*
                ) -> $crate::codegen::BoxFuture<'a, $own_result> {
                    <Self as $of>::$dyn_own(self, cx, $($own_argument),*)
                }
            )*
        }

        impl ::core::fmt::Debug for dyn $twin {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(::core::concat!("dyn ", ::core::stringify!($twin)))
            }
        }

        impl $service for dyn $twin {
            $(
                async fn $method(
                    &self,
                    cx: &$crate::codegen::CallContext,
                    $($argument: $ty,)*
                ) -> $result {
                    <Self as $twin>::$dyn_method(self, cx, $($argument),*).await
                }
            )*
        }

        $(
            impl $parent for dyn $twin {
                $(
                    async fn $inherited(
                        &self,
                        cx: &$crate::codegen::CallContext,
                        $($inherited_argument: $inherited_ty,)*
                    ) -> $inherited_result {
                        <Self as $parent_twin>::$dyn_inherited(self, cx, $($inherited_argument),*).await
                    }
                )*
            }
        )*

        $crate::codegen::dyn_service! { @pointer [::std::boxed::Box] $service { $( fn $method($($argument: $ty),*) -> $result; )* } }
        $crate::codegen::dyn_service! { @pointer [::std::sync::Arc] $service { $( fn $method($($argument: $ty),*) -> $result; )* } }
    };
}

pub use __dyn_service as dyn_service;
