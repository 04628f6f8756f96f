//! `metrics.json`: one flat object of every metric.
//!
//! ```text
//! {"srv/thrift/requests":860,"srv/thrift/connections":4.0,"srv/thrift/request_latency_ms.count":860,…}
//! ```
//!
//! A counter is a whole number, a gauge has a point, a stat is its parts: `.count .sum .avg .min .max .p50 .p90 .p95 .p99 .p9990
//! .p9999`, all whole but `.avg`; without values `.count` alone.
//!
//! *Source:* finagle-stats-core, `JsonExporter`. Gauges are written without an exponent and with all their digits, where
//! Finagle writes 32-bit floats.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer as _};
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::histogram::PERCENTILES;
use super::registry::Value;

/// Writes the metrics down. `pretty` puts each on a line of its own.
///
/// # Errors
/// When the writer fails.
pub fn write(metrics: &BTreeMap<String, Value>, pretty: bool, out: &mut impl io::Write) -> io::Result<()> {
    if pretty {
        write_with(metrics, out, Pretty(PrettyFormatter::new()))
    } else {
        write_with(metrics, out, Compact(CompactFormatter))
    }
}

/// A value, laid out as `pretty` metrics are.
pub(crate) fn pretty(value: &impl Serialize) -> Vec<u8> {
    let mut body = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut body, Pretty(PrettyFormatter::new()));
    let written = value.serialize(&mut serializer);
    debug_assert!(written.is_ok(), "a Vec takes everything, and no map has odd keys");
    body
}

fn write_with(
    metrics: &BTreeMap<String, Value>,
    out: &mut impl io::Write,
    formatter: impl Formatter,
) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, formatter);
    let mut map = serializer.serialize_map(None)?;
    for (name, value) in metrics {
        match value {
            Value::Counter(value) => map.serialize_entry(name, value)?,
            Value::Gauge(value) => map.serialize_entry(name, value)?,
            Value::Stat(None) => map.serialize_entry(&format!("{name}.count"), &0)?,
            Value::Stat(Some(summary)) => {
                map.serialize_entry(&format!("{name}.avg"), &summary.average)?;
                let whole = [
                    ("count", summary.count),
                    ("max", summary.maximum),
                    ("min", summary.minimum),
                ];
                let percentiles = PERCENTILES.iter().zip(summary.percentiles);
                let percentiles = percentiles.map(|((_, suffix), value)| (*suffix, value));
                let all = whole.into_iter().chain(percentiles).chain([("sum", summary.sum)]);
                for (suffix, value) in all {
                    map.serialize_entry(&format!("{name}.{suffix}"), &value)?;
                }
            }
        }
    }
    map.end()?;
    Ok(())
}

/// A number with a point and no exponent: readers of TwitterServer's pages tell gauges by it.
fn write_plain<W: io::Write + ?Sized>(writer: &mut W, value: f64) -> io::Result<()> {
    if value.fract() == 0.0 {
        write!(writer, "{value:.1}")
    } else {
        write!(writer, "{value}")
    }
}

struct Compact(CompactFormatter);

impl Formatter for Compact {
    fn write_f64<W: io::Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write_plain(writer, value)
    }

    fn begin_object<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }
}

/// As the JVM's library lays out: ` : ` between a name and its value.
struct Pretty(PrettyFormatter<'static>);

impl Formatter for Pretty {
    fn write_f64<W: io::Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write_plain(writer, value)
    }

    fn begin_array<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: io::Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: io::Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b" : ")
    }

    fn end_object_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}
