//! The client programs that the root README shows, as they stand there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::kit::{Kit, say};
use crate::process::Process;

/// Where the programs in the README expect the service.
const ADDRESS: &str = "\"localhost:9999\"";
/// How long a compiler may take that has to compile siskin first.
const BUILD: Duration = Duration::from_secs(900);
const SOON: Duration = Duration::from_secs(60);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

/// The one fenced block of a language.
fn block<'a>(text: &'a str, language: &str) -> &'a str {
    let fence = format!("\n```{language}\n");
    let mut blocks = text.split(fence.as_str()).skip(1);
    let block = blocks
        .next()
        .unwrap_or_else(|| panic!("README.md has no {language} block"));
    assert!(blocks.next().is_none(), "README.md has several {language} blocks");
    block.split("```").next().unwrap_or_default()
}

/// Compiles the reference service and says where it is.
fn siskin_ping() -> PathBuf {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["build", "--offline", "--package", "siskin-ping", "--bin", "siskin-ping"])
        .args(["--message-format", "json-render-diagnostics", "--manifest-path"])
        .arg(root().join("Cargo.toml"));
    let built = Process::start(cargo).end(BUILD);
    assert!(built.success, "{built}");
    built
        .out()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == "siskin-ping")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .unwrap_or_else(|| panic!("cargo names no executable:\n{built}"))
}

/// What the program of this language prints when it calls the reference service.
fn printed(kit: &Kit, language: &str, address: &str) -> String {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let program = block(&readme, language);
    assert_eq!(
        program.matches(ADDRESS).count(),
        1,
        "the address must stand once:\n{program}"
    );

    let folder = tempfile::tempdir().unwrap();
    let service = siskin_ping();
    let mut command = Command::new(service);
    command
        .current_dir(folder.path())
        .env_remove("CARGO_MANIFEST_DIR")
        .args([
            "-thrift.port=127.0.0.1:0",
            "-https.port=",
            "-admin.port=",
            "-dev.certs=true",
        ]);
    let mut server = Process::start(command);
    let ready = server.line("siskin ready ", SOON);
    let thrift = ready.split(' ').find_map(|word| word.strip_prefix("thrift=")).unwrap();

    let source = folder.path().join(format!("PingClient.{language}"));
    fs::write(&source, program.replace(ADDRESS, address)).unwrap();
    let idl = folder.path().join("ping.thrift");
    fs::copy(root().join("idl/ping.thrift"), &idl).unwrap();
    let base = folder.path().join("siskin/base.thrift");
    fs::create_dir(folder.path().join("siskin")).unwrap();
    fs::copy(root().join("crates/siskin-build/idl/siskin/base.thrift"), &base).unwrap();

    let mut client = kit.command([
        "client".as_ref(),
        "PingClient".as_ref(),
        source.as_os_str(),
        idl.as_os_str(),
        base.as_os_str(),
    ]);
    client.current_dir(folder.path()).env("SISKIN_PING", thrift);
    let ended = Process::start(client).end(BUILD);
    assert!(ended.success, "{ended}");
    ended.out().collect::<Vec<_>>().join("\n")
}

fn prints_pong_and_methods(language: &str, printed: &str, greeting: &str) {
    let mut lines = printed.lines();
    assert_eq!(lines.next(), Some(greeting), "{printed}");
    let methods = lines.next().unwrap_or_default();
    assert!(methods.contains("describe") && methods.contains("ping"), "{printed}");
    assert_eq!(lines.next(), None, "{printed}");
    say(&format!("\nreadme-{language}: 1 passed, 0 failed"));
}

#[test]
fn the_java_client_of_the_readme_works() {
    let Some(kit) = &Kit::find() else { return };
    let printed = printed(kit, "java", "System.getenv(\"SISKIN_PING\")");
    prints_pong_and_methods("java", &printed, "hello from Java");
}

#[test]
fn the_scala_client_of_the_readme_works() {
    let Some(kit) = &Kit::find() else { return };
    let printed = printed(kit, "scala", "sys.env(\"SISKIN_PING\")");
    prints_pong_and_methods("scala", &printed, "hello from Scala");
}
