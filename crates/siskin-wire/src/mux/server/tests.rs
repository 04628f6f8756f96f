use super::*;

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<_> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

const CHECK: &str = "0000000f7f00000174696e697420636865636b";
const TINIT: &str = "0000002a4400000100010000000a6d75782d6672616d6572000000047fffffff00000003746c73000000036f6666";
const RINIT: &str = "0000002abc00000100010000000a6d75782d6672616d6572000000047fffffff00000003746c73000000036f6666";

struct Conversation {
    session: ServerSession,
    now: Instant,
}

impl Conversation {
    fn new() -> Self {
        Self::with(Config::default())
    }

    fn with(config: Config) -> Self {
        #[expect(clippy::disallowed_methods, reason = "an instant can be had in no other way")]
        let now = Instant::now();
        Self {
            session: ServerSession::new(config, now),
            now,
        }
    }

    /// After the handshake.
    fn open() -> Self {
        let mut open = Self::new();
        open.send(CHECK);
        open.send(TINIT);
        assert_eq!(open.sent(), [CHECK, RINIT]);
        open
    }

    /// Whole frames in hex, lengths included.
    fn send(&mut self, frames: &str) {
        let mut stream = bytes::BytesMut::from(&bytes(frames)[..]);
        let framer = crate::framed::Framer::default();
        while let Some(frame) = framer.decode(&mut stream).unwrap() {
            self.session.receive(frame);
        }
        assert!(stream.is_empty());
    }

    fn sent(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.session.poll_transmit())
            .map(|frame| hex(&frame))
            .collect()
    }

    fn events(&mut self) -> Vec<Event> {
        std::iter::from_fn(|| self.session.poll_event()).collect()
    }

    fn dispatch(&mut self, tag: Tag) {
        self.send(&format!("0000000c 02{tag:06x} 0000 0000 0000 4142"));
        assert!(matches!(&self.events()[..], [Event::Dispatch(dispatch)] if dispatch.tag == tag));
    }

    fn closed(&mut self) -> CloseReason {
        match self.events().pop() {
            Some(Event::Close(reason)) => reason,
            other => panic!("not closed: {other:?}"),
        }
    }
}

fn ok(payload: &[u8]) -> Response {
    let mut frame = vec![0xaa; HEADROOM];
    frame.extend_from_slice(payload);
    Response::Ok(frame)
}

fn rerr(tag: Tag, text: &str) -> String {
    format!("{:08x}7f{tag:06x}{}", 4 + text.len(), hex(text.as_bytes()))
}

// WIRE-20, WIRE-21, WIRE-89: the recorded handshake, one after the other and in one segment; the echo comes first.
#[test]
fn the_handshake_is_answered() {
    let mut slow = Conversation::new();
    slow.send(CHECK);
    assert_eq!(slow.sent(), [CHECK]);
    slow.send(TINIT);
    assert_eq!(slow.sent(), [RINIT]);
    let mut other_code = Conversation::new();
    other_code.send("0000000f8000000174696e697420636865636b");
    assert_eq!(other_code.sent(), [CHECK]);
    // No headers, and another tag.
    other_code.send("00000006 44000007 0001");
    assert_eq!(other_code.sent(), [RINIT.replace("bc000001", "bc000007")]);
    let mut at_once = Conversation::new();
    at_once.send(&format!("{CHECK}{TINIT}"));
    assert_eq!(at_once.sent(), [CHECK, RINIT]);
}

