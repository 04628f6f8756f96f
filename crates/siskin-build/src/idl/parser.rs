//! Tokens → [`syntax`](super::syntax). Recovers at the next field, at the `}` of a definition and at the next definition.

use super::diagnostic::{Class, Diagnostic, Findings, nearest};
use super::docs;
use super::lexer::{CommentKind, Token, TokenKind, Tokens, lex};
use super::source::{SourceId, Sources, Span};
use super::syntax::{
    Annotation, Base, Definition, DefinitionKind, EnumMember, Field, File, Function, Include, Name, Namespace,
    Requiredness, StructKind, Type, TypeKind, Value, ValueKind,
};

/// How deep types, constants and annotations may nest.
const MAX_NESTING: usize = 64;

/// Has been reported.
struct Reported;

type Parsed<T> = Result<T, Reported>;

pub(super) fn parse(id: SourceId, sources: &Sources, options: &super::Options, findings: &mut Findings) -> File {
    let Some(source) = sources.get(id) else {
        return File::default();
    };
    let mut own = Findings::default();
    let Tokens {
        tokens,
        comments,
        cut_off,
    } = lex(id, source, &mut own);
    if let Some(finding) = dialect(&tokens) {
        findings.push(finding);
        return File {
            incomplete: true,
            ..File::default()
        };
    }
    let comments = comments
        .into_iter()
        .map(|comment| {
            let text = source.slice(comment.span);
            let (start, end) = (source.line_at(comment.span.start), source.line_at(comment.span.end));
            Comment {
                kind: comment.kind,
                leads: comment.leads,
                text,
                start,
                end,
            }
        })
        .collect();
    // The lexer always ends with one.
    let Some(end) = tokens.last().cloned() else {
        return File::default();
    };
    let strangers = own.places(Class::UnexpectedCharacter);
    let mut parser = Parser {
        sources,
        strangers,
        tokens,
        end,
        comments,
        at: 0,
        depth: 0,
        plain_comment_docs: options.plain_comment_docs,
        file_doc: None,
        in_service: false,
        cut_off,
        broken: Vec::new(),
        findings: &mut own,
    };
    let mut file = parser.file();
    file.validators = validators(&parser.comments);
    for finding in own.finish() {
        findings.push(finding);
    }
    file
}

/// What gives away a file in fbthrift's dialect.
fn dialect(tokens: &[Token<'_>]) -> Option<Diagnostic> {
    let path = |index: usize| match tokens.get(index).map(|token| &token.kind) {
        Some(TokenKind::Path(text)) => text,
        _ => "",
    };
    let symbol = |index: usize, c: char| {
        tokens
            .get(index)
            .is_some_and(|token| token.kind == TokenKind::Symbol(c))
    };
    let text = |index: usize| matches!(tokens.get(index).map(|token| &token.kind), Some(TokenKind::Text(_)));
    let defines_float = || {
        (1..tokens.len())
            .any(|index| path(index) == "float" && matches!(path(index - 1), "struct" | "enum" | "union" | "exception"))
            || (2..tokens.len()).any(|index| path(index) == "float" && path(index - 2) == "typedef")
    };
    for (index, token) in tokens.iter().enumerate() {
        let what = match &token.kind {
            TokenKind::Symbol('@') if !path(index + 1).is_empty() => "a structured annotation (`@`)",
            TokenKind::Path(word) => match *word {
                "package" if text(index + 1) => "`package`",
                "hs_include" if text(index + 1) => "`hs_include`",
                "stream" if symbol(index + 1, '<') => "`stream<>`",
                "sink" if symbol(index + 1, '<') => "`sink<>`",
                "interaction" if !path(index + 1).is_empty() && symbol(index + 2, '{') => "`interaction`",
                "performs" if !path(index + 1).is_empty() => "`performs`",
                "float" if (!path(index + 1).is_empty() || symbol(index + 1, '>')) && !defines_float() => {
                    "the type `float`"
                }
                _ => continue,
            },
            _ => continue,
        };
        return Some(
            Diagnostic::new(
                Class::UnsupportedDialect,
                token.span,
                format!("this file is written in fbthrift's dialect: it uses {what}"),
            )
            .label("not part of Apache Thrift")
            .help(if token.kind == TokenKind::Path("float") {
                "Thrift's own number with a fraction is `double`"
            } else {
                "siskin reads the language of Apache Thrift and Scrooge"
            }),
        );
    }
    None
}

struct Comment<'a> {
    kind: CommentKind,
    leads: bool,
    text: &'a str,
    start: usize,
    end: usize,
}

