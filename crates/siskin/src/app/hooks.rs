//! What a program does of its own before it serves, and after.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};

use crate::call::Error;

type Warmup = Box<dyn FnOnce() -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send>> + Send>;
type OnExit = Box<dyn FnOnce() -> Pin<Box<dyn Future<Output = ()> + Send>> + Send>;

/// Hooks, in the order in which they were added.
#[derive(Default)]
pub(super) struct Hooks {
    // Nobody ever waits for these locks: they let an app be shared between threads whatever its hooks hold.
    warmups: Mutex<Vec<Warmup>>,
    on_exit: Mutex<Vec<OnExit>>,
}

impl Hooks {
    pub(super) fn add_warmup<F>(&mut self, warmup: impl FnOnce() -> F + Send + 'static)
    where
        F: Future<Output = Result<(), Error>> + Send + 'static,
    {
        all(&mut self.warmups).push(Box::new(|| Box::pin(warmup())));
    }

    pub(super) fn add_on_exit<F>(&mut self, on_exit: impl FnOnce() -> F + Send + 'static)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        all(&mut self.on_exit).push(Box::new(|| Box::pin(on_exit())));
    }

    /// One after the other, until one fails.
    pub(super) async fn warm_up(&mut self) -> Result<(), Error> {
        for warmup in std::mem::take(all(&mut self.warmups)) {
            warmup().await?;
        }
        Ok(())
    }

    /// One after the other, those that were added last first: what was opened last is closed first.
    pub(super) async fn exit(mut self) {
        for on_exit in std::mem::take(all(&mut self.on_exit)).into_iter().rev() {
            on_exit().await;
        }
    }
}

fn all<T>(hooks: &mut Mutex<Vec<T>>) -> &mut Vec<T> {
    hooks.get_mut().unwrap_or_else(PoisonError::into_inner)
}
