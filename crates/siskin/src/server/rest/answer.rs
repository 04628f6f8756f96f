//! An answer on its way out: what every one of them has, whoever made it.

use bytes::Bytes;
use http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, TRANSFER_ENCODING, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use http_body_util::Full;

use super::status::Problem;
use super::{Config, encoding};
use crate::call::ResponseParts;

/// An answer as hyper takes it.
pub(super) type Response = http::Response<Full<Bytes>>;

pub(super) const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const X_TRACE_ID: HeaderName = HeaderName::from_static("x-trace-id");

/// A success, or what counts as one.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// Whether all headers are of this room, so that none of them needs a look.
    pub(super) is_plain: bool,
}

impl Answer {
    pub(super) fn empty(status: StatusCode) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            is_plain: true,
        }
    }

    /// With a value, or none.
    pub(super) fn of_json(status: StatusCode, json: Option<Vec<u8>>) -> Self {
        let mut answer = Self::empty(status);
        if let Some(json) = json {
            answer.headers.insert(CONTENT_TYPE, JSON);
            answer.body = json.into();
        }
        answer
    }

    /// With what the handler added, if it did.
    pub(super) fn with(mut self, extra: Option<ResponseParts>) -> Self {
        if let Some(extra) = extra {
            self.is_plain = false;
            self.status = extra.status.unwrap_or(self.status);
            self.headers.extend(extra.headers);
        }
        self
    }

    /// The answer to OPTIONS.
    pub(super) fn options(verbs: &[&str]) -> Self {
        let mut answer = Self::empty(StatusCode::NO_CONTENT);
        if let Ok(value) = HeaderValue::from_str(&allow(verbs)) {
            answer.headers.insert(ALLOW, value);
        }
        answer
    }

    pub(super) fn of_problem(problem: Problem, trace_text: &str) -> Self {
        let mut answer = Self::empty(problem.status);
        answer.is_plain = false;
        answer.body = problem.body(trace_text).into();
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
        trace_text: &str,
    ) -> Response {
        if !self.is_plain {
            // These are the connection's business.
            for name in [CONTENT_LENGTH, TRANSFER_ENCODING, CONNECTION] {
                self.headers.remove(name);
            }
            let reads = *verb == Method::GET || *verb == Method::HEAD;
            if reads && self.status == StatusCode::OK && is_known(request, self.headers.get(ETAG)) {
                self.status = StatusCode::NOT_MODIFIED;
            }
        }
        if config.compression && encoding::is_compressible(&self.headers, self.body.len()) {
            self.compress(request).await;
        }
        let bodiless = self.status == StatusCode::NO_CONTENT
            || self.status == StatusCode::NOT_MODIFIED
            || self.status.is_informational();
        if bodiless {
            self.headers.remove(CONTENT_TYPE);
            self.headers.remove(CONTENT_ENCODING);
            self.body.clear();
        } else if self.body.is_empty() || *verb == Method::HEAD {
            // Of other bodies hyper says it.
            self.headers.insert(CONTENT_LENGTH, HeaderValue::from(self.body.len()));
            self.body.clear();
        }
        self.headers
            .insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        if self.is_plain {
            self.headers.insert(CACHE_CONTROL, NO_STORE);
        } else {
            self.headers.entry(CACHE_CONTROL).or_insert(NO_STORE);
        }
        if let Ok(value) = HeaderValue::from_str(trace_text) {
            self.headers.insert(X_TRACE_ID, value);
        }
        if let Some(cors) = &config.cors {
            cors.decorate(verb, request, &mut self.headers);
        }
        let mut response = Response::new(Full::new(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
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
        if let Some(packed) = encoding::gzip(&self.body).await {
            self.body = packed.into();
            self.headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            if let Some(weak) = self.headers.get(ETAG).and_then(encoding::weaken) {
                self.headers.insert(ETAG, weak);
            }
        }
    }
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