// WIRE-21, WIRE-94: another version; a frame size that fits nothing.
#[test]
fn a_handshake_that_cannot_be_agreed_on_is_told_and_closed() {
    let mut version = Conversation::new();
    version.send(CHECK);
    version.send("00000006 44000001 0002");
    assert_eq!(
        version.sent(),
        [CHECK.to_owned(), rerr(1, "Unsupported Mux version: 2")]
    );
    assert_eq!(version.closed(), CloseReason::Negotiation);

    let mut version = Conversation::new();
    version.send(CHECK);
    version.send("00000006 44000001 ffff");
    assert_eq!(
        version.sent(),
        [CHECK.to_owned(), rerr(1, "Unsupported Mux version: -1")]
    );
    assert_eq!(version.closed(), CloseReason::Negotiation);

    let mut framer = Conversation::new();
    framer.send(CHECK);
    framer.send("0000001c 44000001 0001 0000000a 6d75782d6672616d6572 00000004 00000000");
    let sent = framer.sent();
    assert_eq!(sent[..2], [CHECK, RINIT]);
    assert_eq!(sent[2], rerr(1, "mux-framer is 0, which no frame fits"));
    assert_eq!(framer.closed(), CloseReason::Negotiation);

    let tls = "00000019 44000001 0001 00000003 746c73 00000008 7265717569726564";
    let mut clear = Conversation::with(Config {
        encrypted: false,
        ..Config::default()
    });
    clear.send(CHECK);
    clear.send(tls);
    assert_eq!(
        clear.sent()[2],
        rerr(1, "Could not negotiate whether to use TLS or not.")
    );
    assert_eq!(clear.closed(), CloseReason::Negotiation);
    let mut encrypted = Conversation::new();
    encrypted.send(CHECK);
    encrypted.send(tls);
    assert_eq!(encrypted.sent(), [CHECK, RINIT]);
}

// ENV-84: of the nine pairs of levels those of a server whose own is off, as ours is; a client that requires it is refused above.
#[test]
fn without_tls_clients_that_can_do_without_are_served() {
    for level in ["", "6f6666", "64657369726564"] {
        let mut agrees = Conversation::with(Config {
            encrypted: false,
            ..Config::default()
        });
        agrees.send(CHECK);
        let length = level.len() / 2;
        agrees.send(&format!(
            "{:08x} 44000001 0001 00000003 746c73 {length:08x} {level}",
            17 + length
        ));
        assert_eq!(agrees.sent(), [CHECK, RINIT], "{level}");
    }
}

// WIRE-25, WIRE-47: unknown keys, compression and unknown TLS words change nothing.
#[test]
fn unknown_headers_are_ignored() {
    let mut session = Conversation::new();
    session.send(CHECK);
    session
        .send("0000002a 44000001 0001 0000000f 6163636570742d636f6d7072657373 00000001 78 00000003 746c73 00000001 78");
    assert_eq!(session.sent(), [CHECK, RINIT]);
    assert_eq!(session.events(), []);
}

// WIRE-22: a client that does not shake hands, or not to the end, is served; a Tinit out of place is refused.
#[test]
fn the_handshake_may_be_left_out() {
    let mut none = Conversation::new();
    none.dispatch(2);
    let mut half = Conversation::new();
    half.send(CHECK);
    half.send("00000004 41000001");
    assert_eq!(half.sent(), [CHECK, "00000004bf000001"]);
    let mut unchecked = Conversation::new();
    unchecked.send(TINIT);
    assert_eq!(unchecked.sent(), [rerr(1, "Unexpected mux message type 68")]);
    unchecked.dispatch(2);
    let mut twice = Conversation::open();
    twice.send(TINIT);
    assert_eq!(twice.sent(), [rerr(1, "Unexpected mux message type 68")]);
    twice.dispatch(2);
    let mut other_text = Conversation::new();
    other_text.send("00000012 7f000001 736f6d657468696e6720656c7365");
    assert_eq!(other_text.sent(), [rerr(1, "Unexpected mux message type 127")]);
}

// WIRE-27
#[test]
fn a_handshake_that_never_ends_is_closed() {
    for opening in ["", CHECK] {
        let mut session = Conversation::new();
        session.send(opening);
        let end = session.session.poll_timeout().unwrap();
        assert_eq!(end, session.now + Duration::from_secs(10));
        session.session.handle_timeout(end - Duration::from_millis(1));
        assert_eq!(session.events(), []);
        session.session.handle_timeout(end);
        assert_eq!(session.closed(), CloseReason::HandshakeTimeout);
    }
    assert_eq!(Conversation::open().session.poll_timeout(), None);
}

