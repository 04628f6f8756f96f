//! `/admin/logging`: what is logged, and changing it.
//!
//! *Source:* TwitterServer, `LoggingHandler` of the JUL back end: parameters, and plain text for those who want no HTML. The words
//! for levels are those of both back ends.

use http::{Method, StatusCode};
use tracing::level_filters::LevelFilter;

use super::Page;
use crate::admin::Admin;
use crate::admin::control::Loggers;
use crate::admin::frame::escaped;
use crate::admin::query::Query;
use crate::admin::routes::Wish;

const LEVELS: [&str; 6] = ["OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE"];

pub(in crate::admin) fn page(admin: &Admin, wish: &Wish<'_>) -> Page {
    if !matches!(*wish.method, Method::GET | Method::POST | Method::HEAD) {
        return Page {
            status: StatusCode::METHOD_NOT_ALLOWED,
            ..Page::text("Method Not Allowed")
        };
    }
    let Some(loggers) = &admin.loggers else {
        return Page::text("This program has set up its log itself: its levels are not known here.\n");
    };
    let message = change(&**loggers, &wish.query);
    if let Some(message) = &message {
        tracing::info!(remote = %wish.remote, "/admin/logging: {message}");
    }
    let overridden = wish.query.is_true("overridden");
    let levels = loggers
        .levels()
        .into_iter()
        .filter(|logger| logger.is_overridden || !overridden);
    let message = message.unwrap_or_default();
    if !wish.wants_html {
        let mut text = message;
        if !text.is_empty() {
            text.push('\n');
        }
        for logger in levels {
            text.push_str(&format!("{} {}\n", logger.name, word(logger.level)));
        }
        return Page::text(text);
    }
    let rows: String = levels
        .map(|logger| row(&logger.name, logger.level, logger.is_overridden))
        .collect();
    Page::html(format!(
        "<h3>Loggers</h3>\n<p><a href=\"?\">all</a> <a href=\"?overridden=true\">those with a level of their own</a></p>\n\
         <table><caption>{}</caption><tr><th>logger</th><th>level</th></tr>\n{rows}</table>",
        escaped(&message)
    ))
}

fn row(name: &str, level: LevelFilter, is_overridden: bool) -> String {
    let name = escaped(name);
    let mut choices: Vec<_> = LEVELS
        .iter()
        .map(|choice| match *choice == word(level) {
            true => format!("<b>{choice}</b>"),
            false => format!("<a href=\"?logger={name}&amp;level={choice}\">{choice}</a>"),
        })
        .collect();
    if is_overridden {
        choices.push(format!("<a href=\"?logger={name}&amp;level=null\">reset</a>"));
    }
    format!("<tr><td>{name}</td><td>{}</td></tr>\n", choices.join(" "))
}

/// Does what the parameters ask for, and says what was done.
fn change(loggers: &dyn Loggers, query: &Query<'_>) -> Option<String> {
    let (logger, level) = (query.all("logger").next(), query.all("level").next());
    Some(match (logger, level) {
        (None, None) => return None,
        (Some(logger), Some("null")) => {
            loggers.set(logger, None);
            format!("Removed level override for {logger}")
        }
        (Some(logger), Some(level)) => match parsed(level) {
            Some(filter) => {
                loggers.set(logger, Some(filter));
                format!("Changed {logger} to Level.{}", word(filter))
            }
            None => format!(
                "Unable to change log level to {level}: it is none of {}",
                LEVELS.join(", ")
            ),
        },
        _ => "Unable to change log level: give logger=NAME and level=LEVEL".to_owned(),
    })
}

fn parsed(level: &str) -> Option<LevelFilter> {
    Some(match level.to_ascii_uppercase().as_str() {
        "OFF" => LevelFilter::OFF,
        "ERROR" | "SEVERE" | "CRITICAL" | "FATAL" => LevelFilter::ERROR,
        "WARN" | "WARNING" => LevelFilter::WARN,
        "INFO" | "CONFIG" => LevelFilter::INFO,
        "DEBUG" | "FINE" => LevelFilter::DEBUG,
        "TRACE" | "FINER" | "FINEST" | "ALL" => LevelFilter::TRACE,
        _ => return None,
    })
}

fn word(level: LevelFilter) -> &'static str {
    match level.into_level() {
        None => "OFF",
        Some(level) => level.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    use crate::admin::LoggerLevel;

    #[derive(Debug, Default)]
    struct Recorded(Mutex<Vec<(String, Option<LevelFilter>)>>);

    impl Loggers for Recorded {
        fn levels(&self) -> Vec<LoggerLevel> {
            Vec::new()
        }

        fn set(&self, logger: &str, level: Option<LevelFilter>) {
            self.0.lock().unwrap().push((logger.to_owned(), level));
        }
    }

    #[test]
    fn levels_have_the_words_of_both_back_ends() {
        let loggers = Recorded::default();
        let said = |query: &str| change(&loggers, &Query::new(Some(query)));
        assert_eq!(said("overridden=true"), None);
        assert_eq!(said("logger=a.b&level=debug").unwrap(), "Changed a.b to Level.DEBUG");
        assert_eq!(said("logger=root&level=SEVERE").unwrap(), "Changed root to Level.ERROR");
        assert_eq!(said("logger=a.b&level=null").unwrap(), "Removed level override for a.b");
        assert!(
            said("logger=a.b&level=LOUD")
                .unwrap()
                .starts_with("Unable to change log level to LOUD")
        );
        assert!(said("level=INFO").unwrap().starts_with("Unable to change log level"));
        let expected = [
            ("a.b", Some(LevelFilter::DEBUG)),
            ("root", Some(LevelFilter::ERROR)),
            ("a.b", None),
        ];
        let expected = expected.map(|(name, level)| (name.to_owned(), level));
        assert_eq!(*loggers.0.lock().unwrap(), expected);
    }
}
