//! Rewriting rules for names.

use std::fmt;

/// Delegations: rewriting rules for names, prefix and tree, in order.
///
/// Shown as Finagle shows them: `/s/a=>/s/b;/s/c=>/x | /y`.
///
/// *Source:* Finagle, `com.twitter.finagle.Dtab`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dtab(pub Vec<(String, String)>);

impl Dtab {
    /// Whether there is no rule.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rules: prefix and tree.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(prefix, tree)| (prefix.as_str(), tree.as_str()))
    }
}

impl FromIterator<(String, String)> for Dtab {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(rules: I) -> Self {
        Self(rules.into_iter().collect())
    }
}

impl fmt::Display for Dtab {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (prefix, tree)) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { ";" };
            write!(f, "{separator}{prefix}=>{tree}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_as_finagle_does() {
        let dtab: Dtab = [("/s/a", "/s/b"), ("/s/c", "/$/nil | 0.30*/x & 0.70*/y")]
            .into_iter()
            .map(|(prefix, tree)| (prefix.to_owned(), tree.to_owned()))
            .collect();
        assert_eq!(dtab.to_string(), "/s/a=>/s/b;/s/c=>/$/nil | 0.30*/x & 0.70*/y");
        assert_eq!(Dtab::default().to_string(), "");
    }
}
