//! What is wrong with an IDL, as values, and their text.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write as _;

use super::source::{Source, SourceId, Sources, Span};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Worth a look.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! classes {
    ($($(#[doc = $doc:literal])? $variant:ident = $code:literal $class:literal,)*) => {
        /// The kinds of findings. Codes that start with `W` are warnings.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Class {
            $(#[doc = concat!("`", $class, "`")] $variant,)*
        }

        impl Class {
            /// Every class.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code: `E0105`.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The name: `unknown-type`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $class,)* }
            }
        }
    };
}

classes! {
    InvalidEncoding = "E0001" "invalid-encoding",
    UnexpectedCharacter = "E0002" "unexpected-character",
    UnterminatedString = "E0003" "unterminated-string",
    UnterminatedComment = "E0004" "unterminated-comment",
    BadEscape = "E0005" "bad-escape",
    IntegerOverflow = "E0006" "integer-overflow",
    FileTooLarge = "E0007" "file-too-large",
    Syntax = "E0010" "syntax",
    HeaderAfterDefinition = "E0011" "header-after-definition",
    UnsupportedDialect = "E0012" "unsupported-dialect",
    DottedName = "E0013" "dotted-name",
    NestingTooDeep = "E0014" "nesting-too-deep",
    RetiredHeader = "E0015" "retired-header",
    ReservedTypeName = "E0016" "reserved-type-name",
    IncludeNotFound = "E0101" "include-not-found",
    IncludeCycle = "E0102" "include-cycle",
    DuplicateIncludeName = "E0103" "duplicate-include-name",
    UnknownQualifier = "E0104" "unknown-qualifier",
    UnknownType = "E0105" "unknown-type",
    UnknownService = "E0106" "unknown-service",
    UnknownConstant = "E0107" "unknown-constant",
    DuplicateDefinition = "E0108" "duplicate-definition",
    ServiceInheritanceCycle = "E0109" "service-inheritance-cycle",
    TypedefCycle = "E0110" "typedef-cycle",
    NotAType = "E0111" "not-a-type",
    DuplicateFieldId = "E0201" "duplicate-field-id",
    DuplicateFieldName = "E0202" "duplicate-field-name",
    FieldIdRange = "E0203" "field-id-range",
    DuplicateEnumMember = "E0204" "duplicate-enum-member",
    EnumValueRange = "E0205" "enum-value-range",
    DuplicateMethod = "E0206" "duplicate-method",
    RecursiveRequired = "E0207" "recursive-required",
    MisplacedVoid = "E0208" "misplaced-void",
    ConstType = "E0301" "const-type",
    ConstRange = "E0302" "const-range",
    UnknownField = "E0303" "unknown-field",
    EnumValue = "E0304" "enum-value",
    ConstCycle = "E0305" "const-cycle",
    UnionArity = "E0306" "union-arity",
    MissingField = "E0307" "missing-field",
    ThrowsNotException = "E0401" "throws-not-exception",
    OnewayNotVoid = "E0402" "oneway-not-void",
    OnewayThrows = "E0403" "oneway-throws",
    RestPathSyntax = "E0501" "rest-path-syntax",
    RestPathVariable = "E0502" "rest-path-variable",
    RestRouteConflict = "E0503" "rest-route-conflict",
    RestBody = "E0504" "rest-body",
    RestStatus = "E0505" "rest-status",
    UnknownAnnotation = "E0506" "unknown-annotation",
    BadAnnotationValue = "E0507" "bad-annotation-value",
    BadConstraint = "E0508" "bad-constraint",
    Separator = "W0001" "separator-after-header",
    Escape = "W0002" "uncommon-escape",
    AsyncWord = "W0003" "async-for-oneway",
    MissingFieldId = "W0004" "missing-field-id",
    FieldId = "W0005" "field-id-not-positive",
    RetiredType = "W0006" "retired-type",
    DuplicateNamespace = "W0007" "duplicate-namespace",
    AmbiguousInclude = "W0008" "ambiguous-include",
    EnumAlias = "W0009" "enum-alias",
    BareEnumMember = "W0010" "bare-enum-member",
    RequiredInUnion = "W0011" "required-in-union",
    OptionalParameter = "W0012" "optional-parameter",
    UnionDefault = "W0013" "union-default",
    RedeclaredMethod = "W0014" "redeclared-method",
    DuplicateElement = "W0015" "duplicate-element",
    ConstantNamedLikeType = "W0016" "constant-named-like-type",
    NameCollision = "W0017" "name-collision",
    UnusedPathVariable = "W0018" "unused-path-variable",
    BodyOnGet = "W0019" "body-on-get",
    UncommonAnnotation = "W0020" "uncommon-annotation",
    NotIdempotent = "W0021" "not-idempotent",
    Ignored = "W0022" "ignored-construct",
    ForeignEnumMember = "W0023" "foreign-enum-member",
    RetypedConstant = "W0024" "retyped-constant",
}

impl Class {
    /// How bad it is, unless warnings are to be errors.
    pub fn severity(self) -> Severity {
        if self.code().starts_with('W') {
            Severity::Warning
        } else {
            Severity::Error
        }
    }
}

/// A place and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What; empty for the message itself.
    pub text: String,
}

