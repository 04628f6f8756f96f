//! The pages of the program's own, which run on its threads.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use http_body::Body as _;
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::Incoming;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::{HTML, Page};
use crate::admin::extension::{AdminRequest, AdminResponse};
use crate::admin::own_routes::Found;
use crate::admin::routes::{in_frame, not_allowed, respond};
use crate::admin::server::{Admin, Shown};

/// How long a client is heard out whose body is too large, so that it reads the answer and not that the connection broke.
const LINGER: Duration = Duration::from_secs(5);

/// Answers a request for a path that the program has a page at.
pub(in crate::admin) async fn answer(
    shown: &Shown,
    found: Found<'_>,
    path: String,
    request: Request<Incoming>,
    wants_html: bool,
    remote: SocketAddr,
) -> Response<Full<Bytes>> {
    let Some(own) = found.route else {
        return respond(not_allowed(request.method(), request.uri(), remote, found.allow));
    };
    let variables = match own.variables(&path) {
        Ok(variables) => variables,
        Err(what) => return respond(refusal(StatusCode::BAD_REQUEST, what)),
    };
    // Those that wait would be as many connections fewer for siskin's pages.
    let Ok(_permit) = shown.room.try_acquire() else {
        return respond(refusal(
            StatusCode::SERVICE_UNAVAILABLE,
            "too many requests for the program's own pages run already\n",
        ));
    };
    let (head, body) = request.into_parts();
    let body = if head.method == Method::POST {
        match self::body(body, &head.headers, &shown.admin).await {
            Ok(body) => body,
            Err(page) => return respond(page),
        }
    } else {
        Bytes::new()
    };
    let request = AdminRequest {
        method: head.method,
        path,
        variables,
        query: head.uri.query().map(str::to_owned),
        headers: head.headers,
        body,
        remote_addr: remote,
    };
    let handler = own.route.handler.clone();
    // Called in the task, so that a panic of either part is the task's.
    let mut task = Task(shown.service.spawn(async move { handler(request).await }));
    let response = match (&mut task.0).await {
        Ok(response) if !response.status.is_informational() => response,
        Ok(response) => {
            let status = response.status;
            tracing::error!(path = own.route.path, %status, "an admin page of the program's own gave a status that is no answer");
            failed()
        }
        // What it said is in the log: the panic hook has written it.
        Err(error) if error.is_panic() => {
            tracing::error!(path = own.route.path, "an admin page of the program's own panicked");
            failed()
        }
        Err(_) => AdminResponse::text("the service ends\n").with_status(StatusCode::SERVICE_UNAVAILABLE),
    };
    let framed = match response.content_type.to_str() {
        Ok(content_type) if wants_html => in_frame(content_type, &response.body, own.route.alias(), &shown.admin),
        _ => None,
    };
    own_response(match framed {
        Some(body) => AdminResponse::new(HeaderValue::from_static(HTML), body),
        None => response,
    })
}

/// A handler that is dropped with its request.
struct Task(JoinHandle<AdminResponse>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The whole body of a request, or what is answered to one that is too large or does not come.
pub(in crate::admin) async fn body(body: Incoming, headers: &HeaderMap, admin: &Admin) -> Result<Bytes, Page> {
    let (limit, within) = (admin.max_body, admin.body_timeout);
    // Then its client waits to be told to send it.
    let is_told = headers.contains_key(header::EXPECT);
    let too_large = || Page {
        status: StatusCode::PAYLOAD_TOO_LARGE,
        ..Page::text(format!("the body is larger than {limit} bytes\n")).closing()
    };
    let mut body = body;
    if body.size_hint().lower() > limit {
        if !is_told {
            hear_out(&mut body).await;
        }
        return Err(too_large());
    }
    let limited = Limited::new(&mut body, usize::try_from(limit).unwrap_or(usize::MAX));
    match timeout(within, limited.collect()).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            hear_out(&mut body).await;
            Err(too_large())
        }
        Ok(Err(_)) => Err(refusal(StatusCode::BAD_REQUEST, "the body broke off\n").closing()),
        Err(_) => Err(refusal(StatusCode::REQUEST_TIMEOUT, "the body took too long\n").closing()),
    }
}

async fn hear_out(body: &mut Incoming) {
    let read = async { while let Some(Ok(_)) = body.frame().await {} };
    // Long enough for any client that means well.
    let _ = timeout(LINGER, read).await;
}

fn refusal(status: StatusCode, what: &'static str) -> Page {
    Page {
        status,
        ..Page::text(what)
    }
}

fn failed() -> AdminResponse {
    AdminResponse::text("the page failed; the log says more\n").with_status(StatusCode::INTERNAL_SERVER_ERROR)
}

fn own_response(answer: AdminResponse) -> Response<Full<Bytes>> {
    // These have no body by their nature.
    let has_body = !matches!(answer.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
    let body = if has_body { answer.body } else { Bytes::new() };
    let length = HeaderValue::from(body.len());
    let mut response = Response::new(Full::from(body));
    *response.status_mut() = answer.status;
    if has_body {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, answer.content_type);
        headers.insert(header::CONTENT_LENGTH, length);
    }
    response
}
