//! `counting on|off CERT KEY TRUST` is siskin's server of ThriftMux over mutual TLS, with metrics and traces, or with neither: what is
//! between the two is what counting costs. (The bytes of connections are counted in neither.)
//!
//! It listens on a free port and says which in its first line, as siskin does: `counting ready mux=127.0.0.1:1234`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::SystemTime;

use siskin::CallContext;
use siskin::call::stats::Scope;
use siskin::server::ServerStats;
use siskin::server::thrift::{Config, ThriftServer};
use siskin::telemetry::stats::Metrics;
use siskin::telemetry::zipkin::{self, ZipkinTracer};
use siskin::transport::Listener;
use siskin::transport::tls::{ClientAuth, PemFile, Reloader, TlsFiles};
use tokio::sync::watch;

siskin::include_idl!(echo);

struct Echo;

impl echo::Echo for Echo {
    async fn ping(&self, _: &CallContext, message: String) -> Result<String, siskin::Error> {
        Ok(message)
    }
}

fn server(is_counted: bool) -> ThriftServer {
    let root = Scope::root(Arc::new(Metrics::default()));
    let stats = if is_counted {
        // There is no collector: the spans of one call in a thousand are taken, and then given up.
        let (tracer, reporter) = ZipkinTracer::new(zipkin::Config::default(), &root);
        tokio::spawn(reporter.run());
        ServerStats::new("thrift", &root.scope("srv/thrift"), &root, Some(tracer))
    } else {
        ServerStats::default()
    };
    ThriftServer::counted(vec![Arc::new(echo::EchoServer::new(Echo))], Config::default(), stats)
}

#[expect(clippy::disallowed_methods, reason = "certificates are valid by the wall clock")]
fn now() -> SystemTime {
    SystemTime::now()
}

async fn serve(is_counted: bool, files: TlsFiles) -> Result<(), Box<dyn Error>> {
    let acceptor = Reloader::start(files, &[], now())?.acceptor();
    let listener = Listener::bind(([127, 0, 0, 1], 0).into()).await?;
    println!("counting ready mux={}", listener.local_addr());
    let server = server(is_counted);
    let drain = watch::Sender::new(None);
    loop {
        let (stream, addr) = listener.accept().await;
        let (acceptor, server, drained) = (acceptor.clone(), server.clone(), drain.subscribe());
        tokio::spawn(async move {
            if let Ok((stream, peer)) = acceptor.accept(stream).await {
                Box::pin(server.serve_connection(stream, addr, peer, drained)).await;
            }
        });
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args().collect();
    let [_, what, certificate, key, trust] = arguments.as_slice() else {
        return Err("usage: counting on|off CERT KEY TRUST".into());
    };
    let file = |setting: &str, path: &String| PemFile {
        setting: setting.to_owned(),
        path: path.into(),
    };
    let files = TlsFiles {
        certificate: file("CERT", certificate),
        chain: None,
        key: file("KEY", key),
        trust: Some(file("TRUST", trust)),
        crl: None,
        client_auth: ClientAuth::Needed,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(what == "on", files))
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("counting: {error}");
            ExitCode::FAILURE
        }
    }
}
