//! A connection as buffers: bytes that came and are not yet cut into frames, and frames that are not yet sent.

use std::collections::VecDeque;
use std::future::Future as _;
use std::io::{self, IoSlice};
use std::mem::{self, MaybeUninit};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes, BytesMut};
use siskin_wire::framed::{FrameError, Framer};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, ReadBuf};

/// How much is read at once where nothing says that more is there.
const READ_SIZE: usize = 16 * 1024;
/// How many frames go into one system call.
const MAX_SLICES: usize = 64;

/// The longest frame that is sent together with others by copying it.
const SMALL: usize = 4 * 1024;

/// What a connection may hold without being counted, so that small calls go on whatever large ones do, and do not meet at
/// the counter.
const UNCOUNTED: usize = 64 * 1024;

/// How many bytes the connections of a port hold together: what has come and is not answered yet, and answers that are not
/// sent yet. Of each connection the first 64 KiB do not count.
#[derive(Clone, Debug)]
pub(crate) struct Buffered {
    held: Arc<AtomicUsize>,
    limit: usize,
}

/// More bytes than all connections together may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Overfull {
    /// How many all would hold.
    pub(crate) held: usize,
    /// The limit.
    pub(crate) limit: usize,
}

impl Buffered {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            held: Arc::default(),
            limit,
        }
    }
}

/// A connection's part of what is held.
#[derive(Debug)]
struct Share {
    all: Buffered,
    counted: usize,
}

impl Share {
    /// The connection holds so many bytes now. An error where it holds more than before and there is no room.
    fn set(&mut self, bytes: usize) -> Result<(), Overfull> {
        let bytes = bytes.saturating_sub(UNCOUNTED);
        if bytes <= self.counted {
            if bytes < self.counted {
                self.all.held.fetch_sub(self.counted - bytes, Ordering::Relaxed);
                self.counted = bytes;
            }
            return Ok(());
        }
        let more = bytes - self.counted;
        let held = self.all.held.fetch_add(more, Ordering::Relaxed).saturating_add(more);
        self.counted = bytes;
        if held > self.all.limit {
            return Err(Overfull {
                held,
                limit: self.all.limit,
            });
        }
        Ok(())
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.all.held.fetch_sub(self.counted, Ordering::Relaxed);
    }
}

/// A connection with its buffers. It belongs to one task.
#[derive(Debug)]
pub(crate) struct FramedIo<IO> {
    io: IO,
    framer: Framer,
    input: BytesMut,
    output: VecDeque<Bytes>,
    /// Small frames that come behind those of `output`, as one piece: copying them costs less than keeping them apart.
    tail: Vec<u8>,
    /// How much of `tail` is sent; only where `output` is empty.
    tail_sent: usize,
    /// How long `tail` became the last time.
    tail_expected: usize,
    /// What is still to be sent of both.
    output_bytes: usize,
    /// Whether the stream below may hold back what it took.
    unflushed: bool,
    share: Share,
}

impl<IO: AsyncRead + AsyncWrite + Unpin> FramedIo<IO> {
    pub(crate) fn new(io: IO, framer: Framer, buffered: Buffered) -> Self {
        Self {
            io,
            framer,
            input: BytesMut::new(),
            output: VecDeque::new(),
            tail: Vec::new(),
            tail_sent: 0,
            tail_expected: 0,
            output_bytes: 0,
            unflushed: false,
            share: Share {
                all: buffered,
                counted: 0,
            },
        }
    }

    /// The next frame of those that have come whole.
    pub(crate) fn next_frame(&mut self) -> Result<Option<Bytes>, FrameError> {
        let frame = self.framer.decode(&mut self.input)?;
        if self.input.is_empty() {
            // The frames have it now.
            self.input = BytesMut::new();
        }
        Ok(frame)
    }

    /// Counts what is held here, and so many bytes elsewhere for this connection.
    ///
    /// # Errors
    /// When all connections together hold too much, and this one more than before.
    pub(crate) fn account(&mut self, elsewhere: usize) -> Result<(), Overfull> {
        // A buffer is as large as what it has room for.
        self.share.set(self.input.capacity() + self.output_bytes + elsewhere)
    }

    /// Queues a frame.
    pub(crate) fn push(&mut self, frame: Bytes) {
        self.output_bytes += frame.len();
        if frame.len() <= SMALL {
            self.tail().extend_from_slice(&frame);
        } else {
            self.close_tail();
            self.output.push_back(frame);
        }
    }

