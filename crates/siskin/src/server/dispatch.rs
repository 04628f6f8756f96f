//! Between a protocol and a service: the generated code implements [`Dispatcher`], every protocol calls it.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use siskin_wire::thrift::{BinaryInput, BinaryOutput, Decode, Encode, Output as _, ProtocolError, Type};

use crate::call::{Body, CallContext, CallFuture, Error, Outcome, ServiceDescriptor};
use crate::server::rest::json::{Json, Out};
use crate::server::rest::{Placements, RestArguments};
use crate::server::validation::{Validate, Violations, validate};

/// A served service: an implementation behind its descriptor. Generated code implements it.
pub trait Dispatcher: Send + Sync + 'static {
    /// What it serves.
    fn descriptor(&self) -> &'static ServiceDescriptor;

    /// Reads the arguments of the method at `method` in the descriptor's list and gives the call, not yet started.
    /// Dropping the call cancels it.
    ///
    /// # Errors
    /// When the arguments cannot be read.
    fn dispatch(
        &self,
        method: usize,
        cx: &CallContext,
        arguments: Arguments<'_, '_>,
        reply: Reply,
    ) -> Result<CallFuture, ArgumentError>;
}

impl<D: Dispatcher + ?Sized> Dispatcher for Arc<D> {
    fn descriptor(&self) -> &'static ServiceDescriptor {
        D::descriptor(self)
    }

    fn dispatch(
        &self,
        method: usize,
        cx: &CallContext,
        arguments: Arguments<'_, '_>,
        reply: Reply,
    ) -> Result<CallFuture, ArgumentError> {
        D::dispatch(self, method, cx, arguments, reply)
    }
}

/// Arguments as they came.
#[derive(Debug)]
pub enum Arguments<'a, 'b> {
    /// As a struct in the Thrift binary protocol.
    Binary(&'a mut BinaryInput<'b>),
    /// As path, query and body of an HTTP request.
    Rest(&'a RestArguments<'b>),
}

impl Arguments<'_, '_> {
    /// Reads them.
    ///
    /// # Errors
    /// When they are not what the IDL says.
    pub fn decode<T: Decode + DeserializeOwned>(self) -> Result<T, ArgumentError> {
        match self {
            Self::Binary(input) => T::decode(input).map_err(ArgumentError::Protocol),
            Self::Rest(arguments) => arguments.deserialize().map_err(ArgumentError::Rest),
        }
    }
}

impl Arguments<'_, '_> {
    /// Reads them and checks the constraints of the IDL. A violation is the inner error on Thrift, where a method may have
    /// declared an exception for it.
    ///
    /// # Errors
    /// When they are not what the IDL says; on REST that includes its constraints.
    pub fn decode_valid<T: Decode + DeserializeOwned + Validate>(self) -> Result<Result<T, Violations>, ArgumentError> {
        let spread = match &self {
            Self::Binary(_) => None,
            Self::Rest(arguments) => Some(arguments.spread()),
        };
        let value = self.decode::<T>()?;
        let Err(violations) = validate(&value) else {
            return Ok(Ok(value));
        };
        match spread {
            None => Ok(Err(violations)),
            Some(spread) => {
                // The fields of a spread parameter are the request's own members.
                let lines = violations.iter().map(|violation| {
                    let line = violation.to_string();
                    let inner = spread.and_then(|parameter| line.strip_prefix(parameter)?.strip_prefix('.'));
                    inner.map(str::to_owned).unwrap_or(line)
                });
                Err(ArgumentError::Rest(lines.collect()))
            }
        }
    }
}

/// Why arguments could not be read.
#[derive(Debug)]
pub enum ArgumentError {
    /// They do not meet the constraints of the IDL, and the method declares no exception for that.
    Invalid(Violations),
    /// The bytes of the Thrift struct are wrong.
    Protocol(ProtocolError),
    /// What is wrong with the HTTP request: one line a problem, `path: what`. Never empty.
    Rest(Vec<String>),
}

impl From<ProtocolError> for ArgumentError {
    fn from(error: ProtocolError) -> Self {
        Self::Protocol(error)
    }
}

/// How a call is to be answered. It encodes the result when the call is done.
#[derive(Debug)]
pub enum Reply {
    /// As a REPLY message in the Thrift binary protocol, written behind what the buffer already holds (room for a frame's
    /// header, and the message's header).
    Binary(BinaryOutput),
    /// As JSON.
    Json,
    /// As JSON whose fields stand partly in status and headers.
    Placed(Arc<Placements>),
}

/// The error type of a generated method: [`Error`] where the IDL declares no exception, else the method's enum.
pub trait MethodError: Send + 'static {
    /// The value of one declared exception, to be written.
    ///
    /// Calls `visitor` with the index of the `throws` entry, its field id, and the exception; or gives the error back where
    /// it is not a declared one.
    ///
    /// # Errors
    /// The error that is not declared.
    fn declared<V: DeclaredVisitor>(self, visitor: V) -> Result<V::Output, Error>;
}

/// See [`MethodError::declared`].
pub trait DeclaredVisitor {
    /// What it makes of the exception.
    type Output;
    /// Takes the exception.
    fn visit<E: Encode + Json>(self, index: usize, id: i16, exception: &E) -> Self::Output;
}

impl MethodError for Error {
    fn declared<V: DeclaredVisitor>(self, _visitor: V) -> Result<V::Output, Error> {
        Err(self)
    }
}

/// The call of a method that the service does not have: whoever dispatches has mistaken the index.
pub fn no_such_method() -> CallFuture {
    Box::pin(std::future::ready(Outcome::Failed(Error::internal(
        "there is no method of this index",
    ))))
}

impl Reply {
    /// Encodes what a method returned: on Thrift a struct with the value as field 0 (none for `void`) or a declared
    /// exception as its field; as JSON the value or the exception itself.
    pub fn finish<T: Encode + Json, E: MethodError>(self, result: Result<T, E>) -> Outcome {
        let outcome = match result {
            Ok(value) => self.encode(0, &value).map(Outcome::Value),
            Err(error) => error.declared(DeclaredException(self)).and_then(|encoded| encoded),
        };
        outcome.unwrap_or_else(Outcome::Failed)
    }

    /// Encodes one value.
    fn encode<T: Encode + Json>(self, id: i16, value: &T) -> Result<Body, Error> {
        match self {
            Self::Binary(mut out) => {
                out.struct_begin();
                if T::TYPE != Type::Stop {
                    value.encode_field(&mut out, id);
                }
                out.struct_end(());
                Ok(Body::Binary(out))
            }
            Self::Json if T::TYPE == Type::Stop => Ok(Body::Json(None)),
            Self::Json => Ok(Body::Json(Some(serde_json::to_vec(&Out(value))?))),
            Self::Placed(placements) => Ok(Body::Http(Box::new(placements.encode(value)?))),
        }
    }
}

/// Encodes a declared exception.
struct DeclaredException(Reply);

impl DeclaredVisitor for DeclaredException {
    type Output = Result<Outcome, Error>;

    fn visit<E: Encode + Json>(self, index: usize, id: i16, exception: &E) -> Self::Output {
        let reply = match self.0 {
            Reply::Placed(_) => Reply::Json,
            reply => reply,
        };
        let body = reply.encode(id, exception)?;
        Ok(Outcome::Declared { exception: index, body })
    }
}
