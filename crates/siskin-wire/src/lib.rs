//! Thrift, mux and ThriftMux as bytes, frames, messages and session state machines.
//!
//! This crate does no IO: no sockets, no clocks, no threads, no logging. Bytes and times come in as arguments, bytes and
//! events go out as values. What drives it is left to others (the crate `siskin`, or a transport of your own): reading and
//! writing, TLS, timers, running calls, and what they mean.
//!
//! | module | what happens in it |
//! |---|---|
//! | [`framed`] | a stream of bytes ↔ frames |
//! | [`sniff`](mod@sniff) | the first frame → which protocol the connection speaks |
//! | [`mux`] | frames ↔ mux messages, and the server's side of a session |
//! | [`ttwitter`] | the upgrade of framed Thrift, and the headers that it brings |
//! | [`pipeline`] | replies in the order of their requests, where there are no tags |
//! | [`serial`] | the server's side of a connection of framed Thrift, TTwitter-upgraded or not |
//! | [`thrift`] | bytes ↔ values: messages, structs, containers |
//!
//! Whatever a peer sends ends in a value, of success or of error, never in a panic. Nothing is reserved that bytes which have
//! arrived do not justify, and every limit is a constant or a setting: [`framed::DEFAULT_MAX_MESSAGE`],
//! [`mux::Config::max_partial`], [`thrift::MAX_DEPTH`].
//!
//! # A connection, from its first byte to its answer
//!
//! ```
//! use std::time::Instant;
//!
//! use bytes::BytesMut;
//! use siskin_wire::framed::Framer;
//! use siskin_wire::mux::{Config, Event, HEADROOM, Response, ServerSession};
//! use siskin_wire::sniff::{Sniffed, sniff};
//! use siskin_wire::thrift::{BinaryInput, BinaryOutput, Decode, Encode, Input, MessageType, Output};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // What a socket would give: a Tdispatch with tag 2, in which a Thrift message calls `ping` with "hi".
//! let mut received = BytesMut::from(
//!     &b"\0\0\0\x24\x02\0\0\x02\0\0\0\0\0\0\
//!        \x80\x01\0\x01\0\0\0\x04ping\0\0\0\0\x0b\0\x01\0\0\0\x02hi\0"[..],
//! );
//!
//! // Bytes to frames. The first one says what is spoken.
//! let framer = Framer::default();
//! let frame = framer.decode(&mut received)?.ok_or("more bytes are needed")?;
//! assert_eq!(sniff(&frame), Sniffed::Mux);
//!
//! // Frames to events.
//! let mut session = ServerSession::new(Config::default(), Instant::now());
//! session.receive(frame);
//! while let Some(event) = session.poll_event() {
//!     let Event::Dispatch(request) = event else { continue };
//!
//!     // The message: its header, and a struct whose field 1 is the argument.
//!     let mut input = BinaryInput::new(&request.payload);
//!     let header = input.message_begin()?;
//!     let mut message = String::new();
//!     input.struct_begin()?;
//!     while let Some((ty, id)) = input.field_begin()? {
//!         match id {
//!             1 => message = String::decode_argument(&mut input, ty)?,
//!             _ => input.skip(ty)?,
//!         }
//!     }
//!
//!     // The answer: room for the frame's header, then a struct whose field 0 is the result.
//!     let mut out = BinaryOutput::with_headroom(HEADROOM);
//!     out.message_begin(header.name, MessageType::Reply, header.seqid);
//!     out.struct_begin();
//!     message.encode_field(&mut out, 0);
//!     out.struct_end(());
//!     session.reply(request.tag, Response::Ok(out.finish()?));
//! }
//!
//! // Frames to bytes.
//! let frame = session.poll_transmit().ok_or("an answer")?;
//! assert_eq!(
//!     frame,
//!     &b"\0\0\0\x21\xfe\0\0\x02\0\0\0\
//!        \x80\x01\0\x02\0\0\0\x04ping\0\0\0\0\x0b\0\0\0\0\0\x02hi\0"[..]
//! );
//! # Ok(())
//! # }
//! ```

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
pub mod pipeline;
mod queue;
pub mod serial;
pub mod sniff;
pub mod thrift;
pub mod ttwitter;
