//! What no route takes: the help pages and the OpenAPI document, or that there is nothing. One warp filter.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_ENCODING, ETAG, HOST};
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode, Uri};
use http_body_util::{BodyExt as _, Empty};
use tower::Service as _;
use warp::Filter as _;
use warp::filters::BoxedFilter;
use warp::path::FullPath;

use super::answer::{Answer, allow};
use super::help::{Lookup, Reader};
use super::status::Problem;
use super::{Shared, decode, encoding};

/// The filter that answers with pages.
pub(super) type Pages = BoxedFilter<(warp::reply::Response,)>;

/// What the filter is told beside the request.
#[derive(Clone, Debug)]
struct Asked {
    is_tls: bool,
    trace_text: String,
}

/// The pages of a server.
pub(super) fn filter(shared: Arc<Shared>) -> Pages {
    warp::method()
        .and(warp::path::full())
        .and(warp::header::headers_cloned())
        .and(warp::ext::get::<Asked>())
        .map(move |verb: Method, path: FullPath, headers: HeaderMap, asked: Asked| {
            let answer = page(&shared, &verb, path.as_str(), &headers, asked.is_tls)
                .unwrap_or_else(|problem| Answer::of_problem(problem, &asked.trace_text));
            let mut response = warp::reply::Response::new(answer.body.into());
            *response.status_mut() = answer.status;
            *response.headers_mut() = answer.headers;
            response
        })
        .boxed()
}

/// Asks the filter.
pub(super) async fn answer(
    pages: &Pages,
    shared: &Shared,
    (verb, uri, headers): (&Method, &Uri, &HeaderMap),
    is_tls: bool,
    trace_text: &str,
) -> Result<Answer, Problem> {
    // Of the server as a whole: RFC 9110, section 9.3.7.
    if *verb == Method::OPTIONS && uri.path() == "*" {
        return Ok(Answer::options(&["GET", "POST", "PUT", "DELETE", "PATCH"]));
    }
    let mut request = Request::new(Empty::<Bytes>::new());
    *request.method_mut() = verb.clone();
    // One without a path (CONNECT) gets one that nothing has: warp panics without.
    *request.uri_mut() = match uri.path_and_query() {
        Some(path) if path.as_str().starts_with('/') => uri.clone(),
        _ => Uri::from_static("/*"),
    };
    *request.headers_mut() = headers.clone();
    request.extensions_mut().insert(Asked {
        is_tls,
        trace_text: trace_text.to_owned(),
    });
    // warp keeps the route of a request in a scoped thread-local: this is the only place that enters it.
    let Ok(response) = warp::service(pages.clone()).call(request).await;
    let (head, body) = response.into_parts();
    let Ok(body) = body.collect().await else {
        return Err(Problem::internal());
    };
    let mut answer = Answer {
        status: head.status,
        headers: head.headers,
        body: body.to_bytes().into(),
        is_plain: false,
    };
    let packs = answer.status == StatusCode::OK
        && shared.config.compression
        && encoding::is_compressible(&answer.headers, answer.body.len())
        && encoding::accepts_gzip(headers);
    if packs && let Some(packed) = shared.help.packed(&mut answer.body).await {
        answer
            .headers
            .insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        answer.headers.insert(ETAG, packed.tag);
        answer.body = packed.bytes.into();
    }
    Ok(answer)
}

fn page(shared: &Shared, verb: &Method, path: &str, headers: &HeaderMap, is_tls: bool) -> Result<Answer, Problem> {
    if !shared.config.help {
        return Err(Problem::not_found(path));
    }
    let decoded = decode(path, false).unwrap_or(Cow::Borrowed(path));
    let accept = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let reader = Reader {
        host: headers.get(HOST).and_then(|host| host.to_str().ok()),
        is_tls,
        accept: &accept.collect::<Vec<_>>().join(","),
    };
    let lookup = shared.help.find(&shared.table, &decoded, reader);
    if matches!(lookup, Lookup::Elsewhere) {
        return Err(Problem::no_such_route(path));
    }
    if *verb == Method::OPTIONS {
        return Ok(Answer::options(&["GET"]));
    }
    if *verb != Method::GET && *verb != Method::HEAD {
        return Err(Problem::method_not_allowed(verb.as_str(), &allow(&["GET"])));
    }
    match lookup {
        Lookup::Elsewhere => Err(Problem::no_such_route(path)),
        Lookup::Missing(paths) => Err(Problem::no_such_page(path, &paths)),
        Lookup::Page(page) => Ok(page.answer()),
    }
}
