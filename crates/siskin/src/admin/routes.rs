//! Which path is answered by which handler.

use std::net::SocketAddr;

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::Full;
use hyper::body::Incoming;
use percent_encoding::percent_decode_str;

use super::access::{Class, is_of_another_site};
use super::frame::framed;
use super::handlers::{self, HTML, Page, TEXT};
use super::query::Query;
use super::server::{Admin, Shown};

/// A page of the admin server.
pub(super) struct Route {
    /// Its path. One that ends in `/` stands for every path below it, any other for the path alone.
    pub(super) pattern: &'static str,
    what: What,
    class: Class,
    /// Where it stands in the navigation.
    pub(super) index: Option<Index>,
}

/// An entry of the navigation.
pub(super) struct Index {
    /// `None` above all groups.
    pub(super) group: Option<&'static str>,
    pub(super) alias: &'static str,
    pub(super) href: &'static str,
    /// Whether it is a button that posts.
    pub(super) is_form: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Abort,
    Announcer,
    Balancers,
    Clients,
    Connections,
    Dtab,
    FailedLint,
    Health,
    Histograms,
    HistogramsJson,
    Lint,
    Live,
    Logging,
    MetricMetadata,
    Metrics,
    MetricsJson,
    PerHostMetrics,
    Ping,
    PrometheusMetrics,
    Quit,
    Ready,
    Redirect,
    Registry,
    ServerInfo,
    Servers,
    Summary,
    Threads,
    Toggles,
    Tracing,
    Tunables,
}

const fn page(pattern: &'static str, what: What, class: Class) -> Route {
    Route {
        pattern,
        what,
        class,
        index: None,
    }
}

impl Route {
    const fn listed(mut self, group: &'static str, alias: &'static str) -> Self {
        self.index = Some(Index {
            group: Some(group),
            alias,
            href: self.pattern,
            is_form: matches!(self.class, Class::Control) && !matches!(self.what, What::Logging | What::Tracing),
        });
        self
    }

    /// What a request is about: pages that a GET only looks at, and other methods change, are two things.
    fn class(&self, method: &Method) -> Class {
        match self.what {
            What::Toggles | What::Tunables if !matches!(*method, Method::GET | Method::HEAD) => Class::Control,
            _ => self.class,
        }
    }

    /// Whether a request's body is read.
    fn takes_body(&self, method: &Method) -> bool {
        self.what == What::Tunables && matches!(*method, Method::PUT | Method::DELETE)
    }

    const fn on_top(mut self, alias: &'static str) -> Self {
        self.index = Some(Index {
            group: None,
            alias,
            href: self.pattern,
            is_form: false,
        });
        self
    }
}

/// Every page, in the order of the navigation.
pub(super) static ROUTES: &[Route] = &[
    page("/", What::Redirect, Class::Ui),
    page("/admin/", What::Redirect, Class::Ui),
    page("/admin", What::Summary, Class::Ui).on_top("Summary"),
    page("/admin/live", What::Live, Class::Diagnostics),
    page("/admin/clients/", What::Clients, Class::Diagnostics),
    page("/admin/servers/", What::Servers, Class::Diagnostics),
    page("/admin/histograms.json", What::HistogramsJson, Class::Diagnostics),
    page("/admin/lint.json", What::Lint, Class::Diagnostics),
    page("/admin/failedlint", What::FailedLint, Class::Diagnostics),
    page("/admin/threads.json", What::Threads, Class::Diagnostics),
    page("/admin/toggles/", What::Toggles, Class::Diagnostics),
    page("/admin/tunables/", What::Tunables, Class::Diagnostics),
    page("/admin/histograms", What::Histograms, Class::Diagnostics).listed("Metrics", "Histograms"),
    page("/admin/metric_metadata.json", What::MetricMetadata, Class::Diagnostics).listed("Metrics", "Metric Metadata"),
    page("/admin/metrics.json", What::MetricsJson, Class::Diagnostics).listed("Metrics", "Metrics"),
    page("/admin/per_host_metrics.json", What::PerHostMetrics, Class::Diagnostics)
        .listed("Metrics", "Per Host Metrics"),
    page("/admin/prometheus_metrics", What::PrometheusMetrics, Class::Diagnostics)
        .listed("Metrics", "Prometheus Metrics"),
    page("/admin/metrics", What::Metrics, Class::Diagnostics).listed("Metrics", "Watch"),
    page("/abortabortabort", What::Abort, Class::Control).listed("Misc", "Abort Server"),
    page("/health", What::Health, Class::Diagnostics).listed("Misc", "Health"),
    page("/admin/ready", What::Ready, Class::Diagnostics).listed("Misc", "Ready"),
    page("/quitquitquit", What::Quit, Class::Control).listed("Misc", "Quit Server"),
    page("/admin/announcer", What::Announcer, Class::Diagnostics).listed("Process Info", "Announcer"),
    page("/admin/server_info", What::ServerInfo, Class::Diagnostics).listed("Process Info", "Build Properties"),
    page("/admin/dtab", What::Dtab, Class::Diagnostics).listed("Process Info", "Dtab"),
    page("/admin/lint", What::Lint, Class::Diagnostics).listed("Process Info", "Lint"),
    page("/admin/balancers.json", What::Balancers, Class::Diagnostics).listed("Process Info", "Load Balancers"),
    page("/admin/registry.json", What::Registry, Class::Diagnostics).listed("Process Info", "Registry"),
    page("/admin/threads", What::Threads, Class::Diagnostics).listed("Process Info", "Threads"),
    page("/admin/toggles", What::Toggles, Class::Diagnostics).listed("Process Info", "Toggles"),
    page("/admin/tunables", What::Tunables, Class::Diagnostics).listed("Process Info", "Tunables"),
    page("/admin/servers/connections/", What::Connections, Class::Diagnostics)
        .listed("Utilities", "Incoming Connections"),
    page("/admin/logging", What::Logging, Class::Control).listed("Utilities", "Logging"),
    page("/admin/ping", What::Ping, Class::Diagnostics).listed("Utilities", "Ping"),
    page("/admin/shutdown", What::Quit, Class::Control).listed("Utilities", "Shutdown"),
    page("/admin/tracing", What::Tracing, Class::Control).listed("Utilities", "Tracing"),
];

