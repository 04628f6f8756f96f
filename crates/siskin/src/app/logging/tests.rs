use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use siskin_wire::framed::Framer;
use siskin_wire::mux::Message;
use siskin_wire::thrift::{BinaryOutput, MessageType, Output as _};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tracing::Instrument as _;

use super::*;
use crate::app::App;
use crate::call::contexts::{ClientId, TraceId};
use crate::call::{
    CallContext, Error, FileDescriptor, MethodDescriptor, RouteDescriptor, ServiceDescriptor, TypeDescriptor,
};
use crate::server::{ArgumentError, Arguments, CallFuture, Dispatcher, Reply};

static FILE: FileDescriptor = FileDescriptor {
    name: "test.thrift",
    stem: "test",
    services: &[&SERVICE],
    ..FileDescriptor::EMPTY
};

static SERVICE: ServiceDescriptor = ServiceDescriptor {
    name: "Test",
    doc: "",
    annotations: &[],
    extends: None,
    methods: &[
        MethodDescriptor {
            name: "log",
            declared_in: "Test",
            result: Some(&TypeDescriptor::String),
            routes: &[RouteDescriptor {
                verb: "GET",
                path: "/log",
                spread: false,
                bindings: &[],
            }],
            ..MethodDescriptor::EMPTY
        },
        MethodDescriptor {
            name: "fail",
            declared_in: "Test",
            result: Some(&TypeDescriptor::String),
            ..MethodDescriptor::EMPTY
        },
    ],
    file: &FILE,
    files: &[&FILE],
};

/// `log` logs from everywhere a call can; `fail` fails.
struct Test;

impl Dispatcher for Test {
    fn descriptor(&self) -> &'static ServiceDescriptor {
        &SERVICE
    }

    fn dispatch(
        &self,
        method: usize,
        cx: &CallContext,
        _: Arguments<'_, '_>,
        reply: Reply,
    ) -> Result<CallFuture, ArgumentError> {
        let cx = cx.clone();
        Ok(Box::pin(async move {
            if method == 1 {
                return Error::internal("as asked").with_name("com.acme.Busy").into();
            }
            tracing::info!("said first");
            tokio::task::yield_now().await;
            tracing::info!("said after waiting");
            let child = cx.scope(async {
                tokio::task::yield_now().await;
                tracing::warn!(error = "none", count = 3, "said by a child");
            });
            tokio::spawn(child).await.unwrap();
            let spawned = cx.spawn(async {
                tracing::info!("said beside");
                tokio::task::yield_now().await;
                tracing::info!("said later beside");
            });
            spawned.await.unwrap();
            // As one does who knows tracing's spans: those alone go with the task.
            let span = tracing::info_span!("work");
            let inside = async {
                tokio::task::yield_now().await;
                tracing::info!("said in a span");
                async { tracing::info!("said below a span") }
                    .instrument(tracing::info_span!("below"))
                    .await;
                assert!(CallContext::current().is_none());
            };
            tokio::spawn(inside.instrument(span.clone())).await.unwrap();
            let inside = async { tracing::info!("said in the current span") };
            async { tokio::spawn(inside.in_current_span()).await.unwrap() }
                .instrument(span)
                .await;
            tokio::spawn(async { tracing::info!("said by nobody") }).await.unwrap();
            let dispatch = tracing::dispatcher::get_default(Clone::clone);
            cx.blocking(move || tracing::dispatcher::with_default(&dispatch, || tracing::info!("said aside")))
                .await
                .unwrap();
            reply.finish::<String, Error>(Ok("done".to_owned()))
        }))
    }
}

fn settings(output: &Path) -> Settings {
    Settings {
        level: LevelFilter::INFO,
        format: Format::Glog,
        output: output.to_owned(),
        access_output: None,
        append: true,
        roll: Roll::Never,
        rotate_count: None,
        queue: None,
    }
}

/// What is logged while `work` runs on this thread.
async fn logged(format: Format, access_output: bool, work: impl AsyncFnOnce()) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let [output, access] = ["service.log", "access.log"].map(|name| folder.path().join(name));
    let settings = settings(&output);
    let mut sinks = vec![Sink::open(&output, &settings, "log.output").unwrap().0];
    if access_output {
        sinks.push(Sink::open(&access, &settings, "log.access.output").unwrap().0);
    }
    let outputs = Outputs {
        sinks: sinks.into(),
        dropped: vec![],
    };
    let lines = Lines { format, outputs };
    let log = tracing_subscriber::registry().with(LevelFilter::INFO).with(lines);
    let guard = tracing::subscriber::set_default(log);
    work().await;
    drop(guard);
    let read = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
    (read(&output), read(&access))
}

