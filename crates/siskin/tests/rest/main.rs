//! REST with mutual TLS over streams in memory, with hyper's client, over HTTP/1.1 and h2.

#[cfg(test)]
mod arguments;
#[cfg(test)]
mod bodies;
#[cfg(test)]
mod client;
#[cfg(test)]
mod connections;
#[cfg(test)]
mod constraints;
#[cfg(test)]
mod describe;
#[cfg(test)]
mod errors;
#[cfg(test)]
mod help;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod openapi;
#[cfg(test)]
mod placed;
#[cfg(test)]
mod routes;
#[cfg(test)]
mod support;
#[cfg(test)]
mod table;

/// What the compiler makes of some of its golden files.
#[cfg(test)]
#[allow(clippy::all, reason = "generated")]
#[rustfmt::skip]
#[path = "../../../siskin-build/tests/golden/constraints.rs"]
mod made_of_constraints;
#[cfg(test)]
#[allow(clippy::all, reason = "generated")]
#[rustfmt::skip]
#[path = "../../../siskin-build/tests/golden/hz.rs"]
mod made_of_hz;
#[cfg(test)]
#[allow(clippy::all, reason = "generated")]
#[rustfmt::skip]
#[path = "../../../siskin-build/tests/golden/rest.rs"]
mod made_of_rest;
