//! Tunables: settings that operators change while the service runs.
//!
//! A tunable has the value of the first of these layers that has one, and none where none has:
//!
//! | layer | who says it |
//! |---|---|
//! | `Mutable(MAP)` | PUT at `/admin/tunables/MAP` |
//! | a file | [`TunableMap::load`] |
//!
//! Both have one form, `{"tunables": [{"id": "com.example.Timeout", "type": "com.twitter.util.Duration", "value": "5.seconds"}]}`,
//! where each may have a `comment`.
//!
//! *Source:* util-tunable, `TunableMap`, `JsonTunableMapper`; finagle-tunable, `StandardTunableMap`.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwapOption;
use serde_json::Value;

use super::flags;
use crate::admin::{TunableComponent, TunableFault, TunableMapView, TunableView, Tunables};
use crate::telemetry::stats::Metrics;

/// Finagle's own map.
const FINAGLE: &str = "finagle";
/// Which debug metrics are shown; goes before the flag of this name.
const VERBOSE: &str = "com.twitter.finagle.stats.verbose";

/// The tunables of a program or a library. Cheap to clone; the clones share them. [`App::tunable_map`](super::App::tunable_map)
/// makes one.
#[derive(Clone, Debug)]
pub struct TunableMap {
    id: Arc<str>,
    tunables: Arc<Mutex<BTreeMap<String, Entry>>>,
}

/// A setting that may change at any time. Cheap to clone; the clones are one tunable. Reading takes no lock, and allocates nothing
/// but what a copy of the value does: of text, read an `Arc<str>`.
pub struct Tunable<T> {
    id: Arc<str>,
    layers: Arc<Layers<T>>,
}

impl<T> Clone for Tunable<T> {
    fn clone(&self) -> Self {
        Self {
            id: Arc::clone(&self.id),
            layers: Arc::clone(&self.layers),
        }
    }
}

impl<T> fmt::Debug for Tunable<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tunable").field("id", &self.id).finish_non_exhaustive()
    }
}

impl<T: TunableValue> Tunable<T> {
    /// The value now; `None` where nobody has said one.
    #[doc(alias = "apply")]
    pub fn value(&self) -> Option<T> {
        self.layers.value()
    }

    /// What it is called.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Does this with the value now and after each change, while others wait who want to change one of the map.
    fn on_change(&self, watch: impl Fn(Option<T>) + Send + Sync + 'static) {
        watch(self.value());
        lock(&self.layers.watches).push(Box::new(watch));
    }
}

/// What a tunable can be. Implemented for `bool`, `i32`, `i64`, finite `f32` and `f64`, `Arc<str>`, [`Duration`] and [`StorageUnit`].
pub trait TunableValue: Clone + Send + Sync + 'static {
    /// The `type` in a file, which for types of the JVM is the name of their class.
    const CLASS: &'static str;

    /// From a text, or a number or truth value as JSON writes it; `None` where it is none of this type.
    fn parsed(text: &str) -> Option<Self>;

    /// As it is shown to operators.
    fn shown(&self) -> String;
}

/// Types that are written as Rust writes them.
macro_rules! plain {
    ($($type:ty, $class:literal $(, $is_one:expr)?;)*) => {$(
        impl TunableValue for $type {
            const CLASS: &'static str = $class;

            fn parsed(text: &str) -> Option<Self> {
                text.parse().ok()$(.filter($is_one))?
            }

            fn shown(&self) -> String {
                format!("{self:?}")
            }
        }
    )*};
}

plain! {
    bool, "java.lang.Boolean";
    i32, "java.lang.Integer";
    i64, "java.lang.Long";
    f32, "java.lang.Float", |number: &f32| number.is_finite();
    f64, "java.lang.Double", |number: &f64| number.is_finite();
}

impl TunableValue for Arc<str> {
    const CLASS: &'static str = "java.lang.String";

    fn parsed(text: &str) -> Option<Self> {
        Some(text.into())
    }