    /// Queues a small frame that is written by `write`, if it has one.
    pub(crate) fn push_small<T>(&mut self, write: impl FnOnce(usize, &mut Vec<u8>) -> T) -> T {
        let tail = self.tail();
        let before = tail.len();
        let written = write(SMALL, tail);
        self.output_bytes += self.tail.len() - before;
        written
    }

    /// For one more small frame.
    fn tail(&mut self) -> &mut Vec<u8> {
        if self.tail.capacity() == 0 {
            // As many again as the last time: one allocation.
            self.tail.reserve_exact(self.tail_expected);
        }
        &mut self.tail
    }

    fn close_tail(&mut self) {
        if !self.tail.is_empty() {
            let mut tail = Bytes::from(mem::take(&mut self.tail));
            tail.advance(mem::take(&mut self.tail_sent));
            self.output.push_back(tail);
        }
    }

    /// How many bytes are queued.
    pub(crate) fn output_bytes(&self) -> usize {
        self.output_bytes
    }

    /// Whether something is still to be sent.
    pub(crate) fn is_sending(&self) -> bool {
        self.unflushed || self.output_bytes > 0
    }

    /// Sends all that is queued.
    pub(crate) fn poll_send(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.output_bytes > 0 {
            let written = if self.output.is_empty() {
                // Small frames alone go out from where they are.
                let rest = self.tail.get(self.tail_sent..).unwrap_or_default();
                ready!(Pin::new(&mut self.io).poll_write(cx, rest))?
            } else {
                self.close_tail();
                let mut slices = [IoSlice::new(&[]); MAX_SLICES];
                let mut count = 0;
                for (slice, frame) in slices.iter_mut().zip(&self.output) {
                    *slice = IoSlice::new(frame);
                    count += 1;
                }
                match slices.get(..count).unwrap_or_default() {
                    [one] => ready!(Pin::new(&mut self.io).poll_write(cx, one))?,
                    slices => ready!(Pin::new(&mut self.io).poll_write_vectored(cx, slices))?,
                }
            };
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.unflushed = true;
            self.sent(written);
        }
        if self.unflushed {
            ready!(Pin::new(&mut self.io).poll_flush(cx))?;
            self.unflushed = false;
        }
        Poll::Ready(Ok(()))
    }

    /// Takes bytes off the queue's front.
    fn sent(&mut self, mut count: usize) {
        self.output_bytes -= count;
        if self.output.is_empty() {
            self.tail_sent += count;
            if self.tail_sent == self.tail.len() {
                // An idle connection has no buffer.
                self.tail_expected = mem::take(&mut self.tail).len();
                self.tail_sent = 0;
            }
            return;
        }
        while let Some(frame) = self.output.front_mut() {
            if frame.len() > count {
                frame.advance(count);
                return;
            }
            count -= frame.len();
            self.output.pop_front();
        }
        // Long frames are rare, and come after long times.
        self.output = VecDeque::new();
    }

