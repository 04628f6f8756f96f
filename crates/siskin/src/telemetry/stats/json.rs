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

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use regex::Regex;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer as _};
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::histogram::{PERCENTILES, Summary};
use super::registry::Value;

/// How metrics are written down.
#[derive(Clone, Debug, Default)]
pub struct Layout<'a> {
    /// Each on a line of its own.
    pub pretty: bool,
    /// Without the names that these match as a whole, suffixes such as `.p90` among them.
    pub without: &'a [Regex],
    /// Whether a stat without values shows all its parts, each 0, and not only `.count`.
    pub empty_histograms: bool,
    /// What stands between a name's scopes in place of `/`.
    pub separator: Option<char>,
}

/// Writes the metrics down.
///
/// # Errors
/// When the writer fails.
pub fn write(metrics: &BTreeMap<String, Value>, layout: &Layout<'_>, out: &mut impl io::Write) -> io::Result<()> {
    if layout.pretty {
        write_with(metrics, layout, out, Pretty(PrettyFormatter::new()))
    } else {
        write_with(metrics, layout, out, Compact(CompactFormatter))
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
    layout: &Layout<'_>,
    out: &mut impl io::Write,
    formatter: impl Formatter,
) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, formatter);
    let mut map = Entries {
        map: serializer.serialize_map(None)?,
        without: layout.without,
    };
    for (name, value) in metrics {
        let name = &separated(name, layout.separator);
        match value {
            Value::Counter(value) => map.add(name, value)?,
            Value::Gauge(value) => map.add(name, value)?,
            Value::Stat(None) if !layout.empty_histograms => map.add(&format!("{name}.count"), &0)?,
            Value::Stat(summary) => {
                let summary = summary.as_ref().unwrap_or(&EMPTY);
                map.add(&format!("{name}.avg"), &summary.average)?;
                let whole = [
                    ("count", summary.count),
                    ("max", summary.maximum),
                    ("min", summary.minimum),
                ];
                let percentiles = PERCENTILES.iter().zip(summary.percentiles);
                let percentiles = percentiles.map(|((_, suffix), value)| (*suffix, value));
                let all = whole.into_iter().chain(percentiles).chain([("sum", summary.sum)]);
                for (suffix, value) in all {
                    map.add(&format!("{name}.{suffix}"), &value)?;
                }
            }
        }
    }
    map.map.end()?;
    Ok(())
}

/// A name with this between its scopes.
pub(crate) fn separated(name: &str, separator: Option<char>) -> Cow<'_, str> {
    match separator {
        Some(separator) if separator != '/' => name.replace('/', separator.encode_utf8(&mut [0; 4])).into(),
        _ => name.into(),
    }
}

/// Of a stat without values.
const EMPTY: Summary = Summary {
    count: 0,
    sum: 0,
    average: 0.0,
    minimum: 0,
    maximum: 0,
    percentiles: [0; PERCENTILES.len()],
};

/// The entries of an object, without those that are not wanted.
struct Entries<'a, M> {
    map: M,
    without: &'a [Regex],
}

impl<M: SerializeMap> Entries<'_, M> {
    fn add(&mut self, name: &str, value: &impl Serialize) -> Result<(), M::Error> {
        if self.without.iter().any(|regex| regex.is_match(name)) {
            return Ok(());
        }
        self.map.serialize_entry(name, value)
    }
}

/// The expressions of `com.twitter.finagle.stats.statsFilter`, each to match a name as a whole.
///
/// # Errors
/// Which is none, and why.
pub fn filters(texts: &[String]) -> Result<Vec<Regex>, String> {
    let filter = |text: &String| {
        // Alone first, so that no bracket of it closes ours.
        let whole = Regex::new(text).and_then(|_| Regex::new(&format!("^(?:{text})$")));
        whole.map_err(|error| {
            let error = error.to_string();
            let what = error.lines().last().unwrap_or_default().trim_start_matches("error: ");
            format!("`{text}` is no regular expression: {what}")
        })
    };
    texts.iter().map(filter).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn text(layout: &Layout<'_>) -> String {
        let metrics = [
            ("jvm/uptime", Value::Gauge(1.0)),
            ("latency_ms", Value::Stat(None)),
            ("vie", Value::Counter(1)),
            ("views", Value::Counter(2)),
        ];
        let metrics = metrics.map(|(name, value)| (name.to_owned(), value)).into();
        let mut out = Vec::new();
        write(&metrics, layout, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    // ENV-37
    #[test]
    fn a_filter_takes_out_what_it_matches_as_a_whole() {
        let filters = |texts: &[&str]| filters(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        let without = filters(&["jvm.*", r".*\.p90", "vie"]).unwrap();
        let layout = Layout {
            without: &without,
            empty_histograms: true,
            ..Layout::default()
        };
        let filtered = text(&layout);
        assert!(
            !filtered.contains("jvm") && !filtered.contains(".p90\"") && !filtered.contains("\"vie\""),
            "{filtered}"
        );
        assert!(
            filtered.contains("\"views\":2") && filtered.contains("\"latency_ms.p95\":0"),
            "{filtered}"
        );
        assert!(text(&Layout::default()).contains("jvm/uptime"));
        // The names that are filtered are those that are shown.
        let colons = Layout {
            separator: Some(':'),
            without: &self::filters(&["jvm/.*".to_owned(), "jvm:never".to_owned()]).unwrap(),
            ..Layout::default()
        };
        assert!(text(&colons).contains("\"jvm:uptime\":1.0"));
        assert_eq!(
            filters(&["a("]).unwrap_err(),
            "`a(` is no regular expression: unclosed group"
        );
    }

    // ENV-34
    #[test]
    fn a_stat_with_values_shows_eleven_parts() {
        let summary = Summary {
            count: 2,
            sum: 5,
            average: 2.5,
            minimum: 1,
            maximum: 4,
            percentiles: [1, 2, 3, 4, 5, 6],
        };
        let metrics = [("x".to_owned(), Value::Stat(Some(summary)))].into();
        let mut out = Vec::new();
        write(&metrics, &Layout::default(), &mut out).unwrap();
        let expected = r#"{"x.avg":2.5,"x.count":2,"x.max":4,"x.min":1,"x.p50":1,"x.p90":2,"x.p95":3,"x.p99":4,"x.p9990":5,"x.p9999":6,"x.sum":5}"#;
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    // ENV-34
    #[test]
    fn a_stat_without_values_shows_what_is_wanted_of_it() {
        let parts = |empty_histograms| {
            let layout = Layout {
                empty_histograms,
                ..Layout::default()
            };
            text(&layout).matches("latency_ms.").count()
        };
        assert_eq!((parts(false), parts(true)), (1, 11));
    }
}
