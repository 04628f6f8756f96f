/**
 * What every siskin service can answer about itself.
 *
 * A service gets it by `include "siskin/base.thrift"` and `extends base.SiskinBase`; siskin implements the methods.
 * `describe` tells of the interface only: no configuration, no host. The others have the names, types and meaning of
 * fb303's, so that its clients can call them; what of fb303 changes a service is left out.
 */
namespace java siskin.base
namespace rs siskin.base

/** How a service is. The numbers are those of fb303. */
enum Status {
  DEAD = 0
  /** Not all is bound yet. */
  STARTING = 1
  /** It serves. */
  ALIVE = 2
  /** It finishes what runs, and takes no more. */
  STOPPING = 3
  STOPPED = 4
  WARNING = 5
}

/** Whether a field must be there. */
enum Requiredness {
  /** Neither of the two is said: always written, may be absent when read. */
  DEFAULT = 0
  REQUIRED = 1
  OPTIONAL = 2
}

/** The types that Thrift brings along. */
enum BaseType {
  BOOL = 1
  /** Also spelled `byte`. */
  I8 = 2
  I16 = 3
  I32 = 4
  I64 = 5
  DOUBLE = 6
  STRING = 7
  BINARY = 8
  UUID = 9
}

enum StructKind {
  STRUCT = 1
  UNION = 2
  EXCEPTION = 3
}

/** Where the value of a parameter is in an HTTP request. */
enum Place {
  /** Not read from HTTP. */
  NOWHERE = 0
  /** The path variable of this name. */
  PATH = 1
  /** The query parameter of this name. */
  QUERY = 2
  /** The header of this name. */
  HEADER = 3
  /** The cookie of this name. */
  COOKIE = 4
  /** The member of this name of the JSON body. */
  BODY = 5
  /** The whole JSON body. */
  WHOLE_BODY = 6
  /** The bytes of the body. */
  RAW_BODY = 7
  /** The member of this name of a form. */
  FORM = 8
}

/** A type, as a field or a method uses it. */
union TypeReference {
  1: BaseType base
  2: TypeReference list_of
  3: TypeReference set_of
  4: MapReference map_of
  /** A struct, union, exception, enum or typedef: `STEM.NAME`, where STEM is the `stem` of its file. */
  5: string named
}

struct MapReference {
  1: required TypeReference key
  2: required TypeReference value
}

/** An annotation: `(key = "value")`. */
struct Annotation {
  1: required string key
  /** `1` where the IDL gives none. */
  2: required string value
}

/** A type inside of a container. */
enum TypePart {
  /** Of a list or set. */
  ELEMENT = 1
  /** Of a map. */
  KEY = 2
  /** Of a map. */
  VALUE = 3
}

/** What is annotated at one part of a type where it is used: `list<string (a = "b")>`. */
struct TypeAnnotations {
  /** The way to it from the outside: empty for the type as a whole, `[ELEMENT, KEY]` for the keys of the maps in a list. */
  1: required list<TypePart> part
  /** In the order of the IDL. */
  2: required list<Annotation> annotations
}

/** A line `namespace SCOPE NAME`. */
struct Namespace {
  1: required string scope
  2: required string name
  3: list<Annotation> annotations
}

/** A field of a struct, union or exception, or a parameter. */
struct FieldDescription {
  /** The number by which it travels. */
  1: required i16 id
  2: required string name
  3: required Requiredness requiredness
  4: required TypeReference value_type
  /** As JSON text, if there is one. */
  5: optional string default_value
  6: string doc
  /** In the order of the IDL; a key may be there more than once. */
  7: list<Annotation> annotations
  /** Of the parts of `value_type`, a container before what is in it. */
  8: list<TypeAnnotations> type_annotations
}

/** A struct, union or exception. */
struct StructDescription {
  1: required string name
  2: required StructKind kind
  3: string doc
  4: list<Annotation> annotations
  5: list<FieldDescription> fields
}

struct EnumMemberDescription {
  1: required string name
  2: required i32 value
  3: string doc
  4: list<Annotation> annotations
}

struct EnumDescription {
  1: required string name
  2: string doc
  3: list<Annotation> annotations
  4: list<EnumMemberDescription> members
}

struct TypedefDescription {
  1: required string name
  2: required TypeReference aliased
  3: string doc
  4: list<Annotation> annotations
  /** Of a `senum`, which is a string: what is meant. */
  5: list<string> members
  /** Of the parts of `aliased`. */
  6: list<TypeAnnotations> type_annotations
}

