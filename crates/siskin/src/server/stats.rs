//! What a server counts, below its scope (`srv/thrift`, `https`), and what it tells its tracer.
//!
//! | name | kind | what |
//! |---|---|---|
//! | `requests`, `success`, `failures` | counter | calls; `requests` is the sum of the others |
//! | `failures/NAME`, `failures/FLAG`, `failures/FLAG/NAME` | counter | by what failed, see [`failure`] |
//! | `sourcedfailures/LABEL`, `sourcedfailures/LABEL/NAME` | counter | rejections |
//! | `pending` | gauge | calls that run |
//! | `request_latency_ms` | stat | from the request's last byte to its answer |
//! | `handletime_us` | stat | of it, what the call took before it first waited |
//! | `transit_latency_ms` | stat | on the way here, by the caller's clock; of calls with a deadline |
//! | `admission_control/deadline/{exceeded,rejected}` | counter | calls that came too late; they are served all the same |
//! | `admission_control/deadline/{expired_ms,remaining_ms}` | stat | how late, or how early |
//! | `dtab/size` | stat | how many delegations; of calls with some |
//! | `slow_polls` | counter | how often a call held its thread, see [`watchdog`](super::watchdog); not Finagle's |
//!
//! A declared exception is an answer, so it counts as success, and so does an EXCEPTION that says that there is no such method
//! or that the arguments are wrong. Beside the server, at the root, every method has Finatra's numbers:
//! `per_method_stats/METHOD/{requests,success,failures}` and `…/latency_ms`, where a declared exception counts as failure, as
//! Finatra's filter sees it.
//!
//! With a tracer, `finagle/tracing/…` counts by whom it was decided whether a request's trace is recorded, see [`Sampling`].
//!
//! A request whose trace is recorded becomes a span, also where it is refused before it is a call: named after its method (on REST
//! after its verb), with the annotations `wr` (the request was read), `ws` (the answer was given to the connection) and before it
//! `Server Send Error: NAME: TEXT` of a failure; tags
//! `srv/finagle.label`, `srv/finagle.version`, `srv/thrift_endpoint`, `srv/thrift/ttwitter`, `srv/clientId`, `srv/dtab.local`,
//! `srv/request_deadline_remaining_ms` or `…_exceeded_ms`, `http.method`, `http.uri`, `http.status_code`, `error`,
//! `zipkin.sampling_rate`.
//!
//! *Source:* finagle-core, `StatsFilter`, `HandletimeFilter`, `PendingRequestFilter`, `DeadlineFilter`; Finatra,
//! `StatsFilter` of inject-thrift (22.7).

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::mem;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

use arc_swap::ArcSwap;
use tokio::time::Instant;

use super::watchdog::Watchdog;
use crate::call::contexts::TraceId;
use crate::call::stats::{Counter, Gauge, Scope, Stat};
use crate::call::tracer::{Span, SpanKind, Tracer};
use crate::call::{CallContext, Error, ErrorKind, MethodDescriptor, Outcome, Protocol};

/// The numbers of one server. Cheap to clone. The default counts for nobody.
#[derive(Clone)]
pub struct ServerStats {
    shared: Arc<Shared>,
}

struct Shared {
    label: String,
    scope: Scope,
    root: Scope,
    success: Counter,
    /// `pending` is these less those that are over.
    begun: Arc<AtomicU64>,
    request_latency_ms: Stat,
    handletime_us: Stat,
    transit_latency_ms: Stat,
    deadline_exceeded: Counter,
    deadline_expired_ms: Stat,
    deadline_remaining_ms: Stat,
    dtab_size: Stat,
    slow_polls: Counter,
    failures: Failures,
    tracer: Option<Arc<dyn Tracer>>,
    /// In the order of [`Sampling`].
    sampling: [Counter; 4],
    local_addr: OnceLock<SocketAddr>,
    _pending: Gauge,
}

/// By whom it was decided whether a request's trace is recorded: `finagle/tracing/…`, one of these for each of a server with a
/// tracer.
///
/// *Source:* finagle-core, `tracing/Trace.scala`, `letTracerAndId`: the same four, counted where Finagle's clients send: there its
/// traces are decided on, and ours where a call comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sampling {
    /// By the caller, either way.
    Active,
    /// Here, to record it.
    Sampled,
    /// Here, not to.
    NotSampled,
    /// By nobody yet: recording is switched off, so it is left to those who are called.
    Deferred,
}

