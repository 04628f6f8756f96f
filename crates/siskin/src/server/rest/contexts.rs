//! What a request's headers say of its context.
//!
//! | header | context |
//! |---|---|
//! | `Finagle-Ctx-com.twitter.finagle.Deadline: SENT_NS DEADLINE_NS` | deadline |
//! | `X-Request-Timeout-Ms: N` | deadline |
//! | `Finagle-Ctx-com.twitter.finagle.Retries: N` | retries |
//! | `Finagle-Ctx-KEY: BASE64` | any other broadcast context |
//! | `X-B3-TraceId`, `-SpanId`, `-ParentSpanId`, `-Sampled`, `-Flags`; `b3`; `traceparent` | trace |
//! | `Dtab-Local`, `X-Dtab-NN-A` and `-B` | dtab |
//!
//! What cannot be read counts as absent, but for a dtab.
//!
//! *Source:* Finagle, finagle-base-http `HttpContext.scala`, `DtabCodec.scala`, finagle-http `TraceInfo.scala`;
//! W3C Trace Context, section 3.2.

use std::ops::Deref;
use std::time::SystemTime;

use base64::Engine as _;
use bytes::Bytes;
use http::{HeaderMap, HeaderName};

use crate::call::contexts::{Deadline, Dtab, Retries, TraceId};
use crate::call::outgoing::{BACKUP_REQUEST, DTAB_LIMIT, PREFIX, TRACE};

/// Goes with `traceparent`; nothing of it is read.
const TRACESTATE: &str = "tracestate";

/// Tells that the client still has the whole body and could send it again.
const RETRYABLE_REQUEST: &str = "finagle-http-retryable-request";

/// How many milliseconds the caller waits.
const TIMEOUT: &str = "x-request-timeout-ms";

/// Whether the client still has the whole body, so that it can send the request again.
pub(super) fn is_retryable(headers: &HeaderMap) -> bool {
    headers.contains_key(RETRYABLE_REQUEST)
}

/// Whether a header of this name is read here. Most requests have none of them.
pub(super) fn is_read(name: &str) -> bool {
    const BEGINNINGS: [&str; 9] = [
        "x-b3-",
        "b3",
        "traceparent",
        TRACESTATE,
        PREFIX,
        RETRYABLE_REQUEST,
        "dtab-local",
        "x-dtab-",
        TIMEOUT,
    ];
    matches!(name.as_bytes().first(), Some(b'b' | b'd' | b'f' | b't' | b'x'))
        && BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
}

/// Removes what the handler is not to see: what the call's context says, of its trace above all. `tracestate` goes on to whom
/// the handler calls, but not without the trace that it belongs to.
pub(super) fn strip(headers: &mut HeaderMap, trace: &Trace) {
    for name in TRACE {
        headers.remove(name);
    }
    if !trace.is_w3c {
        headers.remove(TRACESTATE);
    }
    headers.remove(RETRYABLE_REQUEST);
    headers.remove("dtab-local");
    let numbered: Vec<HeaderName> = headers
        .keys()
        .filter(|name| numbered_dtab(name).is_some())
        .cloned()
        .collect();
    for name in numbered {
        headers.remove(name);
    }
}

/// The broadcast contexts in their marshalled form.
pub(super) fn broadcast(headers: &HeaderMap) -> Vec<(Bytes, Bytes)> {
    let mut contexts = Vec::new();
    for (name, value) in headers {
        let Some(key) = name.as_str().strip_prefix(PREFIX) else {
            continue;
        };
        let Ok(text) = value.to_str() else { continue };
        if key.eq_ignore_ascii_case(Deadline::KEY) {
            if let Some(deadline) = deadline(text) {
                contexts.push((
                    Bytes::from_static(Deadline::KEY.as_bytes()),
                    Bytes::copy_from_slice(&deadline.marshal()),
                ));
            }
        } else if key.eq_ignore_ascii_case(Retries::KEY) {
            if let Some(retries) = decimal::<i32>(text) {
                let value = Bytes::copy_from_slice(&Retries(retries).marshal());
                contexts.push((Bytes::from_static(Retries::KEY.as_bytes()), value));
            }
        } else if key.eq_ignore_ascii_case(BACKUP_REQUEST) {
            if text == "1" {
                contexts.push((Bytes::from_static(BACKUP_REQUEST.as_bytes()), Bytes::new()));
            }
        } else if let Some(value) = foreign_tolerant_base64(text) {
            contexts.push((Bytes::copy_from_slice(key.as_bytes()), value));
        }
    }
    contexts
}