// WIRE-30: many tags at once, answered in any order. WIRE-93: also on tags that clients do not use.
#[test]
fn requests_are_answered_in_any_order() {
    let mut session = Conversation::open();
    for tag in [2, 3, 0, MAX_TAG] {
        session.dispatch(tag);
    }
    for tag in [MAX_TAG, 2, 0, 3] {
        session.session.reply(tag, ok(b"AB"));
        assert_eq!(session.sent(), [format!("00000009fe{tag:06x}0000004142")]);
    }
    session.dispatch(2);
}

// WIRE-50, WIRE-51: what does not succeed, as Finagle writes it.
#[test]
fn failures_are_written_as_finagle_writes_them() {
    let mut session = Conversation::open();
    let rejected = MuxFailure::REJECTED;
    for (response, frame) in [
        (
            Response::Error("bad".to_owned(), MuxFailure::NONE),
            "0000000afe000002010000626164",
        ),
        (
            Response::Error("bad".to_owned(), rejected),
            "00000020fe000002010001000a4d75784661696c75726500080000000000000002626164",
        ),
        (Response::Nack(MuxFailure::NONE), "00000007fe000002020000"),
        (
            Response::Nack(MuxFailure::RETRYABLE.with(rejected)),
            "0000001dfe000002020001000a4d75784661696c75726500080000000000000003",
        ),
    ] {
        session.dispatch(2);
        session.session.reply(2, response);
        assert_eq!(session.sent(), [frame]);
    }
}

// WIRE-53: the old kind of request.
#[test]
fn treq_is_served() {
    let mut session = Conversation::open();
    session.send("00000024 01000002 02 01 18 0000000000000022 0000000000000033 0000000000000011 02 01 06 4142");
    let Some(Event::Dispatch(dispatch)) = session.events().pop() else {
        panic!()
    };
    assert_eq!(dispatch.payload, "AB");
    let (key, value) = &dispatch.contexts[0];
    assert_eq!(key, TRACE_CONTEXT);
    assert_eq!(
        hex(value),
        "0000000000000022000000000000003300000000000000110000000000000006"
    );
    session.session.reply(2, ok(b"AB"));
    assert_eq!(session.sent(), ["00000007ff000002004142"]);
    // Its flags are a byte with a sign.
    session.send("00000024 01000002 02 01 18 0000000000000022 0000000000000033 0000000000000011 02 01 ac 4142");
    let Some(Event::Dispatch(dispatch)) = session.events().pop() else {
        panic!()
    };
    assert_eq!(hex(&dispatch.contexts[0].1[24..]), "ffffffffffffffac");
    session.session.reply(2, Response::Nack(MuxFailure::NONE));
    assert_eq!(session.sent(), ["00000005ff00000202"]);
    for (response, frame) in [
        (
            Response::Error("bad".to_owned(), MuxFailure::NONE),
            "00000008ff00000201626164",
        ),
        (Response::Nack(MuxFailure::NONE), "00000005ff00000202"),
    ] {
        session.send("00000005 01000002 00");
        session.session.reply(2, response);
        assert_eq!(session.sent(), [frame]);
    }
}

// WIRE-53: contexts, destination and delegations arrive; slices of the frame.
#[test]
fn all_parts_of_a_dispatch_arrive() {
    let mut session = Conversation::open();
    session.send(
        "0000003b 02000002 0001 001b 636f6d2e747769747465722e66696e61676c652e52657472696573 0004 00000000
         0004 2f732f78 0001 0002 2f73 0002 2f74 4142",
    );
    let Some(Event::Dispatch(dispatch)) = session.events().pop() else {
        panic!()
    };
    assert_eq!(
        dispatch.contexts,
        [(Bytes::from("com.twitter.finagle.Retries"), Bytes::from_static(&[0; 4]))]
    );
    assert_eq!(dispatch.dst, "/s/x");
    assert_eq!(dispatch.dtab, [(Bytes::from("/s"), Bytes::from("/t"))]);
    assert_eq!(dispatch.payload, "AB");
}

