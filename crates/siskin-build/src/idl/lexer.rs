//! Text → tokens.

use super::diagnostic::{Class, Diagnostic, Findings};
use super::source::{Source, SourceId, Span, index};

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind<'a> {
    /// Identifiers joined by dots, without spaces.
    Path(&'a str),
    Int(i64),
    Double(f64),
    Text(Box<str>),
    /// One of `{ } ( ) [ ] < > : , ; = * & @ -`.
    Symbol(char),
    End,
}

#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind<'a>,
    pub(super) span: Span,
    /// How many comments stand before it in the file.
    comments: u32,
}

impl Token<'_> {
    /// How many comments stand before it in the file.
    pub(super) fn comments(&self) -> usize {
        self.comments as usize
    }
}

/// A file has at most so many tokens and comments: many times what the largest ones have, and what fits into time and memory
/// whatever they are.
const MAX_TOKENS: usize = 500_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CommentKind {
    /// `/** … */`
    Doc,
    /// `/* … */`
    Block,
    /// `// …` or `# …`
    Line,
}

#[derive(Clone, Debug)]
pub(super) struct Comment {
    pub(super) kind: CommentKind,
    pub(super) span: Span,
    /// Whether it is the first thing of its line.
    pub(super) leads: bool,
}

/// A file as tokens. The last one is [`TokenKind::End`].
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    pub(super) tokens: Vec<Token<'a>>,
    pub(super) comments: Vec<Comment>,
    /// Whether the file ends in a string or comment that has no end.
    pub(super) cut_off: bool,
}

pub(super) fn lex<'a>(id: SourceId, source: &'a Source, findings: &mut Findings) -> Tokens<'a> {
    let mut lexer = Lexer {
        id,
        text: source.text(),
        at: 0,
        leads: true,
        tokens: Vec::new(),
        comments: Vec::new(),
        cut_off: false,
        findings,
    };
    lexer.run();
    Tokens {
        tokens: lexer.tokens,
        comments: lexer.comments,
        cut_off: lexer.cut_off,
    }
}

struct Lexer<'a, 'f> {
    id: SourceId,
    text: &'a str,
    at: usize,
    leads: bool,
    tokens: Vec<Token<'a>>,
    comments: Vec<Comment>,
    cut_off: bool,
    findings: &'f mut Findings,
}

