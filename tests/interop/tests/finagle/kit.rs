//! The programs of other people: whether they are there, and how to run them.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use crate::process::{Ended, Process};

/// How long the jars may take to come and to be compiled, on a machine that has none.
const BUILD: Duration = Duration::from_secs(900);
/// How long any one run of a peer may take.
const RUN: Duration = Duration::from_secs(300);

/// What the tests stand on; only [`Kit::find`] makes one.
pub(crate) struct Kit {
    launcher: PathBuf,
    target: PathBuf,
    certs: PathBuf,
}

/// What to do where programs may be missing.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Run,
    Skip(String),
    Fail(String),
}

/// Nothing is passed over in CI.
fn verdict(missing: &[String], ci: bool) -> Verdict {
    if missing.is_empty() {
        Verdict::Run
    } else if ci {
        Verdict::Fail(format!("CI is set, and there is no {}", missing.join(", no ")))
    } else {
        Verdict::Skip(format!("no {}", missing.join(", no ")))
    }
}

/// The major version in what `java -version` prints: `openjdk version "17.0.15" …`, `java version "1.8.0_392"`.
fn java_major(printed: &str) -> Option<u32> {
    let version = printed.split('"').nth(1)?;
    let mut parts = version.split(['.', '-', '+', '_']);
    match parts.next()?.parse().ok()? {
        1 => parts.next()?.parse().ok(),
        major => Some(major),
    }
}

fn on_path(program: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

fn missing() -> Vec<String> {
    let mut missing = Vec::new();
    let java = Command::new("java").arg("-version").stdin(Stdio::null()).output();
    match java.map(|output| java_major(&String::from_utf8_lossy(&output.stderr))) {
        Ok(Some(17..)) if on_path("javac") => {}
        Ok(Some(major)) if major < 17 => missing.push(format!("java >= 17 (it is {major})")),
        Ok(Some(_)) => missing.push("javac".to_owned()),
        _ => missing.push("java".to_owned()),
    }
    for program in ["mvn", "python3", "openssl", "bash", "flock", "sha256sum"] {
        if !on_path(program) {
            missing.push(program.to_owned());
        }
    }
    missing
}

/// Prints past libtest's capture, so that it is seen when a test passes, too.
pub(crate) fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}").and_then(|()| out.flush()).unwrap();
}

/// A folder of this run of the tests: Finagle reads certificates again for each connection, and another run makes others. Those of
/// runs that are over go.
fn own_folder(target: &Path, name: &str) -> PathBuf {
    let start = format!("{name}-");
    for folder in fs::read_dir(target).unwrap().map(|entry| entry.unwrap().path()) {
        let file_name = folder.file_name().unwrap_or_default().to_string_lossy();
        if let Some(process) = file_name.strip_prefix(&start)
            && !Path::new("/proc").join(process).exists()
        {
            // Another run may be doing the same.
            let _ = fs::remove_dir_all(&folder);
        }
    }
    target.join(start + &std::process::id().to_string())
}

impl Kit {
    /// The programs, compiled and with certificates, or `None` where they are missing and may be. One test has them at a
    /// time: the scenarios look at the clock, and are not to be disturbed.
    pub(crate) fn find() -> Option<MutexGuard<'static, Self>> {
        static KIT: OnceLock<Option<Mutex<Kit>>> = OnceLock::new();
        KIT.get_or_init(
            || match verdict(&missing(), env::var_os("CI").is_some_and(|ci| !ci.is_empty())) {
                Verdict::Run => Some(Mutex::new(Self::prepare())),
                Verdict::Skip(why) => {
                    say(&format!("\nSKIPPED finagle: {why}"));
                    None
                }
                Verdict::Fail(why) => panic!("{why}"),
            },
        )
        .as_ref()
        .map(|kit| kit.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn prepare() -> Self {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("peers");
        fs::create_dir_all(&target).unwrap();
        let kit = Self {
            launcher: Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/peers"),
            certs: own_folder(&target, "certs"),
            target,
        };
        let built = Process::start(kit.command(["build"])).end(BUILD);
        assert!(built.success, "the peers do not build:\n{built}");
        let made = Process::start(kit.command([OsStr::new("certs"), kit.certs.as_os_str()])).end(RUN);
        assert!(made.success, "no certificates:\n{made}");
        kit
    }

    /// A run of the launcher, not yet started.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new("bash");
        command
            .arg(&self.launcher)
            .args(arguments)
            .env("PEERS_TARGET", &self.target)
            .env_remove("PEERS_LOG");
        command
    }

    /// Runs the launcher to its end.
    pub(crate) fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ended {
        Process::start(self.command(arguments)).end(RUN)
    }

    /// The folder of the certificates that `peers certs` makes.
    pub(crate) fn certs(&self) -> &Path {
        &self.certs
    }

    /// One of them.
    pub(crate) fn pem(&self, name: &str) -> String {
        self.certs.join(name).to_str().unwrap().to_owned()
    }
}

#[test]
fn absent_programs_skip_the_tests_but_fail_them_in_ci() {
    let none: [String; 0] = [];
    let two = ["java".to_owned(), "mvn".to_owned()];
    assert_eq!(verdict(&none, false), Verdict::Run);
    assert_eq!(verdict(&none, true), Verdict::Run);
    assert_eq!(verdict(&two, false), Verdict::Skip("no java, no mvn".to_owned()));
    assert_eq!(
        verdict(&two, true),
        Verdict::Fail("CI is set, and there is no java, no mvn".to_owned())
    );
}

#[test]
fn java_versions_are_told_apart() {
    for (printed, major) in [
        ("openjdk version \"17.0.15\" 2025-04-15\nOpenJDK Runtime", Some(17)),
        ("openjdk version \"21\" 2023-09-19", Some(21)),
        ("openjdk version \"25-ea\" 2025-09-16", Some(25)),
        ("java version \"1.8.0_392\"", Some(8)),
        (
            "The operation couldn't be completed. Unable to locate a Java Runtime.",
            None,
        ),
        ("", None),
    ] {
        assert_eq!(java_major(printed), major, "{printed}");
    }
}

#[test]
fn folders_of_runs_that_are_over_go() {
    let target = tempfile::tempdir().unwrap();
    // More than any process has.
    let (over, other) = (target.path().join("certs-4194305"), target.path().join("jars-1"));
    for folder in [&over, &other] {
        fs::create_dir(folder).unwrap();
    }
    let own = own_folder(target.path(), "certs");
    fs::create_dir(&own).unwrap();
    assert_eq!(own_folder(target.path(), "certs"), own);
    assert!(own.exists() && other.exists() && !over.exists());
}
