//! A command to paste, for who has just started the service.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::call::{Binding, MethodDescriptor, Requiredness, ServiceDescriptor, TypeDescriptor};

/// `curl … 'https://localhost:8443/ping?message=hi'`. `certificates` is the folder of those for development; without it the
/// port must be insecure.
pub(super) fn line<'a>(
    addr: SocketAddr,
    certificates: Option<&Path>,
    services: impl Iterator<Item = &'a ServiceDescriptor>,
) -> String {
    let host = match addr.ip() {
        ip if ip.is_loopback() || ip.is_unspecified() => "localhost".to_owned(),
        _ => addr
            .to_string()
            .rsplit_once(':')
            .map_or_else(String::new, |(host, _)| host.to_owned()),
    };
    let (scheme, options) = match certificates {
        None => ("http", String::new()),
        Some(folder) => {
            let file = |name: &str| quoted(&folder.join(name));
            let (ca, cert, key) = (file("ca.pem"), file("client.pem"), file("client.key"));
            ("https", format!("--cacert {ca} --cert {cert} --key {key} "))
        }
    };
    let path = services.flat_map(paths).next().unwrap_or_else(|| "/help".to_owned());
    format!("curl {options}'{scheme}://{host}:{}{path}'", addr.port())
}

/// The folder as it is named from the current one.
pub(super) fn from(current_dir: &Path, folder: &Path) -> PathBuf {
    folder.strip_prefix(current_dir).unwrap_or(folder).to_owned()
}

/// The paths of a service's own methods that can be fetched with nothing but texts.
fn paths(service: &ServiceDescriptor) -> impl Iterator<Item = String> {
    service
        .methods
        .iter()
        .filter(|method| method.declared_in == service.name)
        .filter_map(path)
}

fn path(method: &MethodDescriptor) -> Option<String> {
    let is_plain = |path: &str| !path.contains(['{', ':', '*']);
    let route = method
        .routes
        .iter()
        .find(|route| route.verb == "GET" && is_plain(route.path) && !route.spread)?;
    let mut path = route.path.to_owned();
    let mut separator = '?';
    for (argument, binding) in method.arguments.iter().zip(route.bindings) {
        match (binding, &argument.ty) {
            (Binding::Query(name), TypeDescriptor::String) => {
                path.push(separator);
                path.push_str(&utf8_percent_encode(name, NON_ALPHANUMERIC).to_string());
                path.push_str("=hi");
                separator = '&';
            }
            _ if argument.requiredness == Requiredness::Required => return None,
            _ => {}
        }
    }
    Some(path)
}

/// A path for a shell, in quotes where it needs them.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-+".contains(c);
    if path.chars().all(is_plain) {
        path
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_is_needed() {
        let addr = SocketAddr::from(([127, 0, 0, 1], 8443));
        let folder = from(Path::new("/home/me/it's"), Path::new("/home/me/it's/certs/dev"));
        assert_eq!(
            line(addr, Some(&folder), std::iter::empty()),
            "curl --cacert certs/dev/ca.pem --cert certs/dev/client.pem --key certs/dev/client.key \
             'https://localhost:8443/help'"
        );
        assert_eq!(
            line(addr, None, std::iter::empty()),
            "curl 'http://localhost:8443/help'"
        );
        assert_eq!(quoted(Path::new("it's")), r"'it'\''s'");
    }
}
