//! A chassis for services on a Finagle mesh: one Thrift IDL, one trait, served by ThriftMux and by REST, with mutual TLS.
//!
//! ```text
//! siskin::include_idl!(ping); // pub mod ping, which build.rs compiled from idl/ping.thrift
//!
//! fn main() -> std::process::ExitCode {
//!     siskin::App::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
//!         .serve(ping::PingServiceServer::new(service::Ping))
//!         .main()
//! }
//! ```
//!
//! [`App`] is the program, [`CallContext`] what surrounds a call, [`Error`] what a method returns when it fails in a way
//! that the IDL does not declare.

// Generated code names this crate from outside; some of it is inside.
extern crate self as siskin;

pub mod admin;
pub mod app;
pub mod call;
#[doc(hidden)]
pub mod codegen;
pub mod naming;
pub mod server;
pub mod telemetry;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(feature = "thrift-compat")]
pub mod thrift_compat;
pub mod transport;

pub use app::App;
pub use bytes::Bytes;
pub use call::{CallContext, Error, ErrorKind, Filter, Next, Outcome};
pub use server::validation::{Violation, Violations};
pub use siskin_wire::thrift::{F64, IndexMap, IndexSet, UnknownField, UnknownFields, UnknownValue, Uuid};

/// Brings in what `siskin_build::compile("idl/NAME.thrift")` made in the build script: `include_idl!(NAME);`, and of
/// `my-orders.thrift` `include_idl!(my_orders);`.
#[macro_export]
macro_rules! include_idl {
    ($name:ident) => {
        include!(concat!(env!("OUT_DIR"), "/", stringify!($name), ".rs"));
    };
}
