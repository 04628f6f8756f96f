//! The queue, the batches, and the requests.

use std::io::Write as _;
use std::net::{IpAddr, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use http::{Request, header};
use http_body_util::Full;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, timeout, timeout_at};

use super::collector::{Collector, CollectorTls, NotAnswered};
use super::encode;
use super::sampler::Sampler;
use crate::call::contexts::TraceId;
use crate::call::stats::{Counter, Scope};
use crate::call::tracer::{Span, Tracer};

/// How many spans go in one request.
const BATCH: usize = 100;
/// How long a span waits for others to go with it.
const BATCH_TIME: Duration = Duration::from_secs(1);
/// How many spans wait, at most.
const QUEUE: usize = 10_000;

/// Where spans go, and which.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// `HOST:PORT` of the collector. Default `localhost:9411`.
    pub host: String,
    /// The path. Default `/api/v2/spans`.
    pub path: String,
    /// The `Host` header. Default `zipkin`.
    pub host_header: String,
    /// Whether requests are compressed. Default true.
    pub compression: bool,
    /// Which share of the traces is recorded of which nobody has decided yet, from 0 to 1. Default 0.001.
    pub initial_sample_rate: f64,
    /// The service's name in the spans. Default the server's label.
    pub service_name: Option<String>,
    /// Whether it is spoken to in TLS, and how. Default `None`: in plain HTTP.
    pub tls: Option<CollectorTls>,
    /// How long the collector may take to answer a request. Default 10 s.
    pub timeout: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            host: "localhost:9411".to_owned(),
            path: "/api/v2/spans".to_owned(),
            host_header: "zipkin".to_owned(),
            compression: true,
            initial_sample_rate: 0.001,
            service_name: None,
            tls: None,
            timeout: Duration::from_secs(10),
        }
    }
}

/// Hands spans to a [`Reporter`].
#[derive(Debug)]
pub struct ZipkinTracer {
    sampler: Sampler,
    sample_rate: f64,
    is_active: AtomicBool,
    queue: mpsc::Sender<Message>,
    taken: Counter,
    dropped: Counter,
}

#[derive(Debug)]
enum Message {
    Span(Box<Span>),
    Flush(oneshot::Sender<()>),
}

impl ZipkinTracer {
    /// A tracer, and the reporter that sends what it takes, to be [run](Reporter::run) by somebody.
    pub fn new(config: Config, stats: &Scope) -> (Arc<Self>, Reporter) {
        let stats = stats.scope("zipkin.http");
        let (queue, spans) = mpsc::channel(QUEUE);
        let dropped = stats.counter("spans_dropped");
        let tracer = Self {
            sampler: Sampler::new(config.initial_sample_rate, fastrand::u32(..)),
            sample_rate: config.initial_sample_rate,
            is_active: AtomicBool::new(true),
            queue,
            taken: stats.counter("spans"),
            dropped: dropped.clone(),
        };
        let reporter = Reporter {
            span_bytes: stats.counter("span_bytes"),
            messages: stats.counter("messages"),
            message_bytes: stats.counter("message_bytes"),
            messages_dropped: stats.counter("messages_dropped"),
            spans_dropped: dropped,
            stats,
            host: own_address(),
            client: Collector::new(config.tls),
            config,
            spans,
        };
        (Arc::new(tracer), reporter)
    }

    /// Switches the recording off and on; ids are passed on all the same.
    pub fn set_active(&self, is_active: bool) {
        self.is_active.store(is_active, Ordering::Relaxed);
    }

    /// Waits until all that was taken before is sent, or could not be.
    pub async fn flush(&self) {
        let (done, when_done) = oneshot::channel();
        if self.queue.send(Message::Flush(done)).await.is_ok() {
            let _ = when_done.await;
        }
    }
}

impl Tracer for ZipkinTracer {
    fn sample_trace(&self, trace_id: &TraceId) -> bool {
        self.sampler.samples(trace_id)
    }

    fn sample_rate(&self) -> Option<f64> {
        Some(self.sample_rate)
    }

    fn is_actively_tracing(&self) -> bool {
        self.is_active.load(Ordering::Relaxed)
    }

    fn record(&self, span: Span) {
        self.taken.incr();
        if self.queue.try_send(Message::Span(Box::new(span))).is_err() {
            self.dropped.incr();
        }
    }
}

/// Sends spans to the collector.
#[derive(Debug)]
pub struct Reporter {
    config: Config,
    /// For servers that listen on all addresses.
    host: Option<IpAddr>,
    client: Collector,
    spans: mpsc::Receiver<Message>,
    stats: Scope,
    span_bytes: Counter,
    spans_dropped: Counter,
    messages: Counter,
    message_bytes: Counter,
    messages_dropped: Counter,
}

impl Reporter {
    /// Sends what comes, until the tracer is gone.
    ///
    /// # Cancel safety
    /// Dropping the future loses the spans that wait.
    pub async fn run(mut self) {
        while let Some(message) = self.spans.recv().await {
            let mut batch = Vec::new();
            let mut flushed = None;
            match message {
                Message::Span(span) => batch.push(span),
                Message::Flush(done) => flushed = Some(done),
            }
            let until = Instant::now() + BATCH_TIME;
            while flushed.is_none() && batch.len() < BATCH {
                match timeout_at(until, self.spans.recv()).await {
                    Ok(Some(Message::Span(span))) => batch.push(span),
                    Ok(Some(Message::Flush(done))) => flushed = Some(done),
                    Ok(None) | Err(_) => break,
                }
            }
            if !batch.is_empty() {
                self.send(&batch).await;
            }
            // Whoever waits may have stopped waiting.
            flushed.map(|done| done.send(()));
        }
    }