/// Answers a request. HEAD is answered as GET is, without the body.
pub(super) async fn answer(shown: &Shown, request: Request<Incoming>, remote: SocketAddr) -> Response<Full<Bytes>> {
    let path = one_slash(request.uri().path());
    let wants_html = wants_html(&path, request.headers());
    let is_head = request.method() == Method::HEAD;
    let route = find(&path);
    let own = match route {
        Some(_) => None,
        None => shown.admin.routes.find(&path, request.method()),
    };
    let class = match (route, &own) {
        (Some(route), _) => route.class(request.method()),
        (None, Some(own)) => own.class,
        (None, None) => Class::Ui,
    };
    let mut response = if !allows(shown, &path, class, remote) {
        tracing::info!(%remote, path, "an admin page was refused");
        respond(Page::refused())
    } else if class == Class::Control && may_change(&request) && is_of_another_site(request.headers()) {
        tracing::warn!(%remote, path, "a page of another site made a browser ask for this: refused");
        respond(Page::of_another_site())
    } else if let Some(route) = route {
        respond(siskins(shown, route, &path, request, wants_html, remote).await)
    } else if let Some(own) = own {
        handlers::own::answer(shown, own, path, request, wants_html, remote).await
    } else {
        not_found(wants_html)
    };
    if is_head {
        // Content-Length stays that of GET.
        *response.body_mut() = Full::default();
    }
    response
}

/// Whether more may come of a request than a page: the log and tracing are changed by GET, too.
fn may_change(request: &Request<Incoming>) -> bool {
    !matches!(*request.method(), Method::GET | Method::HEAD) || request.uri().query().is_some()
}

/// A page of siskin's own.
async fn siskins(
    shown: &Shown,
    route: &Route,
    path: &str,
    request: Request<Incoming>,
    wants_html: bool,
    remote: SocketAddr,
) -> Page {
    let (head, body) = request.into_parts();
    let body = match route.takes_body(&head.method) {
        true => match handlers::own::body(body, &head.headers, &shown.admin).await {
            Ok(body) => body,
            Err(refusal) => return refusal,
        },
        false => Bytes::new(),
    };
    let wish = Wish {
        method: &head.method,
        uri: &head.uri,
        headers: &head.headers,
        query: Query::new(head.uri.query()),
        body,
        wants_html,
        remote,
    };
    let page = handle(shown, route.what, path, &wish).await;
    let title = route.index.as_ref().map_or(route.pattern, |index| index.alias);
    match wants_html {
        true => page.in_frame(title, &shown.admin),
        false => page,
    }
}

/// Whether a path may be seen, as it is and as a handler sees its parameters: `-admin.deny` names what is meant, not how it is written.
fn allows(shown: &Shown, path: &str, class: Class, remote: SocketAddr) -> bool {
    let may_see = |path: &str| shown.admin.access.allows(path, class, remote.ip());
    may_see(path) && may_see(&one_slash(&percent_decode_str(path).decode_utf8_lossy()))
}

