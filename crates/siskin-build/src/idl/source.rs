//! Source files, and places in them.

/// Which file of a [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub(super) u32);

/// A range of bytes in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: SourceId,
    /// The first byte.
    pub start: u32,
    /// Behind the last byte.
    pub end: u32,
}

impl Span {
    /// From the start of one to the end of another.
    pub(super) fn to(self, end: Self) -> Self {
        Self {
            end: end.end.max(self.start),
            ..self
        }
    }
}

/// A file's text, and where its lines begin.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    lines: Vec<u32>,
}

impl Source {
    fn new(name: String, text: String) -> Self {
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends {
                lines.push(index(at + 1));
            }
        }
        Self { name, text, lines }
    }

    /// As messages name it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a range; empty where there is none.
    pub(super) fn slice(&self, span: Span) -> &str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default()
    }

    /// Line and column of a byte, both from 1, the column in characters. A byte order mark is no character.
    pub fn position(&self, at: u32) -> (usize, usize) {
        let line = self.line_at(at);
        let start = self.lines.get(line - 1).copied().unwrap_or_default() as usize;
        let before = self.text.get(start..at as usize).unwrap_or_default();
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        // Every byte but those that go on with a character: quicker than decoding, which tells on a line of megabytes.
        (line, before.bytes().filter(|byte| byte & 0xc0 != 0x80).count() + 1)
    }

    /// The byte at which a line starts, from 1. A byte order mark is not part of it.
    pub(super) fn line_start(&self, line: usize) -> u32 {
        let start = self.lines.get(line.wrapping_sub(1)).copied().unwrap_or_default();
        let mark = self.text.starts_with('\u{feff}') && start == 0;
        start + if mark { index('\u{feff}'.len_utf8()) } else { 0 }
    }

    /// The line of a byte, from 1. Unlike [`position`](Self::position) it costs the same on a line of any length.
    pub(super) fn line_at(&self, at: u32) -> usize {
        self.lines.partition_point(|start| *start <= at).max(1)
    }

    /// The text of a line, from 1, without its end.
    pub fn line(&self, line: usize) -> &str {
        let start = self
            .lines
            .get(line.wrapping_sub(1))
            .copied()
            .unwrap_or(index(self.text.len()));
        let end = self.lines.get(line).copied().unwrap_or(index(self.text.len()));
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
            .trim_end_matches(['\r', '\n'])
            .trim_start_matches('\u{feff}')
    }
}

/// All files of one compilation.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    pub(super) fn add(&mut self, name: String, text: String) -> SourceId {
        self.files.push(Source::new(name, text));
        SourceId(index(self.files.len() - 1))
    }

    /// A file.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.files.get(id.0 as usize)
    }

    /// The text of a range.
    pub(super) fn slice(&self, span: Span) -> &str {
        self.get(span.file).map_or("", |source| source.slice(span))
    }

    /// The line at which a range starts, from 1.
    pub(super) fn line_of(&self, span: Span) -> usize {
        self.get(span.file).map_or(1, |source| source.line_at(span.start))
    }
}

/// A place in a file. Files are at most [`MAX_FILE`](super::MAX_FILE) bytes.
pub(super) fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters_and_every_line_end_counts() {
        let source = Source::new("a".into(), "\u{feff}aß\r\nb\rcé d\n".into());
        assert_eq!(source.position(3), (1, 1));
        assert_eq!(source.position(6), (1, 3));
        assert_eq!(source.line(1), "aß");
        assert_eq!(source.line(2), "b");
        assert_eq!(source.line(3), "cé d");
        assert_eq!(source.position(index(source.text.len() - 2)), (3, 4));
        assert_eq!(source.line(4), "");
        assert_eq!(source.line(9), "");
    }
}
