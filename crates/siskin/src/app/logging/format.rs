//! How a line of the log looks.
//!
//! ```text
//! glog     I 1128 13:05:09.123 THREAD7 TraceId:00000000000000ab Service: text name=value
//! logback  2026-11-28 13:05:09,123 INF 00000000000000ab Service                   text name=value
//! json     {"ts":"2026-11-28T13:05:09.123Z","level":"INFO","logger":"siskin::app","thread":"main","msg":"text",…}
//! ```
//!
//! Times are GMT. The trace id, its low half, is there inside of a request only. A line is a line whatever was logged: control
//! characters are escaped.
//!
//! *Source:* TwitterServer, `com.twitter.server.logging.LogFormatter`; Finatra's `logback.xml`
//! (`%date %.-3level %-16X{traceId} %-25logger{0} %msg`) and the keys of its MDC (22.7).

use std::fmt::{self, Debug, Write as _};
use std::time::SystemTime;

use time::OffsetDateTime;
use tracing::field::{Field, Visit};
use tracing::{Event, Level};

use crate::call::contexts::ClientId;
use crate::call::current::Current;

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Format {
    /// As `java.util.logging` writes it under TwitterServer.
    Glog,
    /// As Logback writes it under Finatra.
    Logback,
    /// An object of JSON.
    Json,
    /// The message, and the trace id unless it is an object: access logs in their own file.
    Bare,
}

impl Format {
    /// Writes an event with its newline.
    pub(super) fn write(self, line: &mut Vec<u8>, at: SystemTime, event: &Event<'_>, current: Option<&Current>) {
        let at = OffsetDateTime::from(at);
        let out = &mut Text(line);
        // Writing to memory does not fail.
        let _ = match self {
            Self::Glog => glog(out, at, event, current),
            Self::Logback => logback(out, at, event, current),
            Self::Json => json(out, at, event, current),
            Self::Bare => bare(out, event, current),
        };
        line.push(b'\n');
    }
}

fn glog(out: &mut Text<'_>, at: OffsetDateTime, event: &Event<'_>, current: Option<&Current>) -> fmt::Result {
    let letter = match *event.metadata().level() {
        Level::TRACE | Level::DEBUG => 'D',
        Level::INFO => 'I',
        Level::WARN => 'W',
        Level::ERROR => 'E',
    };
    let (hour, minute, second, ms) = at.to_hms_milli();
    write!(
        out,
        "{letter} {:02}{:02} {hour:02}:{minute:02}:{second:02}.{ms:03} THREAD{}",
        u8::from(at.month()),
        at.day(),
        thread_number()
    )?;
    if let Some(current) = current {
        write!(out, " TraceId:{:016x}", current.trace_id().trace_id)?;
    }
    write!(out, " {}: ", short(event.metadata().target()))?;
    message(out, event)
}

fn logback(out: &mut Text<'_>, at: OffsetDateTime, event: &Event<'_>, current: Option<&Current>) -> fmt::Result {
    let level = match *event.metadata().level() {
        Level::TRACE => "TRA",
        Level::DEBUG => "DEB",
        Level::INFO => "INF",
        Level::WARN => "WAR",
        Level::ERROR => "ERR",
    };
    let (hour, minute, second, ms) = at.to_hms_milli();
    write!(
        out,
        "{:04}-{:02}-{:02} {hour:02}:{minute:02}:{second:02},{ms:03} {level} ",
        at.year(),
        u8::from(at.month()),
        at.day()
    )?;
    if let Some(current) = current {
        write!(out, "{:016x} ", current.trace_id().trace_id)?;
    }
    write!(out, "{:<25} ", short(event.metadata().target()))?;
    message(out, event)
}

fn bare(out: &mut Text<'_>, event: &Event<'_>, current: Option<&Current>) -> fmt::Result {
    let start = out.0.len();
    message(out, event)?;
    match current {
        Some(current) if out.0.get(start) != Some(&b'{') => write!(out, " {:016x}", current.trace_id().trace_id),
        _ => Ok(()),
    }
}

