//! Listeners, TLS with the peer's identity, and the tasks that drive wire machines.

pub mod connections;
pub(crate) mod framed;
mod listen;
pub(crate) mod metered;
pub(crate) mod rare;
pub(crate) mod session;
pub mod tls;

pub use listen::{BindError, Listener};
