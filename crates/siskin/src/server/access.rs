//! Access logs: a line for each request that is answered, of the logger `access`.
//!
//! ```text
//! http    10.0.0.7 - spiffe://mesh/web [28/Nov/2026:13:05:09 +0000] "GET /ping?a=b HTTP/1.1" 200 17 3 "curl/8.5.0"
//! thrift  10.0.0.7:51234 - - [28/Nov/2026:13:05:09 +0000] "web.prod PingService ping" 42 3
//! thrift  10.0.0.7:51234 - - [28/Nov/2026:13:05:09 +0000] "web.prod PingService ping" failure Busy 42 3
//! ```
//!
//! That is the caller, its identity (HTTP), when the request was over, what was asked for, the status (HTTP), the bytes of the answer's
//! body and the milliseconds that it took. The trace id is not part of a line: the log around it has it.
//!
//! *Source:* Finatra, `com.twitter.finatra.http.filters.AccessLoggingFilter` with finagle-http `CommonLogFormatter`, and
//! `com.twitter.finatra.thrift.filters.AccessLoggingFilter` (22.7).

use std::fmt::{self, Display, Formatter, Write as _};
use std::net::SocketAddr;
use std::time::{Duration, SystemTime};

use http::header::{REFERER, USER_AGENT};
use http::{HeaderMap, Method, StatusCode, Uri, Version};
use time::OffsetDateTime;

use crate::call::contexts::{ClientId, TraceId};
use crate::call::{CallContext, Outcome, TypeDescriptor};

/// How the lines of an access log are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessLog {
    /// As Finatra writes them: Apache's common format with the milliseconds and, of HTTP, the user agent.
    Finatra,
    /// HTTP as Apache's combined format, with the referer. Thrift as [`Finatra`](Self::Finatra).
    Combined,
    /// As JSON objects, with the ids of the trace, the client id, and the route or the method.
    Json,
}

/// The logger.
pub(crate) const TARGET: &str = "access";

/// A request of HTTP that is answered.
pub(super) struct HttpLine<'a> {
    pub(super) format: AccessLog,
    pub(super) remote_addr: SocketAddr,
    pub(super) identity: Option<&'a str>,
    pub(super) verb: &'a Method,
    pub(super) uri: &'a Uri,
    pub(super) version: Version,
    pub(super) headers: &'a HeaderMap,
    pub(super) status: StatusCode,
    /// Of the answer's body.
    pub(super) bytes: u64,
    pub(super) took: Duration,
    pub(super) trace_id: &'a TraceId,
    /// `None` where it was answered before it became a call.
    pub(super) cx: Option<&'a CallContext>,
    /// The path of its route; `None` where none takes it.
    pub(super) route: Option<&'a str>,
}

impl HttpLine<'_> {
    /// Whether anybody reads it.
    pub(super) fn is_wanted() -> bool {
        tracing::enabled!(target: TARGET, tracing::Level::INFO)
    }

    pub(super) fn log(&self) {
        let line = At { line: self, end: now() };
        tracing::info!(target: TARGET, "{line}");
    }

    fn write_json(&self, f: &mut Formatter<'_>, end: SystemTime) -> fmt::Result {
        let mut json = Json::begin(f)?;
        json.text("remote_ip", Some(self.remote_addr.ip().to_string()))?;
        json.text("user", self.identity)?;
        json.text("time", Some(Date(end).to_string()))?;
        json.text("method", Some(self.verb.as_str()))?;
        json.text("uri", Some(target(self.uri)))?;
        json.text("version", Some(format!("{:?}", self.version)))?;
        json.number("status", u64::from(self.status.as_u16()))?;
        json.number("bytes", self.bytes)?;
        json.number("millis", millis(self.took))?;
        let agent = self.headers.get(USER_AGENT);
        json.text(
            "user_agent",
            agent.map(|agent| String::from_utf8_lossy(agent.as_bytes())),
        )?;
        json.trace(self.trace_id)?;
        let client_id = self.cx.and_then(|cx| cx.context(ClientId::KEY));
        json.text("client_id", client_id.map(|id| String::from_utf8_lossy(id)))?;
        json.text("route", self.route)?;
        json.end()
    }
}

