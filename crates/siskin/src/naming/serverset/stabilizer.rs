//! From what is observed to what is published, so that who calls others is not shaken by every change.
//!
//! | observed | while addresses are published | else |
//! |---|---|---|
//! | the first addresses | – | published at once |
//! | other addresses | joined with those of this period; published at its end | – |
//! | none | published at once | published at once |
//! | a failure | nothing: what was good is kept | as none |
//!
//! Periods follow one another on the clock, whatever happens. What is published at the end of one are the addresses that were
//! observed in it, the last ones before included: so an address goes when it was absent for a whole period. One that takes the
//! place of another, by its shard, or without one by its host and port, does so at once in that union.
//!
//! After five minutes without a connection nothing is known any more: [`Addr::Pending`], until there is one.
//!
//! *Source:* Finagle, `serverset2/Stabilizer.scala`, `serverset2/HealthStabilizer.scala`; the windows are those of
//! `serverset2/Zk2Resolver.scala`.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::addr::{Addr, Address, set};

/// A period.
const PERIOD: Duration = Duration::from_secs(10);
/// How long without a connection what is known is held for right.
const UNHEALTHY: Duration = Duration::from_secs(5 * 60);

/// What a serverset has, or had when it was last read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Observation {
    /// A set, never empty.
    Bound(Arc<[Address]>),
    Neg,
    /// It could not be read.
    Failed,
}

/// One name's.
#[derive(Debug)]
pub(super) struct Stabilizer {
    /// The end of the period that runs.
    epoch: Instant,
    result: Addr,
    /// All that was observed in the period that runs; empty while `result` is not bound.
    buffer: Arc<[Address]>,
    /// What was observed last; as `buffer`.
    last: Arc<[Address]>,
    /// Since when there is no connection, where there was one.
    unhealthy: Option<Instant>,
}

impl Stabilizer {
    pub(super) fn new(now: Instant) -> Self {
        Self {
            epoch: now + PERIOD,
            result: Addr::Pending,
            buffer: Arc::default(),
            last: Arc::default(),
            unhealthy: None,
        }
    }

    pub(super) fn observe(&mut self, observation: Observation, now: Instant) {
        self.turn(now);
        match (observation, &self.result) {
            (Observation::Bound(bound), result) => {
                if !matches!(result, Addr::Bound(_)) {
                    self.result = Addr::Bound(Arc::clone(&bound));
                }
                self.buffer = merge(&self.buffer, &bound);
                self.last = bound;
            }
            (Observation::Failed, Addr::Bound(_)) => {}
            (Observation::Neg | Observation::Failed, _) => {
                self.result = Addr::Neg;
                self.buffer = Arc::default();
                self.last = Arc::default();
            }
        }
    }

    /// Is there a connection?
    pub(super) fn connected(&mut self, is_connected: bool, now: Instant) {
        if is_connected {
            self.unhealthy = None;
        } else {
            self.unhealthy.get_or_insert(now);
        }
    }

    /// What to publish.
    pub(super) fn addr(&mut self, now: Instant) -> Addr {
        self.turn(now);
        match self.unhealthy {
            Some(since) if now.saturating_duration_since(since) >= UNHEALTHY => Addr::Pending,
            _ => self.result.clone(),
        }
    }

    /// When to ask again, if nothing else comes.
    pub(super) fn poll_timeout(&self, now: Instant) -> Option<Instant> {
        let unhealthy = self.unhealthy.map(|since| since + UNHEALTHY).filter(|at| *at > now);
        let is_settled = !self.is_bound() || self.result.addresses() == &*self.buffer && self.buffer == self.last;
        let epoch = (!is_settled).then_some(self.epoch);
        [unhealthy, epoch].into_iter().flatten().min()
    }

    fn is_bound(&self) -> bool {
        matches!(self.result, Addr::Bound(_))
    }

    /// Ends the periods that are over. Two ends leave nothing for a third.
    fn turn(&mut self, now: Instant) {
        for _ in 0..2 {
            if now < self.epoch {
                return;
            }
            self.epoch += PERIOD;
            if self.is_bound() {
                self.result = Addr::Bound(std::mem::replace(&mut self.buffer, Arc::clone(&self.last)));
            }
        }
        let over = now.saturating_duration_since(self.epoch).as_nanos() / PERIOD.as_nanos();
        if now >= self.epoch {
            self.epoch += PERIOD.saturating_mul(u32::try_from(over + 1).unwrap_or(u32::MAX));
        }
    }
}

/// All of `next`, and of `before` what none of them takes the place of.
fn merge(before: &[Address], next: &Arc<[Address]>) -> Arc<[Address]> {
    if before.is_empty() || before == &**next {
        return Arc::clone(next);
    }
    let shards: HashSet<i32> = next.iter().filter_map(|address| address.shard).collect();
    let inets: HashSet<(&str, u16)> = next.iter().map(inet).collect();
    let is_left = |address: &&Address| match address.shard {
        Some(shard) => !shards.contains(&shard),
        None => !inets.contains(&inet(address)),
    };
    set(before.iter().filter(is_left).chain(next.iter()).cloned().collect())
}

fn inet(address: &Address) -> (&str, u16) {
    (&address.host, address.port)
}

#[cfg(test)]
mod tests;
