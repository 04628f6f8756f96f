//! `/admin/lint`, `/admin/lint.json` and `/admin/failedlint`: what is unwise about how the program is set up.
//!
//! *Source:* TwitterServer, `LintHandler` and `FailedLintRuleHandler` (22.7).

use serde_json::json;

use super::Page;
use crate::admin::Admin;
use crate::admin::frame::escaped;
use crate::admin::lint::Rule;
use crate::admin::routes::Wish;
use crate::telemetry::stats::json::pretty;

/// All rules: as JSON, or as a page for browsers.
pub(in crate::admin) fn page(admin: &Admin, wish: &Wish<'_>) -> Page {
    let checked = check(&admin.rules);
    if wish.wants_html && !wish.uri.path().ends_with(".json") {
        return Page::html(html(&checked));
    }
    Page::new("application/json;charset=UTF-8", json(&checked))
}

/// The rules that are broken, a line for each issue; nothing where none is.
pub(in crate::admin) fn failed(admin: &Admin) -> Page {
    let lines: String = check(&admin.rules)
        .iter()
        .flat_map(|(rule, issues)| issues.iter().map(|issue| format!("{}: {issue}\n", rule.id())))
        .collect();
    Page::text(lines)
}

fn check(rules: &[Rule]) -> Vec<(&Rule, Vec<String>)> {
    rules.iter().map(|rule| (rule, rule.issues())).collect()
}

fn json(checked: &[(&Rule, Vec<String>)]) -> Vec<u8> {
    let (ok, failed): (Vec<_>, Vec<_>) = checked.iter().partition(|(_, issues)| issues.is_empty());
    let failed_rules: Vec<_> = failed
        .iter()
        .map(|(rule, issues)| {
            json!({
                "category": rule.category.name(),
                "id": rule.id(),
                "name": rule.name,
                "description": rule.description,
                "issues": issues,
            })
        })
        .collect();
    pretty(&json!({
        "lint_results": {
            "metadata": {
                "num_rules_run": checked.len(),
                "num_rules_ok": ok.len(),
                "num_rules_failed": failed.len(),
                "num_issues_found": failed.iter().map(|(_, issues)| issues.len()).sum::<usize>(),
            },
            "failed_rules": failed_rules,
            "ok_rules": ok.iter().map(|(rule, _)| rule.id()).collect::<Vec<_>>(),
        }
    }))
}

fn html(checked: &[(&Rule, Vec<String>)]) -> String {
    let row = |(rule, issues): &(&Rule, Vec<String>)| {
        let issues = if issues.is_empty() {
            "ok".to_owned()
        } else {
            issues
                .iter()
                .map(|issue| format!("<b>{}</b><br>", escaped(issue)))
                .collect()
        };
        format!(
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{issues}</td></tr>\n",
            rule.category.name(),
            escaped(rule.name),
            escaped(rule.description)
        )
    };
    format!(
        "<h3>Lint</h3>\n<table><tr><th>category</th><th>rule</th><th>what it is about</th><th>issues</th></tr>\n{}</table>",
        checked.iter().map(row).collect::<String>()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::admin::Category;

    // ENV-29
    #[test]
    fn results_have_the_shape_of_twitter_server() {
        let rules = [
            Rule::new(
                Category::Runtime,
                " Duplicate calls to `X.bind` ",
                "No call twice",
                Vec::new,
            ),
            Rule::new(Category::Configuration, "Port <1>", "Ports", || {
                vec!["a".to_owned(), "<b>".to_owned()]
            }),
        ];
        let checked = check(&rules);
        let found: serde_json::Value = serde_json::from_slice(&json(&checked)).unwrap();
        let expected = json!({
            "lint_results": {
                "metadata": { "num_rules_run": 2, "num_rules_ok": 1, "num_rules_failed": 1, "num_issues_found": 2 },
                "failed_rules": [{
                    "category": "Configuration", "id": "port-<1>", "name": "Port <1>", "description": "Ports",
                    "issues": ["a", "<b>"],
                }],
                "ok_rules": ["duplicate-calls-to-`x.bind`"],
            }
        });
        assert_eq!(found, expected);
        let html = html(&checked);
        assert!(
            html.contains("<b>&lt;b&gt;</b>") && html.contains("Port &lt;1&gt;"),
            "{html}"
        );
    }
}
