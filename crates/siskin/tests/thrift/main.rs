//! Thrift over a stream, byte by byte, in each of its protocols.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod blocking;
mod codes;
mod connection;
mod constraints;
mod framed;
mod mux;
mod partial;
mod service;

/// What the compiler makes of two of its golden files.
#[allow(clippy::all, reason = "generated")]
#[rustfmt::skip]
#[path = "../../../siskin-build/tests/golden/constraints.rs"]
mod made_of_constraints;

#[allow(clippy::all, reason = "generated")]
#[rustfmt::skip]
#[path = "../../../siskin-build/tests/golden/partial.rs"]
mod made_of_partial;