    fn shown(&self) -> String {
        (**self).to_owned()
    }
}

/// `1.minutes+30.seconds`, and whatever else a flag takes.
impl TunableValue for Duration {
    const CLASS: &'static str = "com.twitter.util.Duration";

    fn parsed(text: &str) -> Option<Self> {
        flags::duration(text)
    }

    fn shown(&self) -> String {
        const UNITS: [(&str, u128); 7] = [
            ("days", 86_400_000_000_000),
            ("hours", 3_600_000_000_000),
            ("minutes", 60_000_000_000),
            ("seconds", 1_000_000_000),
            ("milliseconds", 1_000_000),
            ("microseconds", 1_000),
            ("nanoseconds", 1),
        ];
        match *self {
            Self::MAX => return "duration.top".to_owned(),
            Self::ZERO => return "0.seconds".to_owned(),
            _ => {}
        }
        let mut rest = self.as_nanos();
        let mut parts = Vec::new();
        for (unit, nanos) in UNITS {
            if rest >= nanos {
                parts.push(format!("{}.{unit}", rest / nanos));
                rest %= nanos;
            }
        }
        parts.join("+")
    }
}

/// An amount of bytes: `5.megabytes`, shown as `5242880.bytes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StorageUnit(u64);

impl StorageUnit {
    /// So many bytes.
    pub fn from_bytes(bytes: u64) -> Self {
        Self(bytes)
    }

    /// How many bytes.
    pub fn bytes(self) -> u64 {
        self.0
    }
}

impl TunableValue for StorageUnit {
    const CLASS: &'static str = "com.twitter.util.StorageUnit";

    fn parsed(text: &str) -> Option<Self> {
        flags::storage_unit(text).map(Self)
    }

    fn shown(&self) -> String {
        format!("{}.bytes", self.0)
    }
}

/// What is known of one value. It is changed under the lock of its map only, so that what belongs together changes together.
struct Layers<T> {
    mutable: ArcSwapOption<T>,
    /// From which file.
    loaded: ArcSwapOption<(Arc<str>, T)>,
    watches: Mutex<Vec<Watch<T>>>,
}

type Watch<T> = Box<dyn Fn(Option<T>) + Send + Sync>;

impl<T: TunableValue> Layers<T> {
    fn empty() -> Self {
        Self {
            mutable: ArcSwapOption::empty(),
            loaded: ArcSwapOption::empty(),
            watches: Mutex::default(),
        }
    }

    fn value(&self) -> Option<T> {
        if let Some(value) = &*self.mutable.load() {
            return Some(T::clone(value));
        }
        self.loaded.load().as_ref().map(|loaded| loaded.1.clone())
    }

    fn changed(&self) {
        for watch in &*lock(&self.watches) {
            watch(self.value());
        }
    }
}

/// Layers of whatever type.
trait AnyLayers: Send + Sync {
    /// What there is to do so that the value is this one, of a file or of nobody's; `None` where it is no value of the type.
    fn prepared(self: Arc<Self>, file: Option<&Arc<str>>, text: &str) -> Option<Change>;
    /// No longer what was put.
    fn clear(&self);
    /// What it is and why, where it is anything.
    fn view(&self, mutable: &str) -> Option<(String, Vec<TunableComponent>)>;
}

/// A change that cannot fail any more.
type Change = Box<dyn FnOnce()>;

impl<T: TunableValue> AnyLayers for Layers<T> {
    fn prepared(self: Arc<Self>, file: Option<&Arc<str>>, text: &str) -> Option<Change> {
        let value = T::parsed(text)?;
        let file = file.cloned();
        Some(Box::new(move || {
            match file {
                None => self.mutable.store(Some(Arc::new(value))),
                Some(file) => self.loaded.store(Some(Arc::new((file, value)))),
            }
            self.changed();
        }))
    }

    fn clear(&self) {
        self.mutable.store(None);
        self.changed();
    }

