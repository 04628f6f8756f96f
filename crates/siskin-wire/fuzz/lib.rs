//! What the targets run: the functions of the property tests.

#[path = "../tests/any_bytes/mod.rs"]
pub mod any_bytes;