impl Sampling {
    /// In the order of the variants.
    const NAMES: [&str; 4] = ["active", "sampled", "not_sampled", "deferred"];
}

/// The numbers of one method.
pub(crate) struct MethodStats {
    server: Arc<Shared>,
    success: Counter,
    failures: Counter,
    latency_ms: Stat,
}

impl ServerStats {
    /// The numbers of the server of this label below `scope`; those of Finatra's filters below `root`; its spans to `tracer`.
    pub fn new(label: &str, scope: &Scope, root: &Scope, tracer: Option<Arc<dyn Tracer>>) -> Self {
        let begun: Arc<AtomicU64> = Arc::default();
        let (success, failures) = (scope.counter("success"), Failures::new(scope));
        let over = [success.clone(), failures.all.clone()];
        scope.add_sum("requests", over.to_vec());
        let count = |over: &[Counter]| over.iter().map(Counter::value).sum::<u64>();
        let (all, before) = (Arc::clone(&begun), count(&over));
        let tracing = root.scope("finagle/tracing");
        // There are no spans but those of calls.
        tracing.counter("local_spans");
        let deadline = scope.scope("admission_control").scope("deadline");
        deadline.counter("rejected");
        #[expect(clippy::cast_precision_loss, reason = "a gauge is a double")]
        let gauge = scope.add_gauge("pending", move || {
            // In this order, so that a request that comes and goes meanwhile does not make them fewer than none.
            let over = count(&over) - before;
            Some(all.load(Ordering::Relaxed).saturating_sub(over) as f64)
        });
        Self {
            shared: Arc::new(Shared {
                label: label.to_owned(),
                success,
                begun,
                request_latency_ms: scope.stat("request_latency_ms"),
                handletime_us: scope.stat("handletime_us"),
                transit_latency_ms: scope.stat("transit_latency_ms"),
                deadline_exceeded: deadline.counter("exceeded"),
                deadline_expired_ms: deadline.stat("expired_ms"),
                deadline_remaining_ms: deadline.stat("remaining_ms"),
                dtab_size: scope.stat("dtab/size"),
                slow_polls: scope.counter("slow_polls"),
                failures,
                scope: scope.clone(),
                root: root.clone(),
                tracer,
                sampling: Sampling::NAMES.map(|name| tracing.counter(name)),
                local_addr: OnceLock::new(),
                _pending: gauge,
            }),
        }
    }

    /// The server listens there, which its spans say.
    pub fn bound(&self, local_addr: SocketAddr) {
        // One who is bound twice is found where it was first.
        let _ = self.shared.local_addr.set(local_addr);
    }

    /// Who is told of the calls.
    pub(crate) fn tracer(&self) -> Option<&Arc<dyn Tracer>> {
        self.shared.tracer.as_ref()
    }

    /// Names below the server's scope.
    pub(crate) fn scope(&self) -> &Scope {
        &self.shared.scope
    }

    /// Names of the whole process.
    pub(crate) fn root(&self) -> &Scope {
        &self.shared.root
    }

    pub(crate) fn method(&self, method: &MethodDescriptor) -> Arc<MethodStats> {
        let scope = self.shared.root.scope("per_method_stats").scope(method.name);
        let [success, failures] = ["success", "failures"].map(|name| scope.counter(name));
        scope.add_sum("requests", vec![success.clone(), failures.clone()]);
        Arc::new(MethodStats {
            server: Arc::clone(&self.shared),
            success,
            failures,
            latency_ms: scope.stat("latency_ms"),
        })
    }

    pub(crate) fn watchdog(&self, service: &'static str, method: &'static MethodDescriptor) -> Watchdog {
        Watchdog::new(service, method, self.shared.slow_polls.clone())
    }

    /// A request has come.
    pub(crate) fn begin(&self) -> Request<'_> {
        self.begin_at(Instant::now())
    }

    /// A request has come then.
    pub(crate) fn begin_at(&self, began: Instant) -> Request<'_> {
        Request::new(Of::Server(&self.shared), began)
    }
}

