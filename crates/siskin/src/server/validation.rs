//! The constraints of the IDL (`validation.…`): what generated `validate` functions are made of.
//!
//! Nothing is allocated for a value that meets its constraints: the way to it is a list on the stack, which becomes a text for
//! a violation alone. No text repeats the value, which may be a secret.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use siskin_wire::thrift::{F64, IndexMap, IndexSet};

use super::rest::json::{Json, Out};

/// At most so many violations are told.
const LIMIT: usize = 50;

/// What a value violates; never empty. `Display` shows all, with `; ` between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

/// A constraint that a value does not meet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The way to the value, by the names that fields have in JSON: `lines[2].sku`, `prices["EUR"]`.
    pub path: String,
    /// What it must be: `must not be empty`.
    pub message: Cow<'static, str>,
}

impl Violations {
    /// They, at most 50, in the order of the fields.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            let between = if index == 0 { "" } else { "; " };
            write!(f, "{between}{violation}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

/// A step on the way to a value.
#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Name(&'static str),
    Index(usize),
    Key(&'a dyn Key),
}

/// Where a value stands.
#[derive(Clone, Copy)]
pub struct At<'a> {
    step: Step<'a>,
    above: Option<&'a Self>,
    /// Whether it is in a redacted field: keys are not shown.
    is_secret: bool,
}

impl fmt::Debug for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path())
    }
}

impl<'a> At<'a> {
    /// A field of what stands here.
    pub fn field(&'a self, name: &'static str) -> Self {
        self.below(Step::Name(name))
    }

    /// A redacted field of what stands here.
    pub fn secret(&'a self, name: &'static str) -> Self {
        Self {
            is_secret: true,
            ..self.field(name)
        }
    }

    fn below(&'a self, step: Step<'a>) -> Self {
        Self {
            step,
            above: Some(self),
            is_secret: self.is_secret,
        }
    }

