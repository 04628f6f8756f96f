//! What ZooKeeper has told of a serverset, and which addresses that makes.
//!
//! A node is read once and never watched: its data does not change. So what was read is kept for as long as the node is listed,
//! and the group is the same; names of nodes come again only in another group of the same name.
//!
//! *Source:* Finagle, `serverset2/ServiceDiscoverer.scala`, `serverset2/Zk2Resolver.scala`.

use std::collections::BTreeMap;

use super::addr::{Address, set};
use super::entry::Entry;
use super::stabilizer::Observation;
use super::vector::Vector;

const MEMBER: &str = "member_";
const VECTOR: &str = "vector_";

/// What is known of one serverset.
#[derive(Debug, Default)]
pub(super) struct Observed {
    /// Which group it is: the transaction that made it.
    group: Option<i64>,
    members: BTreeMap<String, Node<Option<Entry>>>,
    vectors: BTreeMap<String, Node<Vector>>,
}

#[derive(Clone, Debug, PartialEq)]
enum Node<T> {
    Unread,
    /// ZooKeeper would not let it be read.
    Refused,
    Read(T),
}

/// What came of reading a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading<'a> {
    Data(&'a [u8]),
    /// It is not there any more.
    Gone,
    Refused,
}

impl Observed {
    /// The group's children as they are now; of a group that is not there, none.
    pub(super) fn listed(&mut self, group: Option<i64>, names: &[String]) {
        let mut before = std::mem::take(self);
        if before.group != group {
            before = Self::default();
        }
        self.group = group;
        for name in names {
            if name.starts_with(MEMBER) {
                let node = before.members.remove(name).unwrap_or(Node::Unread);
                self.members.insert(name.clone(), node);
            } else if name.starts_with(VECTOR) {
                let node = before.vectors.remove(name).unwrap_or(Node::Unread);
                self.vectors.insert(name.clone(), node);
            }
        }
    }

    /// The nodes that are to be read.
    pub(super) fn unread(&self) -> Vec<String> {
        let members = self.members.iter().filter(|(_, node)| **node == Node::Unread);
        let vectors = self.vectors.iter().filter(|(_, node)| **node == Node::Unread);
        let names = members.map(|(name, _)| name).chain(vectors.map(|(name, _)| name));
        names.cloned().collect()
    }

    /// Takes what came of reading a node; whether that was data without a meaning.
    pub(super) fn read(&mut self, name: &str, reading: Reading<'_>) -> bool {
        if let Some(node) = self.members.get_mut(name) {
            match reading {
                Reading::Data(data) => *node = Node::Read(Entry::from_json(data)),
                Reading::Refused => *node = Node::Refused,
                Reading::Gone => {
                    self.members.remove(name);
                }
            }
        } else if let Some(node) = self.vectors.get_mut(name) {
            match reading {
                Reading::Data(data) => *node = Node::Read(Vector::from_json(data)),
                Reading::Refused => *node = Node::Refused,
                Reading::Gone => {
                    self.vectors.remove(name);
                }
            }
        } else {
            return false;
        }
        let is_json = |data| serde_json::from_slice::<serde::de::IgnoredAny>(data).is_ok();
        matches!(reading, Reading::Data(data) if !is_json(data))
    }

    /// Are there nodes that could not be read?
    pub(super) fn is_partial(&self) -> bool {
        self.members.values().any(|node| *node == Node::Refused)
            || self.vectors.values().any(|node| *node == Node::Refused)
    }

    /// Nodes that could not be read are to be read again.
    pub(super) fn retry(&mut self) {
        for node in self.members.values_mut().filter(|node| **node == Node::Refused) {
            *node = Node::Unread;
        }
        for node in self.vectors.values_mut().filter(|node| **node == Node::Refused) {
            *node = Node::Unread;
        }
    }

