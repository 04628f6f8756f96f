//! Long messages in pieces.
//!
//! The body of a message (all behind type and tag) is cut into pieces no longer than the receiver's `mux-framer`. Every
//! piece is a frame with the message's type and tag; all but the last have bit 23 of the tag set. Pieces of different
//! messages may interleave.
//!
//! *Source:* Finagle, `finagle-mux/…/mux/pushsession/FragmentDecoder.scala`, `FragmentingMessageWriter.scala`.

use bytes::{Bytes, BytesMut};

use super::message::Tag;

/// The most bytes of unfinished messages that a session holds by default: 100 MiB.
pub const DEFAULT_MAX_PARTIAL: usize = 100 * 1024 * 1024;

/// Messages of which pieces have come.
#[derive(Debug)]
pub struct Fragments {
    partial: Vec<(Tag, BytesMut)>,
    held: usize,
    limit: usize,
}

/// More bytes of unfinished messages than allowed, or more of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooMuch;

/// So many unfinished messages may a session have.
const MAX_PARTIAL_MESSAGES: usize = 1024;

impl Fragments {
    /// Holds at most so many bytes.
    pub fn new(limit: usize) -> Self {
        Self {
            partial: Vec::new(),
            held: 0,
            limit,
        }
    }

    /// Whether no message is unfinished.
    pub fn is_empty(&self) -> bool {
        self.partial.is_empty()
    }

    /// How many bytes of unfinished messages are held.
    pub fn held(&self) -> usize {
        self.held
    }

    /// Keeps a piece that is not the last.
    pub(crate) fn push(&mut self, tag: Tag, piece: &[u8]) -> Result<(), TooMuch> {
        if self.held + piece.len() > self.limit {
            return Err(TooMuch);
        }
        self.held += piece.len();
        if let Some((_, body)) = self.partial.iter_mut().find(|(found, _)| *found == tag) {
            body.extend_from_slice(piece);
            return Ok(());
        }
        if self.partial.len() == MAX_PARTIAL_MESSAGES {
            return Err(TooMuch);
        }
        self.partial.push((tag, BytesMut::from(piece)));
        Ok(())
    }

    /// What has come of a message, which ends here.
    pub(crate) fn take(&mut self, tag: Tag) -> Option<BytesMut> {
        let at = self.partial.iter().position(|(found, _)| *found == tag)?;
        let (_, body) = self.partial.swap_remove(at);
        self.held -= body.len();
        Some(body)
    }

    /// The whole body of a message whose last piece has come.
    pub(crate) fn finish(&mut self, tag: Tag, last: Bytes) -> Bytes {
        if self.partial.is_empty() {
            return last;
        }
        match self.take(tag) {
            Some(mut body) => {
                body.extend_from_slice(&last);
                body.freeze()
            }
            None => last,
        }
    }
}