// WIRE-29: also while draining. WIRE-93: on any tag, whatever its body.
#[test]
fn pings_are_always_answered() {
    let mut session = Conversation::open();
    session.send("00000006 41000000 4142");
    assert_eq!(session.sent(), ["00000004bf000000"]);
    session.session.drain(session.now);
    session.send("00000004 41000005");
    assert_eq!(session.sent(), ["0000000440000001", "00000004bf000005"]);
}

// WIRE-34: exactly one Rdiscarded and no Rdispatch, for both codes. WIRE-28
#[test]
fn a_discarded_request_is_cancelled_and_answered_once() {
    for kind in ["c2", "42"] {
        let mut session = Conversation::open();
        session.dispatch(2);
        session.send(&format!("0000000a {kind}000000 000002 776879"));
        assert_eq!(
            session.events(),
            [Event::Discard {
                tag: 2,
                why: "why".into()
            }]
        );
        assert_eq!(session.sent(), ["00000004be000002"]);
        session.session.reply(2, ok(b"late"));
        assert_eq!(session.sent(), [""; 0]);
    }
}

// WIRE-35: an unknown tag is ignored; a queued answer is taken back; pieces are forgotten.
#[test]
fn a_discard_of_what_does_not_run() {
    let mut session = Conversation::open();
    session.send("00000007 c2000000 000002");
    assert_eq!(session.sent(), [""; 0]);
    session.dispatch(2);
    session.session.reply(2, ok(b"AB"));
    session.send("00000007 c2000000 000002");
    assert_eq!(session.sent(), ["00000004be000002"]);
    session.send("0000000a 02800002 000000000000");
    session.send("00000007 c2000000 000002");
    assert_eq!(session.sent(), ["00000004be000002"]);
    session.dispatch(2);
    assert_eq!(session.session.outgoing_bytes(), 0);
}

// WIRE-31
#[test]
fn a_tag_used_twice_ends_the_session() {
    let mut session = Conversation::open();
    session.dispatch(2);
    session.dispatch(3);
    session.send("0000000a 02000002 0000 0000 0000");
    let text = "Received duplicate tag 2 from client.";
    assert_eq!(session.sent(), [rerr(2, text), rerr(3, text)]);
    assert_eq!(session.closed(), CloseReason::DuplicateTag(2));
}

// WIRE-32, WIRE-97: known messages out of place are told and the session goes on; what is no message closes silently.
#[test]
fn unexpected_messages() {
    for (frame, tag, code) in [
        ("00000004 bf000001", 1, -65),
        ("00000004 c0000001", 1, -64),
        ("00000004 40000009", 9, 64),
        ("0000000d 43000000 00 0000000000002710", 0, 67),
        ("0000000d 43000009 07 0000000000002710", 0, 67),
        ("00000005 ff000002 00", 2, -1),
        ("00000007 fe000002 00 0000", 2, -2),
        ("00000006 bc000001 0001", 1, -68),
        ("00000004 be000002", 2, -66),
        ("00000004 80000003", 3, 127),
        ("0000000f 80010001 00000004 70696e67 000000", 0x01_0001, 127),
    ] {
        let mut session = Conversation::open();
        session.send(frame);
        assert_eq!(
            session.sent(),
            [rerr(tag, &format!("Unexpected mux message type {code}"))]
        );
        session.dispatch(2);
    }
    for frame in [
        "00000004 05000002",
        "00000006 02000002 0001",
        "0000000b 02000002 0000 0001 61 0000",
        "00000005 fe000002 07",
    ] {
        let mut session = Conversation::open();
        session.send(frame);
        assert_eq!(session.sent(), [""; 0]);
        assert!(matches!(session.closed(), CloseReason::Undecodable(_)));
        session.send("00000004 41000001");
        assert_eq!(session.sent(), [""; 0]);
    }
}