/// A finding shows at most so many places besides its own: the files on the longest circle of includes.
const MAX_LABELS: usize = super::MAX_INCLUDE_DEPTH;

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind.
    pub class: Class,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Where.
    pub primary: Label,
    /// What else has to do with it.
    pub secondary: Vec<Label>,
    /// How to repair it.
    pub help: Option<String>,
}

impl Diagnostic {
    pub(super) fn new(class: Class, span: Span, message: impl Into<String>) -> Self {
        Self {
            class,
            severity: class.severity(),
            message: message.into(),
            primary: Label {
                span,
                text: String::new(),
            },
            secondary: Vec::new(),
            help: None,
        }
    }

    pub(super) fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Another place. More than [`MAX_LABELS`] help nobody.
    pub(super) fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        if self.secondary.len() < MAX_LABELS {
            self.secondary.push(Label {
                span,
                text: text.into(),
            });
        }
        self
    }

    pub(super) fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// As text in the look of rustc, several lines, each with its end.
    pub fn render(&self, sources: &Sources) -> String {
        self.render_in(sources, &NO_PAINT)
    }

    /// As [`render`](Self::render), with rustc's colours for a terminal (ANSI escapes). What was written in a file never brings any
    /// of its own.
    pub fn render_colored(&self, sources: &Sources) -> String {
        let paint = match self.severity {
            Severity::Error => &ERROR_PAINT,
            Severity::Warning => &WARNING_PAINT,
        };
        self.render_in(sources, paint)
    }

    fn render_in(&self, sources: &Sources, paint: &Paint) -> String {
        let Paint { main, side, bold, off } = paint;
        let mut out = format!(
            "{main}{}[{}] {}{off}{bold}: {}{off}\n",
            self.severity.name(),
            self.class.code(),
            self.class.name(),
            plain(&self.message)
        );
        let labels = std::iter::once(&self.primary).chain(&self.secondary);
        let width = labels
            .clone()
            .map(|label| sources.line_of(label.span).to_string().len())
            .max()
            .unwrap_or(1);
        for (index, label) in labels.enumerate() {
            let Some(source) = sources.get(label.span.file) else {
                continue;
            };
            let (line, column) = source.position(label.span.start);
            let Excerpt { text, indent, marks } = excerpt(source, line, label.span);
            let (arrow, mark, color) = if index == 0 {
                ("-->", "^", main)
            } else {
                (":::", "-", side)
            };
            let _ = writeln!(
                out,
                "{:width$} {side}{arrow}{off} {}:{line}:{column}",
                "",
                plain(source.name())
            );
            let _ = writeln!(out, "{:width$}  {side}|{off}", "");
            let text = text.trim_end();
            let space = if text.is_empty() { "" } else { " " };
            let _ = writeln!(out, " {side}{line:>width$} |{off}{space}{text}");
            let marks = format!("{} {}", mark.repeat(marks), plain(&label.text));
            let _ = writeln!(
                out,
                "{:width$}  {side}|{off} {indent}{color}{}{off}",
                "",
                marks.trim_end()
            );
        }
        if let Some(help) = &self.help {
            let _ = writeln!(out, "{:width$}  {side}={off} {bold}help{off}: {}", "", plain(help));
        }
        out
    }

    /// As one line of JSON, without its end: `severity`, `code`, `class`, `message`, the place (`file`; `line`, `column`, and
    /// `end_line`, `end_column` behind the last character, from 1; `start` and `end` in bytes, from 0), its `label`, `help` or
    /// null, and `labels`, the list of the other places with theirs.
    pub fn render_json(&self, sources: &Sources) -> String {
        let place = |label: &Label| {
            let source = sources.get(label.span.file);
            let (line, column) = source.map_or((1, 1), |source| source.position(label.span.start));
            let (end_line, end_column) = source.map_or((1, 1), |source| source.position(label.span.end));
            format!(
                "\"file\":{},\"line\":{line},\"column\":{column},\"end_line\":{end_line},\"end_column\":{end_column},\
                 \"start\":{},\"end\":{},\"label\":{}",
                json_text(source.map_or("", Source::name)),
                label.span.start,
                label.span.end,
                json_text(&label.text)
            )
        };
        let labels: Vec<_> = self
            .secondary
            .iter()
            .map(|label| format!("{{{}}}", place(label)))
            .collect();
        format!(
            "{{\"severity\":\"{}\",\"code\":\"{}\",\"class\":\"{}\",\"message\":{},{},\"help\":{},\"labels\":[{}]}}",
            self.severity.name(),
            self.class.code(),
            self.class.name(),
            json_text(&plain(&self.message)),
            place(&self.primary),
            self.help
                .as_deref()
                .map_or("null".to_owned(), |help| json_text(&plain(help))),
            labels.join(",")
        )
    }
}

