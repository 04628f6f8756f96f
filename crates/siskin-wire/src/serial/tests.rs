use std::time::Duration;

use super::*;
use crate::mux::MuxFailure;
use crate::thrift::ProtocolError;
use crate::ttwitter::HeaderError;

/// `{1: i64 trace, 2: i64 span}`
const HEADER: &[u8] = b"\x0a\0\x01\0\0\0\0\0\0\0\x11\x0a\0\x02\0\0\0\0\0\0\0\x22\0";

fn answer(text: &str) -> Response {
    Response::Ok([&[0; HEADROOM], text.as_bytes()].concat())
}

fn tags(session: &mut ServerSession) -> Vec<Tag> {
    std::iter::from_fn(|| session.poll_event())
        .map(|event| match event {
            Event::Dispatch(dispatch) => dispatch.tag,
            other => panic!("{other:?}"),
        })
        .collect()
}

fn sent(session: &mut ServerSession) -> Vec<Bytes> {
    std::iter::from_fn(|| session.poll_transmit()).collect()
}

fn closed(session: &mut ServerSession) -> CloseReason {
    assert!(session.is_closed());
    match std::iter::from_fn(|| session.poll_event()).last() {
        Some(Event::Close(reason)) => reason,
        other => panic!("{other:?}"),
    }
}

fn upgraded() -> ServerSession {
    let mut session = ServerSession::new();
    session.receive(Bytes::from_static(
        b"\x80\x01\0\x01\0\0\0\x1b__can__finagle__trace__v3__\0\0\0\0\0",
    ));
    assert_eq!(sent(&mut session), [UPGRADE_REPLY]);
    session
}

fn with_header(message: &str) -> Bytes {
    [HEADER, message.as_bytes()].concat().into()
}

// WIRE-12, WIRE-15: each frame is a request; answers keep the order of requests.
#[test]
fn plain_requests_are_answered_in_their_order() {
    let mut session = ServerSession::new();
    session.receive("first".into());
    session.receive("second".into());
    let tags = tags(&mut session);
    session.reply(tags[1], answer("2nd"));
    assert_eq!(sent(&mut session), [""; 0]);
    assert_eq!(session.outgoing_bytes(), 7);
    session.reply(tags[0], answer("1st"));
    assert_eq!(sent(&mut session), ["\0\0\0\x031st", "\0\0\0\x032nd"]);
    assert_eq!((session.running(), session.outgoing_bytes()), (0, 0));
}

// WIRE-11, WIRE-13, WIRE-14: after the upgrade a header is read off each request, and an empty one written in front of each
// answer.
#[test]
fn an_upgraded_connection_has_headers() {
    let mut session = upgraded();
    session.receive(with_header("call"));
    let Some(Event::Dispatch(dispatch)) = session.poll_event() else {
        panic!()
    };
    assert_eq!(dispatch.payload, "call");
    assert_eq!(dispatch.contexts.len(), 1);
    session.reply(dispatch.tag, answer("done"));
    assert_eq!(sent(&mut session), ["\0\0\0\x05\0done"]);
    session.receive("\0call".into());
    assert_eq!(tags(&mut session).len(), 1);
    session.receive(Bytes::from_static(b"\x0a\0\x01"));
    assert_eq!(
        closed(&mut session),
        CloseReason::Header(HeaderError::Protocol(ProtocolError::Truncated))
    );
}

// WIRE-48: only the first frame can ask for the upgrade; a later one is a request like any other.
#[test]
fn the_upgrade_comes_first_or_not_at_all() {
    let ask = Bytes::from_static(b"\x80\x01\0\x01\0\0\0\x1b__can__finagle__trace__v3__\0\0\0\0\0");
    let mut session = ServerSession::new();
    session.receive("call".into());
    session.receive(ask.clone());
    assert_eq!(tags(&mut session).len(), 2);
    let mut session = upgraded();
    session.receive([&b"\0"[..], &ask].concat().into());
    assert_eq!(tags(&mut session).len(), 1);
}