struct ConstantDescription {
  1: required string name
  2: required TypeReference value_type
  /** The value as JSON text. */
  3: required string value
  4: string doc
  5: list<Annotation> annotations
  /** Of the parts of `value_type`. */
  6: list<TypeAnnotations> type_annotations
}

/** One IDL file. */
struct FileDescription {
  /** The path by which it was compiled or included, such as `siskin/base.thrift`. */
  1: required string name
  /** The prefix of its names, such as `base`. */
  2: required string stem
  /** SHA-256 of the text, in lower-case hex. */
  3: required string sha256
  /** The text, byte for byte, when it was asked for. */
  4: optional string text
  5: string doc
  6: list<Namespace> namespaces
  /** The paths after `include`. */
  7: list<string> includes
  8: list<ConstantDescription> constants
  9: list<TypedefDescription> typedefs
  10: list<EnumDescription> enums
  11: list<StructDescription> structs
  /** What is said of the file as a whole, such as `validator`. */
  12: list<Annotation> annotations
}

/** Where one parameter (or one field of a spread struct) is in the request. */
struct BindingDescription {
  /** The parameter, or the field. */
  1: required string parameter
  2: required Place place
  /** The name that it has there; empty for a whole body. */
  3: string name
}

/** An HTTP route of a method. */
struct RouteDescription {
  /** `GET`, `POST` and so on; `*` is any. */
  1: required string verb
  /** As in the IDL, with the prefix: `/orders/{id}`. */
  2: required string path
  /** Whether the bindings are those of the fields of the only parameter. */
  3: bool spread
  4: list<BindingDescription> bindings
}

/** An exception that a method declares. */
struct ThrowsDescription {
  /** Its number in the result. */
  1: required i16 id
  2: required string name
  3: required TypeReference value_type
  /** The HTTP status that answers it. */
  4: required i32 status
  5: string doc
  6: list<Annotation> annotations
  /** Of the parts of `value_type`. */
  7: list<TypeAnnotations> type_annotations
}

struct MethodDescription {
  1: required string name
  /** The service that declares it: another than the one described where it is inherited. */
  2: required string declared_in
  3: string doc
  4: list<Annotation> annotations
  /** It is never answered. */
  5: bool one_way
  /** Calling it twice does no more than calling it once. */
  6: bool idempotent
  7: list<FieldDescription> parameters
  /** Unset for a method that returns nothing. */
  8: optional TypeReference result
  9: string result_doc
  10: list<ThrowsDescription> exceptions
  11: list<RouteDescription> routes
  /** Of the parts of `result`. */
  12: list<TypeAnnotations> result_annotations
}

struct ServiceDescription {
  1: required string name
  /** The `stem` of the file that declares it. */
  2: required string stem
  /** `STEM.NAME` of the service that it extends. */
  3: optional string parent
  4: string doc
  5: list<Annotation> annotations
  /** All that it answers, inherited ones first. */
  6: list<MethodDescription> methods
}

/** An interface: files, types and services. */
struct Description {
  /** The version of siskin that serves it. */
  1: required string siskin_version
  /** Every file of the interface, each after those that include it. */
  2: list<FileDescription> files
  /** The services that were asked for. */
  3: list<ServiceDescription> services
}

service SiskinBase {
  /** The name of the program. */
  string getName() (siskin.idempotent = "1")

  /** The version of the program. */
  string getVersion() (siskin.idempotent = "1")

  /** How the program is. */
  Status getStatus() (siskin.idempotent = "1")

  /** How the program is, in words: what `/health` of the admin server says. */
  string getStatusDetails() (siskin.idempotent = "1")

  /** When the program began: seconds since 1970-01-01T00:00:00Z. */
  i64 aliveSince() (siskin.idempotent = "1")

  /** Every counter and gauge by name; gauges are rounded. */
  map<string, i64> getCounters() (siskin.idempotent = "1")

  /**
   * The value of one counter or gauge.
   *
   * @return 0 where there is none of this name, as in fb303
   */
  i64 getCounter(1: string key) (siskin.idempotent = "1")

  /**
   * Describes the interface that is served here.
   *
   * @param services the services to describe; all that are served when left out
   * @param with_idl whether the text of each IDL file comes along
   * @return files, types, methods and routes as data
   */
  Description describe(1: optional list<string> services, 2: optional bool with_idl)
      (api.get = "/describe", siskin.idempotent = "1")
}
