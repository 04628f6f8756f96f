//! What is done with any bytes, by the fuzz targets and by tests: what must hold of each is asserted here.

#![allow(dead_code, reason = "each target uses one of them")]

use siskin_build::idl::{Compiled, Files, Found, MAX_ERRORS, Options, Severity, check_all, compile_all};

/// Between the files of one input.
const BETWEEN: &[u8] = b"\n%%\n";

/// Files `a.thrift`, `b.thrift`, … in memory.
struct Memory<'a>(Vec<&'a [u8]>);

impl Files for Memory<'_> {
    fn find(&mut self, _: Option<&str>, path: &str) -> Result<Found, Vec<String>> {
        // Several ways to one file.
        let name = path.rsplit('/').next().unwrap_or(path);
        let index = match name.strip_suffix(".thrift").map(str::as_bytes) {
            Some([letter @ b'a'..=b'z']) => usize::from(letter - b'a'),
            _ => return Err(vec![path.to_owned()]),
        };
        let bytes = self.0.get(index).ok_or_else(|| vec![path.to_owned()])?;
        Ok(Found {
            key: name.to_owned(),
            name: path.to_owned(),
            bytes: bytes.to_vec(),
            extern_path: None,
        })
    }
}

/// One file, without those that it includes.
pub(crate) fn parse(bytes: &[u8]) {
    let checked = check_all(&mut Memory(vec![bytes]), &["a.thrift"], &Options::default());
    holds(&checked);
}

/// Several files, divided by lines `%%`, of which the first two are compiled as far as they can be. The last byte chooses options.
pub(crate) fn check(bytes: &[u8]) {
    let flags = bytes.last().copied().unwrap_or_default();
    let on = |bit: u8| flags & (1 << bit) != 0;
    let options = Options {
        plain_comment_docs: !on(0),
        only_reachable: on(1),
        omit_empty: on(2),
        apache_traits: on(3),
        extern_paths: on(4)
            .then(|| ("b.thrift".to_owned(), "::b".to_owned()))
            .into_iter()
            .collect(),
        ..Options::default()
    };
    let mut files = Memory(divided(bytes));
    let asked = &["a.thrift", "b.thrift"][..files.0.len().min(2)];
    let compiled = compile_all(&mut files, asked, &options);
    holds(&compiled);
    assert_eq!(compiled.rust.is_none(), compiled.has_errors());
    if compiled.rust.is_some() {
        assert_eq!(compiled.more.len() + 1, asked.len());
        let again = compile_all(&mut files, asked, &options);
        assert!(again.rust == compiled.rust && again.more == compiled.more);
    }
}

fn divided(bytes: &[u8]) -> Vec<&[u8]> {
    let mut files = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(BETWEEN.len()).position(|window| window == BETWEEN) {
        files.push(&rest[..at]);
        rest = &rest[at + BETWEEN.len()..];
    }
    files.push(rest);
    files
}

/// What holds of every outcome: findings can be shown, are in order and not too many, and are in the files.
fn holds(compiled: &Compiled) {
    let errors = compiled
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    assert!(errors.count() <= MAX_ERRORS);
    let places = compiled
        .diagnostics
        .iter()
        .map(|finding| (finding.primary.span.file, finding.primary.span.start));
    assert!(places.is_sorted());
    for finding in &compiled.diagnostics {
        for label in [&finding.primary].into_iter().chain(&finding.secondary) {
            let source = compiled.sources.get(label.span.file).expect("a finding is in a file");
            assert!(label.span.start <= label.span.end && label.span.end as usize <= source.text().len());
        }
        let text = finding.render(&compiled.sources);
        assert!(
            text.lines()
                .all(|line| line.chars().all(|c| c == '\t' || !c.is_control())),
            "{text:?}"
        );
        assert!(!finding.render_json(&compiled.sources).contains('\n'));
    }
}
