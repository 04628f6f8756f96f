//! Mux: many calls at once on one connection, with pings, cancellation and a polite end.
//!
//! A message is a frame of `type:1 tag:3 body`. Bit 23 of the tag says that more fragments of the same message follow.
//!
//! | message | type | body |
//! |---|---|---|
//! | `Treq` / `Rreq` | 1 / −1 | `n:1 (key:1 value~1){n} payload` / `status:1 payload` |
//! | `Tdispatch` | 2 | `n:2 (key~2 value~2){n} dst~2 n:2 (source~2 tree~2){n} payload` |
//! | `Rdispatch` | −2 | `status:1 n:2 (key~2 value~2){n} payload` |
//! | `Tdrain` / `Rdrain` | 64 / −64 | empty |
//! | `Tping` / `Rping` | 65 / −65 | empty |
//! | `Tdiscarded` | −62 as sent, 66 | `tag:3 why` |
//! | `Rdiscarded` | −66 | empty |
//! | `Tlease` | 67 | `unit:1 amount:8` |
//! | `Tinit` / `Rinit` | 68 / −68 | `version:2 (key~4 value~4)*` |
//! | `Rerr` | 127 as sent, −128 | `text` |
//!
//! [`Message`] reads and writes them, [`ServerSession`] is the server's side of a connection.
//!
//! *Source:* Finagle, `finagle-mux/src/main/scala/com/twitter/finagle/mux/package.scala`, `transport/Message.scala`.

mod failure;
mod fragment;
mod message;
mod name;
mod server;

pub use failure::MuxFailure;
pub use fragment::{DEFAULT_MAX_PARTIAL, Fragments};
pub use message::{DecodeError, MAX_TAG, Message, PING_TAG, Pairs, ReplyStatus, Tag};
pub use name::{NameTree, Path, SyntaxError};
pub(crate) use server::{CLIENT_ID_CONTEXT, TRACE_CONTEXT};
pub use server::{CloseReason, Config, Dispatch, Event, HEADROOM, Response, ServerSession};
