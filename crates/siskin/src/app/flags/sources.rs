//! Where the values of flags come from: the command line, before it the environment, before that `-D` as a JVM has it.
//!
//! | source | syntax | goes before |
//! |---|---|---|
//! | command line | `-name=value`, `-name value`, `-name` | all |
//! | environment | `SISKIN_NAME=value`, dots as underscores, in capitals | `-D` |
//! | system property | `-Dname=value` | the default |
//!
//! Start scripts of a JVM's service go on as they are: `-Xmx1g` and its like, `-server`, `-jar FILE`, and flags of Finagle that
//! siskin has not, are accepted with a warning, those of which it is known that there is no need with the reason.
//!
//! *Source:* util-app `com.twitter.app.Flags`, `GlobalFlag`.

use std::ffi::OsString;

use super::{FLAGS, FlagError, Kind, UNDEFINED, command, values};

/// Names that other programs have for the same flags.
pub(super) const ALIASES: &[(&str, &str)] = &[
    ("cert.path", "https.tls.cert"),
    ("chain.path", "https.tls.chain"),
    ("http.shutdown.time", "https.shutdown.time"),
    ("key.path", "https.tls.key"),
    ("log.service.output", "log.output"),
    (
        "com.twitter.finagle.zipkin.initialSampleRate",
        "zipkin.initialSampleRate",
    ),
];

/// What a flag begins with whose name nobody has to know: Finagle's libraries have hundreds.
const GLOBAL: [&str; 2] = ["com.twitter.", "zipkin."];

/// Of clients, which siskin has not yet.
const CLIENTS: &str = "it is about clients, of which siskin has none";
/// Of Finagle's own machinery.
const MACHINERY: &str = "it is about machinery that siskin does without";

/// Flags that are known and change nothing: the name, where `*` at the end stands for any rest; whether it is a boolean; and why.
const ACCEPTED: &[(&str, bool, &str)] = &[
    ("thrift.clientId", false, CLIENTS),
    (
        "http.response.charset.enabled",
        true,
        "answers always say their charset",
    ),
    ("com.twitter.finagle.client.useNackAdmissionFilter", true, CLIENTS),
    ("com.twitter.finagle.http.defaultClientProtocol", false, CLIENTS),
    ("com.twitter.finagle.liveness.sessionFailureDetector", false, CLIENTS),
    ("com.twitter.finagle.loadbalancer.perHostStats", true, CLIENTS),
    ("com.twitter.finagle.loadbalancer.*", false, CLIENTS),
    ("com.twitter.finagle.naming.namerMaxDepth", false, CLIENTS),
    ("com.twitter.finagle.socks.*", false, CLIENTS),
    ("com.twitter.server.resolverMap", false, CLIENTS),
    ("com.twitter.concurrent.*", false, MACHINERY),
    ("com.twitter.finagle.netty4.*", false, MACHINERY),
    ("com.twitter.finagle.offload.*", false, MACHINERY),
    (
        "com.twitter.finagle.stats.debugLoggedStatNames",
        false,
        "no stat is logged as it is recorded",
    ),
    (
        "com.twitter.finagle.stats.format",
        false,
        "histograms are laid out as commonsmetrics has them",
    ),
    ("com.twitter.finagle.thrift.maxReusableBufferSize", false, MACHINERY),
    ("com.twitter.finagle.util.defaultTimer*", false, MACHINERY),
    (
        "com.twitter.server.promoteBeforeServing",
        true,
        "there is no garbage to collect",
    ),
    (
        "com.twitter.finagle.zipkin.host",
        false,
        "spans go to -zipkin.http.host, and not to Scribe",
    ),
];

/// The flag that leads `flag!NAME` to where it is announced.
const ANNOUNCER_MAP: &str = "com.twitter.server.announcerMap";

/// Makes an unknown global flag an error, as it is in Finagle.
pub(super) const STRICT: &str = "strict.flags";

/// All values, those that go before others behind them.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// As clap spells them: `--name=value`; then `--` and what is no flag.
    pub(super) arguments: Vec<String>,
    /// What `-D` says that is no flag.
    pub(super) system_properties: Vec<(String, String)>,
    /// The global flags among it that nobody knows.
    pub(super) unknown: Vec<String>,
    /// What is accepted and does nothing.
    pub(super) warnings: Vec<String>,
}

