//! The server in the test's process.

use std::fmt;
use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

use super::http::{HttpClient, connect};
use super::pki::{Identity, TestPki};
use super::stats::InMemoryStats;
use super::traces::InMemoryTraces;
use crate::App;
use crate::app::{Addresses, AppHandle, StartError, Stopped};

/// How long a server may take to start, where nothing else is said.
const STARTUP_TIMEOUT: Duration = Duration::from_secs(60);
/// Who calls, where nothing else is said.
const CLIENT: &str = "client";

/// A server that is not started yet.
#[derive(Debug)]
pub struct EmbeddedServerBuilder {
    app: App,
    flags: Vec<String>,
    startup_timeout: Duration,
}

/// A server in this process. It is stopped at once when it is dropped; [`close`](Self::close) stops it as SIGTERM does.
#[derive(Debug)]
pub struct EmbeddedServer {
    addresses: Addresses,
    handle: AppHandle,
    /// `None` once it is closed.
    running: Option<JoinHandle<Result<Stopped, StartError>>>,
    pki: TestPki,
    client: Identity,
    stats: InMemoryStats,
    traces: InMemoryTraces,
}

impl EmbeddedServer {
    /// A server of this app, which must not have been started.
    pub fn builder(app: App) -> EmbeddedServerBuilder {
        EmbeddedServerBuilder {
            app,
            flags: Vec::new(),
            startup_timeout: STARTUP_TIMEOUT,
        }
    }

    /// Where it listens.
    pub fn addresses(&self) -> Addresses {
        self.addresses
    }

    /// Its handle, as the program has it.
    pub fn handle(&self) -> &AppHandle {
        &self.handle
    }

    /// Its certificates, for clients of other identities.
    pub fn pki(&self) -> &TestPki {
        &self.pki
    }

    /// HTTPS, by a client whose identity is `client`.
    pub fn https(&self) -> HttpClient<'_> {
        HttpClient {
            addr: self.addresses.https,
            pki: Some(&self.pki),
            identity: Some(self.client.clone()),
        }
    }

    /// Plain HTTP, where `http.port` is on.
    pub fn http(&self) -> HttpClient<'_> {
        HttpClient {
            addr: self.addresses.http,
            pki: None,
            identity: None,
        }
    }

    /// The admin server.
    pub fn admin(&self) -> Admin<'_> {
        Admin {
            client: HttpClient {
                addr: self.addresses.admin,
                pki: None,
                identity: None,
            },
        }
    }

    /// A connection to the Thrift port, inside TLS, for whichever client; `None` shows no certificate.
    ///
    /// # Errors
    /// When the port is off or the handshake fails. With TLS 1.3 a client hears only when it reads that its certificate is refused.
    pub async fn thrift(
        &self,
        identity: Option<&Identity>,
    ) -> io::Result<impl AsyncRead + AsyncWrite + Unpin + Send + use<>> {
        let addr = self
            .addresses
            .thrift
            .ok_or_else(|| io::Error::new(io::ErrorKind::NotConnected, "the server has no Thrift port"))?;
        let config = self.pki.client_config(identity)?;
        connect(TcpStream::connect(addr).await?, config).await
    }

    /// The client that [`https`](Self::https) calls as.
    pub fn client(&self) -> &Identity {
        &self.client
    }

    /// What it has counted.
    pub fn stats(&self) -> &InMemoryStats {
        &self.stats
    }

    /// What it has traced.
    pub fn traces(&self) -> &InMemoryTraces {
        &self.traces
    }

    /// Stops it as SIGTERM does, within this time.
    ///
    /// # Errors
    /// When connections had to be cut off, or the server had failed.
    pub async fn close(mut self, grace: Duration) -> Result<(), CloseError> {
        self.handle.shutdown_within(grace);
        let Some(running) = self.running.take() else {
            return Ok(());
        };
        match running.await {
            Ok(Ok(Stopped::Drained)) => Ok(()),
            Ok(Ok(Stopped::CutOff { connections })) => Err(CloseError::CutOff { connections }),
            Ok(Err(error)) => Err(CloseError::Failed(error)),
            Err(_) => Err(CloseError::Panicked),
        }
    }
}

impl Drop for EmbeddedServer {
    fn drop(&mut self) {
        self.handle.abort();
    }
}

impl EmbeddedServerBuilder {
    /// Sets a flag, of the service or a global one, by its name without a dash. It goes before what a test server has by itself:
    /// free ports of the loopback interface, its own certificates, no Zipkin collector.
    #[must_use]
    pub fn flag(mut self, name: &str, value: &str) -> Self {
        self.flags.push(format!("-{name}={value}"));
        self
    }

