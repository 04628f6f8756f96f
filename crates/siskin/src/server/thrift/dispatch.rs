//! From a request's bytes to a call that runs, and from its outcome to an answer.

use std::borrow::Cow;
use std::collections::HashMap;
use std::future::Future;
use std::hash::{BuildHasherDefault, Hasher};
use std::mem;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use siskin_wire::mux::{Dispatch, HEADROOM, NameTree, Response};
use siskin_wire::thrift::{BinaryInput, Input as _, MessageHeader, MessageType, RawMessageHeader, Type};
use tokio::time::Instant;

use super::reply::{self, Request, Wants};
use crate::call::contexts::TraceId;
use crate::call::current;
use crate::call::stats::Counter;
use crate::call::{CallContext, CallParts, MethodDescriptor, Outcome, Protocol, Shared};
use crate::server::access::{self, ThriftLine};
use crate::server::stats::{self, Ended, MethodStats, Tally};
use crate::server::watchdog::{Watchdog, WatchedCall};
use crate::server::{AccessLog, ArgumentError, Arguments, Dispatcher, Reply, ServerStats};
use crate::transport::session::{Service, Started};

/// The methods of all services, by name: the plain one, of which the service that was added first has it, and
/// `Service:method`, as Thrift's multiplexed protocol writes it.
pub(super) struct Methods {
    by_name: HashMap<Cow<'static, [u8]>, Method, BuildHasherDefault<NameHasher>>,
}

/// FNV-1a. Callers choose what is looked up, but not what is in the table, so there is nothing that they could make collide.
struct NameHasher(u64);

impl Default for NameHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for NameHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// The length, which says nothing that the bytes do not say.
    fn write_usize(&mut self, _: usize) {}
}

#[derive(Clone)]
struct Method {
    dispatcher: Arc<dyn Dispatcher>,
    index: usize,
    descriptor: &'static MethodDescriptor,
    stats: Arc<MethodStats>,
    watchdog: Watchdog,
}

impl Methods {
    pub(super) fn new(services: Vec<Arc<dyn Dispatcher>>, stats: &ServerStats) -> Self {
        let mut by_name = HashMap::default();
        for dispatcher in services {
            for (index, descriptor) in dispatcher.descriptor().methods.iter().enumerate() {
                let method = Method {
                    dispatcher: Arc::clone(&dispatcher),
                    index,
                    descriptor,
                    stats: stats.method(descriptor),
                    watchdog: stats.watchdog(dispatcher.descriptor().name, descriptor),
                };
                let full_name = format!("{}:{}", dispatcher.descriptor().name, descriptor.name);
                by_name
                    .entry(Cow::Borrowed(descriptor.name.as_bytes()))
                    .or_insert_with(|| method.clone());
                by_name.entry(Cow::Owned(full_name.into_bytes())).or_insert(method);
            }
        }
        Self { by_name }
    }
}

/// Serves the requests of one connection.
pub(super) struct Caller {
    pub(super) methods: Arc<Methods>,
    pub(super) stats: ServerStats,
    pub(super) protocol: Protocol,
    pub(super) oneway_reply: bool,
    pub(super) trace_id_128_bit: bool,
    pub(super) access_log: Option<AccessLog>,
    pub(super) remote_addr: SocketAddr,
    pub(super) shared: Arc<Shared>,
    /// Counts the mux sessions that were asked to end.
    pub(super) draining: Counter,
    /// The calls since the driver last waited that were answered at once.
    pub(super) tally: Tally,
    /// When the call before this ended, where none has waited since: the clock is asked once a call.
    pub(super) now: Option<Instant>,
    /// Of the call before this, where it was answered at once: its memory is this one's.
    pub(super) spare: Spare,
}

/// Memory to be used again.
#[derive(Default)]
pub(super) struct Spare {
    cx: Option<CallContext>,
    answer: Vec<u8>,
}

impl Service for Caller {
    type Call = Call;

