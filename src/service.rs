//! What the service does.

use std::time::SystemTime;

use siskin::CallContext;

use crate::ping::{PingService, Pong};

/// Answers at once.
pub(crate) struct Ping;

impl PingService for Ping {
    async fn ping(&self, _cx: &CallContext, message: String) -> Result<Pong, siskin::Error> {
        #[expect(clippy::disallowed_methods, reason = "the time of day is what the caller asks for")]
        let since_epoch = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
        Ok(Pong {
            message,
            time_millis: i64::try_from(since_epoch.as_millis())?,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }
}
