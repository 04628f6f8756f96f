//! Toggles: decisions that operators turn on by degrees while the service runs.
//!
//! A toggle has a fraction, and says for each number that it is asked about whether it is on: always the same for the same
//! number and fraction, on every instance of the service, and those for whom it is on stay so while the fraction rises. Its
//! fraction is that of the first of these layers that has one:
//!
//! | layer | who says it |
//! |---|---|
//! | `Mutable(LIBRARY)` | PUT at `/admin/toggles/LIBRARY/ID?fraction=0.5` |
//! | `ToggleMap.Flags` | `-com.twitter.finagle.toggle.flag.overrides=ID=0.5,…` |
//! | a file | [`ToggleMap::load`] |
//! | `Library(LIBRARY)` | [`ToggleMap::declare`] |
//!
//! *Source:* finagle-toggle, `StandardToggleMap`, `ToggleMap`, `Toggle` (22.7).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use crate::admin::{ToggleComponent, ToggleLibrary, ToggleView, Toggles};
use crate::call::stats::{Gauge, Scope};

/// What the layer of the flag is called.
const FLAGS: &str = "ToggleMap.Flags";

/// The toggles of a library. Cheap to clone; the clones share them. [`App::toggle_map`](super::App::toggle_map) makes one.
#[derive(Clone, Debug)]
pub struct ToggleMap {
    library: Arc<Library>,
}

#[derive(Debug)]
struct Library {
    name: String,
    toggles: Arc<Mutex<Known>>,
    _checksum: Gauge,
}

/// A decision that is made for each number anew. Cheap to clone; the clones are one toggle. Asking takes no lock and allocates
/// nothing.
#[derive(Clone, Debug)]
pub struct Toggle {
    decision: Arc<Decision>,
}

impl Toggle {
    /// Whether it is on for this number: of a user, a node, or one that is drawn for each call. For the same id, number and
    /// fraction a toggle of Finagle says the same.
    #[doc(alias = "isEnabled")]
    pub fn apply(&self, input: i32) -> bool {
        self.decision.ask(input)
    }

    /// Whether it is on for this number. It is folded to 32 bits first, the upper half over the lower one, as Java's
    /// `Long.hashCode` has it.
    pub fn apply_u64(&self, input: u64) -> bool {
        let bytes = ((input >> 32) ^ input).to_le_bytes();
        self.apply(i32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// What it is called.
    pub fn id(&self) -> &str {
        &self.decision.id
    }
}

/// What is asked, apart from how it came about.
#[derive(Debug)]
struct Decision {
    id: String,
    /// What the hash of a number begins with, so that toggles are independent of each other.
    seed: u32,
    /// Where on the circle of hashes the numbers begin for which it is on.
    start: u32,
    /// How far they reach, up to [`ALL`].
    range: AtomicU64,
    /// What was said last, [`NEVER`] before that.
    last: AtomicU8,
}

/// The whole circle.
const ALL: u64 = 1 << 32;
/// Nobody has asked.
const NEVER: u8 = 2;

impl Decision {
    fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            seed: string_hash(id),
            start: java_hash(id),
            range: AtomicU64::new(0),
            last: AtomicU8::new(NEVER),
        }
    }

    fn ask(&self, input: i32) -> bool {
        let answer = match self.range.load(Ordering::Relaxed) {
            0 => false,
            range if range >= ALL => true,
            range => {
                let hash = finalized(mixed(self.seed, input.cast_unsigned()), 1);
                u64::from(hash.wrapping_sub(self.start)) <= range
            }
        };
        // Written when it changes only: threads that ask the same share what they read.
        if self.last.load(Ordering::Relaxed) != u8::from(answer) {
            self.last.store(u8::from(answer), Ordering::Relaxed);
        }
        answer
    }

    fn last(&self) -> Option<bool> {
        match self.last.load(Ordering::Relaxed) {
            NEVER => None,
            last => Some(last == 1),
        }
    }

    fn set(&self, fraction: f64) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 2^32")]
        let range = (ALL as f64 * fraction) as u64;
        self.range.store(range, Ordering::Relaxed);
    }
}

/// All toggles of a library by their ids.
#[derive(Debug, Default)]
struct Known {
    by_id: BTreeMap<String, Entry>,
    /// What the flag says, of all libraries.
    flags: Arc<BTreeMap<String, f64>>,
}

#[derive(Debug)]
struct Entry {
    decision: Arc<Decision>,
    mutable: Option<f64>,
    /// From which file, and what it says.
    loaded: Option<(Arc<str>, f64)>,
    /// With its description.
    declared: Option<(f64, String)>,
}

