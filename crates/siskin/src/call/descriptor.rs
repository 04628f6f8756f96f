//! What the IDL said, as static data: the one table that dispatch, REST routes, help pages, the describe call and statistics
//! read. The compiler writes it; everything else only reads.
//!
//! Each descriptor has a `const fn new` of what it always has, and `with_…` for what is mostly empty, so that a table holds only
//! what the IDL says: `FieldDescriptor::new(1, "id", Requiredness::Required, TypeDescriptor::I64).with_doc("A number.")`. A new
//! member gets an empty value in `new`, a `with_…`, and a line in siskin-build's `emit/descriptor.rs` that writes it where it is not
//! empty; the tables of others stay as they are. Generated code says the same in the shorter words of `codegen::describe`.

/// A service of the IDL, with all that it answers.
#[derive(Debug)]
pub struct ServiceDescriptor {
    /// As in the IDL.
    pub name: &'static str,
    /// Its doc comment, cleaned; empty if there is none.
    pub doc: &'static str,
    /// Its annotations in order.
    pub annotations: &'static [Annotation],
    /// What it extends.
    pub extends: Option<&'static Self>,
    /// Every method that it answers: first those of the service that it extends (as that lists them), then its own in the
    /// order of the IDL. A method that is declared again stands once, at the place of the first.
    pub methods: &'static [MethodDescriptor],
    /// The file that declares it.
    pub file: &'static FileDescriptor,
    /// Every file of the interface: [`file`](Self::file) first, then what it includes, in the order of the includes.
    pub files: &'static [&'static FileDescriptor],
}

/// A method of a service.
#[derive(Debug)]
pub struct MethodDescriptor {
    /// As in the IDL.
    pub name: &'static str,
    /// The service that declares it.
    pub declared_in: &'static str,
    /// Its doc comment, cleaned, without `@param` and the like; empty if there is none.
    pub doc: &'static str,
    /// Its annotations in order.
    pub annotations: &'static [Annotation],
    /// Whether it is never answered.
    pub oneway: bool,
    /// Whether it is annotated `siskin.idempotent`.
    pub idempotent: bool,
    /// Its parameters in order.
    pub arguments: &'static [FieldDescriptor],
    /// What it returns; `None` for `void`.
    pub result: Option<&'static TypeDescriptor>,
    /// The annotations in the type that it returns.
    pub result_annotations: &'static [TypeAnnotations],
    /// What is said of the result (`@return`).
    pub result_doc: &'static str,
    /// Its `throws` entries in order.
    pub exceptions: &'static [FieldDescriptor],
    /// The annotated routes, in order. Default routes (`POST /api/SERVICE/METHOD`) are not listed.
    pub routes: &'static [RouteDescriptor],
}

/// An annotated HTTP route of a method.
#[derive(Debug)]
pub struct RouteDescriptor {
    /// `GET`, `POST` …; `*` for `api.any`.
    pub verb: &'static str,
    /// The path as the IDL writes it, with the prefix: `/orders/{id}`, `/orders/:id`, `/files/*rest`.
    pub path: &'static str,
    /// Where the units are when the method's only parameter is a struct: its fields instead of the parameters.
    pub spread: bool,
    /// Where each unit comes from, one entry a unit, in the order of the parameters (or fields).
    pub bindings: &'static [Binding],
}

