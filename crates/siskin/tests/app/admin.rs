use std::collections::BTreeSet;
use std::time::Duration;

use rustls::version::TLS13;
use serde_json::Value;
use siskin::app::Stopped;
use siskin_wire::mux::Message;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support::{Mux, Pki, Service, http};

/// What is known to differ from what was recorded: class, of which request or name, what, why. A line that is no difference is
/// stale.
pub(crate) struct Differences {
    lines: Vec<(Vec<&'static str>, bool)>,
}

impl Differences {
    /// Reads lines of so many parts.
    pub(crate) fn read(text: &'static str, parts: usize) -> Self {
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let lines: Vec<_> = lines
            .map(|line| (line.split(" | ").collect::<Vec<_>>(), false))
            .collect();
        for (line, _) in &lines {
            assert_eq!(line.len(), parts, "{line:?}");
            assert!(["J", "X"].contains(&line[0]), "{line:?}");
            assert!(!line[parts - 1].is_empty(), "{line:?}");
        }
        Self { lines }
    }

    /// Whether this is a known difference.
    pub(crate) fn know(&mut self, is_it: impl Fn(&[&str]) -> bool) -> bool {
        let mut found = false;
        for (line, seen) in &mut self.lines {
            if is_it(line) {
                *seen = true;
                found = true;
            }
        }
        found
    }

    pub(crate) fn stale(&self) -> Vec<String> {
        let unseen = self.lines.iter().filter(|(_, seen)| !seen);
        unseen
            .map(|(line, _)| format!("no longer a difference: {}", line.join(" | ")))
            .collect()
    }
}

/// A request whose answer was recorded.
struct Recorded {
    request: String,
    is_browser: bool,
    status: String,
    headers: Vec<(String, String)>,
    members: BTreeSet<String>,
    /// Whether there are no other members.
    is_whole: bool,
}

fn recorded() -> Vec<Recorded> {
    let text = include_str!("vectors/admin.txt");
    let mut all: Vec<Recorded> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(request) = line.strip_prefix("request: ") {
            let browser = request.strip_suffix(" as a browser");
            all.push(Recorded {
                request: browser.unwrap_or(request).to_owned(),
                is_browser: browser.is_some(),
                status: String::new(),
                headers: Vec::new(),
                members: BTreeSet::new(),
                is_whole: false,
            });
        } else if let (Some(last), false) = (all.last_mut(), line.is_empty()) {
            match line.split_once(": ") {
                Some((kind @ ("members" | "some members"), members)) => {
                    last.members = members.split(" | ").map(str::to_owned).collect();
                    last.is_whole = kind == "members";
                }
                Some((name, value)) => last.headers.push((name.to_ascii_lowercase(), value.to_owned())),
                None => last.status = line.to_owned(),
            }
        }
    }
    all
}

/// The names of all members, those of nested objects behind a dot.
fn members(value: &Value, prefix: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
                let name = if is_number { "*" } else { name };
                found.insert(format!("{prefix}{name}"));
                members(value, &format!("{prefix}{name}."), found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| members(value, prefix, found)),
        _ => {}
    }
}

