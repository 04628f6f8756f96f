//! Certificates for development: an authority, a server and a client for this host, made when they are needed.
//!
//! `ca.pem server.pem server.key client.pem client.key client.p12`: EC P-256, PKCS#8, valid for 90 days, names `localhost`,
//! `127.0.0.1` and `::1`. The set is used whole or made again whole.

mod pkcs12;
#[cfg(test)]
mod tests;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose,
};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use x509_parser::prelude::{ASN1Time, FromDer, X509Certificate};

/// What `client.p12` is locked with. No secret: whoever can read the file can read `client.key` beside it.
pub(super) const PKCS12_PASSWORD: &str = "changeit";

/// How often a set is put in its place, where others do the same.
const ATTEMPTS: usize = 10;
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "::1"];
const FILES: [&str; 6] = [
    "ca.pem",
    "server.pem",
    "server.key",
    "client.pem",
    "client.key",
    "client.p12",
];
const VALID: Duration = Duration::from_secs(90 * 24 * 60 * 60);
/// Clocks differ.
const VALID_BEFORE_NOW: Duration = Duration::from_secs(60 * 60);
/// A set that ends within a day is made again, so that a service started in the morning is not cut off at noon.
const RENEW_BEFORE_END: Duration = Duration::from_secs(24 * 60 * 60);

/// Where the set is, under the folder that holds `certs/`.
pub(super) fn folder(base: &Path) -> PathBuf {
    base.join("certs").join("dev")
}

/// Makes sure that the folder holds a whole set that is valid now. True where it had to be made.
///
/// A new set is made beside the folder and moved into its place whole. When several processes start at once, one set wins,
/// and all of them use it.
pub(super) fn ensure(folder: &Path, now: SystemTime) -> Result<bool, DevCertsError> {
    if is_usable(folder, now) {
        return Ok(false);
    }
    let failed = |what| {
        move |source| DevCertsError {
            what,
            folder: folder.to_owned(),
            source,
        }
    };
    let parent = folder.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(failed("create the folder above"))?;
    let made = Aside::new(parent).map_err(failed("create a folder beside"))?;
    let set = Set::make(now).map_err(|error| failed("make certificates for")(io::Error::other(error)))?;
    set.write(&made.path).map_err(failed("write certificates for"))?;
    // Others may do the same at the same time: what we find in the way may be gone when we look at it.
    let mut attempts = 0;
    loop {
        attempts += 1;
        // Moved, not deleted first: from here on the folder is either as it was, away, or new, but never mixed.
        let old = Aside::new(parent).map_err(failed("create a folder beside"))?;
        if fs::rename(folder, &old.path).is_ok() && is_usable(&old.path, now) {
            // Somebody else put a good set there since we looked.
            let _ = fs::rename(&old.path, folder);
        }
        match fs::rename(&made.path, folder) {
            Ok(()) => return Ok(true),
            Err(_) if is_usable(folder, now) => return Ok(false),
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty && attempts < ATTEMPTS => {}
            Err(error) => return Err(failed("put certificates into")(error)),
        }
    }
}

/// A folder of our own that is gone when this is dropped, if it has not been moved.
struct Aside {
    path: PathBuf,
}

