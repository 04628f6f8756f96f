//! Finagle's HTTP client calls the REST port, over mutual TLS, in both versions of HTTP.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::kit::Kit;
use crate::scenarios::{Security, Server};

/// How long the client waits for each answer, in milliseconds.
const TIMEOUT: i64 = 10_000;

/// What `peers web` says of each of its calls: a status and a body, or how it failed.
struct Said(BTreeMap<String, String>);

impl Said {
    fn of(kit: &Kit, server: &Server, version: &str) -> Self {
        let files = [kit.pem("ca.pem"), kit.pem("client.pem"), kit.pem("client.key")];
        let [ca, cert, key] = files.each_ref().map(String::as_str);
        let to = ["web", "--to", &server.https, "--version", version];
        let ended = kit.run(to.into_iter().chain(["--ca", ca, "--cert", cert, "--key", key]));
        assert!(ended.success, "{ended}");
        let lines = ended.out().filter_map(|line| line.split_once(' '));
        Self(lines.map(|(name, rest)| (name.to_owned(), rest.to_owned())).collect())
    }

    fn line(&self, name: &str) -> &str {
        self.0.get(name).map_or("nothing", String::as_str)
    }

    fn json(&self, name: &str) -> Value {
        let line = self.line(name);
        let body = line.strip_prefix("200 ").unwrap_or_else(|| panic!("{name}: {line}"));
        serde_json::from_str(body).unwrap()
    }

    /// How often a call was sent again.
    fn requeues(&self, name: &str) -> u32 {
        self.line(&format!("{name}-requeues")).parse().unwrap()
    }
}

fn number(seen: &Value, name: &str) -> i64 {
    seen[name].as_i64().unwrap_or_else(|| panic!("{name} in {seen}"))
}

// REST-22, WIRE-67, WIRE-68, WIRE-69, WIRE-70, WIRE-71, WIRE-72, WIRE-73
#[test]
fn finagles_http_client_is_served_in_both_versions_of_http() {
    let Some(kit) = &Kit::find() else { return };
    let server = Server::siskin_with(kit, Security::MutualTls, &["-https.port=127.0.0.1:0"]);
    for version in ["http/1.1", "h2"] {
        let said = Said::of(kit, &server, version);
        assert_eq!(said.line("ping"), "200 \"grüße\"", "{version}");

        // What is in scope where the call is made reaches the method: a deadline, a trace, rules of names.
        let seen = said.json("contexts");
        assert_eq!(seen["traceId"], "00000000000000ab0102030405060708");
        assert_eq!(seen["parentId"], "2122232425262728");
        assert_eq!(seen["sampled"], true);
        let left = number(&seen, "deadlineNanos") - number(&seen, "deadlineTimestampNanos");
        assert_eq!(left, TIMEOUT * 1_000_000);
        assert!((1..=TIMEOUT).contains(&number(&seen, "remainingMillis")), "{seen}");
        assert_eq!(seen["retries"], 0);
        let keys: Vec<_> = seen["broadcast"].as_object().unwrap().keys().collect();
        let finagles = ["BackupRequest", "Deadline", "Retries"].map(|name| format!("com.twitter.finagle.{name}"));
        assert_eq!(keys, finagles.iter().collect::<Vec<_>>());
        assert_eq!(seen["broadcast"][&finagles[0]], "");
        let rules = json!({"/s/a": "/s/b", "/s/c": "/$/nil | 0.30*/x & 0.70*/y"});
        assert_eq!(seen["localDtab"], rules);
        assert_eq!(seen["peerSubject"], "CN=ping-client,OU=siskin,O=siskin dev");

        // The next call has none of that, but for the deadline and its number.
        let next = said.json("no-contexts");
        assert_ne!(next["traceId"], seen["traceId"]);
        assert_eq!(next["traceId"], next["spanId"]);
        assert_eq!(next["localDtab"], json!({}));
        assert_eq!(next["broadcast"].as_object().unwrap().len(), 2);

        // HTTP/2 has calls beside each other on one connection: that is what the client and we have agreed on.
        let shared = said.json("beside")["remoteAddress"] == next["remoteAddress"];
        assert_eq!(shared, version == "h2", "{version}");
        assert_eq!(said.line("slow"), "200 \"x\"");

        let failed = said.line("explode");
        assert!(failed.starts_with("500 ") && !failed.contains("boom"), "{failed}");
        for (name, start) in [("long-uri", "414 "), ("long-header", "431 "), ("long-body", "413 ")] {
            assert!(
                said.line(name).starts_with(start),
                "{version} {name}: {}",
                said.line(name)
            );
        }

        // A nack is sent again, though the request has a body: the client says that it still holds it. At last it gives up.
        assert!(
            said.line("nack").starts_with("failed rejected "),
            "{}",
            said.line("nack")
        );
        assert!(said.requeues("nack") > 0);
        let last = said.line("last-nack");
        assert!(last.starts_with("failed nonretryable,rejected "), "{last}");
        assert_eq!(said.requeues("last-nack"), 0);
    }
}
