//! Certificates for one test.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, SanType,
};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ClientConfig, RootCertStore};
use tempfile::TempDir;

/// An authority that a server trusts, with the server's own certificate for `localhost` and `127.0.0.1`. Its files are gone when
/// it is dropped.
pub struct TestPki {
    authority: CertifiedIssuer<'static, KeyPair>,
    folder: TempDir,
}

/// A client's certificate and key.
#[derive(Debug)]
pub struct Identity {
    certificate: CertificateDer<'static>,
    key: PrivatePkcs8KeyDer<'static>,
}

impl Clone for Identity {
    fn clone(&self) -> Self {
        Self {
            certificate: self.certificate.clone(),
            key: self.key.clone_key(),
        }
    }
}

impl TestPki {
    /// Makes an authority and a server's certificate.
    ///
    /// # Errors
    /// When keys cannot be made or files cannot be written.
    pub fn new() -> io::Result<Self> {
        let mut params = CertificateParams::default();
        params.distinguished_name = name("siskin test authority");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let authority = CertifiedIssuer::self_signed(params, key).map_err(io::Error::other)?;
        let pki = Self {
            authority,
            folder: tempfile::tempdir()?,
        };
        let names = ["localhost", "127.0.0.1", "::1"].map(str::to_owned);
        let params = CertificateParams::new(names).map_err(io::Error::other)?;
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let leaf = pki.sign(params, "server", ExtendedKeyUsagePurpose::ServerAuth, &key)?;
        for (file, text) in [
            ("ca.pem", pki.authority.pem()),
            ("server.pem", leaf.pem()),
            ("server.key", key.serialize_pem()),
        ] {
            std::fs::write(pki.folder.path().join(file), text)?;
        }
        Ok(pki)
    }

    /// Where `ca.pem`, `server.pem` and `server.key` are.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A client that the server trusts, by this identity: a URI (`spiffe://mesh/ns/web`) or else a DNS name.
    ///
    /// # Errors
    /// When the identity cannot stand in a certificate.
    pub fn client(&self, identity: &str) -> io::Result<Identity> {
        let mut params = CertificateParams::default();
        let text = identity.try_into().map_err(io::Error::other)?;
        let name = if identity.contains("://") {
            SanType::URI(text)
        } else {
            SanType::DnsName(text)
        };
        params.subject_alt_names = vec![name];
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let leaf = self.sign(params, "client", ExtendedKeyUsagePurpose::ClientAuth, &key)?;
        Ok(Identity {
            certificate: leaf.der().clone(),
            key: PrivatePkcs8KeyDer::from(key.serialize_der()),
        })
    }

    fn sign(
        &self,
        mut params: CertificateParams,
        subject: &str,
        usage: ExtendedKeyUsagePurpose,
        key: &KeyPair,
    ) -> io::Result<rcgen::Certificate> {
        params.distinguished_name = name(subject);
        params.extended_key_usages = vec![usage];
        params.signed_by(key, &self.authority).map_err(io::Error::other)
    }

    /// What a client does that trusts the authority.
    pub(super) fn client_config(&self, identity: Option<&Identity>) -> io::Result<Arc<ClientConfig>> {
        let mut roots = RootCertStore::empty();
        let authority = CertificateDer::from_pem_slice(self.authority.pem().as_bytes()).map_err(io::Error::other)?;
        roots.add(authority).map_err(io::Error::other)?;
        let builder = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_root_certificates(roots);
        let config = match identity {
            Some(identity) => {
                let key = PrivateKeyDer::Pkcs8(identity.key.clone_key());
                builder
                    .with_client_auth_cert(vec![identity.certificate.clone()], key)
                    .map_err(io::Error::other)?
            }
            None => builder.with_no_client_auth(),
        };
        Ok(Arc::new(config))
    }
}

impl fmt::Debug for TestPki {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestPki")
            .field("folder", &self.folder.path())
            .finish_non_exhaustive()
    }
}

fn name(common_name: &str) -> DistinguishedName {
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, common_name);
    name
}
