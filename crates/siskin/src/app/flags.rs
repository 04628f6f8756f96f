//! The flags of every service, in Finatra's spelling: one dash, dotted names, `-name=value` or `-name value`.
//!
//! clap has the definitions and converts the values. It knows neither long names after a single dash nor booleans that
//! never take the next argument, so the arguments are brought into its spelling first, and its errors into ours.
//!
//! *Source:* util, util-app `com.twitter.app.Flags`.

mod sources;
mod values;

use std::ffi::OsString;
use std::fmt;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};
use http::HeaderValue;
use tracing::level_filters::LevelFilter;

pub(super) use values::Address;

use super::logging;
use crate::naming::serverset::AnnouncePath;
use crate::server::AccessLog;
use crate::transport::tls::ClientAuth;

/// The settings that the flags give.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Flags {
    pub(super) thrift: PortFlags,
    pub(super) https: PortFlags,
    /// Plain HTTP, with the limits of HTTPS.
    pub(super) http: PortFlags,
    pub(super) thrift_limits: ThriftFlags,
    /// `None` where no origin is given.
    pub(super) cors: Option<CorsFlags>,
    pub(super) admin_port: Option<Address>,
    pub(super) admin: AdminFlags,
    pub(super) admin_announce: Option<AnnouncePath>,
    /// How long it has to stop; `None` for each port's own time.
    pub(super) close_grace: Option<Duration>,
    /// How long the service goes on serving after it has left its serversets.
    pub(super) lame_duck: Duration,
    pub(super) log: logging::Settings,
    /// How requests of HTTP are logged.
    pub(super) http_access_log: Option<AccessLog>,
    /// How calls of Thrift are logged.
    pub(super) thrift_access_log: Option<AccessLog>,
    /// What answers of HTTP say in `Server`, `Some(None)` for nothing; `None` for what the program says.
    pub(super) server_header: Option<Option<HeaderValue>>,
    pub(super) blocking_threads: NonZeroUsize,
    /// How many threads serve; `None` for as many as there are CPUs.
    pub(super) workers: Option<NonZeroUsize>,
    /// Delegations: prefixes and what they stand for.
    pub(super) dtab: Vec<(String, String)>,
    /// Whether ids of traces that begin here have 128 bits.
    pub(super) trace_id_128_bit: bool,
    /// Whether HTTP/2 is spoken.
    pub(super) http2: bool,
    /// Whether a status of 500 and above counts as a failure.
    pub(super) server_errors_as_failures: bool,
    /// `None` where nothing is said.
    pub(super) dev_certs: Option<bool>,
    pub(super) client_ids: ClientIdFlags,
    pub(super) stats: StatsFlags,
    /// Fractions of toggles by their ids.
    pub(super) toggles: Vec<(String, f64)>,
    pub(super) process: ProcessFlags,
    /// The largest body of an HTTP request, in bytes; `None` for what the program says.
    pub(super) max_request_size: Option<usize>,
    /// Whether spans are recorded at all.
    pub(super) tracing_enabled: bool,
    /// How often certificates are looked after; zero for never.
    pub(super) tls_reload: Duration,
    pub(super) zipkin: ZipkinFlags,
    /// What stands where no flag is, in order.
    pub(super) positional: Vec<String>,
    /// Every flag with its value as it was given, or its default; `None` where it has neither.
    pub(super) shown: Vec<(&'static str, Option<String>)>,
    /// What `-Dname=value` says that is no flag.
    pub(super) system_properties: Vec<(String, String)>,
    /// The global flags that nobody knows, as they were given.
    pub(super) unknown: Vec<String>,
    /// What was accepted and does nothing, a line each.
    pub(super) warnings: Vec<String>,
}

/// What the process shows of itself to whoever started it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ProcessFlags {
    pub(super) pid_file: Option<PathBuf>,
    pub(super) port_file: Option<PathBuf>,
    /// Whether the status after a signal tells it.
    pub(super) signal_codes: bool,
}

/// How metrics are kept and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StatsFlags {
    /// Which are left out where that is asked for.
    pub(super) filter: Vec<String>,
    /// Files with more of these, one a line.
    pub(super) filter_files: Vec<PathBuf>,
    /// Whether histograms without values show all their parts.
    pub(super) empty_histograms: bool,
    /// Which debug metrics are shown.
    pub(super) verbose: Vec<String>,
    /// Whether counters are shown by what they rose where a minute is asked for.
    pub(super) counter_deltas: bool,
    /// What stands between the scopes of a name.
    pub(super) separator: char,
    /// Whether all are logged at the end.
    pub(super) log_on_shutdown: bool,
    /// Whether histograms begin a new window at each whole minute, and not when somebody looks.
    pub(super) by_clock: bool,
}

/// Which client ids are bound to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ClientIdFlags {
    pub(super) file: Option<PathBuf>,
    pub(super) is_required: bool,
    /// How often the file is looked after; zero for never.
    pub(super) reload: Duration,
}

/// Who may see the admin server's pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AdminFlags {
    pub(super) allow: Vec<String>,
    pub(super) deny: Vec<String>,
    pub(super) remote_control: bool,
    pub(super) strict_health: bool,
    pub(super) tls: AdminTlsFlags,
}

/// The files of the admin server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AdminTlsFlags {
    pub(super) cert: Option<PathBuf>,
    pub(super) key: Option<PathBuf>,
    pub(super) trust: Option<PathBuf>,
    pub(super) chain: Option<PathBuf>,
    pub(super) crl: Option<PathBuf>,
}

