//! A `tower::Layer` as a filter.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use tower::{BoxError, Layer, Service, ServiceExt as _};

use crate::call::{CallContext, Error, Filter, Next, Outcome};

/// A [`tower::Layer`] as a [`Filter`]: middleware that was written for tower goes around siskin's calls on every wire.
///
/// The layer is applied once, around [`Calls`]; its service is cloned for each call, so what calls are to share (a semaphore, a
/// rate) must be shared by clones, as tower's own `GlobalConcurrencyLimitLayer`, `Timeout` and the like do.
///
/// What the layer's service fails with becomes [`Error::internal`] with that as its source;
/// [`with_error`](Self::with_error) says it better.
///
/// # Examples
/// ```
/// use siskin::call::{Error, ErrorKind};
/// use siskin::server::Layered;
///
/// let uppermost = Layered::new(tower::layer::util::Identity::new())
///     .with_error(|error| Error::new(ErrorKind::DeadlineExceeded, "the time is over").with_source(error));
/// ```
#[derive(Debug)]
pub struct Layered<S> {
    service: S,
    error: fn(BoxError) -> Error,
}

/// One call on its way through tower services.
#[derive(Debug)]
pub struct Call {
    cx: CallContext,
    next: Next,
}

/// The innermost service of a [`Layered`]: runs the call.
#[derive(Clone, Copy, Debug, Default)]
pub struct Calls;

impl<S> Layered<S> {
    /// Applies the layer.
    pub fn new<L: Layer<Calls, Service = S>>(layer: L) -> Self {
        Self {
            service: layer.layer(Calls),
            error: internal,
        }
    }

    /// What the caller is told of an error of the layer's service.
    #[must_use]
    pub fn with_error(self, error: fn(BoxError) -> Error) -> Self {
        Self { error, ..self }
    }
}

fn internal(error: BoxError) -> Error {
    Error::internal("a layer failed").with_source(error)
}

impl Call {
    /// What surrounds the call.
    pub fn context(&self) -> &CallContext {
        &self.cx
    }
}

impl Service<Call> for Calls {
    type Response = Outcome;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Outcome, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, call: Call) -> Self::Future {
        Box::pin(async move { Ok(call.next.run().await) })
    }
}

impl<S> Filter for Layered<S>
where
    S: Service<Call, Response = Outcome> + Clone + Send + Sync + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
{
    async fn call(&self, cx: &CallContext, next: Next) -> Outcome {
        let answered = self.service.clone().oneshot(Call { cx: cx.clone(), next }).await;
        answered.unwrap_or_else(|error| (self.error)(error.into()).into())
    }
}