/// Where a parameter (or a field of a spread struct) comes from in an HTTP request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Binding {
    /// The path variable of this name.
    Path(&'static str),
    /// The query parameter of this name.
    Query(&'static str),
    /// The header of this name.
    Header(&'static str),
    /// The cookie of this name.
    Cookie(&'static str),
    /// The member of this name of the JSON body.
    Body(&'static str),
    /// The whole JSON body.
    WholeBody,
    /// The bytes of the body.
    RawBody,
    /// The member of this name of a form.
    Form(&'static str),
    /// Nowhere.
    None,
}

/// Where a field of a result or an exception stands in an HTTP answer: [`FieldDescriptor::placement`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Placement {
    /// A member of the JSON body.
    Body,
    /// The header of this name (`api.header`).
    Header(&'static str),
    /// The cookie of this name (`api.cookie`).
    Cookie(&'static str),
    /// The whole JSON body, where no other field is in it (`api.body = ""`).
    WholeBody,
    /// The bytes of the body (`api.raw_body`).
    RawBody,
    /// The status (`api.http_code`).
    Status,
    /// Nowhere (`api.none`).
    None,
}

/// A field of a struct, union or exception, a parameter, or a `throws` entry.
#[derive(Debug)]
pub struct FieldDescriptor {
    /// Its id on the wire.
    pub id: i16,
    /// As in the IDL.
    pub name: &'static str,
    /// As the JSON member: the name, unless the IDL says otherwise.
    pub json_name: &'static str,
    /// Another name that is read in JSON as well: that of the IDL, where `siskin.json_names` gave the field its
    /// [`json_name`](Self::json_name). Else empty.
    pub json_alias: &'static str,
    /// Whether each `i64` in it is written as a decimal string in JSON, also inside of containers (`api.js_conv`,
    /// `siskin.int64`).
    pub int64_text: bool,
    /// Its doc comment, or the text of `@param`/`@throws`.
    pub doc: &'static str,
    /// Whether it must be there.
    pub requiredness: Requiredness,
    /// Its type.
    pub ty: TypeDescriptor,
    /// Its default as JSON text.
    pub default: Option<&'static str>,
    /// Its annotations in order.
    pub annotations: &'static [Annotation],
    /// The annotations in its type.
    pub type_annotations: &'static [TypeAnnotations],
}

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requiredness {
    /// `required`
    Required,
    /// `optional`
    Optional,
    /// Neither: always written, may be absent when read.
    Default,
}

/// A type.
#[derive(Clone, Copy, Debug)]
pub enum TypeDescriptor {
    /// `bool`
    Bool,
    /// `i8`, `byte`
    I8,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `double`
    Double,
    /// `string`
    String,
    /// `binary`
    Binary,
    /// `uuid`
    Uuid,
    /// `list<…>`
    List(&'static Self),
    /// `set<…>`
    Set(&'static Self),
    /// `map<…, …>`
    Map(&'static Self, &'static Self),
    /// A struct, union or exception.
    Struct(&'static StructDescriptor),
    /// An enum.
    Enum(&'static EnumDescriptor),
    /// A typedef.
    Typedef(&'static TypedefDescriptor),
}

/// A struct, union or exception.
#[derive(Debug)]
pub struct StructDescriptor {
    /// As in the IDL.
    pub name: &'static str,
    /// The stem of the file that declares it: types are referred to as `stem.name`.
    pub stem: &'static str,
    /// Which of the three.
    pub kind: StructKind,
    /// Its doc comment.
    pub doc: &'static str,
    /// Its annotations in order.
    pub annotations: &'static [Annotation],
    /// Its fields in the order of the IDL.
    pub fields: &'static [FieldDescriptor],
}

/// Which kind of struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StructKind {
    /// `struct`
    Struct,
    /// `union`
    Union,
    /// `exception`
    Exception,
}

/// An enum.
#[derive(Debug)]
pub struct EnumDescriptor {
    /// As in the IDL.
    pub name: &'static str,
    /// The stem of the file that declares it.
    pub stem: &'static str,
    /// Its doc comment.
    pub doc: &'static str,
    /// Its annotations in order.
    pub annotations: &'static [Annotation],
    /// Its members in the order of the IDL.
    pub members: &'static [EnumMember],
}

/// A member of an enum.
#[derive(Debug)]
pub struct EnumMember {
    /// As in the IDL.
    pub name: &'static str,
    /// In JSON.
    pub json_name: &'static str,
    /// Its number.
    pub value: i32,
    /// Its doc comment.
    pub doc: &'static str,
    /// Its annotations in order.
    pub annotations: &'static [Annotation],
}

/// A typedef.
#[derive(Debug)]
pub struct TypedefDescriptor {
    /// As in the IDL.
    pub name: &'static str,
    /// The stem of the file that declares it.
    pub stem: &'static str,
    /// Its doc comment.
    pub doc: &'static str,
    /// Its annotations in order.
    pub annotations: &'static [Annotation],
    /// What it stands for.
    pub ty: TypeDescriptor,
    /// The annotations in the type that it stands for.
    pub type_annotations: &'static [TypeAnnotations],
    /// Of a `senum`, which stands for a string: the strings that are meant. Any other passes all the same.
    pub members: &'static [&'static str],
}

/// A constant.
#[derive(Debug)]
pub struct ConstDescriptor {
    /// As in the IDL.
    pub name: &'static str,
    /// Its doc comment.
    pub doc: &'static str,
    /// Its annotations in order.
    pub annotations: &'static [Annotation],
    /// Its type.
    pub ty: TypeDescriptor,
    /// The annotations in its type.
    pub type_annotations: &'static [TypeAnnotations],
    /// Its value as JSON text.
    pub value: &'static str,
}

/// One IDL file.
#[derive(Debug)]
pub struct FileDescriptor {
    /// The path by which it was included or compiled, without the folders before it: `ping.thrift`,
    /// `siskin/base.thrift`.
    pub name: &'static str,
    /// The prefix of its names: `ping`, `base`.
    pub stem: &'static str,
    /// Its doc comment.
    pub doc: &'static str,
    /// The text, byte for byte.
    pub text: &'static str,
    /// SHA-256 of the text, lower-case hex.
    pub sha256: &'static str,
    /// What is said of the file as a whole: each `#@validator a.b.C` line as an annotation `validator`.
    pub annotations: &'static [Annotation],
    /// Scope and name of each `namespace`, in order.
    pub namespaces: &'static [(&'static str, &'static str)],
    /// The annotations of each `namespace`, in the same order; empty if none has any.
    pub namespace_annotations: &'static [&'static [Annotation]],
    /// The paths after `include`, in order.
    pub includes: &'static [&'static str],
    /// Constants in the order of the file.
    pub constants: &'static [ConstDescriptor],
    /// Typedefs in the order of the file.
    pub typedefs: &'static [&'static TypedefDescriptor],
    /// Enums in the order of the file.
    pub enums: &'static [&'static EnumDescriptor],
    /// Structs, unions and exceptions in the order of the file.
    pub structs: &'static [&'static StructDescriptor],
    /// Services in the order of the file.
    pub services: &'static [&'static ServiceDescriptor],
}

/// An annotation: `(key = "value")`; without a value, `"1"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// As in the IDL.
    pub key: &'static str,
    /// As in the IDL, unescaped.
    pub value: &'static str,
}

/// What is annotated at one part of a type where it is used, as in `list<string (a = "b")>`. Parts at which nothing is said are
/// not listed; a container comes before what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeAnnotations {
    /// The way to the part from the outside: empty for the type as a whole, `[Element, Key]` for the keys of the maps in a list.
    pub part: &'static [TypePart],
    /// What stands there, in order.
    pub annotations: &'static [Annotation],
}

/// A type inside of a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypePart {
    /// Of a list or set.
    Element,
    /// Of a map.
    Key,
    /// Of a map.
    Value,
}