// ENV-15, ENV-17, ENV-19, ENV-20, ENV-22, ENV-23, ENV-29, ENV-30
/// Status, headers and members are those of a real TwitterServer, or the difference is listed with its reason.
#[tokio::test]
async fn answers_are_those_of_twitter_server() {
    let pki = Pki::new();
    // Which toggles there are is the program's; all that is shown of one is compared.
    let service = Service::start_with(pki.flags(), |app| {
        let toggles = app.toggle_map("com.example.test").unwrap();
        toggles.declare("com.example.test.One", 0.0, "One of the test").unwrap();
        app
    })
    .await;
    let _connected = pki.mux(service.addresses).await;
    let mut differences = Differences::read(include_str!("vectors/admin-differences.txt"), 4);
    let mut wrong = Vec::new();
    let recorded = recorded();
    assert_eq!(recorded.len(), 45);
    for expected in recorded {
        let is_of_this = |line: &[&str]| line[1] == expected.request;
        let mut request = expected.request.replace("srv/ping", "srv/thrift");
        if request == "GET /admin/servers/ping" {
            request = "GET /admin/servers/thrift".to_owned();
        }
        if expected.is_browser {
            request += " HTTP/1.1\r\nAccept: text/html\r\nX:";
        }
        let answer = service.admin(&request).await;
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap();
        if status == "HTTP/1.1 404 Not Found" && differences.know(|line| is_of_this(line) && line[2] == "absent") {
            continue;
        }
        if status != expected.status {
            wrong.push(format!("{request}: {head}"));
            continue;
        }
        let headers: Vec<_> = lines
            .filter_map(|line| line.split_once(": "))
            .filter(|(name, _)| *name != "connection")
            .collect();
        let has_length = ["4", "3", "0"];
        for (name, value) in expected.headers.iter().filter(|(name, _)| name != "connection") {
            let found = headers.iter().find(|(found, _)| found == name).map(|(_, value)| *value);
            let is_equal = found == Some(value) || name == "content-length" && !has_length.contains(&value.as_str());
            if !is_equal && !differences.know(|line| is_of_this(line) && line[2] == name) {
                wrong.push(format!("{request}: {name} is {found:?}, not {value}"));
            }
        }
        for (name, value) in headers {
            if !expected.headers.iter().any(|(known, _)| known == name)
                && !differences.know(|line| is_of_this(line) && line[2] == name)
            {
                wrong.push(format!("{request}: {name}: {value} was not recorded"));
            }
        }
        if !expected.members.is_empty() {
            let mut found = BTreeSet::new();
            members(&serde_json::from_str(body).unwrap(), "", &mut found);
            let missing = expected.members.difference(&found).map(|name| format!("-{name}"));
            let more = found.difference(&expected.members).filter(|_| expected.is_whole);
            for what in missing.chain(more.map(|name| format!("+{name}"))) {
                if !differences.know(|line| is_of_this(line) && line[2] == what) {
                    wrong.push(format!("{request}: {what}"));
                }
            }
        }
    }
    wrong.extend(differences.stale());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The last one was to shut down.
    assert_eq!(service.stopped().await, Stopped::Drained);
}

// ENV-29
#[tokio::test]
async fn threads_announcements_and_clients_have_twitter_servers_shapes() {
    let pki = Pki::new();
    // Nobody listens there; it is announced all the same as soon as somebody does.
    let path = "zk!127.0.0.1:1!/services/test!0";
    let service = Service::start([pki.flags(), vec![format!("-thrift.announce={path}")]].concat()).await;
    let get = async |path: &str| {
        let answer = service.admin(&format!("GET {path}")).await;
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    };
    let threads: Value = serde_json::from_str(&get("/admin/threads.json").await).unwrap();
    let threads = threads["threads"].as_object().unwrap();
    assert!(threads.contains_key(&std::process::id().to_string()), "{threads:?}");
    // Other tests have theirs at the same time; the one that answers runs.
    let answers = |thread: &&Value| thread["thread"] == "siskin-admin" && thread["state"] == "running";
    let admin = threads.values().find(answers).unwrap();
    assert_eq!(
        (&admin["daemon"], &admin["stack"]),
        (&false.into(), &Value::Array(vec![]))
    );
    assert!(admin["priority"].is_i64(), "{admin}");
    assert_eq!(
        get("/admin/announcer").await,
        format!("{}\n  {path}\n", service.addresses.thrift.unwrap())
    );
    assert_eq!(get("/admin/dtab").await, "{\n  \"dtab\" : []\n}");
    assert_eq!(get("/admin/balancers.json").await, "{\n  \"clients\" : []\n}");
    assert_eq!(get("/admin/clients/web").await, "web could not be found.");
    assert_eq!(get("/admin/servers/nobody").await, "nobody could not be found.");
    let server = get("/admin/servers/thrift").await;
    assert!(
        server.contains("srv/thrift/requests") && server.contains("Listener: tcp"),
        "{server}"
    );
}

