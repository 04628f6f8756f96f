//! The admin server: plain HTTP/1.1 for operators and schedulers, on a thread and a runtime of its own, so that it stays
//! readable when the service is not.
//!
//! | path | answer |
//! |---|---|
//! | `/admin/ping` | `pong`, once the service's own runtime has done a task |
//! | `/health` | `warming up`, `OK`, `draining`, each with a newline; always 200 |
//!
//! *Source:* TwitterServer, `com.twitter.server.AdminHttpServer` and `handler/`.

mod handlers;
mod health;
mod routes;
mod server;

pub use health::Health;
pub use server::{AdminServer, StartAdminError};