    /// Receives; how many bytes came, 0 at the end of the stream.
    pub(crate) fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        if !self.input.is_empty() {
            // The rest of a frame. Grows by what came, not by what a length announced.
            self.input.reserve(READ_SIZE);
            // May be dropped and made anew at each poll: it holds no bytes itself.
            return pin!(self.io.read_buf(&mut self.input)).poll(cx);
        }
        let mut bytes = [const { MaybeUninit::uninit() }; READ_SIZE];
        let mut bytes = ReadBuf::uninit(&mut bytes);
        ready!(Pin::new(&mut self.io).poll_read(cx, &mut bytes))?;
        // A buffer as large as what came: an idle connection has none, and a call that goes on for long holds no more than
        // its own request and those that came with it.
        self.input = BytesMut::from(bytes.filled());
        Poll::Ready(Ok(bytes.filled().len()))
    }

    /// Ends our direction: TLS's goodbye and TCP's.
    pub(crate) fn poll_shutdown(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }

    /// Reads and forgets.
    pub(crate) fn poll_drop_input(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let mut bytes = [0; 4096];
        let mut buffer = ReadBuf::new(&mut bytes);
        ready!(Pin::new(&mut self.io).poll_read(cx, &mut buffer))?;
        Poll::Ready(Ok(buffer.filled().len()))
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncWriteExt as _;

    use super::*;

    fn share(all: &Buffered) -> Share {
        Share {
            all: all.clone(),
            counted: 0,
        }
    }

    #[test]
    fn what_all_hold_together_is_limited() {
        let all = Buffered::new(1000);
        let (mut first, mut second, mut small) = (share(&all), share(&all), share(&all));
        assert_eq!(first.set(UNCOUNTED + 600), Ok(()));
        assert_eq!(second.set(UNCOUNTED + 400), Ok(()));
        let overfull = Overfull {
            held: 1001,
            limit: 1000,
        };
        assert_eq!(second.set(UNCOUNTED + 401), Err(overfull));
        // Who holds little, or less than before, is not the one to go.
        assert_eq!(small.set(UNCOUNTED), Ok(()));
        assert_eq!(first.set(UNCOUNTED + 599), Ok(()));
        drop(second);
        assert_eq!(first.set(UNCOUNTED + 1000), Ok(()));
        drop(first);
        assert_eq!(all.held.load(Ordering::Relaxed), 0);
    }

    fn connection() -> (tokio::io::DuplexStream, FramedIo<tokio::io::DuplexStream>) {
        let (peer, io) = tokio::io::duplex(1 << 20);
        (peer, FramedIo::new(io, Framer::default(), Buffered::new(1 << 20)))
    }

    #[tokio::test]
    async fn frames_go_out_in_their_order_whatever_their_size() {
        let (mut peer, mut io) = connection();
        let sizes = [1, SMALL, SMALL + 1, 3, 5, 10 * SMALL, 2 * SMALL, 1];
        let frames = || sizes.iter().zip(1_u8..).map(|(size, byte)| vec![byte; *size]);
        for frame in frames() {
            io.push(frame.into());
        }
        let bytes = sizes.iter().sum();
        assert_eq!(io.output_bytes(), bytes);
        std::future::poll_fn(|cx| io.poll_send(cx)).await.unwrap();
        assert!(!io.is_sending());
        let mut sent = vec![0; bytes];
        peer.read_exact(&mut sent).await.unwrap();
        assert_eq!(sent, frames().collect::<Vec<_>>().concat());
    }

    #[tokio::test]
    async fn what_is_sent_in_part_goes_on_where_it_stopped() {
        let (mut peer, io) = tokio::io::duplex(10);
        let mut io = FramedIo::new(io, Framer::default(), Buffered::new(1 << 20));
        let (mut pushed, mut sent) = (Vec::new(), Vec::new());
        for (byte, size) in (1..).zip([30, 7, 2 * SMALL, 5, 6]) {
            let frame = vec![byte; size];
            pushed.extend_from_slice(&frame);
            io.push(frame.into());
            // What there is room for, and no more.
            let polled = std::future::poll_fn(|cx| Poll::Ready(io.poll_send(cx))).await;
            assert!(polled.is_pending());
            let mut part = [0; 10];
            peer.read_exact(&mut part).await.unwrap();
            sent.extend_from_slice(&part);
            assert_eq!(io.output_bytes(), pushed.len() - sent.len());
        }
        let mut rest = vec![0; pushed.len() - sent.len()];
        let (is_sent, is_read) = tokio::join!(std::future::poll_fn(|cx| io.poll_send(cx)), peer.read_exact(&mut rest));
        is_sent.unwrap();
        is_read.unwrap();
        sent.extend_from_slice(&rest);
        assert_eq!(sent, pushed);
        assert_eq!((io.output_bytes(), io.tail.capacity(), io.output.capacity()), (0, 0, 0));
    }

    #[tokio::test]
    async fn a_connection_without_a_frame_has_no_buffer() {
        let (mut peer, mut io) = connection();
        let mut frame = vec![0, 0, 0x40, 0];
        frame.resize(4 + 0x4000, 7);
        for round in 0..3 {
            // In two parts, of which the second is received behind the first.
            for part in frame.chunks(frame.len() / 2 + round) {
                assert_eq!(io.next_frame().unwrap(), None);
                peer.write_all(part).await.unwrap();
                let came = std::future::poll_fn(|cx| io.poll_read(cx)).await.unwrap();
                assert_eq!(came, part.len());
            }
            let found = io.next_frame().unwrap().unwrap();
            assert_eq!(found, frame[4..]);
            assert_eq!(io.input.capacity(), 0);
        }
    }
}