fn json(out: &mut Text<'_>, at: OffsetDateTime, event: &Event<'_>, current: Option<&Current>) -> fmt::Result {
    let (hour, minute, second, ms) = at.to_hms_milli();
    write!(
        out,
        "{{\"ts\":\"{:04}-{:02}-{:02}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z\",\"level\":\"{}\",\"logger\":",
        at.year(),
        u8::from(at.month()),
        at.day(),
        event.metadata().level()
    )?;
    text(out, event.metadata().target())?;
    out.write_str(",\"thread\":")?;
    let thread = std::thread::current();
    match thread.name() {
        Some(name) => text(out, name)?,
        None => write!(out, "\"{}\"", thread_number())?,
    }
    let mut fields = Fields::default();
    event.record(&mut fields);
    out.write_str(",\"msg\":")?;
    text(out, &fields.message)?;
    if let Some(current) = current {
        let id = current.trace_id();
        write!(
            out,
            ",\"traceId\":\"{:016x}\",\"traceSampled\":\"{}\",\"traceSpanId\":\"{:016x}\"",
            id.trace_id,
            id.decision().unwrap_or_default(),
            id.span_id
        )?;
        if let Some(cx) = current.call() {
            if let Some(client_id) = cx.client_id() {
                out.write_str(",\"clientId\":")?;
                text(out, ClientId::as_str(client_id))?;
            }
            out.write_str(",\"method\":")?;
            text(out, cx.method().name)?;
        }
    }
    if let Some(error) = &fields.error {
        out.write_str(",\"error\":")?;
        text(out, error)?;
    }
    if !fields.others.is_empty() {
        write!(out, ",\"fields\":{{{}}}", fields.others)?;
    }
    out.write_char('}')
}

/// The parts of an event as JSON has them.
#[derive(Default)]
struct Fields {
    message: String,
    error: Option<String>,
    /// The members of an object.
    others: String,
}

impl Fields {
    fn value(&mut self, field: &Field, value: &dyn Debug, is_text: bool) {
        match field.name() {
            "message" => self.message = format!("{value:?}"),
            "error" => self.error = Some(format!("{value:?}")),
            name => {
                let mut member = Vec::new();
                let out = &mut Text(&mut member);
                let _ = text(out, name).and_then(|()| out.write_char(':'));
                let shown = format!("{value:?}");
                let _ = if is_text {
                    text(out, &shown)
                } else {
                    out.write_str(&shown)
                };
                if !self.others.is_empty() {
                    self.others.push(',');
                }
                self.others.push_str(&String::from_utf8_lossy(&member));
            }
        }
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.value(field, value, true);
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.value(field, &format_args!("{value}"), true);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.value(field, &value, false);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.value(field, &value, false);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.value(field, &value, false);
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        // JSON has neither infinities nor NaN.
        self.value(field, &value, !value.is_finite());
    }
}

/// A string of JSON.
fn text(out: &mut Text<'_>, text: &str) -> fmt::Result {
    serde_json::to_writer(&mut *out.0, text).map_err(|_| fmt::Error)
}

/// What was logged: the message, then the other fields as ` name=value`.
fn message(out: &mut Text<'_>, event: &Event<'_>) -> fmt::Result {
    let mut message = Message {
        out: Escaping(out),
        wants_message: true,
        result: Ok(()),
    };
    event.record(&mut message);
    message.wants_message = false;
    event.record(&mut message);
    message.result
}

struct Message<'o, 't> {
    out: Escaping<'o, 't>,
    /// Fields come in the order in which they were written, in which the message is the last.
    wants_message: bool,
    result: fmt::Result,
}

impl Visit for Message<'_, '_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let is_message = field.name() == "message";
        if is_message != self.wants_message || self.result.is_err() {
            return;
        }
        self.result = if is_message {
            write!(self.out, "{value:?}")
        } else {
            write!(self.out, " {}={value:?}", field.name())
        };
    }
}

/// A buffer of text.
struct Text<'a>(&'a mut Vec<u8>);

impl fmt::Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// What cannot end a line, nor tell a terminal what to do.
struct Escaping<'o, 't>(&'o mut Text<'t>);

impl fmt::Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.find(|c: char| c.is_control() && c != '\t') {
            let (before, after) = rest.split_at(at);
            self.0.write_str(before)?;
            let mut chars = after.chars();
            if let Some(c) = chars.next() {
                write!(self.0, "{}", c.escape_default())?;
            }
            rest = chars.as_str();
        }
        self.0.write_str(rest)
    }
}

/// The last part of a logger's name, which a Java programmer would call its class.
fn short(target: &str) -> &str {
    target.rsplit(['.', ':']).next().unwrap_or(target)
}

thread_local! {
    static THREAD: u64 = {
        let id = format!("{:?}", std::thread::current().id());
        id.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or_default()
    };
}

fn thread_number() -> u64 {
    THREAD.try_with(|number| *number).unwrap_or_default()
}