// ENV-30
/// What operators ask is nobody's call.
#[tokio::test]
async fn admin_requests_are_not_counted_as_calls() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let counters = async || -> Vec<(String, Value)> {
        let answer = service.admin("GET /admin/metrics.json").await;
        let metrics: Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
        let of_servers = |name: &str| ["srv/", "https/", "http/"].iter().any(|scope| name.starts_with(scope));
        let metrics = metrics.as_object().unwrap().clone().into_iter();
        metrics
            .filter(|(name, value)| of_servers(name) && value.is_u64())
            .collect()
    };
    let before = counters().await;
    assert!(before.len() > 20, "{before:?}");
    for request in recorded() {
        if !request.request.contains("shutdown") {
            service.admin(&request.request).await;
        }
    }
    assert_eq!(counters().await, before);
}

#[tokio::test]
async fn histograms_and_metadata_are_told() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let get = async |path: &str| {
        let answer = service.admin(&format!("GET {path}")).await;
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    };
    let json = async |path: &str| -> Value { serde_json::from_str(&get(path).await).unwrap() };
    let all = json("/admin/histograms.json").await;
    assert_eq!(all["srv/thrift/request_latency_ms"], Value::Array(vec![]));
    assert_eq!(all["https/connection_duration"], Value::Array(vec![]), "a debug metric");
    let summary = json("/admin/histograms.json?summary=true&h=srv/thrift/request_latency_ms").await;
    assert_eq!(
        (&summary["count"], &summary["percentiles"]["p999"]),
        (&0.into(), &0.into())
    );
    assert_eq!(get("/admin/histograms.json?summary=true&h=nope").await, "{}");
    let raw = json("/admin/histograms?h=srv/thrift/request_latency_ms&fmt=cdf").await;
    assert!(raw["srv/thrift/request_latency_ms"].is_array(), "{raw}");
    let unknown = get("/admin/histograms?h=nope%3C&fmt=raw").await;
    assert_eq!(unknown, "Key: nope&lt; is not a valid histogram.");
    let names = async |query: &str| -> Vec<(Value, Value)> {
        let metadata = json(&format!("/admin/metric_metadata.json{query}")).await;
        let metrics = metadata["metrics"].as_array().unwrap().iter();
        metrics
            .map(|metric| (metric["name"].clone(), metric["kind"].clone()))
            .collect()
    };
    let query = "?name=srv/thrift/requests&name=srv/thrift/request_latency_ms.p99&name=srv/thrift/pending\
                 &name=standard-service-metric-v1/srv/requests&name=nope";
    let expected = [
        ("srv/thrift/pending", "gauge"),
        ("srv/thrift/request_latency_ms", "histogram"),
        ("srv/thrift/requests", "counter"),
        ("standard-service-metric-v1/srv/requests", "unlatched_counter"),
    ];
    assert_eq!(
        names(query).await,
        expected.map(|(name, kind)| (name.into(), kind.into()))
    );
    assert!(names("").await.len() > 100);
    let one = json("/admin/metric_metadata.json?name=https/connection_duration").await;
    let metric = &one["metrics"][0];
    assert_eq!(metric["verbosity"], "Verbosity(debug)");
    assert_eq!(metric["dimensional_name"], "rpc_finagle_server_connection_duration");
    assert_eq!(metric["labels"]["rpc_service"], "https");
    assert_eq!(metric["buckets"]["0.999"], ".p9990");
}

