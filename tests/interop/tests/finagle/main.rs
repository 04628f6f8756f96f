//! Real Finagle calls siskin: every scenario of `peers call` by every protocol, over mutual TLS and in plaintext; Scala's stubs;
//! its HTTP client; what must be refused; the client programs that the README shows; serversets in a real ZooKeeper.

#[cfg(test)]
mod differential;
#[cfg(test)]
mod kit;
#[cfg(test)]
mod outgoing;
#[cfg(test)]
mod probes;
#[cfg(test)]
mod process;
#[cfg(test)]
mod readme_clients;
#[cfg(test)]
mod resolver;
#[cfg(test)]
mod rolling;
#[cfg(test)]
mod scala;
#[cfg(test)]
mod scenarios;
#[cfg(test)]
mod serversets;
#[cfg(test)]
mod tls;
#[cfg(test)]
mod web;
#[cfg(test)]
mod zipkin;
#[cfg(test)]
mod zookeeper;