/// The settings of one port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PortFlags {
    /// `thrift`, `https` or `http`: what the port's flags begin with.
    pub(super) name: &'static str,
    /// What its metrics and spans are named after.
    pub(super) label: String,
    /// `None` for off.
    pub(super) port: Option<Address>,
    pub(super) insecure: bool,
    pub(super) cert: Option<PathBuf>,
    pub(super) key: Option<PathBuf>,
    pub(super) trust: Option<PathBuf>,
    pub(super) chain: Option<PathBuf>,
    pub(super) crl: Option<PathBuf>,
    pub(super) client_auth: ClientAuth,
    /// Whose identities may call; all where there are none.
    pub(super) allow: Vec<String>,
    pub(super) shutdown_time: Duration,
    pub(super) announce: Option<AnnouncePath>,
    /// `None` for no limit.
    pub(super) max_connections: Option<NonZeroUsize>,
    /// `None` for no limit.
    pub(super) max_concurrent_requests: Option<NonZeroUsize>,
    pub(super) max_waiters: usize,
}

/// What Thrift's port has besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ThriftFlags {
    pub(super) max_buffered: usize,
    pub(super) max_message: usize,
    pub(super) oneway_reply: bool,
}

/// Which pages in browsers may call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CorsFlags {
    pub(super) origins: Vec<String>,
    pub(super) credentials: bool,
}

/// Where spans go, and which.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ZipkinFlags {
    /// `None` for nowhere.
    pub(super) host: Option<String>,
    pub(super) path: String,
    pub(super) host_header: String,
    pub(super) compression: bool,
    pub(super) initial_sample_rate: f64,
    pub(super) service_name: Option<String>,
    /// `None` for plain HTTP; else whether the collector's certificate is validated.
    pub(super) tls: Option<bool>,
}

/// A flag: its name, the type of its value, its default as it is shown, and what it is for.
struct Flag {
    name: &'static str,
    kind: Kind,
    default: Option<&'static str>,
    help: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bool,
    Address,
    Duration,
    File,
    Level,
    /// A whole number from 1.
    Limit,
    /// A whole number from 0.
    Count,
    StorageUnit,
    /// Origins with commas between.
    Origins,
    /// `HOST:PORT`, empty for none.
    Authority,
    /// What a server is called in metrics and traces.
    Label,
    ServerHeader,
    /// A path of a URL.
    Path,
    /// The value of a header.
    Header,
    /// From 0 to 1.
    Rate,
    /// Paths of the admin server with commas between.
    Paths,
    /// Regular expressions with commas between.
    StatsFilter,
    /// Files with commas between.
    Files,
    /// Patterns of names of metrics with commas between.
    Verbose,
    /// One character.
    Separator,
    /// `scrape` or `minute`.
    Snapshot,
    /// Patterns of identities with commas between.
    Globs,
    /// `needed`, `wanted` or `off`.
    ClientAuth,
    /// Where to announce.
    Announce,
    /// Delegations with `;` between.
    Dtab,
    /// `name=value` with commas between.
    Map,
    /// `id=fraction` with commas between.
    Toggles,
    /// `HTTP/2` or `HTTP/1.1`.
    HttpProtocol,
    /// `finatra`, `combined` or `json`; empty for none.
    AccessLog,
    /// `glog`, `logback` or `json`.
    LogFormat,
    /// When a log file is rolled.
    RollPolicy,
    /// A whole number from 0, or -1 for no limit.
    CountOrAll,
}

