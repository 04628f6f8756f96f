use std::io::Write as _;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use tempfile::TempDir;

use super::*;
use crate::transport::tls::{ClientAuth, Unsuitable};

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority(name: &str) -> Authority {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn params() -> CertificateParams {
    let mut params = CertificateParams::new(["localhost".to_owned()]).unwrap();
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2030, 1, 1);
    params
}

/// Files of a server.
struct Folder {
    folder: TempDir,
    ca: Authority,
}

impl Folder {
    fn new() -> Self {
        let folder = Self {
            folder: tempfile::tempdir().unwrap(),
            ca: authority("one"),
        };
        folder.write("ca.pem", &folder.ca.pem());
        folder.write_leaf(params());
        folder
    }

    /// In place of the old one, as a rename does it.
    fn write(&self, name: &str, text: &str) {
        let mut new = tempfile::NamedTempFile::new_in(self.folder.path()).unwrap();
        new.write_all(text.as_bytes()).unwrap();
        new.persist(self.folder.path().join(name)).unwrap();
    }

    fn write_leaf(&self, params: CertificateParams) -> Vec<u8> {
        let key = KeyPair::generate().unwrap();
        let leaf = params.signed_by(&key, &*self.ca).unwrap();
        self.write("leaf.pem", &leaf.pem());
        self.write("leaf.key", &key.serialize_pem());
        leaf.der().to_vec()
    }

    fn files(&self) -> TlsFiles {
        let file = |name: &str| PemFile {
            setting: name.to_owned(),
            path: self.folder.path().join(name),
        };
        TlsFiles {
            certificate: file("leaf.pem"),
            chain: None,
            key: file("leaf.key"),
            trust: Some(file("ca.pem")),
            crl: None,
            client_auth: ClientAuth::Needed,
        }
    }

    fn start(&self) -> Result<Reloader, TlsError> {
        Reloader::start(self.files(), &[], at(2025))
    }
}

fn at(year: i32) -> SystemTime {
    date_time_ymd(year, 1, 1).into()
}

fn polled(reloader: &mut Reloader) -> String {
    match reloader.poll(at(2025), false) {
        Polled::Unchanged => "unchanged".to_owned(),
        Polled::Reloaded => "reloaded".to_owned(),
        Polled::Refused(error) => error.to_string(),
    }
}

// ENV-85
#[test]
fn a_new_set_is_read_once_it_keeps_still() {
    let folder = Folder::new();
    let mut reloader = folder.start().unwrap();
    assert_eq!(polled(&mut reloader), "unchanged");
    let mut renewed = params();
    renewed.not_after = date_time_ymd(2031, 1, 1);
    folder.write_leaf(renewed);
    assert_eq!(polled(&mut reloader), "unchanged", "somebody may still be writing");
    assert_eq!(reloader.validity().leaf.1, at(2030));
    assert_eq!(polled(&mut reloader), "reloaded");
    assert_eq!(reloader.validity().leaf.1, at(2031));
    assert_eq!(polled(&mut reloader), "unchanged");
}

// ENV-85
#[test]
fn half_a_set_is_refused_and_the_rest_waited_for() {
    let folder = Folder::new();
    let mut reloader = folder.start().unwrap();
    let key = KeyPair::generate().unwrap();
    let mut renewed = params();
    renewed.not_after = date_time_ymd(2031, 1, 1);
    folder.write("leaf.pem", &renewed.signed_by(&key, &*folder.ca).unwrap().pem());
    assert_eq!(polled(&mut reloader), "unchanged");
    let refusal = polled(&mut reloader);
    assert!(refusal.contains("the private key is not that of leaf.pem"), "{refusal}");
    assert_eq!(reloader.validity().leaf.1, at(2030), "the old one is used");
    assert_eq!(polled(&mut reloader), "unchanged", "said once");
    folder.write("leaf.key", &key.serialize_pem());
    assert!(matches!(reloader.poll(at(2025), true), Polled::Reloaded), "at once");
    assert_eq!(reloader.validity().leaf.1, at(2031));
    for broken in ["", "nonsense", "-----BEGIN CERTIFICATE-----\nMIIB"] {
        folder.write("ca.pem", broken);
        assert!(matches!(reloader.poll(at(2025), true), Polled::Refused(_)), "{broken}");
    }
    std::fs::remove_file(folder.folder.path().join("ca.pem")).unwrap();
    assert!(matches!(
        reloader.poll(at(2025), true),
        Polled::Refused(TlsError::Unreadable { .. })
    ));
}

#[test]
fn a_new_certificate_that_has_expired_does_not_replace_a_valid_one() {
    let folder = Folder::new();
    let mut reloader = folder.start().unwrap();
    let mut expired = params();
    expired.not_after = date_time_ymd(2024, 1, 1);
    folder.write_leaf(expired);
    assert!(matches!(
        reloader.poll(at(2025), true),
        Polled::Refused(TlsError::Expired { .. })
    ));
    // Where there is nothing better it is used.
    assert!(folder.start().is_ok());
}

#[test]
fn a_link_to_another_folder_is_a_change() {
    let folder = Folder::new();
    let second = Folder::new();
    let link = folder.folder.path().join("link");
    std::os::unix::fs::symlink(folder.folder.path(), &link).unwrap();
    let mut files = folder.files();
    files.certificate.path = link.join("leaf.pem");
    files.key.path = link.join("leaf.key");
    let mut reloader = Reloader::start(files, &[], at(2025)).unwrap();
    std::fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(second.folder.path(), &link).unwrap();
    assert_eq!(polled(&mut reloader), "unchanged");
    assert_eq!(polled(&mut reloader), "reloaded");
}

