//! Listeners, TLS with the peer's identity, and the tasks that drive wire machines.

mod listen;
pub mod tls;

pub use listen::{BindError, Listener};
