//! An implementation that blocks its thread, and those who call something else meanwhile.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use siskin::server::thrift::{Config, ThriftServer};
use siskin_wire::framed::Framer;
use siskin_wire::thrift::MessageType;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::connection::{exception, value};
use crate::service::{Test, payload};

/// A service on two threads, and callers on this one.
struct Server {
    runtime: Runtime,
    server: ThriftServer,
    drain: watch::Sender<Option<Instant>>,
}

impl Server {
    fn start() -> Self {
        Self::on(Builder::new_multi_thread().worker_threads(2))
    }

    fn on(runtime: &mut Builder) -> Self {
        Self {
            runtime: runtime.enable_all().build().unwrap(),
            server: ThriftServer::new(vec![Arc::new(Test::default())], Config::default()),
            drain: watch::Sender::new(None),
        }
    }

    fn connect(&self) -> Client {
        let (io, server_io) = tokio::io::duplex(64 * 1024);
        let (server, drain) = (self.server.clone(), self.drain.subscribe());
        self.runtime.spawn(async move {
            let remote_addr = SocketAddr::from(([127, 0, 0, 1], 1));
            server.serve_connection(server_io, remote_addr, None, drain).await;
        });
        Client {
            io,
            input: BytesMut::new(),
        }
    }

    /// The 99th percentile of the calls of eight callers, each on its connection.
    async fn p99(&self) -> Duration {
        let callers = (0..8).map(|_| {
            let mut client = self.connect();
            async move {
                let mut times = Vec::new();
                for _ in 0..250 {
                    let began = Instant::now();
                    assert_eq!(client.call("echo", "quick").await, "quick");
                    times.push(began.elapsed());
                }
                times
            }
        });
        let mut times = futures_util::future::join_all(callers).await.concat();
        times.sort_unstable();
        times[times.len() * 99 / 100]
    }
}

struct Client {
    io: DuplexStream,
    input: BytesMut,
}

impl Client {
    /// The value that comes back.
    async fn call(&mut self, method: &str, argument: &str) -> String {
        value(&self.answer(method, argument).await)
    }

    /// Over framed Thrift; the message that comes back.
    async fn answer(&mut self, method: &str, argument: &str) -> Bytes {
        let payload = payload(method, MessageType::Call, argument);
        self.io.write_u32(u32::try_from(payload.len()).unwrap()).await.unwrap();
        self.io.write_all(&payload).await.unwrap();
        loop {
            if let Some(frame) = Framer::default().decode(&mut self.input).unwrap() {
                return frame;
            }
            assert_ne!(self.io.read_buf(&mut self.input).await.unwrap(), 0);
        }
    }
}

/// Callers of a method that blocks for 50 ms each time get their late answers, and others hardly notice. Four of them would hold both
/// threads all the time.
#[test]
fn a_method_that_blocks_holds_up_its_own_callers_only() {
    let server = Server::start();
    let callers = Builder::new_current_thread().enable_all().build().unwrap();
    callers.block_on(async {
        // On a machine that does other things as well, once in a while a run is disturbed by those.
        let mut attempts = Vec::new();
        for _ in 0..5 {
            let undisturbed = server.p99().await;
            let over = Arc::new(AtomicBool::new(false));
            let mut blocked = Vec::new();
            for _ in 0..4 {
                let (mut client, over) = (server.connect(), Arc::clone(&over));
                // What is known of the method after three calls is known when the others are timed.
                for _ in 0..3 {
                    assert_eq!(client.call("block", "50").await, "50");
                }
                blocked.push(tokio::spawn(async move {
                    let mut calls = 0;
                    while !over.load(Ordering::Relaxed) {
                        let began = Instant::now();
                        assert_eq!(client.call("block", "50").await, "50");
                        assert!(began.elapsed() >= Duration::from_millis(50));
                        calls += 1;
                    }
                    calls
                }));
            }
            let disturbed = server.p99().await;
            over.store(true, Ordering::Relaxed);
            for caller in blocked {
                assert!(caller.await.unwrap() > 0);
            }
            if disturbed <= 3 * undisturbed {
                return;
            }
            attempts.push((undisturbed, disturbed));
        }
        panic!("undisturbed and disturbed: {attempts:?}");
    });
}

#[derive(Clone, Default)]
struct Logged(Arc<Mutex<Vec<u8>>>);

impl Logged {
    /// The lines since the last look.
    fn take(&self) -> String {
        String::from_utf8(std::mem::take(&mut *self.0.lock().unwrap())).unwrap()
    }
}

impl io::Write for Logged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whoever looks after the service learns which method it is. Callers learn nothing, and are answered.
#[test]
fn the_log_names_the_method_that_blocks_or_panics() {
    let logged = Logged::default();
    let writer = logged.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    // All of it on the one thread whose log that is.
    let server = Server::on(&mut Builder::new_current_thread());
    tracing::subscriber::with_default(subscriber, || {
        server.runtime.block_on(async {
            let mut client = server.connect();
            assert_eq!(client.call("echo", "quick").await, "quick");
            assert_eq!(logged.take(), "");
            assert_eq!(client.call("block", "50").await, "50");
            let log = logged.take();
            for part in [
                " WARN ",
                "service=\"Test\"",
                "method=\"block\"",
                "held_ms=",
                "cx.blocking",
            ] {
                assert!(log.contains(part), "{part}: {log}");
            }
            // Each of the first calls, and then no more: the log is not to be the next thing that is slow.
            for _ in 0..8 {
                assert_eq!(client.call("block", "50").await, "50");
            }
            assert_eq!(logged.take().lines().count(), 2);

            let (_, error) = exception(&client.answer("echo", "!panic").await);
            assert!(
                error
                    .message
                    .as_deref()
                    .unwrap_or_default()
                    .starts_with("Internal error processing echo"),
                "{error:?}"
            );
            let log = logged.take();
            for part in [" ERROR ", "service=\"Test\"", "method=\"echo\"", "as asked"] {
                assert!(log.contains(part), "{part}: {log}");
            }
            assert_eq!(client.call("echo", "quick").await, "quick");
        });
    });
}
