//! Which version of HTTP a connection speaks, by its first bytes.
//!
//! hyper-util can tell, too, but it hands the first 24 bytes on alone: hyper then reads a second time, into a buffer of twice
//! the size, which it keeps.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, ReadBuf};

/// What an h2 connection begins with.
///
/// *Source:* RFC 9113, section 3.4.
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
/// The first read takes at most so much, in bytes: most first requests are smaller.
const FIRST: usize = 2 << 10;

/// The versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    Http1,
    H2,
}

/// A stream whose first bytes have been read, and are read again.
#[derive(Debug)]
pub(super) struct Sniffed<IO> {
    io: IO,
    /// Empty when it is all read.
    first: Vec<u8>,
    at: usize,
}

/// Reads until it is clear. A stream that ends before is of HTTP/1.1.
pub(super) async fn sniff<IO: AsyncRead + Unpin>(mut io: IO) -> io::Result<(Version, Sniffed<IO>)> {
    let mut first = Vec::with_capacity(FIRST);
    let version = loop {
        let read = io.read_buf(&mut first).await?;
        if first.starts_with(PREFACE) {
            break Version::H2;
        }
        if read == 0 || !PREFACE.starts_with(&first) {
            break Version::Http1;
        }
    };
    Ok((version, Sniffed { io, first, at: 0 }))
}

impl<IO: AsyncRead + Unpin> AsyncRead for Sniffed<IO> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.first.is_empty() {
            return Pin::new(&mut this.io).poll_read(cx, buffer);
        }
        let rest = this.first.get(this.at..).unwrap_or_default();
        let part = rest.get(..buffer.remaining()).unwrap_or(rest);
        buffer.put_slice(part);
        this.at += part.len();
        if this.at == this.first.len() {
            this.first = Vec::new();
        }
        Poll::Ready(Ok(()))
    }
}

impl<IO: AsyncWrite + Unpin> AsyncWrite for Sniffed<IO> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sniffs bytes that come one by one, and reads them all again.
    async fn sniffed(bytes: &[u8]) -> (Version, Vec<u8>) {
        let (mut near, far) = tokio::io::duplex(1);
        let sent = bytes.to_vec();
        let sender = tokio::spawn(async move {
            use tokio::io::AsyncWriteExt as _;
            near.write_all(&sent).await.unwrap();
        });
        let (version, mut io) = sniff(far).await.unwrap();
        let mut read = Vec::new();
        io.read_to_end(&mut read).await.unwrap();
        sender.await.unwrap();
        (version, read)
    }

    #[tokio::test]
    async fn versions_are_told_apart_and_no_byte_is_lost() {
        let preface = [PREFACE, b"\0\0\0\x04"].concat();
        for (bytes, expected) in [
            (&b"GET / HTTP/1.1\r\n\r\n"[..], Version::Http1),
            (b"PRI * HTTP/1.1\r\n\r\n", Version::Http1),
            (&PREFACE[..23], Version::Http1),
            (b"", Version::Http1),
            (PREFACE, Version::H2),
            (&preface, Version::H2),
        ] {
            assert_eq!(sniffed(bytes).await, (expected, bytes.to_vec()));
        }
    }
}