    /// The addresses of the members themselves, or of those of their endpoints with this name. A failure where nodes could not be
    /// read and none could.
    pub(super) fn addresses(&self, endpoint: Option<&str>) -> Observation {
        if none_of_some(&self.members) || none_of_some(&self.vectors) {
            return Observation::Failed;
        }
        let mut vectors: Vec<&Vector> = Vec::new();
        for node in self.vectors.values() {
            // Of vectors that say the same, one counts: they are a set in Finagle.
            if let Node::Read(vector) = node
                && !vectors.contains(&vector)
            {
                vectors.push(vector);
            }
        }
        let address = |(name, node): (&String, &Node<Option<Entry>>)| {
            let Node::Read(Some(entry)) = node else { return None };
            let endpoint = match endpoint {
                None => entry.service_endpoint.as_ref(),
                Some(name) => entry.additional_endpoints.get(name),
            }?;
            let weights = vectors.iter().map(|vector| vector.weight(endpoint, name, entry.shard));
            let weight: f64 = weights.product();
            if weight == -1.0 {
                return None;
            }
            Some(Address {
                host: endpoint.host.clone(),
                port: u16::try_from(endpoint.port).ok().filter(|port| *port > 0)?,
                weight,
                shard: entry.shard,
                metadata: entry.metadata.clone(),
            })
        };
        let addresses: Vec<Address> = self.members.iter().filter_map(address).collect();
        if addresses.is_empty() {
            Observation::Neg
        } else {
            Observation::Bound(set(addresses))
        }
    }
}

