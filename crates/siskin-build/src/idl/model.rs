//! What the files mean: nothing unresolved, every default applied, every Rust name chosen.

pub(super) use super::syntax::{Base, Requiredness, StructKind};

/// Everything of one compilation. The lists are referred to by index; they are in the order of files and definitions.
#[derive(Debug, Default)]
pub(super) struct Model {
    pub(super) files: Vec<File>,
    /// The files that were asked for.
    pub(super) asked: Vec<usize>,
    pub(super) structs: Vec<Struct>,
    pub(super) enums: Vec<Enum>,
    pub(super) typedefs: Vec<Typedef>,
    pub(super) constants: Vec<Constant>,
    pub(super) services: Vec<Service>,
    pub(super) apache_traits: bool,
    /// Whether the methods of traits have bodies.
    pub(super) default_unimplemented: bool,
}

#[derive(Debug)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) stem: String,
    pub(super) doc: String,
    pub(super) text: String,
    pub(super) sha256: String,
    pub(super) namespaces: Vec<Namespace>,
    /// What comments say of the file as a whole.
    pub(super) annotations: Vec<Annotation>,
    pub(super) includes: Vec<String>,
    /// The included files, in order.
    pub(super) included: Vec<usize>,
    pub(super) module: Module,
    /// Of its `FileDescriptor`.
    pub(super) descriptor: String,
    pub(super) definitions: Vec<Definition>,
}

#[derive(Debug)]
pub(super) struct Namespace {
    pub(super) scope: String,
    pub(super) path: String,
    pub(super) annotations: Vec<Annotation>,
}

/// Where the Rust items of a file are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Module {
    /// In a module of the output, by the names of the modules on the way.
    Here(Vec<String>),
    /// Elsewhere.
    Extern(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Definition {
    Struct(usize),
    Enum(usize),
    Typedef(usize),
    Constant(usize),
    Service(usize),
}

#[derive(Clone, Debug)]
pub(super) struct Annotation {
    pub(super) key: String,
    pub(super) value: String,
}

/// What is annotated at one part of a type where it is used.
#[derive(Clone, Debug)]
pub(super) struct TypeAnnotations {
    /// The way to the part from the outside.
    pub(super) part: Vec<TypePart>,
    pub(super) annotations: Vec<Annotation>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum TypePart {
    Element,
    Key,
    Value,
}

/// What every named thing has.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    /// As in the IDL.
    pub(super) name: String,
    pub(super) doc: String,
    pub(super) annotations: Vec<Annotation>,
    /// In Rust.
    pub(super) rust: String,
    /// Of its descriptor, for what has one.
    pub(super) descriptor: String,
    /// The file that defines it.
    pub(super) file: usize,
}

impl Named {
    pub(super) fn annotation(&self, key: &str) -> Option<&str> {
        annotation(&self.annotations, key)
    }
}

/// The last value of a key.
pub(super) fn annotation<'a>(annotations: &'a [Annotation], key: &str) -> Option<&'a str> {
    annotations
        .iter()
        .rev()
        .find(|annotation| annotation.key == key)
        .map(|annotation| annotation.value.as_str())
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Base(Base),
    List(Box<Self>),
    Set(Box<Self>),
    Map(Box<Self>, Box<Self>),
    Struct(usize),
    Enum(usize),
    Typedef(usize),
    /// In a Rust type of its own (`rust.type`).
    As(Style, Box<Self>),
}

/// Which of the Rust types that a Thrift type can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// What it has when nothing is said: `Bytes`, `BTreeSet`, `BTreeMap`, `String`.
    Usual,
    /// A `binary` as `Vec<u8>`.
    Vec,
    /// A `set` or `map` as `HashSet` or `HashMap`.
    Hash,
    /// A `set` or `map` as `IndexSet` or `IndexMap`, in the order in which it came.
    Index,
    /// A `string` as `Arc<str>`.
    ArcStr,
    /// A `double` as `F64`.
    Ordered,
}

impl Style {
    /// The style of a value of `rust.type`.
    pub(super) fn named(value: &str) -> Option<Self> {
        Some(match value {
            "bytes" | "btree" | "string" => Self::Usual,
            "vec" => Self::Vec,
            "hash" => Self::Hash,
            "index" => Self::Index,
            "arc_str" => Self::ArcStr,
            "ordered" => Self::Ordered,
            _ => return None,
        })
    }
}

#[derive(Debug)]
pub(super) struct Struct {
    pub(super) named: Named,
    pub(super) kind: StructKind,
    /// In the order of the IDL.
    pub(super) fields: Vec<Field>,
    /// Whether it is (part of) an element of a set or a key of a map somewhere, so that its doubles are ordered.
    pub(super) key: bool,
    /// Whether `Eq`, `Ord` and `Hash` hold for every field.
    pub(super) total: bool,
    /// Whether it, or something that it holds, has constraints.
    pub(super) checked: bool,
    /// Whether it has a `Default`.
    pub(super) default: bool,
    /// Of the builder; empty if there is none.
    pub(super) builder: String,
    /// Of the member that keeps unknown fields; empty if they are not kept.
    pub(super) unknown: String,
    /// `rust.derive` and `rust.attr`.
    pub(super) derives: Vec<String>,
    pub(super) attributes: Vec<String>,
}

