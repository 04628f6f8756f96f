//! The service that is called: made by hand, so that nothing stands between the bytes and what it does.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use siskin::call::{CallContext, Error, FileDescriptor, MethodDescriptor, ServiceDescriptor};
use siskin::server::{ArgumentError, Arguments, CallFuture, Dispatcher, Reply};
use siskin_wire::thrift::{BinaryOutput, Decode, Input, MessageType, Output, Type};

static FILE: FileDescriptor = FileDescriptor {
    name: "test.thrift",
    stem: "test",
    services: &[&SERVICE],
    ..FileDescriptor::EMPTY
};

const fn method(name: &'static str, oneway: bool) -> MethodDescriptor {
    MethodDescriptor {
        name,
        declared_in: "Test",
        oneway,
        ..MethodDescriptor::EMPTY
    }
}

static SERVICE: ServiceDescriptor = ServiceDescriptor {
    name: "Test",
    doc: "",
    annotations: &[],
    extends: None,
    methods: &[
        method("echo", false),
        method("never", false),
        method("later", false),
        method("notify", true),
        method("block", false),
    ],
    file: &FILE,
    files: &[&FILE],
};

/// `echo` fails in ways that its argument names; `later` answers after its argument's milliseconds by the clock, which the tests
/// that call it pause; `block` holds its thread for so long; `never` never does.
#[derive(Default)]
pub(crate) struct Test {
    pub(crate) dropped: Arc<AtomicUsize>,
    pub(crate) notified: Arc<AtomicUsize>,
}

/// The argument of every method: `1: string`.
struct Argument(String);

impl Decode for Argument {
    const TYPE: Type = Type::Struct;
    const MIN_SIZE: usize = 1;

    fn decode<I: Input>(input: &mut I) -> Result<Self, siskin_wire::thrift::ProtocolError> {
        let mut text = String::new();
        let scope = input.struct_begin()?;
        while let Some((ty, id)) = input.field_begin()? {
            match id {
                1 => text = String::decode_argument(input, ty)?,
                _ => input.skip(ty)?,
            }
        }
        input.struct_end(scope);
        Ok(Self(text))
    }
}

struct OnDrop(Arc<AtomicUsize>);

impl Drop for OnDrop {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

impl Dispatcher for Test {
    fn descriptor(&self) -> &'static ServiceDescriptor {
        &SERVICE
    }

    fn dispatch(
        &self,
        method: usize,
        cx: &CallContext,
        arguments: Arguments<'_, '_>,
        reply: Reply,
    ) -> Result<CallFuture, ArgumentError> {
        let Arguments::Binary(input) = arguments else { panic!() };
        let Argument(text) = Argument::decode(input)?;
        let cx = cx.clone();
        let dropped = OnDrop(Arc::clone(&self.dropped));
        let notified = Arc::clone(&self.notified);
        Ok(match method {
            0 => Box::pin(async move {
                drop((dropped, cx));
                let result = match text.as_str() {
                    "!panic" => panic!("as asked"),
                    "!internal" => Err(Error::internal("a secret")),
                    "!denied" => Err(Error::denied("not you")),
                    "!reject" => Err(Error::rejected()),
                    "!forbid" => Err(Error::rejected().non_retryable()),
                    _ => Ok(text),
                };
                reply.finish(result)
            }),
            1 => Box::pin(async move {
                let _dropped = dropped;
                pending::<()>().await;
                reply.finish::<(), Error>(Ok(()))
            }),
            2 => Box::pin(async move {
                tokio::time::sleep(Duration::from_millis(text.parse().unwrap())).await;
                reply.finish::<_, Error>(Ok(text))
            }),
            4 => Box::pin(async move {
                std::thread::sleep(Duration::from_millis(text.parse().unwrap()));
                reply.finish::<_, Error>(Ok(text))
            }),
            _ => Box::pin(async move {
                notified.fetch_add(1, Ordering::SeqCst);
                reply.finish::<(), Error>(match text.as_str() {
                    "!panic" => panic!("as asked"),
                    "!internal" => Err(Error::internal("x")),
                    _ => Ok(()),
                })
            }),
        })
    }
}

/// A message of a method with that argument; its seqid is -7.
pub(crate) fn payload(method: &str, message_type: MessageType, argument: &str) -> Bytes {
    let mut out = BinaryOutput::default();
    out.message_begin(method, message_type, -7);
    out.struct_begin();
    out.field(Type::String, 1);
    out.string(argument);
    out.struct_end(());
    out.finish().unwrap().into()
}

/// The same with an argument of another type.
pub(crate) fn of_wrong_type(method: &str, message_type: MessageType) -> Bytes {
    let mut out = BinaryOutput::default();
    out.message_begin(method, message_type, -7);
    out.struct_begin();
    out.field(Type::I32, 1);
    out.i32(1);
    out.struct_end(());
    out.finish().unwrap().into()
}