fn deadline(text: &str) -> Option<Deadline> {
    let (timestamp, deadline) = text.split_once(' ')?;
    Some(Deadline {
        timestamp_nanos: decimal(timestamp)?,
        deadline_nanos: decimal(deadline)?,
    })
}

/// The deadline that a number of milliseconds from now is.
pub(super) fn timeout_deadline(headers: &HeaderMap, now: SystemTime) -> Option<Deadline> {
    let millis: i64 = decimal(headers.get(TIMEOUT)?.to_str().ok()?.trim())?;
    let now = nanos(now);
    Some(Deadline {
        timestamp_nanos: now,
        deadline_nanos: now.saturating_add(millis.max(0).saturating_mul(1_000_000)),
    })
}

pub(super) fn nanos(time: SystemTime) -> i64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

fn decimal<T: std::str::FromStr>(text: &str) -> Option<T> {
    if text.starts_with('+') { None } else { text.parse().ok() }
}

/// Base64 as the JVM's MIME decoder reads it: what is no character of the alphabet is passed over.
fn foreign_tolerant_base64(text: &str) -> Option<Bytes> {
    let clean: String = text
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/'))
        .collect();
    base64::engine::general_purpose::STANDARD_NO_PAD
        .decode(clean)
        .ok()
        .map(Bytes::from)
}

/// The trace of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trace {
    pub(super) id: TraceId,
    /// Whether the caller sent its ids; else it begins here.
    pub(super) joins: bool,
    /// Whether they came in `traceparent`.
    is_w3c: bool,
}

impl Trace {
    /// One that begins here.
    pub(super) fn root(id: TraceId) -> Self {
        Self {
            id,
            joins: false,
            is_w3c: false,
        }
    }
}

/// The trace of the request. `root` is one that begins here, which it does where an id is missing; it has the caller's decision
/// and flags all the same. A span id that cannot be read is no trace context at all; in the place of a trace id that cannot be
/// read stands the parent's or the span's.
pub(super) fn trace(headers: &HeaderMap, root: TraceId) -> Trace {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let (mut trace, mut span) = (text("x-b3-traceid"), text("x-b3-spanid"));
    let mut parent = text("x-b3-parentspanid");
    let mut sampled = text("x-b3-sampled").map(|value| value == "1" || value.eq_ignore_ascii_case("true"));
    let mut flags = text("x-b3-flags").map(flags_word);
    if let Some(single) = text("b3").filter(|_| trace.is_none() && span.is_none()) {
        let mut parts = single.splitn(5, '-');
        let parts: [Option<&str>; 5] = std::array::from_fn(|_| parts.next());
        let decision = match parts {
            [decision, None, ..] => decision,
            [found_trace, found_span, decision, found_parent, None] => {
                (trace, span, parent) = (found_trace, found_span, found_parent);
                decision
            }
            _ => None,
        };
        match decision {
            Some("1") => sampled = Some(true),
            Some("d") => flags = Some(TraceId::DEBUG),
            // Finagle takes it as a flags word and leaves open whether the trace is sampled; B3 says that it is not.
            Some("0") => sampled = Some(false),
            _ => {}
        }
    }
    if trace.is_none()
        && span.is_none()
        && flags.is_none()
        && let Some(found) = text("traceparent").and_then(traceparent)
    {
        return Trace {
            id: TraceId {
                sampled: sampled.or(found.sampled),
                ..found
            },
            joins: true,
            is_w3c: true,
        };
    }
    let begins = Trace::root(TraceId {
        sampled,
        flags: flags.unwrap_or(0),
        ..root
    });
    let (Some(trace), Some(span)) = (trace, span) else {
        return begins;
    };
    let Some((_, span_id)) = halves(span) else {
        return Trace::root(root);
    };
    let parent_id = parent.and_then(halves).map_or(span_id, |(_, low)| low);
    let (trace_id_high, trace_id) = halves(trace).unwrap_or((None, parent_id));
    Trace {
        id: TraceId {
            trace_id,
            trace_id_high,
            span_id,
            parent_id,
            ..begins.id
        },
        joins: true,
        is_w3c: false,
    }
}

