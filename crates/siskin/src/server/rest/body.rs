//! The body of a request: its type, its limits, its members if it is a form.

use std::borrow::Cow;
use std::convert::Infallible;
use std::future::{Future as _, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use http::header::{CONTENT_TYPE, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderValue};
use http_body_util::BodyExt as _;
use hyper::body::{Body as _, Incoming};
use multer::Multipart;
use tokio::time::{Instant, timeout_at};

use super::encoding::{CollectError, Collector, Encoding};
use super::routes::BodyKind;
use super::status::Problem;
use super::survey::Survey;
use super::{Config, decode};

/// A form may have so many members.
const MAX_MEMBERS: usize = 1000;
/// The most that is reserved because `Content-Length` announces it, in bytes.
const MAX_RESERVE: u64 = 64 << 10;

/// How a body is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) kind: BodyKind,
    /// The most bytes, inflated.
    pub(super) limit: u64,
    /// When the call's deadline passes.
    pub(super) until: Option<Instant>,
    /// How long it may take.
    pub(super) timeout: Duration,
    pub(super) strict_content_type: bool,
}

/// What a body turned out to be.
#[derive(Debug)]
pub(super) enum Content {
    /// JSON, or the bytes as they are, or nothing.
    Bytes(Bytes),
    /// An urlencoded form, to be taken apart by [`members_of_url`].
    Urlencoded(Bytes),
    /// The members of a multipart form.
    Multipart(Vec<Part>),
}

/// A part of a multipart form.
#[derive(Debug)]
pub(super) struct Part {
    name: String,
    value: Bytes,
}

/// A member of a form.
#[derive(Clone, Debug)]
pub(super) struct Member<'b> {
    pub(super) name: Cow<'b, str>,
    pub(super) value: MemberValue<'b>,
}

/// The value of a form's member.
#[derive(Clone, Debug)]
pub(super) enum MemberValue<'b> {
    Text(Cow<'b, str>),
    /// Bytes as a part of a multipart form has them.
    Part(&'b [u8]),
}

/// What `Content-Type` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MediaType {
    Json,
    /// It is not said.
    Unsaid,
    Urlencoded,
    Multipart,
    Other,
}

impl Wanted {
    pub(super) fn new(kind: BodyKind, limit: u64, until: Option<Instant>, config: &Config) -> Self {
        Self {
            kind,
            limit,
            until,
            timeout: config.body_timeout,
            strict_content_type: config.strict_content_type,
        }
    }

    /// Reads a body, as far as one is wanted.
    ///
    /// `survey` is of `headers`; `waits` is called when the body is not there yet.
    pub(super) async fn read(
        self,
        survey: &Survey,
        headers: &HeaderMap,
        body: &mut Incoming,
        waits: impl FnOnce(),
    ) -> Result<Content, Problem> {
        let claimed = survey.length;
        if claimed.is_some_and(|length| length > self.limit) {
            return Err(Problem::body_too_large(self.limit));
        }
        if self.kind == BodyKind::None {
            return Ok(Content::Bytes(Bytes::new()));
        }
        let media_type = survey.media_type;
        // Before it is read where it is announced; else after, for no body has no type.
        if claimed.is_some_and(|length| length > 0) {
            self.check(media_type)?;
        }
        let encoding = survey
            .encoding
            .ok_or_else(|| Problem::unsupported_encoding("the body must be plain or gzip"))?;
        let reserve = match encoding {
            Encoding::Identity => usize::try_from(claimed.unwrap_or(0).min(MAX_RESERVE)).unwrap_or(0),
            Encoding::Gzip => 0,
        };
        let mut collected = pin!(collect(body, encoding, self.limit, reserve));
        // Most bodies are there already: those need no timer.
        let body = match poll_fn(|cx| Poll::Ready(collected.as_mut().poll(cx))).await {
            Poll::Ready(body) => body?,
            Poll::Pending => {
                waits();
                let slow = super::exchange::far(Instant::now(), self.timeout);
                let at = self.until.map_or(slow, |until| until.min(slow));
                match Box::pin(timeout_at(at, collected)).await {
                    Ok(body) => body?,
                    Err(_) if self.until == Some(at) => return Err(Problem::deadline_exceeded()),
                    Err(_) => return Err(Problem::body_too_slow()),
                }
            }
        };
        if self.kind == BodyKind::Raw || body.is_empty() {
            return Ok(Content::Bytes(body));
        }
        self.check(media_type)?;
        match media_type {
            // `curl -d` sends JSON under the type of forms.
            MediaType::Urlencoded if self.kind.takes_json() && is_object(&body) && !self.strict_content_type => {
                Ok(Content::Bytes(body))
            }
            MediaType::Urlencoded if self.kind.takes_form() => Ok(Content::Urlencoded(body)),
            MediaType::Urlencoded => Err(self.unsupported()),
            MediaType::Multipart => Ok(Content::Multipart(Box::pin(parts(headers, body)).await?)),
            MediaType::Json | MediaType::Unsaid | MediaType::Other => Ok(Content::Bytes(body)),
        }
    }

    fn check(&self, media_type: MediaType) -> Result<(), Problem> {
        let fits = match media_type {
            _ if self.kind == BodyKind::Raw => true,
            // What is not said is JSON.
            MediaType::Json | MediaType::Unsaid => self.kind.takes_json(),
            MediaType::Urlencoded => true,
            MediaType::Multipart => self.kind.takes_form(),
            MediaType::Other => false,
        };
        if fits { Ok(()) } else { Err(self.unsupported()) }
    }

