use std::net::TcpListener;
use std::process::Command;

use siskin::App;
use siskin::app::StartError;

use crate::support::{Pki, Service, authority, leaf};

/// Why a service does not start, in one line.
async fn fault(flags: Vec<String>) -> String {
    let app = App::new("test", "1");
    let handle = app.handle();
    let error = app.run(flags).await.unwrap_err();
    assert_eq!(handle.ready().await, None, "nobody waits for what did not start");
    let mut line = error.to_string();
    let mut next = std::error::Error::source(&error);
    while let Some(error) = next {
        line = format!("{line}: {error}");
        next = error.source();
    }
    assert!(!line.contains('\n'), "{line}");
    line
}

/// A set of flags with one replaced.
fn with(mut flags: Vec<String>, flag: &str, value: &str) -> Vec<String> {
    flags.push(format!("{flag}={value}"));
    flags
}

/// ENV-60: the flag, the address, and the way out.
#[tokio::test]
async fn a_port_in_use_is_named() {
    let pki = Pki::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap().to_string();
    for flag in ["-thrift.port", "-https.port", "-admin.port"] {
        let line = fault(with(pki.flags(), flag, &addr)).await;
        assert!(
            line.starts_with(&format!("{flag}: cannot bind {addr}; stop what listens there")),
            "{line}"
        );
        assert!(line.contains("Address already in use"), "{line}");
    }
}

#[tokio::test]
async fn bad_certificates_are_named() {
    let pki = Pki::new();
    let (other, other_key) = leaf(&authority("other"), "other", rcgen::ExtendedKeyUsagePurpose::ServerAuth);
    pki.write("other.key", &other_key);
    pki.write("empty.pem", "");
    pki.write("text.pem", "no PEM at all");
    pki.write("cut.pem", &other[..other.len() / 2]);
    pki.write("base64.pem", &other.replace("MII", "M!!"));
    pki.write(
        "der.pem",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    );
    pki.write(
        "encrypted.key",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
    );
    for (flag, file, what) in [
        ("cert", "none.pem", "cannot be read; give the path of a PEM file"),
        ("cert", "empty.pem", "no certificate in the file"),
        ("cert", "text.pem", "no certificate in the file"),
        ("cert", "cut.pem", "a PEM section has no end"),
        ("cert", "base64.pem", "a PEM section is not Base64"),
        ("cert", "der.pem", "give a PEM file that openssl can read"),
        ("key", "none.key", "cannot be read"),
        ("key", "empty.pem", "no private key in the file"),
        ("key", "server.pem", "the file holds certificates and no private key"),
        (
            "cert",
            "server.key",
            "the file holds a private key, where certificates should be",
        ),
        ("key", "other.key", "the private key is not that of -thrift.tls.cert"),
        ("key", "encrypted.key", "the private key is encrypted"),
        ("trust", "none.pem", "cannot be read"),
        ("trust", "empty.pem", "no certificate in the file"),
        (
            "trust",
            "server.key",
            "the file holds a private key, where certificates should be",
        ),
        ("trust", "der.pem", "give a PEM file that openssl can read"),
    ] {
        let flag = format!("-thrift.tls.{flag}");
        let path = pki.path().join(file).display().to_string();
        let line = fault(with(pki.flags(), &flag, &path)).await;
        assert!(line.starts_with(&format!("{flag} ({path}): ")), "{line}");
        assert!(line.contains(what), "{line}");
    }
}

/// ENV-5: a wrong flag is found before anything is bound.
#[tokio::test]
async fn a_wrong_flag_is_found_first() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap();
    let line = fault(vec![format!("-admin.port={addr}"), "-nope".to_owned()]).await;
    assert_eq!(line, "Error parsing flag \"nope\": flag undefined");
    let result = App::new("test", "1").run(["-help"]).await;
    let Err(StartError::Help { usage }) = result else {
        panic!("{result:?}")
    };
    assert!(usage.starts_with("usage: test [<flag>...]\nflags:\n"));
}

/// ENV-11: an empty port is off.
#[tokio::test]
async fn what_is_off_is_not_bound() {
    let service = Service::start(vec![
        "-thrift.port=".to_owned(),
        "-admin.port=".to_owned(),
        "-http.port=".to_owned(),
        "-https.port=127.0.0.1:0".to_owned(),
        "-https.insecure".to_owned(),
    ])
    .await;
    assert_eq!((service.addresses.thrift, service.addresses.admin), (None, None));
    assert_eq!(service.addresses.http, None);
    assert!(service.addresses.https.is_some());
}

/// Keys in each of the three forms that openssl writes.
#[tokio::test]
async fn keys_of_every_form_are_read() {
    let pki = Pki::new();
    let openssl = |arguments: &[&str]| {
        let output = Command::new("openssl").args(arguments).current_dir(pki.path()).output();
        match output {
            Ok(output) => {
                assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
                true
            }
            Err(_) => {
                assert!(std::env::var_os("CI").is_none(), "openssl is needed");
                println!("openssl is not installed: not checked");
                false
            }
        }
    };
    let made = openssl(&["pkey", "-in", "server.key", "-traditional", "-out", "sec1.key"])
        && openssl(&[
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-keyout",
            "rsa.key",
            "-out",
            "rsa.pem",
            "-subj",
            "/CN=x",
            "-addext",
            "basicConstraints=critical,CA:FALSE",
        ])
        && openssl(&["pkey", "-in", "rsa.key", "-traditional", "-out", "pkcs1.key"]);
    if !made {
        return;
    }
    for (certificate, key, kind) in [
        ("server.pem", "server.key", "-----BEGIN PRIVATE KEY-----"),
        ("server.pem", "sec1.key", "-----BEGIN EC PRIVATE KEY-----"),
        ("rsa.pem", "rsa.key", "-----BEGIN PRIVATE KEY-----"),
        ("rsa.pem", "pkcs1.key", "-----BEGIN RSA PRIVATE KEY-----"),
    ] {
        let path = |name: &str| pki.path().join(name).display().to_string();
        assert!(std::fs::read_to_string(path(key)).unwrap().contains(kind));
        let flags = with(pki.flags(), "-thrift.tls.cert", &path(certificate));
        Service::start(with(flags, "-thrift.tls.key", &path(key))).await;
    }
}