impl ServiceDescriptor {
    /// The index of a method in [`methods`](Self::methods).
    pub fn method_index(&self, name: &str) -> Option<usize> {
        self.methods.iter().position(|method| method.name == name)
    }
}

/// `with_…` functions that set one member each.
macro_rules! with {
    ($($(#[$attribute:meta])* $function:ident $member:ident: $ty:ty;)*) => {$(
        $(#[$attribute])*
        #[must_use]
        pub const fn $function(mut self, $member: $ty) -> Self {
            self.$member = $member;
            self
        }
    )*};
}

impl Annotation {
    /// `(key = "value")`
    pub const fn new(key: &'static str, value: &'static str) -> Self {
        Self { key, value }
    }
}

impl ServiceDescriptor {
    /// Of a service that extends nothing, in a file that includes nothing.
    pub const fn new(
        name: &'static str,
        file: &'static FileDescriptor,
        files: &'static [&'static FileDescriptor],
        methods: &'static [MethodDescriptor],
    ) -> Self {
        Self {
            name,
            doc: "",
            annotations: &[],
            extends: None,
            methods,
            file,
            files,
        }
    }

    with! {
        /// Sets [`doc`](Self::doc).
        with_doc doc: &'static str;
        /// Sets [`annotations`](Self::annotations).
        with_annotations annotations: &'static [Annotation];
    }

    /// Sets [`extends`](Self::extends).
    #[must_use]
    pub const fn with_extends(mut self, extends: &'static Self) -> Self {
        self.extends = Some(extends);
        self
    }
}

impl ServiceDescriptor {
    /// As [`MethodDescriptor::EMPTY`].
    pub const EMPTY: Self = Self {
        name: "",
        doc: "",
        annotations: &[],
        extends: None,
        methods: &[],
        file: &FileDescriptor::EMPTY,
        files: &[],
    };
}

impl MethodDescriptor {
    /// With nothing in it, for one that is made by hand: `MethodDescriptor { name: "ping", ..MethodDescriptor::EMPTY }`.
    pub const EMPTY: Self = Self::new("", "", &[]);

    /// Of a method that returns nothing and declares no exceptions.
    pub const fn new(name: &'static str, declared_in: &'static str, arguments: &'static [FieldDescriptor]) -> Self {
        Self {
            name,
            declared_in,
            doc: "",
            annotations: &[],
            oneway: false,
            idempotent: false,
            arguments,
            result: None,
            result_annotations: &[],
            result_doc: "",
            exceptions: &[],
            routes: &[],
        }
    }

    with! {
        /// Sets [`doc`](Self::doc).
        with_doc doc: &'static str;
        /// Sets [`annotations`](Self::annotations).
        with_annotations annotations: &'static [Annotation];
        /// Sets [`oneway`](Self::oneway).
        with_oneway oneway: bool;
        /// Sets [`idempotent`](Self::idempotent).
        with_idempotent idempotent: bool;
        /// Sets [`result_annotations`](Self::result_annotations).
        with_result_annotations result_annotations: &'static [TypeAnnotations];
        /// Sets [`result_doc`](Self::result_doc).
        with_result_doc result_doc: &'static str;
        /// Sets [`exceptions`](Self::exceptions).
        with_exceptions exceptions: &'static [FieldDescriptor];
        /// Sets [`routes`](Self::routes).
        with_routes routes: &'static [RouteDescriptor];
    }

    /// Sets [`result`](Self::result).
    #[must_use]
    pub const fn with_result(mut self, result: &'static TypeDescriptor) -> Self {
        self.result = Some(result);
        self
    }
}

impl RouteDescriptor {
    /// Of a route whose units are the method's parameters.
    pub const fn new(verb: &'static str, path: &'static str, bindings: &'static [Binding]) -> Self {
        Self {
            verb,
            path,
            spread: false,
            bindings,
        }
    }

    with! {
        /// Sets [`spread`](Self::spread).
        with_spread spread: bool;
    }
}

impl FieldDescriptor {
    /// Of a field that has its own name in JSON.
    pub const fn new(id: i16, name: &'static str, requiredness: Requiredness, ty: TypeDescriptor) -> Self {
        Self {
            id,
            name,
            json_name: name,
            json_alias: "",
            int64_text: false,
            doc: "",
            requiredness,
            ty,
            default: None,
            annotations: &[],
            type_annotations: &[],
        }
    }

    with! {
        /// Sets [`json_name`](Self::json_name).
        with_json_name json_name: &'static str;
        /// Sets [`json_alias`](Self::json_alias).
        with_json_alias json_alias: &'static str;
        /// Sets [`int64_text`](Self::int64_text).
        with_int64_text int64_text: bool;
        /// Sets [`doc`](Self::doc).
        with_doc doc: &'static str;
        /// Sets [`annotations`](Self::annotations).
        with_annotations annotations: &'static [Annotation];
        /// Sets [`type_annotations`](Self::type_annotations).
        with_type_annotations type_annotations: &'static [TypeAnnotations];
    }

    /// Sets [`default`](Self::default).
    #[must_use]
    pub const fn with_default(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }
}

impl StructDescriptor {
    /// Of a struct, union or exception of the file with this stem.
    pub const fn new(
        kind: StructKind,
        name: &'static str,
        stem: &'static str,
        fields: &'static [FieldDescriptor],
    ) -> Self {
        Self {
            name,
            stem,
            kind,
            doc: "",
            annotations: &[],
            fields,
        }
    }

    with! {
        /// Sets [`doc`](Self::doc).
        with_doc doc: &'static str;
        /// Sets [`annotations`](Self::annotations).
        with_annotations annotations: &'static [Annotation];
    }
}

impl EnumDescriptor {
    /// Of an enum of the file with this stem.
    pub const fn new(name: &'static str, stem: &'static str, members: &'static [EnumMember]) -> Self {
        Self {
            name,
            stem,
            doc: "",
            annotations: &[],
            members,
        }
    }

    with! {
        /// Sets [`doc`](Self::doc).
        with_doc doc: &'static str;
        /// Sets [`annotations`](Self::annotations).
        with_annotations annotations: &'static [Annotation];
    }
}

impl EnumMember {
    /// Of a member that has its own name in JSON.
    pub const fn new(name: &'static str, value: i32) -> Self {
        Self {
            name,
            json_name: name,
            value,
            doc: "",
            annotations: &[],
        }
    }

    with! {
        /// Sets [`json_name`](Self::json_name).
        with_json_name json_name: &'static str;
        /// Sets [`doc`](Self::doc).
        with_doc doc: &'static str;
        /// Sets [`annotations`](Self::annotations).
        with_annotations annotations: &'static [Annotation];
    }
}

impl TypedefDescriptor {
    /// Of a typedef of the file with this stem.
    pub const fn new(name: &'static str, stem: &'static str, ty: TypeDescriptor) -> Self {
        Self {
            name,
            stem,
            doc: "",
            annotations: &[],
            ty,
            type_annotations: &[],
            members: &[],
        }
    }

    with! {
        /// Sets [`doc`](Self::doc).
        with_doc doc: &'static str;
        /// Sets [`annotations`](Self::annotations).
        with_annotations annotations: &'static [Annotation];
        /// Sets [`type_annotations`](Self::type_annotations).
        with_type_annotations type_annotations: &'static [TypeAnnotations];
        /// Sets [`members`](Self::members).
        with_members members: &'static [&'static str];
    }
}