impl Known {
    fn entry(&mut self, id: &str) -> &mut Entry {
        self.by_id.entry(id.to_owned()).or_insert_with(|| Entry {
            decision: Arc::new(Decision::new(id)),
            mutable: None,
            loaded: None,
            declared: None,
        })
    }

    /// The fraction that counts; `None` where no layer says any more.
    fn fraction(&self, id: &str, entry: &Entry) -> Option<f64> {
        let flag = || self.flags.get(id).copied();
        let loaded = || entry.loaded.as_ref().map(|(_, fraction)| *fraction);
        let declared = || entry.declared.as_ref().map(|(fraction, _)| *fraction);
        entry.mutable.or_else(flag).or_else(loaded).or_else(declared)
    }

    /// Tells who asks what the layers say now.
    fn publish(&self) {
        for (id, entry) in &self.by_id {
            entry.decision.set(self.fraction(id, entry).unwrap_or_default());
        }
    }

    /// The same number where toggles and fractions are the same.
    ///
    /// *Source:* finagle-toggle, `ToggleMap.observed`. It is Finagle's to the last digit, where that shows as many.
    fn checksum(&self) -> f64 {
        let mut checksum = flate2::Crc::new();
        for (id, entry) in &self.by_id {
            if let Some(fraction) = self.fraction(id, entry) {
                checksum.update(id.as_bytes());
                checksum.update(&fraction.to_bits().to_le_bytes());
            }
        }
        f64::from(checksum.sum())
    }
}

impl ToggleMap {
    fn new(name: &str, scope: &Scope, flags: &Arc<BTreeMap<String, f64>>) -> Self {
        let toggles: Arc<Mutex<Known>> = Arc::default();
        let of_gauge = Arc::clone(&toggles);
        let map = Self {
            library: Arc::new(Library {
                name: name.to_owned(),
                toggles,
                _checksum: scope
                    .scope(name)
                    .add_gauge("checksum", move || Some(lock(&of_gauge).checksum())),
            }),
        };
        map.set_flags(flags);
        map
    }

    /// A toggle of the library: its id, the fraction that it has where nobody says another, from 0.0 to 1.0, and what it is for.
    /// An id is like a package's name, `com.example.orders.UseCache`: letters of ASCII, digits, `_`, `-` and `.`, a dot among them
    /// and not in front.
    ///
    /// Declared again with the same fraction and description, it is the same toggle.
    ///
    /// # Errors
    /// When the id is none, the fraction is out of its bounds, the description is empty, or the id is declared otherwise.
    ///
    /// # Examples
    /// ```
    /// # fn example() -> Result<(), siskin::app::ToggleError> {
    /// let app = siskin::App::new("orders", "1.0");
    /// let toggles = app.toggle_map("com.example.orders")?;
    /// let use_cache = toggles.declare("com.example.orders.UseCache", 0.1, "Answer from the cache")?;
    /// let user: u64 = 4711;
    /// if use_cache.apply_u64(user) { /* the new way */ }
    /// # Ok(())
    /// # }
    /// ```
    pub fn declare(&self, id: &str, fraction: f64, description: &str) -> Result<Toggle, ToggleError> {
        check(id)?;
        check_fraction(id, fraction)?;
        if description.trim().is_empty() {
            return Err(ToggleError::Description { id: id.to_owned() });
        }
        let mut known = self.lock();
        let entry = known.entry(id);
        let declared = (fraction, description.to_owned());
        if entry.declared.as_ref().is_some_and(|before| *before != declared) {
            return Err(ToggleError::Duplicate { id: id.to_owned() });
        }
        entry.declared = Some(declared);
        let decision = Arc::clone(&entry.decision);
        known.publish();
        Ok(Toggle { decision })
    }

    /// Takes fractions from a file: `{"toggles": [{"id": "com.example.orders.UseCache", "fraction": 0.5}]}`, where each may have a
    /// `description` and a `comment`, which are read by people only. `source` is what the file is called on `/admin/toggles`. What
    /// another file said of the same ids before no longer counts.
    ///
    /// *Source:* finagle-toggle, `JsonToggleMap`, `com/twitter/toggles/configs/LIBRARY-service.json`.
    ///
    /// # Errors
    /// When it is no such file, an id is none or stands there twice, or a fraction is out of its bounds. Then nothing is taken.
    pub fn load(&self, source: &str, json: &str) -> Result<(), ToggleError> {
        let fractions = parsed(json).map_err(|what| ToggleError::File {
            source_name: source.to_owned(),
            what,
        })?;
        let source: Arc<str> = source.into();
        let mut known = self.lock();
        for (id, fraction) in fractions {
            known.entry(&id).loaded = Some((Arc::clone(&source), fraction));
        }
        known.publish();
        Ok(())
    }

    /// The library's name.
    pub fn library_name(&self) -> &str {
        &self.library.name
    }

