//! The builder of a generated struct.

/// For generated code: the builder of a struct, with its setters.
///
/// ```text
/// builder! { OrderBuilder(Order) {
///     /// A note.
///     note(value: String) note = Some(value);     // the setter, its parameter, the field, and what the field becomes
/// } }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __builder {
    ($builder:ident($name:ident) {
        $($(#[$attribute:meta])* $setter:ident($value:ident: $ty:ty) $field:ident = $becomes:expr;)*
    }) => {
        #[doc = ::core::concat!("Builds a [`", ::core::stringify!($name), "`].")]
        #[derive(::core::clone::Clone, ::core::fmt::Debug)]
        #[must_use]
        pub struct $builder($name);

        impl $builder {
            $(
                $(#[$attribute])*
                pub fn $setter(mut self, $value: $ty) -> Self {
                    self.0.$field = $becomes;
                    self
                }
            )*

            /// The value.
            pub fn build(self) -> $name {
                self.0
            }
        }
    };
}

pub use __builder as builder;