struct Parser<'a> {
    sources: &'a Sources,
    /// Where characters stand that mean nothing, in order: they have been told.
    strangers: Vec<u32>,
    tokens: Vec<Token<'a>>,
    end: Token<'a>,
    comments: Vec<Comment<'a>>,
    at: usize,
    depth: usize,
    plain_comment_docs: bool,
    /// The doc comment (by index) that belongs to the file.
    file_doc: Option<usize>,
    /// Whether what is parsed are the methods of a service.
    in_service: bool,
    /// Whether it has been told that something has no end: a string, a comment, or what is open where the file ends.
    cut_off: bool,
    /// Names of definitions that could not be parsed.
    broken: Vec<String>,
    findings: &'a mut Findings,
}

impl<'a> Parser<'a> {
    // ------------------------------------------------------------------ tokens

    fn token(&self, ahead: usize) -> &Token<'a> {
        self.tokens.get(self.at + ahead).unwrap_or(&self.end)
    }

    fn kind(&self) -> &TokenKind<'a> {
        &self.token(0).kind
    }

    fn span(&self) -> Span {
        self.token(0).span
    }

    /// The token that was read last.
    fn before(&self) -> Span {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        last.unwrap_or(&self.end).span
    }

    fn bump(&mut self) {
        if self.at < self.tokens.len().saturating_sub(1) {
            self.at += 1;
        }
    }

    fn at_end(&self) -> bool {
        *self.kind() == TokenKind::End
    }

    fn is(&self, symbol: char) -> bool {
        *self.kind() == TokenKind::Symbol(symbol)
    }

    fn is_ahead(&self, ahead: usize, symbol: char) -> bool {
        self.token(ahead).kind == TokenKind::Symbol(symbol)
    }

    fn word(&self, ahead: usize) -> Option<&'a str> {
        match self.token(ahead).kind {
            TokenKind::Path(text) => Some(text),
            _ => None,
        }
    }

    fn is_word(&self, word: &str) -> bool {
        self.word(0) == Some(word)
    }

    /// Takes a string, if one is next. It may be long, and is not looked at again.
    fn text(&mut self) -> Option<String> {
        match self.tokens.get_mut(self.at).map(|token| &mut token.kind) {
            Some(TokenKind::Text(text)) => {
                let text = std::mem::take(text);
                self.bump();
                Some(text.into_string())
            }
            _ => None,
        }
    }

    fn accept(&mut self, symbol: char) -> bool {
        let found = self.is(symbol);
        if found {
            self.bump();
        }
        found
    }

    fn separator(&mut self) -> bool {
        self.accept(',') || self.accept(';')
    }

    fn found(&self) -> String {
        match self.kind() {
            TokenKind::End => "the end of the file".to_owned(),
            TokenKind::Text(_) => "a string".to_owned(),
            TokenKind::Symbol(c) => format!("`{c}`"),
            TokenKind::Path(_) | TokenKind::Int(_) | TokenKind::Double(_) => {
                format!("`{}`", self.sources.slice(self.span()))
            }
        }
    }

    fn unexpected(&self, expected: &str) -> Diagnostic {
        Diagnostic::new(
            Class::Syntax,
            self.span(),
            format!("expected {expected}, found {}", self.found()),
        )
        .label(format!("expected {expected}"))
    }

    fn fail<T>(&mut self, expected: &str) -> Parsed<T> {
        let finding = self.unexpected(expected);
        self.complain(finding);
        Err(Reported)
    }

    /// Tells of a token that does not fit. That the file ends too early is told once, of what is innermost.
    fn complain(&mut self, finding: Diagnostic) {
        if self.is_after_stranger() {
            // What does not fit there follows from it.
        } else if !self.at_end() {
            self.findings.push(finding);
        } else if !self.cut_off {
            self.cut_off = true;
            self.findings.push(finding);
        }
    }

    /// Whether a character that means nothing stands before the current token: on its line, or right before it.
    fn is_after_stranger(&self) -> bool {
        if self.strangers.is_empty() {
            return false;
        }
        let span = self.span();
        let line = self
            .sources
            .get(span.file)
            .map_or(span.start, |source| source.line_start(source.line_at(span.start)));
        let from = line.min(self.before().end);
        let at = self.strangers.partition_point(|stranger| *stranger < from);
        self.strangers.get(at).is_some_and(|stranger| *stranger < span.start)
    }

    fn expect(&mut self, symbol: char) -> Parsed<Span> {
        let span = self.span();
        if self.accept(symbol) {
            Ok(span)
        } else {
            self.fail(&format!("`{symbol}`"))
        }
    }

    /// A `}` or `)`, where `open` opened what it closes.
    fn expect_close(&mut self, symbol: char, open: Span, expected: &str) -> Parsed<Span> {
        let span = self.span();
        if self.accept(symbol) {
            return Ok(span);
        }
        let finding = self.unexpected(expected).also(open, "opened here");
        self.complain(finding);
        Err(Reported)
    }

    fn nested<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= MAX_NESTING {
            let finding = Diagnostic::new(
                Class::NestingTooDeep,
                self.span(),
                format!("nested deeper than {MAX_NESTING} levels"),
            );
            self.findings.push(finding);
            return Err(Reported);
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        parsed
    }

    fn warn(&mut self, class: Class, span: Span, message: &str) {
        self.findings.push_once_a_file(Diagnostic::new(class, span, message));
    }

    // ------------------------------------------------------------------ comments

    /// What documents the thing that starts at the current token.
    fn doc(&self) -> String {
        let start = self
            .at
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at))
            .map_or(0, Token::comments);
        let range = self.comments.get(start..self.token(0).comments()).unwrap_or_default();
        let docs: Vec<_> = range
            .iter()
            .enumerate()
            .filter(|(index, comment)| comment.kind == CommentKind::Doc && Some(start + index) != self.file_doc)
            .map(|(_, comment)| docs::clean_block(comment.text))
            .filter(|text| !text.is_empty())
            .collect();
        if !docs.is_empty() || !self.plain_comment_docs {
            return docs.join("\n\n");
        }
        // The run of line comments that ends on the line above.
        let mut line = self.sources.line_of(self.span());
        let mut first = range.len();
        for (index, comment) in range.iter().enumerate().rev() {
            if comment.kind != CommentKind::Line || !comment.leads || comment.end + 1 != line {
                break;
            }
            line = comment.start;
            first = index;
        }
        docs::clean_lines(
            range
                .get(first..)
                .unwrap_or_default()
                .iter()
                .map(|comment| comment.text),
        )
    }

    /// What documents the thing that ends with the last token, if nothing before it did: a comment behind it.
    fn doc_behind(&self, doc: &mut String) {
        if !doc.is_empty() || !self.plain_comment_docs {
            return;
        }
        let Some(last) = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)) else {
            return;
        };
        let line = self
            .sources
            .get(last.span.file)
            .map_or(0, |source| source.line_at(last.span.end));
        let range = self
            .comments
            .get(last.comments()..self.token(0).comments())
            .unwrap_or_default();
        if let Some(comment) = range.first()
            && comment.kind == CommentKind::Line
            && comment.start == line
        {
            *doc = docs::clean_lines(std::iter::once(comment.text));
        }
    }

    fn find_file_doc(&mut self) -> String {
        let Some((index, comment)) = self
            .comments
            .iter()
            .enumerate()
            .find(|(_, comment)| comment.kind == CommentKind::Doc)
        else {
            return String::new();
        };
        let follows = self.tokens.iter().find(|token| token.comments() > index);
        let header = |token: &Token<'_>| matches!(&token.kind, TokenKind::Path(word) if is_header(word));
        let definition = self.tokens.iter().find(|token| {
            matches!(&token.kind, TokenKind::Path(word) if is_definition(word)) || token.kind == TokenKind::End
        });
        let another = definition.is_some_and(|token| {
            self.comments
                .get(index + 1..token.comments())
                .is_some_and(|range| range.iter().any(|comment| comment.kind == CommentKind::Doc))
        });
        if follows.is_some_and(header) || another {
            self.file_doc = Some(index);
            docs::clean_block(comment.text)
        } else {
            String::new()
        }
    }

    // ------------------------------------------------------------------ the file

    fn file(&mut self) -> File {
        let mut file = File {
            doc: self.find_file_doc(),
            ..File::default()
        };
        let mut defined: Option<Span> = None;
        while !self.at_end() {
            let start = self.at;
            let Some(word) = self.word(0) else {
                if !self.separator() {
                    let finding = self.unexpected("a definition");
                    self.complain(finding);
                    file.incomplete = true;
                    self.recover_top();
                }
                continue;
            };
            if is_header(word)
                || retired(word).is_some_and(|_| {
                    matches!(
                        self.token(1).kind,
                        TokenKind::Path(_) | TokenKind::Text(_) | TokenKind::Symbol('*')
                    )
                })
            {
                if let Some(defined) = defined {
                    let finding = Diagnostic::new(
                        Class::HeaderAfterDefinition,
                        self.span(),
                        format!("`{word}` must stand before all definitions"),
                    )
                    .also(defined, "the first definition");
                    self.findings.push(finding);
                }
                if self.header(word, &mut file).is_err() {
                    self.recover_top();
                }
            } else if is_definition(word) {
                defined.get_or_insert(self.span());
                let mut name = None;
                match self.definition(word, &mut name) {
                    Ok(definition) => file.definitions.push(definition),
                    Err(Reported) => {
                        match name {
                            Some(name) => self.broken.push(name),
                            None => file.incomplete = true,
                        }
                        self.recover_top();
                    }
                }
                self.separator();
            } else {
                let mut finding = self.unexpected(if defined.is_some() {
                    "a definition"
                } else {
                    "a header or a definition"
                });
                let words = HEADERS.iter().chain(DEFINITIONS).copied();
                if let Some(near) = nearest(word, words) {
                    finding = finding.help(format!("did you mean `{near}`?"));
                }
                self.complain(finding);
                // `stuct Order {`: that there is an `Order` is known.
                match self.word(1) {
                    Some(name) if self.is_ahead(2, '{') || self.is_ahead(2, '=') => self.broken.push(name.to_owned()),
                    _ => file.incomplete = true,
                }
                self.bump();
                self.recover_top();
            }
            if self.at == start {
                self.bump();
            }
        }
        file.broken = std::mem::take(&mut self.broken).into_iter().collect();
        file
    }

    /// Goes to the next thing that looks like a header or definition.
    fn recover_top(&mut self) {
        while !self.at_end() {
            if self.starts_definition(true) {
                return;
            }
            self.bump();
        }
    }

    /// Whether a definition (or header) seems to start here: its word is the first of a line, or comes after the end of
    /// something, and a name follows.
    fn starts_definition(&self, headers: bool) -> bool {
        let Some(word) = self.word(0) else {
            return false;
        };
        let follows = &self.token(1).kind;
        let fits = if is_definition(word) {
            matches!(follows, TokenKind::Path(_))
        } else {
            headers
                && is_header(word)
                && matches!(
                    follows,
                    TokenKind::Path(_) | TokenKind::Text(_) | TokenKind::Symbol('*')
                )
        };
        if !fits {
            return false;
        }
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        before.is_none_or(|before| {
            matches!(before.kind, TokenKind::Symbol('}' | ';'))
                || self.sources.line_of(before.span) < self.sources.line_of(self.span())
        })
    }

    fn header(&mut self, word: &str, file: &mut File) -> Parsed<()> {
        let keyword = self.span();
        self.bump();
        match word {
            "include" => {
                let span = self.span();
                let Some(path) = self.text() else {
                    return self.fail("a path in quotes");
                };
                file.includes.push(Include { path, span });
            }
            "cpp_include" => {
                if self.text().is_none() {
                    return self.fail("a path in quotes");
                }
            }
            "namespace" => {
                let scope = if self.is('*') {
                    let span = self.span();
                    self.bump();
                    Name {
                        text: "*".to_owned(),
                        span,
                    }
                } else {
                    self.path("a language, or `*`")?
                };
                let path = self.namespace_path(&scope.text)?;
                let segments = path.text.split(['.', ':']).filter(|segment| !segment.is_empty());
                if segments.count() > MAX_NESTING {
                    self.findings.push(Diagnostic::new(
                        Class::NestingTooDeep,
                        path.span,
                        format!("a namespace has at most {MAX_NESTING} parts"),
                    ));
                    return Err(Reported);
                }
                let annotations = self.optional_annotations()?;
                file.namespaces.push(Namespace {
                    scope,
                    path,
                    annotations,
                });
            }
            _ => {
                let name = match self.kind() {
                    TokenKind::Path(text) => *text,
                    TokenKind::Text(text) => text,
                    _ => "NAME",
                };
                let modern = retired(word).unwrap_or(word);
                let finding = Diagnostic::new(Class::RetiredHeader, keyword, format!("`{word}` is no longer written"))
                    .help(format!("write `namespace {modern} {name}`"));
                self.findings.push(finding);
                self.bump();
            }
        }
        if self.is(',') || self.is(';') {
            let span = self.span();
            self.warn(
                Class::Separator,
                span,
                "other Thrift compilers refuse a separator after a header",
            );
            self.bump();
        }
        Ok(())
    }

    /// `a.b`, `a::b`, for Smalltalk also `a-b`; also a string, as old files write it.
    fn namespace_path(&mut self, scope: &str) -> Parsed<Name> {
        let start = self.span();
        if let Some(text) = self.text() {
            return Ok(Name { text, span: start });
        }
        let smalltalk = scope == "st" || scope.starts_with("smalltalk");
        let mut name = self.path("a name")?;
        loop {
            let joined = if smalltalk && self.is('-') {
                "-"
            } else if self.is(':') && self.is_ahead(1, ':') {
                self.bump();
                "."
            } else {
                return Ok(name);
            };
            self.bump();
            let more = self.path("a name")?;
            name.text.push_str(joined);
            name.text.push_str(&more.text);
            name.span = name.span.to(more.span);
        }
    }

    fn path(&mut self, expected: &str) -> Parsed<Name> {
        let span = self.span();
        let Some(text) = self.word(0) else {
            return self.fail(expected);
        };
        self.bump();
        Ok(Name {
            text: text.to_owned(),
            span,
        })
    }

    /// Where something is named: one identifier.
    fn name(&mut self, expected: &str) -> Parsed<Name> {
        if matches!(self.word(0), Some("true" | "false")) {
            return self.fail(expected);
        }
        let name = self.path(expected)?;
        if name.text.contains('.') {
            self.findings.push(
                Diagnostic::new(
                    Class::DottedName,
                    name.span,
                    format!("the name `{}` has a dot", name.text),
                )
                .label("dots stand between a file and what it defines"),
            );
        }
        Ok(name)
    }

    // ------------------------------------------------------------------ definitions

    /// A definition; its name as soon as it is known, also when the rest cannot be parsed.
    fn definition(&mut self, word: &str, known: &mut Option<String>) -> Parsed<Definition> {
        let mut doc = self.doc();
        self.bump();
        let mut incomplete = false;
        let (name, kind) = match word {
            "const" => {
                let ty = self.ty()?;
                let name = self.name("the constant's name")?;
                *known = Some(name.text.clone());
                self.expect('=')?;
                let value = self.value()?;
                (name, DefinitionKind::Const(ty, value))
            }
            "typedef" => {
                let ty = self.ty()?;
                let name = self.type_name("the new type's name")?;
                (name, DefinitionKind::Typedef(ty))
            }
            "enum" => {
                let name = self.type_name("the enum's name")?;
                *known = Some(name.text.clone());
                let open = self.expect('{')?;
                let members = self.body(open, '}', "a member or `}`", &mut incomplete, Self::enum_member)?;
                (name, DefinitionKind::Enum(members))
            }
            "senum" => {
                let span = self.before();
                self.warn(
                    Class::RetiredType,
                    span,
                    "`senum` is no longer written; it is read as `string`",
                );
                let name = self.type_name("the senum's name")?;
                *known = Some(name.text.clone());
                let open = self.expect('{')?;
                let members = self.body(open, '}', "a string or `}`", &mut incomplete, |parser| {
                    let Some(text) = parser.text() else {
                        return parser.fail("a string or `}`");
                    };
                    parser.separator();
                    Ok(text)
                })?;
                (name, DefinitionKind::Senum(members))
            }
            "struct" | "union" | "exception" => {
                let (kind, what) = match word {
                    "struct" => (StructKind::Struct, "the struct's name"),
                    "union" => (StructKind::Union, "the union's name"),
                    _ => (StructKind::Exception, "the exception's name"),
                };
                let name = self.type_name(what)?;
                *known = Some(name.text.clone());
                if self.is_word("xsd_all") {
                    self.bump();
                }
                if self.is_word("extends") {
                    let finding = self.unexpected("`{`");
                    self.complain(
                        finding.help("only services extend others; name the fields here, or hold the other as one"),
                    );
                    return Err(Reported);
                }
                let open = self.expect('{')?;
                let fields = self.body(open, '}', "a field or `}`", &mut incomplete, Self::field)?;
                (name, DefinitionKind::Struct(kind, fields))
            }
            _ => {
                let name = self.type_name("the service's name")?;
                *known = Some(name.text.clone());
                let extends = if self.is_word("extends") {
                    self.bump();
                    Some(self.path("the service that it extends")?)
                } else {
                    None
                };
                let open = self.expect('{')?;
                self.in_service = true;
                let functions = self.body(open, '}', "a method or `}`", &mut incomplete, Self::function);
                self.in_service = false;
                let functions = functions?;
                (name, DefinitionKind::Service(extends, functions))
            }
        };
        let annotations = self.optional_annotations()?;
        self.separator();
        if matches!(kind, DefinitionKind::Const(..) | DefinitionKind::Typedef(_)) {
            self.doc_behind(&mut doc);
        }
        Ok(Definition {
            doc,
            name,
            annotations,
            kind,
            incomplete,
        })
    }

    fn type_name(&mut self, expected: &str) -> Parsed<Name> {
        let name = self.name(expected)?;
        if is_type_word(&name.text) {
            self.findings.push(
                Diagnostic::new(
                    Class::ReservedTypeName,
                    name.span,
                    format!("`{}` is a type of the language", name.text),
                )
                .label("cannot be defined"),
            );
        }
        Ok(name)
    }

    /// Elements up to `close`. One that cannot be parsed is skipped.
    fn body<T>(
        &mut self,
        open: Span,
        close: char,
        expected: &str,
        incomplete: &mut bool,
        parse: impl Fn(&mut Self) -> Parsed<T>,
    ) -> Parsed<Vec<T>> {
        let mut elements = Vec::new();
        loop {
            if self.accept(close) {
                // A field is large, and most lists are short.
                elements.shrink_to_fit();
                return Ok(elements);
            }
            let ends = match close {
                '}' => self.starts_definition(false) && !self.looks_like_element(),
                // The end of what is around the list.
                _ => self.is('}'),
            };
            if ends || self.at_end() {
                self.expect_close(close, open, expected)?;
            }
            let start = self.at;
            match parse(self) {
                Ok(element) => elements.push(element),
                Err(Reported) => {
                    *incomplete = true;
                    self.recover_in(close);
                }
            }
            if self.at == start && !self.is(close) && !self.at_end() {
                self.bump();
            }
        }
    }

    /// A definition's word at the start of a line may be a name too: `struct x` is no field, `enum = 1` is a member.
    fn looks_like_element(&self) -> bool {
        // A definition goes on with `{`, `extends`, or (const, typedef) with more words; an element with none of them.
        match self.word(0) {
            Some("const" | "typedef") => !matches!(
                self.token(2).kind,
                TokenKind::Path(_) | TokenKind::Symbol('<' | '(' | '=')
            ),
            _ => !(self.is_ahead(2, '{') || matches!(self.word(2), Some("extends" | "xsd_all"))),
        }
    }

    /// Goes to the next element, to `close`, or to what seems to be the next definition.
    fn recover_in(&mut self, close: char) {
        let mut depth = 0_usize;
        while !self.at_end() {
            if self.starts_definition(false) && !self.looks_like_element() {
                return;
            }
            match *self.kind() {
                TokenKind::Symbol(c) if depth == 0 && c == close => return,
                TokenKind::Symbol('}') if close != '}' => return,
                TokenKind::Symbol('(' | '[' | '{') => depth += 1,
                TokenKind::Symbol(')' | ']' | '}') => depth = depth.saturating_sub(1),
                TokenKind::Symbol(',' | ';') if depth == 0 => {
                    self.bump();
                    return;
                }
                // Of a method, this is a parameter.
                TokenKind::Int(_) if depth == 0 && self.is_ahead(1, ':') && !(self.in_service && close == '}') => {
                    return;
                }
                TokenKind::Path(_) if depth == 0 && close == '}' && self.starts_method() => return,
                _ => {}
            }
            self.bump();
        }
    }

    /// Whether a method seems to start here: in a service, and with the first word of a line.
    fn starts_method(&self) -> bool {
        if !self.in_service || self.sources.line_of(self.before()) == self.sources.line_of(self.span()) {
            return false;
        }
        match self.word(0) {
            Some("void" | "oneway" | "async") => true,
            Some("list" | "set" | "map") => self.is_ahead(1, '<') || self.is_ahead(2, '('),
            _ => self.word(1).is_some() && self.is_ahead(2, '('),
        }
    }

    fn enum_member(&mut self) -> Parsed<EnumMember> {
        let mut doc = self.doc();
        let name = self.name("a member or `}`")?;
        let value = if self.accept('=') {
            let span = self.span();
            let TokenKind::Int(value) = *self.kind() else {
                return self.fail("a number");
            };
            self.bump();
            Some((value, span))
        } else {
            None
        };
        let annotations = self.optional_annotations()?;
        self.separator();
        self.doc_behind(&mut doc);
        Ok(EnumMember {
            doc,
            name,
            value,
            annotations,
        })
    }

    fn field(&mut self) -> Parsed<Field> {
        let mut doc = self.doc();
        let id = match *self.kind() {
            TokenKind::Int(id) => {
                let span = self.span();
                self.bump();
                self.expect(':')?;
                Some((id, span))
            }
            _ => None,
        };
        let (requiredness, requiredness_span) = match self.word(0) {
            Some("required") if self.word(1).is_some() => (Requiredness::Required, Some(self.span())),
            Some("optional") if self.word(1).is_some() => (Requiredness::Optional, Some(self.span())),
            _ => (Requiredness::Default, None),
        };
        if requiredness_span.is_some() {
            self.bump();
        }
        if let Some(meant) = self.misspelled_requiredness() {
            let mut finding = self.unexpected("`required`, `optional` or a type");
            finding = match requiredness_span {
                Some(other) => finding.also(other, "a field is one or the other"),
                None => finding.help(format!("did you mean `{meant}`?")),
            };
            self.complain(finding);
            self.bump();
        }
        let ty = self.ty()?;
        let boxed = self.accept('&');
        let name = self.name("the field's name")?;
        let default = if self.accept('=') { Some(self.value()?) } else { None };
        while matches!(self.word(0), Some("xsd_optional" | "xsd_nillable")) {
            self.bump();
        }
        if self.is_word("xsd_attrs") && self.is_ahead(1, '{') {
            self.bump();
            let open = self.expect('{')?;
            let mut incomplete = false;
            self.nested(|parser| parser.body(open, '}', "a field or `}`", &mut incomplete, Self::field))?;
        }
        let annotations = self.optional_annotations()?;
        self.separator();
        self.doc_behind(&mut doc);
        Ok(Field {
            doc,
            id,
            requiredness,
            requiredness_span,
            ty,
            boxed,
            name,
            default,
            annotations,
        })
    }

    /// The word that a field begins with, where what follows shows that it is no type: `optinal i32 x`.
    ///
    /// Fields need no separators, so `Optional a string b` may be two of them.
    fn misspelled_requiredness(&self) -> Option<&'static str> {
        let meant = nearest(self.word(0)?, ["required", "optional"])?;
        let ty = self.word(1)?;
        let follows = if matches!(ty, "list" | "set" | "map") && self.is_ahead(2, '<') {
            true
        } else {
            self.word(2).is_some()
                && matches!(
                    self.token(3).kind,
                    TokenKind::Symbol(',' | ';' | '=' | ')' | '}') | TokenKind::Int(_) | TokenKind::End
                )
        };
        follows.then_some(meant)
    }

    fn function(&mut self) -> Parsed<Function> {
        let mut doc = self.doc();
        // `oneway` may be the type of a method: then what follows is its name and `(`.
        let oneway =
            matches!(self.word(0), Some("oneway" | "async")) && self.word(1).is_some() && !self.is_ahead(2, '(')
                || (matches!(self.word(0), Some("oneway" | "async")) && self.word(1) == Some("void"));
        if oneway {
            if self.is_word("async") {
                let span = self.span();
                self.warn(Class::AsyncWord, span, "`async` is the old word for `oneway`");
            }
            self.bump();
        }
        let result = self.ty()?;
        let name = self.name("the method's name")?;
        let open = self.expect('(')?;
        let mut incomplete = false;
        let parameters = self.body(open, ')', "a parameter or `)`", &mut incomplete, Self::field)?;
        // `throw (1:` can be nothing else: a number is no annotation of a type.
        let misspelled = !self.is_word("throws")
            && self.word(0).is_some_and(|word| nearest(word, ["throws"]).is_some())
            && self.is_ahead(1, '(')
            && matches!(self.token(2).kind, TokenKind::Int(_));
        if misspelled {
            let finding = self.unexpected("`throws`").help("did you mean `throws`?");
            self.complain(finding);
        }
        let throws = if misspelled || self.is_word("throws") {
            let span = self.span();
            self.bump();
            let open = self.expect('(')?;
            let fields = self.body(open, ')', "an exception or `)`", &mut incomplete, Self::field)?;
            Some((span, fields))
        } else {
            None
        };
        let annotations = self.optional_annotations()?;
        self.separator();
        self.doc_behind(&mut doc);
        Ok(Function {
            doc,
            oneway,
            result,
            name,
            parameters,
            throws,
            annotations,
        })
    }

    // ------------------------------------------------------------------ parts

    fn ty(&mut self) -> Parsed<Type> {
        self.nested(Self::ty_inside)
    }

    fn ty_inside(&mut self) -> Parsed<Type> {
        let start = self.span();
        let path = self.path("a type")?;
        let container = |parser: &mut Self| -> Parsed<Span> {
            parser.cpp_type();
            parser.expect('<')
        };
        let kind = match path.text.as_str() {
            "bool" => TypeKind::Base(Base::Bool),
            "byte" | "i8" => TypeKind::Base(Base::I8),
            "i16" => TypeKind::Base(Base::I16),
            "i32" => TypeKind::Base(Base::I32),
            "i64" => TypeKind::Base(Base::I64),
            "double" => TypeKind::Base(Base::Double),
            "string" => TypeKind::Base(Base::String),
            "binary" => TypeKind::Base(Base::Binary),
            "uuid" => TypeKind::Base(Base::Uuid),
            "slist" => {
                self.warn(
                    Class::RetiredType,
                    start,
                    "`slist` is no longer written; it is read as `string`",
                );
                TypeKind::Base(Base::String)
            }
            "void" => TypeKind::Void,
            "list" | "set" => {
                let open = container(self)?;
                let element = Box::new(self.ty()?);
                self.expect_close('>', open, "`>`")?;
                if path.text == "list" {
                    self.cpp_type();
                    TypeKind::List(element)
                } else {
                    TypeKind::Set(element)
                }
            }
            "map" => {
                let open = container(self)?;
                let key = Box::new(self.ty()?);
                self.expect(',')?;
                let value = Box::new(self.ty()?);
                self.expect_close('>', open, "`>`")?;
                TypeKind::Map(key, value)
            }
            _ if self.is('<') => {
                let meant = match path.text.to_ascii_lowercase().as_str() {
                    "array" | "vector" | "vec" | "sequence" | "seq" | "repeated" => Some("list"),
                    "dict" | "hashmap" | "table" => Some("map"),
                    "hashset" => Some("set"),
                    name => nearest(name, ["list", "set", "map"]),
                };
                let finding = self.unexpected("a name");
                let finding = finding.help(match meant {
                    Some("map") => "did you mean `map<…, …>`?".to_owned(),
                    Some(meant) => format!("did you mean `{meant}<…>`?"),
                    None => "of all types, only list, set and map have others inside".to_owned(),
                });
                self.complain(finding);
                self.skip_angles();
                return Err(Reported);
            }
            _ => TypeKind::Path(path.text),
        };
        let span = start.to(self.before());
        let annotations = self.optional_annotations()?;
        Ok(Type {
            kind,
            span,
            annotations,
        })
    }

    /// Goes behind the `>` that closes the `<` here, or to where that can no longer come.
    fn skip_angles(&mut self) {
        let mut depth = 0_usize;
        while !self.at_end() {
            match *self.kind() {
                TokenKind::Symbol('<') => depth += 1,
                TokenKind::Symbol('>') => depth = depth.saturating_sub(1),
                TokenKind::Path(_) | TokenKind::Symbol(',' | '.') => {}
                _ => return,
            }
            self.bump();
            if depth == 0 {
                return;
            }
        }
    }

    fn cpp_type(&mut self) {
        if self.is_word("cpp_type") && matches!(self.token(1).kind, TokenKind::Text(_)) {
            self.bump();
            self.bump();
        }
    }

    fn value(&mut self) -> Parsed<Value> {
        self.nested(Self::value_inside)
    }

    fn value_inside(&mut self) -> Parsed<Value> {
        let start = self.span();
        if let Some(text) = self.text() {
            return Ok(Value {
                kind: ValueKind::Text(text),
                span: start,
            });
        }
        let kind = match *self.kind() {
            TokenKind::Int(value) => ValueKind::Int(value),
            TokenKind::Double(value) => ValueKind::Double(value),
            TokenKind::Path(word) => match word {
                "true" | "True" => ValueKind::Bool(true),
                "false" | "False" => ValueKind::Bool(false),
                _ => ValueKind::Path(word.to_owned()),
            },
            TokenKind::Symbol('[') => {
                self.bump();
                let mut values = Vec::new();
                while !self.is(']') {
                    if self.at_end() {
                        self.expect_close(']', start, "a value or `]`")?;
                    }
                    values.push(self.value()?);
                    self.separator();
                }
                values.shrink_to_fit();
                ValueKind::List(values)
            }
            TokenKind::Symbol('{') => {
                self.bump();
                let mut pairs = Vec::new();
                while !self.is('}') {
                    if self.at_end() {
                        self.expect_close('}', start, "a value or `}`")?;
                    }
                    let key = self.value()?;
                    self.expect(':')?;
                    pairs.push((key, self.value()?));
                    self.separator();
                }
                pairs.shrink_to_fit();
                ValueKind::Map(pairs)
            }
            TokenKind::Text(_) | TokenKind::Symbol(_) | TokenKind::End => return self.fail("a value"),
        };
        self.bump();
        Ok(Value {
            kind,
            span: start.to(self.before()),
        })
    }

    fn optional_annotations(&mut self) -> Parsed<Vec<Annotation>> {
        if self.is('(') {
            self.annotations()
        } else {
            Ok(Vec::new())
        }
    }

    fn annotations(&mut self) -> Parsed<Vec<Annotation>> {
        let open = self.expect('(')?;
        let mut annotations = Vec::new();
        loop {
            if self.accept(')') {
                annotations.shrink_to_fit();
                return Ok(annotations);
            }
            if self.word(0).is_none() {
                self.expect_close(')', open, "an annotation or `)`")?;
            }
            let key = self.path("an annotation's key")?;
            let (value, value_span) = if self.accept('=') {
                let span = self.span();
                let Some(value) = self.text() else {
                    return self.fail("a string");
                };
                (value, span)
            } else {
                ("1".to_owned(), key.span)
            };
            annotations.push(Annotation { key, value, value_span });
            self.separator();
        }
    }
}

