use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn address(port: u16, shard: Option<i32>) -> Address {
    Address {
        host: "h".to_owned(),
        port,
        weight: 1.0,
        shard,
        metadata: BTreeMap::new(),
    }
}

fn bound(ports: &[u16]) -> Observation {
    Observation::Bound(set(ports.iter().map(|port| address(*port, None)).collect()))
}

fn ports(addr: &Addr) -> Vec<u16> {
    addr.addresses().iter().map(|address| address.port).collect()
}

/// A machine, and its clock.
struct At {
    machine: Stabilizer,
    start: Instant,
    now: Instant,
}

impl At {
    fn new() -> Self {
        let start = Instant::now();
        Self {
            machine: Stabilizer::new(start),
            start,
            now: start,
        }
    }

    fn at(&mut self, seconds: f64) -> &mut Self {
        self.now = self.start + Duration::from_secs_f64(seconds);
        self
    }

    fn observe(&mut self, observation: Observation) {
        self.machine.observe(observation, self.now);
    }

    fn addr(&mut self) -> Addr {
        self.machine.addr(self.now)
    }

    fn ports(&mut self) -> Vec<u16> {
        ports(&self.addr())
    }
}

// WIRE-78
#[test]
fn the_first_set_is_published_at_once_and_changes_at_the_end_of_a_period() {
    let mut at = At::new();
    assert_eq!(at.addr(), Addr::Pending);
    at.at(3.0).observe(bound(&[1]));
    assert_eq!(at.ports(), [1]);
    assert_eq!(at.machine.poll_timeout(at.now), None);
    at.at(4.0).observe(bound(&[1, 2]));
    at.at(5.0).observe(bound(&[1, 2, 3]));
    assert_eq!(at.ports(), [1]);
    assert_eq!(at.machine.poll_timeout(at.now), Some(at.start + PERIOD));
    assert_eq!(at.at(9.999).ports(), [1]);
    assert_eq!(at.at(10.0).ports(), [1, 2, 3]);
    assert_eq!(at.machine.poll_timeout(at.now), None);
}

// WIRE-78
#[test]
fn an_address_goes_when_it_was_absent_for_a_whole_period() {
    let mut at = At::new();
    at.observe(bound(&[1, 2]));
    at.at(12.0).observe(bound(&[1]));
    assert_eq!(at.at(20.0).ports(), [1, 2]);
    assert_eq!(at.at(29.999).ports(), [1, 2]);
    assert_eq!(at.at(30.0).ports(), [1]);
    // One that is back in the meantime never went.
    at.at(31.0).observe(bound(&[7]));
    at.at(41.0).observe(bound(&[1]));
    for second in 41..50 {
        assert!(at.at(f64::from(second)).ports().contains(&1));
    }
    assert_eq!(at.at(70.0).ports(), [1]);
}

// WIRE-78
#[test]
fn one_in_the_place_of_another_takes_it_at_once() {
    let sharded = |port, shard| Observation::Bound(set(vec![address(port, Some(shard)), address(9, Some(9))]));
    let mut at = At::new();
    at.observe(sharded(1, 0));
    at.at(1.0).observe(sharded(2, 0));
    assert_eq!(at.at(10.0).ports(), [2, 9]);
    // Without a shard: the same address, with another weight.
    let weighed = |weight| {
        let address = Address {
            weight,
            ..address(5, None)
        };
        Observation::Bound(set(vec![address]))
    };
    let mut at = At::new();
    at.observe(weighed(1.0));
    at.at(1.0).observe(weighed(2.0));
    let addr = at.at(10.0).addr();
    assert_eq!(addr.addresses().len(), 1);
    assert_eq!(addr.addresses()[0].weight, 2.0);
}

// WIRE-78
#[test]
fn an_empty_set_passes_at_once_and_so_does_the_first_after_it() {
    let mut at = At::new();
    at.observe(bound(&[1, 2]));
    at.at(1.0).observe(Observation::Neg);
    assert_eq!(at.addr(), Addr::Neg);
    at.at(2.0).observe(bound(&[3]));
    assert_eq!(at.ports(), [3]);
    // Nothing of before comes again.
    assert_eq!(at.at(10.0).ports(), [3]);
    assert_eq!(at.at(20.0).ports(), [3]);
}

