//! The binary protocol.

use bytes::Bytes;

/// Reads the binary protocol from a frame.
#[derive(Debug)]
pub struct BinaryInput<'a> {
    _frame: &'a Bytes,
}

impl<'a> BinaryInput<'a> {
    /// Reads from the frame's start.
    pub fn new(frame: &'a Bytes) -> Self {
        Self { _frame: frame }
    }
}

/// Writes the binary protocol into a buffer that grows.
#[derive(Debug, Default)]
pub struct BinaryOutput {
    _buffer: Vec<u8>,
}
