//! The values of flags, from text.

use std::fmt;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use http::HeaderValue;
use http::uri::{Authority, PathAndQuery};
use siskin_wire::mux::NameTree;
use tracing::level_filters::LevelFilter;

use super::super::logging::{Format, Roll};
use super::super::toggle;
use crate::admin;
use crate::naming::serverset::{AnnouncePath, PathError};
use crate::server::rest::Cors;
use crate::server::{AccessLog, Glob};
use crate::telemetry::stats::json;
use crate::transport::tls::ClientAuth;

/// Where to listen: `:9999` is every interface, `localhost:9999` one; port 0 is any free one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Address {
    /// `None` for every interface.
    pub(in crate::app) host: Option<String>,
    pub(in crate::app) port: u16,
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.host {
            Some(host) if host.contains(':') => write!(f, "[{host}]:{}", self.port),
            host => write!(f, "{}:{}", host.as_deref().unwrap_or_default(), self.port),
        }
    }
}

pub(super) fn boolean(text: &str) -> Result<bool, String> {
    if text.eq_ignore_ascii_case("true") {
        Ok(true)
    } else if text.eq_ignore_ascii_case("false") {
        Ok(false)
    } else {
        Err(format!("`{text}` is neither true nor false"))
    }
}

/// `None` for the empty text: off.
pub(super) fn address(text: &str) -> Result<Option<Address>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || format!("`{text}` is no address; give :PORT, HOST:PORT or [V6]:PORT");
    let (host, port) = text.rsplit_once(':').ok_or_else(wrong)?;
    let port = match port {
        "*" => 0,
        port if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => port
            .parse()
            .map_err(|_| format!("`{text}` is no address: ports end at 65535"))?,
        _ => return Err(wrong()),
    };
    let host = match host.strip_prefix('[').map(|host| host.strip_suffix(']')) {
        Some(Some(host)) if host.contains(':') => Some(host),
        None if host.is_empty() || host == "*" => None,
        None if !host.contains([':', ']', '/', ' ']) => Some(host),
        _ => return Err(wrong()),
    };
    Ok(Some(Address {
        host: host.map(str::to_owned),
        port,
    }))
}

/// A limit: a whole number from 1.
pub(super) fn limit(text: &str) -> Result<NonZeroUsize, String> {
    text.parse()
        .map_err(|_| format!("`{text}` is no whole number from 1; for no limit leave the flag out"))
}

/// A whole number from 0.
pub(super) fn count(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| format!("`{text}` is no whole number from 0"))
}

/// Delegations, `/prefix => dst` with `;` between.
pub(super) fn dtab(text: &str) -> Result<Vec<(String, String)>, String> {
    let entries = text.split(';').map(str::trim).filter(|entry| !entry.is_empty());
    let entry = |entry: &str| {
        let parts = entry.split_once("=>").map(|(prefix, dst)| (prefix.trim(), dst.trim()));
        let is_path = |text: &str| text.starts_with('/') && !text.contains(char::is_whitespace);
        match parts {
            Some((prefix, dst)) if is_path(prefix) => match NameTree::parse(dst) {
                Ok(tree) => Ok((prefix.to_owned(), tree.to_string())),
                Err(_) => Err(format!("`{dst}` is no name; give such as /s#/prod/users")),
            },
            _ => Err(format!("`{entry}` is no delegation; give /PREFIX => /NAME")),
        }
    };
    entries.map(entry).collect()
}

/// `name=value` with commas between. A piece without `=` belongs to the value before it.
pub(super) fn map(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut map: Vec<(String, String)> = Vec::new();
    for piece in text.split(',').filter(|_| !text.is_empty()) {
        match (piece.split_once('='), map.last_mut()) {
            (Some((name, value)), _) => map.push((name.to_owned(), value.to_owned())),
            (None, Some((_, value))) => {
                value.push(',');
                value.push_str(piece);
            }
            (None, None) => return Err(format!("`{piece}` has no =; give NAME=VALUE")),
        }
    }
    Ok(map)
}

/// Fractions of toggles, `id=fraction` with commas between; the last of one id counts.
pub(super) fn toggles(text: &str) -> Result<Vec<(String, f64)>, String> {
    toggle::overrides(map(text)?)
}

/// Whether HTTP/2 is spoken.
pub(super) fn http_protocol(text: &str) -> Result<bool, String> {
    match text {
        "HTTP/2" => Ok(true),
        "HTTP/1.1" => Ok(false),
        _ => Err(format!("`{text}` is no protocol; give HTTP/2 or HTTP/1.1")),
    }
}

/// A whole number from 0; `None` for -1, all.
pub(super) fn count_or_all(text: &str) -> Result<Option<usize>, String> {
    match text {
        "-1" => Ok(None),
        _ => count(text)
            .map(Some)
            .map_err(|what| format!("{what}, and not -1 for all")),
    }
}

/// `None` for the empty text: no access log.
pub(super) fn access_log(text: &str) -> Result<Option<AccessLog>, String> {
    Ok(Some(match text {
        "" => return Ok(None),
        "finatra" => AccessLog::Finatra,
        "combined" => AccessLog::Combined,
        "json" => AccessLog::Json,
        _ => {
            return Err(format!(
                "`{text}` is no format of access logs; give finatra, combined or json"
            ));
        }
    }))
}