    fn call(&mut self, request: Dispatch) -> Started<Call> {
        let began = *self.now.get_or_insert_with(Instant::now);
        // Counted for the method if there is one.
        let counted = || self.stats.begin_at(began);
        let payload = request.payload;
        let mut input = BinaryInput::new(&payload);
        let header = match input.message_begin_raw() {
            Ok(header) => header,
            Err(error) => {
                counted().end(Ended::Unreadable);
                return Started::Answered(reply::unreadable(&error));
            }
        };
        let is_call = matches!(header.message_type, MessageType::Call | MessageType::Oneway);
        let method = self.methods.by_name.get(header.name).filter(|_| is_call);
        let Some(method) = method else {
            let response = self.no_method(counted(), header, &mut input, &request.contexts);
            return Started::Answered(response);
        };
        // A reply names the method alone; only what says that there is none repeats the whole name.
        let mut request_head = Request::new(method.descriptor.name, header);
        if method.descriptor.oneway && request_head.wants == Wants::Outcome {
            request_head.wants = self.of_a_oneway_call(header.seqid);
        }
        let cx = self.spare.cx.take();
        let (cx, joins) = self.context(cx, method, request.contexts, &request.dtab);
        self.tally.begin(&method.stats);
        let span = self.tally.calls(&cx, began, joins);
        let reply = Reply::Binary(request_head.reply(mem::take(&mut self.spare.answer)));
        let arguments = Arguments::Binary(&mut input);
        // After a panic the future is dropped and never polled again, so nobody sees what it left half done.
        let started = catch_unwind(AssertUnwindSafe(|| {
            let future = method.dispatcher.dispatch(method.index, &cx, arguments, reply)?;
            Ok(method.watchdog.start(future, &cx, began))
        }));
        let access_log = self.access_log.filter(|_| ThriftLine::is_wanted());
        let counted = |span| stats::Request::of_tally(&method.stats, began, span);
        match started {
            Ok(Ok((Ok(outcome), took))) => {
                self.now = Some(began + took);
                match (&outcome, span) {
                    (Outcome::Value(_), None) => self.tally.answered(took, false),
                    (Outcome::Declared { .. }, None) => self.tally.answered(took, true),
                    (outcome, span) => counted(span).end_after(took, Ended::from(outcome)),
                }
                let failure = access_log.and_then(|_| access::failure(&outcome, &cx));
                let response = request_head.answer(outcome, &cx);
                log(access_log, &cx, failure, &response, took);
                self.spare.cx = Some(cx);
                Started::Answered(response)
            }
            Ok(Ok((Err(watched), took))) => {
                self.now = Some(began + took);
                let mut counted = counted(span);
                counted.handled(took);
                // The next call runs beside this one.
                self.tally.settle();
                Started::Running(Call {
                    watched,
                    method: method.descriptor,
                    seqid: header.seqid,
                    wants: request_head.wants,
                    cx,
                    access_log,
                    counted: Some(counted),
                })
            }
            Ok(Err(error)) => {
                let is_unreadable = matches!(&error, ArgumentError::Protocol(error) if error.is_unreadable());
                let counted = counted(span);
                let took = counted.took();
                counted.end(if is_unreadable {
                    Ended::Unreadable
                } else {
                    Ended::Answered
                });
                let response = request_head.bad_arguments(&error);
                log(access_log, &cx, Some("TProtocolException"), &response, took);
                Started::Answered(response)
            }
            Err(panic) => {
                let counted = counted(span);
                let took = counted.took();
                counted.end(Ended::Panicked);
                let response = request_head.panicked(&cx, &*panic);
                log(access_log, &cx, Some(PANIC), &response, took);
                Started::Answered(response)
            }
        }
    }

    fn recycle(&mut self, buffer: Vec<u8>) {
        self.spare.answer = buffer;
    }

    fn settle(&mut self) {
        self.tally.settle();
        self.now = None;
        self.spare = Spare::default();
    }

    fn refuse(&self, request: &Dispatch) -> Response {
        let mut counted = self.stats.begin();
        let payload = &request.payload;
        let header = BinaryInput::new(payload).message_begin();
        let name = header.map_or(UNKNOWN, |header| header.name);
        self.is_no_call(&mut counted, &request.contexts, name);
        counted.end(Ended::Rejected { retryable: true });
        reply::overloaded()
    }

    fn context(call: &Call) -> &CallContext {
        &call.cx
    }

    fn draining(&self) {
        if self.protocol == Protocol::ThriftMux {
            self.draining.incr();
        }
    }
}

impl Caller {
    /// What a CALL of a one-way method wants. Scala stubs wait for an answer, Java's read none. Without tags a surplus answer
    /// is worse than a missing one; a Scala client that asked for TTwitter is known by its seqid.
    fn of_a_oneway_call(&self, seqid: i32) -> Wants {
        let waits = match self.protocol {
            Protocol::ThriftMux | Protocol::Rest => true,
            Protocol::TTwitter => seqid != 0,
            Protocol::Thrift => self.oneway_reply,
        };
        if waits { Wants::End } else { Wants::Nothing }
    }

    /// The answer to what calls no method of ours: there is none of that name, or it is no call.
    fn no_method(
        &self,
        mut counted: stats::Request<'_>,
        header: RawMessageHeader<'_>,
        input: &mut BinaryInput<'_>,
        contexts: &[(Bytes, Bytes)],
    ) -> Response {
        let (ended, response) = match header.text() {
            Err(error) => (Ended::Unreadable, reply::unreadable(&error)),
            Ok(MessageHeader { name, message_type, .. }) => {
                let request_head = Request::new(name, header);
                if !matches!(message_type, MessageType::Call | MessageType::Oneway) {
                    counted.end(Ended::Answered);
                    return request_head.invalid_message_type();
                }
                self.is_no_call(&mut counted, contexts, name);
                // As Finagle: arguments that cannot even be passed over make it no call at all.
                match input.skip(Type::Struct) {
                    Ok(()) => (Ended::Answered, request_head.unknown_method()),
                    Err(error) => (Ended::Unreadable, reply::unreadable(&error)),
                }
            }
        };
        counted.end(ended);
        response
    }