    fn unsupported(&self) -> Problem {
        Problem::unsupported_media_type(self.kind)
    }
}

/// Whether a request has a body that its client may no longer hold: one that is announced or was read.
pub(super) fn has_body(survey: &Survey, headers: &HeaderMap, read: &Content) -> bool {
    survey.length.is_some_and(|length| length > 0)
        || headers.contains_key(TRANSFER_ENCODING)
        || match read {
            Content::Bytes(body) | Content::Urlencoded(body) => !body.is_empty(),
            Content::Multipart(_) => true,
        }
}

fn is_object(body: &[u8]) -> bool {
    body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

impl MediaType {
    pub(super) fn of(value: &HeaderValue) -> Self {
        // What most callers say.
        if value.as_bytes() == b"application/json" {
            return Self::Json;
        }
        let text = value.to_str().unwrap_or_default();
        let kind = text.split(';').next().unwrap_or_default().trim();
        if kind.eq_ignore_ascii_case("application/json") {
            return Self::Json;
        }
        let kind = kind.to_ascii_lowercase();
        match kind.as_str() {
            kind if kind.ends_with("+json") => Self::Json,
            "application/x-www-form-urlencoded" => Self::Urlencoded,
            "multipart/form-data" => Self::Multipart,
            _ => Self::Other,
        }
    }
}

async fn collect(body: &mut Incoming, encoding: Encoding, limit: u64, reserve: usize) -> Result<Bytes, Problem> {
    let problem = |error| match error {
        CollectError::TooLarge => Problem::body_too_large(limit),
        CollectError::Broken => Problem::invalid("body: this is not the gzip that Content-Encoding says"),
    };
    let mut collector = None;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Problem::invalid("body: cannot be read to its end"))?;
        // Trailers say nothing here.
        let Ok(piece) = frame.into_data() else { continue };
        // Most bodies are one piece, which is not copied.
        let is_all = collector.is_none() && encoding == Encoding::Identity && body.is_end_stream();
        if is_all && piece.len() as u64 <= limit {
            return Ok(piece);
        }
        let collector = collector.get_or_insert_with(|| Collector::new(encoding, limit, reserve));
        collector.push(&piece).map_err(problem)?;
    }
    match collector {
        Some(collector) => collector.finish().map(Bytes::from).map_err(problem),
        None => Ok(Bytes::new()),
    }
}

/// The parts of a multipart form.
async fn parts(headers: &HeaderMap, body: Bytes) -> Result<Vec<Part>, Problem> {
    let broken = || Problem::invalid("body: this is not the multipart form that Content-Type says");
    let boundary = headers
        .get(CONTENT_TYPE)
        .and_then(|value| multer::parse_boundary(value.to_str().ok()?).ok())
        .ok_or_else(broken)?;
    let whole = stream::once(std::future::ready(Ok::<_, Infallible>(body)));
    let mut form = Multipart::new(whole, boundary);
    let mut parts = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|_| broken())? {
        if parts.len() >= MAX_MEMBERS {
            return Err(too_many());
        }
        let name = field.name().ok_or_else(broken)?.to_owned();
        let value = field.bytes().await.map_err(|_| broken())?;
        parts.push(Part { name, value });
    }
    Ok(parts)
}

fn too_many() -> Problem {
    Problem::invalid(format!(
        "body: a form may have {MAX_MEMBERS} members, and this one has more"
    ))
}

impl Content {
    /// The bytes of a body that is no form, without a byte order mark.
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(body) => body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body),
            Self::Urlencoded(_) | Self::Multipart(_) => &[],
        }
    }

    /// The members of a form; none if it is no form.
    pub(super) fn members(&self) -> Result<Vec<Member<'_>>, Problem> {
        match self {
            Self::Bytes(_) => Ok(Vec::new()),
            Self::Urlencoded(body) => members_of_url(body),
            Self::Multipart(parts) => Ok(parts
                .iter()
                .map(|part| Member {
                    name: Cow::Borrowed(&part.name),
                    value: MemberValue::Part(&part.value),
                })
                .collect()),
        }
    }
}

fn members_of_url(body: &[u8]) -> Result<Vec<Member<'_>>, Problem> {
    let text = std::str::from_utf8(body).map_err(|_| Problem::invalid("body: this is not UTF-8"))?;
    let pairs = pairs(text.trim_end_matches(['\r', '\n']), MAX_MEMBERS)
        .ok_or_else(|| Problem::invalid("body: a % that escapes nothing, or no UTF-8"))?;
    if pairs.len() > MAX_MEMBERS {
        return Err(too_many());
    }
    Ok(pairs
        .into_iter()
        .map(|(name, value)| Member {
            name,
            value: MemberValue::Text(value),
        })
        .collect())
}

/// A name and its value.
pub(super) type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

/// The parameters of a query or a form, decoded, at most one more than the limit; `None` where they cannot be.
pub(super) fn pairs(text: &str, limit: usize) -> Option<Vec<Pair<'_>>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .take(limit.saturating_add(1))
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((decode(name, true)?, decode(value, true)?))
        })
        .collect()
}

/// `Accept` of a refusal: what a body may be.
pub(super) fn accepted(kind: BodyKind) -> HeaderValue {
    HeaderValue::from_static(match (kind.takes_json(), kind.takes_form()) {
        (true, true) => "application/json, application/x-www-form-urlencoded, multipart/form-data",
        (false, true) => "application/x-www-form-urlencoded, multipart/form-data",
        _ => "application/json",
    })
}
