//! A server as a process, and what the kernel says of it.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::generator::{Anything, Wire};

/// How a server is started.
#[derive(Clone, Debug)]
pub(crate) enum Program {
    /// The floor, with answers to messages of so many bytes.
    Floor(Wire, usize),
    /// siskin's server of ThriftMux, with metrics and traces, or with neither.
    Counting(bool),
    /// `peer-service`, or another program with siskin's flags that serves its IDL.
    Siskin,
    /// The same with all that it has beside serving: admin server, traces, a place in ZooKeeper. Neither collector nor ZooKeeper
    /// is there.
    SiskinWithAll,
}

/// Where everything is.
pub(crate) struct Places {
    pub(crate) floor: PathBuf,
    pub(crate) siskin: PathBuf,
    /// With ca.pem, server.pem, server.key, client.pem and client.key.
    pub(crate) certificates: PathBuf,
}

impl Places {
    /// Certificates for development, made by the service itself in a folder.
    pub(crate) fn make_certificates(siskin: &Path, folder: &Path) -> Result<PathBuf, Anything> {
        let mut command = Command::new(siskin);
        command
            .current_dir(folder)
            .args(["-dev.certs=true", "-thrift.port=:0", "-https.port=", "-admin.port="]);
        Server::spawn(command)?;
        Ok(folder.join("certs/dev"))
    }

    pub(crate) fn start(&self, program: &Program) -> Result<Server, Anything> {
        let file = |name: &str| self.certificates.join(name).display().to_string();
        let (certificate, key, trust) = (file("server.pem"), file("server.key"), file("ca.pem"));
        Server::spawn(match program {
            Program::Floor(wire, size) => {
                let mut command = Command::new(&self.floor);
                let wire = match wire {
                    Wire::Mux => "mux",
                    Wire::Http => "http",
                };
                command.args([wire, &size.to_string(), &certificate, &key, &trust]);
                command
            }
            Program::Counting(counted) => {
                let mut command = Command::new(self.floor.with_file_name("counting"));
                let what = if *counted { "on" } else { "off" };
                command.args([what, &certificate, &key, &trust]);
                command
            }
            Program::Siskin | Program::SiskinWithAll => {
                let mut command = Command::new(&self.siskin);
                if let Program::Siskin = program {
                    command.args(["-admin.port=", "-log.level=WARNING"]);
                } else {
                    command.args([
                        "-admin.port=127.0.0.1:0",
                        "-log.level=FATAL",
                        "-zipkin.http.host=127.0.0.1:9",
                        "-thrift.announce=zk!127.0.0.1:9!/benches/thrift!0",
                    ]);
                }
                for port in ["thrift", "https"] {
                    command.args([
                        format!("-{port}.port=127.0.0.1:0"),
                        format!("-{port}.tls.cert={certificate}"),
                        format!("-{port}.tls.key={key}"),
                        format!("-{port}.tls.trust={trust}"),
                    ]);
                }
                command
            }
        })
    }
}

/// Keeps all threads of a process on these CPUs.
pub(crate) fn pin(process: u32, cpus: &str) -> Result<(), Anything> {
    let status = Command::new("taskset")
        .args(["-a", "-c", "-p", cpus, &process.to_string()])
        .stdout(Stdio::null())
        .status()?;
    status.success().then_some(()).ok_or_else(|| "taskset failed".into())
}

/// A server that runs until this is dropped.
pub(crate) struct Server {
    child: Child,
    /// Kept, so that writing to it is no error.
    _stdout: BufReader<ChildStdout>,
    line: String,
}

impl Server {
    fn spawn(mut command: Command) -> Result<Self, Anything> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let mut stdout = BufReader::new(child.stdout.take().ok_or("no stdout")?);
        let mut line = String::new();
        stdout.read_line(&mut line)?;
        Ok(Self {
            child,
            _stdout: stdout,
            line,
        })
    }

    pub(crate) fn addr(&self, wire: Wire) -> Result<SocketAddr, Anything> {
        let names = match wire {
            Wire::Mux => ["mux=", "thrift="],
            Wire::Http => ["http=", "https="],
        };
        let word = self.line.split_whitespace().find_map(|word| {
            let mut names = names.iter();
            names.find_map(|name| word.strip_prefix(name))
        });
        Ok(word
            .ok_or_else(|| format!("the server did not start: {}", self.line))?
            .parse()?)
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Nanoseconds of CPU that its threads have used.
    pub(crate) fn cpu_nanos(&self) -> Result<u64, Anything> {
        let mut sum = 0;
        for thread in fs::read_dir(format!("/proc/{}/task", self.child.id()))? {
            // A thread may end meanwhile.
            let Ok(text) = fs::read_to_string(thread?.path().join("schedstat")) else {
                continue;
            };
            sum += text.split(' ').next().unwrap_or_default().parse::<u64>()?;
        }
        Ok(sum)
    }

    /// KiB of its memory.
    pub(crate) fn resident_kib(&self) -> Result<u64, Anything> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let word = line.and_then(|line| line.split_whitespace().next());
        Ok(word.ok_or("the server has ended")?.parse()?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