impl<'a> Lexer<'a, '_> {
    fn run(&mut self) {
        if self.text.starts_with('\u{feff}') {
            self.at = '\u{feff}'.len_utf8();
        }
        while let Some(byte) = self.peek(0) {
            let start = self.at;
            if self.tokens.len() + self.comments.len() >= MAX_TOKENS {
                self.cut_off = true;
                let span = self.span(start);
                self.findings.push(Diagnostic::new(
                    Class::FileTooLarge,
                    span,
                    format!("the file has more than {MAX_TOKENS} words, signs and comments"),
                ));
                self.at = self.text.len();
                break;
            }
            match byte {
                b'\n' | b'\r' => {
                    self.leads = true;
                    self.at += 1;
                }
                b' ' | b'\t' | 0x0b | 0x0c => self.at += 1,
                b'#' => self.line_comment(),
                b'/' if self.peek(1) == Some(b'/') => self.line_comment(),
                b'/' if self.peek(1) == Some(b'*') => self.block_comment(),
                b'A'..=b'Z' | b'a'..=b'z' | b'_' => self.path(),
                b'0'..=b'9' => self.number(),
                b'.' if self.peek(1).is_some_and(|c| c.is_ascii_digit()) => self.number(),
                b'+' | b'-'
                    if self.peek(1).is_some_and(|c| c.is_ascii_digit())
                        || (self.peek(1) == Some(b'.') && self.peek(2).is_some_and(|c| c.is_ascii_digit())) =>
                {
                    self.number();
                }
                b'"' | b'\'' => self.string(byte),
                b'{' | b'}' | b'(' | b')' | b'[' | b']' | b'<' | b'>' | b':' | b',' | b';' | b'=' | b'*' | b'&'
                | b'@' | b'-' => {
                    self.at += 1;
                    self.push(TokenKind::Symbol(char::from(byte)), start);
                }
                _ => {
                    let c = self
                        .text
                        .get(start..)
                        .and_then(|rest| rest.chars().next())
                        .unwrap_or(' ');
                    self.at += c.len_utf8();
                    let span = self.span(start);
                    self.findings.push(
                        Diagnostic::new(
                            Class::UnexpectedCharacter,
                            span,
                            format!("unexpected character `{}`", c.escape_debug()),
                        )
                        .label("not part of the language"),
                    );
                }
            }
        }
        self.push(TokenKind::End, self.at);
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    fn span(&self, start: usize) -> Span {
        Span {
            file: self.id,
            start: index(start),
            end: index(self.at),
        }
    }

    fn push(&mut self, kind: TokenKind<'a>, start: usize) {
        self.leads = false;
        self.tokens.push(Token {
            kind,
            span: self.span(start),
            comments: index(self.comments.len()),
        });
    }

    fn slice(&self, start: usize) -> &'a str {
        let text: &'a str = self.text;
        text.get(start..self.at).unwrap_or_default()
    }

    fn line_comment(&mut self) {
        let start = self.at;
        while self.peek(0).is_some_and(|c| c != b'\n' && c != b'\r') {
            self.at += 1;
        }
        // Scrooge hides namespaces from other compilers in comments: `#@namespace scala a.b` is a header.
        if self.slice(start).starts_with("#@namespace")
            && self
                .slice(start)
                .get(11..)
                .is_some_and(|rest| rest.starts_with([' ', '\t']))
        {
            self.at = start + 2;
            return;
        }
        self.comments.push(Comment {
            kind: CommentKind::Line,
            span: self.span(start),
            leads: self.leads,
        });
    }

    fn block_comment(&mut self) {
        let start = self.at;
        let Some(length) = self.text.get(start + 2..).and_then(|rest| rest.find("*/")) else {
            self.at = self.text.len();
            self.cut_off = true;
            let span = Span {
                end: index(start + 2),
                ..self.span(start)
            };
            self.findings.push(
                Diagnostic::new(Class::UnterminatedComment, span, "this comment has no end")
                    .label("starts here")
                    .help("close it with `*/`"),
            );
            return;
        };
        self.at = start + 2 + length + 2;
        let text = self.slice(start);
        // `/**/`, `/***/` and `/****/` are empty plain comments.
        let doc = text.starts_with("/**") && text.bytes().any(|c| c != b'/' && c != b'*');
        self.comments.push(Comment {
            kind: if doc { CommentKind::Doc } else { CommentKind::Block },
            span: self.span(start),
            leads: self.leads,
        });
        self.leads = false;
    }

    fn path(&mut self) {
        let start = self.at;
        loop {
            while self.peek(0).is_some_and(|c| c.is_ascii_alphanumeric() || c == b'_') {
                self.at += 1;
            }
            let more = self.peek(0) == Some(b'.') && self.peek(1).is_some_and(|c| c.is_ascii_alphabetic() || c == b'_');
            if !more {
                break;
            }
            self.at += 1;
        }
        let text = self.slice(start);
        self.push(TokenKind::Path(text), start);
    }

    fn digits(&mut self) -> bool {
        let start = self.at;
        while self.peek(0).is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        self.at > start
    }

    fn number(&mut self) {
        let start = self.at;
        let negative = self.peek(0) == Some(b'-');
        if matches!(self.peek(0), Some(b'+' | b'-')) {
            self.at += 1;
        }
        if self.peek(0) == Some(b'0')
            && matches!(self.peek(1), Some(b'x' | b'X'))
            && self.peek(2).is_some_and(|c| c.is_ascii_hexdigit())
        {
            self.at += 2;
            let digits = self.at;
            while self.peek(0).is_some_and(|c| c.is_ascii_hexdigit()) {
                self.at += 1;
            }
            let value = parse_int(self.slice(digits), 16, negative);
            self.int(value, start);
            return;
        }
        let digits = self.at;
        self.digits();
        let value = parse_int(self.slice(digits), 10, negative);
        let mut double = false;
        if self.peek(0) == Some(b'.') && self.peek(1).is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
            double = self.digits();
        }
        if matches!(self.peek(0), Some(b'e' | b'E')) {
            let before = self.at;
            self.at += 1;
            if matches!(self.peek(0), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if self.digits() {
                double = true;
            } else {
                self.at = before;
            }
        }
        if double {
            let value = self.slice(start).parse().unwrap_or(0.0);
            self.push(TokenKind::Double(value), start);
        } else {
            self.int(value, start);
        }
    }

    fn int(&mut self, value: Option<i64>, start: usize) {
        if value.is_none() {
            let span = self.span(start);
            self.findings.push(
                Diagnostic::new(Class::IntegerOverflow, span, "this number is beyond 64 bits")
                    .label("from -9223372036854775808 to 9223372036854775807"),
            );
        }
        self.push(TokenKind::Int(value.unwrap_or(0)), start);
    }

    fn string(&mut self, quote: u8) {
        let start = self.at;
        self.at += 1;
        let mut value = String::new();
        loop {
            let piece = self.at;
            while self.peek(0).is_some_and(|c| c != quote && c != b'\\') {
                self.at += 1;
            }
            value.push_str(self.slice(piece));
            match self.peek(0) {
                None => {
                    self.cut_off = true;
                    let span = Span {
                        end: index(start + 1),
                        ..self.span(start)
                    };
                    self.findings.push(
                        Diagnostic::new(Class::UnterminatedString, span, "this string has no end").label("starts here"),
                    );
                    break;
                }
                Some(b'\\') => self.escape(&mut value),
                Some(_) => {
                    self.at += 1;
                    break;
                }
            }
        }
        self.push(TokenKind::Text(value.into_boxed_str()), start);
    }

    fn escape(&mut self, value: &mut String) {
        let start = self.at;
        self.at += 1;
        let plain = match self.peek(0) {
            Some(b'\\') => Some('\\'),
            Some(b'"') => Some('"'),
            Some(b'\'') => Some('\''),
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            _ => None,
        };
        if let Some(c) = plain {
            self.at += 1;
            value.push(c);
            return;
        }
        let rest = self.text.get(self.at..).unwrap_or_default();
        let digits = |from: usize, count: usize| {
            rest.get(from..from + count)
                .filter(|text| text.bytes().all(|c| c.is_ascii_hexdigit()))
                .and_then(|text| u32::from_str_radix(text, 16).ok())
                .map(|number| (number, from + count))
        };
        let number = match self.peek(0) {
            Some(b'x') => digits(1, 2),
            // Six digits at most: no need to look for the brace any farther.
            Some(b'u') if rest.get(1..2) == Some("{") => rest
                .bytes()
                .take(9)
                .position(|c| c == b'}')
                .filter(|end| *end > 2)
                .and_then(|end| digits(2, end - 2))
                .map(|(number, end)| (number, end + 1)),
            Some(b'u') => digits(1, 4),
            _ => None,
        };
        if let Some((c, length)) = number.and_then(|(number, length)| Some((char::from_u32(number)?, length))) {
            self.at += length;
            value.push(c);
            let span = self.span(start);
            self.findings.push_once_a_file(
                Diagnostic::new(Class::Escape, span, "other Thrift compilers do not know this escape")
                    .label("understood here only"),
            );
            return;
        }
        let c = rest.chars().next();
        let span = Span {
            end: index(start + 1),
            ..self.span(start)
        };
        let shown = c.map_or(String::new(), |c| c.escape_debug().to_string());
        self.findings.push(
            Diagnostic::new(Class::BadEscape, span, format!("there is no escape `\\{shown}`"))
                .help("the escapes are \\\\ \\\" \\' \\n \\r \\t \\xHH \\uXXXX; write `\\\\` for a backslash"),
        );
        if let Some(c) = c {
            self.at += c.len_utf8();
            value.push(c);
        }
    }
}

fn parse_int(digits: &str, radix: u32, negative: bool) -> Option<i64> {
    if digits.is_empty() {
        return None;
    }
    let value = i128::from_str_radix(digits, radix).ok()?;
    i64::try_from(if negative { -value } else { value }).ok()
}
