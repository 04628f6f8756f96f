//! One request and its answer.

use std::convert::Infallible;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use futures_util::FutureExt as _;
use futures_util::future::Either;
use http::header::ACCEPT;
use http::{HeaderMap, HeaderName, Method, StatusCode, Uri, Version};
use hyper::body::{Body as _, Incoming};
use tokio::time::{Instant, timeout_at};

use super::answer::{Answer, Response, allow};
use super::arguments::RestArguments;
use super::body::{self, Wanted};
use super::contexts::TraceText;
use super::routes::{Match, Route};
use super::stats::Counted;
use super::status::Problem;
use super::{Caller, Shared, contexts, decode, encoding, pages};
use crate::call::contexts::{Deadline, TraceId};
use crate::call::{CallContext, CallParts, Protocol, current, panic_text};
use crate::server::access::HttpLine;
use crate::server::watchdog::WatchedCall;
use crate::server::{AccessLog, ArgumentError, Arguments, Body, Outcome, Reply};

/// Answers a request, whatever it is.
pub(super) async fn answer(caller: Arc<Caller>, request: http::Request<Incoming>) -> Result<Response, Infallible> {
    let shared = &*caller.server.shared;
    let (head, body) = request.into_parts();
    let mut counted = shared.stats.begin();
    let survey = contexts::survey(&head.headers);
    let sent = if survey.has_contexts {
        contexts::trace_id(&head.headers)
    } else {
        None
    };
    counted.joins = sent.is_some();
    let trace_id = sent.unwrap_or_else(|| match shared.config.trace_id_128_bit {
        false => TraceId::root(),
        true => TraceId::root_128(),
    });
    let mut request = Request {
        shared,
        caller: &caller,
        verb: &head.method,
        uri: &head.uri,
        headers: head.headers,
        header_size: survey.size,
        has_contexts: survey.has_contexts,
        trace_id,
        trace_text: contexts::trace_text(&trace_id),
        cx: None,
    };
    let answer = match request.serve(body, &mut counted).await {
        Ok(answer) => answer,
        Err(problem) => Answer::of_problem(problem, &request.trace_text),
    };
    let answer = answer.finish(request.verb, request.headers(), &shared.config, &request.trace_text);
    let response = answer.await;
    if let Some(format) = shared.config.access_log
        && HttpLine::is_wanted()
    {
        request.log(format, head.version, &response, &counted);
    }
    counted.end(request.verb, &response);
    Ok(response)
}

struct Request<'s> {
    shared: &'s Shared,
    caller: &'s Caller,
    verb: &'s Method,
    uri: &'s Uri,
    /// Until the call's context takes them.
    headers: HeaderMap,
    /// In bytes of names and values.
    header_size: usize,
    /// Whether headers say something of the call's context.
    has_contexts: bool,
    trace_id: TraceId,
    trace_text: TraceText,
    /// Of the call, once it is read as one.
    cx: Option<CallContext>,
}

impl<'s> Request<'s> {
    /// As they came.
    fn headers(&self) -> &HeaderMap {
        match &self.cx {
            Some(cx) if !self.has_contexts => cx.request_headers(),
            _ => &self.headers,
        }
    }

    /// Writes the line of the access log.
    fn log(&self, format: AccessLog, version: Version, response: &Response, counted: &Counted<'_>) {
        let line = HttpLine {
            format,
            remote_addr: self.caller.remote_addr,
            identity: self.caller.peer.as_ref().and_then(|peer| peer.identity.as_deref()),
            verb: self.verb,
            uri: self.uri,
            version,
            headers: self.headers(),
            status: response.status(),
            bytes: response.body().size_hint().exact().unwrap_or_default(),
            took: counted.took(),
            trace_id: &self.trace_id,
            cx: self.cx.as_ref(),
            route: counted.route(),
        };
        match &self.cx {
            Some(cx) => current::enter_call(cx, || line.log()),
            None => current::enter_trace(self.trace_id, || line.log()),
        }
    }