// ENV-19, ENV-20
#[tokio::test]
async fn browsers_get_pages_with_a_navigation() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let browser = |path: &str| format!("GET {path} HTTP/1.1\r\nAccept: text/html,*/*;q=0.8\r\nX:");
    let page = service.admin(&browser("/admin")).await;
    assert!(
        page.starts_with("HTTP/1.1 200 OK\r\ncontent-type: text/html;charset=UTF-8\r\n"),
        "{page}"
    );
    assert!(page.contains("<!DOCTYPE html>") && page.contains("Summary &middot; siskin Admin"));
    for group in [
        "Downstream Clients",
        "Listening Servers",
        "Metrics",
        "Misc",
        "Performance Profile",
        "Process Info",
        "Utilities",
    ] {
        assert!(page.contains(&format!("<h3>{group}</h3>")), "{group}");
    }
    for form in ["/quitquitquit", "/abortabortabort", "/admin/shutdown"] {
        assert!(
            page.contains(&format!(
                "<form method=\"post\" action=\"{form}\" onsubmit=\"return confirm("
            )),
            "{form}"
        );
    }
    assert!(
        !page.contains("http:") && !page.contains("https:"),
        "nothing comes from elsewhere"
    );
    assert!(
        page.contains("<a href=\"/admin/servers/thrift\">srv/thrift</a>"),
        "{page}"
    );
    for server in [
        "<h3>Listening Servers</h3>\n<a href=\"/admin/servers/https\">https</a>\n",
        "<a href=\"/admin/servers/thrift\">thrift</a>\n<h3>Metrics</h3>\n",
    ] {
        assert!(page.contains(server), "{page}");
    }
    // Where there is nothing to show, that is said.
    for (path, what) in [
        ("/admin/announcer", "Nothing is announced."),
        (
            "/admin/histograms?h=srv/thrift/request_latency_ms&fmt=plot_cdf",
            "There was no value in the last window.",
        ),
    ] {
        let page = service.admin(&browser(path)).await;
        assert!(page.contains(what), "{page}");
    }
    let watch = service.admin(&browser("/admin/metrics")).await;
    assert!(watch.contains("href=\"#srv/thrift/requests\""), "{watch}");
    let info = service.admin(&browser("/admin/server_info")).await;
    assert!(info.contains("<pre>") && info.contains("&quot;uptime&quot;"), "{info}");
    let unknown = service.admin(&browser("/admin/nothing")).await;
    assert!(
        unknown.starts_with("HTTP/1.1 404 Not Found\r\n") && unknown.contains("href=\"/admin\""),
        "{unknown}"
    );
    // Not in the frame: it is no HTML.
    assert!(service.admin(&browser("/health")).await.ends_with("\r\n\r\nOK\n"));
}

// ENV-22
#[tokio::test]
async fn the_registry_shows_flags_and_servers() {
    let pki = Pki::new();
    let mut flags = pki.flags();
    flags.push("-https.max_waiters=7".to_owned());
    let service = Service::start(flags).await;
    let registry = |answer: String| -> Value {
        let body = answer.split_once("\r\n\r\n").unwrap().1;
        serde_json::from_str(body).unwrap()
    };
    let all = registry(service.admin("GET /admin/registry.json").await);
    let address = format!("/{}", service.addresses.thrift.unwrap());
    assert_eq!(
        all["registry"]["server"]["thriftmux"]["thrift"][&address]["Listener"],
        "tcp"
    );
    assert_eq!(all["registry"]["build.properties"]["version"], "1");
    let some = registry(service.admin("GET /admin/registry.json?filter=flags").await);
    assert_eq!(some["registry"].as_object().unwrap().len(), 1);
    assert_eq!(some["registry"]["flags"]["https.max_waiters"], "7");
    assert_eq!(some["registry"]["flags"]["thrift.max_waiters"], "0");
    assert_eq!(
        some["registry"]["flags"]["thrift.max_connections"],
        "__EMPTY_REQUIRED_FLAG"
    );
}

// ENV-23
#[tokio::test]
async fn server_info_tells_the_build_and_how_long_it_runs() {
    let pki = Pki::new();
    let service = Service::start_with(pki.flags(), |app| app.build_property("build_revision", "abc")).await;
    let info = async || -> Value {
        let answer = service.admin("GET /admin/server_info").await;
        serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
    };
    let first = info().await;
    assert_eq!(
        (&first["name"], &first["version"], &first["build_revision"]),
        (&"test".into(), &"1".into(), &"abc".into())
    );
    assert!(first["build_last_few_commits"].is_array());
    let uptime = first["uptime"].as_u64().unwrap();
    while info().await["uptime"].as_u64().unwrap() <= uptime {}
}

