//! What of two servers' answers must be alike.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::play::{End, Transcript};
use super::thrift::{self, Answer, Value};

const EXCEPTION: u8 = 3;
/// The struct of `seen`, and what of it is told of the connection or is made up where the request does not say it.
const SEEN_ELSEWHERE: [i16; 5] = [2, 3, 4, 9, 11];
const SEEN_SAMPLED: i16 = 5;
const SEEN_FLAGS: i16 = 6;
const SEEN_BROADCAST: i16 = 12;

/// A transcript without what must differ: texts that are for people, ids that are made up, the order of independent answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digest {
    /// By tag or seqid.
    pub(super) answers: BTreeMap<String, Vec<String>>,
    /// The seqids in their order, where there are no tags.
    pub(super) order: Vec<i32>,
    pub(super) end: End,
    /// What is no frame.
    pub(super) rest: String,
    /// The texts of errors, by tag or seqid. They are not compared: they are for people.
    pub(super) texts: Texts,
}

/// Equal to any other.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts(BTreeMap<String, String>);

impl Texts {
    pub(super) fn of(&self, key: &str) -> &str {
        self.0.get(key).map(String::as_str).unwrap_or_default()
    }

    fn add(&mut self, key: &str, text: Option<String>) {
        if let Some(text) = text {
            *self.0.entry(key.to_owned()).or_default() += &(text + "\n");
        }
    }
}

impl PartialEq for Texts {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Texts {}

/// A message for a reader.
struct Shown {
    text: String,
    /// Whether that says all.
    exact: bool,
    /// What it says beside that, for people.
    error: Option<String>,
}

impl Shown {
    fn exact(text: String) -> Self {
        Self {
            text,
            exact: true,
            error: None,
        }
    }

    fn error(text: String, error: &[u8]) -> Self {
        Self {
            text,
            exact: false,
            error: Some(String::from_utf8_lossy(error).into_owned()),
        }
    }

    fn behind(mut self, head: &str) -> Self {
        self.text.insert_str(0, head);
        self
    }
}

impl Digest {
    pub(super) fn new(transcript: &Transcript) -> Self {
        let mut digest = Self {
            answers: BTreeMap::new(),
            order: Vec::new(),
            end: transcript.end,
            rest: hex(&transcript.rest),
            texts: Texts::default(),
        };
        let mut pieces: HashMap<u32, (Vec<u8>, Vec<usize>)> = HashMap::new();
        for frame in &transcript.frames {
            // A reply of plain or TTwitter Thrift begins so, and no mux message that servers send.
            let message = frame.strip_prefix(&[0]).unwrap_or(frame);
            if frame.len() < 4 || message.starts_with(&[0x80, 1]) {
                digest.thrift(frame, message);
                continue;
            }
            let word = u32::from_be_bytes(*frame.first_chunk().unwrap());
            let (kind, tag) = (frame[0].cast_signed(), word & 0x7f_ffff);
            let (body, sizes) = pieces.entry(tag).or_default();
            body.extend(&frame[4..]);
            sizes.push(frame.len() - 4);
            if word & 0x80_0000 == 0 {
                let (body, sizes) = pieces.remove(&tag).unwrap();
                let Shown { mut text, exact, error } = mux(kind, &body);
                if sizes.len() > 1 && exact {
                    let _ = write!(text, " in {sizes:?}");
                }
                let key = format!("tag {tag:#x}");
                digest.texts.add(&key, error);
                digest.answers.entry(key).or_default().push(text);
            }
        }
        for (tag, (body, _)) in pieces {
            let key = format!("tag {tag:#x}");
            digest
                .answers
                .entry(key)
                .or_default()
                .push(format!("unfinished {}", hex(&body)));
        }
        digest
    }

