//! The reference service as a process: what it prints, and with which status it ends.
#![cfg(test)]

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

const FREE_PORTS: [&str; 3] = ["-thrift.port=:0", "-https.port=:0", "-admin.port=:0"];

/// The service in a folder, as it is started without cargo.
fn service(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_siskin-ping"));
    command
        .current_dir(folder)
        .env_remove("CARGO_MANIFEST_DIR")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A service that is killed when its test fails.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    /// Starts it and reads its first line.
    fn start(command: &mut Command) -> (Self, String, BufReader<std::process::ChildStdout>) {
        let mut running = Self(command.spawn().unwrap());
        let mut stdout = BufReader::new(running.0.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        (running, line, stdout)
    }

    fn signal(&self, name: &str) {
        let status = Command::new("kill").args([name, &self.0.id().to_string()]).status();
        assert!(status.unwrap().success());
    }
}

fn texts(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

/// ENV-57: SIGTERM, like SIGINT, stops the service with status 0. Before that stdout has one line, which says where all
/// listeners are.
#[test]
fn one_line_on_stdout_and_status_0_at_the_end() {
    for signal in ["-TERM", "-INT"] {
        let folder = tempfile::tempdir().unwrap();
        let mut command = service(folder.path());
        let (mut running, line, mut stdout) = Running::start(command.args(FREE_PORTS).arg("-dev.certs=true"));
        let words: Vec<_> = line.trim_end().split(' ').collect();
        let ["siskin", "ready", thrift, https, admin] = words[..] else {
            panic!("{line}")
        };
        for (word, name) in [(thrift, "thrift="), (https, "https="), (admin, "admin=")] {
            let addr: std::net::SocketAddr = word.strip_prefix(name).unwrap().parse().unwrap();
            assert!(
                addr.ip().is_loopback(),
                "certificates for development are for this host only: {line}"
            );
            std::net::TcpStream::connect(addr).unwrap();
        }
        running.signal(signal);
        let mut rest = String::new();
        stdout.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "");
        assert_eq!(running.0.wait().unwrap().code(), Some(0));
        let mut stderr = String::new();
        running.0.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        assert!(stderr.contains("on the loopback interface only"), "{stderr}");
    }
}

#[test]
fn under_cargo_certificates_and_a_line_for_curl_are_made() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = service(folder.path());
    command.env("CARGO_MANIFEST_DIR", folder.path());
    let (mut running, _, _) = Running::start(command.args(FREE_PORTS));
    running.signal("-TERM");
    assert_eq!(running.0.wait().unwrap().code(), Some(0));
    let mut stderr = String::new();
    running.0.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    let curl =
        "curl --cacert certs/dev/ca.pem --cert certs/dev/client.pem --key certs/dev/client.key 'https://localhost:";
    let line = stderr.lines().find(|line| line.starts_with(curl));
    assert!(line.is_some_and(|line| line.ends_with("/ping?message=hi'")), "{stderr}");
    assert!(folder.path().join("certs/dev/client.p12").is_file());
}

