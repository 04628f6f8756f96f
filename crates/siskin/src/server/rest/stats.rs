//! What Finatra's filter counts of HTTP, at the root: by status, and by route and status.
//!
//! | name | kind |
//! |---|---|
//! | `status/200`, `status/2XX` | counter |
//! | `time/200`, `time/2XX` | stat, in ms |
//! | `route/NAME/VERB/{requests,success,failures}`, `…/status/200`, `…/status/2XX` | counter |
//! | `route/NAME/VERB/time`, `…/time/200`, `…/time/2XX` | stat, in ms |
//!
//! `NAME` is the route's path without the slashes at its ends, `/` as `_`, and nothing but letters, digits and `_`: `/user/:id` is
//! `user_id`. A status below 500 is a success. Requests that no route takes are counted by status alone.
//!
//! *Source:* Finatra, `com.twitter.finatra.http.filters.StatsFilter` (22.7).

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::routes::Route;
use super::status::{NACK, NONRETRYABLE_NACK};
use crate::call::CallContext;
use crate::call::contexts::TraceId;
use crate::call::stats::{Counter, Scope, Stat};
use crate::call::tracer::Tracer;
use crate::server::ServerStats;
use crate::server::stats::{Ended, Grown, Request};
use http::{Method, Response, StatusCode};

/// The numbers of a REST server.
pub(super) struct RestStats {
    server: ServerStats,
    server_errors_as_failures: bool,
    known: Grown<Key, Numbers>,
}

/// The route with the request's verb, none for what no route takes, and the answer's status.
///
/// A route is known by its place in memory, which it keeps as long as its server lives.
type Key = (Option<(usize, Method)>, StatusCode);

/// All that is counted of requests with one key.
#[derive(Debug)]
pub(super) struct Numbers {
    /// Every counter is a sum of such.
    requests: Counter,
    times: Vec<Stat>,
}

/// A request that runs.
pub(super) struct Counted<'s> {
    stats: &'s RestStats,
    route: Option<&'s Route>,
    request: Request<'s>,
    /// Whether the client sent the trace.
    pub(super) joins: bool,
    /// How long it took, where it never waited and the clock need not be asked again.
    pub(super) took: Option<Duration>,
    has_waited: bool,
}

impl RestStats {
    pub(super) fn new(server: ServerStats, server_errors_as_failures: bool) -> Self {
        Self {
            server,
            server_errors_as_failures,
            known: Grown::default(),
        }
    }

    /// Who is told of the requests.
    pub(super) fn tracer(&self) -> Option<&Arc<dyn Tracer>> {
        self.server.tracer()
    }

    pub(super) fn begin(&self) -> Counted<'_> {
        Counted {
            stats: self,
            request: self.server.begin(),
            has_waited: false,
            route: None,
            joins: false,
            took: None,
        }
    }

    fn numbers(&self, route: Option<&Route>, verb: &Method, status: StatusCode) -> Arc<Numbers> {
        let key = route.map(|route| (std::ptr::from_ref(route).addr(), verb.clone()));
        self.known.get_or_add((key, status), || {
            let root = self.server.root();
            let (code, class) = (status.as_str(), format!("{}XX", status.as_u16() / 100));
            let mut numbers = Numbers {
                requests: Counter::default(),
                times: Vec::new(),
            };
            let counted = || vec![numbers.requests.clone()];
            let mut by_status = |scope: &Scope| {
                for status in [code, class.as_str()] {
                    scope.scope("status").add_sum(status, counted());
                    numbers.times.push(scope.scope("time").stat(status));
                }
            };
            by_status(root);
            if let Some(route) = route {
                let scope = root.scope("route").scope(&name(&route.path)).scope(verb.as_str());
                by_status(&scope);
                // Both are there from the first request on.
                let (success, failures) = if status.is_server_error() {
                    (Vec::new(), counted())
                } else {
                    (counted(), Vec::new())
                };
                scope.add_sum("success", success);
                scope.add_sum("failures", failures);
                scope.add_sum("requests", counted());
                numbers.times.push(scope.stat("time"));
            }
            Arc::new(numbers)
        })
    }
}

