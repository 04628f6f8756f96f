//! siskin held against other people's programs: the service that they call. The tests are in `tests/`.

mod service;

siskin::include_idl!(ping);

pub use service::Peer;