#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) named: Named,
    pub(super) id: i16,
    pub(super) json_name: String,
    /// Its IDL name, where JSON has another one by `siskin.json_names` and this is read as well; else empty.
    pub(super) json_alias: String,
    pub(super) requiredness: Requiredness,
    pub(super) ty: Type,
    pub(super) type_annotations: Vec<TypeAnnotations>,
    pub(super) default: Option<Value>,
    /// Whether the Rust field is an `Option`.
    pub(super) option: bool,
    pub(super) boxed: bool,
    pub(super) redacted: bool,
    /// Whether the `i64`s in it are strings in JSON (`api.js_conv`, `siskin.int64`).
    pub(super) text: bool,
    /// Whether JSON leaves it out (`api.none`): of a struct or exception.
    pub(super) hidden: bool,
    /// The constraints on its value.
    pub(super) rules: Vec<Rule>,
    /// Whether it is left out when it is empty.
    pub(super) omit_empty: bool,
}

/// A constraint: its function in `codegen::rules`, and its limits.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) limits: Vec<Limit>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Limit {
    Number(i64),
    Size(u64),
    Truth(bool),
}

#[derive(Debug)]
pub(super) struct Enum {
    pub(super) named: Named,
    /// Of the struct that holds an unknown number.
    pub(super) unknown: String,
    /// Of the arm that holds it.
    pub(super) unknown_arm: String,
    /// Whether it is a struct around its number (`rust.type = "newtype"`), its members associated constants.
    pub(super) newtype: bool,
    pub(super) members: Vec<Member>,
    pub(super) derives: Vec<String>,
    pub(super) attributes: Vec<String>,
}

#[derive(Debug)]
pub(super) struct Member {
    pub(super) named: Named,
    pub(super) json_name: String,
    pub(super) value: i32,
    /// Whether an earlier member has the same number.
    pub(super) alias: bool,
}

#[derive(Debug)]
pub(super) struct Typedef {
    pub(super) named: Named,
    pub(super) ty: Type,
    pub(super) type_annotations: Vec<TypeAnnotations>,
    /// Of a `senum`: the strings that are meant.
    pub(super) members: Vec<String>,
}

#[derive(Debug)]
pub(super) struct Constant {
    pub(super) named: Named,
    pub(super) ty: Type,
    pub(super) type_annotations: Vec<TypeAnnotations>,
    pub(super) value: Value,
}

#[derive(Debug)]
pub(super) struct Service {
    pub(super) named: Named,
    pub(super) parent: Option<usize>,
    /// Its own, in the order of the IDL.
    pub(super) methods: Vec<Method>,
    /// All that it answers: the service that declares it, and the index there.
    pub(super) all: Vec<(usize, usize)>,
    /// Whether it is the carried `SiskinBase`, which siskin answers itself.
    pub(super) own_base: bool,
    /// Of the struct that dispatches to an implementation.
    pub(super) server: String,
    /// Of the trait's twin that can be a trait object.
    pub(super) twin: String,
}

#[derive(Debug)]
pub(super) struct Method {
    pub(super) named: Named,
    pub(super) oneway: bool,
    pub(super) idempotent: bool,
    pub(super) parameters: Vec<Field>,
    pub(super) result: Option<Type>,
    pub(super) result_annotations: Vec<TypeAnnotations>,
    pub(super) result_doc: String,
    pub(super) exceptions: Vec<Exception>,
    pub(super) routes: Vec<Route>,
    /// Of the struct of its parameters.
    pub(super) arguments: String,
    /// Of the enum of its errors; empty if it declares none.
    pub(super) error: String,
    /// Whether a parameter, or something that it holds, has constraints.
    pub(super) checked: bool,
    /// The exception for arguments that do not meet them, if one is declared: its index, and the fields for a text and for a list
    /// of texts.
    pub(super) rejection: Option<(usize, Option<String>, Option<String>)>,
    /// Of that enum's arm for what is not declared.
    pub(super) other: String,
}

#[derive(Debug)]
pub(super) struct Exception {
    pub(super) field: Field,
    /// In the enum of the method's errors.
    pub(super) arm: String,
    /// Whether no other entry has the same type.
    pub(super) unique: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Route {
    pub(super) verb: String,
    pub(super) path: String,
    pub(super) spread: bool,
    pub(super) bindings: Vec<Binding>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Binding {
    Path(String),
    Query(String),
    Header(String),
    Cookie(String),
    Body(String),
    WholeBody,
    RawBody,
    Form(String),
    None,
}

/// A constant's value, of the type that it was made for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<Id = usize> {
    Bool(bool),
    Int(i64),
    Double(f64),
    String(String),
    Binary(String),
    Uuid([u8; 16]),
    /// The enum and the number of one of its members.
    Enum(Id, i32),
    List(Vec<Self>),
    Set(Vec<Self>),
    Map(Vec<(Self, Self)>),
    /// The struct (or union) and the fields that are given, by index.
    Struct(Id, Vec<(usize, Self)>),
}

impl Model {
    /// The type behind typedefs.
    pub(super) fn plain<'a>(&'a self, mut ty: &'a Type) -> &'a Type {
        loop {
            match ty {
                Type::As(_, inner) => ty = inner,
                Type::Typedef(id) => match self.typedefs.get(*id) {
                    Some(typedef) => ty = &typedef.ty,
                    None => return ty,
                },
                _ => return ty,
            }
        }
    }

    /// The Rust type that is chosen for a type: the outermost that is said.
    pub(super) fn style<'a>(&'a self, mut ty: &'a Type) -> Style {
        loop {
            match ty {
                Type::As(style, _) => return *style,
                Type::Typedef(id) => match self.typedefs.get(*id) {
                    Some(typedef) => ty = &typedef.ty,
                    None => return Style::Usual,
                },
                _ => return Style::Usual,
            }
        }
    }
}
