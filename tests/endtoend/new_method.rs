//! Adding a method to the IDL and implementing it is all it takes: done to a copy of the root.
#![cfg(test)]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use crate::support::{read, root};

/// How long the service may take to be ready, or to answer.
const SOON: Duration = Duration::from_secs(60);

const DECLARED: &str = r#"
  /** The sum of two numbers. */
  Sum add(1: i64 a, 2: i64 b) throws (1: TooLarge too_large) (api.get = "/add")
"#;
const TYPES: &str = r#"
struct Sum {
  1: required i64 total
}

/** It does not fit. */
exception TooLarge {
  1: string message
} (api.status = "422")

"#;
/// What is added to `Sum` later, with no line of Rust.
const FIELD: &str = "  2: optional string unit = \"apples\"\n";
const IMPLEMENTED: &str = r#"
    async fn add(&self, _cx: &CallContext, a: i64, b: i64) -> Result<crate::ping::Sum, crate::ping::PingServiceAddError> {
        let total = a.checked_add(b).ok_or_else(|| crate::ping::TooLarge {
            message: "too large".to_owned(),
        })?;
        Ok(crate::ping::Sum::builder(total).build())
    }
"#;

/// The root as somebody else's service: beside the repository instead of inside it.
struct Copy {
    folder: PathBuf,
}

impl Copy {
    fn new() -> Self {
        // Always the same place, so that a second run compiles only what changed. The build directory is shared, the
        // package therefore has another name.
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("new-method");
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        for part in ["idl", "src"] {
            fs::create_dir_all(folder.join(part)).unwrap();
        }
        for file in [
            "build.rs",
            "Cargo.lock",
            "idl/ping.thrift",
            "src/main.rs",
            "src/service.rs",
        ] {
            fs::copy(root().join(file), folder.join(file)).unwrap();
        }
        fs::write(folder.join("Cargo.toml"), manifest("siskin-grown")).unwrap();
        Self { folder }
    }

    /// Adds a text to a file, before its last closing brace.
    fn add(&self, file: &str, text: &str) {
        self.add_before(file, "}", text);
    }

    /// Adds a text to a file, before the last of this one.
    fn add_before(&self, file: &str, before: &str, text: &str) {
        let path = self.folder.join(file);
        let old = fs::read_to_string(&path).unwrap();
        let at = old.rfind(before).unwrap();
        fs::write(&path, format!("{}{text}{}", &old[..at], &old[at..])).unwrap();
    }

    /// Builds it: the executable, or what the compiler says.
    fn build(&self) -> Result<PathBuf, String> {
        build(&self.folder, "siskin-grown")
    }
}

/// The root's `Cargo.toml` for a package of this name beside the repository.
pub(crate) fn manifest(name: &str) -> String {
    read("Cargo.toml")
        .lines()
        .filter(|line| !line.starts_with("members = ") && !line.starts_with("default-members = "))
        .map(|line| {
            line.replace("siskin-ping", name)
                .replace("path = \"crates/", &format!("path = \"{}/crates/", root().display()))
                + "\n"
        })
        .collect()
}

/// Builds the program of this name in a folder: the executable, or what the compiler says.
pub(crate) fn build(folder: &Path, name: &str) -> Result<PathBuf, String> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let built = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--target-dir"])
        .arg(target)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    if built.status.success() {
        Ok(target.join("debug").join(name))
    } else {
        Err(String::from_utf8_lossy(&built.stderr).into_owned())
    }
}

/// The running service; it ends with the test.
pub(crate) struct Service {
    child: Child,
    thrift: String,
    pub(crate) https: String,
}

