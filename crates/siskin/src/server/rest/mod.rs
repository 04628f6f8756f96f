//! HTTP and JSON.

pub mod json;

use serde::de::DeserializeOwned;

/// The arguments of a call as an HTTP request carries them.
#[derive(Debug)]
pub struct RestArguments<'b> {
    _body: &'b [u8],
}

impl RestArguments<'_> {
    /// Reads them.
    ///
    /// # Errors
    /// One line a problem.
    pub fn deserialize<T: DeserializeOwned>(&self) -> Result<T, Vec<String>> {
        Err(Vec::new())
    }
}