const FLAGS: &[Flag] = &[
    Flag {
        name: "admin.allow",
        kind: Kind::Paths,
        default: None,
        help: "Only these pages of the admin server: regular expressions, ui, control or diagnostics, with commas between",
    },
    Flag {
        name: "admin.announce",
        kind: Kind::Announce,
        default: None,
        help: "Where to announce the admin server: zk!HOST:PORT,...!/PATH!SHARD!ENDPOINT; nowhere if empty",
    },
    Flag {
        name: "admin.control.remote",
        kind: Kind::Bool,
        default: Some("true"),
        help: "Whether other hosts may stop the service or change its log, toggles and tunables",
    },
    Flag {
        name: "admin.deny",
        kind: Kind::Paths,
        default: None,
        help: "None of these pages of the admin server, as -admin.allow",
    },
    Flag {
        name: "admin.port",
        kind: Kind::Address,
        default: Some("127.0.0.1:9990"),
        help: "Address of the admin server, plain HTTP; empty for none",
    },
    Flag {
        name: "admin.tls.cert",
        kind: Kind::File,
        default: None,
        help: "PEM file with the certificate of the admin server and its chain; plain HTTP if not given",
    },
    Flag {
        name: "admin.tls.chain",
        kind: Kind::File,
        default: None,
        help: "PEM file with the chain of -admin.tls.cert, where it is not in that file",
    },
    Flag {
        name: "admin.tls.crl",
        kind: Kind::File,
        default: None,
        help: "PEM file with the revocation lists of -admin.tls.trust",
    },
    Flag {
        name: "admin.tls.key",
        kind: Kind::File,
        default: None,
        help: "PEM file with the private key of -admin.tls.cert",
    },
    Flag {
        name: "admin.tls.trust",
        kind: Kind::File,
        default: None,
        help: "PEM file with the authorities whose clients may see the admin server; with TLS all if not given",
    },
    Flag {
        name: "blocking.threads",
        kind: Kind::Limit,
        default: Some("64"),
        help: "How many threads there are at most for blocking work (cx.blocking, files, names)",
    },
    Flag {
        name: "client.ids",
        kind: Kind::File,
        default: None,
        help: "File that binds client ids to identities: a client id and its identities on each line",
    },
    Flag {
        name: "client.ids.required",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Whether with -client.ids who gives no client id is refused",
    },
    Flag {
        name: "close.grace",
        kind: Kind::Duration,
        default: None,
        help: "How long the service has to stop; if not given as long as each port's shutdown.time says",
    },
    Flag {
        name: "com.twitter.finagle.http.defaultServerProtocol",
        kind: Kind::HttpProtocol,
        default: Some("HTTP/2"),
        help: "HTTP/2: HTTPS speaks that and HTTP/1.1; HTTP/1.1: it speaks that alone",
    },
    Flag {
        name: "com.twitter.finagle.http.serverErrorsAsFailures",
        kind: Kind::Bool,
        default: Some("true"),
        help: "Whether an HTTP status of 500 and above counts as a failure",
    },
    Flag {
        name: "com.twitter.finagle.netty4.numWorkers",
        kind: Kind::Limit,
        default: None,
        help: "How many threads serve; as many as there are CPUs if not given",
    },
    Flag {
        name: "com.twitter.finagle.offload.numWorkers",
        kind: Kind::Limit,
        default: None,
        help: "The same, where the other is not given: calls run where their bytes are read",
    },
    Flag {
        name: "com.twitter.finagle.stats.includeEmptyHistograms",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Whether histograms without values show all their parts in metrics.json",
    },
    Flag {
        name: "com.twitter.finagle.stats.logOnShutdown",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Whether all metrics are logged when the service has stopped",
    },
    Flag {
        name: "com.twitter.finagle.stats.scopeSeparator",
        kind: Kind::Separator,
        default: Some("/"),
        help: "The character between the scopes of a metric's name",
    },
    Flag {
        name: "com.twitter.finagle.stats.statsFilter",
        kind: Kind::StatsFilter,
        default: None,
        help: "What metrics.json?filtered=true leaves out: regular expressions with commas between",
    },
    Flag {
        name: "com.twitter.finagle.stats.statsFilterFile",
        kind: Kind::Files,
        default: None,
        help: "Files with more of -com.twitter.finagle.stats.statsFilter, one a line, with commas between",
    },
    Flag {
        name: "com.twitter.finagle.stats.useCounterDeltas",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Whether metrics.json?period=60 shows what counters rose by in the last minute",
    },
    Flag {
        name: "com.twitter.finagle.stats.verbose",
        kind: Kind::Verbose,
        default: None,
        help: "Which debug metrics are shown: names with commas between, * for any characters",
    },
    Flag {
        name: "com.twitter.finagle.toggle.flag.overrides",
        kind: Kind::Toggles,
        default: None,
        help: "Fractions of toggles, from 0.0 to 1.0: ID=FRACTION, with commas between",
    },
    Flag {
        name: "com.twitter.finagle.tracing.enabled",
        kind: Kind::Bool,
        default: Some("true"),
        help: "Whether calls are told to the Zipkin collector",
    },
    Flag {
        name: "com.twitter.finagle.tracing.traceId128Bit",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Whether ids of traces that begin here have 128 bits",
    },
    Flag {
        name: "com.twitter.jvm.numProcs",
        kind: Kind::Limit,
        default: None,
        help: "How many CPUs there are; as many threads serve, unless numWorkers says otherwise",
    },
    Flag {
        name: "com.twitter.server.announcerMap",
        kind: Kind::Map,
        default: None,
        help: "Where flag!NAME in an announce flag leads: NAME=PATH, with commas between",
    },
    Flag {
        name: "dev.certs",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Make certificates for development in certs/dev where none are given (true under cargo)",
    },
    Flag {
        name: "dtab.add",
        kind: Kind::Dtab,
        default: None,
        help: "Delegations with ; between, shown at /admin/dtab; nothing else uses them yet",
    },
    Flag {
        name: "exit.signal.codes",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Whether the status after SIGTERM is 143 and after SIGINT 130, in place of 0",
    },
    Flag {
        name: "health.strict",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Whether /health answers 503 when it does not say OK",
    },
    Flag {
        name: "help",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Show this help",
    },
    Flag {
        name: "http.access.log",
        kind: Kind::AccessLog,
        default: None,
        help: "Log each request of HTTP(S): finatra, combined or json; not if empty",
    },
    Flag {
        name: "http.announce",
        kind: Kind::Announce,
        default: None,
        help: "Where to announce plain HTTP: zk!HOST:PORT,...!/PATH!SHARD!ENDPOINT; nowhere if empty",
    },
    Flag {
        name: "http.insecure",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Allow -http.port, where anyone may call",
    },
    Flag {
        name: "http.name",
        kind: Kind::Label,
        default: Some("http"),
        help: "Name of plain HTTP's server in metrics and traces",
    },
    Flag {
        name: "http.port",
        kind: Kind::Address,
        default: None,
        help: "Address of plain HTTP, which needs -http.insecure=true; none if not given",
    },
    Flag {
        name: "http.server.header",
        kind: Kind::ServerHeader,
        default: None,
        help: "What answers of HTTP(S) say in Server, Finatra if not given; nothing if empty",
    },
    Flag {
        name: "https.allow",
        kind: Kind::Globs,
        default: None,
        help: "Identities that may call HTTPS, with commas between, * for any characters but /; all if not given",
    },
    Flag {
        name: "https.announce",
        kind: Kind::Announce,
        default: None,
        help: "Where to announce HTTPS: zk!HOST:PORT,...!/PATH!SHARD!ENDPOINT; nowhere if empty",
    },
    Flag {
        name: "https.cors.credentials",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Whether pages of -https.cors.origins may send cookies and client certificates",
    },
    Flag {
        name: "https.cors.origins",
        kind: Kind::Origins,
        default: None,
        help: "Origins whose pages may call HTTPS from a browser, with commas between, or *; none if not given",
    },
    Flag {
        name: "https.insecure",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Serve plain HTTP, to anyone, without certificates",
    },
    Flag {
        name: "https.max_concurrent_requests",
        kind: Kind::Limit,
        default: None,
        help: "How many HTTPS requests run at once; no limit if not given",
    },
    Flag {
        name: "https.max_connections",
        kind: Kind::Limit,
        default: None,
        help: "How many HTTPS connections are served at once; no limit if not given",
    },
    Flag {
        name: "https.max_waiters",
        kind: Kind::Count,
        default: Some("0"),
        help: "How many HTTPS requests wait for -https.max_concurrent_requests; further ones are rejected",
    },
    Flag {
        name: "https.name",
        kind: Kind::Label,
        default: Some("https"),
        help: "Name of HTTPS's server in metrics and traces",
    },
    Flag {
        name: "https.port",
        kind: Kind::Address,
        default: Some(":8443"),
        help: "Address of HTTPS; empty for none",
    },
    Flag {
        name: "https.shutdown.time",
        kind: Kind::Duration,
        default: Some("1.minutes"),
        help: "How long HTTPS requests may go on after the service was told to stop",
    },
    Flag {
        name: "https.tls.cert",
        kind: Kind::File,
        default: None,
        help: "PEM file with the certificate of HTTPS and its chain",
    },
    Flag {
        name: "https.tls.chain",
        kind: Kind::File,
        default: None,
        help: "PEM file with the chain of -https.tls.cert, where it is not in that file",
    },
    Flag {
        name: "https.tls.client_auth",
        kind: Kind::ClientAuth,
        default: Some("needed"),
        help: "Whether clients of HTTPS show certificates: needed; with -https.insecure also wanted or off",
    },
    Flag {
        name: "https.tls.crl",
        kind: Kind::File,
        default: None,
        help: "PEM file with the revocation lists of -https.tls.trust",
    },
    Flag {
        name: "https.tls.key",
        kind: Kind::File,
        default: None,
        help: "PEM file with the private key of -https.tls.cert",
    },
    Flag {
        name: "https.tls.trust",
        kind: Kind::File,
        default: None,
        help: "PEM file with the authorities whose clients may call HTTPS",
    },
    Flag {
        name: "log.access.output",
        kind: Kind::File,
        default: None,
        help: "File for the lines of access logs; if not given they stand among the others",
    },
    Flag {
        name: "log.append",
        kind: Kind::Bool,
        default: Some("true"),
        help: "Whether what a log file has at the start stays there",
    },
    Flag {
        name: "log.async",
        kind: Kind::Bool,
        default: Some("true"),
        help: "Whether a thread of its own writes the log, so that a slow disk holds up no call",
    },
    Flag {
        name: "log.async.inferClassNames",
        kind: Kind::Bool,
        default: Some("false"),
        help: "No effect: a line's logger is always known",
    },
    Flag {
        name: "log.async.maxsize",
        kind: Kind::Limit,
        default: Some("4096"),
        help: "How many lines wait for that thread at most; further ones are dropped and counted",
    },
    Flag {
        name: "log.format",
        kind: Kind::LogFormat,
        default: Some("glog"),
        help: "How a line of the log looks: glog, logback or json",
    },
    Flag {
        name: "log.level",
        kind: Kind::Level,
        default: Some("INFO"),
        help: "What is logged: OFF, ERROR, WARNING, INFO, DEBUG, TRACE or ALL",
    },
    Flag {
        name: "log.output",
        kind: Kind::File,
        default: Some("/dev/stderr"),
        help: "Where the log goes: a file, /dev/stderr or /dev/stdout",
    },
    Flag {
        name: "log.rollPolicy",
        kind: Kind::RollPolicy,
        default: Some("never"),
        help: "When log files are rolled: never, hourly, daily, weekly(1) to weekly(7), sighup, or a size",
    },
    Flag {
        name: "log.rotateCount",
        kind: Kind::CountOrAll,
        default: Some("-1"),
        help: "How many rolled log files are kept; -1 for all",
    },
    Flag {
        name: "maxRequestSize",
        kind: Kind::StorageUnit,
        default: None,
        help: "The largest body of an HTTP request; 5242880.bytes if neither this nor the program says it",
    },
    Flag {
        name: "pid.file",
        kind: Kind::File,
        default: None,
        help: "File for the number of the process, as long as it runs",
    },
    Flag {
        name: "port.file",
        kind: Kind::File,
        default: None,
        help: "File for the ports as JSON, as long as the process serves",
    },
    Flag {
        name: "shutdown.lame_duck",
        kind: Kind::Duration,
        default: Some("0.seconds"),
        help: "How long the service goes on serving after it has left its serversets, when it is told to stop",
    },
    Flag {
        name: "stats.snapshot",
        kind: Kind::Snapshot,
        default: Some("scrape"),
        help: "When histograms begin a new window: scrape when somebody looks, minute by the clock",
    },
    Flag {
        name: "strict.flags",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Whether an unknown global flag (-com.twitter.…) is an error",
    },
    Flag {
        name: "thrift.access.log",
        kind: Kind::AccessLog,
        default: None,
        help: "Log each call of Thrift: finatra, combined or json; not if empty",
    },
    Flag {
        name: "thrift.allow",
        kind: Kind::Globs,
        default: None,
        help: "Identities that may call Thrift, with commas between, * for any characters but /; all if not given",
    },
    Flag {
        name: "thrift.announce",
        kind: Kind::Announce,
        default: None,
        help: "Where to announce Thrift: zk!HOST:PORT,...!/PATH!SHARD; nowhere if empty",
    },
    Flag {
        name: "thrift.insecure",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Serve Thrift without TLS, to anyone, without certificates",
    },
    Flag {
        name: "thrift.max_buffered",
        kind: Kind::StorageUnit,
        default: Some("512.megabytes"),
        help: "How many bytes all Thrift connections together may hold; one that would hold more is closed",
    },
    Flag {
        name: "thrift.max_concurrent_requests",
        kind: Kind::Limit,
        default: None,
        help: "How many Thrift calls run at once; no limit if not given",
    },
    Flag {
        name: "thrift.max_connections",
        kind: Kind::Limit,
        default: None,
        help: "How many Thrift connections are served at once; no limit if not given",
    },
    Flag {
        name: "thrift.max_message",
        kind: Kind::StorageUnit,
        default: Some("100.megabytes"),
        help: "The largest Thrift message; a connection that announces a larger one is closed",
    },
    Flag {
        name: "thrift.max_waiters",
        kind: Kind::Count,
        default: Some("0"),
        help: "How many Thrift calls wait for -thrift.max_concurrent_requests; further ones are rejected",
    },
    Flag {
        name: "thrift.name",
        kind: Kind::Label,
        default: Some("thrift"),
        help: "Name of Thrift's server in metrics (below srv/) and traces",
    },
    Flag {
        name: "thrift.oneway.reply",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Answer one-way calls on connections of plain Thrift, as Scala clients wait for",
    },
    Flag {
        name: "thrift.port",
        kind: Kind::Address,
        default: Some(":9999"),
        help: "Address of Thrift; empty for none",
    },
    Flag {
        name: "thrift.shutdown.time",
        kind: Kind::Duration,
        default: Some("1.minutes"),
        help: "How long Thrift calls may go on after the service was told to stop",
    },
    Flag {
        name: "thrift.tls.cert",
        kind: Kind::File,
        default: None,
        help: "PEM file with the certificate of Thrift and its chain",
    },
    Flag {
        name: "thrift.tls.chain",
        kind: Kind::File,
        default: None,
        help: "PEM file with the chain of -thrift.tls.cert, where it is not in that file",
    },
    Flag {
        name: "thrift.tls.client_auth",
        kind: Kind::ClientAuth,
        default: Some("needed"),
        help: "Whether clients of Thrift show certificates: needed; with -thrift.insecure also wanted or off",
    },
    Flag {
        name: "thrift.tls.crl",
        kind: Kind::File,
        default: None,
        help: "PEM file with the revocation lists of -thrift.tls.trust",
    },
    Flag {
        name: "thrift.tls.key",
        kind: Kind::File,
        default: None,
        help: "PEM file with the private key of -thrift.tls.cert",
    },
    Flag {
        name: "thrift.tls.trust",
        kind: Kind::File,
        default: None,
        help: "PEM file with the authorities whose clients may call Thrift",
    },
    Flag {
        name: "tls.cert",
        kind: Kind::File,
        default: None,
        help: "PEM file with the certificate of each port that has no tls.cert of its own, and its chain",
    },
    Flag {
        name: "tls.key",
        kind: Kind::File,
        default: None,
        help: "PEM file with the private key of each port that has no tls.key of its own",
    },
    Flag {
        name: "tls.reload",
        kind: Kind::Duration,
        default: Some("10.seconds"),
        help: "How often certificates are looked after for changes; 0.seconds for SIGHUP only",
    },
    Flag {
        name: "tls.trust",
        kind: Kind::File,
        default: None,
        help: "PEM file with the authorities whose clients may call each port that has no tls.trust of its own",
    },
    Flag {
        name: "zipkin.http.compressionEnabled",
        kind: Kind::Bool,
        default: Some("true"),
        help: "Compress what is sent to the Zipkin collector",
    },
    Flag {
        name: "zipkin.http.host",
        kind: Kind::Authority,
        default: Some("localhost:9411"),
        help: "Address of the Zipkin collector; empty for no traces",
    },
    Flag {
        name: "zipkin.http.hostHeader",
        kind: Kind::Header,
        default: Some("zipkin"),
        help: "Host header of what is sent to the Zipkin collector",
    },
    Flag {
        name: "zipkin.http.path",
        kind: Kind::Path,
        default: Some("/api/v2/spans"),
        help: "Path of the Zipkin collector",
    },
    Flag {
        name: "zipkin.http.tlsEnabled",
        kind: Kind::Bool,
        default: Some("false"),
        help: "Whether the Zipkin collector is spoken to in TLS",
    },
    Flag {
        name: "zipkin.http.tlsValidationEnabled",
        kind: Kind::Bool,
        default: Some("true"),
        help: "Whether its certificate has to be of its host, and of an authority of the system",
    },
    Flag {
        name: "zipkin.initialSampleRate",
        kind: Kind::Rate,
        default: Some("0.001"),
        help: "Which share of new traces is recorded, from 0 to 1",
    },
    Flag {
        name: "zipkin.localServiceName",
        kind: Kind::Header,
        default: None,
        help: "The service's name in traces; thrift and https if not given",
    },
];