// ENV-27
#[tokio::test]
async fn who_is_connected_is_listed_with_cipher_and_subject() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let mut mux = pki.mux(service.addresses).await;
    // Answered, so the handshake is done on both sides.
    mux.send(Message::Tping { tag: 1 }).await;
    assert_eq!(mux.receive().await, Some(Message::Rping { tag: 1 }));
    let answer = service.admin("GET /admin/servers/connections/").await;
    let shown: Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
    let servers = shown["servers"].as_array().unwrap();
    let of = |addr: std::net::SocketAddr| {
        servers
            .iter()
            .find(|server| server["address"] == addr.to_string())
            .unwrap()["clients"]
            .as_array()
            .unwrap()
    };
    let thrift = of(service.addresses.thrift.unwrap());
    assert_eq!(thrift.len(), 1);
    let ssl = &thrift[0]["ssl"];
    assert_eq!(ssl["cipher_suite"], "TLS_AES_256_GCM_SHA384");
    assert_eq!(ssl["identity"], "localhost");
    assert_eq!(ssl["peer_certificate"]["common_name"], r"CN=client,O=a\, b");
    assert_eq!(ssl["peer_certificate"]["expiry"], "4096-01-01T00:00:00.000+0000");
    assert_eq!(of(service.addresses.https.unwrap()).len(), 0);
    let admin = of(service.addresses.admin.unwrap());
    assert_eq!(
        (admin.len(), &admin[0]["ssl"]),
        (1, &Value::Null),
        "whoever asks is connected"
    );
}

// ENV-15, ENV-16
#[tokio::test]
async fn quit_is_posted_to() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    for path in ["/quitquitquit", "/abortabortabort", "/admin/shutdown"] {
        for method in ["GET", "PUT", "DELETE"] {
            let answer = service.admin(&format!("{method} {path}")).await;
            assert!(
                answer.starts_with("HTTP/1.1 405 Method Not Allowed\r\nallow: POST\r\n"),
                "{answer}"
            );
            assert!(answer.ends_with("\r\n\r\n"), "{answer}");
        }
    }
    assert!(!service.handle.is_stopping());
    let answer = service.admin("POST /quitquitquit").await;
    assert!(
        answer.contains("connection: close\r\n") && answer.ends_with("\r\n\r\nquitting\n"),
        "{answer}"
    );
    let addr = service.addresses.admin.unwrap();
    assert_eq!(service.stopped().await, Stopped::Drained);
    assert!(TcpStream::connect(addr).await.is_err());
}

// ENV-17
#[tokio::test]
async fn shutdown_waits_as_long_as_it_is_told() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "finish").await;
    service.state.started.notified().await;
    let answer = service.admin("POST /admin/shutdown?grace=soon").await;
    assert!(answer.starts_with("HTTP/1.1 400 Bad Request\r\n"), "{answer}");
    assert!(
        answer.ends_with("could not parse 'grace' parameter: soon is not a valid duration"),
        "{answer}"
    );
    assert!(!service.handle.is_stopping());
    let answer = service.admin("POST /admin/shutdown?grace=60.seconds").await;
    assert!(answer.ends_with("quitting\n"), "{answer}");
    assert_eq!(mux.receive().await, Some(Message::Tdrain { tag: 1 }));
    let ready = service.admin("GET /admin/ready").await;
    assert!(
        ready.starts_with("HTTP/1.1 503 ") && ready.ends_with("draining\n"),
        "{ready}"
    );
    service.state.finish.notify_one();
    assert_eq!(mux.answer(2).await, r"CN=client,O=a\, b");
    mux.send(Message::Rdrain { tag: 1 }).await;
    drop(mux);
    assert_eq!(service.stopped().await, Stopped::Drained);
}

// ENV-18
#[tokio::test]
async fn abort_does_not_wait() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "never").await;
    service.state.started.notified().await;
    assert!(
        service
            .admin("POST /abortabortabort")
            .await
            .ends_with("\r\n\r\naborting\n")
    );
    assert_eq!(service.stopped().await, Stopped::CutOff { connections: 1 });
}

