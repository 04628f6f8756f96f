//! Real Finagle calls siskin: every scenario of `peers call`, over mutual TLS and in plaintext; what must be refused; the
//! client programs that the README shows.

#[cfg(test)]
mod kit;
#[cfg(test)]
mod probes;
#[cfg(test)]
mod process;
#[cfg(test)]
mod readme_clients;
#[cfg(test)]
mod scenarios;
#[cfg(test)]
mod tls;