impl Default for ServerStats {
    fn default() -> Self {
        Self::new("", &Scope::default(), &Scope::default(), None)
    }
}

impl fmt::Debug for ServerStats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerStats")
            .field("scope", &self.shared.scope)
            .finish_non_exhaustive()
    }
}

/// What a request is counted for: for a method, also for its server.
enum Of<'s> {
    Server(&'s Shared),
    Method(Arc<MethodStats>),
}

/// A request that runs. One that is dropped before its end was discarded by its caller.
pub(crate) struct Request<'s> {
    of: Of<'s>,
    /// Of a call whose trace is recorded.
    span: Option<Box<Span>>,
    began: Instant,
    handled: bool,
    ended: bool,
}

/// How a request ended.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ended<'a> {
    /// With an answer: a value, or that there is no such method or that the arguments are wrong.
    Answered,
    /// With an exception that the IDL declares.
    Declared,
    /// Otherwise.
    Failed(&'a Error),
    /// Its implementation panicked.
    Panicked,
    /// The bytes are no message.
    Unreadable,
    /// With an HTTP status of 500 or above, in which a rejection's reason no longer is.
    ServerError,
    /// With an HTTP status of 504: its time was over.
    TimedOut,
    /// By a rejection.
    Rejected {
        /// Whether it may be sent again.
        retryable: bool,
    },
    /// Its caller went away.
    Discarded,
}

impl<'a> From<&'a Outcome> for Ended<'a> {
    fn from(outcome: &'a Outcome) -> Self {
        match outcome {
            Outcome::Value(_) => Self::Answered,
            Outcome::Declared { .. } => Self::Declared,
            Outcome::Failed(error) => Self::Failed(error),
        }
    }
}

impl<'s> Request<'s> {
    fn new(of: Of<'s>, began: Instant) -> Self {
        let request = Self {
            of,
            began,
            span: None,
            handled: false,
            ended: false,
        };
        request.shared().begun.fetch_add(1, Ordering::Relaxed);
        request
    }

    /// The request that a tally has begun, on its own from here on.
    pub(crate) fn of_tally(method: &Arc<MethodStats>, began: Instant, span: Option<Box<Span>>) -> Self {
        Self {
            of: Of::Method(Arc::clone(method)),
            began,
            span,
            handled: false,
            ended: false,
        }
    }

    fn shared(&self) -> &Shared {
        match &self.of {
            Of::Server(server) => server,
            Of::Method(method) => &method.server,
        }
    }

    /// It has been read as a call. `joins`: the caller sent the trace.
    pub(crate) fn calls(&mut self, cx: &CallContext, joins: bool) {
        let shared = self.shared();
        self.span = shared.called(cx, self.began, joins, |how| shared.decided(how));
    }

    /// It is answered without having been read as a call. `joins`: the caller sent the trace.
    pub(crate) fn is_no_call(&mut self, trace_id: TraceId, joins: bool, name: String, remote_addr: SocketAddr) {
        let shared = self.shared();
        let Some((is_recorded, how)) = shared.is_recorded(&trace_id) else {
            return;
        };
        shared.decided(how);
        if is_recorded {
            let mut span = shared.begin_span(trace_id, name.into(), remote_addr, self.began, joins);
            shared.describe_sampling(how, &mut span);
            self.span = Some(Box::new(span));
        }
    }

    /// The span of this call, if it has one.
    pub(crate) fn span(&mut self) -> Option<&mut Span> {
        self.span.as_deref_mut()
    }

    /// The call has run as far as it could at once, which took so long.
    pub(crate) fn handled(&mut self, took: Duration) {
        if !self.handled {
            self.handled = true;
            self.shared().handletime_us.add(micros(took));
        }
    }

    /// It is answered.
    pub(crate) fn end(self, ended: Ended<'_>) {
        let took = self.took();
        self.end_after(took, ended);
    }

    /// It is answered after this time.
    pub(crate) fn end_after(mut self, took: Duration, ended: Ended<'_>) {
        self.count(took, ended);
    }

    /// When it came.
    pub(crate) fn began(&self) -> Instant {
        self.began
    }

