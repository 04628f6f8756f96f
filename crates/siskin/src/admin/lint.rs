//! Rules about how a program is set up and how it fares, which `/admin/lint` checks.
//!
//! *Source:* util-lint, `com.twitter.util.lint.{Rule, Rules, Issue}` (22.7).

use std::fmt;
use std::sync::Arc;

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Settings that are at odds with each other, or unwise.
    Configuration,
    /// What makes it slow.
    Performance,
    /// What happens while it runs.
    Runtime,
}

impl Category {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Configuration => "Configuration",
            Self::Performance => "Performance",
            Self::Runtime => "Runtime",
        }
    }
}

/// A rule. Cheap to clone.
#[derive(Clone)]
pub struct Rule {
    pub(super) category: Category,
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    check: Arc<dyn Fn() -> Vec<String> + Send + Sync>,
}

impl Rule {
    /// A rule whose check gives the issues that there are at the time, none where all is well. It is asked by the admin server's
    /// thread, each time somebody looks.
    pub fn new(
        category: Category,
        name: &'static str,
        description: &'static str,
        check: impl Fn() -> Vec<String> + Send + Sync + 'static,
    ) -> Self {
        Self {
            category,
            name,
            description,
            check: Arc::new(check),
        }
    }

    /// The issues that there are now.
    pub fn issues(&self) -> Vec<String> {
        (self.check)()
    }

    /// What it is known by: the name in small letters, with `-` for each blank.
    pub fn id(&self) -> String {
        let dash = |c: char| if c.is_whitespace() { '-' } else { c };
        self.name.trim().to_lowercase().chars().map(dash).collect()
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rule").field("name", &self.name).finish_non_exhaustive()
    }
}
