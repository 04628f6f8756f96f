//! What must not compile, and what must: small programs over generated code, given to rustc.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;
use std::{env, fs};

use siskin_build::Disk;
use siskin_build::idl::{Layout, Options, compile};

const IDL: &str = r#"
namespace rs shop
enum Level { LOW = 1, HIGH = 5 }
struct Order { 1: required i64 id, 2: optional string note }
exception Gone { 1: string message }
exception Late { 1: i32 minutes }
service Shop {
  i64 place(1: Order order) throws (1: Gone gone, 2: Late late)
  string name()
}
"#;

const WHOLE: &str = "
pub struct Made;
impl Shop for Made {
    async fn place(&self, _: &siskin::CallContext, order: Order) -> Result<i64, ShopPlaceError> {
        if order.id == 0 {
            Err(Gone { message: String::new() })?;
        }
        if order.id == 1 {
            Err(Late { minutes: 5 })?;
        }
        if order.id == 2 {
            Err(siskin::Error::invalid(\"two\"))?;
        }
        let number: i64 = \"7\".parse().map_err(siskin::Error::from)?;
        Ok(number)
    }
    async fn name(&self, _: &siskin::CallContext) -> Result<String, siskin::Error> {
        std::future::ready(()).await;
        Ok(std::fs::read_to_string(\"name\")?)
    }
}
pub fn server() -> ShopServer<Made> { ShopServer::new(Made) }
pub fn order() -> Order { Order::builder(1).note(String::new()).build() }
pub fn shown(level: Level) -> u8 {
    match level { Level::Low => 1, Level::High => 2, Level::Unknown(_) => 3 }
}
";

/// The folder of the crates that this test was built from.
fn built() -> PathBuf {
    env::current_exe().unwrap().parent().unwrap().to_owned()
}

/// The library `siskin`, as it was built last.
fn siskin() -> PathBuf {
    let is_siskin = |path: &Path| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.strip_prefix("libsiskin-")
            .is_some_and(|rest| rest.ends_with(".rlib"))
    };
    let entries = fs::read_dir(built()).unwrap().map(|entry| entry.unwrap().path());
    let modified = |path: &PathBuf| fs::metadata(path).and_then(|metadata| metadata.modified());
    entries
        .filter(|path| is_siskin(path))
        .max_by_key(|path| modified(path).unwrap_or(SystemTime::UNIX_EPOCH))
        .unwrap()
}

/// What rustc says of a program over the generated code; nothing if it has no fault.
fn told(program: &str, options: &Options) -> String {
    let folder = tempfile::tempdir().unwrap();
    let idl = folder.path().join("shop.thrift");
    fs::write(&idl, IDL).unwrap();
    let made = compile(&mut Disk::new(&[]), idl.to_str().unwrap(), options, Layout::Modules);
    let text = format!("{}\nuse shop::*;\n{program}", made.rust.unwrap());
    let source = folder.path().join("program.rs");
    fs::write(&source, text).unwrap();
    let output = Command::new(env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned()))
        .args(["--edition", "2024", "--crate-type", "lib", "--emit", "metadata"])
        .arg("--out-dir")
        .arg(folder.path())
        .arg("-L")
        .arg(format!("dependency={}", built().display()))
        .arg("--extern")
        .arg(format!("siskin={}", siskin().display()))
        .arg(&source)
        .output()
        .unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.success(), !errors.contains("error"), "{errors}");
    errors
}

/// Checks that a program is refused for this reason, and for no other.
fn refused(program: &str, reasons: &[&str]) {
    let errors = told(program, &Options::default());
    for reason in reasons {
        assert!(errors.contains(reason), "no {reason:?} in: {errors}");
    }
    let count = errors
        .lines()
        .filter(|line| line.starts_with("error[") || line.starts_with("error: future"));
    assert_eq!(count.count(), 1, "{errors}");
}

// IDL-44, IDL-45, IDL-46, IDL-47: what the others leave something out of compiles whole, with plain async functions and `?` for
// every declared exception, `siskin::Error` and what becomes one.
#[test]
fn the_whole_program_compiles() {
    assert_eq!(told(WHOLE, &Options::default()), "");
}

// IDL-44: a builder without a required argument.
#[test]
fn a_required_field_cannot_be_left_out() {
    refused(
        "pub fn order() -> Order { Order::builder().build() }",
        &["E0061", "argument #1 of type `i64` is missing"],
    );
    refused(
        "pub fn order() -> Order { Order { note: None } }",
        &["E0063", "missing field `id`"],
    );
}

// IDL-45: a `match` that forgets what a newer peer may send; and nobody makes such a number by hand.
#[test]
fn unknown_numbers_cannot_be_forgotten_or_made() {
    refused(
        "pub fn shown(level: Level) -> u8 { match level { Level::Low => 1, Level::High => 2 } }",
        &["E0004", "Level::Unknown(_)` not covered"],
    );
    refused("pub fn made() -> Level { Level::Unknown(UnknownLevel(1)) }", &["E0423"]);
}

// IDL-46: a future that cannot be sent is a fault of the implementation, and told there.
#[test]
fn a_future_that_is_not_send_is_told_at_the_impl() {
    let program = WHOLE.replace(
        "std::future::ready(()).await;",
        "let kept = std::rc::Rc::new(1); std::future::ready(()).await; drop(kept);",
    );
    refused(
        &program,
        &[
            "future cannot be sent between threads safely",
            "async fn name(&self",
            "let kept",
        ],
    );
}

// IDL-50: a method that the IDL has and the implementation has not.
#[test]
fn a_method_that_is_missing_is_told_at_the_impl() {
    let (before, after) = (
        WHOLE.find("    async fn name").unwrap(),
        WHOLE.find("pub fn server").unwrap(),
    );
    let program = format!("{}}}\n{}", &WHOLE[..before], &WHOLE[after..]);
    refused(&program, &["E0046", "missing: `name`", "impl Shop for Made"]);
    // Unless it may answer that it is not there.
    let lenient = Options {
        default_unimplemented: true,
        ..Options::default()
    };
    assert_eq!(told(&program, &lenient), "");
}