#[test]
fn without_certificates_nothing_is_started_and_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&[][..], &["-dev.certs=false"]] {
        let output = service(folder.path())
            .args(FREE_PORTS)
            .args(arguments)
            .output()
            .unwrap();
        let (stdout, stderr) = texts(&output);
        assert_eq!((output.status.code(), stdout.as_str()), (Some(1), ""));
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
        assert!(stderr.contains("-thrift.tls.cert is missing"), "{stderr}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

/// ENV-4, ENV-5, ENV-6: usage and errors go to stderr, with status 1.
#[test]
fn help_and_wrong_flags_end_with_status_1() {
    let folder = tempfile::tempdir().unwrap();
    for (argument, first) in [
        ("-help", "usage: siskin-ping [<flag>...]"),
        ("-nope", "Error parsing flag \"nope\": flag undefined"),
        (
            "-thrift.port",
            "Error parsing flag \"thrift.port\": flag value is required",
        ),
    ] {
        let output = service(folder.path()).arg(argument).output().unwrap();
        let (stdout, stderr) = texts(&output);
        assert_eq!((output.status.code(), stdout.as_str()), (Some(1), ""));
        assert_eq!(stderr.lines().next(), Some(first));
        assert!(stderr.contains("\nflags:\n  -admin."), "{stderr}");
    }
}

/// ENV-60: one line that names the flag, the address and the way out.
#[test]
fn a_port_in_use_ends_with_one_line_and_status_1() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap();
    let output = service(folder.path())
        .args(["-https.port=", "-admin.port=", "-thrift.insecure"])
        .arg(format!("-thrift.port={addr}"))
        .output()
        .unwrap();
    let (stdout, stderr) = texts(&output);
    assert_eq!((output.status.code(), stdout.as_str()), (Some(1), ""));
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert!(
        stderr.contains(&format!("-thrift.port: cannot bind {addr}")),
        "{stderr}"
    );
}

/// The whole answer of the admin server of a running service.
fn admin(line: &str, request: &str) -> String {
    use std::io::Write as _;

    let addr = line.trim_end().rsplit_once("admin=").unwrap().1;
    let mut stream = std::net::TcpStream::connect(addr).unwrap();
    let request = format!("{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

// ENV-16, ENV-18
/// Schedulers post, and the process ends with status 0.
#[test]
fn quit_and_abort_end_the_process_with_status_0() {
    for (request, said) in [
        ("POST /quitquitquit", "quitting\n"),
        ("POST /abortabortabort", "aborting\n"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut command = service(folder.path());
        let (mut running, line, _stdout) = Running::start(command.args(FREE_PORTS).arg("-dev.certs=true"));
        assert!(admin(&line, "GET /quitquitquit").starts_with("HTTP/1.1 405 "));
        assert!(admin(&line, request).ends_with(said));
        assert_eq!(running.0.wait().unwrap().code(), Some(0), "{request}");
    }
}

// ENV-24
/// The level changes while the service runs, by GET and by POST.
#[test]
fn the_log_is_turned_up_and_down_at_run_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = service(folder.path());
    let (mut running, line, _stdout) = Running::start(command.args(FREE_PORTS).arg("-dev.certs=true"));
    let root = |answer: String| {
        let body = answer.split_once("\r\n\r\n").unwrap().1.to_owned();
        body.lines().find(|line| line.starts_with("root ")).unwrap().to_owned()
    };
    assert_eq!(root(admin(&line, "GET /admin/logging")), "root INFO");
    assert_eq!(
        root(admin(&line, "POST /admin/logging?logger=root&level=ERROR")),
        "root ERROR"
    );
    assert_eq!(
        root(admin(&line, "GET /admin/logging?logger=ROOT&level=LOUD")),
        "root ERROR"
    );
    let answer = admin(&line, "GET /admin/logging?logger=siskin.admin&level=FINE");
    assert!(
        answer.contains("\r\n\r\nChanged siskin.admin to Level.DEBUG\nroot ERROR\n"),
        "{answer}"
    );
    assert!(answer.contains("\nsiskin::admin DEBUG\n"), "{answer}");
    assert!(admin(&line, "PUT /admin/logging?logger=root&level=OFF").starts_with("HTTP/1.1 405 "));
    admin(&line, "POST /quitquitquit");
    assert_eq!(running.0.wait().unwrap().code(), Some(0));
    let mut stderr = String::new();
    running.0.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert!(
        stderr.contains("siskin.admin to Level.DEBUG"),
        "an INFO line of that logger: {stderr}"
    );
    assert!(stderr.contains("serving ") && !stderr.contains("stopping"), "{stderr}");
}

// ENV-1
/// Scripts read the number of the process and its ports from files, which go with it; the status tells the signal if it is to.
#[test]
fn files_and_statuses_are_for_scripts() {
    for (signal, codes, status) in [("-TERM", true, 143), ("-INT", true, 130), ("-TERM", false, 0)] {
        let folder = tempfile::tempdir().unwrap();
        let mut command = service(folder.path());
        command
            .args(FREE_PORTS)
            .args(["-dev.certs=true", "-pid.file=pid", "-port.file=ports"])
            .env("SISKIN_EXIT_SIGNAL_CODES", codes.to_string());
        let (mut running, line, _stdout) = Running::start(&mut command);
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(read("pid").trim_end(), running.0.id().to_string());
        let ports = read("ports");
        for word in line.trim_end().split(' ').skip(2) {
            let (name, addr) = word.split_once('=').unwrap();
            let addr: std::net::SocketAddr = addr.parse().unwrap();
            assert!(ports.contains(&format!("\"{name}\":{}", addr.port())), "{ports} {line}");
        }
        running.signal(signal);
        assert_eq!(running.0.wait().unwrap().code(), Some(status), "{signal}");
        assert!(!folder.path().join("pid").exists() && !folder.path().join("ports").exists());
    }
}

/// What a start script of a Finatra Thrift server says goes for this one: arguments of a JVM, Finagle's flags, certificates from the
/// environment.
#[test]
fn a_start_script_of_a_finatra_server_starts_the_service() {
    let folder = tempfile::tempdir().unwrap();
    // Makes certificates, which the second service is given.
    let mut command = service(folder.path());
    let (running, _, _stdout) = Running::start(command.args(FREE_PORTS).arg("-dev.certs=true"));
    drop(running);
    let certs = folder.path().join("certs/dev");
    let mut command = service(folder.path());
    command
        .args([
            "-server",
            "-Xmx256m",
            "-XX:+UseG1GC",
            "-Dlog.service.output=service.log",
            "-Dcom.twitter.jvm.numProcs=2",
        ])
        .args([
            "-admin.port=127.0.0.1:0",
            "-thrift.port=127.0.0.1:0",
            "-https.port=",
            "-thrift.shutdown.time=1.seconds",
        ])
        .args(["-log.level", "INFO", "-com.twitter.finagle.tracing.enabled=false"])
        .arg("-com.twitter.finagle.netty4.numWorkers=4")
        .env("SISKIN_THRIFT_TLS_CERT", certs.join("server.pem"))
        .env("SISKIN_THRIFT_TLS_KEY", certs.join("server.key"))
        .env("SISKIN_THRIFT_TLS_TRUST", certs.join("ca.pem"));
    let (mut running, line, _stdout) = Running::start(&mut command);
    assert!(line.starts_with("siskin ready thrift=127.0.0.1:"), "{line}");
    assert!(admin(&line, "GET /health").ends_with("\r\n\r\nOK\n"));
    let registry = admin(&line, "GET /admin/registry.json?filter=system/properties");
    assert!(
        registry.contains("\"log.service.output\" : \"service.log\""),
        "{registry}"
    );
    assert!(admin(&line, "POST /quitquitquit").ends_with("quitting\n"));
    assert_eq!(running.0.wait().unwrap().code(), Some(0));
    let mut stderr = String::new();
    running.0.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert!(
        stderr.contains("arguments of a JVM are ignored: -server -Xmx256m -XX:+UseG1GC"),
        "{stderr}"
    );
    assert!(
        stderr.contains("-com.twitter.finagle.netty4.numWorkers is accepted and does nothing"),
        "{stderr}"
    );
}
