//! From a mux dispatch to a call, and from the call's outcome to a response.

use std::future::Future;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use siskin_wire::mux::{Dispatch, Response};
use siskin_wire::thrift::{BinaryInput, Input, MessageType, Type};

use super::Methods;
use super::reply::{Caller, Wants, unreadable};
use crate::call::contexts::Dtab;
use crate::call::{CallContext, CallParts, ErrorKind, Peer, Protocol};
use crate::server::{ArgumentError, Arguments, Body, CallFuture, Outcome, Reply};
use crate::transport::mux::{Handler, Started};

/// Serves the requests of one connection.
pub(super) struct ConnectionHandler {
    pub(super) methods: Arc<Methods>,
    pub(super) remote_addr: SocketAddr,
    pub(super) peer: Option<Arc<Peer>>,
}

impl Handler for ConnectionHandler {
    type Call = Call;

    fn dispatch(&self, dispatch: Dispatch) -> Started<Call> {
        let mut input = BinaryInput::new(&dispatch.payload);
        let header = match input.message_begin() {
            Ok(header) => header,
            Err(error) => return Started::Answered(unreadable(&error)),
        };
        let mut caller = Caller {
            name: header.name.to_owned(),
            seqid: header.seqid,
            wants: Wants::Answer,
        };
        if header.message_type == MessageType::Oneway {
            caller.wants = Wants::Nothing;
        } else if header.message_type != MessageType::Call {
            return Started::Answered(caller.invalid_message_type());
        }
        let found = self.methods.names.get(header.name).and_then(|(service, method)| {
            let dispatcher = self.methods.services.get(*service)?;
            Some((dispatcher, *method, dispatcher.descriptor().methods.get(*method)?))
        });
        let Some((dispatcher, index, method)) = found else {
            return Started::Answered(match input.skip(Type::Struct) {
                Ok(()) => caller.unknown_method(),
                Err(error) => caller.bad_arguments(&error),
            });
        };
        if method.oneway && caller.wants == Wants::Answer {
            caller.wants = Wants::Done;
        }
        let cx = CallContext::new(CallParts {
            peer: self.peer.clone(),
            dtab: dtab(&dispatch.dtab),
            ..CallParts::new(
                dispatcher.descriptor(),
                method,
                Protocol::ThriftMux,
                self.remote_addr,
                dispatch.contexts,
            )
        });
        let reply = Reply::Binary(caller.reply(method.name));
        // Decoding is ours, but what is ahead of the first await of a handler is the user's and may panic.
        let future = catch_unwind(AssertUnwindSafe(|| {
            dispatcher.dispatch(index, &cx, Arguments::Binary(&mut input), reply)
        }));
        match future {
            Ok(Ok(future)) => Started::Running(Call {
                future: Some(future),
                cx,
                caller,
            }),
            Ok(Err(ArgumentError::Protocol(error))) => Started::Answered(caller.bad_arguments(&error)),
            // Only REST gives the other.
            Ok(Err(ArgumentError::Rest(_))) => Started::Answered(caller.panicked()),
            Err(_) => {
                tracing::error!(method = method.name, "the call panicked");
                Started::Answered(caller.panicked())
            }
        }
    }
}

fn dtab(entries: &[(Bytes, Bytes)]) -> Dtab {
    let text = |bytes: &Bytes| String::from_utf8_lossy(bytes).into_owned();
    Dtab(
        entries
            .iter()
            .map(|(source, tree)| (text(source), shown(&text(tree))))
            .collect(),
    )
}

/// A tree as Finagle shows it.
fn shown(tree: &str) -> String {
    siskin_wire::mux::NameTree::parse(tree).map_or_else(|_| tree.to_owned(), |tree| tree.to_string())
}

/// A call that runs. Dropped before its end it is cancelled.
pub(super) struct Call {
    /// `None` when it has ended.
    future: Option<CallFuture>,
    cx: CallContext,
    caller: Caller,
}

impl Call {
    fn respond(&self, outcome: Outcome) -> Response {
        match outcome {
            Outcome::Value(Body::Binary(out))
            | Outcome::Declared {
                body: Body::Binary(out),
                ..
            } => {
                let response = self.caller.written(out);
                match (response, self.cx.marshalled_response_headers()) {
                    (Response::Ok(frame), Some(headers)) => Response::OkWithContexts {
                        frame,
                        contexts: vec![headers],
                    },
                    (response, _) => response,
                }
            }
            Outcome::Value(Body::Json(_))
            | Outcome::Declared {
                body: Body::Json(_), ..
            } => {
                tracing::error!(method = self.cx.method().name, "a Thrift call was answered in JSON");
                self.caller.panicked()
            }
            Outcome::Failed(error) => {
                let (method, trace_id) = (self.cx.method().name, self.cx.trace_id());
                if error.kind() == ErrorKind::Internal {
                    tracing::error!(method, %trace_id, error = error.chain(), "the call failed");
                } else {
                    tracing::debug!(method, %trace_id, kind = ?error.kind(), error = error.chain(), "the call failed");
                }
                self.caller.failed(&error)
            }
        }
    }
}

impl Future for Call {
    type Output = Response;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Response> {
        let Some(future) = &mut self.future else {
            return Poll::Pending;
        };
        // What a panic leaves behind is only the future, which is dropped.
        let response = match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx))) {
            Ok(Poll::Pending) => return Poll::Pending,
            Ok(Poll::Ready(outcome)) => self.respond(outcome),
            Err(_) => {
                tracing::error!(method = self.cx.method().name, trace_id = %self.cx.trace_id(), "the call panicked");
                self.caller.panicked()
            }
        };
        self.future = None;
        Poll::Ready(response)
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        if self.future.is_some() {
            self.cx.cancel();
        }
    }
}
