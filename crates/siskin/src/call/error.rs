//! What an implementation answers when it fails in a way that the IDL does not declare.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

/// The kind of an [`Error`], which decides what the caller is told: the HTTP status on REST; on Thrift all but
/// `Overloaded` are an application exception of kind INTERNAL_ERROR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Something broke: 500. The caller is told nothing but that.
    Internal,
    /// The request cannot be right: 400.
    Invalid,
    /// What it asks for is not there: 404.
    NotFound,
    /// The caller may not: 403.
    Denied,
    /// Something that is needed is away: 503.
    Unavailable,
    /// Refused before anything was done: a nack on mux, 503 with Finagle's nack header on REST.
    Overloaded,
    /// The time is over: 504.
    DeadlineExceeded,
    /// The caller went away: 499.
    Cancelled,
    /// The service does not have the method: 501 on REST, UNKNOWN_METHOD on Thrift.
    Unimplemented,
}

#[cfg(test)]
impl ErrorKind {
    pub(crate) const ALL: [Self; 9] = [
        Self::Internal,
        Self::Invalid,
        Self::NotFound,
        Self::Denied,
        Self::Unavailable,
        Self::Overloaded,
        Self::DeadlineExceeded,
        Self::Cancelled,
        Self::Unimplemented,
    ];
}

/// What an implementation returns for a failure that the IDL does not declare: a kind and a message for the caller, and a
/// source that only the log sees.
///
/// Any `std::error::Error` becomes one by `?`: of kind [`ErrorKind::Internal`], with the error as its source. (That is why
/// this type itself does not implement `std::error::Error`.)
pub struct Error {
    kind: ErrorKind,
    message: Cow<'static, str>,
    source: Option<Box<dyn StdError + Send + Sync>>,
    retryable: bool,
    name: Option<&'static str>,
}

impl Error {
    /// An error of a kind with a message for the caller.
    pub fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            kind,
            message: message.into(),
            source: None,
            retryable: false,
            name: None,
        }
    }

    /// [`ErrorKind::Internal`]; the message is for the log, the caller is told "internal server error".
    pub fn internal(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Internal, message)
    }

    /// [`ErrorKind::Invalid`].
    pub fn invalid(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Invalid, message)
    }

    /// [`ErrorKind::NotFound`].
    pub fn not_found(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::NotFound, message)
    }

    /// [`ErrorKind::Denied`].
    pub fn denied(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Denied, message)
    }

    /// [`ErrorKind::Unavailable`].
    pub fn unavailable(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Unavailable, message)
    }

    /// [`ErrorKind::Unimplemented`]: what a method answers that an implementation leaves out
    /// (`siskin_build::Config::default_unimplemented`).
    pub fn unimplemented() -> Self {
        Self::new(ErrorKind::Unimplemented, "the method is not implemented")
    }

    /// Refused before anything was done, and safe to send again: NACK with MuxFailure 3 on mux, 503 with
    /// `finagle-http-nack` on REST. [`non_retryable`](Self::non_retryable) forbids sending it again.
    #[doc(alias = "RetryableNackFailure")]
    pub fn rejected() -> Self {
        Self {
            retryable: true,
            ..Self::new(ErrorKind::Overloaded, "The request was Nacked by the server")
        }
    }

    /// Must not be sent again, at no level: a rejection becomes ERROR with MuxFailure 6 on mux, 503 with
    /// `finagle-http-nonretryable-nack` on REST.
    #[doc(alias = "NonRetryableNackFailure")]
    #[must_use]
    pub fn non_retryable(mut self) -> Self {
        self.retryable = false;
        self.message = match self.kind {
            ErrorKind::Overloaded => "The request was Nacked by the server and should not be retried".into(),
            _ => self.message,
        };
        self
    }

    /// With what caused it, for the log.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// With a name of its own for those who count failures: `failures/NAME` in `metrics.json`. Dots, as in the names of
    /// classes, are usual: `com.acme.OutOfStock`. It is not told to the caller.
    #[must_use]
    pub fn with_name(mut self, name: &'static str) -> Self {
        self.name = Some(name);
        self
    }

    /// The name that the failure is counted under: the one that was given, else the type's path of the error that it was
    /// made from by `?` (`std::io::error::Error`), else `siskin::` and its kind (`siskin::NotFound`).
    pub fn name(&self) -> &'static str {
        self.name.unwrap_or(match self.kind {
            ErrorKind::Internal => "siskin::Internal",
            ErrorKind::Invalid => "siskin::Invalid",
            ErrorKind::NotFound => "siskin::NotFound",
            ErrorKind::Denied => "siskin::Denied",
            ErrorKind::Unavailable => "siskin::Unavailable",
            ErrorKind::Overloaded => "siskin::Overloaded",
            ErrorKind::DeadlineExceeded => "siskin::DeadlineExceeded",
            ErrorKind::Cancelled => "siskin::Cancelled",
            ErrorKind::Unimplemented => "siskin::Unimplemented",
        })
    }

    /// The kind.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The message.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Whether the caller may send the same request again. Only a rejection may.
    pub fn is_retryable(&self) -> bool {
        self.retryable
    }

    /// What caused it.
    pub fn source(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        self.source.as_deref()
    }

    /// The message and the causes, for the log: `message: cause: its cause`.
    pub fn chain(&self) -> String {
        let mut text = self.message.to_string();
        let mut next = self.source.as_deref().map(|source| source as &(dyn StdError + 'static));
        while let Some(error) = next {
            text.push_str(": ");
            text.push_str(&error.to_string());
            next = error.source();
        }
        text
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.kind, self.chain())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl<E: StdError + Send + Sync + 'static> From<E> for Error {
    fn from(source: E) -> Self {
        let name = std::any::type_name::<E>();
        Self::internal("internal error").with_source(source).with_name(name)
    }
}
