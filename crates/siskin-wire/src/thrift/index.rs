//! Sets and maps that keep the order in which their entries came: what `rust.type = "index"` asks for.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::hash::Hash;

/// A map whose entries stand in the order in which their keys were first inserted, as they came over the wire; keys are found
/// by hash.
///
/// Two maps are equal when they have the same entries, whatever their order: to Thrift it means nothing.
#[derive(Clone)]
pub struct IndexMap<K, V> {
    entries: Vec<(K, V)>,
    /// Where each key stands.
    places: HashMap<K, usize>,
}

/// A set whose elements stand in the order in which they were first inserted: [`IndexMap`] without values.
#[derive(Clone)]
pub struct IndexSet<T>(IndexMap<T, ()>);

impl<K, V> IndexMap<K, V> {
    /// Without entries.
    pub fn new() -> Self {
        Self::with_capacity(0)
    }

    /// Without entries, and with room for so many.
    pub fn with_capacity(count: usize) -> Self {
        Self {
            entries: Vec::with_capacity(count),
            places: HashMap::with_capacity(count),
        }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Keys and values in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&K, &V)> + DoubleEndedIterator {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// Keys and values in order; the values can be changed.
    pub fn iter_mut(&mut self) -> impl ExactSizeIterator<Item = (&K, &mut V)> + DoubleEndedIterator {
        self.entries.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &K> + DoubleEndedIterator {
        self.entries.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &V> + DoubleEndedIterator {
        self.entries.iter().map(|(_, value)| value)
    }
}

impl<K: Eq + Hash, V> IndexMap<K, V> {
    fn place<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        self.places.get(key).copied()
    }

    /// The value of a key.
    pub fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.entries.get(self.place(key)?).map(|(_, value)| value)
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Eq + Hash + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key)?;
        self.entries.get_mut(place).map(|(_, value)| value)
    }

    /// Whether a key is there.
    pub fn contains_key<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.places.contains_key(key)
    }

    /// Takes a key and its value out. Those behind it move up, which takes time for each of them.
    pub fn remove<Q: Eq + Hash + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let place = self.places.remove(key)?;
        for later in self.places.values_mut().filter(|later| **later > place) {
            *later -= 1;
        }
        (place < self.entries.len()).then(|| self.entries.remove(place).1)
    }
}

impl<K: Clone + Eq + Hash, V> IndexMap<K, V> {
    /// Sets the value of a key, and returns the one that it had; a new key goes to the end, another stays where it is.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.places.entry(key) {
            Entry::Occupied(place) => {
                let (_, old) = self.entries.get_mut(*place.get())?;
                Some(std::mem::replace(old, value))
            }
            Entry::Vacant(place) => {
                let key = place.key().clone();
                place.insert(self.entries.len());
                self.entries.push((key, value));
                None
            }
        }
    }
}

impl<T> IndexSet<T> {
    /// Without elements.
    pub fn new() -> Self {
        Self(IndexMap::new())
    }

    /// Without elements, and with room for so many.
    pub fn with_capacity(count: usize) -> Self {
        Self(IndexMap::with_capacity(count))
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The elements in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &T> + DoubleEndedIterator {
        self.0.keys()
    }
}

impl<T: Eq + Hash> IndexSet<T> {
    /// Whether an element is there.
    pub fn contains<Q: Eq + Hash + ?Sized>(&self, element: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.0.contains_key(element)
    }

    /// Takes an element out; whether it was there. Those behind it move up, which takes time for each of them.
    pub fn remove<Q: Eq + Hash + ?Sized>(&mut self, element: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.0.remove(element).is_some()
    }
}

impl<T: Clone + Eq + Hash> IndexSet<T> {
    /// Puts an element at the end, unless it is there already; whether it is new.
    pub fn insert(&mut self, element: T) -> bool {
        self.0.insert(element, ()).is_none()
    }
}

impl<K, V> Default for IndexMap<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Default for IndexSet<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Eq + Hash, V: PartialEq> PartialEq for IndexMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(key, value)| other.get(key) == Some(value))
    }
}

impl<K: Eq + Hash, V: Eq> Eq for IndexMap<K, V> {}

impl<T: Eq + Hash> PartialEq for IndexSet<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T: Eq + Hash> Eq for IndexSet<T> {}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for IndexMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<T: fmt::Debug> fmt::Debug for IndexSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<K: Clone + Eq + Hash, V> Extend<(K, V)> for IndexMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<T: Clone + Eq + Hash> Extend<T> for IndexSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, elements: I) {
        self.0.extend(elements.into_iter().map(|element| (element, ())));
    }
}

impl<K: Clone + Eq + Hash, V> FromIterator<(K, V)> for IndexMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<T: Clone + Eq + Hash> FromIterator<T> for IndexSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        let mut set = Self::new();
        set.extend(elements);
        set
    }
}

impl<K: Clone + Eq + Hash, V, const N: usize> From<[(K, V); N]> for IndexMap<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<T: Clone + Eq + Hash, const N: usize> From<[T; N]> for IndexSet<T> {
    fn from(elements: [T; N]) -> Self {
        elements.into_iter().collect()
    }
}

impl<K, V> IntoIterator for IndexMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'a, K, V> IntoIterator for &'a IndexMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = std::iter::Map<std::slice::Iter<'a, (K, V)>, fn(&'a (K, V)) -> (&'a K, &'a V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter().map(|(key, value)| (key, value))
    }
}

impl<T> IntoIterator for IndexSet<T> {
    type Item = T;
    type IntoIter = std::iter::Map<std::vec::IntoIter<(T, ())>, fn((T, ())) -> T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().map(|(element, ())| element)
    }
}

impl<'a, T> IntoIterator for &'a IndexSet<T> {
    type Item = &'a T;
    type IntoIter = std::iter::Map<std::slice::Iter<'a, (T, ())>, fn(&'a (T, ())) -> &'a T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.entries.iter().map(|(element, ())| element)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stay_where_they_came() {
        let mut map = IndexMap::from([("b", 1), ("a", 2), ("c", 3), ("b", 4)]);
        assert_eq!(map.iter().collect::<Vec<_>>(), [(&"b", &4), (&"a", &2), (&"c", &3)]);
        assert_eq!((map.remove("a"), map.remove("a")), (Some(2), None));
        assert_eq!((map.get("c"), map.get("b"), map.get("a")), (Some(&3), Some(&4), None));
        assert_eq!(map.insert("a", 5), None);
        *map.get_mut("c").unwrap() += 1;
        assert_eq!(
            map.clone().into_iter().collect::<Vec<_>>(),
            [("b", 4), ("c", 4), ("a", 5)]
        );
        // As maps they are equal whatever their order.
        assert_eq!(map, IndexMap::from([("a", 5), ("b", 4), ("c", 4)]));
        assert_ne!(map, IndexMap::from([("a", 5), ("b", 4), ("d", 4)]));
        assert_eq!(format!("{map:?}"), r#"{"b": 4, "c": 4, "a": 5}"#);
    }

    #[test]
    fn elements_stay_where_they_came() {
        let mut set = IndexSet::from([3, 1, 2, 1]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [&3, &1, &2]);
        assert!(!set.insert(3) && set.insert(7) && set.remove(&1) && !set.remove(&1));
        assert!(set.contains(&2) && !set.contains(&1));
        assert_eq!(set, IndexSet::from([7, 2, 3]));
        assert_eq!(set.into_iter().collect::<Vec<_>>(), [3, 2, 7]);
    }
}
