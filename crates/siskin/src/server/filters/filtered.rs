//! A service with a filter around each of its calls.

use std::sync::Arc;

use crate::call::{CallContext, Filter, Next, ServiceDescriptor};
use crate::server::{ArgumentError, Arguments, CallFuture, Dispatcher, Reply};

/// A service with a filter around each of its calls.
#[derive(Debug)]
pub struct Filtered<D, F> {
    service: D,
    filter: Arc<F>,
}

impl<D: Dispatcher, F: Filter> Filtered<D, F> {
    /// Puts the filter around each call of the service.
    pub fn new(service: D, filter: F) -> Self {
        Self::shared(service, Arc::new(filter))
    }

    /// As [`new`](Self::new), of a filter that stands around other services as well.
    pub(crate) fn shared(service: D, filter: Arc<F>) -> Self {
        Self { service, filter }
    }

    /// Puts another filter around this one.
    #[must_use]
    pub fn filter<G: Filter>(self, filter: G) -> Filtered<Self, G> {
        Filtered::new(self, filter)
    }
}

impl<D: Clone, F> Clone for Filtered<D, F> {
    fn clone(&self) -> Self {
        Self {
            service: self.service.clone(),
            filter: Arc::clone(&self.filter),
        }
    }
}

impl<D: Dispatcher, F: Filter> Dispatcher for Filtered<D, F> {
    fn descriptor(&self) -> &'static ServiceDescriptor {
        self.service.descriptor()
    }

    fn dispatch(
        &self,
        method: usize,
        cx: &CallContext,
        arguments: Arguments<'_, '_>,
        reply: Reply,
    ) -> Result<CallFuture, ArgumentError> {
        let next = Next::new(self.service.dispatch(method, cx, arguments, reply)?);
        let (filter, cx) = (Arc::clone(&self.filter), cx.clone());
        Ok(Box::pin(async move { filter.call(&cx, next).await }))
    }
}
