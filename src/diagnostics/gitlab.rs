//! A code quality report, which GitLab shows beside the lines of a merge request.
//!
//! The form is that of <https://docs.gitlab.com/ci/testing/code_quality/>.

use std::collections::HashMap;

use serde_json::json;
use xxhash_rust::xxh3::xxh3_128;

use super::{Diagnostic, Diagnostics, Severity};

/// The report as one JSON document.
#[must_use]
pub fn report(diagnostics: &Diagnostics) -> String {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let list: Vec<_> = diagnostics.list.iter().map(|problem| one(problem, &mut seen)).collect();
    format!("{:#}\n", serde_json::Value::from(list))
}

fn one(problem: &Diagnostic, seen: &mut HashMap<String, usize>) -> serde_json::Value {
    // A problem without a file is about all of the site.
    let path = problem.file().unwrap_or(crate::build::SETTINGS);
    let line = problem.place.as_ref().map_or(1, |place| place.file.line_and_column(place.span.start).0);
    let severity = match problem.severity {
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Note => "info",
    };
    // Without the line, so that a line added above does not make an old problem a new one. Two that are
    // otherwise alike are told apart by their number, or GitLab would show one of them only.
    let name = format!("{path}\n{}\n{}", problem.rule.code, problem.message);
    let number = seen.entry(name.clone()).or_default();
    *number += 1;
    let fingerprint = format!("{:032x}", xxh3_128(format!("{name}\n{number}").as_bytes()));
    json!({
        "description": format!("{}. Why: {} Mend: {}", problem.message, problem.rule.why, problem.mend),
        "check_name": problem.rule.code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": { "path": path, "lines": { "begin": line } },
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::{Place, SourceFile, rule};

    #[test]
    fn each_problem_has_a_line_and_a_mark_of_its_own_that_stays() {
        let marks = |text: &str| -> Vec<(String, u64)> {
            let file = Arc::new(SourceFile { path: "a.md".into(), text: text.into() });
            let at = |at: usize| Place { file: file.clone(), span: at..at + 1 };
            let starts = text.match_indices('x').map(|(start, _)| start);
            let list =
                starts.map(|start| Diagnostic::at(&rule::EMPTY_LINK, at(start), "no words", "write some")).collect();
            let report: Vec<serde_json::Value> = serde_json::from_str(&report(&Diagnostics { list })).unwrap();
            let mark = |one: &serde_json::Value| one["fingerprint"].as_str().unwrap().to_owned();
            report.iter().map(|one| (mark(one), one["location"]["lines"]["begin"].as_u64().unwrap())).collect()
        };
        let (before, after) = (marks("x\nx\n"), marks("new\nx\nx\n"));
        assert_eq!((before[0].1, before[1].1, after[0].1), (1, 2, 2));
        assert_ne!(before[0].0, before[1].0);
        assert_eq!((&before[0].0, &before[1].0), (&after[0].0, &after[1].0));
    }
}