impl ConstDescriptor {
    /// Of a constant; its value is JSON text.
    pub const fn new(name: &'static str, ty: TypeDescriptor, value: &'static str) -> Self {
        Self {
            name,
            doc: "",
            annotations: &[],
            ty,
            type_annotations: &[],
            value,
        }
    }

    with! {
        /// Sets [`doc`](Self::doc).
        with_doc doc: &'static str;
        /// Sets [`annotations`](Self::annotations).
        with_annotations annotations: &'static [Annotation];
        /// Sets [`type_annotations`](Self::type_annotations).
        with_type_annotations type_annotations: &'static [TypeAnnotations];
    }
}

impl FieldDescriptor {
    /// Whether this is a name of the field in JSON that is read.
    pub fn is_json_name(&self, name: &str) -> bool {
        name == self.json_name || (!self.json_alias.is_empty() && name == self.json_alias)
    }

    /// Whether JSON leaves the field out, as one of a struct or exception (`api.none`): it is neither read nor written.
    pub fn is_hidden(&self) -> bool {
        self.annotations.iter().any(|annotation| annotation.key == "api.none")
    }

    /// Where the field stands in an HTTP answer, as a field of a method's result or of an exception. The first annotation
    /// that says so counts; one without a value names the field itself.
    pub fn placement(&self) -> Placement {
        let place = |annotation: &Annotation| {
            let name = match annotation.value {
                "" | "1" => self.name,
                name => name,
            };
            match annotation.key {
                "api.header" => Some(Placement::Header(name)),
                "api.cookie" => Some(Placement::Cookie(name)),
                "api.http_code" => Some(Placement::Status),
                "api.raw_body" => Some(Placement::RawBody),
                "api.none" => Some(Placement::None),
                "api.body" if annotation.value.is_empty() => Some(Placement::WholeBody),
                "api.body" => Some(Placement::Body),
                _ => None,
            }
        };
        self.annotations.iter().find_map(place).unwrap_or(Placement::Body)
    }
}

