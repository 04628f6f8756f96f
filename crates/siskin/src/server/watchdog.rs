//! Calls that hold their thread.
//!
//! An implementation that blocks holds up every call that shares its thread. Such calls are counted (`slow_polls`) and logged with
//! their method, and a method whose calls do so again and again is moved out of the way: its calls run on the threads for blocking
//! work, until they have been quick for a while. [`CallContext::blocking`](crate::CallContext::blocking) is the better way: it
//! costs less, and it is known from the first call on.
//!
//! ```text
//!  score 0 ────── a poll of 20 ms or more: + 8, to at most 64 ──────→ 64
//!        ←──────────────── a call without one: − 1 ───────────────────
//!               from 24 on calls run on threads for blocking work
//! ```

use std::future::{Future, pending};
use std::mem;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::time::Instant;

use crate::call::blocking;
use crate::call::current::{self, Current};
use crate::call::stats::Counter;
use crate::call::{CallContext, CallFuture, Error, MethodDescriptor, Outcome};

/// A poll that takes so long holds its thread.
pub(crate) const HELD: Duration = Duration::from_millis(20);
/// What a poll that holds its thread adds to the score.
const PENALTY: u32 = 8;
/// From here on calls are kept off the threads that all share: the third such poll in a row. One alone may be the machine's
/// doing.
const TOO_MUCH: u32 = 24;
/// How bad it can get.
const WORST: u32 = 64;

/// Watches the calls of a method. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Watchdog {
    method: Arc<Watched>,
}

#[derive(Debug)]
struct Watched {
    service: &'static str,
    method: &'static MethodDescriptor,
    slow_polls: Counter,
    score: AtomicU32,
}

impl Watchdog {
    /// `slow_polls` is the server's counter.
    pub(crate) fn new(service: &'static str, method: &'static MethodDescriptor, slow_polls: Counter) -> Self {
        Self {
            method: Arc::new(Watched {
                service,
                method,
                slow_polls,
                score: AtomicU32::new(0),
            }),
        }
    }

    fn is_too_much(&self) -> bool {
        self.method.score.load(Ordering::Relaxed) >= TOO_MUCH
    }

    /// Where calls are to run now; `None` for where they come.
    fn aside(&self) -> Option<Handle> {
        if !self.is_too_much() {
            return None;
        }
        Handle::try_current().ok()
    }

    /// Runs a call on a thread for blocking work. Dropping the future drops the call as soon as it waits for something.
    async fn run_aside(self, runtime: Handle, mut call: CallFuture, mut current: Option<Current>) -> Outcome {
        let (_alive, gone) = oneshot::channel::<()>();
        let inside = runtime.clone();
        let task = blocking::spawn(&runtime, move || {
            let mut is_quick = true;
            let watched = std::future::poll_fn(|cx: &mut Context<'_>| {
                let began = Instant::now();
                let polled = current::enter(&mut current, || call.as_mut().poll(cx));
                is_quick &= !self.polled(began.elapsed());
                polled
            });
            let outcome = inside.block_on(async {
                tokio::select! {
                    biased;
                    _ = gone => None,
                    outcome = watched => Some(outcome),
                }
            });
            current::enter(&mut current, || drop(call));
            if is_quick {
                self.forgive();
            }
            outcome
        });
        match task.await {
            Ok(Some(outcome)) => outcome,
            Ok(None) => Error::internal("the call was dropped").into(),
            Err(error) => match error.try_into_panic() {
                // The call's own, and treated as such.
                Ok(panic) => resume_unwind(panic),
                Err(_) => Error::internal("the service ends").into(),
            },
        }
    }

    /// A call was polled, and that took so long. Says whether it held its thread.
    fn polled(&self, took: Duration) -> bool {
        if took < HELD {
            return false;
        }
        let watched = &*self.method;
        watched.slow_polls.incr();
        let worse = |score: u32| Some((score + PENALTY).min(WORST));
        let before = watched.score.fetch_update(Ordering::Relaxed, Ordering::Relaxed, worse);
        // Not for each, or the log is the next thing that is slow.
        if before.is_ok_and(|score| score < TOO_MUCH) {
            tracing::warn!(
                service = watched.service,
                method = watched.method.name,
                held_ms = took.as_millis(),
                "a call holds its thread, and with it the calls that share it: blocking work belongs into cx.blocking"
            );
        }
        true
    }

    /// Polls a call for the first time, which began to run at `began`; how long that took, and the call where it waits.
    /// It must be polled again soon.
    pub(crate) fn start(
        &self,
        mut call: CallFuture,
        cx: &CallContext,
        began: Instant,
    ) -> (Result<Outcome, WatchedCall>, Duration) {
        let mut nobody = Context::from_waker(Waker::noop());
        if self.is_too_much() {
            let mut call = WatchedCall::new(self, call, cx);
            let (polled, took) = call.poll_since(&mut nobody, began);
            return match polled {
                Poll::Ready(outcome) => (Ok(outcome), took),
                Poll::Pending => (Err(call), took),
            };
        }
        let mut current = Some(Current::Call(cx.clone()));
        let polled = current::enter(&mut current, || call.as_mut().poll(&mut nobody));
        let took = began.elapsed();
        let is_quick = !self.polled(took);
        match polled {
            Poll::Ready(outcome) => {
                if is_quick {
                    self.forgive();
                }
                (Ok(outcome), took)
            }
            Poll::Pending => {
                let call = WatchedCall {
                    call,
                    watchdog: Some(self.clone()),
                    current,
                    is_quick,
                };
                (Err(call), took)
            }
        }
    }

    /// A call is over that never held its thread.
    fn forgive(&self) {
        let score = &self.method.score;
        if score.load(Ordering::Relaxed) > 0 {
            let _ = score.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |score| score.checked_sub(1));
        }
    }
}

