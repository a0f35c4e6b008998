//! One problem, as a browser shows it.

use serde::Serialize;

use crate::diagnostics::{Diagnostic, Place, Severity};

/// A diagnostic in plain text, with the line that it is about.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// The name of the rule.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Why it matters.
    pub why: &'static str,
    /// The law or standard behind it.
    pub basis: Option<&'static str>,
    /// How to mend it.
    pub mend: String,
    /// Where: `content/services/swimming.md, line 7`.
    pub at: Option<String>,
    /// The file, for the pages that show only their own problems.
    pub file: Option<String>,
    /// The line, in three parts.
    pub excerpt: Option<Excerpt>,
    /// Other places that matter, each with a word on why.
    pub related: Vec<String>,
}

/// A line of a file, with the words that are wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// What stands before them.
    pub before: String,
    /// The words.
    pub marked: String,
    /// What follows.
    pub after: String,
}

impl Problem {
    /// A diagnostic, for the browser.
    #[must_use]
    pub fn of(diagnostic: &Diagnostic) -> Self {
        Self {
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            code: diagnostic.rule.code,
            message: capitalised(&diagnostic.message),
            why: diagnostic.rule.why,
            basis: diagnostic.rule.basis,
            mend: capitalised(&diagnostic.mend),
            at: diagnostic.place.as_ref().map(line_of).or_else(|| diagnostic.path.clone()),
            file: diagnostic.file().map(str::to_owned),
            excerpt: diagnostic.place.as_ref().map(excerpt).filter(|excerpt| *excerpt != Excerpt::NOTHING),
            related: diagnostic.related.iter().map(|(place, why)| format!("{}: {why}", line_of(place))).collect(),
        }
    }

    /// A fault of the program itself. The site need not be wrong.
    #[must_use]
    pub fn stumble() -> Self {
        Self {
            severity: "error",
            code: "fault-in-fingerpost",
            message: "Fingerpost itself failed while building the site".into(),
            why: "This is a mistake in the program, not in your words.",
            basis: None,
            mend: "Undo your last change to go on working, and send it to the people who make Fingerpost \
                   together with what the terminal says"
                .into(),
            at: None,
            file: None,
            excerpt: None,
            related: Vec::new(),
        }
    }
}

fn line_of(place: &Place) -> String {
    format!("{}, line {}", place.file.path, place.file.line_and_column(place.span.start).0)
}

/// Messages continue a line in the terminal; in the browser each is a sentence of its own.
fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// A line longer than this is shown in part.
const LONGEST: usize = 160;

impl Excerpt {
    const NOTHING: Self = Self { before: String::new(), marked: String::new(), after: String::new() };
}

fn excerpt(place: &Place) -> Excerpt {
    let text = &place.file.text;
    let start = boundary(text, place.span.start);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = boundary(text, place.span.end).clamp(start, line_end);
    Excerpt {
        before: last_of(&text[line_start..start]),
        marked: first_of(text[start..end].trim_end_matches('\r')),
        after: first_of(text[end..line_end].trim_end_matches('\r')),
    }
}

/// The nearest beginning of a letter at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn first_of(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn last_of(text: &str) -> String {
    match text.char_indices().rev().nth(LONGEST / 2) {
        Some((at, _)) => format!("…{}", &text[at..]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::{SourceFile, rule};

    fn place(text: &str, span: std::ops::Range<usize>) -> Place {
        Place { file: Arc::new(SourceFile { path: "content/a.md".into(), text: text.into() }), span }
    }

    #[test]
    fn a_problem_says_where_and_shows_the_line() {
        let at = place("one\ntwo é three\r\nfour", 8..11);
        let problem = Problem::of(&Diagnostic::at(&rule::BAD_VALUE, at, "this is wrong", "write it right"));
        assert_eq!(problem.message, "This is wrong");
        assert_eq!(problem.at.as_deref(), Some("content/a.md, line 2"));
        let excerpt = problem.excerpt.unwrap();
        assert_eq!((excerpt.before.as_str(), excerpt.marked.as_str(), excerpt.after.as_str()), ("two ", "é ", "three"));
    }

    #[test]
    fn a_place_past_the_end_or_inside_a_letter_does_no_harm() {
        assert_eq!(excerpt(&place("é", 1..9)).marked, "é");
        assert_eq!(excerpt(&place("", 5..9)), Excerpt::NOTHING);
        let long = "x".repeat(1000);
        assert_eq!(excerpt(&place(&long, 500..1000)).marked.chars().count(), LONGEST + 1);
    }
}
