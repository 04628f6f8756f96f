//! Where the lines of a log end: stderr, stdout, or a file, which is rolled by time or size and can be renamed meanwhile.
//!
//! Rolling renames the file to `BASE-yyyyMMdd-HH.EXT` (hourly), `BASE-yyyyMMdd.EXT` (daily, weekly) or
//! `BASE-yyyyMMdd-HHmmss.EXT` (by size), with the time at which it was opened, and goes on in a new one. Times are GMT.
//!
//! *Source:* util-logging, `com.twitter.logging.{FileHandler, Policy}` (22.7).

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write, stderr, stdout};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::SystemTime;

use time::{Date, OffsetDateTime, Time};

use super::Settings;
use crate::app::lifecycle::now;

/// When a file is rolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Roll {
    Never,
    Hourly,
    Daily,
    /// On this day, 1 for Sunday.
    Weekly(u8),
    /// When SIGHUP says so, as under every policy.
    SigHup,
    /// Before it has more bytes than these.
    Size(u64),
}

impl Roll {
    /// When a file that is opened then is to be rolled.
    fn next(self, opened: OffsetDateTime) -> Option<OffsetDateTime> {
        let midnight = |date: Date| date.midnight().assume_utc();
        match self {
            Self::Never | Self::SigHup | Self::Size(_) => None,
            Self::Hourly => {
                let hour = Time::from_hms(opened.hour(), 0, 0).ok()?;
                opened.replace_time(hour).checked_add(time::Duration::HOUR)
            }
            Self::Daily => opened.date().next_day().map(midnight),
            Self::Weekly(day) => {
                let mut date = opened.date().next_day()?;
                while date.weekday().number_from_sunday() != day {
                    date = date.next_day()?;
                }
                Some(midnight(date))
            }
        }
    }

    /// What the name of a file that was opened then gets when it is rolled.
    fn suffix(self, opened: OffsetDateTime) -> String {
        let (year, month, day) = opened.to_calendar_date();
        let date = format!("{year:04}{:02}{day:02}", u8::from(month));
        let (hour, minute, second) = opened.to_hms();
        match self {
            Self::Hourly => format!("{date}-{hour:02}"),
            Self::Size(_) => format!("{date}-{hour:02}{minute:02}{second:02}"),
            _ => date,
        }
    }
}

/// Asks for a file to be opened again. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct Reopen(Arc<AtomicBool>);

impl Reopen {
    pub(super) fn ask(&self) {
        self.0.store(true, Ordering::Release);
    }

    fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed) && self.0.swap(false, Ordering::AcqRel)
    }
}

/// How many lines could not be written. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct Lost(Arc<AtomicUsize>);

