//! What a Thrift caller is told: the one place that decides it.
//!
//! | outcome | ThriftMux | TTwitter, framed |
//! |---|---|---|
//! | value, declared exception | OK with a REPLY | REPLY |
//! | anything, to a message of type ONEWAY | OK, empty | nothing |
//! | anything, to a CALL of a one-way method | OK with a REPLY of an empty struct | the same REPLY if the caller waits for one, else nothing |
//! | unknown method, one that is left out | OK with EXCEPTION 1 | EXCEPTION 1 |
//! | a message of type REPLY or EXCEPTION | OK with EXCEPTION 2 | EXCEPTION 2 |
//! | arguments that can be read but are wrong | OK with EXCEPTION 7 | EXCEPTION 7 |
//! | no message, arguments that are cut off | ERROR with a text | the connection is closed |
//! | a rejection | NACK with MuxFailure 3 | the connection is closed |
//! | a rejection that must not be sent again | ERROR with MuxFailure 6 | the connection is closed |
//! | arguments that do not meet the constraints of the IDL | OK with EXCEPTION 6 | EXCEPTION 6 |
//! | any other failure, a panic | OK with EXCEPTION 6 | EXCEPTION 6 |
//!
//! *Source:* Finagle, finagle-thrift `thrift/service`, scrooge's generated services; recorded for 22.7.

use bytes::Bytes;
use siskin_wire::mux::{HEADROOM, MuxFailure, Response};
use siskin_wire::thrift::{
    ApplicationErrorKind, ApplicationException, BinaryOutput, Encode, MessageType, Output, ProtocolError,
    RawMessageHeader, Type,
};

use crate::call::{CallContext, Error, ErrorKind, current, panic_text};
use crate::server::{ArgumentError, Body, Outcome};

/// What a reply repeats of its request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Request<'a> {
    pub(super) name: &'a str,
    pub(super) seqid: i32,
    pub(super) wants: Wants,
}

/// What the caller is to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wants {
    /// What became of the call.
    Outcome,
    /// That the call is over: a CALL of a one-way method. A Scala client waits for this as for the reply of a `void` method.
    End,
    /// Nothing: a message of type ONEWAY, or a call of a one-way method by who does not wait. On mux an empty answer frees the
    /// tag.
    Nothing,
}

impl<'a> Request<'a> {
    /// To be named by `name`.
    pub(super) fn new(name: &'a str, header: RawMessageHeader<'_>) -> Self {
        Self {
            name,
            seqid: header.seqid,
            wants: if header.message_type == MessageType::Oneway {
                Wants::Nothing
            } else {
                Wants::Outcome
            },
        }
    }

    /// The buffer with the head of a REPLY, for the result's struct.
    pub(super) fn reply(&self, buffer: Vec<u8>) -> BinaryOutput {
        let mut out = BinaryOutput::in_buffer(buffer, HEADROOM);
        out.message_begin(self.name, MessageType::Reply, self.seqid);
        out
    }

    /// The answer to a call that is done.
    pub(super) fn answer(&self, outcome: Outcome, cx: &CallContext) -> Response {
        match outcome {
            Outcome::Value(Body::Binary(_)) | Outcome::Declared { .. } if self.wants != Wants::Outcome => {
                self.no_outcome()
            }
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
            Outcome::Value(Body::Json(_) | Body::Http(_)) | Outcome::Declared { .. } => self.internal_error(None),
            Outcome::Failed(error) => self.failed(&error, cx),
        }
    }

    fn failed(&self, error: &Error, cx: &CallContext) -> Response {
        log_failure(cx, error);
        if self.wants == Wants::Nothing {
            return self.no_outcome();
        }
        self.undeclared(error)
    }

    /// What the IDL does not declare.
    fn undeclared(&self, error: &Error) -> Response {
        match error.kind() {
            ErrorKind::Overloaded if error.is_retryable() => overloaded(),
            ErrorKind::Overloaded => Response::Error(
                error.message().to_owned(),
                MuxFailure::REJECTED.with(MuxFailure::NON_RETRYABLE),
            ),
            ErrorKind::Internal => self.internal_error(None),
            ErrorKind::Unimplemented => self.unknown_method(),
            _ => self.internal_error(Some(error.message())),
        }
    }

    /// The answer to a call that panicked.
    pub(super) fn panicked(&self, cx: &CallContext, panic: &(dyn std::any::Any + Send)) -> Response {
        let what = panic_text(panic);
        let (service, method) = (cx.service().name, cx.method().name);
        current::enter_call(cx, || {
            tracing::error!(service, method, remote_addr = %cx.remote_addr(), panic = what, "a call panicked");
        });
        self.internal_error(None)
    }