impl Service {
    pub(crate) fn start(program: &Path, folder: &Path) -> Self {
        let mut child = Command::new(program)
            .args([
                "-thrift.port=127.0.0.1:0",
                "-https.port=127.0.0.1:0",
                "-admin.port=",
                "-dev.certs=true",
            ])
            .current_dir(folder)
            // It is not this package's service, whose certificates are elsewhere.
            .env_remove("CARGO_MANIFEST_DIR")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (send, lines) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        let mut service = Self {
            child,
            thrift: String::new(),
            https: String::new(),
        };
        let ready = lines.recv_timeout(SOON).unwrap();
        let address = |name: &str| {
            ready
                .split(' ')
                .find_map(|word| word.strip_prefix(name))
                .unwrap()
                .to_owned()
        };
        service.thrift = address("thrift=");
        service.https = address("https=");
        service
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A connection with the development certificates of a service that runs in `folder`.
fn connect(folder: &Path, address: &str) -> StreamOwned<ClientConnection, TcpStream> {
    let certs = folder.join("certs/dev");
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(certs.join("ca.pem")).unwrap() {
        roots.add(certificate.unwrap()).unwrap();
    }
    let chain = CertificateDer::pem_file_iter(certs.join("client.pem"))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let key = PrivateKeyDer::from_pem_file(certs.join("client.key")).unwrap();
    let config = ClientConfig::builder()
        .with_root_certificates(roots)
        .with_client_auth_cert(chain, key)
        .unwrap();
    let tcp = TcpStream::connect(address).unwrap();
    tcp.set_read_timeout(Some(SOON)).unwrap();
    let tls = ClientConnection::new(Arc::new(config), "localhost".try_into().unwrap()).unwrap();
    StreamOwned::new(tls, tcp)
}

/// The answer to a GET: its first line and its body.
pub(crate) fn get(folder: &Path, address: &str, path: &str) -> (String, String) {
    request(folder, address, &format!("GET {path}"), "")
}

/// The answer to a request with a JSON body, if it has any: its first line and its body.
pub(crate) fn request(folder: &Path, address: &str, head: &str, body: &str) -> (String, String) {
    let mut stream = connect(folder, address);
    let content = match body.len() {
        0 => String::new(),
        length => format!("Content-Type: application/json\r\nContent-Length: {length}\r\n"),
    };
    write!(
        stream,
        "{head} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{content}\r\n{body}"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.lines().next().unwrap().to_owned(), body.to_owned())
}

/// A frame with its length before it.
fn frame(parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    [&u32::try_from(body.len()).unwrap().to_be_bytes()[..], &body].concat()
}

/// What `add(a, b)` answers over ThriftMux: the body of the Rdispatch.
fn add_over_mux(folder: &Path, address: &str, a: i64, b: i64) -> Vec<u8> {
    let mut stream = connect(folder, address);
    // Tdispatch, tag 2; no contexts, destination or dtab; strict CALL, seqid 7; {1: i64 a, 2: i64 b}
    let tdispatch = frame(&[
        b"\x02\0\0\x02",
        b"\0\0\0\0\0\0",
        b"\x80\x01\0\x01\0\0\0\x03add\0\0\0\x07",
        b"\x0a\0\x01",
        &a.to_be_bytes(),
        b"\x0a\0\x02",
        &b.to_be_bytes(),
        b"\0",
    ]);
    stream.write_all(&tdispatch).unwrap();
    let mut length = [0; 4];
    stream.read_exact(&mut length).unwrap();
    let mut answer = vec![0; usize::try_from(u32::from_be_bytes(length)).unwrap()];
    stream.read_exact(&mut answer).unwrap();
    answer
}

/// IDL-50: no other edit is needed, and the compiler asks for the implementation.
#[test]
fn a_method_that_is_declared_and_implemented_is_served_on_both_sides() {
    let copy = Copy::new();
    copy.build().unwrap();

    copy.add("idl/ping.thrift", DECLARED);
    copy.add_before("idl/ping.thrift", "/** Shows that a caller", TYPES);
    let missing = copy.build().unwrap_err();
    assert!(
        missing.contains("not all trait items implemented, missing: `add`"),
        "{missing}"
    );

    copy.add("src/service.rs", IMPLEMENTED);
    let program = copy.build().unwrap();
    let service = Service::start(&program, &copy.folder);
    let get = |service: &Service, path: &str| get(&copy.folder, &service.https, path);

    let (status, body) = get(&service, "/add?a=2&b=40");
    assert_eq!((status.as_str(), body.as_str()), ("HTTP/1.1 200 OK", r#"{"total":42}"#));
    let (status, body) = get(&service, &format!("/add?a={}&b=1", i64::MAX));
    assert_eq!(status, "HTTP/1.1 422 Unprocessable Entity");
    assert!(
        body.starts_with(r#"{"errors":["too large"],"code":"TooLarge""#),
        "{body}"
    );
    let (status, help) = get(&service, "/help/add");
    assert_eq!(status, "HTTP/1.1 200 OK");
    assert!(
        help.contains("The sum of two numbers.") && help.contains("TooLarge: 422"),
        "{help}"
    );
    for (path, parts) in [
        ("/openapi.json", ["\"/add\": {", "\"422\": {"]),
        ("/api/describe", [r#""name":"add""#, r#""name":"TooLarge""#]),
    ] {
        let (_, text) = get(&service, path);
        assert!(parts.iter().all(|part| text.contains(part)), "{path}: {text}");
        assert!(!text.contains("apples"), "{path}: {text}");
    }

    // Rdispatch, tag 2, status OK, no contexts; REPLY with the same name and seqid; {0: {1: i64 42}}
    let reply = [
        &b"\xfe\0\0\x02\0\0\0\x80\x01\0\x02\0\0\0\x03add\0\0\0\x07\x0c\0\0\x0a\0\x01"[..],
        &42_i64.to_be_bytes(),
        b"\0\0",
    ]
    .concat();
    assert_eq!(add_over_mux(&copy.folder, &service.thrift, 2, 40), reply);
    drop(service);

    // A field needs the IDL only.
    copy.add_before("idl/ping.thrift", "}\n\n/** It does not fit.", FIELD);
    let service = Service::start(&copy.build().unwrap(), &copy.folder);
    let (_, body) = get(&service, "/add?a=2&b=40");
    assert_eq!(body, r#"{"total":42,"unit":"apples"}"#);
    for path in [
        "/openapi.json",
        "/api/describe",
        "/help/types/Sum",
        "/help/service.json",
    ] {
        let (_, text) = get(&service, path);
        assert!(text.contains("apples"), "{path}: {text}");
    }
}
