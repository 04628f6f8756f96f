//! Thrift: a message becomes a call of a service, its outcome a message.

mod dispatch;
mod reply;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio::time::Instant;

use self::dispatch::ConnectionHandler;
use super::Dispatcher;
use crate::call::Peer;
use crate::transport::mux;
pub use crate::transport::mux::{Config, Ended};

/// Serves Thrift over mux. Cheap to clone.
#[derive(Clone)]
pub struct ThriftServer {
    methods: Arc<Methods>,
    config: Arc<Config>,
}

/// The methods of all services by their names on the wire.
struct Methods {
    services: Vec<Arc<dyn Dispatcher>>,
    /// Name → service and method. A plain name is of the first service that has it; of each service there is also
    /// `Service:method`, as Thrift's multiplexed protocol writes it.
    names: HashMap<String, (usize, usize)>,
}

impl ThriftServer {
    /// Serves these services.
    pub fn new(services: Vec<Arc<dyn Dispatcher>>, config: Config) -> Self {
        let mut names = HashMap::new();
        for (service, dispatcher) in services.iter().enumerate() {
            let descriptor = dispatcher.descriptor();
            for (index, method) in descriptor.methods.iter().enumerate() {
                names.entry(method.name.to_owned()).or_insert((service, index));
                names
                    .entry(format!("{}:{}", descriptor.name, method.name))
                    .or_insert((service, index));
            }
        }
        Self {
            methods: Arc::new(Methods { services, names }),
            config: Arc::new(config),
        }
    }

    /// Serves a connection to its end, and says why it ended. `encrypted`: whether `io` is inside TLS. `drain` holds the
    /// time until which the connection is to be drained, once it is to be.
    ///
    /// # Cancel safety
    /// Dropping this closes the connection and cancels its calls.
    pub async fn serve_connection<IO>(
        &self,
        io: IO,
        remote_addr: SocketAddr,
        peer: Option<Arc<Peer>>,
        encrypted: bool,
        drain: watch::Receiver<Option<Instant>>,
    ) -> Ended
    where
        IO: AsyncRead + AsyncWrite + Unpin + Send,
    {
        let handler = ConnectionHandler {
            methods: Arc::clone(&self.methods),
            remote_addr,
            peer,
        };
        let ended = mux::serve(io, handler, &self.config, encrypted, drain).await;
        tracing::debug!(%remote_addr, %ended, "thrift connection ended");
        ended
    }
}

impl std::fmt::Debug for ThriftServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let services: Vec<_> = self
            .methods
            .services
            .iter()
            .map(|service| service.descriptor().name)
            .collect();
        f.debug_struct("ThriftServer")
            .field("services", &services)
            .field("config", &self.config)
            .finish()
    }
}