impl Aside {
    fn new(parent: &Path) -> io::Result<Self> {
        let path = parent.join(format!(".dev-{}-{:016x}", std::process::id(), fastrand::u64(..)));
        fs::create_dir(&path)?;
        Ok(Self { path })
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Whether all files are there, belong together, and are valid for a day more.
fn is_usable(folder: &Path, now: SystemTime) -> bool {
    let read = |name: &str| fs::read(folder.join(name)).ok();
    FILES.iter().all(|name| folder.join(name).is_file())
        && read("ca.pem").is_some_and(|ca| {
            [("server.pem", "server.key"), ("client.pem", "client.key")]
                .iter()
                .all(|(certificate, key)| {
                    let leaf = read(certificate).zip(read(key));
                    leaf.is_some_and(|(certificate, key)| belong_together(&ca, &certificate, &key, now).is_some())
                })
        })
}

/// The names of our authorities are unique, so an issuer's name tells whether a certificate is of the same set.
fn belong_together(ca: &[u8], certificate: &[u8], key: &[u8], now: SystemTime) -> Option<()> {
    let ca = CertificateDer::from_pem_slice(ca).ok()?;
    let certificate = CertificateDer::from_pem_slice(certificate).ok()?;
    let key = PrivateKeyDer::from_pem_slice(key).ok()?;
    {
        let (_, ca) = X509Certificate::from_der(&ca).ok()?;
        let (_, leaf) = X509Certificate::from_der(&certificate).ok()?;
        let until = now + RENEW_BEFORE_END;
        let seconds = until.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
        let until = ASN1Time::from_timestamp(i64::try_from(seconds).ok()?).ok()?;
        let lasts = |certificate: &X509Certificate<'_>| certificate.validity().not_after > until;
        if leaf.issuer().as_raw() != ca.subject().as_raw() || !lasts(&leaf) || !lasts(&ca) {
            return None;
        }
    }
    CertifiedKey::from_der(vec![certificate], key, &aws_lc_rs::default_provider()).ok()?;
    Some(())
}

/// The contents of the files.
struct Set {
    files: Vec<(&'static str, Vec<u8>)>,
}

impl Set {
    fn make(now: SystemTime) -> Result<Self, rcgen::Error> {
        let mut params = params(now, &format!("siskin development CA {:016x}", fastrand::u64(..)))?;
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let ca = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
        let leaf = |name: &str, usage| -> Result<_, rcgen::Error> {
            let mut params = self::params(now, name)?;
            params.subject_alt_names = CertificateParams::new(NAMES.map(str::to_owned))?.subject_alt_names;
            params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
            params.extended_key_usages = vec![usage];
            params.use_authority_key_identifier_extension = true;
            let key = KeyPair::generate()?;
            Ok((params.signed_by(&key, &ca)?, key))
        };
        let (server, server_key) = leaf("siskin development server", ExtendedKeyUsagePurpose::ServerAuth)?;
        let (client, client_key) = leaf("siskin development client", ExtendedKeyUsagePurpose::ClientAuth)?;
        let pkcs12 = pkcs12::pkcs12(
            "siskin",
            PKCS12_PASSWORD,
            client.der(),
            ca.der(),
            client_key.serialized_der(),
        )
        .map_err(|_unspecified| rcgen::Error::RingUnspecified)?;
        Ok(Self {
            files: vec![
                ("ca.pem", ca.pem().into()),
                ("server.pem", server.pem().into()),
                ("server.key", server_key.serialize_pem().into()),
                ("client.pem", client.pem().into()),
                ("client.key", client_key.serialize_pem().into()),
                ("client.p12", pkcs12),
            ],
        })
    }

    /// Writes the files, those with a key in them for their owner's eyes only.
    fn write(&self, folder: &Path) -> io::Result<()> {
        for (name, contents) in &self.files {
            let mut options = fs::OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            {
                use std::os::unix::fs::OpenOptionsExt as _;
                options.mode(if name.ends_with(".pem") { 0o644 } else { 0o600 });
            }
            io::Write::write_all(&mut options.open(folder.join(name))?, contents)?;
        }
        Ok(())
    }
}

fn params(now: SystemTime, common_name: &str) -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new([])?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::OrganizationName, "siskin");
    params.distinguished_name.push(DnType::CommonName, common_name);
    params.not_before = (now - VALID_BEFORE_NOW).into();
    params.not_after = (now + VALID).into();
    Ok(params)
}

/// Development certificates that could not be made.
#[derive(Debug)]
pub struct DevCertsError {
    what: &'static str,
    folder: PathBuf,
    source: io::Error,
}

impl fmt::Display for DevCertsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} {}", self.what, self.folder.display())
    }
}

impl std::error::Error for DevCertsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}