    /// The answer to a call whose arguments cannot be read.
    pub(super) fn bad_arguments(&self, error: &ArgumentError) -> Response {
        match error {
            ArgumentError::Protocol(error) if error.is_unreadable() => unreadable(error),
            ArgumentError::Protocol(error) => self.exception(ApplicationErrorKind::ProtocolError, error.to_string()),
            ArgumentError::Invalid(violations) => self.internal_error(Some(&violations.to_string())),
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

    /// The answer to a message that only a client may get.
    pub(super) fn invalid_message_type(&self) -> Response {
        let text = "the message is neither a call nor a one-way call".to_owned();
        self.exception(ApplicationErrorKind::InvalidMessageType, text)
    }

    fn exception(&self, kind: ApplicationErrorKind, text: String) -> Response {
        if self.wants != Wants::Outcome {
            return self.no_outcome();
        }
        self.message(MessageType::Exception, &ApplicationException::new(kind, text))
    }

    /// The answer to a caller that does not want to know.
    fn no_outcome(&self) -> Response {
        if self.wants == Wants::Nothing {
            return Response::Ok(vec![0; HEADROOM]);
        }
        self.message(MessageType::Reply, &Empty)
    }

    fn message(&self, message_type: MessageType, body: &impl Encode) -> Response {
        let mut out = BinaryOutput::with_headroom(HEADROOM);
        out.message(self.name, message_type, self.seqid, body);
        match out.finish() {
            Ok(frame) => Response::Ok(frame),
            Err(error) => unreadable(&error),
        }
    }
}

/// The answer to a request that was not begun and may be sent again.
pub(super) fn overloaded() -> Response {
    Response::Nack(MuxFailure::RETRYABLE.with(MuxFailure::REJECTED))
}

/// The answer to bytes that are no message, or end too early.
pub(super) fn unreadable(error: &ProtocolError) -> Response {
    Response::Error(error.to_string(), MuxFailure::NONE)
}

/// The empty struct.
struct Empty;

impl Encode for Empty {
    const TYPE: Type = Type::Struct;

    fn encode<O: Output>(&self, out: &mut O) {
        let scope = out.struct_begin();
        out.struct_end(scope);
    }
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
    current::enter_call(cx, || {
        if is_ours {
            tracing::error!(service, method, %remote_addr, error, "a call failed");
        } else {
            tracing::debug!(service, method, %remote_addr, error, "a call was refused");
        }
    });
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use siskin_wire::thrift::{BinaryInput, Decode as _};

    use super::*;

    fn bits(failure: MuxFailure) -> u64 {
        u64::from_be_bytes(failure.to_bytes())
    }

    /// An answer as `help/errors.txt` calls it.
    fn line(response: Response) -> String {
        match response {
            Response::Ok(frame) | Response::OkWithHeaders { frame, .. } => {
                let frame = Bytes::from(frame).slice(HEADROOM..);
                let mut input = BinaryInput::new(&frame);
                assert_eq!(input.message_begin().unwrap().message_type, MessageType::Exception);
                let exception = ApplicationException::decode(&mut input).unwrap();
                format!("EXCEPTION {}", exception.kind.code())
            }
            Response::Error(_, failure) => format!("ERROR {}", bits(failure)),
            Response::Nack(failure) => format!("NACK {}", bits(failure)),
        }
    }

    #[test]
    fn the_page_lists_every_answer() {
        let request = Request {
            name: "m",
            seqid: 1,
            wants: Wants::Outcome,
        };
        let argument = |error| request.bad_arguments(&ArgumentError::Protocol(error));
        let mut told: BTreeSet<String> = [
            request.unknown_method(),
            request.invalid_message_type(),
            request.internal_error(None),
            argument(ProtocolError::WrongElements),
            unreadable(&ProtocolError::WrongElements),
        ]
        .map(line)
        .into();
        for kind in ErrorKind::ALL {
            told.insert(line(request.undeclared(&Error::new(kind, "why"))));
        }
        told.insert(line(request.undeclared(&Error::rejected())));
        let page = include_str!("../../../help/errors.txt");
        let listed: BTreeSet<String> = page
            .lines()
            .filter_map(|line| line.strip_prefix("  "))
            .filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()))
            .map(str::to_owned)
            .collect();
        assert_eq!(listed, told, "crates/siskin/help/errors.txt");
    }
}
