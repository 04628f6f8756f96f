//! What goes around calls. One filter a file.

mod allow;
mod filtered;
mod layered;
mod request_semaphore;

pub use allow::{Allow, ClientIds, Glob};
pub use filtered::Filtered;
pub use layered::{Call, Calls, Layered};
pub use request_semaphore::RequestSemaphore;