    fn view(&self, mutable: &str) -> Option<(String, Vec<TunableComponent>)> {
        let component = |source: &str, value: &T| TunableComponent {
            source: source.to_owned(),
            value: value.shown(),
        };
        let put = self.mutable.load().as_ref().map(|value| component(mutable, value));
        let loaded = self.loaded.load();
        let loaded = loaded.as_ref().map(|loaded| component(&loaded.0, &loaded.1));
        let components: Vec<_> = put.into_iter().chain(loaded).collect();
        Some((components.first()?.value.clone(), components))
    }
}

/// A tunable, whatever its type.
#[derive(Clone)]
struct Entry {
    class: &'static str,
    layers: Arc<dyn AnyLayers>,
    /// The same, for those who know the type.
    typed: Arc<dyn Any + Send + Sync>,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("class", &self.class)
            .finish_non_exhaustive()
    }
}

impl Entry {
    fn new<T: TunableValue>(layers: Arc<Layers<T>>) -> Self {
        Self {
            class: T::CLASS,
            layers: Arc::clone(&layers) as _,
            typed: layers,
        }
    }

    fn empty<T: TunableValue>() -> Self {
        Self::new(Arc::new(Layers::<T>::empty()))
    }

    /// Of a type by its name.
    fn of(class: &str) -> Option<Self> {
        Some(match class {
            bool::CLASS => Self::empty::<bool>(),
            i32::CLASS => Self::empty::<i32>(),
            i64::CLASS => Self::empty::<i64>(),
            f32::CLASS => Self::empty::<f32>(),
            f64::CLASS => Self::empty::<f64>(),
            <Arc<str>>::CLASS => Self::empty::<Arc<str>>(),
            Duration::CLASS => Self::empty::<Duration>(),
            StorageUnit::CLASS => Self::empty::<StorageUnit>(),
            _ => return None,
        })
    }
}

/// The names that Java has for its own types beside those of their classes.
fn canonical(class: &str) -> &str {
    match class {
        "boolean" => bool::CLASS,
        "int" => i32::CLASS,
        "long" => i64::CLASS,
        "float" => f32::CLASS,
        "double" => f64::CLASS,
        _ => class,
    }
}

impl TunableMap {
    fn new(id: &str) -> Self {
        Self {
            id: id.into(),
            tunables: Arc::default(),
        }
    }

    /// The tunable of this id. Asked twice, it is the same one.
    ///
    /// # Errors
    /// When the id is empty, or its tunable is of another type.
    ///
    /// # Examples
    /// ```
    /// # fn example() -> Result<(), siskin::app::TunableError> {
    /// use std::time::Duration;
    /// let app = siskin::App::new("orders", "1.0");
    /// let patience = app.tunable_map("orders")?.tunable::<Duration>("com.example.orders.Patience")?;
    /// let patience = patience.value().unwrap_or(Duration::from_secs(5));
    /// # Ok(())
    /// # }
    /// ```
    pub fn tunable<T: TunableValue>(&self, id: &str) -> Result<Tunable<T>, TunableError> {
        check(id)?;
        let mut tunables = self.lock();
        let entry = tunables.entry(id.to_owned()).or_insert_with(Entry::empty::<T>);
        match Arc::clone(&entry.typed).downcast() {
            Ok(layers) => Ok(Tunable { id: id.into(), layers }),
            Err(_) => Err(TunableError::Type {
                id: id.to_owned(),
                wanted: T::CLASS.to_owned(),
                found: entry.class.to_owned(),
            }),
        }
    }

    /// Takes values from a file: `{"tunables": [{"id": "com.example.orders.Patience", "type": "com.twitter.util.Duration", "value":
    /// "5.seconds"}]}`, where each may have a `comment`. `source` is what the file is called on `/admin/tunables`. What another file
    /// said of the same ids before no longer counts.
    ///
    /// *Source:* util-tunable, `JsonTunableMapper`.
    ///
    /// # Errors
    /// When it is no such file, an id is empty or stands there twice, or a value does not fit its type. Then nothing is taken.
    pub fn load(&self, source: &str, json: &str) -> Result<(), TunableError> {
        let wrong = |what| TunableError::File {
            source_name: source.to_owned(),
            what,
        };
        let items = parsed(json.as_bytes()).map_err(wrong)?;
        self.put(&items, Some(&source.into())).map_err(wrong)
    }

