//! How each port is to be served, from its flags.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};

use super::StartError;
use super::flags::{Address, AdminTlsFlags, PortFlags};
use crate::transport::tls::{ClientAuth, PemFile, TlsFiles};
use crate::transport::{BindError, Listener};

/// How one port is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Plan {
    Off,
    /// Without TLS, to anyone.
    Insecure(Address),
    /// With mutual TLS.
    Tls(Address, TlsFiles),
    /// With mutual TLS and certificates for development.
    DevCerts(Address, TlsFiles),
}

impl Plan {
    /// `dev_certs` is the folder of certificates for development where those may be used.
    pub(super) fn new(flags: &PortFlags, dev_certs: Option<&Path>) -> Result<Self, StartError> {
        let Some(address) = flags.port.clone() else {
            return Ok(Self::Off);
        };
        let flag = |rest: &str| format!("-{}.{rest}", flags.name);
        let files = [
            (flag("tls.cert"), &flags.cert),
            (flag("tls.key"), &flags.key),
            (flag("tls.trust"), &flags.trust),
        ];
        let given = files.iter().find(|(_, file)| file.is_some());
        let client_auth = flags.client_auth;
        if flags.insecure && client_auth == ClientAuth::Needed {
            return match given {
                None => Ok(Self::Insecure(address)),
                Some((other, _)) => Err(StartError::ContradictoryFlags {
                    flag: flag("insecure"),
                    other: other.clone(),
                }),
            };
        }
        if client_auth != ClientAuth::Needed && !flags.insecure {
            return Err(StartError::InsecureChoice {
                flag: flag("tls.client_auth"),
                insecure: format!("{}=true", flag("insecure")),
            });
        }
        let also = |rest: &str, path: &Option<PathBuf>| {
            let setting = flag(rest);
            path.clone().map(|path| PemFile { setting, path })
        };
        let (chain, crl) = (also("tls.chain", &flags.chain), also("tls.crl", &flags.crl));
        if let (Some(folder), None) = (dev_certs, given) {
            let file = |rest: &str, name: &str| PemFile {
                setting: flag(rest),
                path: folder.join(name),
            };
            let files = TlsFiles {
                certificate: file("tls.cert", "server.pem"),
                chain,
                key: file("tls.key", "server.key"),
                trust: Some(file("tls.trust", "ca.pem")),
                crl,
                client_auth,
            };
            return Ok(Self::DevCerts(address, files));
        }
        let needed = |(setting, file): &(String, &Option<PathBuf>)| match file {
            Some(path) => Ok(PemFile {
                setting: setting.clone(),
                path: path.clone(),
            }),
            None => Err(StartError::MissingFlag {
                flag: setting.clone(),
                port: flag("port"),
                insecure: flag("insecure"),
            }),
        };
        let [certificate, key, trust] = &files;
        let (certificate, key) = (needed(certificate)?, needed(key)?);
        let trust = match client_auth {
            ClientAuth::InsecureOff => None,
            _ => Some(needed(trust)?),
        };
        Ok(Self::Tls(
            address,
            TlsFiles {
                certificate,
                chain,
                key,
                trust,
                crl,
                client_auth,
            },
        ))
    }

    /// Of plain HTTP, which has no other way.
    pub(super) fn plain(flags: &PortFlags) -> Result<Self, StartError> {
        match &flags.port {
            None => Ok(Self::Off),
            Some(address) if flags.insecure => Ok(Self::Insecure(address.clone())),
            Some(_) => Err(StartError::InsecureChoice {
                flag: format!("-{}.port", flags.name),
                insecure: format!("-{}.insecure=true", flags.name),
            }),
        }
    }

    pub(super) fn address(&self) -> Option<&Address> {
        match self {
            Self::Off => None,
            Self::Insecure(address) | Self::Tls(address, _) | Self::DevCerts(address, _) => Some(address),
        }
    }

    pub(super) fn uses_dev_certs(&self) -> bool {
        matches!(self, Self::DevCerts(..))
    }
}