/// The pattern of the page of siskin's own that a path leads to.
pub(super) fn taken(path: &str) -> Option<&'static str> {
    find(path).map(|route| route.pattern)
}

/// What a request asks for.
pub(super) struct Wish<'a> {
    pub(super) method: &'a Method,
    pub(super) uri: &'a http::Uri,
    pub(super) headers: &'a header::HeaderMap,
    pub(super) query: Query<'a>,
    /// Empty where the page takes none.
    pub(super) body: Bytes,
    pub(super) wants_html: bool,
    pub(super) remote: SocketAddr,
}

impl Wish<'_> {
    /// Where the client believes that it is.
    pub(super) fn host(&self) -> &str {
        let host = self.headers.get(header::HOST);
        host.and_then(|host| host.to_str().ok()).unwrap_or("localhost:9990")
    }
}

async fn handle(shown: &Shown, what: What, path: &str, wish: &Wish<'_>) -> Page {
    let admin = &shown.admin;
    match what {
        What::Abort => handlers::control::abort(admin, wish),
        What::Announcer => handlers::announcer::page(admin, wish),
        What::Balancers => handlers::clients::balancers(),
        What::Clients => handlers::clients::page(path),
        What::Connections => handlers::connections::page(&admin.connections),
        What::Dtab => handlers::clients::dtab(admin),
        What::FailedLint => handlers::lint::failed(admin),
        What::Lint => handlers::lint::page(admin, wish),
        What::Health => handlers::health::page(admin),
        What::Histograms => handlers::histograms::page(admin, &wish.query),
        What::HistogramsJson => handlers::histograms::json(admin, &wish.query),
        What::Live => Page::text("live\n"),
        What::Logging => handlers::logging::page(admin, wish),
        What::MetricMetadata => handlers::metric_metadata::page(admin, &wish.query),
        What::Metrics if wish.query.all("m").next().is_some() => {
            handlers::metrics::asked_for(admin, &shown.deltas, &wish.query)
        }
        What::Metrics => handlers::watch::page(admin),
        What::MetricsJson => handlers::metrics::json(admin, &shown.minute, &wish.query),
        What::PerHostMetrics => handlers::clients::per_host_metrics(),
        What::Ping => handlers::ping::page(&shown.service).await,
        What::PrometheusMetrics => handlers::metrics::prometheus(admin, &wish.query),
        What::Quit => handlers::control::quit(admin, wish),
        What::Ready => handlers::health::ready(admin),
        What::Redirect => Page::redirect("/admin"),
        What::Registry => handlers::registry::page(admin, &wish.query),
        What::ServerInfo => handlers::server_info::page(admin, wish),
        What::Servers => handlers::servers::page(admin, path),
        What::Summary => handlers::summary::page(admin, wish),
        What::Threads => handlers::threads::page(wish),
        What::Toggles => handlers::toggles::page(&*admin.toggles, path, wish),
        What::Tracing => handlers::tracing::page(admin, &wish.query),
        What::Tunables => handlers::tunables::page(&*admin.tunables, path, wish),
    }
}

/// The longest pattern that matches. The root and `/admin/` are those paths alone.
fn find(path: &str) -> Option<&'static Route> {
    let matches = |route: &&Route| {
        let is_below = route.what != What::Redirect && route.pattern.ends_with('/');
        route.pattern == path || is_below && path.starts_with(route.pattern)
    };
    ROUTES.iter().filter(matches).max_by_key(|route| route.pattern.len())
}

