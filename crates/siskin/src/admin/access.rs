//! Who may see which page.

use std::net::IpAddr;

use http::header::{HOST, ORIGIN};
use http::{HeaderMap, HeaderName, HeaderValue};
use regex::Regex;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Which paths of the admin server are answered, and for whom. By default all, for all.
#[derive(Clone, Debug)]
pub struct Access {
    /// Only these paths, where there are any.
    pub allow: Vec<Paths>,
    /// None of these, whatever `allow` says.
    pub deny: Vec<Paths>,
    /// Whether pages that stop the service or change its log are answered to other hosts.
    pub remote_control: bool,
}

impl Default for Access {
    fn default() -> Self {
        Self {
            allow: Vec::new(),
            deny: Vec::new(),
            remote_control: true,
        }
    }
}

/// Some paths.
#[derive(Clone, Debug)]
pub enum Paths {
    /// All of a class.
    Class(Class),
    /// Those that this matches as a whole.
    Matching(Regex),
}

/// What a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Pages for browsers.
    Ui,
    /// What stops the service or changes how it runs.
    Control,
    /// What monitors and people read.
    Diagnostics,
}

impl Paths {
    /// From `ui`, `control`, `diagnostics`, or a regular expression that is to match a path as a whole.
    ///
    /// # Errors
    /// What is wrong with the expression.
    pub fn new(text: &str) -> Result<Self, String> {
        Ok(match text {
            "ui" => Self::Class(Class::Ui),
            "control" => Self::Class(Class::Control),
            "diagnostics" => Self::Class(Class::Diagnostics),
            _ => Self::Matching(whole(text)?),
        })
    }

    fn has(&self, path: &str, class: Class) -> bool {
        match self {
            Self::Class(own) => *own == class,
            Self::Matching(regex) => regex.is_match(path),
        }
    }
}

/// The expression, to match a text as a whole.
fn whole(text: &str) -> Result<Regex, String> {
    let described =
        |error: regex::Error| format!("`{text}` is no regular expression: {}", last_line(&error.to_string()));
    // Alone first, so that no bracket of it closes ours.
    Regex::new(text).map_err(described)?;
    Regex::new(&format!("^(?:{text})$")).map_err(described)
}

/// The message of an error of `regex` without its drawing.
fn last_line(text: &str) -> &str {
    text.lines().last().unwrap_or_default().trim_start_matches("error: ")
}

impl Access {
    /// Whether a path may be seen from an address.
    pub(super) fn allows(&self, path: &str, class: Class, remote: IpAddr) -> bool {
        let matched = |paths: &[Paths]| paths.iter().any(|paths| paths.has(path, class));
        let may_control = class != Class::Control || self.remote_control || remote.to_canonical().is_loopback();
        may_control && !matched(&self.deny) && (self.allow.is_empty() || matched(&self.allow))
    }
}

/// Whether a browser sends this because a page of another site told it to. Who is no browser, or one that says nothing of it, is not
/// kept from anything.
///
/// *Source:* W3C Fetch Metadata, section 2.4; RFC 6454, section 7.
pub(super) fn is_of_another_site(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get(SEC_FETCH_SITE) {
        return !matches!(site.as_bytes(), b"same-origin" | b"none");
    }
    let text = |value: Option<&HeaderValue>| Some(value?.to_str().ok()?.to_ascii_lowercase());
    // Older browsers, and those that take the address for an insecure one.
    headers.get(ORIGIN).is_some_and(|origin| {
        let origin = text(Some(origin));
        let host = origin.as_deref().and_then(|origin| origin.split_once("://"));
        host.map(|(_, host)| host) != text(headers.get(HOST)).as_deref()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_sites_make_browsers_send_is_known() {
        let is_of_another_site = |headers: &[(HeaderName, &'static str)]| {
            let headers = headers.iter().cloned();
            is_of_another_site(
                &headers
                    .map(|(name, value)| (name, HeaderValue::from_static(value)))
                    .collect(),
            )
        };
        let host = || (HOST, "Orders:9990");
        assert!(!is_of_another_site(&[host()]), "curl");
        for (site, is_other) in [
            ("same-origin", false),
            ("none", false),
            ("same-site", true),
            ("cross-site", true),
        ] {
            // Behind a proxy the host is another one, and the browser knows better.
            let headers = [host(), (ORIGIN, "https://proxy"), (SEC_FETCH_SITE, site)];
            assert_eq!(is_of_another_site(&headers), is_other, "{site}");
        }
        for (origin, is_other) in [
            ("http://orders:9990", false),
            ("http://orders", true),
            ("http://evil.example", true),
            ("null", true),
        ] {
            assert_eq!(is_of_another_site(&[host(), (ORIGIN, origin)]), is_other, "{origin}");
        }
        assert!(is_of_another_site(&[(ORIGIN, "http://orders:9990")]), "no host at all");
    }

    fn paths(texts: &[&str]) -> Vec<Paths> {
        texts.iter().map(|text| Paths::new(text).unwrap()).collect()
    }

    #[test]
    fn paths_match_as_a_whole_and_deny_goes_first() {
        let access = Access {
            allow: paths(&["/admin/.*", "/health|/x"]),
            deny: paths(&["control", "/admin/registry.*"]),
            remote_control: true,
        };
        let far = IpAddr::from([10, 0, 0, 1]);
        assert!(access.allows("/admin/ping", Class::Diagnostics, far));
        assert!(access.allows("/health", Class::Diagnostics, far));
        assert!(!access.allows("/healthy", Class::Diagnostics, far));
        assert!(!access.allows("/a/x", Class::Diagnostics, far));
        assert!(!access.allows("/admin/shutdown", Class::Control, far));
        assert!(!access.allows("/admin/registry.json", Class::Diagnostics, far));
    }

    #[test]
    fn control_can_be_kept_on_this_host() {
        let access = Access {
            remote_control: false,
            ..Access::default()
        };
        let far = IpAddr::from([10, 0, 0, 1]);
        assert!(!access.allows("/quitquitquit", Class::Control, far));
        assert!(access.allows("/quitquitquit", Class::Control, "::ffff:127.0.0.1".parse().unwrap()));
        assert!(access.allows("/admin/ping", Class::Diagnostics, far));
    }

    #[test]
    fn a_wrong_expression_says_what_is_wrong() {
        assert_eq!(
            Paths::new("/admin/(").unwrap_err(),
            "`/admin/(` is no regular expression: unclosed group"
        );
        assert!(Paths::new(")|(").is_err());
    }
}