    async fn serve(&mut self, body: Incoming, counted: &mut Counted<'s>) -> Result<Answer, Problem> {
        let shared = self.shared;
        let config = &shared.config;
        let (path, query) = (self.uri.path(), self.uri.query().unwrap_or_default());
        if path.len() + query.len() + usize::from(!query.is_empty()) > config.max_uri {
            return Err(Problem::uri_too_long(config.max_uri));
        }
        if self.header_size > config.max_headers {
            return Err(Problem::headers_too_large(config.max_headers));
        }
        let (route, variables) = match shared.table.find(self.verb, path) {
            Match::Found(route, variables) => (route, variables),
            Match::OtherVerbs(verbs) if self.verb == Method::OPTIONS => return Ok(Answer::options(&verbs)),
            Match::OtherVerbs(verbs) => return Err(Problem::method_not_allowed(self.verb.as_str(), &allow(&verbs))),
            Match::NotFound => {
                let head = (self.verb, self.uri, &self.headers);
                let is_tls = self.caller.peer.is_some();
                return pages::answer(&self.caller.server.pages, head, is_tls, &self.trace_text).await;
            }
        };
        counted.takes(route);
        // What came before the end was told is finished; what came after goes elsewhere.
        if self.caller.is_draining.load(Ordering::Relaxed) {
            return Err(Problem::draining());
        }
        if route.placements.as_ref().is_none_or(|placements| placements.is_json()) {
            accepts_json(&self.headers)?;
        }
        let variables = variables
            .into_iter()
            .map(|raw| decode(raw, false))
            .collect::<Option<Vec<_>>>()
            .ok_or_else(|| Problem::invalid("path: a % that escapes nothing, or no UTF-8"))?;
        let query = body::pairs(query, usize::MAX)
            .ok_or_else(|| Problem::invalid("query: a % that escapes nothing, or no UTF-8"))?;

        let mut parts = CallParts::new(
            route.descriptor,
            route.method,
            Protocol::Rest,
            self.caller.remote_addr,
            if self.has_contexts {
                contexts::broadcast(&self.headers)
            } else {
                Vec::new()
            },
        );
        parts.trace_id = self.trace_id;
        parts.peer = self.caller.peer.clone();
        parts.about = shared.about.get().cloned();
        if self.has_contexts {
            parts.dtab = contexts::dtab(&self.headers)
                .map_err(|what| Problem::invalid(format!("Invalid Dtab headers: {what}")))?;
        }
        let timeout = route.timeout.or(config.timeout);
        let mut until = None;
        if self.has_contexts || timeout.is_some() {
            let now = now();
            let asked_for = contexts::timeout_deadline(&self.headers, now);
            parts.deadline = [
                parts.deadline,
                asked_for,
                timeout.map(|timeout| deadline_in(timeout, now)),
            ]
            .into_iter()
            .flatten()
            .reduce(Deadline::combined);
            let left = parts.deadline.map(|deadline| deadline.remaining(now));
            if left.is_some_and(|left| left.is_zero()) {
                return Err(Problem::deadline_exceeded());
            }
            until = left.map(|left| far(Instant::now(), left));
        }

        let limit = route.max_body.unwrap_or(config.max_body);
        let wanted = Wanted::new(route.plan.body, limit, until, config);
        let content = wanted.read(&self.headers, body).await?;
        let form = content.members()?;
        parts.path_variables = route
            .free_variables
            .iter()
            .filter_map(|(index, name)| Some((*name, variables.get(*index)?.to_string())))
            .collect();
        parts.request_headers = if self.has_contexts {
            let mut seen = self.headers.clone();
            contexts::strip(&mut seen);
            seen
        } else {
            std::mem::take(&mut self.headers)
        };
        let cx = CallContext::new(parts);
        self.cx = Some(cx.clone());
        let headers = self.headers();
        let arguments = RestArguments {
            plan: &route.plan,
            variables: &variables,
            query: &query,
            headers,
            form: &form,
            body: content.bytes(),
            strict: config.strict_json,
        };
        counted.calls(&cx, self.verb, path);
        let log = Log {
            route,
            trace_id: self.trace_id,
            trace_text: &self.trace_text,
        };
        let Some(service) = shared.services.get(route.service) else {
            return Err(Problem::internal());
        };
        let reply = match &route.placements {
            Some(placements) => Reply::Placed(Arc::clone(placements)),
            None => Reply::Json,
        };
        let started = std::panic::catch_unwind(AssertUnwindSafe(|| {
            service.dispatch(route.method_index, &cx, Arguments::Rest(&arguments), reply)
        }));
        let call = match started {
            Ok(Ok(call)) => call,
            Ok(Err(ArgumentError::Rest(problems))) => return Err(Problem::arguments(problems)),
            // These are told as problems on REST.
            Ok(Err(ArgumentError::Invalid(violations))) => {
                let lines = violations.iter().map(ToString::to_string).collect();
                return Err(Problem::arguments(lines));
            }
            Ok(Err(ArgumentError::Protocol(error))) => {
                log.failed(&format!("REST arguments were read as Thrift: {error:?}"));
                return Err(Problem::internal());
            }
            Err(panic) => return Err(log.panicked(&*panic)),
        };
        let guard = CancelOnDrop(Some(cx.clone()));
        let watchdog = shared.watchdogs.get(route.service);
        let call = match watchdog.and_then(|of_service| of_service.get(route.method_index)) {
            Some(watchdog) => Either::Left(WatchedCall::new(watchdog, call, &cx)),
            None => Either::Right(call),
        };
        let call = AssertUnwindSafe(call).catch_unwind();
        if route.method.oneway {
            self.run_oneway(route, call, guard);
            return Ok(Answer::empty(StatusCode::ACCEPTED));
        }
        let outcome = match until {
            Some(until) => match timeout_at(until, call).await {
                Ok(outcome) => outcome,
                // The call has been dropped; who watches its context is told by the guard.
                Err(_) => return Err(Problem::deadline_exceeded()),
            },
            None => call.await,
        };
        guard.disarm();
        let extra = cx.response_parts_if_any();
        let mut problem = match outcome {
            Ok(Outcome::Value(Body::Json(json))) => {
                return Ok(Answer::of_json(route.status, json).with(extra));
            }
            Ok(Outcome::Value(Body::Http(body))) => {
                let body = *body;
                let answer = Answer {
                    status: body.status.unwrap_or(route.status),
                    headers: body.headers,
                    body: body.bytes.into(),
                    is_plain: false,
                };
                return Ok(answer.with(extra));
            }
            Ok(Outcome::Declared {
                exception,
                body: Body::Json(Some(json)),
            }) => Problem::declared(route.method, exception, json),
            Ok(Outcome::Failed(error)) => {
                if error.kind() == crate::call::ErrorKind::Internal {
                    log.failed(&error.chain());
                }
                // Finagle's admission control lets alone what the client could not send again.
                let may_be_sent_again = contexts::is_retryable(headers) || !body::has_body(headers, &content);
                Problem::undeclared(&error, may_be_sent_again)
            }
            Ok(Outcome::Value(Body::Binary(_)) | Outcome::Declared { .. }) => {
                log.failed("the answer is no JSON");
                Problem::internal()
            }
            Err(panic) => log.panicked(&*panic),
        };
        if let Some(extra) = extra {
            // What the answer says of itself wins over what the handler added.
            let own: Vec<HeaderName> = problem.headers.iter().map(|(name, _)| name.clone()).collect();
            let added = extra.headers.iter().filter(|(name, _)| !own.contains(name));
            problem
                .headers
                .extend(added.map(|(name, value)| (name.clone(), value.clone())));
        }
        Err(problem)
    }

