//! Work that blocks its thread.

use std::any::Any;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::context::CallContext;
use super::current;
use super::error::{Error, ErrorKind};

impl CallContext {
    /// Runs work that blocks its thread (files, a database driver without `async`, long computing) where that holds nobody up,
    /// and waits for it. A call that blocks where it runs holds up the calls that share its thread.
    ///
    /// It runs on the runtime's threads for blocking work, of which `-blocking.threads` bounds the number (64 if not given; in a
    /// program that builds its own runtime, `max_blocking_threads`). While all are busy, further work waits, first come first
    /// served. The span of `tracing` and the [`current`](Self::current) call are those of the caller.
    ///
    /// # Errors
    /// [`ErrorKind::Internal`] when the work panics, with the text of the panic for the log; [`ErrorKind::Cancelled`] when the
    /// runtime ends before it began.
    ///
    /// # Cancel safety
    /// When the call is cancelled, work that still waits for a thread never begins. What has begun goes on to its end, and its
    /// value is dropped: a thread cannot be interrupted. Long work may ask [`is_cancelled`](Self::is_cancelled), of a clone of
    /// the context.
    ///
    /// # Examples
    /// ```
    /// use siskin::{CallContext, Error};
    ///
    /// async fn motd(cx: &CallContext) -> Result<String, Error> {
    ///     Ok(cx.blocking(|| std::fs::read_to_string("/etc/motd")).await??)
    /// }
    /// ```
    #[doc(alias = "spawn_blocking")]
    pub async fn blocking<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let Ok(runtime) = Handle::try_current() else {
            return Err(Error::internal("blocking work needs tokio's runtime"));
        };
        let (span, cx) = (tracing::Span::current(), self.clone());
        let work = move || current::enter_call(&cx, || span.in_scope(work));
        let mut task = Task(spawn(&runtime, work));
        (&mut task.0).await.map_err(|error| match error.try_into_panic() {
            Ok(panic) => Error::internal(format!("blocking work panicked: {}", panic_text(&*panic))),
            Err(_) => Error::new(ErrorKind::Cancelled, "the service ends"),
        })
    }
}

/// Work that does not begin any more when this is dropped.
struct Task<T>(JoinHandle<T>);

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Runs work on the runtime's threads for blocking work, where it is counted.
pub(crate) fn spawn<T, F>(runtime: &Handle, work: F) -> JoinHandle<T>
where
    T: Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    runtime.spawn_blocking(move || {
        let _active = Active::begin();
        work()
    })
}

/// What the threads for blocking work have done for this process, whose runtimes share these numbers as they share its threads.
///
/// *Source:* util-core, `ExecutorServiceFuturePool`: what is counted; work that panics is completed as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FuturePool {
    /// Threads that have done some and are still there.
    pub(crate) pool_size: u64,
    /// Work that runs now.
    pub(crate) active_tasks: u64,
    /// Work that is over.
    pub(crate) completed_tasks: u64,
}

impl FuturePool {
    /// The numbers now.
    pub(crate) fn now() -> Self {
        // A thread may end between the two looks.
        let active_tasks = ACTIVE.load(Ordering::Acquire);
        Self {
            pool_size: THREADS.load(Ordering::Acquire).max(active_tasks),
            active_tasks,
            completed_tasks: COMPLETED.load(Ordering::Relaxed),
        }
    }
}

static THREADS: AtomicU64 = AtomicU64::new(0);
static ACTIVE: AtomicU64 = AtomicU64::new(0);
static COMPLETED: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// Made with the first work on a thread, dropped when the thread ends. The runtime does not tell of either.
    static MEMBER: Member = Member::join();
}

struct Member;

