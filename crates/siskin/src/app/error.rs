//! Why a service does not start.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

use super::dev_certs::DevCertsError;
use super::flags::FlagError;
use crate::admin::AdminRouteError;
use crate::server::rest::RouteError;
use crate::transport::BindError;
use crate::transport::tls::TlsError;

/// Why a service does not start: the step that failed, the flag that it is about, and the way out. With its sources it
/// makes one line.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// Help was asked for.
    Help {
        /// Every flag.
        usage: String,
    },
    /// A flag that does not exist, or with a value that is none.
    Flag {
        /// The flag without its dash.
        name: String,
        /// What is wrong.
        what: String,
        /// Every flag.
        usage: String,
    },
    /// A flag that is needed.
    MissingFlag {
        /// The flag, with its dash.
        flag: String,
        /// The flag whose port needs it.
        port: String,
        /// The flag that lets the port do without.
        insecure: String,
    },
    /// A flag that another one needs.
    MissingBeside {
        /// The flag that is missing, with its dash.
        flag: String,
        /// The one that needs it.
        other: String,
    },
    /// Two flags that contradict each other.
    ContradictoryFlags {
        /// One, with its dash.
        flag: String,
        /// The other.
        other: String,
    },
    /// A warm-up that failed.
    Warmup {
        /// What went wrong.
        what: String,
    },
    /// A file that cannot be used.
    File {
        /// The flag that names it, with its dash.
        flag: String,
        /// Where it is.
        file: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// A choice that lets anyone call, which has to be made twice.
    InsecureChoice {
        /// The flag, with its dash.
        flag: String,
        /// What has to stand beside it.
        insecure: String,
    },
    /// A host that has no address.
    Host {
        /// The flag, with its dash.
        flag: String,
        /// Its value.
        address: String,
        /// Why not.
        source: io::Error,
    },
    /// An address that cannot be bound.
    Bind {
        /// The flag, with its dash.
        flag: String,
        /// Which address, and why not.
        error: BindError,
    },
    /// A certificate, a key or a list of authorities that cannot be used.
    Tls(TlsError),
    /// Certificates for development that cannot be made.
    DevCerts(DevCertsError),
    /// REST routes that are at odds with each other.
    Routes(RouteError),
    /// A page of the program's own that the admin server cannot have.
    AdminRoute(AdminRouteError),
    /// A thread or a runtime that the system does not give.
    System {
        /// For what.
        what: &'static str,
        /// Why not.
        source: io::Error,
    },
}

impl StartError {
    pub(super) fn flag(error: FlagError, usage: String) -> Self {
        match error {
            FlagError::Help => Self::Help { usage },
            FlagError::Wrong { name, what } => Self::Flag { name, what, usage },
        }
    }

    /// This and its sources in one line.
    pub(super) fn line(&self) -> String {
        let mut line = self.to_string();
        let mut next = self.source();
        while let Some(error) = next {
            line.push_str(": ");
            line.push_str(&error.to_string());
            next = error.source();
        }
        line
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Help { .. } => f.write_str("help was asked for"),
            Self::Flag { name, what, .. } => write!(f, "Error parsing flag \"{name}\": {what}"),
            Self::MissingFlag { flag, port, insecure } => write!(
                f,
                "{flag} is missing: {port} is served with mutual TLS; give a PEM file, or {port}= to switch it off, or \
                 -dev.certs=true for development, or {insecure} to serve anyone"
            ),
            Self::MissingBeside { flag, other } => {
                write!(
                    f,
                    "{flag} is missing: {other} needs it beside it; give both, or neither"
                )
            }
            Self::ContradictoryFlags { flag, other } => {
                write!(f, "{flag} and {other} contradict each other; leave one of them out")
            }
            Self::Warmup { what } => write!(f, "the warm-up failed: {what}"),
            Self::File { flag, file, what } => write!(f, "{flag} ({}): {what}", file.display()),
            Self::InsecureChoice { flag, insecure } => write!(
                f,
                "{flag} lets callers in without a certificate; leave it out, or say {insecure} beside it"
            ),
            Self::Host { flag, address, .. } => {
                write!(
                    f,
                    "{flag}: there is no host of {address}; give :PORT, or an address of this host"
                )
            }
            Self::Bind { flag, error } => match error.source.kind() {
                io::ErrorKind::PermissionDenied => write!(
                    f,
                    "{flag}: {error}; ports below 1024 are for root and whoever has CAP_NET_BIND_SERVICE: give another one"
                ),
                io::ErrorKind::AddrNotAvailable => {
                    write!(f, "{flag}: {error}; give :PORT, or an address that this host has")
                }
                _ => write!(
                    f,
                    "{flag}: {error}; stop what listens there, or give another address ({flag}=:0 takes a free port)"
                ),
            },
            Self::Tls(error) => error.fmt(f),
            Self::DevCerts(error) => write!(f, "-dev.certs: {error}"),
            Self::Routes(error) => error.fmt(f),
            Self::AdminRoute(error) => error.fmt(f),
            Self::System { what, .. } => write!(f, "the system gives no {what}"),
        }
    }
}

impl Error for StartError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Host { source, .. } | Self::System { source, .. } => Some(source),
            Self::Bind { error, .. } => error.source(),
            Self::Tls(error) => error.source(),
            Self::DevCerts(error) => error.source(),
            Self::Routes(error) => error.source(),
            Self::Help { .. }
            | Self::Flag { .. }
            | Self::MissingFlag { .. }
            | Self::Warmup { .. }
            | Self::File { .. }
            | Self::InsecureChoice { .. }
            | Self::AdminRoute(_)
            | Self::MissingBeside { .. }
            | Self::ContradictoryFlags { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_out_of_an_address_is_that_of_its_error() {
        let text = |kind: io::ErrorKind| {
            let addr = ([127, 0, 0, 1], 80).into();
            let (flag, source) = ("-admin.port".to_owned(), kind.into());
            let error = BindError { addr, source };
            StartError::Bind { flag, error }.to_string()
        };
        assert!(text(io::ErrorKind::AddrInUse).contains("; stop what listens there"));
        assert!(text(io::ErrorKind::PermissionDenied).contains("; ports below 1024 are for root"));
        assert!(text(io::ErrorKind::AddrNotAvailable).ends_with("; give :PORT, or an address that this host has"));
    }
}