// WIRE-39: Tdrain, served until Rdrain with tag 1, then refused; closed after the last answer.
#[test]
fn drain_waits_for_the_last_reply() {
    let mut session = Conversation::open();
    session.dispatch(2);
    let deadline = session.now + Duration::from_secs(60);
    session.session.drain(deadline);
    assert_eq!(session.sent(), ["0000000440000001"]);
    session.send("00000004 c0000002");
    assert_eq!(session.sent(), [rerr(2, "Unexpected mux message type -64")]);
    session.dispatch(3);
    session.send("00000004 c0000001");
    session.send("0000000a 02000004 0000 0000 0000");
    session.send("00000005 01000005 00");
    assert_eq!(session.sent(), ["00000007fe000004020000", "00000005ff00000502"]);
    session.session.reply(2, ok(b""));
    assert_eq!(session.events(), []);
    session.session.reply(3, ok(b""));
    assert_eq!(session.sent().len(), 2);
    assert_eq!(session.closed(), CloseReason::Drained);
}

// WIRE-39: the deadline ends what does not end.
#[test]
fn drain_ends_at_its_deadline() {
    let mut session = Conversation::open();
    session.dispatch(2);
    let deadline = session.now + Duration::from_secs(1);
    session.session.drain(deadline);
    assert_eq!(session.session.poll_timeout(), Some(deadline));
    session.session.handle_timeout(deadline);
    assert_eq!(session.closed(), CloseReason::DrainDeadline);
    let mut idle = Conversation::new();
    idle.session.drain(deadline);
    assert_eq!(idle.closed(), CloseReason::Drained);
}

// WIRE-43: the recorded pieces of a 64-byte framer, and of the specification's example, interleaved.
#[test]
fn long_answers_go_out_in_pieces() {
    let mut session = Conversation::new();
    session.send(CHECK);
    session.send("0000001c 44000001 0001 0000000a 6d75782d6672616d6572 00000004 00000006");
    session.sent();
    for tag in [2, 3] {
        session.dispatch(tag);
        session.session.reply(tag, ok(b"ABCDEFGH"));
    }
    session.dispatch(4);
    session.session.reply(4, ok(b"xyz"));
    assert_eq!(
        session.sent(),
        [
            "0000000afe800002000000414243",
            "0000000afe800003000000414243",
            "0000000afe00000400000078797a",
            "00000009fe0000024445464748",
            "00000009fe0000034445464748",
        ]
    );
    assert_eq!(session.session.outgoing_bytes(), 0);
}

