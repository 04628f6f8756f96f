//! One request and its answer.

use std::borrow::Cow;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use bytes::Buf;
use futures_util::future::Either;
use futures_util::{FutureExt as _, Stream};
use http::header::{ACCEPT, CONTENT_TYPE, HOST};
use http::{HeaderMap, HeaderName, Method, StatusCode};
use tokio::time::{Instant, timeout_at};
use warp::Filter as _;
use warp::filters::BoxedFilter;
use warp::reply::Response;

use super::answer::{Answer, JSON, allow};
use super::arguments::RestArguments;
use super::body::{self, Wanted};
use super::help::{Lookup, Reader};
use super::routes::{Match, Route};
use super::stats::Counted;
use super::status::Problem;
use super::{Arrived, Caller, Shared, contexts, decode, encoding};
use crate::call::contexts::{Deadline, TraceId};
use crate::call::{CallContext, CallParts, Protocol, panic_text};
use crate::server::watchdog::WatchedCall;
use crate::server::{ArgumentError, Arguments, Body, Outcome, Reply};

/// The one filter: it takes a request, everything else is decided by the table.
pub(super) fn filter(shared: Arc<Shared>) -> BoxedFilter<(Response,)> {
    warp::body::stream()
        .and(warp::ext::get::<Arrived>())
        .then(move |body, Arrived { caller, head }| {
            let shared = Arc::clone(&shared);
            async move {
                let body = std::pin::pin!(body);
                let request = Request {
                    shared: &shared,
                    verb: &head.verb,
                    path: head.uri.path(),
                    query: head.uri.query().unwrap_or_default(),
                    has_contexts: contexts::are_there(&head.headers),
                    headers: &head.headers,
                    caller: &caller,
                };
                request.answer(body).await
            }
        })
        .boxed()
}

struct Request<'s> {
    shared: &'s Arc<Shared>,
    verb: &'s Method,
    path: &'s str,
    query: &'s str,
    headers: &'s Arc<HeaderMap>,
    /// Whether headers say something of the call's context.
    has_contexts: bool,
    caller: &'s Caller,
}