impl<'s> Counted<'s> {
    /// This route takes it.
    pub(super) fn takes(&mut self, route: &'s Route) {
        self.route = Some(route);
    }

    /// It has been read as a call.
    pub(super) fn calls(&mut self, cx: &CallContext, verb: &Method, path: &str) {
        self.request.calls(cx, self.joins);
        self.describe(verb, Some(path));
    }

    /// It is answered without having been read as a call. `path`: unless it is too long.
    pub(super) fn is_no_call(&mut self, trace_id: TraceId, remote_addr: SocketAddr, verb: &Method, path: Option<&str>) {
        self.request
            .is_no_call(trace_id, self.joins, String::new(), remote_addr);
        self.describe(verb, path);
    }

    fn describe(&mut self, verb: &Method, path: Option<&str>) {
        if let Some(span) = self.request.span() {
            span.name = verb.to_string().into();
            let tags = [("http.method", Some(verb.as_str())), ("http.uri", path)];
            let tags = tags.into_iter().filter_map(|(key, value)| Some((key, value?)));
            span.tags
                .extend(tags.map(|(key, value)| (key.into(), value.to_owned().into())));
        }
    }

    /// The path of the route that takes it.
    pub(super) fn route(&self) -> Option<&str> {
        self.route.map(|route| &*route.path)
    }

    /// How long it took, as far as that is known.
    pub(super) fn took(&self) -> Duration {
        self.took.unwrap_or_else(|| self.request.took())
    }

    /// When it came, as long as it has not waited for anything.
    pub(super) fn began_to_run(&self) -> Option<Instant> {
        (!self.has_waited).then(|| self.request.began())
    }

    /// Its body is not there yet.
    pub(super) fn waits(&mut self) {
        self.has_waited = true;
        let took = self.request.took();
        self.request.handled(took);
    }

    /// The call has run for so long, `at_once` if it had not waited for anything before.
    pub(super) fn ran(&mut self, at_once: bool, took: Duration) {
        self.has_waited = true;
        self.request.handled(took);
        self.took = at_once.then_some(took);
    }

    /// It is answered; when.
    pub(super) fn end<B>(mut self, verb: &Method, response: &Response<B>) -> Instant {
        let status = response.status();
        if let Some(span) = self.request.span() {
            span.tags
                .push(("http.status_code".into(), status.as_u16().to_string().into()));
        }
        let of_any = || self.stats.numbers(self.route, verb, status);
        let (numbers, of_this);
        match self.route {
            Some(route) if route.status == status && route.verb == verb.as_str() => {
                numbers = route.numbers.get_or_init(of_any);
            }
            _ => {
                of_this = of_any();
                numbers = &of_this;
            }
        }
        numbers.requests.incr();
        let took = self.took();
        let over = self.request.began() + took;
        let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        for time in &numbers.times {
            time.add(took_ms);
        }
        self.request.end_after(
            took,
            if !status.is_server_error() {
                Ended::Answered
            } else if response.headers().contains_key(NACK) {
                Ended::Rejected { retryable: true }
            } else if response.headers().contains_key(NONRETRYABLE_NACK) {
                Ended::Rejected { retryable: false }
            } else if status == StatusCode::GATEWAY_TIMEOUT {
                Ended::TimedOut
            } else if self.stats.server_errors_as_failures {
                Ended::ServerError
            } else {
                Ended::Answered
            },
        );
        over
    }
}