pub(super) fn log_format(text: &str) -> Result<Format, String> {
    match text {
        "glog" => Ok(Format::Glog),
        "logback" => Ok(Format::Logback),
        "json" => Ok(Format::Json),
        _ => Err(format!("`{text}` is no format of logs; give glog, logback or json")),
    }
}

/// *Source:* util-logging, `com.twitter.logging.Policy.parse`.
pub(super) fn roll_policy(text: &str) -> Result<Roll, String> {
    let name = text.to_ascii_lowercase();
    let weekly = name.strip_prefix("weekly(").and_then(|rest| rest.strip_suffix(')'));
    if let Some(Ok(day @ 1..=7)) = weekly.map(str::parse) {
        return Ok(Roll::Weekly(day));
    }
    match name.as_str() {
        "never" => Ok(Roll::Never),
        "hourly" => Ok(Roll::Hourly),
        "daily" => Ok(Roll::Daily),
        "sighup" => Ok(Roll::SigHup),
        _ => match storage_unit(text) {
            Ok(bytes) if bytes > 0 => Ok(Roll::Size(bytes as u64)),
            _ => Err(format!(
                "`{text}` does not say when to roll a file; give never, hourly, daily, weekly(1) for Sunday to weekly(7), \
                 sighup, or a size such as 100.megabytes"
            )),
        },
    }
}

/// `HOST:PORT` of somebody else; `None` for the empty text.
pub(super) fn authority(text: &str) -> Result<Option<String>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<Authority>() {
        Ok(authority) if !text.contains('@') && authority.port_u16().is_some() => Ok(Some(text.to_owned())),
        _ => Err(format!("`{text}` is no HOST:PORT")),
    }
}

/// What a server is called.
pub(super) fn label(text: &str) -> Result<String, String> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"') {
        Ok(text.to_owned())
    } else {
        Err(format!("`{text}` is no name for a server; give one without blanks"))
    }
}

/// What stands in `Server`.
pub(super) fn server_header(text: &str) -> Result<Option<HeaderValue>, String> {
    match HeaderValue::from_str(text) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(_) => Err(format!("`{text}` cannot stand in a header; give a name, as Finatra")),
    }
}

/// The path of a URL.
pub(super) fn path(text: &str) -> Result<String, String> {
    match text.parse::<PathAndQuery>() {
        Ok(_) if text.starts_with('/') => Ok(text.to_owned()),
        _ => Err(format!("`{text}` is no path; give /PATH")),
    }
}

/// The value of a header.
pub(super) fn header(text: &str) -> Result<String, String> {
    match HeaderValue::from_str(text) {
        Ok(_) if !text.is_empty() => Ok(text.to_owned()),
        _ => Err(format!("`{text}` cannot stand in a header")),
    }
}

/// A share, from 0 to 1.
pub(super) fn rate(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(rate) if (0.0..=1.0).contains(&rate) => Ok(rate),
        _ => Err(format!("`{text}` is no number from 0 to 1")),
    }
}

/// Origins of pages, with commas between.
pub(super) fn origins(text: &str) -> Result<Vec<String>, String> {
    let origins = text.split(',').map(|origin| origin.trim().to_owned()).collect();
    let cors = Cors {
        origins,
        ..Cors::default()
    };
    cors.check().map(|()| cors.origins)
}

/// Regular expressions on the names of metrics, with commas between; none in an empty text.
pub(super) fn stats_filter(text: &str) -> Result<Vec<String>, String> {
    let texts: Vec<_> = text
        .split(',')
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .collect();
    json::filters(&texts).map(|_| texts)
}

/// Files with commas between.
pub(super) fn files(text: &str) -> Result<Vec<PathBuf>, String> {
    text.split(',').map(|name| file(name.trim())).collect()
}

/// Patterns of names of metrics, with commas between.
pub(super) fn verbose(text: &str) -> Result<Vec<String>, String> {
    Ok(text.split(',').map(|pattern| pattern.trim().to_owned()).collect())
}

/// One character.
pub(super) fn separator(text: &str) -> Result<char, String> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(separator), None) => Ok(separator),
        _ => Err(format!("`{text}` is not one character, such as / or .")),
    }
}

/// Whether windows are ended by the clock.
pub(super) fn snapshot(text: &str) -> Result<bool, String> {
    match text {
        "scrape" => Ok(false),
        "minute" => Ok(true),
        _ => Err(format!("`{text}` is neither scrape nor minute")),
    }
}

/// Patterns of identities, with commas between.
pub(super) fn globs(text: &str) -> Result<Vec<String>, String> {
    let globs: Vec<_> = text.split(',').map(|glob| glob.trim().to_owned()).collect();
    globs.iter().try_for_each(|glob| Glob::new(glob).map(drop))?;
    Ok(globs)
}

