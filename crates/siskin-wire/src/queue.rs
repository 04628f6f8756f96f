//! A queue that mostly holds one.

use std::collections::VecDeque;

/// What waits its turn. The first of an empty queue stands in it: a session that is idle, or does one thing after the other, has no
/// buffer for what comes behind.
#[derive(Debug)]
pub(crate) struct Queue<T> {
    /// Before all of `rest`.
    first: Option<T>,
    rest: VecDeque<T>,
}

impl<T> Queue<T> {
    pub(crate) const fn new() -> Self {
        Self {
            first: None,
            rest: VecDeque::new(),
        }
    }

    pub(crate) fn push_back(&mut self, item: T) {
        if self.first.is_none() && self.rest.is_empty() {
            self.first = Some(item);
        } else {
            self.rest.push_back(item);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.front().is_none()
    }

    pub(crate) fn front(&self) -> Option<&T> {
        self.first.as_ref().or_else(|| self.rest.front())
    }

    pub(crate) fn pop_front(&mut self) -> Option<T> {
        self.first.take().or_else(|| self.rest.pop_front())
    }

    /// Takes out the first of those that are meant.
    pub(crate) fn take(&mut self, mut is_meant: impl FnMut(&T) -> bool) -> Option<T> {
        if let Some(first) = self.first.take_if(|first| is_meant(first)) {
            return Some(first);
        }
        let at = self.rest.iter().position(is_meant)?;
        self.rest.remove(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_first_goes_first_whatever_is_taken_out() {
        let mut queue = Queue::new();
        for round in 0..3 {
            (0..4).for_each(|item| queue.push_back(item));
            assert_eq!(queue.front(), Some(&0));
            let taken = round * 2;
            assert_eq!(queue.take(|item| *item == taken), (taken < 4).then_some(taken));
            // Behind what is still there.
            queue.push_back(9);
            let left: Vec<_> = std::iter::from_fn(|| queue.pop_front()).collect();
            let expected: Vec<_> = [0, 1, 2, 3, 9].into_iter().filter(|item| *item != taken).collect();
            assert_eq!(left, expected);
            assert_eq!(queue.front(), None);
        }
        let mut alone = Queue::new();
        alone.push_back(1);
        assert_eq!(alone.rest.capacity(), 0);
    }
}
