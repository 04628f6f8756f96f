//! What a Thrift caller is answered: the one place where outcomes become messages.
//!
//! | outcome | on mux |
//! |---|---|
//! | a value | Rdispatch OK, REPLY |
//! | a declared exception | Rdispatch OK, REPLY with its field |
//! | unknown method | Rdispatch OK, EXCEPTION 1 `Invalid method name: 'm'` |
//! | a message that is neither CALL nor ONEWAY | Rdispatch OK, EXCEPTION 2 |
//! | arguments that are not what the IDL says | Rdispatch OK, EXCEPTION 7 |
//! | no Thrift message, or one that ends too early | Rdispatch ERROR, text |
//! | [`Error::rejected`] | Rdispatch NACK, MuxFailure 3 |
//! | the same, [`non_retryable`](Error::non_retryable) | Rdispatch ERROR, MuxFailure 6 |
//! | any other [`Error`], a panic | Rdispatch OK, EXCEPTION 6 `Internal error processing m` |
//! | anything, to a message of type ONEWAY | Rdispatch OK, empty |
//! | anything, to a CALL of a one-way method | Rdispatch OK, REPLY with an empty struct |
//!
//! *Source:* Finagle, `finagle-thrift/…/thrift/Protocols`, Scrooge's generated services, and recorded bytes.

use siskin_wire::mux::{HEADROOM, MuxFailure, Response};
use siskin_wire::thrift::{
    ApplicationErrorKind, ApplicationException, BinaryOutput, Encode, MessageType, Output, ProtocolError, Type,
};

use crate::call::{Error, ErrorKind};

/// The name and the number that an answer repeats, and whether there is to be one.
#[derive(Clone, Debug)]
pub(super) struct Caller {
    /// As the caller wrote it.
    pub(super) name: String,
    pub(super) seqid: i32,
    pub(super) wants: Wants,
}

/// What the caller is to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wants {
    /// Everything.
    Answer,
    /// That the call is done: a CALL of a one-way method.
    Done,
    /// Nothing: a message of type ONEWAY. On mux the tag is freed by an empty answer.
    Nothing,
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

impl Caller {
    /// The buffer of an answer: room for the frame's header, and the message's header.
    pub(super) fn reply(&self, method: &str) -> BinaryOutput {
        let mut out = BinaryOutput::with_headroom(HEADROOM);
        out.message_begin(method, MessageType::Reply, self.seqid);
        out
    }

    /// An answer that has been written.
    pub(super) fn written(&self, out: BinaryOutput) -> Response {
        match self.wants {
            Wants::Answer => match out.finish() {
                Ok(frame) => Response::Ok(frame),
                Err(error) => {
                    tracing::error!(method = self.name, %error, "the result cannot be written");
                    self.exception(ApplicationErrorKind::InternalError, self.internal_error())
                }
            },
            Wants::Done | Wants::Nothing => self.no_answer(),
        }
    }

    fn exception(&self, kind: ApplicationErrorKind, message: String) -> Response {
        if self.wants != Wants::Answer {
            return self.no_answer();
        }
        self.message(MessageType::Exception, &ApplicationException::new(kind, message))
    }

    fn message(&self, message_type: MessageType, body: &impl Encode) -> Response {
        let mut out = BinaryOutput::with_headroom(HEADROOM);
        out.message(&self.name, message_type, self.seqid, body);
        out.finish().map_or_else(
            |error| Response::Error(error.to_string(), MuxFailure::NONE),
            Response::Ok,
        )
    }

    fn no_answer(&self) -> Response {
        match self.wants {
            Wants::Answer | Wants::Done => self.message(MessageType::Reply, &Empty),
            Wants::Nothing => Response::Ok(vec![0; HEADROOM]),
        }
    }

    pub(super) fn unknown_method(&self) -> Response {
        self.exception(
            ApplicationErrorKind::UnknownMethod,
            format!("Invalid method name: '{}'", self.name),
        )
    }

    pub(super) fn invalid_message_type(&self) -> Response {
        self.exception(
            ApplicationErrorKind::InvalidMessageType,
            "neither a call nor a one-way call".to_owned(),
        )
    }

    /// Arguments that could not be read.
    pub(super) fn bad_arguments(&self, error: &ProtocolError) -> Response {
        if error.is_unreadable() {
            unreadable(error)
        } else {
            self.exception(ApplicationErrorKind::ProtocolError, error.to_string())
        }
    }

    fn internal_error(&self) -> String {
        format!("Internal error processing {}", self.name)
    }

    pub(super) fn panicked(&self) -> Response {
        self.exception(ApplicationErrorKind::InternalError, self.internal_error())
    }

    /// A failure that the IDL does not declare.
    pub(super) fn failed(&self, error: &Error) -> Response {
        if self.wants == Wants::Nothing {
            return self.no_answer();
        }
        match error.kind() {
            ErrorKind::Overloaded if error.is_retryable() => {
                Response::Nack(MuxFailure::RETRYABLE.with(MuxFailure::REJECTED))
            }
            ErrorKind::Overloaded => Response::Error(
                error.message().to_owned(),
                MuxFailure::REJECTED.with(MuxFailure::NON_RETRYABLE),
            ),
            // What broke is for the log; any other kind's message is for the caller.
            ErrorKind::Internal => self.exception(ApplicationErrorKind::InternalError, self.internal_error()),
            _ => {
                let text = format!("{}: '{}'", self.internal_error(), error.message());
                self.exception(ApplicationErrorKind::InternalError, text)
            }
        }
    }
}

/// A request that holds no Thrift message, or one that ends too early.
pub(super) fn unreadable(error: &ProtocolError) -> Response {
    Response::Error(error.to_string(), MuxFailure::NONE)
}