    /// Tells the tracer of a request that is not made a call.
    fn is_no_call(&self, counted: &mut stats::Request<'_>, contexts: &[(Bytes, Bytes)], name: &str) {
        let trace_id = trace_of(contexts);
        let name = if name.len() <= LONGEST_NAME { name } else { UNKNOWN };
        counted.is_no_call(
            trace_id.unwrap_or_else(|| self.root()),
            trace_id.is_some(),
            name.to_owned(),
            self.remote_addr,
        );
    }

    /// A trace that begins here.
    fn root(&self) -> TraceId {
        if self.trace_id_128_bit {
            TraceId::root_128()
        } else {
            TraceId::root()
        }
    }

    /// The call's context, in the memory of one that is over if nobody holds it any more; and whether the caller sent its trace.
    fn context(
        &self,
        spare: Option<CallContext>,
        method: &Method,
        contexts: Vec<(Bytes, Bytes)>,
        dtab: &[(Bytes, Bytes)],
    ) -> (CallContext, bool) {
        let service = method.dispatcher.descriptor();
        if let Some(mut cx) = spare
            && let Some(parts) = cx.renew()
        {
            let joins = parts.renew(service, method.descriptor, contexts);
            self.complete(parts, joins, dtab);
            return (cx, joins);
        }
        let (mut parts, joins) =
            CallParts::joining(service, method.descriptor, self.protocol, self.remote_addr, contexts);
        self.complete(&mut parts, joins, dtab);
        (CallContext::with_shared(parts, Some(Arc::clone(&self.shared))), joins)
    }

    /// Adds what the contexts do not tell. `joins`: they tell of a trace.
    fn complete(&self, parts: &mut CallParts, joins: bool, dtab: &[(Bytes, Bytes)]) {
        if self.trace_id_128_bit && !joins {
            parts.trace_id = self.root();
        }
        if !dtab.is_empty() {
            // The session has parsed both, so they are UTF-8.
            let text = |bytes: &Bytes| String::from_utf8_lossy(bytes).into_owned();
            let shown = |tree: String| NameTree::parse(&tree).map_or(tree, |tree| tree.to_string());
            parts.dtab = dtab
                .iter()
                .map(|(path, tree)| (text(path), shown(text(tree))))
                .collect();
        }
    }
}

/// The trace that the caller sent. Of several the last counts.
fn trace_of(contexts: &[(Bytes, Bytes)]) -> Option<TraceId> {
    let is_trace = |key: &Bytes| key.eq_ignore_ascii_case(TraceId::KEY.as_bytes());
    let (_, value) = contexts.iter().rfind(|(key, _)| is_trace(key))?;
    TraceId::unmarshal(value)
}

/// What a span is named after that is named after nothing.
const UNKNOWN: &str = "unknown";

/// A longer name of a method that there is not is not told to a tracer, in bytes.
const LONGEST_NAME: usize = 256;

/// What the access log calls a panic.
const PANIC: &str = "Panic";

/// Writes the line of a call that is over.
fn log(
    format: Option<AccessLog>,
    cx: &CallContext,
    failure: Option<&'static str>,
    response: &Response,
    took: Duration,
) {
    let Some(format) = format else {
        return;
    };
    let bytes = match response {
        Response::Ok(frame) | Response::OkWithHeaders { frame, .. } => frame.len().saturating_sub(HEADROOM),
        _ => 0,
    };
    let line = ThriftLine {
        format,
        cx,
        failure,
        bytes,
        took,
    };
    current::enter_call(cx, || line.log());
}

/// A call that has waited already. A panic inside it is an answer to its caller, and to nobody else.
pub(super) struct Call {
    watched: WatchedCall,
    method: &'static MethodDescriptor,
    seqid: i32,
    wants: Wants,
    cx: CallContext,
    /// `None` where nobody reads it.
    access_log: Option<AccessLog>,
    /// `None` when it is over.
    counted: Option<stats::Request<'static>>,
}

impl Future for Call {
    type Output = Response;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Response> {
        let call = &mut *self;
        let polled = catch_unwind(AssertUnwindSafe(|| Pin::new(&mut call.watched).poll(cx)));
        let polled = match polled {
            Ok(Poll::Pending) => return Poll::Pending,
            Ok(Poll::Ready(outcome)) => Ok(outcome),
            Err(panic) => Err(panic),
        };
        let request = Request {
            name: call.method.name,
            seqid: call.seqid,
            wants: call.wants,
        };
        let mut access = None;
        if call.access_log.is_some() {
            let failure = match &polled {
                Ok(outcome) => access::failure(outcome, &call.cx),
                Err(_) => Some(PANIC),
            };
            access = Some((
                failure,
                call.counted.as_ref().map(stats::Request::took).unwrap_or_default(),
            ));
        }
        if let Some(counted) = call.counted.take() {
            counted.end(match &polled {
                Ok(outcome) => Ended::from(outcome),
                Err(_) => Ended::Panicked,
            });
        }
        let response = match polled {
            Ok(outcome) => request.answer(outcome, &call.cx),
            Err(panic) => request.panicked(&call.cx, &*panic),
        };
        if let Some((failure, took)) = access {
            log(call.access_log, &call.cx, failure, &response, took);
        }
        Poll::Ready(response)
    }
}