/// A long of the JVM's, which has a sign; others write its bits without one.
fn flags_word(text: &str) -> u64 {
    let signed = decimal::<i64>(text).map(i64::cast_unsigned);
    signed.or_else(|| decimal(text)).unwrap_or(0)
}

/// The high and the low half of an id in hexadecimal digits: the last 16 are the low half; there is a high one only in an
/// id of exactly 32.
fn halves(id: &str) -> Option<(Option<u64>, u64)> {
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let (high, low) = id.split_at(id.len().saturating_sub(16));
    let low = u64::from_str_radix(low, 16).ok()?;
    let high = if id.len() == 32 {
        u64::from_str_radix(high, 16).ok()
    } else {
        None
    };
    Some((high, low))
}

/// `VERSION-TRACE-PARENT-FLAGS`.
fn traceparent(text: &str) -> Option<TraceId> {
    let mut parts = text.split('-');
    let (version, trace, parent, flags) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let lengths_fit = version.len() == 2 && trace.len() == 32 && parent.len() == 16 && flags.len() == 2;
    let more = parts.next().is_some();
    let lower = text
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-'))
        || version != "00";
    if !lengths_fit || version == "ff" || (version == "00" && more) || !lower {
        return None;
    }
    let (high, low) = halves(trace)?;
    let (_, span) = halves(parent)?;
    let flags = u8::from_str_radix(flags, 16).ok()?;
    if (high.unwrap_or(0) == 0 && low == 0) || span == 0 {
        return None;
    }
    Some(TraceId {
        trace_id: low,
        trace_id_high: high,
        span_id: span,
        parent_id: span,
        sampled: Some(flags & 1 == 1),
        flags: 0,
    })
}

/// The rules of the request.
pub(super) fn dtab(headers: &HeaderMap) -> Result<Dtab, String> {
    let mut rules = numbered_rules(headers)?;
    for value in headers.get_all("dtab-local") {
        let text = value.to_str().map_err(|_| "they are not ASCII".to_owned())?;
        for rule in text.split([';', ',']).map(str::trim).filter(|rule| !rule.is_empty()) {
            let (prefix, tree) = rule.split_once("=>").ok_or_else(|| format!("no => in `{rule}`"))?;
            rules.push(checked(prefix.trim(), tree.trim())?);
        }
    }
    if rules.len() >= DTAB_LIMIT {
        return Err("too many rules".to_owned());
    }
    Ok(Dtab(rules))
}

fn checked(prefix: &str, tree: &str) -> Result<(String, String), String> {
    if !prefix.starts_with('/') || prefix.contains(char::is_whitespace) {
        return Err(format!("`{prefix}` is no prefix"));
    }
    if !tree.starts_with(['/', '~', '!', '$', '(', '.']) && !tree.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(format!("`{tree}` is no name tree"));
    }
    Ok((prefix.to_owned(), tree.to_owned()))
}

