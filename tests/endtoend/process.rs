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
        ("-thrift.prot", "Error parsing flag \"thrift.prot\": flag undefined"),
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
        if argument != "-help" {
            // Where the eye is on a terminal.
            let hint = stderr.lines().nth(1).filter(|line| line.starts_with("did you mean"));
            let last = hint.map_or_else(|| first.to_owned(), |hint| format!("{first}; {hint}"));
            assert_eq!(stderr.lines().next_back(), Some(&*last));
            assert_eq!(hint.is_some(), argument == "-thrift.prot");
        }
    }
}

/// What a service says that does not start: one line, on stderr.
fn only_line(service: &mut Command) -> String {
    let output = service.output().unwrap();
    let (stdout, stderr) = texts(&output);
    assert_eq!((output.status.code(), stdout.as_str()), (Some(1), ""));
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    stderr
}

/// ENV-60: one line that names the flag, the address and the way out.
#[test]
fn a_port_in_use_ends_with_one_line_and_status_1() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap();
    let stderr = only_line(
        service(folder.path())
            .args(["-https.port=", "-admin.port=", "-thrift.insecure"])
            .arg(format!("-thrift.port={addr}")),
    );
    assert!(
        stderr.contains(&format!("-thrift.port: cannot bind {addr}")),
        "{stderr}"
    );
}

