//! A future that is hardly ever woken, beside one that often is.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use futures_util::task::AtomicWaker;

/// Polls its future only when that has been woken itself, not each time that the task runs: signals that a task waits for
/// beside its work take locks when they are polled, which all tasks that wait for the same would share.
///
/// It is fused: after the future is done it is pending.
pub(crate) struct Rare<T> {
    future: Option<Pin<Box<dyn Future<Output = T> + Send>>>,
    woken: Arc<Woken>,
    /// Who is woken for it now.
    task: Option<Waker>,
}

struct Woken {
    is_woken: AtomicBool,
    task: AtomicWaker,
}

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.is_woken.store(true, Ordering::Release);
        self.task.wake();
    }
}

impl<T> Rare<T> {
    pub(crate) fn new(future: impl Future<Output = T> + Send + 'static) -> Self {
        Self {
            future: Some(Box::pin(future)),
            woken: Arc::new(Woken {
                is_woken: AtomicBool::new(true),
                task: AtomicWaker::new(),
            }),
            task: None,
        }
    }

    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<T> {
        let Some(future) = &mut self.future else {
            return Poll::Pending;
        };
        if self.task.as_ref().is_none_or(|task| !task.will_wake(cx.waker())) {
            self.woken.task.register(cx.waker());
            self.task = Some(cx.waker().clone());
            // Whatever woke the task before may have meant this.
            self.woken.is_woken.store(true, Ordering::Release);
        }
        if !self.woken.is_woken.load(Ordering::Acquire) {
            return Poll::Pending;
        }
        // Before the poll, so that what comes during it is not lost.
        self.woken.is_woken.store(false, Ordering::Release);
        let waker = Waker::from(Arc::clone(&self.woken));
        let polled = future.as_mut().poll(&mut Context::from_waker(&waker));
        if polled.is_ready() {
            self.future = None;
        }
        polled
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use tokio::sync::Notify;

    use super::*;

    #[tokio::test]
    async fn it_is_polled_when_it_is_woken_and_not_otherwise() {
        let (notify, polls) = (Arc::new(Notify::new()), Arc::new(AtomicUsize::new(0)));
        let future = {
            let (notify, polls) = (Arc::clone(&notify), Arc::clone(&polls));
            let mut notified = Box::pin(async move { notify.notified().await });
            std::future::poll_fn(move |cx| {
                polls.fetch_add(1, Ordering::Relaxed);
                notified.as_mut().poll(cx)
            })
        };
        let mut rare = Rare::new(future);
        // Of the same task again and again, and then of another.
        for _ in 0..3 {
            std::future::poll_fn(|cx| {
                assert!(rare.poll(cx).is_pending());
                assert!(rare.poll(cx).is_pending());
                Poll::Ready(())
            })
            .await;
        }
        assert_eq!(polls.load(Ordering::Relaxed), 1);
        let waiting = tokio::spawn(async move {
            std::future::poll_fn(|cx| rare.poll(cx)).await;
            rare
        });
        tokio::task::yield_now().await;
        assert_eq!(polls.load(Ordering::Relaxed), 2);
        notify.notify_one();
        let mut rare = waiting.await.unwrap();
        assert_eq!(polls.load(Ordering::Relaxed), 3);
        std::future::poll_fn(|cx| {
            assert!(rare.poll(cx).is_pending());
            Poll::Ready(())
        })
        .await;
    }
}
