//! The caller's half of a call's span.

use std::borrow::Cow;
use std::fmt::Display;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::SystemTime;

use tokio::time::Instant;

use super::Outgoing;
use crate::call::tracer::{Span, SpanKind, Tracer};

/// The span of a request that has been sent, as its sender sees it. It ends with [`client_recv`](Self::client_recv) or
/// [`client_recv_error`](Self::client_recv_error), and with an error when it is dropped before.
///
/// Where the trace is not recorded nothing is kept, and nothing allocated.
#[derive(Debug)]
pub struct ClientSpan {
    recording: Option<Box<Recording>>,
}

#[derive(Debug)]
struct Recording {
    tracer: Arc<dyn Tracer>,
    began: Instant,
    span: Span,
}

impl Outgoing {
    /// The request is about to be sent: begins its span, so that the hop is seen also where the other side tells no tracer of it.
    /// `label` is what the one who is called is known by, `name` what it is asked: the verb of HTTP, the method of Thrift.
    ///
    /// # Examples
    /// ```
    /// # use std::io::Error;
    /// # async fn send(request: http::Request<String>) -> Result<String, Error> { Ok(String::new()) }
    /// async fn stock(cx: &siskin::CallContext, mut request: http::Request<String>) -> Result<String, Error> {
    ///     let outgoing = cx.outgoing();
    ///     outgoing.set_headers(request.headers_mut());
    ///     let span = outgoing.client_send("stock", "GET");
    ///     let answer = send(request).await;
    ///     match &answer {
    ///         Ok(_) => span.client_recv(),
    ///         Err(error) => span.client_recv_error(error),
    ///     }
    ///     answer
    /// }
    /// ```
    ///
    /// *Source:* finagle-core, `com.twitter.finagle.tracing.ClientTracingFilter`.
    #[must_use]
    pub fn client_send(&self, label: &str, name: &str) -> ClientSpan {
        let tracer = self.cx.tracer().filter(|tracer| tracer.is_actively_tracing());
        let recording = tracer.filter(|_| self.trace_id.decision() == Some(true)).map(|tracer| {
            let version = concat!("siskin-", env!("CARGO_PKG_VERSION"));
            Box::new(Recording {
                tracer: Arc::clone(tracer),
                began: Instant::now(),
                span: Span {
                    kind: SpanKind::Client,
                    trace_id: self.trace_id,
                    is_shared: false,
                    name: name.to_owned().into(),
                    label: label.to_owned(),
                    start: wall_clock(),
                    duration: std::time::Duration::ZERO,
                    local_addr: None,
                    remote_addr: None,
                    annotations: Vec::new(),
                    tags: vec![
                        ("clnt/finagle.label".into(), label.to_owned().into()),
                        ("clnt/finagle.version".into(), version.into()),
                    ],
                },
            })
        });
        ClientSpan { recording }
    }
}

impl ClientSpan {
    /// The one who is called is there.
    pub fn server_addr(&mut self, addr: SocketAddr) {
        if let Some(recording) = &mut self.recording {
            recording.span.remote_addr = Some(addr);
        }
    }

    /// Something else that is known of the request or its answer: `http.status_code`, say.
    pub fn record_binary(&mut self, key: impl Into<Cow<'static, str>>, value: impl Display) {
        if let Some(recording) = &mut self.recording {
            recording.span.tags.push((key.into(), value.to_string().into()));
        }
    }

    /// The answer is there.
    pub fn client_recv(mut self) {
        if let Some(recording) = self.recording.take() {
            recording.end(None);
        }
    }

    /// There is none, and this is why.
    pub fn client_recv_error(mut self, why: impl Display) {
        if let Some(recording) = self.recording.take() {
            recording.end(Some(why.to_string()));
        }
    }
}

impl Drop for ClientSpan {
    fn drop(&mut self) {
        if let Some(recording) = self.recording.take() {
            recording.end(Some("the request was dropped".to_owned()));
        }
    }
}

impl Recording {
    fn end(mut self, error: Option<String>) {
        let span = &mut self.span;
        span.duration = self.began.elapsed();
        if let Some(error) = error {
            let at = span.start + span.duration;
            span.annotations
                .push((at, format!("Client Receive Error: {error}").into()));
            span.tags.push(("error".into(), error.into()));
        }
        self.tracer.record(self.span);
    }
}

fn wall_clock() -> SystemTime {
    #[expect(clippy::disallowed_methods, reason = "a span says when it was")]
    SystemTime::now()
}
