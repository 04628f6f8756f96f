//! Thrift, mux and ThriftMux as bytes, frames, messages and session state machines.
//!
//! This crate does no IO: no sockets, no clocks, no threads, no logging. Bytes and times come in as arguments, bytes and
//! events go out as values. What drives it is left to others (the crate `siskin`, or a transport of your own).

#![cfg_attr(
    not(test),
    warn(
        clippy::indexing_slicing,
        clippy::cast_possible_truncation,
        clippy::wildcard_enum_match_arm
    )
)]

pub mod framed;
pub mod mux;
pub mod sniff;
pub mod thrift;
