//! Whom the servers tell of their calls.

use std::sync::Arc;
#[cfg(feature = "zipkin")]
use std::time::Duration;

use super::flags::ZipkinFlags;
use crate::admin::Recording;
use crate::call::stats::Scope;
use crate::call::tracer::Tracer;
#[cfg(feature = "zipkin")]
use crate::telemetry::zipkin::{CollectorTls, Config, ZipkinTracer};

/// How long the last spans may take when the service stops.
#[cfg(feature = "zipkin")]
const LAST_SPANS: Duration = Duration::from_secs(1);

/// The tracer of all servers; none where no collector is named.
#[derive(Debug, Default)]
pub(super) struct Tracing {
    #[cfg(feature = "zipkin")]
    tracer: Option<Arc<ZipkinTracer>>,
}

#[cfg(feature = "zipkin")]
impl Tracing {
    /// Starts to report to the collector that the flags name, from a task of its own.
    pub(super) fn start(flags: &ZipkinFlags, is_enabled: bool, stats: &Scope) -> Self {
        let Some(host) = flags.host.clone().filter(|_| is_enabled) else {
            return Self::default();
        };
        let config = Config {
            host,
            path: flags.path.clone(),
            host_header: flags.host_header.clone(),
            compression: flags.compression,
            initial_sample_rate: flags.initial_sample_rate,
            service_name: flags.service_name.clone(),
            tls: flags.tls.map(|validates| CollectorTls { validates }),
            ..Config::default()
        };
        let (tracer, reporter) = ZipkinTracer::new(config, stats);
        tokio::spawn(reporter.run());
        Self { tracer: Some(tracer) }
    }

    pub(super) fn tracer(&self) -> Option<Arc<dyn Tracer>> {
        self.tracer.clone().map(|tracer| tracer as _)
    }

    /// What switches the recording.
    pub(super) fn recording(&self) -> Option<Arc<dyn Recording>> {
        let tracer = self.tracer.clone()?;
        Some(Arc::new(Switch(tracer)))
    }

    /// Sends what waits.
    pub(super) async fn flush(self) {
        if let Some(tracer) = self.tracer {
            let _ = tokio::time::timeout(LAST_SPANS, tracer.flush()).await;
        }
    }
}

#[cfg(not(feature = "zipkin"))]
impl Tracing {
    pub(super) fn start(_: &ZipkinFlags, _: bool, _: &Scope) -> Self {
        Self::default()
    }

    pub(super) fn tracer(&self) -> Option<Arc<dyn Tracer>> {
        None
    }

    pub(super) fn recording(&self) -> Option<Arc<dyn Recording>> {
        None
    }

    pub(super) async fn flush(self) {}
}

/// Switches a tracer.
#[cfg(feature = "zipkin")]
#[derive(Debug)]
struct Switch(Arc<ZipkinTracer>);

#[cfg(feature = "zipkin")]
impl Recording for Switch {
    fn set_active(&self, is_active: bool) {
        self.0.set_active(is_active);
    }
}