    /// Lets a call that nobody waits for run to its end, also when the connection is closed meanwhile.
    fn run_oneway<F>(&self, route: &Arc<Route>, call: F, guard: CancelOnDrop)
    where
        F: Future<Output = std::thread::Result<Outcome>> + Send + 'static,
    {
        let (route, trace_id, trace_text) = (Arc::clone(route), self.trace_id, self.trace_text);
        self.caller.background.spawn(async move {
            let outcome = call.await;
            guard.disarm();
            let log = Log {
                route: &route,
                trace_id,
                trace_text: &trace_text,
            };
            match outcome {
                Ok(Outcome::Failed(error)) => log.failed(&error.chain()),
                Ok(_) => {}
                Err(panic) => drop(log.panicked(&*panic)),
            }
        });
    }
}

/// Tells those who watch a call's context when the call is dropped before it is done.
struct CancelOnDrop(Option<CallContext>);

impl CancelOnDrop {
    fn disarm(mut self) {
        self.0 = None;
    }
}

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        if let Some(cx) = &self.0 {
            cx.cancel();
        }
    }
}

/// What the log is told of a failure, and the caller is not.
struct Log<'a> {
    route: &'a Route,
    trace_id: TraceId,
    trace_text: &'a str,
}

impl Log<'_> {
    fn failed(&self, error: &str) {
        current::enter_trace(self.trace_id, || {
            tracing::error!(
                service = self.route.descriptor.name,
                method = self.route.method.name,
                trace_id = self.trace_text,
                "a call failed: {error}"
            );
        });
    }

    fn panicked(&self, panic: &(dyn std::any::Any + Send)) -> Problem {
        let text = panic_text(panic);
        current::enter_trace(self.trace_id, || {
            tracing::error!(
                service = self.route.descriptor.name,
                method = self.route.method.name,
                trace_id = self.trace_text,
                "a call panicked: {text}"
            );
        });
        Problem::internal()
    }
}

/// The wall clock, by which deadlines travel.
fn now() -> SystemTime {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place of this room that asks the wall clock"
    )]
    SystemTime::now()
}

/// That much later; at most about 30 years, for a clock cannot go on for ever.
pub(super) fn far(start: Instant, left: Duration) -> Instant {
    start + left.min(Duration::from_secs(1_000_000_000))
}

/// The deadline that a timeout from now on is.
fn deadline_in(timeout: Duration, now: SystemTime) -> Deadline {
    let now = contexts::nanos(now);
    let nanos = i64::try_from(timeout.as_nanos()).unwrap_or(i64::MAX);
    Deadline {
        timestamp_nanos: now,
        deadline_nanos: now.saturating_add(nanos),
    }
}

/// Whether the caller takes JSON.
fn accepts_json(headers: &HeaderMap) -> Result<(), Problem> {
    let mut accepted = headers.get_all(ACCEPT).iter();
    // What most callers say.
    match accepted.next().map(http::HeaderValue::as_bytes) {
        None | Some(b"*/*" | b"application/json") => return Ok(()),
        Some(_) => {}
    }
    let mut ranges = headers
        .get_all(ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .filter(|range| !range.is_empty())
        .peekable();
    let fits = |range: &str| {
        let mut parts = range.split(';').map(str::trim);
        let kind = parts.next().unwrap_or_default();
        let is_ours = ["*/*", "application/*", "application/json"]
            .iter()
            .any(|ours| kind.eq_ignore_ascii_case(ours));
        is_ours && encoding::weight(parts) > 0
    };
    if ranges.peek().is_none() || ranges.any(fits) {
        Ok(())
    } else {
        Err(Problem::not_acceptable())
    }
}