/// A path as a part of a name.
fn name(path: &str) -> String {
    let path = path.strip_prefix('/').unwrap_or(path);
    let path = path.strip_suffix('/').unwrap_or(path);
    let path = path.replace('/', "_");
    path.chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use super::*;
    use crate::call::{MethodDescriptor, ServiceDescriptor};
    use crate::server::rest::routes::{BodyKind, Plan};
    use crate::telemetry::stats::{Metrics, Value};

    static METHOD: MethodDescriptor = MethodDescriptor::EMPTY;
    static SERVICE: ServiceDescriptor = ServiceDescriptor {
        name: "Users",
        ..ServiceDescriptor::EMPTY
    };

    fn user() -> Route {
        Route {
            service: 0,
            method_index: 0,
            descriptor: &SERVICE,
            method: &METHOD,
            verb: "GET",
            path: "/user/:id".into(),
            annotated: true,
            plan: Plan {
                spread: None,
                units: Vec::new(),
                has_members: false,
                body: BodyKind::None,
            },
            status: StatusCode::OK,
            placements: None,
            max_body: None,
            timeout: None,
            numbers: OnceLock::new(),
            free_variables: Vec::new(),
        }
    }

    // ENV-41, ENV-43, ENV-44
    #[tokio::test]
    async fn routes_and_statuses_are_counted_as_finatra_counts_them() {
        let metrics = Metrics::default();
        let root = Scope::root(Arc::new(metrics.clone()));
        let stats = RestStats::new(ServerStats::new("http", &root.scope("http"), &root, None), true);
        let route = user();
        for status in [200, 500, 404, 504] {
            let mut counted = stats.begin();
            if ![404, 504].contains(&status) {
                counted.takes(&route);
            }
            let answer = Response::builder().status(status).body(()).unwrap();
            let _ = counted.end(&Method::GET, &answer);
        }
        let synthetic = "failures/com.twitter.finagle.service.ResponseClassificationSyntheticException";
        let timed_out = "failures/com.twitter.finagle.IndividualRequestTimeoutException";
        let counted = metrics.counters_and_gauges();
        for (name, expected) in [
            ("http/requests".to_owned(), 4),
            ("http/success".to_owned(), 2),
            ("http/failures".to_owned(), 2),
            (format!("http/{timed_out}"), 1),
            (format!("http/{synthetic}"), 1),
            ("route/user_id/GET/requests".to_owned(), 2),
            ("route/user_id/GET/success".to_owned(), 1),
            ("route/user_id/GET/failures".to_owned(), 1),
            ("route/user_id/GET/status/200".to_owned(), 1),
            ("route/user_id/GET/status/2XX".to_owned(), 1),
            ("route/user_id/GET/status/500".to_owned(), 1),
            ("status/200".to_owned(), 1),
            ("status/404".to_owned(), 1),
            ("status/4XX".to_owned(), 1),
            ("status/5XX".to_owned(), 2),
        ] {
            assert_eq!(counted.get(&name), Some(&Value::Counter(expected)), "{name}");
        }
    }

    /// `-com.twitter.finagle.http.serverErrorsAsFailures=false`: below the server's name only rejections are failures; what Finatra's
    /// filter counts stays.
    #[tokio::test]
    async fn server_errors_may_count_as_answers() {
        let metrics = Metrics::default();
        let root = Scope::root(Arc::new(metrics.clone()));
        let stats = RestStats::new(ServerStats::new("http", &root.scope("http"), &root, None), false);
        let mut response = Response::new(());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        stats.begin().end(&Method::GET, &response);
        let nack = http::HeaderValue::from_static("true");
        response.headers_mut().insert(NACK, nack);
        stats.begin().end(&Method::GET, &response);
        let counted = metrics.counters_and_gauges();
        for (name, expected) in [("http/success", 1), ("http/failures", 1), ("status/500", 2)] {
            assert_eq!(counted.get(name), Some(&Value::Counter(expected)), "{name}");
        }
    }

    #[test]
    fn paths_become_names_as_finatra_makes_them() {
        for (path, expected) in [
            ("/user/:id", "user_id"),
            ("/", ""),
            ("/api/PingService/ping", "api_PingService_ping"),
            ("/a-b/{x}/", "ab_x"),
        ] {
            assert_eq!(name(path), expected);
        }
    }
}
