//! What a service answers about itself: the methods of `siskin/base.thrift`, made from the static descriptors.

use std::collections::BTreeMap;
use std::time::SystemTime;

use crate::call::{
    self, About, Binding, CallContext, ConstDescriptor, EnumDescriptor, Error, FieldDescriptor, FileDescriptor,
    MethodDescriptor, RouteDescriptor, ServiceDescriptor, StructDescriptor, TypeDescriptor, TypedefDescriptor,
};
use crate::codegen::base::{
    Annotation, BaseType, BindingDescription, ConstantDescription, Description, EnumDescription, EnumMemberDescription,
    FILE_DESCRIPTOR, FieldDescription, FileDescription, MapReference, MethodDescription, Namespace, Place,
    Requiredness, RouteDescription, SISKIN_BASE_DESCRIPTOR, ServiceDescription, SiskinBase, SiskinBaseServer, Status,
    StructDescription, StructKind, ThrowsDescription, TypeAnnotations, TypePart, TypeReference, TypedefDescription,
};
use crate::server::{ArgumentError, Arguments, CallFuture, Dispatcher, Reply};

/// The part of a service that extends `siskin/base.thrift`'s `SiskinBase` which siskin itself answers. Generated code
/// sends the inherited methods here.
#[derive(Debug)]
pub struct SelfDescription {
    server: SiskinBaseServer<Describer>,
}

impl SelfDescription {
    /// Of the service with this descriptor.
    pub fn new(service: &'static ServiceDescriptor) -> Self {
        Self {
            server: SiskinBaseServer::new(Describer(service)),
        }
    }
}

impl Dispatcher for SelfDescription {
    fn descriptor(&self) -> &'static ServiceDescriptor {
        self.server.descriptor()
    }

    fn dispatch(
        &self,
        method: usize,
        cx: &CallContext,
        arguments: Arguments<'_, '_>,
        reply: Reply,
    ) -> Result<CallFuture, ArgumentError> {
        self.server.dispatch(method, cx, arguments, reply)
    }
}

