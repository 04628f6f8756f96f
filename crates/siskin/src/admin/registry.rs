//! What the parts of a process say of themselves: a tree of texts.
//!
//! *Source:* util-registry, `GlobalRegistry`, `Formatter`; TwitterServer, `RegistryHandler`.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

/// A tree whose leaves are texts, in the order of their names. Values whose names tell of a secret are not kept.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    root: BTreeMap<String, Node>,
}

#[derive(Clone, Debug)]
enum Node {
    Leaf(String),
    Branch(BTreeMap<String, Self>),
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Leaf(text) => serializer.serialize_str(text),
            Self::Branch(branch) => branch.serialize(serializer),
        }
    }
}

/// In place of a secret.
const REDACTED: &str = "__REDACTED";

/// What in a name tells that its value is a secret.
const SECRET: [&str; 7] = ["secret", "token", "passw", "credential", "private", "apikey", "api_key"];

/// The value, or a word in its place where the name tells of a secret.
pub fn redacted<'a>(name: &str, value: &'a str) -> &'a str {
    let name = name.to_ascii_lowercase();
    if SECRET.iter().any(|word| name.contains(word)) {
        REDACTED
    } else {
        value
    }
}

impl Registry {
    /// Puts a value at a path. A value that stood there, or on the way, is replaced.
    pub fn put(&mut self, path: &[&str], value: &str) {
        let Some((last, way)) = path.split_last() else {
            return;
        };
        let mut branch = &mut self.root;
        for name in way {
            let node = branch
                .entry((*name).to_owned())
                .or_insert_with(|| Node::Branch(BTreeMap::new()));
            if let Node::Leaf(_) = node {
                *node = Node::Branch(BTreeMap::new());
            }
            let Node::Branch(inner) = node else { return };
            branch = inner;
        }
        branch.insert((*last).to_owned(), Node::Leaf(redacted(last, value).to_owned()));
    }

    /// A branch without leaves yet, which is shown as such.
    pub fn put_branch(&mut self, name: &str) {
        let empty = || Node::Branch(BTreeMap::new());
        self.root.entry(name.to_owned()).or_insert_with(empty);
    }

    /// The tree as JSON: `{"registry": …}`. A filter is a path, `flags` or `registry/server/*/thrift`, that leaves only what is
    /// below it, where it is.
    pub(super) fn json(&self, filter: Option<&str>) -> Vec<u8> {
        let parts: Vec<_> = filter
            .unwrap_or_default()
            .split('/')
            .filter(|part| !part.is_empty())
            .collect();
        let parts = parts.strip_prefix(&["registry"]).unwrap_or(&parts);
        let kept = BTreeMap::from([("registry", filtered(&self.root, parts))]);
        crate::telemetry::stats::json::pretty(&kept)
    }
}

fn filtered(branch: &BTreeMap<String, Node>, parts: &[&str]) -> BTreeMap<String, Node> {
    let Some((part, rest)) = parts.split_first() else {
        return branch.clone();
    };
    let matching = branch.iter().filter(|(name, _)| *part == "*" || name == part);
    let kept = matching.filter_map(|(name, node)| match node {
        Node::Leaf(_) if rest.is_empty() => Some((name.clone(), node.clone())),
        Node::Leaf(_) => None,
        Node::Branch(inner) => {
            let inner = filtered(inner, rest);
            (rest.is_empty() || !inner.is_empty()).then(|| (name.clone(), Node::Branch(inner)))
        }
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(registry: &Registry, filter: Option<&str>) -> serde_json::Value {
        serde_json::from_slice(&registry.json(filter)).unwrap()
    }

    // ENV-22
    #[test]
    fn a_filter_leaves_what_is_below_it() {
        let mut registry = Registry::default();
        registry.put(&["flags", "thrift.port"], ":9999");
        registry.put(&["server", "http", "https", "/127.0.0.1:1", "Listener"], "tcp");
        registry.put(&["server", "thriftmux", "thrift", "/127.0.0.1:2", "Listener"], "tcp");
        let flags = serde_json::json!({ "registry": { "flags": { "thrift.port": ":9999" } } });
        for filter in ["flags", "registry/flags", "/registry/flags/", "flags/thrift.port"] {
            assert_eq!(json(&registry, Some(filter)), flags, "{filter}");
        }
        let thrift = serde_json::json!({
            "registry": { "server": { "thriftmux": { "thrift": { "/127.0.0.1:2": { "Listener": "tcp" } } } } }
        });
        assert_eq!(json(&registry, Some("server/*/thrift")), thrift);
        for filter in ["nothing", "flags/thrift.port/x", "server/http/thrift"] {
            assert_eq!(
                json(&registry, Some(filter)),
                serde_json::json!({ "registry": {} }),
                "{filter}"
            );
        }
        assert_eq!(json(&registry, Some("")), json(&registry, None));
    }

    // ENV-22
    #[test]
    fn secrets_are_not_kept() {
        let mut registry = Registry::default();
        for name in [
            "DB_PASSWORD",
            "authToken",
            "aws.Secret",
            "API_KEY",
            "apikey",
            "my.credentials",
            "privateKey",
        ] {
            registry.put(&["system", "env", name], "hunter2");
        }
        registry.put(&["system", "env", "HOME"], "/home/me");
        let text = String::from_utf8(registry.json(None)).unwrap();
        assert!(!text.contains("hunter2"), "{text}");
        assert_eq!(text.matches(REDACTED).count(), 7);
        assert!(text.contains("/home/me"));
    }

    #[test]
    fn a_value_in_the_way_is_replaced() {
        let mut registry = Registry::default();
        registry.put(&["library", "siskin"], "__registered");
        registry.put(&["library", "siskin", "version"], "1");
        registry.put(&[], "nothing");
        registry.put_branch("client");
        let expected = serde_json::json!({ "registry": { "client": {}, "library": { "siskin": { "version": "1" } } } });
        assert_eq!(json(&registry, None), expected);
    }
}
