//! What was written: the tree of one file, with a span on every node.

use std::collections::HashSet;

use super::source::Span;

#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) span: Span,
}

/// `(key = "value")`
#[derive(Clone, Debug)]
pub(super) struct Annotation {
    pub(super) key: Name,
    /// `1` where none is written.
    pub(super) value: String,
    /// Of the value, else of the key.
    pub(super) value_span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Bool,
    I8,
    I16,
    I32,
    I64,
    Double,
    String,
    Binary,
    Uuid,
}

#[derive(Clone, Debug)]
pub(super) struct Type {
    pub(super) kind: TypeKind,
    pub(super) span: Span,
    pub(super) annotations: Vec<Annotation>,
}

impl Type {
    /// How many containers its parts stand in at most.
    pub(super) fn depth(&self) -> usize {
        match &self.kind {
            TypeKind::List(element) | TypeKind::Set(element) => 1 + element.depth(),
            TypeKind::Map(key, value) => 1 + key.depth().max(value.depth()),
            TypeKind::Base(_) | TypeKind::Path(_) | TypeKind::Void => 0,
        }
    }
}

#[derive(Clone, Debug)]
pub(super) enum TypeKind {
    Base(Base),
    List(Box<Type>),
    Set(Box<Type>),
    Map(Box<Type>, Box<Type>),
    Path(String),
    Void,
}

#[derive(Clone, Debug)]
pub(super) struct Value {
    pub(super) kind: ValueKind,
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) enum ValueKind {
    Int(i64),
    Double(f64),
    Text(String),
    Bool(bool),
    Path(String),
    List(Vec<Value>),
    Map(Vec<(Value, Value)>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Requiredness {
    Required,
    Optional,
    Default,
}

#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) doc: String,
    /// As written.
    pub(super) id: Option<(i64, Span)>,
    pub(super) requiredness: Requiredness,
    /// Of the word that says so.
    pub(super) requiredness_span: Option<Span>,
    pub(super) ty: Type,
    /// Whether `&` asks for a box.
    pub(super) boxed: bool,
    pub(super) name: Name,
    pub(super) default: Option<Value>,
    pub(super) annotations: Vec<Annotation>,
}

#[derive(Clone, Debug)]
pub(super) struct EnumMember {
    pub(super) doc: String,
    pub(super) name: Name,
    pub(super) value: Option<(i64, Span)>,
    pub(super) annotations: Vec<Annotation>,
}

#[derive(Clone, Debug)]
pub(super) struct Function {
    pub(super) doc: String,
    pub(super) oneway: bool,
    pub(super) result: Type,
    pub(super) name: Name,
    pub(super) parameters: Vec<Field>,
    /// The word, and what follows.
    pub(super) throws: Option<(Span, Vec<Field>)>,
    pub(super) annotations: Vec<Annotation>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StructKind {
    Struct,
    Union,
    Exception,
}

#[derive(Clone, Debug)]
pub(super) struct Definition {
    pub(super) doc: String,
    pub(super) name: Name,
    pub(super) annotations: Vec<Annotation>,
    pub(super) kind: DefinitionKind,
    /// Whether something of it could not be parsed, so that what is missing may have been written.
    pub(super) incomplete: bool,
}

#[derive(Clone, Debug)]
pub(super) enum DefinitionKind {
    Const(Type, Value),
    Typedef(Type),
    Enum(Vec<EnumMember>),
    /// Strings with a list of what is meant; a type without meaning of its own today.
    Senum(Vec<String>),
    Struct(StructKind, Vec<Field>),
    Service(Option<Name>, Vec<Function>),
}

#[derive(Clone, Debug)]
pub(super) struct Include {
    pub(super) path: String,
    /// Of the string.
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) struct Namespace {
    pub(super) scope: Name,
    pub(super) path: Name,
    pub(super) annotations: Vec<Annotation>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct File {
    pub(super) doc: String,
    pub(super) includes: Vec<Include>,
    pub(super) namespaces: Vec<Namespace>,
    pub(super) definitions: Vec<Definition>,
    /// What `#@validator` lines name.
    pub(super) validators: Vec<String>,
    /// Names of definitions that could not be parsed: they are not unknown.
    pub(super) broken: HashSet<String>,
    /// Whether a definition could not be parsed of which not even the name is known: any name that seems to be unknown may be
    /// its.
    pub(super) incomplete: bool,
}
