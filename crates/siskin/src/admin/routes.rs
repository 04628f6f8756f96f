//! Which path is answered by which handler.

use http::{Method, Request, Response, StatusCode, header};
use http_body_util::Full;
use hyper::body::Bytes;

use super::handlers::{self, Page};
use super::query::Query;
use super::server::Shown;

/// A path of the admin server. A pattern that ends in `/` matches every path below it, any other the path alone.
#[derive(Clone, Copy)]
enum Route {
    Ping,
    Health,
    MetricsJson,
    Metrics,
    PrometheusMetrics,
}

const ROUTES: &[(&str, Route)] = &[
    ("/admin/metrics", Route::Metrics),
    ("/admin/metrics.json", Route::MetricsJson),
    ("/admin/ping", Route::Ping),
    ("/admin/prometheus_metrics", Route::PrometheusMetrics),
    ("/health", Route::Health),
];

/// Answers a request. HEAD is answered as GET is, without the body.
pub(super) async fn answer<B>(shown: &Shown, request: &Request<B>) -> Response<Full<Bytes>> {
    let admin = &shown.admin;
    let query = Query::new(request.uri().query());
    let page = match find(&one_slash(request.uri().path())) {
        Some(Route::Ping) => Some(handlers::ping::page(&shown.service).await),
        Some(Route::Health) => Some(handlers::health::page(&admin.health)),
        Some(Route::MetricsJson) => Some(handlers::metrics::json(admin, &query)),
        Some(Route::Metrics) => Some(handlers::metrics::asked_for(admin, &shown.deltas, &query)),
        Some(Route::PrometheusMetrics) => Some(handlers::metrics::prometheus(admin, &query)),
        None => None,
    };
    let mut response = page.map_or_else(not_found, respond);
    if request.method() == Method::HEAD {
        // Content-Length stays that of GET.
        *response.body_mut() = Full::default();
    }
    response
}

/// The longest pattern that matches.
fn find(path: &str) -> Option<Route> {
    ROUTES
        .iter()
        .filter(|(pattern, _)| *pattern == path || pattern.ends_with('/') && path.starts_with(pattern))
        .max_by_key(|(pattern, _)| pattern.len())
        .map(|(_, route)| *route)
}

/// Repeated slashes count as one.
fn one_slash(path: &str) -> String {
    let mut clean = String::with_capacity(path.len());
    for c in path.chars() {
        if c != '/' || !clean.ends_with('/') {
            clean.push(c);
        }
    }
    clean
}

fn respond(page: Page) -> Response<Full<Bytes>> {
    let length = header::HeaderValue::from(page.body.len());
    let mut response = Response::new(Full::from(page.body));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        header::HeaderValue::from_static(page.content_type),
    );
    headers.insert(header::CONTENT_LENGTH, length);
    if page.has_language {
        headers.insert(header::CONTENT_LANGUAGE, header::HeaderValue::from_static("en"));
    }
    response
}

fn not_found() -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, header::HeaderValue::from(0));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ENV-21: repeated slashes count as one.
    #[test]
    fn repeated_slashes_count_as_one() {
        assert!(matches!(find(&one_slash("//admin///ping")), Some(Route::Ping)));
        assert!(find(&one_slash("/admin/ping/")).is_none());
        assert!(find(&one_slash("/admin/pin")).is_none());
        assert!(find(&one_slash("/")).is_none());
    }
}
