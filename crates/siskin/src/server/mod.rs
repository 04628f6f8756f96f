//! Message → typed call → filters → implementation → reply, on every protocol.

mod dispatch;
pub mod rest;
pub mod thrift;

pub use dispatch::{
    ArgumentError, Arguments, Body, CallFuture, DeclaredVisitor, Dispatcher, MethodError, Outcome, Reply,
    no_such_method,
};