    /// How long it has run.
    pub(crate) fn took(&self) -> Duration {
        self.began.elapsed()
    }

    fn count(&mut self, took: Duration, ended: Ended<'_>) {
        self.ended = true;
        let span = self.span.take();
        let shared = self.shared();
        if !self.handled {
            shared.handletime_us.add(micros(took));
        }
        let took_ms = millis(took);
        shared.request_latency_ms.add(took_ms);
        match failure(ended) {
            None => shared.success.incr(),
            Some(failure) => shared.failures.count(failure, &shared.label),
        }
        if let (Some(mut span), Some(tracer)) = (span, &shared.tracer) {
            span.duration = took;
            let end = span.start + span.duration;
            if let Some(error) = error_text(ended) {
                span.annotations
                    .push((end, format!("Server Send Error: {error}").into()));
                span.tags.push(("error".into(), error.into()));
            }
            span.annotations.push((end, "ws".into()));
            tracer.record(*span);
        }
        if let Of::Method(method) = &self.of {
            method.latency_ms.add(took_ms);
            match ended {
                Ended::Answered => method.success.incr(),
                _ => method.failures.incr(),
            }
        }
    }
}

impl Shared {
    /// A request that came then has been read as a call; its span, if its trace is recorded.
    fn called(&self, cx: &CallContext, began: Instant, joins: bool, count: impl FnOnce(Sampling)) -> Option<Box<Span>> {
        if !cx.dtab().is_empty() {
            self.dtab_size.add(cx.dtab().iter().count() as u64);
        }
        if let Some(deadline) = cx.deadline() {
            let now = nanos(wall_clock());
            let ms = |nanos: i64| u64::try_from(nanos / 1_000_000).unwrap_or(0);
            let transit = now.saturating_sub(deadline.timestamp_nanos);
            self.transit_latency_ms.add(ms(transit));
            let left = deadline.deadline_nanos.saturating_sub(now);
            if left < 0 {
                self.deadline_exceeded.incr();
                self.deadline_expired_ms.add(ms(left.saturating_neg()));
            } else {
                self.deadline_remaining_ms.add(ms(left));
            }
        }
        let (is_recorded, sampling) = self.is_recorded(cx.trace_id())?;
        match sampling {
            Sampling::Sampled | Sampling::NotSampled => cx.set_recorded(is_recorded),
            Sampling::Active | Sampling::Deferred => {}
        }
        count(sampling);
        is_recorded.then(|| {
            let name = cx.method().name.into();
            let mut span = self.begin_span(*cx.trace_id(), name, cx.remote_addr(), began, joins);
            self.describe_sampling(sampling, &mut span);
            describe(cx, &mut span);
            Box::new(span)
        })
    }

    /// Counts how it was decided whether a trace is recorded.
    fn decided(&self, how: Sampling) {
        if let Some(counter) = self.sampling.get(how as usize) {
            counter.incr();
        }
    }

    /// Whether a request of this trace is recorded, and how that was decided. `None` where there is no tracer.
    fn is_recorded(&self, trace_id: &TraceId) -> Option<(bool, Sampling)> {
        let tracer = self.tracer.as_ref()?;
        let is_active = tracer.is_actively_tracing();
        Some(match trace_id.decision() {
            Some(is_recorded) => (is_recorded && is_active, Sampling::Active),
            None if !is_active => (false, Sampling::Deferred),
            None if tracer.sample_trace(trace_id) => (true, Sampling::Sampled),
            None => (false, Sampling::NotSampled),
        })
    }

    fn begin_span(
        &self,
        trace_id: TraceId,
        name: Cow<'static, str>,
        remote_addr: SocketAddr,
        began: Instant,
        is_shared: bool,
    ) -> Span {
        let now = wall_clock();
        let start = now.checked_sub(began.elapsed()).unwrap_or(now);
        Span {
            kind: SpanKind::Server,
            trace_id,
            is_shared,
            name,
            label: self.label.clone(),
            start,
            duration: Duration::ZERO,
            local_addr: self.local_addr.get().copied(),
            remote_addr: Some(remote_addr),
            annotations: vec![(start, "wr".into())],
            tags: vec![
                ("srv/finagle.label".into(), self.label.clone().into()),
                (
                    "srv/finagle.version".into(),
                    concat!("siskin-", env!("CARGO_PKG_VERSION")).into(),
                ),
            ],
        }
    }

