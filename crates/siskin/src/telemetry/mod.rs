//! What the service tells of itself: numbers, for those who watch it, and spans, for those who follow a call.

pub mod stats;
#[cfg(feature = "zipkin")]
pub mod zipkin;