/// What a terminal is told before the parts of a finding.
struct Paint {
    /// What it is, and where.
    main: &'static str,
    /// What is around it.
    side: &'static str,
    bold: &'static str,
    off: &'static str,
}

const NO_PAINT: Paint = Paint {
    main: "",
    side: "",
    bold: "",
    off: "",
};
const ERROR_PAINT: Paint = Paint {
    main: "\x1b[1;31m",
    side: "\x1b[1;34m",
    bold: "\x1b[1m",
    off: "\x1b[0m",
};
const WARNING_PAINT: Paint = Paint {
    main: "\x1b[1;33m",
    ..ERROR_PAINT
};

/// Of a long line, so many characters are shown before the place that is meant, and so many from there on.
const SHOWN: (usize, usize) = (80, 120);
/// A message names what was written, which may be of any length: so many characters of it are shown.
const MAX_MESSAGE: usize = 1000;

/// What is shown of a line.
struct Excerpt {
    text: String,
    /// As wide as what stands before the place.
    indent: String,
    /// How many characters are meant, at least one.
    marks: usize,
}

/// The part of a line that is near a place. Only what is on that line counts.
fn excerpt(source: &Source, line: usize, span: Span) -> Excerpt {
    let whole = source.line(line);
    let offset = |at: u32| (at.saturating_sub(source.line_start(line)) as usize).min(whole.len());
    let (start, end) = (offset(span.start), offset(span.end));
    let (before, rest) = whole.split_at_checked(start).unwrap_or((whole, ""));
    let meant = whole.get(start..end).unwrap_or_default();
    let from = before.char_indices().rev().nth(SHOWN.0 - 1).map_or(0, |(at, _)| at);
    let to = rest.char_indices().nth(SHOWN.1).map_or(rest.len(), |(at, _)| at);
    let (near, shown) = (
        before.get(from..).unwrap_or_default(),
        rest.get(..to).unwrap_or_default(),
    );
    let cut = if from > 0 { "…" } else { "" };
    let more = if to < rest.len() { "…" } else { "" };
    Excerpt {
        text: format!("{cut}{}{}{more}", visible(near), visible(shown)),
        // A tab takes a tab's place below as well.
        indent: cut
            .chars()
            .chain(near.chars())
            .map(|c| if c == '\t' { '\t' } else { ' ' })
            .collect(),
        marks: meant.chars().take(SHOWN.1).count().max(1),
    }
}

/// A piece of a line without what would steer a terminal, each character as one.
fn visible(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() && c != '\t' { '\u{fffd}' } else { c })
        .collect()
}