impl Member {
    fn join() -> Self {
        THREADS.fetch_add(1, Ordering::AcqRel);
        Self
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        THREADS.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Work that runs, until it returns or panics.
struct Active;

impl Active {
    fn begin() -> Self {
        // There is one, unless the thread is about to end.
        let _ = MEMBER.try_with(|_| ());
        ACTIVE.fetch_add(1, Ordering::AcqRel);
        Self
    }
}

impl Drop for Active {
    fn drop(&mut self) {
        COMPLETED.fetch_add(1, Ordering::Relaxed);
        ACTIVE.fetch_sub(1, Ordering::AcqRel);
    }
}

/// What a panic says.
pub(crate) fn panic_text(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no text")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc;
    use std::task::{Context, Poll, Waker};

    use super::*;

    #[tokio::test]
    async fn it_runs_elsewhere_and_gives_its_value() {
        let here = std::thread::current().id();
        let there = CallContext::of_test()
            .blocking(|| std::thread::current().id())
            .await
            .unwrap();
        assert_ne!(here, there);
    }

    #[tokio::test]
    async fn a_panic_is_the_calls_error() {
        let error = CallContext::of_test()
            .blocking(|| panic!("no such {}", "luck"))
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        assert_eq!(error.message(), "blocking work panicked: no such luck");
    }

    /// Other tests use the pool of the process at the same time, so what is compared only rises, or is held up by this one.
    #[test]
    fn work_and_its_threads_are_counted() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let cx = CallContext::of_test();
            let completed = FuturePool::now().completed_tasks;
            let (release, released) = mpsc::channel::<()>();
            let (started, when_started) = mpsc::channel();
            let mut held = Box::pin(cx.blocking(move || {
                started.send(FuturePool::now()).unwrap();
                released.recv()
            }));
            std::future::poll_fn(|task| {
                assert!(held.as_mut().poll(task).is_pending());
                Poll::Ready(())
            })
            .await;
            let inside = when_started.recv().unwrap();
            assert!(
                inside.active_tasks >= 1 && inside.pool_size >= inside.active_tasks,
                "{inside:?}"
            );
            release.send(()).unwrap();
            held.await.unwrap().unwrap();
            cx.blocking(|| panic!("no such luck")).await.unwrap_err();
            assert!(FuturePool::now().completed_tasks >= completed + 2);
        });
    }

    #[test]
    fn a_thread_that_ends_is_no_longer_in_the_pool() {
        let threads = || THREADS.load(Ordering::Acquire);
        // Until no other test's thread comes or goes meanwhile.
        loop {
            let before = threads();
            let inside = std::thread::spawn(move || {
                drop(Active::begin());
                drop(Active::begin());
                threads()
            });
            if inside.join().unwrap() == before + 1 && threads() == before {
                return;
            }
        }
    }

    #[test]
    fn without_a_runtime_it_is_an_error() {
        let cx = CallContext::of_test();
        let work = std::pin::pin!(cx.blocking(|| ()));
        let polled = work.poll(&mut Context::from_waker(Waker::noop()));
        assert!(matches!(polled, Poll::Ready(Err(error)) if error.kind() == ErrorKind::Internal));
    }

    #[test]
    fn what_waits_for_a_thread_is_cancelled_with_its_call() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .max_blocking_threads(1)
            .build()
            .unwrap();
        runtime.block_on(async {
            let (release, released) = mpsc::channel::<()>();
            let cx = CallContext::of_test();
            let mut first = Box::pin(cx.blocking(move || released.recv()));
            let has_begun = Arc::new(AtomicBool::new(false));
            let began = Arc::clone(&has_begun);
            let mut second = Box::pin(cx.blocking(move || began.store(true, Ordering::SeqCst)));
            std::future::poll_fn(|task| {
                assert!(first.as_mut().poll(task).is_pending());
                assert!(second.as_mut().poll(task).is_pending());
                Poll::Ready(())
            })
            .await;
            drop(second);
            release.send(()).unwrap();
            first.await.unwrap().unwrap();
            // The same thread, and after it.
            cx.blocking(|| ()).await.unwrap();
            assert!(!has_begun.load(Ordering::SeqCst));
        });
    }
}
