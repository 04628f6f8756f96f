//! What a doc comment says, for those who show it.

use serde_json::Value;

use crate::call::{Annotation, TypeDescriptor};

/// A doc comment without its tags.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Doc {
    /// What is left: paragraphs with an empty line between them. No control character but the newline, and nothing that
    /// turns the direction of text.
    pub(super) text: String,
    /// What follows `@example` on its line.
    pub(super) example: Option<String>,
}

impl Doc {
    pub(super) fn new(doc: &str) -> Self {
        let mut example = None;
        let mut lines = Vec::new();
        for line in doc.lines() {
            match line.trim().strip_prefix("@example") {
                Some(rest) if rest.starts_with(char::is_whitespace) => {
                    example.get_or_insert_with(|| clean(rest.trim()));
                }
                _ => lines.push(clean(line.trim_end())),
            }
        }
        Self {
            text: lines.join("\n").trim_matches('\n').to_owned(),
            example,
        }
    }

    /// The first sentence, and what follows it.
    pub(super) fn sentence(&self) -> (String, String) {
        let first = self.text.split("\n\n").next().unwrap_or_default();
        // A dot inside a number or an abbreviation such as `e.g.` ends nothing: a capital follows a sentence.
        let end = first.char_indices().find_map(|(at, c)| {
            let rest = &first[at + c.len_utf8()..];
            let next = rest.trim_start().chars().next();
            let ends = matches!(c, '.' | '!' | '?')
                && rest.starts_with(char::is_whitespace)
                && next.is_some_and(|next| !next.is_lowercase());
            ends.then_some(at + c.len_utf8())
        });
        let at = end.unwrap_or(first.len());
        let summary = self.text[..at].split_whitespace().collect::<Vec<_>>().join(" ");
        (summary, self.text[at..].trim().to_owned())
    }
}

/// Without what a terminal or a browser would act on.
pub(super) fn clean(text: &str) -> String {
    let is_harmful =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    text.chars().map(|c| if is_harmful(c) { ' ' } else { c }).collect()
}

/// The value of an annotation; of the last where it is repeated.
pub(super) fn annotation(annotations: &[Annotation], key: &str) -> Option<&'static str> {
    let mut found = annotations.iter().rev().filter(|found| found.key == key);
    found.next().map(|found| found.value)
}

/// The JSON of an `@example`: what it says, or the text itself where a text is wanted.
pub(super) fn example_value(ty: &TypeDescriptor, example: &str) -> Value {
    let is_text = matches!(
        ty.resolved(),
        TypeDescriptor::String | TypeDescriptor::Binary | TypeDescriptor::Uuid | TypeDescriptor::Enum(_)
    );
    match serde_json::from_str(example) {
        Ok(value @ Value::String(_)) => value,
        Ok(value) if !is_text => value,
        _ => Value::from(example),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_taken_out_of_the_text() {
        let doc = Doc::new("How many.\n@example 12\n\nMore of it.");
        assert_eq!(doc.text, "How many.\n\nMore of it.");
        assert_eq!(doc.example.as_deref(), Some("12"));
        assert_eq!(Doc::new("Write to me@example now").example, None);
    }

    #[test]
    fn a_sentence_ends_before_a_capital() {
        let cases = [
            ("Says it. Twice.", "Says it.", "Twice."),
            ("About 1.5 kg, e.g. flour. Or so", "About 1.5 kg, e.g. flour.", "Or so"),
            ("No end\nin sight\n\nMore.", "No end in sight", "More."),
            ("", "", ""),
        ];
        for (doc, summary, rest) in cases {
            assert_eq!(Doc::new(doc).sentence(), (summary.to_owned(), rest.to_owned()), "{doc}");
        }
    }

    #[test]
    fn control_characters_are_blanks() {
        assert_eq!(Doc::new("a\u{1b}[31mb\u{202e}c\u{0}").text, "a [31mb c ");
    }
}