    fn path(&self) -> String {
        let mut path = self.above.map(Self::path).unwrap_or_default();
        match self.step {
            Step::Root => {}
            Step::Name(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Step::Index(index) => path.push_str(&format!("[{index}]")),
            Step::Key(_) if self.is_secret => path.push_str("[…]"),
            Step::Key(key) => path.push_str(&format!("[{}]", key.shown())),
        }
        path
    }
}

/// The key of a map on the way to a value.
trait Key {
    fn shown(&self) -> String;
}

impl<K: Json> Key for K {
    fn shown(&self) -> String {
        let text = serde_json::to_string(&Out(self)).unwrap_or_default();
        if text.starts_with('"') {
            text
        } else {
            serde_json::to_string(&text).unwrap_or_default()
        }
    }
}

/// A value that has constraints, or holds some that have.
pub trait Validate {
    /// Adds what it violates.
    fn check(&self, at: &At<'_>, out: &mut Vec<Violation>);
}

/// Checks a value.
///
/// # Errors
/// What it violates.
pub fn validate<T: Validate>(value: &T) -> Result<(), Violations> {
    let mut out = Vec::new();
    value.check(
        &At {
            step: Step::Root,
            above: None,
            is_secret: false,
        },
        &mut out,
    );
    if out.is_empty() { Ok(()) } else { Err(Violations(out)) }
}

impl<T: Validate> Validate for Box<T> {
    fn check(&self, at: &At<'_>, out: &mut Vec<Violation>) {
        T::check(self, at, out);
    }
}

macro_rules! elements {
    ($($list:ident)*) => {$(
        impl<T: Validate> Validate for $list<T> {
            fn check(&self, at: &At<'_>, out: &mut Vec<Violation>) {
                for (index, element) in self.iter().enumerate() {
                    element.check(&at.below(Step::Index(index)), out);
                }
            }
        }
    )*};
}

elements!(Vec BTreeSet HashSet IndexSet);

macro_rules! values {
    ($($map:ident)*) => {$(
        impl<K: Json, V: Validate> Validate for $map<K, V> {
            fn check(&self, at: &At<'_>, out: &mut Vec<Violation>) {
                for (key, value) in self {
                    value.check(&at.below(Step::Key(key)), out);
                }
            }
        }
    )*};
}

values!(BTreeMap HashMap IndexMap);

/// A value that has a size: characters of a text, bytes, elements.
pub trait Size {
    /// The size.
    fn size(&self) -> usize;
}

impl Size for String {
    fn size(&self) -> usize {
        self.chars().count()
    }
}

impl Size for Arc<str> {
    fn size(&self) -> usize {
        self.chars().count()
    }
}

macro_rules! sizes {
    ($([$($generics:tt)*] $ty:ty;)*) => {$(
        impl<$($generics)*> Size for $ty {
            fn size(&self) -> usize {
                self.len()
            }
        }
    )*};
}

sizes! {
    [] Bytes;
    [T] Vec<T>;
    [T] BTreeSet<T>;
    [T] HashSet<T>;
    [T] IndexSet<T>;
    [K, V] BTreeMap<K, V>;
    [K, V] HashMap<K, V>;
    [K, V] IndexMap<K, V>;
}

impl<T: Size> Size for Box<T> {
    fn size(&self) -> usize {
        T::size(self)
    }
}

/// A number that has bounds.
pub trait Number {
    /// How it stands to a whole number; a NaN stands to none.
    fn compared(&self, limit: i64) -> Option<std::cmp::Ordering>;
}

macro_rules! numbers {
    ($($ty:ty)*) => {$(
        impl Number for $ty {
            fn compared(&self, limit: i64) -> Option<std::cmp::Ordering> {
                Some(i64::from(*self).cmp(&limit))
            }
        }
    )*};
}

numbers!(i8 i16 i32 i64);

impl Number for f64 {
    fn compared(&self, limit: i64) -> Option<std::cmp::Ordering> {
        // Within the numbers that a `double` has, there is none between a limit and the `double` next to it.
        #[expect(clippy::cast_precision_loss, reason = "the limit is compared as a double")]
        let limit = limit as Self;
        self.partial_cmp(&limit)
    }
}

impl Number for F64 {
    fn compared(&self, limit: i64) -> Option<std::cmp::Ordering> {
        self.0.compared(limit)
    }
}

impl<T: Number> Number for Box<T> {
    fn compared(&self, limit: i64) -> Option<std::cmp::Ordering> {
        T::compared(self, limit)
    }
}

/// A text, or several.
pub trait Texts {
    /// Whether all of them are so.
    fn all(&self, is: fn(&str) -> bool) -> bool;
}

impl Texts for String {
    fn all(&self, is: fn(&str) -> bool) -> bool {
        is(self)
    }
}

impl Texts for Arc<str> {
    fn all(&self, is: fn(&str) -> bool) -> bool {
        is(self)
    }
}

impl<T: Texts> Texts for Box<T> {
    fn all(&self, is: fn(&str) -> bool) -> bool {
        T::all(self, is)
    }
}

impl<T: Texts> Texts for Vec<T> {
    fn all(&self, is: fn(&str) -> bool) -> bool {
        self.iter().all(|text| text.all(is))
    }
}

impl<T: Texts> Texts for BTreeSet<T> {
    fn all(&self, is: fn(&str) -> bool) -> bool {
        self.iter().all(|text| text.all(is))
    }
}

impl<T: Texts> Texts for HashSet<T> {
    fn all(&self, is: fn(&str) -> bool) -> bool {
        self.iter().all(|text| text.all(is))
    }
}

impl<T: Texts> Texts for IndexSet<T> {
    fn all(&self, is: fn(&str) -> bool) -> bool {
        self.iter().all(|text| text.all(is))
    }
}

/// The constraints, under the names by which generated code knows them.
///
/// *Source:* Twitter util, util-validator, and the constraints of Jakarta Validation that it brings; the texts are theirs.
pub mod rules {
    use std::cmp::Ordering;

    use super::{At, LIMIT, Number, Size, Texts, Validate, Violation};

    fn must(holds: bool, at: &At<'_>, out: &mut Vec<Violation>, message: impl FnOnce() -> String) {
        if !holds && out.len() < LIMIT {
            out.push(Violation {
                path: at.path(),
                message: message().into(),
            });
        }
    }

    /// What the value holds has constraints.
    pub fn inside<T: Validate>(value: &T, at: &At<'_>, out: &mut Vec<Violation>) {
        value.check(at, out);
    }