fn none_of_some<T: PartialEq>(nodes: &BTreeMap<String, Node<T>>) -> bool {
    !nodes.is_empty()
        && nodes.values().any(|node| *node == Node::Refused)
        && !nodes.values().any(|node| matches!(node, Node::Read(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn observed(nodes: &[(&str, &str)]) -> Observed {
        let mut observed = Observed::default();
        let names: Vec<String> = nodes.iter().map(|(name, _)| (*name).to_owned()).collect();
        observed.listed(Some(1), &names);
        for (name, data) in nodes {
            observed.read(name, Reading::Data(data.as_bytes()));
        }
        assert_eq!(observed.unread(), [""; 0]);
        observed
    }

    /// `HOST:PORT WEIGHT` of each.
    fn found(observed: &Observed, endpoint: Option<&str>) -> Vec<String> {
        match observed.addresses(endpoint) {
            Observation::Bound(addresses) => addresses
                .iter()
                .map(|address| format!("{}:{} {}", address.host, address.port, address.weight))
                .collect(),
            Observation::Neg => Vec::new(),
            Observation::Failed => panic!("failed"),
        }
    }

    fn member(port: &str, shard: i32) -> String {
        format!(
            r#"{{"serviceEndpoint":{{"host":"h","port":{port}}},"additionalEndpoints":{{"https":{{"host":"s","port":{port}}}}},"status":"ALIVE","shard":{shard}}}"#
        )
    }

    // WIRE-77
    #[test]
    fn an_endpoint_is_chosen_by_its_name_alone() {
        let (one, two) = (member("1", 0), member("2", 1));
        let only_main = r#"{"serviceEndpoint":{"host":"m","port":3},"status":"ALIVE"}"#;
        let observed = observed(&[("member_0", &one), ("member_1", &two), ("member_2", only_main)]);
        assert_eq!(found(&observed, None), ["h:1 1", "h:2 1", "m:3 1"]);
        assert_eq!(found(&observed, Some("https")), ["s:1 1", "s:2 1"]);
        assert_eq!(found(&observed, Some("http")), [""; 0]);
        assert_eq!(observed.addresses(Some("serviceEndpoint")), Observation::Neg);
    }

    // WIRE-77
    #[test]
    fn members_that_are_not_right_count_for_nothing_and_the_others_for_what_they_say() {
        let right = member("1", 0);
        let port = |port: &str| member(port, 5);
        let (half, text, large, far, negative, zero) = (
            port("1.5"),
            port("\"2\""),
            port("2147483648"),
            port("65536"),
            port("-1"),
            port("0"),
        );
        let status = |status: &str| right.replace("\"ALIVE\"", status);
        let (dead, small, none, spaced) = (
            status("\"DEAD\""),
            status("\"alive\""),
            status("null"),
            status("\"ALIVE \""),
        );
        let observed = observed(&[
            ("member_00", &right),
            ("member_01", "{"),
            ("member_02", ""),
            ("member_03", "\u{0}\u{1}"),
            ("member_04", "[]"),
            ("member_05", &half),
            ("member_06", &text),
            ("member_07", &large),
            ("member_08", &far),
            ("member_09", &negative),
            ("member_10", &zero),
            ("member_11", &dead),
            ("member_12", &small),
            ("member_13", &none),
            ("member_14", &spaced),
        ]);
        assert_eq!(found(&observed, None), ["h:1 1"]);
        assert_eq!(found(&observed, Some("https")), ["s:1 1"]);
    }

    // WIRE-77
    #[test]
    fn data_that_is_no_json_is_told_apart() {
        let mut observed = Observed::default();
        let names = ["member_0", "member_1", "member_2", "vector_0"].map(str::to_owned);
        observed.listed(Some(1), &names);
        assert!(observed.read("member_0", Reading::Data(b"{")));
        assert!(!observed.read("member_1", Reading::Data(br#"{"status":"DEAD"}"#)));
        assert!(!observed.read("member_2", Reading::Refused));
        assert!(observed.read("vector_0", Reading::Data(b"\xff")));
        assert!(!observed.read("member_9", Reading::Data(b"{")));
    }

    // WIRE-77
    #[test]
    fn weights_come_from_all_vectors_and_minus_one_takes_out() {
        let (one, two, three) = (member("1", 0), member("2", 1), member("3", 2));
        let half = r#"{"vector":[{"select":"shard=0","weight":0.5},{"select":"member=member_1","weight":-1.0}]}"#;
        let again = r#"{"vector":[{"select":"shard=0","weight":0.5},{"select":"shard=2","weight":2}]}"#;
        let mut nodes = vec![
            ("member_0", &*one),
            ("member_1", &*two),
            ("member_2", &*three),
            ("vector_0", half),
            ("vector_1", again),
            // The same as another.
            ("vector_2", half),
            ("vector_3", "{"),
            ("other", half),
        ];
        assert_eq!(found(&observed(&nodes), None), ["h:1 0.25", "h:3 1"]);
        // -1.0 is exact, and of the product.
        nodes.push(("vector_4", r#"{"vector":[{"select":"shard=1","weight":2.0}]}"#));
        assert_eq!(found(&observed(&nodes), None), ["h:1 0.25", "h:2 -2", "h:3 1"]);
        nodes.push(("vector_5", r#"{"vector":[{"select":"shard=1","weight":0.5}]}"#));
        assert_eq!(found(&observed(&nodes), None), ["h:1 0.25", "h:3 1"]);
        // An endpoint has the weight of its own address.
        let inet = r#"{"vector":[{"select":"inet=s:1","weight":3.0}]}"#;
        let observed = observed(&[("member_0", &one), ("vector_0", inet)]);
        assert_eq!(found(&observed, None), ["h:1 1"]);
        assert_eq!(found(&observed, Some("https")), ["s:1 3"]);
    }

    // WIRE-77, WIRE-78
    #[test]
    fn what_could_be_read_is_used_and_the_rest_read_again() {
        let one = member("1", 0);
        let mut observed = Observed::default();
        let names = ["member_0", "member_1", "other"].map(str::to_owned);
        observed.listed(Some(1), &names);
        assert_eq!(observed.unread(), ["member_0", "member_1"]);
        observed.read("member_0", Reading::Refused);
        observed.read("member_1", Reading::Refused);
        assert_eq!(observed.addresses(None), Observation::Failed);
        observed.retry();
        observed.read("member_0", Reading::Data(one.as_bytes()));
        observed.read("member_1", Reading::Refused);
        assert!(observed.is_partial());
        assert_eq!(found(&observed, None), ["h:1 1"]);
        observed.retry();
        assert_eq!(observed.unread(), ["member_1"]);
        observed.read("member_1", Reading::Gone);
        assert!(!observed.is_partial());
        // Once read, never again in the same group; in another, each.
        observed.listed(Some(1), &names);
        assert_eq!(observed.unread(), ["member_1"]);
        observed.listed(Some(2), &names);
        assert_eq!(observed.unread(), ["member_0", "member_1"]);
        observed.listed(None, &[]);
        assert_eq!(observed.addresses(None), Observation::Neg);
    }
}
