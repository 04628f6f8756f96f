//! Compiles the peers' IDL twice: by siskin, and by Apache's compiler where there is one (`thrift`, from the Debian package
//! `thrift-compiler`), to have both sides of the comparison from one file.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

const IDL: &str = "../tests/interop/idl/ping.thrift";

fn main() {
    siskin_build::compile(IDL);
    siskin_build::compile("idl/echo.thrift");
    println!("cargo:rustc-check-cfg=cfg(apache)");
    println!("cargo:rerun-if-env-changed=PATH");
    let out = env::var("OUT_DIR").unwrap_or_default();
    let folder = Path::new(&out).join("apache");
    if fs::create_dir_all(&folder).is_err() {
        return;
    }
    let made = Command::new("thrift")
        .args(["--gen", "rs", "-out"])
        .arg(&folder)
        .arg(IDL)
        .status();
    if !made.is_ok_and(|status| status.success()) {
        println!("cargo:warning=no Apache Thrift compiler here: the comparison with its code is left out");
        return;
    }
    // Inner attributes do not survive `include!`; the including module has its own.
    let Ok(text) = fs::read_to_string(folder.join("ping.rs")) else {
        return;
    };
    let text: Vec<_> = text.lines().filter(|line| !line.starts_with("#![")).collect();
    if fs::write(Path::new(&out).join("apache.rs"), text.join("\n")).is_ok() {
        println!("cargo:rustc-cfg=apache");
    }
}