    /// What it is called.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// All of these or none.
    fn put(&self, items: &[Item], file: Option<&Arc<str>>) -> Result<(), String> {
        let mut tunables = self.lock();
        let mut prepared = Vec::with_capacity(items.len());
        for item in items {
            let (id, class) = (&item.id, canonical(&item.class));
            let entry = match tunables.get(id) {
                Some(entry) if entry.class != class => {
                    return Err(format!(
                        "Tried to update a Tunable of type {class}, but TunableMap contained a Tunable of type {} for id {id}",
                        entry.class
                    ));
                }
                Some(entry) => entry.clone(),
                None => Entry::of(class).ok_or_else(|| {
                    format!("{class}, the type of {id}, is none; give such as java.lang.Integer or com.twitter.util.Duration")
                })?,
            };
            let change = Arc::clone(&entry.layers).prepared(file, &item.value);
            let change = change.ok_or_else(|| format!("`{}` is no {class}, which {id} is", item.value))?;
            prepared.push((id, entry, change));
        }
        for (id, entry, change) in prepared {
            tunables.entry(id.clone()).or_insert(entry);
            change();
        }
        Ok(())
    }

    /// None of these is any more what was put.
    fn clear(&self, items: &[Item]) {
        let tunables = self.lock();
        for item in items {
            if let Some(entry) = tunables.get(&item.id) {
                entry.layers.clear();
            }
        }
    }

