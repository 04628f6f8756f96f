//! Conversations with a server that is told to stop. It ends with them.

use std::collections::BTreeMap;

use super::frames::{
    MARKERS, TDISPATCH, TDRAIN, TREQ, add_message, dispatch, drain_message, framed, init_check, mux, probe,
    slow_message, tinit,
};
use super::{Conversation, Step};

impl Conversation {
    fn of(steps: Vec<Step>) -> Self {
        Self {
            seed: 0,
            steps,
            said: BTreeMap::new(),
        }
    }

    fn send(what: &str, bytes: Vec<u8>) -> Step {
        Step::Send {
            what: what.to_owned(),
            bytes,
            cuts: Vec::new(),
        }
    }

    /// On mux: what is asked until the client agrees, what it asks then, and what ran all the time.
    pub(in crate::differential) fn of_a_drained_session() -> Self {
        let call = |tag, message: &[u8]| mux(TDISPATCH, tag, &dispatch(&[], b"", &[], message));
        Self::of(vec![
            Self::send("init check", init_check()),
            Step::Tag(1),
            Self::send("Tinit", tinit(1, &[])),
            Step::Tag(1),
            Self::send("a call that runs", call(2, &slow_message(3000, 2))),
            Self::send("drain", call(3, &drain_message(3))),
            Step::Tag(3),
            // Tdrain
            Step::Tag(1),
            Self::send("a call between Tdrain and Rdrain", call(4, &add_message(4))),
            Step::Tag(4),
            Self::send("Rdrain with another tag", mux(-TDRAIN, 9, b"")),
            Step::Tag(9),
            Self::send("Rdrain", mux(-TDRAIN, 1, b"")),
            Step::Ping(MARKERS),
            Self::send("a call behind Rdrain", call(5, &add_message(5))),
            Step::Tag(5),
            Self::send(
                "Treq behind Rdrain",
                mux(TREQ, 6, &[&[0], &add_message(6)[..]].concat()),
            ),
            Step::Tag(6),
            Self::send("Tdrain", mux(TDRAIN, 7, b"")),
            Step::Tag(7),
            Step::Tag(2),
            // It closes.
            Step::Tag(MARKERS - 1),
        ])
    }

    /// The same where there is no way to ask the client: what runs and what it sends until nothing runs is answered.
    pub(in crate::differential) fn of_a_drained_connection(upgraded: bool) -> Self {
        let frame = |message: &[u8]| {
            if upgraded {
                framed(&[&[0], message].concat())
            } else {
                framed(message)
            }
        };
        let mut steps = Vec::new();
        if upgraded {
            steps.push(Self::send("upgrade", probe(0, &[0])));
        }
        let calls = [drain_message(1), slow_message(1000, 2)].map(|message| frame(&message));
        steps.push(Self::send("drain, and a call that runs", calls.concat()));
        steps.push(Step::Call {
            seqid: 3,
            header: upgraded,
        });
        steps.push(Step::Tag(MARKERS - 1));
        Self::of(steps)
    }
}
