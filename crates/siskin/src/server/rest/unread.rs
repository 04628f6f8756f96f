//! What is left of a request when its answer is there already.

use std::convert::Infallible;
use std::io::Cursor;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

/// How long a caller is read on who has its answer and is still sending, and how many bytes of it.
pub(super) const LINGER: Duration = Duration::from_secs(5);
pub(super) const LINGER_BYTES: usize = 64 << 20;
/// How long a caller is waited for who sends nothing more.
const SILENCE: Duration = Duration::from_secs(1);

/// The body of an answer.
///
/// In h2 it ends no sooner than its request, unless that takes too long. An answer that ends before makes the server reset the
/// stream; RFC 9113 lets it do so (section 8.1), but clients that are still sending take that for a failure and lose the answer.
#[derive(Debug)]
pub(super) struct AnswerBody {
    bytes: Full<Cursor<Vec<u8>>>,
    unread: Option<Box<Unread>>,
}

#[derive(Debug)]
struct Unread {
    request: Incoming,
    bytes: usize,
    /// When it is enough in any case.
    end: Instant,
    /// That, or when the caller has been silent for too long.
    until: Pin<Box<Sleep>>,
}

impl AnswerBody {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self {
            bytes: Full::new(Cursor::new(bytes)),
            unread: None,
        }
    }

    /// Reads the rest of the request, and throws it away, before it ends.
    pub(super) fn end_after(&mut self, request: Incoming) {
        let now = Instant::now();
        self.unread = Some(Box::new(Unread {
            request,
            bytes: 0,
            end: now + LINGER,
            until: Box::pin(sleep_until(now + SILENCE)),
        }));
    }
}

impl Unread {
    /// Waits for the end of the request, or until that is no longer worth it.
    fn poll_end(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        while self.bytes < LINGER_BYTES {
            match Pin::new(&mut self.request).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => {
                    self.bytes += frame.data_ref().map_or(0, bytes::Bytes::len);
                    self.until.as_mut().reset(self.end.min(Instant::now() + SILENCE));
                }
                Poll::Ready(Some(Err(_)) | None) => return Poll::Ready(()),
                Poll::Pending => return self.until.as_mut().poll(cx),
            }
        }
        Poll::Ready(())
    }
}

impl Body for AnswerBody {
    type Data = Cursor<Vec<u8>>;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Cursor<Vec<u8>>>, Infallible>>> {
        if let Some(frame) = ready!(Pin::new(&mut self.bytes).poll_frame(cx)) {
            return Poll::Ready(Some(frame));
        }
        if let Some(unread) = &mut self.unread {
            ready!(unread.poll_end(cx));
            self.unread = None;
        }
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        self.unread.is_none() && self.bytes.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let hint = self.bytes.size_hint();
        match (&self.unread, hint.exact()) {
            // An answer without a body says how long it is only where that is meant.
            (Some(_), Some(0)) => SizeHint::default(),
            _ => hint,
        }
    }
}
