//! A whole service in this process: flags, TLS, admin, start and stop, over real sockets.

#[cfg(test)]
mod support;

#[cfg(test)]
mod admin;
#[cfg(test)]
mod admin_routes;
#[cfg(test)]
mod allow;
#[cfg(test)]
mod announce;
#[cfg(test)]
mod embedded;
#[cfg(test)]
mod filters;
#[cfg(test)]
mod hooks;
#[cfg(test)]
mod metrics;
#[cfg(test)]
mod outgoing;
#[cfg(test)]
mod rotation;
#[cfg(test)]
mod self_description;
#[cfg(test)]
mod settings;
#[cfg(test)]
mod start;
#[cfg(test)]
mod stop;
#[cfg(test)]
mod tls;
#[cfg(test)]
mod traces;