    fn shown(&self) -> TunableMapView {
        let mutable = format!("Mutable({})", self.id);
        let view = |(id, entry): (&String, &Entry)| {
            let (value, components) = entry.layers.view(&mutable)?;
            Some(TunableView {
                id: id.clone(),
                value,
                components,
            })
        };
        TunableMapView {
            id: (*self.id).to_owned(),
            tunables: self.lock().iter().filter_map(view).collect(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Entry>> {
        lock(&self.tunables)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The maps of a program.
#[derive(Clone, Debug)]
pub(super) struct TunableMaps {
    by_id: Arc<Mutex<BTreeMap<String, TunableMap>>>,
    verbose: Tunable<Arc<str>>,
}

impl TunableMaps {
    /// Finagle's own, with the one of it that siskin goes by.
    pub(super) fn new() -> Self {
        let layers = Arc::new(Layers::empty());
        let finagle = TunableMap::new(FINAGLE);
        finagle
            .lock()
            .insert(VERBOSE.to_owned(), Entry::new(Arc::clone(&layers)));
        Self {
            by_id: Arc::new(Mutex::new(BTreeMap::from([(FINAGLE.to_owned(), finagle)]))),
            verbose: Tunable {
                id: VERBOSE.into(),
                layers,
            },
        }
    }

    /// That of this id, which is made if there is none.
    pub(super) fn map(&self, id: &str) -> Result<TunableMap, TunableError> {
        check(id)?;
        let mut maps = lock(&self.by_id);
        let map = maps.entry(id.to_owned()).or_insert_with(|| TunableMap::new(id));
        Ok(map.clone())
    }

    /// Shows the debug metrics that the tunable names, and while that names none those of the flag.
    pub(super) fn show_debug(&self, metrics: &Metrics, flag: &[String]) {
        let (metrics, flag) = (metrics.clone(), flag.to_vec());
        self.verbose.on_change(move |value| match value {
            Some(text) => metrics.show_debug(&flags::verbose(&text)),
            None => metrics.show_debug(&flag),
        });
    }

    fn found(&self, id: &str) -> Option<TunableMap> {
        lock(&self.by_id).get(id).cloned()
    }
}

impl Tunables for TunableMaps {
    fn maps(&self) -> Vec<TunableMapView> {
        lock(&self.by_id).values().map(TunableMap::shown).collect()
    }

    fn put(&self, map: &str, json: &[u8]) -> Result<(), TunableFault> {
        let items = parsed(json).map_err(TunableFault::Json)?;
        let map = self.found(map).ok_or(TunableFault::UnknownMap)?;
        map.put(&items, None).map_err(TunableFault::Json)
    }

    fn clear(&self, map: &str, json: &[u8]) -> Result<(), TunableFault> {
        let items = parsed(json).map_err(TunableFault::Json)?;
        let map = self.found(map).ok_or(TunableFault::UnknownMap)?;
        map.clear(&items);
        Ok(())
    }
}

/// A tunable of a file.
#[derive(Debug)]
struct Item {
    id: String,
    class: String,
    /// A text as it is, anything else as JSON writes it.
    value: String,
}

/// The tunables of a file.
fn parsed(json: &[u8]) -> Result<Vec<Item>, String> {
    let file: Value = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    let Some(object) = file.as_object() else {
        return Err("it is no object with a list `tunables`".to_owned());
    };
    only(object.keys(), &["tunables"])?;
    let Some(list) = object.get("tunables").and_then(Value::as_array) else {
        return Err("it has no list `tunables`".to_owned());
    };
    let items = list.iter().map(item).collect::<Result<Vec<_>, _>>()?;
    let ids: BTreeSet<_> = items.iter().map(|item| &item.id).collect();
    if ids.len() != items.len() {
        let ids: Vec<_> = items.iter().map(|item| item.id.as_str()).collect();
        return Err(format!("Duplicate Tunable ids found: {}", ids.join(",")));
    }
    Ok(items)
}

fn item(item: &Value) -> Result<Item, String> {
    let Some(object) = item.as_object() else {
        return Err(format!("`{item}` is no object with id, type and value"));
    };
    only(object.keys(), &["id", "type", "value", "comment"])?;
    let text = |name: &str| match object.get(name).and_then(Value::as_str) {
        Some(text) => Ok(text.to_owned()),
        None => Err(format!("`{item}` has no text `{name}`")),
    };
    let (id, class) = (text("id")?, text("type")?);
    check(&id).map_err(|error| error.to_string())?;
    let value = match object.get("value") {
        Some(Value::String(text)) => text.clone(),
        Some(value @ (Value::Number(_) | Value::Bool(_))) => value.to_string(),
        Some(_) => return Err(format!("the `value` of {id} is no text, number or truth value")),
        None => return Err(format!("{id} has no `value`")),
    };
    Ok(Item { id, class, value })
}

/// Nobody is to think that a member with a slip in its name counts.
fn only<'a>(mut names: impl Iterator<Item = &'a String>, known: &[&str]) -> Result<(), String> {
    match names.find(|name| !known.contains(&name.as_str())) {
        Some(name) => Err(format!("unknown member `{name}`; there are {}", known.join(", "))),
        None => Ok(()),
    }
}

fn check(id: &str) -> Result<(), TunableError> {
    if id.trim().is_empty() {
        return Err(TunableError::Id);
    }
    Ok(())
}

/// What is wrong with a tunable.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TunableError {
    /// An empty id.
    Id,
    /// It is of another type.
    Type {
        /// Which one.
        id: String,
        /// As what it was asked for.
        wanted: String,
        /// What it is.
        found: String,
    },
    /// A file that cannot be used.
    File {
        /// What it is called.
        source_name: String,
        /// What is wrong.
        what: String,
    },
}

impl fmt::Display for TunableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id => f.write_str("Tunable id must not be empty"),
            Self::Type { id, wanted, found } => {
                write!(f, "{id} was asked for as a {wanted}, but is a {found}")
            }
            Self::File { source_name, what } => write!(f, "{source_name}: {what}"),
        }
    }
}

impl std::error::Error for TunableError {}

#[cfg(test)]
mod tests;
