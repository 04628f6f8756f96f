//! Help pages as text.
use crate::call::ServiceDescriptor;
use http::StatusCode;
use std::borrow::Cow;

#[derive(Debug)]
pub(super) struct Pages;
impl Pages {
    pub(super) fn new(_services: &[&'static ServiceDescriptor]) -> Self {
        Self
    }
    pub(super) fn find(&self, _path: &str) -> Option<(StatusCode, Cow<'_, str>)> {
        None
    }
}
