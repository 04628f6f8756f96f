//! TLS by rustls, mutual unless somebody insists: nobody is served who has not shown a certificate of the trusted authority.

mod config;
mod identity;
mod peers;
mod self_test;
mod store;
mod watch;

pub use config::{ClientAuth, PemFile, TlsError, TlsFiles, Unsuitable};
pub use store::{Acceptor, HandshakeError};
pub use watch::{Polled, Reloader, Validity};
