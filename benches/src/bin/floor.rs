//! `floor mux|http SIZE CERT KEY TRUST` is what tokio, tokio-rustls and hyper cost where a server does nothing at all with a request:
//! the answer, of SIZE bytes, is made once, and requests are not looked at beyond their length (and their tag).
//!
//! It listens on a free port and says which in its first line, as siskin does: `floor ready mux=127.0.0.1:1234`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

type Anything = Box<dyn Error + Send + Sync>;

#[derive(Clone, Copy)]
enum Wire {
    Mux,
    Http,
}

fn config(certificate: &str, key: &str, trust: &str, wire: Wire) -> Result<ServerConfig, Anything> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut roots = RootCertStore::empty();
    for authority in CertificateDer::pem_file_iter(trust)? {
        roots.add(authority?)?;
    }
    let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider)).build()?;
    let chain = CertificateDer::pem_file_iter(certificate)?.collect::<Result<Vec<_>, _>>()?;
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_client_cert_verifier(verifier)
        .with_single_cert(chain, PrivateKeyDer::from_pem_file(key)?)?;
    if matches!(wire, Wire::Http) {
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
    }
    Ok(config)
}

/// Answers each frame with the same bytes and the request's tag.
async fn mux(mut io: TlsStream<TcpStream>, answer: Bytes) -> Result<(), Anything> {
    let mut input: Vec<u8> = Vec::with_capacity(16 * 1024);
    let mut output: Vec<u8> = Vec::with_capacity(16 * 1024);
    loop {
        if io.read_buf(&mut input).await? == 0 {
            return Ok(());
        }
        let mut rest = input.as_slice();
        while let Some((head, _)) = rest.split_first_chunk::<8>() {
            let [a, b, c, d, _, tag @ ..] = *head;
            let Some((_, behind)) = rest.split_at_checked(4 + u32::from_be_bytes([a, b, c, d]) as usize) else {
                break;
            };
            let start = output.len() + 5;
            output.extend_from_slice(&answer);
            if let Some(place) = output.get_mut(start..start + tag.len()) {
                place.copy_from_slice(&tag);
            }
            rest = behind;
        }
        let done = input.len() - rest.len();
        input.drain(..done);
        if !output.is_empty() {
            io.write_all(&output).await?;
            io.flush().await?;
            output.clear();
        }
    }
}

async fn http(io: TlsStream<TcpStream>, answer: Bytes) -> Result<(), Anything> {
    let service = service_fn(move |request: Request<Incoming>| {
        let answer = answer.clone();
        async move {
            request.into_body().collect().await?;
            let mut response = Response::new(Full::new(answer));
            let json = HeaderValue::from_static("application/json");
            response.headers_mut().insert(CONTENT_TYPE, json);
            Ok::<_, hyper::Error>(response)
        }
    });
    hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(io), service)
        .await?;
    Ok(())
}

async fn serve(wire: Wire, size: usize, config: ServerConfig) -> Result<(), Anything> {
    let message = siskin_benches::message(size);
    let (name, answer) = match wire {
        Wire::Mux => ("mux", siskin_benches::mux_answer(&message)),
        Wire::Http => ("http", serde_json_string(&message)),
    };
    let answer = Bytes::from(answer);
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    println!("floor ready {name}={}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        let _ = stream.set_nodelay(true);
        let (acceptor, answer) = (acceptor.clone(), answer.clone());
        tokio::spawn(async move {
            let stream = acceptor.accept(stream).await?;
            match wire {
                Wire::Mux => mux(stream, answer).await,
                Wire::Http => http(stream, answer).await,
            }
        });
    }
}

/// A message needs no escape.
fn serde_json_string(message: &str) -> Vec<u8> {
    format!("\"{message}\"").into_bytes()
}

fn run() -> Result<(), Anything> {
    let arguments: Vec<_> = std::env::args().collect();
    let [_, wire, size, certificate, key, trust] = arguments.as_slice() else {
        return Err("usage: floor mux|http SIZE CERT KEY TRUST".into());
    };
    let wire = match wire.as_str() {
        "mux" => Wire::Mux,
        "http" => Wire::Http,
        other => return Err(format!("{other} is neither mux nor http").into()),
    };
    let config = config(certificate, key, trust, wire)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(wire, size.parse()?, config))
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("floor: {error}");
            ExitCode::FAILURE
        }
    }
}
