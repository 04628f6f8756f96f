//! A Java properties file.

use std::path::Path;

/// The file's properties; none, and a line in the log, where it cannot be read.
pub(super) fn read(file: &Path) -> Vec<(String, String)> {
    match std::fs::read_to_string(file) {
        Ok(text) => parsed(&text),
        Err(error) => {
            tracing::warn!(file = %file.display(), %error, "SISKIN_BUILD_PROPERTIES names a file that cannot be read");
            Vec::new()
        }
    }
}

/// `name=value`, `name: value` and `name value`, a line each; `#` and `!` begin comments, a backslash at its end continues a line
/// and takes the meaning from the character behind it otherwise.
///
/// *Source:* `java.util.Properties.load`, without `\uXXXX`: the file is UTF-8.
fn parsed(text: &str) -> Vec<(String, String)> {
    let mut properties = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let mut line = line.trim_start().to_owned();
        if line.is_empty() || line.starts_with(['#', '!']) {
            continue;
        }
        while line.chars().rev().take_while(|c| *c == '\\').count() % 2 == 1 {
            line.pop();
            line.push_str(lines.next().unwrap_or_default().trim_start());
        }
        let mut name = String::new();
        let mut rest = line.chars();
        let mut separator = None;
        while let Some(c) = rest.next() {
            match c {
                '\\' => name.extend(rest.next().map(unescaped)),
                '=' | ':' | ' ' | '\t' => {
                    separator = Some(c);
                    break;
                }
                c => name.push(c),
            }
        }
        let mut rest = rest.as_str().trim_start();
        if matches!(separator, Some(' ' | '\t')) {
            rest = rest.strip_prefix(['=', ':']).unwrap_or(rest).trim_start();
        }
        let mut value = String::new();
        let mut rest = rest.chars();
        while let Some(c) = rest.next() {
            match c {
                '\\' => value.extend(rest.next().map(unescaped)),
                c => value.push(c),
            }
        }
        properties.push((name, value));
    }
    properties
}

fn unescaped(c: char) -> char {
    match c {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_read_as_java_does() {
        let text = "# comment\n! another\n\nname=siskin\n build_revision : abc=def\nversion 1.0\nlong = a\\\n   b\\\\\nkey\\ with\\:x=\\tvalue\nempty\n";
        let expected = [
            ("name", "siskin"),
            ("build_revision", "abc=def"),
            ("version", "1.0"),
            ("long", "ab\\"),
            ("key with:x", "\tvalue"),
            ("empty", ""),
        ];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(parsed(text), expected);
    }
}
