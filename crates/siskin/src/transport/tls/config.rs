//! From PEM files to a rustls configuration.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer, PrivateKeyDer};
use rustls::server::{VerifierBuilderError, WebPkiClientVerifier};
use rustls::sign::CertifiedKey;
use rustls::{RootCertStore, ServerConfig};
use x509_parser::prelude::{FromDer as _, X509Certificate, X509Version};

use super::watch::Validity;

/// The files of a TLS server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The server's certificate and the chain that leads to the authority, leaf first.
    pub certificate: PemFile,
    /// More of the chain, where it is a file of its own.
    pub chain: Option<PemFile>,
    /// The certificate's private key: PKCS#8, PKCS#1 or SEC1, not encrypted.
    pub key: PemFile,
    /// The certificates of the authorities whose clients are served. Several stand side by side while one replaces another.
    /// `None` only where [`client_auth`](Self::client_auth) is off.
    pub trust: Option<PemFile>,
    /// Revocation lists of those authorities. A client's certificate that stands on one is refused; what no list speaks of is
    /// not.
    pub crl: Option<PemFile>,
    /// Whether clients show certificates.
    pub client_auth: ClientAuth,
}

/// Whether clients show certificates.
///
/// *Source:* Finagle, finagle-core `com.twitter.finagle.ssl.ClientAuth`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClientAuth {
    /// Who shows none is refused.
    #[default]
    Needed,
    /// Who shows one has to show one that is trusted; who shows none is served as nobody.
    InsecureWanted,
    /// Nobody is asked.
    InsecureOff,
}

impl ClientAuth {
    pub(super) fn is_needed(self) -> bool {
        self == Self::Needed
    }
}

/// A PEM file and the setting that named it, for messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PemFile {
    /// As whoever starts the service knows it: `-thrift.tls.cert`.
    pub setting: String,
    /// Where it is.
    pub path: PathBuf,
}

/// A set of files, read: what a server does by it, and how long.
pub(super) struct TlsSet {
    pub(super) config: ServerConfig,
    pub(super) validity: Validity,
}

/// Reads a set: TLS 1.3 and 1.2; a client's certificate is verified before the handshake ends.
pub(super) fn load(files: &TlsFiles, now: SystemTime) -> Result<TlsSet, TlsError> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let (certified, leaf) = certified_key(files, &provider)?;
    let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
        .map_err(|error| files.certificate.unusable(error.to_string()))?;
    let trust = files
        .trust
        .as_ref()
        .filter(|_| files.client_auth != ClientAuth::InsecureOff);
    let (builder, trust) = match trust {
        None if files.client_auth.is_needed() => {
            return Err(TlsError::Missing {
                file: files.certificate.clone(),
                what: "list of authorities beside the certificate",
            });
        }
        None => (builder.with_no_client_auth(), None),
        Some(trust) => {
            let (roots, expiry) = trust_anchors(trust, now)?;
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
            let verifier = match &files.crl {
                // Authorities that publish no list go on without one.
                Some(file) => verifier
                    .with_crls(revocation_lists(file)?)
                    .allow_unknown_revocation_status(),
                None => verifier,
            };
            let verifier = match files.client_auth {
                ClientAuth::Needed => verifier,
                _ => verifier.allow_unauthenticated(),
            };
            let verifier = verifier.build().map_err(|error| match error {
                VerifierBuilderError::InvalidCrl(error) => {
                    let file = files.crl.as_ref().unwrap_or(trust);
                    file.unusable(format!("a revocation list is not valid: {error:?}"))
                }
                error => trust.unusable(error.to_string()),
            })?;
            (builder.with_client_cert_verifier(verifier), expiry)
        }
    };
    let config = builder.with_cert_resolver(Arc::new(rustls::sign::SingleCertAndKey::from(certified)));
    Ok(TlsSet {
        config,
        validity: Validity { leaf, trust },
    })
}

/// The server's chain with its key, and from when to when the leaf is valid.
fn certified_key(
    files: &TlsFiles,
    provider: &CryptoProvider,
) -> Result<(CertifiedKey, (SystemTime, SystemTime)), TlsError> {
    let mut chain = certificates(&files.certificate)?;
    let leaf = match chain.first() {
        Some(leaf) => check_leaf(&files.certificate, leaf)?,
        None => return Err(files.certificate.unusable("there is no certificate".to_owned())),
    };
    if let Some(file) = &files.chain {
        // Some write the leaf into both files.
        let more = certificates(file)?.into_iter();
        let more: Vec<_> = more.filter(|certificate| !chain.contains(certificate)).collect();
        chain.extend(more);
    }
    let key = private_key(&files.key)?;
    let certified = CertifiedKey::from_der(chain, key, provider).map_err(|error| match error {
        rustls::Error::InconsistentKeys(_) => TlsError::KeyMismatch {
            certificate: files.certificate.clone(),
            key: files.key.clone(),
        },
        rustls::Error::InvalidCertificate(error) => files.certificate.unusable(error.to_string()),
        error => files.key.unusable(error.to_string()),
    })?;
    Ok((certified, leaf))
}

