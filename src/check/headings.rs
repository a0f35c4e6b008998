//! Headings, by which many people move through a page.

use std::collections::HashMap;

use super::reading::Reading;
use crate::content::Kind;
use crate::content::markdown::Heading;
use crate::diagnostics::{Diagnostic, rule};

/// The headings of a page: one level at a time, each with words of its own; steps in a guide.
pub fn check(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let headings = &reading.outline.headings;
    let mut found = Vec::new();
    let mut above = 1;
    let mut seen: HashMap<String, &Heading> = HashMap::new();
    for heading in headings {
        let place = reading.body(heading.span.clone());
        if heading.level > above + 1 {
            found.push(Diagnostic::at(
                &rule::HEADING_SKIPPED,
                place.clone(),
                format!("this heading is of level {}, and the one above it is {}", heading.level, named(above)),
                format!("start the line with {}", "#".repeat(usize::from(above) + 1)),
            ));
        }
        above = heading.level;
        let words = heading.text.trim();
        if words.is_empty() {
            let mend = "write the heading after the # signs, or delete the line";
            found.push(Diagnostic::at(&rule::HEADING_EMPTY, place, "this heading has no words", mend));
        } else if let Some(first) = seen.get(&words.to_lowercase()) {
            found.push(
                Diagnostic::at(
                    &rule::HEADING_REPEATED,
                    place,
                    format!("“{words}” is also another heading of this page"),
                    "add what tells them apart, such as the day or the place",
                )
                .see_also(reading.body(first.span.clone()), "the other heading"),
            );
        } else if words.eq_ignore_ascii_case(reading.page.front.title.trim()) {
            found.push(
                Diagnostic::at(
                    &rule::HEADING_REPEATED,
                    place,
                    format!("“{words}” is the title of this page"),
                    "delete this line: the title is shown above the words already",
                )
                .see_also(reading.field("title"), "the title"),
            );
        } else {
            seen.insert(words.to_lowercase(), heading);
        }
    }
    if reading.page.kind == Kind::Guide && !headings.iter().any(|heading| heading.level == 2) {
        found.push(Diagnostic::at(
            &rule::GUIDE_STEPS,
            reading.field("title"),
            "this guide has no steps",
            "start each step below the fields with a heading: ## and what to do",
        ));
    }
    found
}

fn named(level: u8) -> String {
    if level == 1 { "the title of the page".into() } else { format!("of level {level}") }
}