/// The number and the letter of `X-Dtab-NN-A`.
fn numbered_dtab(name: &HeaderName) -> Option<(u8, bool)> {
    let rest = name.as_str().strip_prefix("x-dtab-")?;
    let (number, letter) = rest.split_at_checked(2)?;
    let number = number.parse().ok()?;
    match letter {
        "-a" => Some((number, true)),
        "-b" => Some((number, false)),
        _ => None,
    }
}

fn numbered_rules(headers: &HeaderMap) -> Result<Vec<(String, String)>, String> {
    let mut numbers: Vec<_> = headers
        .keys()
        .filter_map(numbered_dtab)
        .map(|(number, _)| number)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let part = |number: u8, letter: char| {
        let value = headers.get(format!("x-dtab-{number:02}-{letter}"))?;
        let bytes = foreign_tolerant_base64(value.to_str().ok()?)?;
        String::from_utf8(bytes.to_vec()).ok()
    };
    let mut rules = Vec::new();
    for number in numbers {
        match (part(number, 'a'), part(number, 'b')) {
            (Some(prefix), Some(tree)) => rules.push(checked(prefix.trim(), tree.trim())?),
            _ => return Err(format!("X-Dtab-{number:02} is incomplete")),
        }
    }
    Ok(rules)
}

/// The id of a trace as `X-Trace-Id` and an error body show it: 16 digits, or 32.
#[derive(Clone, Copy, Debug)]
pub(super) struct TraceText {
    digits: [[u8; 16]; 2],
    /// Whether the first word is there.
    is_long: bool,
}

impl TraceText {
    pub(super) fn new(id: &TraceId) -> Self {
        Self {
            digits: [
                id.trace_id_high.map_or([b'0'; 16], hexadecimal),
                hexadecimal(id.trace_id),
            ],
            is_long: id.trace_id_high.is_some(),
        }
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        let [_, low] = &self.digits;
        if self.is_long { self.digits.as_flattened() } else { low }
    }
}

