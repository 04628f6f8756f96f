//! Files that tell scripts of a running process: its number, and its ports. They go when it ends.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::StartError;
use super::handle::Addresses;

/// Files that are removed when this is dropped.
#[derive(Debug, Default)]
pub(super) struct Files {
    written: Vec<PathBuf>,
}

impl Drop for Files {
    fn drop(&mut self) {
        remove(&self.written);
    }
}

/// Removes files that may be gone already.
pub(super) fn remove(files: &[PathBuf]) {
    for file in files {
        let _ = std::fs::remove_file(file);
    }
}

/// Whether such a file can be written, before anything is served.
pub(super) fn check(flag: &str, path: &Path) -> Result<(), StartError> {
    let new = beside(path);
    let made = std::fs::File::create(&new).map_err(|error| unwritable(flag, path, &error));
    remove(&[new]);
    made.map(drop)
}

/// A file of this process in the same folder.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}", std::process::id()));
    path.with_file_name(name)
}

fn unwritable(flag: &str, path: &Path, error: &std::io::Error) -> StartError {
    StartError::File {
        flag: flag.to_owned(),
        file: path.to_owned(),
        what: format!("cannot be written: {error}; give a path in a folder that this user may write to"),
    }
}

impl Files {
    /// The number of this process, as `-pid.file` wants it.
    pub(super) fn write_pid(&mut self, path: &Path) -> Result<(), StartError> {
        self.write("-pid.file", path, &format!("{}\n", std::process::id()))
    }

    /// The ports, as `-port.file` wants them: `{"admin":9990,"https":8443,"thrift":9999}`, those that are on.
    pub(super) fn write_ports(&mut self, path: &Path, addresses: Addresses) -> Result<(), StartError> {
        let all = [
            ("admin", addresses.admin),
            ("http", addresses.http),
            ("https", addresses.https),
            ("thrift", addresses.thrift),
        ];
        let ports = all
            .iter()
            .filter_map(|(name, addr)| Some(((*name).to_owned(), addr.as_ref()?.port().into())));
        let ports: serde_json::Map<String, serde_json::Value> = ports.collect();
        self.write("-port.file", path, &format!("{}\n", serde_json::Value::Object(ports)))
    }

    /// Whole or not at all: whoever waits for the file never reads half of it.
    fn write(&mut self, flag: &str, path: &Path, text: &str) -> Result<(), StartError> {
        let failed = |error: std::io::Error| unwritable(flag, path, &error);
        let new = beside(path);
        let written = std::fs::File::create(&new)
            .and_then(|mut file| file.write_all(text.as_bytes()))
            .and_then(|()| std::fs::rename(&new, path));
        if let Err(error) = written {
            let _ = std::fs::remove_file(&new);
            return Err(failed(error));
        }
        self.written.push(path.to_owned());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_there_as_long_as_the_process_serves() {
        let folder = tempfile::tempdir().unwrap();
        let (pid, ports) = (folder.path().join("pid"), folder.path().join("ports"));
        let mut files = Files::default();
        files.write_pid(&pid).unwrap();
        let addresses = Addresses {
            thrift: Some("127.0.0.1:1".parse().unwrap()),
            https: None,
            http: None,
            admin: Some("127.0.0.1:2".parse().unwrap()),
        };
        files.write_ports(&ports, addresses).unwrap();
        assert_eq!(
            std::fs::read_to_string(&pid).unwrap(),
            format!("{}\n", std::process::id())
        );
        assert_eq!(std::fs::read_to_string(&ports).unwrap(), "{\"admin\":2,\"thrift\":1}\n");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
        drop(files);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        let error = Files::default().write_pid(&folder.path().join("no/pid")).unwrap_err();
        assert!(error.to_string().starts_with("-pid.file ("), "{error}");
    }
}