/// Reads the arguments, without the program's name, and the environment's variables by their names.
///
/// # Errors
/// [`FlagError`] for the first wrong flag; also for `-help`, once all the rest is right.
pub(super) fn parse(
    arguments: impl IntoIterator<Item = OsString>,
    variable: &dyn Fn(&str) -> Option<OsString>,
) -> Result<Flags, FlagError> {
    let sources = sources::gather(arguments, variable)?;
    let matches = command()
        .try_get_matches_from(sources.arguments)
        .map_err(|error| FlagError::of(&error))?;
    if matches.get_one("help") == Some(&true) {
        return Err(FlagError::Help);
    }
    Ok(Flags {
        thrift: PortFlags::new("thrift", &matches),
        http: PortFlags::plain_http(&matches),
        https: PortFlags::new("https", &matches),
        thrift_limits: ThriftFlags {
            max_buffered: value(&matches, "thrift.max_buffered").unwrap_or_default(),
            max_message: value(&matches, "thrift.max_message").unwrap_or_default(),
            oneway_reply: value(&matches, "thrift.oneway.reply").unwrap_or_default(),
        },
        stats: StatsFlags::new(&matches),
        process: ProcessFlags {
            pid_file: value(&matches, "pid.file"),
            port_file: value(&matches, "port.file"),
            signal_codes: value(&matches, "exit.signal.codes").unwrap_or_default(),
        },
        max_request_size: value(&matches, "maxRequestSize"),
        tracing_enabled: value(&matches, "com.twitter.finagle.tracing.enabled").unwrap_or_default(),
        client_ids: ClientIdFlags {
            file: value(&matches, "client.ids"),
            is_required: value(&matches, "client.ids.required").unwrap_or_default(),
            reload: value(&matches, "tls.reload").unwrap_or_default(),
        },
        tls_reload: value(&matches, "tls.reload").unwrap_or_default(),
        zipkin: ZipkinFlags {
            host: value(&matches, "zipkin.http.host").unwrap_or_default(),
            path: value(&matches, "zipkin.http.path").unwrap_or_default(),
            host_header: value(&matches, "zipkin.http.hostHeader").unwrap_or_default(),
            compression: value(&matches, "zipkin.http.compressionEnabled").unwrap_or_default(),
            initial_sample_rate: value(&matches, "zipkin.initialSampleRate").unwrap_or_default(),
            service_name: value(&matches, "zipkin.localServiceName"),
            tls: (value(&matches, "zipkin.http.tlsEnabled") == Some(true))
                .then(|| value(&matches, "zipkin.http.tlsValidationEnabled").unwrap_or(true)),
        },
        toggles: value(&matches, "com.twitter.finagle.toggle.flag.overrides").unwrap_or_default(),
        cors: value(&matches, "https.cors.origins").map(|origins| CorsFlags {
            origins,
            credentials: value(&matches, "https.cors.credentials").unwrap_or_default(),
        }),
        admin_port: value(&matches, "admin.port").unwrap_or_default(),
        admin: AdminFlags {
            allow: value(&matches, "admin.allow").unwrap_or_default(),
            deny: value(&matches, "admin.deny").unwrap_or_default(),
            remote_control: value(&matches, "admin.control.remote").unwrap_or_default(),
            strict_health: value(&matches, "health.strict").unwrap_or_default(),
            tls: AdminTlsFlags {
                cert: value(&matches, "admin.tls.cert"),
                key: value(&matches, "admin.tls.key"),
                trust: value(&matches, "admin.tls.trust"),
                chain: value(&matches, "admin.tls.chain"),
                crl: value(&matches, "admin.tls.crl"),
            },
        },
        admin_announce: value(&matches, "admin.announce").flatten(),
        close_grace: value(&matches, "close.grace"),
        lame_duck: value(&matches, "shutdown.lame_duck").unwrap_or_default(),
        log: log_settings(&matches),
        http_access_log: value(&matches, "http.access.log").flatten(),
        server_header: value(&matches, "http.server.header"),
        thrift_access_log: value(&matches, "thrift.access.log").flatten(),
        blocking_threads: value(&matches, "blocking.threads").unwrap_or(NonZeroUsize::MIN),
        workers: WORKERS.iter().find_map(|name| value(&matches, name)),
        dtab: value(&matches, "dtab.add").unwrap_or_default(),
        trace_id_128_bit: value(&matches, "com.twitter.finagle.tracing.traceId128Bit").unwrap_or_default(),
        http2: value(&matches, "com.twitter.finagle.http.defaultServerProtocol").unwrap_or(true),
        server_errors_as_failures: value(&matches, "com.twitter.finagle.http.serverErrorsAsFailures").unwrap_or(true),
        dev_certs: (matches.value_source("dev.certs") == Some(ValueSource::CommandLine))
            .then(|| value(&matches, "dev.certs"))
            .flatten(),
        positional: matches.get_many(POSITIONAL).into_iter().flatten().cloned().collect(),
        shown: FLAGS.iter().map(|flag| (flag.name, shown(flag, &matches))).collect(),
        system_properties: sources.system_properties,
        unknown: sources.unknown,
        warnings: sources.warnings,
    })
}