/// The files of the admin server; none where it is plain HTTP. Its clients show certificates where there is somebody to trust.
pub(super) fn admin_tls(flags: &AdminTlsFlags) -> Result<Option<TlsFiles>, StartError> {
    let file = |rest: &str, path: &Option<PathBuf>| {
        let setting = format!("-admin.tls.{rest}");
        path.clone().map(|path| PemFile { setting, path })
    };
    let (certificate, key) = (file("cert", &flags.cert), file("key", &flags.key));
    let [chain, trust, crl] =
        [("chain", &flags.chain), ("trust", &flags.trust), ("crl", &flags.crl)].map(|(rest, path)| file(rest, path));
    let given = [&certificate, &key, &chain, &trust, &crl].into_iter().flatten().next();
    let Some(other) = given.map(|file| file.setting.clone()) else {
        return Ok(None);
    };
    let missing = |rest: &str, other: &str| StartError::MissingBeside {
        flag: format!("-admin.tls.{rest}"),
        other: other.to_owned(),
    };
    if let (Some(crl), None) = (&crl, &trust) {
        return Err(missing("trust", &crl.setting));
    }
    let client_auth = match &trust {
        Some(_) => ClientAuth::Needed,
        None => ClientAuth::InsecureOff,
    };
    Ok(Some(TlsFiles {
        certificate: certificate.ok_or_else(|| missing("cert", &other))?,
        chain,
        key: key.ok_or_else(|| missing("key", &other))?,
        trust,
        crl,
        client_auth,
    }))
}

/// The socket addresses to try for an address, in order.
pub(super) async fn candidates(
    flag: &str,
    address: &Address,
    loopback_only: bool,
) -> Result<Vec<SocketAddr>, StartError> {
    let port = address.port;
    let Some(host) = &address.host else {
        let ips: &[IpAddr] = if loopback_only {
            &[IpAddr::V4(Ipv4Addr::LOCALHOST)]
        } else {
            // The first takes callers of IPv4 also; the second is for hosts without IPv6.
            &[IpAddr::V6(Ipv6Addr::UNSPECIFIED), IpAddr::V4(Ipv4Addr::UNSPECIFIED)]
        };
        return Ok(ips.iter().map(|ip| SocketAddr::new(*ip, port)).collect());
    };
    let failed = |source| StartError::Host {
        flag: flag.to_owned(),
        address: address.to_string(),
        source,
    };
    let found: Vec<_> = tokio::net::lookup_host((host.as_str(), port))
        .await
        .map_err(failed)?
        .collect();
    if found.is_empty() {
        return Err(failed(io::ErrorKind::NotFound.into()));
    }
    Ok(found)
}

/// Binds the first address that is one of this host.
pub(super) async fn bind(flag: &str, address: &Address, loopback_only: bool) -> Result<Listener, StartError> {
    let mut last = None;
    for addr in candidates(flag, address, loopback_only).await? {
        match Listener::bind(addr).await {
            Ok(listener) => return Ok(listener),
            Err(error) if is_of_the_family(&error) => last = Some(error),
            Err(error) => return Err(bind_error(flag, error)),
        }
    }
    Err(last.map_or_else(
        || StartError::Host {
            flag: flag.to_owned(),
            address: address.to_string(),
            source: io::ErrorKind::NotFound.into(),
        },
        |error| bind_error(flag, error),
    ))
}

pub(super) fn bind_error(flag: &str, error: BindError) -> StartError {
    StartError::Bind {
        flag: flag.to_owned(),
        error,
    }
}

/// Whether another address may do where this one does not: the host has no such address, or no such kind of addresses.
pub(super) fn is_of_the_family(error: &BindError) -> bool {
    matches!(
        error.source.kind(),
        io::ErrorKind::AddrNotAvailable | io::ErrorKind::Unsupported
    ) || error.addr.is_ipv6() && error.source.kind() != io::ErrorKind::AddrInUse
}

/// What the process was started in.
#[derive(Clone, Debug, Default)]
pub(super) struct Environment {
    /// The package that cargo runs, where cargo runs it.
    pub(super) manifest_dir: Option<PathBuf>,
    pub(super) current_dir: PathBuf,
    /// A file that says of which build the program is.
    pub(super) build_properties: Option<PathBuf>,
}

impl Environment {
    /// Cargo tells a program that it runs where its package is.
    pub(super) fn of_process() -> Self {
        Self {
            manifest_dir: std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from),
            current_dir: std::env::current_dir().unwrap_or_default(),
            build_properties: std::env::var_os("SISKIN_BUILD_PROPERTIES").map(PathBuf::from),
        }
    }

    /// Where certificates for development are to be, if they may be used.
    pub(super) fn dev_certs(&self, wanted: Option<bool>) -> Option<PathBuf> {
        let base = self.manifest_dir.as_ref().unwrap_or(&self.current_dir);
        wanted
            .unwrap_or(self.manifest_dir.is_some())
            .then(|| super::dev_certs::folder(base))
    }
}

#[cfg(test)]
mod tests;
