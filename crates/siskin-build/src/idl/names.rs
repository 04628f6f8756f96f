//! Thrift names → Rust names.
//!
//! Types and arms are `UpperCamelCase`, fields, parameters, methods and modules `snake_case`, constants
//! `SCREAMING_SNAKE_CASE`. A word ends at `_`, between a lower-case and an upper-case letter, and before the last capital of a
//! run that a lower-case letter follows; digits belong to what stands before them.

use std::collections::HashMap;

use super::source::Span;

/// Words that are names only with `r#` in front.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Words that are no names at all.
const RESERVED: &[&str] = &["self", "Self", "super", "crate", "_"];

fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (at, c) in chars.iter().enumerate() {
        if *c == '_' || *c == '.' || *c == '-' {
            words.push(std::mem::take(&mut word));
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| chars.get(before));
        let after = chars.get(at + 1);
        let begins = c.is_ascii_uppercase()
            && before.is_some_and(|before| {
                before.is_ascii_lowercase()
                    || before.is_ascii_digit()
                    || before.is_ascii_uppercase() && after.is_some_and(char::is_ascii_lowercase)
            });
        if begins {
            words.push(std::mem::take(&mut word));
        }
        word.push(*c);
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// As a name: raw, or with an underscore, where it would not be one.
pub(super) fn escape(name: String) -> String {
    if name.is_empty() {
        // A name of nothing but underscores.
        "__".to_owned()
    } else if RESERVED.contains(&name.as_str()) {
        format!("{name}_")
    } else if KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    }
}

/// A text with `_` for each character that no Rust name of ours has.
pub(super) fn identifier(text: &str) -> String {
    text.replace(|c: char| !c.is_ascii_alphanumeric() && c != '_', "_")
}

/// `lowerCamelCase`, not escaped.
pub(super) fn lower_camel(name: &str) -> String {
    let camel = camel(name);
    let mut chars = camel.chars();
    chars
        .next()
        .map(|first| first.to_ascii_lowercase())
        .into_iter()
        .chain(chars)
        .collect()
}

/// `snake_case`, not escaped.
pub(super) fn snake_plain(name: &str) -> String {
    let words: Vec<_> = words(name).iter().map(|word| word.to_ascii_lowercase()).collect();
    words.join("_")
}

/// `UpperCamelCase`, not escaped.
pub(super) fn camel(name: &str) -> String {
    words(name)
        .iter()
        .map(|word| {
            let lower = word.to_ascii_lowercase();
            let mut chars = lower.chars();
            chars
                .next()
                .map(|first| first.to_ascii_uppercase())
                .into_iter()
                .chain(chars)
                .collect::<String>()
        })
        .collect()
}

/// `snake_case`, not escaped.
pub(super) fn snake(name: &str) -> String {
    words(name).join("_").to_ascii_lowercase()
}

/// `SCREAMING_SNAKE_CASE`, not escaped.
pub(super) fn screaming(name: &str) -> String {
    words(name).join("_").to_ascii_uppercase()
}

/// The names of one place in the generated code.
#[derive(Debug, Default)]
pub(super) struct Taken(HashMap<String, Holder>);

#[derive(Debug)]
struct Holder {
    /// Where the IDL gives the name; `None` for what is only generated.
    span: Option<Span>,
    /// How many more wanted it.
    others: usize,
}

/// A name that was wanted.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) name: String,
    /// Whether it had to change, because somebody else has the wanted one.
    pub(super) changed: bool,
    /// Where that one has it from, if that is in the IDL.
    pub(super) holder: Option<Span>,
}

/// A name gets at most so many underscores; after that it is counted on, so that not even a thousand colliding names make each
/// other longer and longer.
const MAX_UNDERSCORES: usize = 16;

impl Taken {
    /// A name that nobody has yet: the wanted one, else with `_`, `__`, … behind it.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        self.give(wanted, None).name
    }

    /// As [`take`](Self::take), for what stands at a place in the IDL.
    pub(super) fn give(&mut self, wanted: &str, span: Option<Span>) -> Given {
        let name = escape(wanted.to_owned());
        let new = Holder { span, others: 0 };
        let Some(holder) = self.0.get(&name) else {
            self.0.insert(name.clone(), new);
            return Given {
                name,
                changed: false,
                holder: None,
            };
        };
        let (holder, mut others) = (holder.span, holder.others);
        let plain = name.trim_start_matches("r#");
        let free = loop {
            others += 1;
            let next = if others <= MAX_UNDERSCORES {
                format!("{plain}{}", "_".repeat(others))
            } else {
                format!("{plain}{}{others}", "_".repeat(MAX_UNDERSCORES))
            };
            if !self.0.contains_key(&next) {
                break next;
            }
        };
        if let Some(holder) = self.0.get_mut(&name) {
            holder.others = others;
        }
        self.0.insert(free.clone(), new);
        Given {
            name: free,
            changed: true,
            holder,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_the_rule_says() {
        for (name, expected) in [
            ("HTTPServer", "http_server"),
            ("i32Thing", "i32_thing"),
            ("utf8", "utf8"),
            ("aBool", "a_bool"),
            ("anI16", "an_i16"),
            ("maybeI64", "maybe_i64"),
            ("time_millis", "time_millis"),
            ("__x__", "x"),
        ] {
            assert_eq!(snake(name), expected);
        }
        assert_eq!(camel("HTTP_NOT_FOUND"), "HttpNotFound");
        assert_eq!(camel("pingError"), "PingError");
        assert_eq!(screaming("maxBatch"), "MAX_BATCH");
    }

    // IDL-29, IDL-30
    #[test]
    fn names_are_escaped_and_unique() {
        let mut taken = Taken::default();
        assert_eq!(taken.take("type"), "r#type");
        assert_eq!(taken.take("type"), "type_");
        assert_eq!(taken.take("self"), "self_");
        assert_eq!([taken.take("_"), taken.take("")], ["__", "___"]);
        assert_eq!(taken.take("2x"), "_2x");
        assert_eq!(taken.take("A"), "A");
        assert_eq!(taken.take("A"), "A_");
        assert_eq!(taken.take("A"), "A__");
        let many: Vec<_> = (0..100).map(|_| taken.take("A")).collect();
        assert_eq!(many.iter().collect::<std::collections::HashSet<_>>().len(), 100);
        assert!(many.iter().all(|name| name.len() < 24), "{many:?}");
    }
}