/// A message that may name what was written: on one line, not too long, and without what would steer a terminal.
fn plain(text: &str) -> Cow<'_, str> {
    if text.len() <= MAX_MESSAGE && !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut chars = text.chars();
    for c in chars.by_ref().take(MAX_MESSAGE) {
        if c.is_control() {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    if chars.next().is_some() {
        out.push('…');
    }
    Cow::Owned(out)
}

/// A text as JSON.
pub(super) fn json_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if u32::from(c) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Where findings go.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Vec<Diagnostic>,
    errors: usize,
    /// Which warnings of a construct a file has.
    once: HashSet<(Class, SourceId)>,
}

/// No more findings of one severity than this are kept; more than that is not shown anyway.
const KEPT: usize = 1000;

impl Findings {
    pub(super) fn push(&mut self, finding: Diagnostic) {
        // A finding that is made twice (by a check that runs once for each use) is told once.
        let error = finding.severity == Severity::Error;
        let kept = if error {
            self.errors
        } else {
            self.list.len() - self.errors
        };
        if kept < KEPT && !self.list.contains(&finding) {
            self.errors += usize::from(error);
            self.list.push(finding);
        }
    }

    /// A warning of a construct: once a file.
    pub(super) fn push_once_a_file(&mut self, finding: Diagnostic) {
        if self.once.insert((finding.class, finding.primary.span.file)) {
            self.push(finding);
        }
    }

    /// Where findings of a class are, in the order in which they were made.
    pub(super) fn places(&self, class: Class) -> Vec<u32> {
        let of = self.list.iter().filter(|finding| finding.class == class);
        of.map(|finding| finding.primary.span.start).collect()
    }

    /// Whether another error would be of no use: a check that costs something for each need not go on.
    pub(super) fn is_full(&self) -> bool {
        self.errors >= KEPT
    }

    pub(super) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// The findings by place. At most [`MAX_ERRORS`](super::MAX_ERRORS) errors.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.list.sort_by_key(|finding| {
            (
                finding.primary.span.file,
                finding.primary.span.start,
                finding.severity != Severity::Error,
            )
        });
        let mut errors = 0;
        self.list.retain(|finding| {
            errors += usize::from(finding.severity == Severity::Error);
            finding.severity != Severity::Error || errors <= super::MAX_ERRORS
        });
        self.list
    }
}

/// So many candidates are compared letter by letter at most: enough for any file that somebody wrote.
const COMPARED: usize = 2000;

/// The candidate that is most like a name, if any is near enough to be what was meant.
pub(super) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Of one or two letters, nothing but the case may differ.
    let limit = (name.chars().take(MAX_COMPARED).count() / 3).min(3);
    candidates
        .into_iter()
        // An edit changes at most four bytes.
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= 4 * limit)
        .take(COMPARED)
        .map(|candidate| (distance(name, candidate, limit), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Longer names are not compared.
const MAX_COMPARED: usize = 200;

/// How many edits make one text the other, where that is at most `limit`; regardless of case. Two letters the wrong way round are
/// one edit.
pub(super) fn distance(a: &str, b: &str, limit: usize) -> usize {
    if a.len().abs_diff(b.len()) > 4 * limit || a.len().max(b.len()) > 4 * MAX_COMPARED {
        return limit + 1;
    }
    let a: Vec<_> = a.chars().map(|c| c.to_ascii_lowercase()).collect();
    let b: Vec<_> = b.chars().map(|c| c.to_ascii_lowercase()).collect();
    if a.len().abs_diff(b.len()) > limit || a.len().max(b.len()) > MAX_COMPARED {
        return limit + 1;
    }
    let mut before: Vec<usize> = (0..=b.len()).collect();
    let mut earlier: Vec<usize> = Vec::new();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let replaced = before.get(j).copied().unwrap_or(limit) + usize::from(x != y);
            let removed = before.get(j + 1).copied().unwrap_or(limit) + 1;
            let added = row.get(j).copied().unwrap_or(limit) + 1;
            let mut least = replaced.min(removed).min(added);
            if let (Some(i), Some(j)) = (i.checked_sub(1), j.checked_sub(1))
                && (a.get(i), Some(x)) == (Some(y), b.get(j))
                && let Some(swapped) = earlier.get(j)
            {
                least = least.min(swapped + 1);
            }
            row.push(least);
        }
        earlier = std::mem::replace(&mut before, row);
    }
    before.last().copied().unwrap_or(0)
}