/// A browser asks: by the path's end, or by `Accept`, whose quality values nobody reads.
fn wants_html(path: &str, headers: &header::HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter();
    path.ends_with(".html")
        || accepted
            .filter_map(|value| value.to_str().ok())
            .any(|value| value.contains("text/html"))
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

impl Page {
    /// In the frame, where it is a part of an HTML page.
    fn in_frame(self, title: &str, admin: &Admin) -> Self {
        match in_frame(self.content_type, &self.body, title, admin) {
            Some(body) => Self {
                status: StatusCode::OK,
                body,
                ..self
            },
            None => self,
        }
    }

    fn of_another_site() -> Self {
        Self {
            status: StatusCode::FORBIDDEN,
            ..Self::text("Pages of other sites may not control this service: do it at /admin, or without a browser.\n")
        }
    }

    fn refused() -> Self {
        Self {
            status: StatusCode::FORBIDDEN,
            ..Self::text("-admin.allow, -admin.deny or -admin.control.remote keeps this page from you.\n")
        }
    }
}

/// The whole page around a body that is a part of an HTML page; `None` for any other.
pub(super) fn in_frame(content_type: &str, body: &[u8], title: &str, admin: &Admin) -> Option<Bytes> {
    if !content_type.to_ascii_lowercase().contains("text/html") {
        return None;
    }
    let body = String::from_utf8_lossy(body);
    let is_whole = body.contains("<!DOCTYPE html>") || body.contains("<html>");
    (!is_whole).then(|| framed(title, &body, &admin.routes, &admin.servers).into())
}

pub(super) fn respond(page: Page) -> Response<Full<Bytes>> {
    let length = HeaderValue::from(page.body.len());
    let mut response = Response::new(Full::from(page.body));
    *response.status_mut() = page.status;
    let headers = response.headers_mut();
    if let Some((name, value)) = page.header {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(page.content_type));
    headers.insert(header::CONTENT_LENGTH, length);
    if page.has_language {
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static("en"));
    }
    response
}

fn not_found(wants_html: bool) -> Response<Full<Bytes>> {
    let body = if wants_html {
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>404</title></head>\
         <body><p>There is no such page. See <a href=\"/admin\">/admin</a>.</p></body></html>\n"
    } else {
        ""
    };
    let mut response = Response::new(Full::from(body));
    *response.status_mut() = StatusCode::NOT_FOUND;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    if wants_html {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(HTML));
    }
    response
}

/// What a page that is posted to answers to any other method; `None` where it was posted to.
pub(super) fn unless_posted(wish: &Wish<'_>) -> Option<Page> {
    (*wish.method != Method::POST).then(|| not_allowed(wish.method, wish.uri, wish.remote, "POST"))
}

/// What a page answers to a method that it does not know.
pub(super) fn not_allowed(method: &Method, uri: &http::Uri, remote: SocketAddr, allow: &'static str) -> Page {
    tracing::info!(%remote, %method, %uri, allow, "this page is not for that method: nothing is done");
    Page {
        status: StatusCode::METHOD_NOT_ALLOWED,
        content_type: TEXT,
        has_language: true,
        header: Some((header::ALLOW, allow)),
        body: Bytes::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str) -> Option<What> {
        find(&one_slash(path)).map(|route| route.what)
    }

    /// ENV-21: repeated slashes count as one.
    #[test]
    fn repeated_slashes_count_as_one() {
        assert_eq!(found("//admin///ping"), Some(What::Ping));
        assert_eq!(found("/admin/ping/"), None);
        assert_eq!(found("/admin/pin"), None);
    }

    #[test]
    fn a_pattern_with_a_slash_at_its_end_stands_for_all_below() {
        assert_eq!(found("/admin/servers/connections/"), Some(What::Connections));
        assert_eq!(found("/admin/servers/connections/thrift.json"), Some(What::Connections));
        assert_eq!(found("/admin/servers/connections"), Some(What::Servers));
        assert_eq!(found("/admin/servers/"), Some(What::Servers));
        assert_eq!(found("/admin/servers"), None);
        assert_eq!(found("/"), Some(What::Redirect));
        assert_eq!(found("/admin/"), Some(What::Redirect));
        for path in [
            "",
            "/nothing",
            "/admin/nothing",
            "/admin/../etc/passwd",
            "/admin/%2e%2e/%2e%2e/etc/passwd",
        ] {
            assert_eq!(found(path), None, "{path}");
        }
    }

    #[test]
    fn to_change_settings_is_control_and_to_look_at_them_is_not() {
        for path in [
            "/admin/toggles",
            "/admin/toggles/a.b/c.d",
            "/admin/tunables",
            "/admin/tunables/x",
        ] {
            let route = find(path).unwrap();
            for method in [Method::GET, Method::HEAD] {
                assert_eq!(route.class(&method), Class::Diagnostics, "{path}");
                assert!(!route.takes_body(&method), "{path}");
            }
            for method in [Method::PUT, Method::DELETE, Method::POST, Method::PATCH] {
                assert_eq!(route.class(&method), Class::Control, "{path}");
            }
        }
        assert_eq!(find("/admin/ping").unwrap().class(&Method::POST), Class::Diagnostics);
    }

    #[test]
    fn every_page_of_the_navigation_has_a_group_that_there_is() {
        for index in ROUTES.iter().filter_map(|route| route.index.as_ref()) {
            assert!(
                index
                    .group
                    .is_none_or(|group| super::super::frame::GROUPS.contains(&group))
            );
        }
    }
}