impl Display for At<'_, HttpLine<'_>> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let line = self.line;
        if line.format == AccessLog::Json {
            return line.write_json(f, self.end);
        }
        write!(
            f,
            "{} - {} [{}] \"{} {} {:?}\" {} {} ",
            line.remote_addr.ip(),
            Text(line.identity.map(str::as_bytes)),
            Date(self.end),
            line.verb,
            Escaped(target(line.uri).as_bytes()),
            line.version,
            line.status.as_u16(),
            Bytes(line.bytes),
        )?;
        let header = |name| Text(line.headers.get(name).map(http::HeaderValue::as_bytes));
        match line.format {
            AccessLog::Combined => write!(f, "\"{}\" \"{}\"", header(REFERER), header(USER_AGENT)),
            _ => write!(f, "{} \"{}\"", millis(line.took), header(USER_AGENT)),
        }
    }
}

/// A call of Thrift that is over.
pub(super) struct ThriftLine<'a> {
    pub(super) format: AccessLog,
    pub(super) cx: &'a CallContext,
    /// What it failed with, by its simple name.
    pub(super) failure: Option<&'a str>,
    /// Of the answer.
    pub(super) bytes: usize,
    pub(super) took: Duration,
}

impl ThriftLine<'_> {
    /// Whether anybody reads one of those who failed, and so perhaps of the others.
    pub(super) fn is_wanted() -> bool {
        tracing::enabled!(target: TARGET, tracing::Level::WARN)
    }

    pub(super) fn log(&self) {
        let line = At { line: self, end: now() };
        if self.failure.is_some() {
            tracing::warn!(target: TARGET, "{line}");
        } else {
            tracing::info!(target: TARGET, "{line}");
        }
    }

    fn write_json(&self, f: &mut Formatter<'_>, end: SystemTime) -> fmt::Result {
        let mut json = Json::begin(f)?;
        json.text("remote", Some(self.cx.remote_addr().to_string()))?;
        json.text("user", self.cx.peer().and_then(|peer| peer.identity.as_deref()))?;
        json.text("time", Some(Date(end).to_string()))?;
        json.text("client_id", self.cx.client_id().map(ClientId::as_str))?;
        json.text("service", Some(self.cx.service().name))?;
        json.text("method", Some(self.cx.method().name))?;
        json.text("failure", self.failure)?;
        json.number("bytes", self.bytes as u64)?;
        json.number("millis", millis(self.took))?;
        json.trace(self.cx.trace_id())?;
        json.end()
    }
}

impl Display for At<'_, ThriftLine<'_>> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let ThriftLine { cx, failure, .. } = self.line;
        if self.line.format == AccessLog::Json {
            return self.line.write_json(f, self.end);
        }
        let client_id = cx.client_id().map_or("", ClientId::as_str);
        write!(
            f,
            "{} - - [{}] \"{} {} {}\" ",
            cx.remote_addr(),
            Date(self.end),
            Escaped(client_id.as_bytes()),
            cx.service().name,
            cx.method().name,
        )?;
        if let Some(failure) = failure {
            write!(f, "failure {failure} ")?;
        }
        write!(f, "{} {}", Bytes(self.line.bytes as u64), millis(self.line.took))
    }
}

/// The simple name of what a call failed with: of the exception, or of the error's type.
pub(super) fn failure(outcome: &Outcome, cx: &CallContext) -> Option<&'static str> {
    let name = match outcome {
        Outcome::Value(_) => return None,
        Outcome::Declared { .. } => exception(outcome.declared(cx).map(|field| &field.ty)),
        Outcome::Failed(error) => error.name(),
    };
    Some(simple(name))
}

fn exception(ty: Option<&'static TypeDescriptor>) -> &'static str {
    match ty {
        Some(TypeDescriptor::Struct(exception)) => exception.name,
        Some(TypeDescriptor::Typedef(typedef)) => exception(Some(&typedef.ty)),
        _ => "Exception",
    }
}

fn simple(name: &'static str) -> &'static str {
    name.rsplit(['.', ':']).next().unwrap_or(name)
}

/// A line and when its request was over.
struct At<'a, L> {
    line: &'a L,
    end: SystemTime,
}

/// What there is of a text, else `-`.
struct Text<'a>(Option<&'a [u8]>);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(text) if !text.is_empty() => Escaped(text).fmt(f),
            _ => f.write_char('-'),
        }
    }
}