    /// The rate, where the decision was taken here.
    fn describe_sampling(&self, how: Sampling, span: &mut Span) {
        let rate = self.tracer.as_ref().and_then(|tracer| tracer.sample_rate());
        if let (Sampling::Sampled, Some(rate)) = (how, rate) {
            span.tags.push(("zipkin.sampling_rate".into(), rate.to_string().into()));
        }
    }
}

/// What is known of a call, in the tags of its span.
fn describe(cx: &CallContext, span: &mut Span) {
    let tags = &mut span.tags;
    if cx.protocol() != Protocol::Rest {
        tags.push((
            "srv/thrift_endpoint".into(),
            format!("{}/{}", cx.service().name, cx.method().name).into(),
        ));
    }
    if matches!(cx.protocol(), Protocol::Thrift | Protocol::TTwitter) {
        let is_upgraded = cx.protocol() == Protocol::TTwitter;
        tags.push(("srv/thrift/ttwitter".into(), is_upgraded.to_string().into()));
    }
    if let Some(client_id) = cx.client_id() {
        tags.push(("srv/clientId".into(), client_id.to_string().into()));
    }
    if !cx.dtab().is_empty() {
        tags.push(("srv/dtab.local".into(), cx.dtab().to_string().into()));
    }
    if let Some(deadline) = cx.deadline() {
        let left = deadline.deadline_nanos.saturating_sub(nanos(wall_clock())) / 1_000_000;
        let key = if left < 0 {
            "srv/request_deadline_exceeded_ms"
        } else {
            "srv/request_deadline_remaining_ms"
        };
        tags.push((key.into(), left.abs().to_string().into()));
    }
}

impl Drop for Request<'_> {
    fn drop(&mut self) {
        if !self.ended {
            self.count(self.took(), Ended::Discarded);
        }
    }
}

/// Calls of one connection that are answered where they come, one after the other. They are counted together, before their
/// answers are sent: a number that all connections count costs more than the rest of counting.
#[derive(Default)]
pub(crate) struct Tally {
    /// Whose calls they are.
    method: Option<Arc<MethodStats>>,
    /// Those that have begun, but the first: it stands for the one that runs, of which there is one at a time.
    begun: u64,
    /// Those that were answered, and with a declared exception.
    answered: u64,
    declared: u64,
    /// How many took so many microseconds, of those that took hardly any.
    handled_us: [u64; QUICK],
    /// In the order of [`Sampling`].
    sampling: [u64; 4],
}

/// Calls that take fewer microseconds are the rule.
const QUICK: usize = 8;

impl Tally {
    /// A request for a method has come.
    pub(crate) fn begin(&mut self, method: &Arc<MethodStats>) {
        if self.method.as_ref().is_some_and(|of| Arc::ptr_eq(of, method)) {
            self.begun += 1;
            return;
        }
        self.settle();
        method.server.begun.fetch_add(1, Ordering::Relaxed);
        self.method = Some(Arc::clone(method));
    }

    /// The request has been read as a call; its span, if its trace is recorded. `joins`: the caller sent the trace.
    pub(crate) fn calls(&mut self, cx: &CallContext, began: Instant, joins: bool) -> Option<Box<Span>> {
        let sampling = &mut self.sampling;
        let count = |how: Sampling| {
            if let Some(count) = sampling.get_mut(how as usize) {
                *count += 1;
            }
        };
        self.method.as_ref()?.server.called(cx, began, joins, count)
    }

    /// The request is answered, with a declared exception or with its value.
    pub(crate) fn answered(&mut self, took: Duration, is_declared: bool) {
        if is_declared {
            self.declared += 1;
        } else {
            self.answered += 1;
        }
        let us = micros(took);
        if let Some(count) = usize::try_from(us).ok().and_then(|us| self.handled_us.get_mut(us)) {
            *count += 1;
        } else if let Some(method) = &self.method {
            method.server.handletime_us.add(us);
            let ms = millis(took);
            method.server.request_latency_ms.add(ms);
            method.latency_ms.add(ms);
        }
    }