const HEADERS: &[&str] = &["include", "cpp_include", "namespace"];
const DEFINITIONS: &[&str] = &[
    "const",
    "typedef",
    "enum",
    "senum",
    "struct",
    "union",
    "exception",
    "service",
];

fn is_header(word: &str) -> bool {
    HEADERS.contains(&word)
}

fn is_definition(word: &str) -> bool {
    DEFINITIONS.contains(&word)
}

fn is_type_word(word: &str) -> bool {
    matches!(
        word,
        "bool"
            | "byte"
            | "i8"
            | "i16"
            | "i32"
            | "i64"
            | "double"
            | "string"
            | "binary"
            | "uuid"
            | "slist"
            | "void"
            | "list"
            | "set"
            | "map"
    )
}

/// What `#@validator a.b.C` names, in order: Scrooge's way to say, in a comment, what validates the file's structs.
fn validators(comments: &[Comment<'_>]) -> Vec<String> {
    comments
        .iter()
        .filter_map(|comment| comment.text.strip_prefix("#@validator"))
        .filter(|rest| rest.starts_with([' ', '\t']))
        .map(|rest| rest.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

/// The scope that a header of old times is for.
fn retired(word: &str) -> Option<&'static str> {
    Some(match word {
        "cpp_namespace" => "cpp",
        "php_namespace" => "php",
        "java_package" => "java",
        "py_module" => "py",
        "ruby_namespace" => "rb",
        "xsd_namespace" => "xsd",
        "csharp_namespace" => "csharp",
        "smalltalk_category" => "smalltalk.category",
        "smalltalk_prefix" => "smalltalk.prefix",
        "cocoa_prefix" => "cocoa",
        "delphi_namespace" => "delphi",
        "perl_package" => "perl",
        _ => return None,
    })
}