/// A text that cannot end a line or a quotation.
struct Escaped<'a>(&'a [u8]);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for byte in self.0 {
            match byte {
                0x08 => f.write_str("\\b")?,
                b'\n' => f.write_str("\\n")?,
                b'\r' => f.write_str("\\r")?,
                b'\t' => f.write_str("\\t")?,
                0x0b => f.write_str("\\v")?,
                b'"' => f.write_str("\\\"")?,
                b'\\' => f.write_str("\\\\")?,
                b' '..=b'~' => f.write_char(char::from(*byte))?,
                _ => write!(f, "\\x{byte:02x}")?,
            }
        }
        Ok(())
    }
}

/// How many bytes; `-` for none.
struct Bytes(u64);

impl Display for Bytes {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_char('-'),
            bytes => bytes.fmt(f),
        }
    }
}

/// `28/Nov/2026:13:05:09 +0000`.
struct Date(SystemTime);

impl Display for Date {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let at = OffsetDateTime::from(self.0);
        let month = at.month().to_string();
        let month = month.get(..3).unwrap_or(&month);
        let (hour, minute, second) = at.to_hms();
        write!(
            f,
            "{:02}/{month}/{:04}:{hour:02}:{minute:02}:{second:02} +0000",
            at.day(),
            at.year()
        )
    }
}

/// Writes an object of JSON.
struct Json<'f, 'a> {
    f: &'f mut Formatter<'a>,
    separator: char,
}

impl<'f, 'a> Json<'f, 'a> {
    fn begin(f: &'f mut Formatter<'a>) -> Result<Self, fmt::Error> {
        Ok(Self { f, separator: '{' })
    }

    fn name(&mut self, name: &str) -> fmt::Result {
        write!(self.f, "{}\"{name}\":", self.separator)?;
        self.separator = ',';
        Ok(())
    }

    /// A member, where there is anything.
    fn text(&mut self, name: &str, text: Option<impl AsRef<str>>) -> fmt::Result {
        let Some(text) = text else {
            return Ok(());
        };
        self.name(name)?;
        let text = serde_json::to_string(text.as_ref()).map_err(|_| fmt::Error)?;
        self.f.write_str(&text)
    }

    fn number(&mut self, name: &str, number: u64) -> fmt::Result {
        self.name(name)?;
        write!(self.f, "{number}")
    }

    fn trace(&mut self, trace_id: &TraceId) -> fmt::Result {
        self.text("trace_id", Some(format!("{:016x}", trace_id.trace_id)))?;
        self.text("span_id", Some(format!("{:016x}", trace_id.span_id)))
    }

    fn end(self) -> fmt::Result {
        self.f.write_char('}')
    }
}

/// What stands in the request's line.
fn target(uri: &Uri) -> &str {
    uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str)
}

fn millis(took: Duration) -> u64 {
    u64::try_from(took.as_millis()).unwrap_or(u64::MAX)
}

