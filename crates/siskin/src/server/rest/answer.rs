//! An answer on its way out: what every one of them has, whoever made it.

use http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, SERVER, TRANSFER_ENCODING, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};

use super::status::Problem;
use super::unread::AnswerBody;
use super::{Config, encoding};
use crate::call::ResponseParts;

/// An answer as hyper takes it.
pub(super) type Response = http::Response<AnswerBody>;

pub(super) const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");
const X_TRACE_ID: HeaderName = HeaderName::from_static("x-trace-id");

/// A success, or what counts as one.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
    /// Whether it is nothing but its body, which is JSON if there is any: it has no headers of its own.
    pub(super) is_plain: bool,
}

impl Answer {
    pub(super) fn empty(status: StatusCode) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body: Vec::new(),
            is_plain: true,
        }
    }

    /// With a value, or none.
    pub(super) fn of_json(status: StatusCode, json: Option<Vec<u8>>) -> Self {
        let mut answer = Self::empty(status);
        answer.body = json.unwrap_or_default();
        answer
    }

    /// With what the handler added, if it did.
    pub(super) fn with(mut self, extra: Option<ResponseParts>) -> Self {
        if let Some(extra) = extra {
            self.status = extra.status.unwrap_or(self.status);
            self.own_headers().extend(extra.headers);
        }
        self
    }

    /// Its headers, to be added to.
    fn own_headers(&mut self) -> &mut HeaderMap {
        if self.is_plain {
            self.is_plain = false;
            if !self.body.is_empty() {
                self.headers.insert(CONTENT_TYPE, JSON);
            }
        }
        &mut self.headers
    }

    /// Whether nothing about it depends on the request, so that [`finish_plain`](Self::finish_plain) does.
    pub(super) fn is_plain(&self, config: &Config) -> bool {
        let is_packed = config.compression && self.body.len() >= encoding::MIN;
        self.is_plain && !is_packed && config.cors.is_none()
    }

    /// The answer to OPTIONS.
    pub(super) fn options(verbs: &[&str]) -> Self {
        let mut answer = Self::empty(StatusCode::NO_CONTENT);
        if let Ok(value) = HeaderValue::from_str(&allow(verbs)) {
            answer.own_headers().insert(ALLOW, value);
        }
        answer
    }

    pub(super) fn of_problem(problem: Problem, trace_text: &str) -> Self {
        let mut answer = Self::empty(problem.status);
        answer.is_plain = false;
        answer.body = problem.body(trace_text);
        for (name, value) in problem.headers {
            answer.headers.append(name, value);
        }
        answer.headers.insert(CONTENT_TYPE, JSON);
        answer
    }

    /// The last touches, the same on every answer.
    pub(super) async fn finish(
        mut self,
        verb: &Method,
        request: &HeaderMap,
        config: &Config,
        trace_text: &[u8],
    ) -> Response {
        self.own_headers();
        // These are the connection's business.
        for name in [CONTENT_LENGTH, TRANSFER_ENCODING, CONNECTION] {
            self.headers.remove(name);
        }
        let reads = *verb == Method::GET || *verb == Method::HEAD;
        if reads && self.status == StatusCode::OK && is_known(request, self.headers.get(ETAG)) {
            self.status = StatusCode::NOT_MODIFIED;
        }
        if config.compression && encoding::is_compressible(&self.headers, self.body.len()) {
            self.compress(request).await;
        }
        if is_bodiless(self.status) {
            self.headers.remove(CONTENT_TYPE);
            self.headers.remove(CONTENT_ENCODING);
        }
        self.headers.entry(CACHE_CONTROL).or_insert(NO_STORE);
        let mut headers = std::mem::take(&mut self.headers);
        headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
        if let Some(server) = &config.server_header {
            headers.entry(SERVER).or_insert_with(|| server.clone());
        }
        if let Ok(value) = HeaderValue::from_bytes(trace_text) {
            headers.insert(X_TRACE_ID, value);
        }
        self.cut(&mut headers, verb);
        if let Some(cors) = &config.cors {
            cors.decorate(verb, request, &mut headers);
        }
        self.into_response(headers)
    }

    /// As [`finish`](Self::finish), of a plain one. `like` is what [`plain_headers`] gave: to copy that costs half of what it costs
    /// to put the same together.
    pub(super) fn finish_plain(mut self, verb: &Method, like: &HeaderMap, trace_text: &[u8]) -> Response {
        let mut headers = like.clone();
        // The first one; to look for it by its name, that is hashed.
        let place = headers.iter_mut().find(|(name, _)| **name == X_TRACE_ID);
        if let (Some((_, place)), Ok(value)) = (place, HeaderValue::from_bytes(trace_text)) {
            *place = value;
        }
        if self.body.is_empty() || is_bodiless(self.status) {
            headers.remove(CONTENT_TYPE);
        }
        self.cut(&mut headers, verb);
        self.into_response(headers)
    }

    /// Leaves out the body where there is to be none.
    fn cut(&mut self, headers: &mut HeaderMap, verb: &Method) {
        if is_bodiless(self.status) {
            self.body.clear();
        } else if self.body.is_empty() || *verb == Method::HEAD {
            // Of other bodies hyper says it.
            headers.insert(CONTENT_LENGTH, HeaderValue::from(self.body.len()));
            self.body.clear();
        }
    }

    fn into_response(self, headers: HeaderMap) -> Response {
        let mut response = Response::new(AnswerBody::new(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = headers;
        response
    }

    async fn compress(&mut self, request: &HeaderMap) {
        let varies = |value: &HeaderValue| value.as_bytes().ends_with(b"Accept-Encoding");
        if !self.headers.get_all(VARY).iter().any(varies) {
            self.headers.append(VARY, HeaderValue::from(ACCEPT_ENCODING));
        }
        if !encoding::accepts_gzip(request) {
            return;
        }
        if let Some(packed) = encoding::gzip(&mut self.body).await {
            self.body = packed;
            self.headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            if let Some(weak) = self.headers.get(ETAG).and_then(encoding::weaken) {
                self.headers.insert(ETAG, weak);
            }
        }
    }
}

/// The headers of a plain answer with a body, but for the trace id.
pub(super) fn plain_headers(config: &Config) -> HeaderMap {
    let named = [
        (X_TRACE_ID, HeaderValue::from_static("")),
        (CONTENT_TYPE, JSON),
        (CACHE_CONTROL, NO_STORE),
        (X_CONTENT_TYPE_OPTIONS, NOSNIFF),
    ];
    let server = config.server_header.iter().map(|server| (SERVER, server.clone()));
    named.into_iter().chain(server).collect()
}

/// Whether an answer of this status has no body.
fn is_bodiless(status: StatusCode) -> bool {
    status == StatusCode::NO_CONTENT || status == StatusCode::NOT_MODIFIED || status.is_informational()
}

/// Whether the caller has this already: `If-None-Match` names the tag of the answer. Tags are compared weakly.
///
/// *Source:* RFC 9110, section 13.1.2.
fn is_known(request: &HeaderMap, tag: Option<&HeaderValue>) -> bool {
    let Some(tag) = tag.and_then(|tag| tag.to_str().ok()) else {
        return false;
    };
    let tag = opaque(tag);
    request
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|known| known == "*" || opaque(known) == tag)
}

fn opaque(tag: &str) -> &str {
    tag.strip_prefix("W/").unwrap_or(tag)
}

/// The value of `Allow`: HEAD goes with GET, OPTIONS with everything.
pub(super) fn allow(verbs: &[&str]) -> String {
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
