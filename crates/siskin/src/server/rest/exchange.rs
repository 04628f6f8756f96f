//! One request and its answer.

use std::convert::Infallible;
use std::future::Future;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use futures_util::FutureExt as _;
use http::header::CONNECTION;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, Version};
use hyper::body::{Body as _, Incoming};
use tokio::time::{Instant, timeout_at};

use super::answer::{Answer, Response, allow};
use super::arguments::RestArguments;
use super::body::{self, Wanted};
use super::contexts::{Trace, TraceText};
use super::routes::{Match, Route};
use super::stats::Counted;
use super::status::Problem;
use super::survey::Survey;
use super::{Caller, Shared, contexts, decode, pages};
use crate::call::contexts::{Deadline, Dtab, TraceId};
use crate::call::{CallContext, CallParts, Protocol, current, panic_text};
use crate::server::access::HttpLine;
use crate::server::watchdog::WatchedCall;
use crate::server::{AccessLog, ArgumentError, Arguments, Body, Outcome, Reply};

/// Answers a request, whatever it is.
#[expect(
    clippy::manual_async_fn,
    reason = "the future of an async fn has room for its arguments twice"
)]
pub(super) fn answer(
    caller: Arc<Caller>,
    mut http: http::Request<Incoming>,
) -> impl Future<Output = Result<Response, Infallible>> {
    async move {
        let shared = &*caller.server.shared;
        caller.idle_since.clear();
        let headers = mem::take(http.headers_mut());
        let uri = mem::take(http.uri_mut());
        let verb = http.method().clone();
        let mut counted = shared.stats.begin();
        let sends = http.version() < Version::HTTP_2 && !http.body().is_end_stream();
        if caller.has_more_to_say.load(Ordering::Relaxed) {
            caller.has_more_to_say.store(false, Ordering::Relaxed);
        }
        let survey = Survey::of(&headers);
        let root = match shared.config.trace_id_128_bit {
            false => TraceId::root(),
            true => TraceId::root_128(),
        };
        let trace = if survey.has_contexts {
            contexts::trace(&headers, root)
        } else {
            Trace::root(root)
        };
        counted.joins = trace.joins;
        let mut request = Request {
            shared,
            caller: &caller,
            verb: &verb,
            uri: &uri,
            headers,
            survey,
            trace,
            trace_text: TraceText::new(&trace.id),
            cx: None,
        };
        let answer = match request.serve(http.body_mut(), &mut counted).await {
            Ok(answer) => answer,
            Err(problem) => Answer::of_problem(problem, &request.trace_text),
        };
        if request.cx.is_none() {
            let path = Some(uri.path()).filter(|path| path.len() <= shared.config.max_uri);
            counted.is_no_call(trace.id, caller.remote_addr, &verb, path);
        }
        let log = shared.config.access_log.filter(|_| HttpLine::is_wanted());
        let mut response = if answer.is_plain(&shared.config) {
            answer.finish_plain(&verb, &shared.plain_headers, request.trace_text.as_bytes())
        } else {
            // It may wait, or take its time.
            counted.took = None;
            let answer = answer.finish(&verb, request.headers(), &shared.config, request.trace_text.as_bytes());
            Box::pin(answer).await
        };
        if sends && response.status() == StatusCode::PAYLOAD_TOO_LARGE {
            // As Finagle does; what else the caller sends is of no use.
            let close = HeaderValue::from_static("close");
            response.headers_mut().insert(CONNECTION, close);
        }
        if sends && (response.status().is_client_error() || response.status().is_server_error()) {
            caller.has_more_to_say.store(true, Ordering::Relaxed);
        }
        if let Some(format) = log {
            request.log(format, http.version(), &response, &counted);
        }
        if http.version() == Version::HTTP_2 && !http.body().is_end_stream() {
            response.body_mut().end_after(http.into_body());
        }
        caller.idle_since.set(counted.end(&verb, &response));
        Ok(response)
    }
}

struct Request<'s> {
    shared: &'s Shared,
    caller: &'s Caller,
    verb: &'s Method,
    uri: &'s Uri,
    /// Until the call's context takes them.
    headers: HeaderMap,
    survey: Survey,
    trace: Trace,
    trace_text: TraceText,
    /// Of the call, once it is read as one.
    cx: Option<CallContext>,
}

impl<'s> Request<'s> {
    /// As they came.
    fn headers(&self) -> &HeaderMap {
        match &self.cx {
            Some(cx) if !self.survey.has_contexts => cx.request_headers(),
            _ => &self.headers,
        }
    }

