//! Who may call.
//!
//! *Source:* Finatra's `ClientIdRequiredFilter` for the name of its counter. A client id is only a claim; what is verified is the
//! identity of the certificate, so the table binds the one to the other.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use arc_swap::ArcSwap;
use regex::Regex;

use crate::call::contexts::ClientId;
use crate::call::stats::{Counter, Scope};
use crate::call::{CallContext, Error, Filter, Next, Outcome};

/// Lets only known callers through: those whose certificate names an identity that is allowed, and whose client id, where they
/// give one, is bound to that identity. Anybody else is refused before anything is done, in the same words on every wire: 403 on
/// REST, an application exception on Thrift. Each refusal is counted, and logged with the identity.
///
/// Cheap to clone; the clones share the table of client ids, which can be replaced while they serve.
#[derive(Clone, Debug)]
pub struct Allow {
    identities: Arc<[Glob]>,
    clients: Option<Arc<ArcSwap<ClientIds>>>,
    is_client_id_required: bool,
    refused: Counter,
    no_client_id: Counter,
}

impl Allow {
    /// Lets everybody through, until it is told otherwise. Counts below this scope.
    pub fn new(stats: &Scope) -> Self {
        Self {
            identities: Arc::from([]),
            clients: None,
            is_client_id_required: false,
            refused: stats.counter("refused"),
            no_client_id: stats.counter("no_client_id_specified"),
        }
    }

    /// Only these identities, where there are any.
    #[must_use]
    pub fn with_identities(mut self, identities: Vec<Glob>) -> Self {
        self.identities = identities.into();
        self
    }

    /// Only client ids of this table, from the identities that they are bound to. Whoever gives no client id is let through,
    /// unless one is required.
    #[must_use]
    pub fn with_client_ids(mut self, table: Arc<ArcSwap<ClientIds>>, is_required: bool) -> Self {
        self.clients = Some(table);
        self.is_client_id_required = is_required;
        self
    }

    /// Whether there is anybody whom it does not let through.
    pub fn is_needed(&self) -> bool {
        !self.identities.is_empty() || self.clients.is_some()
    }

    fn check(&self, cx: &CallContext) -> Result<(), Refusal> {
        let identity = cx.peer().and_then(|peer| peer.identity.as_deref());
        let is_among =
            |globs: &[Glob]| identity.is_some_and(|identity| globs.iter().any(|glob| glob.matches(identity)));
        if !self.identities.is_empty() && !is_among(&self.identities) {
            return Err(Refusal::Identity);
        }
        let Some(clients) = &self.clients else {
            return Ok(());
        };
        let Some(client_id) = claimed(cx) else {
            if self.is_client_id_required {
                self.no_client_id.incr();
                return Err(Refusal::NoClientId);
            }
            return Ok(());
        };
        let table = clients.load();
        let mut of_client = table
            .rows
            .iter()
            .filter(|row| row.client_id.matches(client_id.as_str()))
            .peekable();
        if of_client.peek().is_none() {
            return Err(Refusal::UnknownClientId);
        }
        if of_client.any(|row| is_among(&row.identities)) {
            Ok(())
        } else {
            Err(Refusal::ClientIdOfAnother)
        }
    }
}

/// The client id that the caller gives. On REST it comes as any other context does.
fn claimed(cx: &CallContext) -> Option<Cow<'_, ClientId>> {
    match cx.client_id() {
        Some(client_id) => Some(Cow::Borrowed(client_id)),
        None => cx
            .context(ClientId::KEY)
            .and_then(|value| ClientId::unmarshal(value))
            .map(Cow::Owned),
    }
}

impl Filter for Allow {
    async fn call(&self, cx: &CallContext, next: Next) -> Outcome {
        let Err(refusal) = self.check(cx) else {
            return next.run().await;
        };
        self.refused.incr();
        let peer = cx.peer();
        tracing::warn!(
            identity = peer.and_then(|peer| peer.identity.as_deref()).unwrap_or("none"),
            subject = peer.map_or("none", |peer| &peer.subject),
            client_id = claimed(cx).as_deref().map_or("none", ClientId::as_str),
            remote_addr = %cx.remote_addr(),
            method = cx.method().name,
            "a call was refused: {refusal}"
        );
        Error::denied(refusal.to_string()).into()
    }
}

