//! A chassis for services on a Finagle mesh.

pub mod call;
pub mod server;
pub mod transport;

pub use call::{CallContext, Error, ErrorKind};