#[derive(Debug)]
struct Describer(&'static ServiceDescriptor);

impl SiskinBase for Describer {
    async fn get_name(&self, cx: &CallContext) -> Result<String, Error> {
        Ok(cx.about().map_or(self.0.name, About::name).to_owned())
    }

    async fn get_version(&self, cx: &CallContext) -> Result<String, Error> {
        Ok(cx.about().map_or("", About::version).to_owned())
    }

    async fn get_status(&self, cx: &CallContext) -> Result<Status, Error> {
        Ok(match cx.about().map(About::status) {
            Some(call::Status::Starting) => Status::Starting,
            Some(call::Status::Stopping) => Status::Stopping,
            // Who answers is alive.
            Some(call::Status::Alive) | None => Status::Alive,
        })
    }

    async fn get_status_details(&self, cx: &CallContext) -> Result<String, Error> {
        Ok(match cx.about().map(About::status) {
            Some(call::Status::Starting) => "warming up",
            Some(call::Status::Stopping) => "draining",
            Some(call::Status::Alive) | None => "OK",
        }
        .to_owned())
    }

    async fn alive_since(&self, cx: &CallContext) -> Result<i64, Error> {
        let since = cx.about().map_or(SystemTime::UNIX_EPOCH, About::alive_since);
        let seconds = since
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default()
            .as_secs();
        Ok(i64::try_from(seconds).unwrap_or(i64::MAX))
    }

    async fn get_counters(&self, cx: &CallContext) -> Result<BTreeMap<String, i64>, Error> {
        Ok(cx.about().map(|about| about.counters().counters()).unwrap_or_default())
    }

    async fn get_counter(&self, cx: &CallContext, key: String) -> Result<i64, Error> {
        Ok(cx.about().and_then(|about| about.counters().counter(&key)).unwrap_or(0))
    }

    async fn describe(
        &self,
        cx: &CallContext,
        services: Option<Vec<String>>,
        with_idl: Option<bool>,
    ) -> Result<Description, Error> {
        let served = cx.about().map(About::services).unwrap_or_default();
        let served = if served.is_empty() {
            std::slice::from_ref(&self.0)
        } else {
            served
        };
        Ok(describe(served, services.as_deref(), with_idl.unwrap_or(false)))
    }
}

/// The service that siskin adds to those of an app.
#[derive(Debug)]
pub(crate) struct OwnService {
    server: SiskinBaseServer<Describer>,
    descriptor: &'static ServiceDescriptor,
    /// The place of its first method in `SiskinBase`.
    first: usize,
}

/// All of `SiskinBase`, under a name that no IDL can give to a service.
static WHOLE: ServiceDescriptor = ServiceDescriptor::new(
    "siskin.Base",
    &FILE_DESCRIPTOR,
    &[&FILE_DESCRIPTOR],
    SISKIN_BASE_DESCRIPTOR.methods,
)
.with_doc("What siskin answers about the program and its services.");

/// `describe` alone, at its default routes; told of nowhere.
static DESCRIBE: ServiceDescriptor =
    ServiceDescriptor::new("siskin.Base", &FILE_DESCRIPTOR, &[&FILE_DESCRIPTOR], &DESCRIBE_METHODS)
        .with_annotations(&[call::Annotation::new("siskin.internal", "1")]);

const DESCRIBE_AT: usize = 7;
static DESCRIBE_METHODS: [MethodDescriptor; 1] = [{
    let whole = &SISKIN_BASE_DESCRIPTOR.methods[DESCRIBE_AT];
    MethodDescriptor {
        name: whole.name,
        declared_in: whole.declared_in,
        arguments: whole.arguments,
        result: whole.result,
        idempotent: true,
        ..MethodDescriptor::EMPTY
    }
}];

impl OwnService {
    /// All of it.
    pub(crate) fn whole() -> Self {
        Self {
            server: SiskinBaseServer::new(Describer(&WHOLE)),
            descriptor: &WHOLE,
            first: 0,
        }
    }

    /// Only `describe`, for REST.
    pub(crate) fn describe() -> Self {
        Self {
            server: SiskinBaseServer::new(Describer(&DESCRIBE)),
            descriptor: &DESCRIBE,
            first: DESCRIBE_AT,
        }
    }
}

impl Dispatcher for OwnService {
    fn descriptor(&self) -> &'static ServiceDescriptor {
        self.descriptor
    }

    fn dispatch(
        &self,
        method: usize,
        cx: &CallContext,
        arguments: Arguments<'_, '_>,
        reply: Reply,
    ) -> Result<CallFuture, ArgumentError> {
        self.server.dispatch(self.first + method, cx, arguments, reply)
    }
}

