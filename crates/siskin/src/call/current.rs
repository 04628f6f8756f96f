//! Which call a thread works for at the moment, for the lines of its log.
//!
//! It follows a call across its awaits: whoever polls the call's future enters the call for as long as that takes. No lock, and
//! nothing is allocated.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use super::context::CallContext;
use super::contexts::TraceId;

thread_local! {
    static CURRENT: Cell<Option<Current>> = const { Cell::new(None) };
}

/// What a thread works for.
#[derive(Clone, Debug)]
pub(crate) enum Current {
    /// A request that is no call, or not yet.
    Trace(Box<TraceId>),
    /// A call.
    Call(CallContext),
}

impl Current {
    /// The trace that it belongs to.
    pub(crate) fn trace_id(&self) -> &TraceId {
        match self {
            Self::Trace(trace_id) => trace_id,
            Self::Call(cx) => cx.trace_id(),
        }
    }

    /// The call, where it is one.
    pub(crate) fn call(&self) -> Option<&CallContext> {
        match self {
            Self::Trace(_) => None,
            Self::Call(cx) => Some(cx),
        }
    }
}

/// Does some work for what stands in the slot, where it stands again afterwards, also after a panic.
pub(crate) fn enter<T>(slot: &mut Option<Current>, work: impl FnOnce() -> T) -> T {
    let _entered = Entered::new(slot);
    work()
}

/// Does some work for a call.
pub(crate) fn enter_call<T>(cx: &CallContext, work: impl FnOnce() -> T) -> T {
    enter(&mut Some(Current::Call(cx.clone())), work)
}

/// Does some work for a trace.
pub(crate) fn enter_trace<T>(trace_id: TraceId, work: impl FnOnce() -> T) -> T {
    enter(&mut Some(Current::Trace(Box::new(trace_id))), work)
}

/// Looks at what this thread works for.
pub(crate) fn with<T>(look: impl FnOnce(Option<&Current>) -> T) -> T {
    // Gone where the thread is about to end.
    let current = CURRENT.try_with(Cell::take).unwrap_or_default();
    let looked = look(current.as_ref());
    let _ = CURRENT.try_with(|slot| slot.set(current));
    looked
}

/// Puts back what was there before.
struct Entered<'s> {
    slot: &'s mut Option<Current>,
    outer: Option<Current>,
}

impl<'s> Entered<'s> {
    fn new(slot: &'s mut Option<Current>) -> Self {
        let inner = slot.take();
        let outer = CURRENT.try_with(|current| current.replace(inner)).unwrap_or_default();
        Self { slot, outer }
    }
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        let outer = self.outer.take();
        *self.slot = CURRENT.try_with(|current| current.replace(outer)).unwrap_or_default();
    }
}

impl CallContext {
    /// The call that this thread works for: that of the implementation, filter, [`spawn`](Self::spawn),
    /// [`scope`](Self::scope) or [`blocking`](Self::blocking) work that asks. `None` elsewhere, as in a task that was spawned by a
    /// bare `tokio::spawn`.
    pub fn current() -> Option<Self> {
        with(|current| current.and_then(Current::call).cloned())
    }

    /// Lets other work count as this call's: the lines that it logs carry the call's trace id, and
    /// [`current`](Self::current) finds the call there. The implementation itself needs none of this, nor does what it
    /// [spawns](Self::spawn); a task that is spawned by other means does, for a task inherits nothing.
    ///
    /// # Cancel safety
    /// That of the future.
    ///
    /// # Examples
    /// ```
    /// # fn example(cx: &siskin::CallContext) {
    /// let mut parts = tokio::task::JoinSet::new();
    /// for part in 0..3 {
    ///     parts.spawn(cx.scope(async move {
    ///         tracing::info!(part, "written later, with the trace id of the call");
    ///     }));
    /// }
    /// # }
    /// ```
    pub fn scope<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        let current = Some(Current::Call(self.clone()));
        async move {
            let future = pin!(Some(future));
            let mut scoped = Scoped { current, future };
            poll_fn(|cx| scoped.poll(cx)).await
        }
    }
}

/// A future of a call's.
struct Scoped<'f, F> {
    current: Option<Current>,
    /// `None` once it is dropped.
    future: Pin<&'f mut Option<F>>,
}

impl<F: Future> Scoped<'_, F> {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<F::Output> {
        let Some(future) = self.future.as_mut().as_pin_mut() else {
            return Poll::Pending;
        };
        enter(&mut self.current, || future.poll(cx))
    }
}

impl<F> Drop for Scoped<'_, F> {
    /// What the future still does when it is dropped, it does as its call, too.
    fn drop(&mut self) {
        enter(&mut self.current, || self.future.set(None));
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    fn trace() -> Option<u64> {
        with(|current| current.map(|current| current.trace_id().trace_id))
    }

    #[test]
    fn what_is_inside_hides_what_is_outside_until_it_is_over() {
        let (outer, inner) = (CallContext::of_test(), CallContext::of_test());
        let ids = [&outer, &inner].map(|cx| Some(cx.trace_id().trace_id));
        enter_call(&outer, || {
            assert_eq!((trace(), trace()), (ids[0], ids[0]));
            enter_trace(*inner.trace_id(), || {
                assert_eq!(trace(), ids[1]);
                assert!(CallContext::current().is_none(), "a trace is no call");
            });
            let panicked = catch_unwind(AssertUnwindSafe(|| enter_call(&inner, || panic!("inside"))));
            assert!(panicked.is_err());
            assert_eq!(trace(), ids[0]);
        });
        assert_eq!(trace(), None);
    }

    /// Says when it is dropped for which call that is.
    struct Told(std::sync::Arc<std::sync::Mutex<Option<u64>>>);

    impl Drop for Told {
        fn drop(&mut self) {
            *self.0.lock().unwrap() = trace();
        }
    }

    #[tokio::test]
    async fn a_scope_that_is_dropped_is_dropped_for_its_call() {
        let cx = CallContext::of_test();
        let dropped = std::sync::Arc::default();
        let told = Told(std::sync::Arc::clone(&dropped));
        let mut waits = Box::pin(cx.scope(async move {
            let _told = told;
            std::future::pending::<()>().await;
        }));
        assert!(futures_util::poll!(waits.as_mut()).is_pending());
        drop(waits);
        assert_eq!(*dropped.lock().unwrap(), Some(cx.trace_id().trace_id));
        assert_eq!(trace(), None);
    }

    #[tokio::test]
    async fn a_scope_follows_its_future() {
        let cx = CallContext::of_test();
        let id = Some(cx.trace_id().trace_id);
        let inside = cx.scope(async {
            let before = trace();
            tokio::task::yield_now().await;
            (before, trace(), CallContext::current().is_some())
        });
        assert_eq!(trace(), None);
        assert_eq!(tokio::spawn(inside).await.unwrap(), (id, id, true));
        assert_eq!(trace(), None);
    }
}
