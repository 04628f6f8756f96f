//! Message → typed call → filters → implementation → reply, on every protocol.

mod access;
mod dispatch;
mod filters;
pub mod rest;
mod stats;
pub mod thrift;
pub mod validation;
mod watchdog;

pub use crate::call::{Body, CallFuture, Outcome};
pub use access::AccessLog;
pub use dispatch::{ArgumentError, Arguments, DeclaredVisitor, Dispatcher, MethodError, Reply, no_such_method};
pub use filters::{Allow, Call, Calls, ClientIds, Filtered, Glob, Layered, RequestSemaphore};
pub use stats::ServerStats;