/// A duration as flags have it; see `help/flags.txt`.
pub(super) fn duration(text: &str) -> Option<Duration> {
    values::duration(text).ok()
}

/// A size as flags have it, in bytes.
pub(super) fn storage_unit(text: &str) -> Option<u64> {
    values::storage_unit(text).ok().map(|bytes| bytes as u64)
}

/// Patterns of names of metrics, as the flag has them.
pub(super) fn verbose(text: &str) -> Vec<String> {
    values::verbose(text).unwrap_or_default()
}

/// What says how many threads serve, the first that is given.
const WORKERS: [&str; 3] = [
    "com.twitter.finagle.netty4.numWorkers",
    "com.twitter.finagle.offload.numWorkers",
    "com.twitter.jvm.numProcs",
];

fn log_settings(matches: &ArgMatches) -> logging::Settings {
    let is_queued = value(matches, "log.async").unwrap_or(true);
    let queue = value(matches, "log.async.maxsize").map_or(0, NonZeroUsize::get);
    logging::Settings {
        level: value(matches, "log.level").unwrap_or(LevelFilter::INFO),
        format: value(matches, "log.format").unwrap_or(logging::Format::Glog),
        output: value(matches, "log.output").unwrap_or_default(),
        access_output: value(matches, "log.access.output"),
        append: value(matches, "log.append").unwrap_or(true),
        roll: value(matches, "log.rollPolicy").unwrap_or(logging::Roll::Never),
        rotate_count: value(matches, "log.rotateCount").flatten(),
        queue: is_queued.then_some(queue),
    }
}

