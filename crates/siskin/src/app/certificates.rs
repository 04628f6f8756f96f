//! Looks after the certificates of all ports while the service runs.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::task::AbortHandle;

use super::handle::AppHandle;
use super::lifecycle::now;
use super::poll;
use crate::admin::Health;
use crate::call::blocking;
use crate::call::stats::{Counter, Gauge, Scope};
use crate::transport::tls::{Polled, Reloader, TlsError, Validity};

/// What is known of the certificates of all ports. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    by_part: Arc<Mutex<BTreeMap<String, Finding>>>,
}

#[derive(Debug, Default)]
struct Finding {
    /// What will soon be wrong with those that are used.
    warning: Option<String>,
    /// Why those on disk are not used.
    refused: Option<String>,
}

impl Findings {
    pub(super) fn warnings(&self) -> Vec<String> {
        self.lines(|finding| finding.warning.as_ref())
    }

    pub(super) fn refused(&self) -> Vec<String> {
        self.lines(|finding| finding.refused.as_ref())
    }

    fn lines(&self, of: impl Fn(&Finding) -> Option<&String>) -> Vec<String> {
        let by_part = lock(&self.by_part);
        let lines = by_part
            .iter()
            .filter_map(|(part, finding)| Some(format!("{part}: {}", of(finding)?)));
        lines.collect()
    }
}

/// Keeps certificates up to date, as long as it is held.
pub(super) struct Certificates {
    task: Option<AbortHandle>,
    _gauges: Vec<Gauge>,
}

impl Drop for Certificates {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

/// The certificates of one port.
struct Kept {
    /// `tls/thrift`, in the health's details.
    part: String,
    reloader: Reloader,
    validity: Arc<Mutex<Validity>>,
    /// Why the set on disk is not used, if it is not.
    refused: Option<String>,
    findings: Findings,
    reloads: Counter,
    failures: Counter,
}

impl Certificates {
    /// Looks after these certificates, by the port's name. A period of zero waits to be told.
    pub(super) fn keep(
        reloaders: impl Iterator<Item = (&'static str, Reloader)>,
        period: Duration,
        handle: &AppHandle,
        health: &Health,
        findings: &Findings,
        stats: &Scope,
    ) -> Self {
        let mut gauges = Vec::new();
        let mut all: Vec<_> = reloaders
            .map(|(name, reloader)| {
                let scope = stats.scope(name);
                let validity = Arc::new(Mutex::new(reloader.validity().clone()));
                let (leaf, trust) = (Arc::clone(&validity), Arc::clone(&validity));
                gauges.push(scope.add_gauge("seconds_to_expiry", move || Some(lock(&leaf).leaf_seconds(now()))));
                gauges.push(scope.add_gauge("trust_seconds_to_expiry", move || lock(&trust).trust_seconds(now())));
                Kept {
                    part: format!("tls/{name}"),
                    reloader,
                    validity,
                    refused: None,
                    findings: findings.clone(),
                    reloads: scope.counter("reloads"),
                    failures: scope.counter("reload_failures"),
                }
            })
            .collect();
        for kept in &mut all {
            kept.tell(health);
        }
        if all.is_empty() {
            return Self {
                task: None,
                _gauges: gauges,
            };
        }
        let (mut told, health) = (handle.reloads(), health.clone());
        let task = tokio::spawn(async move {
            loop {
                let at_once = tokio::select! {
                    () = poll::again(period) => false,
                    told = told.changed() => match told {
                        Ok(()) => true,
                        Err(_) => return,
                    },
                };
                let health = health.clone();
                // Files are read, by a thread that may block.
                let polled = blocking::spawn(&Handle::current(), move || {
                    for kept in &mut all {
                        kept.poll(at_once, &health);
                    }
                    all
                });
                match polled.await {
                    Ok(polled) => all = polled,
                    Err(_) => return,
                }
            }
        });
        Self {
            task: Some(task.abort_handle()),
            _gauges: gauges,
        }
    }
}

impl Kept {
    fn poll(&mut self, at_once: bool, health: &Health) {
        let counter = match self.reloader.poll(now(), at_once) {
            Polled::Unchanged => None,
            Polled::Reloaded => {
                self.refused = None;
                *lock(&self.validity) = self.reloader.validity().clone();
                let certificate = &self.reloader.files().certificate;
                tracing::info!("{}: new certificates are used from now on ({certificate})", self.part);
                Some(self.reloads.clone())
            }
            Polled::Refused(error) => {
                let line = line(&error);
                tracing::warn!(
                    "{}: new certificates are refused, the old ones are used further: {line}",
                    self.part
                );
                self.refused = Some(line);
                Some(self.failures.clone())
            }
        };
        self.tell(health);
        // Whoever sees the number finds what was told.
        if let Some(counter) = counter {
            counter.incr();
        }
    }

    /// Says what an operator should know.
    fn tell(&mut self, health: &Health) {
        let refused = self
            .refused
            .as_ref()
            .map(|line| format!("new certificates are refused: {line}"));
        let warning = lock(&self.validity).warning(now());
        let file = &self.reloader.files().certificate;
        let warning = warning.map(|warning| format!("{file}: {warning}"));
        let finding = Finding {
            warning: warning.clone(),
            refused: refused.clone(),
        };
        lock(&self.findings.by_part).insert(self.part.clone(), finding);
        let detail = match (refused, warning) {
            (Some(refused), Some(warning)) => Some(format!("{refused}; {warning}")),
            (refused, warning) => refused.or(warning),
        };
        health.detail(&self.part, detail);
    }
}

/// An error and its sources in one line.
fn line(error: &TlsError) -> String {
    let mut line = error.to_string();
    let mut next = std::error::Error::source(error);
    while let Some(source) = next {
        line.push_str(&format!(": {source}"));
        next = source.source();
    }
    line
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