/// Whether a certificate can be a server's, which a client would find out only when it calls; and when it is valid.
fn check_leaf(file: &PemFile, leaf: &CertificateDer<'_>) -> Result<(SystemTime, SystemTime), TlsError> {
    let (_, parsed) = X509Certificate::from_der(leaf).map_err(|error| file.unusable(error.to_string()))?;
    let refused = |what| TlsError::UnsuitableCertificate {
        file: file.clone(),
        what,
    };
    if parsed.version() != X509Version::V3 {
        return Err(refused(Unsuitable::OldVersion));
    }
    if parsed.is_ca() {
        return Err(refused(Unsuitable::Authority));
    }
    if !matches!(parsed.subject_alternative_name(), Ok(Some(_))) {
        tracing::warn!(
            "{file}: the certificate has no subject alternative name, so it names nobody: callers that check the host's \
             name will refuse it; have it made with subjectAltName=DNS:… or URI:…"
        );
    }
    let validity = parsed.validity();
    Ok((
        validity.not_before.to_datetime().into(),
        validity.not_after.to_datetime().into(),
    ))
}

/// The authorities, and when the first of them expires.
fn trust_anchors(file: &PemFile, now: SystemTime) -> Result<(RootCertStore, Option<SystemTime>), TlsError> {
    let mut roots = RootCertStore::empty();
    let mut first = None;
    for certificate in certificates(file)? {
        if let Ok((_, parsed)) = X509Certificate::from_der(&certificate) {
            let end: SystemTime = parsed.validity().not_after.to_datetime().into();
            if end <= now {
                tracing::warn!("{file}: the authority {} has expired; take it out", parsed.subject());
            }
            first = Some(first.map_or(end, |first: SystemTime| first.min(end)));
        }
        roots
            .add(certificate)
            .map_err(|error| file.unusable(error.to_string()))?;
    }
    Ok((roots, first))
}

fn revocation_lists(file: &PemFile) -> Result<Vec<CertificateRevocationListDer<'static>>, TlsError> {
    let text = file.read()?;
    let lists = CertificateRevocationListDer::pem_slice_iter(&text)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| file.malformed(&error))?;
    if lists.is_empty() {
        return Err(TlsError::Missing {
            file: file.clone(),
            what: "revocation list",
        });
    }
    Ok(lists)
}

fn certificates(file: &PemFile) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let text = file.read()?;
    let certificates = CertificateDer::pem_slice_iter(&text)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| file.malformed(&error))?;
    if certificates.is_empty() {
        if String::from_utf8_lossy(&text).contains("PRIVATE KEY-----") {
            return Err(TlsError::Confused {
                file: file.clone(),
                holds: "a private key",
                wanted: "certificates",
            });
        }
        return Err(TlsError::Missing {
            file: file.clone(),
            what: "certificate",
        });
    }
    Ok(certificates)
}

fn private_key(file: &PemFile) -> Result<PrivateKeyDer<'static>, TlsError> {
    let text = file.read()?;
    match PrivateKeyDer::from_pem_slice(&text) {
        Ok(key) => Ok(key),
        Err(pem::Error::NoItemsFound) if is_encrypted(&text) => Err(TlsError::EncryptedKey { file: file.clone() }),
        Err(pem::Error::NoItemsFound) if String::from_utf8_lossy(&text).contains("-----BEGIN CERTIFICATE-----") => {
            Err(TlsError::Confused {
                file: file.clone(),
                holds: "certificates and no private key",
                wanted: "a private key",
            })
        }
        Err(pem::Error::NoItemsFound) => Err(TlsError::Missing {
            file: file.clone(),
            what: "private key",
        }),
        Err(error) => Err(file.malformed(&error)),
    }
}

/// Whether the PEM text holds a key under a password, in the form of PKCS#8 or in OpenSSL's older one.
fn is_encrypted(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || text.contains("Proc-Type: 4,ENCRYPTED")
}

impl PemFile {
    fn read(&self) -> Result<Vec<u8>, TlsError> {
        std::fs::read(&self.path).map_err(|source| TlsError::Unreadable {
            file: self.clone(),
            source,
        })
    }