impl Lost {
    pub(super) fn lines(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

/// Where lines end.
pub(super) enum Output {
    Stderr,
    Stdout,
    File(Box<LogFile>),
}

impl Output {
    pub(super) fn open(path: &Path, settings: &Settings, reopen: Reopen, lost: Lost) -> io::Result<Self> {
        Ok(match path.to_str() {
            Some("/dev/stderr") => Self::Stderr,
            Some("/dev/stdout") => Self::Stdout,
            _ => Self::File(Box::new(LogFile::open(path, settings, reopen, lost, now)?)),
        })
    }
}

/// Each write is a line, or several.
impl Write for Output {
    fn write(&mut self, lines: &[u8]) -> io::Result<usize> {
        self.write_all(lines).map(|()| lines.len())
    }

    fn write_all(&mut self, lines: &[u8]) -> io::Result<()> {
        match self {
            Self::Stderr => stderr().write_all(lines),
            Self::Stdout => stdout().write_all(lines),
            Self::File(file) => file.write_lines(lines),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stderr => Ok(()),
            Self::Stdout => stdout().flush(),
            Self::File(file) => file.flush(),
        }
    }
}

/// A file of a log.
pub(super) struct LogFile {
    path: PathBuf,
    file: BufWriter<File>,
    roll: Roll,
    rotate_count: Option<usize>,
    reopen: Reopen,
    now: fn() -> SystemTime,
    opened: OffsetDateTime,
    next_roll: Option<OffsetDateTime>,
    bytes: u64,
    lost: Lost,
    /// While it cannot be written, how many lines are lost by that.
    outage: Option<usize>,
}

impl LogFile {
    fn open(path: &Path, settings: &Settings, reopen: Reopen, lost: Lost, now: fn() -> SystemTime) -> io::Result<Self> {
        let mut file = Self {
            file: BufWriter::new(open(path, settings.append)?),
            path: path.to_owned(),
            roll: settings.roll,
            rotate_count: settings.rotate_count,
            reopen,
            now,
            opened: OffsetDateTime::UNIX_EPOCH,
            next_roll: None,
            bytes: 0,
            lost,
            outage: None,
        };
        file.opened();
        Ok(file)
    }

    fn opened(&mut self) {
        self.opened = OffsetDateTime::from((self.now)());
        self.next_roll = self.roll.next(self.opened);
        self.bytes = self.file.get_ref().metadata().map_or(0, |metadata| metadata.len());
    }

    fn write_lines(&mut self, lines: &[u8]) -> io::Result<()> {
        self.reopen_if_asked();
        let is_time = self
            .next_roll
            .is_some_and(|next| OffsetDateTime::from((self.now)()) >= next);
        let length = lines.len() as u64;
        let is_full = matches!(self.roll, Roll::Size(limit) if self.bytes > 0 && self.bytes + length > limit);
        if is_time || is_full {
            self.roll();
        }
        if let Err(error) = self.file.write_all(lines) {
            self.failed(&error, lines.iter().filter(|byte| **byte == b'\n').count());
            return Err(error);
        }
        self.bytes += length;
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.reopen_if_asked();
        if let Err(error) = self.file.flush() {
            // What is in the buffer stays there, and may still be written.
            self.failed(&error, 0);
            return Err(error);
        }
        if let Some(lines) = self.outage.take() {
            say(&self.path, &format!("can be written again; {lines} lines are lost"));
        }
        Ok(())
    }

    /// It cannot be written (the disk is full, say), which is told once.
    fn failed(&mut self, error: &io::Error, lines: usize) {
        if self.outage.is_none() {
            complain(
                &self.path,
                "cannot be written, and lines are lost until it can be",
                error,
            );
        }
        *self.outage.get_or_insert(0) += lines;
        self.lost.0.fetch_add(lines, Ordering::Relaxed);
    }

    /// The file may have been renamed: what was written so far stays there.
    fn reopen_if_asked(&mut self) {
        if self.reopen.is_asked() {
            self.replace();
        }
    }

    fn roll(&mut self) {
        let to = self.free_name();
        if let Err(error) = self.file.flush().and_then(|()| fs::rename(&self.path, &to)) {
            complain(&self.path, "cannot be rolled", &error);
        }
        self.replace();
        if let Some(count) = self.rotate_count {
            self.remove_all_but(count);
        }
    }

    /// Goes on in a file of the name, a new one where there is none; in the old one where that cannot be.
    fn replace(&mut self) {
        match open(&self.path, true) {
            Ok(file) => {
                if let Err(error) = self.file.flush() {
                    complain(&self.path, "cannot be written", &error);
                }
                self.file = BufWriter::new(file);
            }
            Err(error) => complain(&self.path, "cannot be opened again", &error),
        }
        self.opened();
    }

    /// What the file is renamed to: nothing that there is.
    fn free_name(&self) -> PathBuf {
        let suffix = self.roll.suffix(self.opened);
        let name = |suffix: &str| self.path.with_file_name(self.rolled_name(suffix));
        let mut free = name(&suffix);
        let mut number = 1;
        while free.exists() {
            free = name(&format!("{suffix}-{number}"));
            number += 1;
        }
        free
    }

    /// `service-20261128.log` for `service.log`.
    fn rolled_name(&self, suffix: &str) -> OsString {
        let mut name = self.path.file_stem().map(OsStr::to_owned).unwrap_or_default();
        name.push("-");
        name.push(suffix);
        if let Some(extension) = self.path.extension() {
            name.push(".");
            name.push(extension);
        }
        name
    }

    /// Removes the oldest rolled files. Others in the folder are nobody's business.
    fn remove_all_but(&self, count: usize) {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let Ok(entries) = fs::read_dir(folder.unwrap_or(Path::new("."))) else {
            return;
        };
        let mut rolled: Vec<_> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| self.is_rolled(path))
            .filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)))
            .collect();
        rolled.sort();
        let surplus = rolled.len().saturating_sub(count);
        for (_, path) in rolled.drain(..surplus) {
            if let Err(error) = fs::remove_file(&path) {
                complain(&path, "cannot be removed", &error);
            }
        }
    }

    fn is_rolled(&self, path: &Path) -> bool {
        let text = |part: Option<&OsStr>| part.map(|part| part.to_string_lossy().into_owned());
        let Some((own, stem)) = text(self.path.file_stem()).zip(text(path.file_stem())) else {
            return false;
        };
        let suffix = stem.strip_prefix(&own).and_then(|rest| rest.strip_prefix('-'));
        let is_time = |suffix: &str| {
            let digits = suffix.bytes().take_while(u8::is_ascii_digit).count();
            digits == 8 && suffix.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        };
        path.extension() == self.path.extension() && suffix.is_some_and(is_time)
    }
}

fn open(path: &Path, append: bool) -> io::Result<File> {
    let file = OpenOptions::new().append(true).create(true).open(path)?;
    if !append {
        file.set_len(0)?;
    }
    Ok(file)
}

/// The log cannot tell of itself.
fn complain(path: &Path, what: &str, error: &io::Error) {
    say(path, &format!("{what}: {error}"));
}