/// A call with its watchdog, which the log's lines of the call know by its context.
pub(crate) struct WatchedCall {
    call: CallFuture,
    /// `None` where the call runs aside, and is watched there.
    watchdog: Option<Watchdog>,
    current: Option<Current>,
    is_quick: bool,
}

impl WatchedCall {
    pub(crate) fn new(watchdog: &Watchdog, call: CallFuture, cx: &CallContext) -> Self {
        let watchdog = watchdog.clone();
        let current = Some(Current::Call(cx.clone()));
        match watchdog.aside() {
            None => Self {
                call,
                watchdog: Some(watchdog),
                current,
                is_quick: true,
            },
            Some(runtime) => Self {
                call: Box::pin(watchdog.run_aside(runtime, call, current)),
                watchdog: None,
                current: None,
                is_quick: true,
            },
        }
    }

    /// Polls the call, which began to run at `began`; and how long that took.
    pub(crate) fn poll_since(&mut self, cx: &mut Context<'_>, began: Instant) -> (Poll<Outcome>, Duration) {
        let polled = current::enter(&mut self.current, || self.call.as_mut().poll(cx));
        let took = began.elapsed();
        if let Some(watchdog) = &self.watchdog {
            self.is_quick &= !watchdog.polled(took);
            if polled.is_ready() && self.is_quick {
                watchdog.forgive();
            }
        }
        (polled, took)
    }
}

impl Future for WatchedCall {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Outcome> {
        self.poll_since(cx, Instant::now()).0
    }
}

