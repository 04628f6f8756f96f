//! What goes around calls. One filter a file.

mod filtered;
mod layered;
mod request_semaphore;

pub use filtered::Filtered;
pub use layered::{Call, Calls, Layered};
pub use request_semaphore::RequestSemaphore;