fn say(path: &Path, what: &str) {
    let _ = writeln!(stderr(), "the log {} {what}", path.display());
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::time::Duration;

    use time::{Month, PrimitiveDateTime};
    use tracing::level_filters::LevelFilter;

    use super::super::Format;
    use super::*;

    thread_local! {
        static NOW: Cell<SystemTime> = const { Cell::new(SystemTime::UNIX_EPOCH) };
    }

    fn at(day: u8, hour: u8, minute: u8) -> OffsetDateTime {
        let date = Date::from_calendar_date(2026, Month::November, day).unwrap();
        PrimitiveDateTime::new(date, Time::from_hms(hour, minute, 5).unwrap()).assume_utc()
    }

    fn file(path: &Path, roll: Roll, rotate_count: Option<usize>, append: bool) -> LogFile {
        let settings = Settings {
            level: LevelFilter::INFO,
            format: Format::Glog,
            output: path.to_owned(),
            access_output: None,
            append,
            roll,
            rotate_count,
            queue: None,
        };
        LogFile::open(path, &settings, Reopen::default(), Lost::default(), || NOW.get()).unwrap()
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn times_to_roll() {
        // A Saturday.
        let opened = at(28, 13, 5);
        let next = |roll: Roll| roll.next(opened);
        assert_eq!(next(Roll::Never), None);
        assert_eq!(next(Roll::SigHup), None);
        assert_eq!(next(Roll::Size(1)), None);
        assert_eq!(next(Roll::Hourly), Some(at(28, 14, 0) - Duration::from_secs(5)));
        assert_eq!(next(Roll::Daily), Some(at(29, 0, 0) - Duration::from_secs(5)));
        let sunday = at(29, 0, 0) - Duration::from_secs(5);
        assert_eq!(next(Roll::Weekly(1)), Some(sunday));
        assert_eq!(
            next(Roll::Weekly(7)),
            Some(sunday + Duration::from_secs(6 * 24 * 60 * 60))
        );
    }

    #[test]
    fn a_file_is_rolled_by_time_and_the_oldest_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("service-notes.log"), "of somebody else").unwrap();
        let path = folder.path().join("service.log");
        NOW.set(at(28, 13, 5).into());
        let mut log = file(&path, Roll::Hourly, Some(2), true);
        for hour in 13..18 {
            NOW.set(at(28, hour, 30).into());
            log.write_lines(format!("{hour}\n").as_bytes()).unwrap();
            // Their ages are known by the clock of the disk.
            log.flush().unwrap();
            File::options()
                .append(true)
                .open(&path)
                .unwrap()
                .set_modified(NOW.get())
                .unwrap();
        }
        let expected = [
            "service-20261128-15.log",
            "service-20261128-16.log",
            "service-notes.log",
            "service.log",
        ];
        assert_eq!(names(folder.path()), expected);
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(
            (read(expected[0]), read(expected[3])),
            ("15\n".to_owned(), "17\n".to_owned())
        );
    }

    #[test]
    fn a_file_is_rolled_by_size_and_keeps_every_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        NOW.set(at(28, 13, 5).into());
        let mut log = file(&path, Roll::Size(10), None, true);
        for line in ["12345\n", "67\n", "8901\n", "longer than the limit\n", "x\n"] {
            log.write_lines(line.as_bytes()).unwrap();
        }
        log.flush().unwrap();
        let texts: Vec<_> = [
            "log-20261128-130505",
            "log-20261128-130505-1",
            "log-20261128-130505-2",
            "log",
        ]
        .map(|name| fs::read_to_string(folder.path().join(name)).unwrap())
        .into();
        assert_eq!(texts, ["12345\n67\n", "8901\n", "longer than the limit\n", "x\n"]);
    }

    #[test]
    fn a_file_is_appended_to_or_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        for (append, expected) in [(true, "x\n"), (true, "x\nx\n"), (false, "x\n")] {
            let mut log = file(&path, Roll::Never, None, append);
            log.write_lines(b"x\n").unwrap();
            log.flush().unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), expected);
        }
    }

    #[test]
    fn lines_that_a_full_disk_does_not_take_are_counted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        std::os::unix::fs::symlink("/dev/full", &path).unwrap();
        let mut log = file(&path, Roll::Never, None, true);
        // More than is buffered.
        let lines = "x\n".repeat(10_000);
        log.write_lines(lines.as_bytes()).unwrap_err();
        log.flush().unwrap();
        assert_eq!(log.outage, None, "nothing of it was buffered");
        log.write_lines(b"1\n").unwrap();
        log.flush().unwrap_err();
        log.write_lines(lines.as_bytes()).unwrap_err();
        assert_eq!((log.outage, log.lost.lines()), (Some(10_000), 20_000));
        // There is room again.
        fs::remove_file(&path).unwrap();
        log.reopen.ask();
        log.write_lines(b"2\n").unwrap();
        log.flush().unwrap();
        assert_eq!((log.outage, log.lost.lines()), (None, 20_000));
        assert_eq!(fs::read_to_string(&path).unwrap(), "2\n");
    }

    #[test]
    fn where_no_new_file_can_be_opened_the_old_one_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let mut log = file(&path, Roll::SigHup, None, true);
        log.write_lines(b"1\n").unwrap();
        let renamed = folder.path().join("renamed");
        fs::rename(&path, &renamed).unwrap();
        fs::create_dir(&path).unwrap();
        log.reopen.ask();
        log.write_lines(b"2\n").unwrap();
        log.flush().unwrap();
        assert_eq!(fs::read_to_string(&renamed).unwrap(), "1\n2\n");
    }
}
