//! How many calls run at once, and how many wait for it.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Semaphore;

use crate::call::{CallContext, Error, Filter, Next, Outcome};

/// Bounds how many calls run at once. Further ones wait, first come first served, up to a number; what comes beyond that is
/// rejected before anything is done: a NACK that may be sent again on mux, 503 with `finagle-http-nack: true` on REST, and what
/// Finagle does on other Thrift connections. A caller that waits and goes away, or whose deadline passes, leaves the queue.
///
/// *Source:* finagle-core, `com.twitter.finagle.filter.RequestSemaphoreFilter` (22.7).
#[doc(alias = "RequestSemaphoreFilter")]
#[derive(Clone, Debug)]
pub struct RequestSemaphore {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    permits: Semaphore,
    waiters: AtomicUsize,
    max_waiters: usize,
}

impl RequestSemaphore {
    /// At most `max_concurrent_requests` run, at most `max_waiters` wait.
    pub fn new(max_concurrent_requests: NonZeroUsize, max_waiters: usize) -> Self {
        let permits = max_concurrent_requests.get().min(Semaphore::MAX_PERMITS);
        Self {
            shared: Arc::new(Shared {
                permits: Semaphore::new(permits),
                waiters: AtomicUsize::new(0),
                max_waiters,
            }),
        }
    }
}

/// A place in the queue.
struct Waiter<'a>(&'a AtomicUsize);

impl<'a> Waiter<'a> {
    fn new(shared: &'a Shared) -> Option<Self> {
        let one_more = |waiters| (waiters < shared.max_waiters).then_some(waiters + 1);
        shared
            .waiters
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_more)
            .ok()
            .map(|_| Self(&shared.waiters))
    }
}

impl Drop for Waiter<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Filter for RequestSemaphore {
    async fn call(&self, _: &CallContext, next: Next) -> Outcome {
        let shared = &*self.shared;
        let permit = match shared.permits.try_acquire() {
            Ok(permit) => Some(permit),
            Err(_) => match Waiter::new(shared) {
                Some(_waiter) => shared.permits.acquire().await.ok(),
                None => None,
            },
        };
        let Some(_permit) = permit else {
            return Error::rejected().into();
        };
        next.run().await
    }
}