    /// `notEmpty`
    pub fn not_empty<T: Size>(value: &T, at: &At<'_>, out: &mut Vec<Violation>) {
        must(value.size() > 0, at, out, || "must not be empty".to_owned());
    }

    fn between(what: &str, size: usize, (min, max): (u64, u64), at: &At<'_>, out: &mut Vec<Violation>) {
        let size = u64::try_from(size).unwrap_or(u64::MAX);
        must((min..=max).contains(&size), at, out, || match (min, max) {
            (min, u64::MAX) => format!("{what} must be at least {min}"),
            (0, max) => format!("{what} must be at most {max}"),
            (min, max) => format!("{what} must be between {min} and {max}"),
        });
    }

    /// `size.min`, `size.max`
    pub fn size<T: Size>(value: &T, at: &At<'_>, out: &mut Vec<Violation>, min: u64, max: u64) {
        between("size", value.size(), (min, max), at, out);
    }

    /// `length.min`, `length.max`: of a text, in characters.
    pub fn length<T: Size>(value: &T, at: &At<'_>, out: &mut Vec<Violation>, min: u64, max: u64) {
        between("length", value.size(), (min, max), at, out);
    }

    /// `min`
    pub fn min<T: Number>(value: &T, at: &At<'_>, out: &mut Vec<Violation>, limit: i64) {
        let holds = value.compared(limit).is_some_and(Ordering::is_ge);
        must(holds, at, out, || format!("must be greater than or equal to {limit}"));
    }

    /// `max`
    pub fn max<T: Number>(value: &T, at: &At<'_>, out: &mut Vec<Violation>, limit: i64) {
        let holds = value.compared(limit).is_some_and(Ordering::is_le);
        must(holds, at, out, || format!("must be less than or equal to {limit}"));
    }

    /// `positive`
    pub fn positive<T: Number>(value: &T, at: &At<'_>, out: &mut Vec<Violation>) {
        let holds = value.compared(0).is_some_and(Ordering::is_gt);
        must(holds, at, out, || "must be greater than 0".to_owned());
    }

    /// `negative`
    pub fn negative<T: Number>(value: &T, at: &At<'_>, out: &mut Vec<Violation>) {
        let holds = value.compared(0).is_some_and(Ordering::is_lt);
        must(holds, at, out, || "must be less than 0".to_owned());
    }

    /// `assertTrue`, `assertFalse`
    pub fn truth(value: &bool, at: &At<'_>, out: &mut Vec<Violation>, wanted: bool) {
        must(*value == wanted, at, out, || format!("must be {wanted}"));
    }

    /// `email`
    pub fn email<T: Texts>(value: &T, at: &At<'_>, out: &mut Vec<Violation>) {
        must(value.all(super::is_email), at, out, || {
            "must be a well-formed email address".to_owned()
        });
    }

    /// `UUID`
    pub fn uuid<T: Texts>(value: &T, at: &At<'_>, out: &mut Vec<Violation>) {
        must(value.all(super::is_uuid), at, out, || "must be a valid UUID".to_owned());
    }

    /// `countryCode`
    pub fn country_code<T: Texts>(value: &T, at: &At<'_>, out: &mut Vec<Violation>) {
        must(value.all(super::is_country_code), at, out, || {
            "must be a two-letter country code".to_owned()
        });
    }

    /// `EAN`
    pub fn ean<T: Texts>(value: &T, at: &At<'_>, out: &mut Vec<Violation>) {
        must(value.all(super::is_ean), at, out, || "invalid EAN barcode".to_owned());
    }

