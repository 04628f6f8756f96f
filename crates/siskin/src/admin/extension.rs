//! Pages of the program's own.
//!
//! *Source:* TwitterServer, `com.twitter.server.AdminHttpServer.Route`; Finatra, `AdminHttpRouter` and `RouteIndex`.

use std::fmt;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode};

use super::handlers::{HTML, TEXT};
use super::query::Query;

type Handler = Arc<dyn Fn(AdminRequest) -> Pin<Box<dyn Future<Output = AdminResponse> + Send>> + Send + Sync>;

/// A page of the program's own on the admin server, and on no other port: see [`App::admin_route`](crate::App::admin_route).
///
/// Its path is one of these:
///
/// | path | answers |
/// |---|---|
/// | `/admin/caches` | this path alone; `/admin/caches/` is another |
/// | `/admin/caches/?` | both |
/// | `/admin/finatra/caches/:name` | any one segment for `:name` |
/// | `/admin/finatra/files/:*` | whatever is below `/admin/finatra/files/`, as `*` |
///
/// Paths with parameters begin with `/admin/finatra/`. Where several match, a constant segment goes before a parameter and that before
/// `:*`, from left to right. One path may have a route for GET and one for POST.
///
/// The handler runs on the service's own threads, not on the admin server's: one that blocks its thread holds up calls, and
/// belongs into `tokio::task::spawn_blocking`. It is dropped when its client goes away. At most 64 requests for the program's own pages run at
/// once; further ones are answered 503, so that siskin's pages can always be read. A handler that panics answers 500.
///
/// For `-admin.allow` and `-admin.deny`, a route for GET is of the class `diagnostics`, one for POST of `control`.
///
/// # Examples
/// ```
/// use siskin::admin::{AdminRequest, AdminResponse, AdminRoute};
///
/// async fn cache(request: AdminRequest) -> AdminResponse {
///     match request.path_variable("name") {
///         Some("prices") => AdminResponse::json(r#"{"entries":7}"#),
///         _ => AdminResponse::text("there is no such cache\n").with_status(http::StatusCode::NOT_FOUND),
///     }
/// }
///
/// let app = siskin::App::new("orders", "1.0")
///     .admin_route(AdminRoute::get("/admin/finatra/caches/:name", cache))
///     .admin_route(
///         AdminRoute::post("/admin/caches/clear", |_| async { AdminResponse::text("cleared\n") })
///             .with_alias("Clear caches")
///             .with_group("Caches")
///             .with_index(true),
///     );
/// ```
#[derive(Clone)]
pub struct AdminRoute {
    pub(super) path: String,
    pub(super) method: Method,
    pub(super) handler: Handler,
    pub(super) alias: Option<String>,
    pub(super) group: Option<String>,
    pub(super) in_index: bool,
}

impl AdminRoute {
    /// A page that is read: answers GET, and HEAD without the body. A request by another method is answered 405. Neither has a body
    /// that anybody reads.
    pub fn get<F>(path: impl Into<String>, handler: impl Fn(AdminRequest) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = AdminResponse> + Send + 'static,
    {
        Self::new(Method::GET, path.into(), handler)
    }

    /// A page that is posted to, for what changes something. A request by another method is answered 405.
    pub fn post<F>(path: impl Into<String>, handler: impl Fn(AdminRequest) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = AdminResponse> + Send + 'static,
    {
        Self::new(Method::POST, path.into(), handler)
    }

    fn new<F>(method: Method, path: String, handler: impl Fn(AdminRequest) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = AdminResponse> + Send + 'static,
    {
        Self {
            path,
            method,
            handler: Arc::new(move |request| Box::pin(handler(request))),
            alias: None,
            group: None,
            in_index: false,
        }
    }

    /// What the page is called in the navigation and in its title. Default: its path.
    #[must_use]
    pub fn with_alias(mut self, alias: impl Into<String>) -> Self {
        self.alias = Some(alias.into());
        self
    }

    /// Under which heading it stands in the navigation: one of siskin's, such as `Utilities`, or one of its own. Default: none, above
    /// all headings.
    #[must_use]
    pub fn with_group(mut self, group: impl Into<String>) -> Self {
        self.group = Some(group.into());
        self
    }

    /// Whether it stands in the navigation of the pages for browsers: a link, or for POST a button that asks first. Default false.
    /// A page with parameters, or not below `/admin`, cannot; `/admin/lint` says so then.
    #[doc(alias = "includeInIndex")]
    #[must_use]
    pub fn with_index(mut self, in_index: bool) -> Self {
        self.in_index = in_index;
        self
    }

    pub(super) fn alias(&self) -> &str {
        self.alias.as_deref().unwrap_or(&self.path)
    }
}

impl fmt::Debug for AdminRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AdminRoute")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("alias", &self.alias)
            .field("group", &self.group)
            .field("in_index", &self.in_index)
            .finish_non_exhaustive()
    }
}

/// A request for a page of the program's own.
#[derive(Debug)]
pub struct AdminRequest {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) variables: Vec<(String, String)>,
    pub(super) query: Option<String>,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) remote_addr: SocketAddr,
}

impl AdminRequest {
    /// `GET`, `HEAD` or `POST`, whatever the route answers.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path as it was sent, with repeated slashes made one.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The value of a parameter of the route's path: `name` for `:name`, `*` for `:*`. Percent-decoded; it has no `.` or `..` as
    /// a segment, for such a request is answered 400. `None` for one that the path does not have.
    pub fn path_variable(&self, name: &str) -> Option<&str> {
        let found = self.variables.iter().find(|(found, _)| found == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Every value of a parameter of the query, in their order; percent-decoded, with what is no UTF-8 replaced.
    pub fn query(&self, name: &str) -> Vec<String> {
        let query = Query::new(self.query.as_deref());
        query.all(name).map(str::to_owned).collect()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body of a POST as it was sent; otherwise empty. It is no larger than the largest of a REST request
    /// ([`rest::Config::max_body`](crate::server::rest::Config::max_body), `-maxRequestSize`): larger ones are answered 413.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Who asks.
    pub fn remote_addr(&self) -> SocketAddr {
        self.remote_addr
    }
}

/// What a page of the program's own answers. Status 200 if it says nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdminResponse {
    pub(super) status: StatusCode,
    pub(super) content_type: HeaderValue,
    pub(super) body: Bytes,
}

impl AdminResponse {
    /// A body of this content type.
    pub fn new(content_type: HeaderValue, body: impl Into<Bytes>) -> Self {
        Self {
            status: StatusCode::OK,
            content_type,
            body: body.into(),
        }
    }

    /// `text/plain;charset=UTF-8`.
    pub fn text(body: impl Into<Bytes>) -> Self {
        Self::new(HeaderValue::from_static(TEXT), body)
    }

    /// `text/html;charset=UTF-8`. What is no whole page (it has neither `<!DOCTYPE html>` nor `<html>`) is shown to browsers
    /// beside the navigation; such an answer has status 200, as all pages in that frame.
    pub fn html(body: impl Into<Bytes>) -> Self {
        Self::new(HeaderValue::from_static(HTML), body)
    }

    /// `application/json;charset=UTF-8`.
    pub fn json(body: impl Into<Bytes>) -> Self {
        Self::new(HeaderValue::from_static("application/json;charset=UTF-8"), body)
    }

    /// With another status. One that stands before an answer (1xx) is answered 500.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }
}
