//! What stands behind a path's `?`.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// Parameters in their order.
pub(super) struct Query<'a> {
    parameters: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> Query<'a> {
    /// Reads a query: `name=value&name=value`. What is no UTF-8 is replaced.
    pub(super) fn new(query: Option<&'a str>) -> Self {
        let decode = |text: &'a str| percent_decode_str(text).decode_utf8_lossy();
        let parameter = |text: &'a str| {
            let (name, value) = text.split_once('=').unwrap_or((text, ""));
            (decode(name), decode(value))
        };
        let texts = query.unwrap_or_default().split('&').filter(|text| !text.is_empty());
        Self {
            parameters: texts.map(parameter).collect(),
        }
    }

    /// Every value of a parameter.
    pub(super) fn all<'q>(&'q self, name: &'q str) -> impl Iterator<Item = &'q str> {
        let of_name = self.parameters.iter().filter(move |(found, _)| found == name);
        of_name.map(|(_, value)| &**value)
    }

    /// Whether any value of a parameter is `1` or `true`.
    pub(super) fn is_true(&self, name: &str) -> bool {
        self.all(name).any(|value| value == "1" || value == "true")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_decoded_and_may_repeat() {
        let query = Query::new(Some("m=srv%2Fthrift/requests&m=b&pretty=0&pretty=1&flag&&x=%ff"));
        assert_eq!(query.all("m").collect::<Vec<_>>(), ["srv/thrift/requests", "b"]);
        assert_eq!(query.all("x").collect::<Vec<_>>(), ["\u{fffd}"]);
        assert!(query.is_true("pretty") && !query.is_true("flag") && !query.is_true("nothing"));
        assert_eq!(Query::new(None).all("m").count(), 0);
    }
}
