//! What goes around a call, whatever the wire.

use std::future::Future;
use std::sync::Arc;

use super::context::CallContext;
use super::outcome::{CallFuture, Outcome};

/// What goes around every call, written once for all wires: it sees who calls what ([`CallContext`]: the descriptors of
/// service and method, the peer's identity, deadline, trace and contexts), decides whether the call runs, and sees what
/// became of it ([`Outcome`]).
///
/// [`App::filter`](crate::App::filter) puts one around all services, `PingServiceServer::new(…).filter(…)` around one. Each goes
/// around those that were added before it. A [`tower::Layer`](crate::server::Layered) can be fitted.
///
/// A filter runs when the arguments have been read: a call whose method or arguments are wrong is answered before. When the
/// caller goes away or its deadline passes, the filter's future is dropped with the call inside it; what must be noticed in
/// that case as well belongs into a guard's `Drop`. A panic of the implementation passes through.
///
/// # Examples
/// Counts the calls, and refuses those without a certificate that names the caller:
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use siskin::call::{CallContext, Error, Filter, Next, Outcome};
///
/// #[derive(Default)]
/// struct KnownCallersOnly { calls: AtomicU64 }
///
/// impl Filter for KnownCallersOnly {
///     async fn call(&self, cx: &CallContext, next: Next) -> Outcome {
///         self.calls.fetch_add(1, Ordering::Relaxed);
///         if cx.peer().and_then(|peer| peer.identity.as_ref()).is_none() {
///             return Error::denied(format!("{} is for known callers", cx.method().name)).into();
///         }
///         next.run().await
///     }
/// }
/// ```
pub trait Filter: Send + Sync + 'static {
    /// Answers one call: by [`next.run()`](Next::run), or without it. Dropping `next` means that the implementation is never
    /// called.
    fn call(&self, cx: &CallContext, next: Next) -> impl Future<Output = Outcome> + Send;
}

impl<F: Filter> Filter for Arc<F> {
    fn call(&self, cx: &CallContext, next: Next) -> impl Future<Output = Outcome> + Send {
        F::call(self, cx, next)
    }
}

/// What stands behind a filter: further filters, and at the end the implementation. Nothing of it has run yet.
pub struct Next {
    call: CallFuture,
}

impl Next {
    pub(crate) fn new(call: CallFuture) -> Self {
        Self { call }
    }

    /// Runs the call.
    ///
    /// # Cancel safety
    /// Dropping the future cancels the call.
    pub async fn run(self) -> Outcome {
        self.call.await
    }
}

impl std::fmt::Debug for Next {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Next").finish_non_exhaustive()
    }
}
