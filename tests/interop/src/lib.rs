//! siskin held against other people's programs: the services that they call. The tests are in `tests/`.

mod service;
mod shop;

siskin::include_idl!(ping);
siskin::include_idl!(sample);

pub use service::Peer;
pub use shop::Shop;