/// The value of a flag as text.
fn shown(flag: &Flag, matches: &ArgMatches) -> Option<String> {
    let given = matches.get_raw(flag.name).and_then(Iterator::last);
    given.map(|text| text.to_string_lossy().into_owned())
}

/// The usage text: flags sorted by name, then global ones, each with its default, or its type where it has none.
pub(super) fn usage(program: &str) -> String {
    let lines = |global: bool| {
        let flags = FLAGS.iter().filter(|flag| sources::is_global(flag.name) == global);
        let mut lines: Vec<_> = flags
            .map(|flag| {
                let shown = flag.default.unwrap_or_else(|| flag.kind.name());
                format!("  -{}='{shown}': {}\n", flag.name, flag.help)
            })
            .collect();
        lines.sort();
        lines.concat()
    };
    format!(
        "usage: {program} [<flag>...]\nflags:\n{}global flags:\n{}",
        lines(false),
        lines(true)
    )
}

impl StatsFlags {
    fn new(matches: &ArgMatches) -> Self {
        let flag = |name: &str| format!("com.twitter.finagle.stats.{name}");
        Self {
            filter: value(matches, &flag("statsFilter")).unwrap_or_default(),
            filter_files: value(matches, &flag("statsFilterFile")).unwrap_or_default(),
            empty_histograms: value(matches, &flag("includeEmptyHistograms")).unwrap_or_default(),
            verbose: value(matches, &flag("verbose")).unwrap_or_default(),
            counter_deltas: value(matches, &flag("useCounterDeltas")).unwrap_or_default(),
            separator: value(matches, &flag("scopeSeparator")).unwrap_or('/'),
            log_on_shutdown: value(matches, &flag("logOnShutdown")).unwrap_or_default(),
            by_clock: value(matches, "stats.snapshot").unwrap_or_default(),
        }
    }
}