    /// Writes the line of the access log.
    fn log(&self, format: AccessLog, version: Version, response: &Response, counted: &Counted<'_>) {
        let line = HttpLine {
            format,
            remote_addr: self.caller.remote_addr,
            identity: self
                .caller
                .of_calls
                .peer
                .as_ref()
                .and_then(|peer| peer.identity.as_deref()),
            verb: self.verb,
            uri: self.uri,
            version,
            headers: self.headers(),
            status: response.status(),
            bytes: response.body().size_hint().exact().unwrap_or_default(),
            took: counted.took(),
            trace_id: &self.trace.id,
            cx: self.cx.as_ref(),
            route: counted.route(),
        };
        match &self.cx {
            Some(cx) => current::enter_call(cx, || line.log()),
            None => current::enter_trace(self.trace.id, || line.log()),
        }
    }

    async fn serve(&mut self, body: &mut Incoming, counted: &mut Counted<'s>) -> Result<Answer, Problem> {
        let shared = self.shared;
        let config = &shared.config;
        let (path, query) = (self.uri.path(), self.uri.query().unwrap_or_default());
        if path.len() + query.len() + usize::from(!query.is_empty()) > config.max_uri {
            return Err(Problem::uri_too_long(config.max_uri));
        }
        if self.survey.size > config.max_headers {
            return Err(Problem::headers_too_large(config.max_headers));
        }
        let (route, variables) = match shared.table.find(self.verb, path) {
            Match::Found(route, variables) => (route, variables),
            Match::OtherVerbs(verbs) if self.verb == Method::OPTIONS => return Ok(Answer::options(&verbs)),
            Match::OtherVerbs(verbs) => return Err(Problem::method_not_allowed(self.verb.as_str(), &allow(&verbs))),
            Match::NotFound => {
                let head = (self.verb, self.uri, &self.headers);
                let is_tls = self.caller.of_calls.peer.is_some();
                let page = pages::answer(&self.caller.server.pages, shared, head, is_tls, &self.trace_text);
                // In a box, as all that few requests come to: room for it would be part of each connection.
                return Box::pin(page).await;
            }
        };
        counted.takes(route);
        // What came before the end was told is finished; what came after goes elsewhere.
        if self.caller.is_draining.load(Ordering::Relaxed) {
            return Err(Problem::draining());
        }
        if !self.survey.accepts_json && route.placements.as_ref().is_none_or(|placements| placements.is_json()) {
            return Err(Problem::not_acceptable());
        }
        let variables = variables
            .into_iter()
            .map(|raw| decode(raw, false))
            .collect::<Option<Vec<_>>>()
            .ok_or_else(|| Problem::invalid("path: a % that escapes nothing, or no UTF-8"))?;
        let query = body::pairs(query, usize::MAX)
            .ok_or_else(|| Problem::invalid("query: a % that escapes nothing, or no UTF-8"))?;
        let timeout = route.timeout.or(config.timeout);
        let (mut parts, mut until) = (None, None);
        if self.survey.has_contexts || timeout.is_some() {
            // In a box, so that the many requests that have none of it need not move room for it about.
            let (early, deadline) = self.parts_until(route, timeout)?;
            (parts, until) = (Some(Box::new(early)), deadline);
        }

        let limit = route.max_body.unwrap_or(config.max_body);
        let wanted = Wanted::new(route.plan.body, limit, until, config);
        let content = wanted
            .read(&self.survey, &self.headers, body, || counted.waits())
            .await?;
        let form = content.members()?;
        let path_variables = route
            .free_variables
            .iter()
            .filter_map(|(index, name)| Some((*name, variables.get(*index)?.to_string())))
            .collect();
        let request_headers = if self.survey.has_contexts {
            let mut seen = self.headers.clone();
            contexts::strip(&mut seen, &self.trace);
            seen
        } else {
            mem::take(&mut self.headers)
        };
        self.cx = Some(CallContext::with_shared(
            match parts {
                Some(parts) => CallParts {
                    request_headers,
                    path_variables,
                    ..*parts
                },
                None => CallParts {
                    service: route.descriptor,
                    method: route.method,
                    protocol: Protocol::Rest,
                    remote_addr: self.caller.remote_addr,
                    peer: None,
                    deadline: None,
                    trace_id: self.trace.id,
                    client_id: None,
                    retries: None,
                    dtab: Dtab::default(),
                    contexts: Vec::new(),
                    request_headers,
                    path_variables,
                    about: None,
                },
            },
            Some(Arc::clone(&self.caller.of_calls)),
        ));
        let Some(cx) = &self.cx else {
            return Err(Problem::internal());
        };
        let headers = self.headers();
        let arguments = RestArguments {
            plan: &route.plan,
            variables: &variables,
            query: &query,
            headers: cx.request_headers(),
            form: &form,
            body: content.bytes(),
            strict: config.strict_json,
        };
        counted.calls(cx, self.verb, path);
        let log = Log {
            route,
            trace_id: self.trace.id,
            trace_text: &self.trace_text,
        };
        let watchdog = shared.watchdogs.get(route.service);
        let watchdog = watchdog.and_then(|of_service| of_service.get(route.method_index));
        let (Some(service), Some(watchdog)) = (shared.services.get(route.service), watchdog) else {
            return Err(Problem::internal());
        };
        let reply = match &route.placements {
            Some(placements) => Reply::Placed(Arc::clone(placements)),
            None => Reply::Json,
        };
        let at_once = counted.began_to_run();
        let began = at_once.unwrap_or_else(Instant::now);
        let started = catch_unwind(AssertUnwindSafe(|| {
            let call = service.dispatch(route.method_index, cx, Arguments::Rest(&arguments), reply)?;
            if route.method.oneway {
                return Ok(Started::Oneway(WatchedCall::new(watchdog, call, cx)));
            }
            // Most calls are done when they are polled once, and need nothing that watches over them.
            let (polled, took) = watchdog.start(call, cx, began);
            counted.ran(at_once.is_some() && polled.is_ok(), took);
            Ok(polled.map_or_else(Started::Waiting, Started::Done))
        }));
        let outcome = match started {
            Ok(Ok(Started::Done(outcome))) => Ok(outcome),
            Ok(Ok(Started::Waiting(call))) => {
                let guard = CancelOnDrop(Some(cx));
                // In a box as well.
                let call = Box::pin(AssertUnwindSafe(call).catch_unwind());
                let outcome = match until {
                    Some(until) => match Box::pin(timeout_at(until, call)).await {
                        Ok(outcome) => outcome,
                        // The call has been dropped; who watches its context is told by the guard.
                        Err(_) => return Err(Problem::deadline_exceeded()),
                    },
                    None => call.await,
                };
                guard.disarm();
                outcome
            }
            Ok(Ok(Started::Oneway(call))) => {
                self.run_oneway(route, call, cx.clone());
                return Ok(Answer::empty(StatusCode::ACCEPTED));
            }
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
            Err(panic) => Err(panic),
        };
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
                    body: body.bytes,
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
                let may_be_sent_again =
                    contexts::is_retryable(headers) || !body::has_body(&self.survey, headers, &content);
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

    /// The call's parts where the head of the request or the IDL says something of its deadline or its contexts, and until when
    /// it may take.
    fn parts_until(&self, route: &Route, timeout: Option<Duration>) -> Result<(CallParts, Option<Instant>), Problem> {
        let now = now();
        let mut parts = CallParts::new(
            route.descriptor,
            route.method,
            Protocol::Rest,
            self.caller.remote_addr,
            contexts::broadcast(&self.headers),
        );
        parts.trace_id = self.trace.id;
        parts.dtab =
            contexts::dtab(&self.headers).map_err(|what| Problem::invalid(format!("Invalid Dtab headers: {what}")))?;
        let asked_for = contexts::timeout_deadline(&self.headers, now);
        let set = timeout.map(|timeout| deadline_in(timeout, now));
        parts.deadline = [parts.deadline, asked_for, set]
            .into_iter()
            .flatten()
            .reduce(Deadline::combined);
        let left = parts.deadline.map(|deadline| deadline.remaining(now));
        if left.is_some_and(|left| left.is_zero()) {
            return Err(Problem::deadline_exceeded());
        }
        Ok((parts, left.map(|left| far(Instant::now(), left))))
    }

    /// Lets a call that nobody waits for run to its end, also when the connection is closed meanwhile.
    fn run_oneway(&self, route: &Arc<Route>, call: WatchedCall, cx: CallContext) {
        let (route, trace_id, trace_text) = (Arc::clone(route), self.trace.id, self.trace_text);
        self.caller.background.spawn(async move {
            let guard = CancelOnDrop(Some(&cx));
            let outcome = AssertUnwindSafe(call).catch_unwind().await;
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

/// A call that has begun.
enum Started {
    Done(Outcome),
    Waiting(WatchedCall),
    /// Nobody waits for it, nor for its beginning.
    Oneway(WatchedCall),
}

/// Tells those who watch a call's context when the call is dropped before it is done.
struct CancelOnDrop<'a>(Option<&'a CallContext>);

impl CancelOnDrop<'_> {
    fn disarm(mut self) {
        self.0 = None;
    }
}

impl Drop for CancelOnDrop<'_> {
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
    trace_text: &'a TraceText,
}

impl Log<'_> {
    fn failed(&self, error: &str) {
        current::enter_trace(self.trace_id, || {
            tracing::error!(
                service = self.route.descriptor.name,
                method = self.route.method.name,
                trace_id = &**self.trace_text,
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
                trace_id = &**self.trace_text,
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