/// Why a caller may not. The text is for the caller, and tells nothing of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    Identity,
    NoClientId,
    UnknownClientId,
    ClientIdOfAnother,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Identity => "the caller's identity may not call this service",
            Self::NoClientId => "the caller gives no client id",
            Self::UnknownClientId => "the caller's client id is not known",
            Self::ClientIdOfAnother => "the caller's client id is bound to another identity",
        })
    }
}

/// A pattern of identities or client ids: `*` stands for any characters but `/`, `**` for any at all, `?` for one that is no `/`.
/// All else stands for itself, and the whole text has to match.
#[derive(Clone, Debug)]
pub struct Glob(Regex);

impl Glob {
    /// Reads a pattern.
    ///
    /// # Errors
    /// When it is empty, or far too long.
    pub fn new(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Err("an empty pattern matches nobody; give an identity such as spiffe://mesh/ns/*".to_owned());
        }
        let mut regex = String::from("^(?s:");
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '*' if rest.next_if_eq(&'*').is_some() => regex.push_str(".*"),
                '*' => regex.push_str("[^/]*"),
                '?' => regex.push_str("[^/]"),
                c => regex.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
            }
        }
        regex.push_str(")$");
        Regex::new(&regex)
            .map(Self)
            .map_err(|error| format!("`{text}` cannot be used as a pattern: {error}"))
    }

    fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

/// Which client id belongs to which identities.
#[derive(Clone, Debug, Default)]
pub struct ClientIds {
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    client_id: Glob,
    identities: Vec<Glob>,
}

impl ClientIds {
    /// Reads a table: a line for each client id, then the identities that may give it, all as patterns with blanks between; `#`
    /// begins a comment.
    ///
    /// ```text
    /// web.prod    spiffe://mesh/ns/web/*
    /// batch.*     spiffe://mesh/ns/batch/** batch.example.com
    /// ```
    ///
    /// # Errors
    /// Which line is wrong, and how.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut rows = Vec::new();
        for (number, line) in text.lines().enumerate() {
            // A word that begins so begins a comment; inside a word it is a URI's fragment.
            let mut words = line.split_whitespace().take_while(|word| !word.starts_with('#'));
            let Some(client_id) = words.next() else {
                continue;
            };
            let wrong = |what: String| format!("line {}: {what}", number + 1);
            let identities = words.map(Glob::new).collect::<Result<Vec<_>, _>>().map_err(wrong)?;
            if identities.is_empty() {
                return Err(wrong(format!(
                    "`{client_id}` is bound to nobody; give the identities that may use it, such as spiffe://mesh/ns/web"
                )));
            }
            rows.push(Row {
                client_id: Glob::new(client_id).map_err(wrong)?,
                identities,
            });
        }
        if rows.is_empty() {
            return Err("there is no client id in it; give a line such as `web.prod spiffe://mesh/ns/web`".to_owned());
        }
        Ok(Self { rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_ends_at_a_slash() {
        let matches = |pattern: &str, text: &str| Glob::new(pattern).unwrap().matches(text);
        assert!(matches("spiffe://mesh/ns/*", "spiffe://mesh/ns/web"));
        assert!(!matches("spiffe://mesh/ns/*", "spiffe://mesh/ns/web/sa/x"));
        assert!(matches("spiffe://mesh/ns/**", "spiffe://mesh/ns/web/sa/x"));
        assert!(!matches("spiffe://mesh/ns/*", "xspiffe://mesh/ns/web"));
        assert!(!matches("web.example.com", "webxexample.com"));
        assert!(!matches("web", "web\n"));
        assert!(matches("web-?", "web-1") && !matches("web-?", "web-12"));
        assert!(matches("(a|b)", "(a|b)") && !matches("(a|b)", "a"));
        assert!(Glob::new("").is_err());
    }

    #[test]
    fn tables_say_which_line_is_wrong() {
        let table = ClientIds::parse("# who\n\nweb.prod spiffe://mesh/web#1 b # and\n batch.* \t c\n").unwrap();
        assert_eq!(table.rows.len(), 2);
        assert!(table.rows[0].identities[0].matches("spiffe://mesh/web#1"));
        assert_eq!(table.rows[0].identities.len(), 2);
        let error = ClientIds::parse("web a\nbatch\n").unwrap_err();
        assert!(ClientIds::parse("# nobody\n").is_err());
        assert!(error.starts_with("line 2: `batch` is bound to nobody"), "{error}");
    }
}
