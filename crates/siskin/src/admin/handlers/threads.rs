//! `/admin/threads` and `/admin/threads.json`: the threads of the process, as the kernel knows them.
//!
//! *Source:* TwitterServer, `ThreadsHandler`: members and columns; proc_pid_stat(5): letters of the states.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::Page;
use crate::admin::frame::escaped;
use crate::admin::routes::Wish;
use crate::telemetry::stats::json::pretty;

/// A thread.
#[derive(Debug, PartialEq, Eq)]
struct Thread {
    id: String,
    name: String,
    state: &'static str,
    priority: i64,
}

/// A table for browsers, JSON for others and for `.json`.
pub(in crate::admin) fn page(wish: &Wish<'_>) -> Page {
    let threads = threads(Path::new("/proc/self/task"));
    if !wish.wants_html || wish.uri.path().ends_with(".json") {
        return Page::new("application/json;charset=UTF-8", pretty(&as_json(&threads)));
    }
    let row = |thread: &Thread| {
        let Thread {
            id,
            name,
            state,
            priority,
        } = thread;
        format!(
            "<tr><td>{id}</td><td>{}</td><td>{state}</td><td>false</td><td>{priority}</td></tr>\n",
            escaped(name)
        )
    };
    Page::html(format!(
        "<table><tr><th>Id</th><th>Name</th><th>State</th><th>Daemon</th><th>Priority</th></tr>\n{}</table>",
        threads.iter().map(row).collect::<String>()
    ))
}

/// Nobody but the thread itself knows its stack, so that is empty.
fn as_json(threads: &[Thread]) -> Value {
    let thread = |thread: &Thread| {
        let shown = json!({
            "thread": thread.name,
            "daemon": false,
            "state": thread.state,
            "priority": thread.priority,
            "stack": [],
        });
        (thread.id.clone(), shown)
    };
    json!({ "threads": threads.iter().map(thread).collect::<Map<_, _>>() })
}

/// None where the system does not tell. A thread that ends meanwhile is left out.
fn threads(folder: &Path) -> Vec<Thread> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let stat = fs::read(entry.path().join("stat")).ok()?;
            parse(&String::from_utf8_lossy(&stat))
        })
        .collect()
}

/// `12 (tokio-runtime-w) S 1 …`: a name may have blanks and brackets in it.
fn parse(stat: &str) -> Option<Thread> {
    let (id, rest) = stat.split_once(" (")?;
    let (name, rest) = rest.rsplit_once(") ")?;
    let fields: Vec<_> = rest.split(' ').collect();
    Some(Thread {
        id: id.to_owned(),
        name: name.to_owned(),
        state: match *fields.first()? {
            "R" => "running",
            "S" => "sleeping",
            "D" => "disk sleep",
            "T" => "stopped",
            "t" => "tracing stop",
            "Z" => "zombie",
            "X" => "dead",
            "I" => "idle",
            _ => "unknown",
        },
        // The 18th of all fields.
        priority: fields.get(15)?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_kernel_is_read() {
        let line = "12 (a (b) c) S 1 12 1 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 2 0 900";
        let expected = Thread {
            id: "12".to_owned(),
            name: "a (b) c".to_owned(),
            state: "sleeping",
            priority: 20,
        };
        assert_eq!(parse(line), Some(expected));
        assert_eq!(parse("12 (a) S 1"), None);
        assert_eq!(parse(""), None);
    }
}