impl PortFlags {
    fn new(name: &'static str, matches: &ArgMatches) -> Self {
        let flag = |rest: &str| format!("{name}.{rest}");
        let insecure: bool = value(matches, &flag("insecure")).unwrap_or_default();
        let client_auth: ClientAuth = value(matches, &flag("tls.client_auth")).unwrap_or_default();
        let has_tls = !insecure || client_auth != ClientAuth::Needed;
        // What all ports share is for those that want any.
        let file = |rest: &str| value(matches, &flag(rest)).or_else(|| value(matches, rest).filter(|_| has_tls));
        Self {
            name,
            label: value(matches, &flag("name")).unwrap_or_default(),
            port: value(matches, &flag("port")).unwrap_or_default(),
            insecure,
            cert: file("tls.cert"),
            key: file("tls.key"),
            trust: file("tls.trust"),
            chain: value(matches, &flag("tls.chain")),
            crl: value(matches, &flag("tls.crl")),
            client_auth,
            allow: value(matches, &flag("allow")).unwrap_or_default(),
            shutdown_time: value(matches, &flag("shutdown.time")).unwrap_or_default(),
            announce: value(matches, &flag("announce")).flatten(),
            max_connections: value(matches, &flag("max_connections")),
            max_concurrent_requests: value(matches, &flag("max_concurrent_requests")),
            max_waiters: value(matches, &flag("max_waiters")).unwrap_or_default(),
        }
    }

    /// As HTTPS, of which it has the limits and the time to stop.
    fn plain_http(matches: &ArgMatches) -> Self {
        Self {
            name: "http",
            label: value(matches, "http.name").unwrap_or_default(),
            port: value(matches, "http.port").unwrap_or_default(),
            insecure: value(matches, "http.insecure").unwrap_or_default(),
            cert: None,
            key: None,
            trust: None,
            chain: None,
            crl: None,
            client_auth: ClientAuth::default(),
            announce: value(matches, "http.announce").flatten(),
            ..Self::new("https", matches)
        }
    }
}

fn value<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Option<T> {
    matches.get_one::<T>(name).cloned()
}

impl Kind {
    /// As the usage text shows it.
    fn name(self) -> &'static str {
        match self {
            Self::Bool => "boolean",
            Self::Address => "address",
            Self::Duration => "duration",
            Self::File => "file",
            Self::Level => "level",
            Self::Limit | Self::Count => "int",
            Self::StorageUnit => "storageunit",
            Self::Origins => "origins",
            Self::Authority => "host and port",
            Self::Label => "name",
            Self::ServerHeader => "text",
            Self::Path => "path",
            Self::Header => "text",
            Self::Rate => "rate",
            Self::Paths => "paths",
            Self::StatsFilter => "expressions",
            Self::Files => "files",
            Self::Verbose => "names",
            Self::Separator => "character",
            Self::Snapshot => "scrape or minute",
            Self::Globs => "identities",
            Self::ClientAuth => "needed, wanted or off",
            Self::Announce => "path",
            Self::Map | Self::Toggles => "map",
            Self::Dtab => "delegations",
            Self::HttpProtocol => "HTTP/2 or HTTP/1.1",
            Self::AccessLog => "finatra, combined or json",
            Self::LogFormat => "glog, logback or json",
            Self::RollPolicy => "policy",
            Self::CountOrAll => "int",
        }
    }
}

