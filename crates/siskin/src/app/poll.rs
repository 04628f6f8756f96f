//! When files are looked at again.

use std::time::Duration;

/// Waits for the period; for ever where it is zero.
pub(super) async fn again(period: Duration) {
    if period.is_zero() {
        std::future::pending().await
    } else {
        tokio::time::sleep(period).await;
    }
}