// WIRE-90: an empty answer is no frame, and the next request is answered in step.
#[test]
fn an_empty_answer_is_no_frame() {
    for mut session in [ServerSession::new(), upgraded()] {
        session.receive(with_header("one-way"));
        session.receive(with_header("call"));
        let tags = tags(&mut session);
        session.reply(tags[0], Response::Ok(vec![0; HEADROOM]));
        session.reply(tags[1], answer("done"));
        let sent = sent(&mut session);
        assert_eq!(sent.len(), 1);
        assert!(sent[0].ends_with(b"done"));
    }
}

// WIRE-52: what cannot be said closes when its turn comes; what is behind it is dropped.
#[test]
fn what_cannot_be_said_closes() {
    for failure in [
        Response::Nack(MuxFailure::RETRYABLE),
        Response::Error("cut off".to_owned(), MuxFailure::NONE),
    ] {
        let mut session = ServerSession::new();
        for request in ["first", "second", "third"] {
            session.receive(request.into());
        }
        let tags = tags(&mut session);
        session.reply(tags[2], answer("3rd"));
        session.reply(tags[1], failure);
        assert!(!session.is_closed());
        session.reply(tags[0], answer("1st"));
        assert_eq!(closed(&mut session), CloseReason::Inexpressible);
        assert_eq!(sent(&mut session), ["\0\0\0\x031st"]);
    }
}

// WIRE-66: there is no place for headers of the application, so they are left out.
#[test]
fn headers_of_the_application_are_left_out() {
    let mut session = ServerSession::new();
    session.receive("call".into());
    let tag = tags(&mut session)[0];
    session.reply(
        tag,
        Response::OkWithHeaders {
            frame: [&[0; HEADROOM][..], b"done"].concat(),
            headers: vec![("a".into(), "b".into())],
        },
    );
    assert_eq!(sent(&mut session), ["\0\0\0\x04done"]);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "any time will do")]
fn a_drain_waits_for_the_last_answer() {
    let now = Instant::now();
    let later = now + Duration::from_secs(1);
    let mut session = ServerSession::new();
    session.receive("call".into());
    let tag = tags(&mut session)[0];
    session.drain(later);
    session.receive("another".into());
    let other = tags(&mut session)[0];
    session.reply(tag, answer("done"));
    assert!(!session.is_closed());
    assert_eq!(session.poll_timeout(), Some(later));
    session.reply(other, answer("done"));
    assert_eq!(closed(&mut session), CloseReason::Drained);
    assert_eq!(sent(&mut session).len(), 2);

    let mut idle = upgraded();
    idle.drain(later);
    assert_eq!(closed(&mut idle), CloseReason::Drained);

    let mut stuck = ServerSession::new();
    stuck.receive("call".into());
    tags(&mut stuck);
    stuck.drain(later);
    stuck.drain(now);
    stuck.handle_timeout(now);
    assert_eq!(closed(&mut stuck), CloseReason::DrainDeadline);
}

// WIRE-91
#[test]
fn the_end_of_the_stream_is_the_end() {
    let mut session = ServerSession::new();
    session.receive("call".into());
    session.end_of_stream();
    assert_eq!(closed(&mut session), CloseReason::EndOfStream);
    session.receive("late".into());
    session.reply(0, answer("late"));
    assert_eq!(sent(&mut session), [""; 0]);
}

#[test]
fn only_what_will_be_sent_is_counted() {
    let mut session = ServerSession::new();
    session.receive("first".into());
    session.receive("second".into());
    session.receive("third".into());
    let tags = tags(&mut session);
    session.reply(tags[1], answer("2nd"));
    // Answered already, and never asked.
    session.reply(tags[1], answer("again"));
    session.reply(77, answer("what"));
    assert_eq!(session.outgoing_bytes(), 7);
    session.reply(tags[0], answer("1st"));
    assert_eq!(session.outgoing_bytes(), 14);
    session.reply(tags[2], Response::Nack(MuxFailure::NONE));
    assert_eq!(closed(&mut session), CloseReason::Inexpressible);
    assert_eq!(sent(&mut session), ["\0\0\0\x031st", "\0\0\0\x032nd"]);
    assert_eq!(session.outgoing_bytes(), 0);

    let mut session = ServerSession::new();
    session.receive("first".into());
    session.receive("second".into());
    session.reply(1, answer("2nd"));
    session.end_of_stream();
    session.reply(0, answer("1st"));
    assert_eq!((sent(&mut session), session.outgoing_bytes()), (vec![], 0));
}