    /// Counts them. Must be called before their answers go out.
    pub(crate) fn settle(&mut self) {
        let Some(method) = self.method.take() else {
            return;
        };
        let server = &*method.server;
        let mut quick = 0;
        for (us, count) in (0..).zip(&mut self.handled_us) {
            let count = mem::take(count);
            if count > 0 {
                server.handletime_us.add_times(us, count);
                quick += count;
            }
        }
        if quick > 0 {
            server.request_latency_ms.add_times(0, quick);
            method.latency_ms.add_times(0, quick);
        }
        for (counter, count) in server.sampling.iter().zip(&mut self.sampling) {
            let count = mem::take(count);
            if count > 0 {
                counter.add(count);
            }
        }
        let (begun, answered) = (mem::take(&mut self.begun), mem::take(&mut self.answered));
        if begun > 0 {
            server.begun.fetch_add(begun, Ordering::Relaxed);
        }
        let declared = mem::take(&mut self.declared);
        if answered > 0 {
            method.success.add(answered);
        }
        if declared > 0 {
            method.failures.add(declared);
        }
        if answered + declared > 0 {
            server.success.add(answered + declared);
        }
    }
}

impl Drop for Tally {
    fn drop(&mut self) {
        self.settle();
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

#[expect(clippy::disallowed_methods, reason = "a deadline is a time of the wall clock")]
fn wall_clock() -> SystemTime {
    SystemTime::now()
}

fn nanos(time: SystemTime) -> i64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

/// What a span says of a failure.
fn error_text(ended: Ended<'_>) -> Option<String> {
    let name = failure(ended)?.name.replace("::", ".");
    Some(match ended {
        Ended::Failed(error) => format!("{name}: {}", error.message()),
        _ => name,
    })
}

/// What a call is counted as whose time was over.
const TIMED_OUT: &str = "com.twitter.finagle.IndividualRequestTimeoutException";

/// What a failure is counted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Failure {
    flags: &'static [&'static str],
    name: &'static str,
    /// Whether it is counted for its source as well.
    sourced: bool,
}

/// The names below `failures/`, of Finagle's classes where it has the like, so that alerts match.
///
/// | what | flags | name |
/// |---|---|---|
/// | [`Error::rejected`] | `rejected`, `restartable` | `com.twitter.finagle.Failure` |
/// | the same, not to be sent again | `rejected`, `nonretryable` | `com.twitter.finagle.Failure` |
/// | the caller went away | `interrupted` | `com.twitter.finagle.mux.ClientDiscardedRequestException` |
/// | the time was over | | `com.twitter.finagle.IndividualRequestTimeoutException` |
/// | bytes that are no message | | `org.apache.thrift.transport.TTransportException` |
/// | another HTTP status of 500 or above than 504 | | `com.twitter.finagle.service.ResponseClassificationSyntheticException` |
/// | a panic | | `siskin.Panic` |
/// | another [`Error`] | | its [`name`](Error::name), `::` as `.` |
fn failure(ended: Ended<'_>) -> Option<Failure> {
    let failure = |flags, name| Failure {
        flags,
        name,
        sourced: false,
    };
    let rejected = |retryable| Failure {
        flags: if retryable {
            &["rejected", "restartable"]
        } else {
            &["rejected", "nonretryable"]
        },
        name: "com.twitter.finagle.Failure",
        sourced: true,
    };
    Some(match ended {
        Ended::Answered | Ended::Declared => return None,
        Ended::Failed(error) => match error.kind() {
            ErrorKind::Overloaded => rejected(error.is_retryable()),
            ErrorKind::DeadlineExceeded => failure(&[], TIMED_OUT),
            ErrorKind::Cancelled => failure(&["interrupted"], "com.twitter.finagle.CancelledRequestException"),
            _ => failure(&[], error.name()),
        },
        Ended::Rejected { retryable } => rejected(retryable),
        Ended::TimedOut => failure(&[], TIMED_OUT),
        Ended::Panicked => failure(&[], "siskin.Panic"),
        Ended::Unreadable => failure(&[], "org.apache.thrift.transport.TTransportException"),
        Ended::ServerError => failure(
            &[],
            "com.twitter.finagle.service.ResponseClassificationSyntheticException",
        ),
        Ended::Discarded => failure(
            &["interrupted"],
            "com.twitter.finagle.mux.ClientDiscardedRequestException",
        ),
    })
}

