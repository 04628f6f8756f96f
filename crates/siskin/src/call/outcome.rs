//! What became of a call.

use std::future::Future;
use std::pin::Pin;

use http::{HeaderMap, StatusCode};
use siskin_wire::thrift::BinaryOutput;

use super::context::CallContext;
use super::descriptor::FieldDescriptor;
use super::error::Error;

/// What became of a call: the answer, already in the form of the protocol that asked.
///
/// A [filter](super::Filter) looks at it, hands it on, or puts a failure in its place: `Outcome::from(Error::denied("…"))`.
#[derive(Debug)]
pub enum Outcome {
    /// It returned.
    Value(Body),
    /// It failed with an exception that the IDL declares.
    Declared {
        /// The index of the `throws` entry in the method's descriptor.
        exception: usize,
        /// The answer.
        body: Body,
    },
    /// It failed otherwise. Nothing is encoded.
    Failed(Error),
}

impl Outcome {
    /// Whether the method returned a value, or nothing where the IDL says `void`.
    pub fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// The `throws` entry of the exception that the call ended with, if it is one that the IDL declares. `cx` is the context
    /// of that call.
    pub fn declared(&self, cx: &CallContext) -> Option<&'static FieldDescriptor> {
        match self {
            Self::Declared { exception, .. } => cx.method().exceptions.get(*exception),
            Self::Value(_) | Self::Failed(_) => None,
        }
    }

    /// The failure that the IDL does not declare, if it is one.
    pub fn error(&self) -> Option<&Error> {
        match self {
            Self::Failed(error) => Some(error),
            Self::Value(_) | Self::Declared { .. } => None,
        }
    }
}

impl From<Error> for Outcome {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// A call that runs when polled.
pub type CallFuture = Pin<Box<dyn Future<Output = Outcome> + Send + 'static>>;

/// An encoded answer. It is made by generated code; to a filter it is opaque.
#[derive(Debug)]
pub enum Body {
    /// A Thrift message in the binary protocol, with the result struct written.
    #[doc(hidden)]
    Binary(BinaryOutput),
    /// JSON text; `None` for `void`.
    #[doc(hidden)]
    Json(Option<Vec<u8>>),
    /// A result whose fields stand partly in status and headers of HTTP.
    #[doc(hidden)]
    Http(Box<HttpBody>),
}

/// A result that is not only a body.
#[doc(hidden)]
#[derive(Debug)]
pub struct HttpBody {
    /// In place of the method's.
    pub status: Option<StatusCode>,
    /// With the content type.
    pub headers: HeaderMap,
    /// The body.
    pub bytes: Vec<u8>,
}
