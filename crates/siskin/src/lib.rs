//! A chassis for services on a Finagle mesh.

pub mod call;
pub mod server;

pub use call::{CallContext, Error, ErrorKind};
