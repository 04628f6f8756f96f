//! One request and its answer.

use std::borrow::Cow;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::{Buf, Bytes};
use futures_util::{FutureExt as _, Stream, StreamExt as _};
use http::header::{
    ACCEPT, ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HOST, TRANSFER_ENCODING,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use tokio::time::{Instant, timeout_at};
use warp::Filter as _;
use warp::filters::BoxedFilter;
use warp::path::FullPath;
use warp::reply::Response;

use super::arguments::RestArguments;
use super::help::Reader;
use super::routes::{BodyKind, Match, Route};
use super::status::Problem;
use super::{Caller, Shared, contexts, decode};
use crate::call::contexts::{Deadline, TraceId};
use crate::call::{CallContext, CallParts, Protocol};
use crate::server::{ArgumentError, Arguments, Body, Outcome, Reply};

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const X_TRACE_ID: HeaderName = HeaderName::from_static("x-trace-id");

/// What a server whose route takes every verb lists.
const ANY: [&str; 5] = ["GET", "POST", "PUT", "DELETE", "PATCH"];

/// The one filter: it takes a request apart, everything else is decided by the table.
pub(super) fn filter(shared: Arc<Shared>) -> BoxedFilter<(Response,)> {
    let query = warp::query::raw().or(warp::any().map(String::new)).unify();
    warp::method()
        .and(warp::path::full())
        .and(query)
        .and(warp::header::headers_cloned())
        .and(warp::body::stream())
        .and(warp::ext::get::<Caller>())
        .then(move |verb, path: FullPath, query, headers, body, caller| {
            let shared = Arc::clone(&shared);
            async move {
                let body = std::pin::pin!(body);
                let request = Request {
                    shared: &shared,
                    verb: &verb,
                    path: path.as_str(),
                    query,
                    headers,
                    caller,
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
    query: String,
    headers: HeaderMap,
    caller: Caller,
}

/// A success, or what counts as one.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn empty(status: StatusCode) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body: Vec::new(),
        }
    }
}

impl Request<'_> {
    async fn answer<S, D>(self, body: S) -> Response
    where
        S: Stream<Item = Result<D, warp::Error>> + Send + Unpin,
        D: Buf,
    {
        let trace_id = contexts::trace_id(&self.headers).unwrap_or_else(TraceId::root);
        let trace_text = contexts::trace_text(&trace_id);
        let is_head = self.verb == Method::HEAD;
        let answer = self.serve(trace_id, &trace_text, body).await.unwrap_or_else(|problem| {
            let mut answer = Answer::empty(problem.status);
            answer.body = problem.body(&trace_text);
            for (name, value) in problem.headers {
                answer.headers.append(name, value);
            }
            answer.headers.insert(CONTENT_TYPE, JSON);
            answer
        });
        finish(answer, &trace_text, is_head)
    }

    async fn serve<S, D>(self, trace_id: TraceId, trace_text: &str, body: S) -> Result<Answer, Problem>
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
            Match::Found(route, _) if self.verb == Method::OPTIONS && route.verb == "*" => return Ok(options(&ANY)),
            Match::Found(route, variables) => (Arc::clone(route), variables),
            Match::OtherVerbs(verbs) if self.verb == Method::OPTIONS => return Ok(options(&verbs)),
            Match::OtherVerbs(verbs) => return Err(Problem::method_not_allowed(self.verb.as_str(), &allow(&verbs))),
            Match::NotFound => return self.help(),
        };
        accepts_json(&self.headers)?;
        let variables = variables
            .into_iter()
            .map(|raw| match raw {
                Cow::Borrowed(text) => decode(text, false),
                Cow::Owned(text) => decode(&text, false).map(|text| Cow::Owned(text.into_owned())),
            })
            .collect::<Option<Vec<_>>>()
            .ok_or_else(|| Problem::invalid("path: a % that escapes nothing, or no UTF-8"))?;
        let query =
            parse_query(&self.query).ok_or_else(|| Problem::invalid("query: a % that escapes nothing, or no UTF-8"))?;

        let mut parts = CallParts::new(
            route.descriptor,
            route.method,
            Protocol::Rest,
            self.caller.remote_addr,
            contexts::broadcast(&self.headers),
        );
        parts.trace_id = trace_id;
        parts.peer = self.caller.peer.clone();
        parts.dtab =
            contexts::dtab(&self.headers).map_err(|what| Problem::invalid(format!("Invalid Dtab headers: {what}")))?;
        let now = now();
        parts.deadline = [
            parts.deadline,
            contexts::timeout_deadline(&self.headers, now),
            self.timeout(&route, now),
        ]
        .into_iter()
        .flatten()
        .reduce(Deadline::combined);
        let left = parts.deadline.map(|deadline| deadline.remaining(now));
        if left.is_some_and(|left| left.is_zero()) {
            return Err(Problem::deadline_exceeded());
        }
        let until = left.map(|left| far(Instant::now(), left));

        let body = self.read(&route, body, until).await?;
        let arguments = RestArguments {
            plan: &route.plan,
            variables: &variables,
            query: &query,
            headers: &self.headers,
            body: body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&body),
        };
        parts.request_headers = self.headers.clone();
        contexts::strip(&mut parts.request_headers);
        let cx = CallContext::new(parts);
        let log = Log {
            route: &route,
            trace_text,
        };
        let Some(service) = self.shared.services.get(route.service) else {
            return Err(Problem::internal());
        };
        let started = std::panic::catch_unwind(AssertUnwindSafe(|| {
            service.dispatch(route.method_index, &cx, Arguments::Rest(&arguments), Reply::Json)
        }));
        let call = match started {
            Ok(Ok(call)) => call,
            Ok(Err(ArgumentError::Rest(problems))) => return Err(Problem::arguments(problems)),
            Ok(Err(ArgumentError::Protocol(error))) => {
                log.failed(&format!("REST arguments were read as Thrift: {error:?}"));
                return Err(Problem::internal());
            }
            Err(panic) => return Err(log.panicked(&*panic)),
        };
        let guard = CancelOnDrop(Some(cx.clone()));
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
            Ok(Outcome::Declared {
                exception,
                body: Body::Json(Some(json)),
            }) => Problem::declared(route.method, exception, json),
            Ok(Outcome::Failed(error)) => {
                if error.kind() == crate::call::ErrorKind::Internal {
                    log.failed(&error.chain());
                }
                Problem::undeclared(&error)
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
        let page = if self.shared.config.help {
            let reader = Reader {
                host: self.headers.get(HOST).and_then(|host| host.to_str().ok()),
                is_tls: self.caller.peer.is_some(),
            };
            self.shared.help.find(self.path, reader)
        } else {
            None
        };
        let Some((status, text)) = page else {
            return Err(Problem::not_found(self.path));
        };
        if self.verb == Method::OPTIONS {
            return Ok(options(&["GET"]));
        }
        if self.verb != Method::GET && self.verb != Method::HEAD {
            return Err(Problem::method_not_allowed(self.verb.as_str(), &allow(&["GET"])));
        }
        let mut answer = Answer::empty(status);
        answer.headers.insert(CONTENT_TYPE, TEXT);
        if status == StatusCode::OK {
            answer
                .headers
                .insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
        }
        answer.body = text.into_bytes();
        Ok(answer)
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

    /// Reads the body, as far as the route wants one.
    async fn read<S, D>(&self, route: &Route, body: S, until: Option<Instant>) -> Result<Vec<u8>, Problem>
    where
        S: Stream<Item = Result<D, warp::Error>> + Send + Unpin,
        D: Buf,
    {
        let config = &self.shared.config;
        let limit = annotation(route, "api.max_body").unwrap_or(config.max_body);
        let claimed = self
            .headers
            .get(CONTENT_LENGTH)
            .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
        if claimed.is_some_and(|length| length > limit) {
            return Err(Problem::body_too_large(limit));
        }
        if route.plan.body == BodyKind::None {
            return Ok(Vec::new());
        }
        let kind = media_type(&self.headers)?;
        if route.plan.body == BodyKind::Json && kind == MediaType::Other && claimed.is_some_and(|length| length > 0) {
            return Err(Problem::unsupported_media_type("the body must be application/json"));
        }
        let slow = far(Instant::now(), config.body_timeout);
        let at = until.map_or(slow, |until| until.min(slow));
        let reserve = claimed.unwrap_or(0).min(64 << 10);
        let collected = collect(body, limit, usize::try_from(reserve).unwrap_or(0));
        let body = match timeout_at(at, collected).await {
            Ok(body) => body?,
            Err(_) if until == Some(at) => return Err(Problem::deadline_exceeded()),
            Err(_) => return Err(Problem::body_too_slow()),
        };
        if route.plan.body == BodyKind::Json && !body.is_empty() {
            // `curl -d` sends JSON under the type of forms.
            let is_object = || body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
            let is_taken = match kind {
                MediaType::Json => true,
                MediaType::Form => !config.strict_content_type && is_object(),
                MediaType::Other => false,
            };
            if !is_taken {
                return Err(Problem::unsupported_media_type(
                    "the body must be application/json (with curl: -H 'Content-Type: application/json')",
                ));
            }
        }
        Ok(body)
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
        let text = panic
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("no message");
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
fn far(start: Instant, left: Duration) -> Instant {
    start + left.min(Duration::from_secs(1_000_000_000))
}

fn annotation(route: &Route, key: &str) -> Option<u64> {
    let annotations = route.method.annotations.iter();
    annotations.rev().find(|found| found.key == key)?.value.parse().ok()
}

async fn collect<S, D>(mut body: S, limit: u64, reserve: usize) -> Result<Vec<u8>, Problem>
where
    S: Stream<Item = Result<D, warp::Error>> + Send + Unpin,
    D: Buf,
{
    let mut collected = Vec::with_capacity(reserve);
    while let Some(chunk) = body.next().await {
        let mut chunk = chunk.map_err(|_| Problem::invalid("body: cannot be read to its end"))?;
        let length = collected.len() as u64 + chunk.remaining() as u64;
        if length > limit {
            return Err(Problem::body_too_large(limit));
        }
        while chunk.has_remaining() {
            let part = chunk.chunk();
            collected.extend_from_slice(part);
            let read = part.len();
            chunk.advance(read);
        }
    }
    Ok(collected)
}

fn options(verbs: &[&str]) -> Answer {
    let mut answer = Answer::empty(StatusCode::NO_CONTENT);
    if let Ok(value) = HeaderValue::from_str(&allow(verbs)) {
        answer.headers.insert(ALLOW, value);
    }
    answer
}

/// The value of `Allow`: HEAD goes with GET, OPTIONS with everything.
fn allow(verbs: &[&str]) -> String {
    let mut listed = Vec::new();
    for verb in verbs.iter().copied().chain(["OPTIONS"]) {
        let with_head = if verb == "GET" {
            &["GET", "HEAD"][..]
        } else {
            std::slice::from_ref(&verb)
        };
        for verb in with_head {
            if !listed.contains(verb) {
                listed.push(*verb);
            }
        }
    }
    listed.join(", ")
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
        let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
        let is_refused = parts.any(|parameter| {
            let weight = parameter.strip_prefix("q=").or_else(|| parameter.strip_prefix("Q="));
            weight.is_some_and(|weight| weight.trim().parse() == Ok(0.0))
        });
        !is_refused && matches!(kind.as_str(), "*/*" | "application/*" | "application/json")
    };
    if ranges.peek().is_none() || ranges.any(fits) {
        Ok(())
    } else {
        Err(Problem::not_acceptable())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MediaType {
    /// JSON, or not said.
    Json,
    Form,
    Other,
}

fn media_type(headers: &HeaderMap) -> Result<MediaType, Problem> {
    let encoding = headers.get(CONTENT_ENCODING).map(HeaderValue::as_bytes);
    if encoding.is_some_and(|encoding| !encoding.eq_ignore_ascii_case(b"identity")) {
        return Err(Problem::unsupported_media_type("the body must not be compressed"));
    }
    let Some(value) = headers.get(CONTENT_TYPE) else {
        return Ok(MediaType::Json);
    };
    let text = value.to_str().unwrap_or_default();
    let kind = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    Ok(match kind.as_str() {
        "application/json" => MediaType::Json,
        kind if kind.ends_with("+json") => MediaType::Json,
        "application/x-www-form-urlencoded" => MediaType::Form,
        _ => MediaType::Other,
    })
}

/// The parameters of a query, decoded; `None` where they cannot be.
fn parse_query(query: &str) -> Option<Vec<(Cow<'_, str>, Cow<'_, str>)>> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((decode(name, true)?, decode(value, true)?))
        })
        .collect()
}

/// The last touches, the same on every answer.
fn finish(answer: Answer, trace_text: &str, is_head: bool) -> Response {
    let Answer {
        status,
        mut headers,
        mut body,
    } = answer;
    // These are the connection's business.
    for name in [CONTENT_LENGTH, TRANSFER_ENCODING, CONNECTION] {
        headers.remove(name);
    }
    let bodiless = status == StatusCode::NO_CONTENT || status == StatusCode::NOT_MODIFIED || status.is_informational();
    if bodiless {
        headers.remove(CONTENT_TYPE);
        body.clear();
    } else {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
    if is_head {
        body.clear();
    }
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(CACHE_CONTROL).or_insert(NO_STORE);
    if let Ok(value) = HeaderValue::from_str(trace_text) {
        headers.insert(X_TRACE_ID, value);
    }
    let mut response = Response::new(Bytes::from(body).into());
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}
