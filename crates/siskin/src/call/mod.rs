//! The vocabulary of a call: what a service is, what surrounds a call, how it fails.

mod about;
mod announcer;
pub(crate) mod blocking;
mod context;
pub mod contexts;
pub(crate) mod current;
mod descriptor;
mod error;
mod filter;
mod outcome;
pub(crate) mod outgoing;
mod peer;
mod spawn;
pub mod stats;
pub mod tracer;

pub use about::{About, CounterSource, Status};
pub use announcer::{AnnounceError, Announcement, Announcer, Awaited};
pub(crate) use blocking::panic_text;
pub(crate) use context::Shared;
pub use context::{CallContext, CallParts, Protocol, ResponseParts};
pub use descriptor::{
    Annotation, Binding, ConstDescriptor, EnumDescriptor, EnumMember, FieldDescriptor, FileDescriptor,
    MethodDescriptor, Placement, Requiredness, RouteDescriptor, ServiceDescriptor, StructDescriptor, StructKind,
    TypeAnnotations, TypeDescriptor, TypePart, TypedefDescriptor,
};
pub use error::{Error, ErrorKind};
pub use filter::{Filter, Next};
pub use outcome::{Body, CallFuture, HttpBody, Outcome};
pub use outgoing::{ClientSpan, Outgoing};
pub use peer::Peer;
pub use spawn::Spawned;
