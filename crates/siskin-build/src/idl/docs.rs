//! Comments → the text that they document with.

/// The text of a doc comment, without its marks.
pub(super) fn clean_block(comment: &str) -> String {
    let inner = comment
        .strip_prefix("/**")
        .or_else(|| comment.strip_prefix("/*"))
        .unwrap_or(comment);
    let inner = inner.strip_suffix("*/").unwrap_or(inner).trim_start_matches('*');
    let text = inner.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<&str> = text.lines().collect();
    let Some(first) = lines.first().map(|line| line.trim()) else {
        return String::new();
    };
    let rest = lines.split_off(1);
    // A column of `*`: every line but the last (which may hold nothing but blanks before the end mark) has one.
    let mut stars = rest
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.find('*').filter(|at| line.trim_start().len() + at == line.len()));
    let column = stars
        .next()
        .is_some_and(|first| first.is_some() && stars.all(|star| star == first));
    let rest: Vec<&str> = rest
        .into_iter()
        .map(|line| {
            if column {
                line.trim_start().strip_prefix('*').unwrap_or_default()
            } else {
                line
            }
        })
        .map(str::trim_end)
        .collect();
    let mut out = vec![first.to_owned()];
    out.extend(without_indent(&rest));
    join(&out)
}

/// The text of a run of line comments.
pub(super) fn clean_lines<'a>(comments: impl Iterator<Item = &'a str>) -> String {
    let lines: Vec<&str> = comments
        .map(|line| line.trim_start_matches(['/', '#']).trim_end())
        // A rule drawn over the page says nothing.
        .filter(|line| {
            let line = line.trim();
            line.len() < 4 || !line.chars().all(|c| "-=*_~#/+".contains(c))
        })
        .collect();
    join(&without_indent(&lines))
}

fn without_indent(lines: &[&str]) -> Vec<String> {
    let indent = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    lines
        .iter()
        .map(|line| line.get(indent..).unwrap_or_default().to_owned())
        .collect()
}

fn join(lines: &[String]) -> String {
    let is_text = |line: &String| !line.trim().is_empty();
    let start = lines.iter().position(is_text).unwrap_or(lines.len());
    let end = lines.iter().rposition(is_text).map_or(start, |last| last + 1);
    lines.get(start..end).unwrap_or_default().join("\n")
}

/// A method's comment, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct MethodDoc {
    pub(super) text: String,
    /// `@return`
    pub(super) result: String,
    /// `@param name text`
    pub(super) parameters: Vec<(String, String)>,
    /// `@throws Type text`
    pub(super) exceptions: Vec<(String, String)>,
}

/// Takes the lines out that speak of parameters, result and exceptions.
pub(super) fn split_tags(doc: &str) -> MethodDoc {
    enum Part {
        Text,
        Result,
        Parameter,
        Exception,
    }
    let mut out = MethodDoc::default();
    let mut text = Vec::new();
    let mut part = Part::Text;
    for line in doc.lines() {
        let trimmed = line.trim_start();
        let (tag, rest) = trimmed.split_once(char::is_whitespace).unwrap_or((trimmed, ""));
        let rest = rest.trim();
        let named = || {
            let (name, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            (name.to_owned(), rest.trim().to_owned())
        };
        match tag {
            "@param" if !rest.is_empty() => {
                out.parameters.push(named());
                part = Part::Parameter;
            }
            "@throws" | "@exception" if !rest.is_empty() => {
                out.exceptions.push(named());
                part = Part::Exception;
            }
            "@return" | "@returns" => {
                rest.clone_into(&mut out.result);
                part = Part::Result;
            }
            _ if trimmed.starts_with('@') || matches!(part, Part::Text) => {
                text.push(line.to_owned());
                part = Part::Text;
            }
            // An empty line ends what a tag says.
            _ if trimmed.is_empty() => part = Part::Text,
            _ => {
                let more = match part {
                    Part::Result => Some(&mut out.result),
                    Part::Parameter => out.parameters.last_mut().map(|(_, text)| text),
                    Part::Exception => out.exceptions.last_mut().map(|(_, text)| text),
                    Part::Text => None,
                };
                if let Some(more) = more {
                    if !more.is_empty() {
                        more.push('\n');
                    }
                    more.push_str(trimmed.trim_end());
                }
            }
        }
    }
    out.text = join(&text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_indentation_go() {
        assert_eq!(clean_block("/** One line. */"), "One line.");
        assert_eq!(clean_block("/**\n   * A\n   *   b\n   *\n   * c\n   */"), "A\n  b\n\nc");
        assert_eq!(clean_block("/**\r\n  A\r\n    * b\r\n*/"), "A\n  * b");
        assert_eq!(clean_lines(["// a", "//", "//   b"].into_iter()), "a\n\n  b");
        assert_eq!(clean_lines(["// -------", "# x"].into_iter()), "x");
    }

    #[test]
    fn tags_leave_the_text() {
        let doc = split_tags("Does it.\n\n@param a the a\n  of all\n@return what\n@throws Bad when bad\n\nMore.");
        assert_eq!(doc.text, "Does it.\n\nMore.");
        assert_eq!(doc.parameters, [("a".to_owned(), "the a\nof all".to_owned())]);
        assert_eq!(doc.result, "what");
        assert_eq!(doc.exceptions, [("Bad".to_owned(), "when bad".to_owned())]);
    }
}
