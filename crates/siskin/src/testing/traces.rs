//! The traces of a server.

use std::sync::{Arc, Mutex, PoisonError};

use crate::call::contexts::TraceId;
use crate::call::tracer::{Span, Tracer};

/// Keeps the span of every call that its caller did not forbid to record.
#[derive(Clone, Debug, Default)]
pub struct InMemoryTraces {
    spans: Arc<Mutex<Vec<Span>>>,
}

impl InMemoryTraces {
    /// The spans so far, in the order in which their calls ended.
    pub fn spans(&self) -> Vec<Span> {
        self.spans.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Forgets them.
    pub fn clear(&self) {
        self.spans.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Asserts that a span has this tag.
    ///
    /// # Panics
    /// When none has, showing all.
    #[track_caller]
    pub fn assert_tag(&self, key: &str, value: &str) {
        let spans = self.spans();
        let has_tag = |span: &Span| span.tags.iter().any(|(found, is)| found == key && is == value);
        assert!(
            spans.iter().any(has_tag),
            "no span has the tag {key}={value}: {spans:#?}"
        );
    }
}

impl Tracer for InMemoryTraces {
    fn sample_trace(&self, _: &TraceId) -> bool {
        true
    }

    fn is_actively_tracing(&self) -> bool {
        true
    }

    fn record(&self, span: Span) {
        self.spans.lock().unwrap_or_else(PoisonError::into_inner).push(span);
    }
}
