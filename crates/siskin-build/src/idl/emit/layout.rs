//! Tokens → text: lines of at most [`WIDTH`] columns where that can be, and no more of them than reading needs.
//!
//! This knows the shape of what is generated, not Rust's grammar: a group (in parentheses, brackets or braces) stands on its line or
//! is opened, an entry a line. Whatever it does with white space, the tokens stay the same.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// A line's columns.
const WIDTH: usize = 130;
/// What one more level moves to the right.
pub(super) const STEP: usize = 4;
/// Entries of at most so many columns share lines.
const SHORT: usize = 24;

/// Writes items, indented by so many columns.
pub(super) fn write(tokens: TokenStream, indent: usize, out: &mut String) {
    lines(&read(tokens), indent, out);
}

/// A token, with what belongs together put together.
#[derive(Debug)]
enum Token {
    Word(String),
    /// A literal, or a lifetime.
    Literal(String),
    /// An operator: `::`, `->`, `,` …
    Mark(String),
    Group(Delimiter, Vec<Self>),
    /// `///` and the text behind it.
    Doc(String),
}

impl Token {
    fn is(&self, mark: &str) -> bool {
        matches!(self, Self::Mark(found) if found == mark)
    }
}

/// Operators of several characters. `>>` is none: it closes two lists of generics.
const MARKS: &[&str] = &[
    "..=", "...", "::", "->", "=>", "..", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "|=", "&=",
];

fn read(tokens: TokenStream) -> Vec<Token> {
    let mut out = Vec::new();
    let mut run = String::new();
    let mut quoted = false;
    for tree in tokens {
        match tree {
            TokenTree::Punct(mark) => {
                if mark.as_char() == '\'' {
                    quoted = true;
                    continue;
                }
                run.push(mark.as_char());
                if mark.spacing() == Spacing::Alone {
                    marks(&mut run, &mut out);
                }
            }
            TokenTree::Ident(word) => {
                marks(&mut run, &mut out);
                out.push(match std::mem::take(&mut quoted) {
                    true => Token::Literal(format!("'{word}")),
                    false => Token::Word(word.to_string()),
                });
            }
            TokenTree::Literal(literal) => {
                marks(&mut run, &mut out);
                out.push(Token::Literal(literal.to_string()));
            }
            TokenTree::Group(group) => {
                marks(&mut run, &mut out);
                let (delimiter, inside) = (group.delimiter(), group.stream());
                // Tokens that nobody else holds need not be copied to be read.
                drop(group);
                let inside = read(inside);
                match (delimiter, out.last()) {
                    (Delimiter::None, _) => out.extend(inside),
                    (Delimiter::Bracket, Some(Token::Mark(mark))) if mark == "#" => match comment(&inside) {
                        Some(text) => {
                            out.pop();
                            out.push(Token::Doc(text));
                        }
                        None => out.push(Token::Group(Delimiter::Bracket, inside)),
                    },
                    (delimiter, _) => out.push(Token::Group(delimiter, inside)),
                }
            }
        }
    }
    marks(&mut run, &mut out);
    out
}

/// Cuts adjoining punctuation into operators.
fn marks(run: &mut String, out: &mut Vec<Token>) {
    let mut rest = run.as_str();
    while let Some(first) = rest.chars().next() {
        let mark = MARKS.iter().find(|mark| rest.starts_with(**mark));
        let length = mark.map_or(first.len_utf8(), |mark| mark.len());
        let (mark, after) = rest.split_at(length);
        out.push(Token::Mark(mark.to_owned()));
        rest = after;
    }
    run.clear();
}

/// The text of `doc = "…"` that can stand behind `///` as it is.
fn comment(inside: &[Token]) -> Option<String> {
    let [Token::Word(doc), Token::Mark(is), Token::Literal(literal)] = inside else {
        return None;
    };
    let text = literal.strip_prefix('r').unwrap_or(literal);
    let text = text.strip_prefix('"')?.strip_suffix('"')?;
    let plain = doc == "doc" && is == "=" && !text.contains('\\') && !text.starts_with('/');
    (plain && !text.chars().any(char::is_control)).then(|| text.to_owned())
}

/// Whether nothing can follow in the same statement, item or entry of what is in braces.
fn ends(token: &Token, next: Option<&Token>, attribute: bool) -> bool {
    match token {
        Token::Doc(_) => true,
        Token::Mark(mark) => mark == ";" || mark == ",",
        Token::Group(Delimiter::Bracket, _) => attribute,
        Token::Group(Delimiter::Brace, _) => match next {
            Some(Token::Mark(mark)) => !matches!(mark.as_str(), "." | "?" | "," | ";" | "=>" | "="),
            Some(Token::Word(word)) => word != "else",
            _ => true,
        },
        _ => false,
    }
}

