//! The page of a rule: what it asks, why, what the law says, one example.
//!
//! The same words stand in the manual (`docs/content/pages/messages.md`) and in the terminal.

use super::examples::example;
use super::{ALL_RULES, Rule, Severity, did_you_mean};

/// The rule that somebody means: by its code, by its number for Easy Read, or
/// as a message shows it, `error[broken-link]`. Otherwise the nearest code.
///
/// # Errors
/// The nearest code, when there is one.
pub fn rule_called(wrote: &str) -> Result<&'static Rule, Option<&'static str>> {
    let inside = wrote.split_once('[').map_or(wrote, |(_, rest)| rest.trim_end_matches(']'));
    // “easy-read-block ER05”, as messages show it.
    let name = inside.split_whitespace().next().unwrap_or_default().to_lowercase().replace('_', "-");
    let same = |rule: &&&Rule| rule.code == name || rule.number().is_some_and(|number| number.to_lowercase() == name);
    match ALL_RULES.iter().find(same) {
        Some(rule) => Ok(rule),
        None => Err(did_you_mean(&name, ALL_RULES.iter().map(|rule| rule.code))),
    }
}

/// How much a rule weighs, as a sentence's last word.
#[must_use]
pub fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    }
}

/// What its weight means for the site.
#[must_use]
pub fn meaning(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "the site cannot be published like this",
        Severity::Warning => "the site works, but somebody is let down",
        Severity::Note => "worth a look when there is time",
    }
}

/// The page of a rule for a terminal.
#[must_use]
pub fn for_people(rule: &Rule) -> String {
    let mut page =
        format!("{} ({}: {})\n\n{}.\n", rule.code, weight(rule.severity), meaning(rule.severity), rule.title);
    page += &format!("\nWhy: {}\n", rule.why);
    if let Some(basis) = rule.basis {
        page += &format!("Law or standard: {basis}.\n");
    }
    if let Some(shown) = example(rule.code) {
        page += &format!("\nWrong:\n{}\nRight:\n{}", set_in(shown.wrong), set_in(shown.right));
    }
    page
}

fn set_in(text: &str) -> String {
    text.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect()
}

/// Shown as it is, whatever is in it.
fn fenced(text: &str) -> String {
    let fence = if text.contains("```") { "````" } else { "```" };
    format!("{fence}\n{}\n{fence}\n", text.trim_end())
}

/// All rules, a line each.
#[must_use]
pub fn list() -> String {
    let widest = ALL_RULES.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    let mut list = String::new();
    for rule in ALL_RULES {
        list += &format!("{:widest$}  {}\n", rule.code, rule.title);
    }
    list
}

/// The words of the manual's page of messages, below its fields.
#[must_use]
pub fn document() -> String {
    let mut page = String::from(
        "Every message names one of these rules in square brackets, such as `error[broken-link]`. \
         The message itself says what is wrong on which line, and how to mend it. This page says why the rule is there. \
         `fingerpost explain broken-link` shows the same in a terminal.\n\n",
    );
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        page += &format!("- **{}**: {}\n", weight(severity).to_lowercase(), meaning(severity));
    }
    page += "\n<!-- All of this is written from src/diagnostics/rules.rs and examples.rs by tests/messages.rs. Change the words there. -->\n";
    for rule in ALL_RULES {
        page += &format!("\n## {}\n\n**{}.** {}.\n\n{}\n", rule.code, rule.title, weight(rule.severity), rule.why);
        if let Some(basis) = rule.basis {
            page += &format!("\nLaw or standard: {basis}.\n");
        }
        if let Some(shown) = example(rule.code) {
            page += &format!("\nWrong:\n\n{}\nRight:\n\n{}", fenced(shown.wrong), fenced(shown.right));
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_found_however_people_write_it() {
        for wrote in ["broken-link", "Broken_Link", "error[broken-link]", "[broken-link]"] {
            assert_eq!(rule_called(wrote).unwrap().code, "broken-link", "{wrote}");
        }
        for wrote in ["ER11", "er11", "easy-read-short-form", "warning[easy-read-short-form ER11]"] {
            assert_eq!(rule_called(wrote).unwrap().code, "easy-read-short-form", "{wrote}");
        }
        assert_eq!(rule_called("brokn-link"), Err(Some("broken-link")));
        assert_eq!(rule_called("zebra-crossing-42"), Err(None));
    }

    #[test]
    fn a_page_has_the_reason_the_law_and_an_example() {
        let page = for_people(rule_called("picture-alt").unwrap());
        for part in ["picture-alt (Error", "Why: ", "Law or standard: ", "Wrong:\n    ![](", "Right:\n    ![The small"]
        {
            assert!(page.contains(part), "{part} is not in\n{page}");
        }
    }
}
