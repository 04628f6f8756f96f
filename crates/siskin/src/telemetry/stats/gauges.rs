//! Asking gauges, which are anybody's code: one that panics or hangs must not keep the others from being seen.
//!
//! They are asked one after the other on a thread made for it. When nothing has been heard of the one whose turn it is for
//! [`PATIENCE`], its thread is left to it and the others are asked on another; it is not asked again until it has answered.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use tokio::runtime::Handle;

use crate::call::stats::GaugeValue;

/// How long a gauge may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);

/// A gauge that can be asked.
pub(super) struct Asked {
    value: Weak<dyn Fn() -> Option<f64> + Send + Sync>,
    /// From when it is asked until it answers.
    is_busy: Arc<AtomicBool>,
}

/// A gauge whose turn comes.
pub(super) struct Question {
    name: String,
    value: GaugeValue,
    is_busy: Arc<AtomicBool>,
}

impl Asked {
    pub(super) fn new(value: &GaugeValue) -> Self {
        Self {
            value: Arc::downgrade(value),
            is_busy: Arc::default(),
        }
    }

    /// Whether nobody holds it any more.
    pub(super) fn is_gone(&self) -> bool {
        self.value.strong_count() == 0
    }

    /// To be asked under this name; none where the gauge is gone, or has not answered yet.
    pub(super) fn question(&self, name: &str) -> Option<Question> {
        let value = self.value.upgrade()?;
        (!self.is_busy.load(Ordering::Acquire)).then(|| Question {
            name: name.to_owned(),
            value,
            is_busy: Arc::clone(&self.is_busy),
        })
    }
}

impl Question {
    /// The value; none of a gauge that says nothing, no finite number, or panics.
    fn ask(&self) -> Option<f64> {
        if self.is_busy.swap(true, Ordering::AcqRel) {
            return None;
        }
        let value = catch_unwind(AssertUnwindSafe(|| (self.value)()));
        self.is_busy.store(false, Ordering::Release);
        value.ok().flatten().filter(|value| value.is_finite())
    }
}

/// The values of those that have one. Takes as long as they take, [`PATIENCE`] for each one that hangs.
pub(super) fn ask(questions: Vec<Question>) -> Vec<(String, f64)> {
    let questions: Arc<[Question]> = questions.into();
    let mut values = Vec::with_capacity(questions.len());
    let mut next = 0;
    while next < questions.len() {
        let (answer, answers) = sync_channel(questions.len());
        let (asked, first) = (Arc::clone(&questions), next);
        // Clocks of tests are those of a runtime.
        let runtime = Handle::try_current().ok();
        let thread = thread::Builder::new().name("siskin-gauges".to_owned()).spawn(move || {
            let _in_runtime = runtime.as_ref().map(Handle::enter);
            for question in asked.iter().skip(first) {
                if answer.send(question.ask()).is_err() {
                    return;
                }
            }
        });
        if thread.is_err() {
            // The numbers are wanted most when there can be no more threads.
            let left = questions.iter().skip(next);
            values.extend(left.filter_map(|question| Some((question.name.clone(), question.ask()?))));
            return values;
        }
        loop {
            match answers.recv_timeout(PATIENCE) {
                Ok(value) => {
                    if let (Some(value), Some(question)) = (value, questions.get(next)) {
                        values.push((question.name.clone(), value));
                    }
                    next += 1;
                }
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(question) = questions.get(next) {
                        tracing::warn!(
                            name = question.name,
                            "a gauge does not answer, and is left out until it does"
                        );
                    }
                    next += 1;
                    break;
                }
                Err(RecvTimeoutError::Disconnected) => return values,
            }
        }
    }
    values
}