/// The counters of failures.
struct Failures {
    scope: Scope,
    all: Counter,
    known: Grown<Failure, [Counter]>,
}

impl Failures {
    fn new(scope: &Scope) -> Self {
        Self {
            scope: scope.clone(),
            all: scope.counter("failures"),
            known: Grown::default(),
        }
    }

    fn count(&self, failure: Failure, label: &str) {
        self.all.incr();
        let counters = self.known.get_or_add(failure, || {
            let Failure { flags, name, sourced } = failure;
            // Class names, to those who read metrics.
            let name = name.replace("::", ".");
            let mut names = Vec::new();
            if flags.is_empty() {
                names.push(format!("failures/{name}"));
            }
            for flag in flags {
                names.extend([format!("failures/{flag}"), format!("failures/{flag}/{name}")]);
            }
            if sourced {
                let source = format!("sourcedfailures/{label}");
                names.extend([source.clone(), format!("{source}/{name}")]);
            }
            names.iter().map(|name| self.scope.counter(name)).collect()
        });
        for counter in &*counters {
            counter.incr();
        }
    }
}

/// Values that are made when they are first wanted, and never go. After that nothing is locked.
pub(crate) struct Grown<K, V: ?Sized> {
    known: ArcSwap<HashMap<K, Arc<V>>>,
    /// One at a time adds.
    adding: Mutex<()>,
}

impl<K: Clone + Eq + Hash, V: ?Sized> Grown<K, V> {
    pub(crate) fn get_or_add(&self, key: K, make: impl FnOnce() -> Arc<V>) -> Arc<V> {
        if let Some(value) = self.known.load().get(&key) {
            return Arc::clone(value);
        }
        let _adding = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        let mut known = HashMap::clone(&self.known.load());
        let value = Arc::clone(known.entry(key).or_insert_with(make));
        self.known.store(Arc::new(known));
        value
    }
}

