//! Apache's compiler and its library of Python call every method of `idl/ping.thrift`.

use std::env;
use std::process::{Command, Stdio};

use siskin_interop::ping;

use crate::kit::{Service, python, say, text};

/// What the compiler makes of an IDL, in a folder; `None` where there is no compiler, which is a failure where `CI` is set.
fn stubs() -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new("thrift")
        .arg("-o")
        .arg(folder.path())
        .args(["--gen", "py", concat!(env!("CARGO_MANIFEST_DIR"), "/idl/ping.thrift")])
        .stdin(Stdio::null())
        .output();
    match made {
        Ok(made) => {
            assert!(made.status.success(), "{}", text(&made));
            Some(folder)
        }
        Err(error) if env::var_os("CI").is_some_and(|ci| !ci.is_empty()) => {
            panic!("CI is set, and there is no thrift: {error}")
        }
        Err(error) => {
            say(&format!(
                "\nSKIPPED rest: there is no thrift, the compiler of Apache: {error}"
            ));
            None
        }
    }
}

// IDL-43: values, declared exceptions and the codes of 2.5.
#[test]
fn an_apache_client_calls_every_method() {
    let (Some(python), Some(stubs)) = (python(), stubs()) else {
        return;
    };
    let service = Service::peer();
    let output = Command::new(python.join("python"))
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rest/apache.py"))
        .arg(&service.thrift)
        .env("PYTHONPATH", stubs.path().join("gen-py"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output));
    let printed = text(&output);
    let calls = |name: &str| {
        let mut lines = printed.lines();
        lines.any(|line| line.strip_prefix("ok ").and_then(|line| line.split(' ').next()) == Some(name))
    };
    let methods = ping::PING_SERVICE_DESCRIPTOR.methods.iter().map(|method| method.name);
    let codes = ["UNKNOWN_METHOD", "INVALID_MESSAGE_TYPE", "PROTOCOL_ERROR"];
    let missing: Vec<_> = methods.chain(codes).filter(|name| !calls(name)).collect();
    assert!(missing.is_empty(), "{missing:?}\n{printed}");
}