/// Cuts behind the tokens that end something; generics stay whole.
fn cut(tokens: &[Token], ends: impl Fn(usize, usize) -> bool) -> Vec<&[Token]> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut generics = 0_usize;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Mark(mark) if mark == "<" => generics += 1,
            Token::Mark(mark) if mark == ">" => generics = generics.saturating_sub(1),
            _ if generics == 0 && ends(start, index) => {
                out.push(&tokens[start..=index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    if start < tokens.len() {
        out.push(&tokens[start..]);
    }
    out
}

/// What stands in braces, cut into statements, items or entries.
fn entries(tokens: &[Token]) -> Vec<&[Token]> {
    cut(tokens, |start, index| {
        let attribute = index == start + 1 && tokens[start].is("#");
        ends(&tokens[index], tokens.get(index + 1), attribute)
    })
}

/// What stands in parentheses or brackets, cut behind the commas.
fn arguments(tokens: &[Token]) -> Vec<&[Token]> {
    cut(tokens, |_, index| tokens[index].is(","))
}

/// The links of a chain of calls, where there is one.
fn links(tokens: &[Token]) -> Vec<&[Token]> {
    if tokens
        .iter()
        .any(|token| matches!(token, Token::Group(Delimiter::Brace, _)))
    {
        return vec![tokens];
    }
    cut(tokens, |_, index| {
        let call = matches!(tokens[index], Token::Group(Delimiter::Parenthesis, _));
        call && tokens.get(index + 1).is_some_and(|next| next.is("."))
    })
}

fn lines(tokens: &[Token], indent: usize, out: &mut String) {
    for entry in entries(tokens) {
        out.extend(std::iter::repeat_n(' ', indent));
        line(entry, indent, out);
        out.push('\n');
    }
}

/// Whether a group may stand on its line at all.
fn fits(delimiter: Delimiter, inside: &[Token]) -> bool {
    let statements = match delimiter {
        Delimiter::Brace => entries(inside),
        _ => Vec::new(),
    };
    let semicolons = statements
        .iter()
        .filter(|entry| matches!(entry.last(), Some(Token::Mark(mark)) if mark == ";"))
        .count();
    semicolons < 2
        && statements
            .iter()
            .rev()
            .skip(1)
            .all(|entry| !matches!(entry.last(), Some(Token::Group(..))))
        && flattens(inside)
}

/// Whether nothing in this needs lines of its own.
fn flattens(tokens: &[Token]) -> bool {
    tokens.iter().all(|token| match token {
        Token::Doc(_) => false,
        Token::Group(delimiter, inside) => fits(*delimiter, inside),
        _ => true,
    })
}

/// Writes an entry from the current column on; its further lines are indented.
fn line(tokens: &[Token], indent: usize, out: &mut String) {
    let links = links(tokens);
    match links.as_slice() {
        [first, others @ ..] if !others.is_empty() && (column(out) + length(tokens) > WIDTH || !flattens(tokens)) => {
            link(first, indent, out);
            for other in others {
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', indent + STEP));
                link(other, indent + STEP, out);
            }
        }
        _ => link(tokens, indent, out),
    }
}

fn column(out: &str) -> usize {
    out.len() - out.rfind('\n').map_or(0, |at| at + 1)
}

fn link(tokens: &[Token], indent: usize, out: &mut String) {
    let mut state = State::default();
    for (index, token) in tokens.iter().enumerate() {
        if state.space(token) {
            out.push(' ');
        }
        state.pass(token);
        match token {
            Token::Word(text) | Token::Literal(text) | Token::Mark(text) => out.push_str(text),
            Token::Doc(text) => {
                out.push_str("///");
                out.push_str(text);
            }
            Token::Group(delimiter, inside) => {
                let rest = &tokens[index + 1..];
                let room =
                    fits(*delimiter, inside) && column(out) + width(*delimiter, inside) + following(rest) <= WIDTH;
                if room || inside.is_empty() {
                    flat_group(*delimiter, inside, out);
                } else {
                    opened(*delimiter, inside, indent, out);
                }
            }
        }
    }
}

/// A group over several lines.
fn opened(delimiter: Delimiter, inside: &[Token], indent: usize, out: &mut String) {
    let (open, close) = marks_of(delimiter);
    out.push_str(open);
    match (delimiter, inside) {
        (Delimiter::Brace, _) => {
            out.push('\n');
            lines(inside, indent + STEP, out);
            out.extend(std::iter::repeat_n(' ', indent));
        }
        // One group in another: both are opened by one step.
        (_, [prefix @ .., Token::Group(inner, inside)])
            if prefix.iter().all(|token| {
                !matches!(token, Token::Group(..)) && !matches!(token, Token::Mark(mark) if mark == ",")
            }) =>
        {
            flat(prefix, out);
            if out.ends_with(|last: char| last.is_alphanumeric()) && *inner == Delimiter::Brace {
                out.push(' ');
            }
            opened(*inner, inside, indent, out);
        }
        _ => {
            out.push('\n');
            let arguments = arguments(inside);
            let short = arguments.len() > 4 && arguments.iter().all(|entry| length(entry) <= SHORT);
            for (index, argument) in arguments.into_iter().enumerate() {
                if index > 0 && short && column(out) + 1 + length(argument) <= WIDTH {
                    out.push(' ');
                } else {
                    if index > 0 {
                        out.push('\n');
                    }
                    out.extend(std::iter::repeat_n(' ', indent + STEP));
                }
                line(argument, indent + STEP, out);
            }
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
        }
    }
    out.push_str(close);
}

fn marks_of(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::None => ("", ""),
    }
}

fn flat(tokens: &[Token], out: &mut String) {
    let mut state = State::default();
    for token in tokens {
        if state.space(token) {
            out.push(' ');
        }
        state.pass(token);
        match token {
            Token::Word(text) | Token::Literal(text) | Token::Mark(text) => out.push_str(text),
            Token::Doc(text) => {
                out.push_str("///");
                out.push_str(text);
                out.push('\n');
            }
            Token::Group(delimiter, inside) => flat_group(*delimiter, inside, out),
        }
    }
}

fn flat_group(delimiter: Delimiter, inside: &[Token], out: &mut String) {
    let (open, close) = marks_of(delimiter);
    let padding = delimiter == Delimiter::Brace && !inside.is_empty();
    out.push_str(open);
    if padding {
        out.push(' ');
    }
    flat(inside, out);
    if padding {
        out.push(' ');
    }
    out.push_str(close);
}

fn length(tokens: &[Token]) -> usize {
    let mut text = String::new();
    flat(tokens, &mut text);
    text.len()
}

fn width(delimiter: Delimiter, inside: &[Token]) -> usize {
    let mut text = String::new();
    flat_group(delimiter, inside, &mut text);
    text.len()
}

/// What must stand on the line of a group that is not opened: all up to where the next one could be.
fn following(rest: &[Token]) -> usize {
    let next = rest.iter().position(|token| matches!(token, Token::Group(..)));
    match next {
        Some(next) => length(&rest[..next]) + 2,
        None => length(rest) + 1,
    }
}

/// What came before, as far as it decides about white space.
#[derive(Default)]
struct State {
    before: Before,
    /// Between the bars of a closure.
    closure: bool,
    /// Behind `impl` or `for`, where generics follow directly.
    generics: bool,
    /// How deep in generics, and whether they are those of an `impl`, after which something else begins.
    depth: usize,
    header: bool,
}

#[derive(Default, PartialEq)]
enum Before {
    /// Nothing, or what an operand follows directly: an opening mark, a prefix.
    #[default]
    Tight,
    /// An operand: a name, a literal, a closed group, `>`.
    Operand,
    Lifetime,
    /// An operator or a keyword; what follows stands apart and begins an operand.
    Apart,
}

const KEYWORDS: &[&str] = &[
    "as", "async", "const", "dyn", "else", "enum", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod",
    "move", "mut", "pub", "ref", "return", "static", "struct", "trait", "type", "use", "where", "while",
];

impl State {
    /// Whether a space stands before this token.
    fn space(&self, token: &Token) -> bool {
        match (token, &self.before) {
            (_, Before::Tight) => false,
            (Token::Mark(mark), _) if mark == "<" && self.generics => false,
            (_, Before::Apart) => true,
            (Token::Mark(mark), Before::Lifetime) => !matches!(mark.as_str(), "," | ";" | ":" | ">"),
            (Token::Group(Delimiter::Brace, _), _) | (Token::Group(..), Before::Lifetime) => true,
            (Token::Group(..), _) => false,
            (Token::Mark(mark), _) => match mark.as_str() {
                "::" | "." | "," | ";" | ":" | "?" | "<" | ">" | "!" | ".." | "..=" => false,
                "|" => !self.closure,
                _ => true,
            },
            (Token::Word(_) | Token::Literal(_) | Token::Doc(_), _) => true,
        }
    }

    fn pass(&mut self, token: &Token) {
        let operand = self.before == Before::Operand;
        if token.is("<") {
            self.header |= self.generics && self.depth == 0;
            self.depth += 1;
        }
        let closed = token.is(">") && self.depth == 1;
        if token.is(">") {
            self.depth = self.depth.saturating_sub(1);
        }
        self.generics = matches!(token, Token::Word(word) if word == "impl" || word == "for");
        if closed && std::mem::take(&mut self.header) {
            self.before = Before::Apart;
            return;
        }
        self.before = match token {
            Token::Word(word) if KEYWORDS.contains(&word.as_str()) => Before::Apart,
            // A lifetime, not a character.
            Token::Literal(text) if text.starts_with('\'') && !text.ends_with('\'') => Before::Lifetime,
            Token::Word(_) | Token::Literal(_) | Token::Group(..) => Before::Operand,
            Token::Doc(_) => Before::Apart,
            Token::Mark(mark) => match mark.as_str() {
                "::" | "." | "<" | "#" | ".." | "..=" | "$" => Before::Tight,
                // Behind an operand these are operators, else prefixes; a macro's `!` is followed by its group.
                "&" | "&&" | "*" | "-" if !operand => Before::Tight,
                "!" if operand => Before::Operand,
                "!" => Before::Tight,
                ">" | "?" => Before::Operand,
                "|" if self.closure => {
                    self.closure = false;
                    Before::Apart
                }
                "|" if !operand => {
                    self.closure = true;
                    Before::Tight
                }
                _ => Before::Apart,
            },
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(source: &str) -> String {
        let tokens: TokenStream = source.parse().unwrap();
        let mut text = String::new();
        write(tokens.clone(), 0, &mut text);
        let again: TokenStream = text.parse().unwrap();
        assert_eq!(again.to_string(), tokens.to_string(), "the tokens stay the same");
        text
    }

    #[test]
    fn white_space_is_that_of_rust() {
        for source in [
            "pub fn f<'a, T: ::core::clone::Clone>(&self, x: &'a mut [T]) -> ::std::vec::Vec<T> { x }\n",
            "impl<S: A<B>> ::core::fmt::Debug for X<S> {}\n",
            "pub static X: &'static [::core::primitive::str] = Y::<'a, B>::Z;\n",
            "type A = for<'de> A<'de>;\n",
            "let a = -1 as ::core::primitive::f64;\n",
            "match a { Self::A(_) | Self::B => |name: &str| -> u8 { !x }, B { y, .. } => 3 - 4, _ => m![a]?.b(&&c, *d, || e) }\n",
            "#[doc = \"a\\nb\"]\n///  c\npub type A = <B as ::core::C>::D;\n",
            "if let Some(x) = y { a } else { b }\n",
            "pub const X: &[u8] = b\"x\";\n",
        ] {
            assert_eq!(laid_out(source), source);
        }
    }

    #[test]
    fn what_is_too_long_is_opened_entry_by_entry() {
        let long = "x".repeat(70);
        assert_eq!(
            laid_out(&format!("f({long}, {long});")),
            format!("f(\n    {long},\n    {long}\n);\n")
        );
        assert_eq!(
            laid_out(&format!("static X: A<B, C> = {{ a({long}).b(1).c({long}); }};")),
            format!("static X: A<B, C> = {{\n    a({long})\n        .b(1)\n        .c({long});\n}};\n")
        );
        assert_eq!(
            laid_out("fn f() { a; b(c); }"),
            "fn f() {\n    a;\n    b(c);\n}\n",
            "statements have a line each"
        );
        assert_eq!(
            laid_out(&format!("fn f() -> Result<(), {long}{long}>;")),
            format!("fn f() -> Result<(), {long}{long}>;\n"),
            "there is nothing to open in empty parentheses"
        );
        let numbers = vec!["100"; 60].join(", ");
        let shown = laid_out(&format!("const X: [u8; 60] = [{numbers}];"));
        assert_eq!(shown.lines().count(), 5, "{shown}");
        assert!(shown.lines().all(|line| line.len() <= WIDTH), "{shown}");
    }
}
