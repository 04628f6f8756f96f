use super::*;
use std::process::Command;

#[expect(
    clippy::disallowed_methods,
    reason = "what is made must be valid now, for other programs read it"
)]
fn now() -> SystemTime {
    SystemTime::now()
}

fn contents(folder: &Path) -> Vec<Vec<u8>> {
    FILES.iter().map(|name| fs::read(folder.join(name)).unwrap()).collect()
}

#[test]
fn a_set_is_made_once_and_kept_while_it_is_valid() {
    let base = tempfile::tempdir().unwrap();
    let folder = folder(base.path());
    assert!(ensure(&folder, now()).unwrap());
    let first = contents(&folder);
    assert!(!ensure(&folder, now() + VALID - 2 * RENEW_BEFORE_END).unwrap());
    assert_eq!(contents(&folder), first);
    let beside: Vec<_> = fs::read_dir(base.path().join("certs")).unwrap().collect();
    assert_eq!(beside.len(), 1, "nothing is left beside the folder: {beside:?}");
}

#[test]
fn an_expired_or_partial_or_mixed_set_is_made_again_whole() {
    let base = tempfile::tempdir().unwrap();
    let folder = folder(base.path());
    ensure(&folder, now()).unwrap();
    let other = tempfile::tempdir().unwrap();
    let other_folder = super::folder(other.path());
    ensure(&other_folder, now()).unwrap();

    let mut before = contents(&folder);
    let mut renewed = |at: SystemTime, spoil: &dyn Fn()| {
        spoil();
        assert!(ensure(&folder, at).unwrap());
        let after = contents(&folder);
        assert!(before.iter().zip(&after).all(|(before, after)| before != after));
        before = after;
    };
    for name in FILES {
        renewed(now(), &|| fs::remove_file(folder.join(name)).unwrap());
    }
    for name in FILES.iter().filter(|name| !name.ends_with("p12")) {
        renewed(now(), &|| {
            fs::copy(other_folder.join(name), folder.join(name)).unwrap();
        });
        renewed(now(), &|| fs::write(folder.join(name), "").unwrap());
    }
    renewed(now() + VALID, &|| ());
}

#[test]
fn starters_at_once_agree_on_one_set() {
    let base = tempfile::tempdir().unwrap();
    let folder = folder(base.path());
    std::thread::scope(|scope| {
        let made: Vec<_> = (0..4).map(|_| scope.spawn(|| ensure(&folder, now()))).collect();
        for made in made {
            made.join().unwrap().unwrap();
        }
    });
    assert!(is_usable(&folder, now()));
}

#[cfg(unix)]
#[test]
fn keys_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let base = tempfile::tempdir().unwrap();
    let folder = folder(base.path());
    ensure(&folder, now()).unwrap();
    for name in FILES {
        let mode = fs::metadata(folder.join(name)).unwrap().permissions().mode() & 0o777;
        if !name.ends_with(".pem") {
            assert_eq!(mode, 0o600, "{name}");
        }
    }
}

/// Runs a program over the folder; `None` where it is not installed.
fn run(folder: &Path, program: &str, arguments: &[&str]) -> Option<String> {
    let output = match Command::new(program).args(arguments).current_dir(folder).output() {
        Ok(output) => output,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            assert!(std::env::var_os("CI").is_none(), "{program} is needed");
            println!("{program} is not installed: not checked with it");
            return None;
        }
        Err(error) => panic!("{program}: {error}"),
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {text}");
    Some(text)
}

#[test]
fn openssl_and_keytool_read_the_set() {
    let base = tempfile::tempdir().unwrap();
    let folder = folder(base.path());
    ensure(&folder, now()).unwrap();
    for (certificate, purpose) in [("server.pem", "sslserver"), ("client.pem", "sslclient")] {
        run(
            &folder,
            "openssl",
            &["verify", "-purpose", purpose, "-CAfile", "ca.pem", certificate],
        );
    }
    let text = run(&folder, "openssl", &["x509", "-in", "server.pem", "-noout", "-text"]);
    if let Some(text) = text {
        for part in [
            "DNS:localhost",
            "IP Address:127.0.0.1",
            "IP Address:0:0:0:0:0:0:0:1",
            "prime256v1",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
    let key = fs::read_to_string(folder.join("client.key")).unwrap();
    assert!(key.starts_with("-----BEGIN PRIVATE KEY-----\n"), "{key}");
    let arguments = ["pkcs12", "-in", "client.p12", "-passin", "pass:changeit", "-nodes"];
    if let Some(text) = run(&folder, "openssl", &arguments) {
        assert_eq!(text.matches("-----BEGIN CERTIFICATE-----").count(), 2, "{text}");
        let body: String = key.lines().skip(1).take(2).collect();
        assert!(text.replace('\n', "").contains(&body), "{text}");
    }
    let arguments = ["-list", "-v", "-keystore", "client.p12", "-storepass", "changeit"];
    if let Some(text) = run(&folder, "keytool", &arguments) {
        for part in ["PrivateKeyEntry", "Alias name: siskin", "chain length: 2"] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
}
