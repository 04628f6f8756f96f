//! Names in a dispatch: paths, and the trees of a Dtab.
//!
//! ```text
//! path  = "/" | ("/" label)+              label characters: 0-9 A-Z a-z _ : . # $ % - and \xHH
//! tree  = and ("|" and)*                  alternatives, first to last
//! and   = weighted ("&" weighted)*        a union; the weight of one alone says nothing
//! weighted = [number "*"] simple
//! simple = path | "!" fail | "~" negative | "$" empty | "(" tree ")"
//! ```
//!
//! Blanks, and comments from `#` to the end of a line, may stand between these.
//!
//! *Source:* Finagle, `finagle-core/…/finagle/NameTreeParsers.scala`, `NameTree.scala`, `Path.scala`.

use std::error::Error;
use std::fmt;

/// How deep parentheses may nest.
const MAX_DEPTH: usize = 64;

/// A name: labels from the root.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path {
    /// The labels, each at least one byte.
    pub labels: Vec<Vec<u8>>,
}

/// Where a name leads.
#[derive(Clone, Debug, PartialEq)]
pub enum NameTree {
    /// A path.
    Leaf(Path),
    /// The first of these that is not negative.
    Alt(Vec<Self>),
    /// All of these, by weight.
    Union(Vec<(f64, Self)>),
    /// `!`: nothing, and nothing behind it is tried.
    Fail,
    /// `~`: nothing.
    Neg,
    /// `$`: an address without endpoints.
    Empty,
}

/// A text that is no path or tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The byte where it stopped to be one.
    pub at: usize,
}

impl Path {
    /// Reads a path.
    ///
    /// # Errors
    /// Where the text stops to be one.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut parser = Parser {
            text: text.as_bytes(),
            at: 0,
        };
        parser.blanks();
        let path = parser.path()?;
        parser.end(path)
    }

    /// Whether a text is a delegation's prefix: a path of which a label may be `*`.
    pub(crate) fn is_prefix(text: &str) -> bool {
        let mut parser = Parser {
            text: text.as_bytes(),
            at: 0,
        };
        parser.blanks();
        parser.prefix().and_then(|()| parser.end(())).is_ok()
    }
}

impl NameTree {
    /// Reads a tree.
    ///
    /// # Errors
    /// Where the text stops to be one.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut parser = Parser {
            text: text.as_bytes(),
            at: 0,
        };
        let tree = parser.tree(0)?;
        parser.end(tree)
    }
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
}

impl Parser<'_> {
    fn error<T>(&self) -> Result<T, SyntaxError> {
        Err(SyntaxError { at: self.at })
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn blanks(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                // Java's whitespace, of ASCII.
                b'\t'..=b'\r' | 0x1c..=0x1f | b' ' => self.at += 1,
                b'#' => {
                    while self.peek().is_some_and(|byte| byte != b'\n') {
                        self.at += 1;
                    }
                }
                _ => break,
            }
        }
    }

    fn end<T>(&mut self, value: T) -> Result<T, SyntaxError> {
        self.blanks();
        if self.at == self.text.len() {
            Ok(value)
        } else {
            self.error()
        }
    }

    fn starts_label(&self) -> bool {
        self.peek().is_some_and(|byte| is_label(byte) || byte == b'\\')
    }

    fn path(&mut self) -> Result<Path, SyntaxError> {
        if !self.eat(b'/') {
            return self.error();
        }
        let mut path = Path::default();
        if self.starts_label() {
            path.labels.push(self.label()?);
            while self.eat(b'/') {
                path.labels.push(self.label()?);
            }
        }
        Ok(path)
    }

    fn prefix(&mut self) -> Result<(), SyntaxError> {
        if !self.eat(b'/') {
            return self.error();
        }
        if self.starts_label() || self.peek() == Some(b'*') {
            loop {
                if !self.eat(b'*') {
                    self.label()?;
                }
                if !self.eat(b'/') {
                    break;
                }
            }
        }
        Ok(())
    }

    fn label(&mut self) -> Result<Vec<u8>, SyntaxError> {
        let mut label = Vec::new();
        while self.starts_label() {
            if self.eat(b'\\') {
                if !self.eat(b'x') {
                    return self.error();
                }
                let (Some(high), Some(low)) = (self.digit(), self.digit()) else {
                    return self.error();
                };
                label.push(high * 16 + low);
            } else if let Some(byte) = self.peek() {
                label.push(byte);
                self.at += 1;
            }
        }
        if label.is_empty() { self.error() } else { Ok(label) }
    }

    fn digit(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            b'A'..=b'F' => byte - b'A' + 10,
            _ => return None,
        };
        self.at += 1;
        Some(digit)
    }

    fn tree(&mut self, depth: usize) -> Result<NameTree, SyntaxError> {
        if depth > MAX_DEPTH {
            return self.error();
        }
        let mut trees = vec![self.union(depth)?];
        while self.eat(b'|') {
            trees.push(self.union(depth)?);
        }
        if trees.len() > 1 {
            return Ok(NameTree::Alt(trees));
        }
        trees.pop().map_or_else(|| self.error(), Ok)
    }

    fn union(&mut self, depth: usize) -> Result<NameTree, SyntaxError> {
        let mut trees = vec![self.weighted(depth)?];
        while self.eat(b'&') {
            trees.push(self.weighted(depth)?);
        }
        match trees.pop() {
            Some((_, tree)) if trees.is_empty() => Ok(tree),
            Some(last) => {
                trees.push(last);
                Ok(NameTree::Union(trees))
            }
            None => self.error(),
        }
    }

    fn weighted(&mut self, depth: usize) -> Result<(f64, NameTree), SyntaxError> {
        self.blanks();
        let mut weight = 1.0;
        if self.peek().is_some_and(|byte| byte.is_ascii_digit() || byte == b'.') {
            let start = self.at;
            while self.peek().is_some_and(|byte| byte.is_ascii_digit() || byte == b'.') {
                self.at += 1;
            }
            let number = self
                .text
                .get(start..self.at)
                .and_then(|digits| str::from_utf8(digits).ok());
            let Some(number) = number.and_then(|number| number.parse().ok()) else {
                return self.error();
            };
            weight = number;
            self.blanks();
            if !self.eat(b'*') {
                return self.error();
            }
            self.blanks();
        }
        let tree = self.simple(depth)?;
        self.blanks();
        Ok((weight, tree))
    }

    fn simple(&mut self, depth: usize) -> Result<NameTree, SyntaxError> {
        match self.peek() {
            Some(b'/') => self.path().map(NameTree::Leaf),
            Some(b'(') => {
                self.at += 1;
                let tree = self.tree(depth + 1)?;
                if self.eat(b')') { Ok(tree) } else { self.error() }
            }
            Some(sign @ (b'!' | b'~' | b'$')) => {
                self.at += 1;
                Ok(match sign {
                    b'!' => NameTree::Fail,
                    b'~' => NameTree::Neg,
                    _ => NameTree::Empty,
                })
            }
            _ => self.error(),
        }
    }
}

