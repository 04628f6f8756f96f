//! `/admin/ping`: whether the service's workers still work.

use tokio::runtime::Handle;

use super::Page;

/// Answers when the service's runtime has done a task: a ping that hangs means that its workers are stuck.
pub(in crate::admin) async fn page(service: &Handle) -> Page {
    // A runtime that is going away does no task any more; the process still lives, which is what the ping asks.
    let _ = service.spawn(std::future::ready(())).await;
    Page::text("pong")
}
