//! What a request's headers say of how it is read, found in one walk over them: to ask the map for each by its name costs more
//! than all else that a small call does here.

use http::header::{ACCEPT, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};

use super::body::MediaType;
use super::contexts;
use super::encoding::{self, Encoding};

/// What headers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Survey {
    /// In bytes of names and values.
    pub(super) size: usize,
    /// Whether there is any that [`contexts`] reads.
    pub(super) has_contexts: bool,
    /// `Content-Length`.
    pub(super) length: Option<u64>,
    /// `Content-Type`; of several the first counts.
    pub(super) media_type: MediaType,
    /// `Content-Encoding`; `None` for one that is not taken.
    pub(super) encoding: Option<Encoding>,
    /// `Accept`: whether the caller takes JSON.
    pub(super) accepts_json: bool,
}

impl Survey {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let mut survey = Self {
            size: 0,
            has_contexts: false,
            length: None,
            media_type: MediaType::Unsaid,
            encoding: Some(Encoding::Identity),
            accepts_json: true,
        };
        let mut ranges = Ranges::default();
        for (name, value) in headers {
            let text = name.as_str();
            survey.size += text.len() + value.len();
            // Names are compared as the numbers that they are inside, not as texts.
            if *name == CONTENT_TYPE {
                if survey.media_type == MediaType::Unsaid {
                    survey.media_type = MediaType::of(value);
                }
            } else if *name == CONTENT_LENGTH {
                if survey.length.is_none() {
                    survey.length = value.to_str().ok().and_then(|text| text.parse().ok());
                }
            } else if *name == ACCEPT {
                ranges.read(value);
            } else if *name == CONTENT_ENCODING {
                survey.encoding = survey.encoding.and_then(|so_far| so_far.and(value));
            } else {
                survey.has_contexts |= contexts::is_read(text);
            }
        }
        survey.accepts_json = ranges.fit || !ranges.are_there;
        survey
    }
}

/// The media ranges of `Accept`.
#[derive(Debug, Default)]
struct Ranges {
    are_there: bool,
    /// One of them takes JSON.
    fit: bool,
}

impl Ranges {
    fn read(&mut self, value: &HeaderValue) {
        // What most callers say.
        if matches!(value.as_bytes(), b"*/*" | b"application/json") {
            (self.are_there, self.fit) = (true, true);
            return;
        }
        let ranges = value.to_str().unwrap_or_default().split(',').map(str::trim);
        for range in ranges.filter(|range| !range.is_empty()) {
            self.are_there = true;
            let mut parts = range.split(';').map(str::trim);
            let kind = parts.next().unwrap_or_default();
            let is_ours = ["*/*", "application/*", "application/json"]
                .iter()
                .any(|ours| kind.eq_ignore_ascii_case(ours));
            self.fit |= is_ours && encoding::weight(parts) > 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(pairs: &[(&'static str, &str)]) -> Survey {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        Survey::of(&headers)
    }

    #[test]
    fn json_is_accepted_where_any_range_takes_it() {
        for (accept, expected) in [
            (&[][..], true),
            (&[""], true),
            (&["*/*"], true),
            (&["text/html", "*/*;q=0.1"], true),
            (&["text/html, Application/JSON"], true),
            (&["application/*;q=1"], true),
            (&["application/json;q=0"], false),
            (&["text/html", ","], false),
        ] {
            let pairs: Vec<_> = accept.iter().map(|value| ("accept", *value)).collect();
            assert_eq!(survey(&pairs).accepts_json, expected, "{accept:?}");
        }
    }

    #[test]
    fn everything_is_seen_in_one_walk() {
        let found = survey(&[
            ("host", "h"),
            ("content-length", "17"),
            ("content-type", "application/json"),
            ("content-encoding", "gzip"),
            ("content-encoding", "identity"),
            ("x-b3-sampled", "1"),
        ]);
        let expected = Survey {
            size: 4 + 1 + 14 + 2 + 12 + 16 + 2 * 16 + 4 + 8 + 12 + 1,
            has_contexts: true,
            length: Some(17),
            media_type: MediaType::Json,
            encoding: Some(Encoding::Gzip),
            accepts_json: true,
        };
        assert_eq!(found, expected);
        assert!(!survey(&[("forwarded", "x"), ("x-forwarded-for", "y"), ("te", "z")]).has_contexts);
    }

    #[test]
    fn encodings_that_are_taken() {
        let of = |values: &[&str]| {
            let pairs: Vec<_> = values.iter().map(|value| ("content-encoding", *value)).collect();
            survey(&pairs).encoding
        };
        assert_eq!(of(&[]), Some(Encoding::Identity));
        assert_eq!(of(&["identity"]), Some(Encoding::Identity));
        assert_eq!(of(&["Gzip"]), Some(Encoding::Gzip));
        for refused in [
            &["gzip, gzip"][..],
            &["gzip", "gzip"],
            &["br"],
            &["deflate"],
            &["gzip, br"],
        ] {
            assert_eq!(of(refused), None, "{refused:?}");
        }
    }
}