/// What `describe` answers about all of these services, as JSON text.
pub fn describe_json(services: &[&'static ServiceDescriptor]) -> String {
    let description = describe(services, None, false);
    // Strings for keys and no writer that could fail.
    serde_json::to_string_pretty(&description).unwrap_or_default() + "\n"
}

/// The interface of these services: of those that are named, or of all. A name that none of them has is passed over. The
/// files are those of the services that are described, so an empty list gives none.
pub(super) fn describe(
    services: &[&'static ServiceDescriptor],
    named: Option<&[String]>,
    with_idl: bool,
) -> Description {
    let is_wanted =
        |service: &&&ServiceDescriptor| named.is_none_or(|names| names.iter().any(|name| name == service.name));
    let wanted: Vec<&ServiceDescriptor> = services.iter().filter(is_wanted).copied().collect();
    let mut files: Vec<&FileDescriptor> = Vec::new();
    for file in wanted.iter().flat_map(|service| service.files.iter().copied()) {
        if !files
            .iter()
            .any(|found| found.name == file.name && found.sha256 == file.sha256)
        {
            files.push(file);
        }
    }
    Description {
        siskin_version: env!("CARGO_PKG_VERSION").to_owned(),
        files: files.into_iter().map(|file| of_file(file, with_idl)).collect(),
        services: wanted.into_iter().map(of_service).collect(),
    }
}

fn of_file(file: &FileDescriptor, with_idl: bool) -> FileDescription {
    FileDescription {
        name: file.name.to_owned(),
        stem: file.stem.to_owned(),
        sha256: file.sha256.to_owned(),
        text: with_idl.then(|| file.text.to_owned()),
        doc: file.doc.to_owned(),
        annotations: of_annotations(file.annotations),
        namespaces: file
            .namespaces
            .iter()
            .enumerate()
            .map(|(index, (scope, name))| Namespace {
                scope: (*scope).to_owned(),
                name: (*name).to_owned(),
                annotations: of_annotations(file.namespace_annotations.get(index).copied().unwrap_or_default()),
            })
            .collect(),
        includes: file.includes.iter().map(|path| (*path).to_owned()).collect(),
        constants: file.constants.iter().map(of_constant).collect(),
        typedefs: file.typedefs.iter().copied().map(of_typedef).collect(),
        enums: file.enums.iter().copied().map(of_enum).collect(),
        structs: file.structs.iter().copied().map(of_struct).collect(),
    }
}

fn of_constant(constant: &ConstDescriptor) -> ConstantDescription {
    ConstantDescription {
        name: constant.name.to_owned(),
        value_type: of_type(&constant.ty),
        value: constant.value.to_owned(),
        doc: constant.doc.to_owned(),
        annotations: of_annotations(constant.annotations),
        type_annotations: of_type_annotations(constant.type_annotations),
    }
}

fn of_typedef(typedef: &TypedefDescriptor) -> TypedefDescription {
    TypedefDescription {
        name: typedef.name.to_owned(),
        aliased: of_type(&typedef.ty),
        doc: typedef.doc.to_owned(),
        annotations: of_annotations(typedef.annotations),
        type_annotations: of_type_annotations(typedef.type_annotations),
        members: typedef.members.iter().map(|member| (*member).to_owned()).collect(),
    }
}

fn of_enum(descriptor: &EnumDescriptor) -> EnumDescription {
    let members = descriptor.members.iter().map(|member| EnumMemberDescription {
        name: member.name.to_owned(),
        value: member.value,
        doc: member.doc.to_owned(),
        annotations: of_annotations(member.annotations),
    });
    EnumDescription {
        name: descriptor.name.to_owned(),
        doc: descriptor.doc.to_owned(),
        annotations: of_annotations(descriptor.annotations),
        members: members.collect(),
    }
}

fn of_struct(descriptor: &StructDescriptor) -> StructDescription {
    StructDescription {
        name: descriptor.name.to_owned(),
        kind: match descriptor.kind {
            call::StructKind::Struct => StructKind::Struct,
            call::StructKind::Union => StructKind::Union,
            call::StructKind::Exception => StructKind::Exception,
        },
        doc: descriptor.doc.to_owned(),
        annotations: of_annotations(descriptor.annotations),
        fields: descriptor.fields.iter().map(of_field).collect(),
    }
}

fn of_field(field: &FieldDescriptor) -> FieldDescription {
    FieldDescription {
        id: field.id,
        name: field.name.to_owned(),
        requiredness: match field.requiredness {
            call::Requiredness::Required => Requiredness::Required,
            call::Requiredness::Optional => Requiredness::Optional,
            call::Requiredness::Default => Requiredness::Default,
        },
        value_type: of_type(&field.ty),
        default_value: field.default.map(str::to_owned),
        doc: field.doc.to_owned(),
        annotations: of_annotations(field.annotations),
        type_annotations: of_type_annotations(field.type_annotations),
    }
}

fn of_service(service: &ServiceDescriptor) -> ServiceDescription {
    ServiceDescription {
        name: service.name.to_owned(),
        stem: service.file.stem.to_owned(),
        parent: service
            .extends
            .map(|parent| format!("{}.{}", parent.file.stem, parent.name)),
        doc: service.doc.to_owned(),
        annotations: of_annotations(service.annotations),
        methods: service.methods.iter().map(of_method).collect(),
    }
}

fn of_method(method: &MethodDescriptor) -> MethodDescription {
    MethodDescription {
        name: method.name.to_owned(),
        declared_in: method.declared_in.to_owned(),
        doc: method.doc.to_owned(),
        annotations: of_annotations(method.annotations),
        one_way: method.oneway,
        idempotent: method.idempotent,
        parameters: method.arguments.iter().map(of_field).collect(),
        result: method.result.map(of_type),
        result_annotations: of_type_annotations(method.result_annotations),
        result_doc: method.result_doc.to_owned(),
        exceptions: method.exceptions.iter().map(of_exception).collect(),
        routes: method.routes.iter().map(|route| of_route(route, method)).collect(),
    }
}

fn of_exception(entry: &FieldDescriptor) -> ThrowsDescription {
    ThrowsDescription {
        id: entry.id,
        name: entry.name.to_owned(),
        value_type: of_type(&entry.ty),
        status: i32::from(crate::server::rest::exception_status(entry).as_u16()),
        doc: entry.doc.to_owned(),
        annotations: of_annotations(entry.annotations),
        type_annotations: of_type_annotations(entry.type_annotations),
    }
}

fn of_route(route: &RouteDescriptor, method: &MethodDescriptor) -> RouteDescription {
    let units = match method.arguments {
        [parameter] if route.spread => match parameter.ty.resolved() {
            TypeDescriptor::Struct(descriptor) => descriptor.fields,
            _ => &[],
        },
        parameters => parameters,
    };
    let bindings = units.iter().zip(route.bindings).map(|(unit, binding)| {
        let (place, name) = match *binding {
            Binding::Path(name) => (Place::Path, name),
            Binding::Query(name) => (Place::Query, name),
            Binding::Header(name) => (Place::Header, name),
            Binding::Cookie(name) => (Place::Cookie, name),
            Binding::Body(name) => (Place::Body, name),
            Binding::WholeBody => (Place::WholeBody, ""),
            Binding::RawBody => (Place::RawBody, ""),
            Binding::Form(name) => (Place::Form, name),
            Binding::None => (Place::Nowhere, ""),
        };
        BindingDescription {
            parameter: unit.name.to_owned(),
            place,
            name: name.to_owned(),
        }
    });
    RouteDescription {
        verb: route.verb.to_owned(),
        path: route.path.to_owned(),
        spread: route.spread,
        bindings: bindings.collect(),
    }
}

fn of_type(ty: &TypeDescriptor) -> TypeReference {
    let base = TypeReference::Base;
    let named = |stem: &str, name: &str| TypeReference::Named(format!("{stem}.{name}"));
    match ty {
        TypeDescriptor::Bool => base(BaseType::Bool),
        TypeDescriptor::I8 => base(BaseType::I8),
        TypeDescriptor::I16 => base(BaseType::I16),
        TypeDescriptor::I32 => base(BaseType::I32),
        TypeDescriptor::I64 => base(BaseType::I64),
        TypeDescriptor::Double => base(BaseType::Double),
        TypeDescriptor::String => base(BaseType::String),
        TypeDescriptor::Binary => base(BaseType::Binary),
        TypeDescriptor::Uuid => base(BaseType::Uuid),
        TypeDescriptor::List(element) => TypeReference::ListOf(of_type(element).into()),
        TypeDescriptor::Set(element) => TypeReference::SetOf(of_type(element).into()),
        TypeDescriptor::Map(key, value) => TypeReference::MapOf(MapReference {
            key: of_type(key).into(),
            value: of_type(value).into(),
        }),
        TypeDescriptor::Struct(descriptor) => named(descriptor.stem, descriptor.name),
        TypeDescriptor::Enum(descriptor) => named(descriptor.stem, descriptor.name),
        TypeDescriptor::Typedef(descriptor) => named(descriptor.stem, descriptor.name),
    }
}

fn of_annotations(annotations: &[call::Annotation]) -> Vec<Annotation> {
    let copies = annotations.iter().map(|annotation| Annotation {
        key: annotation.key.to_owned(),
        value: annotation.value.to_owned(),
    });
    copies.collect()
}

fn of_type_annotations(annotations: &[call::TypeAnnotations]) -> Vec<TypeAnnotations> {
    let part = |part: &call::TypePart| match part {
        call::TypePart::Element => TypePart::Element,
        call::TypePart::Key => TypePart::Key,
        call::TypePart::Value => TypePart::Value,
    };
    let copies = annotations.iter().map(|at| TypeAnnotations {
        part: at.part.iter().map(part).collect(),
        annotations: of_annotations(at.annotations),
    });
    copies.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_is_the_method_that_it_stands_for() {
        assert_eq!(SISKIN_BASE_DESCRIPTOR.method_index("describe"), Some(DESCRIBE_AT));
        let service = OwnService::describe();
        assert_eq!(service.descriptor().methods[0].name, "describe");
    }
}