    fn set_mutable(&self, id: &str, fraction: Option<f64>) {
        let mut known = self.lock();
        known.entry(id).mutable = fraction;
        // Of one that no layer knows nobody has a handle.
        let is_left = |known: &Known| {
            known
                .by_id
                .get(id)
                .is_some_and(|entry| known.fraction(id, entry).is_some())
        };
        if !is_left(&known) {
            known.by_id.remove(id);
        }
        known.publish();
    }

    fn set_flags(&self, flags: &Arc<BTreeMap<String, f64>>) {
        let mut known = self.lock();
        for id in flags.keys() {
            known.entry(id);
        }
        known.flags = Arc::clone(flags);
        known.publish();
    }

    fn has_declared(&self, id: &str) -> bool {
        let known = self.lock();
        known.by_id.get(id).is_some_and(|entry| entry.declared.is_some())
    }

    fn shown(&self) -> ToggleLibrary {
        let known = self.lock();
        let view = |(id, entry): (&String, &Entry)| {
            let component = |source: &str, fraction| ToggleComponent {
                source: source.to_owned(),
                fraction,
            };
            let name = &self.library.name;
            let layers = [
                entry
                    .mutable
                    .map(|fraction| component(&format!("Mutable({name})"), fraction)),
                known.flags.get(id).map(|fraction| component(FLAGS, *fraction)),
                entry
                    .loaded
                    .as_ref()
                    .map(|(source, fraction)| component(source, *fraction)),
                entry
                    .declared
                    .as_ref()
                    .map(|(fraction, _)| component(&format!("Library({name})"), *fraction)),
            ];
            Some(ToggleView {
                id: id.clone(),
                fraction: known.fraction(id, entry)?,
                last_value: entry.decision.last(),
                description: entry.declared.as_ref().map(|(_, description)| description.clone()),
                components: layers.into_iter().flatten().collect(),
            })
        };
        ToggleLibrary {
            name: self.library.name.clone(),
            toggles: known.by_id.iter().filter_map(view).collect(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        lock(&self.library.toggles)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The libraries of a program.
#[derive(Clone, Debug)]
pub(super) struct ToggleMaps {
    /// `toggles`.
    scope: Scope,
    libraries: Arc<Mutex<Libraries>>,
}

#[derive(Debug, Default)]
struct Libraries {
    by_name: BTreeMap<String, ToggleMap>,
    flags: Arc<BTreeMap<String, f64>>,
}

impl ToggleMaps {
    /// None yet, whose numbers will stand below this scope.
    pub(super) fn new(root: &Scope) -> Self {
        Self {
            scope: root.scope("toggles"),
            libraries: Arc::default(),
        }
    }

    /// That of this name, which is made if there is none.
    pub(super) fn library(&self, name: &str) -> Result<ToggleMap, ToggleError> {
        check(name)?;
        let mut libraries = lock(&self.libraries);
        if let Some(library) = libraries.by_name.get(name) {
            return Ok(library.clone());
        }
        let library = ToggleMap::new(name, &self.scope, &libraries.flags);
        libraries.by_name.insert(name.to_owned(), library.clone());
        Ok(library)
    }

    /// What the flag says of all libraries.
    pub(super) fn set_flags(&self, flags: &[(String, f64)]) {
        let mut libraries = lock(&self.libraries);
        libraries.flags = Arc::new(flags.iter().cloned().collect());
        for library in libraries.by_name.values() {
            library.set_flags(&libraries.flags);
        }
    }

    /// What the flag says of toggles that no library has.
    pub(super) fn strangers(&self) -> Vec<String> {
        let libraries = lock(&self.libraries);
        let is_known = |id: &str| libraries.by_name.values().any(|library| library.has_declared(id));
        let ids = libraries.flags.keys();
        ids.filter(|id| !is_known(id)).cloned().collect()
    }
}

impl Toggles for ToggleMaps {
    fn libraries(&self) -> Vec<ToggleLibrary> {
        let libraries = lock(&self.libraries);
        libraries.by_name.values().map(ToggleMap::shown).collect()
    }

    fn is_id(&self, text: &str) -> bool {
        check(text).is_ok()
    }

    fn set(&self, library: &str, id: &str, fraction: Option<f64>) {
        let library = lock(&self.libraries).by_name.get(library).cloned();
        if let Some(library) = library {
            library.set_mutable(id, fraction);
        }
    }
}

/// `id=fraction`, as the flag has them.
///
/// # Errors
/// Which is wrong, and what is.
pub(super) fn overrides(pairs: Vec<(String, String)>) -> Result<Vec<(String, f64)>, String> {
    let mut overrides = BTreeMap::new();
    for (id, fraction) in pairs {
        check(&id).map_err(|error| error.to_string())?;
        match fraction.parse() {
            Ok(number) if is_fraction(number) => drop(overrides.insert(id, number)),
            _ => {
                return Err(format!(
                    "the fraction of `{id}` is `{fraction}`; give one from 0.0 to 1.0, as {id}=0.5"
                ));
            }
        }
    }
    Ok(overrides.into_iter().collect())
}

/// The fractions of a file.
fn parsed(json: &str) -> Result<Vec<(String, f64)>, String> {
    let file: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let Some(toggles) = file.get("toggles").and_then(Value::as_array) else {
        return Err("it has no list `toggles`".to_owned());
    };
    let mut seen = BTreeSet::new();
    let toggle = |toggle: &Value| {
        let Some(id) = toggle.get("id").and_then(Value::as_str) else {
            return Err(format!("`{toggle}` has no `id`"));
        };
        let Some(fraction) = toggle.get("fraction").and_then(Value::as_f64) else {
            return Err(format!("`{id}` has no `fraction`, which is a number"));
        };
        let wrong = |error: ToggleError| error.to_string();
        check(id).map_err(wrong)?;
        check_fraction(id, fraction).map_err(wrong)?;
        if !seen.insert(id.to_owned()) {
            return Err(format!("duplicate toggle id: '{id}'"));
        }
        Ok((id.to_owned(), fraction))
    };
    toggles.iter().map(toggle).collect()
}

fn is_fraction(fraction: f64) -> bool {
    (0.0..=1.0).contains(&fraction)
}

fn check_fraction(id: &str, fraction: f64) -> Result<(), ToggleError> {
    if is_fraction(fraction) {
        return Ok(());
    }
    Err(ToggleError::Fraction {
        id: id.to_owned(),
        fraction,
    })
}

/// Whether a text is the id of a toggle, or the name of a library.
fn check(id: &str) -> Result<(), ToggleError> {
    let is_allowed = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let what = if let Some(c) = id.chars().find(|c| !is_allowed(c)) {
        format!("invalid char '{c}' in id: '{id}'")
    } else if id.len() < 3 {
        format!("id too short: '{id}'")
    } else if id.starts_with('.') || !id.contains('.') {
        format!("id must be package-like: '{id}'")
    } else {
        return Ok(());
    };
    Err(ToggleError::Id { what })
}

/// What is wrong with a toggle.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ToggleError {
    /// A text that is no id.
    Id {
        /// What is wrong with it.
        what: String,
    },
    /// A fraction out of its bounds.
    Fraction {
        /// Whose.
        id: String,
        /// Which.
        fraction: f64,
    },
    /// Nothing says what it is for.
    Description {
        /// Which one.
        id: String,
    },
    /// One that was declared with another fraction or description.
    Duplicate {
        /// Which one.
        id: String,
    },
    /// A file that cannot be read.
    File {
        /// What it is called.
        source_name: String,
        /// What is wrong.
        what: String,
    },
}

impl fmt::Display for ToggleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id { what } => f.write_str(what),
            Self::Fraction { id, fraction } => {
                write!(f, "fraction for {id} must be between 0.0 and 1.0 inclusive: {fraction}")
            }
            Self::Description { id } => write!(f, "description for {id} must not be empty"),
            Self::Duplicate { id } => write!(f, "{id} is declared already, with another fraction or description"),
            Self::File { source_name, what } => write!(f, "{source_name}: {what}"),
        }
    }
}