// WIRE-44, WIRE-95: pieces of several requests with pings in between; what is held is bounded.
#[test]
fn pieces_are_put_together() {
    let mut session = Conversation::new();
    session.send("0000000a 02800002 000000000000 0000000a 02800003 000000000000 00000004 41000001");
    session.send("0000000a 02800002 414243444546 00000006 02000003 4142 00000006 02000002 4748");
    let payloads: Vec<_> = session
        .events()
        .into_iter()
        .map(|event| match event {
            Event::Dispatch(dispatch) => (dispatch.tag, dispatch.payload),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(payloads, [(3, Bytes::from("AB")), (2, Bytes::from("ABCDEFGH"))]);
    assert_eq!(session.sent(), ["00000004bf000001"]);
    let mut greedy = Conversation::with(Config {
        max_partial: 10,
        ..Config::default()
    });
    greedy.send("0000000a 02800002 000000000000 0000000a 02800003 000000000000");
    assert_eq!(greedy.closed(), CloseReason::TooManyFragments);
}

// WIRE-91
#[test]
fn end_of_stream_ends_the_session() {
    let mut session = Conversation::open();
    session.dispatch(2);
    session.session.end_of_stream();
    assert_eq!(session.closed(), CloseReason::EndOfStream);
    session.session.reply(2, ok(b"late"));
    assert_eq!(session.sent(), [""; 0]);
}

// WIRE-66
#[test]
fn headers_of_the_application_travel_in_contexts() {
    let pair = |name: &'static str, value: &'static str| (Bytes::from(name), Bytes::from(value));
    let mut session = Conversation::open();
    session.dispatch(2);
    let Response::Ok(frame) = ok(b"AB") else { panic!() };
    let big = (Bytes::from("big"), Bytes::from(vec![b'x'; 32_760]));
    session.session.reply(
        2,
        Response::OkWithHeaders {
            frame,
            headers: vec![pair("foo", "bar"), big],
        },
    );
    let sent = session.sent();
    assert!(sent[0].ends_with("0001002b636f6d2e747769747465722e66696e61676c652e7468726966742e526573706f6e73652e68656164657273000a0003666f6f00036261724142"), "{sent:?}");
}

// A buffer that is too short for its header, from whoever drives the session, is an empty answer: the tag must come free.
#[test]
fn an_answer_without_room_for_its_header_is_an_empty_one() {
    let headers = || vec![(Bytes::from("a"), Bytes::from("b"))];
    for length in [0, 1, HEADROOM - 1] {
        let mut session = Conversation::open();
        session.dispatch(2);
        session.session.reply(2, Response::Ok(vec![0xaa; length]));
        session.dispatch(2);
        session.session.reply(
            2,
            Response::OkWithHeaders {
                frame: vec![0xaa; length],
                headers: headers(),
            },
        );
        session.send("00000005 01000002 00");
        session.session.reply(2, Response::Ok(vec![0xaa; length]));
        let sent = session.sent();
        assert_eq!(sent[0], "00000007fe000002000000");
        assert!(sent[1].ends_with("0006000161000162"), "{sent:?}");
        assert_eq!(sent[2], "00000005ff00000200");
    }
}

// WIRE-44: what JVM servers do with pieces. Any message may come in pieces; a discard swallows those of the tag that it
// names, also when that one runs, and not those of its own tag.
#[test]
fn pieces_of_other_messages() {
    let mut session = Conversation::open();
    session.send("00000005 01800002 00 00000006 01000002 4142");
    assert!(matches!(&session.events()[..], [Event::Dispatch(dispatch)] if dispatch.payload == "AB"));

    let mut session = Conversation::open();
    session.send("0000000a 02800000 000000000000 00000007 c2000000 000009 00000006 02000000 4142");
    assert!(
        matches!(&session.events()[..], [Event::Dispatch(dispatch)] if dispatch.tag == 0 && dispatch.payload == "AB")
    );

    let mut session = Conversation::open();
    session.dispatch(2);
    session.send("0000000a 02800002 000000000000 00000007 c2000000 000002");
    assert_eq!(session.sent(), ["00000004be000002"]);
    assert!(session.session.fragments.is_empty());

    // A ping with the tag of an unfinished message ends that.
    let mut session = Conversation::open();
    session.send("0000000a 02800002 000000000000 00000004 41000002");
    assert_eq!(session.sent(), ["00000004bf000002"]);
    assert!(session.session.fragments.is_empty());
}

// WIRE-35: a discard names 24 bits; the highest belongs to no tag.
#[test]
fn a_discard_of_what_is_no_tag_is_ignored() {
    let mut session = Conversation::open();
    session.dispatch(2);
    session.send("00000007 c2000000 800002");
    assert_eq!(session.events(), []);
    assert_eq!(session.sent(), [""; 0]);
}

// WIRE-43: whatever the client says that it can take, no frame is longer than a JVM reads.
#[test]
fn no_frame_is_longer_than_peers_read() {
    let longest = 0x7fff_fffb - 4;
    assert_eq!(Conversation::new().session.peer_framer, longest);
    assert_eq!(Conversation::open().session.peer_framer, longest);
}

// What a request holds of the frame that it came in, for whoever bounds that.
#[test]
fn a_request_knows_what_it_holds() {
    let mut session = Conversation::open();
    session.send("0000001d 02000002 0001 0001 61 0002 6262 0002 2f73 0001 0002 2f73 0002 2f74 4142");
    let Some(Event::Dispatch(dispatch)) = session.events().pop() else {
        panic!()
    };
    let entry = size_of::<(Bytes, Bytes)>();
    assert_eq!(dispatch.held_bytes(), 3 + 2 + 4 + 2 + 2 * entry);
    // What is empty has its place in a list all the same.
    let contexts = "0000 0000".repeat(0x7fff);
    session.send(&format!("{:08x} 02000004 7fff {contexts} 0000 0000", 4 * 0x7fff + 10));
    let Some(Event::Dispatch(dispatch)) = session.events().pop() else {
        panic!()
    };
    assert_eq!(dispatch.held_bytes(), 0x7fff * entry);
}