#[tokio::test]
async fn health_is_strict_where_that_is_wanted() {
    let pki = Pki::new();
    let mut flags = pki.flags();
    flags.push("-health.strict".to_owned());
    let service = Service::start(flags).await;
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "finish").await;
    service.state.started.notified().await;
    assert!(service.admin("GET /health").await.starts_with("HTTP/1.1 200 "));
    assert!(service.admin("GET /admin/ready").await.ends_with("\r\n\r\nOK\n"));
    service.handle.shutdown();
    assert_eq!(mux.receive().await, Some(Message::Tdrain { tag: 1 }));
    assert!(service.admin("GET /health").await.starts_with("HTTP/1.1 503 "));
    assert!(service.admin("GET /admin/live").await.starts_with("HTTP/1.1 200 "));
}

#[tokio::test]
async fn pages_can_be_denied() {
    let pki = Pki::new();
    let mut flags = pki.flags();
    flags.push("-admin.deny=control,/admin/registry.*".to_owned());
    let service = Service::start(flags).await;
    for request in [
        "POST /quitquitquit",
        "POST //admin///shutdown",
        "GET /admin/logging",
        "GET /admin/registry.json",
    ] {
        let answer = service.admin(request).await;
        assert!(answer.starts_with("HTTP/1.1 403 Forbidden\r\n"), "{request}: {answer}");
    }
    assert!(!service.handle.is_stopping());
    assert!(service.admin("GET /admin/ping").await.ends_with("pong"));
}

/// Nobody who is impolite to the admin server disturbs the service.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_requests_and_nonsense_are_borne() {
    const CONNECTIONS: usize = 1000;
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let addr = service.addresses.admin.unwrap();
    let stream = pki
        .connect(service.addresses.thrift.unwrap(), Some(pki.client()), &TLS13, &[])
        .await
        .unwrap();
    let mut mux = Mux::new(stream);
    let mut clients = tokio::task::JoinSet::new();
    for _ in 0..CONNECTIONS {
        clients.spawn(async move {
            let mut stream = TcpStream::connect(addr).await.unwrap();
            let one = "GET /admin/metrics?m=jvm/uptime HTTP/1.1\r\nHost: x\r\n\r\n";
            let last = "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            stream.write_all((one.repeat(9) + last).as_bytes()).await.unwrap();
            let mut answers = String::new();
            stream.read_to_string(&mut answers).await.unwrap();
            answers.matches("HTTP/1.1 200 OK").count()
        });
    }
    let calls = tokio::spawn(async move {
        for _ in 0..500 {
            mux.call(2, "who").await;
            assert_eq!(mux.answer(2).await, r"CN=client,O=a\, b");
        }
    });
    let answered: usize = clients.join_all().await.into_iter().sum();
    assert_eq!(answered, CONNECTIONS * 10);
    calls.await.unwrap();
    for request in [
        "GET /admin/../../etc/passwd".to_owned(),
        "GET /admin/%2e%2e/%2e%2e/etc/passwd".to_owned(),
        "GET /admin/servers/../metrics.json".to_owned(),
    ] {
        assert!(service.admin(&request).await.starts_with("HTTP/1.1 404 "), "{request}");
    }
    let huge = format!("GET /admin/metrics?{}", "m=jvm/uptime&".repeat(4000));
    assert!(service.admin(&huge).await.starts_with("HTTP/1.1 200 OK"));
    let mut stream = TcpStream::connect(addr).await.unwrap();
    let _ = stream
        .write_all(format!("GET /admin/metrics?{}", "x".repeat(1 << 20)).as_bytes())
        .await;
    let mut answer = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(60), stream.read_to_end(&mut answer))
        .await
        .unwrap();
    assert!(
        answer.is_empty() || answer.starts_with(b"HTTP/1.1 4"),
        "{}",
        String::from_utf8_lossy(&answer)
    );
    assert!(service.admin("GET /admin/ping").await.ends_with("pong"));
}