/// A service that logs, called over ThriftMux and REST with the trace 0xabcd.
async fn calls() {
    let mut app = App::new("test", "1").serve(Test);
    app = app.rest(crate::server::rest::Config {
        prefix: "api".to_owned(),
        ..Default::default()
    });
    let handle = app.handle();
    let running = tokio::spawn(app.run([
        "-admin.port=",
        "-thrift.insecure",
        "-https.insecure",
        "-thrift.port=127.0.0.1:0",
        "-https.port=127.0.0.1:0",
        "-http.access.log=finatra",
        "-thrift.access.log=finatra",
        "-com.twitter.finagle.tracing.enabled=false",
    ]));
    let addresses = handle.ready().await.unwrap();
    let mut http = TcpStream::connect(addresses.https.unwrap()).await.unwrap();
    let request = "GET /log?a=b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nUser-Agent: me \"2\"\r\n\
                   b3: 000000000000abcd-0000000000000002-1\r\n\r\n";
    http.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    http.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");

    let mut mux = TcpStream::connect(addresses.thrift.unwrap()).await.unwrap();
    for method in ["log", "fail"] {
        let mut out = BinaryOutput::default();
        out.message_begin(method, MessageType::Call, 0);
        out.struct_begin();
        out.struct_end(());
        let words = [2, 2, 0xabcd, 6_u64].map(u64::to_be_bytes).concat();
        let message = Message::Tdispatch {
            tag: 2,
            contexts: vec![
                (TraceId::KEY.into(), words.into()),
                (ClientId::KEY.into(), "web.prod".into()),
            ],
            dst: bytes::Bytes::new(),
            dtab: vec![],
            payload: out.finish().unwrap().into(),
        };
        mux.write_all(&message.encode()).await.unwrap();
        let mut input = bytes::BytesMut::new();
        while Framer::default().decode(&mut input).unwrap().is_none() {
            assert_ne!(mux.read_buf(&mut input).await.unwrap(), 0);
        }
    }
    drop(mux);
    handle.shutdown_within(Duration::from_secs(5));
    running.await.unwrap().unwrap();
}

const SAID: [&str; 9] = [
    "said first",
    "said after waiting",
    "said by a child",
    "said beside",
    "said later beside",
    "said in a span",
    "said below a span",
    "said in the current span",
    "said aside",
];

// ENV-86
#[tokio::test]
async fn lines_inside_a_request_have_its_trace_id_in_all_formats() {
    for format in [Format::Glog, Format::Logback, Format::Json] {
        let (log, _) = logged(format, false, calls).await;
        for said in SAID.into_iter().chain(["a call failed"]) {
            let lines: Vec<_> = log.lines().filter(|line| line.contains(said)).collect();
            let calls = if said == "a call failed" { 1 } else { 2 };
            assert_eq!(lines.len(), calls, "{said}: {log}");
            for line in lines {
                assert!(line.contains("000000000000abcd"), "{line}");
            }
        }
        for outside in ["serving ", "said by nobody"] {
            let outside = log.lines().find(|line| line.contains(outside)).unwrap();
            assert!(
                !outside.contains("TraceId") && !outside.contains("traceId") && !outside.contains("abcd"),
                "{outside}"
            );
        }
    }
}

#[tokio::test]
async fn a_panic_of_spawned_work_that_nobody_waits_for_is_logged() {
    let mut id = 0;
    let (log, _) = logged(Format::Glog, false, async || {
        let cx = CallContext::of_test();
        id = cx.trace_id().trace_id;
        let (tell, told) = tokio::sync::oneshot::channel::<()>();
        drop(cx.spawn(async move {
            let _tell = tell;
            tokio::task::yield_now().await;
            panic!("lost");
        }));
        let _ = told.await;
        let waited_for = cx.spawn(async { panic!("not lost") }).await;
        assert!(waited_for.is_err());
    })
    .await;
    let lines: Vec<_> = log.lines().collect();
    let [line] = lines[..] else { panic!("{log}") };
    let end = format!(" TraceId:{id:016x} spawn: spawned work panicked: lost");
    assert!(line.starts_with("E ") && line.ends_with(&end), "{line}");
}

// ENV-68, ENV-75
#[tokio::test]
async fn access_logs_stand_among_the_others_or_in_a_file_of_their_own() {
    let (log, _) = logged(Format::Glog, false, calls).await;
    let access: Vec<_> = log.lines().filter(|line| line.contains(" access: ")).collect();
    let [http, thrift, failed] = access[..] else {
        panic!("{log}");
    };
    assert!(
        http.starts_with("I ") && http.contains(" TraceId:000000000000abcd access: 127.0.0.1 - - ["),
        "{http}"
    );
    assert!(
        http.contains("] \"GET /log?a=b HTTP/1.1\" 200 6 ") && http.ends_with(" \"me \\\"2\\\"\""),
        "{http}"
    );
    assert!(
        thrift.starts_with("I ") && thrift.contains(" TraceId:000000000000abcd access: 127.0.0.1:"),
        "{thrift}"
    );
    assert!(thrift.contains("] \"web.prod Test log\" "), "{thrift}");
    assert!(
        failed.starts_with("W ") && failed.contains("] \"web.prod Test fail\" failure Busy "),
        "{failed}"
    );

    let (log, access) = logged(Format::Json, true, calls).await;
    assert!(!log.contains("GET /log") && log.contains("said first"), "{log}");
    assert_eq!(access.lines().count(), 3, "{access}");
    for line in access.lines() {
        assert!(
            line.starts_with("127.0.0.1") && line.ends_with(" 000000000000abcd"),
            "{line}"
        );
    }
}

