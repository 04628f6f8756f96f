//! Which differences are on purpose: `differences.txt` names them, here is how they are told.

use super::conversation::{CALL, Conversation, ELEMENT, ONEWAY, Said, Step};
use super::play::End;
use super::thrift;

/// So many may there be.
const MOST: usize = 12;

/// Names of kinds.
const ONE_WAY: &str = "one-way";
const NO_CALL: &str = "no-call";
const CONTAINER: &str = "container";
const LONG: &str = "long";
const UTF_8: &str = "utf-8";
const HALF: &str = "half";
const TYPES: &str = "types";
const DEEP: &str = "deep";
const ABSENT: &str = "absent";
const ECHO: &str = "echo";
const LENGTH: &str = "length";
const MUX: &str = "mux";

const ALL: [&str; MOST] = [
    ONE_WAY, NO_CALL, CONTAINER, LONG, TYPES, DEEP, UTF_8, ABSENT, HALF, ECHO, LENGTH, MUX,
];

/// Those by which one of the connections ends.
pub(super) const ENDING: [&str; 5] = [NO_CALL, CONTAINER, LONG, TYPES, UTF_8];

/// The kinds of `differences.txt`: a name in the first column, and below it the reason, indented.
pub(super) fn listed(text: &str) -> Vec<&str> {
    let mut kinds = Vec::new();
    let mut reasons = 0;
    for line in text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
    {
        if line.starts_with(' ') {
            reasons += usize::from(line.trim_start().starts_with("why "));
        } else {
            kinds.push(line.trim_end());
            assert_eq!(reasons + 1, kinds.len(), "{line}: each kind has one reason");
        }
    }
    assert_eq!(reasons, kinds.len(), "each kind has one reason");
    assert!(kinds.len() <= MOST);
    assert_eq!(kinds, ALL);
    kinds
}

/// How our texts begin where a value is wrong for us only.
const REASONS: [(&str, &str); 7] = [
    ("a string is not UTF-8", UTF_8),
    ("values nested deeper than", DEEP),
    ("a size of ", CONTAINER),
    ("Unrecognized type ", TYPES),
    ("a container of other elements", TYPES),
    // Type 16 is an old name of an enum's for Finagle.
    ("actual=UUID", TYPES),
    // Of other elements, when it is a field of a struct.
    ("Required field ", TYPES),
];