/// ENV-12, ENV-13: what monitors read, with the headers of TwitterServer.
#[tokio::test]
async fn ping_and_health_answer_as_twitter_server_does() {
    let pki = Pki::new();
    let service = Service::start(pki.flags()).await;
    let head = |length| {
        format!(
            "HTTP/1.1 200 OK\r\ncontent-type: text/plain;charset=UTF-8\r\ncontent-length: {length}\r\n\
             content-language: en\r\nconnection: close\r\n\r\n"
        )
    };
    assert_eq!(service.admin("GET /admin/ping").await, head(4) + "pong");
    assert_eq!(service.admin("GET //admin///ping?x=1").await, head(4) + "pong");
    assert_eq!(service.admin("GET /health").await, head(3) + "OK\n");
    assert_eq!(service.admin("POST /health").await, head(3) + "OK\n");
    assert_eq!(service.admin("HEAD /health").await, head(3));
    let unknown = service.admin("GET /admin/nothing").await;
    assert!(unknown.starts_with("HTTP/1.1 404 Not Found\r\n"), "{unknown}");
    assert!(
        unknown.contains("content-length: 0\r\n") && unknown.ends_with("\r\n\r\n"),
        "{unknown}"
    );
    for absent in ["content-type", "content-language", "date", "server"] {
        assert!(!unknown.contains(absent), "{unknown}");
    }
}

/// ENV-59: the admin server goes last, and says that the service stops.
#[tokio::test]
async fn health_says_that_the_service_drains() {
    let pki = Pki::new();
    let (asked, ask) = tokio::sync::oneshot::channel::<std::net::SocketAddr>();
    let (answered, answer) = tokio::sync::oneshot::channel();
    let service = Service::start_with(pki.flags(), |app| {
        // Every connection has ended by then.
        app.on_exit(move || async move {
            let admin = TcpStream::connect(ask.await.unwrap()).await.unwrap();
            answered.send(http(admin, "GET /admin/metrics.json").await).unwrap();
        })
    })
    .await;
    asked.send(service.addresses.admin.unwrap()).unwrap();
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "finish").await;
    service.state.started.notified().await;
    service.handle.shutdown();
    assert_eq!(mux.receive().await, Some(Message::Tdrain { tag: 1 }));
    assert!(service.admin("GET /health").await.ends_with("\r\n\r\ndraining\n"));
    let metrics = service.admin("GET /admin/metrics.json").await;
    assert!(metrics.contains("\"srv/thrift/pending\":1.0,"), "{metrics}");
    service.state.finish.notify_one();
    mux.answer(2).await;
    drop(mux);
    assert_eq!(service.stopped().await, Stopped::Drained);
    let last = answer.await.unwrap();
    assert!(last.contains("\"srv/thrift/requests\":1,"), "{last}");
}

/// ENV-14: a ping that hangs means that the service's own workers are stuck; the rest of the admin server answers.
#[test]
fn ping_waits_for_the_workers_of_the_service() {
    let pki = Pki::new();
    let workers = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let service = workers.block_on(Service::start(pki.flags()));
    let (release, stuck) = std::sync::mpsc::channel::<()>();
    let (started, when_started) = std::sync::mpsc::channel();
    workers.spawn(async move {
        started.send(()).unwrap();
        // Blocks the only worker.
        let _ = stuck.recv();
    });
    when_started.recv().unwrap();
    let outside = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    outside.block_on(async {
        let ping = service.admin("GET /admin/ping");
        tokio::pin!(ping);
        // Two further questions are asked and answered meanwhile.
        for _ in 0..2 {
            tokio::select! {
                biased;
                answer = service.admin("GET /admin/metrics.json") => assert!(answer.contains("\"jvm/uptime\":")),
                _ = &mut ping => panic!("answered by nobody"),
            }
        }
        release.send(()).unwrap();
        assert!(ping.await.ends_with("pong"));
    });
}

