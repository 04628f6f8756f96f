//! What each method does; `peers/java/peers/PingImpl.java` is the reference, `idl/ping.thrift` says it in words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use siskin::app::AppHandle;
use siskin::{CallContext, Error};

use crate::ping::{
    BaseService, Counters, Description, Empty, Everything, Mood, OverLimit, PingError, PingService,
    PingServicePingError, PingServiceRefuseError, Seen, Shape,
};

/// The implementation.
#[derive(Debug)]
pub struct Peer {
    app: AppHandle,
    counted: Arc<Counted>,
}

#[derive(Debug, Default)]
struct Counted {
    pings: AtomicI64,
    notifications: AtomicI64,
    interrupted: AtomicI64,
    slow_done: AtomicI64,
    slow_started: AtomicI64,
    last_notification: Mutex<String>,
}

impl Peer {
    /// One that can stop the service that it is part of.
    pub fn new(app: AppHandle) -> Self {
        Self {
            app,
            counted: Arc::default(),
        }
    }
}

impl BaseService for Peer {
    async fn version(&self, _cx: &CallContext) -> Result<String, Error> {
        Ok(concat!("siskin-", env!("CARGO_PKG_VERSION")).to_owned())
    }
}

impl PingService for Peer {
    async fn ping(&self, _cx: &CallContext, message: String) -> Result<String, PingServicePingError> {
        self.counted.pings.fetch_add(1, Ordering::Relaxed);
        match message.as_str() {
            "!error" => Err(PingError {
                message: "asked".to_owned(),
                code: 7,
            }
            .into()),
            "!limit" => Err(OverLimit {
                limit: 99,
                what: Some("pings".to_owned()),
            }
            .into()),
            _ => Ok(message),
        }
    }

    async fn describe(&self, cx: &CallContext) -> Result<Description, Error> {
        Ok(Description {
            name: "peers".to_owned(),
            language: "rust".to_owned(),
            version: concat!("siskin-", env!("CARGO_PKG_VERSION")).to_owned(),
            methods: cx
                .service()
                .methods
                .iter()
                .map(|method| method.name.to_owned())
                .collect(),
            attributes: Some(BTreeMap::from([
                ("protocol".to_owned(), "thrift".to_owned()),
                ("wire".to_owned(), "binary".to_owned()),
            ])),
        })
    }

    async fn everything(&self, _cx: &CallContext, value: Everything) -> Result<Everything, Error> {
        Ok(value)
    }

    async fn shape(&self, _cx: &CallContext, value: Shape) -> Result<Shape, Error> {
        Ok(value)
    }

    async fn mood(&self, _cx: &CallContext, value: Mood) -> Result<Mood, Error> {
        Ok(value)
    }

    async fn empty(&self, _cx: &CallContext, value: Empty) -> Result<Empty, Error> {
        Ok(value)
    }

    async fn blob(&self, _cx: &CallContext, value: Bytes) -> Result<Bytes, Error> {
        Ok(value)
    }

    async fn add(&self, _cx: &CallContext, a: i64, b: i64) -> Result<i64, Error> {
        Ok(a.wrapping_add(b))
    }

    async fn scale(&self, _cx: &CallContext, value: f64, by: f64) -> Result<f64, Error> {
        Ok(value * by)
    }

    async fn sorted(&self, _cx: &CallContext, values: BTreeSet<String>) -> Result<Vec<String>, Error> {
        Ok(values.into_iter().collect())
    }

    async fn count(&self, _cx: &CallContext, words: Vec<String>) -> Result<BTreeMap<String, i64>, Error> {
        let mut counts = BTreeMap::new();
        for word in words {
            *counts.entry(word).or_insert(0) += 1;
        }
        Ok(counts)
    }

    async fn flip(&self, _cx: &CallContext, value: bool) -> Result<bool, Error> {
        Ok(!value)
    }

    async fn touch(&self, _cx: &CallContext) -> Result<(), Error> {
        Ok(())
    }

    async fn refuse(&self, _cx: &CallContext, reason: String) -> Result<(), PingServiceRefuseError> {
        Err(PingError {
            message: reason,
            code: 13,
        }
        .into())
    }

