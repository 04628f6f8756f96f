//! What a member's node says.
//!
//! | field | written | read |
//! |---|---|---|
//! | `serviceEndpoint` | `{"host":…,"port":…}` | left out when it is not that |
//! | `additionalEndpoints` | name → endpoint, also when empty: the older reader fails without | those that are right |
//! | `status` | `"ALIVE"` | exactly that, or the member counts for nothing |
//! | `shard` | a whole number | a whole number, or none |
//! | `metadata` | text → text, where there is some | what is text |
//!
//! UTF-8, in this order, without spaces.
//!
//! *Source:* Finagle, `serverset2/Entry.scala`; `com.twitter.common.zookeeper`'s `ServerSetImpl` as the writer.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

/// An address of a member.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Endpoint {
    /// An IP address or a name.
    pub host: String,
    /// Finagle reads any number of 32 bits here.
    pub port: i32,
}

/// A member that is alive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where it serves; `None` only where a reader found none.
    pub service_endpoint: Option<Endpoint>,
    /// Where else, by name.
    pub additional_endpoints: BTreeMap<String, Endpoint>,
    /// Which of the members it is.
    pub shard: Option<i32>,
    /// What else there is to say. Finagle's readers take at most 10.
    pub metadata: BTreeMap<String, String>,
}

impl Entry {
    /// The bytes of the node, as the JVM writes them.
    pub fn to_json(&self) -> Vec<u8> {
        let mut json = String::from("{");
        if let Some(endpoint) = &self.service_endpoint {
            json.push_str("\"serviceEndpoint\":");
            endpoint.write(&mut json);
            json.push(',');
        }
        json.push_str("\"additionalEndpoints\":{");
        let mut separator = "";
        for (name, endpoint) in &self.additional_endpoints {
            json.push_str(separator);
            text(name, &mut json);
            json.push(':');
            endpoint.write(&mut json);
            separator = ",";
        }
        json.push_str("},\"status\":\"ALIVE\"");
        if let Some(shard) = self.shard {
            // Writing to a String cannot fail.
            let _ = write!(json, ",\"shard\":{shard}");
        }
        if !self.metadata.is_empty() {
            json.push_str(",\"metadata\":{");
            let mut separator = "";
            for (key, value) in &self.metadata {
                json.push_str(separator);
                text(key, &mut json);
                json.push(':');
                text(value, &mut json);
                separator = ",";
            }
            json.push('}');
        }
        json.push('}');
        json.into_bytes()
    }

    /// What a node says, as Finagle's `zk2` reads it; `None` for a member that counts for nothing: no JSON, or not alive.
    pub fn from_json(bytes: &[u8]) -> Option<Self> {
        let json: Value = serde_json::from_slice(bytes).ok()?;
        if json.get("status").and_then(Value::as_str) != Some("ALIVE") {
            return None;
        }
        let members = |name: &str| json.get(name).and_then(Value::as_object).into_iter().flatten();
        Some(Self {
            service_endpoint: json.get("serviceEndpoint").and_then(Endpoint::read),
            additional_endpoints: members("additionalEndpoints")
                .filter_map(|(name, endpoint)| Some((name.clone(), Endpoint::read(endpoint)?)))
                .collect(),
            shard: json.get("shard").and_then(int),
            metadata: members("metadata")
                .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())))
                .collect(),
        })
    }
}

impl Endpoint {
    fn write(&self, json: &mut String) {
        json.push_str("{\"host\":");
        text(&self.host, json);
        let _ = write!(json, ",\"port\":{}}}", self.port);
    }

    fn read(json: &Value) -> Option<Self> {
        Some(Self {
            host: json.get("host")?.as_str()?.to_owned(),
            port: json.get("port").and_then(int)?,
        })
    }
}

fn int(json: &Value) -> Option<i32> {
    json.as_i64()?.try_into().ok()
}