impl Request<'_> {
    async fn answer<S, D>(self, body: S) -> Response
    where
        S: Stream<Item = Result<D, warp::Error>> + Send + Unpin,
        D: Buf,
    {
        let mut counted = self.shared.stats.begin();
        let sent = if self.has_contexts {
            contexts::trace_id(self.headers)
        } else {
            None
        };
        counted.joins = sent.is_some();
        let trace_id = sent.unwrap_or_else(TraceId::root);
        let trace_text = contexts::trace_text(&trace_id);
        let answer = match self.serve(trace_id, &trace_text, body, &mut counted).await {
            Ok(answer) => answer,
            Err(problem) => Answer::of_problem(problem, &trace_text),
        };
        let config = &self.shared.config;
        let response = answer.finish(self.verb, self.headers, config, &trace_text).await;
        counted.end(response.status(), response.headers());
        response
    }

    async fn serve<S, D>(
        &self,
        trace_id: TraceId,
        trace_text: &str,
        body: S,
        counted: &mut Counted<'_>,
    ) -> Result<Answer, Problem>
    where
        S: Stream<Item = Result<D, warp::Error>> + Send + Unpin,
        D: Buf,
    {
        let config = &self.shared.config;
        if self.path.len() + self.query.len() + usize::from(!self.query.is_empty()) > config.max_uri {
            return Err(Problem::uri_too_long(config.max_uri));
        }
        if self
            .headers
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len())
            .sum::<usize>()
            > config.max_headers
        {
            return Err(Problem::headers_too_large(config.max_headers));
        }
        let (route, variables) = match self.shared.table.find(self.verb, self.path) {
            Match::Found(route, variables) => (Arc::clone(route), variables),
            Match::OtherVerbs(verbs) if self.verb == Method::OPTIONS => return Ok(Answer::options(&verbs)),
            Match::OtherVerbs(verbs) => return Err(Problem::method_not_allowed(self.verb.as_str(), &allow(&verbs))),
            Match::NotFound => return self.help(),
        };
        counted.takes(&route, self.verb);
        // What came before the end was told is finished; what came after goes elsewhere.
        if self.caller.is_draining.load(Ordering::Relaxed) {
            return Err(Problem::draining());
        }
        if route.placements.as_ref().is_none_or(|placements| placements.is_json()) {
            accepts_json(self.headers)?;
        }
        let variables = variables
            .into_iter()
            .map(|raw| match raw {
                Cow::Borrowed(text) => decode(text, false),
                Cow::Owned(text) => decode(&text, false).map(|text| Cow::Owned(text.into_owned())),
            })
            .collect::<Option<Vec<_>>>()
            .ok_or_else(|| Problem::invalid("path: a % that escapes nothing, or no UTF-8"))?;
        let query = body::pairs(self.query, usize::MAX)
            .ok_or_else(|| Problem::invalid("query: a % that escapes nothing, or no UTF-8"))?;

        let mut parts = CallParts::new(
            route.descriptor,
            route.method,
            Protocol::Rest,
            self.caller.remote_addr,
            if self.has_contexts {
                contexts::broadcast(self.headers)
            } else {
                Vec::new()
            },
        );
        parts.trace_id = trace_id;
        parts.peer = self.caller.peer.clone();
        parts.about = self.shared.about.get().cloned();
        let now = now();
        let mut asked_for = None;
        if self.has_contexts {
            parts.dtab = contexts::dtab(self.headers)
                .map_err(|what| Problem::invalid(format!("Invalid Dtab headers: {what}")))?;
            asked_for = contexts::timeout_deadline(self.headers, now);
        }
        parts.deadline = [parts.deadline, asked_for, self.timeout(&route, now)]
            .into_iter()
            .flatten()
            .reduce(Deadline::combined);
        let left = parts.deadline.map(|deadline| deadline.remaining(now));
        if left.is_some_and(|left| left.is_zero()) {
            return Err(Problem::deadline_exceeded());
        }
        let until = left.map(|left| far(Instant::now(), left));

        let limit = annotation(&route, "api.max_body").unwrap_or(config.max_body);
        let wanted = Wanted::new(route.plan.body, limit, until, config);
        let content = wanted.read(self.headers, body).await?;
        let form = content.members()?;
        let arguments = RestArguments {
            plan: &route.plan,
            variables: &variables,
            query: &query,
            headers: self.headers,
            form: &form,
            body: content.bytes(),
            strict: config.strict_json,
        };
        parts.path_variables = route
            .free_variables
            .iter()
            .filter_map(|(index, name)| Some((*name, variables.get(*index)?.to_string())))
            .collect();
        let cx = if self.has_contexts {
            parts.request_headers = HeaderMap::clone(self.headers);
            contexts::strip(&mut parts.request_headers);
            CallContext::new(parts)
        } else {
            CallContext::with_request_headers(parts, Some(Arc::clone(self.headers)))
        };
        counted.calls(&cx, self.verb, self.path);
        let log = Log {
            route: &route,
            trace_text,
        };
        let Some(service) = self.shared.services.get(route.service) else {
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
        let watchdog = self.shared.watchdogs.get(route.service);
        let call = match watchdog.and_then(|of_service| of_service.get(route.method_index)) {
            Some(watchdog) => Either::Left(WatchedCall::new(watchdog, call)),
            None => Either::Right(call),
        };
        let call = AssertUnwindSafe(call).catch_unwind();
        if route.method.oneway {
            self.run_oneway(&route, trace_text, call, guard);
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
        let extra = cx.response_parts();
        let mut problem = match outcome {
            Ok(Outcome::Value(Body::Json(json))) => {
                let mut answer = Answer::empty(extra.status.unwrap_or(route.status));
                if let Some(json) = json {
                    answer.headers.insert(CONTENT_TYPE, JSON);
                    answer.body = json;
                }
                answer.headers.extend(extra.headers);
                return Ok(answer);
            }
            Ok(Outcome::Value(Body::Http(body))) => {
                let body = *body;
                let mut answer = Answer::empty(extra.status.or(body.status).unwrap_or(route.status));
                answer.headers = body.headers;
                answer.headers.extend(extra.headers);
                answer.body = body.bytes;
                return Ok(answer);
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
                let may_be_sent_again = contexts::is_retryable(self.headers) || !body::has_body(self.headers, &content);
                Problem::undeclared(&error, may_be_sent_again)
            }
            Ok(Outcome::Value(Body::Binary(_)) | Outcome::Declared { .. }) => {
                log.failed("the answer is no JSON");
                Problem::internal()
            }
            Err(panic) => log.panicked(&*panic),
        };
        // What the answer says of itself wins over what the handler added.
        let own: Vec<HeaderName> = problem.headers.iter().map(|(name, _)| name.clone()).collect();
        let added = extra.headers.iter().filter(|(name, _)| !own.contains(name));
        problem
            .headers
            .extend(added.map(|(name, value)| (name.clone(), value.clone())));
        Err(problem)
    }

    fn help(&self) -> Result<Answer, Problem> {
        if !self.shared.config.help {
            return Err(Problem::not_found(self.path));
        }
        let path = decode(self.path, false).unwrap_or(Cow::Borrowed(self.path));
        let accept = self
            .headers
            .get_all(ACCEPT)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let reader = Reader {
            host: self.headers.get(HOST).and_then(|host| host.to_str().ok()),
            is_tls: self.caller.peer.is_some(),
            accept: &accept.collect::<Vec<_>>().join(","),
        };
        let lookup = self.shared.help.find(&self.shared.table, &path, reader);
        if matches!(lookup, Lookup::Elsewhere) {
            return Err(Problem::not_found(self.path));
        }
        if self.verb == Method::OPTIONS {
            return Ok(Answer::options(&["GET"]));
        }
        if self.verb != Method::GET && self.verb != Method::HEAD {
            return Err(Problem::method_not_allowed(self.verb.as_str(), &allow(&["GET"])));
        }
        match lookup {
            Lookup::Elsewhere => Err(Problem::not_found(self.path)),
            Lookup::Missing(paths) => Err(Problem::no_such_page(self.path, &paths)),
            Lookup::Page(page) => Ok(page.answer()),
        }
    }

    /// The deadline that IDL or configuration set.
    fn timeout(&self, route: &Route, now: SystemTime) -> Option<Deadline> {
        let annotated = annotation(route, "api.timeout_ms").map(Duration::from_millis);
        let timeout = annotated.or(self.shared.config.timeout)?;
        let now = contexts::nanos(now);
        let nanos = i64::try_from(timeout.as_nanos()).unwrap_or(i64::MAX);
        Some(Deadline {
            timestamp_nanos: now,
            deadline_nanos: now.saturating_add(nanos),
        })
    }

    /// Lets a call that nobody waits for run to its end, also when the connection is closed meanwhile.
    fn run_oneway<F>(&self, route: &Arc<Route>, trace_text: &str, call: F, guard: CancelOnDrop)
    where
        F: Future<Output = std::thread::Result<Outcome>> + Send + 'static,
    {
        let (route, trace_text) = (Arc::clone(route), trace_text.to_owned());
        self.caller.background.spawn(async move {
            let outcome = call.await;
            guard.disarm();
            let log = Log {
                route: &route,
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
    trace_text: &'a str,
}

impl Log<'_> {
    fn failed(&self, error: &str) {
        tracing::error!(
            service = self.route.descriptor.name,
            method = self.route.method.name,
            trace_id = self.trace_text,
            "a call failed: {error}"
        );
    }

    fn panicked(&self, panic: &(dyn std::any::Any + Send)) -> Problem {
        let text = panic_text(panic);
        tracing::error!(
            service = self.route.descriptor.name,
            method = self.route.method.name,
            trace_id = self.trace_text,
            "a call panicked: {text}"
        );
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

fn annotation(route: &Route, key: &str) -> Option<u64> {
    let annotations = route.method.annotations.iter();
    annotations.rev().find(|found| found.key == key)?.value.parse().ok()
}

/// Whether the caller takes JSON.
fn accepts_json(headers: &HeaderMap) -> Result<(), Problem> {
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
