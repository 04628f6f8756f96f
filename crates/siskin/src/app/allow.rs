//! Who may call on which port, from the flags; and the table of client ids, which is read again when it changes.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use arc_swap::ArcSwap;
use tokio::task::AbortHandle;

use super::StartError;
use super::flags::{ClientIdFlags, PortFlags};
use super::handle::AppHandle;
use super::poll;
use crate::admin::Health;
use crate::call::stats::Scope;
use crate::server::{Allow, ClientIds, Glob};

/// The table of client ids, kept up to date as long as it is held.
#[derive(Default)]
pub(super) struct ClientIdTable {
    table: Option<Arc<ArcSwap<ClientIds>>>,
    is_required: bool,
    task: Option<AbortHandle>,
}

impl Drop for ClientIdTable {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

/// In the health's details.
const PART: &str = "client.ids";

impl ClientIdTable {
    /// Reads the file that the flags name, if they name one, and looks after it.
    pub(super) fn start(flags: &ClientIdFlags, handle: &AppHandle, health: &Health) -> Result<Self, StartError> {
        let Some(file) = flags.file.clone() else {
            return Ok(Self::default());
        };
        // As it was before it is read: what changes meanwhile is a change.
        let mut seen = modified(&file);
        // Whoever writes it may be in the midst of it: it counts as changed when two looks have seen it alike.
        let mut polled = seen;
        let table = read(&file).map_err(|what| StartError::File {
            flag: "-client.ids".to_owned(),
            file: file.clone(),
            what,
        })?;
        let table = Arc::new(ArcSwap::from_pointee(table));
        let (kept, mut told, health, period) = (Arc::clone(&table), handle.reloads(), health.clone(), flags.reload);
        let task = tokio::spawn(async move {
            loop {
                let at_once = tokio::select! {
                    () = poll::again(period) => false,
                    told = told.changed() => match told {
                        Ok(()) => true,
                        Err(_) => return,
                    },
                };
                // A few lines, from a file that the kernel has at hand.
                let found = modified(&file);
                let is_quiet = std::mem::replace(&mut polled, found) == found;
                if !at_once && (found == seen || !is_quiet) {
                    continue;
                }
                seen = found;
                match read(&file) {
                    Ok(table) => {
                        kept.store(Arc::new(table));
                        health.detail(PART, None);
                        tracing::info!(file = %file.display(), "-client.ids: the new table is used from now on");
                    }
                    Err(what) => {
                        let text = format!(
                            "the new table is refused, the old one is used further: {}: {what}",
                            file.display()
                        );
                        tracing::warn!("-client.ids: {text}");
                        health.detail(PART, Some(text));
                    }
                }
            }
        });
        Ok(Self {
            table: Some(table),
            is_required: flags.is_required,
            task: Some(task.abort_handle()),
        })
    }

    /// Who may call on a port.
    pub(super) fn allow(&self, flags: &PortFlags, stats: &Scope) -> Result<Allow, StartError> {
        let wrong = |what| StartError::Flag {
            name: format!("{}.allow", flags.name),
            what,
            usage: String::new(),
        };
        let identities: Result<Vec<_>, _> = flags.allow.iter().map(|text| Glob::new(text)).collect();
        let allow = Allow::new(&stats.scope("authorization")).with_identities(identities.map_err(wrong)?);
        Ok(match &self.table {
            Some(table) => allow.with_client_ids(Arc::clone(table), self.is_required),
            None => allow,
        })
    }
}

fn modified(file: &PathBuf) -> Option<(SystemTime, u64)> {
    let found = std::fs::metadata(file).ok()?;
    Some((found.modified().ok()?, found.len()))
}

fn read(file: &Path) -> Result<ClientIds, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("cannot be read: {error}"))?;
    ClientIds::parse(&text)
}
