//! From PEM files to a rustls configuration.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::sign::CertifiedKey;
use rustls::{RootCertStore, ServerConfig};

/// The files of a TLS server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The server's certificate and the chain that leads to the authority, leaf first.
    pub certificate: PemFile,
    /// The certificate's private key: PKCS#8, PKCS#1 or SEC1, not encrypted.
    pub key: PemFile,
    /// The certificates of the authorities whose clients are served.
    pub trust: PemFile,
}

/// A PEM file and the setting that named it, for messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PemFile {
    /// As whoever starts the service knows it: `-thrift.tls.cert`.
    pub setting: String,
    /// Where it is.
    pub path: PathBuf,
}

/// A server's configuration: TLS 1.3 and 1.2; a client certificate is required, and verified before the handshake ends.
/// `alpn` lists the protocols to choose from by ALPN, the preferred first; empty for none.
///
/// # Errors
/// When a file cannot be read or does not hold what it should, or the key is not that of the certificate.
pub fn server_config(files: &TlsFiles, alpn: &[&[u8]]) -> Result<ServerConfig, TlsError> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let certified = certified_key(files, &provider)?;
    let roots = Arc::new(trust_anchors(&files.trust)?);
    let verifier = WebPkiClientVerifier::builder_with_provider(roots, Arc::clone(&provider))
        .build()
        .map_err(|error| files.trust.unusable(error.to_string()))?;
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
        .map_err(|error| files.certificate.unusable(error.to_string()))?
        .with_client_cert_verifier(verifier)
        .with_cert_resolver(Arc::new(rustls::sign::SingleCertAndKey::from(certified)));
    config.alpn_protocols = alpn.iter().map(|protocol| protocol.to_vec()).collect();
    Ok(config)
}

fn certified_key(files: &TlsFiles, provider: &CryptoProvider) -> Result<CertifiedKey, TlsError> {
    let chain = certificates(&files.certificate)?;
    let key = private_key(&files.key)?;
    CertifiedKey::from_der(chain, key, provider).map_err(|error| match error {
        rustls::Error::InconsistentKeys(_) => TlsError::KeyMismatch {
            certificate: files.certificate.clone(),
            key: files.key.clone(),
        },
        rustls::Error::InvalidCertificate(error) => files.certificate.unusable(error.to_string()),
        error => files.key.unusable(error.to_string()),
    })
}

fn trust_anchors(file: &PemFile) -> Result<RootCertStore, TlsError> {
    let mut roots = RootCertStore::empty();
    for certificate in certificates(file)? {
        roots
            .add(certificate)
            .map_err(|error| file.unusable(error.to_string()))?;
    }
    Ok(roots)
}

fn certificates(file: &PemFile) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let text = file.read()?;
    let certificates = CertificateDer::pem_slice_iter(&text)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| file.malformed(&error))?;
    if certificates.is_empty() {
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
        /// `certificate` or `private key`.
        what: &'static str,
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
            Self::EncryptedKey { file } => write!(
                f,
                "{file}: the private key is encrypted; give it without a password \
                 (openssl pkcs8 -topk8 -nocrypt -in {} -out plain.key)",
                file.path.display()
            ),
            Self::Unusable { file, what } => write!(f, "{file}: {what}; give a PEM file that openssl can read"),
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
            Self::Missing { .. } | Self::EncryptedKey { .. } | Self::Unusable { .. } | Self::KeyMismatch { .. } => None,
        }
    }
}