    async fn explode(&self, _cx: &CallContext, reason: String) -> Result<String, Error> {
        Err(Error::internal(reason))
    }

    async fn slow(&self, _cx: &CallContext, millis: i32, tag: String) -> Result<String, Error> {
        self.counted.slow_started.fetch_add(1, Ordering::Relaxed);
        let mut running = Running {
            counted: &self.counted,
            done: false,
        };
        tokio::time::sleep(Duration::from_millis(u64::try_from(millis)?)).await;
        running.done = true;
        Ok(tag)
    }

    async fn nack(&self, _cx: &CallContext, restartable: bool) -> Result<String, Error> {
        let rejected = Error::rejected();
        Err(if restartable {
            rejected
        } else {
            rejected.non_retryable()
        })
    }

    async fn notify(&self, _cx: &CallContext, event: String) -> Result<(), Error> {
        *self
            .counted
            .last_notification
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = event;
        self.counted.notifications.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    async fn seen(&self, cx: &CallContext) -> Result<Seen, Error> {
        Ok(seen(cx, nanos_since_the_epoch()))
    }

    async fn counters(&self, _cx: &CallContext) -> Result<Counters, Error> {
        let counted = &self.counted;
        Ok(Counters {
            pings: counted.pings.load(Ordering::Relaxed),
            notifications: counted.notifications.load(Ordering::Relaxed),
            interrupted: counted.interrupted.load(Ordering::Relaxed),
            slow_done: counted.slow_done.load(Ordering::Relaxed),
            slow_started: counted.slow_started.load(Ordering::Relaxed),
            last_notification: counted
                .last_notification
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .clone(),
        })
    }

    async fn drain(&self, _cx: &CallContext, grace_millis: i32) -> Result<(), Error> {
        let app = self.app.clone();
        let grace = Duration::from_millis(u64::try_from(grace_millis)?);
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(50)).await;
            app.shutdown_within(grace);
        });
        Ok(())
    }
}

/// Counts how a `slow` call ended: an interrupted one is dropped before it is done.
struct Running<'a> {
    counted: &'a Counted,
    done: bool,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        let end = if self.done {
            &self.counted.slow_done
        } else {
            &self.counted.interrupted
        };
        end.fetch_add(1, Ordering::Relaxed);
    }
}

fn seen(cx: &CallContext, now_nanos: i64) -> Seen {
    let trace = cx.trace_id();
    let high = trace
        .trace_id_high
        .map(|high| format!("{high:016x}"))
        .unwrap_or_default();
    let deadline = cx.deadline();
    Seen {
        client_id: cx.client_id().map(|client| client.0.clone()),
        trace_id: Some(format!("{high}{:016x}", trace.trace_id)),
        span_id: Some(format!("{:016x}", trace.span_id)),
        parent_id: Some(format!("{:016x}", trace.parent_id)),
        sampled: trace.decision(),
        flags: Some(trace.flags.cast_signed()),
        deadline_nanos: deadline.map(|deadline| deadline.deadline_nanos),
        deadline_timestamp_nanos: deadline.map(|deadline| deadline.timestamp_nanos),
        remaining_millis: deadline.map(|deadline| deadline.deadline_nanos.saturating_sub(now_nanos) / 1_000_000),
        peer_subject: cx.peer().map(|peer| peer.subject.clone()),
        remote_address: Some(cx.remote_addr().to_string()),
        broadcast: Some(
            cx.contexts()
                .map(|(key, value)| (String::from_utf8_lossy(key).into_owned(), value.clone()))
                .collect(),
        ),
        local_dtab: Some(cx.dtab().0.iter().cloned().collect()),
        retries: cx.retries(),
        custom: cx
            .context("peers.Custom")
            .map(|value| String::from_utf8_lossy(value).into_owned()),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a deadline is a time of the wall clock, and this is the program's one place that reads it"
)]
fn nanos_since_the_epoch() -> i64 {
    SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_nanos()).ok())
        .unwrap_or(0)
}
