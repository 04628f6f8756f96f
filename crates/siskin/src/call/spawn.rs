//! Work beside a call.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::FutureExt as _;
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::task::AbortHandle;
use tracing::Instrument as _;

use super::blocking::panic_text;
use super::context::CallContext;
use super::error::{Error, ErrorKind};

impl CallContext {
    /// Begins work beside the call, in a task of its own; what is returned waits for its value, and may be dropped.
    ///
    /// The lines that it logs carry the call's trace id, [`current`](Self::current) finds the call there, and the span of `tracing`
    /// is the one it was spawned in. A bare `tokio::spawn` has none of it: tokio's tasks inherit nothing from the one that spawns
    /// them. Where the spawning is left to somebody else (a `JoinSet`, a library), wrap the future with [`scope`](Self::scope),
    /// or open a span of `tracing` inside the call and let the future be `in_current_span()`: siskin's log finds the call by
    /// a span that was opened in it, too.
    ///
    /// # Errors
    /// What waits for the value gets [`ErrorKind::Internal`] when the work panics, with the text of the panic for the log, and
    /// outside of tokio's runtime, where nothing is begun; [`ErrorKind::Cancelled`] when it is aborted or the runtime ends. A
    /// panic that nobody waits for is logged.
    ///
    /// # Cancel safety
    /// The work goes on when its call is answered or cancelled, when what is returned is dropped, and while the service drains,
    /// which does not wait for it. Work that is of no use without its call ends with it so:
    ///
    /// ```
    /// # async fn refresh() {}
    /// # fn example(cx: &siskin::CallContext) {
    /// let call = cx.clone();
    /// cx.spawn(async move {
    ///     tokio::select! {
    ///         () = call.cancelled() => {}
    ///         () = refresh() => {}
    ///     }
    /// });
    /// # }
    /// ```
    ///
    /// # Examples
    /// ```
    /// # async fn price(sku: &str) -> i64 { 1 }
    /// # async fn stock(sku: &str) -> i64 { 1 }
    /// # async fn example(cx: &siskin::CallContext) -> Result<i64, siskin::Error> {
    /// let price = cx.spawn(price("sku"));
    /// let stock = stock("sku").await;
    /// Ok(price.await? * stock)
    /// # }
    /// ```
    pub fn spawn<F>(&self, work: F) -> Spawned<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let Ok(runtime) = Handle::try_current() else {
            let _ = tell.send(Err(Error::internal("spawned work needs tokio's runtime")));
            return Spawned { told, task: None };
        };
        let work = AssertUnwindSafe(work.in_current_span()).catch_unwind();
        let task = runtime.spawn(self.scope(async move {
            let done = match work.await {
                Ok(value) => tell.send(Ok(value)),
                Err(panic) => tell.send(Err(Error::internal(format!(
                    "spawned work panicked: {}",
                    panic_text(&*panic)
                )))),
            };
            if let Err(Err(error)) = done {
                tracing::error!("{}", error.message());
            }
        }));
        Spawned {
            told,
            task: Some(task.abort_handle()),
        }
    }
}

/// Work that was begun beside a call: a future of its value. Dropped, it leaves the work alone.
#[derive(Debug)]
#[doc(alias = "JoinHandle")]
pub struct Spawned<T> {
    told: oneshot::Receiver<Result<T, Error>>,
    /// `None` where nothing was begun.
    task: Option<AbortHandle>,
}

impl<T> Spawned<T> {
    /// Drops the work where it waits, unless it is done.
    pub fn abort(&self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }

    /// Whether the work is done, was aborted or never began.
    pub fn is_finished(&self) -> bool {
        self.task.as_ref().is_none_or(AbortHandle::is_finished)
    }
}

impl<T> Future for Spawned<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let told = Pin::new(&mut self.told).poll(cx);
        told.map(|told| told.unwrap_or_else(|_| Err(Error::new(ErrorKind::Cancelled, "spawned work was ended"))))
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;
    use std::task::Waker;

    use super::*;

    #[tokio::test]
    async fn it_gives_its_value_and_knows_its_call() {
        let cx = CallContext::of_test();
        let id = cx.trace_id().span_id;
        let spawned = cx.spawn(async {
            tokio::task::yield_now().await;
            CallContext::current().map(|cx| cx.trace_id().span_id)
        });
        assert!(!spawned.is_finished());
        assert_eq!(spawned.await.unwrap(), Some(id));
        assert!(CallContext::current().is_none());
    }

    #[tokio::test]
    async fn a_panic_is_an_error_of_who_waits() {
        let error = CallContext::of_test()
            .spawn(async { panic!("no such {}", "luck") })
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        assert_eq!(error.message(), "spawned work panicked: no such luck");
    }

    #[tokio::test]
    async fn it_outlives_its_call_and_its_handle() {
        let cx = CallContext::of_test();
        let (go, gone) = oneshot::channel::<()>();
        let (tell, told) = oneshot::channel();
        drop(cx.spawn(async move {
            gone.await.unwrap();
            tell.send(()).unwrap();
        }));
        cx.cancel();
        drop(cx);
        go.send(()).unwrap();
        told.await.unwrap();
    }

    #[tokio::test]
    async fn it_can_be_aborted() {
        let spawned = CallContext::of_test().spawn(pending::<()>());
        spawned.abort();
        assert_eq!(spawned.await.unwrap_err().kind(), ErrorKind::Cancelled);
    }

    #[test]
    fn without_a_runtime_it_is_an_error() {
        let spawned = CallContext::of_test().spawn(async {});
        assert!(spawned.is_finished());
        let spawned = std::pin::pin!(spawned);
        let polled = spawned.poll(&mut Context::from_waker(Waker::noop()));
        assert!(matches!(polled, Poll::Ready(Err(error)) if error.kind() == ErrorKind::Internal));
    }
}
