//! A span as JSON of Zipkin's API, version 2.
//!
//! ```json
//! {"traceId":"…16 or 32 digits","id":"…","parentId":"…","kind":"SERVER","name":"ping","timestamp":1,"duration":1,"shared":true,
//!  "debug":true,"localEndpoint":{"serviceName":"thrift","ipv4":"127.0.0.1","port":9999},"remoteEndpoint":{"ipv4":"127.0.0.1","port":1},
//!  "annotations":[{"timestamp":1,"value":"wr"}],"tags":{"srv/finagle.label":"thrift"}}
//! ```
//!
//! Times are microseconds since 1970.

use std::net::{IpAddr, SocketAddr};
use std::time::SystemTime;

use serde_json::{Map, Value, json};

use crate::call::tracer::{Span, SpanKind};

/// The span, as one of the service of this name; by default of the server's label. A server that listens on all addresses is told of
/// by the one of its host, as Finagle does; where there is none, by its port.
pub(super) fn span(span: &Span, service_name: Option<&str>, host: Option<IpAddr>) -> Value {
    let ids = &span.trace_id;
    let trace_id = match ids.trace_id_high {
        Some(high) => format!("{high:016x}{:016x}", ids.trace_id),
        None => format!("{:016x}", ids.trace_id),
    };
    let mut local = span.local_addr.map(|addr| endpoint(addr, host)).unwrap_or_default();
    let service_name = service_name.unwrap_or(&span.label).to_lowercase();
    local.insert("serviceName".to_owned(), service_name.into());
    let annotations: Vec<_> = span
        .annotations
        .iter()
        .map(|(time, value)| json!({ "timestamp": micros(*time), "value": value }))
        .collect();
    let tags: Map<_, _> = span
        .tags
        .iter()
        .map(|(key, value)| (key.clone().into_owned(), Value::from(value.as_ref())))
        .collect();
    let duration = u64::try_from(span.duration.as_micros()).unwrap_or(u64::MAX);
    let mut encoded = json!({
        "traceId": trace_id,
        "id": format!("{:016x}", ids.span_id),
        "kind": match span.kind {
            SpanKind::Server => "SERVER",
            SpanKind::Client => "CLIENT",
        },
        "name": span.name.to_lowercase(),
        "timestamp": micros(span.start),
        "duration": duration.max(1),
        "localEndpoint": local,
        "annotations": annotations,
        "tags": tags,
    });
    if let Some(addr) = span.remote_addr {
        encoded["remoteEndpoint"] = endpoint(addr, None).into();
    }
    if !ids.is_root() {
        encoded["parentId"] = format!("{:016x}", ids.parent_id).into();
    }
    if span.is_shared {
        encoded["shared"] = true.into();
    }
    if ids.is_debug() {
        encoded["debug"] = true.into();
    }
    encoded
}

fn endpoint(addr: SocketAddr, host: Option<IpAddr>) -> Map<String, Value> {
    let ip = match addr.ip().to_canonical() {
        ip if ip.is_unspecified() => host,
        ip => Some(ip),
    };
    let ip = ip.map(|ip| {
        let family = if ip.is_ipv4() { "ipv4" } else { "ipv6" };
        (family.to_owned(), ip.to_string().into())
    });
    ip.into_iter()
        .chain([("port".to_owned(), addr.port().into())])
        .collect()
}

fn micros(time: SystemTime) -> u64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::call::contexts::TraceId;

    /// ENV-79: the fields of a server's span, `shared` where the caller has one of the same id.
    #[test]
    fn a_server_span_has_zipkins_fields() {
        let start = SystemTime::UNIX_EPOCH + Duration::from_micros(1_700_000_000_000_001);
        let mut call = Span {
            kind: SpanKind::Server,
            trace_id: TraceId {
                trace_id: 0x11,
                trace_id_high: Some(0xab),
                span_id: 0x22,
                parent_id: 0x33,
                sampled: Some(true),
                flags: TraceId::DEBUG,
            },
            is_shared: true,
            name: "addItem".into(),
            label: "Thrift".to_owned(),
            start,
            duration: Duration::ZERO,
            local_addr: Some(SocketAddr::from(([127, 0, 0, 1], 9999))),
            remote_addr: Some("[::1]:7".parse().unwrap()),
            annotations: vec![(start, "wr".into())],
            tags: vec![("srv/finagle.label".into(), "Thrift".into())],
        };
        assert_eq!(
            span(&call, None, None),
            json!({
                "traceId": "00000000000000ab0000000000000011", "id": "0000000000000022", "parentId": "0000000000000033",
                "kind": "SERVER", "name": "additem", "timestamp": 1_700_000_000_000_001_u64, "duration": 1,
                "shared": true, "debug": true,
                "localEndpoint": { "serviceName": "thrift", "ipv4": "127.0.0.1", "port": 9999 },
                "remoteEndpoint": { "ipv6": "::1", "port": 7 },
                "annotations": [{ "timestamp": 1_700_000_000_000_001_u64, "value": "wr" }],
                "tags": { "srv/finagle.label": "Thrift" },
            })
        );
        call.trace_id = TraceId {
            span_id: 0x11,
            parent_id: 0x11,
            trace_id_high: None,
            flags: 0,
            ..call.trace_id
        };
        call.is_shared = false;
        call.local_addr = None;
        call.remote_addr = None;
        call.kind = SpanKind::Client;
        let root = span(&call, Some("Orders"), None);
        for absent in ["parentId", "shared", "debug", "remoteEndpoint"] {
            assert_eq!(root.get(absent), None, "{absent}");
        }
        assert_eq!(root["kind"], "CLIENT");
        assert_eq!(root["traceId"], "0000000000000011");
        assert_eq!(root["localEndpoint"], json!({ "serviceName": "orders" }));
    }

    #[test]
    fn addresses_are_those_that_others_see() {
        let shown = |addr: &str, host: Option<&str>| {
            let host = host.map(|ip| ip.parse().unwrap());
            Value::from(endpoint(addr.parse().unwrap(), host))
        };
        let v4 = json!({ "ipv4": "10.0.0.1", "port": 7 });
        assert_eq!(shown("10.0.0.1:7", Some("10.0.0.9")), v4);
        assert_eq!(shown("[::ffff:10.0.0.1]:7", None), v4);
        assert_eq!(shown("0.0.0.0:7", Some("10.0.0.1")), v4);
        assert_eq!(shown("[::]:7", Some("10.0.0.1")), v4);
        assert_eq!(
            shown("[::]:7", Some("fd00::1")),
            json!({ "ipv6": "fd00::1", "port": 7 })
        );
        assert_eq!(shown("0.0.0.0:7", None), json!({ "port": 7 }));
    }
}