/// In Finagle's words.
pub(super) fn client_auth(text: &str) -> Result<ClientAuth, String> {
    match text.to_ascii_lowercase().as_str() {
        "needed" => Ok(ClientAuth::Needed),
        "wanted" => Ok(ClientAuth::InsecureWanted),
        "off" | "unspecified" => Ok(ClientAuth::InsecureOff),
        _ => Err(format!("`{text}` is none of needed, wanted and off")),
    }
}

/// Paths of the admin server, with commas between.
pub(super) fn paths(text: &str) -> Result<Vec<String>, String> {
    let paths: Vec<_> = text.split(',').map(|path| path.trim().to_owned()).collect();
    if paths.iter().any(String::is_empty) {
        return Err("flag value is required".to_owned());
    }
    paths.iter().try_for_each(|path| admin::Paths::new(path).map(drop))?;
    Ok(paths)
}

/// Where to announce; `None` for the empty text: nowhere.
pub(super) fn announce(text: &str) -> Result<Option<AnnouncePath>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let path = text
        .parse()
        .map_err(|error: PathError| format!("`{text}`: {error}; a right one is zk!zookeeper:2181!/services/ping!0"))?;
    if cfg!(feature = "zookeeper") {
        Ok(Some(path))
    } else {
        Err("this program is built without siskin's feature `zookeeper`".to_owned())
    }
}

pub(super) fn file(text: &str) -> Result<PathBuf, String> {
    if text.is_empty() {
        return Err("flag value is required".to_owned());
    }
    Ok(PathBuf::from(text))
}

pub(super) fn level(text: &str) -> Result<LevelFilter, String> {
    match text.to_ascii_uppercase().as_str() {
        "OFF" => Ok(LevelFilter::OFF),
        "FATAL" | "CRITICAL" | "ERROR" => Ok(LevelFilter::ERROR),
        "WARNING" | "WARN" => Ok(LevelFilter::WARN),
        "INFO" => Ok(LevelFilter::INFO),
        "DEBUG" => Ok(LevelFilter::DEBUG),
        "TRACE" | "ALL" => Ok(LevelFilter::TRACE),
        _ => Err(format!(
            "`{text}` is no level; give OFF, ERROR, WARNING, INFO, DEBUG, TRACE or ALL"
        )),
    }
}

/// `1.minutes`, `1.minute30.seconds`, `-5.seconds`, `duration.top`; also `10s`, `250ms`. What is negative counts as zero.
pub(super) fn duration(text: &str) -> Result<Duration, String> {
    match text {
        "duration.top" => return Ok(Duration::MAX),
        "duration.bottom" => return Ok(Duration::ZERO),
        _ => {}
    }
    nanoseconds(text)
        .map(|nanos| Duration::from_nanos(u64::try_from(nanos.max(0)).unwrap_or(u64::MAX)))
        .ok_or_else(|| format!("`{text}` is no duration; give N.UNIT such as 10.seconds or 250.milliseconds"))
}

fn nanoseconds(text: &str) -> Option<i128> {
    const UNITS: [(&str, &str, i128); 7] = [
        ("nanosecond", "ns", 1),
        ("microsecond", "us", 1_000),
        ("millisecond", "ms", 1_000_000),
        ("second", "s", 1_000_000_000),
        ("minute", "m", 60_000_000_000),
        ("hour", "h", 3_600_000_000_000),
        ("day", "d", 86_400_000_000_000),
    ];
    let mut rest = text;
    let mut sum = 0_i128;
    while !rest.is_empty() || text.is_empty() {
        let (negative, digits) = match rest.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, rest.strip_prefix('+').unwrap_or(rest)),
        };
        let end = digits.find(|c: char| !c.is_ascii_digit())?;
        let (number, unit) = digits.split_at(end);
        let (dotted, unit) = match unit.strip_prefix('.') {
            Some(unit) => (true, unit),
            None => (false, unit),
        };
        let end = unit.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(unit.len());
        let (unit, after) = unit.split_at(end);
        let (_, _, factor) = UNITS.iter().find(|(long, short, _)| {
            if dotted {
                unit.strip_suffix('s').unwrap_or(unit) == *long
            } else {
                unit == *short
            }
        })?;
        let part = i128::from(number.parse::<i64>().ok()?) * factor;
        sum = sum.checked_add(if negative { -part } else { part })?;
        rest = after;
    }
    Some(sum)
}

/// `100.megabytes`: so many bytes. A kilobyte has 1024.
pub(super) fn storage_unit(text: &str) -> Result<usize, String> {
    const UNITS: [(&str, u32); 6] = [
        ("byte", 0),
        ("kilobyte", 10),
        ("megabyte", 20),
        ("gigabyte", 30),
        ("terabyte", 40),
        ("petabyte", 50),
    ];
    let bytes = text.split_once('.').and_then(|(number, unit)| {
        let unit = unit.strip_suffix('s').unwrap_or(unit);
        let (_, shift) = UNITS.iter().find(|(name, _)| *name == unit)?;
        number.parse::<usize>().ok()?.checked_mul(1_usize.checked_shl(*shift)?)
    });
    bytes.ok_or_else(|| format!("`{text}` is no size; give N.UNIT such as 64.kilobytes or 100.megabytes"))
}
