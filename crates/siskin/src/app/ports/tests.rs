use std::ffi::OsString;

use super::*;
use crate::app::flags;

fn plan(arguments: &[&str], dev_certs: Option<&Path>) -> Result<Plan, String> {
    let flags = flags::parse(arguments.iter().map(OsString::from), &|_| None).unwrap();
    Plan::new(&flags.thrift, dev_certs).map_err(|error| error.line())
}

const ALL: [&str; 3] = ["-thrift.tls.cert=c", "-thrift.tls.key=k", "-thrift.tls.trust=t"];

#[test]
fn each_certificate_flag_is_needed_and_named() {
    assert!(matches!(plan(&ALL, None), Ok(Plan::Tls(..))));
    for missing in 0..3 {
        let mut arguments = ALL.to_vec();
        let flag = arguments.remove(missing).split('=').next().unwrap();
        // Also where certificates for development might be used: half a set of one's own is a mistake.
        for dev_certs in [None, Some(Path::new("certs/dev"))] {
            let line = plan(&arguments, dev_certs).unwrap_err();
            assert!(line.starts_with(&format!("{flag} is missing")), "{line}");
            assert!(!line.contains('\n'));
        }
    }
    assert!(plan(&[], None).unwrap_err().starts_with("-thrift.tls.cert is missing"));
}

#[test]
fn certificates_for_development_are_used_where_none_are_given() {
    let folder = Path::new("certs/dev");
    let Ok(Plan::DevCerts(_, files)) = plan(&[], Some(folder)) else {
        panic!("not used");
    };
    assert_eq!(files.trust.unwrap().path, folder.join("ca.pem"));
    assert!(matches!(plan(&ALL, Some(folder)), Ok(Plan::Tls(..))));
}

#[test]
fn off_and_insecure_need_no_certificates() {
    assert_eq!(plan(&["-thrift.port="], None), Ok(Plan::Off));
    assert!(matches!(plan(&["-thrift.insecure"], None), Ok(Plan::Insecure(_))));
    let line = plan(&["-thrift.insecure", ALL[1]], None).unwrap_err();
    assert!(
        line.starts_with("-thrift.insecure and -thrift.tls.key contradict"),
        "{line}"
    );
}

#[test]
fn only_cargo_or_a_flag_lets_certificates_be_made() {
    let outside = Environment {
        manifest_dir: None,
        build_properties: None,
        current_dir: "/cwd".into(),
    };
    let under_cargo = Environment {
        manifest_dir: Some("/package".into()),
        ..outside.clone()
    };
    assert_eq!(outside.dev_certs(None), None);
    assert_eq!(outside.dev_certs(Some(false)), None);
    assert_eq!(outside.dev_certs(Some(true)), Some("/cwd/certs/dev".into()));
    assert_eq!(under_cargo.dev_certs(None), Some("/package/certs/dev".into()));
    assert_eq!(under_cargo.dev_certs(Some(false)), None);
}

#[test]
fn plain_http_has_to_be_wanted_twice() {
    let plan = |arguments: &[&str]| {
        let flags = flags::parse(arguments.iter().map(OsString::from), &|_| None).unwrap();
        Plan::plain(&flags.http).map_err(|error| error.line())
    };
    assert_eq!(plan(&[]), Ok(Plan::Off));
    assert_eq!(plan(&["-http.port=", "-http.insecure"]), Ok(Plan::Off));
    assert!(matches!(
        plan(&["-http.port=:0", "-http.insecure=true"]),
        Ok(Plan::Insecure(_))
    ));
    assert_eq!(
        plan(&["-http.port=:0"]).unwrap_err(),
        "-http.port lets callers in without a certificate; leave it out, or say -http.insecure=true beside it"
    );
}

#[test]
fn the_admin_server_has_tls_where_it_is_given_files() {
    let tls = |arguments: &[&str]| {
        let arguments = arguments
            .iter()
            .map(|rest| OsString::from(format!("-admin.tls.{rest}")));
        let flags = flags::parse(arguments, &|_| None).unwrap();
        admin_tls(&flags.admin.tls).map_err(|error| error.line())
    };
    assert_eq!(tls(&[]), Ok(None));
    let encrypted = tls(&["cert=c", "key=k"]).unwrap().unwrap();
    assert_eq!(
        (encrypted.trust, encrypted.client_auth),
        (None, ClientAuth::InsecureOff)
    );
    let mutual = tls(&["cert=c", "key=k", "trust=t", "crl=r"]).unwrap().unwrap();
    assert_eq!(mutual.client_auth, ClientAuth::Needed);
    for (given, missing) in [
        (&["cert=c"][..], "-admin.tls.key is missing: -admin.tls.cert needs it"),
        (&["trust=t"], "-admin.tls.cert is missing: -admin.tls.trust needs it"),
        (
            &["cert=c", "key=k", "crl=r"],
            "-admin.tls.trust is missing: -admin.tls.crl needs it",
        ),
    ] {
        let line = tls(given).unwrap_err();
        assert!(line.starts_with(missing), "{line}");
    }
}

#[tokio::test]
async fn no_host_is_every_interface_or_loopback() {
    let any = Address { host: None, port: 7 };
    let found = candidates("-thrift.port", &any, true).await.unwrap();
    assert_eq!(found, ["127.0.0.1:7".parse().unwrap()]);
    let found = candidates("-thrift.port", &any, false).await.unwrap();
    assert_eq!(found, ["[::]:7".parse().unwrap(), "0.0.0.0:7".parse().unwrap()]);
    let given = Address {
        host: Some("0.0.0.0".to_owned()),
        port: 7,
    };
    let found = candidates("-thrift.port", &given, true).await.unwrap();
    assert_eq!(found, ["0.0.0.0:7".parse().unwrap()], "a host that is given counts");
}

#[test]
fn whoever_asks_no_certificate_has_to_say_so_twice() {
    for choice in ["-thrift.tls.client_auth=wanted", "-thrift.tls.client_auth=off"] {
        let line = plan(&[&ALL[..], &[choice]].concat(), None).unwrap_err();
        assert!(
            line.starts_with("-thrift.tls.client_auth lets callers in without"),
            "{line}"
        );
        assert!(line.ends_with("say -thrift.insecure=true beside it"), "{line}");
        let planned = plan(&[&ALL[..], &[choice, "-thrift.insecure=true"]].concat(), None);
        assert!(matches!(planned, Ok(Plan::Tls(..))), "{planned:?}");
    }
    // Nobody to be trusted is needed where nobody is asked.
    let off = ["-thrift.tls.client_auth=off", "-thrift.insecure", ALL[0], ALL[1]];
    let Ok(Plan::Tls(_, files)) = plan(&off, None) else {
        panic!("refused")
    };
    assert_eq!((files.trust, files.client_auth), (None, ClientAuth::InsecureOff));
}