    fn malformed(&self, error: &pem::Error) -> TlsError {
        let what = match error {
            pem::Error::MissingSectionEnd { .. } => "a PEM section has no end".to_owned(),
            pem::Error::IllegalSectionStart { .. } => "a PEM section has no proper start".to_owned(),
            pem::Error::Base64Decode(error) => format!("a PEM section is not Base64: {error}"),
            other => other.to_string(),
        };
        self.unusable(what)
    }

    fn unusable(&self, what: String) -> TlsError {
        TlsError::Unusable {
            file: self.clone(),
            what,
        }
    }
}

/// `-thrift.tls.cert (certs/server.pem)`
impl fmt::Display for PemFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.setting, self.path.display())
    }
}

/// Why a certificate can be no server's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unsuitable {
    /// It is of X.509 version 1.
    OldVersion,
    /// It is an authority's.
    Authority,
}

/// What is wrong with the files of a TLS server. Names the setting, the file, and the way out.
#[derive(Debug)]
#[non_exhaustive]
pub enum TlsError {
    /// A file that cannot be read.
    Unreadable {
        /// The file.
        file: PemFile,
        /// Why not.
        source: io::Error,
    },
    /// A file without what it is for.
    Missing {
        /// The file.
        file: PemFile,
        /// `certificate`, `private key` or `revocation list`.
        what: &'static str,
    },
    /// A file that is another one's place.
    Confused {
        /// The file.
        file: PemFile,
        /// What it holds.
        holds: &'static str,
        /// What it should hold.
        wanted: &'static str,
    },
    /// A key under a password.
    EncryptedKey {
        /// The file.
        file: PemFile,
    },
    /// A file that holds something broken, or something that is not supported.
    Unusable {
        /// The file.
        file: PemFile,
        /// What is wrong.
        what: String,
    },
    /// A certificate that no server can have.
    UnsuitableCertificate {
        /// The file.
        file: PemFile,
        /// Why not.
        what: Unsuitable,
    },
    /// A new certificate that has expired, in place of one that has not.
    Expired {
        /// The file.
        file: PemFile,
    },
    /// By these files a client without a certificate would be served.
    ServesStrangers {
        /// Whose clients were to be served.
        file: PemFile,
    },
    /// A private key that is not the certificate's.
    KeyMismatch {
        /// The certificate.
        certificate: PemFile,
        /// The key.
        key: PemFile,
    },
}

impl fmt::Display for TlsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { file, .. } => write!(
                f,
                "{file}: cannot be read; give the path of a PEM file that this user may read"
            ),
            Self::Missing { file, what } => write!(f, "{file}: no {what} in the file; give a PEM file that holds one"),
            Self::Confused { file, holds, wanted } => write!(
                f,
                "{file}: the file holds {holds}, where {wanted} should be; perhaps the files of certificate and key are \
                 mixed up"
            ),
            Self::EncryptedKey { file } => write!(
                f,
                "{file}: the private key is encrypted; give it without a password \
                 (openssl pkcs8 -topk8 -nocrypt -in {} -out plain.key)",
                file.path.display()
            ),
            Self::Unusable { file, what } => write!(f, "{file}: {what}; give a PEM file that openssl can read"),
            Self::UnsuitableCertificate { file, what } => match what {
                Unsuitable::OldVersion => write!(
                    f,
                    "{file}: the certificate is of X.509 version 1, which no TLS peer takes; have it made with extensions \
                     (openssl x509 -req … -extfile with subjectAltName)"
                ),
                Unsuitable::Authority => write!(
                    f,
                    "{file}: the certificate is an authority's (CA:TRUE), which no server may show; have one made for this \
                     server, and put it first in the file (basicConstraints=CA:FALSE)"
                ),
            },
            Self::Expired { file } => write!(f, "{file}: the new certificate has expired; give one that is valid now"),
            Self::ServesStrangers { file } => write!(
                f,
                "{file}: a client without a certificate would be served by these files; that is a fault in siskin, please report \
                 it"
            ),
            Self::KeyMismatch { certificate, key } => write!(
                f,
                "{key}: the private key is not that of {certificate}; give the key that the certificate was made for"
            ),
        }
    }
}

impl std::error::Error for TlsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable { source, .. } => Some(source),
            Self::Missing { .. }
            | Self::Confused { .. }
            | Self::EncryptedKey { .. }
            | Self::Unusable { .. }
            | Self::UnsuitableCertificate { .. }
            | Self::Expired { .. }
            | Self::ServesStrangers { .. }
            | Self::KeyMismatch { .. } => None,
        }
    }
}