// ENV-7, ENV-29
/// What was accepted and does nothing is an issue, and so is an admin server for everybody.
#[tokio::test]
async fn what_is_unwise_is_listed() {
    let pki = Pki::new();
    let mut flags = pki.flags();
    flags.retain(|flag| !flag.starts_with("-admin.port"));
    flags.extend(["-admin.port=:0", "-com.twitter.no.such=1", "-dtab.add=/s => /s#/prod"].map(str::to_owned));
    let service = Service::start(flags).await;
    let addr = ("127.0.0.1", service.addresses.admin.unwrap().port());
    let get = async |path: &str| {
        let answer = http(TcpStream::connect(addr).await.unwrap(), &format!("GET {path}")).await;
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    };
    let lint: Value = serde_json::from_str(&get("/admin/lint.json").await).unwrap();
    let results = &lint["lint_results"];
    let failed: Vec<_> = results["failed_rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| (rule["id"].as_str().unwrap(), rule["issues"][0].as_str().unwrap()))
        .collect();
    let [(unknown, what), (open, _)] = failed[..] else {
        panic!("{lint:#}");
    };
    assert_eq!(
        (unknown, what),
        ("unknown-global-flag-accepted", "-com.twitter.no.such does nothing")
    );
    assert_eq!(open, "admin-on-all-interfaces");
    let number = |name: &str| results["metadata"][name].as_u64().unwrap();
    assert_eq!((number("num_rules_failed"), number("num_issues_found")), (2, 2));
    assert_eq!(number("num_rules_run"), number("num_rules_ok") + 2);
    assert!(
        get("/admin/failedlint")
            .await
            .starts_with("unknown-global-flag-accepted: -com.twitter.no.such")
    );
    let dtab: Value = serde_json::from_str(&get("/admin/dtab").await).unwrap();
    assert_eq!(dtab["dtab"][0], "/s => /s#/prod");
}

/// Without HTTP/2 a connection agrees on HTTP/1.1; failures are counted as the flags say.
#[tokio::test]
async fn http_is_as_finagles_flags_say() {
    let pki = Pki::new();
    let mut flags = pki.flags();
    flags.push("-com.twitter.finagle.http.defaultServerProtocol=HTTP/1.1".to_owned());
    flags.push("-com.twitter.finagle.tracing.traceId128Bit".to_owned());
    let service = Service::start(flags).await;
    let alpn: &[&[u8]] = &[b"h2", b"http/1.1"];
    let https = service.addresses.https.unwrap();
    let stream = pki.connect(https, Some(pki.client()), &TLS13, alpn).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"http/1.1"[..]));
    let answer = http(stream, "GET /who").await;
    let head = answer.to_ascii_lowercase();
    let id = head.lines().find_map(|line| line.strip_prefix("x-trace-id: ")).unwrap();
    assert_eq!(id.len(), 32, "{answer}");
}

/// Metrics, pages and the registry know a server by the name that its flag gives.
#[tokio::test]
async fn servers_are_called_as_their_flags_say() {
    let pki = Pki::new();
    let mut flags = pki.flags();
    flags.extend(["-thrift.name=users", "-https.name=web", "-close.grace=1.minutes"].map(str::to_owned));
    let service = Service::start(flags).await;
    let mut mux = pki.mux(service.addresses).await;
    mux.call(2, "who").await;
    mux.answer(2).await;
    let get = async |path: &str| {
        let answer = service.admin(&format!("GET {path}")).await;
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    };
    let metrics: Value = serde_json::from_str(&get("/admin/metrics.json").await).unwrap();
    assert_eq!(metrics["srv/users/success"], 1);
    assert_eq!(metrics["web/requests"], 0);
    let mut names = metrics.as_object().unwrap().keys();
    assert!(!names.any(|name| name.starts_with("srv/thrift/") || name.starts_with("https/")));
    let registry: Value = serde_json::from_str(&get("/admin/registry.json?filter=server").await).unwrap();
    let servers = &registry["registry"]["server"];
    assert!(
        servers["thriftmux"]["users"].is_object() && servers["http/2"]["web"].is_object(),
        "{registry}"
    );
    assert!(get("/admin/servers/users").await.contains("users"));
    // The grace of a quit that gives none is the flag's: no minute is waited for where nothing runs.
    service.admin("POST /quitquitquit").await;
    drop(mux);
    assert_eq!(service.stopped().await, Stopped::Drained);
}