impl std::error::Error for ToggleError {}

/// Java's `String.hashCode`, of ASCII.
fn java_hash(text: &str) -> u32 {
    text.bytes()
        .fold(0, |hash: u32, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte)))
}

/// MurmurHash3 of a string of ASCII, two characters at a time.
///
/// *Source:* Scala 2.13, `scala.util.hashing.MurmurHash3.stringHash`.
fn string_hash(text: &str) -> u32 {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let hash = pairs.iter().fold(0xf7ca_7fd2, |hash, [first, second]| {
        mixed(hash, (u32::from(*first) << 16) + u32::from(*second))
    });
    let hash = rest.iter().fold(hash, |hash, last| mixed_last(hash, u32::from(*last)));
    #[expect(clippy::cast_possible_truncation, reason = "Java's strings are shorter than 2^31")]
    finalized(hash, text.len() as u32)
}

fn mixed(hash: u32, data: u32) -> u32 {
    let hash = mixed_last(hash, data).rotate_left(13);
    hash.wrapping_mul(5).wrapping_add(0xe654_6b64)
}

fn mixed_last(hash: u32, data: u32) -> u32 {
    hash ^ data.wrapping_mul(0xcc9e_2d51).rotate_left(15).wrapping_mul(0x1b87_3593)
}

fn finalized(hash: u32, length: u32) -> u32 {
    let mut hash = hash ^ length;
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests;