impl FileDescriptor {
    /// As [`MethodDescriptor::EMPTY`].
    pub const EMPTY: Self = Self::new("", "", "", "");

    /// Of a file that defines nothing.
    pub const fn new(name: &'static str, stem: &'static str, text: &'static str, sha256: &'static str) -> Self {
        Self {
            name,
            stem,
            doc: "",
            text,
            sha256,
            annotations: &[],
            namespaces: &[],
            namespace_annotations: &[],
            includes: &[],
            constants: &[],
            typedefs: &[],
            enums: &[],
            structs: &[],
            services: &[],
        }
    }

    with! {
        /// Sets [`doc`](Self::doc).
        with_doc doc: &'static str;
        /// Sets [`annotations`](Self::annotations).
        with_annotations annotations: &'static [Annotation];
        /// Sets [`namespaces`](Self::namespaces).
        with_namespaces namespaces: &'static [(&'static str, &'static str)];
        /// Sets [`namespace_annotations`](Self::namespace_annotations).
        with_namespace_annotations namespace_annotations: &'static [&'static [Annotation]];
        /// Sets [`includes`](Self::includes).
        with_includes includes: &'static [&'static str];
        /// Sets [`constants`](Self::constants).
        with_constants constants: &'static [ConstDescriptor];
        /// Sets [`typedefs`](Self::typedefs).
        with_typedefs typedefs: &'static [&'static TypedefDescriptor];
        /// Sets [`enums`](Self::enums).
        with_enums enums: &'static [&'static EnumDescriptor];
        /// Sets [`structs`](Self::structs).
        with_structs structs: &'static [&'static StructDescriptor];
        /// Sets [`services`](Self::services).
        with_services services: &'static [&'static ServiceDescriptor];
    }
}

impl TypeDescriptor {
    /// The type behind any typedefs.
    pub fn resolved(&self) -> &Self {
        let mut ty = self;
        while let Self::Typedef(typedef) = ty {
            ty = &typedef.ty;
        }
        ty
    }

    /// Whether a value is one text: a base type or an enum, also behind typedefs.
    pub fn is_scalar(&self) -> bool {
        !matches!(
            self.resolved(),
            Self::List(_) | Self::Set(_) | Self::Map(..) | Self::Struct(_)
        )
    }
}
