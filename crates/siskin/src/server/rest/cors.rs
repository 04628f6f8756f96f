//! Which pages in browsers may call: cross-origin resource sharing. Off unless configured.
//!
//! *Source:* the Fetch standard, section "HTTP CORS protocol".

use std::time::Duration;

use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD, ALLOW, HeaderName, ORIGIN, VARY,
};
use http::{HeaderMap, HeaderValue, Method};

/// The pages whose scripts may call, and how.
///
/// An answer to a page that is not listed carries no header of CORS; the browser then keeps it from the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cors {
    /// Exact origins as browsers send them: `https://shop.example.com`, `http://localhost:3000`; or `*` alone for every page,
    /// which browsers take only without [`credentials`](Self::credentials). Default none.
    pub origins: Vec<String>,
    /// Whether a page may send cookies and client certificates. Default false.
    pub credentials: bool,
    /// How long a browser may remember the answer to its preflight request. Default 10 min.
    pub max_age: Duration,
}

impl Default for Cors {
    fn default() -> Self {
        Self {
            origins: Vec::new(),
            credentials: false,
            max_age: Duration::from_secs(600),
        }
    }
}

/// What a page reads without being told that it may, and what is of no use to it.
const SAFE: [&str; 11] = [
    "cache-control",
    "content-language",
    "content-length",
    "content-type",
    "expires",
    "last-modified",
    "pragma",
    "server",
    "set-cookie",
    "vary",
    "x-content-type-options",
];

impl Cors {
    /// Whether browsers would heed it.
    ///
    /// # Errors
    /// What is wrong, as a sentence's end.
    pub(crate) fn check(&self) -> Result<(), String> {
        for origin in &self.origins {
            if origin == "*" {
                if self.credentials {
                    return Err("* with credentials, which browsers refuse; list the origins".to_owned());
                }
            } else if !is_origin(origin) {
                return Err(format!(
                    "`{origin}` is no origin; give SCHEME://HOST or SCHEME://HOST:PORT in lower case, without a path"
                ));
            }
        }
        Ok(())
    }

    /// Adds to an answer what the page may know of it.
    pub(super) fn decorate(&self, verb: &Method, request: &HeaderMap, answer: &mut HeaderMap) {
        // For caches, also where nothing is allowed.
        if !self.any() {
            answer.append(VARY, HeaderValue::from_static("Origin"));
        }
        let Some(origin) = request.get(ORIGIN) else { return };
        let allowed = if self.any() {
            HeaderValue::from_static("*")
        } else if self.origins.iter().any(|known| known.as_bytes() == origin.as_bytes()) {
            origin.clone()
        } else {
            return;
        };
        answer.insert(ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
        if self.credentials {
            answer.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
        }
        if *verb == Method::OPTIONS && request.contains_key(ACCESS_CONTROL_REQUEST_METHOD) {
            if let Some(methods) = answer.get(ALLOW).cloned() {
                answer.insert(ACCESS_CONTROL_ALLOW_METHODS, methods);
            }
            if let Some(wanted) = request.get(ACCESS_CONTROL_REQUEST_HEADERS)
                && is_list_of_names(wanted)
            {
                answer.insert(ACCESS_CONTROL_ALLOW_HEADERS, wanted.clone());
            }
            answer.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from(self.max_age.as_secs()));
        } else {
            let names: Vec<&str> = answer
                .keys()
                .map(HeaderName::as_str)
                .filter(|name| !SAFE.contains(name) && !name.starts_with("access-control-"))
                .collect();
            if let Ok(names) = HeaderValue::from_str(&names.join(", ")) {
                answer.insert(ACCESS_CONTROL_EXPOSE_HEADERS, names);
            }
        }
    }

    fn any(&self) -> bool {
        self.origins.iter().any(|origin| origin == "*")
    }
}

fn is_origin(text: &str) -> bool {
    let Some((scheme, host)) = text.split_once("://") else {
        return false;
    };
    let is_part = |part: &str, others: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || others.contains(c))
    };
    is_part(scheme, "+-.") && is_part(host, "-._:[]")
}

fn is_list_of_names(value: &HeaderValue) -> bool {
    value
        .to_str()
        .is_ok_and(|text| text.split(',').all(|name| HeaderName::try_from(name.trim()).is_ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_browsers_refuse() {
        let check = |origins: &[&str], credentials| {
            let origins = origins.iter().map(|origin| (*origin).to_owned()).collect();
            Cors {
                origins,
                credentials,
                ..Cors::default()
            }
            .check()
        };
        for origin in [
            "https://a.example",
            "http://localhost:3000",
            "http://[::1]:8080",
            "app://x",
        ] {
            assert_eq!(check(&[origin], true), Ok(()), "{origin}");
        }
        assert_eq!(check(&["*"], false), Ok(()));
        assert!(
            check(&["https://a.example", "*"], true)
                .unwrap_err()
                .contains("credentials")
        );
        for origin in [
            "",
            "a.example",
            "https://a.example/",
            "https://A.example",
            "null",
            "https://",
            "https://a b",
        ] {
            assert!(check(&[origin], false).unwrap_err().contains("no origin"), "{origin}");
        }
    }
}