// ENV-60: nothing says that it serves before it is known that it cannot.
#[test]
fn a_port_file_that_cannot_be_written_is_found_first() {
    let folder = tempfile::tempdir().unwrap();
    let stderr = only_line(
        service(folder.path())
            .args(["-dev.certs=true", "-thrift.port=:0", "-https.port=:0", "-admin.port=:0"])
            .arg("-port.file=no/such/folder/ports"),
    );
    assert!(
        stderr.contains("-port.file (no/such/folder/ports): cannot be written: "),
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
            .args(["-http.port=:0", "-http.insecure"])
            .env("SISKIN_EXIT_SIGNAL_CODES", codes.to_string());
        let (mut running, line, _stdout) = Running::start(&mut command);
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(read("pid").trim_end(), running.0.id().to_string());
        let ports = read("ports");
        assert!(line.contains(" http=") && ports.contains("\"http\":"), "{line} {ports}");
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

/// Certificate, key and authority of a service, by the names of their settings.
fn certificates(folder: &Path) -> [(&'static str, std::path::PathBuf); 3] {
    let (running, _, _stdout) = Running::start(service(folder).args(FREE_PORTS).arg("-dev.certs=true"));
    drop(running);
    let certs = folder.join("certs/dev");
    [
        ("SISKIN_TLS_CERT", certs.join("server.pem")),
        ("SISKIN_TLS_KEY", certs.join("server.key")),
        ("SISKIN_TLS_TRUST", certs.join("ca.pem")),
    ]
}

// ENV-8
/// Arguments of a JVM and flags of Finagle are accepted; `-D` sets a flag, which the command line goes before.
#[test]
fn arguments_of_a_jvm_are_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = service(folder.path());
    command
        .args([
            "-server",
            "-Xmx256m",
            "-XX:+UseG1GC",
            "-Dlog.service.output=service.log",
            "-Dcom.twitter.finagle.tracing.enabled=true",
            "-Duser.timezone=UTC",
        ])
        .args(FREE_PORTS)
        .args(["-log.level", "INFO", "-com.twitter.finagle.tracing.enabled=false"])
        .arg("-com.twitter.no.such=4")
        .envs(certificates(folder.path()));
    let (mut running, line, _stdout) = Running::start(&mut command);
    assert!(admin(&line, "GET /health").ends_with("\r\n\r\nOK\n"));
    let registry = admin(&line, "GET /admin/registry.json");
    assert!(registry.contains("\"user.timezone\" : \"UTC\""), "{registry}");
    assert!(
        registry.contains("\"com.twitter.finagle.tracing.enabled\" : \"false\""),
        "{registry}"
    );
    assert!(admin(&line, "POST /quitquitquit").ends_with("quitting\n"));
    assert_eq!(running.0.wait().unwrap().code(), Some(0));
    let log = std::fs::read_to_string(folder.path().join("service.log")).unwrap();
    assert!(
        log.contains("arguments of a JVM are ignored: -server -Xmx256m -XX:+UseG1GC"),
        "{log}"
    );
    assert!(
        log.contains("-com.twitter.no.such is accepted and does nothing"),
        "{log}"
    );
}

/// A start script that was written for a Finatra Thrift server starts, rotates and stops this service, with the program's name changed
/// and the three certificate settings in the environment.
#[test]
fn a_start_script_of_a_finatra_server_runs_the_service() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let script = crate::support::read("tests/endtoend/finatra-server.sh");
    let program = format!("\nPROGRAM={}\n", env!("CARGO_BIN_EXE_siskin-ping"));
    assert_eq!(script.matches("\nPROGRAM=java\n").count(), 1);
    std::fs::write(path("ping-server.sh"), script.replace("\nPROGRAM=java\n", &program)).unwrap();
    let certificates = certificates(folder.path());
    // The script has to know its ports beforehand.
    let free = || TcpListener::bind("127.0.0.1:0").unwrap();
    let [admin, thrift] = [free(), free()].map(|port| port.local_addr().unwrap().port().to_string());
    let run = |what: &str| {
        let output = Command::new("sh")
            .arg(path("ping-server.sh"))
            .arg(what)
            .current_dir(folder.path())
            .env_remove("CARGO_MANIFEST_DIR")
            .env("LOGS", path("logs"))
            .env("RUN", path("run"))
            .env("ADMIN_PORT", &admin)
            .env("THRIFT_PORT", &thrift)
            // A Finatra Thrift server has no HTTPS; ours shall take no port that somebody else may have.
            .env("SISKIN_HTTPS_PORT", "127.0.0.1:0")
            .envs(certificates.clone())
            .output()
            .unwrap();
        let (stdout, stderr) = texts(&output);
        (output.status.code(), format!("{stdout}{stderr}"))
    };
    let log = |name: &str| std::fs::read_to_string(path("logs").join(name)).unwrap_or_default();
    let said = |what: &str| (Some(0), format!("ping-server is {what}\n"));
    for stop in ["stop", "term"] {
        assert_eq!(run("start"), said("up"), "{}", log("stderr.log"));
        assert_eq!(run("status"), said("up"));
        std::net::TcpStream::connect(format!("127.0.0.1:{thrift}")).unwrap();
        assert_eq!(run("rotate").0, Some(0));
        assert_eq!(
            run(stop),
            said("down"),
            "{}{}",
            log("service.log.1"),
            log("service.log")
        );
        assert_eq!(run("status").0, Some(1));
        let before = log("service.log.1");
        for line in [
            format!("Serving admin http on 127.0.0.1:{admin}"),
            format!("thrift server started on port {thrift}"),
            "Startup complete, server awaiting.".to_owned(),
        ] {
            assert!(before.contains(&line), "{line}: {before}");
        }
        assert!(!path("run").join("ping-server.pid").exists());
        assert!(log("service.log").contains("stopping") || stop == "stop");
    }
}

// ENV-87
/// Under load the log is renamed and SIGHUP sent, again and again: no line is lost.
#[test]
fn a_renamed_log_goes_on_in_a_new_file_and_loses_no_line() {
    use std::io::Write as _;

    const CALLERS: usize = 3;
    const CALLS: usize = 1000;
    let folder = tempfile::tempdir().unwrap();
    let mut command = service(folder.path());
    command
        .args([
            "-thrift.port=",
            "-admin.port=",
            "-https.port=127.0.0.1:0",
            "-https.insecure",
        ])
        .args([
            "-http.access.log=finatra",
            "-log.format=json",
            "-log.output=service.log",
        ]);
    let (mut running, line, _stdout) = Running::start(&mut command);
    let addr = line.trim_end().rsplit_once("https=").unwrap().1.to_owned();
    let callers: Vec<_> = (0..CALLERS)
        .map(|caller| {
            let mut stream = std::net::TcpStream::connect(&addr).unwrap();
            std::thread::spawn(move || {
                let mut answers = BufReader::new(stream.try_clone().unwrap());
                for call in 0..CALLS {
                    let request = format!("GET /ping?message={caller}-{call} HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    stream.write_all(request.as_bytes()).unwrap();
                    let (mut length, mut line) = (0, String::new());
                    while line != "\r\n" {
                        line.clear();
                        assert_ne!(answers.read_line(&mut line).unwrap(), 0);
                        let lower = line.to_ascii_lowercase();
                        if let Some(value) = lower.strip_prefix("content-length:") {
                            length = value.trim().parse().unwrap();
                        }
                    }
                    answers.read_exact(&mut vec![0; length]).unwrap();
                }
            })
        })
        .collect();
    let log = folder.path().join("service.log");
    let mut files = vec![log.clone()];
    while callers.iter().any(|caller| !caller.is_finished()) {
        let renamed = folder.path().join(format!("service.log.{}", files.len()));
        std::fs::rename(&log, &renamed).unwrap();
        files.push(renamed);
        running.signal("-HUP");
        while !log.exists() {
            std::thread::yield_now();
        }
    }
    for caller in callers {
        caller.join().unwrap();
    }
    running.signal("-TERM");
    assert_eq!(running.0.wait().unwrap().code(), Some(0));
    assert!(files.len() > 2, "it was renamed under load");
    let texts: Vec<_> = files
        .iter()
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect();
    let mut calls: Vec<&str> = texts
        .iter()
        .flat_map(|text| text.lines())
        .filter_map(|line| Some(line.split_once("GET /ping?message=")?.1.split_once(' ')?.0))
        .collect();
    calls.sort_unstable();
    calls.dedup();
    assert_eq!(calls.len(), CALLERS * CALLS);
}

// ENV-57
/// After the first SIGTERM the service still serves for as long as it was told to; the second ends it.
#[test]
fn a_second_signal_ends_the_lame_duck() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = service(folder.path());
    command
        .args(FREE_PORTS)
        .args(["-dev.certs=true", "-shutdown.lame_duck=1.hours"]);
    let (mut running, line, mut stdout) = Running::start(&mut command);
    running.signal("-TERM");
    while !admin(&line, "GET /health").ends_with("\r\n\r\ndraining\n") {}
    let thrift = line.split(' ').find_map(|word| word.strip_prefix("thrift=")).unwrap();
    std::net::TcpStream::connect(thrift).unwrap();
    assert!(running.0.try_wait().unwrap().is_none());
    running.signal("-TERM");
    stdout.read_to_string(&mut String::new()).unwrap();
    assert!(running.0.wait().unwrap().code().is_some(), "it ended by itself");
    let mut stderr = String::new();
    running.0.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert!(stderr.contains("SIGTERM again: stopping at once"), "{stderr}");
}
