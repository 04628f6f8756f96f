//! Listeners, TLS with the peer's identity, and the tasks that drive wire machines.

mod listen;
pub mod mux;
pub mod tls;

pub use listen::{BindError, Listener};