#[expect(clippy::disallowed_methods, reason = "readers of a log live by the wall clock")]
fn now() -> SystemTime {
    SystemTime::now()
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;
    use crate::call::{CallParts, MethodDescriptor, Protocol, ServiceDescriptor};

    static SERVICE: ServiceDescriptor = ServiceDescriptor {
        name: "PingService",
        ..ServiceDescriptor::EMPTY
    };
    static PING: MethodDescriptor = MethodDescriptor {
        name: "ping",
        ..MethodDescriptor::EMPTY
    };

    /// 28 November 2026, 13:05:09 GMT.
    fn end() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_871_109)
    }

    fn line<L>(line: &L) -> String
    where
        for<'a> At<'a, L>: Display,
    {
        At { line, end: end() }.to_string()
    }

    fn cx(client_id: Option<&str>) -> CallContext {
        let contexts = client_id.map(|id| (ClientId::KEY.into(), bytes::Bytes::copy_from_slice(id.as_bytes())));
        let mut parts = CallParts::new(
            &SERVICE,
            &PING,
            Protocol::ThriftMux,
            ([10, 0, 0, 7], 51234).into(),
            contexts.into_iter().collect(),
        );
        parts.trace_id.trace_id = 0xab;
        parts.trace_id.span_id = 0xcd;
        CallContext::new(parts)
    }

    // ENV-68
    #[test]
    fn http_lines_are_finatras() {
        let none = HeaderMap::new();
        let mut headers = HeaderMap::new();
        let agent = HeaderValue::from_bytes(b"a\"b\\c\td \xc3\xa9").unwrap();
        headers.insert(USER_AGENT, agent);
        headers.insert(REFERER, HeaderValue::from_static("https://shop/"));
        let uri = Uri::from_static("/ping?message=a%22b");
        let cx = cx(Some("web.prod"));
        let http = |format, headers, bytes, is_known: bool| {
            line(&HttpLine {
                format,
                remote_addr: ([10, 0, 0, 7], 51234).into(),
                identity: is_known.then_some("spiffe://mesh/web"),
                verb: &Method::GET,
                uri: &uri,
                version: Version::HTTP_11,
                headers,
                status: StatusCode::OK,
                bytes,
                took: Duration::from_micros(3999),
                trace_id: cx.trace_id(),
                cx: is_known.then_some(&cx),
                route: is_known.then_some("/ping"),
            })
        };
        assert_eq!(
            http(AccessLog::Finatra, &none, 0, false),
            r#"10.0.0.7 - - [28/Nov/2026:13:05:09 +0000] "GET /ping?message=a%22b HTTP/1.1" 200 - 3 "-""#
        );
        assert_eq!(
            http(AccessLog::Finatra, &headers, 17, true),
            r#"10.0.0.7 - spiffe://mesh/web [28/Nov/2026:13:05:09 +0000] "GET /ping?message=a%22b HTTP/1.1" 200 17 3 "a\"b\\c\td \xc3\xa9""#
        );
        assert_eq!(
            http(AccessLog::Combined, &headers, 17, true),
            r#"10.0.0.7 - spiffe://mesh/web [28/Nov/2026:13:05:09 +0000] "GET /ping?message=a%22b HTTP/1.1" 200 17 "https://shop/" "a\"b\\c\td \xc3\xa9""#
        );
        let json: serde_json::Value = serde_json::from_str(&http(AccessLog::Json, &headers, 17, true)).unwrap();
        assert_eq!(
            json,
            serde_json::json!({
                "remote_ip": "10.0.0.7", "user": "spiffe://mesh/web", "time": "28/Nov/2026:13:05:09 +0000",
                "method": "GET", "uri": "/ping?message=a%22b", "version": "HTTP/1.1", "status": 200, "bytes": 17,
                "millis": 3, "user_agent": "a\"b\\c\td é", "trace_id": "00000000000000ab", "span_id": "00000000000000cd",
                "client_id": "web.prod", "route": "/ping",
            })
        );
    }

    // ENV-75
    #[test]
    fn thrift_lines_are_finatras() {
        let thrift = |format, client_id, failure, bytes| {
            line(&ThriftLine {
                format,
                cx: &cx(client_id),
                failure,
                bytes,
                took: Duration::from_millis(3),
            })
        };
        assert_eq!(
            thrift(AccessLog::Finatra, Some("web.prod"), None, 42),
            r#"10.0.0.7:51234 - - [28/Nov/2026:13:05:09 +0000] "web.prod PingService ping" 42 3"#
        );
        assert_eq!(
            thrift(AccessLog::Combined, None, Some("Busy"), 0),
            r#"10.0.0.7:51234 - - [28/Nov/2026:13:05:09 +0000] " PingService ping" failure Busy - 3"#
        );
        let json = thrift(AccessLog::Json, Some("web"), Some("Busy"), 42);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["failure"], "Busy");
        assert_eq!(
            (&json["service"], &json["method"]),
            (&"PingService".into(), &"ping".into())
        );
        assert_eq!(
            (&json["client_id"], &json["trace_id"]),
            (&"web".into(), &"00000000000000ab".into())
        );
    }

    #[test]
    fn names_are_simple() {
        assert_eq!(simple("com.acme.Busy"), "Busy");
        assert_eq!(simple("std::io::error::Error"), "Error");
        assert_eq!(simple("Busy"), "Busy");
    }
}