impl<K, V: ?Sized> Default for Grown<K, V> {
    fn default() -> Self {
        Self {
            known: ArcSwap::default(),
            adding: Mutex::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telemetry::stats::{Metrics, Servers, Value};

    // ENV-41, ENV-42
    #[tokio::test]
    async fn failures_are_named_as_finagle_names_them() {
        let metrics = Metrics::default();
        let root = Scope::root(Arc::new(metrics.clone()));
        let stats = ServerStats::new("thrift", &root.scope("srv/thrift"), &root, None);
        let io: Error = std::io::Error::other("x").into();
        for ended in [
            Ended::Answered,
            Ended::Declared,
            Ended::Failed(&Error::rejected()),
            Ended::Failed(&Error::rejected().non_retryable()),
            Ended::Failed(&io),
            Ended::Failed(&Error::denied("no")),
            Ended::Failed(&Error::internal("no").with_name("com.acme.Busy")),
            Ended::Failed(&Error::new(ErrorKind::DeadlineExceeded, "too late")),
            Ended::Unreadable,
        ] {
            stats.begin().end(ended);
        }
        drop(stats.begin());
        let running = stats.begin();
        let counted: Vec<_> = metrics
            .counters_and_gauges()
            .into_iter()
            .filter_map(|(name, value)| Some((name.strip_prefix("srv/thrift/")?.to_owned(), value)))
            .filter(|(_, value)| *value != Value::Counter(0))
            .collect();
        let expected = [
            ("failures", Value::Counter(8)),
            ("failures/com.acme.Busy", Value::Counter(1)),
            (
                "failures/com.twitter.finagle.IndividualRequestTimeoutException",
                Value::Counter(1),
            ),
            ("failures/interrupted", Value::Counter(1)),
            (
                "failures/interrupted/com.twitter.finagle.mux.ClientDiscardedRequestException",
                Value::Counter(1),
            ),
            ("failures/nonretryable", Value::Counter(1)),
            ("failures/nonretryable/com.twitter.finagle.Failure", Value::Counter(1)),
            (
                "failures/org.apache.thrift.transport.TTransportException",
                Value::Counter(1),
            ),
            ("failures/rejected", Value::Counter(2)),
            ("failures/rejected/com.twitter.finagle.Failure", Value::Counter(2)),
            ("failures/restartable", Value::Counter(1)),
            ("failures/restartable/com.twitter.finagle.Failure", Value::Counter(1)),
            ("failures/siskin.Denied", Value::Counter(1)),
            ("failures/std.io.error.Error", Value::Counter(1)),
            ("pending", Value::Gauge(1.0)),
            ("requests", Value::Counter(10)),
            ("sourcedfailures/thrift", Value::Counter(2)),
            ("sourcedfailures/thrift/com.twitter.finagle.Failure", Value::Counter(2)),
            ("success", Value::Counter(2)),
        ];
        assert_eq!(counted, expected.map(|(name, value)| (name.to_owned(), value)));
        drop(running);
    }

    // ENV-45
    #[tokio::test(start_paused = true)]
    async fn a_method_has_finatras_numbers() {
        let metrics = Metrics::default();
        let root = Scope::root(Arc::new(metrics.clone()));
        let stats = ServerStats::new("thrift", &root.scope("srv/thrift"), &root, None);
        let method = stats.method(&MethodDescriptor {
            name: "ping",
            ..MethodDescriptor::EMPTY
        });
        // The first look begins the window.
        metrics.snapshot(&Servers::default(), Instant::now());
        for ended in [Ended::Answered, Ended::Declared] {
            let mut tally = Tally::default();
            tally.begin(&method);
            Request::of_tally(&method, Instant::now(), None).end_after(Duration::from_millis(7), ended);
        }
        let later = Instant::now() + Duration::from_secs(60);
        let metrics = metrics.snapshot(&Servers::default(), later);
        for (name, expected) in [("requests", 2), ("success", 1), ("failures", 1)] {
            let name = format!("per_method_stats/ping/{name}");
            assert_eq!(metrics.get(&name), Some(&Value::Counter(expected)), "{name}");
        }
        let Some(Value::Stat(Some(latency))) = metrics.get("per_method_stats/ping/latency_ms") else {
            panic!("{metrics:#?}");
        };
        assert_eq!((latency.count, latency.sum, latency.maximum), (2, 14, 7));
    }

    #[tokio::test]
    async fn what_is_counted_together_is_what_would_be_counted_one_by_one() {
        let [one_by_one, together] = [false, true].map(|is_tally| {
            let metrics = Metrics::default();
            let root = Scope::root(Arc::new(metrics.clone()));
            let stats = ServerStats::new("thrift", &root.scope("srv/thrift"), &root, None);
            let methods = ["ping", "pong"].map(|name| {
                stats.method(&MethodDescriptor {
                    name,
                    ..MethodDescriptor::EMPTY
                })
            });
            let mut tally = Tally::default();
            let start = Instant::now();
            // The first look begins the window.
            metrics.snapshot(&Servers::default(), start);
            for (number, us) in [0, 0, 3, 7, 8, 1_999, 2_000, 0, 1].into_iter().enumerate() {
                let method = &methods[usize::from(number > 5)];
                let (took, is_declared) = (Duration::from_micros(us), number % 3 == 0);
                tally.begin(method);
                if is_tally {
                    tally.answered(took, is_declared);
                } else {
                    let ended = if is_declared { Ended::Declared } else { Ended::Answered };
                    Request::of_tally(method, start, None).end_after(took, ended);
                }
            }
            // One runs at a time, until its answer can go out.
            let pending = || metrics.counters_and_gauges().remove("srv/thrift/pending");
            assert!(!is_tally || pending() == Some(Value::Gauge(1.0)));
            drop(tally);
            assert_eq!(pending(), Some(Value::Gauge(0.0)));
            metrics.snapshot(&Servers::default(), start + Duration::from_secs(60))
        });
        assert_eq!(together["srv/thrift/requests"], Value::Counter(9));
        assert_eq!(together["per_method_stats/pong/requests"], Value::Counter(3));
        assert_eq!(one_by_one, together);
    }
}
