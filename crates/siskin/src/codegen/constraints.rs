//! The constraints of a generated type.

/// For generated code: `validate` of a struct, exception or union, and of what holds such.
///
/// ```text
/// constraints! { fields Order {                  // `fields` or `arms`
///     note "note" option: [length(0, 10)];       // the field, its name in JSON, whether it is an `Option`, the rules
///     lines "lines" value: [size(1, 5), inside()];
///     keys "keys" secret_value: [inside()];      // `secret_…`: redacted
/// } }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __constraints {
    (fields $name:ident { $($field:ident $json:literal $kind:ident: [$($rule:ident($($limit:expr),*)),*];)* }) => {
        impl $crate::codegen::Validate for $name {
            fn check(&self, at: &$crate::codegen::At<'_>, out: &mut ::std::vec::Vec<$crate::codegen::Violation>) {
                $($crate::codegen::constraints!(
                    @field $kind self.$field, at, out, $json, [$($rule($($limit),*)),*]
                );)*
            }
        }

        $crate::codegen::constraints!(@validate $name);
    };
    (arms $name:ident { $($arm:ident $json:literal $kind:ident: [$($rule:ident($($limit:expr),*)),*];)* }) => {
        impl $crate::codegen::Validate for $name {
            fn check(&self, at: &$crate::codegen::At<'_>, out: &mut ::std::vec::Vec<$crate::codegen::Violation>) {
                match self {
                    $(Self::$arm(value) => {
                        let at = $crate::codegen::constraints!(@at $kind at, $json);
                        $($crate::codegen::rules::$rule(value, &at, out $(, $limit)*);)*
                    })*
                    _ => {}
                }
            }
        }

        $crate::codegen::constraints!(@validate $name);
    };
    (@validate $name:ident) => {
        impl $name {
            /// Checks the constraints of the IDL, also of all that is held.
            ///
            /// # Errors
            /// What does not meet them.
            pub fn validate(&self) -> ::core::result::Result<(), $crate::codegen::Violations> {
                $crate::codegen::validate(self)
            }
        }
    };
    (@field option $value:expr, $at:ident, $out:ident, $json:literal, $rules:tt) => {
        $crate::codegen::constraints!(@some option $value, $at, $out, $json, $rules)
    };
    (@field secret_option $value:expr, $at:ident, $out:ident, $json:literal, $rules:tt) => {
        $crate::codegen::constraints!(@some secret_option $value, $at, $out, $json, $rules)
    };
    (@field $kind:ident $value:expr, $at:ident, $out:ident, $json:literal, [$($rule:ident($($limit:expr),*)),*]) => {{
        let at = $crate::codegen::constraints!(@at $kind $at, $json);
        $($crate::codegen::rules::$rule(&$value, &at, $out $(, $limit)*);)*
    }};
    (@some $kind:ident $value:expr, $at:ident, $out:ident, $json:literal, [$($rule:ident($($limit:expr),*)),*]) => {
        if let ::core::option::Option::Some(value) = &$value {
            let at = $crate::codegen::constraints!(@at $kind $at, $json);
            $($crate::codegen::rules::$rule(value, &at, $out $(, $limit)*);)*
        }
    };
    (@at secret_value $at:ident, $json:literal) => {
        $at.secret($json)
    };
    (@at secret_option $at:ident, $json:literal) => {
        $at.secret($json)
    };
    (@at $kind:ident $at:ident, $json:literal) => {
        $at.field($json)
    };
}

pub use __constraints as constraints;
