//! A chassis for services on a Finagle mesh.

pub mod app;
pub mod call;
#[doc(hidden)]
pub mod codegen;
pub mod server;
pub mod transport;

pub use call::{CallContext, Error, ErrorKind};
