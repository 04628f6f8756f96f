//! What the service tells of itself: numbers, for those who watch it.

pub mod stats;