impl Deref for TraceText {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

/// The two digits of each byte.
static DIGITS: [[u8; 2]; 256] = {
    let mut digits = [[0; 2]; 256];
    let mut byte = 0;
    while byte < digits.len() {
        digits[byte] = [b"0123456789abcdef"[byte >> 4], b"0123456789abcdef"[byte & 0xf]];
        byte += 1;
    }
    digits
};

fn hexadecimal(word: u64) -> [u8; 16] {
    let mut text = [0; 16];
    let (pairs, _) = text.as_chunks_mut();
    for (pair, byte) in pairs.iter_mut().zip(word.to_be_bytes()) {
        *pair = DIGITS[usize::from(byte)];
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        headers
    }

    /// What a request with these headers is part of; one that begins here has this id.
    fn read(pairs: &[(&'static str, &str)]) -> Trace {
        trace(&headers(pairs), HERE)
    }

    const HERE: TraceId = TraceId {
        trace_id: 0xeeee,
        trace_id_high: Some(0xffff),
        span_id: 0xeeee,
        parent_id: 0xeeee,
        sampled: None,
        flags: 0,
    };

    /// WIRE-68 REST-22
    #[test]
    fn b3_ids_of_64_and_128_bits() {
        let found = read(&[
            ("x-b3-traceid", "463ac35c9f6413ad48485a3953bb6124"),
            ("x-b3-spanid", "a2fb4a1d1a96d312"),
            ("x-b3-parentspanid", "0020000000000001"),
            ("x-b3-sampled", "TRUE"),
            ("x-b3-flags", "1"),
        ]);
        let expected = TraceId {
            trace_id: 0x4848_5a39_53bb_6124,
            trace_id_high: Some(0x463a_c35c_9f64_13ad),
            span_id: 0xa2fb_4a1d_1a96_d312,
            parent_id: 0x0020_0000_0000_0001,
            sampled: Some(true),
            flags: 1,
        };
        assert_eq!((found.id, found.joins), (expected, true));
        assert_eq!(&*TraceText::new(&expected), "463ac35c9f6413ad48485a3953bb6124");

        let short = read(&[("x-b3-traceid", "2a"), ("x-b3-spanid", "7"), ("x-b3-sampled", "no")]).id;
        assert_eq!((short.trace_id, short.trace_id_high), (42, None));
        assert_eq!((short.span_id, short.parent_id), (7, 7));
        assert_eq!(short.sampled, Some(false));
        assert_eq!(&*TraceText::new(&short), "000000000000002a");

        // Neither 16 nor 32: the last 16 digits count.
        let odd = read(&[("x-b3-traceid", "f00000000000000002a"), ("x-b3-spanid", "7")]).id;
        assert_eq!((odd.trace_id, odd.trace_id_high), (42, None));
    }

    /// WIRE-68
    #[test]
    fn a_root_is_made_where_an_id_is_missing() {
        let root = |pairs: &[(&'static str, &str)], sampled, flags| {
            let expected = TraceId { sampled, flags, ..HERE };
            assert_eq!(read(pairs), Trace::root(expected), "{pairs:?}");
        };
        root(&[], None, 0);
        root(&[("x-b3-traceid", "2a"), ("x-b3-flags", "3")], None, 3);
        root(&[("x-b3-spanid", "2a"), ("x-b3-sampled", "0")], Some(false), 0);
        root(&[("x-b3-sampled", "true")], Some(true), 0);
        root(&[("x-b3-flags", "x")], None, 0);
        root(&[("x-b3-flags", "-9223372036854775807")], None, 1 << 63 | 1);
        root(&[("x-b3-flags", "9223372036854775809")], None, 1 << 63 | 1);
        // No context at all.
        let unreadable = [("x-b3-traceid", "2a"), ("x-b3-spanid", "x"), ("x-b3-sampled", "1")];
        root(&unreadable, None, 0);
        root(&[("tracestate", "a=b"), ("x-request-timeout-ms", "5")], None, 0);
    }

    /// WIRE-68
    #[test]
    fn in_the_place_of_an_unreadable_trace_id_stands_the_parent_or_the_span() {
        let of = |pairs: &[(&'static str, &str)]| {
            let found = read(&[pairs, &[("x-b3-traceid", "nonsense"), ("x-b3-spanid", "7")]].concat());
            assert!(found.joins);
            (
                found.id.trace_id,
                found.id.trace_id_high,
                found.id.span_id,
                found.id.parent_id,
            )
        };
        assert_eq!(of(&[("x-b3-parentspanid", "5")]), (5, None, 7, 5));
        assert_eq!(of(&[]), (7, None, 7, 7));
    }

    /// WIRE-68
    #[test]
    fn one_b3_header() {
        let one = |text: &str| read(&[("b3", text)]).id;
        let full = one("2a-7-1-5");
        assert_eq!((full.trace_id, full.span_id, full.parent_id), (42, 7, 5));
        assert_eq!(full.sampled, Some(true));
        assert_eq!(one("2a-7-d").flags, TraceId::DEBUG);
        assert_eq!(one("2a-7").decision(), None);
        assert_eq!(
            one("2a-7-0").decision(),
            Some(false),
            "Finagle leaves it undecided, B3 does not"
        );
        assert_eq!(
            one("0"),
            TraceId {
                sampled: Some(false),
                ..HERE
            }
        );
        assert_eq!(one("d").decision(), Some(true));
        assert_eq!(one("a-b-c-d-e"), HERE);
    }

    /// REST-22
    #[test]
    fn traceparent_counts_where_b3_is_missing() {
        let text = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        let found = read(&[("traceparent", text)]).id;
        assert_eq!(found.trace_id_high, Some(0x0af7_6519_16cd_43dd));
        assert_eq!(found.span_id, 0xb7ad_6b71_6920_3331);
        assert_eq!(found.sampled, Some(true));
        let both = read(&[("traceparent", text), ("x-b3-traceid", "2a"), ("x-b3-spanid", "7")]);
        assert_eq!((both.id.trace_id, both.is_w3c), (42, false));
        // B3 may have the decision alone.
        let forbidden = read(&[("traceparent", text), ("b3", "0")]);
        assert_eq!(
            (forbidden.id.span_id, forbidden.id.sampled),
            (found.span_id, Some(false))
        );
        for bad in [
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "ff-0af7",
            "",
            "00-1-2-3",
        ] {
            assert_eq!(read(&[("traceparent", bad)]), Trace::root(HERE), "{bad}");
        }
    }

    // ENV-77
    #[test]
    fn a_trace_leaves_no_header() {
        let parent = ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        let state = ("tracestate", "a=b");
        let b3 = TRACE.map(|name| (name, "1"));
        for (pairs, left) in [
            (vec![parent, state], 1),
            ([&b3[..], &[parent, state]].concat(), 0),
            (vec![state], 0),
        ] {
            let mut headers = headers(&pairs);
            assert!(pairs.iter().all(|(name, _)| is_read(name)));
            let trace = trace(&headers, HERE);
            strip(&mut headers, &trace);
            assert_eq!(headers.len(), left, "{headers:?}");
            assert_eq!(headers.contains_key("tracestate"), left == 1);
        }
    }

    /// WIRE-67
    #[test]
    fn finagles_context_headers() {
        let found = broadcast(&headers(&[
            (
                "finagle-ctx-com.twitter.finagle.deadline",
                "1700000000000000000 1700000001500000000",
            ),
            ("finagle-ctx-com.twitter.finagle.retries", "3"),
            ("finagle-ctx-my.own", "aGk="),
        ]));
        let value = |key: &str| &found.iter().find(|(name, _)| name == key).unwrap().1;
        assert_eq!(
            Deadline::unmarshal(value(Deadline::KEY)).unwrap().deadline_nanos,
            1_700_000_001_500_000_000
        );
        assert_eq!(Retries::unmarshal(value(Retries::KEY)), Some(Retries(3)));
        assert_eq!(value("my.own"), "hi");
        for garbage in ["", "x", "1", "1  2", "1 2 3", "99999999999999999999 1"] {
            assert!(broadcast(&headers(&[("finagle-ctx-com.twitter.finagle.deadline", garbage)])).is_empty());
        }
        assert!(broadcast(&headers(&[("finagle-ctx-com.twitter.finagle.retries", "many")])).is_empty());

        // It says something by being there, and has no value elsewhere.
        let backup = |text| broadcast(&headers(&[("finagle-ctx-com.twitter.finagle.backuprequest", text)]));
        assert_eq!(
            backup("1"),
            [("com.twitter.finagle.BackupRequest".into(), Bytes::new())]
        );
        for garbage in ["", "0", "11", "true", "MQ=="] {
            assert_eq!(backup(garbage), [], "{garbage}");
        }
    }

    /// WIRE-71
    #[test]
    fn dtab_headers() {
        let rules = dtab(&headers(&[
            ("x-dtab-00-a", "L2E="),
            ("x-dtab-00-b", "L2I="),
            ("dtab-local", "/c=>/d;/e => /f | /g"),
            ("dtab-local", "/h=>/i,/j=>!"),
        ]))
        .unwrap();
        assert_eq!(rules.to_string(), "/a=>/b;/c=>/d;/e=>/f | /g;/h=>/i;/j=>!");
        for bad in ["nothing", "a=>/b", "/a=>"] {
            assert!(dtab(&headers(&[("dtab-local", bad)])).is_err(), "{bad}");
        }
        let mut stripped = headers(&[
            ("dtab-local", "/a=>/b"),
            ("x-dtab-00-a", "L2E="),
            ("b3", "0"),
            ("host", "h"),
        ]);
        strip(&mut stripped, &read(&[]));
        assert_eq!(stripped.len(), 1);
    }
}