#[tokio::test]
async fn lines_are_those_of_twitter_server_and_logback() {
    let event = async || tracing::info!(target: "a::b::Logger", name = "v", count = 3, bad = f64::NAN, error = "why", "two\nlines\x1b \"q\"");
    let (glog, _) = logged(Format::Glog, false, event).await;
    let shape = regex::Regex::new(
        r#"^I \d{4} \d\d:\d\d:\d\d\.\d{3} THREAD\d+ Logger: two\\nlines\\u\{1b\} "q" name="v" count=3 bad=NaN error="why"\n$"#,
    );
    assert!(shape.unwrap().is_match(&glog), "{glog}");
    let (logback, _) = logged(Format::Logback, false, event).await;
    let shape = regex::Regex::new(r#"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} INF Logger                    two\\nlines"#);
    assert!(shape.unwrap().is_match(&logback), "{logback}");
    let (json, _) = logged(Format::Json, false, event).await;
    let mut json: Value = serde_json::from_str(&json).unwrap();
    let ts = json.as_object_mut().unwrap().remove("ts").unwrap();
    let shape = regex::Regex::new(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");
    assert!(shape.unwrap().is_match(ts.as_str().unwrap()), "{ts}");
    json.as_object_mut().unwrap().remove("thread").unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "level": "INFO", "logger": "a::b::Logger", "msg": "two\nlines\u{1b} \"q\"", "error": "why",
            "fields": {"name": "v", "count": 3, "bad": "NaN"},
        })
    );
}

#[tokio::test]
async fn json_has_the_keys_of_the_mdc() {
    let (log, _) = logged(Format::Json, false, calls).await;
    let line = log.lines().rfind(|line| line.contains("said by a child")).unwrap();
    let line: Value = serde_json::from_str(line).unwrap();
    for (key, value) in [
        ("traceId", "000000000000abcd"),
        ("traceSpanId", "0000000000000002"),
        ("traceSampled", "true"),
        ("clientId", "web.prod"),
        ("method", "log"),
        ("level", "WARN"),
        ("error", "none"),
    ] {
        assert_eq!(line[key], value, "{line}");
    }
}

/// What waits is written, and what had no place is counted.
#[test]
fn a_queue_is_emptied_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log");
    let settings = Settings {
        queue: Some(100_000),
        ..settings(&path)
    };
    let (sink, guard) = Sink::open(&path, &settings, "log.output").unwrap();
    for number in 0..10_000 {
        sink.write(format!("{number}\n").as_bytes());
    }
    drop(guard);
    let lines: Vec<usize> = std::fs::read_to_string(&path)
        .unwrap()
        .lines()
        .map(|line| line.parse().unwrap())
        .collect();
    assert!(lines.into_iter().eq(0..10_000));
    assert_eq!(sink.dropped().unwrap().dropped_lines(), 0);
}

#[test]
fn a_file_that_cannot_be_opened_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("no/such/folder/log");
    let Err(error) = Sink::open(&path, &settings(&path), "log.output") else {
        panic!("it is opened");
    };
    let text = error.to_string();
    assert!(
        text.contains("log.output") && text.contains("no/such/folder/log"),
        "{text}"
    );
}

/// ENV-87: what is logged after a file was renamed goes to a new one, and nothing is lost in between.
#[test]
fn a_renamed_file_is_replaced_and_no_line_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("service.log");
    for queue in [None, Some(100_000)] {
        let settings = Settings {
            queue,
            ..settings(&path)
        };
        let (sink, guard) = Sink::open(&path, &settings, "log.output").unwrap();
        let sink = Arc::new(sink);
        let writer = std::thread::spawn({
            let sink = Arc::clone(&sink);
            move || {
                for number in 0..5_000 {
                    sink.write(format!("{number}\n").as_bytes());
                }
            }
        });
        let mut renamed = Vec::new();
        for number in 0..5 {
            let to = folder.path().join(format!("renamed-{number}"));
            std::fs::rename(&path, &to).unwrap();
            sink.reopen();
            while !path.exists() {
                std::thread::yield_now();
            }
            renamed.push(to);
        }
        writer.join().unwrap();
        drop(guard);
        renamed.push(path.clone());
        let mut numbers: Vec<usize> = renamed
            .iter()
            .flat_map(|path| {
                let text = std::fs::read_to_string(path).unwrap();
                std::fs::remove_file(path).unwrap();
                text.lines().map(|line| line.parse().unwrap()).collect::<Vec<_>>()
            })
            .collect();
        numbers.sort_unstable();
        assert!(numbers.into_iter().eq(0..5_000), "{queue:?}");
    }
}