/// Whether a flag stands among the global ones in the usage text.
pub(super) fn is_global(name: &str) -> bool {
    GLOBAL.iter().any(|prefix| name.starts_with(prefix))
}

/// Brings the sources together. `variable` is the environment.
pub(super) fn gather(
    arguments: impl IntoIterator<Item = OsString>,
    variable: &dyn Fn(&str) -> Option<OsString>,
) -> Result<Sources, FlagError> {
    let mut gathered = Sources::default();
    let mut command_line = Vec::new();
    let mut properties = Vec::new();
    let mut positional = vec!["--".to_owned()];
    let mut unknown = Vec::new();
    let mut of_the_jvm = Vec::new();
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let argument = text(argument)?;
        if argument == "--" {
            for argument in arguments.by_ref() {
                positional.push(text(argument)?);
            }
            continue;
        }
        let Some(flag) = argument.strip_prefix('-') else {
            positional.push(argument);
            continue;
        };
        if let Some(property) = flag.strip_prefix('D').filter(|property| !property.is_empty()) {
            let (name, value) = property.split_once('=').unwrap_or((property, ""));
            properties.push((name.to_owned(), value.to_owned()));
            continue;
        }
        if is_of_the_jvm(flag) {
            if flag == "jar" {
                // The file with the program: not one of its arguments.
                arguments.next();
            }
            of_the_jvm.push(argument);
            continue;
        }
        let flag = flag.strip_prefix('-').unwrap_or(flag);
        let (given, value) = match flag.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (flag, None),
        };
        let name = canonical(given);
        let Some(known) = FLAGS.iter().find(|flag| flag.name == name) else {
            if let Some((_, is_boolean, why)) = accepted(name) {
                if value.is_none() && !is_boolean && arguments.next().is_none() {
                    return Err(FlagError::wrong(given, "flag value is required"));
                }
                gathered.warnings.push(format!("-{given} has no effect: {why}"));
                continue;
            }
            if !is_global(name) {
                return Err(FlagError::wrong(given, UNDEFINED));
            }
            unknown.push(given.to_owned());
            continue;
        };
        let value = match value {
            None if known.kind != Kind::Bool => {
                let value = arguments.next();
                Some(text(
                    value.ok_or_else(|| FlagError::wrong(given, "flag value is required"))?,
                )?)
            }
            value => value,
        };
        command_line.push(spelled(name, value.as_deref()));
    }

    let mut first = Vec::new();
    for (name, value) in properties {
        let known = canonical(&name);
        if !FLAGS.iter().any(|flag| flag.name == known) {
            if let Some((.., why)) = accepted(&name) {
                gathered.warnings.push(format!("-D{name} has no effect: {why}"));
            } else if is_global(&name) {
                unknown.push(name.clone());
            }
            gathered.system_properties.push((name, value));
            continue;
        }
        let argument = spelled(known, Some(&value));
        match command().try_get_matches_from([&argument]) {
            Ok(_) => first.push(argument),
            Err(error) => gathered
                .warnings
                .push(format!("-D{name}={value} is ignored: {}", FlagError::of(&error))),
        }
    }
    let names = FLAGS.iter().map(|flag| (flag.name, flag.name));
    for (name, known) in ALIASES.iter().copied().chain(names) {
        let variable_name = variable_name(name);
        if let Some(value) = variable(&variable_name) {
            let argument = spelled(known, Some(&text(value)?));
            if let Err(error) = command().try_get_matches_from([&argument]) {
                return Err(FlagError::of(&error).of_variable(&variable_name));
            }
            first.push(argument);
        }
    }
    let is_strict = first.iter().chain(&command_line).rev().find_map(|argument| {
        let value = argument.strip_prefix("--")?.strip_prefix(STRICT)?;
        Some(!value.eq_ignore_ascii_case("=false"))
    });
    if let Some(name) = unknown.first().filter(|_| is_strict == Some(true)) {
        return Err(FlagError::wrong(name, UNDEFINED));
    }
    let does_nothing =
        |name| format!("the global flag -{name} is accepted and does nothing here (-{STRICT} makes it an error)");
    gathered.warnings.extend(unknown.iter().map(does_nothing));
    gathered.unknown = unknown;
    if !of_the_jvm.is_empty() {
        gathered
            .warnings
            .push(format!("arguments of a JVM are ignored: {}", of_the_jvm.join(" ")));
    }
    gathered.arguments = first;
    gathered.arguments.append(&mut command_line);
    look_up_announcements(&mut gathered.arguments)?;
    gathered.arguments.append(&mut positional);
    Ok(gathered)
}