fn is_label(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_:.#$%-".contains(&byte)
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.labels.is_empty() {
            return f.write_str("/");
        }
        for label in &self.labels {
            f.write_str("/")?;
            match str::from_utf8(label) {
                Ok(text) if text.bytes().all(is_label) => f.write_str(text)?,
                _ => {
                    for byte in label {
                        write!(f, "\\x{byte:02x}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// A tree as part of another.
struct Simple<'a>(&'a NameTree);

impl fmt::Display for Simple<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            NameTree::Alt(_) | NameTree::Union(_) => write!(f, "({})", self.0),
            NameTree::Leaf(_) | NameTree::Fail | NameTree::Neg | NameTree::Empty => self.0.fmt(f),
        }
    }
}

impl fmt::Display for NameTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Leaf(path) => path.fmt(f),
            Self::Alt(trees) => {
                for (index, tree) in trees.iter().enumerate() {
                    if index > 0 {
                        f.write_str(" | ")?;
                    }
                    match tree {
                        // A union binds tighter and needs no parentheses here.
                        Self::Union(_) => tree.fmt(f)?,
                        Self::Leaf(_) | Self::Alt(_) | Self::Fail | Self::Neg | Self::Empty => Simple(tree).fmt(f)?,
                    }
                }
                Ok(())
            }
            Self::Union(trees) => {
                for (index, (weight, tree)) in trees.iter().enumerate() {
                    if index > 0 {
                        f.write_str(" & ")?;
                    }
                    #[expect(clippy::float_cmp, reason = "the weight that is not written")]
                    if *weight != 1.0 {
                        write!(f, "{weight:.2}*")?;
                    }
                    Simple(tree).fmt(f)?;
                }
                Ok(())
            }
            Self::Fail => f.write_str("!"),
            Self::Neg => f.write_str("~"),
            Self::Empty => f.write_str("$"),
        }
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no name at byte {}", self.at)
    }
}

impl Error for SyntaxError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        NameTree::parse(text).unwrap().to_string()
    }

    #[test]
    fn trees_are_shown_as_finagle_shows_them() {
        assert_eq!(shown("/$/nil|0.3 * /x&.7*/y"), "/$/nil | 0.30*/x & 0.70*/y");
        assert_eq!(shown("( /a | /b ) & /c"), "(/a | /b) & /c");
        assert_eq!(shown(" ! | ~ | $ | / "), "! | ~ | $ | /");
        // The weight of one tree alone says nothing.
        assert_eq!(shown("1.0*/a"), "/a");
        assert_eq!(shown("0.5*/a | /b"), "/a | /b");
        assert_eq!(shown(".5*/a & 2.*/b"), "0.50*/a & 2.00*/b");
        // A `#` is part of a label, or begins a comment where a blank may be.
        assert_eq!(shown("# first\n/a#b # second\n| /c\u{b}# last"), "/a#b | /c");
        assert_eq!(shown("/a\\x2f"), "/\\x61\\x2f");
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for text in ["", "a", "/a/", "/a b", "/a |", "0.5 /a", "(/a", "/*", "/\\x4", "/ü"] {
            assert!(NameTree::parse(text).is_err(), "{text}");
        }
        assert!(NameTree::parse(&"(".repeat(100_000)).is_err());
        assert!(Path::parse("/a | /b").is_err());
        assert_eq!(Path::parse("/s/x").unwrap().labels, [b"s", b"x"]);
        for text in ["/", "/*", "/a/*/b", " /a ", "/*/*"] {
            assert!(Path::is_prefix(text), "{text}");
        }
        for text in ["", "a", "/a/", "/a*", "/**", "/*a", "/a | /b"] {
            assert!(!Path::is_prefix(text), "{text}");
        }
    }
}
