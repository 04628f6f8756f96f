//! Thrift over a stream, byte by byte, in each of its protocols.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod blocking;
mod connection;
mod framed;
mod mux;
mod service;
