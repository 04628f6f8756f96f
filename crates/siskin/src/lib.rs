//! A chassis for services on a Finagle mesh.

pub mod call;
#[doc(hidden)]
pub mod codegen;
pub mod server;

pub use call::{CallContext, Error, ErrorKind};