#[test]
fn what_no_server_may_show_is_refused() {
    let folder = Folder::new();
    let mut ca = params();
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    folder.write_leaf(ca);
    let error = folder.start().unwrap_err();
    assert!(matches!(
        error,
        TlsError::UnsuitableCertificate {
            what: Unsuitable::Authority,
            ..
        }
    ));
    assert!(
        error.to_string().contains("CA:TRUE") && error.to_string().contains("leaf.pem"),
        "{error}"
    );
    // Without subject alternative names, so without extensions, it is made of version 1 below.
    let leaf = folder.write_leaf(params());
    let old = of_version_1(&leaf);
    folder.write("leaf.pem", &pem_of(&old));
    let error = folder.start().unwrap_err();
    assert!(
        matches!(
            error,
            TlsError::UnsuitableCertificate {
                what: Unsuitable::OldVersion,
                ..
            }
        ),
        "{error}"
    );
    assert!(
        error.to_string().contains("version 1") && error.to_string().contains("leaf.pem"),
        "{error}"
    );
}

/// A certificate without its version and its extensions. Nobody checks its signature, which is now wrong.
fn of_version_1(der: &[u8]) -> Vec<u8> {
    let (tbs, rest) = yasna::parse_der(der, |reader| {
        reader.read_sequence(|reader| {
            let tbs = reader.next().read_sequence(|reader| {
                let mut parts = Vec::new();
                while let Ok(part) = reader.next().read_der() {
                    // Version is context tag 0, extensions are context tag 3.
                    if !matches!(part.first(), Some(0xa0 | 0xa3)) {
                        parts.push(part);
                    }
                    if parts.len() == 6 {
                        break;
                    }
                }
                let _ = reader.read_optional(|reader| reader.read_der());
                Ok(parts)
            })?;
            Ok((tbs, [reader.next().read_der()?, reader.next().read_der()?]))
        })
    })
    .unwrap();
    yasna::construct_der(|writer| {
        writer.write_sequence(|writer| {
            writer
                .next()
                .write_sequence(|writer| tbs.iter().for_each(|part| writer.next().write_der(part)));
            rest.iter().for_each(|part| writer.next().write_der(part));
        });
    })
}

fn pem_of(der: &[u8]) -> String {
    use base64::Engine as _;

    let text = base64::engine::general_purpose::STANDARD.encode(der);
    let lines: Vec<_> = text
        .as_bytes()
        .chunks(64)
        .map(|line| String::from_utf8_lossy(line))
        .collect();
    format!(
        "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n",
        lines.join("\n")
    )
}

#[test]
fn the_chain_may_be_a_file_of_its_own() {
    let folder = Folder::new();
    // The leaf in both, as some write it.
    let leaf = std::fs::read_to_string(folder.folder.path().join("leaf.pem")).unwrap();
    folder.write("chain.pem", &format!("{leaf}{}", folder.ca.pem()));
    let mut files = folder.files();
    files.chain = Some(PemFile {
        setting: "chain.pem".to_owned(),
        path: folder.folder.path().join("chain.pem"),
    });
    let mut reloader = Reloader::start(files.clone(), &[], at(2025)).unwrap();
    folder.write("chain.pem", "");
    let Polled::Refused(error) = reloader.poll(at(2025), true) else {
        panic!("accepted")
    };
    assert!(error.to_string().starts_with("chain.pem ("), "{error}");
}

#[test]
fn operators_are_told_in_time() {
    let day = Duration::from_secs(86_400);
    let start = at(2025);
    let validity = |leaf_days: u32, trust_days: u32| Validity {
        leaf: (start, start + day * leaf_days),
        trust: Some(start + day * trust_days),
    };
    let long = validity(90, 3650);
    assert_eq!(long.warning(start + day * 80), None);
    assert_eq!(
        long.warning(start + day * 84).unwrap(),
        "the certificate expires in 6.0 days; give a new one"
    );
    assert!(long.warning(start + day * 90).unwrap().contains("has expired"));
    assert!(long.warning(start - day).unwrap().contains("not valid yet"));
    // One that is renewed every day is no cause for alarm every day.
    let short = validity(1, 3650);
    assert_eq!(short.warning(start + day / 2), None);
    assert!(short.warning(start + day * 3 / 4).is_some());
    let trust = validity(90, 5);
    assert!(
        trust
            .warning(start)
            .unwrap()
            .contains("a trusted authority expires in 5.0 days")
    );
    assert_eq!(
        (long.leaf_seconds(start), long.leaf_seconds(start + day * 91)),
        (7_776_000.0, -86_400.0)
    );
}

#[test]
fn the_self_test_tells_who_is_served() {
    let folder = Folder::new();
    let mut files = folder.files();
    let config = |files: &TlsFiles| Arc::new(load(files, at(2025)).unwrap().config);
    assert!(refuses_strangers(&config(&files)));
    for client_auth in [ClientAuth::InsecureWanted, ClientAuth::InsecureOff] {
        files.client_auth = client_auth;
        assert!(!refuses_strangers(&config(&files)), "{client_auth:?}");
    }
}