/// A JSON string with what Gson escapes: also `< > & = '`, and the line separators that JavaScript has besides.
fn text(text: &str, json: &mut String) {
    json.push('"');
    for c in text.chars() {
        match c {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\t' => json.push_str("\\t"),
            '\u{8}' => json.push_str("\\b"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\u{c}' => json.push_str("\\f"),
            '<' | '>' | '&' | '=' | '\'' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' => {
                let _ = write!(json, "\\u{:04x}", u32::from(c));
            }
            c => json.push(c),
        }
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint(host: &str, port: i32) -> Endpoint {
        Endpoint {
            host: host.to_owned(),
            port,
        }
    }

    /// What two servers of Finagle 22.7.0 left in ZooKeeper 3.9.3.
    const RECORDED: [&str; 2] = [
        r#"{"serviceEndpoint":{"host":"127.0.0.1","port":41115},"additionalEndpoints":{},"status":"ALIVE","shard":0}"#,
        r#"{"serviceEndpoint":{"host":"127.0.0.1","port":46241},"additionalEndpoints":{},"status":"ALIVE","shard":1}"#,
    ];

    // WIRE-74
    #[test]
    fn members_are_written_as_finagle_writes_them() {
        for (shard, (port, recorded)) in [41115, 46241].into_iter().zip(RECORDED).enumerate() {
            let entry = Entry {
                service_endpoint: Some(endpoint("127.0.0.1", port)),
                shard: i32::try_from(shard).ok(),
                ..Entry::default()
            };
            assert_eq!(String::from_utf8(entry.to_json()).unwrap(), recorded);
            assert_eq!(Entry::from_json(recorded.as_bytes()), Some(entry));
        }
    }

    // WIRE-74
    #[test]
    fn all_fields_come_in_order_and_what_gson_escapes_is_escaped() {
        let entry = Entry {
            service_endpoint: Some(endpoint("10.0.0.1", 8080)),
            additional_endpoints: [
                ("https".to_owned(), endpoint("10.0.0.1", 8081)),
                ("a<&>='\"\\".to_owned(), endpoint("h\u{2028}\n\u{1}", 1)),
            ]
            .into(),
            shard: Some(0),
            metadata: [("k".to_owned(), "v".to_owned())].into(),
        };
        let json = String::from_utf8(entry.to_json()).unwrap();
        assert_eq!(
            json,
            concat!(
                r#"{"serviceEndpoint":{"host":"10.0.0.1","port":8080},"additionalEndpoints":{"#,
                r#""a\u003c\u0026\u003e\u003d\u0027\"\\":{"host":"h\u2028\n\u0001","port":1},"#,
                r#""https":{"host":"10.0.0.1","port":8081}},"status":"ALIVE","shard":0,"metadata":{"k":"v"}}"#
            )
        );
        assert_eq!(Entry::from_json(json.as_bytes()), Some(entry));
    }

    #[test]
    fn what_a_member_says_wrongly_is_left_out() {
        for nothing in [
            "",
            "{",
            "[]",
            "null",
            r#"{"serviceEndpoint":{"host":"h","port":1}}"#,
            r#"{"serviceEndpoint":{"host":"h","port":1},"status":"alive"}"#,
            r#"{"serviceEndpoint":{"host":"h","port":1},"status":"DEAD"}"#,
        ] {
            assert_eq!(Entry::from_json(nothing.as_bytes()), None, "{nothing}");
        }
        let some = br#"{"status":"ALIVE","serviceEndpoint":{"host":"h","port":1.5},"shard":"1",
            "additionalEndpoints":{"a":{"host":"h","port":2147483648},"b":{"host":1,"port":1},"c":{"host":"h","port":2}}}"#;
        assert_eq!(
            Entry::from_json(some),
            Some(Entry {
                additional_endpoints: [("c".to_owned(), endpoint("h", 2))].into(),
                ..Entry::default()
            })
        );
    }
}
