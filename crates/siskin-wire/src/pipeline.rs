//! Replies in the order of their requests.
//!
//! A plain or TTwitter connection has no tags: the first reply belongs to the first request. Calls may run side by side all
//! the same; what is done too early waits here.
//!
//! ```text
//!               ┌ first: the oldest request that is not answered
//!  slots     [ running | done: reply | done: nothing | running ]
//!               └ holds back all that is behind it
//! ```
//!
//! *Source:* Finagle, `finagle-thriftmux/…/thriftmux/pushsession/VanillaThriftSession.scala` (there, a request that is
//! answered by nothing gets an empty frame, after which a client that did not wait is one reply behind for good).

use std::collections::VecDeque;

/// The requests of a connection that are not answered yet, and replies that wait for earlier ones.
///
/// How many there are is bounded by who reads requests: see [`len`](Self::len).
#[derive(Debug)]
pub struct Pipeline<T> {
    slots: VecDeque<Slot<T>>,
    /// The number of the first slot. Numbers begin again after the last one: there are never so many slots.
    first: u32,
}

/// The place of a request in a [`Pipeline`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket(u32);

#[derive(Debug)]
enum Slot<T> {
    Running,
    Done(Option<T>),
}

impl Ticket {
    /// The ticket as a number that no other request has while this one is not answered.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The ticket of such a number.
    pub const fn of_number(number: u32) -> Self {
        Self(number)
    }
}

impl<T> Pipeline<T> {
    /// Without requests.
    pub const fn new() -> Self {
        Self {
            slots: VecDeque::new(),
            first: 0,
        }
    }

    /// A request has come.
    pub fn push(&mut self) -> Ticket {
        let offset = u32::try_from(self.slots.len()).unwrap_or(u32::MAX);
        let ticket = Ticket(self.first.wrapping_add(offset));
        self.slots.push_back(Slot::Running);
        ticket
    }

    /// A request is answered: by a reply, or by none, as a one-way call is. What has been answered already stays so. Whether
    /// the answer was waited for.
    pub fn finish(&mut self, ticket: Ticket, reply: Option<T>) -> bool {
        let slot = usize::try_from(ticket.0.wrapping_sub(self.first)).ok();
        let Some(slot @ Slot::Running) = slot.and_then(|at| self.slots.get_mut(at)) else {
            return false;
        };
        *slot = Slot::Done(reply);
        true
    }

    /// The next reply to send, if its turn has come.
    pub fn pop(&mut self) -> Option<T> {
        while let Some(Slot::Done(reply)) = self.slots.front_mut() {
            let reply = reply.take();
            self.slots.pop_front();
            self.first = self.first.wrapping_add(1);
            if reply.is_some() {
                return reply;
            }
        }
        None
    }

    /// How many requests run, or are done and wait for an earlier one.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether every request is answered, and every reply taken.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }
}

impl<T> Default for Pipeline<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // WIRE-15
    #[test]
    fn replies_come_in_the_order_of_their_requests() {
        let mut pipeline = Pipeline::new();
        let [first, second, third] = [pipeline.push(), pipeline.push(), pipeline.push()];
        pipeline.finish(third, Some("third"));
        pipeline.finish(second, Some("second"));
        assert_eq!(pipeline.pop(), None);
        assert_eq!(pipeline.len(), 3);
        pipeline.finish(first, Some("first"));
        let replies: Vec<_> = std::iter::from_fn(|| pipeline.pop()).collect();
        assert_eq!(replies, ["first", "second", "third"]);
        assert!(pipeline.is_empty());
    }

    // WIRE-90: what is answered by nothing sends nothing, and holds nothing back.
    #[test]
    fn a_request_that_is_answered_by_nothing_keeps_the_others_in_step() {
        let mut pipeline = Pipeline::new();
        let [call, one_way, next] = [pipeline.push(), pipeline.push(), pipeline.push()];
        pipeline.finish(one_way, None);
        pipeline.finish(next, Some("next"));
        pipeline.finish(call, Some("call"));
        assert_eq!(pipeline.pop(), Some("call"));
        assert_eq!(pipeline.pop(), Some("next"));
        let alone = pipeline.push();
        pipeline.finish(alone, None);
        assert_eq!(pipeline.pop(), None);
        assert!(pipeline.is_empty());
    }

    #[test]
    fn numbers_begin_again() {
        let mut pipeline = Pipeline {
            slots: VecDeque::new(),
            first: u32::MAX,
        };
        let [last, first] = [pipeline.push(), pipeline.push()];
        assert_eq!((last.number(), first.number()), (u32::MAX, 0));
        pipeline.finish(Ticket::of_number(0), Some("second"));
        pipeline.finish(Ticket::of_number(u32::MAX), Some("first"));
        assert_eq!(pipeline.pop(), Some("first"));
        assert_eq!(pipeline.pop(), Some("second"));
    }

    #[test]
    fn an_answer_counts_once() {
        let mut pipeline = Pipeline::new();
        let [first, second] = [pipeline.push(), pipeline.push()];
        pipeline.finish(second, Some(2));
        pipeline.finish(second, Some(3));
        pipeline.finish(first, Some(1));
        assert_eq!(pipeline.pop(), Some(1));
        pipeline.finish(first, Some(9));
        assert_eq!(pipeline.pop(), Some(2));
        assert_eq!(pipeline.pop(), None);
    }
}
