//! What the `vector_` nodes of a serverset say: weights for members.
//!
//! ```json
//! {"vector":[{"select":"shard=3","weight":0.5,"priority":1},{"select":"inet=10.0.0.1:8080","weight":2.0}]}
//! ```
//!
//! | `select` | which |
//! |---|---|
//! | `inet=HOST:PORT` | whose address is written so; of several with commas between, the first |
//! | `member=NAME` | whose node is called so |
//! | `shard=NUMBER` | who is this shard |
//!
//! A weight counts only when it is written with a fraction or an exponent, else it is 1.0. `priority` has no meaning.
//!
//! *Source:* Finagle, `serverset2/Vector.scala`; `JsonDict.scala` for the numbers, which takes what Java reads as a `Double`.

use serde_json::Value;

use super::entry::Endpoint;

/// A node's weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Vector(Vec<Descriptor>);

#[derive(Clone, Debug, PartialEq)]
struct Descriptor {
    selector: Selector,
    weight: f64,
    /// Part of what makes two vectors one.
    priority: i32,
}

#[derive(Clone, Debug, PartialEq)]
enum Selector {
    Inet(Endpoint),
    Member(String),
    Shard(i32),
}

impl Vector {
    /// What a node says; what is wrong in it is left out.
    pub(super) fn from_json(bytes: &[u8]) -> Self {
        let json: Value = serde_json::from_slice(bytes).unwrap_or_default();
        let descriptors = json.get("vector").and_then(Value::as_array).into_iter().flatten();
        Self(descriptors.filter_map(Descriptor::read).collect())
    }

    /// The product of the weights of those that match.
    pub(super) fn weight(&self, endpoint: &Endpoint, member: &str, shard: Option<i32>) -> f64 {
        let matching = self.0.iter().filter(|descriptor| match &descriptor.selector {
            Selector::Inet(inet) => inet == endpoint,
            Selector::Member(name) => name == member,
            Selector::Shard(number) => Some(*number) == shard,
        });
        matching.map(|descriptor| descriptor.weight).product()
    }
}

impl Descriptor {
    fn read(json: &Value) -> Option<Self> {
        let weight = json.get("weight").filter(|weight| weight.is_f64());
        let priority = json.get("priority").and_then(Value::as_i64);
        Some(Self {
            selector: Selector::read(json.get("select")?.as_str()?)?,
            weight: weight.and_then(Value::as_f64).unwrap_or(1.0),
            priority: priority.and_then(|priority| priority.try_into().ok()).unwrap_or(1),
        })
    }
}

impl Selector {
    fn read(text: &str) -> Option<Self> {
        match text.split_once('=')? {
            ("inet", hosts) => {
                let (host, port) = hosts
                    .split([',', ' '])
                    .find(|host| !host.is_empty())?
                    .rsplit_once(':')?;
                Some(Self::Inet(Endpoint {
                    host: host.to_owned(),
                    port: port.parse().ok()?,
                }))
            }
            ("member", name) => Some(Self::Member(name.to_owned())),
            ("shard", number) => Some(Self::Shard(number.parse().ok()?)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(json: &str) -> f64 {
        let endpoint = Endpoint {
            host: "10.0.0.1".to_owned(),
            port: 8080,
        };
        Vector::from_json(json.as_bytes()).weight(&endpoint, "member_0000000001", Some(3))
    }

    // WIRE-77
    #[test]
    fn weights_are_the_product_of_what_matches() {
        for (select, matches) in [
            ("shard=3", true),
            ("shard=+3", true),
            ("shard=4", false),
            ("shard=x", false),
            ("inet=10.0.0.1:8080", true),
            ("inet=10.0.0.1:8080,10.0.0.2:1", true),
            ("inet=10.0.0.2:1,10.0.0.1:8080", false),
            ("inet=10.0.0.1:8081", false),
            ("inet=10.0.0.01:8080", false),
            ("inet=10.0.0.1", false),
            ("inet=10.0.0.1:x", false),
            ("member=member_0000000001", true),
            ("member=member_0000000002", false),
            ("name=x", false),
            ("shard", false),
            ("", false),
        ] {
            let json = format!(r#"{{"vector":[{{"select":"{select}","weight":0.25,"priority":1}}]}}"#);
            assert_eq!(weight(&json), if matches { 0.25 } else { 1.0 }, "{select}");
        }
        let several = r#"{"vector":[{"select":"shard=3","weight":0.5},{"select":"shard=3","weight":3e0},
            {"select":"member=member_0000000001","weight":-1.0},{"select":"shard=4","weight":7.0}]}"#;
        assert_eq!(weight(several), -1.5);
    }

    // WIRE-77
    #[test]
    fn a_weight_without_a_fraction_is_none() {
        for (written, read) in [
            ("2", 1.0),
            ("2.0", 2.0),
            ("0", 1.0),
            ("0.0", 0.0),
            ("\"2.0\"", 1.0),
            ("null", 1.0),
        ] {
            let json = format!(r#"{{"vector":[{{"select":"shard=3","weight":{written}}}]}}"#);
            assert_eq!(weight(&json), read, "{written}");
        }
        for wrong in [
            "",
            "[]",
            "{",
            r#"{"vector":{"select":"shard=3","weight":0.5}}"#,
            r#"{"vector":[1,null,{"weight":0.5},{"select":3,"weight":0.5}]}"#,
            r#"{"vector":[{"select":"shard=3"}]}"#,
        ] {
            assert_eq!(weight(wrong), 1.0, "{wrong}");
        }
    }
}