    async fn send(&self, batch: &[Box<Span>]) {
        let service_name = self.config.service_name.as_deref();
        let mut body = vec![b'['];
        for (index, span) in batch.iter().enumerate() {
            if index > 0 {
                body.push(b',');
            }
            let before = body.len();
            let written = serde_json::to_writer(&mut body, &encode::span(span, service_name, self.host));
            debug_assert!(written.is_ok(), "a Vec takes everything");
            self.span_bytes.add((body.len() - before) as u64);
        }
        body.push(b']');
        self.messages.incr();
        if let Err(why) = self.post(body).await {
            self.spans_dropped.add(batch.len() as u64);
            self.messages_dropped.incr();
            self.stats.scope("messages_dropped").counter(why.name()).incr();
            tracing::debug!(host = self.config.host, ?why, spans = batch.len(), "spans were dropped");
        }
    }

    async fn post(&self, body: Vec<u8>) -> Result<(), Dropped> {
        let Config {
            host,
            path,
            host_header,
            ..
        } = &self.config;
        let mut request = Request::post(format!("{}://{host}{path}", self.client.scheme()))
            .header(header::HOST, host_header)
            .header(header::CONTENT_TYPE, "application/json");
        let body = if self.config.compression {
            request = request.header(header::CONTENT_ENCODING, "gzip");
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            encoder
                .write_all(&body)
                .and_then(|()| encoder.finish())
                .map_err(|_| Dropped::Request)?
        } else {
            body
        };
        self.message_bytes.add(body.len() as u64);
        let request = request.body(Full::from(body)).map_err(|_| Dropped::Request)?;
        match timeout(self.config.timeout, self.client.request(request)).await {
            Ok(Ok(response)) if response.status().is_success() => Ok(()),
            Ok(Ok(response)) => Err(Dropped::Status(response.status().as_u16())),
            Ok(Err(NotAnswered::Unreachable)) => Err(Dropped::Connect),
            Ok(Err(NotAnswered::Broken)) => Err(Dropped::Broken),
            Err(_) => Err(Dropped::Timeout),
        }
    }
}

/// The address by which this host talks to others. No packet is sent for it: the system is asked which it would take for one
/// to a far address.
fn own_address() -> Option<IpAddr> {
    // From the ranges for documentation: they are never on the same network.
    const FAR: [(&str, &str); 2] = [("0.0.0.0:0", "198.51.100.1:9"), ("[::]:0", "[2001:db8::1]:9")];
    let addr = FAR.iter().find_map(|(from, to)| {
        let socket = UdpSocket::bind(from).ok()?;
        socket.connect(to).ok()?;
        socket.local_addr().ok()
    })?;
    Some(addr.ip()).filter(|ip| !ip.is_unspecified())
}

/// Why a batch was not taken.
#[derive(Clone, Copy, Debug)]
enum Dropped {
    /// The collector cannot be reached.
    Connect,
    /// It hung up.
    Broken,
    /// It took too long.
    Timeout,
    /// It answered so.
    Status(#[expect(dead_code, reason = "read by Debug, which the log shows")] u16),
    /// The settings make no request.
    Request,
}

impl Dropped {
    fn name(self) -> &'static str {
        match self {
            Self::Connect => "ConnectionFailed",
            Self::Broken => "ChannelClosed",
            Self::Timeout => "RequestTimeout",
            Self::Status(_) => "HttpStatus",
            Self::Request => "BadRequest",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use tokio::net::TcpListener;

    use super::*;
    use crate::call::tracer::SpanKind;
    use crate::telemetry::stats::Metrics;

    fn span() -> Span {
        Span {
            kind: SpanKind::Server,
            trace_id: TraceId::root(),
            is_shared: false,
            name: "ping".into(),
            label: "thrift".to_owned(),
            start: SystemTime::UNIX_EPOCH,
            duration: Duration::ZERO,
            local_addr: None,
            remote_addr: Some("127.0.0.1:1".parse().unwrap()),
            annotations: Vec::new(),
            tags: Vec::new(),
        }
    }

    // ENV-81
    /// Nobody waits for a collector that takes connections and never answers: what it cannot take is dropped and counted.
    #[tokio::test(start_paused = true)]
    async fn a_collector_that_hangs_is_not_waited_for() {
        let collector = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let metrics = Metrics::default();
        let config = Config {
            host: collector.local_addr().unwrap().to_string(),
            ..Config::default()
        };
        let (tracer, reporter) = ZipkinTracer::new(config, &Scope::root(Arc::new(metrics.clone())));
        const MORE: usize = 500;
        for _ in 0..QUEUE + MORE {
            // Returns at once, whether there is room or not.
            tracer.record(span());
        }
        let count = |name: &str| {
            metrics
                .counter_value(&format!("zipkin.http/{name}"))
                .unwrap_or_default()
        };
        assert_eq!(count("spans"), (QUEUE + MORE) as u64);
        assert_eq!(count("spans_dropped"), MORE as u64);
        let running = tokio::spawn(reporter.run());
        tracer.flush().await;
        assert_eq!(count("spans_dropped"), (QUEUE + MORE) as u64);
        assert_eq!(count("messages_dropped/RequestTimeout"), (QUEUE / BATCH) as u64);
        drop(tracer);
        running.await.unwrap();
    }
}