/// One answer that differs, of each server.
pub(super) struct Answers<'a> {
    pub(super) key: &'a str,
    pub(super) finagle: [Option<&'a Vec<String>>; 2],
    pub(super) ours: Option<&'a Vec<String>>,
    /// The texts of errors in the answers.
    pub(super) texts: [&'a str; 3],
    pub(super) ends: [End; 3],
}

/// The type of a message; of what is none, nothing.
fn message_type(message: &[u8]) -> Option<u8> {
    match message {
        [0x80, 1, _, kind, ..] => Some(*kind),
        [0, rest @ ..] => {
            let length = usize::from(u16::from_be_bytes(*rest.get(1..)?.first_chunk()?));
            message.get(4 + length).copied()
        }
        _ => None,
    }
}

fn is_one_way(said: &Said) -> bool {
    message_type(&said.message) == Some(ONEWAY) || said.what.contains("one-way")
}

impl Answers<'_> {
    fn ours(&self, wanted: impl Fn(&str) -> bool) -> bool {
        self.ours
            .is_some_and(|answers| answers.iter().any(|answer| wanted(answer)))
    }

    fn theirs(&self, wanted: impl Fn(&str) -> bool) -> bool {
        self.finagle
            .iter()
            .flatten()
            .any(|answers| answers.iter().any(|answer| wanted(answer)))
    }

    /// The answer that there is no answer: on mux a text, elsewhere the end.
    fn ours_failed(&self) -> bool {
        self.ours(|answer| answer.contains("ERROR")) || (self.ours.is_none() && matches!(self.ends[2], End::Closed(_)))
    }

    /// The kind of difference, if it is one that may be.
    pub(super) fn kind(&self, conversation: &Conversation) -> Option<&'static str> {
        let nothing = |answer: &str| answer.contains("OK nothing");
        let protocol_error = |answer: &str| answer.contains("EXCEPTION 7 ");
        let said = conversation.said.get(self.key).map(Vec::as_slice).unwrap_or_default();
        let any = |wanted: &dyn Fn(&Said) -> bool| said.iter().any(wanted);
        let count = |answers: Option<&Vec<String>>| answers.map_or(0, Vec::len);
        let is_less = count(self.ours) < count(self.finagle[0]).max(count(self.finagle[1])) || self.ours(nothing);
        if any(&is_one_way) && is_less {
            return Some(ONE_WAY);
        }
        // The empty frame of a Java one-way method answers no seqid.
        if self.key == "no seqid"
            && self.ours.is_none()
            && self.theirs(|answer| answer.ends_with("nothing"))
            && conversation.said.values().flatten().any(is_one_way)
        {
            return Some(ONE_WAY);
        }
        let no_call = |said: &Said| message_type(&said.message).is_some_and(|kind| kind != CALL && kind != ONEWAY);
        if any(&no_call) && (self.ours(|answer| answer.contains("EXCEPTION 2 ")) || self.ours_failed()) {
            return Some(NO_CALL);
        }
        for (text, kind) in REASONS {
            if self.texts[2].contains(text) && !self.theirs(protocol_error) {
                return Some(kind);
            }
        }
        let replaced =
            |answer: &str| answer.contains("\\xef\\xbf\\xbd") || answer.contains(char::REPLACEMENT_CHARACTER);
        if self.ours_failed() && self.theirs(replaced) {
            return Some(UTF_8);
        }
        if self.ours_failed() && self.theirs(protocol_error) {
            return Some(LONG);
        }
        if any(&|said| said.what == "half a call") && self.ours(|answer| answer.starts_with("type -66")) {
            return Some(HALF);
        }
        // The last is the exception of `refuse`, which has no message then.
        let tripped = |answer: &str| {
            ["EXCEPTION 6 ", " {}", "{1: {2: "]
                .iter()
                .any(|sign| answer.contains(sign))
        };
        let tripped = |answers: &Option<&Vec<String>>| {
            answers.is_some_and(|answers| answers.iter().any(|answer| tripped(answer)))
        };
        if any(&|said| said.what == "no arguments") || self.finagle.iter().all(tripped) {
            return Some(ABSENT);
        }
        let other_field = self.texts[..2]
            .iter()
            .any(|text| text.contains("Received wrong type for field"));
        let unknown_type = self.ours_failed() && any(&|said| thrift::has_unknown_type(&said.message));
        if other_field || unknown_type || any(&|said| said.what.contains(ELEMENT)) {
            return Some(TYPES);
        }
        if let (Some(ours), Some(theirs)) = (self.ours, self.finagle[0])
            && let ([echo, init, ours @ ..], [first, second, theirs @ ..]) = (&ours[..], &theirs[..])
            && self.key == "tag 0x1"
            && (echo, init, ours) == (second, first, theirs)
        {
            return Some(ECHO);
        }
        None
    }
}

/// The kind of difference between two ends.
pub(super) fn of_ends(conversation: &Conversation, finagle: End, ours: End) -> Option<&'static str> {
    let End::Closed(step) = ours else { return None };
    if conversation.steps[..step]
        .iter()
        .any(|step| matches!(step, Step::Send { what, .. } if what.contains("header with another")))
    {
        return Some(TYPES);
    }
    let bytes = conversation.sent_until(step);
    if matches!(finagle, End::Closed(theirs) if theirs < step) {
        return None;
    }
    let mut rest = &bytes[..];
    let mut first = None;
    // What we have refused is the first frame that is none, or a mux message where Thrift is spoken.
    while let Some((length, behind)) = rest.split_first_chunk() {
        let length = i32::from_be_bytes(*length);
        if length > 100 << 20 && finagle == End::Mute(step) {
            return Some(LENGTH);
        }
        let (frame, behind) = behind.split_at_checked(usize::try_from(length).ok()?)?;
        let is_mux = !matches!(frame, [0x80, ..] | [0..=0x7f, _, _, _, b'a'..=b'z', ..]);
        if *first.get_or_insert(is_mux) != is_mux || (is_mux && first == Some(false)) {
            return Some(MUX);
        }
        rest = behind;
    }
    None
}
