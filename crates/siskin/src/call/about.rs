//! What a program knows of itself beside its interfaces: who it is, how it is, what it has counted.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::SystemTime;

use super::descriptor::ServiceDescriptor;

/// What a program knows of itself: the answers of `SiskinBase` in `siskin/base.thrift`. A call reaches it by
/// [`CallContext::about`](super::CallContext::about).
#[derive(Debug)]
pub struct About {
    name: String,
    version: String,
    services: Vec<&'static ServiceDescriptor>,
    alive_since: SystemTime,
    counters: Box<dyn CounterSource>,
    status: AtomicU8,
}

/// Where the counters that a program tells of come from.
pub trait CounterSource: fmt::Debug + Send + Sync + 'static {
    /// All of them by name, at this time.
    fn counters(&self) -> BTreeMap<String, i64>;

    /// One of them; `None` if there is none of this name.
    fn counter(&self, name: &str) -> Option<i64> {
        self.counters().remove(name)
    }
}

/// How a program is.
///
/// *Source:* fb303, `fb303.thrift`, enum `fb_status`. What siskin never says of itself (DEAD, STOPPED, WARNING) is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Status {
    /// Not all is bound yet.
    Starting,
    /// It serves.
    Alive,
    /// It finishes what runs.
    Stopping,
}

impl About {
    /// A program of this name and version that begins at this time. Its status is [`Status::Starting`].
    pub fn new(
        name: String,
        version: String,
        services: Vec<&'static ServiceDescriptor>,
        alive_since: SystemTime,
        counters: impl CounterSource,
    ) -> Self {
        Self {
            name,
            version,
            services,
            alive_since,
            counters: Box::new(counters),
            status: AtomicU8::new(0),
        }
    }

    /// The program's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The program's version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Every service that it serves.
    pub fn services(&self) -> &[&'static ServiceDescriptor] {
        &self.services
    }

    /// When it began.
    pub fn alive_since(&self) -> SystemTime {
        self.alive_since
    }

    /// Its counters.
    pub fn counters(&self) -> &dyn CounterSource {
        &*self.counters
    }

    /// How it is.
    pub fn status(&self) -> Status {
        match self.status.load(Ordering::Acquire) {
            0 => Status::Starting,
            1 => Status::Alive,
            _ => Status::Stopping,
        }
    }

    /// Says how it is from now on.
    pub fn set_status(&self, status: Status) {
        let number = match status {
            Status::Starting => 0,
            Status::Alive => 1,
            Status::Stopping => 2,
        };
        self.status.store(number, Ordering::Release);
    }
}