    /// `ISBN`
    pub fn isbn<T: Texts>(value: &T, at: &At<'_>, out: &mut Vec<Violation>) {
        must(value.all(super::is_isbn), at, out, || "invalid ISBN".to_owned());
    }
}

/// `local@domain`: a local part of 1 to 64 characters without spaces, and a domain of labels of letters, digits and `-`.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let local_fits = (1..=64).contains(&local.len())
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local
            .chars()
            .all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    local_fits
        && domain.len() <= 255
        && domain.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<_> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups
            .iter()
            .all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The form of ISO 3166-1 alpha-2.
fn is_country_code(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The sum of digits, each second from the right (the check digit is the first) three times.
fn ean_sum(text: &str) -> Option<u32> {
    let mut sum = 0;
    for (index, digit) in text.chars().rev().enumerate() {
        sum += digit.to_digit(10)? * if index % 2 == 0 { 1 } else { 3 };
    }
    Some(sum)
}

/// EAN-13 or EAN-8 with its check digit.
fn is_ean(text: &str) -> bool {
    matches!(text.len(), 8 | 13) && ean_sum(text).is_some_and(|sum| sum % 10 == 0)
}

/// ISBN-13 or ISBN-10 with its check digit; hyphens and spaces between the groups do not count.
fn is_isbn(text: &str) -> bool {
    let digits: String = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    match digits.len() {
        13 => (digits.starts_with("978") || digits.starts_with("979")) && is_ean(&digits),
        10 => {
            let mut sum = 0;
            for (index, c) in digits.chars().rev().enumerate() {
                let digit = match c {
                    'X' if index == 0 => Some(10),
                    c => c.to_digit(10),
                };
                let (Some(digit), Ok(weight)) = (digit, u32::try_from(index + 1)) else {
                    return false;
                };
                sum += digit * weight;
            }
            sum % 11 == 0
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_checked_by_form_and_check_digit() {
        type Case = (fn(&str) -> bool, &'static [&'static str], &'static [&'static str]);
        let cases: &[Case] = &[
            (
                is_email,
                &["a@b", "first.last+tag@mail.example.org", "ü@exämple.de"],
                &[
                    "", "a", "@b", "a@", "a b@c", ".a@b", "a..b@c", "a@b..c", "a@-b", "a@b@ c",
                ],
            ),
            (
                is_uuid,
                &["123e4567-e89b-12d3-a456-426614174000"],
                &[
                    "",
                    "123e4567e89b12d3a456426614174000",
                    "123e4567-e89b-12d3-a456-42661417400g",
                ],
            ),
            (is_country_code, &["DE", "US"], &["", "D", "de", "DEU", "D1"]),
            (
                is_ean,
                &["4006381333931", "96385074"],
                &["4006381333932", "400638133393", "40063813339a1", ""],
            ),
            (
                is_isbn,
                &["978-3-16-148410-0", "0-306-40615-2", "080442957X"],
                &[
                    "978-3-16-148410-1",
                    "0-306-40615-3",
                    "X804429570",
                    "4006381333931",
                    "12",
                ],
            ),
        ];
        for (is, right, wrong) in cases {
            for text in *right {
                assert!(is(text), "{text}");
            }
            for text in *wrong {
                assert!(!is(text), "{text}");
            }
        }
    }

    #[test]
    fn bounds_hold_at_their_edges() {
        let told = |check: &dyn Fn(&At<'_>, &mut Vec<Violation>)| {
            let mut out = Vec::new();
            let root = At {
                step: Step::Root,
                above: None,
                is_secret: false,
            };
            check(&root.field("x"), &mut out);
            out.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert!(told(&|at, out| rules::min(&5_i8, at, out, 5)).is_empty());
        assert_eq!(
            told(&|at, out| rules::min(&4_i64, at, out, 5)),
            ["x: must be greater than or equal to 5"]
        );
        assert_eq!(
            told(&|at, out| rules::max(&5.5, at, out, 5)),
            ["x: must be less than or equal to 5"]
        );
        assert_eq!(told(&|at, out| rules::min(&f64::NAN, at, out, 5)).len(), 1);
        assert_eq!(
            told(&|at, out| rules::positive(&0_i32, at, out)),
            ["x: must be greater than 0"]
        );
        assert_eq!(
            told(&|at, out| rules::size(&"äöü".to_owned(), at, out, 1, 2)),
            ["x: size must be between 1 and 2"]
        );
        assert!(told(&|at, out| rules::length(&"äöü".to_owned(), at, out, 3, u64::MAX)).is_empty());
        let many = vec![String::new(); 200];
        assert_eq!(
            told(&|at, out| {
                for text in &many {
                    rules::not_empty(text, at, out);
                }
            })
            .len(),
            LIMIT
        );
    }
}
