//! What a Thrift caller is told: the one place that decides it.
//!
//! | outcome | ThriftMux |
//! |---|---|
//! | value, declared exception | OK with a REPLY |
//! | the same, to a ONEWAY message | OK, empty |
//! | unknown method | OK with EXCEPTION 1 |
//! | arguments that can be read but are wrong | OK with EXCEPTION 7 |
//! | no message, arguments that are cut off | ERROR with a text |
//! | a rejection | NACK with MuxFailure 3 |
//! | a rejection that must not be sent again | ERROR with MuxFailure 6 |
//! | any other failure, a panic | OK with EXCEPTION 6 |
//!
//! *Source:* Finagle, finagle-thrift `thrift/service`, scrooge's generated services; recorded for 22.7.

use bytes::Bytes;
use siskin_wire::mux::{HEADROOM, MuxFailure, Response};
use siskin_wire::thrift::{
    ApplicationErrorKind, ApplicationException, BinaryOutput, MessageHeader, MessageType, ProtocolError,
};

use crate::call::{CallContext, Error, ErrorKind};
use crate::server::{ArgumentError, Body, Outcome};

/// What a reply repeats of its request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Request<'a> {
    pub(super) name: &'a str,
    pub(super) seqid: i32,
    pub(super) is_oneway: bool,
}

impl<'a> Request<'a> {
    pub(super) fn new(header: &MessageHeader<'a>) -> Self {
        Self {
            name: header.name,
            seqid: header.seqid,
            is_oneway: header.message_type == MessageType::Oneway,
        }
    }

    /// A buffer with the head of a REPLY, for the result's struct.
    pub(super) fn reply(&self) -> BinaryOutput {
        let mut out = BinaryOutput::with_headroom(HEADROOM);
        out.message_begin(self.name, MessageType::Reply, self.seqid);
        out
    }

    /// The answer to a call that is done.
    pub(super) fn answer(&self, outcome: Outcome, cx: &CallContext) -> Response {
        match outcome {
            Outcome::Value(Body::Binary(_)) | Outcome::Declared { .. } if self.is_oneway => Response::Ok(empty()),
            Outcome::Value(Body::Binary(body))
            | Outcome::Declared {
                body: Body::Binary(body),
                ..
            } => match body.finish() {
                Ok(frame) => with_headers(frame, cx),
                Err(error) => {
                    log_failure(cx, &Error::internal("the answer cannot be written").with_source(error));
                    self.internal_error(None)
                }
            },
            // Only REST asks for JSON.
            Outcome::Value(Body::Json(_)) | Outcome::Declared { .. } => self.internal_error(None),
            Outcome::Failed(error) => self.failed(&error, cx),
        }
    }

    fn failed(&self, error: &Error, cx: &CallContext) -> Response {
        log_failure(cx, error);
        match error.kind() {
            ErrorKind::Overloaded if error.is_retryable() => {
                Response::Nack(MuxFailure::RETRYABLE.with(MuxFailure::REJECTED))
            }
            ErrorKind::Overloaded => Response::Error(
                error.message().to_owned(),
                MuxFailure::REJECTED.with(MuxFailure::NON_RETRYABLE),
            ),
            ErrorKind::Internal => self.internal_error(None),
            _ => self.internal_error(Some(error.message())),
        }
    }

    /// The answer to a call that panicked.
    pub(super) fn panicked(&self, cx: &CallContext, panic: &(dyn std::any::Any + Send)) -> Response {
        let what = panic
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("no text");
        let (service, method) = (cx.service().name, cx.method().name);
        tracing::error!(service, method, remote_addr = %cx.remote_addr(), panic = what, "a call panicked");
        self.internal_error(None)
    }

    /// The answer to a call whose arguments cannot be read.
    pub(super) fn bad_arguments(&self, error: &ArgumentError) -> Response {
        match error {
            ArgumentError::Protocol(error) if error.is_unreadable() => unreadable(error),
            ArgumentError::Protocol(error) => self.exception(ApplicationErrorKind::ProtocolError, error.to_string()),
            // Only REST has problems with paths.
            ArgumentError::Rest(problems) => self.exception(ApplicationErrorKind::ProtocolError, problems.join("; ")),
        }
    }

    /// The answer to a call of a method that there is not.
    pub(super) fn unknown_method(&self) -> Response {
        let text = format!("Invalid method name: '{}'", self.name);
        self.exception(ApplicationErrorKind::UnknownMethod, text)
    }

    fn internal_error(&self, message: Option<&str>) -> Response {
        let name = self.name;
        let text = match message {
            Some(message) => format!("Internal error processing {name}: '{message}'"),
            None => format!("Internal error processing {name}"),
        };
        self.exception(ApplicationErrorKind::InternalError, text)
    }

    fn exception(&self, kind: ApplicationErrorKind, text: String) -> Response {
        let mut out = BinaryOutput::with_headroom(HEADROOM);
        let exception = ApplicationException::new(kind, text);
        out.message(self.name, MessageType::Exception, self.seqid, &exception);
        match out.finish() {
            Ok(frame) => Response::Ok(frame),
            Err(error) => unreadable(&error),
        }
    }
}

/// The answer to bytes that are no message, or end too early.
pub(super) fn unreadable(error: &ProtocolError) -> Response {
    Response::Error(error.to_string(), MuxFailure::NONE)
}

/// Room for the frame's header, and nothing.
fn empty() -> Vec<u8> {
    vec![0; HEADROOM]
}

fn with_headers(frame: Vec<u8>, cx: &CallContext) -> Response {
    let headers: Vec<_> = cx.response_headers(|name, value| {
        (
            Bytes::copy_from_slice(name.as_str().as_bytes()),
            Bytes::copy_from_slice(value.as_bytes()),
        )
    });
    if headers.is_empty() {
        Response::Ok(frame)
    } else {
        Response::OkWithHeaders { frame, headers }
    }
}

/// What broke here is an error; what the caller did, or is told of, is not.
fn log_failure(cx: &CallContext, error: &Error) {
    let (service, method) = (cx.service().name, cx.method().name);
    let (remote_addr, error, is_ours) = (cx.remote_addr(), error.chain(), error.kind() == ErrorKind::Internal);
    if is_ours {
        tracing::error!(service, method, %remote_addr, error, "a call failed");
    } else {
        tracing::debug!(service, method, %remote_addr, error, "a call was refused");
    }
}