/// What is known of a flag that changes nothing.
fn accepted(name: &str) -> Option<&'static (&'static str, bool, &'static str)> {
    ACCEPTED.iter().find(|(known, ..)| match known.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => *known == name,
    })
}

/// Puts what the map says in place of `flag!NAME`.
///
/// *Source:* TwitterServer, `com.twitter.server.FlagAnnouncer`.
fn look_up_announcements(arguments: &mut [String]) -> Result<(), FlagError> {
    let given = |argument: &String| {
        argument
            .strip_prefix("--")?
            .strip_prefix(ANNOUNCER_MAP)?
            .strip_prefix('=')
            .map(str::to_owned)
    };
    let map = arguments.iter().rev().find_map(given).unwrap_or_default();
    // One that is wrong is told of later.
    let map = values::map(&map).unwrap_or_default();
    for argument in arguments {
        let Some((flag, name)) = argument.split_once(".announce=flag!") else {
            continue;
        };
        let Some((_, path)) = map.iter().find(|(known, _)| known == name) else {
            let flag = format!("{}.announce", flag.trim_start_matches('-'));
            return Err(FlagError::wrong(
                &flag,
                format!("-{ANNOUNCER_MAP} does not say what `{name}` is"),
            ));
        };
        *argument = format!("{flag}.announce={path}");
    }
    Ok(())
}

/// The flag whose name is nearest to one that there is not, where one is near enough to be meant.
pub(super) fn near(name: &str) -> Option<&'static str> {
    let names = FLAGS.iter().map(|flag| flag.name);
    let others = ALIASES.iter().map(|(name, _)| *name);
    let by_distance = names.chain(others).map(|known| (distance(name, known), known));
    let (distance, known) = by_distance.min()?;
    (distance <= 1 + known.len() / 6).then_some(known)
}

/// How many letters have to be added, taken away or changed, at least; case apart.
fn distance(a: &str, b: &str) -> usize {
    let b = b.to_ascii_lowercase().into_bytes();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (index, a) in a.to_ascii_lowercase().bytes().enumerate() {
        let mut diagonal = index;
        let mut left = index + 1;
        for (cell, b) in row.iter_mut().skip(1).zip(&b) {
            let changed = diagonal + usize::from(a != *b);
            diagonal = *cell;
            left = changed.min(*cell + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = index + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// The name under which a flag is defined.
fn canonical(name: &str) -> &str {
    ALIASES
        .iter()
        .find(|(alias, _)| *alias == name)
        .map_or(name, |(_, name)| name)
}

/// `SISKIN_THRIFT_PORT` for `thrift.port`.
fn variable_name(flag: &str) -> String {
    format!("SISKIN_{}", flag.replace('.', "_").to_ascii_uppercase())
}

fn spelled(name: &str, value: Option<&str>) -> String {
    match value {
        Some(value) => format!("--{name}={value}"),
        None => format!("--{name}"),
    }
}

/// Whether a JVM would take an argument, without its dash, for itself.
fn is_of_the_jvm(flag: &str) -> bool {
    let begins = ["X", "javaagent:", "agentlib:", "agentpath:"];
    matches!(flag, "server" | "jar") || begins.iter().any(|start| flag.starts_with(start))
}

fn text(argument: OsString) -> Result<String, FlagError> {
    argument.into_string().map_err(|argument| {
        let shown = argument.to_string_lossy();
        let name = shown.trim_start_matches('-').split('=').next().unwrap_or_default();
        FlagError::wrong(name, "the value is not UTF-8")
    })
}
