//! Mutual TLS by rustls: nobody is served who has not shown a certificate of the trusted authority.

mod config;
mod identity;
mod store;

pub use config::{PemFile, TlsError, TlsFiles, server_config};
pub use store::{Acceptor, HandshakeError};