    /// How long it may take to start, warm-up included. Default 60 s.
    #[must_use]
    pub fn startup_timeout(mut self, limit: Duration) -> Self {
        self.startup_timeout = limit;
        self
    }

    /// Starts it on this runtime, and waits until it serves.
    ///
    /// # Errors
    /// When it does not start, or not in time.
    pub async fn start(self) -> Result<EmbeddedServer, StartupError> {
        let pki = TestPki::new().map_err(StartupError::Certificates)?;
        let client = pki.client(CLIENT).map_err(StartupError::Certificates)?;
        let file = |name: &str| pki.path().join(name).display().to_string();
        let mut flags = vec!["-admin.port=127.0.0.1:0".to_owned(), "-zipkin.http.host=".to_owned()];
        for port in ["thrift", "https"] {
            flags.extend([
                format!("-{port}.port=127.0.0.1:0"),
                format!("-{port}.tls.cert={}", file("server.pem")),
                format!("-{port}.tls.key={}", file("server.key")),
                format!("-{port}.tls.trust={}", file("ca.pem")),
            ]);
        }
        flags.extend(self.flags);
        let traces = InMemoryTraces::default();
        let stats = InMemoryStats {
            metrics: self.app.metrics(),
        };
        let handle = self.app.handle();
        let mut running = tokio::spawn(self.app.tracer(traces.clone()).run(flags));
        let ready = tokio::time::timeout(self.startup_timeout, handle.ready()).await;
        let addresses = match ready {
            Ok(Some(addresses)) => addresses,
            Ok(None) => {
                return Err(match (&mut running).await {
                    Ok(Err(error)) => StartupError::Failed(error),
                    Ok(Ok(_)) => StartupError::Stopped,
                    Err(_) => StartupError::Panicked,
                });
            }
            Err(_) => {
                handle.abort();
                running.abort();
                return Err(StartupError::TooSlow {
                    limit: self.startup_timeout,
                });
            }
        };
        Ok(EmbeddedServer {
            addresses,
            handle,
            running: Some(running),
            pki,
            client,
            stats,
            traces,
        })
    }
}

/// The admin server of a server.
#[derive(Clone, Debug)]
pub struct Admin<'s> {
    client: HttpClient<'s>,
}

impl Admin<'_> {
    /// Asks for any of its pages.
    pub fn client(&self) -> &HttpClient<'_> {
        &self.client
    }

    /// Whether `/health` says `OK`.
    pub async fn is_healthy(&self) -> bool {
        let health = self.client.get("/health").send().await;
        health.is_ok_and(|health| health.status() == 200 && health.text() == "OK\n")
    }

    /// Asserts that `/health` says `OK`.
    ///
    /// # Panics
    /// When it does not.
    pub async fn assert_healthy(&self) {
        let health = self.client.get("/health").send().await;
        let text = health.as_ref().map(ToString::to_string);
        assert!(
            health.as_ref().is_ok_and(|health| health.text() == "OK\n"),
            "not healthy: {text:?}"
        );
    }
}

/// Why a server was not started.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartupError {
    /// Its certificates could not be made.
    Certificates(io::Error),
    /// It says why.
    Failed(StartError),
    /// It took too long.
    TooSlow {
        /// The limit.
        limit: Duration,
    },
    /// It was stopped before it served.
    Stopped,
    /// It panicked.
    Panicked,
}

impl fmt::Display for StartupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Certificates(_) => f.write_str("the test's certificates could not be made"),
            Self::Failed(error) => error.fmt(f),
            Self::TooSlow { limit } => write!(f, "the server did not start within {limit:?}"),
            Self::Stopped => f.write_str("the server was stopped before it served"),
            Self::Panicked => f.write_str("the server panicked while it started"),
        }
    }
}

impl std::error::Error for StartupError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Certificates(error) => Some(error),
            Self::Failed(error) => error.source(),
            Self::TooSlow { .. } | Self::Stopped | Self::Panicked => None,
        }
    }
}

/// Why a server did not stop as it should.
#[derive(Debug)]
#[non_exhaustive]
pub enum CloseError {
    /// Calls went on for too long, or clients did not go.
    CutOff {
        /// How many connections were cut off.
        connections: usize,
    },
    /// It had failed before.
    Failed(StartError),
    /// It panicked.
    Panicked,
}

impl fmt::Display for CloseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CutOff { connections } => write!(f, "{connections} connections were cut off when the server closed"),
            Self::Failed(error) => error.fmt(f),
            Self::Panicked => f.write_str("the server panicked"),
        }
    }
}

impl std::error::Error for CloseError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Failed(error) => error.source(),
            Self::CutOff { .. } | Self::Panicked => None,
        }
    }
}
