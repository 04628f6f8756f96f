//! What a name stands for.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a name stands for now.
///
/// *Source:* Finagle, `Addr.scala`.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Addr {
    /// Nobody knows yet, or any more. Who had addresses goes on with them.
    #[default]
    Pending,
    /// These addresses: at least one, sorted, each once.
    Bound(Arc<[Address]>),
    /// There are none.
    Neg,
}

/// Where a member serves.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    /// An IP address, or a name that is left for the caller to look up.
    pub host: String,
    /// Never 0.
    pub port: u16,
    /// Its share of the calls, against 1.0 of others; 0.0 for none. As serversets say, unbounded and not checked.
    pub weight: f64,
    /// Which of the members it is.
    pub shard: Option<i32>,
    /// What else it says of itself.
    pub metadata: BTreeMap<String, String>,
}

impl Address {
    /// Every field, so that a set has one order.
    fn order(&self, other: &Self) -> Ordering {
        (&self.host, self.port, self.shard)
            .cmp(&(&other.host, other.port, other.shard))
            .then_with(|| self.weight.total_cmp(&other.weight))
            .then_with(|| self.metadata.cmp(&other.metadata))
    }
}

impl Addr {
    /// The addresses; empty where there are none or nobody knows.
    pub fn addresses(&self) -> &[Address] {
        match self {
            Self::Bound(addresses) => addresses,
            Self::Pending | Self::Neg => &[],
        }
    }

    /// Everything that several say. Nobody knows as long as one does not know and no other has an address.
    ///
    /// *Source:* Finagle, `Name.scala`, `Name.all`.
    pub(super) fn union(addrs: &[Self]) -> Self {
        if let [addr] = addrs {
            return addr.clone();
        }
        let all: Vec<Address> = addrs.iter().flat_map(Self::addresses).cloned().collect();
        if !all.is_empty() {
            Self::Bound(set(all))
        } else if addrs.contains(&Self::Pending) {
            Self::Pending
        } else {
            Self::Neg
        }
    }
}

/// As a set: sorted, each once.
pub(super) fn set(mut addresses: Vec<Address>) -> Arc<[Address]> {
    addresses.sort_unstable_by(Address::order);
    addresses.dedup_by(|a, b| a.order(b).is_eq());
    addresses.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(ports: &[u16]) -> Addr {
        let address = |port: &u16| Address {
            host: "h".to_owned(),
            port: *port,
            weight: 1.0,
            shard: None,
            metadata: BTreeMap::new(),
        };
        Addr::Bound(set(ports.iter().map(address).collect()))
    }

    #[test]
    fn what_several_clusters_have_is_put_together() {
        use Addr::{Neg, Pending};
        for (addrs, all) in [
            (vec![bound(&[2, 1]), bound(&[3, 1])], bound(&[1, 2, 3])),
            (vec![Pending, bound(&[1]), Neg], bound(&[1])),
            (vec![Pending, Neg], Pending),
            (vec![Neg, Neg], Neg),
            (vec![Pending], Pending),
        ] {
            assert_eq!(Addr::union(&addrs), all, "{addrs:?}");
        }
    }
}
