//! Whether the accessibility statement still tells the truth.
//!
//! Auditors of the public sector look at its dates before anything else.

use crate::content::data::{AccessibilityStatement, Compliance, IssueReason};
use crate::content::scalars::{Day, Interval};
use crate::diagnostics::{Diagnostic, rule};
use crate::site::Site;
use crate::source::yaml::Yaml;

/// The facts in `content/data/accessibility.yaml`, on the day of the build.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    match (&site.content.accessibility, site.content.data.get("accessibility")) {
        (Some(statement), Some(yaml)) => {
            let mut found = dates(statement, yaml, site.date);
            found.extend(status(statement, yaml));
            found.extend(facts(statement, yaml));
            found
        }
        _ => Vec::new(),
    }
}

fn dates(statement: &AccessibilityStatement, yaml: &Yaml, today: Day) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut say = |rule, path: &str, message: String, mend: &str| {
        found.push(Diagnostic::at(rule, yaml.place_of(path), message, mend));
    };
    let good_until = Interval { months: 12 }.after(statement.reviewed);
    if good_until < today {
        say(
            &rule::STATEMENT_STALE,
            "reviewed",
            format!(
                "the accessibility statement was last reviewed on {}, more than a year ago",
                statement.reviewed.in_words()
            ),
            "read all of it through, put right what has changed, and then write today's date here",
        );
    }
    if statement.prepared > statement.reviewed {
        say(
            &rule::STATEMENT_STALE,
            "prepared",
            format!(
                "the statement was written on {} and reviewed before that, on {}",
                statement.prepared.in_words(),
                statement.reviewed.in_words()
            ),
            "“prepared” is the day on which it was first written, and never changes",
        );
    }
    for (at, issue) in statement.issues.iter().enumerate() {
        if let Some(day) = issue.fix_by.filter(|day| *day < today) {
            say(
                &rule::STATEMENT_STALE,
                &format!("issues.{at}.fix_by"),
                format!("the statement promises to mend this by {}, and that day has gone", day.in_words()),
                "if it is mended, delete this issue; if not, write a day that you can keep",
            );
        }
    }
    for (path, day) in [("reviewed", statement.reviewed), ("tested.date", statement.tested.date)] {
        if day > today {
            say(
                &rule::REVIEW_IN_FUTURE,
                path,
                format!("{} has not come yet", day.in_words()),
                "write a day that has been; the year comes first, then the month",
            );
        }
    }
    found
}

/// What auditors look for in the facts themselves.
fn facts(statement: &AccessibilityStatement, yaml: &Yaml) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut say = |path: &str, message: String, mend: &str| {
        found.push(Diagnostic::at(&rule::STATEMENT_FACTS, yaml.place_of(path), message, mend));
    };
    if statement.contact.email.is_none() && statement.contact.form.is_none() {
        say(
            "contact",
            "the statement gives neither an e-mail address nor a form".into(),
            "add “email:” or “form:”; a phone number alone does not pass an audit",
        );
    }
    for (at, issue) in statement.issues.iter().enumerate() {
        if issue.reason != IssueReason::OutOfScope && !names_a_criterion(&issue.criterion) {
            say(
                &format!("issues.{at}.criterion"),
                format!("“{}” does not name a success criterion of WCAG", issue.criterion),
                "write its number and its name, such as 1.4.3 Contrast (Minimum)",
            );
        }
        if issue.reason == IssueReason::DisproportionateBurden
            && issue.assessment.as_ref().is_none_or(|words| words.trim().is_empty())
        {
            say(
                &format!("issues.{at}.reason"),
                "the statement claims a disproportionate burden, and no assessment of it".into(),
                "add “assessment:” with what it found and where it can be read; without one the claim does not stand",
            );
        }
    }
    found
}

/// “1.4.3 Contrast (Minimum)”: three numbers, then a name.
fn names_a_criterion(words: &str) -> bool {
    let Some((number, name)) = words.trim().split_once(' ') else { return false };
    let parts: Vec<&str> = number.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| part.parse::<u8>().is_ok()) && !name.trim().is_empty()
}

fn status(statement: &AccessibilityStatement, yaml: &Yaml) -> Option<Diagnostic> {
    let open = statement.issues.iter().filter(|issue| issue.reason != IssueReason::OutOfScope).count();
    let (message, mend) = match statement.status {
        Compliance::Fully if open > 0 => (
            format!(
                "the statement says “fully”, and lists {open} {} not work",
                if open == 1 { "thing that does" } else { "things that do" }
            ),
            "write “partially”, until all of them are mended",
        ),
        Compliance::Partially | Compliance::Not if statement.issues.is_empty() => (
            "the statement does not say “fully”, and lists nothing that does not work".to_owned(),
            "list under “issues:” what does not work yet; or write “fully”, if a test found nothing",
        ),
        _ => return None,
    };
    Some(Diagnostic::at(&rule::STATEMENT_STALE, yaml.place_of("status"), message, mend))
}