impl Drop for WatchedCall {
    /// What a call that is dropped where it waits still does, and logs, it does as that call.
    fn drop(&mut self) {
        if self.current.is_some() {
            // One without a size, so nothing is allocated for it.
            let call = mem::replace(&mut self.call, Box::pin(pending()));
            current::enter(&mut self.current, || drop(call));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::ready;
    use std::thread::{self, ThreadId};

    use futures_util::FutureExt as _;

    use super::*;

    fn watchdog() -> Watchdog {
        Watchdog::new("Test", &MethodDescriptor::EMPTY, Counter::default())
    }

    /// Makes a call; the thread that it ran on.
    async fn ran_on(watchdog: &Watchdog, work: fn()) -> ThreadId {
        let (tell, mut told) = oneshot::channel();
        let call: CallFuture = Box::pin(async move {
            work();
            let _ = tell.send(thread::current().id());
            Error::rejected().into()
        });
        WatchedCall::new(watchdog, call, &CallContext::of_test()).await;
        told.try_recv().unwrap()
    }

    #[tokio::test]
    async fn a_method_that_blocks_is_moved_aside_until_it_is_quick_again() {
        let (watchdog, here) = (watchdog(), thread::current().id());
        let block = || thread::sleep(HELD);
        for _ in 0..TOO_MUCH / PENALTY {
            assert_eq!(ran_on(&watchdog, block).await, here);
        }
        for _ in 0..10 {
            assert_ne!(ran_on(&watchdog, block).await, here);
        }
        assert_eq!(watchdog.method.slow_polls.value(), 13);
        let mut quick = 0;
        while ran_on(&watchdog, || ()).await != here {
            quick += 1;
        }
        // Unless the machine itself made one of the quick ones slow.
        let slow = watchdog.method.slow_polls.value() - 13;
        assert!(slow > 0 || quick == WORST - TOO_MUCH + 1, "{quick}, {slow}");
    }

    #[tokio::test]
    async fn a_call_aside_is_dropped_with_its_caller_and_its_panic_passes_through() {
        let watchdog = watchdog();
        watchdog.method.score.store(WORST, Ordering::Relaxed);
        let cx = CallContext::of_test();
        let inside: CallFuture = Box::pin(async {
            let found = CallContext::current().map(|cx| *cx.trace_id());
            Error::internal(format!("{found:?}")).into()
        });
        let outcome = WatchedCall::new(&watchdog, inside, &cx).await;
        let found = outcome.error().map(Error::message);
        assert_eq!(
            found,
            Some(&*format!("{:?}", Some(cx.trace_id()))),
            "it is the call's there, too"
        );
        let (alive, dropped) = oneshot::channel::<()>();
        let (tell, began) = oneshot::channel();
        let waiting: CallFuture = Box::pin(async move {
            let _alive = alive;
            let _ = tell.send(());
            pending().await
        });
        let call = tokio::spawn(WatchedCall::new(&watchdog, waiting, &cx));
        began.await.unwrap();
        call.abort();
        assert!(dropped.await.is_err());

        let panics: CallFuture = Box::pin(async { panic!("as asked") });
        let panicked = std::panic::AssertUnwindSafe(WatchedCall::new(&watchdog, panics, &cx)).catch_unwind();
        let panic = panicked.await.unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"as asked"));
    }

    #[tokio::test]
    async fn a_slow_poll_now_and_then_changes_nothing() {
        let (watchdog, here) = (watchdog(), thread::current().id());
        for _ in 0..4 {
            watchdog.polled(HELD);
            for _ in 0..PENALTY {
                let call: CallFuture = Box::pin(ready(Error::rejected().into()));
                WatchedCall::new(&watchdog, call, &CallContext::of_test()).await;
            }
        }
        assert_eq!(ran_on(&watchdog, || ()).await, here);
    }

    /// Says when it is dropped which call its thread works for.
    struct Told(Option<oneshot::Sender<Option<u64>>>);

    impl Drop for Told {
        fn drop(&mut self) {
            let found = CallContext::current().map(|cx| cx.trace_id().span_id);
            let _ = self.0.take().map(|told| told.send(found));
        }
    }

    #[tokio::test]
    async fn a_call_that_is_dropped_where_it_waits_is_dropped_as_that_call() {
        for score in [0, WORST] {
            let watchdog = watchdog();
            watchdog.method.score.store(score, Ordering::Relaxed);
            let (tell, told) = oneshot::channel();
            let (waits, has_begun) = oneshot::channel();
            let inside = Told(Some(tell));
            let call: CallFuture = Box::pin(async move {
                let _inside = inside;
                let _ = waits.send(());
                pending().await
            });
            let cx = CallContext::of_test();
            let mut call = WatchedCall::new(&watchdog, call, &cx);
            assert!(futures_util::poll!(&mut call).is_pending());
            has_begun.await.unwrap();
            drop(call);
            assert_eq!(told.await.unwrap(), Some(cx.trace_id().span_id), "{score}");
            assert!(CallContext::current().is_none());
        }
    }
}