    fn thrift(&mut self, frame: &[u8], message: &[u8]) {
        let header = if frame.len() == message.len() { "" } else { "header, " };
        let key = match thrift::read(message) {
            Some(answer) => {
                self.order.push(answer.seqid);
                format!("seqid {}", answer.seqid)
            }
            None => "no seqid".to_owned(),
        };
        let shown = payload(message, &[]).behind(header);
        self.texts.add(&key, shown.error);
        self.answers.entry(key).or_default().push(shown.text);
    }
}

fn mux(kind: i8, body: &[u8]) -> Shown {
    let status = |status: u8| match status {
        0 => "OK".to_owned(),
        1 => "ERROR".to_owned(),
        2 => "NACK".to_owned(),
        other => format!("status {other}"),
    };
    match (kind, body) {
        // Finagle does not read the decision whether a trace is sampled from the flags of a Treq, though it sends them on.
        (-1, [0, message @ ..]) => payload(message, &[SEEN_SAMPLED]).behind("Rreq OK "),
        (-1, [code, text @ ..]) => Shown::error(format!("Rreq {}", status(*code)), text),
        (-2, [code, rest @ ..]) => {
            let Some((contexts, message)) = contexts(rest) else {
                return Shown::exact(format!("Rdispatch {}", hex(body)));
            };
            if *code == 0 {
                payload(message, &[]).behind(&format!("Rdispatch OK {contexts}"))
            } else {
                Shown::error(format!("Rdispatch {} {contexts}", status(*code)), message)
            }
        }
        (127, bytes) => {
            let text = String::from_utf8_lossy(bytes);
            let known = [
                "tinit check",
                "Unexpected mux message type ",
                "Received duplicate tag ",
                "Unsupported Mux version: ",
            ];
            if known.iter().any(|known| text.starts_with(known)) {
                Shown::exact(format!("Rerr {text}"))
            } else {
                Shown::error("Rerr".to_owned(), bytes)
            }
        }
        _ => Shown::exact(format!("type {kind} {}", hex(body))),
    }
}

fn contexts(mut bytes: &[u8]) -> Option<(String, &[u8])> {
    fn short<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
        let (length, rest) = bytes.split_at_checked(2)?;
        let (taken, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(length.try_into().ok()?)))?;
        *bytes = rest;
        Some(taken)
    }
    let (count, rest) = bytes.split_at_checked(2)?;
    bytes = rest;
    let mut text = String::new();
    for _ in 0..u16::from_be_bytes(count.try_into().ok()?) {
        let (key, value) = (short(&mut bytes)?, short(&mut bytes)?);
        let _ = write!(text, "{} = {}, ", key.escape_ascii(), hex(value));
    }
    Some((text, bytes))
}

fn payload(bytes: &[u8], not_seen: &[i16]) -> Shown {
    if bytes.is_empty() {
        return Shown::exact("nothing".to_owned());
    }
    let Some(Answer {
        kind,
        name,
        seqid,
        mut fields,
    }) = thrift::read(bytes)
    else {
        return Shown::exact(hex(bytes));
    };
    let head = format!("{name} {seqid}");
    if kind == EXCEPTION {
        return exception(&head, &fields);
    }
    let is_seen = name == "seen";
    if is_seen && let [(0, Value::Struct(seen))] = &mut fields[..] {
        let no_flags = (SEEN_FLAGS, Value::Number(thrift::I64, vec![0; 8]));
        seen.retain(|field| !SEEN_ELSEWHERE.contains(&field.0) && !not_seen.contains(&field.0) && *field != no_flags);
        for (id, value) in seen {
            if let (&mut SEEN_BROADCAST, Value::Map(_, _, pairs)) = (id, &mut *value) {
                // The others are rewritten, or not shown, as their owner likes.
                pairs.retain(|(key, _)| matches!(key, Value::Text(key) if key.starts_with(b"test.")));
                *value = Value::Map(0, 0, std::mem::take(pairs));
            }
        }
    }
    Shown {
        exact: !is_seen,
        ..Shown::exact(format!("type {kind} {head} {}", thrift::show(&fields)))
    }
}

/// The texts name what is thrown, in the words of the server's language.
fn exception(head: &str, fields: &[(i16, Value)]) -> Shown {
    let text = fields.iter().find_map(|field| match field {
        (1, Value::Text(text)) => Some(&text[..]),
        _ => None,
    });
    let code = fields.iter().find_map(|field| match field {
        (2, Value::Number(_, code)) => Some(i32::from_be_bytes(code[..].try_into().ok()?)),
        _ => None,
    });
    let (text, code) = (text.unwrap_or_default(), code.unwrap_or(-1));
    let shown = String::from_utf8_lossy(text);
    match code {
        1 => Shown::exact(format!("EXCEPTION 1 {head} {shown}")),
        6 => {
            let start = shown.split(": '").next().unwrap_or_default();
            Shown::error(format!("EXCEPTION 6 {head} {start}"), text)
        }
        _ => Shown::error(format!("EXCEPTION {code} {head}"), text),
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