/// Where clap puts what is no flag. No flag has such a name.
const POSITIONAL: &str = "";

fn command() -> Command {
    let flags = FLAGS.iter().map(|flag| {
        let arg = Arg::new(flag.name)
            .long(flag.name)
            .action(ArgAction::Set)
            .require_equals(true);
        let arg = match flag.kind {
            Kind::Bool => arg
                .num_args(0..=1)
                .default_missing_value("true")
                .value_parser(values::boolean),
            Kind::Address => arg.num_args(1).value_parser(values::address),
            Kind::Duration => arg.num_args(1).value_parser(values::duration),
            Kind::File => arg.num_args(1).value_parser(values::file),
            Kind::Level => arg.num_args(1).value_parser(values::level),
            Kind::Limit => arg.num_args(1).value_parser(values::limit),
            Kind::Count => arg.num_args(1).value_parser(values::count),
            Kind::StorageUnit => arg.num_args(1).value_parser(values::storage_unit),
            Kind::Origins => arg.num_args(1).value_parser(values::origins),
            Kind::Authority => arg.num_args(1).value_parser(values::authority),
            Kind::Label => arg.num_args(1).value_parser(values::label),
            Kind::ServerHeader => arg.num_args(1).value_parser(values::server_header),
            Kind::Path => arg.num_args(1).value_parser(values::path),
            Kind::Header => arg.num_args(1).value_parser(values::header),
            Kind::Rate => arg.num_args(1).value_parser(values::rate),
            Kind::StatsFilter => arg.num_args(1).value_parser(values::stats_filter),
            Kind::Files => arg.num_args(1).value_parser(values::files),
            Kind::Verbose => arg.num_args(1).value_parser(values::verbose),
            Kind::Separator => arg.num_args(1).value_parser(values::separator),
            Kind::Snapshot => arg.num_args(1).value_parser(values::snapshot),
            Kind::Globs => arg.num_args(1).value_parser(values::globs),
            Kind::ClientAuth => arg.num_args(1).value_parser(values::client_auth),
            Kind::Paths => arg.num_args(1).value_parser(values::paths),
            Kind::Announce => arg.num_args(1).value_parser(values::announce),
            Kind::Map => arg.num_args(1).value_parser(values::map),
            Kind::Toggles => arg.num_args(1).value_parser(values::toggles),
            Kind::Dtab => arg.num_args(1).value_parser(values::dtab),
            Kind::HttpProtocol => arg.num_args(1).value_parser(values::http_protocol),
            Kind::AccessLog => arg.num_args(1).value_parser(values::access_log),
            Kind::LogFormat => arg.num_args(1).value_parser(values::log_format),
            Kind::RollPolicy => arg.num_args(1).value_parser(values::roll_policy),
            Kind::CountOrAll => arg.num_args(1).value_parser(values::count_or_all),
        };
        match flag.default {
            Some(default) => arg.default_value(default),
            None => arg,
        }
    });
    Command::new("siskin")
        .no_binary_name(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .infer_long_args(false)
        .args_override_self(true)
        .args(flags)
        .arg(Arg::new(POSITIONAL).num_args(0..).action(ArgAction::Append))
}

/// What is wrong with a flag that does not exist, as util-app says it.
const UNDEFINED: &str = "flag undefined";

/// Why the service is not started with these arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FlagError {
    /// Help was asked for.
    Help,
    /// A flag that does not exist, or with a value that is none.
    Wrong {
        /// The flag without its dash.
        name: String,
        /// What is wrong.
        what: String,
    },
}

impl FlagError {
    /// A flag that there is and whose name is nearly this unknown one.
    pub(super) fn near(&self) -> Option<&'static str> {
        match self {
            Self::Wrong { name, what } if what == UNDEFINED => sources::near(name),
            _ => None,
        }
    }

    fn wrong(name: &str, what: impl Into<String>) -> Self {
        Self::Wrong {
            name: name.to_owned(),
            what: what.into(),
        }
    }

    /// The same, of a variable of the environment.
    fn of_variable(self, variable: &str) -> Self {
        match self {
            Self::Wrong { name, what } => Self::Wrong {
                name,
                what: format!("{what} (from the environment: {variable})"),
            },
            Self::Help => Self::Help,
        }
    }

    fn of(error: &clap::Error) -> Self {
        let argument = match error.get(ContextKind::InvalidArg) {
            Some(ContextValue::String(argument)) => argument.as_str(),
            _ => "",
        };
        // clap shows an argument with its value's placeholder: `--thrift.port=<thrift.port>`.
        let name = argument
            .trim_start_matches('-')
            .split(['=', ' ', '['])
            .next()
            .unwrap_or_default();
        let what = match (error.kind(), std::error::Error::source(error)) {
            (ErrorKind::ValueValidation, Some(source)) => source.to_string(),
            (ErrorKind::UnknownArgument, _) => UNDEFINED.to_owned(),
            (ErrorKind::InvalidValue | ErrorKind::NoEquals | ErrorKind::WrongNumberOfValues, _) => {
                "flag value is required".to_owned()
            }
            (kind, _) => kind.as_str().unwrap_or("cannot be read").to_owned(),
        };
        Self::wrong(name, what)
    }
}

impl fmt::Display for FlagError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Help => f.write_str("help was asked for"),
            Self::Wrong { name, what } => write!(f, "Error parsing flag \"{name}\": {what}"),
        }
    }
}

impl std::error::Error for FlagError {}

#[cfg(test)]
mod tests;
