//! Python with what `requirements.txt` names, and the services.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::{env, fs};

/// Prints past libtest's capture, so that it is seen when a test passes, too.
pub(crate) fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}").and_then(|()| out.flush()).unwrap();
}

/// Where the programs are that these tests need; `None` where they cannot be had, which is a failure where `CI` is set.
pub(crate) fn python() -> Option<&'static Path> {
    static PYTHON: OnceLock<Option<PathBuf>> = OnceLock::new();
    PYTHON
        .get_or_init(|| match environment() {
            Ok(bin) => Some(bin),
            Err(why) if env::var_os("CI").is_some_and(|ci| !ci.is_empty()) => panic!("CI is set, and {why}"),
            Err(why) => {
                say(&format!("\nSKIPPED rest: {why}"));
                None
            }
        })
        .as_deref()
}

/// The folder of programs of a virtual environment with the packages, made where there is none yet.
fn environment() -> Result<PathBuf, String> {
    let wanted = include_str!("requirements.txt");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("python");
    let (bin, installed) = (folder.join("bin"), folder.join("requirements.txt"));
    if fs::read_to_string(&installed).is_ok_and(|found| found == wanted) {
        return Ok(bin);
    }
    let run = |program: &Path, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).stdin(Stdio::null()).output();
        match output {
            Ok(output) if output.status.success() => Ok(()),
            Ok(output) => Err(format!(
                "`{} {}` failed: {}",
                program.display(),
                arguments.join(" "),
                String::from_utf8_lossy(&output.stderr)
            )),
            Err(error) => Err(format!("there is no {}: {error}", program.display())),
        }
    };
    let _ = fs::remove_dir_all(&folder);
    run(Path::new("python3"), &["-m", "venv", folder.to_str().unwrap()])?;
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--requirement",
    ];
    let requirements = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rest/requirements.txt");
    run(&bin.join("python"), &[&pip[..], &[requirements]].concat())?;
    fs::write(installed, wanted).map_err(|error| error.to_string())?;
    Ok(bin)
}

/// A service that runs until the test ends, in plaintext on the loopback interface.
pub(crate) struct Service {
    child: Child,
    /// `HOST:PORT`
    pub(crate) thrift: String,
    pub(crate) https: String,
}

impl Service {
    /// The rich one: `idl/sample.thrift`.
    pub(crate) fn sample() -> Self {
        Self::start(Path::new(env!("CARGO_BIN_EXE_sample-service")))
    }

    /// The one that Finagle's clients call: `idl/ping.thrift`.
    pub(crate) fn peer() -> Self {
        Self::start(Path::new(env!("CARGO_BIN_EXE_peer-service")))
    }

    /// The reference service at the root of the repository.
    pub(crate) fn reference() -> Self {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");
        let built = Command::new(env!("CARGO"))
            .args(["build", "--offline", "--package", "siskin-ping", "--bin", "siskin-ping"])
            .args([
                "--message-format",
                "json-render-diagnostics",
                "--manifest-path",
                manifest,
            ])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(built.status.success(), "{}", text(&built));
        let stdout = String::from_utf8_lossy(&built.stdout);
        let program = stdout
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .filter(|message| message["target"]["name"] == "siskin-ping")
            .find_map(|message| message["executable"].as_str().map(PathBuf::from));
        Self::start(&program.unwrap_or_else(|| panic!("cargo names no program: {}", text(&built))))
    }

    fn start(program: &Path) -> Self {
        let mut child = Command::new(program)
            .args(["-thrift.port=127.0.0.1:0", "-thrift.insecure=true", "-admin.port="])
            .args(["-https.port=127.0.0.1:0", "-https.insecure=true", "-log.level=ERROR"])
            .env_remove("CARGO_MANIFEST_DIR")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let mut ready = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut ready)
            .unwrap();
        let address = |name: &str| {
            let found = ready.split_whitespace().find_map(|word| word.strip_prefix(name));
            found.unwrap_or_else(|| panic!("not ready: {ready}")).to_owned()
        };
        let (thrift, https) = (address("thrift="), address("https="));
        Self { child, thrift, https }
    }

    /// The body at a path; anything but 200 is a failure.
    pub(crate) fn get(&self, path: &str, accept: &str) -> String {
        let url = format!("http://{}{path}", self.https);
        let output = Command::new("curl")
            .args([
                "--silent",
                "--show-error",
                "--fail",
                "--header",
                &format!("Accept: {accept}"),
                &url,
            ])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success(), "{url}: {}", text(&output));
        String::from_utf8(output.stdout).unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a program printed.
pub(crate) fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}