// WIRE-78
#[test]
fn a_failure_keeps_what_was_good() {
    let mut at = At::new();
    at.observe(Observation::Failed);
    assert_eq!(at.addr(), Addr::Neg);
    at.observe(bound(&[1]));
    at.at(1.0).observe(Observation::Failed);
    for seconds in [1.0, 10.0, 20.0, 1e6] {
        assert_eq!(at.at(seconds).ports(), [1]);
    }
    // Periods go on from where they would be.
    at.at(1e6 + 1.0).observe(bound(&[2]));
    assert_eq!(at.at(1e6 + 10.0).ports(), [1, 2]);
    assert_eq!(at.at(1e6 + 20.0).ports(), [2]);
}

// WIRE-78
#[test]
fn what_is_known_is_kept_for_five_minutes_without_a_connection() {
    let mut at = At::new();
    at.machine.connected(true, at.now);
    at.observe(bound(&[1]));
    at.at(100.0);
    at.machine.connected(false, at.now);
    at.at(150.0);
    // It is still the same trouble.
    at.machine.connected(false, at.now);
    assert_eq!(
        at.machine.poll_timeout(at.now),
        Some(at.start + Duration::from_secs(400))
    );
    assert_eq!(at.at(399.9).ports(), [1]);
    assert_eq!(at.at(400.0).addr(), Addr::Pending);
    assert_eq!(at.machine.poll_timeout(at.now), None);
    at.at(500.0);
    at.machine.connected(true, at.now);
    assert_eq!(at.ports(), [1]);
}

#[derive(Clone, Debug)]
enum Step {
    Observe(Vec<(u16, Option<i32>)>),
    Fail,
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let one = (1_u16..6, prop::option::of(0_i32..3));
    prop_oneof![
        3 => prop::collection::vec(one, 0..5).prop_map(Step::Observe),
        1 => Just(Step::Fail),
        3 => (0_u64..25_000).prop_map(Step::Wait),
    ]
}

proptest! {
    // WIRE-78
    /// Whatever is observed, whenever: the machine that is asked only when it says so publishes the same as one that is asked at
    /// every period's end; nothing is published that was not observed since the last empty set; between two ends only an empty
    /// set, or the first after it, changes anything; and two periods after the last observation it is what is published.
    #[test]
    fn what_is_published_follows_what_is_observed(steps in prop::collection::vec(step(), 1..40)) {
        let start = Instant::now();
        let mut now = start;
        let (mut lazy, mut eager) = (Stabilizer::new(start), Stabilizer::new(start));
        let mut observed: Vec<Address> = Vec::new();
        let mut last: Option<Vec<Address>> = None;
        for step in steps {
            match step {
                Step::Observe(addresses) => {
                    let addresses = set(addresses.into_iter().map(|(port, shard)| address(port, shard)).collect());
                    let before = lazy.addr(now);
                    let observation = if addresses.is_empty() {
                        observed.clear();
                        Observation::Neg
                    } else {
                        observed.extend(addresses.iter().cloned());
                        Observation::Bound(Arc::clone(&addresses))
                    };
                    lazy.observe(observation.clone(), now);
                    eager.observe(observation, now);
                    match (&before, lazy.addr(now)) {
                        (_, Addr::Neg) => prop_assert!(addresses.is_empty()),
                        (Addr::Bound(_), after) => prop_assert_eq!(&before, &after),
                        (_, after) => prop_assert_eq!(after.addresses(), &*addresses),
                    }
                    last = Some(addresses.to_vec());
                }
                Step::Fail => {
                    let before = lazy.addr(now);
                    lazy.observe(Observation::Failed, now);
                    eager.observe(Observation::Failed, now);
                    if before == Addr::Pending {
                        last = Some(Vec::new());
                    }
                    prop_assert_eq!(lazy.addr(now), if before == Addr::Pending { Addr::Neg } else { before });
                }
                Step::Wait(millis) => {
                    let until = now + Duration::from_millis(millis);
                    while let Some(at) = lazy.poll_timeout(now).filter(|at| *at <= until) {
                        prop_assert!(at > now, "asked again and again");
                        now = at;
                        prop_assert_eq!(lazy.addr(now), eager.addr(now));
                    }
                    for _ in 0..3 {
                        let end = eager.epoch.min(until);
                        eager.addr(end);
                    }
                    now = until;
                }
            }
            let addr = lazy.addr(now);
            prop_assert_eq!(&addr, &eager.addr(now));
            for address in addr.addresses() {
                prop_assert!(observed.contains(address));
            }
            prop_assert_ne!(&addr, &Addr::Bound(Arc::default()));
        }
        if let Some(last) = last {
            let addr = lazy.addr(now + 2 * PERIOD);
            prop_assert_eq!(addr.addresses(), &*last);
        }
    }
}
